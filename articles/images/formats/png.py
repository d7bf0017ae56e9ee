"""Read a PNG or an animated PNG chunk by chunk."""

import zlib
from collections.abc import Iterator
from struct import unpack
from typing import IO

from articles.images import exif
from articles.images.streams import MOST_METADATA, Broken, Embedded, Header, Part, counted, take, take_metadata, weight

XMP_KEYWORD = b"XML:com.adobe.xmp\0"


def measure(file: IO[bytes]) -> Header:
    """Return the sides; frames are counted, because the number an animation states may be a lie."""
    chunks = _chunks(file)
    first = next(chunks)
    if first.kind != b"IHDR" or first.size != 13:
        raise Broken("A PNG must begin with its header.")
    width, height = unpack(">II", take(file, first.start, 8))
    stated, counted_frames, orientation = 0, 0, 1
    for chunk in chunks:
        if chunk.kind == b"acTL":
            (stated,) = unpack(">I", take(file, chunk.start, 4))
        elif chunk.kind == b"fcTL":
            counted_frames += 1
        elif chunk.kind == b"eXIf":
            orientation = exif.read(take_metadata(file, chunk)).orientation
        elif chunk.kind == b"IEND" or (chunk.kind == b"IDAT" and not stated):
            return Header(width, height, max(1, stated, counted_frames), orientation)
    raise Broken("A PNG without an end.")


def expect_end(file: IO[bytes]) -> None:
    """Raise Broken when the file ends before its last chunk."""
    end = weight(file)
    if any(chunk.start + chunk.size > end for chunk in _chunks(file)):
        raise Broken("A PNG that ends in the middle of its picture.")


def embedded(file: IO[bytes]) -> Iterator[Embedded]:
    """Yield EXIF and XMP wherever in the file they stand."""
    for chunk in _chunks(file):
        if chunk.kind == b"eXIf":
            yield Embedded("exif", take_metadata(file, chunk))
        elif chunk.kind == b"iTXt" and chunk.size <= MOST_METADATA:
            content = take_metadata(file, chunk)
            if content.startswith(XMP_KEYWORD):
                yield Embedded("xmp", _text(content[len(XMP_KEYWORD) :]))


def _text(content: bytes) -> bytes:
    """Return the text of an iTXt chunk after its keyword, inflated within reason."""
    compressed, _method, rest = content[0], content[1], content[2:]
    _language, _translated, text = rest.split(b"\0", 2)
    return zlib.decompressobj().decompress(text, MOST_METADATA) if compressed else text


def _chunks(file: IO[bytes]) -> Iterator[Part]:
    return counted(_walk(file))


def _walk(file: IO[bytes]) -> Iterator[Part]:
    place, kind = 8, b""
    while kind != b"IEND":
        size, kind = unpack(">I4s", take(file, place, 8))
        yield Part(kind, place + 8, size)
        place += 12 + size
