"""Cut a picture around its focal point, in exact fractions, and never enlarge it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

Share = Fraction | Decimal | float
Box = tuple[int, int, int, int]
Size = tuple[int, int]

FULL = "full"
RATIOS: Mapping[str, Fraction | None] = {
    "16x9": Fraction(16, 9),
    "4x3": Fraction(4, 3),
    "1x1": Fraction(1),
    "4x5": Fraction(4, 5),
    FULL: None,
}
WIDTHS = (320, 480, 640, 960, 1280, 1920)
# The contact sheet: what phones and desks ask for first, made in a twentieth of the time that all sizes take.
CONTACT: Mapping[str, tuple[int, ...]] = {
    "16x9": (320, 640, 960),
    "4x3": (320, 640, 960),
    "1x1": (320, 480),
    "4x5": (320, 640),
    FULL: (320, 640, 960),
}
# A picture's own width is worth a file of its own when it adds this much to the widest one below it.
WORTH_ADDING = Fraction(11, 10)


def crop_box(width: int, height: int, ratio: str, focal_x: Share = 0.5, focal_y: Share = 0.5) -> Box:
    """Return (left, top, right, bottom) of the largest cut of that ratio around the focal point."""
    shape = RATIOS[ratio]
    if shape is None:
        return 0, 0, width, height
    across, down = fit(width, height, shape)
    left, top = _centred(width, across, focal_x), _centred(height, down, focal_y)
    return left, top, left + across, top + down


def fit(width: int, height: int, shape: Fraction) -> Size:
    """Return the sides of the largest rectangle of that shape inside width × height."""
    if Fraction(width, height) > shape:
        return max(1, round(height * shape)), height
    return width, max(1, round(width / shape))


def sizes(width: int, height: int, ratio: str, widths: Iterable[int] = WIDTHS) -> list[Size]:
    """Return the sizes, narrowest first, in which a cut of width × height is worth keeping."""
    shape = RATIOS[ratio] or Fraction(width, height)
    wanted = sorted(set(widths))
    fitting = [candidate for candidate in wanted if candidate <= width]
    if not fitting or (width < wanted[-1] and width >= fitting[-1] * WORTH_ADDING):
        fitting.append(width)
    return [(across, min(height, max(1, round(across / shape)))) for across in fitting]


def _centred(length: int, part: int, share: Share) -> int:
    """Return where a part begins so that its middle is as near the focal point as the edges allow."""
    start = round(Fraction(share) * length - Fraction(part, 2))
    return min(max(start, 0), length - part)
