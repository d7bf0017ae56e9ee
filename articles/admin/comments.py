"""Talk about a story: said, answered and resolved in the margin, or on a page of its own where there is no script."""

import uuid
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import printed_style
from articles.admin.remarks import margins, threads
from articles.admin.site import masthead
from articles.admin.widgets import row_number
from articles.models import Article, Comment
from articles.models.comment import people_of

# What can be done to a comment that stands, and the desk's word for it.
DEEDS: dict[str, tuple[Any, Promise]] = {
    "resolve": (Comment.resolve, _("Resolved.")),
    "reopen": (Comment.reopen, _("Open again.")),
    "remove": (Comment.remove, _("Taken back.")),
}


def talk(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """Show what is said about the story, or take in what is said now; a script is answered with the margin alone."""
    by_script = request.headers.get("X-Desk") == "margin"
    if request.method == "POST":
        return _answer(request, screen, story, by_script=by_script)
    if by_script:
        mark = _mark(story)
        answer = HttpResponse(status=204) if request.GET.get("mark") == mark else _margin(request, story)
        return _named(answer, mark, request)
    return _page(request, screen, story)


def people(request: HttpRequest, story: Article) -> JsonResponse:
    """Name the members of the story's portal who can be mentioned, as the list after an @."""
    story.require("comment", by=request.user)
    found = people_of(story.portal_id)
    names = [person.get_full_name() or person.get_username() for person in found]
    # Two of one name are told apart by what they log in with.
    told = [
        {"name": person.get_username() if names.count(name) > 1 else name, "also": person.get_username()}
        for person, name in zip(found, names, strict=True)
    ]
    return JsonResponse({"people": told})


def _answer(request: HttpRequest, screen: admin.ModelAdmin, story: Article, *, by_script: bool) -> HttpResponse:
    try:
        number, done = _do(request, story)
    except (ValidationError, PermissionDenied) as refusal:
        words = " ".join(getattr(refusal, "messages", None) or [str(refusal)])
        status = 403 if isinstance(refusal, PermissionDenied) else 400
        if by_script:
            return JsonResponse({"refused": words}, status=status, headers={"X-Desk": "margin"})
        return _page(request, screen, story, refused=words, status=status)
    if by_script:
        # Read again: what was done may have moved what the margin is made of.
        story = screen.get_object(request, str(story.pk))
        return _named(_margin(request, story), _mark(story), request)
    messages.success(request, done)
    return HttpResponseRedirect(f"{address(story)}#remark-{number}" if number else address(story))


def address(story: Article) -> str:
    """Return the address of the page on which the story is talked about."""
    return reverse("admin:articles_article_comments", args=[story.pk])


def _do(request: HttpRequest, story: Article) -> tuple[int, str]:
    """Do what the button says; return the number of the thread that it leads to, and the word for it."""
    told = request.POST
    if told.get("do") == "confirm":
        marks = {told.get("key", ""): told.get("mark", "")}
        story.confirm_translation(by=request.user, language=told.get("language", ""), places=marks)
        return 0, gettext("Noted: the translation is still right.")
    if told.get("do") == "say":
        parent = _of(story, told["parent"]) if told.get("parent") else None
        words = {name: told.get(name, "") for name in ("text", "place", "language", "quote")}
        made = story.comment(by=request.user, parent=parent, uid=_key(told.get("uid", "")), **words)
        return made.opener_id, gettext("Said.")
    comment = _of(story, told.get("comment", ""))
    if told.get("do") == "edit":
        comment.edit(by=request.user, text=told.get("text", ""))
        return comment.opener_id, gettext("Changed.")
    if told.get("do") not in DEEDS:
        raise ValidationError(gettext("Say what to do with this comment."))
    deed, done = DEEDS[told["do"]]
    deed(comment, by=request.user)
    return comment.opener_id, str(done)


def _of(story: Article, number: str) -> Comment:
    comment = Comment.objects.of(story).filter(pk=row_number(number) or 0).first()
    if comment is None:
        raise ValidationError(gettext("This comment is not here any more."))
    comment.article = story
    return comment


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _margin(request: HttpRequest, story: Article) -> HttpResponse:
    style, at = printed_style(story.portal), story.clock
    found = margins(story, story.editing(), by=request.user, at=at, style=style)
    context = {"margins": found, "story": story}
    return render(request, "admin/articles/article/includes/margin_cards.html", context)


def _mark(story: Article) -> str:
    """Return a sign that changes whenever something is said, changed, resolved or opened again."""
    told = Comment.objects.of(story).aggregate(
        said=Max("pk"), edited=Max("edited_at"), removed=Count("removed_at"), resolved=Count("resolved_at")
    )
    edited = told["edited"].timestamp() if told["edited"] else 0
    return f"{told['said'] or 0}-{edited:.0f}-{told['removed']}-{told['resolved']}"


def _named(answer: HttpResponse, mark: str, request: HttpRequest) -> HttpResponse:
    answer.headers["X-Desk"] = "margin"
    answer.headers["X-Desk-Mark"] = mark
    answer.headers["X-Desk-Unread"] = str(masthead(request)["desk_unread"])
    answer.headers["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["X-Desk"])
    return answer


def _page(
    request: HttpRequest, screen: admin.ModelAdmin, story: Article, *, refused: str = "", status: int = 200
) -> HttpResponse:
    style = printed_style(story.portal)
    found = threads(story, story.editing(), by=request.user, at=story.clock, style=style)
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("Comments"),
        "subtitle": str(story),
        "opts": screen.opts,
        "story": story,
        "open": [remark for remark in found if not remark.resolved],
        "resolved": [remark for remark in found if remark.resolved],
        "may_comment": story.allows("comment", by=request.user),
        "refused": refused,
        "typed": request.POST.get("text", "") if refused else "",
        "typed_in": (request.POST.get("comment") or "new") if refused else "",
    }
    return TemplateResponse(request, "admin/articles/article/comments.html", context, status=status)
