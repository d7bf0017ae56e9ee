"""How many years lie behind a story, with the noun in the form its number asks for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from articles.arabic.numerals import plural, to_arabic_digits
from articles.arabic.printed import PrintedStyle

# After «أكثر من»: one · two · few (3-10) · many (11-99) · other (100, 101, 102 …)
_ARABIC = {"one": "سنة", "two": "سنتين", "few": "{n} سنوات", "many": "{n} سنة", "other": "{n} سنة"}


def whole_years(since: datetime, until: datetime, *, zone: str) -> int:
    """Return how many anniversaries have passed on that zone's calendar; 29 February has its own on 1 March."""
    first, last = (at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in (since, until))
    is_ahead = (last.month, last.day, last.time()) < (first.month, first.day, first.time())
    return last.year - first.year - is_ahead


def years(count: int, *, language: str) -> str:
    """Return «سنتين» or "2 years", as it stands after «أكثر من» or "more than"."""
    if language == "en":
        return "a year" if count == 1 else f"{count} years"
    return _ARABIC[plural(count)].format(n=count)


def age(at: datetime, *, now: datetime, style: PrintedStyle) -> str:
    """Return «3 سنوات» for what is older than three years, in the portal's digits; "" in its first year."""
    count = whole_years(at, now, zone=style.zone)
    if count < 1:
        return ""
    told = years(count, language=style.language)
    return to_arabic_digits(told) if style.digits == "arabic" and style.language == "ar" else told
