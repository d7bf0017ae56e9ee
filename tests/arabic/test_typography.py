"""Tidying changes blanks and never a letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.typography import tidy


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("قمة\u00a0ووشن", "قمة ووشن"),
        ("التواصل والترابط  في الفضاء", "التواصل والترابط في الفضاء"),
        ("\u3000 أول \t\n \u2009ثان\u202f", "أول\nثان"),
        ("أول\r\n\r\nثان", "أول\n\nثان"),
        ("\u0627\u0654حمد", "أحمد"),
        ("مُحَمَّد، «نعم»!", "مُحَمَّد، «نعم»!"),
        ("می\u200cشود", "می\u200cشود"),
        ("", ""),
    ],
)
def test_blanks_become_plain_single_ones(typed, tidied):
    assert tidy(typed) == tidied


@given(st.text())
def test_no_letter_changes_and_tidying_again_changes_nothing(text):
    tidied = tidy(text)

    assert "".join(tidied.split()) == "".join(unicodedata.normalize("NFC", text).split())
    assert tidy(tidied) == tidied
