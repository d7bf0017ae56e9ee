"""Days: a list's stories by the day on which they were printed, and a month of them as a calendar."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Article, Portal
from articles.views.host import portals
from articles.views.rendering import NAMELESS

YESTERDAY = 1


@dataclass(frozen=True)
class Day:
    """One day of a list: what readers call it, its date, its page in the archive, its stories."""

    called: str
    printed: str
    address: str
    stories: list[Article]


@dataclass(frozen=True)
class Cell:
    """One day of a calendar; without an address when readers find nothing of it."""

    on: date
    printed: str
    stories: int
    address: str
    is_asked: bool


@dataclass(frozen=True)
class MonthPage:
    """A month as a calendar shows it: seven names, then weeks of seven places, some of them empty."""

    name: str
    week: list[tuple[str, str]]
    weeks: list[list[Cell | None]]


def keeper(request: HttpRequest) -> Portal:
    """Return the portal whose clock says when a day of the host's lists begins."""
    return next(iter(portals(request)), NAMELESS)


def by_day(stories: list[Article], portal: Portal, *, now: datetime) -> list[Day]:
    """Return the stories, newest first, under the days of the portal's clock."""
    printed = portal.printed(get_language())
    today = now.astimezone(portal.zone).date()
    called = {0: _("Today"), YESTERDAY: _("Yesterday")}
    days = groupby(stories, key=lambda story: story.publish_at.astimezone(portal.zone).date())
    return [
        Day(called.get((today - on).days, printed.weekday(on)), printed.date(on), address_of(on), list(found))
        for on, found in days
    ]


def month_page(portal: Portal, month: date, stories: Mapping[date, int], *, asked: date | None = None) -> MonthPage:
    """Return the calendar of a month, in the portal's weeks, from the number of stories on each day."""
    printed = portal.printed(get_language())

    def cell(on: date) -> Cell | None:
        if on.month != month.month:
            return None
        count = stories.get(on, 0)
        return Cell(on, printed.number(on.day), count, address_of(on) if count else "", on == asked)

    weeks = Calendar(printed.first_weekday).monthdatescalendar(month.year, month.month)
    return MonthPage(printed.month(month), printed.week(), [[cell(on) for on in week] for week in weeks])


def address_of(on: date) -> str:
    """Return a day's page in the archive."""
    return reverse("archive_day", args=[on.year, on.month, on.day])
