"""Pages: what every one of them prints around its own matter."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, get_language_info

from articles.caching.navigation import house
from articles.metadata.addresses import absolute
from articles.metadata.sheets import sheet
from articles.metadata.social import LOCALES, emblem
from articles.models import Portal

# What templates leave between lines: readers would wait for it. Nothing that readers meet keeps its blanks (no pre).
BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
# The path of a link to a page of ours, and Arabic letters in it, which an address carries in six signs each.
OWN_PATH = re.compile(r'(?<= href=")/[^"?#]*%D[89AB][^"?#]*')
LETTERS = re.compile(r"(?:%D[89AB]%[89AB][0-9A-F])+")
# Before the first portal exists the house still answers, under a name of its own.
NAMELESS = Portal(name_ar="غرفة الأخبار", name_en="Newsroom", slug="")


def render_page(
    request: HttpRequest,
    template: str,
    *,
    kind: str,
    portal: Portal | None = None,
    status: int = 200,
    path: str = "",
    query: str = "",
    parts: Iterable[str] = (),
    languages: dict[str, str] | None = None,
    **matter: Any,
) -> HttpResponse:
    """Return a whole page of one type, wearing the portal's name, dates and colours.

    ``path`` is its one true path when another was asked; ``query`` is what makes it another page than the one at its
    path: the place in a list, which no other language shares. ``parts`` are the sheets of what few pages have.
    ``languages`` are the paths of the languages that it exists in (all of them, unless told).
    """
    portal = portal or house().portal_on(request.get_host()) or NAMELESS
    path = path or escape_uri_path(request.path)
    if languages is None:
        languages = {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
    is_findable = not query and matter.get("robots") != "noindex"
    style = sheet(kind, hue=portal.accent_hue, parts=parts)
    context = {
        **surroundings(request, portal),
        "sheet": style,
        "canonical": absolute(request, path + query, portal),
        "alternates": {code: absolute(request, there, portal) for code, there in languages.items() if is_findable},
        "switches": switches(languages),
        **matter,
    }
    page = in_letters(BREAK.sub("\n", render_to_string(template, context, request)))
    response = HttpResponse(page, status=status)
    response._csp_update = {"style-src": [style.source]}
    return response


def in_letters(page: str) -> str:
    """Return the page with the Arabic letters of its links as letters: browsers ask for the same address.

    What is copied elsewhere or compared letter by letter (shared links, the page's true address) stays as it is.
    """
    return OWN_PATH.sub(lambda path: LETTERS.sub(_letters, path[0]), page)


def _letters(found: re.Match[str]) -> str:
    told = unquote(found[0], errors="replace")
    return told if told.isalpha() else found[0]


def surroundings(request: HttpRequest, portal: Portal) -> dict[str, Any]:
    """Return what stands around every page: the portal, the day, the menu, the standing pages."""
    house_now, now, language = house(), timezone.now(), get_language()
    return {
        "portal": portal,
        "now": now,
        "hijri": portal.printed(language).hijri_date(now),
        "menu": house_now.menu(portal) if portal.pk else [],
        "standing_pages": house_now.standing_pages(portal) if portal.pk else [],
        "home": home_of(request, portal),
        "locale": LOCALES[language],
        "emblem": emblem(request, portal),
    }


def switches(languages: dict[str, str]) -> list[dict[str, str]]:
    """Return a link to each other language: to the same page where it exists, else to that language's home."""
    others = [code for code, _name in settings.LANGUAGES if code != get_language()]
    return [
        {
            "code": code,
            "name": dict(settings.LANGUAGES)[code],
            "direction": "rtl" if get_language_info(code)["bidi"] else "ltr",
            "address": languages.get(code) or translate_url(reverse("home"), code),
        }
        for code in others
    ]


def home_of(request: HttpRequest, portal: Portal) -> str:
    """Return the path of the portal's front page on this host."""
    first = house().portal_on(request.get_host())
    return reverse("home") if not portal.pk or first == portal else portal.get_absolute_url()
