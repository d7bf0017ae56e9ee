"""An hour that a change of clocks skips or repeats is a question, never a silent shift."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.dates import RepeatedHour, SkippedHour, UncertainHour, in_zone

CAIRO = "Africa/Cairo"
ZONES = [CAIRO, "Asia/Beirut", "Asia/Gaza", "Africa/Casablanca", "Europe/London", "Australia/Lord_Howe", "Asia/Riyadh"]


def iso(*moments: datetime) -> list[str]:
    return [moment.isoformat(timespec="minutes") for moment in moments]


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        (datetime(2024, 11, 26, 11, 38), "2024-11-26T11:38+02:00"),
        (datetime(2026, 4, 23, 23, 59), "2026-04-23T23:59+02:00"),
        (datetime(2026, 4, 24, 1, 0), "2026-04-24T01:00+03:00"),
        (datetime(2026, 10, 29, 22, 59), "2026-10-29T22:59+03:00"),
        (datetime(2026, 10, 30, 0, 0), "2026-10-30T00:00+02:00"),
    ],
)
def test_an_ordinary_hour_is_one_moment(typed, moment):
    assert iso(in_zone(typed, CAIRO)) == [moment]


@pytest.mark.parametrize(
    ("minute", "later"), [(0, "2026-04-24T01:00+03:00"), (30, "2026-04-24T01:30+03:00"), (59, "2026-04-24T01:59+03:00")]
)
def test_cairos_skipped_hour_offers_the_minute_before_and_the_hour_after(minute, later):
    with pytest.raises(SkippedHour) as question:
        in_zone(datetime(2026, 4, 24, 0, minute), CAIRO)

    assert iso(*question.value.choices) == ["2026-04-23T23:59+02:00", later]


@pytest.mark.parametrize("fold", [0, 1])
def test_no_answer_makes_a_skipped_hour_real(fold):
    with pytest.raises(SkippedHour):
        in_zone(datetime(2026, 4, 24, 0, 30), CAIRO, fold=fold)


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_cairos_repeated_hour_offers_its_first_and_its_second_turn(minute):
    typed = datetime(2026, 10, 29, 23, minute)

    with pytest.raises(RepeatedHour) as question:
        in_zone(typed, CAIRO)

    first, second = question.value.choices
    assert iso(first, second) == [f"2026-10-29T23:{minute:02}+03:00", f"2026-10-29T23:{minute:02}+02:00"]
    assert in_zone(typed, CAIRO, fold=0).utcoffset() == first.utcoffset()
    assert in_zone(typed, CAIRO, fold=1).utcoffset() == second.utcoffset()


def test_a_skipped_day_is_answered_too():
    with pytest.raises(SkippedHour) as question:
        in_zone(datetime(2011, 12, 30, 12), "Pacific/Apia")

    assert iso(*question.value.choices) == ["2011-12-29T23:59-10:00", "2011-12-31T12:00+14:00"]


@given(st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)), st.sampled_from(ZONES))
def test_every_answer_is_an_hour_the_clock_really_shows(typed, zone):
    try:
        answers = [in_zone(typed, zone)]
    except UncertainHour as question:
        answers = question.choices

    for answer in answers:
        assert answer.timestamp() == in_zone(answer.replace(tzinfo=None), zone, fold=answer.fold).timestamp()


@given(st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)), st.sampled_from(ZONES))
def test_a_moment_shown_by_the_clock_is_found_from_what_it_shows(moment, zone):
    shown = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))

    assert in_zone(shown.replace(tzinfo=None, fold=0), zone, fold=shown.fold).timestamp() == shown.timestamp()


def test_cairos_two_changes_are_where_the_law_puts_them_for_years():
    for year in range(2024, 2036):
        friday = _last(4, year, weekday=4)
        thursday = _last(10, year, weekday=3)
        with pytest.raises(SkippedHour):
            in_zone(friday + timedelta(minutes=30), CAIRO)
        with pytest.raises(RepeatedHour):
            in_zone(thursday + timedelta(hours=23, minutes=30), CAIRO)


def _last(month: int, year: int, *, weekday: int) -> datetime:
    days = [datetime(year, month, day) for day in range(24, 32 if month == 10 else 31)]
    return max(day for day in days if day.weekday() == weekday)
