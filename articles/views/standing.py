"""Standing pages: about us, the corrections policy, the masthead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from articles.caching.lifetimes import for_readers
from articles.models import Page
from articles.views.host import portals
from articles.views.rendering import render_page

# As people write them in an e-mail.
SUBHEAD, POINT = "## ", "- "


@dataclass(frozen=True)
class Piece:
    """One piece of a standing page: its kind, and its words or its lines."""

    kind: str
    text: str = ""
    lines: tuple[str, ...] = ()


@for_readers
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a standing page of the host's portals, in languages it was written in."""
    found = Page.objects.filter(slug=slug, portal__in=portals(request)).select_related("portal").first()
    if found is None or not getattr(found, f"body_{get_language()}"):
        raise Http404
    written = [code for code, _name in settings.LANGUAGES if getattr(found, f"body_{code}")]
    return render_page(
        request,
        "articles/standing.html",
        kind="standing",
        portal=found.portal,
        page=found,
        pieces=list(pieces(found.paragraphs)),
        title=found.title,
        languages={code: translate_url(escape_uri_path(request.path), code) for code in written},
    )


def pieces(paragraphs: Iterable[str]) -> Iterator[Piece]:
    """Yield the pieces of a page: «## » opens a subhead, lines that all begin with «- » are a list."""
    for paragraph in paragraphs:
        lines = paragraph.splitlines()
        if paragraph.startswith(SUBHEAD) and len(lines) == 1:
            yield Piece("subhead", paragraph.removeprefix(SUBHEAD))
        elif all(line.startswith(POINT) for line in lines):
            yield Piece("list", lines=tuple(line.removeprefix(POINT) for line in lines))
        else:
            yield Piece("paragraph", paragraph)
