"""How long a line looks: what a reader sees as one letter counts once, whatever it is stored as."""

import unicodedata

from articles.arabic.letters import ZWJ

# Marks that sit on a letter, and characters that only steer how others are drawn.
_ON_A_LETTER = {"Mn", "Me", "Cf"}


def graphemes(text: str) -> int:
    """Return the number of letters as a reader counts them; vowel marks, joiners and direction marks are none."""
    count, is_joined = 0, False
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.category(character) in _ON_A_LETTER:
            is_joined = is_joined or character == ZWJ
            continue
        # A joiner makes one picture of two; between Arabic letters it joins nothing but their shapes.
        count += not (is_joined and unicodedata.category(character) == "So")
        is_joined = False
    return count
