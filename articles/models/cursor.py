"""Cursors: a place in a list of stories, as a short word for an address."""

import re
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MARK = re.compile(r"(-?[0-9]{1,17})-([0-9]{1,18})")


def write(at: datetime, pk: int) -> str:
    """Return the place just after that story: microseconds since 1970, a hyphen, its number."""
    return f"{(at - _EPOCH) // timedelta(microseconds=1)}-{pk}"


def read(mark: str) -> tuple[datetime, int]:
    """Return the hour and the number of a cursor; ValueError when it is none."""
    if not (match := _MARK.fullmatch(mark)):
        raise ValueError("not a cursor")
    try:
        return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError as beyond:
        raise ValueError("not a cursor") from beyond
