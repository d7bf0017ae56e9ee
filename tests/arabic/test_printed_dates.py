"""Every Arab country reads the date as it prints it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.arabic.dates import PrintedStyle

HOUR = datetime(2024, 11, 26, 9, 38, tzinfo=UTC)
CAIRO = PrintedStyle(zone="Africa/Cairo")

EGYPT = [
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
]
MAGHREB = [
    *("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"),
    *("يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
]
LEVANT = [
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
]
DUAL = [
    *("يناير/ كانون الثاني", "فبراير/ شباط", "مارس/ آذار", "أبريل/ نيسان", "مايو/ أيار", "يونيو/ حزيران"),
    *(
        "يوليو/ تموز",
        "أغسطس/ آب",
        "سبتمبر/ أيلول",
        "أكتوبر/ تشرين الأول",
        "نوفمبر/ تشرين الثاني",
        "ديسمبر/ كانون الأول",
    ),
]
TWELVE = {"egypt": EGYPT, "maghreb": MAGHREB, "levant": LEVANT, "dual": DUAL}

# country: zone, months, digits; then the day of January and of July 2024, 22:30 UTC, and the hour on its clocks
COUNTRIES = {
    "EG": ("Africa/Cairo", "egypt", "latin", ("16", "12:30 ص"), ("16", "1:30 ص")),
    "SA": ("Asia/Riyadh", "egypt", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "AE": ("Asia/Dubai", "egypt", "latin", ("16", "2:30 ص"), ("16", "2:30 ص")),
    "QA": ("Asia/Qatar", "egypt", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "KW": ("Asia/Kuwait", "egypt", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "BH": ("Asia/Bahrain", "egypt", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "OM": ("Asia/Muscat", "egypt", "arabic", ("١٦", "٢:٣٠ ص"), ("١٦", "٢:٣٠ ص")),
    "YE": ("Asia/Aden", "egypt", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "SD": ("Africa/Khartoum", "egypt", "arabic", ("١٦", "١٢:٣٠ ص"), ("١٦", "١٢:٣٠ ص")),
    "IQ": ("Asia/Baghdad", "levant", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "SY": ("Asia/Damascus", "levant", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "LB": ("Asia/Beirut", "levant", "arabic", ("١٦", "١٢:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "JO": ("Asia/Amman", "levant", "arabic", ("١٦", "١:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "PS": ("Asia/Gaza", "levant", "arabic", ("١٦", "١٢:٣٠ ص"), ("١٦", "١:٣٠ ص")),
    "MA": ("Africa/Casablanca", "maghreb", "latin", ("15", "23:30"), ("15", "23:30")),
    "DZ": ("Africa/Algiers", "egypt", "latin", ("15", "11:30 م"), ("15", "11:30 م")),
    "TN": ("Africa/Tunis", "egypt", "latin", ("15", "11:30 م"), ("15", "11:30 م")),
    "LY": ("Africa/Tripoli", "egypt", "latin", ("16", "12:30 ص"), ("16", "12:30 ص")),
    "MR": ("Africa/Nouakchott", "egypt", "arabic", ("١٥", "١٠:٣٠ م"), ("١٥", "١٠:٣٠ م")),
    "pan-Arab": ("UTC", "dual", "latin", ("15", "10:30 م"), ("15", "10:30 م")),
}


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("country", COUNTRIES)
def test_each_country_names_its_months_and_shapes_its_digits(country, month):
    zone, months, digits, *_ = COUNTRIES[country]
    style = PrintedStyle(zone=zone, months=months, digits=digits)

    printed = style.date(datetime(2024, month, 9, 12, tzinfo=UTC))

    nine, year = ("٩", "٢٠٢٤") if digits == "arabic" else ("9", "2024")
    assert printed == f"{nine} {TWELVE[months][month - 1]} {year}"


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_country_sees_its_own_day_and_hour_in_winter_and_summer(country):
    zone, months, digits, *seasons = COUNTRIES[country]
    style = PrintedStyle(zone=zone, months=months, digits=digits)

    for month, (day, hour) in zip((1, 7), seasons, strict=True):
        at = datetime(2024, month, 15, 22, 30, tzinfo=UTC)
        assert (style.date(at).split(" ")[0], style.time(at)) == (day, hour)


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ({}, "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص"),
        ({"digits": "arabic"}, "الثلاثاء، ٢٦ نوفمبر ٢٠٢٤ - ١١:٣٨ ص"),
        ({"months": "levant", "zone": "Asia/Amman"}, "الثلاثاء، 26 تشرين الثاني 2024 - 12:38 م"),
        ({"months": "dual"}, "الثلاثاء، 26 نوفمبر/ تشرين الثاني 2024 - 11:38 ص"),
        ({"months": "maghreb", "zone": "Africa/Casablanca"}, "الثلاثاء، 26 نونبر 2024 - 10:38"),
        ({"language": "en", "digits": "arabic"}, "Tuesday, 26 November 2024 - 11:38 AM"),
    ],
)
def test_the_line_under_a_headline(style, line):
    assert PrintedStyle(**style).moment(HOUR) == line


@pytest.mark.parametrize(
    ("hour", "minute", "twelve", "twenty_four"),
    [(0, 5, "12:05 ص", "00:05"), (9, 5, "9:05 ص", "09:05"), (12, 0, "12:00 م", "12:00"), (23, 59, "11:59 م", "23:59")],
)
def test_midnight_noon_and_single_digits(hour, minute, twelve, twenty_four):
    at = datetime(2024, 11, 26, hour, minute, tzinfo=UTC)

    assert PrintedStyle(zone="UTC").time(at) == twelve
    assert PrintedStyle(zone="UTC", months="maghreb").time(at) == twenty_four


def test_the_other_lines_of_a_day_and_a_month():
    assert CAIRO.day(HOUR) == CAIRO.day(date(2024, 11, 26)) == "الثلاثاء، 26 نوفمبر 2024"
    assert CAIRO.month(date(2024, 11, 1)) == "نوفمبر 2024"
    assert PrintedStyle(language="en").day(HOUR) == "Tuesday, 26 November 2024"


def test_the_hijri_day_is_the_portals_choice():
    assert CAIRO.hijri_date(HOUR) == ""
    assert PrintedStyle(hijri=True).hijri_date(HOUR) == "24 جمادى الأولى 1446 هـ"
    assert PrintedStyle(hijri=True, digits="arabic").hijri_date(HOUR) == "٢٤ جمادى الأولى ١٤٤٦ هـ"
    assert PrintedStyle(hijri=True, language="en").hijri_date(HOUR) == "24 Jumada al-Ula 1446 AH"


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2100, 1, 1)])
def test_a_day_beyond_the_hijri_table_prints_none(day):
    assert PrintedStyle(hijri=True).hijri_date(day) == ""


def test_the_machine_reads_the_portals_hour_with_its_offset():
    assert CAIRO.iso(HOUR) == "2024-11-26T11:38:00+02:00"
    assert CAIRO.iso(datetime(2026, 7, 1, 9, 38, 7, 99, tzinfo=UTC)) == "2026-07-01T12:38:07+03:00"


@pytest.mark.parametrize(
    ("passed", "arabic", "english"),
    [
        (timedelta(0), "الآن", "just now"),
        (timedelta(seconds=59), "الآن", "just now"),
        (timedelta(seconds=-59), "الآن", "just now"),
        (timedelta(minutes=1), "قبل دقيقة واحدة", "1 minute ago"),
        (timedelta(minutes=2), "قبل دقيقتين", "2 minutes ago"),
        (timedelta(minutes=3), "قبل 3 دقائق", "3 minutes ago"),
        (timedelta(minutes=10), "قبل 10 دقائق", "10 minutes ago"),
        (timedelta(minutes=11), "قبل 11 دقيقة", "11 minutes ago"),
        (timedelta(minutes=59, seconds=59), "قبل 59 دقيقة", "59 minutes ago"),
        (timedelta(hours=1), "قبل ساعة واحدة", "1 hour ago"),
        (timedelta(hours=2), "قبل ساعتين", "2 hours ago"),
        (timedelta(hours=3), "قبل 3 ساعات", "3 hours ago"),
        (timedelta(hours=23), "قبل 23 ساعة", "23 hours ago"),
        (timedelta(days=1), "قبل يوم واحد", "1 day ago"),
        (timedelta(days=2), "قبل يومين", "2 days ago"),
        (timedelta(days=6, hours=23), "قبل 6 أيام", "6 days ago"),
        (timedelta(days=7), "26 نوفمبر 2024", "26 November 2024"),
        (timedelta(hours=-1), "26 نوفمبر 2024", "26 November 2024"),
    ],
)
def test_how_long_ago_takes_the_right_form_of_its_noun(passed, arabic, english):
    assert CAIRO.ago(HOUR, now=HOUR + passed) == arabic
    assert PrintedStyle(language="en").ago(HOUR, now=HOUR + passed) == english


def test_how_long_ago_wears_the_portals_digits_and_ignores_a_moved_clock():
    cairo = ZoneInfo("Africa/Cairo")
    before, after = datetime(2026, 4, 23, 23, 30, tzinfo=cairo), datetime(2026, 4, 24, 1, 30, tzinfo=cairo)

    assert PrintedStyle(digits="arabic").ago(HOUR, now=HOUR + timedelta(minutes=12)) == "قبل ١٢ دقيقة"
    assert CAIRO.ago(before, now=after) == "قبل ساعة واحدة"


def test_a_moment_without_a_zone_is_never_printed():
    with pytest.raises(ValueError, match="zone"):
        CAIRO.moment(datetime(2024, 11, 26, 11, 38))


@pytest.mark.parametrize("wrong", [{"months": "roman"}, {"digits": "mayan"}, {"language": "fr"}])
def test_an_unknown_style_is_refused_when_it_is_made(wrong):
    with pytest.raises(ValueError, match="is one of"):
        PrintedStyle(**wrong)
