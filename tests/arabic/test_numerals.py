"""Digits change their shape and nothing else; a number chooses the form of its noun."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.numerals import plural, to_arabic_digits, to_latin_digits


def test_digits_change_shape_and_letters_stand():
    assert to_arabic_digits("26 نوفمبر 2024 - 11:38") == "٢٦ نوفمبر ٢٠٢٤ - ١١:٣٨"
    assert to_latin_digits("٢٦ نوفمبر ۲۰۲۴ - 11:38") == "26 نوفمبر 2024 - 11:38"


@given(st.text(st.characters(exclude_characters="٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")))
def test_there_and_back_is_the_same_text(text):
    assert to_latin_digits(to_arabic_digits(text)) == text


@pytest.mark.parametrize(
    ("category", "numbers"),
    [
        ("zero", [0]),
        ("one", [1]),
        ("two", [2]),
        ("few", [3, 10, 103, 110, 1003]),
        ("many", [11, 26, 99, 111, 1099]),
        ("other", [100, 101, 102, 200, 1000, 1_000_002]),
    ],
)
def test_the_six_forms_follow_cldr(category, numbers):
    assert {plural(number) for number in numbers} == {category}
