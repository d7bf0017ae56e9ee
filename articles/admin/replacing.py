"""The screen on which one picture takes another's place: which one, where it stands, what came of it, and back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import picker
from articles.admin.photouses import uses
from articles.admin.widgets import row_number
from articles.models import Article, Author, Photo, Replacement
from articles.models.membership import may_somewhere, portals_of
from articles.models.replacing import CHANGED, REFUSED, WAITING, outlook, put_back, replace

# What a line says before the press: its words and its tone.
OUTLOOK = {
    CHANGED: (_("changes at once"), "live"),
    WAITING: (_("waits with the story's change"), "hour"),
    REFUSED: (_("not yours to change; it stays"), "stop"),
}


def show(request: HttpRequest, screen: admin.ModelAdmin, number: int) -> HttpResponse:
    """Let the member choose the other picture, see every place, and press once."""
    old = _found(request, screen, number)
    new = Photo.objects.filter(pk=row_number(request.POST.get("new") or request.GET.get("new")) or 0).first()
    error = ""
    if request.method == "POST":
        try:
            if new is None:
                raise ValidationError(_("Choose the picture that takes its place."))
            done = replace(old, new, by=request.user, reason=request.POST.get("reason", ""))
            return HttpResponseRedirect(_address(old, done))
        except ValidationError as refused:
            error = " ".join(dict.fromkeys(refused.messages))
    question = request.GET.get("q", "")[:200]
    offered, more = picker.page_of(Photo.objects.told_of(question).exclude(pk=old.pk), request.GET.get("before", ""))
    here = reverse("admin:articles_photo_replace", args=[old.pk])
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("Replace this picture everywhere"),
        "opts": Photo._meta,
        "photo": old,
        "new": new if new != old else None,
        "warnings": picker.warnings(new) if new else [],
        "places": _places(old, request.user),
        "question": question,
        "offered": [{"photo": photo, "warnings": picker.warnings(photo)} for photo in offered],
        "older": reverse("admin:articles_photo_replace", args=[old.pk], query={"q": question, "before": more})
        if more
        else "",
        "reason": request.POST.get("reason", ""),
        "error": error,
        "here": here,
    }
    return TemplateResponse(request, "admin/articles/photo/replace.html", context, status=400 if error else 200)


def told(request: HttpRequest, screen: admin.ModelAdmin, number: int, replacement: int) -> HttpResponse:
    """Tell what came of a replacement, place by place; a press puts everything back."""
    old = _found(request, screen, number)
    done = get_object_or_404(Replacement.objects.select_related("old", "new"), pk=replacement, old=old)
    if request.method == "POST":
        try:
            back = put_back(done, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return HttpResponseRedirect(_address(old, done))
        messages.success(request, gettext("The old picture is back where it stood."))
        return HttpResponseRedirect(_address(back.old, back))
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("What came of it"),
        "opts": Photo._meta,
        "done": done,
        **_outcome(done, request.user),
    }
    return TemplateResponse(request, "admin/articles/photo/replaced.html", context)


def _found(request: HttpRequest, screen: admin.ModelAdmin, number: int) -> Photo:
    if not screen.has_view_permission(request) or not may_somewhere(request.user, "keep_photos"):
        raise PermissionDenied
    photo = Photo.objects.filter(pk=number).first()
    if photo is None:
        raise Http404
    return photo


def _address(old: Photo, done: Replacement) -> str:
    return reverse("admin:articles_photo_replaced", args=[old.pk, done.pk])


def _places(photo: Photo, by: Any) -> dict[str, Any]:
    """Return where the photo stands, each place with what the press will come to there."""
    found = uses(photo, by)
    stories = Article.objects.filter(pk__in=[line["id"] for line in found["stories"]]).select_related("portal")
    by_number = stories.in_bulk()
    lines = []
    for line in found["stories"]:
        words, tone = OUTLOOK[outlook(by_number[line["id"]], by=by)]
        lines.append({**line, "will": words, "will_tone": tone})
    faces = OUTLOOK[CHANGED if may_somewhere(by, "keep_people") else REFUSED]
    authors = [{"name": str(author), "will": faces[0], "will_tone": faces[1]} for author in found["authors"]]
    count = len(lines) + len(authors)
    return {"stories": lines, "authors": authors, "elsewhere": found["elsewhere"], "count": count}


def _outcome(done: Replacement, by: Any) -> dict[str, Any]:
    """Return the lines of each outcome by name; stories of other portals are counted and not named."""
    lines = [line for outcome in (CHANGED, WAITING, REFUSED) for line in done.stories(outcome)]
    numbers = {line.get("story", line["id"]) for line in lines if line["kind"] != "author"}
    stories = Article.objects.filter(pk__in=numbers, portal__in=portals_of(by)).in_bulk()
    authors = Author.objects.in_bulk([line["id"] for line in lines if line["kind"] == "author"])
    groups: dict[str, Any] = {}
    for outcome in (CHANGED, WAITING, REFUSED):
        named, others = [], 0
        for line in done.stories(outcome):
            row = authors.get(line["id"]) if line["kind"] == "author" else stories.get(line.get("story", line["id"]))
            if row is None:
                others += 1
            else:
                named.append({"row": row, "is_story": line["kind"] != "author", "why": line.get("why", "")})
        groups[outcome] = {"lines": named, "others": others, "count": len(named) + others}
    return groups
