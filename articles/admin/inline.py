"""Marks within a line, typed: ``[words](address)`` is a link, ``**words**`` strong, ``*words*`` emphasis.

A backslash before a sign keeps it as a letter; ``<sub>``, ``<sup>`` and ``<bdi>`` are typed as they are.
"""

import html
import re
from html.parser import HTMLParser

from articles import markup

_SIGNS = "\\*[]<"
# Letters that were meant as letters stand aside while marks are read; no text uses these.
_ASIDE = {sign: chr(0xF0F0 + place) for place, sign in enumerate(_SIGNS)}
_KEPT_ASIDE = re.compile(r"\\([\\*\[\]<])")
_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|mailto:|tel:)[^\s()]+)\)")
_STRONG = re.compile(r"\*\*(?=\S)([^*]+?|[^*]*\*[^*]+\*[^*]*)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])")
_RAW = re.compile(r'&lt;(/?(?:sub|sup|bdi)|bdi dir="(?:rtl|ltr|auto)")&gt;')
# Where so many marked words are gone, the text is another one; looking for thousands would hold up the desk.
MOST_LOST = 50
_MARKED = re.compile(r"<(a|strong|em|sub|sup|bdi)\b[^>]*>([^<]+)</\1>")


def typed(text: str) -> str:
    """Return a text of ours as it is typed: its marks as signs, its line breaks as line breaks."""
    for is_careful in (False, True):
        shown = _Typist(is_careful).typed(text)
        if _marked(shown) == markup.inline(text):
            return shown
    return markup.plain(text)  # marks that no sign can write are kept as long as the words stay


def read(shown: str, before: str = "") -> str:
    """Return what was typed as a text of ours; ``before`` is the text that stood there."""
    shown = shown.replace("\r\n", "\n").replace("\r", "\n").strip()
    if shown == typed(before).strip():
        return before
    if _marked(typed(before)) == markup.inline(before):
        return _marked(shown)
    return marked_again(before, shown)


def has_marks(text: str) -> bool:
    """Tell whether the text carries any mark besides line breaks."""
    return bool(_MARKED.search(text))


def marked_again(before: str, words: str) -> str:
    """Return the edited words with the links and emphasis of the old ones, wherever the same words still stand."""
    told, begin, lost = markup.escaped(words), 0, 0
    for found in _MARKED.finditer(before):
        at = re.compile(rf"(?<!\w){re.escape(found[2])}(?!\w)").search(told, begin)
        if at:
            told = told[: at.start()] + found[0] + told[at.end() :]
            begin = at.start() + len(found[0])
        else:
            lost += 1
            if lost == MOST_LOST:
                break
    return told


def _marked(shown: str) -> str:
    aside = _KEPT_ASIDE.sub(lambda found: _ASIDE[found[1]], shown)
    told = html.escape(aside, quote=False)
    told = _RAW.sub(r"<\1>", told)
    told = _LINK.sub(r'<a href="\2">\1</a>', told)
    told = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", told))
    for sign, stood in _ASIDE.items():
        told = told.replace(stood, html.escape(sign, quote=False))
    return markup.inline(told.replace("\n", "<br>"))


class _Typist(HTMLParser):
    """Writes markup down as it is typed; a careful one puts a backslash before every sign."""

    def __init__(self, is_careful: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.is_careful = is_careful
        self.told: list[str] = []
        self.addresses: list[str] = []

    def typed(self, text: str) -> str:
        """Return the text as it is typed."""
        self.feed(markup.inline(text))
        self.close()
        return "".join(self.told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "br":
                self.told.append("\n")
            case "a":
                self.addresses.append(dict(attrs).get("href") or "")
                self.told.append("[")
            case "strong":
                self.told.append("**")
            case "em":
                self.told.append("*")
            case _:
                self.told.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "a":
                self.told.append(f"]({self.addresses.pop() if self.addresses else ''})")
            case "strong":
                self.told.append("**")
            case "em":
                self.told.append("*")
            case _:
                self.told.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.is_careful:
            data = re.sub(r"([\\*\[\]<])", r"\\\1", data)
        self.told.append(data)
