"""Dates and times as one portal prints them: its zone, its months, its digits, its calendars."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import date as Day
from zoneinfo import ZoneInfo

from hijridate import Gregorian

from articles.arabic import months as names
from articles.arabic.ago import ago
from articles.arabic.numerals import to_arabic_digits

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# After a week a reader counts in dates, not in days.
_COUNTED = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class PrintedStyle:
    """How one portal prints moments in one language; Django's and CLDR's Arabic formats differ from the trade's."""

    zone: str = "Africa/Cairo"
    months: str = "egypt"
    digits: str = "latin"
    hijri: bool = False
    language: str = "ar"

    def __post_init__(self) -> None:
        known = {"months": names.PRINTED, "digits": ("latin", "arabic"), "language": ("ar", "en")}
        for field, values in known.items():
            if getattr(self, field) not in values:
                raise ValueError(f"{field} is one of {', '.join(values)}, not {getattr(self, field)!r}")

    def moment(self, at: datetime) -> str:
        """Return «الثلاثاء، 26 نوفمبر 2024 - 11:38 ص», the line that stands under a headline."""
        return f"{self.day(at)} - {self.time(at)}"

    def day(self, at: Day) -> str:
        """Return «الثلاثاء، 26 نوفمبر 2024», the line of a nameplate or a day's archive."""
        comma = "," if self.language == "en" else "،"
        return f"{self.weekday(at)}{comma} {self.date(at)}"

    def weekday(self, at: Day) -> str:
        """Return «الثلاثاء»."""
        return self._weekdays[self._local(at).weekday()]

    def week(self) -> list[tuple[str, str]]:
        """Return the seven days as a calendar of this portal orders them, each with its name for narrow columns."""
        letters = [name[:3] for name in self._weekdays] if self.language == "en" else names.WEEKDAY_LETTERS
        days = list(zip(self._weekdays, letters, strict=True))
        return [*days[self.first_weekday :], *days[: self.first_weekday]]

    @property
    def first_weekday(self) -> int:
        """The day that a week begins with, 0 for Monday: Saturday from Cairo to Baghdad, Monday in the Maghreb."""
        # CLDR, supplemental/weekData: firstDay.
        return 0 if self.months == "maghreb" else 5

    def date(self, at: Day) -> str:
        """Return «26 نوفمبر 2024»."""
        return f"{self.number(self._local(at).day)} {self.month(at)}"

    def month(self, at: Day) -> str:
        """Return «نوفمبر 2024», the line of a month's archive."""
        return f"{self.month_name(at)} {self.number(self._local(at).year)}"

    def month_name(self, at: Day) -> str:
        """Return «نوفمبر»."""
        twelve = names.ENGLISH if self.language == "en" else names.PRINTED[self.months]
        return twelve[self._local(at).month - 1]

    def number(self, number: int) -> str:
        """Return a whole number in the portal's digits."""
        return self._digits(str(number))

    def time(self, at: datetime) -> str:
        """Return «11:38 ص», or «11:38» of 24 hours where the Maghreb's months are printed."""
        local = self._aware(at)
        if self.language == "ar" and self.months == "maghreb":
            return self._digits(f"{local:%H:%M}")
        half = ("AM", "PM") if self.language == "en" else ("ص", "م")
        return self._digits(f"{local.hour % 12 or 12}:{local:%M}") + f" {half[local.hour >= 12]}"

    def hijri_date(self, at: Day) -> str:
        """Return «24 جمادى الأولى 1446 هـ» (Umm al-Qura), "" when the portal prints none or the table has none.

        The table behind it runs from 1 August 1924 to 16 November 2077.
        """
        local = self._local(at)
        try:
            day = Gregorian(local.year, local.month, local.day).to_hijri() if self.hijri else None
        except OverflowError:
            return ""
        if day is None:
            return ""
        if self.language == "en":
            return f"{day.day} {day.month_name('en')} {day.year} AH"
        return f"{self._digits(str(day.day))} {names.HIJRI[day.month - 1]} {self._digits(str(day.year))} هـ"

    def ago(self, at: datetime, *, now: datetime) -> str:
        """Return «قبل 3 دقائق» within a week, the date before that and for what is still to come."""
        passed = self._aware(now).astimezone(UTC) - self._aware(at).astimezone(UTC)
        if not -_MINUTE < passed < _COUNTED:
            return self.date(at)
        for unit, length in (("day", _DAY), ("hour", _HOUR), ("minute", _MINUTE)):
            if passed >= length:
                return self._digits(ago(passed // length, unit, language=self.language))
        return ago(0, "minute", language=self.language)

    def iso(self, at: datetime) -> str:
        """Return 2024-11-26T11:38:00+02:00, the portal's hour for `<time datetime>` (ISO 8601)."""
        return self._aware(at).isoformat(timespec="seconds")

    @property
    def _weekdays(self) -> tuple[str, ...]:
        return names.ENGLISH_WEEKDAYS if self.language == "en" else names.WEEKDAYS

    def _local(self, at: Day) -> Day:
        """Return the day in the portal's zone; a plain date is a day already."""
        return self._aware(at) if isinstance(at, datetime) else at

    def _aware(self, at: datetime) -> datetime:
        if at.utcoffset() is None:
            raise ValueError("A printed moment needs a zone.")
        return at.astimezone(ZoneInfo(self.zone))

    def _digits(self, text: str) -> str:
        return to_arabic_digits(text) if self.digits == "arabic" and self.language == "ar" else text
