"""Replacements: one picture put in another's place wherever it stood, kept so that one press puts it back."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Replacement(models.Model):
    """What one press did: the two pictures, where the new one stands now, and what refused."""

    old = models.ForeignKey("articles.Photo", models.CASCADE, related_name="given_up", verbose_name=_("picture"))
    new = models.ForeignKey("articles.Photo", models.CASCADE, related_name="stood_in", verbose_name=_("other picture"))
    by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    actor = models.CharField(max_length=150)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    # By kind of place: the stories with the places in each, the entries, the authors; then who was refused and why.
    places = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("replacement")
        verbose_name_plural = _("replacements")
        constraints = [
            models.CheckConstraint(name="a_picture_does_not_replace_itself", condition=~models.Q(old=models.F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"

    def stories(self, outcome: str) -> list[dict[str, Any]]:
        """Return the lines of that outcome: ``changed``, ``waiting`` or ``refused``."""
        return self.places.get(outcome, [])
