"""Read the boxes of an AVIF: its largest sides, its turns and mirrors, its frames and metadata."""

from collections.abc import Iterator
from struct import unpack
from typing import IO

from articles.images import exif
from articles.images.streams import Broken, Embedded, Header, Part, counted, take, take_metadata, weight

# How an anticlockwise quarter turn (irot) and a mirror (imir) read as one EXIF orientation.
# None is no mirror, 0 swaps top and bottom, 1 swaps left and right (ISO/IEC 23008-12, 6.5.10 and 6.5.12).
ORIENTATIONS = {
    (0, None): 1, (0, 1): 2, (2, None): 3, (0, 0): 4, (1, 0): 5, (3, None): 6, (1, 1): 7, (1, None): 8,
    (2, 1): 4, (2, 0): 2, (3, 1): 5, (3, 0): 7,
}  # fmt: skip
# A 40-megapixel picture in tiles has some hundred items; boxes lie in boxes, so their work multiplies.
MOST_BOXES, MOST_ITEMS, MOST_PIECES, MOST_TRACKS = 2_500, 2_000, 100, 16


def measure(file: IO[bytes]) -> Header:
    """Return the sides of the main picture, or larger ones if any part of the file claims them."""
    sides, orientation, frames = [(0, 0)], 1, 1
    for box in boxes(file, 0, weight(file)):
        if box.kind == b"meta":
            properties = list(_properties(file, box))
            sides += [unpack(">II", take(file, part.start + 4, 8)) for part in _kept(properties, b"ispe")]
            orientation = _orientation(file, box, properties)
        elif box.kind == b"moov":
            frames = max(frames, *(_samples(file, track) for track in _tracks(file, box)), 1)
    return Header(max(side[0] for side in sides), max(side[1] for side in sides), frames, orientation)


def embedded(file: IO[bytes]) -> Iterator[Embedded]:
    """Yield EXIF and XMP, which are items like the picture itself."""
    for box in boxes(file, 0, weight(file)):
        if box.kind == b"meta":
            inner = _inside(file, box)
            places = dict(_places(file, inner[b"iloc"])) if b"iloc" in inner else {}
            for number, kind, content_type in _items(file, inner[b"iinf"]) if b"iinf" in inner else ():
                place = places.get(number)
                if place and kind == b"Exif":
                    content = take_metadata(file, place)
                    # Four bytes say how far on the TIFF header begins (ISO/IEC 23008-12, A.2.1).
                    (offset,) = unpack(">I", content[:4])
                    yield Embedded("exif", exif.without_label(content[4 + offset :]))
                elif place and content_type == b"application/rdf+xml":
                    yield Embedded("xmp", take_metadata(file, place))


def boxes(file: IO[bytes], start: int, end: int) -> Iterator[Part]:
    """Yield the boxes between two places."""
    return counted(_walk(file, start, end), most=MOST_BOXES)


def _walk(file: IO[bytes], start: int, end: int) -> Iterator[Part]:
    while start + 8 <= end:
        size, kind = unpack(">I4s", take(file, start, 8))
        head = 8
        if size == 1:
            (size,) = unpack(">Q", take(file, start + 8, 8))
            head = 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise Broken("A box reaches past its surroundings.")
        yield Part(kind, start + head, size - head)
        start += size


def _inside(file: IO[bytes], box: Part, *, skip: int = 4) -> dict[bytes, Part]:
    """Return the boxes in a box by kind; `skip` passes over version and flags."""
    return {part.kind: part for part in boxes(file, box.start + skip, box.start + box.size)}


def _kept(parts: list[Part], kind: bytes) -> list[Part]:
    return [part for part in parts if part.kind == kind]


def _properties(file: IO[bytes], meta: Part) -> Iterator[Part]:
    if (holder := _inside(file, meta).get(b"iprp")) and (shelf := _inside(file, holder, skip=0).get(b"ipco")):
        yield from boxes(file, shelf.start, shelf.start + shelf.size)


def _orientation(file: IO[bytes], meta: Part, properties: list[Part]) -> int:
    """Return the turn and mirror of the main picture as one EXIF orientation."""
    turn, mirror = 0, None
    for index in _used_by_main(file, meta):
        if 0 < index <= len(properties):
            part = properties[index - 1]
            if part.kind == b"irot":
                turn = take(file, part.start, 1)[0] & 3
            elif part.kind == b"imir":
                mirror = take(file, part.start, 1)[0] & 1
    return ORIENTATIONS[turn, mirror]


def _used_by_main(file: IO[bytes], meta: Part) -> list[int]:
    """Return the numbers of the properties that belong to the main picture."""
    inner = _inside(file, meta)
    if b"pitm" not in inner or b"iprp" not in inner:
        return []
    main = _Cursor(file, inner[b"pitm"]).item()
    links = _inside(file, inner[b"iprp"], skip=0).get(b"ipma")
    if links is None:
        return []
    cursor = _Cursor(file, links)
    wide = cursor.flags & 1
    for _ in range(cursor.some(4)):
        item = cursor.item(wide_from=1)
        used = [cursor.number(2) & 0x7FFF if wide else cursor.number(1) & 0x7F for _ in range(cursor.number(1))]
        if item == main:
            return used
    return []


def _items(file: IO[bytes], box: Part) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield each item's number, kind and content type."""
    cursor = _Cursor(file, box)
    cursor.some(4 if cursor.version else 2)
    for part in boxes(file, cursor.place, cursor.end):
        entry = _Cursor(file, part)
        if entry.version >= 2:
            number = entry.number(2 if entry.version == 2 else 4)
            entry.number(2)
            kind, *rest = entry.rest()[:4], *entry.rest()[4:].split(b"\0")
            yield number, kind, rest[1] if len(rest) > 1 else b""


def _places(file: IO[bytes], box: Part) -> Iterator[tuple[int, Part]]:
    """Yield where in the file each item in one piece lies."""
    cursor = _Cursor(file, box)
    sizes = cursor.number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if cursor.version else 0
    for _ in range(cursor.some(2 if cursor.version < 2 else 4)):
        item = cursor.item(wide_from=2)
        method = cursor.number(2) & 15 if cursor.version else 0
        cursor.number(2)
        base = cursor.number(base_size)
        pieces = []
        for _piece in range(cursor.some(2, most=MOST_PIECES)):
            cursor.number(index_size)
            pieces.append(Part(b"", base + cursor.number(offset_size), cursor.number(length_size)))
        if method == 0 and len(pieces) == 1:
            yield item, pieces[0]


def _tracks(file: IO[bytes], moov: Part) -> list[Part]:
    inside = list(boxes(file, moov.start, moov.start + moov.size))
    return _kept(inside, b"trak")[:MOST_TRACKS]


def _samples(file: IO[bytes], track: Part) -> int:
    """Return how many frames a track holds."""
    part = track
    for kind in (b"mdia", b"minf", b"stbl", b"stsz"):
        inner = _inside(file, part, skip=0)
        if kind not in inner:
            return 0
        part = inner[kind]
    return int(unpack(">I", take(file, part.start + 8, 4))[0])


class _Cursor:
    """Reads one box from its version on, number by number."""

    def __init__(self, file: IO[bytes], box: Part) -> None:
        self.file, self.place, self.end = file, box.start, box.start + box.size
        self.version = self.number(1)
        self.flags = self.number(3)

    def number(self, size: int) -> int:
        """Return the next number of so many bytes."""
        if self.place + size > self.end:
            raise Broken("A box ends early.")
        self.place += size
        return int.from_bytes(take(self.file, self.place - size, size), "big")

    def item(self, *, wide_from: int = 1) -> int:
        """Return an item's number, which newer versions write in four bytes."""
        return self.number(4 if self.version >= wide_from else 2)

    def some(self, size: int, *, most: int = MOST_ITEMS) -> int:
        """Return how many entries follow, when that is a believable number."""
        amount = self.number(size)
        if amount > most:
            raise Broken("More items than any picture has.")
        return amount

    def rest(self) -> bytes:
        """Return what is left of the box, a few hundred bytes at most."""
        return take(self.file, self.place, min(self.end - self.place, 500))
