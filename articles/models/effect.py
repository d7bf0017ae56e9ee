"""Effects: what the newsroom owes the outside after a deed, one row each, kept until it is done."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# The end of a traceback names the line that failed; the beginning is always the worker.
ERROR_LENGTH = 4000


class LeaseLost(Exception):
    """The effect belongs to another worker by now; whoever notices must leave no trace."""


class EffectQuerySet(models.QuerySet):
    """Effects, chained by where they stand; every step is guarded by the state it starts from.

    Times are the database's own unless told, so workers with wrong clocks agree.
    """

    def due(self, at: datetime | None = None) -> Self:
        """Effects that a worker may take at that moment."""
        return self.filter(state=Effect.State.WAITING, run_after__lte=at or Now())

    def held(self, worker: str) -> Self:
        """Effects that this worker is doing."""
        return self.filter(state=Effect.State.TAKEN, worker=worker)

    def dead(self) -> Self:
        """Effects that failed for the last time and wait for a person."""
        return self.filter(state=Effect.State.DEAD)

    def put(self, effects: Iterable["Effect"]) -> None:
        """Keep these effects, each key once for ever: a key that is known stays as it stands."""
        # One order for everybody: two transactions that owe the same keys must not wait for each other.
        effects = sorted(effects, key=lambda effect: effect.key)
        self.bulk_create(effects, ignore_conflicts=True, batch_size=500)
        wanted = {effect.key for effect in effects}
        # SQLite's INSERT OR IGNORE would also swallow a row that breaks another rule.
        if missing := wanted - set(self.filter(key__in=wanted).values_list("key", flat=True)):
            raise ValueError(f"Effects could not be kept: {', '.join(sorted(missing)[:3])}")

    def take(
        self,
        *,
        worker: str,
        lease: timedelta,
        queues: Iterable[str] | None = None,
        at: datetime | None = None,
    ) -> "Effect | None":
        """Give the most urgent due effect to that worker until the lease ends; None when nothing is due."""
        due = self.due(at) if queues is None else self.due(at).filter(queue__in=queues)
        # Asked outside the transaction: an idle worker must never hold SQLite's write lock.
        if not due.exists():
            return None
        with transaction.atomic():
            effect = due.select_for_update(skip_locked=True).order_by("-priority", "run_after", "pk").first()
            if effect is None:
                return None
            moment = at or Now()
            taken = self.filter(pk=effect.pk, state=Effect.State.WAITING, attempts=effect.attempts).update(
                state=Effect.State.TAKEN,
                worker=worker,
                lease_until=moment + lease,
                attempts=effect.attempts + 1,
                taken_at=moment,
            )
        if not taken:
            return None
        return self.get(pk=effect.pk)

    def renew(self, *, worker: str, lease: timedelta, at: datetime | None = None) -> int:
        """Lengthen the leases that this worker still holds, and return how many."""
        return self.held(worker).update(lease_until=(at or Now()) + lease)

    def reap(self, at: datetime | None = None) -> int:
        """Take effects away from workers that died, and return how many; the last attempt is not repeated."""
        moment = at or Now()
        lapsed = self.filter(state=Effect.State.TAKEN, lease_until__lt=moment)
        dead = lapsed.filter(attempts__gte=models.F("attempts_allowed")).update(
            state=Effect.State.DEAD,
            error="The worker died while doing this, on the last attempt.",
            lease_until=None,
            ended_at=moment,
        )
        return dead + lapsed.update(state=Effect.State.WAITING, worker="", lease_until=None, run_after=moment)

    def release(self, *, worker: str) -> int:
        """Give back what a stopping worker could not finish; the interrupted attempt does not count."""
        return self.held(worker).update(
            state=Effect.State.WAITING, worker="", lease_until=None, attempts=models.F("attempts") - 1
        )

    def requeue(self, at: datetime | None = None) -> int:
        """Let dead effects be tried again from the first attempt."""
        return self.dead().update(
            state=Effect.State.WAITING, attempts=0, worker="", run_after=at or Now(), ended_at=None
        )

    def prune(self, *, before: datetime, batch: int = 1000) -> int:
        """Forget one batch of effects that were done before that moment."""
        old = self.filter(state=Effect.State.DONE, ended_at__lt=before).order_by("ended_at")
        return self.filter(pk__in=list(old.values_list("pk", flat=True)[:batch])).delete()[0]


class Effect(models.Model):
    """One side effect, owed once: its key is (event, story, revision, channel)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("being done")
        DONE = "done", _("done")
        DEAD = "dead", _("given up")

    key = models.CharField(_("key"), max_length=200)
    channel = models.CharField(_("channel"), max_length=40, blank=True)
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    queue = models.CharField(max_length=20, default="default")
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    run_after = models.DateTimeField(_("not before"), db_default=Now())
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    attempts_allowed = models.PositiveSmallIntegerField(default=12)
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    lease_until = models.DateTimeField(_("lease ends"), null=True)
    error = models.TextField(_("last error"), blank=True)
    created_at = models.DateTimeField(_("owed since"), db_default=Now())
    taken_at = models.DateTimeField(_("last taken"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = EffectQuerySet.as_manager()

    class Meta:
        verbose_name = _("side effect")
        verbose_name_plural = _("side effects")
        constraints = [
            models.UniqueConstraint("key", name="an_effect_is_owed_once"),
            models.CheckConstraint(
                name="a_taken_effect_has_a_worker_and_a_lease",
                condition=~models.Q(state="taken") | (models.Q(lease_until__isnull=False) & ~models.Q(worker="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-priority", "run_after", "id"],
                name="effects_waiting",
                condition=models.Q(state="waiting"),
            ),
            models.Index(fields=["lease_until"], name="effects_taken", condition=models.Q(state="taken")),
            models.Index(fields=["ended_at"], name="effects_done", condition=models.Q(state="done")),
            models.Index(fields=["id"], name="effects_given_up", condition=models.Q(state="dead")),
        ]

    def __str__(self) -> str:
        return self.key

    def finish(self) -> None:
        """Mark the effect done; raises LeaseLost when it has become another worker's."""
        self._step(state=self.State.DONE, error="", ended_at=Now(), lease_until=None)

    def retry(self, *, error: str, delay: timedelta, at: datetime | None = None) -> None:
        """Keep the error and wait for another try, or give up after the last one allowed."""
        moment = at or Now()
        if self.attempts >= self.attempts_allowed:
            self._step(state=self.State.DEAD, error=_storable(error), ended_at=moment, lease_until=None)
        else:
            self._step(
                state=self.State.WAITING,
                error=_storable(error),
                run_after=moment + delay,
                lease_until=None,
                worker="",
            )
        self.refresh_from_db()

    def _step(self, **changes: object) -> None:
        # The attempt's number fences off a worker that slept through its own lease.
        mine = Effect.objects.filter(pk=self.pk, state=self.State.TAKEN, worker=self.worker, attempts=self.attempts)
        if not mine.update(**changes):
            raise LeaseLost(self.key)


def _storable(error: str) -> str:
    # An error may quote the very text that could not be stored.
    return error.encode("utf-8", "replace").decode().replace("\0", "")[-ERROR_LENGTH:]


class TickQuerySet(models.QuerySet):
    """The guarded row that lets one worker at a time look at the clock."""

    def take(self, *, worker: str, lease: timedelta, at: datetime | None = None) -> "Tick | None":
        """Give the tick to that worker when it is due and nobody holds it."""
        moment = at or Now()
        is_due = models.Q(next_at=None) | models.Q(next_at__lte=moment)
        if not self.filter(is_due).update(next_at=moment + lease, worker=worker):
            return None
        return self.annotate(now=Now() if at is None else models.Value(at, models.DateTimeField())).get()


class Tick(models.Model):
    """How far the clock has been read: what came due later than this is still to be announced."""

    name = models.CharField(max_length=20, primary_key=True, default="clock")
    seen_until = models.DateTimeField(_("read until"), null=True)
    next_at = models.DateTimeField(_("next look"), null=True)
    worker = models.CharField(_("worker"), max_length=80, blank=True)

    objects = TickQuerySet.as_manager()

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")

    def __str__(self) -> str:
        return self.name

    def keep(self, *, lease: timedelta, at: datetime | None = None) -> bool:
        """Hold the tick longer while there is still work; False when another worker has it."""
        return bool(self._mine().update(next_at=(at or Now()) + lease))

    def finish(self, *, seen_until: datetime, every: timedelta, at: datetime | None = None) -> None:
        """Remember how far the clock was read, and when the next look is due."""
        self._mine().update(seen_until=seen_until, next_at=(at or Now()) + every)

    def _mine(self) -> TickQuerySet:
        return Tick.objects.filter(pk=self.pk, worker=self.worker)
