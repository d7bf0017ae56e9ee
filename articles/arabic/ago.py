"""How long ago, with the noun in the form its number asks for."""

from articles.arabic.numerals import plural

# one · two · few (3-10) · many (11-99) · other (100, 101, 102 …), after «قبل»
_ARABIC = {
    "minute": ("دقيقة واحدة", "دقيقتين", "{n} دقائق", "{n} دقيقة", "{n} دقيقة"),
    "hour": ("ساعة واحدة", "ساعتين", "{n} ساعات", "{n} ساعة", "{n} ساعة"),
    "day": ("يوم واحد", "يومين", "{n} أيام", "{n} يومًا", "{n} يوم"),
}
_FORMS = ("one", "two", "few", "many", "other")


def ago(count: int, unit: str, *, language: str) -> str:
    """Return «قبل 3 دقائق» or "3 minutes ago" for a count of minutes, hours or days; «الآن» for none."""
    if language == "en":
        return f"{count} {unit}{'' if count == 1 else 's'} ago" if count else "just now"
    if not count:
        return "الآن"
    return "قبل " + _ARABIC[unit][_FORMS.index(plural(count))].format(n=count)
