"""Bands: every section of a front in a rhythm of its own, chosen by what the section has to show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Article, Section

LONG_READS = {Article.Kind.REPORT, Article.Kind.ANALYSIS, Article.Kind.OPINION}
# So many thin sections share one band, each in a column of its own.
SHARED = (4, 3, 2)
# A column of the page at 1280, at 1000, at 768 and on a phone.
WIDTHS = {
    2: "(min-width: 80rem) 36.5rem, (min-width: 40rem) 45vw, 93vw",
    3: "(min-width: 80rem) 24rem, (min-width: 40rem) 29vw, 93vw",
    4: "(min-width: 80rem) 17.5rem, (min-width: 62rem) 21vw, (min-width: 40rem) 45vw, 93vw",
}
Thin = tuple[Section, list[Article]]
# What a thin section shows in its column, and alone across the page.
COLUMN, ACROSS = 2, 3


@dataclass(frozen=True)
class Rhythm:
    """How a band's columns are filled: with exactly one of these numbers of stories, the largest first."""

    name: str
    counts: tuple[int, ...]
    pictures: int = 0
    # For sections that have no picture to show.
    is_bare: bool = False

    def fill(self, stories: list[Article]) -> list[Article]:
        """Return the stories that stand in this rhythm, those with a picture where one is printed; none if too few."""
        count = next((count for count in self.counts if count <= len(stories)), 0)
        opening = pictured(stories, long_reads_first=self.name == "feature")
        if not count or len(opening) < self.pictures or (opening and self.is_bare):
            return []
        opening = opening[: self.pictures]
        return (opening + [story for story in stories if story not in opening])[:count]


# In the order in which a front prefers them.
RHYTHMS = (
    Rhythm("lead-list", (5, 4), pictures=1),
    Rhythm("brief", (8, 4)),
    Rhythm("trio", (3,), pictures=3),
    Rhythm("match", (7, 6, 5), pictures=1),
    Rhythm("wide", (3,), pictures=1),
    Rhythm("feature", (4, 3), pictures=1),
    Rhythm("words", (5, 3), is_bare=True),
)


@dataclass(frozen=True)
class Band:
    """One section on a front, or news of all sections: its stories by weight, and the rhythm they stand in."""

    section: Section | None
    rhythm: str
    stories: list[Article]

    @property
    def template(self) -> str:
        """What prints the band."""
        return "articles/includes/band.html"

    @property
    def columns(self) -> str:
        """What prints the columns of the band."""
        return f"articles/includes/bands/{self.rhythm}.html"

    @property
    def middle(self) -> list[Article]:
        """The second column of three: the first half of what follows the opening story, the larger one."""
        return self.stories[1 : 1 + len(self.stories) // 2]

    @property
    def side(self) -> list[Article]:
        """The third column of three."""
        return self.stories[1 + len(self.stories) // 2 :]


@dataclass(frozen=True)
class Neighbours:
    """Thin sections side by side: alone, each would leave a hole."""

    bands: list[Band]
    template: str = "articles/includes/neighbours.html"

    @property
    def rhythm(self) -> str:
        """The rhythm, by the number of columns."""
        return f"neighbours-{len(self.bands)}"

    @property
    def stories(self) -> list[Article]:
        """Every story of the columns."""
        return [story for band in self.bands for story in band.stories]

    @property
    def sizes(self) -> str:
        """How wide a picture stands in a column, for browsers that choose among files."""
        return WIDTHS[len(self.bands)]

    @property
    def size(self) -> str:
        """The size of the cards that open the columns: two share the page and stand large."""
        return "big" if len(self.bands) == 2 else ""

    @property
    def ratio(self) -> str:
        """The shape of the picture that opens each column, "" unless every one has its own: equals look alike."""
        if not all(band.stories[0].picture for band in self.bands):
            return ""
        return "16x9" if self.size else "4x3"


def bands(stories: Iterable[Article], menu: list[Section]) -> list[Band | Neighbours]:
    """Return a band for every section of the menu that has stories, no rhythm twice in a row.

    Sections that fill no rhythm share bands below the others.
    """
    of_section: dict[int | None, list[Article]] = {}
    for story in stories:
        of_section.setdefault(story.section_id, []).append(story)
    found: list[Band | Neighbours] = []
    thin: list[Thin] = []
    used: Counter[str] = Counter()
    for section in menu:
        own = of_section.get(section.pk, [])
        rhythm = suited(own, used, before=found[-1].rhythm if found else "")
        if rhythm:
            used[rhythm.name] += 1
            found.append(Band(section, rhythm.name, rhythm.fill(own)))
        elif own:
            thin.append((section, own))
    return found + beside_each_other(thin, before=found[-1].rhythm if found else "")


def suited(stories: list[Article], used: Counter[str], before: str) -> Rhythm | None:
    """Return the rhythm for a section: one that it fills, another than the last, the least used so far."""
    # Not in the first band: news opens the page below the lead.
    has_long_read = bool(before) and any(story.kind in LONG_READS for story in pictured(stories))

    def weight(rhythm: Rhythm) -> tuple[int, bool, int]:
        # A long read asks for the place of an essay; without one the place is kept for another section.
        return used[rhythm.name], (rhythm.name == "feature") != has_long_read, RHYTHMS.index(rhythm)

    return min((r for r in RHYTHMS if r.name != before and r.fill(stories)), key=weight, default=None)


def beside_each_other(thin: list[Thin], before: str) -> list[Band | Neighbours]:
    """Return the bands in which thin sections stand: side by side, or across the page when there is one alone."""
    if len(thin) == 1:
        section, own = thin[0]
        return [across(section, own, before)]
    found: list[Band | Neighbours] = []
    thin, sizes = in_company(thin)
    for size in sizes:
        group, thin = thin[:size], thin[size:]
        found.append(Neighbours([Band(section, "column", picture_first(own)[:COLUMN]) for section, own in group]))
    return found


def in_company(thin: list[Thin]) -> tuple[list[Thin], list[int]]:
    """Return the sections, those with a picture apart from those without where each finds company, and the columns."""
    shown = [(section, own) for section, own in thin if pictured(own)]
    bare = [(section, own) for section, own in thin if not pictured(own)]
    with_pictures = shares(len(shown)) or []
    with_words = shares(len(bare), before=with_pictures[-1] if with_pictures else 0)
    if with_pictures and with_words:
        return [*shown, *bare], [*with_pictures, *with_words]
    return thin, shares(len(thin)) or []


def shares(count: int, before: int = 0) -> list[int] | None:
    """Return how many columns each shared band has, none alone and no two alike in a row; None if that cannot be."""
    if not count:
        return []
    for size in SHARED:
        if size != before and size <= count and (rest := shares(count - size, size)) is not None:
            return [size, *rest]
    return None


def across(section: Section, stories: list[Article], before: str) -> Band:
    """Return one to three stories across the page: a picture beside its words, or words alone."""
    own = picture_first(stories)[:ACROSS]
    return Band(section, "wide" if own[0].picture and before != "wide" else "line", own)


def in_brief(stories: list[Article], shown: Sequence[Band | Neighbours]) -> list[Band]:
    """Return a band of words for what stands in none of those shown; where others are, a few can wait for the list."""
    rhythm = "words" if shown and shown[-1].rhythm == "brief" else "brief"
    counts = next(known.counts for known in RHYTHMS if known.name == rhythm)
    if count := next((count for count in counts if count <= len(stories)), 0):
        return [Band(None, rhythm, stories[:count])]
    return [Band(None, "line", stories[:ACROSS])] if stories and not shown else []


def pictured(stories: list[Article], *, long_reads_first: bool = False) -> list[Article]:
    """Return the stories that have a picture, the newest first; before them, if wanted, the newest long reads."""
    found = [story for story in stories if story.picture]
    return sorted(found, key=lambda story: story.kind not in LONG_READS) if long_reads_first else found


def picture_first(stories: list[Article]) -> list[Article]:
    """Return the stories with the newest that has a picture before the others."""
    opening = pictured(stories)[:1]
    return opening + [story for story in stories if story not in opening]
