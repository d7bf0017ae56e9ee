"""The photos room: the house's pictures in a grid, found, narrowed and kept in order, the chosen one beside them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import picker
from articles.admin.widgets import row_number
from articles.models import Article, Author, Block, LiveEntry, Photo
from articles.models.replacing import pictures_in

LOOKS = ("grid", "list")
# The chips over the grid: the name and value in the address, and the words.
CHIPS = (
    ("missing", "credit", _("No credit")),
    ("missing", "alt", _("No description")),
    ("rights", "ending", _("Rights ending")),
    ("alike", "yes", _("Look-alikes")),
    ("used", "no", _("Not used")),
    ("by", "me", _("Mine")),
)
# What an address of the room may ask, and what besides says where in it one stands.
ASKED = ("q", "missing", "rights", "alike", "used", "by", "as")
KNOWN = {*ASKED, "before", "photo"}


def show(request: HttpRequest, screen: admin.ModelAdmin) -> HttpResponse:
    """Show the room: a page of pictures, newest first, and the chosen one with its words."""
    if unknown := request.GET.keys() - KNOWN:
        raise DisallowedModelAdminLookup(f"The photos room is asked nothing of this kind: {min(unknown)}")
    asked = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    rows = narrowed(Photo.objects.told_of(asked.get("q", "")[:200]), asked, request)
    found, more = picker.page_of(rows, request.GET.get("before", ""))
    number = row_number(request.GET.get("photo"))
    chosen = Photo.objects.filter(pk=number).first() if number else None
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("Photos"),
        "opts": Photo._meta,
        "asked": asked,
        "photos": [
            {"photo": photo, "warnings": picker.warnings(photo), "link": _link(asked, photo=photo.pk)}
            for photo in found
        ],
        "chips": [_chip(asked, *chip) for chip in CHIPS],
        "look": asked.get("as") if asked.get("as") in LOOKS else LOOKS[0],
        "looks": [(look, _link({**asked, "as": look})) for look in LOOKS],
        "older": _link(asked, before=more) if more else "",
        "newest": _link(asked) if request.GET.get("before") else "",
        "widen": _link({}) if asked.keys() - {"as"} else "",
        "back": request.get_full_path(),
        "chosen": chosen,
        "shut": _link(asked),
        "may_add": screen.has_add_permission(request),
        **(screen.panel(request, chosen) if chosen else {}),
    }
    return TemplateResponse(request, "admin/articles/photo/change_list.html", context)


def narrowed(photos: QuerySet, asked: dict[str, str], request: HttpRequest) -> QuerySet:
    """Return those of the photos that the chips of the address ask for."""
    if asked.get("missing") == "credit":
        photos = photos.without_credit()
    if asked.get("missing") == "alt":
        photos = photos.without_alt()
    if asked.get("rights") == "ending":
        photos = photos.ending(within=picker.SOON)
    if asked.get("alike") == "yes":
        photos = photos.alike()
    if asked.get("used") == "no":
        photos = unused(photos)
    if asked.get("by") == "me":
        photos = photos.filter(uploaded_by=request.user)
    return photos


def unused(photos: QuerySet) -> QuerySet:
    """Return those that no story shows, now or with a change that waits, and that are nobody's portrait."""
    this = OuterRef("pk")
    shown = (
        Exists(Article.objects.filter(lead_photo=this)),
        Exists(Block.objects.filter(photo=this)),
        Exists(LiveEntry.objects.filter(photo=this)),
        Exists(Author.objects.filter(photo=this)),
    )
    for use in shown:
        photos = photos.filter(~use)
    galleries = Block.objects.filter(kind=Block.Kind.GALLERY).values_list("attrs", flat=True)
    waiting = Article.objects.exclude(next_revision=None).values_list("next_revision__content", flat=True)
    elsewhere = {number for attrs in galleries.iterator() for number in attrs.get("photos", [])}
    elsewhere |= {number for content in waiting.iterator() for number in pictures_in(content)}
    return photos.exclude(pk__in=elsewhere - {None})


def _chip(asked: dict[str, str], name: str, value: str, words: Any) -> dict[str, Any]:
    is_on = asked.get(name) == value
    others = {key: told for key, told in asked.items() if key != name}
    return {"words": words, "is_on": is_on, "link": _link(others if is_on else {**others, name: value})}


def _link(asked: dict[str, str], **more: Any) -> str:
    return reverse("admin:articles_photo_changelist", query={**asked, **more} or None)
