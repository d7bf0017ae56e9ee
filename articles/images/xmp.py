"""Read the XML agencies put into pictures (XMP)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
EXIF = "{http://ns.adobe.com/exif/1.0/}"
BASIC = "{http://ns.adobe.com/xap/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
PLUS = "{http://ns.useplus.org/ldf/xmp/1.0/}"
# The same property under the addresses of three editions of the standard.
PRISM = [f"{{http://prismstandard.org/namespaces/basic/{edition}/}}" for edition in ("2.0", "2.1", "3.0")]

FIELDS = {
    DC + "description": "caption",
    DC + "creator": "byline",
    DC + "rights": "copyright",
    IPTC + "AltTextAccessibility": "alt",
    RIGHTS + "UsageTerms": "rights",
    PLUS + "LicenseEndDate": "rights_until",
    **{name + "expirationDate": "rights_until" for name in PRISM},
    DC + "subject": "keywords",
    PHOTOSHOP + "Credit": "credit",
    PHOTOSHOP + "Source": "source",
    PHOTOSHOP + "Headline": "headline",
    PHOTOSHOP + "City": "city",
    PHOTOSHOP + "DateCreated": "taken_at",
    EXIF + "DateTimeOriginal": "taken_at",
    BASIC + "CreateDate": "taken_at",
    EXIF + "GPSLatitude": "gps",
    EXIF + "GPSLongitude": "gps",
}
# The newsroom's language first, then what the writer declared the default.
DEFAULT = "x-default"
PREFERRED_LANGUAGES = ("ar", DEFAULT)
# What is kept in every language it was written in, as «caption@en».
SPOKEN = {"caption", "alt"}


def read(packet: bytes) -> dict[str, list[str]]:
    """Return the texts by field; raises ValueError or SyntaxError when it is not honest XML."""
    root = fromstring(packet.strip(b"\0 \t\r\n"), forbid_dtd=True)
    fields: dict[str, list[str]] = {}
    for name, texts in _properties(root):
        fields.setdefault(name, texts)
    return fields


def _properties(root: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield each known property, written as an element or as an attribute."""
    for description in root.iter(RDF + "Description"):
        for tag, value in description.items():
            if tag in FIELDS and value.strip():
                yield FIELDS[tag], [value]
        for element in description:
            if element.tag in FIELDS and (texts := _texts(element)):
                yield FIELDS[element.tag], texts
                if FIELDS[element.tag] in SPOKEN:
                    yield from _languages(FIELDS[element.tag], element)


def _languages(name: str, element: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield the text of each language that is named, under its own name."""
    for item in element.iter(RDF + "li"):
        language = (item.get(LANGUAGE) or DEFAULT).lower()
        if (item.text or "").strip():
            yield f"{name}@{language if language == DEFAULT else language.split('-')[0]}", [item.text or ""]


def _texts(element: Element) -> list[str]:
    """Return the plain text, all items of a list, or the best language of several."""
    items = list(element.iter(RDF + "li"))
    if element.find(RDF + "Alt") is not None:
        items = sorted(items, key=_preference)[:1]
    texts = [item.text or "" for item in items] if items else [element.text or ""]
    return [text for text in texts if text.strip()]


def _preference(item: Element) -> int:
    language = (item.get(LANGUAGE) or "").lower()
    for place, wanted in enumerate(PREFERRED_LANGUAGES):
        if language.split("-")[0] == wanted or language == wanted:
            return place
    return len(PREFERRED_LANGUAGES)
