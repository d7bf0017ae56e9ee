"""What text may be stored: no character that hides, turns the line round or breaks a feed."""

import re
import unicodedata

from articles.arabic.letters import INVISIBLE, LINE_ENDS, OVERRIDES, ZWJ, ZWNJ, joins_back, joins_onward
from articles.arabic.slug import slug

# XML 1.0 (feeds, sitemaps) cannot carry controls, lone surrogates or noncharacters; PostgreSQL cannot carry NUL.
_LAST_OF_PLANES = "".join(chr(plane + low) for plane in range(0, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))
_CONTROLS = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")
_OVERRIDES = re.compile(f"[{OVERRIDES}]")
_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_JOINERS = re.compile(f"[{ZWNJ}{ZWJ}]+")


class ForbiddenText(ValueError):
    """The text holds a character that may not be stored; `code` is "control" or "override"."""

    def __init__(self, code: str, character: str) -> None:
        super().__init__(f"{code}: U+{ord(character):04X}")
        self.code = code
        self.character = character


def guard(text: str, *, single_line: bool) -> str:
    """Return the text as it may be stored; ForbiddenText when it holds a control or a bidi override or embedding.

    NFC; stray direction marks, isolates and zero-width characters go, save one ZWNJ or ZWJ between two letters
    that would join. Line ends become "\\n", and one blank in a single line, which also loses its outer blanks.
    """
    for code, forbidden in (("control", _CONTROLS), ("override", _OVERRIDES)):
        if found := forbidden.search(text):
            raise ForbiddenText(code, found[0])
    text = LINE_ENDS.sub("\n", text).translate(_INVISIBLE)
    text = unicodedata.normalize("NFC", _JOINERS.sub(_joiner_between_letters, text))
    if not single_line:
        return text
    return " ".join(line for line in map(str.strip, text.replace("\t", " ").split("\n")) if line)


def looks_empty(text: str) -> bool:
    """Tell whether no word is left to address it by: blanks, marks, punctuation or nothing at all («؟»)."""
    return not slug(text)


def _joiner_between_letters(joiners: re.Match[str]) -> str:
    text, before, after = joiners.string, joiners.start() - 1, joiners.end()
    while before >= 0 and unicodedata.combining(text[before]):  # the vowel marks of the letter before
        before -= 1
    between_letters = before >= 0 and joins_onward(text[before]) and joins_back(text[after : after + 1])
    return joiners[0][0] if between_letters else ""
