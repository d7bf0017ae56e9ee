"""Portals, sections and standing pages: the publications and what stands in them for long."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.languages import Translated, TranslatedForm, column
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.admin.widgets import LinesField
from articles.images.inspect import inspect
from articles.images.refusals import SENTENCES, RefusedPicture
from articles.models import Page, Portal, Section
from articles.models.membership import portals_of

LOGO_FORMATS = ("png", "webp")


class PortalForm(TranslatedForm):
    """A portal whose lists are typed one entry a line."""

    class Meta:
        model = Portal
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = {
            "menu": (False, _("Section addresses, one a line; empty shows all sections in their own order.")),
            "checklist": (False, _("What a story needs before it is sent, one sentence a line.")),
            "social_handles": (True, _("Network and name, one a line, such as “x: name”.")),
        }
        for name, (pairs, told) in lines.items():
            if name in self.fields:
                label = Portal._meta.get_field(name).verbose_name
                self.fields[name] = LinesField(pairs=pairs, label=label, help_text=told)
        if "logo" in self.fields:
            self.fields["logo"].widget.attrs["accept"] = ",".join(f"image/{kind}" for kind in LOGO_FORMATS)

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
class PortalAdmin(Translated, DeskAdmin):
    form = PortalForm
    keeping = "keep_portals"
    portal_path = "pk"
    translated = ("name", "tagline")
    plain = (
        (_("Where readers find it"), {"fields": ("slug", "is_open", "domain", "position", "menu")}),
        (_("How it prints hours"), {"fields": ("time_zone", "month_names", "digits", "show_hijri")}),
        (_("How it looks"), {"fields": ("logo", "accent_hue", "social_handles")}),
        (_("What a story needs here"), {"fields": ("checklist",)}),
    )
    list_display = (
        column("name", "ar", _("name")),
        column("name", "en", _("name")),
        "slug",
        "is_open",
        "domain",
        "time_zone",
        "position",
    )
    search_fields = ("name_ar", "name_en", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super(DeskAdmin, self).get_queryset(request) if request.user.is_superuser else Portal.objects.all()
        return rows.filter(pk__in=portals_of(request.user, self.sees_with)).order_by("position", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Portal | None = None) -> tuple[str, ...]:
        # Both decide which paper a host opens with, and so whether the others' readers still find theirs.
        return () if request.user.is_superuser else ("domain", "position")

    def has_add_permission(self, request: HttpRequest, obj: Portal | None = None) -> bool:
        # A new portal belongs to nobody's membership yet, so only those who hold them all may open one.
        return request.user.is_active and request.user.is_superuser


@admin.register(Section, site=desk)
class SectionAdmin(Translated, DeskAdmin):
    keeping = "keep_portals"
    portal_path = "portal"
    translated = ("name",)
    plain = ((_("Where it stands"), {"fields": ("portal", "slug", "position")}),)
    list_display = (column("name", "ar", _("name")), column("name", "en", _("name")), "portal", "slug", "position")
    list_filter = (("portal", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("name_ar", "name_en", "slug")
    list_select_related = ("portal",)

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> tuple[str, ...]:
        return ("portal",) if obj else ()  # its stories belong to that portal and would be left behind


@admin.register(Page, site=desk)
class PageAdmin(Translated, DeskAdmin):
    keeping = "keep_house_style"
    portal_path = "portal"
    translated = ("title", "body")
    plain = ((_("Where it stands"), {"fields": ("portal", "slug", "position")}),)
    list_display = (column("title", "ar", _("title")), column("title", "en", _("title")), "portal", "slug", "position")
    search_fields = ("title_ar", "title_en", "slug")
    list_select_related = ("portal",)
