"""Fronts: which story stands in which place, and for how long."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import HourField
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.admin.states import stamp
from articles.admin.widgets import TokenField, row_number
from articles.models import Article, Portal, Slot
from articles.models.membership import may, portals_of


class SlotForm(forms.ModelForm):
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
class SlotAdmin(DeskAdmin):
    keeping = "arrange_front"
    portal_path = "portal"
    form = SlotForm
    fieldsets = (
        (_("The place"), {"fields": ("portal", "section", "position")}),
        (_("What stands there"), {"fields": ("story", "from_at", "until_at")}),
    )
    list_display = ("place", "article", "begins", "ends")
    list_display_links = ("place",)
    list_filter = (("portal", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("portal", "section", "article")

    def get_form(self, request: HttpRequest, obj: Slot | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        kwargs["fields"] = ("portal", "section", "position")
        form = super().get_form(request, obj, **kwargs)
        return type("SlotFormOf", (form,), {"by": request.user})

    @admin.display(description=_("place"))
    def place(self, slot: Slot) -> str:
        return str(slot)

    @admin.display(description=_("from"), ordering="from_at")
    def begins(self, slot: Slot) -> str:
        return stamp(slot.from_at, slot.portal)

    @admin.display(description=_("until"), ordering="until_at")
    def ends(self, slot: Slot) -> str:
        return stamp(slot.until_at, slot.portal)
