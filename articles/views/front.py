"""Composing a front: an editor's slots first, then the newest not yet shown, then a band for each section."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from operator import itemgetter

from django.db.models import QuerySet
from django.db.models.functions import Now

from articles.models import Article, Block, LiveEntry, Photo, Portal, Section, Slot
from articles.models.article import ArticleQuerySet
from articles.models.front import LEAD, NEWS, PICTURES, VOICES
from articles.views.bands import Band, Neighbours, bands, in_brief, picture_first

# What a front looks at: more than a busy desk sends in a day.
BENCH = 60
# A lead wants a picture, but not at the price of being old news.
NEWEST = 4
# A lead alone is no package, whatever kind of story stands beside it.
PAIR = 2
LATEST = 8
# Fewer lines are no column: the lead and its neighbours share the page.
FEWEST = 3
RELATED = 2
PLENTY = 20
# Squares beside the large picture; one or three would leave a hole.
STRIPS = (4, 2)
ENTRIES = 3
WEEK = timedelta(days=7)
# Half a day back an hour cannot be mistaken, midnight or not.
HALF_A_DAY = timedelta(hours=12)
# What an editor chose for each place, the last choice first.
Choices = dict[int, list[int]]


@dataclass(frozen=True)
class Voices:
    """Opinion under the faces of its writers."""

    stories: list[Article]
    template: str = "articles/includes/voices.html"


@dataclass(frozen=True)
class Pictures:
    """A story told in pictures: its large one, and squares of others from its body."""

    story: Article
    strip: list[Photo]
    count: int
    template: str = "articles/includes/pictures.html"

    @property
    def stories(self) -> list[Article]:
        """The one story."""
        return [self.story]


Row = Band | Neighbours | Voices | Pictures


@dataclass
class Front:
    """Everything a front shows, each story in its place."""

    lead: Article | None = None
    related: list[Article] = field(default_factory=list)
    seconds: list[Article] = field(default_factory=list)
    latest: list[Article] = field(default_factory=list)
    live: Article | None = None
    entries: list[LiveEntry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    breaking: Article | None = None
    oldest: Article | None = None

    @property
    def pictured(self) -> int | None:
        """The number of the story beside the lead that prints its picture: the first that has one."""
        return next((story.pk for story in self.seconds if story.picture), None)

    @property
    def has_room(self) -> bool:
        """Tell whether the last beside the lead has room for a summary: its own column is deep, or theirs is wide."""
        return bool(self.related) or not self.latest

    @property
    def lines(self) -> list[tuple[Article, str]]:
        """The latest, each with how its moment is printed: last night's too by the hour, this week's by the day."""
        return [(story, moment_of(story)) for story in self.latest]

    @property
    def cards(self) -> Iterator[Article]:
        """Every story that stands on the front as more than a line of the latest."""
        yield from filter(None, [self.lead, *self.seconds, *self.related, self.live])
        for row in self.rows:
            yield from row.stories


def compose(stories: ArticleQuerySet, *, portal: Portal, menu: list[Section], language: str) -> Front:
    """Return the front of a portal from the stories that readers of the language may see.

    A story stands once. Only the latest names again what stands further down: it is the paper's clock, and a clock
    with gaps would be wrong.
    """
    seen, choices = cast(stories, portal=portal)
    bench = list(seen.for_cards())
    first = package(bench, choices)
    front = Front(
        lead=first[0] if first else None,
        seconds=first[1:],
        breaking=next((story for story in bench if story.is_breaking_now), None),
    )
    front.related = related(stories, bench, first)
    rest = without(bench, [*first, *front.related])
    front.live = next((story for story in rest if is_under_way(story)), None)
    if front.live:
        front.entries = LiveEntry.objects.latest_of(front.live, ENTRIES, language)
        rest = without(rest, [front.live])
    news = without(rest, filter(None, [front.breaking]))  # said over the page already
    front.latest = news[:LATEST] if len(news) >= FEWEST else []
    rooms = [room for room in (voices(rest, choices), pictures(rest, choices)) if room]
    rest = without(rest, [story for room in rooms for story in room.stories])
    found = bands(rest, menu)
    rest = without(rest, [*front.latest, *(story for band in found for story in band.stories)])
    front.rows = [*between(found, rooms), *in_brief(rest, found)]
    front.oldest = last_before_a_gap(bench, [*front.cards, *front.latest])
    return front


def opening(stories: ArticleQuerySet, section: Section) -> tuple[list[Article], Front]:
    """Return a section's stories, newest first, and what opens its front: the chosen, the newest between them."""
    seen, choices = cast(stories, portal=section.portal, section=section)
    # No byline: only the home prints names, under the faces of its voices.
    bench = list(seen.for_links())
    first = fill(NEWS, bench, choices, led(bench, choices))
    promised = {number for wanted in choices.values() for number in wanted}
    if len(bench) == len(first) + 1 and first[-1].pk not in promised:
        first = first[:-1]  # one story alone makes no list
    return bench, Front(lead=first[0] if first else None, seconds=first[1:])


def cast(stories: ArticleQuerySet, *, portal: Portal, section: Section | None = None) -> tuple[QuerySet, Choices]:
    """Return a front's bench, newest first, and what an editor chose for its places.

    On the bench sit the newest, the chosen however old, and what is breaking.
    """
    choices: Choices = {}
    slots = Slot.objects.of_front(portal, section).running().order_by("position", "-pk")
    for position, number in slots.values_list("position", "article_id"):
        choices.setdefault(position, []).append(number)
    chosen = {number for wanted in choices.values() for number in wanted}
    newest, breaking = stories.newest_first()[: BENCH + 1], stories.breaking().newest_first()[:1]
    # A union, because some databases read the whole table for an "or".
    seen = numbers(newest).union(numbers(breaking), numbers(stories.filter(pk__in=chosen)), all=True)
    return Article.objects.filter(pk__in=seen).annotate(clock=Now()).newest_first(), choices


def numbers(stories: QuerySet) -> QuerySet:
    """Return the numbers of the stories as a set without an order: SQLite takes no limit inside a union."""
    return Article.objects.filter(pk__in=stories.values("pk")).order_by().values("pk")


def fill(places: Iterable[int], bench: list[Article], choices: Choices, others: Iterable[Article]) -> list[Article]:
    """Return a story for each place: the last that an editor chose and readers may see, else the next of the others.

    A story that was chosen for two places stands in the first of them.
    """
    by_number = {story.pk: story for story in bench}
    promised = {number for wanted in choices.values() for number in wanted}
    free = (story for story in others if story.pk not in promised)
    filled: dict[int, Article] = {}
    for place in places:
        wanted = (by_number[number] for number in choices.get(place, []) if number in by_number)
        story = next((story for story in wanted if story.pk not in filled), None) or next(free, None)
        if story:
            filled[story.pk] = story
    return list(filled.values())


def package(bench: list[Article], choices: Choices) -> list[Article]:
    """Return the lead and what stands beside it; kinds that have a room of their own only where news is short."""
    news = [story for story in bench if not has_own_room(story)]
    first = fill(NEWS, bench, choices, led(news, choices))
    return first if len(first) >= PAIR else fill(NEWS[:PAIR], bench, choices, [*first, *without(bench, first)])


def led(stories: list[Article], choices: Choices) -> list[Article]:
    """Return the stories, newest first; unless an editor chose the lead, one with a picture opens, if it is new."""
    return stories if LEAD in choices else picture_first(stories[:NEWEST]) + stories[NEWEST:]


def has_own_room(story: Article) -> bool:
    """Tell whether the story's kind has a room of its own on a front, and leaves the places of the news to news."""
    return story.kind in {Article.Kind.OPINION, Article.Kind.PHOTO_STORY} or is_under_way(story)


def is_under_way(story: Article) -> bool:
    """Tell whether the story is live coverage that has not come to its end."""
    return story.kind == Article.Kind.LIVE and story.coverage_ended_at is None


def related(stories: ArticleQuerySet, bench: list[Article], first: list[Article]) -> list[Article]:
    """Return the lines under the lead: what an editor related to it, in order, unless it stands beside it already.

    A lead that nobody related to anything has the next of its section under it, where there is plenty of news: its
    column should be as deep as the others.
    """
    if not first:
        return []
    chosen = stories.filter(relations_from__article=first[0]).order_by("relations_from__position")
    found = without(chosen.for_links()[: RELATED + len(first)], first)
    if not found and len(bench) >= PLENTY:
        found = [story for story in without(bench, first) if is_next_to(story, first[0])]
    return found[:RELATED]


def is_next_to(story: Article, lead: Article) -> bool:
    """Tell whether the story is news of the lead's section."""
    return story.section_id == lead.section_id is not None and not has_own_room(story)


def voices(stories: list[Article], choices: Choices) -> Voices | None:
    """Return opinion for the band of faces, the newest of every writer before a second one of the same."""
    heard: Counter[int | None] = Counter()
    turns: list[tuple[int, Article]] = []
    for story in stories:
        if story.kind == Article.Kind.OPINION:
            writer = next((author.pk for author in story.byline), None)
            turns.append((heard[writer], story))
            heard[writer] += 1
    found = fill(VOICES, stories, choices, (story for _turn, story in sorted(turns, key=itemgetter(0))))
    return Voices(found) if found else None


def pictures(stories: list[Article], choices: Choices) -> Pictures | None:
    """Return the chosen story that is told in pictures, or the newest; a picture it must have."""
    told = [story for story in stories if story.picture]
    newest = (story for story in told if story.kind == Article.Kind.PHOTO_STORY)
    found = fill([PICTURES], told, choices, newest)
    return hung(found[0]) if found else None


def hung(story: Article) -> Pictures:
    """Return the story with squares from its body, galleries too: one question, two where a gallery is needed."""
    known: dict[int, Photo] = {}
    numbers: list[int] = []
    blocks = Block.objects.filter(article=story, kind__in=[Block.Kind.PHOTO, Block.Kind.GALLERY])
    for block in blocks.select_related("photo").order_by("position", "pk"):
        if block.photo:
            known[block.photo.pk] = block.photo
        numbers += [block.photo_id] if block.photo else block.attrs.get("photos", [])
    numbers = [number for number in dict.fromkeys(numbers) if number != story.lead_photo_id]
    if missing := [number for number in numbers if number not in known]:
        known |= Photo.objects.in_bulk(missing)
    photos = [known[number] for number in numbers if number in known and known[number].lasts(story.portal.zone)]
    length = next((length for length in STRIPS if length <= len(photos)), 0)
    return Pictures(story, photos[:length], count=len(photos) + 1)


def between(found: list[Band | Neighbours], rooms: list[Voices | Pictures]) -> list[Row]:
    """Return the bands with the rooms at equal distances between them: grounds of another colour should not meet."""
    rows: list[Row] = list(found)
    for turn, room in reversed(list(enumerate(rooms, start=1))):
        rows.insert(turn * (len(found) + 1) // (len(rooms) + 1), room)
    return rows


def moment_of(story: Article) -> str:
    """Return the shape in which a line of the latest prints its moment, by the story's clock."""
    today, day = (at.astimezone(story.portal.zone).date() for at in (story.clock, story.publish_at))
    if day == today or story.clock - story.publish_at < HALF_A_DAY:
        return "time"
    return "weekday" if today - day < WEEK else "date"


def without(stories: Iterable[Article], shown: Iterable[Article]) -> list[Article]:
    """Return the stories that are not shown yet."""
    numbers = {story.pk for story in shown}
    return [story for story in stories if story.pk not in numbers]


def last_before_a_gap(bench: list[Article], shown: Iterable[Article]) -> Article | None:
    """Return the story after which the list of older ones goes on, so that none is passed over; None at the end."""
    unseen = without(bench, shown)
    return bench[max(0, bench.index(unseen[0]) - 1)] if unseen else None
