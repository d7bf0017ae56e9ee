"""The day as one line of ninety-six quarters: what readers got, what is due, and the hours that a clock skips."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from articles.arabic.dates import PrintedStyle, SkippedHour, UncertainHour, in_zone

QUARTER = timedelta(minutes=15)
QUARTERS = 96
# Two marks nearer than this would share a fingertip (24 px), so they stand as one.
APART = 3
# How much of the line a flag's words may take, the least first; with that little they are the short ones.
FLAGS = (12, 18, 24)
# The present hour's sign would cover another hour's words from here to there.
BEFORE_NOW, AFTER_NOW = 8, 5
UPPER, LOWER = "upper", "lower"


@dataclass(frozen=True)
class Moment:
    """One thing that happens to one story today, and its words: to read, for a flag, and for a short flag."""

    at: datetime
    tone: str
    said: str
    address: str
    flag: str = ""
    short: str = ""
    group: str = ""
    icon: str = ""


@dataclass
class Mark:
    """A place on the line: one moment, or several that stand too near each other to be told apart."""

    quarter: int
    lane: str
    moments: list[Moment] = field(default_factory=list)
    flag: str = ""
    room: int = 0
    is_before: bool = False

    @property
    def icon(self) -> str:
        """The drawing that stands for it, where there is one."""
        return self.moments[0].icon if len(self.moments) == 1 else ""

    @property
    def tone(self) -> str:
        """The tone of what it holds, the one that needs somebody first."""
        tones = {moment.tone for moment in self.moments}
        return next(tone for tone in ("stop", "person", "hour", "live") if tone in tones)

    @property
    def address(self) -> str:
        """Where it leads: to its story, or to the panel that lists its stories."""
        first = self.moments[0]
        return first.address if len(self.moments) == 1 else first.group

    @property
    def said(self) -> str:
        """What it says aloud, story by story."""
        return gettext("; ").join(moment.said for moment in self.moments)


def day_line(at: datetime, moments: Iterable[Moment], *, style: PrintedStyle) -> dict[str, Any]:
    """Return what the line of the portal's own day shows: its hours, the present one, its marks, its odd hours."""
    zone = ZoneInfo(style.zone)
    today = at.astimezone(zone).date()
    now = quarter(at, style)
    of_today = sorted((m for m in moments if m.at.astimezone(zone).date() == today), key=lambda moment: moment.at)
    return {
        "hours": _hours(style, beside=now),
        "now": now,
        "marks": _marks(of_today, style),
        "odd": _odd_quarters(today, style.zone),
        "clock_change": _clock_change(today, style),
    }


def quarter(moment: datetime, style: PrintedStyle) -> int:
    """Return which of the day's ninety-six quarters the clock shows at that moment."""
    local = moment.astimezone(ZoneInfo(style.zone))
    return local.hour * 4 + local.minute // 15


def _hours(style: PrintedStyle, *, beside: int) -> list[dict[str, Any]]:
    """Every third hour; the halves of the day are named at their quarters alone, as on a wall clock."""
    plain = PrintedStyle(zone="UTC", months=style.months, digits=style.digits, language=style.language)
    found = []
    for hour in range(0, 24, 3):
        said = plain.time(datetime(2000, 1, 1, hour, tzinfo=UTC)).replace(":00", "").replace(":٠٠", "")
        is_covered = beside - BEFORE_NOW < hour * 4 < beside + AFTER_NOW
        words = said if hour % 6 == 0 else said.partition(" ")[0]
        found.append({"quarter": hour * 4, "words": "" if is_covered else words})
    return found


def _marks(moments: list[Moment], style: PrintedStyle) -> list[Mark]:
    upper = [moment for moment in moments if moment.flag or moment.tone == "stop"]
    lower = [moment for moment in moments if not (moment.flag or moment.tone == "stop")]
    marks = [*_gathered(upper, UPPER, style), *_gathered(lower, LOWER, style)]
    _raise_flags([mark for mark in marks if mark.lane == UPPER])
    return sorted(marks, key=lambda mark: mark.quarter)


def _gathered(moments: list[Moment], lane: str, style: PrintedStyle) -> list[Mark]:
    found: list[Mark] = []
    for moment in moments:
        place = quarter(moment.at, style)
        if found and place - found[-1].quarter < APART:
            found[-1].moments.append(moment)
        else:
            found.append(Mark(place, lane, [moment]))
    return found


def _raise_flags(marks: list[Mark]) -> None:
    """Give words to each mark that has room for them after it or, failing that, before it."""
    taken = 0
    for mark, following in zip_longest(marks, marks[1:]):
        words = mark.moments[0].flag if len(mark.moments) == 1 else ""
        after = (following.quarter if following else QUARTERS) - mark.quarter
        before = mark.quarter - taken
        mark.is_before = after < FLAGS[0] <= before
        mark.room = max((wide for wide in FLAGS if words and wide <= (before if mark.is_before else after)), default=0)
        mark.flag = (mark.moments[0].short if mark.room == FLAGS[0] else words) if mark.room else ""
        taken = mark.quarter + (mark.room if mark.room and not mark.is_before else APART)


def _odd_quarters(day: Any, zone: str) -> list[tuple[int, bool]]:
    """Return the quarters of that day which the clock skips (True) or shows twice (False)."""
    found = []
    for number in range(QUARTERS):
        naive = datetime.combine(day, time()) + number * QUARTER
        try:
            in_zone(naive, zone)
        except UncertainHour as odd:
            found.append((number, isinstance(odd, SkippedHour)))
    return found


def _clock_change(today: Any, style: PrintedStyle) -> str:
    """Say which hour of today or tomorrow does not exist or comes twice; "" on the other days of the year."""
    plain = PrintedStyle(zone="UTC", months=style.months, digits=style.digits, language=style.language)
    for ahead, skipped, repeated in (
        (
            0,
            gettext("Today the clock goes forward: the hours from %(first)s to %(last)s do not exist."),
            gettext("Today the clock goes back: the hours from %(first)s to %(last)s come twice."),
        ),
        (
            1,
            gettext("Tomorrow the clock goes forward: the hours from %(first)s to %(last)s do not exist."),
            gettext("Tomorrow the clock goes back: the hours from %(first)s to %(last)s come twice."),
        ),
    ):
        day = today + timedelta(days=ahead)
        if odd := _odd_quarters(day, style.zone):
            start = datetime.combine(day, time(), tzinfo=UTC)
            first, last = start + odd[0][0] * QUARTER, start + (odd[-1][0] + 1) * QUARTER - timedelta(minutes=1)
            said = skipped if odd[0][1] else repeated
            return said % {"first": plain.time(first), "last": plain.time(last)}
    return ""
