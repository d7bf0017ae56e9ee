"""Brings story pages in from plain-text files: manage.py import_stories FILE…"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.ingest.loader import Loader


class Command(BaseCommand):
    help = "Bring stories in from plain-text files, as drafts unless --publish; the same file twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--portal", default="", help="slug or name of the portal, whatever the file says")
        parser.add_argument("--section", default="", help="slug or name of a section of that portal")
        parser.add_argument("--photos", type=Path, help="folder with pictures named like the text files")
        parser.add_argument("--dry-run", action="store_true", help="read and report, keep nothing")
        parser.add_argument("--publish", action="store_true", help="let readers see the stories at their printed time")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["photos"] and not options["photos"].is_dir():
            raise CommandError(f"There is no folder {options['photos']}.")
        loader = Loader(**{name: options[name] for name in ("portal", "section", "photos", "publish", "dry_run")})
        files = options["files"]
        counts: dict[str, int] = {}
        for path in tqdm(files, unit="story", disable=len(files) < 2, file=self.stderr, leave=False):
            line = loader.load(path)
            counts[line.outcome] = counts.get(line.outcome, 0) + 1
            say = self.stderr if line.is_refused else self.stdout
            for english, arabic in line.sentences():
                say.write(f"{path.name}: {english}" + (f"\n{path.name}: {arabic}" if arabic != english else ""))
        self.stdout.write(", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())))
        if refused := counts.get("refused"):
            raise CommandError(f"{refused} of {len(files)} files stayed out; nothing of them was stored.")
