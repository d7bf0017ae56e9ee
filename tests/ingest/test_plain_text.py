"""Reads a story page saved as plain text, whatever the hands it came through."""

from datetime import datetime
from pathlib import Path

import pytest

from articles.ingest.incoming import Refused
from articles.ingest.readers.plain_text import read

SAMPLE = """مرسى قديم عند الفجر (وكالة الضفاف)
 مرسى قديم على النهر صباح الثلاثاء (وكالة الضفاف)


عودة القوارب إلى المرسى القديم

بوابة النيل

الثلاثاء، 26 نوفمبر 2024 - 11:38 ص

\u00a0

عادت القوارب صباح اليوم إلى المرسى القديم بعد عامين من\u00a0التوقف.

وقال بحار إن  النهر "لا ينسى أهله".

الكلمات الدالة

النهر، القوارب

مشاركة
فيسبوك
"""
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "000_da57596a1c566be2.txt"


def test_a_page_is_taken_apart_into_a_structured_story():
    story = read(SAMPLE.encode())

    assert story.headline == "عودة القوارب إلى المرسى القديم"
    assert story.portal == "بوابة النيل"
    assert story.printed_at == datetime(2024, 11, 26, 11, 38)
    assert (story.alt, story.caption) == ("مرسى قديم عند الفجر", "مرسى قديم على النهر صباح الثلاثاء")
    assert story.credit == "وكالة الضفاف"
    assert story.paragraphs == (
        "عادت القوارب صباح اليوم إلى المرسى القديم بعد عامين من التوقف.",
        'وقال بحار إن النهر "لا ينسى أهله".',
    )
    assert story.keywords == ("النهر", "القوارب")
    assert story.doubts == ()


def test_windows_arabic_is_read_too():
    assert read(SAMPLE.encode("cp1256")) == read(SAMPLE.encode())


def test_utf_16_with_its_mark_is_read_too():
    assert read(SAMPLE.encode("utf-16")) == read(SAMPLE.encode())


def test_a_description_that_repeats_the_caption_is_left_out_and_doubted():
    story = read(SAMPLE.replace("قديم عند الفجر", "قديم على النهر صباح الثلاثاء").encode())

    assert story.alt == ""
    assert [doubt.code for doubt in story.doubts] == ["alt_is_caption"]


def test_a_page_without_a_picture_has_no_caption():
    story = read(SAMPLE.split("\n\n\n", 1)[1].encode())

    assert (story.alt, story.caption, story.credit) == ("", "", "")


def test_an_empty_keywords_label_gives_no_keywords():
    assert read(SAMPLE.replace("النهر، القوارب", "").encode()).keywords == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (" \n\n\u00a0\n".encode(), "empty"),
        (SAMPLE[: SAMPLE.index("عادت القوارب صباح")].encode(), "no_paragraphs"),
        (SAMPLE.replace("الثلاثاء، 26 نوفمبر 2024 - 11:38 ص", "").encode(), "no_time_line"),
        ("الثلاثاء، 26 نوفمبر 2024 - 11:38 ص\n\nفقرة".encode(), "no_headline"),
        (SAMPLE.encode() + b"\x00", "nul"),
        (bytes(range(1, 256)) * 20, "encoding"),
        (SAMPLE.replace("عودة", "\u202eعودة").encode(), "text_override"),
        (SAMPLE.replace("وقال بحار", "وقال\u202d بحار").encode(), "text_override"),
        (b"x" * (2 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_a_file_that_holds_no_story_is_refused_with_the_reason(content: bytes, code: str):
    with pytest.raises(Refused) as refused:
        read(content)

    assert refused.value.code == code


def test_the_agencys_own_page_comes_in_whole():
    if not SEED.exists():
        pytest.skip(f"the seed story is not at {SEED.parent}")

    story = read(SEED.read_bytes())

    assert story.portal == "بوابة أخبار اليوم"
    assert story.printed_at == datetime(2024, 11, 26, 11, 38)
    assert len(story.paragraphs) == 5
    assert story.credit == "شينخوا"
    assert "شينخوا" not in story.caption + story.alt
    assert not any("\u00a0" in paragraph or "  " in paragraph for paragraph in story.paragraphs)
    assert story.keywords == ()
