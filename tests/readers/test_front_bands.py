"""Bands fill the page whatever a section has: every story once, no hole, no rhythm twice in a row."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Photo, Section
from articles.views.bands import RHYTHMS, Band, Neighbours, bands, in_brief, shares
from articles.views.front import Voices, between
from tests.readers.conftest import HOUR

# Kinds, pictures and sections as a day brings them; section 0 is none.
DAYS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Article.Kind.values), st.booleans()), max_size=70)
MENU = [Section(pk=number, name=f"باب {number}", slug=f"s{number}") for number in range(1, 10)]
NEEDED = {rhythm.name: rhythm for rhythm in RHYTHMS}
# What stands across the page, or in a column of its own, is content with few.
FEW = {"line": {1, 2, 3}, "wide": {1, 2, 3}, "column": {1, 2}}


def printed(day: list[tuple[int, str, bool]]) -> list[Article]:
    """Return the day's stories, newest first."""
    return [
        Article(
            pk=number,
            section_id=section or None,
            kind=kind,
            lead_photo=Photo(pk=number) if has_picture else None,
            publish_at=HOUR - timedelta(minutes=number),
        )
        for number, (section, kind, has_picture) in enumerate(day, start=1)
    ]


def leaves(found: list[Band | Neighbours]) -> list[Band]:
    """Return every band, those that share the page too."""
    return [band for row in found for band in (row.bands if isinstance(row, Neighbours) else [row])]


@given(DAYS)
def test_no_story_stands_twice(day):
    stories = printed(day)

    shown = [story.pk for band in leaves(bands(stories, MENU)) for story in band.stories]

    assert len(shown) == len(set(shown))


@given(DAYS)
def test_every_section_with_stories_has_one_band_of_its_own_stories_and_no_other_has_any(day):
    stories = printed(day)

    found = leaves(bands(stories, MENU))

    own = {story.section_id for story in stories if story.section_id}
    assert sorted(band.section.pk for band in found) == sorted(own)
    assert all(story.section_id == band.section.pk for band in found for story in band.stories)


@given(DAYS)
def test_every_rhythm_has_the_number_of_stories_and_pictures_that_it_needs(day):
    for band in leaves(bands(printed(day), MENU)):
        rhythm = NEEDED.get(band.rhythm)
        assert len(band.stories) in {*(rhythm.counts if rhythm else ()), *FEW.get(band.rhythm, ())}
        assert all(story.picture for story in band.stories[: rhythm.pictures if rhythm else 0])


@given(DAYS)
def test_no_rhythm_follows_itself(day):
    stories = printed(day)
    found = bands(stories, MENU)

    rhythms = [row.rhythm for row in [*found, *in_brief(stories, found)]]

    assert all(before != after for before, after in pairwise(rhythms))


@given(DAYS)
def test_columns_of_a_match_are_of_like_depth(day):
    for band in leaves(bands(printed(day), MENU)):
        if band.rhythm in {"match", "words"}:
            assert [*band.stories[:1], *band.middle, *band.side] == band.stories
            assert 0 <= len(band.middle) - len(band.side) <= 1


@given(DAYS)
def test_equals_side_by_side_all_have_a_picture_or_none(day):
    for row in bands(printed(day), MENU):
        if isinstance(row, Neighbours) and row.ratio:
            assert all(band.stories[0].picture for band in row.bands)


@given(st.integers(2, 40))
def test_thin_sections_share_the_page_and_none_stands_alone(count):
    found = shares(count)

    assert sum(found) == count
    assert set(found) <= {2, 3, 4}
    assert all(before != after for before, after in pairwise(found))


@given(st.integers(0, 20), st.integers(0, 2))
def test_rooms_of_another_colour_stand_apart_and_in_order(count, rooms):
    found = [Band(MENU[0], "brief", []) for _ in range(count)]
    wanted = [Voices([]) for _ in range(rooms)]

    rows = between(found, wanted)

    places = [place for place, row in enumerate(rows) if isinstance(row, Voices)]
    assert [rows[place] for place in places] == wanted
    assert len(rows) == count + rooms
    assert not count or all(after - before > 1 for before, after in pairwise(places))


@pytest.mark.parametrize(
    "before, count, shown, rhythm",
    [
        ("trio", 1, 0, ""),
        ("trio", 3, 0, ""),
        ("trio", 4, 4, "brief"),
        ("trio", 7, 4, "brief"),
        ("trio", 30, 8, "brief"),
        ("brief", 4, 3, "words"),
        ("brief", 30, 5, "words"),
    ],
)
def test_what_stands_nowhere_else_fills_a_band_of_words_or_waits_in_the_list(before, count, shown, rhythm):
    found = in_brief(printed([(0, "news", False)] * count), [Band(MENU[0], before, [])])

    assert [(len(band.stories), band.rhythm) for band in found] == ([(shown, rhythm)] if shown else [])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_on_a_front_without_bands_even_one_story_is_shown(count):
    [band] = in_brief(printed([(0, "news", False)] * count), [])

    assert len(band.stories) == count


def rhythm_of(*stories: tuple[str, bool], before: int = 0) -> str:
    """Return the rhythm of the last section, after so many that take the first rhythms."""
    earlier = [(number, "news", True) for number in range(1, before + 1) for _ in range(8)]
    return bands(printed([*earlier, *((9, *story) for story in stories)]), MENU)[-1].rhythm


@pytest.mark.parametrize(
    "stories, rhythm",
    [
        ([("news", True)] * 8, "lead-list"),
        ([("news", True)] * 4, "lead-list"),
        ([("news", False)] * 8, "brief"),
        ([("news", True)] * 3, "trio"),
        ([("news", True)] + [("news", False)] * 2, "wide"),
        ([("news", False)] * 3, "words"),
        ([("news", True)], "wide"),
        ([("news", False)], "line"),
    ],
)
def test_a_section_stands_in_the_rhythm_that_suits_what_it_has(stories, rhythm):
    assert rhythm_of(*stories) == rhythm


def test_a_long_read_with_a_picture_is_the_essay_of_its_section():
    stories = [("news", True), ("news", True), ("report", True), ("news", False)]

    assert rhythm_of(*stories, before=1) == "feature"
    [_first, band] = bands(
        printed([(1, "news", True)] * 8 + [(9, *story) for story in stories]),
        MENU,
    )
    assert band.stories[0].kind == "report"


def test_news_opens_the_page_below_the_lead_not_an_essay():
    assert rhythm_of(("report", True), *[("news", True)] * 4) == "lead-list"
