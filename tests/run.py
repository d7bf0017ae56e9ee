"""Run the suite part by part (SQLite, PostgreSQL, browser) and close with one table and one line."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from browsers import NoBrowser, find_browser
from databases import NoPostgres, throw_away_postgres

PASSED, NOTHING_SELECTED = 0, 5  # pytest's own exit codes
PARTS = ("sqlite", "postgres", "browser")
WORKERS = "2"
OURS = ("DATABASE_URL", "DEBUG", "HTTPS", "ALLOWED_HOSTS", "SECRET_KEY", "REDIS_URL")
IN_CI = bool(os.environ.get("CI"))


@dataclass
class Outcome:
    """What one part came to."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    trouble: str = ""


def main(arguments: list[str]) -> int:
    """Run the parts named in PARTS (all, unless told) with pytest's arguments; return 1 if one failed."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)  # the database server is stopped on the way out
    wanted = os.environ.get("PARTS", "").split() or PARTS
    if unknown := set(wanted) - set(PARTS):
        print(f"There is no part called {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}.")
        return 2
    outcomes = [RUNNERS[part](arguments) for part in wanted]
    return _close(outcomes)


def _sqlite(arguments: list[str]) -> Outcome:
    return _pytest("sqlite", arguments)


def _postgres(arguments: list[str]) -> Outcome:
    try:
        with throw_away_postgres() as address:
            return _pytest("postgres", arguments, address)
    except NoPostgres as reason:
        return _did_not_run("postgres", str(reason))


def _browser(arguments: list[str]) -> Outcome:
    try:
        find_browser()
    except NoBrowser as reason:
        return _did_not_run("browser", str(reason))
    return _pytest("browser", arguments)


RUNNERS = {"sqlite": _sqlite, "postgres": _postgres, "browser": _browser}


def _pytest(part: str, arguments: list[str], database: str = "") -> Outcome:
    """Run one part in a pytest of its own, on SQLite unless given a database, and read its counts."""
    print(f"\n━━ {part} ━━", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--part={part}", "-q", "-rsfE", "-n", WORKERS]
        command += [f"--junitxml={report}", *arguments]
        code = subprocess.call(command, env=_environment(folder, database))
        outcome = _counts(part, report)
    outcome.seconds = time.monotonic() - started
    if code not in (PASSED, NOTHING_SELECTED) and not outcome.failed:
        outcome.trouble = f"pytest ended with code {code}"
    return outcome


def _environment(folder: str, database: str) -> dict[str, str]:
    """Return a shell's environment without what a developer's own .env may have put into it."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    told = {"NEWSROOM_MODE": "development", "DATA_DIR": f"{folder}/data"}
    return kept | told | ({"DATABASE_URL": database} if database else {})


def _counts(part: str, report: Path) -> Outcome:
    if not report.exists():
        return Outcome(part)
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    total = {
        word: sum(int(suite.get(word, 0)) for suite in suites) for word in ("tests", "failures", "errors", "skipped")
    }
    failed = total["failures"] + total["errors"]
    passed = max(0, total["tests"] - failed - total["skipped"])
    return Outcome(part, passed=passed, failed=failed, skipped=total["skipped"])


def _did_not_run(part: str, reason: str) -> Outcome:
    """Say aloud that a part did not run; where everything must run, that is a failure."""
    print(f"\n━━ {part} ━━\nSKIPPED, THE WHOLE PART: {reason}", flush=True)
    return Outcome(part, trouble=reason) if IN_CI else Outcome(part, skipped=1)


def _close(outcomes: list[Outcome]) -> int:
    print(f"\n{'part':<10}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for outcome in outcomes:
        print(
            f"{outcome.part:<10}{outcome.passed:>8}{outcome.failed:>8}{outcome.skipped:>9}"
            f"{outcome.seconds:>9.0f}  {outcome.trouble}".rstrip()
        )
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed or bool(outcome.trouble) for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
