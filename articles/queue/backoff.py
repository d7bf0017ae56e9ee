"""How long a failed effect waits before it is tried again."""

from datetime import timedelta

FIRST = timedelta(seconds=2)
LONGEST = timedelta(hours=1)
# A quarter either way keeps a hundred effects that failed together from returning together.
JITTER = 0.25


def delay(attempt: int, *, chance: float) -> timedelta:
    """Return the wait after that attempt (1, 2, …); ``chance`` in [0, 1) spreads it around the middle."""
    doubled = FIRST * 2 ** min(attempt - 1, 20)
    return min(doubled, LONGEST) * (1 - JITTER + 2 * JITTER * chance)
