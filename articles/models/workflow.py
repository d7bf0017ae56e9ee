"""The life of a story: its states, the questions asked of them, and the verbs that move it."""

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Now
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.models import translating
from articles.models.activity import Activity, whereabouts
from articles.models.correction import Correction
from articles.models.edition import Edition
from articles.models.membership import Command, may
from articles.models.names import said

# The actor of what an hour brought, not a person.
CLOCK = Command("the clock")

# Sent inside the transaction of every verb, with article, event and revision; with the moment where neither moved.
moved = Signal()


class Status(models.TextChoices):
    """What is stored; everything else is a question asked of the clock."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    WITHDRAWN = "withdrawn", _("withdrawn")


# From approval on, the row moves through verbs alone.
FROZEN = (Status.APPROVED, Status.WITHDRAWN)


class WorkflowQuerySet(models.QuerySet):
    """Stories, chained by who may see them and when."""

    def visible(self, at: datetime | None = None, language: str | None = None) -> Self:
        """Stories a reader may see at that moment (the database's now, unless told), in that language.

        Without a language: stories visible in their own.
        """
        moment = at or Now()
        stories = self.filter(
            models.Q(embargo_until=None) | models.Q(embargo_until__lte=moment),
            models.Q(expire_at=None) | models.Q(expire_at__gt=moment),
            status=Status.APPROVED,
            publish_at__lte=moment,
            withdrawn_at=None,
            deleted_at=None,
            portal__is_open=True,
        )
        if language is None:
            return stories
        ready = Edition.objects.filter(article=models.OuterRef("pk"), language=language, ready_at__lte=moment)
        return stories.filter(models.Q(source_language=language) | models.Exists(ready))

    def gone(self) -> Self:
        """Stories withdrawn with a notice; their address answers 410."""
        return self.filter(status=Status.WITHDRAWN, withdrawn_how=Workflow.How.GONE, deleted_at=None)

    def kept(self) -> Self:
        """Stories outside the recycle bin."""
        return self.filter(deleted_at=None)


def verb(permission: str) -> Callable[[Callable], Callable]:
    """Make a method a verb: one transaction, the row locked and read again, the role table asked."""

    def declare(deed: Callable) -> Callable:
        @functools.wraps(deed)
        def act(self: "Workflow", *, by: Any, **details: Any) -> Any:
            with transaction.atomic():
                self._lock()
                self.require(permission, by=by)
                if permission != "restore":
                    self._expect_outside_the_bin()
                self._catch_up()
                return deed(self, by=by, **details)

        act.permission = permission
        return act

    return declare


def verb_of_its_story(permission: str) -> Callable[[Callable], Callable]:
    """Make a method of a row of a story, an entry or a comment, a verb of the story: its lock, its table.

    The row's own fields in MOVED are read again under the lock.
    """

    def declare(deed: Callable) -> Callable:
        @functools.wraps(deed)
        def act(row: Any, *, by: Any, **details: Any) -> Any:
            @verb(permission)
            def under_its_story(story: Any, *, by: Any) -> Any:
                row.refresh_from_db(fields=row.MOVED)
                return deed(row, by=by, **details)

            return under_its_story(row.article, by=by)

        act.permission = permission
        return act

    return declare


class Workflow(models.Model):
    """Fields, questions and verbs of a story's life; the words are the desk's."""

    class How(models.TextChoices):
        GONE = "gone", _("gone: the address keeps a notice (410)")
        VANISH = "vanish", _("vanish: the address is unknown (404)")

    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(
        _("publication hour"), null=True, blank=True, help_text=_("When readers may see the story.")
    )
    embargo_until = models.DateTimeField(
        _("agency embargo until"),
        null=True,
        blank=True,
        help_text=_("The agency forbids readers to see it earlier; nobody can publish before."),
    )
    expire_at = models.DateTimeField(
        _("expires at"), null=True, blank=True, help_text=_("From this hour the address is unknown again.")
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    substantively_changed_at = models.DateTimeField(_("changed for readers"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_how = models.CharField(_("withdrawn how"), max_length=8, choices=How, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("in the bin since"), null=True, blank=True, editable=False)
    returned_because = models.TextField(_("returned because"), blank=True, editable=False)
    next_revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    next_at = models.DateTimeField(_("update due at"), null=True, blank=True, editable=False)
    next_is_substantive = models.BooleanField(default=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    writer = models.ForeignKey(
        "auth.User",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="stories",
        verbose_name=_("written by"),
    )

    class Meta:
        abstract = True

    # The fields that only verbs move; a lock reads them again.
    MOVED = (
        "status",
        "publish_at",
        "embargo_until",
        "expire_at",
        "first_published_at",
        "substantively_changed_at",
        "withdrawn_at",
        "withdrawn_how",
        "deleted_at",
        "returned_because",
        "next_revision_id",
        "next_at",
        "next_is_substantive",
        "version",
    )
    # What the role table asks of a story; a lock reads it again, whatever a form has put there meanwhile.
    STANDING = ("portal_id", "section_id", "writer_id", "source_language")

    # -- questions ---------------------------------------------------------------------------------------------

    def is_visible(self, at: datetime) -> bool:
        """Tell whether a reader may see the story in its own language at that moment."""
        return (
            self.status == Status.APPROVED
            and self.publish_at is not None
            and self.publish_at <= at
            and (self.embargo_until is None or self.embargo_until <= at)
            and (self.expire_at is None or self.expire_at > at)
            and self.deleted_at is None
            and self.portal.is_open
        )

    def state(self, at: datetime) -> str:
        """Return the desk's word for the story at that moment, as a stable key."""
        if self.deleted_at:
            return "discarded"
        if self.status == Status.DRAFT:
            if self.publish_at and self.publish_at <= at:
                return "late"
            return "returned" if self.returned_because else "draft"
        if self.status == Status.IN_REVIEW:
            return "late" if self.publish_at and self.publish_at <= at else "in_review"
        if self.status == Status.WITHDRAWN:
            return "withdrawn"
        if self.expire_at and self.expire_at <= at:
            return "expired"
        if self.publish_at is None:
            return "approved"
        if self.publish_at > at or (self.embargo_until and self.embargo_until > at):
            return "scheduled"
        # A change whose hour has come is what readers see, whether or not a worker has folded it in.
        return "update_waiting" if self.next_revision_id and not (self.next_at and self.next_at <= at) else "visible"

    @property
    def is_frozen(self) -> bool:
        """From approval on, the row moves through verbs alone."""
        return self.status in FROZEN

    @property
    def was_due_at(self) -> datetime | None:
        """The hour that the waiting change had before the last deed on this object; None when it had none."""
        return self._before["next_at"]

    def is_own(self, by: Any) -> bool:
        """Tell whether that user wrote the story."""
        return self.writer_id is not None and self.writer_id == getattr(by, "pk", None)

    def allows(self, permission: str, *, by: Any) -> bool:
        """Tell whether the role table lets that user or command do the verb on this story."""
        return may(by, permission, portal=self.portal_id, section=self.section_id, is_own=self.is_own(by))

    def require(self, permission: str, *, by: Any) -> None:
        """Raise PermissionDenied unless that user or command may do the verb on this story."""
        if not self.allows(permission, by=by):
            raise PermissionDenied(_("Your role in this portal does not include this step."))

    # -- verbs -------------------------------------------------------------------------------------------------

    @verb("submit")
    def submit(self, *, by: Any) -> None:
        """Hand the draft to the desk for review."""
        self._expect(Status.DRAFT, refusal=_("Only a draft can be sent for review."))
        self._complete()
        self.status, self.returned_because = Status.IN_REVIEW, ""
        self._remember("submitted", by=by)

    @verb("propose")
    def propose(self, *, at: datetime | None, by: Any) -> None:
        """Plan the hour at which readers may see the story once it is approved; None takes the plan off."""
        self._expect(
            Status.DRAFT,
            Status.IN_REVIEW,
            refusal=_("An hour is proposed for a story that is not approved yet; schedule this one."),
        )
        if at is not None:
            if at <= self._clock:
                raise ValidationError({"publish_at": _("This hour has passed; propose one ahead.")}, code="passed")
            self._expect_allowed_at(at)
        self.publish_at = at
        self._remember("hour proposed", by=by)

    @verb("return_to_writer")
    def return_to_writer(self, *, by: Any, reason: str) -> None:
        """Give the story back to its writer with the reason; an approved one only before its hour."""
        self._expect(
            Status.IN_REVIEW,
            Status.APPROVED,
            refusal=_("Only a story in review or approved can be returned."),
        )
        if self.status == Status.APPROVED and self._has_come_out():
            raise ValidationError(_("Readers already see this story; correct, update or withdraw it."), code="visible")
        reason = said(reason, field="reason", refusal=_("Say what is missing, so that the writer can mend it."))
        if self.next_revision_id:
            self.expect_free(by)
            self._write(self.next_revision.content)
        self.status, self.returned_because = Status.DRAFT, reason
        self.next_revision, self.next_at, self.first_published_at = None, None, None
        self._remember("returned", by=by, note=reason)

    @verb("approve")
    def approve(self, *, by: Any) -> None:
        """Let the story go out at its hour; a story without an hour waits for one."""
        self._expect(Status.IN_REVIEW, refusal=_("Only a story in review can be approved."))
        self._complete()
        if self.publish_at and self.publish_at < (now := self._now()):
            self.publish_at = now  # late: its printed hour is the one at which it really came out
        if self.publish_at:
            self._expect_allowed_at(self.publish_at)
        self._expect_checked(by=by)
        self._approve(by=by)
        self._remember("approved", by=by)

    @verb("schedule")
    def schedule(self, *, at: datetime, by: Any) -> None:
        """Approve the story for publication at that moment."""
        self._expect_publishable()
        self._expect_allowed_at(at)
        self._require_waiting("schedule", by=by)
        self._expect_checked(by=by, at=at)
        self.publish_at = at
        self._approve(by=by)
        self._remember("scheduled", by=by)

    @verb("publish")
    def publish(self, *, by: Any) -> None:
        """Let readers see the story now."""
        self._expect_publishable()
        now = self._now()
        if self.embargo_until and now < self.embargo_until:
            raise ValidationError(_("The agency's embargo has not lifted yet."), code="embargo")
        if self.expire_at and now >= self.expire_at:
            raise ValidationError(_("The story's expiry hour has passed; change it first."), code="expired")
        self._require_waiting("publish", by=by)
        self._expect_checked(by=by, at=now)
        self.publish_at = now
        self._approve(by=by)
        self._remember("published", by=by)

    @verb("publish_update")
    def publish_update(self, *, by: Any, at: datetime | None = None, substantive: bool = True) -> None:
        """Let readers see the waiting change now, or at that moment; ``substantive`` moves the printed update time."""
        self._expect(Status.APPROVED, refusal=_("Only an approved story has a change to publish."))
        if not self.next_revision_id:
            raise ValidationError(_("No change is waiting."), code="nothing_waits")
        self.expect_free(by)
        self._require_waiting("publish_update", by=by)
        self._expect_checked(by=by, at=at or self._now(), content=self.next_revision.content)
        if at is not None and at > self._clock:
            self.next_at, self.next_is_substantive = at, substantive
            self._remember("update scheduled", by=by, keep_content=True)
            return
        self._fold(substantive=substantive)
        self._remember("update published", by=by)

    @transaction.atomic
    def fold_due_update(self) -> bool:
        """Write a change whose hour has come into the row, so that lists follow the page; tell if there was one."""
        self._lock()
        return self._catch_up()

    @verb("publish_update")
    def cancel_update(self, *, by: Any) -> None:
        """Take the hour off the waiting change; the change itself is kept."""
        if not self.next_at:
            raise ValidationError(_("No update is scheduled."), code="nothing_waits")
        self.next_at = None
        self._remember("update held", by=by, keep_content=True)

    @verb("revise")
    def drop_update(self, *, by: Any) -> None:
        """Set the waiting change aside; it stays among the revisions."""
        if not self.next_revision_id:
            raise ValidationError(_("No change is waiting."), code="nothing_waits")
        if self.next_at:
            self.require("publish_update", by=by)
        self.expect_free(by)
        self.next_revision, self.next_at = None, None
        self._remember("update dropped", by=by)
        translating.recount(self, self.editing())

    @verb("correct")
    def correct(self, *, by: Any, kind: str, text: str) -> Correction:
        """Print a notice under the story and return it."""
        if kind not in Correction.Kind.values or kind == Correction.Kind.WITHDRAWAL:
            raise ValidationError({"kind": _("Choose correction, clarification or update.")}, code="kind")
        text = said(text, field="text", refusal=_("Write what readers should know."))
        if not self._has_come_out():
            raise ValidationError(_("Readers have not seen this story; edit it instead."), code="not_visible")
        correction = self._notice(kind, text, by=by)
        self.substantively_changed_at = self._now()
        self._remember("corrected", by=by, note=text)
        return correction

    @verb("withdraw")
    def withdraw(self, *, by: Any, mode: str, reason: str) -> None:
        """Take the story down: ``gone`` keeps its address with the reason as notice, ``vanish`` forgets it."""
        self._expect(Status.APPROVED, refusal=_("Only an approved story can be withdrawn."))
        if mode not in Workflow.How.values:
            raise ValidationError({"mode": _("Choose “gone” or “vanish”.")}, code="mode")
        reason = said(reason, field="reason", refusal=_("Say why the story is withdrawn."))
        if mode == Workflow.How.GONE:
            self._notice(Correction.Kind.WITHDRAWAL, reason, by=by)
        self.status, self.withdrawn_at, self.withdrawn_how = Status.WITHDRAWN, self._now(), mode
        self.next_revision, self.next_at = None, None
        self._remember("withdrawn", by=by, note=reason)

    @verb("expire")
    def expire(self, *, by: Any, at: datetime | None = None) -> None:
        """Let the story leave the paper at that moment (now, unless told)."""
        at = at or self._clock  # to the fraction: the story may have come out in this very second
        if self.publish_at and at <= self.publish_at:
            raise ValidationError({"expire_at": _("The story would expire before it comes out.")}, code="expired")
        self.expire_at = at
        self._remember("expires", by=by)

    @verb("expire")
    def lift_expiry(self, *, by: Any) -> None:
        """Take the expiry hour off again; a story that had left the paper is back on it."""
        if not self.expire_at:
            raise ValidationError(_("The story has no expiry hour."), code="state")
        self.expire_at = None
        self._remember("expiry lifted", by=by)

    @verb("set_embargo")
    def set_embargo(self, *, by: Any, until: datetime | None) -> None:
        """Note the agency's lock; it can be moved later, but only the breaking of it makes it earlier."""
        if self.embargo_until and self.embargo_until > self._now() and (until is None or until < self.embargo_until):
            raise ValidationError(
                {"embargo_until": _("An embargo is lifted early only by two people, with a reason.")},
                code="embargo",
            )
        if until and self.status == Status.APPROVED and self.publish_at and self.publish_at < until:
            refusal = (
                _("Readers already see this story; withdraw it if the agency forbids it.")
                if self._has_come_out()
                else _("The story's own hour is earlier; give it a later one first.")
            )
            raise ValidationError({"embargo_until": refusal}, code="embargo")
        self.embargo_until = until
        self._remember("embargoed", by=by)

    @verb("break_embargo")
    def break_embargo(self, *, by: Any, second: Any, reason: str) -> None:
        """Lift the agency's lock early: one chief with a reason, and a second person who may confirm it."""
        if not self.embargo_until:
            raise ValidationError(_("The story is under no embargo."), code="embargo")
        if second is None or second == by:
            raise ValidationError({"second": _("A second person must confirm the break.")}, code="second")
        self.require("second_embargo_break", by=second)
        reason = said(reason, field="reason", refusal=_("Say why the embargo is broken."))
        self.embargo_until = None
        self._remember("embargo broken", by=by, note=f"{reason} · {second}")

    @verb("show_translation")
    def show_translation(self, *, by: Any, language: str, at: datetime | None = None) -> Edition:
        """Let readers read that language from that moment on (now, unless told) and return its edition."""
        if language not in settings.MODELTRANSLATION_LANGUAGES or not self._stored_headline(language):
            raise ValidationError(_("This language has no headline yet."), code="incomplete")
        moment = at or self._now()
        self._expect_translated(language, at=moment)
        edition, _created = Edition.objects.update_or_create(
            article=self, language=language, defaults={"ready_at": moment}
        )
        self._remember("translation shown", by=by, note=language)
        return edition

    @verb("show_translation")
    def hide_translation(self, *, by: Any, language: str) -> None:
        """Take that language away from readers; its text stays on the desk."""
        Edition.objects.filter(article=self, language=language).update(ready_at=None)
        self._remember("translation hidden", by=by, note=language)

    @verb("translate")
    def confirm_translation(self, *, by: Any, language: str, places: Mapping[str, str]) -> Edition:
        """Note that the translation says what the source says now, at each place; return its edition.

        ``places`` gives the mark of the source that stood before the translator: a source that changed meanwhile is
        to be looked at again. A place without words is noted as left out on purpose.
        """
        content = self.editing()
        if language not in translating.targets(content):
            raise ValidationError(_("The story is not translated into this language."), code="language")
        known = {place.key: place for place in translating.places(content, language)}
        asked = [known[key] for key in places if key in known]
        if not asked or len(asked) < len(places):
            raise ValidationError(_("This place is not in the story any more; look at it again."), code="gone")
        if any(place.source_mark != places[place.key] for place in asked):
            raise ValidationError(_("The source changed again meanwhile; look at it once more."), code="stale")
        edition, _created = Edition.objects.get_or_create(article=self, language=language)
        number = translating.last_number(self)
        edition.sources = translating.confirmed(edition.sources, asked, number)
        translating.count(edition, content)
        edition.save()
        named = ", ".join(f"{place.part} {place.number or ''}".strip() for place in asked)
        self._remember(
            "translation confirmed", by=by, note=f"{language} · {named}", keep_content=True, keep_version=True
        )
        return edition

    @verb("discard")
    def discard(self, *, by: Any) -> None:
        """Move a story that readers never met to the recycle bin."""
        self._expect(
            Status.DRAFT,
            Status.IN_REVIEW,
            refusal=_("Withdraw a story that was approved; it keeps its address."),
        )
        self.deleted_at = self._now()
        self._remember("discarded", by=by)

    @verb("restore")
    def restore(self, *, by: Any) -> None:
        """Take the story out of the recycle bin."""
        if not self.deleted_at:
            raise ValidationError(_("The story is not in the bin."), code="state")
        self.deleted_at = None
        self._remember("restored", by=by)

    # -- private -----------------------------------------------------------------------------------------------

    def _lock(self) -> None:
        """Hold the row until the transaction ends, and see what it says now."""
        told = (
            type(self)
            .objects.rewrite(False)
            .select_for_update()
            .filter(pk=self.pk)
            .annotate(clock=Now())
            .values(*self.MOVED, *self.STANDING, "clock")
            .get()
        )
        self._clock = told.pop("clock")
        self._before = {name: told[name] for name in self.MOVED}
        for name, value in told.items():
            setattr(self, name, value)

    def _now(self) -> datetime:
        """The database's clock at the lock, in whole seconds, as hours are printed."""
        return self._clock.replace(microsecond=0)

    def _catch_up(self) -> bool:
        """Write a change whose hour has come into the row, as readers see it by now; tell if there was one.

        Every verb does so first: without a worker the hour comes all the same, and nothing takes it back.
        """
        if not self.next_at or self.next_at > self._clock or self.status != Status.APPROVED:
            return False
        self._fold(substantive=self.next_is_substantive)
        self._remember("update published", by=CLOCK)
        self._before = {name: getattr(self, name) for name in self.MOVED}
        return True

    def _require_waiting(self, permission: str, *, by: Any) -> None:
        if self.next_revision_id:
            self._require_there(permission, by=by, content=self.next_revision.content)

    def _require_there(self, permission: str, *, by: Any, content: dict[str, Any]) -> None:
        """Raise PermissionDenied unless the verb is allowed where the content takes the story, too."""
        there = {"portal": content.get("portal_id", self.portal_id), "section": content.get("section_id")}
        if there != {"portal": self.portal_id, "section": self.section_id} and not may(
            by, permission, **there, is_own=self.is_own(by)
        ):
            raise PermissionDenied(_("Your role does not reach the portal or section that the story would move to."))

    def _expect_outside_the_bin(self) -> None:
        if self.deleted_at:
            raise ValidationError(_("The story is in the bin; restore it first."), code="state")

    def _expect_allowed_at(self, at: datetime) -> None:
        if self.embargo_until and at < self.embargo_until:
            raise ValidationError({"publish_at": _("The agency's embargo lifts later than this.")}, code="embargo")
        if self.expire_at and at >= self.expire_at:
            raise ValidationError({"publish_at": _("The story would expire before it comes out.")}, code="expired")

    def _expect(self, *statuses: str, refusal: Any) -> None:
        if self.status not in statuses or self.deleted_at:
            raise ValidationError(refusal, code="state")

    def _expect_publishable(self) -> None:
        self._expect(
            Status.DRAFT,
            Status.IN_REVIEW,
            Status.APPROVED,
            refusal=_("A withdrawn story cannot be published again."),
        )
        if self.status == Status.APPROVED and self._has_come_out():
            raise ValidationError(_("Readers already see this story; publish an update instead."), code="visible")
        self._complete()

    def _expect_translated(self, language: str, *, at: datetime) -> None:
        """Refuse to show readers a language in which their story would have holes."""
        edition = Edition.objects.filter(article=self, language=language).first()
        sources = edition.sources if edition else {}
        waiting = self.editing()
        is_there_by_then = not self.next_revision_id or (self.next_at is not None and self.next_at <= at)
        content = waiting if is_there_by_then else self.content
        if not (missing := translating.missing_places(content, language, sources)):
            return
        if content is not waiting and not translating.missing_places(waiting, language, sources):
            raise ValidationError(
                _("The translation is in the change that waits; publish the change first."), code="incomplete"
            )
        raise ValidationError(
            ngettext_lazy(
                "One place is not translated yet; translate it, or leave it out on purpose.",
                "%(count)d places are not translated yet; translate them, or leave them out on purpose.",
                len(missing),
            ),
            params={"count": len(missing)},
            code="incomplete",
        )

    def _has_come_out(self) -> bool:
        now = self._clock
        return (
            self.status == Status.APPROVED
            and self.publish_at is not None
            and self.publish_at <= now
            and (self.embargo_until is None or self.embargo_until <= now)
        )

    def _approve(self, *, by: Any) -> None:
        if self.next_revision_id:
            self.expect_free(by)
        # A change with an hour of its own keeps it: the story's other hour is no reason to let it out earlier.
        if self.next_revision_id and not self.next_at:
            self._fold(substantive=False)
        self.status, self.returned_because = Status.APPROVED, ""
        self.first_published_at = self.publish_at

    def _fold(self, *, substantive: bool) -> None:
        """Write the waiting revision into the row; readers and lists then see the same."""
        self._write(self.next_revision.content)
        moment = min(self.next_at or self._now(), self._now())
        if substantive and self._is_new_to_readers(moment):
            self.substantively_changed_at = moment
        self.next_revision, self.next_at = None, None

    def _is_new_to_readers(self, moment: datetime | None) -> bool:
        """Tell whether a change at that moment meets readers who knew the story before."""
        return moment is not None and self.publish_at is not None and self.publish_at <= moment

    def _notice(self, kind: str, text: str, *, by: Any) -> Correction:
        words = {f"text_{self.source_language}": text}
        return Correction.objects.create(article=self, kind=kind, by=_user(by), at=self._now(), **words)

    def _remember(
        self,
        action: str,
        *,
        by: Any,
        note: str = "",
        keep_content: bool = False,
        keep_version: bool = False,
        was: dict[str, Any] | None = None,
    ) -> Any:
        """Save what the verb moved, with its line in the book of the desk and its revision, which is returned.

        ``keep_version``: the deed stands beside the text, so nobody who has the story's form open is out of date.
        ``was`` is what else it replaced, kept in the book as it stood.
        """
        self.version += 0 if keep_version else 1
        type(self).objects.rewrite(False).filter(pk=self.pk).move({name: getattr(self, name) for name in self.MOVED})
        revision = None if keep_content else self._revise(action, by=by, note=note)
        Activity.objects.create(
            article=self,
            verb=action,
            by=_user(by),
            actor=_name(by),
            at=self._now(),
            where=whereabouts.get(),
            note=note,
            before=_readable(self._before) | (was or {}),
            after=_readable({name: getattr(self, name) for name in self.MOVED}),
        )
        # Effects are told apart by revision or version; a deed that moved neither is told apart by its moment.
        moved.send(
            sender=type(self), article=self, event=action, revision=revision, at=self._clock if keep_version else None
        )
        return revision


def _user(by: Any) -> Any:
    return None if isinstance(by, Command) else by


def _name(by: Any) -> str:
    name = str(by) if isinstance(by, Command) else (by.get_full_name() or by.get_username())
    return name[: Activity._meta.get_field("actor").max_length]


def _readable(state: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in state.items()}
