"""Answers when there is no page to show: an apology in one line, then a way on."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from articles.caching.lifetimes import SECONDS, without_session
from articles.metadata.sheets import Sheet, sheet
from articles.models import Correction, Portal
from articles.views.host import stories
from articles.views.rendering import render_page

# What to offer instead of a page that is not there.
NEWEST = 6
# The house's own accent, where no portal can be asked for its.
HUE_OF_NOBODY = 225


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an unknown address; a story nobody may see answers with the very same bytes."""
    without_session(request)
    return missing(
        request,
        status=404,
        title=_("This page is not here"),
        sentence=_("Its address may have changed or been copied incompletely. Search for a word of the headline."),
    )


def gone(request: HttpRequest, *, portal: Portal, notices: list[Correction]) -> HttpResponse:
    """Answer the address of a withdrawn story with its notice."""
    told = " ".join(notice.text for notice in notices if notice.text)
    return missing(
        request,
        status=410,
        portal=portal,
        title=_("This story was withdrawn"),
        sentence=told or _("The newsroom took this story down."),
        moment=notices[0].at if notices else None,
    )


def missing(request: HttpRequest, *, status: int, portal: Portal | None = None, **words: object) -> HttpResponse:
    """Return the apology with a search box and the newest stories; kept as briefly as any page."""
    newest = list(stories(request).newest_first().for_links()[:NEWEST])
    response = render_page(
        request,
        "404.html" if status == 404 else "410.html",
        kind="missing",
        portal=portal,
        status=status,
        path=reverse("home"),
        canonical="",
        robots="noindex",
        newest=newest,
        code=status,
        **words,
    )
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be understood."""
    return plain(400, _("This request cannot be understood"), _("Go back and try again."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody whose role does not include this page."""
    return plain(
        403, _("This page is not open to you"), str(exception or "") or _("Ask an administrator for the role.")
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose secret has run out or is missing: what was typed is still one step back."""
    return plain(
        403,
        _("This form has expired"),
        _("Go back: what you typed is still there. Log in again in another tab if asked, then send it once more."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something of ours broke; asks neither the database nor the request for anything."""
    return plain(500, _("Something went wrong here"), _("The fault is ours and has been noted. Try again in a minute."))


def plain(status: int, title: str, sentence: str) -> HttpResponse:
    """Return a page that stands by itself, for moments at which nothing else may work."""
    words = {"code": status, "title": title, "sentence": sentence, "home": reverse("home")}
    words |= {"language": get_language(), "direction": "rtl" if get_language_bidi() else "ltr"}
    style = plain_style()
    response = HttpResponse(render_to_string("500.html", words | {"sheet": style}), status=status)
    response.headers["Cache-Control"] = "no-store"
    response._csp_update = {"style-src": [style.source]} if style else {}
    return response


def plain_style() -> Sheet | None:
    """Return the apology's sheet; None when the sheets themselves are what is broken."""
    try:
        return sheet("missing", hue=HUE_OF_NOBODY)
    except (AttributeError, OSError, TypeError, ValueError):  # a file that is missing, or not what it should be
        return None
