"""Named versions: a word of the desk's own for a revision, so that it is found again among hundreds."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.arabic import bidi
from articles.models.names import guarded

LONGEST = 120


class VersionNameQuerySet(models.QuerySet):
    """Names of versions, chained by their story."""

    def of(self, story: models.Model) -> Self:
        """Names that one story's versions bear, those of the latest version first."""
        return self.filter(revision__article=story).order_by("-revision__number")

    def by_number(self, story: models.Model) -> dict[int, str]:
        """Return the names of one story's versions by the numbers of their revisions."""
        return dict(self.of(story).values_list("revision__number", "name"))


class VersionName(models.Model):
    """What a revision is called; the revision itself never changes, its name may."""

    revision = models.OneToOneField(
        "articles.Revision", models.CASCADE, related_name="named", verbose_name=_("revision")
    )
    name = models.CharField(_("name of the version"), max_length=LONGEST)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    actor = models.CharField(_("actor"), max_length=160)
    at = models.DateTimeField(_("at"), db_default=Now())

    objects = VersionNameQuerySet.as_manager()

    class Meta:
        ordering = ["-revision__number"]
        verbose_name = _("name of a version")
        verbose_name_plural = _("names of versions")
        constraints = [
            models.CheckConstraint(name="named_versions_have_a_name", condition=models.Q(name__gt="")),
        ]

    def __str__(self) -> str:
        return self.name


def readable(name: Any) -> str:
    """Return a typed name as it may be stored, "" when nothing was typed; a ValidationError says what is wrong."""
    try:
        name = " ".join(guarded(str(name or ""), limit=LONGEST).split())
    except ValidationError as refused:
        raise ValidationError({"version_name": refused}) from refused
    if name and bidi.looks_empty(name):
        raise ValidationError(
            {"version_name": ValidationError(_("A name needs at least one letter or digit."), code="looks_empty")}
        )
    return name
