"""Read and write the caption block agencies put into pictures (IPTC-IIM inside Photoshop's resources)."""

from collections.abc import Iterator
from struct import pack, unpack_from

from articles.images.legacy_text import decoded

IIM_RESOURCE = 0x0404
RESOURCE_LABEL = b"8BIM"
ENVELOPE, APPLICATION = 1, 2
CHARACTER_SET = 90
UTF8 = b"\x1b%G"

FIELDS = {
    25: "keywords",
    37: "rights_until",
    55: "day",
    60: "hour",
    80: "byline",
    90: "city",
    105: "headline",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "caption",
}
NUMBERS = {name: number for number, name in FIELDS.items()}


def read(resources: bytes) -> dict[str, list[str]]:
    """Return the texts by field; what stands before any damage is kept."""
    marked_utf8 = False
    names: list[str] = []
    values: list[bytes] = []
    for record, number, value in _datasets(_iim(resources)):
        if (record, number) == (ENVELOPE, CHARACTER_SET):
            marked_utf8 = value == UTF8
        elif record == APPLICATION and number in FIELDS:
            names.append(FIELDS[number])
            values.append(value)
    fields: dict[str, list[str]] = {}
    for name, text in zip(names, decoded(*values, marked_utf8=marked_utf8), strict=True):
        fields.setdefault(name, []).append(text)
    return fields


def written(**texts: str) -> bytes:
    """Return Photoshop resources that hold these fields in UTF-8; nothing when all are empty."""
    datasets = b"".join(_dataset(APPLICATION, NUMBERS[name], text.encode()) for name, text in texts.items() if text)
    if not datasets:
        return b""
    block = _dataset(ENVELOPE, CHARACTER_SET, UTF8) + datasets
    return RESOURCE_LABEL + pack(">HHI", IIM_RESOURCE, 0, len(block)) + block + b"\0" * (len(block) % 2)


def _dataset(record: int, number: int, value: bytes) -> bytes:
    return pack(">BBBH", 0x1C, record, number, len(value)) + value


def _iim(resources: bytes) -> bytes:
    """Return the IPTC block out of Photoshop's resources."""
    place = 0
    while resources[place : place + 4] == RESOURCE_LABEL and place + 7 <= len(resources):
        (number,) = unpack_from(">H", resources, place + 4)
        # A name with its length byte, and a content, are each padded to an even size.
        place += 6 + _even(1 + resources[place + 6])
        if place + 4 > len(resources):
            break
        (size,) = unpack_from(">I", resources, place)
        if number == IIM_RESOURCE:
            return resources[place + 4 : place + 4 + size]
        place += 4 + _even(size)
    return b""


def _datasets(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 5 <= len(block) and block[place] == 0x1C:
        record, number, size = unpack_from(">BBH", block, place + 1)
        place += 5
        if size & 0x8000:
            # An extended size: its lower bits say in how many bytes the true size follows.
            width = size & 0x7FFF
            size = int.from_bytes(block[place : place + width][:8], "big")
            place += width
        if place + size > len(block):
            return
        yield record, number, block[place : place + size]
        place += size


def _even(size: int) -> int:
    return size + size % 2
