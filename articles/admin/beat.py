"""The beat of an open sheet: it leaves what was typed, says where its writer is, and hears who else is there."""

import functools
import json
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from articles.admin import carry, kept, receipts
from articles.admin.forms import last_revision, may_illustrate, may_write
from articles.admin.holding import lock, named_member, settle
from articles.admin.hours import clock, said
from articles.admin.languages import NAMES
from articles.admin.site import face
from articles.admin.states import last_saved
from articles.admin.story import blank_sheet, style_of
from articles.admin.widgets import row_number
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Autosave, Hold, LockedStory, Presence, Revision
from articles.models.revision import TRANSLATED_COLUMNS

# One device keeps a handful of sheets; more than these are asked about another time.
MOST_COPIES = 3
# What a column of small numbers holds on every database.
MOST_REVISIONS = 2**31 - 1


def addresses(screen: admin.ModelAdmin) -> list[URLPattern]:
    """Return the addresses at which the sheets of stories beat."""
    own = []
    for way, view in (("beat", beat), ("kept", unarrived)):
        met = _met(screen, view)
        own += [
            path(f"add/{way}/", met, name=f"articles_article_begin_{way}"),
            path(f"<path:object_id>/{way}/", met, name=f"articles_article_{way}"),
        ]
    return [*own, path("<path:object_id>/hold/", _met(screen, hold), name="articles_article_hold")]


def _met(screen: admin.ModelAdmin, view: Callable) -> Callable:
    """Wrap a view so that every answer is one the sheet's script can read: never a page, never a way to the door."""

    @never_cache
    @csrf_protect
    @functools.wraps(view)
    def met(request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        if not screen.admin_site.has_permission(request):
            return _refused("signed_out", gettext("Your log-in has run out."), status=401)
        try:
            if object_id is None and not screen.has_add_permission(request):
                raise PermissionDenied(gettext("Your role does not begin stories."))
            story = screen._found(request, object_id) if object_id else None
        except Http404:
            return _refused("gone", gettext("This story is no longer here."), status=404)
        except PermissionDenied as refusal:
            return _refused("role", str(refusal) or gettext("Your role does not open this story."), status=403)
        if request.method == "GET":
            return JsonResponse(
                {
                    "csrf": get_token(request),
                    "typist": carry.typist(request.user),
                    "other": _another(request.user),
                }
            )
        if request.method != "POST":
            return _refused("method", gettext("This address takes what a sheet sends, nothing else."), status=405)
        told = _told(request)
        if isinstance(told, HttpResponse):
            return told
        # At a shared desk the next person's log-in must not carry off what another one has typed.
        if told.get("typist", carry.typist(request.user)) != carry.typist(request.user):
            return _refused("other", _another(request.user), status=401)
        return view(request, told, story)

    return met


def _another(member: Any) -> str:
    words = gettext("You came in as %(name)s; this sheet was opened by somebody else, who must come in to save it.")
    return words % {"name": named_member(member)}


def _told(request: HttpRequest) -> dict[str, Any] | HttpResponse:
    """Return what the sheet sent, or the answer that refuses it."""
    if (row_number(request.META.get("CONTENT_LENGTH")) or 0) > kept.MOST_BYTES:
        words = gettext("This text is too long to be kept here as it is typed; this device keeps it. Save it.")
        return _refused("size", words, status=413)
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not receipts.is_key(told.get("key")):
        return _refused("unreadable", gettext("What the sheet sent cannot be read."), status=400)
    return told


def _refused(why: str, words: str, *, status: int) -> JsonResponse:
    return JsonResponse({"why": why, "refused": words}, status=status)


# -- the beat ------------------------------------------------------------------------------------------------------


def beat(request: HttpRequest, told: dict[str, Any], story: Article | None) -> HttpResponse:
    """Keep what was typed, note who is where, and answer with what the writer should know."""
    answer: dict[str, Any] = {}
    at = story.clock if story else clock()
    style = style_of(request, story or Article())
    if "sheet" in told:
        if not _may_keep(story, request.user):
            return _refused("role", gettext("Your role does not change this story."), status=403)
        sheet = kept.readable(told["sheet"])
        if sheet is None:
            return _refused("unreadable", gettext("What the sheet sent cannot be read."), status=400)
        _keep(request, story, told | {"sheet": sheet})
        answer["kept"] = gettext("kept %(time)s") % {"time": style.time(at)}
    if story:
        language, place = _place(told)
        if told.get("leaves"):
            Presence.objects.filter(article=story, by=request.user, sheet=told["key"]).delete()
        else:
            Presence.objects.beat(story=story, by=request.user, sheet=told["key"], language=language, place=place)
        Hold.objects.beat(story=story, by=request.user)
        answer |= {
            "others": _others(story, request.user),
            "stored": _stored(story, told, at=at, style=style),
            "lock": lock(story, by=request.user, at=at, style=style, held=bool(told.get("held"))),
        }
    return JsonResponse(answer)


def _keep(request: HttpRequest, story: Article | None, told: dict[str, Any]) -> Autosave:
    seen, version = (_number(told.get(name)) for name in ("seen", "version"))
    return Autosave.objects.keep(
        story=story, by=request.user, key=told["key"], typed=told["sheet"], seen=seen, version=version
    )


def _others(story: Article, by: Any) -> list[dict[str, Any]]:
    """Return who else has the story open, each person once, where they were last heard of."""
    people: dict[int, Presence] = {}
    for sheet in Presence.objects.of_others(story, by):
        if sheet.by_id not in people or sheet.at > people[sheet.by_id].at:
            people[sheet.by_id] = sheet
    return [
        {
            "name": named_member(sheet.by),
            "face": face(sheet.by),
            "language": sheet.language,
            "block": sheet.place if "-" in sheet.place else "",
            "field": sheet.place if "-" not in sheet.place else "",
            "where": _field_words(sheet.place),
        }
        for sheet in people.values()
    ]


def _field_words(place: str) -> str:
    name = place.rpartition("_")[0] if place in TRANSLATED_COLUMNS else place
    known = {field.name: field for field in Article._meta.get_fields() if hasattr(field, "verbose_name")}
    return str(known[name].verbose_name) if name in known else ""


def _stored(story: Article, told: dict[str, Any], *, at: datetime, style: PrintedStyle) -> dict[str, Any] | None:
    """Return what was saved after this sheet was opened, or None."""
    if story.version <= _number(told.get("version")):
        return None
    last = Revision.objects.filter(article=story, number=last_revision(story)).first()
    if last is None or last.number <= _number(told.get("seen")):
        return None
    words = gettext("%(name)s saved this story %(time)s. Your next save brings both together.")
    return {
        "version": story.version,
        "words": words % {"name": last.actor, "time": said(last.at, now=at, style=style)},
    }


# -- the lock ------------------------------------------------------------------------------------------------------


def hold(request: HttpRequest, told: dict[str, Any], story: Article) -> HttpResponse:
    """Keep the story for oneself, let it go, or take it over; answer with how it stands now."""
    try:
        done = settle(story, str(told.get("deed", "")), by=request.user)
    except PermissionDenied as refusal:
        return _refused("role", str(refusal), status=403)
    except ValidationError as refusal:
        return _refused(
            "locked" if isinstance(refusal, LockedStory) else "state", " ".join(refusal.messages), status=409
        )
    state = lock(story, by=request.user, at=story.clock, style=style_of(request, story))
    return JsonResponse({"lock": state, "done": done})


# -- what never arrived --------------------------------------------------------------------------------------------


def unarrived(request: HttpRequest, told: dict[str, Any], story: Article | None) -> HttpResponse:
    """Take in what the device kept, and answer with the newest text that never arrived beside the story of today."""
    if not _may_keep(story, request.user):
        return _refused("role", gettext("Your role does not change this story."), status=403)
    if told.get("answer") in ("laid", "aside"):
        for key in filter(receipts.is_key, _list(told.get("keys"))):
            Autosave.objects.filter(by=request.user, key=key).lay_by(story=story, by=request.user)
        return JsonResponse({"offer": None})
    taken = [key for copy in _list(told.get("copies"))[:MOST_COPIES] if (key := _take_in(request, story, copy))]
    living = [*filter(receipts.is_key, _list(told.get("living"))), told["key"]]
    at, style = (story.clock if story else clock()), style_of(request, story or Article())
    for autosave in Autosave.objects.unanswered(story=story, by=request.user).exclude(key__in=living)[:MOST_COPIES]:
        found = kept.offer(autosave, by=request.user, story=story, blank=blank_sheet(request))
        if not found.pieces:
            autosave.arrived_at = at
            autosave.save(update_fields=["arrived_at"])
            continue
        context = {
            "pieces": found.pieces,
            "typed_at": said(autosave.at, now=at, style=style),
            "saved_at": said(last_saved(story), now=at, style=style) if story else "",
        }
        page = render_to_string("admin/articles/article/includes/offer.html", context, request)
        return JsonResponse({"taken": taken, "offer": {"key": autosave.key, "page": page, "values": found.values}})
    return JsonResponse({"taken": taken, "offer": None})


def _take_in(request: HttpRequest, story: Article | None, copy: Any) -> str:
    """Keep a device's copy of a sheet beside what the desk had of it; return its key, "" when it is no copy."""
    if not isinstance(copy, dict) or not receipts.is_key(copy.get("key")):
        return ""
    sheet = kept.readable(copy.get("sheet"))
    if sheet is None:
        return ""
    mine = Autosave.objects.filter(by=request.user, key=copy["key"])
    if not mine.filter(sheet=sheet).exists():
        _keep(request, story, copy | {"sheet": sheet})
    return copy["key"]


# -- small answers -------------------------------------------------------------------------------------------------


def _may_keep(story: Article | None, by: Any) -> bool:
    return story is None or may_write(story, by) or may_illustrate(story, by)


def _place(told: dict[str, Any]) -> tuple[str, str]:
    language, place = told.get("language"), told.get("place")
    if not isinstance(place, str) or (place not in _FIELDS and not _is_block(place)):
        place = ""
    return (language if isinstance(language, str) and language in NAMES else ""), place


_FIELDS = {*TRANSLATED_COLUMNS, "internal_note"}


def _is_block(place: str) -> bool:
    try:
        return str(uuid.UUID(place)) == place
    except ValueError:
        return False


def _number(sent: Any) -> int:
    return min(row_number(str(sent)) or 0, MOST_REVISIONS)


def _list(sent: Any) -> list[Any]:
    return sent if isinstance(sent, list) else []
