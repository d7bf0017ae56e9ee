"""A place in the page is offered the sizes its screens can show, and nothing wider."""

import math

import pytest

from articles.images import manifest
from articles.images.crops import WIDTHS
from articles.images.places import most_pixels


@pytest.mark.parametrize(
    "sizes, most",
    [
        ("80px", 160),
        ("9.5rem", 304),
        ("(min-width: 62rem) 25rem, 80px", 800),
        ("(min-width: 62rem) 20rem, 92vw", 992 * 0.92 * 2),
        ("(min-width: 75rem) 50rem, (min-width: 62rem) 64vw, 50vw", 1600),
        ("(min-width: 1000px) 100px, 100vw", 2000),
        ("92vw", math.inf),
        ("calc(100vw - 2rem)", math.inf),
        ("auto", math.inf),
        ("", math.inf),
    ],
)
def test_the_widest_a_picture_can_stand_is_read_from_its_sizes(sizes, most):
    assert most_pixels(sizes) == pytest.approx(most)


def made(**formats: list[int | None]) -> manifest.Manifest:
    sizes = [[width, width * 9 // 16] for width in WIDTHS]
    cut = manifest.Cut(sizes=sizes, formats=formats)
    return manifest.Manifest(width=1920, height=1080, average_colour="#000000", digest="d", cuts={"16x9": cut})


WEIGHTS = [6, 12, 20, 40, 70, 140]


def test_a_thumbnail_is_not_offered_a_poster():
    (only,) = manifest.offered(made(jpeg=WEIGHTS), "16x9", most=304)

    assert [file.width for file in only.files] == [320]


def test_a_place_between_two_widths_is_offered_the_wider_one():
    (only,) = manifest.offered(made(jpeg=WEIGHTS), "16x9", most=700)

    assert [file.width for file in only.files] == [320, 480, 640, 960]


def test_a_place_wider_than_every_file_is_offered_them_all():
    (only,) = manifest.offered(made(jpeg=WEIGHTS), "16x9", most=math.inf)

    assert [file.width for file in only.files] == list(WIDTHS)


def test_two_sources_of_the_same_files_are_one():
    told = made(avif=[None, None, None, 30, 50, 90], webp=WEIGHTS, jpeg=WEIGHTS)

    small = manifest.offered(told, "16x9", most=640)
    large = manifest.offered(told, "16x9", most=math.inf)

    assert [source.mime for source in small] == ["image/webp", "image/jpeg"]
    assert [source.mime for source in large] == ["image/avif", "image/webp", "image/jpeg"]


def test_a_cut_that_was_not_made_is_not_offered():
    assert manifest.offered(made(jpeg=WEIGHTS), "1x1", most=320) == ()


def test_files_of_an_earlier_pass_are_remembered_until_they_are_made_again():
    contact = made(webp=WEIGHTS)
    first = manifest.succeeding(made(avif=WEIGHTS, webp=WEIGHTS, jpeg=WEIGHTS), contact)
    second = manifest.succeeding(made(avif=[None, *WEIGHTS[1:]], webp=WEIGHTS, jpeg=WEIGHTS), first)
    third = manifest.succeeding(made(avif=WEIGHTS, webp=WEIGHTS, jpeg=WEIGHTS), second)

    assert "earlier" not in first and "earlier" not in third
    assert second["earlier"] == ["16x9-320.avif"]
    assert set(manifest.kept_names(second)) == {*manifest.file_names(second), "16x9-320.avif"}
