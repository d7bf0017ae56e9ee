"""Behind the paper: old addresses that lead on to stories, and the side effects the newsroom still owes."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Field
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.rights import DeskAdmin, ReadOnly
from articles.admin.site import desk
from articles.models import Article, Effect, FormerAddress
from articles.models.membership import portals_of


def _utc(moment: datetime | None) -> str:
    """The house's own books run on one clock, whichever portal an effect belongs to."""
    return format_html('<bdi dir="ltr">{}</bdi>', f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC") if moment else ""


@admin.register(FormerAddress, site=desk)
class FormerAddressAdmin(DeskAdmin):
    keeping = "keep_house_style"
    portal_path = "article__portal"
    list_display = ("path", "article")
    list_select_related = ("article",)
    search_fields = ("path",)
    raw_id_fields = ("article",)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Field:
        kwargs["queryset"] = Article.objects.filter(portal__in=portals_of(request.user, self.keeping))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Effect, site=desk)
class EffectAdmin(ReadOnly, DeskAdmin):
    """Everything owed, in every portal; so for the house's superusers alone."""

    list_display = ("key", "channel", "state", "attempts", "due", "last_line")
    list_filter = ("state", "channel")
    search_fields = ("key",)
    ordering = ("-pk",)
    fields = ("key", "channel", "state", "attempts", "due", "done", "error")
    readonly_fields = fields
    actions = ("try_again",)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    @admin.display(description=_("not before"), ordering="run_after")
    def due(self, effect: Effect) -> str:
        return _utc(effect.run_after)

    @admin.display(description=_("ended"))
    def done(self, effect: Effect) -> str:
        return _utc(effect.ended_at)

    @admin.display(description=_("last error"))
    def last_line(self, effect: Effect) -> str:
        return effect.error.strip().rpartition("\n")[2]

    @admin.action(description=_("Try again what was given up"))
    def try_again(self, request: HttpRequest, effects: models.QuerySet) -> None:
        count = effects.dead().requeue()
        said = ngettext("%(count)d effect will be tried again.", "%(count)d effects will be tried again.", count)
        self.message_user(request, said % {"count": count} if count else gettext("None of these was given up."))
