"""A day on the desk: what a first-time editor tripped over stays mended."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.desk import come_in, go_to, save, settle, sheet, stored, surface, write
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in"]

SELECT = """([from, to]) => {
  const deep = (node) => (node.firstChild ? deep(node.firstChild) : node);
  const words = (place) => deep(document.querySelector(place));
  document.querySelector("#field-body_ar .surface__text").focus();
  getSelection().setBaseAndExtent(words(from), 1, words(to), 1);
}"""

CARET = """() => {
  const { startContainer } = getSelection().getRangeAt(0);
  const { top, bottom } = (startContainer.parentElement ?? startContainer).closest("p").getBoundingClientRect();
  return [top, bottom];
}"""


def select(page: Page, start: str, end: str) -> None:
    page.evaluate(SELECT, [f"#field-body_ar .surface__text {start}", f"#field-body_ar .surface__text {end}"])
    settle(page)


def test_redo_with_nothing_left_to_redo_takes_nothing_back(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "وصل القارب", "إلى المرسى")
    page.keyboard.press("Control+z")
    for _more in range(4):
        page.keyboard.press("Control+Shift+z")
        settle(page)
    expect(surface(page).locator("> p")).to_have_text(["وصل القارب", "إلى المرسى"])


def test_delete_before_a_list_takes_up_its_first_item_and_leaves_the_others(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "على المرسى ", "/قائمة")
    for typed in ("قارب", "مجداف"):
        page.keyboard.press("Enter")
        page.keyboard.type(typed)
    go_to(page, "على المرسى")
    page.keyboard.press("Delete")
    save(page)
    assert stored(draft) == [("paragraph", "على المرسى قارب"), ("list", "مجداف")]


def test_all_the_chosen_paragraphs_move_together(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "واحدة", "ثانية", "ثالثة", "رابعة")
    select(page, "> p:nth-child(2)", "> p:nth-child(3)")
    page.keyboard.press("Alt+ArrowUp")
    lines = surface(page).locator("> p")
    expect(lines).to_have_text(["ثانية", "ثالثة", "واحدة", "رابعة"])
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(lines).to_have_text(["واحدة", "رابعة", "ثانية", "ثالثة"])


def test_enter_over_a_selection_that_ends_in_a_table_breaks_nothing(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "قبل الجدول", "/جدول")
    page.keyboard.press("Enter")
    for cell in ("القوارب", "المرسى", "العدد", "إمبابة"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")
    select(page, "> p:first-child", "th")
    page.keyboard.press("Enter")
    page.keyboard.type("سطر")
    expect(surface(page).locator("> p").nth(1)).to_contain_text("سطر")


def test_the_last_letters_typed_before_a_reload_are_offered_again(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    page.on("dialog", lambda dialog: dialog.accept())
    write(page, "وصل القارب قبل الفجر")
    page.reload()
    page.locator("[data-offer-all]").click()
    expect(surface(page)).to_have_text("وصل القارب قبل الفجر")


def test_nobody_writes_under_the_bars_of_a_phone(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    page.set_viewport_size(PHONE)
    write(page, *[f"سطر {number}" for number in range(16)])
    for key in ("Home", "Control+Home", "Control+End"):
        page.keyboard.press(key)
        settle(page)
        top, bottom = page.evaluate(CARET)
        head, bar = page.locator(".storybar").bounding_box(), page.locator(".actionbar").bounding_box()
        assert head["y"] + head["height"] <= top < bottom <= bar["y"]


def test_another_hour_is_typed_in_one_breath_over_the_one_that_stands(come_in, live_server, draft, chief):
    draft.propose(at=datetime(2040, 3, 1, 7, 0, tzinfo=UTC), by=chief)
    page = sheet(come_in(chief), live_server, draft)
    page.locator("#verb-schedule > summary").click()
    expect(page.locator("#verb-schedule .hour__typed input").first).to_be_focused()
    page.keyboard.type("2 مارس 2040 الساعة 9 مساءً")
    expect(page.locator("#verb-schedule .hour__says")).to_contain_text("9:00")
    assert page.locator("#verb-schedule .hour__typed input").last.input_value() == ""


def test_a_refused_body_is_not_offered_beside_itself_and_stays_on_the_device(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    page.on("dialog", lambda dialog: dialog.accept())
    draft.edit(by=chief, content=words("عنوان من نافذة أخرى"))
    page.locator("#id_headline_ar").fill("عنوان من هذه النافذة")
    write(page, "وصل القارب قبل الفجر")
    save(page)
    expect(page.locator(".note--error:not([hidden])")).to_be_visible()
    expect(page.locator("[data-contested]")).to_be_visible()
    expect(page.locator("[data-kept]")).to_be_hidden()
    expect(surface(page)).to_contain_text("وصل القارب قبل الفجر")
    sheet(page, live_server, draft)
    page.locator("[data-offer-all]").click()
    expect(surface(page)).to_contain_text("وصل القارب قبل الفجر")
