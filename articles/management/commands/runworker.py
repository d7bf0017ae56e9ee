"""Run a worker of the queue; several may run at once, and each may be killed at any moment."""

import os
import signal
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.queue.worker import GRACE, LEASE, Worker


class Command(BaseCommand):
    help = _("Do the side effects that are due: search entries, scheduled updates, pictures.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("Do what is due now, then stop."))
        parser.add_argument("--threads", type=int, default=2, help=_("How many effects at a time (default 2)."))
        parser.add_argument("--poll", type=float, default=1.0, help=_("Seconds between looks when idle (default 1)."))
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            help=_("Seconds after which a dead worker's effects are taken by another (default 30)."),
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=GRACE.total_seconds(),
            help=_("Seconds to finish what is begun when told to stop (default 20)."),
        )
        parser.add_argument(
            "--with-parent", action="store_true", help=_("Stop when the process that started this one is gone.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["threads"] < 1 or options["poll"] <= 0 or options["lease"] < 1:
            raise CommandError(_("A worker needs at least one thread, a poll above zero and a lease of a second."))
        worker = Worker(
            threads=options["threads"],
            poll=options["poll"],
            lease=timedelta(seconds=options["lease"]),
            grace=timedelta(seconds=options["grace"]),
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, frame: worker.stop(signal.Signals(received).name))
        if options["once"]:
            count = worker.drain()
            self.stdout.write(_("Effects done: %(count)d") % {"count": count})
            return
        parent = os.getppid()
        worker.run(still_wanted=lambda: not options["with_parent"] or os.getppid() == parent)
        if worker.is_stuck:
            raise CommandError(_("A job hung; its process must be started again."))
