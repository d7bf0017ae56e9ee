"""An hour as an editor types it («غدًا 7 صباحًا», «الجمعة 9 م», "tomorrow 7 am"), read on a zone's clock."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from articles.arabic.clock import in_zone
from articles.arabic.months import ENGLISH, ENGLISH_WEEKDAYS, WEEKDAYS, month_number
from articles.arabic.normalise import fold
from articles.arabic.reading import UnreadableTime

# Nobody types an hour in more letters than this.
_LONGEST = 120
_MORNING = {"ص", "صباحا", "الصبح", "am"}
_EVENING = {"م", "مساء", "pm"}
# Parts of the day that say which of the two twelve hours is meant, and the hours for which they do so.
_PARTS = {
    "فجرا": range(1, 7),
    "ظهرا": range(11, 16),
    "عصرا": range(15, 19),
    "ليلا": [*range(18, 24), *range(1, 5)],
}
_FRACTIONS = {"ونصف": 30, "والنصف": 30, "ونص": 30, "وربع": 15, "والربع": 15, "وثلث": 20, "والثلث": 20}
_LESS = {"ربعا": 15, "ربع": 15, "ثلثا": 20, "ثلث": 20}
_TODAY = {"اليوم", "النهارده", "today"}
_TONIGHT = {"الليله", "tonight"}
_TOMORROW = {"غدا", "غد", "الغد", "بكره", "بكرا", "tomorrow"}
_NEXT = {"القادم", "القادمه", "المقبل", "المقبله", "التالي", "التاليه", "الجاي", "next"}
_NOW = {"الان", "now"}
_SILENT = {"يوم", "في", "الساعه", "تمام", "من", "at", "on", "this", "the", "of", "st", "nd", "rd", "th", "o'clock"}
_WEEKDAYS = {
    name: number
    for names in (WEEKDAYS, ENGLISH_WEEKDAYS, [day[:3] for day in ENGLISH_WEEKDAYS])
    for number, name in enumerate(map(fold, names))
} | {"الاتنين": 0, "الثلاث": 1, "التلات": 1, "الاربع": 2, "الحد": 6}
_SHORT_MONTHS = {fold(name[:3]): number for number, name in enumerate(ENGLISH, start=1)}
_SPANS = {
    "دقيقه": ("minutes", 1), "دقيقتين": ("minutes", 2), "دقايق": ("minutes", 0), "minute": ("minutes", 1),
    "minutes": ("minutes", 0), "ساعه": ("hours", 1), "ساعتين": ("hours", 2), "ساعات": ("hours", 0),
    "hour": ("hours", 1), "hours": ("hours", 0),
}  # fmt: skip


class UnreadableHour(UnreadableTime):
    """What was typed is no day and hour; `missing` says what it lacks: day, hour, half, weekday, or nothing known."""

    def __init__(self, text: str, missing: str = "") -> None:
        super().__init__(text)
        self.missing = missing


def read_hour(text: str, *, now: datetime, zone: str) -> datetime:
    """Return the moment that was typed on the zone's clock; UnreadableHour, SkippedHour or RepeatedHour otherwise.

    Words count from `now`: «غدًا», «الجمعة» (the coming one), «بعد ساعتين». A bare «7» is asked back, because
    nobody can know which seven; «7:00» and «19:00» are read on the clock of 24 hours.
    """
    if len(text) > _LONGEST:
        raise UnreadableHour(text)
    words = _words(text)
    local = now.astimezone(ZoneInfo(zone))
    if words and set(words) <= _NOW:
        return local.replace(second=0, microsecond=0)
    if (span := _span(words)) is not None:
        return (now.astimezone(UTC) + span).astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0)
    try:
        return in_zone(_Typed(text, words, local.replace(tzinfo=None)).moment(), zone)
    except OverflowError as beyond:
        raise UnreadableHour(text) from beyond


def _words(text: str) -> list[str]:
    folded = re.sub(r"\b([ap])\.m\.?", r"\1m", fold(text))
    folded = re.sub(r"(\d{4}-\d{1,2}-\d{1,2})t(?=\d)", r"\1 ", folded)
    folded = re.sub(r"(?<!\d)(\d{1,2})\.(\d{2})(?!\d)", r"\1:\2", folded)
    folded = re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", " ", folded)
    folded = re.sub(r"[،,؛;|()«».]|\s[-–—]\s", " ", folded)
    return [word for word in folded.replace("بعد غد", "بعد_غد").replace("بعد بكره", "بعد_غد")
            .replace("day after tomorrow", "بعد_غد").split() if word not in _SILENT]  # fmt: skip


def _span(words: list[str]) -> timedelta | None:
    """Return how long after now: «بعد ساعتين», «بعد 30 دقيقة», «بعد نصف ساعة», "in 2 hours"."""
    if not words or words[0] not in {"بعد", "in"}:
        return None
    match words[1:]:
        case [("نصف" | "half"), *rest] if rest and rest[-1] in {"ساعه", "hour"}:
            return timedelta(minutes=30)
        case ["ربع", "ساعه"]:
            return timedelta(minutes=15)
        case ["ساعه", half] if half in _FRACTIONS:
            return timedelta(hours=1, minutes=_FRACTIONS[half])
        case [("a" | "an"), unit] if unit in _SPANS:
            return timedelta(**{_SPANS[unit][0]: 1})
        case [unit] if _SPANS.get(unit, ("", 0))[1]:
            return timedelta(**{_SPANS[unit][0]: _SPANS[unit][1]})
        case [count, unit] if count.isdecimal() and len(count) < 5 and unit in _SPANS:
            return timedelta(**{_SPANS[unit][0]: int(count)})
    return None


class _Typed:
    """One reading of the words: each part takes its own words away, and none may be left over."""

    def __init__(self, text: str, words: list[str], now: datetime) -> None:
        self.text, self.words, self.now = text, words, now
        self.is_tonight = bool(set(words) & _TONIGHT)

    def moment(self) -> datetime:
        weekday, is_next = self._weekday()
        day, has_year = self._date()
        hour = self._hour()
        if self.words:
            raise UnreadableHour(self.text)
        if hour is None:
            raise UnreadableHour(self.text, "day" if day is None and weekday is None else "hour")
        if day is None:
            if weekday is None:
                raise UnreadableHour(self.text, "day")
            return self._coming(weekday, hour, is_next=is_next)
        if not has_year and datetime.combine(day, hour) < self.now - timedelta(days=1):
            day = self._real(day.year + 1, day.month, day.day)
        if weekday is not None and day.weekday() != weekday:
            raise UnreadableHour(self.text, "weekday")
        return datetime.combine(day, hour)

    def _weekday(self) -> tuple[int | None, bool]:
        named = [word for word in self.words if word in _WEEKDAYS]
        if len(named) > 1:
            raise UnreadableHour(self.text)
        is_next = bool(set(self.words) & _NEXT)
        self.words = [word for word in self.words if word not in _WEEKDAYS and word not in _NEXT]
        if is_next and not named:
            raise UnreadableHour(self.text)
        return (_WEEKDAYS[named[0]], is_next) if named else (None, False)

    def _coming(self, weekday: int, hour: time, *, is_next: bool) -> datetime:
        ahead = (weekday - self.now.weekday()) % 7
        if not ahead and (is_next or hour <= self.now.time()):
            ahead = 7
        return datetime.combine(self.now.date() + timedelta(days=ahead), hour)

    def _date(self) -> tuple[date | None, bool]:
        today = self.now.date()
        for place, word in enumerate(self.words):
            if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", word):
                del self.words[place]
                return self._real(*map(int, found.groups())), True
            if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?", word):
                del self.words[place]
                return self._real(int(found[3] or today.year), int(found[2]), int(found[1])), bool(found[3])
            for names, ahead in ((_TODAY | _TONIGHT, 0), (_TOMORROW, 1), ({"بعد_غد"}, 2)):
                if word in names:
                    del self.words[place]
                    return today + timedelta(days=ahead), True
        return self._named_month(today)

    def _named_month(self, today: date) -> tuple[date | None, bool]:
        for place in range(len(self.words)):
            for length in (4, 3, 2, 1):
                name = self.words[place : place + length]
                month = len(name) == length and (month_number(" ".join(name)) or _SHORT_MONTHS.get(" ".join(name)))
                if not month:
                    continue
                after = place + length
                # «30 أبريل» first; "April 30" only where no number stands before the month.
                if place and re.fullmatch(r"\d{1,2}", self.words[place - 1]):
                    day, start = int(self.words[place - 1]), place - 1
                elif after < len(self.words) and re.fullmatch(r"\d{1,2}", self.words[after]):
                    day, start, after = int(self.words[after]), place, after + 1
                else:
                    continue
                year = self.words[after] if after < len(self.words) else ""
                has_year = bool(re.fullmatch(r"\d{4}", year))
                del self.words[start : after + has_year]
                return self._real(int(year) if has_year else today.year, month, day), has_year
        return None, False

    def _real(self, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError as impossible:
            raise UnreadableHour(self.text) from impossible

    def _hour(self) -> time | None:
        if not self.words:
            return None
        if self.words in (["الظهر"], ["noon"], ["midday"]):
            self.words = []
            return time(12)
        found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?", self.words[0])
        if not found:
            raise UnreadableHour(self.text)
        hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        rest = self.words[1:]
        moved = 0
        if rest and not found[2]:
            if rest[0] in _FRACTIONS:
                moved, rest = _FRACTIONS[rest[0]], rest[1:]
            elif rest[0] == "الا" and len(rest) > 1 and rest[1] in _LESS:
                moved, rest = -_LESS[rest[1]], rest[2:]
        half = rest[0] if rest else ""
        self.words = rest[1:]
        hour = self._of_day(hour, half, is_bare=not found[2])
        try:
            begun = datetime.combine(self.now.date(), time(hour, minute, second))
        except ValueError as impossible:
            raise UnreadableHour(self.text) from impossible
        turned = begun + timedelta(minutes=moved)
        if turned.date() != begun.date():
            raise UnreadableHour(self.text)
        return turned.time()

    def _of_day(self, hour: int, half: str, *, is_bare: bool) -> int:
        """Return 0-23; «13 م» says the same twice, «13 ص» contradicts itself, a bare «7» says too little."""
        if half in _MORNING and 0 <= hour <= 12:
            return hour % 12
        if half in _EVENING and 1 <= hour <= 23:
            return hour % 12 + 12 if hour <= 12 else hour
        if half in _PARTS:
            for meant in (hour, hour + 12):
                if meant in _PARTS[half]:
                    return meant
        elif not half:
            if self.is_tonight and 6 <= hour <= 11:
                return hour + 12
            if is_bare and 1 <= hour <= 12:
                raise UnreadableHour(self.text, "half")
            return hour
        raise UnreadableHour(self.text)
