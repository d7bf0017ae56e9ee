"""An editor types an hour as it is said; what could mean two hours is asked back and never guessed."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.ahead import ahead
from articles.arabic.dates import PrintedStyle, RepeatedHour, SkippedHour, UnreadableTime
from articles.arabic.typed_hour import UnreadableHour, read_hour

CAIRO = "Africa/Cairo"
NOW = datetime(2027, 4, 29, 0, 14, tzinfo=UTC)  # Thursday, 2:14 in the morning in Cairo


def local(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("غدًا 7 صباحًا", "2027-04-30 07:00"),
        ("غدا ٧ ص", "2027-04-30 07:00"),
        ("اليوم 6:00 م", "2027-04-29 18:00"),
        ("اليوم ٦:٠٠ م", "2027-04-29 18:00"),
        ("الجمعة 9 م", "2027-04-30 21:00"),
        ("يوم الجمعة الساعة 9 مساءً", "2027-04-30 21:00"),
        ("الخميس 6 ص", "2027-04-29 06:00"),
        ("الخميس 1 ص", "2027-05-06 01:00"),
        ("الخميس القادم 6 ص", "2027-05-06 06:00"),
        ("بعد غد 9:30 ص", "2027-05-01 09:30"),
        ("بكرة 8 ونصف م", "2027-04-30 20:30"),
        ("غدًا 8 إلا ربعًا صباحًا", "2027-04-30 07:45"),
        ("الليلة 9", "2027-04-29 21:00"),
        ("غدًا الظهر", "2027-04-30 12:00"),
        ("غدًا 1 ظهرًا", "2027-04-30 13:00"),
        ("غدًا 11 ليلًا", "2027-04-30 23:00"),
        ("غدًا 2 ليلًا", "2027-04-30 02:00"),
        ("الجمعة 30 أبريل 2027 1:30 ص", "2027-04-30 01:30"),
        ("الجمعة، 30 أبريل 2027 - 1:30 ص", "2027-04-30 01:30"),
        ("30 نيسان 2027، 13:05", "2027-04-30 13:05"),
        ("26 تشرين الثاني 7 ص", "2027-11-26 07:00"),
        ("3 يناير 7 ص", "2028-01-03 07:00"),
        ("30/4/2027 19.30", "2027-04-30 19:30"),
        ("2027-04-30 13:30", "2027-04-30 13:30"),
        ("2027-04-30T13:30", "2027-04-30 13:30"),
        ("٢٠٣١-٠١-١٥ ١١:٣٠", "2031-01-15 11:30"),
        ("الآن", "2027-04-29 02:14"),
        ("بعد ساعتين", "2027-04-29 04:14"),
        ("بعد 30 دقيقة", "2027-04-29 02:44"),
        ("بعد نصف ساعة", "2027-04-29 02:44"),
        ("بعد 3 ساعات", "2027-04-29 05:14"),
        ("tomorrow 7 am", "2027-04-30 07:00"),
        ("Tomorrow at 7:30pm", "2027-04-30 19:30"),
        ("today 6 p.m.", "2027-04-29 18:00"),
        ("tonight 9", "2027-04-29 21:00"),
        ("Friday 9 PM", "2027-04-30 21:00"),
        ("next Thursday 9 PM", "2027-05-06 21:00"),
        ("Friday, 30 April 2027 - 1:30 AM", "2027-04-30 01:30"),
        ("April 30, 2027 1:30 AM", "2027-04-30 01:30"),
        ("30th Apr 13:30", "2027-04-30 13:30"),
        ("day after tomorrow noon", "2027-05-01 12:00"),
        ("in 2 hours", "2027-04-29 04:14"),
        ("in half an hour", "2027-04-29 02:44"),
        ("now", "2027-04-29 02:14"),
    ],
)
def test_an_hour_is_read_as_it_is_said(typed, meant):
    assert local(read_hour(typed, now=NOW, zone=CAIRO)) == meant


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("", "day"),
        ("7 صباحًا", "day"),
        ("غدًا", "hour"),
        ("2027-04-30", "hour"),
        ("غدًا 7", "half"),
        ("tomorrow 7", "half"),
        ("السبت 30 أبريل 2027 1:30 ص", "weekday"),
        ("31 فبراير 7 ص", ""),
        ("2027-13-01 10:00", ""),
        ("غدًا 25:00", ""),
        ("غدًا 13 ص", ""),
        ("غدًا 12 ليلًا", ""),
        ("غدًا سبعة", ""),
        ("غدًا 7 ص مع الخبر", ""),
        ("الجمعة السبت 7 ص", ""),
        ("القادم 7 ص", ""),
        ("غ" * 500, ""),
        ("بعد 99999999999 ساعة", ""),
        ("9999-12-31 23:59:99", ""),
    ],
)
def test_what_could_be_meant_in_two_ways_or_in_none_is_refused(typed, missing):
    with pytest.raises(UnreadableHour) as refusal:
        read_hour(typed, now=NOW, zone=CAIRO)

    assert refusal.value.missing == missing


def test_the_hour_that_the_clock_jumps_over_is_a_question():
    with pytest.raises(SkippedHour):
        read_hour("الجمعة 12:30 ص", now=NOW, zone=CAIRO)


def test_the_hour_that_comes_twice_is_a_question():
    with pytest.raises(RepeatedHour):
        read_hour("28 أكتوبر 2027 11:30 م", now=NOW, zone=CAIRO)


def test_a_span_is_real_time_and_crosses_the_jump():
    before = datetime(2027, 4, 29, 21, 30, tzinfo=UTC)  # 23:30 in Cairo, half an hour before the jump

    assert local(read_hour("بعد ساعة", now=before, zone=CAIRO)) == "2027-04-30 01:30"


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["egypt", "levant", "maghreb", "dual"]),
    st.sampled_from(["latin", "arabic"]),
    st.sampled_from(["ar", "en"]),
)
def test_what_a_portal_prints_is_read_back_as_the_same_minute(moment, months, digits, language):
    style = PrintedStyle(zone="Asia/Riyadh", months=months, digits=digits, language=language)

    read = read_hour(style.moment(moment), now=NOW, zone="Asia/Riyadh")

    assert read == moment.replace(second=0, microsecond=0)


@given(st.text(alphabet=st.sampled_from("0123456789:/- غدابعالصمجة٣tomrw apn"), max_size=40))
def test_nonsense_never_breaks_it(text):
    with suppress(UnreadableTime, SkippedHour, RepeatedHour):
        read_hour(text, now=NOW, zone=CAIRO)


@pytest.mark.parametrize(
    ("minutes", "arabic", "english"),
    [
        (0, "الآن", "now"),
        (1, "بعد دقيقة", "in 1 minute"),
        (46, "بعد 46 دقيقة", "in 46 minutes"),
        (60, "بعد ساعة", "in 1 hour"),
        (122, "بعد ساعتين ودقيقتين", "in 2 hours and 2 minutes"),
        (22 * 60 + 16, "بعد 22 ساعة و16 دقيقة", "in 22 hours and 16 minutes"),
        (3 * 1440 + 180 + 5, "بعد 3 أيام و3 ساعات", "in 3 days and 3 hours"),
        (11 * 1440, "بعد 11 يومًا", "in 11 days"),
    ],
)
def test_the_time_until_an_hour_is_said_in_words(minutes, arabic, english):
    span = timedelta(minutes=minutes)

    assert ahead(span, language="ar") == arabic
    assert ahead(span, language="en") == english
