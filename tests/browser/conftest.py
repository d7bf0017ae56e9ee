"""Give browser tests an Arabic reader's browser, an accessibility judge, and no way to strangers."""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browsers import ARGUMENTS, NoBrowser, find_browser

# Playwright keeps an event loop in the test's thread; Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Drive the browser this machine has."""
    try:
        found = find_browser()
    except NoBrowser as reason:
        pytest.skip(str(reason))
    own = {"executable_path": str(found)} if found else {}
    return browser_type_launch_args | own | {"args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Read as a reader in Cairo does."""
    return browser_context_args | {"locale": "ar-EG", "timezone_id": "Africa/Cairo", "viewport": DESK}


@pytest.fixture
def context(context: BrowserContext, live_server) -> Iterator[BrowserContext]:
    """Return a reader's browser window; a page that calls anybody but our own server fails its test."""
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            strangers.append(request.url)

    # Listening, not intercepting: an intercepted request is never answered from the browser's cache.
    context.on("request", note)
    yield context
    assert not strangers, f"The page asked strangers: {strangers}"


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Return a page whose script errors and policy violations fail its test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert not complaints, f"The browser complained: {complaints}"


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Return a judge: `axe(page)` fails the test with every accessibility violation of the page as it stands."""

    def judge(page: Page, *, within: str | None = None) -> None:
        # A bar at the screen's edge covers what scrolls beneath it: on a screen as tall as the page nothing is covered.
        size = page.viewport_size
        tall = page.evaluate("document.documentElement.scrollHeight")
        if within is None and size and tall > size["height"]:
            page.set_viewport_size({**size, "height": tall})
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            page.evaluate("() => window.scrollTo(0, 0)")
        # Preloading would fetch imported sheets again, past the page's own policy.
        rules = {"runOnly": {"type": "tag", "values": AXE_RULES}, "resultTypes": ["violations"], "preload": False}
        found = Axe().run(page, context=within, options=rules).response["violations"]
        if size:
            page.set_viewport_size(size)
        assert not found, "\n".join(
            f"{violation['id']}: {violation['help']}\n  " + "\n  ".join(node["html"] for node in violation["nodes"])
            for violation in found
        )

    return judge
