"""Every page of the paper in a reader's browser, in every language: whole on any screen, and without a script."""

import itertools
import math

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.conftest import DESK, PHONE
from tests.judges.sights import complaints, sideways
from tests.pages import READ, status

pytestmark = pytest.mark.django_db(transaction=True)

# The narrowest phone, the commonest one, a tablet, a desk of 1280 at 200 %, that desk, and a wide wall.
WIDTHS = (320, 360, 640, 768, 1280, 1920)
VIEWS = list(itertools.product((PHONE, DESK), ("light", "dark")))
SPACED = """() => document.querySelectorAll('*').forEach(e => {
    e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em'; })"""
KEPT = "[document.cookie, localStorage.length, sessionStorage.length]"
TOLD = """() => { document.querySelectorAll('button[type=button]').forEach(button => button.remove());
    return [document.body.innerText, [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))]; }"""


def visit(page: Page, live_server, name: str, address: str) -> Response:
    """Open the page and see that it answers as it should."""
    answer = page.goto(live_server.url + address)
    assert answer.status == status(name), name
    return answer


def turn(pages: dict[str, str], view: int) -> dict[str, str]:
    """Return the pages whose turn it is in that view, and those that are read most."""
    others = [name for name in pages if name not in READ]
    return {name: pages[name] for name in (*READ, *others[view :: len(VIEWS)])}


@pytest.mark.parametrize("view", range(len(VIEWS)), ids=lambda view: f"{VIEWS[view][0]['width']}-{VIEWS[view][1]}")
def test_nothing_hinders_a_reader(page: Page, live_server, axe, pages, view, request):
    size, scheme = VIEWS[view]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    takes_turns = request.node.get_closest_marker("long") is None
    for name, address in (turn(pages, view) if takes_turns else pages).items():
        visit(page, live_server, name, address)
        try:
            axe(page)
        except AssertionError as found:
            raise AssertionError(f"{name}: {found}") from None


def test_the_turns_leave_no_page_out(pages):
    assert set().union(*(turn(pages, view) for view in range(len(VIEWS)))) == set(pages)


def test_no_page_scrolls_sideways_at_any_width_or_zoom_or_with_wider_lines(page: Page, live_server, pages):
    wide = {}
    for name, address in pages.items():
        visit(page, live_server, name, address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide[name, width] = sideways(page)
        page.set_viewport_size({"width": 320, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[name, "letters of double size"] = sideways(page)
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(SPACED)
        wide[name, "wider lines and letters"] = sideways(page)
    assert {where: over for where, over in wide.items() if over > 0} == {}


def complaints_of(context: BrowserContext) -> list[str]:
    """Return a list that fills with whatever goes wrong on the pages of this window."""
    found: list[str] = []
    context.on("page", lambda page: complaints(page, lambda words: found.append(f"{page.url}: {words}")))
    return found


def test_every_page_says_as_much_without_a_script_and_bothers_nobody(
    browser, context: BrowserContext, live_server, pages
):
    silent = browser.new_context(java_script_enabled=False, locale="ar-EG", viewport=DESK)
    told = complaints_of(context), complaints_of(silent)
    with_script, without_script = context.new_page(), silent.new_page()

    for name, address in pages.items():
        visit(with_script, live_server, name, address)
        visit(without_script, live_server, name, address)
        assert with_script.evaluate(KEPT) == ["", 0, 0], name
        assert without_script.evaluate(TOLD) == with_script.evaluate(TOLD), name
        if name.startswith("story"):
            assert without_script.locator(".share a").count() == 10, name
            assert not without_script.locator("[data-copy]").is_visible(), name
    assert told == ([], [])
    assert context.cookies() == silent.cookies() == []
    silent.close()


def test_a_page_is_walked_by_keyboard_with_a_ring_that_is_seen(page: Page, live_server, pages):
    page.set_viewport_size(PHONE)
    for name in ("home", "story: news", "search"):
        visit(page, live_server, name, pages[name])
        unseen = []
        for _press in range(12):
            page.keyboard.press("Tab")
            here, width, top, bottom = page.evaluate(
                """() => { const e = document.activeElement, box = e.getBoundingClientRect();
                    const rings = [e, e.parentElement].map(one => parseFloat(getComputedStyle(one).outlineWidth));
                    return [e.outerHTML.slice(0, 80), Math.max(...rings), box.top, box.bottom]; }"""
            )
            if width < 2 or bottom < 0 or top > PHONE["height"] or math.isnan(width):
                unseen.append(here)
        assert not unseen, name
