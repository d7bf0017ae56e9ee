"""Time zones by the names of their cities, those of the house's readers first."""

import zoneinfo
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import CITIES, place
from articles.arabic.normalise import fold

# The cities of hours.CITIES stand first in the list; these follow them.
MORE: dict[str, Promise] = {
    "Asia/Kuwait": _("Kuwait"), "Asia/Bahrain": _("Manama"), "Asia/Aden": _("Aden"), "Asia/Hebron": _("Hebron"),
    "Africa/El_Aaiun": _("Laayoune"), "Africa/Nouakchott": _("Nouakchott"), "Africa/Mogadishu": _("Mogadishu"),
    "Africa/Djibouti": _("Djibouti"), "Indian/Comoro": _("Moroni"), "Europe/Istanbul": _("Istanbul"),
    "Europe/Berlin": _("Berlin"), "America/New_York": _("New York"),
}  # fmt: skip
FIRST = "Africa/Cairo"


def city(zone: str) -> str:
    """Return the city whose clock that zone is, in the desk's language where the house has a word for it."""
    return str(MORE[zone]) if zone in MORE else place(zone)


def offered(at: datetime) -> list[tuple[str, str]]:
    """Return every zone with its city and its distance from UTC at that moment, the house's own first."""
    others = sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/"))
    names = list(dict.fromkeys([FIRST, *CITIES, *MORE, *others, "UTC"]))
    return [(name, f"{city(name)} · {distance(name, at)}") for name in names]


def distance(zone: str, at: datetime) -> str:
    """Return UTC+2 or UTC+5:30, how far that clock is from UTC at that moment."""
    minutes = int(at.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset().total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def meant(typed: str) -> str:
    """Return the zone that a typed zone or city means; what means none comes back as it is."""
    if typed in zoneinfo.available_timezones():
        return typed
    wanted = fold(typed.partition("·")[0])
    named = [name for name in (*CITIES, *MORE, *zoneinfo.available_timezones()) if fold(city(name)) == wanted]
    return named[0] if wanted and named else typed


def now() -> datetime:
    """Return this moment, for telling how far a clock is from UTC."""
    return datetime.now(UTC)
