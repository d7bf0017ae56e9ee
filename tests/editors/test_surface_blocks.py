"""What the writing surface sends comes to be the same ordered blocks, and nothing it did not touch changes."""

import json
import uuid

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles import markup
from articles.admin import surface
from articles.admin.body import merged

LETTERS = st.text(alphabet="ابتثح كلمة abc 12٣ <&«»", max_size=30).map(lambda words: markup.escaped(words.strip()))
KINDS = ["paragraph", "subhead", "quote", "list", "photo", "gallery", "media", "embed", "read_also", "table"]


def block(number: int, kind: str = "paragraph", arabic: str = "", english: str = "", **more) -> dict:
    return {
        "uid": str(uuid.UUID(int=number + 1)), "kind": kind, "photo_id": None, "related_article_id": None,
        "attrs": {}, "text_ar": arabic, "text_en": english, **more,
    }  # fmt: skip


@st.composite
def bodies(draw):
    found = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(KINDS))
        attrs = {
            "quote": {
                "source": draw(st.sampled_from(["", "هيئة النقل"])),
                "source_en": draw(st.sampled_from(["", "x"])),
            },
            "photo": {"credit": draw(st.sampled_from(["", "شينخوا"])), "alt": "قارب", "alt_en": "A boat"},
            "gallery": {"photos": [1, 2]},
            "media": {"url": "https://example.org/film", "title": draw(st.sampled_from(["", "فيلم"]))},
            "embed": {"url": "https://example.org/post"},
            "list": {"ordered": draw(st.booleans())},
            "table": {"head": ["المدينة"], "rows": [["القاهرة"]], "rows_en": [["Cairo"]]},
        }.get(kind, {})
        wordless = kind in {"table", "read_also"}
        english = "" if wordless else draw(LETTERS)
        arabic = "" if wordless else draw(LETTERS) or ("" if english else "كلمة")
        found.append(
            block(
                number, kind, arabic, english,
                attrs={name: told for name, told in attrs.items() if told},
                photo_id=number + 1 if kind == "photo" else None,
                related_article_id=number + 1 if kind == "read_also" else None,
            )
        )  # fmt: skip
    return found


def sent(blocks: list[dict], language: str = "ar") -> list[dict]:
    """Return what the surface sends when nobody types anything: what it was shown, by way of JSON."""
    return surface.read(json.dumps(surface.shown(blocks, language, leading="ar")))


@given(bodies())
def test_a_body_sent_back_untouched_changes_nothing(blocks):
    assert merged(blocks, {"ar": sent(blocks), "en": sent(blocks, "en")}, leading="ar") == blocks


@given(bodies(), st.randoms())
def test_blocks_that_move_keep_their_ids_and_their_translations(blocks, chance):
    entries = sent(blocks)
    chance.shuffle(entries)
    result = merged(blocks, {"ar": entries}, leading="ar")

    assert [b["uid"] for b in result if b["uid"] in {e["uid"] for e in entries}] == [e["uid"] for e in entries]
    assert sorted(result, key=lambda b: b["uid"]) == sorted(blocks, key=lambda b: b["uid"])


@given(bodies())
def test_writing_the_translation_never_moves_or_loses_a_block_of_the_story(blocks):
    entries = [
        {**entry, "text": "words" if entry["kind"] in surface.WORDS else entry["text"]} for entry in sent(blocks, "en")
    ]
    result = merged(blocks, {"ar": sent(blocks), "en": list(reversed(entries))}, leading="ar")

    assert [b["uid"] for b in result] == [b["uid"] for b in blocks]
    assert [b["text_ar"] for b in result] == [b["text_ar"] for b in blocks]


def test_a_paragraph_turned_into_a_subhead_keeps_its_id_and_its_translation():
    before = [block(0, arabic="ما بعد الوصول", english="After the arrival")]
    entry = {**sent(before)[0], "kind": "subhead"}

    assert merged(before, {"ar": [entry]}, leading="ar") == [{**before[0], "kind": "subhead"}]


def test_an_emptied_paragraph_stays_for_the_language_that_still_has_words():
    before = [block(0, arabic="أولى", english="First"), block(1, arabic="ثانية", english="Second")]

    result = merged(before, {"ar": sent(before)[:1], "en": sent(before, "en")}, leading="ar")

    assert [b["text_ar"] for b in result] == ["أولى"]


def test_a_translation_shows_every_block_and_lends_the_words_it_has_none_for():
    before = [block(0, arabic="أولى <strong>قوية</strong>", english="First"), block(1, arabic="ثانية")]

    shown = surface.shown(before, "en", leading="ar")

    assert [entry["text"] for entry in shown] == ["First", ""]
    assert [entry.get("ghost") for entry in shown] == [None, "ثانية"]


def test_a_paragraph_that_only_the_translation_has_stands_where_it_was_put():
    before = [block(0, arabic="أولى", english="First"), block(1, arabic="ثانية", english="Second")]
    entries = sent(before, "en")
    entries.insert(1, {**entries[0], "uid": str(uuid.uuid4()), "text": "For readers abroad"})

    result = merged(before, {"ar": sent(before), "en": entries}, leading="ar")

    assert [(b.get("text_ar", ""), b["text_en"]) for b in result] == [
        ("أولى", "First"), ("", "For readers abroad"), ("ثانية", "Second"),
    ]  # fmt: skip


def test_a_pictures_words_are_each_languages_own_and_its_credit_everybodys():
    before = [block(0, "photo", "قارب", "A boat", photo_id=5)]
    arabic = [{**sent(before)[0], "attrs": {"credit": "شينخوا", "alt": "قارب أبيض"}}]
    english = [{**sent(before, "en")[0], "attrs": {"credit": "nobody", "alt": "A white boat"}}]

    [photo] = merged(before, {"ar": arabic, "en": english}, leading="ar")

    assert photo["attrs"] == {"credit": "شينخوا", "alt": "قارب أبيض", "alt_en": "A white boat"}


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "{}", "[1]", '[{"kind": "paragraph"}]', '[{"kind": "script", "uid": "x"}]', "[" * 9000,
     '[{"kind": "paragraph", "uid": "00000000-0000-0000-0000-000000000001", "text": 5}]'],
)  # fmt: skip
def test_what_is_no_body_is_refused_in_words(text):
    with pytest.raises(ValidationError) as refused:
        surface.read(text)
    assert refused.value.messages


def test_scripts_and_foreign_links_never_reach_a_block():
    entry = {"uid": str(uuid.uuid4()), "kind": "paragraph",
             "text": '<script>x</script><a href="javascript:y">كلمة</a> <img src=x onerror=z>'}  # fmt: skip

    [read] = surface.read(json.dumps([entry]))

    assert read["text"].strip() == '<a rel="noopener">كلمة</a>'


def test_more_blocks_than_any_story_has_are_refused():
    entry = {"uid": str(uuid.uuid4()), "kind": "paragraph", "text": "كلمة"}

    with pytest.raises(ValidationError):
        surface.expect_few(surface.read(json.dumps([entry] * (surface.MOST_BLOCKS + 1))))
