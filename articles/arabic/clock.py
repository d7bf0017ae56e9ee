"""A time typed on a zone's clock as one certain moment, or as a question with its possible answers."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class UncertainHour(ValueError):
    """The zone's clock does not show this time exactly once; `choices` are the moments that may be meant."""

    def __init__(self, naive: datetime, zone: str, choices: list[datetime]) -> None:
        super().__init__(f"{naive:%Y-%m-%d %H:%M} in {zone}")
        self.naive = naive
        self.zone = zone
        self.choices = choices


class SkippedHour(UncertainHour):
    """The clock jumps over this time (Cairo: 00:00-00:59 on the last Friday of April).

    Two choices: the last minute before the jump (23:59), then the typed time moved forward by the jump
    (00:30 becomes 01:30), the moment it would have been had the clocks stood still.
    """


class RepeatedHour(UncertainHour):
    """The clock shows this time twice (Cairo: 23:00-23:59 on the last Thursday of October); first, then second."""


def in_zone(naive: datetime, zone: str, *, fold: int | None = None) -> datetime:
    """Return the moment that the zone's clock shows this time; SkippedHour or RepeatedHour when it is not one.

    `fold` answers the question of a repeated hour: 0 the first, 1 the second. No answer makes a skipped hour real.
    """
    place = ZoneInfo(zone)
    first, second = (naive.replace(tzinfo=place, fold=turn) for turn in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if not _exists(first):
        raise SkippedHour(naive, zone, [_last_minute_before(first, second), _as_shown(first)])
    if fold is None:
        raise RepeatedHour(naive, zone, [first, second])
    return second if fold else first


def _as_shown(moment: datetime) -> datetime:
    """Return the same moment as its zone's clock really shows it."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo)


def _exists(moment: datetime) -> bool:
    return _as_shown(moment).replace(tzinfo=None) == moment.replace(tzinfo=None)


def _last_minute_before(by_old_clock: datetime, by_new_clock: datetime) -> datetime:
    """Find the jump between the two readings of a skipped time (PEP 495), to the second, and step back a minute."""
    zone, still_old, already_new = by_old_clock.tzinfo, int(by_new_clock.timestamp()), int(by_old_clock.timestamp())
    while already_new - still_old > 1:
        middle = (still_old + already_new) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == by_old_clock.utcoffset():
            still_old = middle
        else:
            already_new = middle
    return datetime.fromtimestamp(already_new - 60, zone)
