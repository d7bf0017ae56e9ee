"""Read and write the few EXIF fields a newsroom needs, and no others.

Pillow's reader copies the value of every entry; one 64 KB block can make it hold gigabytes, because
65,535 entries may all point at the same bytes. This one looks up named entries only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct, pack
from typing import NamedTuple

ORIENTATION, DESCRIPTION, ARTIST, COPYRIGHT = 0x0112, 0x010E, 0x013B, 0x8298
CAMERA, POSITION = 0x8769, 0x8825
TAKEN_AT, TAKEN_OFFSET = 0x9003, 0x9011
POSITION_VERSION = 0
ASCII, SHORT, LONG, IFD = 2, 3, 4, 13
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Exif:
    """What the camera wrote; texts are raw, because their encoding is anybody's guess."""

    orientation: int = 1
    description: bytes = b""
    artist: bytes = b""
    copyright: bytes = b""
    taken_at: bytes = b""
    taken_offset: bytes = b""
    has_gps: bool = False


class Entry(NamedTuple):
    """One field: its number, its type, how many values, and where its four bytes stand."""

    tag: int
    kind: int
    amount: int
    at: int


def without_label(block: bytes) -> bytes:
    """Return the block without the "Exif" label that only JPEG asks for but others also write."""
    return block.removeprefix(b"Exif\0\0")


def read(block: bytes) -> Exif:
    """Return what can be read of an EXIF block; nothing, when it is damaged."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    return _Block(block, order).read() if order and len(block) >= 8 else Exif()


def written(*, artist: str, copyright_line: str) -> bytes:
    """Return a block that names whose picture it is, in UTF-8; nothing when both are empty."""
    texts = [(tag, text.encode() + b"\0") for tag, text in ((ARTIST, artist), (COPYRIGHT, copyright_line)) if text]
    if not texts:
        return b""
    entries, values = b"", b""
    values_at = 8 + 2 + 12 * len(texts) + 4
    for tag, text in texts:
        # A text of up to four bytes stands in the entry itself.
        place = text.ljust(4, b"\0") if len(text) <= 4 else pack(">I", values_at + len(values))
        entries += pack(">HHI", tag, ASCII, len(text)) + place
        # Values begin at even places (TIFF 6.0, section 2).
        values += b"" if len(text) <= 4 else text + b"\0" * (len(text) % 2)
    return b"MM\0*" + pack(">IH", 8, len(texts)) + entries + pack(">I", 0) + values


class _Block:
    def __init__(self, block: bytes, order: str) -> None:
        self.block = block
        self.short, self.long, self.entry = Struct(order + "H"), Struct(order + "I"), Struct(order + "HHI")

    def read(self) -> Exif:
        main = self._directory(self._number(self.long, 4))
        camera = self._directory(self._pointer(main.get(CAMERA)))
        position = self._directory(self._pointer(main.get(POSITION)))
        return Exif(
            orientation=self._orientation(main.get(ORIENTATION)),
            description=self._text(main.get(DESCRIPTION)),
            artist=self._text(main.get(ARTIST)),
            copyright=self._text(main.get(COPYRIGHT)),
            taken_at=self._text(camera.get(TAKEN_AT)),
            taken_offset=self._text(camera.get(TAKEN_OFFSET)),
            has_gps=any(tag != POSITION_VERSION for tag in position),
        )

    def _directory(self, at: int) -> dict[int, Entry]:
        """Return the entries of one directory by number; the first of a number counts."""
        entries: dict[int, Entry] = {}
        for entry in self._entries(at):
            entries.setdefault(entry.tag, entry)
        return entries

    def _entries(self, at: int) -> Iterator[Entry]:
        if at < 8:
            return
        for place in range(at + 2, at + 2 + 12 * self._number(self.short, at), 12):
            if place + 12 > len(self.block):
                return
            tag, kind, amount = self.entry.unpack_from(self.block, place)
            yield Entry(tag, kind, amount, place + 8)

    def _number(self, width: Struct, at: int) -> int:
        return int(width.unpack_from(self.block, at)[0]) if at + width.size <= len(self.block) else 0

    def _pointer(self, entry: Entry | None) -> int:
        return self._number(self.long, entry.at) if entry and entry.kind in (LONG, IFD) else 0

    def _orientation(self, entry: Entry | None) -> int:
        value = self._number(self.short, entry.at) if entry and entry.kind == SHORT else 1
        return value if 1 <= value <= 8 else 1

    def _text(self, entry: Entry | None) -> bytes:
        if not entry or entry.kind != ASCII or entry.amount > LONGEST_TEXT:
            return b""
        at = entry.at if entry.amount <= 4 else self._number(self.long, entry.at)
        return self.block[at : at + entry.amount].split(b"\0")[0].strip()
