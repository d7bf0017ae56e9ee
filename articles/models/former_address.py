"""Former addresses: paths a story once had, here or at another publisher, that lead on to it."""

from urllib.parse import unquote

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.names import guard_columns


class FormerAddress(models.Model):
    """An old path that answers with a permanent redirect to its story."""

    path = models.CharField(
        _("old path"), max_length=500, unique=True, help_text=_("Begins with a slash, without the host.")
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="former_addresses", verbose_name=_("story")
    )

    class Meta:
        ordering = ["path"]
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.CheckConstraint(
                name="former_addresses_begin_with_a_slash", condition=models.Q(path__startswith="/")
            ),
        ]

    def __str__(self) -> str:
        return self.path

    def save(self, *args, **kwargs) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.path = unquote(self.path)
        guard_columns(self, "path")
