"""What readers call a zone's clock: by the city whose hour it is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# CLDR names zones by cities, too, but not all as Arab papers print them («مكة المكرمة», not «الرياض»).
CITIES = {
    "Africa/Algiers": "الجزائر",
    "Africa/Cairo": "القاهرة",
    "Africa/Casablanca": "الرباط",
    "Africa/Djibouti": "جيبوتي",
    "Africa/Khartoum": "الخرطوم",
    "Africa/Mogadishu": "مقديشو",
    "Africa/Nouakchott": "نواكشوط",
    "Africa/Tripoli": "طرابلس",
    "Africa/Tunis": "تونس",
    "America/New_York": "نيويورك",
    "Asia/Aden": "صنعاء",
    "Asia/Amman": "عمّان",
    "Asia/Baghdad": "بغداد",
    "Asia/Bahrain": "المنامة",
    "Asia/Beirut": "بيروت",
    "Asia/Damascus": "دمشق",
    "Asia/Dubai": "أبوظبي",
    "Asia/Gaza": "غزة",
    "Asia/Hebron": "القدس",
    "Asia/Jerusalem": "القدس",
    "Asia/Kuwait": "الكويت",
    "Asia/Muscat": "مسقط",
    "Asia/Qatar": "الدوحة",
    "Asia/Riyadh": "مكة المكرمة",
    "Europe/Berlin": "برلين",
    "Europe/Istanbul": "إسطنبول",
    "Europe/London": "لندن",
    "Europe/Paris": "باريس",
}
_MINUTE = timedelta(minutes=1)


def clock(zone: str, at: datetime, *, language: str) -> str:
    """Return «بتوقيت القاهرة», or by how much the clock was ahead of Greenwich where no city's name is known."""
    city = CITIES.get(zone, "") if language == "ar" else _last(zone)
    if city:
        return f"بتوقيت {city}" if language == "ar" else f"{city} time"
    told = _ahead(at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta())
    if language != "ar":
        return f"GMT{told}"
    # U+200E: a sign before a number must not change sides.
    return f"بتوقيت غرينتش \u200e{told}" if told else "بتوقيت غرينتش"


def _last(zone: str) -> str:
    """Return the city in a zone's name, "" when it names none."""
    area, _slash, city = zone.partition("/")
    return city.rpartition("/")[2].replace("_", " ") if area != "Etc" else ""


def _ahead(span: timedelta) -> str:
    """Return +2 or -3:30, "" for nothing at all."""
    hours, minutes = divmod(abs(span) // _MINUTE, 60)
    if not span:
        return ""
    return f"{'-' if span < timedelta() else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
