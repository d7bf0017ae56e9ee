"""Revisions: an immutable copy of every save, and the reading and writing of a story's content."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# What an editor can change, besides authors, keywords, related stories and blocks.
TRANSLATED = ("kicker", "headline", "short_headline", "standfirst", "slug", "dateline", "lead_caption", "lead_alt")
PLAIN = (
    "portal_id",
    "section_id",
    "kind",
    "lead_photo_id",
    "lead_credit",
    "source_agency",
    "source_language",
    "is_breaking",
    "breaking_until",
)
BLOCK_PLAIN = ("kind", "photo_id", "related_article_id", "attrs")


def columns(*names: str) -> list[str]:
    """Return the language columns of translated fields, such as headline_ar and headline_en."""
    return [f"{name}_{language}" for name in names for language in settings.MODELTRANSLATION_LANGUAGES]


TRANSLATED_COLUMNS = columns(*TRANSLATED)
EDITORIAL = (*TRANSLATED_COLUMNS, *PLAIN)

Content = dict[str, Any]


class RevisionQuerySet(models.QuerySet):
    """Revisions, chained by what they say of their story."""

    def of_the_text(self) -> Self:
        """Revisions that were the story's text, or the change that waits for it."""
        return self.filter(is_aside=False)

    def aside(self) -> Self:
        """Revisions of what somebody typed that never became the story's text."""
        return self.filter(is_aside=True)


class Revision(models.Model):
    """What a story said after one save: by whom, when, and why."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions", verbose_name=_("story"))
    number = models.PositiveIntegerField(_("number"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="revisions", verbose_name=_("by")
    )
    actor = models.CharField(_("actor"), max_length=160)
    at = models.DateTimeField(_("at"), db_default=Now())
    action = models.CharField(_("deed"), max_length=40)
    note = models.TextField(_("note"), blank=True)
    content = models.JSONField(_("content"))
    is_aside = models.BooleanField(_("kept beside the text"), default=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint("article", "number", name="a_story_numbers_its_revisions_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.action}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise _is_for_ever()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise _is_for_ever()


def _is_for_ever() -> ValidationError:
    return ValidationError(_("A revision is a record of what was saved; it never changes."), code="immutable")
