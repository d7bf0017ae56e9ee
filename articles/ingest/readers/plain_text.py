"""Reads a story page saved as plain text: picture lines, headline, portal, time, paragraphs, two labels.

The layout, top to bottom: the picture's description and its caption (either may be missing), the headline, the
portal's name, the printed time, the paragraphs, the label «الكلمات الدالة» with the keywords under it, the label
«مشاركة». Blank lines mean nothing.
"""

import re
import unicodedata

from articles.arabic import bidi
from articles.arabic.captions import split_credit
from articles.arabic.dates import UnreadableTime, read_moment
from articles.arabic.normalise import fold
from articles.arabic.typography import tidy
from articles.ingest.incoming import Doubt, Incoming, Refused

KEYWORD_LABELS = {fold(label) for label in ("الكلمات الدالة", "كلمات دالة", "الكلمات المفتاحية", "كلمات مفتاحية")}
SHARE_LABELS = {fold(label) for label in ("مشاركة", "شارك", "شارك الخبر")}
LARGEST = 2 * 1024 * 1024  # bytes; a long read has some 60 KB
BETWEEN_KEYWORDS = re.compile(r"[،,؛;|\n]+")


def read(content: bytes) -> Incoming:
    """Return the story of the file's bytes; raises Refused with the reason when there is none."""
    lines = [line for line in (tidy(line) for line in decoded(content).splitlines()) if line]
    if not lines:
        raise Refused("empty")
    at, printed_at = _time_line(lines)
    if at < 2:
        raise Refused("no_headline")
    *above, headline, portal = lines[:at]
    body, keywords = _body(lines[at + 1 :])
    if not body:
        raise Refused("no_paragraphs")
    doubts = []
    alt, caption, credit = _picture(above, doubts)
    return Incoming(
        headline=_clean(headline, "headline"),
        portal=_clean(portal, "portal"),
        printed_at=printed_at,
        paragraphs=tuple(_clean(paragraph, "body") for paragraph in body),
        alt=_clean(alt, "alt"),
        caption=_clean(caption, "caption"),
        credit=_clean(credit, "credit"),
        keywords=tuple(_clean(keyword, "keywords") for keyword in keywords),
        doubts=tuple(doubts),
    )


def decoded(content: bytes) -> str:
    """Return the text, read as UTF-8, UTF-16 with its mark, or Windows' Arabic (cp1256); raises Refused for garbage."""
    if len(content) > LARGEST:
        raise Refused("too_large", limit=LARGEST // 1024 // 1024)
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1256"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise Refused("nul")
        if encoding != "cp1256" or _reads_as_arabic(text):
            return unicodedata.normalize("NFC", text)
    raise Refused("encoding")


def _reads_as_arabic(text: str) -> bool:
    """Any bytes decode as cp1256; only Arabic prose comes out as mostly Arabic letters and no stray controls."""
    letters = [character for character in text if character.isalpha()]
    arabic = sum("\u0600" <= character <= "\u06ff" for character in letters)
    controls = sum(unicodedata.category(character) == "Cc" and character not in "\r\n\t" for character in text)
    words = set(text.split())
    return bool(letters) and arabic >= 0.7 * len(letters) and not controls and bool(words & {"في", "من", "على", "إلى"})


def _time_line(lines: list[str]) -> tuple[int, object]:
    for number, line in enumerate(lines):
        try:
            return number, read_moment(line)
        except UnreadableTime:
            continue
    raise Refused("no_time_line")


def _body(lines: list[str]) -> tuple[list[str], list[str]]:
    """Cut what follows the time into paragraphs and keywords; what follows the share label is the page's furniture."""
    body, keywords, into = [], [], None
    for line in lines:
        word = fold(line).strip(" :")
        if word in SHARE_LABELS:
            break
        if word in KEYWORD_LABELS:
            into = keywords
            continue
        if into is None:
            body.append(line)
        else:
            into.extend(part.strip() for part in BETWEEN_KEYWORDS.split(line) if part.strip())
    return body, keywords


def _picture(lines: list[str], doubts: list[Doubt]) -> tuple[str, str, str]:
    """Return description, caption and credit of the lines above the headline."""
    if not lines:
        return "", "", ""
    if len(lines) > 2:
        doubts.append(Doubt("lines_above", (("lines", " / ".join(lines[2:])),)))
    alt, _credit = split_credit(lines[0])
    caption, credit = split_credit(lines[1] if len(lines) > 1 else lines[0])
    if alt == caption:
        doubts.append(Doubt("alt_is_caption"))
        alt = ""
    if not credit:
        doubts.append(Doubt("no_credit"))
    return alt, caption, credit


def _clean(text: str, field: str) -> str:
    try:
        return bidi.guard(text, single_line=True)
    except bidi.ForbiddenText as forbidden:
        raise Refused(f"text_{forbidden.code}", field=field) from forbidden
