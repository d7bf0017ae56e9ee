"""Composing a front: an editor's slots first, then the newest not yet shown, then a band for each section."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from django.db.models import Q

from articles.models import Article, Portal, Section, Slot
from articles.models.article import ArticleQuerySet

# What a front looks at: more than a busy desk sends in a day.
BENCH = 60
# The lead, and three that stand beside it.
PACKAGE = 4
LATEST = 7
VOICES = 4
# One section after another has another rhythm, as on paper. Each says how many stories it wants at most.
RHYTHMS = {"lead-list": 5, "brief": 4, "trio": 3, "match": 5, "feature": 4}
# Fewer stories leave holes in most rhythms, but not where a picture stands beside its words.
FEW = 3
SMALL = {"wide": 2, "feature": 2}


@dataclass(frozen=True)
class Band:
    """One section on a front: its stories by weight, and the rhythm they stand in."""

    section: Section
    rhythm: str
    stories: list[Article]


@dataclass
class Front:
    """Everything a front shows, each story in its place."""

    lead: Article | None = None
    seconds: list[Article] = field(default_factory=list)
    latest: list[Article] = field(default_factory=list)
    live: Article | None = None
    voices: list[Article] = field(default_factory=list)
    pictures: Article | None = None
    bands: list[Band] = field(default_factory=list)
    more: list[Article] = field(default_factory=list)
    oldest: Article | None = None


def compose(stories: ArticleQuerySet, *, portal: Portal, menu: list[Section]) -> Front:
    """Return the front of a portal from the stories that readers may see."""
    bench, first = cast(stories, portal=portal, size=PACKAGE)
    taken = {story.pk for story in first}
    rest = [story for story in bench if story.pk not in taken]
    front = Front(
        lead=first[0] if first else None,
        seconds=first[1:],
        latest=rest[:LATEST],
        live=next((story for story in bench if story.kind == Article.Kind.LIVE and story.pk not in taken), None),
        voices=_voices(rest),
        pictures=next((story for story in rest if _is_told_in_pictures(story)), None),
        oldest=bench[-1] if len(bench) >= BENCH else None,
    )
    shown = {story.pk for story in [front.live, front.pictures, *front.voices] if story}
    rest = [story for story in rest if story.pk not in shown]
    front.bands = bands(rest, menu)
    shown = {story.pk for band in front.bands for story in band.stories} | {story.pk for story in front.latest}
    front.more = [story for story in rest if story.pk not in shown]
    return front


def cast(
    stories: ArticleQuerySet, *, portal: Portal, section: Section | None = None, size: int
) -> tuple[list[Article], list[Article]]:
    """Return the bench, newest first, and a front's first places: the chosen in theirs, the newest in the rest."""
    slots = Slot.objects.of_front(portal, section).running().order_by("position", "-pk")
    chosen: dict[int, int] = {}
    for position, article in slots.values_list("position", "article_id"):
        chosen.setdefault(position, article)
    newest = stories.newest_first().values("pk")[:BENCH]
    seen = stories.filter(Q(pk__in=newest) | Q(pk__in=list(chosen.values()))).newest_first()
    # Only a home prints names: under the faces of its voices.
    bench = list(seen.for_links() if section else seen.for_cards())
    return bench, places(bench, chosen, size)


def places(bench: list[Article], chosen: dict[int, int], size: int) -> list[Article]:
    """Return at most ``size`` stories: each chosen one at its position, the newest of the others between them."""
    by_number = {story.pk: story for story in bench}
    kept = {position: by_number[pk] for position, pk in chosen.items() if pk in by_number}
    promised = {story.pk for story in kept.values()}
    others = (story for story in bench if story.pk not in promised)
    filled: dict[int, Article] = {}
    for position in range(1, size + 1):
        story = kept.get(position) or next(others, None)
        if story and story.pk not in {shown.pk for shown in filled.values()}:
            filled[position] = story
    return list(filled.values())


def bands(stories: Iterable[Article], menu: list[Section]) -> list[Band]:
    """Return a band for every section of the menu that has stories, each in the next rhythm."""
    of_section: dict[int, list[Article]] = {}
    for story in stories:
        of_section.setdefault(story.section_id, []).append(story)
    found, turn = [], count()
    for section in menu:
        if own := of_section.get(section.pk):
            rhythm = _rhythm(own, next(turn))
            found.append(Band(section, rhythm, _pictures_first(own, rhythm)[: (RHYTHMS | SMALL)[rhythm]]))
    return found


def _rhythm(stories: list[Article], turn: int) -> str:
    """Return the rhythm of this turn, unless the section has too little for it."""
    pictured = sum(1 for story in stories if story.lead_photo_id)
    if not pictured:
        return "brief"
    if len(stories) < FEW:
        return list(SMALL)[turn % len(SMALL)]
    rhythm = list(RHYTHMS)[turn % len(RHYTHMS)]
    return "lead-list" if rhythm == "trio" and pictured < RHYTHMS["trio"] else rhythm


def _pictures_first(stories: list[Article], rhythm: str) -> list[Article]:
    """Let the newest story with a picture open a band that opens with one."""
    if rhythm == "brief":
        return stories
    wanted = RHYTHMS["trio"] if rhythm == "trio" else 1
    opening = [story for story in stories if story.lead_photo_id][:wanted]
    return opening + [story for story in stories if story not in opening]


def _voices(stories: list[Article]) -> list[Article]:
    """Return opinion for the band of faces; fewer than two are no choir and stay among the others."""
    found = [story for story in stories if story.kind == Article.Kind.OPINION][:VOICES]
    return found if len(found) > 1 else []


def _is_told_in_pictures(story: Article) -> bool:
    return story.kind == Article.Kind.PHOTO_STORY and story.lead_photo_id is not None
