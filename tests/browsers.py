"""Find the browser that the browser part drives: this machine's Chromium, else Playwright's own."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Quiet and closed: no sandbox (we may be root), no GPU, and no talk with anybody but our own server.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


class NoBrowser(Exception):
    """Says why no browser could be had."""


def find_browser() -> Path | None:
    """Return the path of the system's Chromium, or None when Playwright brings its own."""
    candidates = [os.environ.get("TEST_BROWSER"), *(shutil.which(name) for name in NAMES)]
    for found in filter(None, candidates):
        return Path(found)
    if _playwright_has_its_own():
        return None
    raise NoBrowser(
        "No browser was found: install Chromium (apt install chromium), name one in TEST_BROWSER, "
        "or run `.venv/bin/playwright install chromium`."
    )


def _playwright_has_its_own() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
