"""What the desk's browser tests do as a person does: come in, open a sheet, read what was stored."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from articles.models import Article


@pytest.fixture
def come_in(page: Page, live_server) -> Callable[[User], Page]:
    """Log in as a person does."""

    return lambda user: _through_the_door(page, user, live_server)


@pytest.fixture
def elsewhere(browser: Browser, browser_context_args: dict, live_server) -> Iterator[Callable[[User], Page]]:
    """Log in on another machine: a browser of its own."""
    contexts: list[BrowserContext] = []

    def log_in(user: User) -> Page:
        contexts.append(browser.new_context(**browser_context_args))
        return _through_the_door(contexts[-1].new_page(), user, live_server)

    yield log_in
    for context in contexts:
        context.close()


def _through_the_door(page: Page, user: User, live_server) -> Page:
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", "secret-for-tests")
    page.keyboard.press("Enter")
    expect(page.locator(".masthead")).to_be_visible()
    return page


def sheet(page: Page, live_server, story: Article | None = None, *, ask: str = "") -> Page:
    """Open the story's sheet, or a blank one, once its surface stands."""
    place = f"{story.pk}/change/" if story else "add/"
    page.goto(f"{live_server.url}/admin/articles/article/{place}{ask}")
    expect(surface(page)).to_be_visible()
    return page


def surface(page: Page, language: str = "ar") -> Locator:
    """Return the body that is written on in that language."""
    return page.locator(f"#field-body_{language} .surface__text")


def write(page: Page, *lines: str, language: str = "ar") -> None:
    """Write over the whole body, a paragraph a line."""
    body = surface(page, language)
    body.focus()
    for _more in range(2):
        page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def go_to(page: Page, words: str, *, edge: str = "End") -> None:
    """Put the caret before (Home) or behind (End) the words of that paragraph."""
    page.locator(".surface__text > p", has_text=words).first.click()
    settle(page)
    page.keyboard.press(edge)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the browser has told the page where the caret is; no hand is faster than that."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")


def save(page: Page) -> None:
    """Save as a hand on the keys does, and wait for the desk's word."""
    with page.expect_navigation():
        page.keyboard.press("Control+s")


def stored(story: Article) -> list[tuple[str, str]]:
    """Return the kind and the Arabic words of every block, in order."""
    return [(block.kind, block.text_ar) for block in story.blocks.all()]
