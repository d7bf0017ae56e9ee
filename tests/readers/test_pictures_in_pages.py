"""A picture in a page: its room is held, the lightest file is offered first, and the page stays short."""

import re

import pytest

from articles.metadata import social
from articles.templatetags.newsroom import picture

pytestmark = pytest.mark.django_db

SIZES = [[320, 180], [640, 360], [960, 540], [1920, 1080]]
WEBP, JPEG = [9, 20, 40, 90], [12, 30, 60, 150]


@pytest.fixture
def whole(photo):
    """The photo after the worker's pass."""
    cut = {"sizes": SIZES, "formats": {"avif": [None, 15, 30, 70], "webp": WEBP, "jpeg": JPEG}}
    photo.renditions = {**photo.renditions, "cuts": {"16x9": cut}}
    return photo


@pytest.fixture
def contact(photo):
    """The photo after the first quick pass."""
    cut = {"sizes": SIZES[:3], "formats": {"webp": WEBP[:3]}}
    photo.renditions = {**photo.renditions, "cuts": {"16x9": cut}}
    return photo


def test_the_lightest_format_is_offered_first_and_every_source_knows_its_place(whole):
    html = picture(whole, "16x9", "(min-width: 62rem) 50vw, 92vw")

    assert re.findall(r'<source type="(.*?)"', html) == ["image/avif", "image/webp"]
    assert html.count('sizes="(min-width: 62rem) 50vw, 92vw"') == 2
    assert "1920w" in html
    # Where no AVIF was worth keeping, its source names the WebP.
    assert html.index("16x9-320.webp") < html.index("16x9-640.avif")
    assert re.search(r'<img src="[^"]*/16x9-960.jpg\?v=d1g35t" width="960" height="540"', html)
    assert html.count(".jpg") == 1


def test_a_thumbnail_names_one_file_of_each_format(whole):
    html = picture(whole, "16x9", "152px")

    assert re.findall(r"16x9-\d+\.\w+", html) == ["16x9-320.webp", "16x9-320.jpg"]
    assert 'width="320" height="180"' in html
    assert "sizes" not in html


def test_a_contact_sheet_offers_its_files_in_every_width(contact):
    html = picture(contact, "16x9", "92vw")

    assert "<source" not in html
    assert all(f"16x9-{width}.webp?v=d1g35t {width}w" in html for width in (320, 640, 960))
    assert 'sizes="92vw"' in html


def test_a_lead_hurries_and_the_rest_waits(whole):
    lead, other = picture(whole, "16x9", "92vw", True), picture(whole, "16x9", "92vw")

    assert 'fetchpriority="high"' in lead and "lazy" not in lead and "async" not in lead
    assert 'loading="lazy" decoding="async"' in other and "fetchpriority" not in other


@pytest.mark.parametrize(
    "ratio, shape", [("16x9", "16 9"), ("4x3", "4 3"), ("1x1", "1 1"), ("4x5", "4 5"), ("full", "1280 960")]
)
def test_the_ground_of_a_picture_still_being_made_has_its_exact_shape(photo, ratio, shape):
    photo.renditions = {}

    assert f'viewBox="0 0 {shape}"' in picture(photo, ratio, "92vw")


def test_a_picture_that_says_nothing_new_is_passed_over_in_silence(whole):
    assert 'alt=""' in picture(whole, "16x9", "92vw", alt="")
    assert 'alt="سنابل قمح عند الغروب"' in picture(whole, "16x9", "92vw")


def test_a_shared_picture_says_what_it_is_before_and_after_the_whole_set_is_made(rf, whole, paper):
    request = rf.get("/")
    shared = social.picture(request, whole, "16x9", paper)
    assert (shared.url.partition("?")[0].rpartition(".")[2], shared.mime) == ("jpg", "image/jpeg")

    whole.renditions = {**whole.renditions, "cuts": {"16x9": {"sizes": SIZES[:3], "formats": {"webp": WEBP[:3]}}}}
    shared = social.picture(request, whole, "16x9", paper)
    assert (shared.url.partition("?")[0].rpartition(".")[2], shared.mime) == ("webp", "image/webp")
