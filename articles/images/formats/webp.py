"""Read a WebP chunk by chunk."""

from collections.abc import Iterator
from struct import unpack
from typing import IO

from articles.images import exif
from articles.images.streams import Broken, Embedded, Header, Part, counted, take, take_metadata, weight


def measure(file: IO[bytes]) -> Header:
    """Return the canvas, the number of frames in it and how the camera was held."""
    width = height = frames = 0
    orientation = 1
    for chunk in _chunks(file):
        if chunk.kind in (b"VP8X", b"VP8 ", b"VP8L"):
            sides = _sides(file, chunk)
            # A canvas smaller than the picture inside must not hide the picture's true sides.
            width, height = max(width, sides[0]), max(height, sides[1])
        elif chunk.kind == b"ANMF":
            frames += 1
        elif chunk.kind == b"EXIF":
            orientation = exif.read(exif.without_label(take_metadata(file, chunk))).orientation
    return Header(width, height, max(1, frames), orientation)


def embedded(file: IO[bytes]) -> Iterator[Embedded]:
    """Yield EXIF and XMP, which follow the picture."""
    for chunk in _chunks(file):
        if chunk.kind == b"EXIF":
            yield Embedded("exif", exif.without_label(take_metadata(file, chunk)))
        elif chunk.kind == b"XMP ":
            yield Embedded("xmp", take_metadata(file, chunk))


def _sides(file: IO[bytes], chunk: Part) -> tuple[int, int]:
    if chunk.kind == b"VP8X":
        low_width, high_width, low_height, high_height = unpack("<HBHB", take(file, chunk.start + 4, 6))
        return (high_width << 16 | low_width) + 1, (high_height << 16 | low_height) + 1
    if chunk.kind == b"VP8L":
        signature, packed = unpack("<BI", take(file, chunk.start, 5))
        if signature != 0x2F:
            raise Broken("A lossless WebP without its signature.")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    start_code, width, height = unpack("<3sHH", take(file, chunk.start + 3, 7))
    if start_code != b"\x9d\x01\x2a":
        raise Broken("A WebP frame without its start code.")
    return width & 0x3FFF, height & 0x3FFF


def _chunks(file: IO[bytes]) -> Iterator[Part]:
    return counted(_walk(file))


def _walk(file: IO[bytes]) -> Iterator[Part]:
    (stated,) = unpack("<I", take(file, 4, 4))
    place, end = 12, stated + 8
    if end > weight(file):
        raise Broken("The WebP is shorter than it says.")
    while place + 8 <= end:
        kind, size = unpack("<4sI", take(file, place, 8))
        if place + 8 + size > end:
            raise Broken("A WebP chunk reaches past the end.")
        yield Part(kind, place + 8, size)
        place += 8 + size + size % 2
