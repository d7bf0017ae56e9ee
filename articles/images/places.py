"""How many pixels a place in a page can fill, read from its `sizes`."""

import math
import re
from functools import cache

# Screens of two dots to the pixel; what a third would add no eye finds at arm's length.
DENSITY = 2
ROOT = 16
PLACE = re.compile(r"(?:\(min-width: ?([\d.]+)(rem|px)\) )?([\d.]+)(rem|px|vw)")


@cache
def most_pixels(sizes: str) -> float:
    """Return the most pixels that a picture with these `sizes` can fill across; endless when they do not say.

    A share of the window is counted at the widest window that it holds for, below the condition before it.
    """
    window, most = math.inf, 0.0
    for place in sizes.split(","):
        said = PLACE.fullmatch(place.strip())
        if said is None:
            return math.inf
        begins, begins_in, length, unit = said.groups()
        most = max(most, window * float(length) / 100 if unit == "vw" else _pixels(length, unit))
        if begins:
            window = _pixels(begins, begins_in)
    return most * DENSITY


def _pixels(length: str, unit: str) -> float:
    return float(length) * (ROOT if unit == "rem" else 1)
