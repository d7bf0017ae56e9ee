"""Translating in the browser: row by row on the keys, two at once, on a phone, and the hour of a language."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import Article, Edition, Preference
from tests.browser.desk import come_in
from tests.staff import translation
from tests.workflow.test_translations import key_of, rewrite, stale, translated

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in", "translated"]
WIDTHS = [(360, 740), (1024, 768), (1280, 800)]


def screen(page: Page, live_server, story: Article, language: str = "en") -> Page:
    """Open the translation screen."""
    page.goto(f"{live_server.url}/admin/articles/article/{story.pk}/translate/{language}/")
    expect(page.locator("[data-translate][data-is-scripted]")).to_be_visible()
    return page


def row(page: Page, story: Article, number: int) -> Locator:
    """Return the row of that block."""
    return page.locator(f"#row-{key_of(story, number).replace(':', '-')}")


def field(page: Page, story: Article, number: int) -> Locator:
    """Return where that block is translated."""
    return row(page, story, number).locator("textarea")


def saved(page: Page) -> None:
    """Save as a hand on the keys does."""
    with page.expect_navigation():
        page.keyboard.press("Control+s")


def test_a_paragraph_that_fell_behind_is_found_read_and_confirmed_by_keys_alone(
    come_in, live_server, translated: Article, sub: User, writer: User
):
    rewrite(translated, writer, 2, say="وتقول الهيئة إن العدد سيبلغ عشرة قبل الصيف.")
    page = screen(come_in(sub), live_server, translated)
    expect(row(page, translated, 2)).to_have_attribute("data-how", "stale")
    expect(row(page, translated, 2).locator("del")).to_contain_text("سيتضاعف")
    expect(row(page, translated, 2).locator("ins")).to_contain_text("سيبلغ عشرة")

    page.locator("#words-headline").focus()
    page.keyboard.press("F8")  # the standfirst is empty, it comes first
    page.keyboard.press("F8")
    expect(field(page, translated, 2)).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Alt+Enter")

    expect(row(page, translated, 2)).to_have_attribute("data-how", "ready")
    assert stale(translated) == []


def test_a_translated_paragraph_goes_stale_on_the_story_form_and_leads_to_its_row(
    come_in, live_server, translated: Article, sub: User
):
    page = come_in(sub)
    page.goto(f"{live_server.url}/admin/articles/article/{translated.pk}/change/")
    words = page.locator("#field-body_ar .surface__text > p").first
    words.click()
    page.keyboard.press("End")
    page.keyboard.type(" وامتلأت القوارب كلها.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    page.get_by_role("tab", name="English").click()
    told = page.locator("[data-behind=en]")
    expect(told.locator("a[href*='#row-']")).to_have_count(1)
    told.locator("a[href*='#row-']").click()
    expect(row(page, translated, 1)).to_be_in_viewport()
    expect(row(page, translated, 1).locator("ins")).to_contain_text("وامتلأت القوارب كلها")


def test_two_translators_in_different_rows_both_win_and_in_one_row_choose(
    come_in, live_server, browser: Browser, draft: Article, sub: User, chief: User
):
    mine = screen(come_in(sub), live_server, draft)
    context = browser.new_context()
    theirs = context.new_page()
    theirs.goto(f"{live_server.url}/admin/")
    theirs.fill("#id_username", chief.username)
    theirs.fill("#id_password", "secret-for-tests")
    theirs.keyboard.press("Enter")
    expect(theirs.locator(".masthead")).to_be_visible()
    screen(theirs, live_server, draft)

    field(mine, draft, 1).fill("Mine, the first.")
    saved(mine)
    field(theirs, draft, 2).fill("Theirs, the second.")
    saved(theirs)
    expect(field(theirs, draft, 1)).to_have_value("Mine, the first.")

    field(mine, draft, 2).fill("Mine, the second.")  # opened before theirs was saved
    saved(mine)
    expect(row(mine, draft, 2).locator("[data-contested]")).to_contain_text("Theirs, the second.")
    expect(field(mine, draft, 2)).to_have_value("Mine, the second.")
    row(mine, draft, 2).locator("input[value=theirs]").check()
    saved(mine)
    context.close()

    assert [block["text_en"] for block in draft.editing()["blocks"]] == ["Mine, the first.", "Theirs, the second."]


def test_rows_are_walked_by_keys_and_the_source_is_copied_only_into_an_empty_one(
    come_in, live_server, draft: Article, sub: User
):
    page = screen(come_in(sub), live_server, draft)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#words-headline")).to_be_focused()
    page.keyboard.type("A line")
    page.keyboard.press("Enter")
    expect(page.locator("#words-standfirst")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(field(page, draft, 2)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    row(page, draft, 1).locator("[data-copy]").click()
    expect(field(page, draft, 1)).to_have_value("بدأ التشغيل صباح اليوم بثلاثة قوارب.")


@pytest.mark.parametrize(("source", "target", "way"), [("ar", "en", "ltr"), ("en", "ar", "rtl")])
def test_every_field_is_written_in_the_direction_of_its_own_language(
    come_in, live_server, draft: Article, sub: User, source: str, target: str, way: str
):
    if source == "en":
        draft.edit(by=sub, content={**translation(draft), "source_language": "en"})
    page = screen(come_in(sub), live_server, draft, target)
    areas = page.locator("textarea.tr__words")
    found = areas.evaluate_all("all => all.map((area) => [area.lang, getComputedStyle(area).direction])")
    assert found
    assert {tuple(pair) for pair in found} == {(target, way)}, "an empty field, too"
    said = page.locator(".tr__said")
    other = {"ltr": "rtl", "rtl": "ltr"}[way]
    assert set(said.evaluate_all("all => all.map((text) => getComputedStyle(text).direction)")) == {other}


def test_what_is_typed_outlives_a_closed_window(come_in, live_server, draft: Article, sub: User):
    page = screen(come_in(sub), live_server, draft)
    field(page, draft, 1).fill("Typed and never saved.")
    expect(page.locator("[data-saved]")).to_have_class("saved is-kept")
    page.close(run_before_unload=False)

    again = screen(page.context.new_page(), live_server, draft)
    expect(again.locator("[data-translation-kept]")).to_be_visible()
    expect(field(again, draft, 1)).to_have_value("")
    again.locator("[data-lay-out]").click()
    expect(field(again, draft, 1)).to_have_value("Typed and never saved.")
    saved(again)
    assert draft.editing()["blocks"][0]["text_en"] == "Typed and never saved."
    screen(again, live_server, draft)
    expect(again.locator("[data-translation-kept]")).to_be_hidden()


def test_a_log_in_that_ran_out_carries_the_translation_through_the_door(
    come_in, live_server, draft: Article, sub: User
):
    page = screen(come_in(sub), live_server, draft)
    field(page, draft, 1).fill("Typed while the log-in ran out.")
    page.context.clear_cookies(name="desk")
    saved(page)
    page.fill("#id_username", sub.username)
    page.fill("#id_password", "secret-for-tests")
    page.keyboard.press("Enter")
    expect(field(page, draft, 1)).to_have_value("Typed while the log-in ran out.")
    saved(page)
    assert draft.editing()["blocks"][0]["text_en"] == "Typed while the log-in ran out."


def test_a_translator_on_a_phone(come_in, live_server, page: Page, translated: Article, sub: User, writer: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل مساء اليوم.")
    page.set_viewport_size({"width": 360, "height": 740})
    screen(come_in(sub), live_server, translated)
    behind = row(page, translated, 1)
    source, target = behind.locator(".tr__source").bounding_box(), behind.locator(".tr__target").bounding_box()
    assert target["y"] >= source["y"] + source["height"], "one under the other"
    assert behind.locator("[data-confirm]").bounding_box()["height"] >= 44
    field(page, translated, 1).fill("It began this evening.")
    page.locator("[data-save]").click()
    expect(behind).to_have_attribute("data-how", "ready")
    assert stale(translated) == []


def test_a_chief_gives_the_language_its_hour_and_takes_it_away_again(
    come_in, live_server, page: Page, live_story: Article, chief: User
):
    live_story.edit(by=chief, content=translation(live_story))
    live_story.publish_update(by=chief)
    screen(come_in(chief), live_server, live_story)
    page.locator("[data-show-hour]").click()
    page.fill("[name=show_en-at_day]", "2031-01-15")
    page.fill("[name=show_en-at_hour]", "09:30")
    page.locator("#verb-show_en .verb__do .button--primary").click()
    expect(page.locator("#tr-why time")).to_be_visible()
    expect(page.locator("#tr-why .utc")).to_contain_text("07:30 UTC")
    page.locator("button[value=hide_en]").click()
    expect(page.locator("#tr-why time")).to_have_count(0)
    assert Edition.objects.get(article=live_story, language="en").ready_at is None


def test_a_language_appears_at_its_hour_with_the_worker_stopped(live_server, page: Page, live_story, chief: User):
    live_story.edit(by=chief, content=translation(live_story, "A new river line"))
    live_story.publish_update(by=chief)
    live_story.show_translation(by=chief, language="en", at=timezone.now() + timedelta(seconds=4))
    address = f"{live_server.url}{live_story.get_absolute_url('en')}"
    assert page.goto(address).status == 404
    assert "A new river line" not in page.goto(f"{live_server.url}/en/latest/rss/").text()

    for _second in range(20):
        time.sleep(1)
        if page.goto(address).status == 200:
            break
    expect(page.locator("h1")).to_have_text("A new river line")
    page.goto(f"{live_server.url}{live_story.get_absolute_url('ar')}")
    expect(page.locator("link[hreflang=en]")).to_have_count(1)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screen_shuts_nobody_out_and_never_scrolls_sideways(
    come_in, live_server, page: Page, translated: Article, chief: User, writer: User, axe, language: str, scheme: str
):
    Preference.objects.create(user=chief, language=language)
    rewrite(translated, writer, 1, say="بدأ التشغيل مساء اليوم بثلاثة قوارب.")
    table = {"kind": "table", "attrs": {"head": ["المحطة", "الساعة"] * 4, "rows": [["حلوان", "6"] * 4]}}
    blocks = [*translated.editing()["blocks"], table, {"kind": "quote", "text_ar": "قول", "attrs": {"source": "قائل"}}]
    translated.edit(by=chief, content={"blocks": blocks})
    page.emulate_media(color_scheme=scheme)
    come_in(chief)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        screen(page, live_server, translated)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        axe(page)


def test_no_cell_of_a_table_cuts_its_words(come_in, live_server, draft: Article, chief: User):
    table = {"kind": "table", "attrs": {"head": ["الصنف", "السعر", "قبل عام"], "rows": [["طماطم، كيلوان", "12", "9"]]}}
    draft.edit(by=chief, content={"blocks": [*draft.editing()["blocks"], table]})
    page = screen(come_in(chief), live_server, draft)

    cell = page.locator(".tr__target .tr__table tr:last-child input").first
    cell.fill("Tomatoes, two kilograms, in the wholesale market")

    assert cell.evaluate("field => field.scrollWidth <= field.clientWidth")
