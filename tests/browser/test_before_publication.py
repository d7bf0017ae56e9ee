"""The checklist, templates, the finder's commands and the keys of a story, in the browser and by keyboard alone."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, CheckMark, Portal, Preference, StoryTemplate
from articles.models.checklist import checked_rules
from tests.browser.desk import come_in, save, settle, sheet, stored, surface, write

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in"]
HINT = "من سجل ومتى وكيف"


@pytest.fixture
def strict(in_review: Article) -> Article:
    """A story of a portal that insists on a standfirst and advises the rest."""
    rules = checked_rules({"standfirst": {"level": "must"}})
    Portal.objects.filter(pk=in_review.portal_id).update(checklist=["مصدران"], checklist_rules=rules)
    return Article.objects.get(pk=in_review.pk)


@pytest.fixture
def english(chief: User) -> None:
    """The chief reads the desk in English."""
    Preference.objects.create(user=chief, language="en")


def count(page: Page):
    return page.locator(".checklist__count")


# -- the checklist -------------------------------------------------------------------------------------------------


def test_the_count_follows_what_is_typed(come_in, live_server, english, strict: Article, chief: User):
    page = sheet(come_in(chief), live_server, strict)
    expect(count(page)).to_have_text("9 of 13")

    page.fill("#id_standfirst_ar", "")
    expect(count(page)).to_have_text("8 of 13")
    expect(page.locator("[data-checks]")).to_have_text("8 of 13 ready")
    expect(page.locator("[data-musts-said]")).to_have_text("The standfirst is empty.")

    page.fill("#id_standfirst_ar", "ثلاث محطات.")
    expect(count(page)).to_have_text("9 of 13")
    expect(page.locator("[data-musts-said]")).to_be_hidden()


def test_an_item_leads_to_its_field_through_tabs_and_parts(come_in, live_server, english, strict: Article, chief: User):
    strict.edit(by=chief, content={"standfirst_ar": ""})
    page = come_in(chief)
    page.set_viewport_size({"width": 390, "height": 800})
    sheet(page, live_server, strict)
    page.get_by_role("tab", name="English").click()
    page.locator("[data-to-checks]").click()

    page.locator(".checklist").get_by_role("link", name="The standfirst is empty.").click()

    expect(page.locator("#id_standfirst_ar")).to_be_focused()
    expect(page.locator("#id_standfirst_ar")).to_be_visible()


def test_publishing_leads_to_what_is_missing_and_sends_nothing(come_in, live_server, strict: Article, chief: User):
    strict.edit(by=chief, content={"standfirst_ar": ""})
    page = sheet(come_in(chief), live_server, strict)

    page.locator(".actionbar__primary").click()

    expect(page.locator("#id_standfirst_ar")).to_be_focused()
    assert Article.objects.get(pk=strict.pk).status == "in_review"


def test_what_is_mended_is_published_at_once(come_in, live_server, strict: Article, chief: User):
    strict.edit(by=chief, content={"standfirst_ar": ""})
    page = sheet(come_in(chief), live_server, strict)
    page.fill("#id_standfirst_ar", "ثلاث محطات.")

    with page.expect_navigation():
        page.keyboard.press("Control+Enter")

    assert Article.objects.get(pk=strict.pk).status == "approved"


def test_an_item_is_passed_and_a_sentence_ticked_without_leaving_the_text(
    come_in, live_server, english, strict: Article, chief: User
):
    page = sheet(come_in(chief), live_server, strict)
    page.fill("#id_kicker_ar", "لم يُحفظ بعد")
    line = page.locator(".checkline", has_text="Keywords: 0")
    line.locator("summary").click()
    line.locator("textarea").fill("لا كلمات بعد")
    line.get_by_role("button", name="Let it pass").click()
    expect(count(page)).to_have_text("10 of 13")
    page.locator(".checkline__tick", has_text="مصدران").click()

    expect(count(page)).to_have_text("11 of 13")
    expect(page.locator("#id_kicker_ar")).to_have_value("لم يُحفظ بعد")
    assert {mark.reason for mark in CheckMark.objects.all()} == {"لا كلمات بعد", ""}
    assert not Article.objects.get(pk=strict.pk).kicker_ar


# -- templates -----------------------------------------------------------------------------------------------------


def test_a_template_is_filled_and_published_without_its_hints(come_in, live_server, page, portal, section, chief: User):
    text = f"## ما جرى\n\n[{HINT}]\n\n> [ما قاله المدرب]\n\n- [الأهداف]"
    StoryTemplate.objects.create(portal=portal, name_ar="تقرير مباراة", name_en="Match report", text=text)
    come_in(chief)
    sheet(page, live_server)
    page.get_by_role("link", name="تقرير مباراة").click()
    paragraph = surface(page).locator(f'[data-hint="{HINT}"]')
    expect(paragraph).to_be_visible()
    expect(surface(page).locator('[data-hint="الأهداف"]')).to_be_visible()

    page.fill("#id_headline_ar", "تعادل في الدقيقة الأخيرة")
    paragraph.click()
    settle(page)
    page.keyboard.type("سجل كريم قبل الصافرة.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    story = Article.objects.get()
    assert stored(story)[:2] == [("subhead", "ما جرى"), ("paragraph", "سجل كريم قبل الصافرة.")]
    expect(surface(page).locator('[data-hint="الأهداف"]')).to_be_visible()
    story.publish(by=chief)
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    expect(page.get_by_text("سجل كريم قبل الصافرة.")).to_be_visible()
    assert "المدرب" not in page.content() and "الأهداف" not in page.content() and HINT not in page.content()


def test_a_word_taken_back_brings_the_hint_back(come_in, live_server, page, portal, section, chief: User):
    StoryTemplate.objects.create(portal=portal, name_ar="خبر", text=f"[{HINT}]\n\n[الخلفية]")
    come_in(chief)
    sheet(page, live_server)
    page.get_by_role("link", name="خبر", exact=True).click()
    hint = surface(page).locator(f'[data-hint="{HINT}"]')
    hint.click()
    settle(page)
    page.keyboard.type("ا")
    expect(hint).to_have_count(0)

    page.keyboard.press("Backspace")

    expect(hint).to_be_visible()


# -- the finder's commands -----------------------------------------------------------------------------------------


def test_a_panel_is_opened_by_the_keyboard_alone_in_arabic(come_in, live_server, strict: Article, chief: User):
    page = sheet(come_in(chief), live_server, strict)
    surface(page).focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("اعده مع")
    expect(page.locator("#finder")).to_have_attribute("aria-activedescendant", "found-commands-0")
    expect(page.locator("#found-commands-0")).to_contain_text("أعده")

    page.keyboard.press("Enter")

    expect(page.locator("#verb-return")).to_have_attribute("open", "")
    expect(page.locator("#verb-return textarea")).to_be_focused()


def test_a_block_is_put_in_by_the_keyboard_alone_in_english(come_in, live_server, english, strict, chief: User):
    page = sheet(come_in(chief), live_server, strict)
    write(page, "فقرة", "")
    page.keyboard.press("Control+k")
    page.keyboard.type("insrt subhd")
    expect(page.locator("#found-commands-0")).to_contain_text("Insert: Subhead")
    page.keyboard.press("Enter")
    page.keyboard.type("عنوان")
    save(page)

    assert ("subhead", "عنوان") in stored(strict)


def test_the_desk_remembers_what_was_done_last(come_in, live_server, english, strict: Article, chief: User):
    page = sheet(come_in(chief), live_server, strict)
    page.keyboard.press("Control+k")
    page.keyboard.type("english")
    expect(page.locator("#found-commands-0")).to_contain_text("English")
    page.keyboard.press("Enter")
    expect(page.locator("#id_headline_en")).to_be_visible()

    page.keyboard.press("Control+k")

    expect(page.locator("#found-commands-0")).to_contain_text("English")


def test_a_refused_command_says_why_and_does_nothing(come_in, live_server, draft: Article, writer: User):
    Preference.objects.create(user=writer, language="en")
    page = sheet(come_in(writer), live_server, draft)
    page.keyboard.press("Control+k")
    page.keyboard.type("publish now")
    line = page.locator(".finder__line[aria-disabled=true]").first
    expect(line).to_contain_text("Done by:")
    while "Publish" not in (page.locator(".finder [aria-selected=true]").text_content() or ""):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator(".finder [role=status]")).to_contain_text("Done by:")
    expect(line).to_be_visible()
    assert Article.objects.get(pk=draft.pk).status == "draft"


# -- the keys ------------------------------------------------------------------------------------------------------


def test_the_sheet_lists_the_keys_of_the_present_screen_and_folds_the_others(
    come_in, live_server, english, strict: Article, chief: User
):
    page = sheet(come_in(chief), live_server, strict)
    page.locator(".storybar__name").click()
    page.keyboard.press("Shift+?")
    keysheet = page.locator("#keysheet")

    for words in ("Preview", "Next error", "Next remark", "Next place that two people changed", "The hour"):
        expect(keysheet.get_by_text(words).first).to_be_visible()
    expect(keysheet.get_by_text("Bring pictures in")).to_be_hidden()
    keysheet.get_by_text("On other screens").click()
    expect(keysheet.get_by_text("Bring pictures in")).to_be_visible()


def test_the_next_contested_place_is_a_key_away_and_so_is_the_choice(come_in, live_server, strict, chief: User):
    page = sheet(come_in(chief), live_server, strict)
    page.fill("#id_headline_ar", "عنوان من هنا")
    Article.objects.get(pk=strict.pk).edit(by=chief, content={"headline_ar": "عنوان من هناك"})
    save(page)
    expect(page.locator("[data-contested]")).to_be_visible()

    page.keyboard.press("F7")
    page.keyboard.press("2")

    expect(page.locator("[data-contested] input").nth(1)).to_be_checked()
