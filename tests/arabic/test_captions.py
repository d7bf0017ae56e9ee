"""The owner of a picture stands in the last brackets of its caption."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.captions import split_credit


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("قمة ووشن لمؤتمر الإنترنت (شينخوا)", "قمة ووشن لمؤتمر الإنترنت", "شينخوا"),
        (" قمة ووشن ( شينخوا ) ", "قمة ووشن", "شينخوا"),
        ("لقطة من الحفل (أ ف ب).", "لقطة من الحفل", "أ ف ب"),
        ("A view of the summit (AFP/Getty)", "A view of the summit", "AFP/Getty"),
        ("لقطة من الحفل [رويترز]", "لقطة من الحفل", "رويترز"),
        ("لقطة (أرشيف) (رويترز)", "لقطة (أرشيف)", "رويترز"),
        ("لقطة (المصدر: وكالات)", "لقطة", "وكالات"),
        ("(شينخوا)", "", "شينخوا"),
        ("الوزير (يمين)", "الوزير (يمين)", ""),
        ("الوزير (أرشيفية)", "الوزير (أرشيفية)", ""),
        ("الميدان (2011)", "الميدان (2011)", ""),
        ("وزير الخارجية (الثاني من اليسار) يصافح نظيره", "وزير الخارجية (الثاني من اليسار) يصافح نظيره", ""),
        ("لقطة ()", "لقطة ()", ""),
        ("", "", ""),
    ],
)
def test_caption_and_credit_are_told_apart(line, caption, credit):
    assert split_credit(line) == (caption, credit)


@given(st.text("ابتث جحخ،", min_size=1), st.text("سشصض", min_size=3, max_size=20))
def test_a_credit_set_in_brackets_is_found_again(caption, credit):
    assert split_credit(f"{caption} ({credit})") == (caption.strip(), credit)
