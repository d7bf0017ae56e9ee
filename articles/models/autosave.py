"""Autosaves: what somebody has typed and not saved, kept by the desk beside the story."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# Within this span one person's autosaves are one; then a new one begins and the old one stays for the history.
ONE_FOR = timedelta(minutes=10)
# What was never saved is offered back this long.
OFFERED_FOR = timedelta(days=7)
KEPT_FOR = timedelta(days=30)
# Of one person at one story: two long days of typing. A machine that invents sheets fills no disk.
MOST_OF_ONE = 100


class AutosaveQuerySet(models.QuerySet):
    """Autosaves, chained by whose they are and whether their text has arrived."""

    def of(self, story: Any) -> Self:
        """Every autosave of that story, the newest first, their people with them."""
        return self.filter(article=story).select_related("by").order_by("-at", "-pk")

    def unanswered(self, *, story: Any, by: Any) -> Self:
        """What that person typed into that story (None: a story not begun) that was neither saved nor laid by."""
        lasting = self.filter(article=story, by=by, arrived_at=None, laid_by_at=None, at__gte=Now() - OFFERED_FOR)
        return lasting.order_by("-at", "-pk")

    def outlived(self) -> Self:
        """Autosaves too old for the history."""
        return self.filter(at__lt=Now() - KEPT_FOR)

    def keep(self, *, story: Any, by: Any, key: str, typed: dict[str, Any], seen: int, version: int) -> "Autosave":
        """Keep what stands on that sheet now; return the row, the last one of the sheet while it is young."""
        with transaction.atomic():
            young = self.filter(article=story, by=by, key=key, arrived_at=None, begun_at__gte=Now() - ONE_FOR)
            latest = young.select_for_update().order_by("-pk").first()
            if latest is None:
                own = self.filter(article=story, by=by).order_by("-at", "-pk").values_list("pk", flat=True)
                self.filter(pk__in=list(own[MOST_OF_ONE - 1 :])).delete()
                return self.create(article=story, by=by, key=key, sheet=typed, seen=seen, version=version)
            latest.sheet, latest.seen, latest.version, latest.at = typed, seen, version, Now()
            latest.laid_by_at = None
            latest.save(update_fields=["sheet", "seen", "version", "at", "laid_by_at"])
            return latest

    def arrive(self, *, story: Any, by: Any, key: str) -> None:
        """Note that what was typed on that sheet is saved now, in that story."""
        self.filter(by=by, key=key, arrived_at=None).update(article=story, arrived_at=Now())

    def lay_by(self, *, story: Any, by: Any) -> None:
        """Note that their writer wants none of these on the sheet; they stay in the history."""
        self.unanswered(story=story, by=by).order_by().update(laid_by_at=Now())


class Autosave(models.Model):
    """What stood on one sheet of one person, as typed: it may say what no save would take."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="autosaves", verbose_name=_("story")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    # Made anew for every form that is opened: two tabs of one person are two sheets.
    key = models.CharField(_("sheet"), max_length=40)
    # The revision and the version that the sheet was opened on.
    seen = models.PositiveIntegerField(_("begun from"), default=0)
    version = models.PositiveIntegerField(_("version"), default=0)
    sheet = models.JSONField(_("typed"), default=dict)
    begun_at = models.DateTimeField(_("begun"), db_default=Now())
    at = models.DateTimeField(_("at"), db_default=Now())
    arrived_at = models.DateTimeField(_("saved"), null=True, blank=True)
    laid_by_at = models.DateTimeField(_("laid by"), null=True, blank=True)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("autosave")
        verbose_name_plural = _("autosaves")
        indexes = [
            models.Index(fields=["article", "by", "-at"], name="autosaves_of_a_story"),
            models.Index(fields=["by", "key"], name="autosaves_of_a_sheet"),
            models.Index(fields=["at"], name="autosaves_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.by} · {self.key}"
