"""A printed time line is read exactly, or refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.dates import PrintedStyle, UnreadableTime, is_time_line, read_moment


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("الثلاثاء، 26 نوفمبر 2024 - 11:38 ص", (2024, 11, 26, 11, 38)),
        ("الثلاثاء، ٢٦ نوفمبر ٢٠٢٤ - ١١:٣٨ ص", (2024, 11, 26, 11, 38)),
        ("الثلاثاء، ۲۶ نوفمبر ۲۰۲۴ - ۱۱:۳۸ ص", (2024, 11, 26, 11, 38)),
        ("الثلاثاء 26 نوفمبر 2024 11:38 م", (2024, 11, 26, 23, 38)),
        ("  \u200fالثلاثاء،\u00a026 نوفمبر 2024 – 11:38 صباحاً ", (2024, 11, 26, 11, 38)),
        ("26 نوفمبر 2024، الساعة 11:38 مساءً", (2024, 11, 26, 23, 38)),
        ("يوم الاثنين 1 إبريل 2024م - 12:05 ص", (2024, 4, 1, 0, 5)),
        ("الأحد، 14 أبريل 2024 - 12:05 م", (2024, 4, 14, 12, 5)),
        ("الثلاثاء، 26 نونبر 2024 - 22:38", (2024, 11, 26, 22, 38)),
        ("الثلاثاء، 26 تشرين الثاني 2024 - 12:38 م", (2024, 11, 26, 12, 38)),
        ("الثلاثاء، 26 تشرين الثاني/ نوفمبر 2024 - 13:38", (2024, 11, 26, 13, 38)),
        ("الثلاثاء، 26 تشرين الثاني (نوفمبر) 2024 - 13:38", (2024, 11, 26, 13, 38)),
        ("السبت، 3 أوت 2024 | 09:05:30", (2024, 8, 3, 9, 5, 30)),
        ("الأربعاء، 17 جويلية 2024 - 9:05 ص", (2024, 7, 17, 9, 5)),
        ("الأربعاء، 17 جانفي 2024 - 9:05 ص", (2024, 1, 17, 9, 5)),
        ("الثلاثاء، 3 شتمبر 2024 - 9:05", (2024, 9, 3, 9, 5)),
        ("26 نوفمبر 2024 - 13:38 م", (2024, 11, 26, 13, 38)),
        ("الأربعاء، 26 نوفمبر 2024 - 11:38 ص", (2024, 11, 26, 11, 38)),
        ("Tuesday, 26 November 2024 - 11:38 PM", (2024, 11, 26, 23, 38)),
    ],
)
def test_the_ways_papers_print_a_time(line, moment):
    assert is_time_line(line)
    assert read_moment(line) == datetime(*moment)


@pytest.mark.parametrize(
    "line",
    [
        "الجمعة، 31 فبراير 2024 - 11:38 ص",
        "الثلاثاء، 26 نوفمبر 2024 - 25:38",
        "الثلاثاء، 26 نوفمبر 2024 - 11:60 ص",
        "الثلاثاء، 26 نوفمبر 2024 - 13:38 ص",
        "الثلاثاء، 26 نوفمبر 2024 - 0:38 م",
        "الثلاثاء، 26 برمهات 2024 - 11:38 ص",
        "الثلاثاء، 26 نوفمبر/ كانون الأول 2024 - 11:38 ص",
    ],
)
def test_an_impossible_time_still_looks_like_a_time_line_but_is_refused(line):
    assert is_time_line(line)
    with pytest.raises(UnreadableTime):
        read_moment(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "بوابة أخبار اليوم",
        "الثلاثاء، 26 نوفمبر 2024",
        "26/11/2024 11:38 ص",
        "11:38 ص",
        "24 جمادى الأولى 1446 هـ",
        "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص بتوقيت غرينتش",
        "قال الوزير في 26 نوفمبر 2024 - 11:38 ص إن القمة نجحت",
        "الثلاثاء، 26 نوفمبر 202411:38 ص",
        "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص" * 50,
    ],
)
def test_any_other_line_is_no_time_line(line):
    assert not is_time_line(line)
    with pytest.raises(UnreadableTime):
        read_moment(line)


@given(
    at=st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)),
    months=st.sampled_from(["egypt", "levant", "maghreb", "dual"]),
    digits=st.sampled_from(["latin", "arabic"]),
    language=st.sampled_from(["ar", "en"]),
)
def test_what_we_print_we_read_back(at, months, digits, language):
    style = PrintedStyle(zone="UTC", months=months, digits=digits, language=language)

    assert read_moment(style.moment(at.replace(tzinfo=UTC))) == at.replace(second=0, microsecond=0)


@given(st.text())
def test_no_text_whatever_breaks_the_reader(text):
    try:
        read_moment(text)
    except UnreadableTime as refused:
        assert str(refused) == text
