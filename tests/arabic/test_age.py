"""A story's age is told in whole years, and the noun takes the form that its number asks for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic.age import age, whole_years, years
from articles.arabic.dates import PrintedStyle

CAIRO = PrintedStyle(zone="Africa/Cairo")
PUBLISHED = datetime(2024, 11, 26, 9, 38, tzinfo=UTC)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "سنة"),
        (2, "سنتين"),
        (3, "3 سنوات"),
        (10, "10 سنوات"),
        (11, "11 سنة"),
        (26, "26 سنة"),
        (99, "99 سنة"),
        (100, "100 سنة"),
        (101, "101 سنة"),
        (103, "103 سنوات"),
        (111, "111 سنة"),
    ],
)
def test_years_take_the_form_that_their_number_asks_for(count, told):
    assert years(count, language="ar") == told


@pytest.mark.parametrize(("count", "told"), [(1, "a year"), (2, "2 years"), (11, "11 years")])
def test_english_has_two_forms(count, told):
    assert years(count, language="en") == told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (datetime(2025, 11, 26, 9, 37, 59, tzinfo=UTC), ""),
        (datetime(2025, 11, 26, 9, 38, tzinfo=UTC), "سنة"),
        (datetime(2026, 11, 26, 9, 37, tzinfo=UTC), "سنة"),
        (datetime(2026, 11, 26, 9, 38, tzinfo=UTC), "سنتين"),
        (datetime(2027, 12, 1, tzinfo=UTC), "3 سنوات"),
    ],
)
def test_a_year_is_over_at_the_hour_at_which_it_began(now, told):
    assert age(PUBLISHED, now=now, style=CAIRO) == told


def test_a_story_of_29_february_is_a_year_old_on_1_march():
    leap = datetime(2024, 2, 29, 10, tzinfo=UTC)

    assert whole_years(leap, datetime(2025, 2, 28, 23, tzinfo=UTC), zone="UTC") == 0
    assert whole_years(leap, datetime(2025, 3, 1, 10, tzinfo=UTC), zone="UTC") == 1


def test_the_portals_own_digits_tell_the_number():
    arabic = PrintedStyle(zone="Asia/Riyadh", digits="arabic")

    assert age(PUBLISHED, now=datetime(2030, 1, 1, tzinfo=UTC), style=arabic) == "٥ سنوات"


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)),
    st.integers(min_value=0, max_value=50_000),
    st.sampled_from(["Africa/Cairo", "Asia/Riyadh", "Africa/Casablanca", "UTC"]),
)
def test_years_never_run_ahead_of_the_days_that_passed(since, days, zone):
    counted = whole_years(since, since + timedelta(days=days), zone=zone)

    assert days / 366 - 1 < counted <= (days + 1) / 365
