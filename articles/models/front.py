"""Fronts: the ordered slots of a portal's home or of a section, which an editor fills."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.portal import Portal, Section

# The places of a home page; a section's front has those of the news.
LEAD = 1
NEWS = (LEAD, 2, 3, 4)
VOICES = (5, 6, 7, 8)
PICTURES = 9
PLACES = {
    LEAD: _("1 — the lead, the largest"),
    2: _("2 — beside the lead, at the top"),
    3: _("3 — beside the lead, in the middle"),
    4: _("4 — beside the lead, at the bottom"),
    5: _("5 — opinion, the first face"),
    6: _("6 — opinion, the second face"),
    7: _("7 — opinion, the third face"),
    8: _("8 — opinion, the fourth face"),
    PICTURES: _("9 — the story in pictures, on dark ground"),
}


class SlotQuerySet(models.QuerySet):
    """Slots, chained by the front and the hour."""

    def of_front(self, portal: Portal, section: Section | None = None) -> Self:
        """Slots of the portal's home, or of the section's front."""
        return self.filter(portal=portal, section=section)

    def running(self, at: datetime | None = None) -> Self:
        """Slots whose hours include that moment (the database's now, unless told)."""
        moment = at or Now()
        return self.filter(
            models.Q(from_at=None) | models.Q(from_at__lte=moment),
            models.Q(until_at=None) | models.Q(until_at__gt=moment),
        )


class Slot(models.Model):
    """A place on a front that holds a chosen story, for a while or until changed."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="slots", verbose_name=_("portal"))
    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="slots",
        verbose_name=_("section"),
        help_text=_("Empty for the portal's home."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=1, help_text=_("1 is the lead; empty places fill with the newest stories.")
    )
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="slots", verbose_name=_("story"))
    from_at = models.DateTimeField(_("from"), null=True, blank=True, help_text=_("Empty: from now on."))
    until_at = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until it is changed."))

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["portal", "section", "position", "pk"]
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.CheckConstraint(
                name="slots_end_after_they_begin",
                condition=models.Q(from_at=None) | models.Q(until_at=None) | models.Q(until_at__gt=models.F("from_at")),
            ),
        ]

    def __str__(self) -> str:
        front = self.section or gettext("home page")
        return f"{self.portal} · {front} · {self.position}"

    def clean(self) -> None:
        if self.section_id and self.section.portal_id != self.portal_id:
            raise ValidationError({"section": _("This section belongs to another portal.")})
