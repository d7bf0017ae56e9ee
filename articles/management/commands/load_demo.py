"""Brings the demo edition in: manage.py load_demo [--password X]"""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.demo import load


class Command(BaseCommand):
    help = "Bring the demo edition in: two papers, their people, stories and pictures; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", help="for the six demo members; without it one is made up and printed")

    def handle(self, *args: Any, **options: Any) -> None:
        report = load(password=options["password"], progress=self._shown)
        for sentence in report.sentences():
            self.stdout.write(sentence)

    def _shown(self, things: Iterable, what: str, *, total: int | None = None) -> Iterable:
        return tqdm(things, desc=what, total=total, file=self.stderr, leave=False)
