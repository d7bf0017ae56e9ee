"""The bell: what a member should hear of, counted on every screen and listed in a panel or on a page of its own."""

from datetime import datetime
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Func, IntegerField, Subquery
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import said
from articles.admin.waiting import MOST_COUNTED
from articles.admin.widgets import row_number
from articles.models import Notification

PAGE = 30
# What happened, in one sentence; who did it stands in it by name.
SENTENCES: dict[str, Promise] = {
    "mention": _("%(who)s mentions you"),
    "reply": _("%(who)s answers you"),
    "comment": _("%(who)s comments on your story"),
    "returned": _("%(who)s returned your story"),
    "approved": _("%(who)s approved your story"),
    "published": _("%(who)s published your story"),
    "taken_over": _("%(who)s took over the story you were writing"),
}
TONES = {"returned": "person", "approved": "hour", "published": "live", "taken_over": "stop"}


def unread(by: Any) -> Subquery:
    """Return, as a column for another query, how many unread notifications that member has, up to a hundred."""
    waiting = Notification.objects.waiting_for(by).unread().order_by().values("pk")[:MOST_COUNTED]
    # A plain function and no aggregate: nothing is grouped, so there is one row, also when nothing waits.
    counted = Notification.objects.order_by().filter(pk__in=waiting).annotate(count=Func("pk", function="COUNT"))
    return Subquery(counted.values("count"), output_field=IntegerField())


def bell(request: HttpRequest) -> HttpResponse:
    """List what happened, the latest first; a post marks it read, all of it or the one that is opened."""
    mine = Notification.objects.waiting_for(request.user)
    if request.method == "POST":
        return _read(request, mine)
    found = list(mine.newest_first().for_bell()[: PAGE + 1])
    at = _clock(request)
    told = [_told(row, at) for row in found[:PAGE]]
    context = {"told": told, "has_new": any(row["is_new"] for row in told), "has_more": len(found) > PAGE}
    if request.headers.get("X-Desk") == "bell":
        answer = TemplateResponse(request, "admin/includes/bell_list.html", context, headers={"X-Desk": "bell"})
    else:
        from articles.admin.site import desk

        shown = {**desk.each_context(request), "title": gettext("What happened"), **context}
        answer = TemplateResponse(request, "admin/bell.html", shown)
    answer.headers["Cache-Control"] = "no-store"
    patch_vary_headers(answer, ["X-Desk"])
    return answer


def _read(request: HttpRequest, mine: Any) -> HttpResponse:
    number = row_number(request.POST.get("open", ""))
    if not number:
        mine.unread().update(read_at=Now())
        if request.headers.get("X-Desk") == "bell":
            return HttpResponse(status=204, headers={"X-Desk": "bell"})
        return HttpResponseRedirect(reverse("admin:desk_bell"))
    row = mine.filter(pk=number).select_related("comment").first()
    if row is None:
        raise Http404
    mine.filter(pk=row.pk).unread().update(read_at=Now())
    return HttpResponseRedirect(address(row))


def address(row: Notification) -> str:
    """Return where that notification leads: the remark on the story's screen, or the story."""
    story = reverse("admin:articles_article_change", args=[row.article_id])
    return f"{story}#remark-{row.comment.opener_id}" if row.comment else story


def _told(row: Notification, at: datetime) -> dict[str, Any]:
    style = row.article.portal.printed(get_language())
    who = row.by.get_full_name() or row.by.get_username() if row.by else gettext("The desk")
    words = row.comment.text if row.comment else ""
    if row.kind == "returned":
        words = row.article.returned_because
    return {
        "number": row.pk,
        "sentence": SENTENCES[row.kind] % {"who": f"\u2068{who}\u2069"},
        "words": words,
        "story": str(row.article),
        "when": said(row.at, now=at, style=style),
        "iso": style.iso(row.at),
        "tone": TONES.get(row.kind, "person"),
        "is_new": row.read_at is None,
    }


def mentions(by: Any, at: datetime) -> list[dict[str, Any]]:
    """Return the unread mentions and answers of that member, the latest first; one query."""
    rows = Notification.objects.waiting_for(by).unread().filter(kind__in=["mention", "reply"])
    return [_told(row, at) for row in rows.newest_first().for_bell()[:5]]


def _clock(request: HttpRequest) -> datetime:
    from articles.admin.site import masthead

    return masthead(request)["desk_clock"]


def addresses(desk: AdminSite) -> list[URLPattern]:
    """Return the bell's address, behind the desk's door."""
    return [path("bell/", desk.admin_view(bell), name="desk_bell")]
