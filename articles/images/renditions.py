"""Make every size of a picture that a page may ask for, in a process that cannot harm this one."""

import json
import math
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from articles.images import crops, darkroom, exif, iptc
from articles.images.inspect import Picture, inspect
from articles.images.legacy_text import clean
from articles.images.manifest import FORMATS, Cut, Manifest, file_names
from articles.images.refusals import PictureFailed

MEMORY = 1_500_000_000
# Ten are usual for all sizes of a large photo; the rest is for a busy machine, because readers come first.
SECONDS = 120.0
LONGEST_LABEL = 300
DIGEST_LENGTH = 12

# Without the settings and secrets of the newsroom; the second line keeps glibc from reserving memory per thread.
ENVIRONMENT = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM)
# Killed by the kernel for want of memory, or a library that gave up when it got none.
OUT_OF_MEMORY = (-signal.SIGKILL, -signal.SIGABRT)


def make(
    source: str | Path,
    folder: str | Path,
    *,
    focal: tuple[crops.Share, crops.Share] = (0.5, 0.5),
    ratios: Iterable[str] = tuple(crops.RATIOS),
    widths: Iterable[int] | Mapping[str, Iterable[int]] = crops.WIDTHS,
    formats: Iterable[str] = ("webp", "jpeg"),
    credit: str = "",
    copyright_line: str = "",
    memory: int = MEMORY,
    seconds: float = SECONDS,
) -> Manifest:
    """Put all files of a picture into the folder and return their manifest; the widths may be told for each ratio.

    Raises `RefusedPicture` when the header says no, `PictureFailed` when the picture cannot be
    developed within the memory (bytes) and time allowed; then the folder is as it was.
    """
    source, folder = Path(source).resolve(), Path(folder).resolve()
    with source.open("rb") as file:
        picture = inspect(file)
    wanted = widths if isinstance(widths, Mapping) else dict.fromkeys(crops.RATIOS, tuple(widths))
    cuts = [_cut(picture, ratio, focal, tuple(wanted[ratio])) for ratio in ratios]
    with tempfile.TemporaryDirectory(prefix=".developing-", dir=folder) as tray:
        order = darkroom.Order(
            source=str(source),
            folder=tray,
            format=picture.format.upper(),
            stored_size=list(picture.stored_size),
            orientation=picture.orientation,
            cuts=cuts,
            names={kind: f"{{ratio}}-{{width}}.{FORMATS[kind]}" for kind in formats},
            labels=_labels(credit, copyright_line),
            memory=memory,
            seconds=max(1, math.ceil(seconds)),
        )
        manifest = _manifest(picture, cuts, _developed(order, seconds))
        files = [Path(tray, name) for name in file_names(manifest)]
        manifest["digest"] = _digest(files)
        for file_made in files:
            file_made.replace(folder / file_made.name)
    return manifest


def _cut(
    picture: Picture, ratio: str, focal: tuple[crops.Share, crops.Share], widths: tuple[int, ...]
) -> darkroom.CutOrder:
    left, top, right, bottom = crops.crop_box(picture.width, picture.height, ratio, *focal)
    sizes = crops.sizes(right - left, bottom - top, ratio, widths)
    return {"ratio": ratio, "box": [left, top, right, bottom], "sizes": [list(size) for size in sizes]}


def _labels(credit: str, copyright_line: str) -> dict[str, str]:
    """Return the blocks that name the owner; they weigh some hundred bytes in each file."""
    owner, rights = clean(credit, limit=LONGEST_LABEL), clean(copyright_line, limit=LONGEST_LABEL)
    return {
        "exif": exif.written(artist=owner, copyright_line=rights).hex(),
        "iptc": iptc.written(credit=owner, copyright=rights).hex(),
    }


def _developed(order: darkroom.Order, seconds: float) -> dict[str, Any]:
    """Return the darkroom's answer, or raise why there is none."""
    try:
        work = subprocess.run(
            [sys.executable, "-I", darkroom.__file__],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=seconds,
            env=ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PictureFailed("timeout") from late
    if work.returncode in OUT_OF_TIME:
        raise PictureFailed("timeout")
    if work.returncode in OUT_OF_MEMORY or b"MemoryError" in work.stderr:
        raise PictureFailed("memory")
    try:
        answer: dict[str, Any] = json.loads(work.stdout)
    except ValueError as silence:
        raise PictureFailed("damaged") from silence
    if "failed" in answer:
        raise PictureFailed(answer["failed"])
    return answer


def _manifest(picture: Picture, cuts: list[darkroom.CutOrder], answer: dict[str, Any]) -> Manifest:
    return Manifest(
        width=picture.width,
        height=picture.height,
        average_colour=answer["average_colour"],
        digest="",
        look=answer["look"],
        cuts={cut["ratio"]: Cut(sizes=cut["sizes"], formats=answer["weights"][cut["ratio"]]) for cut in cuts},
    )


def _digest(files: list[Path]) -> str:
    digest = sha256()
    for file in files:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:DIGEST_LENGTH]
