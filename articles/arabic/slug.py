"""The last part of an address: Arabic letters kept, nothing that needs explaining."""

import unicodedata

from articles.arabic.letters import INVISIBLE, OVERRIDES, TATWEEL, ZWJ, ZWNJ
from articles.arabic.numerals import to_latin_digits

# What stands inside a word without parting it.
_UNSEEN = dict.fromkeys(map(ord, TATWEEL + ZWNJ + ZWJ + INVISIBLE + OVERRIDES + "'’ʼ"))


def slug(text: str, *, limit: int = 80) -> str:
    """Return the text's words joined by hyphens, at most `limit` characters, cut at a word; "" when no word is left.

    Letters of every script stay (NFC), digits are 0-9; vowel marks, tatweel and punctuation go.
    """
    joined = _hyphenated(text)
    while (again := _hyphenated(joined)) != joined:
        joined = again
    if len(joined) <= limit:
        return joined
    whole_words, hyphen, _ = joined[: limit + 1].rpartition("-")
    return whole_words if hyphen else joined[:limit]


def _hyphenated(text: str) -> str:
    seen = unicodedata.normalize("NFKC", text).lower().translate(_UNSEEN)
    return "-".join("".join(map(_letter_or_gap, to_latin_digits(seen))).split())


def _letter_or_gap(character: str) -> str:
    if character.isalnum():
        return character
    return "" if unicodedata.category(character).startswith("M") else " "
