"""Let Lighthouse judge the pages that are read most, as on a phone: ``make lighthouse``."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browsers import ARGUMENTS, find_browser
from tests.judges.limits import LIGHTHOUSE as LIMITS
from tests.judges.limits import Row, judged
from tests.judges.newsroom import develop, open_newsroom
from tests.judges.tools import LIGHTHOUSE, fetch, lighthouse

PAGES = ("story: news", "home", "section")
RUNS = 3
TRIES = 3  # a browser on a crowded machine may lose its own trace
PATIENCE = 240
FLAGS = ["--headless=new", *(f"'{word}'" if " " in word else word for word in ARGUMENTS)]


def main(names: list[str]) -> int:
    """Print the median of three for each page; return 1 when a category is under its limit."""
    fetch(LIGHTHOUSE)
    rows: list[Row] = []
    with open_newsroom() as site, tempfile.TemporaryDirectory(prefix="newsroom-lighthouse-") as folder:
        from tests.pages import everywhere

        pages = everywhere()
        develop(site, [pages[name] for name in names or PAGES])
        for name in names or PAGES:
            reports = [report(site + pages[name], Path(folder, f"{turn}.json")) for turn in range(RUNS)]
            rows += judgement(name, reports)
    print("Pages come through a proxy that compresses with brotli 5, as a paper's own does.\n")
    return judged(rows)


def report(address: str, file: Path) -> dict:
    """Return what Lighthouse says of the page: an emulated phone on a simulated slow line."""
    command = [*lighthouse(), address, "--quiet", "--output=json", f"--output-path={file}", "--form-factor=mobile"]
    command += ["--throttling-method=simulate", f"--only-categories={','.join(LIMITS)}"]
    command += [f"--chrome-flags={' '.join(FLAGS)}"]
    own = {"CHROME_PATH": str(found)} if (found := find_browser()) else {}
    for _try in range(TRIES):
        ended = subprocess.run(command, timeout=PATIENCE, env={**os.environ, **own}).returncode
        if ended == 0:
            return json.loads(file.read_text("utf-8"))
    raise SystemExit(f"Lighthouse could not look at {address}.")


def judgement(name: str, reports: list[dict]) -> list[Row]:
    """Return a row for each category, and print what cost the page points."""
    for found in sorted({fault for one in reports for fault in faults(one)}):
        print(f"  {name}: {found}")
    paint = statistics.median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports)
    speed = statistics.median(one["environment"]["benchmarkIndex"] for one in reports)
    print(
        f"  {name}: largest paint after {paint / 1000:.1f} s, machine of speed {speed:.0f}, medians of {len(reports)}"
    )
    medians = {
        category: round(100 * statistics.median(one["categories"][category]["score"] for one in reports))
        for category in LIMITS
    }
    return [Row(f"{name}: {word}", LIMITS[word], value, more_is_better=True) for word, value in medians.items()]


def faults(found: dict) -> list[str]:
    """Return the audits that took points from a category."""
    return [
        f"{category}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for category, of_it in found["categories"].items()
        for ref in of_it["auditRefs"]
        if ref["weight"] and (audit := found["audits"][ref["id"]])["score"] is not None and audit["score"] < 0.9
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
