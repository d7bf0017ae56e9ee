"""Draw the demo's pictures and save them, credited, where the demo edition reads them.

uv run --group workshop python deploy/pictures/draw.py [name ...]
"""

from __future__ import annotations

import argparse
import importlib
import io
import struct
import zlib
from pathlib import Path

import portraits
from PIL import Image, ImageFilter
from studio import Sheet

HERE = Path(__file__).resolve().parent
PHOTOS = HERE.parents[1] / "articles" / "demo" / "photos"
# A drawing with grain compresses badly; the checkout must stay small enough to clone on a train.
LIMIT, LARGE_LIMIT = 150_000, 220_000
LARGE = 2_000_000
CREDIT = "رسوم المقياس"


def main() -> None:
    """Draw the named pictures, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="such as nile-dusk or author-suha; all when none is named")
    parser.add_argument("--to", type=Path, default=PHOTOS)
    options = parser.parse_args()
    for name in options.names or every_name():
        picture, credit = draw(name)
        print(f"{name:16} {save(picture, options.to / f'{name}.jpg', credit) / 1000:6.1f} kB", flush=True)


def every_name() -> list[str]:
    """Return the names of all pictures, the scenes first."""
    scenes = sorted(path.stem.replace("_", "-") for path in (HERE / "scenes").glob("[a-z]*.py"))
    return scenes + list(portraits.FACES)


def draw(name: str) -> tuple[Image.Image, str]:
    """Return the finished picture and its credit; the same name always gives the same picture."""
    seed = zlib.crc32(name.encode())
    if name in portraits.FACES:
        return portraits.draw(Sheet(*portraits.SIZE, seed=seed), portraits.FACES[name]), CREDIT
    scene = importlib.import_module(f"scenes.{name.replace('-', '_')}")
    return scene.draw(Sheet(*scene.SIZE, seed=seed)), getattr(scene, "CREDIT", CREDIT)


def save(picture: Image.Image, path: Path, credit: str) -> int:
    """Write the picture as a JPEG under the limit with its credit inside; return its size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    limit = LARGE_LIMIT if picture.width * picture.height > LARGE else LIMIT
    for share, soft in ((1, 0.4), (1, 0.6), (0.92, 0.5), (0.92, 0.7), (0.84, 0.6), (0.84, 0.8), (0.75, 0.8)):
        size = (round(picture.width * share), round(picture.height * share))
        reduced = picture.filter(ImageFilter.GaussianBlur(soft)).resize(size, Image.Resampling.LANCZOS)
        for quality in (84, 80, 76):
            file = io.BytesIO()
            reduced.save(file, "JPEG", quality=quality, optimize=True, progressive=True, extra=iptc(credit))
            if file.tell() <= limit:
                path.write_bytes(file.getvalue())
                return file.tell()
    raise SystemExit(f"{path.name} does not fit into {limit} bytes")


def iptc(credit: str) -> bytes:
    """Return the APP13 segment that carries the credit as UTF-8 IPTC."""
    # IPTC IIM 4.2: 1:90 announces UTF-8; 2:80 by-line, 2:110 credit, 2:116 copyright.
    fields = [(1, 90, b"\x1b%G"), *((2, number, credit.encode()) for number in (80, 110, 116))]
    records = b"".join(struct.pack(">BBBH", 0x1C, *field[:2], len(field[2])) + field[2] for field in fields)
    padded = records + b"\0" * (len(records) % 2)
    body = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + padded
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


if __name__ == "__main__":
    main()
