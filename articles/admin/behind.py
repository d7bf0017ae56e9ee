"""Behind the paper: old addresses that lead on to stories, and the side effects the newsroom still owes."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.cells import cell, mark
from articles.admin.guided import GuidedForm
from articles.admin.house import HouseAdmin
from articles.admin.rights import ReadOnly
from articles.admin.site import desk
from articles.admin.widgets import TokenField
from articles.models import Article, Effect, FormerAddress
from articles.models.membership import portals_of
from articles.queue.channels import registered

# The channels by what they do; one that nobody put into words comes back as it is.
CHANNELS = {
    "index": _("search engines and lists"),
    "fold": _("due changes"),
    "renditions": _("sizes of pictures"),
}
TONES = {"waiting": "hour", "taken": "person", "done": "live", "dead": "stop"}


def _utc(moment: datetime | None) -> str:
    """The house's own books run on one clock, whichever portal an effect belongs to."""
    return format_html('<bdi dir="ltr">{}</bdi>', f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}") if moment else ""


class FormerAddressForm(GuidedForm, forms.ModelForm):
    """An old path and the story it leads to, which is one of the keeper's portals."""

    story = TokenField(
        FormerAddress._meta.get_field("article"),
        most=1,
        label=_("story"),
        help_text=_("Its number or a word of its headline."),
    )
    by: Any = None

    class Meta:
        model = FormerAddress
        fields = ("path",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].among(Article.objects.filter(portal__in=portals_of(self.by, "keep_house_style")))
        if "path" in self.fields:
            self.fields["path"].widget.attrs |= {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}
        if self.instance.article_id:
            self.initial["story"] = [self.instance.article_id]

    def clean_path(self) -> str:
        """Refuse what no request could ask for."""
        path = self.cleaned_data["path"].strip()
        if not path.startswith("/"):
            raise forms.ValidationError(_("Begin with a slash and leave the host away: /news/old-story.html"))
        return path

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("story"):
            self.instance.article_id = told["story"][0]
        elif "story" not in self.errors:
            self.add_error("story", _("Choose the story it leads to."))
        return told


@admin.register(FormerAddress, site=desk)
class FormerAddressAdmin(HouseAdmin):
    keeping = "keep_house_style"
    portal_path = "article__portal"
    form = FormerAddressForm
    shelf, icon = "books", "link"
    about = _("Addresses under which a story stood before, here or elsewhere. Each leads readers on to it.")
    new_row = _("New former address")
    nothing_yet = _("No former addresses. They come with imported stories, or one by one by hand.")
    helps = {"path": _("From the first slash on, without the host: /news/old-story.html")}
    list_display = ("address", "article")
    list_select_related = ("article",)
    search_fields = ("path",)
    search_help_text = _("A part of the address")
    ordering = ("path",)

    def get_fieldsets(self, request: HttpRequest, obj: FormerAddress | None = None) -> tuple:
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return ((None, {"fields": ("path", "story" if may_write else "article")}),)

    @admin.display(description=_("old address"), ordering="path")
    def address(self, former: FormerAddress) -> SafeString:
        return cell("address", path=former.path)


class ChannelFilter(admin.SimpleListFilter):
    """Effects of one channel."""

    title = _("channel")
    parameter_name = "channel"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(name, CHANNELS.get(name, name)) for name in sorted(registered)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(channel=self.value()) if self.value() else queryset


@admin.register(Effect, site=desk)
class EffectAdmin(ReadOnly, HouseAdmin):
    """Everything owed, in every portal; so for the house's superusers alone."""

    shelf, icon = "books", "bolt"
    about = _(
        "What follows a deed outside: search engines told, caches emptied, pictures made. "
        "Readers see a story at its hour whether these are done or not."
    )
    nothing_yet = _("Nothing was ever owed. It begins with the first story.")
    new_row = ""
    list_display = ("told", "on", "state_now", "attempts", "due", "last_line")
    list_filter = ("state", ChannelFilter)
    search_fields = ("key",)
    search_help_text = _("A part of the key, such as a story's number")
    ordering = ("-pk",)
    fields = ("told", "on", "state_now", "attempts", "due", "done", "error")
    readonly_fields = fields
    actions = ("try_again",)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    @admin.display(description=_("what is owed"), ordering="key")
    def told(self, effect: Effect) -> SafeString:
        return cell("address", path=effect.key)

    @admin.display(description=_("channel"), ordering="channel")
    def on(self, effect: Effect) -> str:
        return str(CHANNELS.get(effect.channel, effect.channel))

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, effect: Effect) -> SafeString:
        return mark(effect.get_state_display(), TONES[effect.state])

    @admin.display(description=_("not before (UTC)"), ordering="run_after")
    def due(self, effect: Effect) -> str:
        return _utc(effect.run_after)

    @admin.display(description=_("ended (UTC)"))
    def done(self, effect: Effect) -> str:
        return _utc(effect.ended_at)

    @admin.display(description=_("last error"))
    def last_line(self, effect: Effect) -> str:
        return effect.error.strip().rpartition("\n")[2]

    @admin.action(description=_("Try again what was given up"))
    def try_again(self, request: HttpRequest, effects: QuerySet) -> None:
        count = effects.dead().requeue()
        said = ngettext("%(count)d effect will be tried again.", "%(count)d effects will be tried again.", count)
        self.message_user(request, said % {"count": count} if count else gettext("None of these was given up."))
