"""Portals, sections and standing pages: the publications and what stands in them for long."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from articles.admin import rules, zones
from articles.admin.cells import cell, mark, named
from articles.admin.house import HouseAdmin, any_spelling
from articles.admin.languages import Translated, TranslatedForm
from articles.admin.looks import HueInput, LogoInput, ZoneInput
from articles.admin.order import Ordered
from articles.admin.rules import RulesField
from articles.admin.site import desk
from articles.admin.widgets import LinesField
from articles.images.inspect import inspect
from articles.images.refusals import SENTENCES, RefusedPicture
from articles.models import Page, Portal, Section
from articles.models.membership import may_somewhere, portals_of
from articles.models.portal import validate_zone
from articles.models.taxonomy import free_slug

LOGO_FORMATS = ("png", "webp")
# What the example of a printed hour is made from.
PRINTED = ("time_zone", "month_names", "digits", "show_hijri")


class AddressedForm(TranslatedForm):
    """A row whose address is made from its name when nobody types one."""

    named_by = "name"

    def guide(self) -> None:
        """Let the address be left empty."""
        super().guide()
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if "slug" in told and not told["slug"]:
            name = told.get(f"{self.named_by}_en") or told.get(f"{self.named_by}_ar") or ""
            told["slug"] = free_slug(type(self.instance), name, instead_of=self.instance.pk)
        return told


class PortalForm(AddressedForm):
    """A portal whose lists are typed one entry a line."""

    class Meta:
        model = Portal
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in (("menu", False), ("checklist", False), ("social_handles", True)):
            if name in self.fields:
                self.fields[name] = LinesField(pairs=pairs, label=Portal._meta.get_field(name).verbose_name)
        if "checklist_rules" in self.fields:
            self.fields["checklist_rules"] = RulesField(required=False, label=_("rules"))
        for name, widget in (("time_zone", ZoneInput()), ("accent_hue", HueInput()), ("logo", LogoInput(LOGO_FORMATS))):
            if name in self.fields:
                self.fields[name].widget = widget
        for name in ("menu", "social_handles"):
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "ltr"
        if "domain" in self.fields:
            self.fields["domain"].widget.attrs |= {"dir": "ltr", "inputmode": "url", "autocapitalize": "none"}
        self.guide()
        if "menu" in self.fields and self.instance.pk:
            pairs = ((section.slug, section) for section in self.instance.sections.all())
            known = format_html_join(" · ", '<bdi dir="ltr">{}</bdi> <bdi>({})</bdi>', pairs)
            told = gettext("Section addresses, one a line, in the order of the menu; empty shows them all.")
            self.fields["menu"].help_text = format_html("{} {}", told, known) if known else told

    def clean_time_zone(self) -> str:
        """Take a city for the zone it stands in."""
        return zones.meant(self.cleaned_data["time_zone"].strip())

    def clean_menu(self) -> list[str]:
        """Refuse an address that none of the portal's sections has."""
        typed = self.cleaned_data["menu"]
        known = set(self.instance.sections.values_list("slug", flat=True)) if self.instance.pk else set()
        if strangers := [line for line in typed if line not in known]:
            told = _("No section of this portal has the address “%(address)s”.")
            raise ValidationError(told, params={"address": strangers[0][:80]}, code="unknown")
        return typed

    def clean_logo(self) -> Any:
        """Take a new logo by what the file holds, whatever it is called."""
        logo = self.cleaned_data["logo"]
        if isinstance(logo, UploadedFile):
            logo.name = f"logo.{_logo_format(logo)}"
        return logo


def _logo_format(file: UploadedFile) -> str:
    try:
        kind = inspect(file).format
    except RefusedPicture as refused:
        if refused.code != "not_a_picture":
            raise ValidationError(gettext(SENTENCES[refused.code]), refused.code, refused.params) from refused
        kind = ""
    if kind not in LOGO_FORMATS:
        raise ValidationError(_("Send the logo as a PNG or WebP file."), code="not_a_logo")
    return kind


@admin.register(Portal, site=desk)
class PortalAdmin(Translated, HouseAdmin):
    form = PortalForm
    keeping = "keep_portals"
    portal_path = "pk"
    shelf, icon = "paper", "globe"
    deletes_together = False
    about = _("The publications of this house. Each has its own name, hours, colours and members.")
    new_row = _("New portal")
    nothing_yet = _("No portals yet. Open the first one; stories need a paper to stand in.")
    instead = _("Close it to readers instead: take the tick off “open to readers” and nothing of it is read any more.")
    translated = ("name", "tagline")
    plain = (
        (_("Where readers find it"), {"fields": ("is_open", "slug", "domain", "position", "menu")}),
        (_("How it prints hours"), {"fields": ("time_zone", "month_names", "digits", "show_hijri", "printed")}),
        (_("How it looks"), {"fields": ("logo", "accent_hue", "social_handles")}),
        (_("What a story needs here"), {"fields": ("checklist", "checklist_rules")}),
    )
    helps = {
        "name": _("As it stands on every page, for example “The Morning Gate”."),
        "tagline": _("One line under the name."),
        "is_open": _("Without the tick, none of its stories can be read anywhere."),
        "slug": _("The last part of its address, /portal/…/. Left empty, it is made from the name."),
        "domain": _("A host of its own, such as news.example. Empty: it shares the main host with the others."),
        "position": _("The first open portal on a host is that host’s home page."),
        "menu": _("Section addresses, one a line, in the order of the menu; empty shows them all."),
        "time_zone": _("Type a city or a zone. Every hour of this portal is typed and printed on its clock."),
        "month_names": _("How its readers call the months."),
        "digits": _("In dates, hours and counts."),
        "show_hijri": _("Beside the Gregorian date, in the masthead."),
        "logo": _("PNG or WebP on clear ground. Without one, the name stands in letters."),
        "accent_hue": _("One hue; its light and dark shades follow from it, readable on both grounds."),
        "social_handles": _("A network and a name, one a line, such as “x: name”."),
        "checklist": _("Sentences that a person ticks before publication, one a line. Empty asks none."),
        "checklist_rules": _(
            "What advises is told beside the story; without what must be so nobody approves or publishes it. "
            "A breaking line without a text goes out at once; only ended rights hold it."
        ),
    }
    readonly_fields = ("printed", "rules")
    list_display = (named("name", _("portal")), "standing", "clock", "hosts", "position")
    search_fields = ("name_ar", "name_en", "slug")
    search_help_text = _("A name, however it is spelt")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super(HouseAdmin, self).get_queryset(request) if request.user.is_superuser else Portal.objects.all()
        return rows.filter(pk__in=portals_of(request.user, self.sees_with)).order_by("position", "pk")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find portals by any spelling; they are few enough to compare them all."""
        return any_spelling(queryset, search_term, *self.search_fields), False

    def get_readonly_fields(self, request: HttpRequest, obj: Portal | None = None) -> tuple[str, ...]:
        # Both decide which paper a host opens with, and so whether the others' readers still find theirs.
        return self.readonly_fields if request.user.is_superuser else ("domain", "position", *self.readonly_fields)

    def get_fieldsets(self, request: HttpRequest, obj: Portal | None = None) -> list:
        groups = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) or (obj is None and self.has_add_permission(request)):
            return groups
        # Who only reads gets the rules as sentences.
        last, fields = groups[-1]
        shown = tuple("rules" if name == "checklist_rules" else name for name in fields["fields"])
        return [*groups[:-1], (last, {**fields, "fields": shown})]

    def has_add_permission(self, request: HttpRequest, obj: Portal | None = None) -> bool:
        # A new portal belongs to nobody's membership yet, so only those who hold them all may open one.
        return request.user.is_active and request.user.is_superuser

    def get_urls(self) -> list[URLPattern]:
        own = path("printed/", self.admin_site.admin_view(self.as_printed), name="articles_portal_printed")
        return [own, *super().get_urls()]

    def as_printed(self, request: HttpRequest) -> HttpResponse:
        """Return how a portal with these settings would print this very moment."""
        if not may_somewhere(request.user, self.sees_with):
            raise PermissionDenied
        portal = Portal(show_hijri=request.GET.get("show_hijri") == "on")
        portal.time_zone = zones.meant(request.GET.get("time_zone", "").strip())
        for name in ("month_names", "digits"):
            if request.GET.get(name) in dict(Portal._meta.get_field(name).choices):
                setattr(portal, name, request.GET[name])
        return JsonResponse(example(portal))

    @admin.display(description=_("for readers"), ordering="is_open")
    def standing(self, portal: Portal) -> SafeString:
        return (
            mark(pgettext("portal", "open"), "live") if portal.is_open else mark(pgettext("portal", "closed"), "stop")
        )

    @admin.display(description=_("time zone"), ordering="time_zone")
    def clock(self, portal: Portal) -> str:
        return f"{zones.city(portal.time_zone)} · {zones.distance(portal.time_zone, zones.now())}"

    @admin.display(description=_("own host"), ordering="domain")
    def hosts(self, portal: Portal) -> str:
        return portal.domain or gettext("the main host")

    @admin.display(description=_("rules"))
    def rules(self, portal: Portal) -> str:
        return "\n".join(rules.told(portal.checklist_rules))

    @admin.display(description=_("this moment"))
    def printed(self, portal: Portal) -> SafeString:
        return cell("printed", **example(portal), address=reverse("admin:articles_portal_printed"), names=PRINTED)


def example(portal: Portal) -> dict[str, str]:
    """Return this moment as the portal prints it, and the day in its other calendar when it prints that."""
    now = zones.now()
    try:
        validate_zone(portal.time_zone)
    except ValidationError as unknown:
        return {"refused": " ".join(unknown.messages)}
    style = portal.printed(get_language())
    return {
        "moment": style.moment(now),
        "hijri": style.hijri_date(now),
        "zone": f"{zones.city(portal.time_zone)} · {zones.distance(portal.time_zone, now)}",
    }


class SectionForm(AddressedForm):
    """A section of one portal."""

    class Meta:
        model = Section
        fields = "__all__"


@admin.register(Section, site=desk)
class SectionAdmin(Ordered, Translated, HouseAdmin):
    keeping = "keep_portals"
    portal_path = "portal"
    form = SectionForm
    shelf, icon = "paper", "subhead"
    deletes_together = False
    about = _("The parts of a portal, in the order of its menu.")
    new_row = _("New section")
    nothing_yet = _("No sections yet. Add the first one.")
    instead = _("Move these stories to another section first; then it can go.")
    translated = ("name",)
    plain = ((_("Where it stands"), {"fields": ("portal", "slug", "position")}),)
    helps = {
        "name": _("As it stands in the menu, one or two words."),
        "portal": _("The paper it belongs to; later it cannot move to another."),
        "slug": _("The last part of its address, /section/…/. Left empty, it is made from the name."),
        "position": _("Its place in the menu, from 0. In the list, rows move by a button."),
    }
    list_display = (named("name", _("section")), "portal", "address")
    list_filter = (("portal", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("name_ar", "name_en", "slug")
    search_help_text = _("A name, however it is spelt")
    list_select_related = ("portal",)
    ordering = ("portal__position", "portal", "position", "pk")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find sections by any spelling; they are few enough to compare them all."""
        return any_spelling(queryset, search_term, *self.search_fields), False

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> tuple[str, ...]:
        return ("portal",) if obj else ()  # its stories belong to that portal and would be left behind

    @admin.display(description=_("address"), ordering="slug")
    def address(self, section: Section) -> SafeString:
        return cell("address", path=f"/section/{section.slug}/")


class PageForm(AddressedForm):
    """A standing page of one portal."""

    named_by = "title"

    class Meta:
        model = Page
        fields = "__all__"
        widgets = {"body_ar": forms.Textarea({"rows": 12}), "body_en": forms.Textarea({"rows": 12})}


@admin.register(Page, site=desk)
class PageAdmin(Ordered, Translated, HouseAdmin):
    keeping = "keep_house_style"
    portal_path = "portal"
    form = PageForm
    shelf, icon = "paper", "story"
    about = _("What a portal says of itself: who it is, how it corrects, what it holds to. They stand in the footer.")
    new_row = _("New standing page")
    nothing_yet = _("No standing pages yet. “About us” and the corrections policy come first.")
    translated = ("title", "body")
    plain = ((_("Where it stands"), {"fields": ("portal", "slug", "position")}),)
    helps = {
        "title": _("As it stands in the footer and over the page."),
        "body": _(
            "Leave an empty line between paragraphs. “## ” opens a subhead; lines that begin with “- ” are a list."
        ),
        "slug": _("The last part of its address, /about/…/. Left empty, it is made from the title."),
        "position": _("Its place in the footer, from 0. In the list, rows move by a button."),
    }
    list_display = (named("title", _("standing page")), "portal", "address")
    list_filter = (("portal", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("title_ar", "title_en", "slug")
    search_help_text = _("A title, however it is spelt")
    list_select_related = ("portal",)
    ordering = ("portal__position", "portal", "position", "pk")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find pages by any spelling; they are few enough to compare them all."""
        return any_spelling(queryset, search_term, *self.search_fields), False

    @admin.display(description=_("address"), ordering="slug")
    def address(self, page: Page) -> SafeString:
        return cell("address", path=f"/about/{page.slug}/")
