"""What the desk's panels are told while somebody types: photos, stories, authors and keywords, the nearest first."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from articles.admin.languages import NAMES
from articles.admin.states import hour, standing
from articles.admin.widgets import MOST_LINES, row_number
from articles.arabic.normalise import fold
from articles.arabic.numerals import to_latin_digits
from articles.models import Article, Author, Keyword, Photo, Portal
from articles.models.membership import may_somewhere, portals_of
from articles.models.names import bearable
from articles.search.pieces import holding

PAGE = 24
SUGGESTED = 12
# So many of a sender's keywords are shown beside a picture.
MOST_SAID = 20
# Rights that end within so many days are worth a word while a picture is chosen.
SOON = 31
# As wide as the paper shows a picture, and as wide as a grid does.
ON_PAPER, IN_GRID = 960, 320


def addresses(site: admin.AdminSite) -> list[URLPattern]:
    """Return the addresses that the panels ask, each behind the desk's door."""
    return [
        path("pick/photos/", site.admin_view(photos), name="desk_photos"),
        path("pick/stories/", site.admin_view(stories), name="desk_stories"),
        path("pick/authors/", site.admin_view(authors), name="desk_authors"),
        path("pick/keywords/", site.admin_view(keywords), name="desk_keywords"),
        path("pick/keywords/add/", site.admin_view(add_keyword), name="desk_keyword_add"),
    ]


# -- photos --------------------------------------------------------------------------------------------------------


def told(photo: Photo) -> dict[str, Any]:
    """Return a photo as the panels and the paper show it: its address in the right size, its words and warnings."""
    return {
        "id": photo.pk,
        "src": look(photo, ON_PAPER),
        "thumb": look(photo, IN_GRID),
        "width": photo.width,
        "height": photo.height,
        "caption": {code: getattr(photo, f"caption_{code}") or "" for code in NAMES},
        "alt": {code: getattr(photo, f"alt_{code}") or "" for code in NAMES},
        "credit": photo.credit,
        "name": photo.original_name,
        "warnings": warnings(photo),
    }


def look(photo: Photo, width: int) -> str:
    """Return the address at which a member sees the photo about that wide."""
    return f"{reverse('admin:articles_photo_thumb', args=[photo.pk])}?wide={width}"


def warnings(photo: Photo) -> list[dict[str, str]]:
    """Return what speaks against printing the photo, gravest first: whose it is not known to be, and until when."""
    found = []
    if not photo.credit:
        found.append({"tone": "stop", "icon": "warn", "words": gettext("No credit")})
    if until := photo.rights_until:
        day, today = Portal().printed(get_language()).date(until), timezone.localdate()
        if until < today:
            found.append({"tone": "stop", "icon": "warn", "words": gettext("Rights ended %(day)s") % {"day": day}})
        elif until <= today + timedelta(days=SOON):
            found.append({"tone": "person", "icon": "clock", "words": gettext("Until %(day)s") % {"day": day}})
    return found


def likenesses(photo: Photo) -> list[Photo]:
    """Return the pictures of the house that look like this one: the older it was taken for, and its copies."""
    if photo.look is None:
        return []
    first = photo.alike_id or photo.pk
    return list(Photo.objects.filter(Q(pk=first) | Q(alike=first)).exclude(pk=photo.pk).order_by("pk")[:SUGGESTED])


def likeness(photo: Photo) -> dict[str, str] | None:
    """Return the way to the older picture that a new one looks like."""
    if not photo.alike_id:
        return None
    link = reverse("admin:articles_photo_changelist", query={"alike": "yes", "photo": photo.alike_id})
    return {"link": link, "words": gettext("It looks like one that is here already; look before you keep both.")}


def said_by_file(photo: Photo) -> dict[str, Any]:
    """Return what the file says of itself beyond the photo's fields, its keywords matched with the house's list."""
    told = photo.metadata
    named = {"headline": _("Headline"), "byline": _("Photographer"), "city": _("City"), "copyright": _("Copyright")}
    lines = [(label, bearable(told[name], limit=200)) for name, label in named.items() if told.get(name)]
    if told.get("taken_at"):
        day = datetime.fromisoformat(told["taken_at"]).date()
        lines.append((_("Taken on"), Portal().printed(get_language()).date(day)))
    words = photo.keywords[:MOST_SAID]
    known = {}
    if words:
        asked = Keyword.objects.none()
        for word in words:
            asked = asked | Keyword.objects.spelt(word)
        for keyword in asked.select_related("merged_into"):
            for name in {keyword.folded, *keyword.folded_synonyms.split("\n")}:
                known[name] = keyword.standing
    return {
        "lines": lines,
        "keywords": [{"word": word, "known": known.get(fold(word))} for word in words],
        "has_place": told.get("has_gps", False),
    }


@require_safe
def photos(request: HttpRequest) -> HttpResponse:
    """Return a page of photos, newest first, that hold every word asked for; and the mark of the next page."""
    _require(request, "keep_photos")
    rows = Photo.objects.told_of(_question(request))
    if number := row_number(request.GET.get("number")):
        rows = rows.filter(pk=number)
    found, more = page_of(rows, request.GET.get("before", ""))
    lines = [{"id": photo.pk, "text": str(photo), "note": photo.credit} for photo in found[:SUGGESTED]]
    return JsonResponse({"photos": [told(photo) for photo in found], "more": more, "results": lines})


def page_of(rows: QuerySet, before: str, *, most: int = PAGE) -> tuple[list[Photo], str]:
    """Return so many photos, newest first, after that mark; and the mark of what follows, "" at the end."""
    if last := row_number(before):
        rows = rows.filter(pk__lt=last)
    # The numbers first: they and the words lie in one index, and the rows with their manifests in none.
    numbers = list(rows.order_by("-pk").values_list("pk", flat=True)[: most + 1])
    found = Photo.objects.in_bulk(numbers[:most])
    page = [found[number] for number in numbers[:most] if number in found]
    return page, str(numbers[most - 1]) if len(numbers) > most else ""


# -- stories -------------------------------------------------------------------------------------------------------


def story_told(article: Article) -> dict[str, Any]:
    """Return a story as a line to choose: headline, where it stands, its hour and its place; needs ``clock``."""
    state, (moment, meaning) = standing(article, article.clock), hour(article, article.clock)
    style = article.portal.printed(get_language())
    day = "" if style.date(moment) == style.date(article.clock) else style.date(moment)
    return {
        "id": article.pk,
        "headline": str(article),
        "state": str(state.label),
        "tone": state.tone,
        "hour": gettext("%(meaning)s %(day)s %(time)s") % {"meaning": meaning, "day": day, "time": style.time(moment)},
        "place": " · ".join(str(part) for part in (article.portal, article.section) if part),
    }


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """Return the newest stories of the member's own portals that hold every word asked for."""
    _require(request, "keep_photos")
    rows = Article.objects.kept().filter(portal__in=portals_of(request.user))
    if but := row_number(request.GET.get("but")):
        rows = rows.exclude(pk=but)
    if asked := [row_number(number) for number in request.GET.getlist("number")[:MOST_LINES]]:
        rows = rows.filter(pk__in=[number for number in asked if number])
    most = len(asked) or SUGGESTED
    found = list(holding(rows, _question(request)).order_by("-pk").values_list("pk", flat=True)[:most])
    shown = Article.objects.for_links().defer(None).select_related("next_revision").annotate(clock=Now())
    by_number = shown.in_bulk(found)
    lines = [story_told(by_number[pk]) for pk in found if pk in by_number]
    return JsonResponse({"results": [{**line, "text": line["headline"]} for line in lines]})


# -- authors and keywords ------------------------------------------------------------------------------------------


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    """Return the authors whose name is nearest to what was typed, each with what tells namesakes apart."""
    _require(request, "keep_photos")
    question = _question(request)
    found = Author.objects.like(question).select_related("user")[:SUGGESTED]
    lines = [{"id": row.pk, "text": str(row), "note": _who(row), "same": _is_called(row, question)} for row in found]
    return JsonResponse({"results": lines})


def _is_called(row: Author | Keyword, typed: str) -> bool:
    """Tell whether that is the row's whole name, or another whole name of it, however spelt."""
    return fold(typed) in {row.folded, *row.folded_synonyms.split("\n")} - {""}


def _who(author: Author) -> str:
    if author.is_agency:
        return gettext("news agency")
    return gettext("of the house") if author.user_id else gettext("guest")


@require_safe
def keywords(request: HttpRequest) -> HttpResponse:
    """Return the keywords nearest to what was typed; a merged one leads to the one it was merged into.

    ``add`` says whether the member may put what was typed on the list, ``says`` who may when not.
    """
    _require(request, "keep_photos")
    question = _question(request)
    lines: dict[int, dict[str, Any]] = {}
    for keyword in Keyword.objects.like(question).select_related("merged_into")[:SUGGESTED]:
        line = _keyword_told(keyword) | {"same": _is_called(keyword, question)}
        lines.setdefault(line["id"], line)
    add = says = ""
    if fold(question) and not Keyword.objects.spelt(question).exists():
        if may_somewhere(request.user, "keep_keywords"):
            add = gettext("Add “%(name)s” to the list") % {"name": question}
        else:
            says = gettext("Not on the list; sub-editors and section editors add words.")
    return JsonResponse({"results": list(lines.values()), "add": add, "says": says})


def _keyword_told(keyword: Keyword) -> dict[str, Any]:
    standing_one = keyword.standing
    note = gettext("for “%(name)s”") % {"name": keyword} if standing_one != keyword else ""
    return {"id": standing_one.pk, "text": str(standing_one), "note": note}


@require_POST
def add_keyword(request: HttpRequest) -> HttpResponse:
    """Put a keyword on the list and return it; one that is there in another spelling is returned with a refusal."""
    _require(request, "keep_keywords")
    name = request.POST.get("name", "")
    known = Keyword.objects.spelt(name).first()
    if known:
        sentence = gettext("The list has it already: “%(name)s”.") % {"name": known.standing}
        return JsonResponse({"refused": sentence, "known": _keyword_told(known)}, status=409)
    keyword = Keyword(name_ar=name)
    try:
        keyword.full_clean(exclude=["folded", "slug"])
    except ValidationError as refused:
        return JsonResponse({"refused": " ".join(dict.fromkeys(refused.messages))}, status=400)
    keyword.save()
    return JsonResponse(_keyword_told(keyword))


# -- asking --------------------------------------------------------------------------------------------------------


def _question(request: HttpRequest) -> str:
    return to_latin_digits(request.GET.get("term", "")[:200].replace("\x00", " ")).strip()


def _require(request: HttpRequest, verb: str) -> None:
    if not may_somewhere(request.user, verb):
        raise PermissionDenied(gettext("Your role does not include this."))
