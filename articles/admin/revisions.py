"""What was saved and done: revisions, the book of the desk and the notices, to read only."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import body
from articles.admin.rights import DeskAdmin, ReadOnly
from articles.admin.site import desk
from articles.admin.states import deed, stamp
from articles.models import Activity, Correction, Revision


class OfStory(ReadOnly, DeskAdmin):
    """Rows about a story, read in the portals of the membership, with the hours of its portal's clock."""

    @admin.display(description=_("hour"), ordering="at")
    def when(self, row: Revision | Activity | Correction) -> str:
        return stamp(row.at, row.article.portal)


@admin.register(Revision, site=desk)
class RevisionAdmin(OfStory):
    portal_path = "article__portal"
    list_display = ("article", "number", "done", "actor", "when", "note")
    list_display_links = ("number",)
    list_select_related = ("article__portal",)
    search_fields = ("article__headline_ar", "actor")
    ordering = ("-pk",)
    fields = ("article", "number", "done", "actor", "when", "note", "headline", "text")
    readonly_fields = fields

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
    portal_path = "article__portal"
    list_display = ("done", "actor", "when", "article", "note", "where")
    list_select_related = ("article__portal",)
    search_fields = ("article__headline_ar", "actor")
    ordering = ("-pk",)
    fields = ("article", "done", "actor", "when", "where", "note", "before", "after")
    readonly_fields = fields

    @admin.display(description=_("deed"))
    def done(self, activity: Activity) -> str:
        return deed(activity.verb)


@admin.register(Correction, site=desk)
class CorrectionAdmin(OfStory):
    portal_path = "article__portal"
    list_display = ("kind", "article", "when", "text_ar", "by")
    list_select_related = ("article__portal", "by")
    ordering = ("-pk",)
    fields = ("article", "kind", "text_ar", "text_en", "when", "by")
    readonly_fields = fields
