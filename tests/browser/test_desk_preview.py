"""Beside the sheet stands the page as readers will meet it, while it is typed; a link shows it outside."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.functions import Now
from playwright.sync_api import Browser, FrameLocator, Page, expect

from articles.models import Article, PreviewLink, Revision
from tests.browser.conftest import DESK, PHONE
from tests.browser.desk import come_in, sheet, write
from tests.readers.conftest import photo
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in", "photo"]


@pytest.fixture
def at_sheet(draft, writer, come_in, live_server) -> Page:
    """The writer, with the draft open."""
    return sheet(come_in(writer), live_server, draft)


def shown(page: Page) -> FrameLocator:
    """Return the page in the frame that is seen."""
    return page.frame_locator(".preview__frame:not(.is-coming)")


def open_preview(page: Page) -> Page:
    page.keyboard.press("Control+Shift+P")
    expect(page.locator(".preview__frame:not(.is-coming)")).to_be_visible()
    return page


def choose(page: Page, choice: str) -> None:
    """Press one of the panel's choices, and wait until its page is there."""
    page.evaluate(
        """(choice) => new Promise((done) => {
          document.addEventListener("preview:shown", () => done(), { once: true });
          document.querySelector(`[data-choice="${choice}"]`).click();
        })""",
        choice,
    )


def inner_width(page: Page) -> int:
    return page.locator(".preview__frame:not(.is-coming)").evaluate("frame => frame.contentWindow.innerWidth")


def test_typed_words_stand_in_the_preview_before_any_save(at_sheet, draft):
    page = open_preview(at_sheet)

    page.fill("#id_headline_ar", "عنوان لم يُحفظ بعد")
    expect(shown(page).locator("h1.story__headline")).to_have_text("عنوان لم يُحفظ بعد", timeout=15_000)
    write(page, "أول فقرة تُكتب الآن.", "وثانيتها.")
    expect(shown(page).locator(".story__body")).to_contain_text("وثانيتها.", timeout=15_000)

    assert Article.objects.get(pk=draft.pk).headline_ar != "عنوان لم يُحفظ بعد"
    assert Revision.objects.of_the_text().filter(article=draft).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]


def test_the_page_is_laid_out_as_wide_as_the_screen_it_stands_for(at_sheet):
    page = open_preview(at_sheet)
    pane = page.locator("[data-preview-stage]")

    for choice, width in (("look:phone", 360), ("look:tablet", 1024), ("look:desk", 1280)):
        choose(page, choice)
        assert inner_width(page) == width
        drawn = page.locator(".preview__frame:not(.is-coming)").bounding_box()
        assert drawn["width"] <= pane.bounding_box()["width"] + 1


def test_the_page_is_shown_in_english_by_night_as_a_card_and_in_a_search(at_sheet):
    page = open_preview(at_sheet)
    page.locator("#tab-en").click()
    page.fill("#id_headline_en", "A new river line opens")
    expect(shown(page).locator("h1.story__headline")).to_have_text("A new river line opens", timeout=15_000)
    expect(shown(page).locator("html")).to_have_attribute("dir", "ltr")

    choose(page, "theme:dark")
    assert "dark" in shown(page).locator("html").evaluate("root => getComputedStyle(root).colorScheme")
    choose(page, "look:card")
    expect(shown(page).locator(".share-card__title").first).to_have_text("A new river line opens")
    choose(page, "look:search")
    expect(shown(page).locator(".found-as__title")).to_contain_text("A new river line opens")
    expect(shown(page).locator("html")).to_have_attribute("data-theme", "dark")


def test_the_place_in_the_page_is_kept_while_one_types(at_sheet):
    page = open_preview(at_sheet)
    write(page, *[f"فقرة طويلة من الكلام تملأ السطر، رقمها {number}." for number in range(12)])
    expect(shown(page).locator(".story__body")).to_contain_text("رقمها 11", timeout=20_000)
    frame = page.locator(".preview__frame:not(.is-coming)")
    frame.evaluate("frame => frame.contentWindow.scrollTo(0, 400)")

    page.fill("#id_headline_ar", "عنوان آخر")
    expect(shown(page).locator("h1.story__headline")).to_have_text("عنوان آخر", timeout=15_000)

    assert frame.evaluate("frame => frame.contentWindow.scrollY") == 400


def test_the_way_back_leads_out_of_the_sheet_and_not_through_its_previews(at_sheet):
    steps = at_sheet.evaluate("history.length")
    page = open_preview(at_sheet)
    for choice in ("look:card", "look:search", "look:phone"):
        choose(page, choice)

    assert page.evaluate("history.length") == steps


def test_it_opens_and_closes_from_the_keys_and_gives_the_focus_back(at_sheet):
    page = at_sheet
    page.locator("#id_headline_ar").focus()

    open_preview(page)
    expect(page.locator("#preview-name")).to_be_focused()
    expect(page.locator("[data-preview-open]")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_be_hidden()
    expect(page.locator("#id_headline_ar")).to_be_focused()
    page.locator("[data-preview-open]").click()
    expect(page.locator("#preview")).to_be_visible()
    assert page.url.endswith("/change/")


def test_a_story_not_begun_is_shown_too(writer, come_in, live_server):
    page = open_preview(sheet(come_in(writer), live_server))

    page.fill("#id_headline_ar", "مادة لم تبدأ")
    expect(shown(page).locator("h1.story__headline")).to_have_text("مادة لم تبدأ", timeout=15_000)
    assert not Article.objects.exists()


def test_a_lost_log_in_says_so_and_keeps_the_page_that_was_there(at_sheet, context):
    page = open_preview(at_sheet)
    context.clear_cookies(name="desk")

    page.fill("#id_headline_ar", "بعد انتهاء الدخول")
    expect(page.locator("[data-preview-told]")).to_have_text(
        page.locator("[data-preview]").get_attribute("data-word-lost"), timeout=15_000
    )
    expect(page.locator("#id_headline_ar")).to_have_value("بعد انتهاء الدخول")
    expect(page.locator(".preview__frame:not(.is-coming)")).to_be_visible()


def test_it_fits_a_phone(draft, writer, come_in, live_server, axe):
    page = come_in(writer)
    page.set_viewport_size(PHONE)
    open_preview(sheet(page, live_server, draft))

    for choice in ("look:desk", "look:card", "look:phone"):
        choose(page, choice)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_panel(at_sheet, axe, scheme):
    at_sheet.emulate_media(color_scheme=scheme)
    page = open_preview(at_sheet)
    page.click(".preview__links summary")
    page.fill("#link-for", "المحامي")
    page.click("[data-link-make]")
    expect(page.locator("[data-link-new]")).to_be_visible()

    axe(page)


def test_without_a_script_the_button_shows_what_is_typed_in_a_window(draft, writer, browser: Browser, live_server):
    context = browser.new_context(java_script_enabled=False, locale="ar-EG")
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/change/")
    page.fill("#id_username", writer.username)
    page.fill("#id_password", "secret-for-tests")
    page.locator("#id_password").press("Enter")
    page.fill("#id_headline_ar", "عنوان بلا سكربت")

    with context.expect_page() as opened:
        page.click("[data-preview-open]")

    expect(opened.value.locator("h1.story__headline")).to_have_text("عنوان بلا سكربت")
    assert Article.objects.get(pk=draft.pk).headline_ar != "عنوان بلا سكربت"
    context.close()


def test_a_link_is_made_with_one_press_read_outside_and_dead_once_it_is_closed(
    at_sheet, context, browser: Browser, live_server, axe
):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_preview(at_sheet)
    page.click(".preview__links summary")
    page.fill("#link-for", "المصدر")
    page.click("[data-link-make]")
    expect(page.locator("[data-links-told]")).to_have_text(
        page.locator("[data-links-told]").get_attribute("data-word-made")
    )
    address = page.evaluate("navigator.clipboard.readText()")
    link = PreviewLink.objects.get()
    assert address == f"{live_server.url}{link.get_absolute_url()}" and link.note == "المصدر"
    # The sheet is as it was: whom a link is for is no part of the story.
    expect(page.locator(".saved")).not_to_have_class(re.compile("is-kept"))

    outside = browser.new_context(locale="ar-EG", viewport=PHONE)
    reader = outside.new_page()
    assert reader.goto(address).status == 200
    expect(reader.locator("h1.story__headline")).to_contain_text("افتتاح خط نهري")
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] and not outside.cookies()
    axe(reader)
    reader.emulate_media(color_scheme="dark")
    axe(reader)

    page.click("[name=revoke]")
    expect(page.locator(".link--closed")).to_be_visible()
    assert reader.reload().status == 404
    axe(reader)
    outside.close()


@pytest.mark.parametrize("look", ["card", "search"])
def test_the_cards_and_the_search_result_can_be_read_by_everybody(draft, writer, page, live_server, axe, client, look):
    """In its frame it runs no script, so the judge reads the same bytes where scripts may run."""
    client.force_login(writer)
    typed = {"look": look, "headline_ar": "عنوان طويل " * 12}
    told = client.post(f"/admin/articles/article/{draft.pk}/preview/", typed).content
    page.set_viewport_size(PHONE)
    page.route("**/looked-at/", lambda route: route.fulfill(body=told, content_type="text/html; charset=utf-8"))

    page.goto(f"{live_server.url}/looked-at/")

    axe(page)
    page.emulate_media(color_scheme="dark")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_link_is_dead_after_its_hour_and_for_the_pictures_of_another_story(
    draft, writer, photo, browser: Browser, live_server
):
    name = f"{photo.folder}/16x9-640.webp"
    default_storage.save(name, ContentFile(b"RIFF....WEBP"))
    draft.edit(by=writer, content={"lead_photo_id": photo.pk})
    other = Article.begin(by=writer, content=words("مادة أخرى", portal_id=draft.portal_id))
    theirs, link = other.share_preview(by=writer), draft.share_preview(by=writer)
    outside = browser.new_context(locale="ar-EG")

    def answered(address: str) -> int:
        return outside.request.get(f"{live_server.url}{address}").status

    picture = f"media/{photo.secret}/16x9-640.webp"
    assert answered(f"{link.get_absolute_url()}{picture}") == 200
    assert answered(f"{theirs.get_absolute_url()}{picture}") == 404
    assert answered(link.get_absolute_url()) == 200

    PreviewLink.objects.filter(pk=link.pk).update(at=Now() - timedelta(hours=3), expires_at=Now() - timedelta(hours=1))

    assert answered(link.get_absolute_url()) == 404
    assert answered(f"{link.get_absolute_url()}{picture}") == 404
    outside.close()
    default_storage.delete(name)
