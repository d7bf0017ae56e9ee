"""Standing pages: about us, the corrections policy, the masthead."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from articles.caching.lifetimes import for_readers
from articles.models import Page
from articles.views.host import portals
from articles.views.rendering import render_page


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
        title=found.title,
        languages={code: translate_url(escape_uri_path(request.path), code) for code in written},
    )
