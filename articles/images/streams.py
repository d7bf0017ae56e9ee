"""Read parts of a file that nobody trusts: exactly what was asked, or `Broken`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

# A 25 MB animation in chunks of the customary 8 KB has some 3,200; walking this many takes half a second.
MOST_PARTS = 100_000
# No camera or agency writes more; what is longer is an attempt to fill memory.
MOST_METADATA = 1_000_000
# No file system seeks further, and an offset in a hostile file may be any number.
FURTHEST = 1 << 62


class Broken(Exception):
    """The file ends early or contradicts itself."""


class Part(NamedTuple):
    """One chunk, segment or box: its name and where its content lies."""

    kind: bytes
    start: int
    size: int


class Header(NamedTuple):
    """What a file says of itself before any pixel is decoded; sides as stored, not as shown."""

    width: int
    height: int
    frames: int = 1
    orientation: int = 1


class Embedded(NamedTuple):
    """One block of metadata as found: `exif`, `xmp` or `iptc`."""

    kind: str
    content: bytes


@contextmanager
def kept_place(file: IO[bytes]) -> Iterator[None]:
    """Leave the file where it was, whatever is read meanwhile."""
    place = file.tell()
    try:
        yield
    finally:
        file.seek(place)


def weight(file: IO[bytes]) -> int:
    """Return the size of the file in bytes."""
    with kept_place(file):
        return file.seek(0, 2) or file.tell()


def take(file: IO[bytes], start: int, size: int) -> bytes:
    """Return exactly these bytes."""
    if start > FURTHEST:
        raise Broken("The file points outside of itself.")
    file.seek(start)
    content = file.read(size)
    if len(content) != size:
        raise Broken("The file ends early.")
    return content


def take_metadata(file: IO[bytes], part: Part) -> bytes:
    """Return the content of a metadata block, never an unreasonable amount of it."""
    if part.size > MOST_METADATA:
        raise Broken("Metadata of this size is not metadata.")
    return take(file, part.start, part.size)


def counted(parts: Iterator[Part], *, most: int = MOST_PARTS) -> Iterator[Part]:
    """Pass the parts on and stop at a number no honest file reaches."""
    for number, part in enumerate(parts):
        if number >= most:
            raise Broken("The file is cut into too many parts.")
        yield part
