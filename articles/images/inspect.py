"""Tell without decoding what a picture is, and refuse what could harm or is not whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from struct import error as StructError
from typing import IO

from articles.images.formats import avif, gif, jpeg, png, webp
from articles.images.refusals import RefusedPicture
from articles.images.streams import Broken, Header, kept_place, weight

MOST_BYTES = 25_000_000
MOST_PIXELS = 40_000_000
MOST_PIXELS_IN_ALL_FRAMES = 80_000_000
MILLION = 1_000_000

EXTENSIONS: Mapping[str, str] = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif", "gif": "gif"}

_MEASURES: Mapping[str, Callable[[IO[bytes]], Header]] = {
    "jpeg": jpeg.measure,
    "png": png.measure,
    "webp": webp.measure,
    "avif": avif.measure,
    "gif": gif.measure,
}
# The others are walked to their end, or say their length, when they are measured.
_ENDS: Mapping[str, Callable[[IO[bytes]], None]] = {"jpeg": jpeg.expect_end, "png": png.expect_end}


@dataclass(frozen=True)
class Picture:
    """A picture as its header describes it; width and height are those a reader sees, upright."""

    format: str
    width: int
    height: int
    frames: int
    orientation: int
    weight: int

    @property
    def mime(self) -> str:
        """Return the media type to serve the file with."""
        return f"image/{self.format}"

    @property
    def extension(self) -> str:
        """Return the ending for a file name of ours, whatever the sender called it."""
        return EXTENSIONS[self.format]

    @property
    def is_animated(self) -> bool:
        """Tell whether it has more than one frame."""
        return self.frames > 1

    @property
    def stored_size(self) -> tuple[int, int]:
        """Return the sides as stored, before the orientation is applied."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def inspect(file: IO[bytes]) -> Picture:
    """Describe the picture, which is whole, or raise `RefusedPicture`; the file stays where it was."""
    with kept_place(file):
        size = weight(file)
        kind = recognise(file)
        if not size:
            raise RefusedPicture("empty")
        if kind is None:
            raise RefusedPicture("not_a_picture")
        if size > MOST_BYTES:
            raise RefusedPicture("too_heavy", megabytes=ceil(size / MILLION), limit=MOST_BYTES // MILLION)
        try:
            header = _MEASURES[kind](file)
        except (Broken, StructError, StopIteration) as damage:
            raise RefusedPicture("damaged") from damage
        _refuse_bombs(header)
        _expect_whole(file, kind)
    width, height = header.width, header.height
    if header.orientation >= 5:
        width, height = height, width
    return Picture(kind, width, height, header.frames, header.orientation, size)


def recognise(file: IO[bytes]) -> str | None:
    """Return the kind of picture by its first bytes; None for anything else."""
    with kept_place(file):
        file.seek(0)
        start = file.read(32)
    if start.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    # The first brand, or one of the compatible ones a still or a sequence may begin with.
    if start[4:8] == b"ftyp" and {b"avif", b"avis"} & {start[at : at + 4] for at in (8, 16, 20, 24)}:
        return "avif"
    return None


def _expect_whole(file: IO[bytes], kind: str) -> None:
    """Refuse what broke off on its way here."""
    try:
        if kind in _ENDS:
            _ENDS[kind](file)
    except (Broken, StructError) as damage:
        raise RefusedPicture("damaged") from damage


def _refuse_bombs(header: Header) -> None:
    width, height, frames, _orientation = header
    if width < 1 or height < 1:
        raise RefusedPicture("damaged")
    if width * height > MOST_PIXELS:
        raise RefusedPicture("too_many_pixels", width=width, height=height, limit=MOST_PIXELS // MILLION)
    if width * height * frames > MOST_PIXELS_IN_ALL_FRAMES:
        raise RefusedPicture(
            "too_many_frames",
            frames=frames,
            width=width,
            height=height,
            limit=MOST_PIXELS_IN_ALL_FRAMES // MILLION,
        )
