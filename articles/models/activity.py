"""The book of the desk: who did what to which story, when and from where. Nobody edits it."""

from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# The network address the present request came from; commands and the worker have none.
whereabouts: ContextVar[str] = ContextVar("whereabouts", default="")


class Activity(models.Model):
    """One deed on one story, with its state before and after; the database refuses to change it."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="activities", verbose_name=_("story"))
    verb = models.CharField(_("deed"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="deeds", verbose_name=_("by")
    )
    actor = models.CharField(_("actor"), max_length=160)
    at = models.DateTimeField(_("at"), db_default=Now())
    where = models.CharField(_("from"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activity")
        indexes = [models.Index(fields=["article", "-id"], name="activity_of_a_story")]

    def __str__(self) -> str:
        return f"{self.actor}: {self.verb}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise _is_for_ever()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise _is_for_ever()


def _is_for_ever() -> ValidationError:
    return ValidationError(_("What stands in the book of the desk never changes."), code="immutable")
