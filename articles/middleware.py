"""What happens around every request: language, headers, old addresses."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.translation import get_language

from articles import shift
from articles.models import Article, FormerAddress, Preference
from articles.models.activity import whereabouts

GetResponse = Callable[[HttpRequest], HttpResponse]

DESK = "/admin/"
# The dot that ends a name written in full, with or without a port behind it.
_LAST_DOT = re.compile(r"\.(?=(:\d*)?$)")


def host_as_written(get_response: GetResponse) -> GetResponse:
    """Read the asked host as the house writes its own: in small letters, without the dot of a full name.

    Names are equal in any case (RFC 4343); another spelling must not turn one paper's host into another's.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if asked := request.META.get("HTTP_HOST"):
            request.META["HTTP_HOST"] = _LAST_DOT.sub("", asked.lower())
        return get_response(request)

    return middleware


def language_by_address(get_response: GetResponse) -> GetResponse:
    """Read the language off the address: Arabic without a prefix, the others under /en/ and so on.

    Django's own middleware would ask cookie and browser too, and answer with Vary: Accept-Language.
    """
    prefixes = {code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}

    def middleware(request: HttpRequest) -> HttpResponse:
        first = request.path_info.split("/", 2)[1] if request.path_info.startswith("/") else ""
        language = first if first in prefixes else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def desk_language(get_response: GetResponse) -> GetResponse:
    """Show the desk in the member's own language, and note where the request comes from for the book of the desk."""
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            return get_response(request)
        here = whereabouts.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return desk(request)
        finally:
            whereabouts.reset(here)  # the thread goes on to somebody else's request

    def desk(request: HttpRequest) -> HttpResponse:
        language = settings.LANGUAGE_CODE
        if request.user.is_authenticated:
            # A sheet that only lies open beats by itself; nobody's hand clicked.
            if request.headers.get("X-Desk") != "idle":
                shift.go_on(request.session)
            chosen = Preference.objects.filter(user=request.user).values_list("language", flat=True).first()
            language = chosen if chosen in known else language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()  # lazily rendered pages must meet this language too
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return middleware


def security_headers(get_response: GetResponse) -> GetResponse:
    """Ask browsers to lend pages no sensors and no ad topics."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        return response

    return middleware


def cookies_at_the_desk_only(get_response: GetResponse) -> GetResponse:
    """Send cookies with the desk's answers alone: a page that caches share must bring nobody's secret along."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith(DESK):
            response.cookies.clear()
        return response

    return middleware


def former_addresses(get_response: GetResponse) -> GetResponse:
    """Lead an address that is unknown here, but once was a story's, on to that story."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"} or "\x00" in request.path_info:
            return response
        former = FormerAddress.objects.filter(path=request.path_info).select_related("article").first()
        seen = Article.objects.visible(language=get_language())
        if former and seen.filter(pk=former.article_id).exists():
            return HttpResponsePermanentRedirect(former.article.get_absolute_url())
        return response

    return middleware
