"""What changed between two wordings is told in words; dress is told apart from them."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.compare import MOST_COMPARISONS, Change, Piece, bare, compare

SAME, COSMETIC, GONE, COME = Change.SAME, Change.COSMETIC, Change.GONE, Change.COME
ARABIC = st.text(alphabet="ابتجحدرسكلمنهويىةأإآءئؤًَُِّْـ \u200f\u200e\u200c،.«»0123٠١٢٣۰۱ab", max_size=60)


@pytest.mark.parametrize(
    "before, after",
    [
        ("راكبًا", "راكبا"),
        ("التذكـــرة", "التذكرة"),
        ("سعة ١٢٠ راكبا", "سعة 120 راكبا"),
        ("۱۲۰", "120"),
        ("١٫٥٪", "1.5%"),
        ("عدد \u200fالركاب", "عدد الركاب"),
        ("أ \u200f ب", "أ ب"),
    ],
)
def test_marks_tatweel_digits_and_direction_are_only_dress(before, after):
    assert compare(before, after).change is COSMETIC


@pytest.mark.parametrize(
    "before, after",
    [("الانترنت", "الإنترنت"), ("على", "علي"), ("مدرسة", "مدرسه"), ("10", "100"), ("كتب", "كتاب"), ("نعم", "نعم.")],
)
def test_another_letter_is_another_word(before, after):
    assert compare(before, after).change is COME


def test_only_the_words_that_changed_are_told():
    told = compare("في رحلة تستغرق ساعة تمر بعشر محطات", "في رحلة مدتها 52 دقيقة تمر بعشر محطات")

    assert told.before == [Piece(SAME, "في رحلة "), Piece(GONE, "تستغرق ساعة "), Piece(SAME, "تمر بعشر محطات")]
    assert told.after == [Piece(SAME, "في رحلة "), Piece(COME, "مدتها 52 دقيقة "), Piece(SAME, "تمر بعشر محطات")]


def test_a_rewritten_clause_is_not_cut_up_by_one_word_that_stayed():
    told = compare("كان الجو باردا في ليلة طويلة", "كان الماء باردا على شاطئ طويل")

    assert [piece.change for piece in told.before] == [SAME, GONE]


def test_dress_inside_a_sentence_that_changed_is_told_apart():
    told = compare("وصل ١٢ راكبا ثم غادروا مساء", "وصل 12 راكبا ثم غادروا فجرا")

    assert [piece.change for piece in told.after] == [SAME, COSMETIC, SAME, COME]


@given(ARABIC, ARABIC)
def test_the_pieces_of_each_side_are_its_text(before, after):
    told = compare(before, after)

    assert "".join(piece.text for piece in told.before) == before
    assert "".join(piece.text for piece in told.after) == after
    assert not any(piece.change is COME for piece in told.before)
    assert not any(piece.change is GONE for piece in told.after)


@given(ARABIC, ARABIC)
def test_texts_without_a_change_of_words_are_bare_the_same(before, after):
    told = compare(before, after)

    if told.change is not COME:
        assert bare(before).split() == bare(after).split()


@given(ARABIC)
def test_a_text_has_not_changed_from_itself(text):
    assert compare(text, text).change is SAME
    assert compare(text, bare(text)).change is not COME


def test_two_endless_texts_are_told_as_two_texts():
    most = int(MOST_COMPARISONS**0.5) + 1
    told = compare("أ " * most + "ب", "ج " * most + "ب")

    assert [piece.change for piece in told.after] == [COME, SAME]


def test_two_texts_of_one_word_said_over_and_over_do_not_hold_up_the_desk(monkeypatch):
    asked = []
    look = SequenceMatcher.find_longest_match
    monkeypatch.setattr(SequenceMatcher, "find_longest_match", lambda *told: asked.append(told) or look(*told))
    before = " ".join(f"في قديم{number}" for number in range(900))
    after = " ".join(f"في جديد{number}" for number in range(900))
    told = compare(f"كان {before} أمس", f"صار {after} اليوم")

    assert len(asked) < 20
    assert told.before == [Piece(GONE, f"كان {before} أمس")]
    assert told.after == [Piece(COME, f"صار {after} اليوم")]
