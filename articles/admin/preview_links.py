"""Preview links of one story: who holds one, until when it opens, making another, taking one back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.forms import last_revision
from articles.admin.hours import said, utc
from articles.admin.widgets import row_number
from articles.arabic.dates import PrintedStyle
from articles.metadata.addresses import absolute
from articles.models import Article, PreviewLink, Status
from articles.models.preview import USUAL

HOURS = ((1, _("for an hour")), (24, _("for a day")), (48, _("for two days")), (24 * 7, _("for a week")))
# Closed links are told for a while, so that somebody who is asked why theirs is dead can answer.
CLOSED = 10


@dataclass(frozen=True)
class Line:
    """One link as the panel prints it; ``address`` is empty for whoever may not share the story."""

    number: int
    name: str
    revision: int
    until: str
    until_utc: str
    opened: str
    address: str
    closed: str
    is_new: bool


def links(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """List the story's links, open ones first; make or close one as asked, by the story's own verbs."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    typed = {"for": "", "hours": USUAL, "revision": row_number(request.GET.get("revision", "")) or 0}
    refusals: list[str] = []
    if request.method == "POST":
        try:
            made = _do(request, story)
        except ValidationError as refused:
            refusals = list(refused.messages)
            typed |= {"for": request.POST.get("for", "")[:200], "hours": row_number(request.POST.get("hours", ""))}
        else:
            here = reverse("admin:articles_article_links", args=[story.pk])
            return HttpResponseRedirect(f"{here}?made={made.pk}" if made else here)
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("Preview links"),
        "subtitle": str(story),
        "opts": screen.opts,
        "story": story,
        "may_share": story.allows("share_preview", by=request.user) and _is_shareable(story),
        "lines": _lines(request, story),
        "hours": [(count, words, count == typed["hours"]) for count, words in HOURS],
        "typed": typed,
        "refusals": refusals,
        "last": typed["revision"] or last_revision(story),
    }
    answer = TemplateResponse(request, "admin/articles/article/preview_links.html", context)
    if request.headers.get("X-Desk") == "links":
        answer.template_name = "admin/articles/article/includes/preview_links.html"
        answer.headers["X-Desk"] = "links"
    patch_vary_headers(answer, ["X-Desk"])
    return answer


def _do(request: HttpRequest, story: Article) -> PreviewLink | None:
    """Close the link that was named, or make one and return it."""
    if "revoke" in request.POST:
        story.revoke_preview(by=request.user, link=PreviewLink(pk=row_number(request.POST["revoke"]) or 0))
        messages.success(
            request, gettext("The link is closed; whoever opens it now is asked to write to the newsroom.")
        )
        return None
    asked = request.POST.get("revision", "")
    return story.share_preview(
        by=request.user,
        hours=row_number(request.POST.get("hours", "")) or 0,
        number=(row_number(asked) or 0) if asked else None,
        note=request.POST.get("for", ""),
    )


def _is_shareable(story: Article) -> bool:
    return story.deleted_at is None and story.status != Status.WITHDRAWN


def _lines(request: HttpRequest, story: Article) -> list[Line]:
    found = (
        PreviewLink.objects.filter(article=story).select_related("revision", "revoked_by").defer("revision__content")
    )
    at, style = story.clock, story.portal.printed(get_language())
    may_share = story.allows("share_preview", by=request.user) and _is_shareable(story)
    made = row_number(request.GET.get("made", ""))
    opened = [link for link in found if link.is_open(at)] if _is_shareable(story) else []
    closed = [link for link in found if link not in opened][:CLOSED]
    return [
        Line(
            number=link.pk,
            name=link.note or gettext("Link of %(name)s") % {"name": link.actor},
            revision=link.revision.number,
            until=said(link.expires_at, now=at, style=style),
            until_utc=utc(link.expires_at),
            opened=_opened(link, at, style),
            address=absolute(request, link.get_absolute_url(), story.portal) if may_share and link in opened else "",
            closed="" if link in opened else _closed(link, at, style),
            is_new=link.pk == made and link in opened,
        )
        for link in [*opened, *closed]
    ]


def _opened(link: PreviewLink, at: datetime, style: PrintedStyle) -> str:
    if not link.opened:
        return gettext("not opened yet")
    told = {"count": link.opened, "when": said(link.opened_at, now=at, style=style)}
    return ngettext("opened %(count)d time, last %(when)s", "opened %(count)d times, last %(when)s", link.opened) % told


def _closed(link: PreviewLink, at: datetime, style: PrintedStyle) -> str:
    if link.revoked_at:
        told: dict[str, Any] = {"when": said(link.revoked_at, now=at, style=style)}
        return gettext("revoked %(when)s") % told
    if link.expires_at <= at:
        return gettext("ended %(when)s") % {"when": said(link.expires_at, now=at, style=style)}
    return gettext("closed with its story")
