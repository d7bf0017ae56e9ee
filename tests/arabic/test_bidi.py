"""Stored text hides nothing and turns no line round."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.bidi import ForbiddenText, guard, looks_empty
from articles.arabic.slug import slug

NEVER_STORED = set(
    "\x00\x07\x85\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060\ufeff\u00ad\u061c\u2028"
)
TRICKY = st.text(
    st.sampled_from("اددبe\u064e \n\t\r\u200c\u200d\u200b\u200e\u200f\u202e\u2067\x00\x85\u2028\ufeff\u0301")
)


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x81", "\ud800", "\uffff", "\ufdd0", "\U0001fffe"]
)
def test_what_no_database_or_feed_can_carry_is_refused(character):
    with pytest.raises(ForbiddenText) as refused:
        guard(f"خبر{character}عاجل", single_line=True)

    assert (refused.value.code, refused.value.character) == ("control", character)


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e")
def test_what_turns_the_line_round_is_refused(character):
    with pytest.raises(ForbiddenText) as refused:
        guard(f"خبر {character}gpj.exe", single_line=False)

    assert refused.value.code == "override"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("\u200fخبر\u200e \u2067عاجل\u2069", "خبر عاجل"),
        ("خ\u200bبر\ufeff", "خبر"),
        ("می\u200cشود", "می\u200cشود"),
        ("می\u064e\u200cشود", "می\u064e\u200cشود"),
        ("می\u200c\u200c\u200dشود", "می\u200cشود"),
        ("می\u200f\u200cشود", "می\u200cشود"),
        ("دا\u200cر", "دار"),
        ("خبر\u200c عاجل", "خبر عاجل"),
        ("\u200dخبر\u200d", "خبر"),
        ("a\u200db", "ab"),
        ("جز\u200cء", "جزء"),
        ("\u0627\u0654حمد", "أحمد"),
        ("خبر\ttab", "خبر tab"),
        ("خبر\r\nعاجل\n", "خبر عاجل"),
        ("خبر\u2028عاجل", "خبر عاجل"),
        ("خبر \U000e0041\U000e0042", "خبر"),
    ],
)
def test_a_line_is_stored_without_what_cannot_be_seen(typed, stored):
    assert guard(typed, single_line=True) == stored


def test_a_text_of_several_lines_keeps_them():
    assert guard("أول\r\nثان\n\nثالث\u2029رابع", single_line=False) == "أول\nثان\n\nثالث\nرابع"


@given(st.text() | TRICKY, st.booleans())
def test_nothing_forbidden_comes_through(text, single_line):
    try:
        stored = guard(text, single_line=single_line)
    except ForbiddenText:
        return

    assert not NEVER_STORED & set(stored)
    assert not {c for c in stored if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"}
    assert not (single_line and set("\n\t") & set(stored))
    assert unicodedata.is_normalized("NFC", stored)
    assert guard(stored, single_line=single_line) == stored


@pytest.mark.parametrize(
    "text", ["", " ", "؟", "…", "«»", "\u064e", "ـــ", "\u200b\u200f", "\u3164", "\u2800", "- - -", "\n"]
)
def test_a_headline_that_shows_no_word_looks_empty(text):
    assert looks_empty(text)


@pytest.mark.parametrize("text", ["أ", "7", "٧", "؟ نعم", "G20"])
def test_one_letter_or_digit_is_something(text):
    assert not looks_empty(text)


@given(st.text())
def test_what_looks_empty_has_no_address_and_the_other_way_round(text):
    assert looks_empty(text) == (slug(text) == "")
