"""The one sanitiser: what HTML a story's text may carry, and its plain reading."""

import html
import re

import nh3

# Inline marks an editor can set; everything that makes a paragraph a paragraph is the block's own kind.
_CLEANER = nh3.Cleaner(
    tags={"strong", "em", "a", "br", "sub", "sup", "bdi"},
    attributes={"a": {"href"}, "bdi": {"dir"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def inline(text: str) -> str:
    """Return the text with only the marks that readers may meet; plain text comes back escaped."""
    return _CLEANER.clean(text)


def plain(text: str) -> str:
    """Return the words alone, line breaks kept, for search, feeds, counting and plain editing."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", inline(text)))).replace("\xa0", " ").strip()


def escaped(text: str) -> str:
    """Return typed plain text as markup: the letters kept, every line break one ``<br>``."""
    return html.escape(text, quote=False).replace("\n", "<br>")
