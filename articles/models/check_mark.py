"""What people said of the checklist of one story: ticked a sentence, or passed an item with a reason."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.checklist import Checklist, Item, Mark, checklist, pictured
from articles.models.membership import Command
from articles.models.names import said
from articles.models.photo import Photo
from articles.models.portal import Portal
from articles.models.revision import Content, columns
from articles.models.workflow import Workflow, _name, _user, verb

FACTS = ("id", "credit", "rights_until", *columns("alt", "caption"))


class CheckMark(models.Model):
    """One item of one story's checklist that a person answers for."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="check_marks", verbose_name=_("story"))
    item = models.CharField(_("item"), max_length=40)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    actor = models.CharField(_("actor"), max_length=160)
    at = models.DateTimeField(_("at"))
    # What was missing when the reason was given.
    evidence = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["article", "pk"]
        verbose_name = _("mark on a checklist")
        verbose_name_plural = _("marks on checklists")
        constraints = [models.UniqueConstraint("article", "item", name="an_item_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.item} · {self.actor}"


class Checklisted(models.Model):
    """A story that its portal's checklist is asked of."""

    class Meta:
        abstract = True

    def checklist(
        self,
        content: Content,
        *,
        at: datetime,
        portal: Portal | None = None,
        bring: Callable[[set[int]], Mapping[int, Photo]] | None = None,
    ) -> Checklist:
        """Return the checklist for that content, when readers meet it at that moment; one query, and its photos."""
        portal = portal or self._portal_of(content)
        marks: dict[str, Mark] = {}
        if self.pk:
            for mark in CheckMark.objects.filter(article=self.pk):
                marks[mark.item] = Mark(mark.reason, mark.actor, mark.evidence)
        found = (bring or Photo.objects.in_bulk)(pictured(content))
        photos = {pk: {name: getattr(photo, name) for name in FACTS} for pk, photo in found.items()}
        return checklist(
            content,
            rules=portal.checklist_rules,
            sentences=portal.checklist,
            photos=photos,
            marks=marks,
            on=at.astimezone(portal.zone).date(),
        )

    def meets_readers(self, at: datetime) -> datetime:
        """Return the moment for which the checklist is asked: the next planned one, else that one."""
        ahead = [moment for moment in (self.publish_at, self.next_at) if moment and moment > at]
        return min(ahead, default=at)

    @verb("approve")
    def pass_check(self: Workflow, *, by: Any, item: str, reason: str, content: Content | None = None) -> None:
        """Let the story go on without that item, for a reason which stands beside it from now on.

        ``content`` is what the person saw when the story's form holds more than was saved.
        """
        found = self._asked_item(item, content)
        if not found.is_open:
            raise ValidationError(_("This item is settled already."), code="settled")
        if not found.can_be_passed:
            raise ValidationError(_("This portal lets nobody pass this item."), code="not_passable")
        reason = said(reason, field="reason", refusal=_("Say why the story may go on without it."))
        self._mark(found, by=by, reason=reason)
        self._remember("check passed", by=by, note=f"{found.words} · {reason}", keep_content=True, keep_version=True)

    @verb("edit")
    def tick(self: Workflow, *, by: Any, item: str) -> None:
        """Answer for one of the portal's own sentences: it is so."""
        found = self._asked_item(item, None)
        if not found.is_own:
            raise ValidationError(_("This item looks at the story itself; nobody ticks it."), code="not_own")
        if found.state != "done":
            self._mark(found, by=by)
            self._remember("check ticked", by=by, note=found.words, keep_content=True, keep_version=True)

    @verb("edit")
    def reopen_check(self: Workflow, *, by: Any, item: str) -> None:
        """Take a tick or a reason off again."""
        mark = CheckMark.objects.filter(article=self.pk, item=item).first()
        if mark is None:
            return
        if mark.reason:
            self.require("approve", by=by)
        found = self._asked_item(item, None)
        mark.delete()
        self._remember("check reopened", by=by, note=found.words, keep_content=True, keep_version=True)

    # -- private -----------------------------------------------------------------------------------------------

    def _portal_of(self, content: Content) -> Portal:
        number = content.get("portal_id") or self.portal_id
        return self.portal if number == self.portal_id else Portal.objects.get(pk=number)

    def _asked_item(self, item: str, content: Content | None) -> Item:
        now = self._now()
        found = self.checklist(content or self.editing(), at=self.meets_readers(now)).item(item)
        if found is None:
            raise ValidationError(_("This portal asks no such thing."), code="unknown")
        return found

    def _mark(self, item: Item, *, by: Any, reason: str = "") -> None:
        told = {"reason": reason, "by": _user(by), "actor": _name(by), "at": self._now(), "evidence": item.evidence}
        CheckMark.objects.update_or_create(article_id=self.pk, item=item.key, defaults=told)

    def _expect_checked(self, *, by: Any, at: datetime | None = None, content: Content | None = None) -> None:
        """Refuse to send the story on while an item that its portal insists on is open.

        Commands are exempt: an import brings in what was published elsewhere, and nobody stands there to answer.
        """
        if isinstance(by, Command):
            return
        if content is None and self.next_revision_id and not self.next_at:
            content = self.next_revision.content  # it goes out with the story
        content = content or type(self).objects.get(pk=self.pk).content
        now = self._now()
        self.checklist(content, at=max(at or self.publish_at or now, now)).expect_nothing_blocking()
