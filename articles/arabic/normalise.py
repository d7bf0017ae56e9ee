"""The form in which two spellings of one Arabic word are equal; search and keywords compare it."""

import re
import unicodedata

from articles.arabic.letters import HARAKAT, INVISIBLE, OVERRIDES, TATWEEL, ZWJ, ZWNJ
from articles.arabic.numerals import TO_LATIN

_SAME_LETTER = {
    "ا": "آأإٱٲٳ",
    "و": "ؤۆۇۈۋ",
    "ي": "ئىیېۍ",
    "ه": "ةھہۀۂۃە",
    "ك": "کگڪڭݣ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "ف": "ڤڥ",
    "ق": "ڨ",
    "ن": "ں",
}
_VARIATION_SELECTORS = "".join(map(chr, range(0xFE00, 0xFE10)))
# The high hamza (U+0674) is what NFKC leaves of the Kazakh seated letters.
_UNREAD = "\x00" + HARAKAT + TATWEEL + ZWNJ + ZWJ + INVISIBLE + OVERRIDES + _VARIATION_SELECTORS + "\u0674"
_FOLDING = str.maketrans(
    {variant: letter for letter, variants in _SAME_LETTER.items() for variant in variants}
    | {chr(digit): latin for digit, latin in TO_LATIN.items()}
    | dict.fromkeys(_UNREAD)
)
# Nearly every text: no mark is left that could compose with anything, so once was enough.
_PLAIN = re.compile("[ -~«»،؛؟“”‘’–—\u0621-\u064a]*")


def fold(text: str) -> str:
    """Return the comparison form of the text; folding it again changes nothing.

    Compatibility forms are composed (NFKC), vowel marks and tatweel go, alef, hamza seats, ى, ة and their
    Persian and Urdu look-alikes become one letter each, digits are 0-9, case is gone, blanks are single.
    """
    folded = _fold_once(text)
    if _PLAIN.fullmatch(folded):
        return folded
    # Taking a mark out can bring two characters together that Unicode composes.
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    # Casefolding parts some Greek and Latin letters from their marks; composing again keeps them one.
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(letters.translate(_FOLDING).split())
