"""How long until an hour, or since it, with the noun in the form its number asks for."""

from datetime import datetime, timedelta

from django.utils.translation import ngettext

from articles.arabic.dates import PrintedStyle
from articles.arabic.numerals import to_arabic_digits

MINUTES_IN_AN_HOUR, HOURS_IN_A_DAY = 60, 24


def until(moment: datetime, *, now: datetime, style: PrintedStyle) -> str:
    """Return «بعد 46 دقيقة» or "in 46 minutes"; the last minute is a minute still."""
    # Rounded up: at 2:14 and some seconds, 3:00 is 46 minutes away, as the clock on the wall says.
    minutes = max(1, -((now - moment) // timedelta(minutes=1)))
    if minutes < MINUTES_IN_AN_HOUR:
        said, count = ngettext("in %(count)d minute", "in %(count)d minutes", minutes), minutes
    elif (hours := round(minutes / MINUTES_IN_AN_HOUR)) < HOURS_IN_A_DAY:
        said, count = ngettext("in %(count)d hour", "in %(count)d hours", hours), hours
    else:
        count = max(1, round(minutes / MINUTES_IN_AN_HOUR / HOURS_IN_A_DAY))
        said = ngettext("in %(count)d day", "in %(count)d days", count)
    return printed_number(said % {"count": count}, style)


def printed_number(text: str, style: PrintedStyle) -> str:
    """Return the text with its digits in the portal's shape."""
    return to_arabic_digits(text) if style.digits == "arabic" and style.language == "ar" else text
