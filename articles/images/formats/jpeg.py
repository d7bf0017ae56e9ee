"""Read a JPEG segment by segment, and see whether it comes to its end."""

import re
from collections.abc import Iterator
from struct import unpack
from typing import IO

from articles.images import exif
from articles.images.streams import Broken, Embedded, Header, Part, counted, take

# C4, C8 and CC look alike but hold Huffman tables, an extension and arithmetic conditioning.
FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
APP1, APP13 = 0xE1, 0xED
EXIF_LABEL = b"Exif\0\0"
# Inside a scan only these follow an FF: a stuffed zero, a restart, or another FF.
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
# A progressive picture has some twenty.
MOST_MARKERS = 10_000
LABELS = {"exif": EXIF_LABEL, "xmp": b"http://ns.adobe.com/xap/1.0/\0", "iptc": b"Photoshop 3.0\0"}


def measure(file: IO[bytes]) -> Header:
    """Return the sides from the frame header and how the camera was held."""
    orientation = None
    for segment in _segments(file):
        marker = segment.kind[0]
        if marker == APP1 and orientation is None:
            content = take(file, segment.start, segment.size)
            if content.startswith(EXIF_LABEL):
                orientation = exif.read(content[len(EXIF_LABEL) :]).orientation
        elif marker in FRAME_MARKERS:
            height, width = unpack(">HH", take(file, segment.start + 1, 4))
            return Header(width, height, orientation=orientation or 1)
    raise Broken("A JPEG without a frame.")


def expect_end(file: IO[bytes]) -> None:
    """Raise Broken when the file ends before its picture does; what follows the picture is no matter."""
    for segment in _segments(file):
        file.seek(segment.start + segment.size)
    scans, place = file.read(), 0
    for _ in range(MOST_MARKERS):
        found = MARKER.search(scans, place)
        if not found:
            break
        place, kind = found.end(), scans[found.end() - 1]
        if kind == END_OF_IMAGE:
            return
        if kind not in BARE_MARKERS:
            place += max(2, int.from_bytes(scans[place : place + 2], "big"))
    raise Broken("A JPEG that ends in the middle of its picture.")


def embedded(file: IO[bytes]) -> Iterator[Embedded]:
    """Yield the metadata blocks; Photoshop's resources may come in several pieces."""
    for segment in _segments(file):
        if segment.kind[0] not in (APP1, APP13):
            continue
        content = take(file, segment.start, segment.size)
        for kind, label in LABELS.items():
            if content.startswith(label):
                yield Embedded(kind, content[len(label) :])


def _segments(file: IO[bytes]) -> Iterator[Part]:
    return counted(_walk(file))


def _walk(file: IO[bytes]) -> Iterator[Part]:
    place = 2
    while True:
        marker = take(file, place, 2)
        if marker[0] != 0xFF:
            raise Broken("A JPEG segment without a marker.")
        if marker[1] == 0xFF:
            # Any number of fill bytes may stand before a marker (ITU T.81, B.1.1.2).
            place += 1
            yield Part(b"\xff", place, 0)
            continue
        place += 2
        if marker[1] in BARE_MARKERS:
            yield Part(marker[1:], place, 0)
            continue
        if marker[1] == END_OF_IMAGE:
            return
        (size,) = unpack(">H", take(file, place, 2))
        if size < 2:
            raise Broken("A JPEG segment shorter than its own length.")
        yield Part(marker[1:], place + 2, size - 2)
        place += size
        if marker[1] == START_OF_SCAN:
            return
