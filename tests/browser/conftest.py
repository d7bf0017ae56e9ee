"""Give browser tests an Arabic reader's browser, an accessibility judge, and no way to strangers."""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.http import HttpRequest
from PIL import Image
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from articles.models import Photo, Portal
from articles.views import standing
from tests import whole_paper
from tests.browsers import ARGUMENTS, NoBrowser, find_browser
from tests.pages import FAULT, READ, everywhere

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


@pytest.fixture(scope="session")
def darkroom() -> dict[str, Any]:
    """What is known of the one picture that is developed for all tests; its files stay until the last."""
    return {}


@pytest.fixture
def picture(db: None, darkroom: dict[str, Any]) -> Photo:
    """A developed picture, small enough to be made at once."""
    if not darkroom:
        drawn = BytesIO()
        Image.new("RGB", (640, 480), (120, 90, 60)).save(drawn, "JPEG")
        words = {"alt_ar": "قارب عند الغروب", "alt_en": "A boat at dusk", "caption_ar": "القناطر", "caption_en": "Dusk"}
        photo = Photo.from_file(ContentFile(drawn.getvalue(), "x.jpg"), credit="المقياس", **words)
        photo.develop(formats=("webp", "jpeg"))
        darkroom.update({field.attname: getattr(photo, field.attname) for field in Photo._meta.concrete_fields})
        return photo
    return Photo.objects.create(**{name: value for name, value in darkroom.items() if name != "id"})


@pytest.fixture
def every_page(picture: Photo, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The address of one page of every type in every language, the broken one's included, on a paper that is full."""
    portals = standing.portals

    def fail_where_told(request: HttpRequest) -> list[Portal]:
        if FAULT in request.path:
            raise RuntimeError("A fault, as the judges ordered.")
        return portals(request)

    monkeypatch.setattr(standing, "portals", fail_where_told)
    whole_paper.printed(picture, picture)
    return everywhere()


@pytest.fixture(params=["daily", pytest.param("every", marks=pytest.mark.long)])
def pages(request: pytest.FixtureRequest, every_page: dict[str, str]) -> dict[str, str]:
    """Daily a page of every type in Arabic and those that are read most in English, too; in the long run every one."""
    if request.param == "every":
        return every_page
    return {name: address for name, address in every_page.items() if "," not in name or name.partition(",")[0] in READ}
