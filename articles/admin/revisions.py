"""What was saved and done: revisions, the book of the desk and the notices, to read only."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import body
from articles.admin.cells import Moment, cell, moment
from articles.admin.house import HouseAdmin, of_stories
from articles.admin.languages import NAMES
from articles.admin.rights import ReadOnly
from articles.admin.site import desk
from articles.admin.states import deed, stamp
from articles.models import Activity, Correction, Revision, Status

# What a deed changes on a story, in the order in which it is told; the rest is the machine's own bookkeeping.
CHANGED = {
    "status": _("state"),
    "publish_at": _("hour of publication"),
    "embargo_until": _("agency's embargo"),
    "expire_at": _("expires"),
    "next_at": _("hour of the change"),
    "first_published_at": _("first seen by readers"),
    "withdrawn_at": _("withdrawn"),
    "deleted_at": _("in the bin since"),
    "returned_because": _("why it was returned"),
}


class OfStory(ReadOnly, HouseAdmin):
    """Rows about a story, read in the portals of the membership, with the hours of its portal's clock."""

    portal_path = "article__portal"
    new_row = ""
    actions = None
    ordering = ("-pk",)
    search_fields = ("article__headline_ar",)
    search_help_text = _("Words of the story, however they are spelt, or who did it")
    told_by = "actor"

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find rows by their story's words or by whoever did it."""
        return of_stories(queryset, search_term, told_by=self.told_by), False

    @admin.display(description=_("hour"), ordering="at")
    def when(self, row: Revision | Activity | Correction) -> Moment | str:
        return moment(row.at, row.article.portal)

    @admin.display(description=_("note"))
    def noted(self, row: Revision | Activity) -> str:
        # Showing or hiding a translation notes its language.
        return NAMES.get(row.note, row.note)


@admin.register(Revision, site=desk)
class RevisionAdmin(OfStory):
    icon = "copy"
    about = _("Every save of every story, as it was. A revision never changes.")
    nothing_yet = _("No revisions yet. The first save of the first story makes one.")
    list_display = ("story_then", "number", "done", "actor", "when", "noted")
    list_select_related = ("article__portal",)
    fields = ("article", "number", "done", "actor", "when", "noted", "headline", "text")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name.endswith("_changelist")
        return rows.defer("content") if is_list else rows

    def row_name(self, row: Revision) -> str:
        told = {"number": row.number, "deed": deed(row.action)}
        return gettext("Revision %(number)s · %(deed)s") % told

    @admin.display(description=_("story"))
    def story_then(self, revision: Revision) -> str:
        return str(revision.article)

    @admin.display(description=_("deed"))
    def done(self, revision: Revision) -> str:
        return deed(revision.action)

    @admin.display(description=_("headline"))
    def headline(self, revision: Revision) -> str:
        content = revision.content
        return content.get(f"headline_{content.get('source_language', 'ar')}", "")

    @admin.display(description=_("text"))
    def text(self, revision: Revision) -> str:
        language = revision.content.get("source_language", "ar")
        return body.printed(revision.content.get("blocks", []), language, leading=language)


@admin.register(Activity, site=desk)
class ActivityAdmin(OfStory):
    icon = "note"
    title = _("The book of the desk")
    about = _("Who did what to which story, when and from where. Nobody can change a line of it.")
    nothing_yet = _("The book is empty. The first story writes its first line.")
    list_display = ("done", "story_then", "actor", "when", "noted", "where")
    list_select_related = ("article__portal",)
    fields = ("article", "done", "actor", "when", "where", "noted", "changes")
    readonly_fields = fields

    def row_name(self, row: Activity) -> str:
        return f"{row.actor} · {deed(row.verb)}"

    @admin.display(description=_("story"))
    def story_then(self, activity: Activity) -> str:
        return str(activity.article)

    @admin.display(description=_("deed"))
    def done(self, activity: Activity) -> str:
        return deed(activity.verb)

    @admin.display(description=_("what changed"))
    def changes(self, activity: Activity) -> SafeString | str:
        lines = [
            (label, _word(name, activity.before.get(name), activity), _word(name, activity.after.get(name), activity))
            for name, label in CHANGED.items()
            if activity.before.get(name) != activity.after.get(name)
        ]
        return cell("changes", lines=lines) if lines else gettext("its words alone")


def _word(name: str, value: Any, activity: Activity) -> str:
    if name == "status":
        return str(dict(Status.choices).get(value, value or "—"))
    if value and name.endswith(("_at", "_until")):
        return stamp(datetime.fromisoformat(value), activity.article.portal)
    return str(value or "—")


@admin.register(Correction, site=desk)
class CorrectionAdmin(OfStory):
    icon = "flag"
    title = _("Notices to readers")
    about = _("Corrections, clarifications and withdrawals as readers see them under the story.")
    nothing_yet = _("No notices yet. They are given on the story itself, by “correct for readers”.")
    list_display = ("story_then", "kind", "said", "when", "given_by")
    list_select_related = ("article__portal", "by")
    search_help_text = _("Words of the story, however they are spelt, or of the notice")
    told_by = "text_ar"
    fields = ("article", "kind", "text_ar", "text_en", "when", "given_by")
    readonly_fields = fields

    def row_name(self, row: Correction) -> str:
        return f"{row.get_kind_display()} · {row.article}"

    @admin.display(description=_("story"))
    def story_then(self, correction: Correction) -> str:
        return str(correction.article)

    @admin.display(description=_("what readers read"))
    def said(self, correction: Correction) -> str:
        return correction.text_ar or correction.text_en or ""

    @admin.display(description=_("by"))
    def given_by(self, correction: Correction) -> str:
        return (correction.by.get_full_name() or correction.by.get_username()) if correction.by else "—"
