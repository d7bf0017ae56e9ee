"""Presence: who else has a story open, and where in it they are."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# Two beats of an idle sheet.
ALIVE_FOR = timedelta(seconds=30)


class PresenceQuerySet(models.QuerySet):
    """Open sheets, chained by whose they are and whether they still beat."""

    def alive(self) -> Self:
        """Sheets that were heard of a moment ago."""
        return self.filter(at__gte=Now() - ALIVE_FOR)

    def of_others(self, story: Any, by: Any) -> Self:
        """Sheets that others have open on that story now, the longest open first, their people with them."""
        return self.alive().filter(article=story).exclude(by=by).select_related("by").order_by("since", "pk")

    def outlived(self) -> Self:
        """Sheets that were closed without a word."""
        return self.filter(at__lt=Now() - 20 * ALIVE_FOR)

    def beat(self, *, story: Any, by: Any, sheet: str, language: str = "", place: str = "") -> None:
        """Say that this sheet is open, and where its writer is."""
        self.update_or_create(
            article=story, by=by, sheet=sheet, defaults={"language": language, "place": place, "at": Now()}
        )


class Presence(models.Model):
    """One open sheet of one person: its place is a block's id or a field's name."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="presences", verbose_name=_("story"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    sheet = models.CharField(_("sheet"), max_length=40)
    language = models.CharField(_("language"), max_length=10, blank=True)
    place = models.CharField(_("place"), max_length=60, blank=True)
    since = models.DateTimeField(_("since"), db_default=Now())
    at = models.DateTimeField(_("at"), db_default=Now())

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("open sheet")
        verbose_name_plural = _("open sheets")
        constraints = [
            models.UniqueConstraint("article", "by", "sheet", name="a_sheet_is_open_once"),
        ]
        indexes = [models.Index(fields=["at"], name="open_sheets_by_age")]

    def __str__(self) -> str:
        return f"{self.by} · {self.place}"
