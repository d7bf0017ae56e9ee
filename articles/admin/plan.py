"""The plan of a front: a drawing of its numbered places, so that nobody has to ask where place 3 is."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext

from articles.admin.cells import cell

ACROSS = 442
# Each rectangle as a page begins at its left edge: across, down, wide, high, and the number of its place.
HOME = (
    *((0, 20, 130, 66, 1), (138, 20, 56, 26, 2), (138, 50, 56, 16, 3), (138, 70, 56, 16, 4), (202, 20, 50, 66, None)),
    *((0, 98, 57, 26, 5), (65, 98, 57, 26, 6), (130, 98, 57, 26, 7), (195, 98, 57, 26, 8), (0, 136, 252, 38, 9)),
)
SECTION = (
    *((300, 20, 80, 66, 1), (388, 20, 51, 26, 2), (388, 50, 51, 16, 3), (388, 70, 51, 16, 4)),
    *((300, 98, 139, 20, None), (300, 126, 139, 20, None), (300, 154, 139, 20, None)),
)


@dataclass(frozen=True)
class Rectangle:
    """One place as it lies on the drawing, mirrored where pages begin at their right edge."""

    across: int
    y: int
    wide: int
    high: int
    label: int | None

    @property
    def x(self) -> int:
        """Where it begins, from the drawing's left edge."""
        return ACROSS - 2 - self.across - self.wide if get_language_bidi() else self.across

    @property
    def middle(self) -> int:
        """Where its number stands."""
        return self.x + self.wide // 2

    @property
    def foot(self) -> int:
        """The line its number stands on."""
        return self.y + self.high // 2 + 4


def plan() -> SafeString:
    """Return the drawing of a home page and of a section's front."""
    plans = []
    for caption, places in ((gettext("home page"), HOME), (gettext("section front"), SECTION)):
        drawn = [Rectangle(*place) for place in places]
        edges = [edge for place in drawn for edge in (place.x, place.x + place.wide)]
        plans.append({"caption": caption, "places": drawn, "middle": (min(edges) + max(edges)) // 2})
    return cell("plan", across=ACROSS, plans=plans)
