"""The book of the desk for one story: what was done to it, day by day, each deed with the revision it left."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import get_language

from articles.admin.hours import utc
from articles.admin.languages import NAMES
from articles.admin.states import deed
from articles.admin.widgets import row_number
from articles.models import Activity, Article, Revision

PAGE = 100
# Where a deed leads the story, by the tones of the states.
TONES = {
    "submitted": "person",
    "returned": "person",
    "approved": "hour",
    "scheduled": "hour",
    "hour proposed": "hour",
    "update scheduled": "hour",
    "published": "live",
    "update published": "live",
    "translation shown": "live",
    "corrected": "live",
    "entry told": "live",
    "entry corrected": "live",
    "entry put back": "live",
    "coverage reopened": "live",
    "entry withdrawn": "stop",
    "withdrawn": "stop",
    "embargo broken": "stop",
    "discarded": "stop",
}
# A change that waits is kept as an edit.
KEPT_AS = {"change waits": "edited"}


@dataclass(frozen=True)
class Deed:
    """One line of the book, as it is printed."""

    hour: str
    utc: str
    iso: str
    actor: str
    words: str
    note: str
    tone: str
    revision: Revision | None


@dataclass(frozen=True)
class Day:
    """The deeds of one day, the latest first."""

    name: str
    deeds: list[Deed]


@dataclass(frozen=True)
class Book:
    """One page of the book, and the number from which it goes on, 0 at its beginning."""

    days: list[Day]
    older: int = 0


def book(story: Article, *, before: str = "") -> Book:
    """Return the story's book from the latest deed on, or from before the deed of that number."""
    deeds = Activity.objects.filter(article=story).order_by("-pk")
    if number := row_number(before):
        deeds = deeds.filter(pk__lt=number)
    found = list(deeds[: PAGE + 1])
    shown = found[:PAGE]
    days = groupby(_told(story, shown), key=lambda told: told[0])
    return Book(
        [Day(name, [line for _day, line in lines]) for name, lines in days],
        older=shown[-1].pk if len(found) > PAGE else 0,
    )


def _told(story: Article, deeds: list[Activity]) -> Iterable[tuple[str, Deed]]:
    style, left = story.portal.printed(get_language()), _revisions(story, deeds)
    for row in deeds:
        kept = left.get((KEPT_AS.get(row.verb, row.verb), row.at), [])
        yield (
            style.day(row.at),
            Deed(
                hour=style.time(row.at),
                utc=utc(row.at),
                iso=style.iso(row.at),
                actor=row.actor,
                words=deed(row.verb),
                # Showing or hiding a translation notes its language.
                note=NAMES.get(row.note, row.note),
                tone=TONES.get(row.verb, "mine"),
                revision=kept.pop(0) if kept else None,
            ),
        )


def _revisions(story: Article, deeds: list[Activity]) -> dict:
    """Return the revisions of these deeds' time by what was done and when, the latest first."""
    if not deeds:
        return {}
    span = (deeds[-1].at, deeds[0].at)
    revisions = Revision.objects.filter(article=story, at__range=span).defer("content").order_by("-number")
    found: dict = {}
    for revision in revisions:
        found.setdefault((revision.action, revision.at), []).append(revision)
    return found
