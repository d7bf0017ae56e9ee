"""Read what the sender wrote into a picture: caption, credit, keywords, and whether it tells a place."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from struct import error as StructError
from typing import IO, TypedDict
from zlib import error as InflateError

from articles.images import exif, iptc, xmp
from articles.images.formats import avif, gif, jpeg, png, webp
from articles.images.inspect import recognise
from articles.images.legacy_text import clean, decoded
from articles.images.streams import MOST_METADATA, Broken, Embedded, kept_place

LONGEST_CAPTION = 5_000
LONGEST_LINE = 500
MOST_KEYWORDS, LONGEST_KEYWORD = 100, 100
LINES = ("credit", "byline", "source", "copyright", "rights", "headline", "city")

# Whatever a damaged or hostile block makes a reader stumble over; the picture is still a picture.
STUMBLES = (
    Broken, StructError, InflateError, ValueError, SyntaxError, LookupError, RecursionError,
)  # fmt: skip

_EMBEDDED: Mapping[str, Callable[[IO[bytes]], Iterator[Embedded]]] = {
    "jpeg": jpeg.embedded,
    "png": png.embedded,
    "webp": webp.embedded,
    "avif": avif.embedded,
    "gif": gif.embedded,
}


class Metadata(TypedDict):
    """What a picture says of itself; empty where it says nothing. `taken_at` and `rights_until` are ISO 8601.

    `captions` and `alts` hold what is said in a language that is named; `caption` and `alt` are the best of all.
    """

    caption: str
    captions: dict[str, str]
    alt: str
    alts: dict[str, str]
    credit: str
    byline: str
    source: str
    copyright: str
    rights: str
    rights_until: str
    headline: str
    city: str
    keywords: list[str]
    taken_at: str
    has_gps: bool


Fields = dict[str, list[str]]


def read(file: IO[bytes]) -> Metadata:
    """Return what could be read, the better source first: XMP, then IPTC, then the camera's EXIF."""
    with kept_place(file):
        blocks = _blocks(file)
    found = [_read(reader, blocks.get(kind, b"")) for kind, reader in _READERS.items()]
    text = {name: clean(_first(found, name), limit=LONGEST_LINE) for name in LINES}
    return Metadata(
        caption=clean(_first(found, "caption"), limit=LONGEST_CAPTION),
        captions=_spoken(found, "caption"),
        alt=clean(_first(found, "alt"), limit=LONGEST_CAPTION),
        alts=_spoken(found, "alt"),
        credit=text["credit"],
        byline=text["byline"],
        source=text["source"],
        copyright=text["copyright"],
        rights=text["rights"],
        rights_until=next((day for day in map(_last_day, _all(found, "rights_until")) if day), ""),
        headline=text["headline"],
        city=text["city"],
        keywords=_keywords(found),
        taken_at=next((moment for moment in map(_moment, _all(found, "taken_at")) if moment), ""),
        has_gps=any("gps" in fields for fields in found),
    )


def _blocks(file: IO[bytes]) -> dict[str, bytes]:
    """Return the raw blocks by kind; what stands before any damage is kept."""
    pieces: dict[str, list[bytes]] = {}
    try:
        if kind := recognise(file):
            for block in _EMBEDDED[kind](file):
                pieces.setdefault(block.kind, []).append(block.content)
    except STUMBLES:
        pass
    # Only Photoshop's resources continue from piece to piece; of the others the first one counts.
    return {kind: b"".join(found if kind == "iptc" else found[:1])[:MOST_METADATA] for kind, found in pieces.items()}


def _read(reader: Callable[[bytes], Fields], block: bytes) -> Fields:
    try:
        return reader(block) if block else {}
    except STUMBLES:
        return {}


def _from_iptc(block: bytes) -> Fields:
    fields = iptc.read(block)
    days, hours = fields.pop("day", []), fields.pop("hour", [])
    if days:
        fields["taken_at"] = [f"{days[0]}T{hours[0]}" if hours else days[0], days[0]]
    return fields


def _from_exif(block: bytes) -> Fields:
    camera = exif.read(block)
    caption, artist, copyright_line = decoded(camera.description, camera.artist, camera.copyright)
    fields = {"caption": caption, "byline": artist, "copyright": copyright_line}
    if camera.taken_at:
        day, _blank, hour = camera.taken_at.decode("ascii").partition(" ")
        fields["taken_at"] = f"{day.replace(':', '-')}T{hour}{camera.taken_offset.decode('ascii')}"
    if camera.has_gps:
        fields["gps"] = "yes"
    return {name: [text] for name, text in fields.items() if text}


_READERS: Mapping[str, Callable[[bytes], Fields]] = {"xmp": xmp.read, "iptc": _from_iptc, "exif": _from_exif}


def _all(found: list[Fields], name: str) -> list[str]:
    return [text for fields in found for text in fields.get(name, []) if text.strip()]


def _first(found: list[Fields], name: str) -> str:
    return next(iter(_all(found, name)), "")


def _spoken(found: list[Fields], name: str) -> dict[str, str]:
    """Return the text of each language, the best source first."""
    languages = {key.partition("@")[2] for fields in found for key in fields if key.startswith(f"{name}@")}
    texts = {code: clean(_first(found, f"{name}@{code}"), limit=LONGEST_CAPTION) for code in sorted(languages)}
    return {code: text for code, text in texts.items() if text}


def _keywords(found: list[Fields]) -> list[str]:
    """Return the keywords of the best source, each once; some senders put all of them into one field."""
    for fields in found:
        words = [clean(word, limit=LONGEST_KEYWORD) for word in _split(fields.get("keywords", []))]
        if any(words):
            return list(dict.fromkeys(filter(None, words)))[:MOST_KEYWORDS]
    return []


def _split(keywords: list[str]) -> list[str]:
    return re.split("[,;،؛]", keywords[0]) if len(keywords) == 1 else keywords


def _last_day(text: str) -> str:
    """Return the last day that a moment or a day leaves, in ISO form; nothing when it is neither."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    is_midnight = "T" in text and not (moment.hour or moment.minute or moment.second)
    try:
        return (moment - timedelta(days=is_midnight)).date().isoformat()
    except OverflowError:
        return ""


def _moment(text: str) -> str:
    """Return the moment or the day in one ISO form; nothing when it is neither."""
    text = text.strip()
    try:
        if "T" in text:
            return datetime.fromisoformat(text).isoformat(timespec="seconds")
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
