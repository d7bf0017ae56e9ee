"""The list of files made from one picture, and how a page picks from it without opening storage."""

from collections.abc import Mapping
from typing import NamedTuple, NotRequired, TypedDict

# Browsers take the first type they know, so the lightest stands first.
FORMATS: Mapping[str, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
MIMES: Mapping[str, str] = {extension: f"image/{kind}" for kind, extension in FORMATS.items()}


class Cut(TypedDict):
    """One ratio: its sizes, narrowest first, and each format's file weights in the same order.

    An AVIF weight is null where WebP came out smaller and no AVIF file was kept.
    """

    sizes: list[list[int]]
    formats: dict[str, list[int | None]]


class Manifest(TypedDict):
    """Everything made from one picture; width and height are those of the upright original.

    `digest` changes whenever any of the files does, so an address that carries it may be cached. `earlier` names the
    files of passes before this one that it did not make again: a page printed then may still ask for them. `look` is
    how the picture is known again (`fingerprint`).
    """

    width: int
    height: int
    average_colour: str
    digest: str
    cuts: dict[str, Cut]
    earlier: NotRequired[list[str]]
    look: NotRequired[int]


class File(NamedTuple):
    """One file: its name, its sides in pixels and its weight in bytes."""

    name: str
    width: int
    height: int
    weight: int


class Source(NamedTuple):
    """One `<source>` of a `<picture>`, or the files behind its `<img>`."""

    mime: str
    files: tuple[File, ...]


def file_name(ratio: str, width: int, kind: str) -> str:
    """Return what a file is called: «16x9-640.webp»."""
    return f"{ratio}-{width}.{FORMATS[kind]}"


def file_names(manifest: Manifest) -> list[str]:
    """Return the name of every file that was made."""
    return [
        file_name(ratio, size[0], kind)
        for ratio, cut in manifest["cuts"].items()
        for kind, weights in cut["formats"].items()
        for size, weight in zip(cut["sizes"], weights, strict=True)
        if weight is not None
    ]


def kept_names(manifest: Manifest) -> list[str]:
    """Return the name of every file in the photo's folder that readers may ask for: this pass and what it left."""
    return [*file_names(manifest), *manifest.get("earlier", ())]


def succeeding(manifest: Manifest, before: Manifest | None) -> Manifest:
    """Return the manifest with the names of the pass before it that it no longer makes."""
    names = set(file_names(manifest))
    left = [name for name in kept_names(before) if name not in names] if before else []
    return {**manifest, "earlier": sorted(left)} if left else manifest


def sources(manifest: Manifest, ratio: str) -> tuple[Source, ...]:
    """Return the sources of that ratio, the lightest type first and JPEG last; none when it was not cut.

    Where an AVIF was not worth keeping, its place in the list is taken by the WebP of the same width:
    every browser that chooses the AVIF source also reads WebP.
    """
    cut = manifest["cuts"].get(ratio)
    if cut is None:
        return ()
    return tuple(
        Source(f"image/{kind}", tuple(_file(cut, ratio, kind, place) for place in range(len(cut["sizes"]))))
        for kind in FORMATS
        if kind in cut["formats"]
    )


def fallback(manifest: Manifest, ratio: str, *, width: int = 960) -> File | None:
    """Return the most widely readable file that is at least that wide, or the widest there is."""
    offered = sources(manifest, ratio)
    if not offered:
        return None
    files = offered[-1].files
    return next((file for file in files if file.width >= width), files[-1])


def offered(manifest: Manifest, ratio: str, *, most: float) -> tuple[Source, ...]:
    """Return what a place in the page is offered: no file wider than its screens can show, no source twice.

    `most` is the most pixels the place can fill; the next file above that is the widest worth naming.
    """
    useful: list[Source] = []
    for source in sources(manifest, ratio):
        enough = next((place for place, file in enumerate(source.files) if file.width >= most), len(source.files))
        kept = Source(source.mime, source.files[: enough + 1])
        if useful and useful[-1].files == kept.files:
            # Not one AVIF was worth keeping: the WebP says it all, under its own name.
            useful.pop()
        useful.append(kept)
    return tuple(useful)


def _file(cut: Cut, ratio: str, kind: str, place: int) -> File:
    across, down = cut["sizes"][place]
    for candidate in (kind, *FORMATS):
        weight = cut["formats"].get(candidate, [None] * len(cut["sizes"]))[place]
        if weight is not None:
            return File(file_name(ratio, across, candidate), across, down, weight)
    raise LookupError(f"No file of {ratio} at {across} pixels.")
