"""Editions: from when a story may be read in a language other than its own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One translation of one story; without a row, or before its hour, that language is not public."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="editions", verbose_name=_("story"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    ready_at = models.DateTimeField(
        _("readable from"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("From this hour readers may read the translation; empty keeps it in the newsroom."),
    )

    # Which wordings of the source each wording of the translation says: {place: {wording: [[revision, source]]}}.
    sources = models.JSONField(_("made from"), default=dict, blank=True, editable=False)
    stale = models.PositiveIntegerField(_("places whose source changed"), default=0, editable=False)
    missing = models.PositiveIntegerField(_("places without a translation"), default=0, editable=False)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint("article", "language", name="a_story_has_one_edition_in_a_language"),
        ]
        indexes = [
            models.Index(fields=["language", "article"], name="stale_translations", condition=models.Q(stale__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.language}"
