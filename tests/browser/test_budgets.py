"""What a phone fetches for a story and how far things move while they come: the limits of tests/budgets.toml."""

from collections.abc import Iterator

import pytest
from django.core.files import File

from articles.demo.edition import Edition
from articles.models import Photo
from tests import whole_paper
from tests.browser.conftest import DESK, PHONE
from tests.judges.limits import BYTES, COUNTS, SHARES
from tests.judges.proxy import proxied
from tests.judges.sights import first_view, reader, shifts
from tests.pages import addresses

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server) -> Iterator[str]:
    """The paper behind a web server that compresses, as it stands in production."""
    with proxied(live_server.thread.port) as address:
        yield address


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo as heavy as photographs are, in the sizes that a phone chooses from."""
    path = Edition().picture("harbour-dawn")
    with path.open("rb") as file:
        kept = Photo.from_file(File(file, name=path.name), alt_ar="المرسى", alt_en="The harbour", credit="المقياس")
    kept.develop(ratios=("16x9",), formats=("webp", "jpeg"))
    return kept


def test_a_phone_asks_four_times_and_for_a_hundred_kilobytes_before_a_story_stands(browser, site, photo):
    story = whole_paper.printed(photo, photo)

    with reader(browser, PHONE, device_scale_factor=2) as context:
        seen = first_view(context.new_page(), site + story.get_absolute_url("ar"))

    assert len(seen.counted) <= COUNTS["requests"], seen.counted
    assert sum(".woff2" in address for address in seen.counted) == COUNTS["font_files"]
    assert any("/media/" in address for address in seen.counted)
    assert seen.transferred <= BYTES["first_view"], seen.sizes


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_comes_and_is_read_to_its_foot(browser, site, picture, size):
    story = whole_paper.printed(picture, picture)
    found = addresses()
    for name, address in {
        "home": found["home"],
        "section": found["section"],
        "story": story.get_absolute_url("ar"),
        "story: every block": found["story: every block"],
        "story: live": found["story: live"],
    }.items():
        with reader(browser, size) as context:
            moved = shifts(context.new_page(), site + address)
        assert sum(value for value, _sources in moved) <= SHARES["layout_shift"], (name, moved)
