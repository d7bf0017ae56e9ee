"""Know a picture again by its bytes."""

from hashlib import sha256
from typing import IO

from articles.images.streams import kept_place

PIECE = 1 << 20


def content_hash(file: IO[bytes]) -> str:
    """Return the SHA-256 of the whole file as 64 hex digits, read piece by piece."""
    digest = sha256()
    with kept_place(file):
        file.seek(0)
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
