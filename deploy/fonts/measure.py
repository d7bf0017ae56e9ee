"""Measure the stand-in faces: `python -m deploy.fonts.measure` prints the numbers static/css/faces.css carries."""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

from deploy.fonts.make_faces import STATIC, UNPACKED, fetch
from deploy.fonts.shaping import LINES, width

NASKH = "@expo-google-fonts/noto-naskh-arabic@0.4.5"
SANS = "@expo-google-fonts/noto-sans-arabic@0.4.3"
ENLARGED = {"newsroom-head-700": 1.16}  # drawn small on its em: one step must look the same in both faces
MEASURED = ("plain", "lam alef", "kashida", "digits", "marks")  # what most lines are made of


@dataclass(frozen=True)
class StandIn:
    """A face the reader's machine may already have, and the face of ours it stands in for."""

    ours: str
    package: str
    file: str


STAND_INS = (
    StandIn("newsroom-head-700", NASKH, "700Bold/NotoNaskhArabic_700Bold.ttf"),
    StandIn("newsroom-text-400", SANS, "400Regular/NotoSansArabic_400Regular.ttf"),
    StandIn("newsroom-text-400", NASKH, "400Regular/NotoNaskhArabic_400Regular.ttf"),
    StandIn("desk-sans-400", SANS, "400Regular/NotoSansArabic_400Regular.ttf"),
    StandIn("desk-sans-500", SANS, "500Medium/NotoSansArabic_500Medium.ttf"),
    StandIn("desk-sans-700", SANS, "700Bold/NotoSansArabic_700Bold.ttf"),
)


def size_adjust(ours: Path, stand_in: Path) -> float:
    """Return how much the stand-in must grow for its lines to be as long as ours."""
    theirs = sum(width(stand_in, LINES[name]) for name in MEASURED)
    return ENLARGED.get(ours.stem, 1) * sum(width(ours, LINES[name]) for name in MEASURED) / theirs


def line_of(face: Path, grown: float = 1) -> tuple[float, float]:
    """Return the rise and fall of the face's line, as shares of an em grown that much."""
    font = TTFont(face)
    enlarged = ENLARGED.get(face.stem, 1) / grown
    units = font["head"].unitsPerEm
    return enlarged * font["hhea"].ascent / units, enlarged * -font["hhea"].descent / units


def main() -> None:
    """Print one row for each stand-in."""
    for stand_in in STAND_INS:
        ours = STATIC / f"{stand_in.ours}.woff2"
        theirs = fetch(stand_in.package, UNPACKED) / stand_in.file
        grown = size_adjust(ours, theirs)
        rise, fall = line_of(ours, grown)
        sys.stdout.write(
            f"{stand_in.ours} on {theirs.stem}: size-adjust {grown:.1%}, ascent {rise:.1%}, descent {fall:.1%}\n"
        )


if __name__ == "__main__":
    main()
