"""Read text whose encoding nobody wrote down, as Arabic agencies still send it."""

import unicodedata

# Words cut at a byte limit may end in the middle of a letter; a letter has at most four bytes.
LONGEST_TAIL = 3
# Tabs and line ends may stay; NUL above all may not, because PostgreSQL refuses it.
KEPT_CONTROLS = "\n\t"


def decoded(*values: bytes, marked_utf8: bool = False) -> list[str]:
    """Return the texts as UTF-8 when all of them are, else as Windows Arabic.

    They are judged together, because a short word in Windows Arabic may look like UTF-8 by chance.
    Windows Arabic (cp1256) also holds the accented letters of French agencies.
    """
    try:
        return [_utf8(value, may_be_cut=marked_utf8) for value in values]
    except UnicodeDecodeError:
        return [value.decode("cp1256", errors="replace") for value in values]


def clean(text: str, *, limit: int) -> str:
    """Return the text composed, without control characters and outer blanks, within the limit."""
    kept = "".join(
        letter
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
        if letter in KEPT_CONTROLS or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    return unicodedata.normalize("NFC", kept.strip())[:limit].rstrip()


def _utf8(value: bytes, *, may_be_cut: bool) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError as error:
        if may_be_cut and error.reason == "unexpected end of data" and len(value) - error.start <= LONGEST_TAIL:
            return value[: error.start].decode("utf-8")
        raise
