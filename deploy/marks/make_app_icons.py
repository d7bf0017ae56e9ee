"""Draw the newsroom's mark for home screens and tabs: `python -m deploy.marks.make_app_icons`.

The letter nun, first of the word for publishing: a deep bowl in paper white, its dot red as what happens now.
"""

from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parents[2] / "static" / "img"
GRID = 512
GROUND, BOWL, DOT = "#15181d", "#f7f3ea", "#e8503a"
PEN = 60
LEFT, RIGHT = 120, 392  # the middle of the pen on both sides
MIDDLE, RADIUS = (LEFT + RIGHT) // 2, (RIGHT - LEFT) // 2
TURN = 245  # where the stems end and the bowl begins
LEFT_TOP, RIGHT_TOP = 207, 159
DOT_AT, DOT_REACH = 151, 54
CORNER = 96
FINER = 4  # drawn this much larger, then shrunk: Pillow has no smooth edges of its own


def svg() -> str:
    """Return the mark for a browser's tab."""
    bowl = f"M{LEFT} {LEFT_TOP}V{TURN}a{RADIUS} {RADIUS} 0 0 0 {2 * RADIUS} 0V{RIGHT_TOP}"
    dot = f"M{MIDDLE} {DOT_AT - DOT_REACH}l{DOT_REACH} {DOT_REACH}-{DOT_REACH} {DOT_REACH}-{DOT_REACH}-{DOT_REACH}z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<rect width="{GRID}" height="{GRID}" rx="{CORNER}" fill="{GROUND}"/>'
        f'<path d="{bowl}" fill="none" stroke="{BOWL}" stroke-width="{PEN}"/>'
        f'<path d="{dot}" fill="{DOT}"/></svg>\n'
    )


def picture(side: int, *, corner: int) -> Image.Image:
    """Return the mark as a square picture; a corner of 0 fills the square, for systems that cut it themselves."""
    large = Image.new("RGBA", (GRID * FINER, GRID * FINER))
    draw = ImageDraw.Draw(large)
    half = PEN // 2

    def at(*numbers: int) -> list[int]:
        return [number * FINER for number in numbers]

    draw.rounded_rectangle((0, 0, GRID * FINER - 1, GRID * FINER - 1), corner * FINER, fill=GROUND)
    reach = RADIUS + half
    draw.arc(at(MIDDLE - reach, TURN - reach, MIDDLE + reach, TURN + reach), 0, 180, fill=BOWL, width=PEN * FINER)
    draw.rectangle(at(LEFT - half, LEFT_TOP, LEFT + half, TURN), fill=BOWL)
    draw.rectangle(at(RIGHT - half, RIGHT_TOP, RIGHT + half, TURN), fill=BOWL)
    draw.polygon(
        at(MIDDLE, DOT_AT - DOT_REACH, MIDDLE + DOT_REACH, DOT_AT)
        + at(MIDDLE, DOT_AT + DOT_REACH, MIDDLE - DOT_REACH, DOT_AT),
        fill=DOT,
    )
    small = large.resize((side, side), Image.Resampling.LANCZOS)
    return small if corner else small.convert("RGB")


def make() -> None:
    """Write every size the manifest and the page's head name."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / "favicon.svg").write_text(svg(), encoding="utf-8")
    for name, side, corner in (
        ("icon-192", 192, CORNER),
        ("icon-512", 512, CORNER),
        ("icon-maskable-512", 512, 0),
        ("apple-touch-icon", 180, 0),
    ):
        picture(side, corner=corner).quantize(64).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    make()
