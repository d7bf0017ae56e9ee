"""House typography that changes no letter: one plain blank where a page or Word left exotic ones."""

import re
import unicodedata

from articles.arabic.letters import LINE_ENDS

# Every space separator of Unicode, and the tab; a line end is not a blank.
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AT_LINE_ENDS = re.compile("^ | $", re.MULTILINE)


def tidy(text: str) -> str:
    """Return the text in NFC, every run of blanks one plain space, none at either end of a line."""
    lines = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return _AT_LINE_ENDS.sub("", _BLANKS.sub(" ", lines))
