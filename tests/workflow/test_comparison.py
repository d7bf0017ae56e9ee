"""Two versions of a story beside each other: paragraphs by their ids, moves as moves, each to be taken back."""

import pytest
from hypothesis import given

from articles.models.comparison import How, rows, taken_back
from tests.workflow.test_merging import paragraph, story, versions

BEFORE = story("a:أول", "b:ثان", "c:ثالث", headline_ar="عنوان", source_language="ar")


def how(before: dict, after: dict) -> list[tuple[str, str]]:
    """Return the blocks of the comparison by id and fate; the place that a moved one left is told as «left»."""
    return [(row.key, "left" if row.left else row.how) for row in rows(before, after, "ar") if row.is_block]


def test_a_paragraph_is_known_by_its_id_however_it_reads_now():
    assert how(BEFORE, BEFORE | story("a:أول", "b:غيره تماما", "c:ثالث")) == [
        ("a", How.SAME),
        ("b", How.CHANGED),
        ("c", How.SAME),
    ]


def test_what_came_and_what_went_stand_at_their_places():
    assert how(BEFORE, BEFORE | story("a:أول", "x:جديد", "c:ثالث")) == [
        ("a", How.SAME),
        ("x", How.ADDED),
        ("b", How.REMOVED),
        ("c", How.SAME),
    ]


def test_a_move_is_a_move_with_the_place_it_left():
    assert how(BEFORE, BEFORE | story("c:ثالث", "a:أول", "b:ثان")) == [
        ("c", How.MOVED),
        ("a", How.SAME),
        ("b", How.SAME),
        ("c", "left"),
    ]


def test_a_change_of_dress_alone_is_cosmetic():
    assert how(BEFORE, BEFORE | story("a:أوّل", "b:ثان", "c:ثالث"))[0] == ("a", How.COSMETIC)


def test_a_link_put_on_a_word_is_a_change():
    linked = paragraph("a", '<a href="https://x.example">أول</a>')
    after = BEFORE | {"blocks": [linked, *BEFORE["blocks"][1:]]}

    assert how(BEFORE, after)[0] == ("a", How.CHANGED)


def test_fields_of_the_story_are_told_before_its_text():
    [headline, *_] = rows(BEFORE, BEFORE | {"headline_ar": "عنوان آخر"}, "ar")

    assert (headline.key, headline.how) == ("headline_ar", How.CHANGED)


@pytest.mark.parametrize(
    "after",
    [
        story("a:أول", "b:غيره", "c:ثالث"),
        story("a:أول", "c:ثالث"),
        story("b:ثان", "c:ثالث", "a:أول"),
        story("a:أول", "b:ثان", "x:جديد", "c:ثالث"),
        {"headline_ar": "آخر"},
    ],
)
def test_one_row_taken_back_reads_as_it_did(after):
    after = BEFORE | after
    [changed] = {row.key for row in rows(BEFORE, after, "ar") if row.how is not How.SAME}

    assert taken_back(after, BEFORE, changed) == BEFORE


@given(versions(), versions())
def test_every_row_taken_back_leads_to_the_earlier_text(before, after):
    whole = after
    for row in rows(before, after, "ar"):
        if not row.left:
            whole = taken_back(whole, before, row.key)

    texts = {block["uid"]: block["text_ar"] for block in whole["blocks"]}
    assert texts == {block["uid"]: block["text_ar"] for block in before["blocks"]}
    assert whole["headline_ar"] == before["headline_ar"]


@given(versions(), versions())
def test_each_block_of_either_side_is_told_once(before, after):
    told = [row for row in rows(before, after, "ar") if row.is_block and not row.left]
    ids = {block["uid"] for side in (before, after) for block in side["blocks"]}

    assert sorted(row.key for row in told) == sorted(ids)
    assert [row.key for row in told if row.after] == [block["uid"] for block in after["blocks"]]


def test_an_unknown_row_is_refused():
    with pytest.raises(KeyError):
        taken_back(BEFORE, BEFORE, "nothing")
