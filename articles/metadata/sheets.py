"""The style sheet of one page type, put together from its components and inlined: no reader waits for a second file."""

import base64
import functools
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, groupby, product
from operator import itemgetter
from pathlib import Path
from string import ascii_lowercase

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from articles.metadata.printable import Printable

# In the order of their layers, reset to print: a browser ranks them as it meets them.
GROUND = ("reset", "faces", "tokens", "base", "layout")
AROUND = ("masthead", "footer")
FRONT = ("breaking", "columns", "card", "card-sizes", "card-wide", "band", "pager")
ROWS = ("listing", "result", "pager")
STORY = ("story", "byline", "share", "photo", "rail")
# What not every story has comes with those that have it.
PARTS = (
    *("notes", "lines", "margin", "quote", "read-also", "figures", "facade", "gallery"),
    *("correction", "bio", "keywords", "onward", "card", "card-row", "columnist", "preview"),
)
# What each page type needs besides the ground, the masthead and the footer; one name is one file.
COMPONENTS = {
    "home": (*FRONT, "rhythms", "latest", "live", "live-strip", "opinion", "initial", "photo-story"),
    "front": (*FRONT, "result"),
    "list": ("columns", *ROWS, "beside"),
    "days": (*ROWS, "breaking", "day"),
    "author": ("columns", *ROWS, "beside", "portrait", "initial"),
    "voices": (*ROWS, "voices", "initial"),
    "wall": ("listing", "pager", "wall"),
    "archive": ("columns", *ROWS, "beside", "months", "calendar", "newest"),
    "story": STORY,
    "opinion": (*STORY, "face", "initial"),
    "photo_story": (*STORY, "dark-room"),
    "live": (*STORY, "live", "live-entries"),
    "search": ("search", "result", "pager", "newest"),
    "standing": ("columns", "standing", "beside"),
    "missing": ("missing", "search", "newest"),
}
# What people print is a story; the rest may come out as it stands.
PRINTED = {"story", "opinion", "photo_story", "live", "standing"}
# Every file puts all its rules into one layer.
LAYER = re.compile(r"@layer (\w+)\{(.*)\}")
FACE = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')
# A property of ours where it is set or read; what follows a letter, «card--lead», is a class.
PROPERTY = re.compile(r"(?<![\w-])--[a-z][\w-]*")
# Set for each portal, after the sheet is put together.
HUE = "--hue"
# We write along the line and across it. Our lines run level in every language, so across is up and down: browsers
# may read the shorter name. What begins and ends along the line has none, for that side turns with the language.
UPRIGHT = {
    "inline-size": "width",
    "block-size": "height",
    **{f"{bound}-inline-size": f"{bound}-width" for bound in ("min", "max")},
    **{f"{bound}-block-size": f"{bound}-height" for bound in ("min", "max")},
    **{
        f"{name}-block-{side}": f"{name}-{short}"
        for name in ("margin", "padding", "border", "scroll-margin")
        for side, short in (("start", "top"), ("end", "bottom"))
    },
}
DECLARED = re.compile(r"(?<=[{;])([a-z]+(?:-[a-z]+)+)(?=:)")


class Sheet(Printable):
    """The text of a style element, with the source expression that lets the policy pass it."""

    @property
    def source(self) -> str:
        """The sheet's hash as style-src wants it."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.encode()).digest()).decode()}'"


def sheet(kind: str, *, hue: int, parts: Iterable[str] = ()) -> Sheet:
    """Return the sheet of a page type in a portal's accent, with those of the ``PARTS`` that the page has.

    Files are read once, but anew while one is designing.
    """
    if settings.DEBUG:
        _text.cache_clear()
    worn = tuple(part for part in PARTS if part in parts)
    text, portals = _text(kind, worn, is_short=not settings.DEBUG), f"@layer tokens{{:root{{{HUE}:{hue}}}}}"
    return Sheet(text + (portals if settings.DEBUG else named_shortly(portals)))


@functools.cache
def _text(kind: str, parts: tuple[str, ...], *, is_short: bool) -> str:
    worn = dict.fromkeys((*AROUND, *COMPONENTS[kind], *parts))
    names = [*GROUND, *(f"components/{name}" for name in worn), "utilities"]
    names += ["print"] if kind in PRINTED else []
    whole = "".join(f"@layer {layer}{{{''.join(parts)}}}" for layer, parts in _layers(names))
    # While one is designing, the browser's inspector shows the names one wrote.
    whole = named_shortly(shortened(whole)) if is_short else whole
    return FACE.sub(lambda face: f'url("{staticfiles_storage.url(face[1])}")', whole)


def _layers(names: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    """Return the layers in order with the rules that the files put into them."""
    texts = (minified(Path(finders.find(f"css/{name}.css")).read_text(encoding="utf-8")) for name in names)
    rules = (LAYER.fullmatch(text).groups() for text in texts)
    for layer, found in groupby(rules, key=itemgetter(0)):
        yield layer, [text for _layer, text in found]


def minified(text: str) -> str:
    """Return the sheet without its comments and needless blanks."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>/]) ?", r"\1", text).replace(" * ", "*").replace("@media (", "@media(")
    # Not before a colon: «a :is(b)» and «a:is(b)» are two different selectors.
    return re.sub(r": ", ":", text).replace(";}", "}").strip()


def shortened(text: str) -> str:
    """Return the sheet with its own properties under the shortest names: the heaviest gets the first letter."""
    uses = Counter(PROPERTY.findall(text))
    heaviest = sorted(uses.keys() - {HUE}, key=lambda name: (-uses[name] * len(name), name))
    letters = map("".join, chain(ascii_lowercase, product(ascii_lowercase, repeat=2)))
    short = {name: f"--{letter}" for name, letter in zip(heaviest, letters, strict=False)}
    return PROPERTY.sub(lambda found: short.get(found[0], found[0]), text)


def named_shortly(text: str) -> str:
    """Return the sheet with its layers under their first letters, and sizes and sides under their shortest names."""
    text = re.sub(r"@layer (\w)\w*", r"@layer \1", text)
    return DECLARED.sub(lambda found: UPRIGHT.get(found[0], found[0]), text)
