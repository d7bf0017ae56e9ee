"""Digits in both shapes, and which of its six forms an Arabic noun takes after a number."""

LATIN, ARABIC, PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"

TO_ARABIC = str.maketrans(LATIN, ARABIC)
TO_LATIN = str.maketrans(ARABIC + PERSIAN, LATIN + LATIN)


def to_arabic_digits(text: str) -> str:
    """Return the text with 0-9 as ٠-٩; everything else stands."""
    return text.translate(TO_ARABIC)


def to_latin_digits(text: str) -> str:
    """Return the text with ٠-٩ and the Persian ۰-۹ as 0-9; everything else stands."""
    return text.translate(TO_LATIN)


def plural(n: int) -> str:
    """Return the CLDR plural category of Arabic: zero, one, two, few, many or other."""
    if abs(n) <= 2:
        return ("zero", "one", "two")[abs(n)]
    last_two = abs(n) % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else "other"
