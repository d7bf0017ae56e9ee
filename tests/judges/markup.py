"""Show every page to the W3C's Nu HTML checker: ``make markup``."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.judges.newsroom import broken_page, fetch, open_newsroom
from tests.judges.tools import CHECKER, checker
from tests.judges.tools import fetch as fetch_tools

PATIENCE = 240


def complaints(pages: Mapping[str, bytes]) -> list[str]:
    """Return every error, warning and remark of the checker on these pages, HTML and inlined sheet alike."""
    with tempfile.TemporaryDirectory(prefix="newsroom-markup-") as folder:
        names = {}
        for number, (name, page) in enumerate(pages.items()):
            file = Path(folder, f"{number:03}.html")
            file.write_bytes(page)
            names[file.as_uri().replace("file:///", "file:/")] = name
        command = [*checker(), "--stdout", "--exit-zero-always", "--format", "json", "--html", folder]
        said = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
    messages = json.loads(said)["messages"]
    return [
        f"{names.get(found.get('url', ''), found.get('url', ''))}, line {found.get('lastLine', '?')}: "
        f"{found.get('subType', found['type'])}: {found['message']} {found.get('extract', '')!r}"
        for found in messages
    ]


def main() -> int:
    """Check one page of every type in every language; return 1 when the checker has a word to say."""
    fetch_tools(CHECKER)
    with open_newsroom() as site:
        from tests.pages import FAULT, LANGUAGES, addresses, everywhere, status

        pages = {}
        for name, address in everywhere().items():
            if FAULT in address:
                continue
            answered, pages[name] = fetch(site + address)
            if answered != status(name):
                raise SystemExit(f"{address} answered {answered}.")
        for language in LANGUAGES:
            pages[f"broken, {language}"] = broken_page(language)
        lacking = sorted(set(addresses()) ^ set(_types()))
    found = complaints(pages)
    print(*found, *(f"The demo edition has no page of this type: {name}" for name in lacking), sep="\n")
    print(f"{len(pages)} pages, {len(found)} errors and warnings")
    return 1 if found else 0


def _types() -> list[str]:
    from tests.pages import TYPES

    return list(TYPES)


if __name__ == "__main__":
    sys.exit(main())
