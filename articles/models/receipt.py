"""Receipts: what the desk has taken in, so that a sheet sent twice is answered twice and saved once."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# A browser asks again within minutes; a laptop that slept over a weekend within days.
KEPT_FOR = timedelta(days=4)


class ReceiptQuerySet(models.QuerySet):
    """Receipts, as a sheet that comes in asks for them."""

    def of(self, *, by: Any, key: str, digest: str) -> Self:
        """The receipt this person has for this very sheet, its story with it."""
        return self.filter(by=by, key=key, digest=digest).select_related("article")

    def outlived(self) -> Self:
        """Receipts nobody will ask for any more."""
        return self.filter(at__lt=Now() - KEPT_FOR)


class Receipt(models.Model):
    """One sheet that was saved: its key, what it held, and the story it was saved in.

    It is written in the transaction of the save: either both are there or neither. A sheet that comes back with
    other words under an old key is another sheet.
    """

    key = models.CharField(_("key"), max_length=40)
    digest = models.CharField(_("digest"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+", verbose_name=_("story"))
    at = models.DateTimeField(_("at"), db_default=Now())

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.UniqueConstraint("by", "key", "digest", name="a_sheet_is_taken_in_once"),
        ]
        indexes = [models.Index(fields=["at"], name="receipts_by_age")]

    def __str__(self) -> str:
        return self.key
