"""The worker: a few hands that do due effects, one that keeps their leases, one that looks at the clock."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections, connection

from articles.models.effect import Effect
from articles.queue import due
from articles.queue.work import perform

log = logging.getLogger(__name__)

QUICK, SLOW = "default", "slow"
LEASE = timedelta(seconds=30)
# A hand that hangs this long is not coming back; only the end of its process frees it.
LONGEST_JOB = timedelta(minutes=10)
GRACE = timedelta(seconds=20)
LONGEST_WAIT = 30.0


class Worker:
    """One process of several that share the queue; each may be killed at any moment."""

    def __init__(
        self,
        *,
        threads: int = 2,
        poll: float = 1.0,
        lease: timedelta = LEASE,
        longest_job: timedelta = LONGEST_JOB,
        grace: timedelta = GRACE,
    ) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.threads, self.poll, self.lease = threads, poll, lease
        self.longest_job, self.grace = longest_job, grace
        self.stopping = threading.Event()
        # Leases are kept until the last job has ended, also while stopping.
        self._heart_stopping = threading.Event()
        self.is_stuck = False
        self._doing: dict[int, float] = {}  # effect number → when it was begun, on this machine's steady clock

    def run(self, *, still_wanted: Callable[[], bool] = lambda: True) -> None:
        """Work until told to stop; then end what is begun within the grace time and give back the rest."""
        log.info("worker started name=%s threads=%d", self.name, self.threads)
        heart = self._start("heart", self._keep_leases, ends=self._heart_stopping)
        threads = [self._start("clock", self._look)]
        threads += [self._start(f"hand-{number}", self._work, number) for number in range(self.threads)]
        while not self.stopping.wait(1.0):
            if not still_wanted():
                self.stop("nobody wants it any longer")
        deadline = time.monotonic() + self.grace.total_seconds()
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        self._heart_stopping.set()
        heart.join(0.5)
        # On SQLite an unfinished job may hold the only write lock; then its lease ends by itself.
        giving_back = threading.Thread(target=self._give_back, name="give-back", daemon=True)
        giving_back.start()
        giving_back.join(2.0)
        log.info("worker stopped name=%s", self.name)

    def stop(self, why: str) -> None:
        """Take nothing new and let run() come back."""
        if not self.stopping.is_set():
            log.info("worker stopping name=%s because=%s", self.name, why)
            self.stopping.set()

    def drain(self) -> int:
        """Look at the clock and do everything that is due, then come back with how many were done."""
        heart = self._start("heart", self._keep_leases, ends=self._heart_stopping)
        done = 0
        try:
            due.tick(worker=self.name)
            while not self.stopping.is_set() and (effect := self._take([QUICK, SLOW])):
                done += self._do(effect)
        finally:
            self._heart_stopping.set()
            heart.join(2.0)
        return done

    # -- what the threads do, again and again; each returns the seconds until it wants its next turn -------------

    def _work(self, number: int) -> float:
        # The first of several hands leaves the slow queue alone: pictures must not hold up a search entry.
        queues = [QUICK] if number == 0 and self.threads > 1 else [QUICK, SLOW]
        effect = self._take(queues)
        if effect is None:
            return self.poll
        self._do(effect)
        return 0.0

    def _look(self) -> float:
        due.tick(worker=self.name)
        return due.EVERY.total_seconds() / 2

    def _keep_leases(self) -> float:
        begun, living = len(self._doing), self._living()
        if living:
            Effect.objects.filter(pk__in=living).renew(worker=self.name, lease=self.lease)
        if len(living) < begun:
            self.is_stuck = True
            self.stop("a job hangs")
        return self.lease.total_seconds() / 3

    # -- private -------------------------------------------------------------------------------------------------

    def _take(self, queues: list[str]) -> Effect | None:
        return Effect.objects.take(worker=self.name, lease=self.lease, queues=queues)

    def _do(self, effect: Effect) -> bool:
        self._doing[effect.pk] = time.monotonic()
        try:
            return perform(effect)
        finally:
            self._doing.pop(effect.pk, None)

    def _living(self) -> list[int]:
        """The effects begun and not hanging: a hanging one must lose its lease, and be counted as an attempt."""
        too_long = time.monotonic() - self.longest_job.total_seconds()
        return [pk for pk, since in list(self._doing.items()) if since > too_long]

    def _give_back(self) -> None:
        if not (left := self._living()):
            return
        try:
            count = Effect.objects.filter(pk__in=left).release(worker=self.name)
            log.warning("worker gave back unfinished effects name=%s count=%d", self.name, count)
        except Exception as trouble:  # without a database the leases end by themselves
            log.warning("worker could not give back its effects name=%s error=%r", self.name, trouble)

    def _start(
        self, name: str, turn: Callable[..., float], *args: int, ends: threading.Event | None = None
    ) -> threading.Thread:
        thread = threading.Thread(
            target=self._again_and_again, args=(name, turn, args, ends or self.stopping), name=name, daemon=True
        )
        thread.start()
        return thread

    def _again_and_again(
        self, name: str, turn: Callable[..., float], args: tuple[int, ...], ends: threading.Event
    ) -> None:
        troubles = 0
        while not ends.is_set():
            close_old_connections()
            try:
                wait = turn(*args)
                if troubles:
                    log.info("worker recovered name=%s part=%s", self.name, name)
                troubles = 0
            except Exception as trouble:  # the database is away: wait for it, longer each time
                troubles += 1
                wait = min(LONGEST_WAIT, 0.25 * 2 ** min(troubles, 10))
                log.warning("worker in trouble name=%s part=%s wait=%.1fs error=%r", self.name, name, wait, trouble)
                connection.close()
            ends.wait(wait * (0.75 + secrets.randbelow(500) / 1000) if wait else 0)
        connection.close()
