"""A caption and who owns its picture, told apart."""

import re

from articles.arabic.normalise import fold

_CREDIT = re.compile(r"[(\[（]\s*([^()\[\]（）\n]{1,80}?)\s*[)\]）][\s.]*$")
_LABEL = re.compile(r"^(?:المصدر|الصورة|صورة|source|photo)\s*[:：]\s*", re.IGNORECASE)
# Brackets that say what the picture shows, not whose it is.
_NOT_AN_OWNER = {
    fold(words)
    for words in (
        *("أرشيف", "أرشيفية", "صورة أرشيفية", "من الأرشيف", "تعبيرية", "صورة تعبيرية"),
        *("يمين", "يسار", "يمينا", "يسارا", "إلى اليمين", "إلى اليسار", "في الوسط", "وسط"),
        *("archive", "file", "file photo", "left", "right", "l", "r", "centre", "center"),
    )
}


def split_credit(text: str) -> tuple[str, str]:
    """Return the caption without its trailing «(شينخوا)», and the name in the brackets; "" when it names nobody."""
    text = text.strip()
    bracket = _CREDIT.search(text)
    if not bracket:
        return text, ""
    credit = _LABEL.sub("", bracket[1])
    if fold(credit) in _NOT_AN_OWNER or not any(character.isalpha() for character in credit):
        return text, ""
    return text[: bracket.start()].rstrip(), credit
