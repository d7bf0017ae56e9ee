"""Hosts: which portals the asked host shows, and where a portal's pages live."""

from collections.abc import Callable
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from articles.caching.navigation import house
from articles.metadata.addresses import absolute
from articles.models import Article, Portal
from articles.models.article import ArticleQuerySet


def portals(request: HttpRequest) -> list[Portal]:
    """Return the open portals whose stories this host shows."""
    return house().portals_on(request.get_host())


def stories(request: HttpRequest, *, language: str = "") -> ArticleQuerySet:
    """Return the stories that this host shows and readers of the language, the page's own unless told, may see."""
    return Article.objects.visible(language=language or get_language()).of_portals(p.pk for p in portals(request))


def languages_of(request: HttpRequest, choose: Callable[[ArticleQuerySet], ArticleQuerySet]) -> dict[str, str]:
    """Return a list's path in the page's own language and in every other in which readers find a story of it."""
    path, own = escape_uri_path(request.path), get_language()
    return {
        code: translate_url(path, code)
        for code, _name in settings.LANGUAGES
        if code == own or choose(stories(request, language=code)).exists()
    }


def redirect_home(request: HttpRequest, portal: Portal, path: str) -> HttpResponse | None:
    """Return the one redirect to the path on the portal's own host, or None when the reader is there already.

    404 on a host that belongs to another portal.
    """
    host = request.get_host()
    is_here = portal.domain == host if portal.domain else not house().is_somebodys_own(host)
    if not is_here and not portal.domain:
        raise Http404
    if is_here and unquote(path) == request.path:
        return None
    query = request.META.get("QUERY_STRING", "")
    there = absolute(request, path, portal) if portal.domain else path
    return HttpResponsePermanentRedirect(f"{there}?{query}" if query else there)
