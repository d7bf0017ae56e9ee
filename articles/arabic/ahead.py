"""How long from now, in days, hours and minutes, with each noun in the form its number asks for."""

from datetime import timedelta

from articles.arabic.numerals import plural

# one · two · few (3-10) · many (11-99) · other, after «بعد»
_ARABIC = {
    "minute": ("دقيقة", "دقيقتين", "{n} دقائق", "{n} دقيقة", "{n} دقيقة"),
    "hour": ("ساعة", "ساعتين", "{n} ساعات", "{n} ساعة", "{n} ساعة"),
    "day": ("يوم", "يومين", "{n} أيام", "{n} يومًا", "{n} يوم"),
}
_FORMS = ("one", "two", "few", "many", "other")


def ahead(span: timedelta, *, language: str) -> str:
    """Return «بعد 22 ساعة و16 دقيقة» or "in 22 hours and 16 minutes"; the two largest units are enough."""
    minutes = max(0, round(span / timedelta(minutes=1)))
    counts = {"day": minutes // 1440, "hour": minutes // 60 % 24, "minute": minutes % 60}
    units = [(unit, count) for unit, count in counts.items() if count][:2]
    if not units:
        return "now" if language == "en" else "الآن"
    if language == "en":
        return "in " + " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for unit, count in units)
    return "بعد " + " و".join(_ARABIC[unit][_FORMS.index(plural(count))].format(n=count) for unit, count in units)
