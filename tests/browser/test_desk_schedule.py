"""A story is sent, scheduled, returned and published by keyboard alone; an uncertain hour is asked and answered."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Preference, Section, Status
from tests.browser.desk import come_in

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in"]

SKIPPED = ("الجمعة 30 أبريل 2027", "12:30 ص")
# What a thumb meets on a phone, and which of it is under 44 pixels high; half a pixel is the browser's own rounding.
TARGETS = "a, button, summary, select, input:not([type=checkbox], [type=radio], [type=hidden], [type=file])"
TOO_SMALL = """(targets) => targets
  .filter((target) => target.checkVisibility() && target.tabIndex >= 0 && target.getBoundingClientRect().height < 43.5)
  .map((target) => target.outerHTML.slice(0, 120))"""
REPEATED = ("28 أكتوبر 2027", "11:30 م")


@pytest.fixture
def sheet_of(come_in, live_server) -> Callable[..., Page]:
    """Open a story's sheet, or the blank one, as that member."""

    def lay(user: User, story: Article | None = None, question: str = "") -> Page:
        page = come_in(user)
        where = f"{story.pk}/change" if story else "add"
        page.goto(f"{live_server.url}/admin/articles/article/{where}/{question}")
        expect(page.locator("#story_form[data-show]")).to_be_attached()
        return page

    return lay


def type_hour(page: Page, day: str, hour: str) -> None:
    """Type into the panel that Alt+T opened, its first field being the one with the focus."""
    page.keyboard.press("Control+a")
    page.keyboard.type(day)
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type(hour)


def test_an_hour_that_does_not_exist_is_asked_and_answered_with_a_key(sheet_of, in_review: Article, chief: User):
    page = sheet_of(chief, in_review)
    page.keyboard.press("Alt+t")
    expect(page.locator("[name=schedule-at_day]")).to_be_focused()
    type_hour(page, *SKIPPED)
    question = page.locator(".hour__question--skipped")
    expect(question).to_be_visible()
    expect(page.locator(".strip__day--gap")).to_be_visible()
    expect(page.locator(".hour__says")).to_have_count(0)

    page.keyboard.press("Control+Enter")  # nothing is sent while the question stands
    expect(question.locator("input").first).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator("#verb-schedule .hour__says")).to_contain_text("22:30 UTC")
    expect(page.locator("#verb-schedule [data-button-words]")).to_contain_text("1:30")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".storybar .chip--hour")).to_be_visible()
    in_review.refresh_from_db()
    assert (in_review.status, in_review.publish_at) == (Status.APPROVED, datetime(2027, 4, 29, 22, 30, tzinfo=UTC))


def test_an_hour_that_comes_twice_is_asked_and_the_second_is_kept(sheet_of, in_review: Article, chief: User):
    page = sheet_of(chief, in_review)
    page.keyboard.press("Alt+t")
    type_hour(page, *REPEATED)
    expect(page.locator(".hour__question--repeated")).to_be_visible()
    expect(page.locator(".strip__day--first, .strip__day--second")).to_have_count(2)
    page.keyboard.press("Enter")
    page.keyboard.press("Digit2")
    expect(page.locator("#verb-schedule .hour__says")).to_contain_text("21:30 UTC")
    page.keyboard.press("Enter")

    expect(page.locator(".storybar .chip--hour")).to_be_visible()
    in_review.refresh_from_db()
    assert in_review.publish_at == datetime(2027, 10, 28, 21, 30, tzinfo=UTC)


def test_an_hour_typed_anew_makes_the_old_question_void(sheet_of, in_review: Article, chief: User):
    page = sheet_of(chief, in_review)
    page.keyboard.press("Alt+t")
    type_hour(page, *SKIPPED)
    expect(page.locator(".hour__question")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("٧ ص")

    expect(page.locator(".hour__question")).to_have_count(0)
    expect(page.locator("#verb-schedule .hour__says")).to_contain_text("04:00 UTC")


def test_the_panel_closes_with_escape_and_gives_the_focus_back(sheet_of, in_review: Article, chief: User):
    page = sheet_of(chief, in_review)
    page.focus("#id_headline_ar")
    page.keyboard.press("Alt+t")
    expect(page.locator("#verb-schedule")).to_have_attribute("open", "")
    expect(page.locator("#part-notes")).to_be_hidden()
    plain = page.locator(".actionbar__primary").evaluate("(button) => getComputedStyle(button).backgroundColor")
    page.keyboard.press("Escape")

    expect(page.locator("#verb-schedule")).not_to_have_attribute("open", "")
    expect(page.locator("#id_headline_ar")).to_be_focused()
    expect(page.locator("#part-notes")).to_be_visible()
    assert page.locator(".actionbar__primary").evaluate("(button) => getComputedStyle(button).backgroundColor") != plain


def test_a_section_editor_publishes_with_the_solid_button(sheet_of, in_review: Article, editor: User):
    page = sheet_of(editor, in_review)
    page.focus("#id_standfirst_ar")
    page.keyboard.press("End")
    page.keyboard.type(" ومحطة رابعة.")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".hourline__stop--live")).to_be_visible()
    expect(page.locator(".notes .note--success")).to_be_visible()
    in_review.refresh_from_db()
    assert in_review.standfirst_ar.endswith("ومحطة رابعة.")
    assert Article.objects.visible().filter(pk=in_review.pk).exists()


def test_a_writer_reads_whose_step_it_is_and_proposes_an_hour(sheet_of, draft: Article, writer: User):
    Preference.objects.create(user=writer, language="en")
    page = sheet_of(writer, draft)
    expect(page.locator(".refused-verbs")).to_contain_text("Publish now Done by: section editor")
    expect(page.locator("[value=publish]")).to_have_count(0)
    page.keyboard.press("Alt+t")
    type_hour(page, "15 January 2031", "11:30 AM")
    expect(page.locator("#verb-propose .hour__says")).to_contain_text("Once it is approved")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".hourline__stop--person").last).to_contain_text("11:30 AM")
    draft.refresh_from_db()
    assert (draft.status, draft.publish_at) == (Status.DRAFT, datetime(2031, 1, 15, 9, 30, tzinfo=UTC))


def test_a_story_is_returned_with_its_reason(sheet_of, in_review: Article, sub: User):
    page = sheet_of(sub, in_review)
    page.focus("#verb-return summary")
    page.keyboard.press("Enter")
    expect(page.locator("[name=return-reason]")).to_be_focused()
    page.keyboard.type("ينقص رد الهيئة")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")

    expect(page.locator(".storybar .chip--person")).to_be_visible()
    in_review.refresh_from_db()
    assert (in_review.status, in_review.returned_because) == (Status.DRAFT, "ينقص رد الهيئة")


def test_an_error_in_the_other_language_is_jumped_to(sheet_of, draft: Article, chief: User):
    page = sheet_of(chief, draft)
    page.keyboard.press("Alt+l")
    expect(page.locator("#id_headline_en")).to_be_focused()
    page.keyboard.type("؟")
    page.keyboard.press("Alt+l")
    expect(page.locator("#id_headline_en")).to_be_hidden()
    page.keyboard.press("Control+s")
    expect(page.locator(".langtab.is-wrong")).to_have_attribute("data-sheet", "en")
    page.locator("#tab-ar").click()

    page.keyboard.press("F6")

    expect(page.locator("#id_headline_en")).to_be_focused()
    expect(page.locator("#tab-en")).to_have_attribute("aria-selected", "true")


def test_the_headline_leads_to_the_standfirst_and_on_to_the_text(sheet_of, section: Section, writer: User):
    page = sheet_of(writer)
    page.focus("#id_headline_ar")
    page.keyboard.type("قطار الدلتا يبلغ البحر")
    page.keyboard.press("Enter")
    expect(page.locator("#id_standfirst_ar")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("وصل القطار إلى المحطة.")

    assert page.locator("#id_headline_ar").input_value() == "قطار الدلتا يبلغ البحر"
    expect(page.locator("[data-count-words]")).to_contain_text("4")
    expect(page.locator(".field-headline_ar [data-measure-said]")).to_contain_text("22")


def test_the_blank_sheet_says_what_it_lacks_until_it_has_it(sheet_of, section: Section, writer: User):
    page = sheet_of(writer)
    primary = page.locator(".actionbar__primary")
    expect(primary).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-lacks]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#id_headline_ar")).to_be_focused()
    page.keyboard.type("قطار الدلتا يبلغ البحر")
    expect(primary).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".storybar .chip--person")).to_be_visible()
    assert Article.objects.get().status == Status.IN_REVIEW


def test_a_long_headline_says_that_shares_cut_it(sheet_of, draft: Article, writer: User):
    page = sheet_of(writer, draft)
    offer = page.locator(".field-headline_ar .measure__offer")
    expect(offer).to_be_hidden()
    page.fill("#id_headline_ar", "ط" * 71)

    expect(offer).to_be_visible()
    page.fill("#id_headline_ar", "طُ" * 70)
    expect(offer).to_be_hidden()


def test_a_phone_shows_one_part_at_a_time(sheet_of, in_review: Article, chief: User, axe):
    page = sheet_of(chief, in_review)
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator("#id_headline_ar")).to_be_visible()
    expect(page.locator("#verbs")).to_be_hidden()
    page.locator(".part[data-part=publish]").click()
    expect(page.locator("#verbs")).to_be_visible()
    expect(page.locator("#id_headline_ar")).to_be_hidden()
    axe(page)
    page.locator(".part[data-part=notes]").click()
    expect(page.locator("#id_internal_note")).to_be_visible()
    expect(page.locator("#verbs")).to_be_hidden()
    page.locator(".part[data-part=text]").click()
    page.locator(".menu--up summary").click()
    page.locator(".menu--up [data-ask=schedule]").click()
    expect(page.locator("[name=schedule-at_day]")).to_be_focused()
    small = page.locator("#story_form").locator(TARGETS).evaluate_all(TOO_SMALL)
    assert not small
    page.locator("[data-cancel]:visible").click()
    expect(page.locator("#id_headline_ar")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ask, typed", [("schedule", SKIPPED), ("schedule", REPEATED), ("withdraw", None)])
def test_a_panel_shuts_nobody_out(page, sheet_of, in_review: Article, chief: User, axe, scheme, ask, typed):
    if ask == "withdraw":
        in_review.publish(by=chief)
    page.emulate_media(color_scheme=scheme)
    sheet_of(chief, in_review, f"?ask={ask}")
    if typed:
        page.fill("[name=schedule-at_day]", typed[0])
        page.fill("[name=schedule-at_hour]", typed[1])
        expect(page.locator(".hour__question")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("width", [320, 768, 960, 1200, 1920])
def test_the_story_never_scrolls_sideways(sheet_of, in_review: Article, chief: User, width: int):
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    page = sheet_of(chief)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(over) <= 0
    page.goto(page.url.replace("add/", f"{in_review.pk}/change/"))
    expect(page.locator("#story_form[data-show]")).to_be_attached()
    assert page.evaluate(over) <= 0
    page.keyboard.press("Alt+t")
    expect(page.locator("[name=schedule-at_day]")).to_be_visible()
    assert page.evaluate(over) <= 0


def test_an_uncertain_hour_is_asked_and_answered_without_scripts(browser: Browser, live_server, in_review, chief: User):
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/articles/article/{in_review.pk}/change/")
    page.fill("#id_username", chief.username)
    page.fill("#id_password", "secret-for-tests")
    page.click(".door__card button[type=submit]")
    page.fill("#id_headline_ar", "عنوان كُتب قبل السؤال")
    page.click("#verb-schedule summary")
    expect(page.locator("#hours")).to_be_hidden()
    page.fill("[name=schedule-at_day]", SKIPPED[0])
    page.fill("[name=schedule-at_hour]", SKIPPED[1])
    page.click("#verb-schedule .verb__do .button--primary")
    page.locator(".hour__question--skipped input").nth(1).check()
    page.click("#verb-schedule .verb__do .button--primary")

    expect(page.locator(".storybar .chip--hour")).to_be_visible()
    in_review.refresh_from_db()
    assert in_review.publish_at == datetime(2027, 4, 29, 22, 30, tzinfo=UTC)
    assert in_review.headline_ar == "عنوان كُتب قبل السؤال"
    context.close()
