"""Story templates on the desk: the house's list of them, the pick of one for a new story, and one made of a story."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.cells import named
from articles.admin.house import HouseAdmin, any_spelling
from articles.admin.languages import Translated, TranslatedForm
from articles.admin.order import Ordered
from articles.admin.site import desk
from articles.admin.widgets import row_number
from articles.models import Article, StoryTemplate
from articles.models.membership import may, portals_of, standings
from articles.models.revision import Content

MOST_PICKS = 24


@dataclass(frozen=True)
class Pick:
    """One way to begin a story."""

    name: str
    address: str
    place: str
    is_chosen: bool


def picks(request: HttpRequest) -> list[Pick]:
    """Return the templates that the member may begin a story from, in the house's order."""
    rows, chosen = _open_to(request), row_number(request.GET.get("template"))
    several = len({row.portal_id for row in rows}) > 1
    blank = reverse("admin:articles_article_add")
    found = []
    for row in rows[:MOST_PICKS]:
        places = [str(row.portal)] if several else []
        if row.section:
            places.append(str(row.section))
        found.append(Pick(str(row), f"{blank}?template={row.pk}", " · ".join(places), row.pk == chosen))
    return found


def begun_from(request: HttpRequest) -> Content:
    """Return what the chosen template puts on the blank sheet; nothing when none was chosen."""
    number = row_number(request.GET.get("template"))
    row = next((row for row in _open_to(request) if row.pk == number), None) if number else None
    if row is None:
        return {}
    content = row.content
    if not content["section_id"]:
        del content["section_id"]  # a section editor stays in the own one
    return content


def _open_to(request: HttpRequest) -> list[StoryTemplate]:
    """Return the templates of the portals and sections in which the member begins stories."""
    rows = StoryTemplate.objects.filter(portal__in=portals_of(request.user, "create"))
    mine = {standing.section for standing in standings(request.user) if standing.section}
    return [
        row
        for row in rows.select_related("portal", "section")
        if may(request.user, "create", portal=row.portal_id, section=row.section_id, is_own=True)
        or (row.section_id is None and mine)
    ]


class TemplateForm(TranslatedForm):
    """A template with its pieces as lines."""

    by: Any = None

    class Meta:
        model = StoryTemplate
        fields = "__all__"
        widgets = {"text": forms.Textarea({"rows": 16, "dir": "auto"})}

    def guide(self) -> None:
        """Offer the kinds that a story may have."""
        super().guide()
        if "kind" in self.fields:
            kind = self.fields["kind"]
            self.fields["kind"] = forms.ChoiceField(
                label=kind.label, help_text=kind.help_text, choices=Article.Kind.choices, initial=Article.Kind.NEWS
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        portal = told.get("portal") or (self.instance.portal if self.instance.portal_id else None)
        section = told.get("section")
        if portal and not may(self.by, "keep_templates", portal=portal.pk, section=section.pk if section else None):
            self.add_error(
                "section",
                ValidationError(_("You keep the templates of your own section alone; choose it."), code="section"),
            )
        return told


@admin.register(StoryTemplate, site=desk)
class StoryTemplateAdmin(Ordered, Translated, HouseAdmin):
    keeping = "keep_templates"
    portal_path = "portal"
    form = TemplateForm
    shelf, icon = "books", "story"
    about = _("The bones of the stories a portal writes again and again; a new story begins from one of them.")
    new_row = _("New story template")
    nothing_yet = _("No templates yet. Begin with the story you write most often: a match, an obituary, an explainer.")
    translated = ("name",)
    plain = (
        (_("Where it is offered"), {"fields": ("portal", "section", "kind", "source_language", "position")}),
        (_("What the story is made of"), {"fields": ("text",)}),
    )
    helps = {
        "name": _("What kind of story it is, such as “Match report”."),
        "portal": _("The paper whose stories begin from it."),
        "section": _("Empty: every section of the portal. A section editor chooses the own one."),
        "kind": _("The new story is of this kind."),
        "source_language": _("The language the story is written in."),
        "position": _("Its place among the templates, from 0. In the list, rows move by a button."),
        "text": _(
            "An empty line between pieces. “## ” begins a subhead, “> ” a quote, “- ” a list. What stands in "
            "[square brackets] is a hint: the writer sees it in grey, readers never do."
        ),
    }
    list_display = (named("name", _("template")), "portal", "section")
    list_filter = (("portal", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("name_ar", "name_en")
    search_help_text = _("A name, however it is spelt")
    list_select_related = ("portal", "section")
    ordering = ("portal__position", "portal", "position", "pk")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find templates by any spelling; they are few enough to compare them all."""
        return any_spelling(queryset, search_term, *self.search_fields), False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return the bones of the story that the template is made of, when one was named."""
        initial = super().get_changeform_initial_data(request)
        stories = desk.get_model_admin(Article)
        number = row_number(initial.pop("story", None))
        story = stories.get_object(request, str(number)) if number else None
        if story is None or not stories.has_view_permission(request, story):
            return initial
        row = StoryTemplate.of(story.as_read())
        return {
            **initial,
            "portal": row.portal_id,
            "section": row.section_id,
            "kind": row.kind,
            "source_language": row.source_language,
            "text": row.text,
        }
