"""The paper in a reader's browser: what is touched, copied and walked through works as it looks."""

import pytest
from playwright.sync_api import Page

from articles.models import Block
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

STORY = "story: every block"


def test_the_first_press_of_tab_offers_the_way_past_the_menu(page: Page, live_server, every_page):
    page.goto(live_server.url + every_page[STORY])

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_picture_loads_and_none_is_a_hole(page: Page, live_server, every_page):
    page.goto(live_server.url + every_page[STORY])
    page.evaluate("document.querySelectorAll('img').forEach(img => img.loading = 'eager')")
    page.wait_for_load_state("networkidle")

    widths = page.evaluate("[...document.images].map(img => img.complete && img.naturalWidth)")
    assert widths and all(widths)


def test_what_is_touched_is_large_enough(page: Page, live_server, every_page):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + every_page[STORY])

    small = page.evaluate(
        """() => [...document.querySelectorAll('.share a, .masthead a, .footer a, .keywords a')]
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.height && (box.height < 43.5 || box.width < 43.5)).map(([words]) => words)"""
    )
    assert not small


def test_the_link_is_copied_and_said_aloud(page: Page, live_server, every_page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + every_page[STORY])

    page.click("[data-copy]")

    page.wait_for_function("document.querySelector('.share [role=status]').textContent.length > 0")
    assert "/a/" in page.evaluate("navigator.clipboard.readText()")


def test_with_wider_lines_a_word_is_still_large_enough_to_touch(page: Page, live_server, every_page):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + every_page[STORY])
    page.evaluate("document.querySelectorAll('*').forEach(e => { e.style.lineHeight = '1.5'; })")

    heights = page.evaluate(
        "[...document.querySelectorAll('.byline a, .keywords a')].map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 1 and min(heights) >= 43.5


def test_an_odd_gallery_leaves_no_empty_place(page: Page, live_server, every_page, picture):
    Block.objects.filter(kind="gallery").update(attrs={"photos": [picture.pk] * 3})
    page.set_viewport_size(DESK)
    page.goto(live_server.url + every_page[STORY])

    first, second, third = page.evaluate(
        "[...document.querySelectorAll('.gallery > figure')].map(e => e.getBoundingClientRect().width)"
    )
    assert first > 1.9 * second and second == third


def test_two_columns_of_a_young_front_share_the_whole_page(page: Page, live_server, every_page):
    page.set_viewport_size(DESK)
    page.goto(live_server.url + every_page["home, en"])
    page.evaluate("document.querySelectorAll('.band--front > :not(:first-child)').forEach(e => e.remove())")
    page.evaluate("document.querySelector('.band--front').classList.remove('led')")
    page.evaluate("document.querySelector('.band--front').append(document.createElement('div'))")

    space, last = page.evaluate(
        """() => [document.querySelector('.band--front'), document.querySelector('.band--front > :last-child')]
            .map(e => e.getBoundingClientRect().right)"""
    )
    assert abs(space - last) < 1


def test_the_nameplate_stands_clear_of_the_rule_below_it(page: Page, live_server, every_page):
    page.set_viewport_size(DESK)
    page.goto(live_server.url + every_page["missing"])

    room, letters = page.evaluate(
        """() => { const name = document.querySelector('.masthead__name'), style = getComputedStyle(name);
            return [name.getBoundingClientRect().height, parseFloat(style.fontSize)]; }"""
    )
    assert room >= 1.45 * letters
