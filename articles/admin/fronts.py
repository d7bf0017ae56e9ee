"""Fronts: which story stands in which place, and for how long."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce, Now
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.cells import Moment, mark, moment
from articles.admin.guided import GuidedForm
from articles.admin.hours import HourField, clock
from articles.admin.house import HouseAdmin, of_stories
from articles.admin.plan import plan
from articles.admin.site import desk
from articles.admin.widgets import TokenField, row_number
from articles.models import Article, Portal, Section, Slot
from articles.models.front import NEWS, PICTURES, PLACES, VOICES
from articles.models.membership import may, portals_of


class FrontField(forms.ModelChoiceField):
    """Sections with their portal's name before them; none is the portal's home page."""

    def label_from_instance(self, section: Section) -> str:
        return f"{section.portal} · {section}"


class SlotForm(GuidedForm, forms.ModelForm):
    """A slot whose hours are typed on its portal's clock and whose story is one of that portal."""

    position = forms.TypedChoiceField(
        coerce=int,
        choices=list(PLACES.items()),
        label=_("place"),
        help_text=_("The drawing shows where each number stands. A section’s front has the first four."),
    )
    from_at = HourField(label=_("from"), help_text=_("Empty: from now on."))
    until_at = HourField(
        label=_("until"),
        help_text=_("From that hour on the newest story stands there again. Empty: until it is changed."),
    )
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
        elif end and end != self.instance.until_at and end <= clock():
            self.add_error("until_at", ValidationError(_("This hour has passed: nobody would see the story there.")))
        if section and told.get("position") not in {None, *NEWS}:
            self.add_error("position", _("A section’s front has the places 1 to 4."))
        if not self.errors:
            chosen = Article.objects.get(pk=told["story"][0])
            if chosen.portal_id != portal.pk:
                self.add_error("story", _("This story is another portal’s; a front shows its own."))
            self._expect_kind(chosen, told["position"])
        if not self.errors:
            self.instance.article_id = told["story"][0]
            self.instance.from_at, self.instance.until_at = begin, end
        return told

    def _expect_kind(self, story: Article, position: int) -> None:
        """Refuse news under the faces of opinion, and words alone on the wall of pictures."""
        if position in VOICES and story.kind != Article.Kind.OPINION:
            self.add_error("story", _("The faces stand beside opinion; choose an opinion, or another place."))
        if position == PICTURES and not story.lead_photo_id:
            self.add_error("story", _("This place shows pictures; choose a story that has a lead photo."))

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
    helps = {"section": _("A section’s front; empty is the portal’s home page.")}
    readonly_fields = ("drawing",)
    list_display = ("story_there", "front", "place", "now", "begins", "ends")
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
            (_("The place"), {"fields": ("portal", "section", "position", "drawing")}),
        )

    def get_form(self, request: HttpRequest, obj: Slot | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        return super().get_form(request, obj, **{**kwargs, "fields": ("portal", "section", "position")})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "section":
            kwargs |= {"form_class": FrontField, "empty_label": gettext("the home page")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        # A home page has no section, and nothing equals nothing in a database.
        same_front = {"portal": OuterRef("portal"), "of": Coalesce(OuterRef("section"), 0)}
        later = (
            Slot.objects.running()
            .alias(of=Coalesce("section", 0))
            .filter(**same_front, position=OuterRef("position"), pk__gt=OuterRef("pk"))
            .filter(article__in=Article.objects.visible().values("pk"))
        )
        return super().get_queryset(request).annotate(clock=Now(), gives_way=Exists(later))

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

    @admin.display(description=_("place"), ordering="position")
    def place(self, slot: Slot) -> str:
        return str(PLACES.get(slot.position, slot.position))

    @admin.display(description=_("where the places are"))
    def drawing(self, slot: Slot) -> SafeString:
        return plan()

    @admin.display(description=pgettext_lazy("slot", "now"))
    def now(self, slot: Slot) -> SafeString:
        at: datetime = slot.clock
        if slot.until_at and slot.until_at <= at:
            return mark(gettext("is over"), "mine")
        if slot.from_at and slot.from_at > at:
            return mark(gettext("comes later"), "hour")
        if not slot.article.is_visible(at):
            return mark(gettext("waits until readers may see it"), "person")
        if slot.gives_way:
            return mark(gettext("gives way to a later choice"), "mine")
        return mark(gettext("stands there"), "live")

    @admin.display(description=_("from"), ordering="from_at")
    def begins(self, slot: Slot) -> Moment | str:
        return moment(slot.from_at, slot.portal)

    @admin.display(description=_("until"), ordering="until_at")
    def ends(self, slot: Slot) -> Moment | str:
        return moment(slot.until_at, slot.portal)
