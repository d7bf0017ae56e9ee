"""No page grows heavier than the house has promised: the limits of tests/budgets.toml that bytes alone can tell."""

import pytest

from tests.judges.limits import BYTES, COUNTS
from tests.judges.weights import brotli_5, fonts, gzip_6, scripts, sheet


@pytest.fixture
def pages(whole_pages) -> dict[str, bytes]:
    """One page of every type in every language, as sent."""
    return {name: page.encode() for name, page in whole_pages.items()}


def test_a_story_with_its_sheet_and_its_graph_arrives_in_ten_kilobytes(pages):
    page = pages["agency"]

    assert page.count(b'rel="nofollow noopener"') == 10
    assert b"application/ld+json" in page and b"og:image" in page and b"srcset" in page
    assert brotli_5(page) <= BYTES["story_brotli"]
    assert gzip_6(page) <= BYTES["story_gzip"]


def test_a_full_front_arrives_in_twenty_five_kilobytes(pages):
    assert pages["home"].count(b'class="card') >= 15
    for name in ("home", "home, en", "portal", "section"):
        assert brotli_5(pages[name]) <= BYTES["home_brotli"], name


def test_every_sheet_comes_with_its_page_and_is_small(pages):
    heavy = {name: len(sheet(page)) for name, page in pages.items() if len(sheet(page)) > BYTES["sheet"]}

    assert heavy == {}
    assert all(sheet(page) for page in pages.values())
    assert not [name for name, page in pages.items() if b'rel="stylesheet"' in page]


def test_every_page_is_set_in_the_same_two_faces(pages):
    for name, page in pages.items():
        faces = fonts(page)
        assert len(faces) <= COUNTS["font_files"], name
        assert sum(faces.values()) <= BYTES["fonts"], name


def test_what_a_page_may_run_is_hardly_anything(pages):
    for name, page in pages.items():
        assert sum(scripts(page).values()) <= BYTES["script_brotli"], name
