"""Know a picture again: by its bytes, or by how it looks."""

from hashlib import sha256
from typing import IO

from articles.images.streams import kept_place

PIECE = 1 << 20
LOOK = (1 << 64) - 1
# Of 64 bits: a smaller copy of a photograph differs in two or three, another photograph in some thirty.
ALIKE = 6
# A plain ground has hardly a bit to be told by.
FEATURES = 6


def content_hash(file: IO[bytes]) -> str:
    """Return the SHA-256 of the whole file as 64 hex digits, read piece by piece."""
    digest = sha256()
    with kept_place(file):
        file.seek(0)
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def is_telling(look: int) -> bool:
    """Tell whether the picture has enough in it to be known again."""
    return FEATURES <= (look & LOOK).bit_count() <= 64 - FEATURES


def signed(look: int) -> int:
    """Return the 64 bits as databases keep them."""
    return look - (1 << 64) if look >> 63 else look


def difference(look: int, other: int) -> int:
    """Return in how many of the 64 bits two pictures differ."""
    return ((look ^ other) & LOOK).bit_count()
