"""Two spellings of one word are equal once folded."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.normalise import fold

TEXT = (
    st.text()
    | st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF))
    | st.text("ابآأإ\u064e\u0654ـe\u0301")
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("أحمد", "احمد"),
        ("الإمارات", "الامارات"),
        ("آسيا", "اسيا"),
        ("ٱلْكِتَابُ", "الكتاب"),
        ("مُحَمَّـــــد", "محمد"),
        ("هٰذا", "هذا"),
        ("مسؤول", "مسوول"),
        ("بيئة", "بييه"),
        ("مستشفى", "مستشفي"),
        ("شيء", "شيء"),
        ("کابل", "كابل"),
        ("غوگل", "غوكل"),
        ("ایران", "ايران"),
        ("پاریس", "باريس"),
        ("ڤيينا", "فيينا"),
        ("ﻣﺼﺮ", "مصر"),
        ("ﷲ", "الله"),
        ("٢٠٢٤ و۲۰۲۴", "2024 و2024"),
        ("Ｇ20 WHO", "g20 who"),
        ("  قمة\u00a0\u200fووشن\n", "قمه ووشن"),
        ("می\u200cشود", "ميشود"),
        ("\u0627\u0654حمد", "احمد"),
        ("", ""),
        ("\u064e", ""),
    ],
)
def test_spellings_of_one_word_meet(typed, folded):
    assert fold(typed) == folded


@given(TEXT)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_composed_and_decomposed_text_are_the_same_text(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_folded_text_has_no_outer_or_double_blanks(text):
    assert fold(text) == " ".join(fold(text).split())


def test_every_single_character_settles():
    everything = [chr(point) for point in range(0x30000) if not 0xD800 <= point <= 0xDFFF]

    assert not [character for character in everything if fold(fold(character)) != fold(character)]


def test_a_newspaper_of_words_is_folded_in_a_moment():
    story = "تشهد القاهرة اليوم افتتاح مؤتمرٍ دوليّ عن الذكاء الاصطناعي، بمشاركة ٤٠ دولة. " * 2000
    words = len(story.split())

    spent = min(_seconds(story) for _ in range(3))

    assert words / spent > 200_000, f"{words / spent:,.0f} words a second"


def _seconds(story: str) -> float:
    begun = time.process_time()
    fold(story)
    return time.process_time() - begun
