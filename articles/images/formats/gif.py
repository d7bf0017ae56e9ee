"""Read a GIF block by block, counting its pictures without decoding one."""

from collections.abc import Iterator
from struct import unpack
from typing import IO

from articles.images.streams import Broken, Embedded, Header, take

EXTENSION, PICTURE, TRAILER = b"\x21", b"\x2c", b"\x3b"
# A 25 MB file in the customary blocks of 255 bytes has some 103,000.
MOST_BLOCKS = 250_000


def measure(file: IO[bytes]) -> Header:
    """Return the screen, widened by any picture that overhangs it, and the number of pictures."""
    width, height, flags = unpack("<HHB", take(file, 6, 5))
    file.seek(13 + _table(flags))
    frames, blocks = 0, 0
    while (kind := file.read(1)) and kind != TRAILER:
        if kind == PICTURE:
            left, top, across, down, flags = unpack("<HHHHB", _next(file, 9))
            width, height = max(width, left + across), max(height, top + down)
            frames += 1
            # The palette, and one byte: how wide the codes are.
            _next(file, _table(flags) + 1)
        elif kind == EXTENSION:
            _next(file, 1)
        else:
            raise Broken("A GIF block of an unknown kind.")
        blocks += _skip_blocks(file, MOST_BLOCKS - blocks)
    if not frames:
        raise Broken("A GIF without a picture.")
    return Header(width, height, frames)


def embedded(file: IO[bytes]) -> Iterator[Embedded]:
    """Yield nothing: agencies do not caption GIFs."""
    return iter(())


def _table(flags: int) -> int:
    """Return the size of a colour table in bytes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _next(file: IO[bytes], size: int) -> bytes:
    content = file.read(size)
    if len(content) != size:
        raise Broken("The GIF ends early.")
    return content


def _skip_blocks(file: IO[bytes], allowance: int) -> int:
    """Pass over one chain of data blocks and return how many there were."""
    passed = 1
    size = _next(file, 1)[0]
    while size:
        if passed > allowance:
            raise Broken("The GIF is cut into too many blocks.")
        # One read for a block and the length of the next.
        size = _next(file, size + 1)[-1]
        passed += 1
    return passed
