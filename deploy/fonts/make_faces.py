"""Cut our faces from the complete ones: `python -m deploy.fonts.make_faces [FOLDER]`.

FOLDER keeps the unpacked packages between runs (default: var/fonts). The same input gives the same bytes.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.woff2 import WOFF2FlavorData

from deploy.fonts.alphabet import CONTROLS, DESK, FEATURES, HEAD, LANGUAGES, TEXT
from deploy.fonts.shaping import LINES, URDU_LINE, set_line

HOUSE = Path(__file__).resolve().parents[2]
STATIC = HOUSE / "static" / "fonts"
EXPECTED = HOUSE / "tests" / "samples" / "shaping.json"
UNPACKED = HOUSE / "var" / "fonts"

PLEX = "@expo-google-fonts/ibm-plex-sans-arabic@0.4.2"
MARKAZI = "@expo-google-fonts/markazi-text@0.4.1"


@dataclass(frozen=True)
class Face:
    """One face we ship: what it is called here, and the complete face it is cut from."""

    file: str
    family: str
    style: str
    package: str
    complete: str
    fingerprint: str  # a package may be replaced under its name; the drawing we looked at may not
    characters: str
    units: int | None = None  # a coarser grid, when the drawing bears it


FACES = (
    Face(
        "newsroom-head-700", "Newsroom Head", "Bold", MARKAZI, "700Bold/MarkaziText_700Bold.ttf",
        "5eb5cf2ebe813a83ddf31242c89475e78c048ec0c53d691e51e7c4da34736dbf", HEAD,
        units=1024,  # half the drawn grid: a shift of 1/2000 em nobody sees, and 1 KB less
    ),
    Face(
        "newsroom-text-400", "Newsroom Text", "Regular", PLEX, "400Regular/IBMPlexSansArabic_400Regular.ttf",
        "93ac94c4b3174176d410381b86c19891086a091c3c8da940ca65d85aa6a4f8a4", TEXT,
    ),
    Face(
        "desk-sans-400", "Desk Sans", "Regular", PLEX, "400Regular/IBMPlexSansArabic_400Regular.ttf",
        "93ac94c4b3174176d410381b86c19891086a091c3c8da940ca65d85aa6a4f8a4", DESK,
    ),
    Face(
        "desk-sans-500", "Desk Sans", "Medium", PLEX, "500Medium/IBMPlexSansArabic_500Medium.ttf",
        "b60e43e9a2f454f3ef705bb29bb751a9eb915de14898dc0513a2d80d0d3e54f0", DESK,
    ),
    Face(
        "desk-sans-700", "Desk Sans", "Bold", PLEX, "700Bold/IBMPlexSansArabic_700Bold.ttf",
        "44f73c1db689f2aac357cae39ef439d0705bd700b7d02e8d3f0079cda5a95e5f", DESK,
    ),
)  # fmt: skip


def make(unpacked: Path = UNPACKED) -> None:
    """Write every face with its licence, and what the complete faces say about the sample lines."""
    STATIC.mkdir(parents=True, exist_ok=True)
    expected = {}
    for face in FACES:
        source = complete(face, unpacked)
        target = STATIC / f"{face.file}.woff2"
        cut(face, source).save(target)
        family = face.file.rsplit("-", 1)[0]
        shutil.copyfile(fetch(face.package, unpacked) / "LICENSE_FONT", STATIC / f"OFL-{family}.txt")
        expected[face.complete] = {name: set_line(source, line) for name, line in lines(face).items()}
        sys.stdout.write(f"{target.name}  {target.stat().st_size} bytes\n")
    EXPECTED.parent.mkdir(parents=True, exist_ok=True)
    EXPECTED.write_text(json.dumps(expected, separators=(",", ":")) + "\n", encoding="utf-8")


def lines(face: Face) -> dict[str, str]:
    """Return the sample lines this face must set exactly as the complete one does."""
    return LINES | ({"urdu": URDU_LINE} if face.characters is not HEAD else {})


def fetch(package: str, unpacked: Path) -> Path:
    """Return the folder of an npm package, packed and unpacked once."""
    folder = unpacked / package.rsplit("/", 1)[1]
    if not folder.exists():
        folder.mkdir(parents=True)
        npm = shutil.which("npm") or "npm"
        packed = subprocess.run(
            [npm, "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(folder / packed) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def complete(face: Face, unpacked: Path) -> Path:
    """Return the complete face, after making sure that it is the very drawing we chose."""
    source = fetch(face.package, unpacked) / face.complete
    if hashlib.sha256(source.read_bytes()).hexdigest() != face.fingerprint:
        raise SystemExit(
            f"{source} is not the drawing {face.file} was made from: look at it, then change the fingerprint."
        )
    return source


def cut(face: Face, source: Path) -> TTFont:
    """Return the face with our characters, our name and no hints."""
    options = subset.Options(
        hinting=False,
        layout_features=list(FEATURES),
        layout_scripts=list(LANGUAGES),
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
        drop_tables=["DSIG", "STAT", "gasp", "meta"],
    )
    font = subset.load_font(source, options)
    if face.units:
        scale_upem(font, face.units)
    draw_what_is_missing(font, face.characters)
    cutter = subset.Subsetter(options)
    cutter.populate(text=face.characters)
    cutter.subset(font)
    rename(font, face)
    font.flavor = "woff2"
    font.flavorData = WOFF2FlavorData(transformedTables={"glyf", "loca", "hmtx"})
    return font


def draw_what_is_missing(font: TTFont, characters: str) -> None:
    """Add the few signs the complete face lacks, so that no line borrows one from a stranger's face."""
    present = font.getBestCmap()
    wanted = [letter for letter in characters if ord(letter) not in present]
    em = font["head"].unitsPerEm
    for letter in wanted:
        pen = TTGlyphPen(font.getGlyphSet())
        if letter in CONTROLS:
            width = 0  # some systems change the face in the middle of a word for want of a joiner
        elif letter == "٪":
            width = _draw_percent(pen, font)
        elif letter in "▲▼":
            width = _draw_triangle(pen, em, up=letter == "▲")
        else:
            raise SystemExit(f"U+{ord(letter):04X} is not in the complete face, and nobody has drawn it.")
        _add(font, letter, pen, width)


def _draw_percent(pen: TTGlyphPen, font: TTFont) -> int:
    """Set two Arabic zeros about a leaning stroke, as high and as wide as the Latin sign."""
    sign, zero = font["glyf"]["percent"], font["glyf"]["uni0660"]
    width, em = font["hmtx"]["percent"][0], font["head"].unitsPerEm
    foot, head, stroke, inset = sign.yMin, sign.yMax, round(0.075 * em), round(0.04 * em)
    start, end = round(0.16 * width), round(0.84 * width)
    pen.moveTo((start, foot))
    for corner in ((end - stroke, head), (end, head), (start + stroke, foot)):
        pen.lineTo(corner)
    pen.closePath()
    outline = font.getGlyphSet()["uni0660"]
    seats = ((inset, head - inset - zero.yMax), (width - inset - zero.xMax + zero.xMin, foot + inset - zero.yMin))
    for start, base in seats:
        outline.draw(TransformPen(pen, (1, 0, 0, 1, start - zero.xMin, base)))
    return width


def _draw_triangle(pen: TTGlyphPen, em: int, *, up: bool) -> int:
    """Draw a triangle as high as a figure, standing on the line."""
    side, base, top = round(0.06 * em), 0, round(0.6 * em)
    width = round(0.8 * em)
    foot, tip = (base, top) if up else (top, base)
    corners = [(side, foot), (width // 2, tip), (width - side, foot)]
    for step, corner in enumerate(corners if up else corners[::-1]):
        pen.lineTo(corner) if step else pen.moveTo(corner)
    pen.closePath()
    return width


def _add(font: TTFont, letter: str, pen: TTGlyphPen, width: int) -> None:
    """Give a character its drawing and its width."""
    name = f"uni{ord(letter):04X}"
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(letter)] = name


def rename(font: TTFont, face: Face) -> None:
    """Put our name over the licence's, because a changed face may not wear a reserved one."""
    names = font["name"]
    copyright_line = names.getDebugName(0)
    names.names = []
    full = f"{face.family} {face.style}"
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    linked = face.style in ("Regular", "Bold")
    entries = {
        0: copyright_line,
        1: face.family if linked else full,
        2: face.style if linked else "Regular",
        3: f"1.0;{postscript}",
        4: full,
        5: "Version 1.0",
        6: postscript,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    } | ({} if linked else {16: face.family, 17: face.style})
    for number, words in entries.items():
        names.setName(words, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else UNPACKED)
