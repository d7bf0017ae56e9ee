"""Fronts: the home of the host, each portal's front, each section's."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from articles.caching.lifetimes import for_readers
from articles.caching.navigation import house
from articles.metadata.structured_data import home_graph, list_graph, publisher
from articles.models import Portal, Section
from articles.models.article import ArticleQuerySet
from articles.views.front import Front, compose, opening
from articles.views.host import languages_of, redirect_home, stories
from articles.views.lists import render_list
from articles.views.live import with_latest_hours
from articles.views.paging import after, first_page, listing
from articles.views.rendering import NAMELESS, home_of, render_page


@for_readers
def home(request: HttpRequest) -> HttpResponse:
    """Show the front of the host's portal."""
    return front(request, house().portal_on(request.get_host()) or NAMELESS)


@for_readers
def portal(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a portal's front, or the stories that follow a place in its list."""
    found = house().portal(slug)
    if found is None:
        raise Http404
    if elsewhere := redirect_home(request, found, request.path if not found.domain else found.get_absolute_url()):
        return elsewhere
    if "before" in request.GET:
        page = listing(request, stories(request).in_portal(found))
        choose = partial(ArticleQuerySet.in_portal, portal=found)
        return render_list(request, page, choose, title=found.name, feed=found, portal=found)
    return front(request, found)


def front(request: HttpRequest, portal: Portal) -> HttpResponse:
    """Return the front of a portal: slots, the newest, a band for each section."""
    own = stories(request).in_portal(portal) if portal.pk else stories(request).none()
    menu = house().menu(portal)
    composed = compose(own, portal=portal, menu=menu, language=get_language()) if portal.pk else Front()
    oldest, home = composed.oldest, home_of(request, portal)
    paper = publisher(request, portal, home=home, pages=house().standing_pages(portal))
    return render_page(
        request,
        "articles/home.html",
        kind="home",
        portal=portal,
        path=home,
        front=composed,
        is_home=True,
        next=f"{reverse('portal', args=[portal.slug])}{after(oldest)}" if oldest else "",
        graph=home_graph(request, paper),
        feed=portal if portal.pk else None,
    )


@for_readers
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a section's front, and below it its stories, newest first."""
    found = house().section(slug)
    if found is None:
        raise Http404
    if elsewhere := redirect_home(request, found.portal, found.get_absolute_url()):
        return elsewhere
    return section_front(request, found)


def section_front(request: HttpRequest, section: Section) -> HttpResponse:
    """Return the front of a section: an opening on its first page, then its list; deeper pages are the list alone."""
    own, first = stories(request).in_section(section), Front()
    if "before" in request.GET:
        page = listing(request, own)
    else:
        bench, first = opening(own, section)
        page = first_page(bench)
    shown = {story.pk for story in first.cards}
    return render_page(
        request,
        "articles/section.html",
        kind="front",
        portal=section.portal,
        section=section,
        title=section.name,
        page=page,
        opening=first,
        below=with_latest_hours([story for story in page.stories if story.pk not in shown]),
        breaking=stories(request).breaking().newest_first().for_links().first(),
        graph=list_graph(request, page.stories, section.name),
        feed=section,
        query=page.query,
        languages=languages_of(request, partial(ArticleQuerySet.in_section, section=section)),
        robots="" if page.stories else "noindex",
        is_section=True,
    )
