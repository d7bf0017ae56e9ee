"""The paper where its own colours do not count: on paper, in a reader's own colours, with stronger ink, on its side."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE
from tests.judges.sights import sideways
from tests.pages import status

pytestmark = pytest.mark.django_db(transaction=True)

# A4 less its margins, in pixels of CSS.
SHEET = {"width": 680, "height": 980}
ON_ITS_SIDE = {"width": 740, "height": 360}
# They open with a picture, a drawing or a nameplate; on a screen so low their heading stands below it.
OPENED_BY_A_PICTURE = ("story", "missing", "home", "portal", "gone", "broken")

LEFT_ON_PAPER = """() => ['nav', 'form', '.masthead__tools', '.breaking', '.skip']
    .filter(part => [...document.querySelectorAll(part)].some(e => e.getClientRects().length && e.offsetWidth > 1))"""
PALE = """() => [...document.querySelectorAll('h1, h2, h3, main p, main li')].filter(e => e.offsetWidth > 1)
    .map(e => getComputedStyle(e).color).filter(colour => colour !== 'rgb(0, 0, 0)').length"""
GROUND = "() => getComputedStyle(document.body).backgroundColor"
INVISIBLE = """() => [...document.querySelectorAll('.icon, .missing__drawing, .nameplate svg')]
    .filter(e => e.getBoundingClientRect().width > 1)
    .filter(e => { let ground = e; while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)')
        ground = ground.parentElement;
      const style = getComputedStyle(e), behind = getComputedStyle(ground || document.body).backgroundColor;
      return (style.stroke === 'none' ? style.fill : style.stroke) === behind; })
    .map(e => e.outerHTML.slice(0, 80))"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(e => {
    const style = getComputedStyle(e);
    return parseFloat(style.transitionDuration) || style.animationName !== 'none'
        || style.scrollBehavior === 'smooth'; }).length"""
CLIPPED = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.clientHeight > 4 && e.textContent.trim() && getComputedStyle(e).overflowY === 'hidden'
        && !e.closest('.hidden, [class*=calendar__], .count') && e.scrollHeight > e.clientHeight + 1)
    .map(e => e.outerHTML.slice(0, 80))"""
SPACED = """() => document.querySelectorAll('*').forEach(e => {
    e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em'; })"""


@pytest.fixture
def visit(page: Page, live_server):
    """Open a page by its name and address and see that it answers as it should."""

    def open_it(name: str, address: str) -> None:
        assert page.goto(live_server.url + address).status == status(name), name

    return open_it


def on_paper(page: Page) -> list[str]:
    """Return what is wrong with the page as it would be printed."""
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print", color_scheme="dark")
    found = page.evaluate(LEFT_ON_PAPER)
    found += [f"{count} pale lines" for count in [page.evaluate(PALE)] if count]
    found += [f"on {ground}" for ground in [page.evaluate(GROUND)] if ground != "rgb(255, 255, 255)"]
    return found + ["wider than the sheet"] * (sideways(page) > 0)


def in_own_colours(page: Page, scheme: str) -> list[str]:
    """Return the drawings that vanish in the reader's own colours."""
    page.set_viewport_size(DESK)
    page.emulate_media(media="screen", forced_colors="active", color_scheme=scheme)
    return page.evaluate(INVISIBLE)


def at_rest(page: Page) -> list[str]:
    """Return what moves for a reader who asked for rest."""
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    return [f"{moving} moving" for moving in [page.evaluate(MOVING)] if moving]


def on_its_side(page: Page, name: str) -> list[str]:
    """Return what hides the heading on a phone laid on its side."""
    page.set_viewport_size(ON_ITS_SIDE)
    top = page.locator("h1").first.bounding_box()["y"]
    is_low = top > ON_ITS_SIDE["height"] - 40 and not name.startswith(OPENED_BY_A_PICTURE)
    return [f"heading at {top}"] * is_low


def spaced(page: Page) -> list[str]:
    """Return what is cut off when letters and lines are set wider."""
    page.set_viewport_size(PHONE)
    page.evaluate(SPACED)
    return page.evaluate(CLIPPED)


def test_every_page_stands_in_every_light(page: Page, visit, pages):
    found = {}
    for name, address in pages.items():
        visit(name, address)
        found |= {
            (name, "on paper"): on_paper(page),
            (name, "own colours by day"): in_own_colours(page, "light"),
            (name, "own colours by night"): in_own_colours(page, "dark"),
            (name, "at rest"): at_rest(page),
            (name, "on its side"): on_its_side(page, name),
            (name, "wider letters"): spaced(page),
        }
        page.emulate_media(media="screen", forced_colors="none", reduced_motion="no-preference", color_scheme="light")

    assert {where: what for where, what in found.items() if what} == {}


def test_in_a_readers_own_colours_the_current_section_is_told_by_more_than_its_colour(page: Page, visit, pages):
    page.emulate_media(forced_colors="active")
    visit("section", pages["section"])

    current, other = page.evaluate(
        """() => ['[aria-current]', 'a:not([aria-current])'].map(which => parseFloat(
            getComputedStyle(document.querySelector('.masthead nav ' + which)).borderBlockEndWidth))"""
    )
    assert current >= 3 > other


def test_a_day_that_leads_on_is_told_from_an_empty_one_by_more_than_its_colour(page: Page, visit, pages):
    page.emulate_media(forced_colors="active")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        visit("archive: month", pages["archive: month"])

        full, empty = page.evaluate(
            """() => ['td a', 'td > span'].map(which => getComputedStyle(document.querySelector('.calendar ' + which)))
                .map(style => style.fontWeight)"""
        )
        assert (full, empty) == ("700", "400"), size


def test_who_asks_for_more_contrast_reads_ink_alone(page: Page, visit, pages):
    page.emulate_media(contrast="more")
    visit("latest", pages["latest"])

    headline, standfirst = page.evaluate(
        """() => ['.result h3', '.result p'].map(part => getComputedStyle(document.querySelector(part)).color)"""
    )
    assert headline == standfirst


def test_chosen_words_are_marked_in_the_papers_own_colours(page: Page, visit, pages):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visit("latest", pages["latest"])

        ink, ground = page.evaluate(
            """() => { const style = getComputedStyle(document.querySelector('h1'), '::selection');
                return [style.color, style.backgroundColor]; }"""
        )
        assert ink != ground and "0, 0, 0, 0" not in ground
