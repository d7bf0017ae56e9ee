"""The time line of a printed Arabic story, read back into a moment."""

import re
from datetime import datetime

from articles.arabic.months import ENGLISH_WEEKDAYS, WEEKDAYS, month_number
from articles.arabic.normalise import fold

_MORNING = {"ص", "صباحا", "am"}
_EVENING = {"م", "مساء", "pm"}
_DAYS = "|".join(fold(day) for day in WEEKDAYS + ENGLISH_WEEKDAYS)
# Matched against the folded line: no vowel marks, one alef, ه for ة, digits 0-9, single blanks.
_LINE = re.compile(
    rf"""
    (?: (?:يوم\ )? (?:{_DAYS}) \ ?[،,]?\ ? )?
    (?P<day>\d{{1,2}}) \ (?P<month>[^\d:]{{2,40}}?) [،,]?\ (?P<year>\d{{4}}) (?:\ ?م\b)?
    (?: \ ?[-–—|،,]\ ? | \ ) (?:الساعه\ )?
    (?P<hour>\d{{1,2}}) : (?P<minute>\d{{2}}) (?: : (?P<second>\d{{2}}) )?
    (?: \ ?(?P<half>صباحا|مساء|ص|م|am|pm) )?
    """,
    re.VERBOSE,
)
# No time line of any paper comes near this; a paragraph is not worth folding.
_LONGEST = 120


class UnreadableTime(ValueError):
    """The line is not a date and an hour that a calendar and a clock know."""


def is_time_line(text: str) -> bool:
    """Tell whether the line has the shape of a printed date and hour, even an impossible one (31 فبراير)."""
    return _parts(text) is not None


def read_moment(text: str) -> datetime:
    """Return the naive moment of «الثلاثاء، 26 نوفمبر 2024 - 11:38 ص»; UnreadableTime when it is none.

    Reads both digit shapes, every month system, 12 and 24 hours, «صباحًا/مساءً» and the English line. The
    numbers decide: a wrong weekday is the printer's slip. A date without an hour is refused, not guessed.
    """
    parts = _parts(text)
    if parts is None:
        raise UnreadableTime(text)
    month = month_number(parts["month"])
    if month is None:
        raise UnreadableTime(text)
    try:
        return datetime(
            int(parts["year"]),
            month,
            int(parts["day"]),
            _hour(int(parts["hour"]), parts["half"]),
            int(parts["minute"]),
            int(parts["second"] or 0),
        )
    except ValueError as impossible:
        raise UnreadableTime(text) from impossible


def _parts(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    return _LINE.fullmatch(fold(text))


def _hour(hour: int, half: str | None) -> int:
    """Return 0-23; «13:38 م» says the same twice, «13:38 ص» contradicts itself."""
    if half in _MORNING and hour <= 12:
        return hour % 12
    if half in _EVENING and hour:
        return hour % 12 + 12 if hour <= 12 else hour
    if half is None:
        return hour
    raise ValueError("The hour and its half of the day disagree.")
