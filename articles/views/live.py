"""Live coverage on its story's page: the pinned entries, then the newest, and the way to the older ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from articles.models import Article, LiveEntry

PAGE = 30


@dataclass(frozen=True)
class Told:
    """One entry as it is printed; where another day begins, its day stands above it."""

    entry: LiveEntry
    begins_day: bool


@dataclass(frozen=True)
class Coverage:
    """One page of a story's entries; ``count`` is of all of them, ``next`` the query of older ones, "" at the end."""

    told: list[Told]
    count: int
    next: str
    is_newest: bool

    @property
    def entries(self) -> list[LiveEntry]:
        """The entries alone, as they are printed."""
        return [told.entry for told in self.told]

    @property
    def latest(self) -> datetime | None:
        """The hour of the newest entry of the page."""
        return max((told.entry.at for told in self.told), default=None)


def coverage(request: HttpRequest, story: Article) -> Coverage | None:
    """Return the page of entries that ``?before=`` asks for, in one query; None when the story is told otherwise.

    Raises Http404 when that is no place in the coverage.
    """
    if story.kind != Article.Kind.LIVE:
        return None
    mark = request.GET.get("before", "")
    language = get_language()
    entries = LiveEntry.objects.visible(language=language).of(story)
    # Counted beside the page, not with each of its rows, and without asking each again for its story.
    told = LiveEntry.objects.told(language=language).of(story).order_by()
    count = told.values("article").annotate(number=Count("pk")).values("number")
    try:
        page = entries.before(mark).newest_first() if mark else entries.pinned_first()
    except ValueError as unreadable:
        raise Http404 from unreadable
    found = list(page.for_page().annotate(count=Subquery(count))[: PAGE + 1])
    shown = found[:PAGE]
    return Coverage(
        told=list(by_day(shown, story)),
        count=found[0].count if found else 0,
        next=shown[-1].onward if len(found) > PAGE else "",
        is_newest=not mark,
    )


def by_day(entries: Iterable[LiveEntry], story: Article) -> Iterable[Told]:
    """Return the entries, each knowing whether it stands under another day than the one above it, at first today."""
    above: date = story.clock.astimezone(story.portal.zone).date()
    for entry in entries:
        day = entry.at.astimezone(story.portal.zone).date()
        yield Told(entry, begins_day=day != above)
        above = day


def with_latest_hours(stories: list[Article]) -> list[Article]:
    """Return the stories, live coverage with the hour of what came in last; in one query, if there is any."""
    live = [story for story in stories if story.kind == Article.Kind.LIVE]
    if live:
        entries = LiveEntry.objects.visible(language=get_language()).filter(article__in=live).order_by()
        hours = dict(entries.values_list("article").annotate(hour=Max("at")))
        for story in live:
            if (hour := hours.get(story.pk)) and hour > story.publish_at:
                story.told_at = hour
    return stories
