"""An address keeps its Arabic letters and nothing that needs explaining."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.slug import slug


@pytest.mark.parametrize(
    ("headline", "address"),
    [
        ("قمة «وشن» بالصين.. بناء مجتمع مشترك", "قمة-وشن-بالصين-بناء-مجتمع-مشترك"),
        ("مُحَمَّـــــد صلاح", "محمد-صلاح"),
        ("لماذا؟", "لماذا"),
        ("ارتفاع 3.5٪ في ٢٠٢٤", "ارتفاع-3-5-في-2024"),
        ("WHO: Don’t Panic", "who-dont-panic"),
        ("الأهلي 3 - 1 الزمالك", "الأهلي-3-1-الزمالك"),
        ("a/b\\c_d", "a-b-c-d"),
        ("\u0627\u0654حمد", "أحمد"),
        ("ﻣﺼﺮ", "مصر"),
        ("\u200fخبر\u202e", "خبر"),
        ("می\u200cشود", "میشود"),
        ("؟!", ""),
        ("ــ", ""),
        ("🔥", ""),
        ("", ""),
    ],
)
def test_a_headline_becomes_an_address(headline, address):
    assert slug(headline) == address


@pytest.mark.parametrize(
    ("limit", "address"),
    [(80, "خبر-عاجل-الآن"), (13, "خبر-عاجل-الآن"), (12, "خبر-عاجل"), (8, "خبر-عاجل"), (7, "خبر"), (2, "خب")],
)
def test_a_long_address_is_cut_at_a_word(limit, address):
    assert slug("خبر عاجل الآن", limit=limit) == address


@given(st.text())
def test_the_address_of_an_address_is_itself(text):
    assert slug(slug(text)) == slug(text)


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_an_address_is_letters_digits_and_single_hyphens_in_nfc(text, limit):
    address = slug(text, limit=limit)

    assert len(address) <= limit
    assert all(word.isalnum() for word in address.split("-")) or address == ""
    assert unicodedata.is_normalized("NFC", address)
