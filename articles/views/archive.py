"""The archive: a year's months, a month's days, a day's stories, in the portal's own zone."""

from datetime import date, datetime, timedelta

from django.db.models.functions import TruncDay, TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.arabic.numerals import to_arabic_digits
from articles.caching.lifetimes import for_readers
from articles.models import Portal
from articles.views.host import languages_of, portals, stories
from articles.views.lists import Choice, existing, render_list
from articles.views.rendering import NAMELESS, render_page

# Between the first newspaper and the edge of what zones can reckon with; a year beyond them overflows.
YEARS = range(1600, 3001)


@for_readers
def whole(request: HttpRequest) -> HttpResponse:
    """Lead to the newest year of the archive; say so when there is none yet."""
    newest = stories(request).newest_first().values_list("publish_at", flat=True).first()
    if newest:
        return redirect("archive_year", newest.astimezone(keeper(request).zone).year)
    return render_page(request, "articles/archive.html", kind="list", title=_("Archive"), robots="noindex")


@for_readers
def year(request: HttpRequest, year: int) -> HttpResponse:
    """List the months of a year in which readers can find stories."""
    portal, first = keeper(request), day_of(year, 1, 1)
    choose = between(portal, first, day_of(year + 1, 1, 1))
    months = choose(stories(request)).annotate(month=TruncMonth("publish_at", tzinfo=portal.zone)).order_by("month")
    links = [
        (portal.printed(get_language()).month(month), reverse("archive_month", args=[month.year, month.month]))
        for month in months.values_list("month", flat=True).distinct()
    ]
    return contents(request, choose, title=printed_year(portal, year), links=links)


@for_readers
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """List the days of a month in which readers can find stories."""
    portal, first = keeper(request), day_of(year, month, 1)
    choose = between(portal, first, (first + timedelta(days=32)).replace(day=1))
    days = choose(stories(request)).annotate(day=TruncDay("publish_at", tzinfo=portal.zone)).order_by("day")
    printed = portal.printed(get_language())
    links = [
        (printed.day(day), reverse("archive_day", args=[day.year, day.month, day.day]))
        for day in days.values_list("day", flat=True).distinct()
    ]
    return contents(request, choose, title=printed.month(first), links=links)


@for_readers
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """List the stories of one day, newest first."""
    portal, first = keeper(request), day_of(year, month, day)
    choose = between(portal, first, first + timedelta(days=1))
    page = existing(request, choose)
    return render_list(request, page, choose, title=portal.printed(get_language()).day(first), feed=None)


def printed_year(portal: Portal, year: int) -> str:
    """Return the year in the portal's digits."""
    arabic = get_language() == "ar" and portal.digits == Portal.Digits.ARABIC
    return to_arabic_digits(str(year)) if arabic else str(year)


def keeper(request: HttpRequest) -> Portal:
    """Return the portal whose clock says when a day of the archive begins."""
    return next(iter(portals(request)), NAMELESS)


def day_of(year: int, month: int, day: int) -> date:
    """Return the day; 404 when no calendar has it, or no newspaper."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError) as impossible:
        raise Http404 from impossible
    if year not in YEARS:
        raise Http404
    return found


def between(portal: Portal, first: date, end: date) -> Choice:
    """Choose the stories from the first day's midnight in the portal's zone up to the last day's."""
    start, stop = (datetime(d.year, d.month, d.day, tzinfo=portal.zone) for d in (first, end))
    return lambda stories: stories.published_between(start, stop)


def contents(request: HttpRequest, choose: Choice, *, title: str, links: list[tuple[str, str]]) -> HttpResponse:
    """Return a page of links into the archive; 404 when there is nothing to find."""
    if not links:
        raise Http404
    languages = languages_of(request, choose)
    return render_page(request, "articles/archive.html", kind="list", title=title, links=links, languages=languages)
