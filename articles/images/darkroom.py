"""Develop one picture in a process of its own, inside limits it cannot lift again.

Reads its order as JSON from standard input and answers in JSON on standard output. It is run by path
in Python's isolated mode, so it imports nothing but the standard library and Pillow, and it draws the
limits around itself before Pillow is even loaded.
"""

import errno
import json
import os
import resource
import signal
import sys
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES_PER_FILE = 30_000_000
MOST_OPEN_FILES = 64
STEPS_ASIDE = 10
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WHITE = (255, 255, 255)

# (up to this width, quality): a small picture shows its faults sooner, a large one costs more to send.
QUALITY: Mapping[str, tuple[tuple[int, int], ...]] = {
    "jpeg": ((480, 78), (960, 75), (1_000_000, 72)),
    "webp": ((480, 76), (960, 73), (1_000_000, 70)),
    "avif": ((480, 58), (960, 55), (1_000_000, 52)),
}
SETTINGS: Mapping[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "progressive": True, "optimize": True},
    # Beyond 2 it works twice as long for a twentieth of the bytes, and most readers are sent the AVIF.
    "webp": {"format": "WEBP", "method": 2},
    # A third less work than 7 for a hundredth of the bytes; 9 would halve that again, for a twelfth of them.
    "avif": {"format": "AVIF", "speed": 8, "max_threads": 1},
}


class CutOrder(TypedDict):
    """One cut: its box in the upright original and the sizes wanted, narrowest first."""

    ratio: str
    box: list[int]
    sizes: list[list[int]]


class Order(TypedDict):
    """What is wanted, and how much memory (bytes) and processor time (seconds) may be spent on it.

    `names` gives the file name for each format, with a place for ratio and width; `labels` the blocks
    that say whose picture it is, in hexadecimal.
    """

    source: str
    folder: str
    format: str
    stored_size: list[int]
    orientation: int
    cuts: list[CutOrder]
    names: dict[str, str]
    labels: dict[str, str]
    memory: int
    seconds: int


def main() -> None:
    """Carry out the order on standard input; tell on standard output what came of it."""
    order: Order = json.load(sys.stdin)
    _stay_inside(memory=order["memory"], seconds=order["seconds"])
    answer: dict[str, Any]
    try:
        answer = _develop(order)
    except MemoryError:
        answer = {"failed": "memory"}
    except OSError as error:
        answer = {"failed": "no_room" if error.errno in NO_ROOM else _blame(error)}
    except (ValueError, SyntaxError, LookupError, EOFError, TypeError, RuntimeError) as error:
        answer = {"failed": _blame(error)}
    json.dump(answer, sys.stdout)


def _stay_inside(*, memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES_PER_FILE, MOST_BYTES_PER_FILE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (MOST_OPEN_FILES, MOST_OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":
        # macOS knows no limit on address space; there the time limits alone stand guard.
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A parent that was killed can no longer stop this process; the kernel's alarm still can.
    signal.alarm(2 * seconds)
    # Readers and editors come first.
    os.nice(STEPS_ASIDE)


def _blame(error: Exception) -> str:
    """Return why the picture failed: libraries report a refused allocation in words only."""
    words = str(error).lower()
    return "memory" if "memory" in words or "alloc" in words else "damaged"


def _develop(order: Order) -> dict[str, Any]:
    """Make every file of the order; return their weights and the average colour."""
    original = _opened(order)
    profile = original.info.get("icc_profile")
    scale = _shrunk_while_reading(original, order["cuts"])
    upright = _upright(_paintable(original), order["orientation"])
    colour, weights, look = "", {}, _look(upright)
    for cut in order["cuts"]:
        largest = _in_srgb(_cut(upright, cut, scale), profile)
        colour = colour or _average_colour(largest)
        weights[cut["ratio"]] = _saved(largest, cut, order)
    return {"average_colour": colour, "weights": weights, "look": look}


def _opened(order: Order) -> "Image":
    from PIL import Image

    for plugin in ("AvifImagePlugin", "WebPImagePlugin"):
        # Named, because asking Pillow to find them itself loads some forty others.
        import_module(f"PIL.{plugin}")
    # The parent has judged the size from the header; here it must only be the same picture.
    Image.MAX_IMAGE_PIXELS = None
    original = Image.open(order["source"], formats=[order["format"]])
    if list(original.size) != order["stored_size"]:
        raise ValueError("The decoder sees another picture than the header promised.")
    return original


def _shrunk_while_reading(original: "Image", cuts: list[CutOrder]) -> int:
    """Read a JPEG at a half, a quarter or an eighth when no cut needs more; return by how much."""
    needed = max(cut["sizes"][-1][0] / (cut["box"][2] - cut["box"][0]) for cut in cuts)
    width, height = original.size
    original.draft(original.mode, (max(1, round(width * needed)), max(1, round(height * needed))))
    original.load()
    return round(width / original.width)


def _paintable(image: "Image") -> "Image":
    """Return the picture in a mode that can be resized without mixing palette numbers."""
    if image.has_transparency_data:
        return image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    if image.mode.startswith("I"):
        # 16-bit greys: a plain conversion would clip them all to white.
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    return image.convert({"P": "RGB", "1": "L"}.get(image.mode, image.mode))


def _upright(image: "Image", orientation: int) -> "Image":
    from PIL.Image import Transpose

    turn = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)
    return image if turn is None else image.transpose(turn)


def _cut(upright: "Image", cut: CutOrder, scale: int) -> "Image":
    """Return the cut in its largest size."""
    left, top, right, bottom = (side / scale for side in cut["box"])
    box = (left, top, min(right, upright.width), min(bottom, upright.height))
    return _resized(upright, cut["sizes"][-1], box)


def _resized(image: "Image", size: list[int], box: tuple[float, float, float, float] | None = None) -> "Image":
    from PIL.Image import Resampling

    across, down = size
    return image.resize((across, down), Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Return the picture in the colours every screen expects, as RGB or RGBA, with nothing attached."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    colours = image.convert({"RGBA": "RGB", "LA": "L"}.get(image.mode, image.mode))
    if profile:
        colours = _converted(colours, profile)
    colours = colours.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    # Encoders copy comments and packets from here when nobody looks.
    colours.info = {}
    return colours


def _converted(image: "Image", profile: bytes) -> "Image":
    """Return the picture with its own profile applied; as it is, when the profile is broken."""
    from PIL import ImageCms

    try:
        converted = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _average_colour(image: "Image") -> str:
    from PIL.Image import Resampling

    pixel = _on_white(image).resize((1, 1), Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"


def _look(upright: "Image") -> int:
    """Return 64 bits that say where the picture grows lighter, line by line; a smaller copy has nearly the same."""
    from PIL.Image import Resampling

    greys = _on_white(upright).convert("L").resize((9, 8), Resampling.BOX).tobytes()
    look = 0
    for place in range(8 * 9):
        if place % 9:
            look = look << 1 | (greys[place] > greys[place - 1])
    return look


def _saved(largest: "Image", cut: CutOrder, order: Order) -> dict[str, list[int | None]]:
    """Write one cut in every size and format; return the weights in the order of the sizes."""
    weights: dict[str, list[int | None]] = {kind: [] for kind in order["names"]}
    for size in cut["sizes"]:
        image = largest if list(largest.size) == size else _resized(largest, size)
        files = {kind: _encoded(image, kind, order["labels"]) for kind in order["names"]}
        if "webp" in files and len(files.get("avif", b"")) >= len(files["webp"]):
            files.pop("avif", None)
        for kind, name in order["names"].items():
            weights[kind].append(len(files[kind]) if kind in files else None)
            if kind in files:
                path = Path(order["folder"], name.format(ratio=cut["ratio"], width=size[0]))
                path.write_bytes(files[kind])
    return weights


def _encoded(image: "Image", kind: str, labels: dict[str, str]) -> bytes:
    quality = next(quality for width, quality in QUALITY[kind] if image.width <= width)
    exif, iptc = bytes.fromhex(labels["exif"]), bytes.fromhex(labels["iptc"])
    extra: dict[str, Any] = {}
    if exif:
        extra["exif"] = b"Exif\0\0" + exif if kind == "jpeg" else exif
    if iptc and kind == "jpeg":
        content = b"Photoshop 3.0\0" + iptc
        extra["extra"] = b"\xff\xed" + pack(">H", 2 + len(content)) + content
    ready = _on_white(image) if kind == "jpeg" else image
    file = BytesIO()
    ready.save(file, quality=quality, **SETTINGS[kind], **extra)
    return file.getvalue()


if __name__ == "__main__":
    main()
