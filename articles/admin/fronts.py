"""Fronts: which story stands in which place, and for how long."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.cells import Moment, mark, moment
from articles.admin.guided import GuidedForm
from articles.admin.hours import HourField
from articles.admin.house import HouseAdmin, of_stories
from articles.admin.site import desk
from articles.admin.widgets import TokenField, row_number
from articles.models import Article, Portal, Section, Slot
from articles.models.membership import may, portals_of


class FrontField(forms.ModelChoiceField):
    """Sections with their portal's name before them; none is the portal's home page."""

    def label_from_instance(self, section: Section) -> str:
        return f"{section.portal} · {section}"


class SlotForm(GuidedForm, forms.ModelForm):
    """A slot whose hours are typed on its portal's clock and whose story is one of that portal."""

    from_at = HourField(label=_("from"), help_text=_("Empty: from now on."))
    until_at = HourField(label=_("until"), help_text=_("Empty: until it is changed."))
    story = TokenField(
        Slot._meta.get_field("article"), most=1, label=_("story"), help_text=_("Its number or a word of its headline.")
    )
    by: Any = None

    class Meta:
        model = Slot
        fields = ("portal", "section", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].among(Article.objects.kept().filter(portal__in=portals_of(self.by)))
        if self.instance.article_id:
            self.initial["story"] = [self.instance.article_id]
        style = self._portal().printed(get_language())
        for name in ("from_at", "until_at"):
            self.fields[name].on_clock(style)
            self.initial[name] = getattr(self.instance, name)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        portal, section = told.get("portal"), told.get("section")
        if portal and not may(self.by, "arrange_front", portal=portal.pk, section=section.pk if section else None):
            self.add_error("section" if section else "portal", _("Your role does not arrange this front."))
        if not told.get("story") and "story" not in self.errors:
            self.add_error("story", _("Choose the story that stands here."))
        begin, end = told.get("from_at"), told.get("until_at")
        if begin and end and end <= begin:
            self.add_error("until_at", ValidationError(_("It would end before it begins.")))
        if not self.errors:
            self.instance.article_id = told["story"][0]
            self.instance.from_at, self.instance.until_at = begin, end
        return told

    def _portal(self) -> Portal:
        number = row_number(self.data.get("portal") if self.is_bound else self.instance.portal_id)
        return Portal.objects.filter(pk=number).first() or portals_of(self.by).first() or Portal()


@admin.register(Slot, site=desk)
class SlotAdmin(HouseAdmin):
    keeping = "arrange_front"
    portal_path = "portal"
    form = SlotForm
    shelf, icon = "paper", "front"
    title = _("Fronts")
    about = _("Stories that an editor puts on a front. Places nobody fills show the newest story not shown above.")
    new_row = _("Put a story on a front")
    nothing_yet = _("Every place fills itself with the newest stories. Put the first one where you want it.")
    labels = {"section": _("front"), "position": _("place")}
    helps = {
        "section": _("A section’s front; empty is the portal’s home page."),
        "position": _("1 is the lead, then down the page."),
    }
    list_display = ("story_there", "front", "position", "now", "begins", "ends")
    list_filter = (("portal", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("portal", "section", "article__portal")
    search_fields = ("article__headline_ar",)
    search_help_text = _("Words of the headline, however they are spelt")
    ordering = ("portal__position", "portal", "section__position", "section", "position", "pk")

    def get_fieldsets(self, request: HttpRequest, obj: Slot | None = None) -> tuple:
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        told = ("story", "from_at", "until_at") if may_write else ("story_there", "now", "begins", "ends")
        return (
            (_("What stands there"), {"fields": told}),
            (_("The place"), {"fields": ("portal", "section", "position")}),
        )

    def get_form(self, request: HttpRequest, obj: Slot | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        return super().get_form(request, obj, **{**kwargs, "fields": ("portal", "section", "position")})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "section":
            kwargs |= {"form_class": FrontField, "empty_label": gettext("the home page")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(clock=Now())

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find places by the story that stands there."""
        return of_stories(queryset, search_term), False

    @admin.display(description=_("story"))
    def story_there(self, slot: Slot) -> str:
        return str(slot.article)

    @admin.display(description=_("front"))
    def front(self, slot: Slot) -> str:
        place = slot.section or gettext("home page")
        return f"{slot.portal} · {place}"

    @admin.display(description=pgettext_lazy("slot", "now"))
    def now(self, slot: Slot) -> SafeString:
        at: datetime = slot.clock
        if slot.until_at and slot.until_at <= at:
            return mark(gettext("is over"), "mine")
        if slot.from_at and slot.from_at > at:
            return mark(gettext("comes later"), "hour")
        if not slot.article.is_visible(at):
            return mark(gettext("waits until readers may see it"), "person")
        return mark(gettext("stands there"), "live")

    @admin.display(description=_("from"), ordering="from_at")
    def begins(self, slot: Slot) -> Moment | str:
        return moment(slot.from_at, slot.portal)

    @admin.display(description=_("until"), ordering="until_at")
    def ends(self, slot: Slot) -> Moment | str:
        return moment(slot.until_at, slot.portal)
