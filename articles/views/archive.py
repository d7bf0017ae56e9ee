"""The archive: a year's months, a month's days, a day's stories, in the portal's own zone."""

import functools
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.caching.lifetimes import View, for_readers
from articles.models import Portal
from articles.models.article import ArticleQuerySet
from articles.views.days import keeper, month_page
from articles.views.host import languages_of, stories
from articles.views.lists import Choice, existing, render_list
from articles.views.rendering import render_page

# Between the first newspaper and the edge of what zones can reckon with; a year beyond them overflows.
YEARS = range(1600, 3001)
# What stands beside a month's calendar.
NEWEST = 6
# Words, and where they lead.
Link = tuple[str, str]
Name = Callable[[Portal, date], Link]


@for_readers
def whole(request: HttpRequest) -> HttpResponse:
    """Lead to the newest year of the archive; say so when there is none yet."""
    newest = stories(request).newest_first().values_list("publish_at", flat=True).first()
    if newest:
        return redirect("archive_year", newest.astimezone(keeper(request).zone).year)
    return render_page(request, "articles/archive.html", kind="archive", title=_("Archive"), robots="noindex")


def under_one_address(view: View) -> View:
    """Make a view lead every other spelling of its numbers, «03» for «3», on to the one that links carry."""

    @functools.wraps(view)
    def answer(request: HttpRequest, **numbers: int) -> HttpResponseBase:
        response, name = view(request, **numbers), f"archive_{view.__name__}"
        true = reverse(name, kwargs=numbers)
        if request.path == true:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{true}?{query}" if query else true)

    return answer


@for_readers
@under_one_address
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show the twelve months of a year; those in which readers find stories are links."""
    portal, first = keeper(request), day_of(year, 1, 1)
    firsts = [*(date(year, number, 1) for number in range(1, 13)), date(year + 1, 1, 1)]
    counts = counted(portal, stories(request), firsts)
    printed = portal.printed(get_language())
    months = [(printed.month_name(on), count, month_link(portal, on)[1]) for on, count in counts.items()]
    return contents(request, "articles/archive_year.html", counts, (first, firsts[-1]), year_link, months=months)


@for_readers
@under_one_address
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show a month as a calendar whose days with stories are links, beside its newest stories."""
    portal, first = keeper(request), day_of(year, month, 1)
    span = (first, following_month(first))
    counts = per_day(request, first)
    return contents(
        request,
        "articles/archive_month.html",
        counts,
        span,
        month_link,
        calendar=month_page(portal, first, counts),
        newest=between(portal, *span)(stories(request)).newest_first().for_links()[:NEWEST],
        steps=[year_link(portal, first)],
    )


@for_readers
@under_one_address
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """List the stories of one day, newest first, beside the calendar of its month."""
    portal, on = keeper(request), day_of(year, month, day)
    span = (on, on + timedelta(days=1))
    choose = between(portal, *span)
    page = existing(request, choose)
    return render_list(
        request,
        page,
        choose,
        template="articles/archive_day.html",
        kind="archive",
        title=day_link(portal, on)[0],
        calendar=month_page(portal, on, per_day(request, on), asked=on),
        steps=[year_link(portal, on), month_link(portal, on)],
        **turns(request, span, day_link),
    )


def contents(
    request: HttpRequest, template: str, counts: dict[date, int], span: tuple[date, date], name: Name, **matter: object
) -> HttpResponse:
    """Return a page of links into the archive; 404 when there is nothing to find."""
    if not any(counts.values()):
        raise Http404
    portal = keeper(request)
    return render_page(
        request,
        template,
        kind="archive",
        title=name(portal, span[0])[0],
        count=sum(counts.values()),
        languages=languages_of(request, between(portal, *span)),
        **turns(request, span, name),
        **matter,
    )


def turns(request: HttpRequest, span: tuple[date, date], name: Name) -> dict[str, Link | None]:
    """Return the links to the nearest pages before and after these days that readers find something on."""
    portal, found = keeper(request), stories(request)
    start, stop = (midnight(portal, on) for on in span)
    hours = {
        "earlier": found.filter(publish_at__lt=start).newest_first(),
        "later": found.filter(publish_at__gte=stop).order_by("publish_at", "pk"),
    }
    nearest = {turn: near.values_list("publish_at", flat=True).first() for turn, near in hours.items()}
    return {turn: name(portal, at.astimezone(portal.zone).date()) if at else None for turn, at in nearest.items()}


def per_day(request: HttpRequest, month: date) -> dict[date, int]:
    """Return the number of stories on each day of the month that the day lies in."""
    first = month.replace(day=1)
    days = (following_month(first) - first).days
    return counted(keeper(request), stories(request), [first + timedelta(days=number) for number in range(days + 1)])


def counted(portal: Portal, found: ArticleQuerySet, days: list[date]) -> dict[date, int]:
    """Return how many stories lie from the midnight of each day up to that of the next one, in one pass."""
    moments = [midnight(portal, on) for on in days]
    spans = {
        f"from_{number}": Count("pk", filter=Q(publish_at__gte=start, publish_at__lt=stop))
        for number, (start, stop) in enumerate(pairwise(moments))
    }
    counts: Iterable[int] = found.published_between(moments[0], moments[-1]).aggregate(**spans).values()
    return dict(zip(days[:-1], counts, strict=True))


def between(portal: Portal, first: date, end: date) -> Choice:
    """Choose the stories from the first day's midnight in the portal's zone up to the last day's."""
    start, stop = midnight(portal, first), midnight(portal, end)
    return lambda stories: stories.published_between(start, stop)


def midnight(portal: Portal, on: date) -> datetime:
    """Return the moment at which the day begins on the portal's clock."""
    return datetime(on.year, on.month, on.day, tzinfo=portal.zone)


def following_month(first: date) -> date:
    """Return the first day of the next month."""
    return (first + timedelta(days=32)).replace(day=1)


def day_of(year: int, month: int, day: int) -> date:
    """Return the day; 404 when no calendar has it, or no newspaper."""
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError) as impossible:
        raise Http404 from impossible
    if year not in YEARS:
        raise Http404
    return found


def year_link(portal: Portal, on: date) -> Link:
    """Return a year's name and page."""
    return portal.printed(get_language()).number(on.year), reverse("archive_year", args=[on.year])


def month_link(portal: Portal, on: date) -> Link:
    """Return a month's name and page."""
    return portal.printed(get_language()).month(on), reverse("archive_month", args=[on.year, on.month])


def day_link(portal: Portal, on: date) -> Link:
    """Return a day's name and page."""
    return portal.printed(get_language()).day(on), reverse("archive_day", args=[on.year, on.month, on.day])
