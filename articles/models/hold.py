"""Holds: a story that one editor keeps for themselves while they write, and how another takes it over."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.content import differences
from articles.models.notification import Notification
from articles.models.revision import Content, Revision
from articles.models.workflow import CLOCK, Workflow, _name

# Without a beat for so long nobody sits there any more.
HELD_FOR = timedelta(minutes=15)


class HoldQuerySet(models.QuerySet):
    """Holds, as a save and a sheet ask for them."""

    def alive(self) -> Self:
        """Holds whose sheet was heard of lately."""
        return self.filter(at__gte=Now() - HELD_FOR)

    def on(self, story: Any) -> "Hold | None":
        """The live hold on that story with its person, or None."""
        return self.alive().filter(article=story).select_related("by").first()

    def beat(self, *, story: Any, by: Any) -> None:
        """Keep the hold that this person has on that story alive."""
        self.alive().filter(article=story, by=by).update(at=Now())


class Hold(models.Model):
    """Who keeps a story for themselves, and when they were last heard of."""

    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="hold", verbose_name=_("story"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    since = models.DateTimeField(_("since"), db_default=Now())
    at = models.DateTimeField(_("at"), db_default=Now())

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")

    def __str__(self) -> str:
        return str(self.by)


class LockedStory(ValidationError):
    """Another editor keeps the story for themselves."""

    def __init__(self, hold: Hold) -> None:
        self.hold = hold
        super().__init__(
            _(
                "%(name)s keeps this story for themselves now. What you type is kept beside it; "
                "take the story over to save."
            ),
            code="locked",
            params={"name": _name(hold.by)},
        )


class Holding(Workflow):
    """A story that one editor at a time may keep for themselves; every write asks here first."""

    class Meta:
        abstract = True

    def hold_alone(self, *, by: Any) -> Hold:
        """Keep the story for that editor; LockedStory while another holds it."""
        with transaction.atomic():
            self._lock()
            self.require("revise" if self.is_frozen else "edit", by=by)
            self._expect_outside_the_bin()
            self.expect_free(by)
            return self._hold(by)

    def let_go(self, *, by: Any) -> None:
        """End the hold that this editor has on the story."""
        Hold.objects.filter(article=self.pk, by=by).delete()

    def take_over(self, *, by: Any, left: Content | None = None) -> Revision | None:
        """Take the story from whoever holds it; what they had typed becomes a revision beside the text, returned.

        ``left`` is what stood on their sheet; None, or what the story says already, leaves no revision.
        """
        with transaction.atomic():
            self._lock()
            self.require("revise" if self.is_frozen else "edit", by=by)
            self._expect_outside_the_bin()
            held = Hold.objects.on(self)
            if held is None or held.by_id == by.pk:
                self._hold(by)
                return None
            kept = None
            if left is not None and differences(story := self.editing(), {**story, **left}):
                kept = self.set_aside(by=held.by, content=left)
            self._hold(by)
            self._remember("taken over", by=by, note=_name(held.by), keep_content=True, keep_version=True)
            Notification.tell("taken_over", to=[held.by], article=self, by=by)
            return kept

    def expect_free(self, by: Any) -> None:
        """Raise LockedStory while another editor holds the story."""
        if by is CLOCK:
            return
        held = Hold.objects.on(self)
        if held and held.by_id != getattr(by, "pk", None):
            raise LockedStory(held)

    def _hold(self, by: Any) -> Hold:
        Hold.objects.filter(article=self.pk).exclude(by=by).delete()
        return Hold.objects.update_or_create(article=self, by=by, defaults={"at": Now()})[0]
