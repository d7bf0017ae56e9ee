"""Name the project's own files by kind, and say where a rule is broken."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
OURS = ("articles", "newsroom", "templates", "static", "tests", "deploy", "docs", ".ci")
UNREAD = {"__pycache__", "samples", "vendor"}


def files(*patterns: str, under: Iterable[str] = OURS) -> list[Path]:
    """Return the files under these folders whose names fit one of the patterns."""
    found = {path for folder in under for pattern in patterns for path in (HOUSE / folder).rglob(pattern)}
    return sorted(path for path in found if path.is_file() and not UNREAD & set(path.parts))


def broken_lines(pattern: str, paths: Iterable[Path], *, but: Callable[[str], bool] | None = None) -> list[str]:
    """Return "file:line: text" for every line that fits the pattern, save those the exception allows."""
    rule = re.compile(pattern)
    return [
        f"{path.relative_to(HOUSE)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if rule.search(line) and not (but and but(line))
    ]
