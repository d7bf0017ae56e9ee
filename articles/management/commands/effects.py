"""Show what the queue owes, and give dead effects another chance."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count
from django.utils.translation import gettext as _

from articles.models.effect import Effect


class Command(BaseCommand):
    help = _("Count the side effects by channel and state, and list those that were given up.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requeue", metavar="KEY", help=_("Try this given-up effect again; “all” for every one."))
        parser.add_argument("--errors", action="store_true", help=_("Print the whole error of each one given up."))

    def handle(self, *args: Any, **options: Any) -> None:
        if key := options["requeue"]:
            dead = Effect.objects.dead() if key == "all" else Effect.objects.dead().filter(key=key)
            count = dead.requeue()
            if not count and key != "all":
                raise CommandError(_("No given-up effect has the key %(key)s.") % {"key": key})
            self.stdout.write(_("Effects to be tried again: %(count)d") % {"count": count})
            return
        for channel, state, count in (
            Effect.objects.values_list("channel", "state").annotate(Count("pk")).order_by("channel", "state")
        ):
            self.stdout.write(f"{channel or '—'}\t{Effect.State(state).label}\t{count}")
        for effect in Effect.objects.dead().order_by("pk"):
            error = effect.error.strip()
            self.stdout.write(f"{effect.key}\t{error if options['errors'] else error.splitlines()[-1]}")
