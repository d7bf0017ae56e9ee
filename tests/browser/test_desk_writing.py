"""An editor's day in the browser: come in, write, schedule; and the night on which the clock jumps."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Author, Effect, Preference, Status
from tests.browser.desk import come_in, save, sheet, surface, write
from tests.images.pictures import picture, saved

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in"]
CAIRO = ZoneInfo("Africa/Cairo")
WIDTHS = [(360, 740), (1024, 768), (1280, 800)]


def set_hour(page: Page, moment) -> None:
    page.fill("[name=schedule-at_day]", f"{moment:%Y-%m-%d}")
    page.fill("[name=schedule-at_hour]", f"{moment:%H:%M}")


def test_a_chief_writes_a_story_and_schedules_it_two_minutes_ahead(come_in, live_server, section, chief: User):
    Author.objects.create(name_ar="نادين الخطيب")
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline_ar", "قطار الدلتا يبلغ البحر")
    write(page, "وصل القطار.", "وعاد القطار.")
    page.select_option("#id_section", str(section.pk))
    page.fill("#id_authors_find", "نادين")
    page.click("#id_authors_found li")
    page.click(".actionbar .button--primary")

    moment = timezone.now().astimezone(CAIRO).replace(second=0, microsecond=0) + timedelta(minutes=2)
    page.click("#verb-schedule summary")
    set_hour(page, moment)
    page.click("#verb-schedule .verb__do .button--primary")
    expect(page.locator(".storybar .chip--hour")).to_be_visible()

    story = Article.objects.get()
    assert (story.status, story.publish_at) == (Status.APPROVED, moment)
    assert [author.name_ar for author in story.byline] == ["نادين الخطيب"]
    assert story not in Article.objects.visible(at=moment - timedelta(seconds=1))
    assert story in Article.objects.visible(at=moment)


def test_an_hour_that_does_not_exist_is_asked_back_and_the_answer_counts(come_in, live_server, in_review, chief: User):
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/article/{in_review.pk}/change/?ask=schedule")
    page.fill("#id_headline_ar", "عنوان كُتب قبل السؤال")
    page.fill("[name=schedule-at_day]", "2027-04-30")
    page.fill("[name=schedule-at_hour]", "00:30")
    page.click("#verb-schedule .verb__do .button--primary")

    question = page.locator(".hour__question--skipped")
    expect(question).to_be_visible()
    expect(page.locator("[name=schedule-at_hour]")).to_have_value("00:30")
    expect(page.locator("#id_headline_ar")).to_have_value("عنوان كُتب قبل السؤال")
    question.locator("input[type=radio]").nth(1).check()
    page.click("#verb-schedule .verb__do .button--primary")
    expect(page.locator(".storybar .chip--hour")).to_be_visible()

    in_review.refresh_from_db()
    assert f"{in_review.publish_at:%Y-%m-%d %H:%M}" == "2027-04-29 22:30"
    assert in_review.headline_ar == "عنوان كُتب قبل السؤال"


def test_the_tab_with_the_mistake_opens_by_itself(come_in, live_server, in_review, chief: User):
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/article/{in_review.pk}/change/")
    expect(page.locator("#id_headline_en")).to_be_hidden()
    page.get_by_role("tab", name="English").click()
    page.fill("#id_headline_en", "؟")
    page.get_by_role("tab", name="العربية").click()
    page.locator(".actionbar [data-save]").click()

    expect(page.locator("#id_headline_en")).to_be_visible()
    expect(page.locator(".field-headline_en .errorlist")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width, height", WIDTHS)
def test_no_screen_scrolls_sideways_or_shuts_anybody_out(
    come_in, live_server, in_review, chief: User, axe, language, width, height
):
    # A superuser sees the chief's screens and those behind the paper.
    User.objects.filter(pk=chief.pk).update(is_superuser=True)
    Preference.objects.create(user=chief, language=language)
    key = "kept:photo-1:a60e93d54f3742108b85474bc50eee5d:renditions"
    owed = Effect.objects.create(key=key, channel="index", task="articles.tasks.fold_due_update")
    page = come_in(chief)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if language == "en" else "light")
    story = f"articles/article/{in_review.pk}"
    screens = ["", "articles/article/", "articles/article/add/", f"{story}/change/?ask=withdraw", f"{story}/history/",
               "articles/", "articles/photo/", "articles/keyword/add/", "articles/slot/add/",
               "articles/formeraddress/add/", "articles/effect/", f"articles/effect/{owed.pk}/change/"]  # fmt: skip
    wide = []
    for screen in screens:
        assert page.goto(f"{live_server.url}/admin/{screen}").status == 200, screen
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide.append(f"{screen}: {over} px")
        axe(page)
    assert not wide


def test_everything_can_be_written_and_published_without_scripts(
    browser: Browser, live_server, portal, section, chief: User
):
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_username", chief.username)
    page.fill("#id_password", "secret-for-tests")
    page.click(".door__card button[type=submit]")
    Author.objects.create(name_ar="نادين الخطيب")
    page.fill("#id_headline_ar", "بلا شفرة")
    page.fill("#id_headline_en", "Without scripts")
    page.fill("#id_body_ar", "فقرة.")
    page.fill("#id_authors", "نادين الخطيب")
    page.click(".actionbar .button--primary")
    page.click("#verbs button[value=publish]")

    story = Article.objects.visible().get()
    assert (story.headline_ar, story.headline_en) == ("بلا شفرة", "Without scripts")
    assert [author.name_ar for author in story.byline] == ["نادين الخطيب"]
    context.close()


def test_text_that_never_arrived_is_offered_again_until_it_is_saved(come_in, live_server, in_review, chief: User):
    page = come_in(chief)
    page.on("dialog", lambda leaving: leaving.accept())
    sheet = f"{live_server.url}/admin/articles/article/{in_review.pk}/change/"
    page.goto(sheet)
    expect(page.locator("[data-kept]")).to_be_hidden()
    expect(page.locator("[data-unkept]")).to_be_hidden()
    page.fill("#id_standfirst_ar", "خلاصة لم تصل")
    page.wait_for_timeout(800)  # the device keeps it when the fingers rest

    page.goto(f"{live_server.url}/admin/")
    page.goto(sheet)
    page.click("[data-offer-all]")
    expect(page.locator("#id_standfirst_ar")).to_have_value("خلاصة لم تصل")
    page.keyboard.press("Control+s")

    expect(page.locator(".notes .note--success")).to_be_visible()
    expect(page.locator("[data-kept]")).to_be_hidden()
    in_review.refresh_from_db()
    assert in_review.standfirst_ar == "خلاصة لم تصل"
    # The device forgets it once the surface has come, which is a moment after the page.
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('typed:'))")


def test_a_log_in_that_ran_out_costs_no_word_without_scripts_either(
    browser: Browser, live_server, in_review, chief: User
):
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/articles/article/{in_review.pk}/change/")

    def come_in() -> None:
        page.fill("#id_username", chief.username)
        page.fill("#id_password", "secret-for-tests")
        page.click(".door__card button[type=submit]")

    come_in()
    page.fill("#id_body_ar", "كُتب في ساعتين.")
    context.clear_cookies(name="desk")
    page.locator(".actionbar [data-save]").click()
    come_in()
    expect(page.locator("#id_body_ar")).to_have_value("كُتب في ساعتين.")
    page.locator(".actionbar [data-save]").click()

    assert [block.text_ar for block in in_review.blocks.all()] == ["كُتب في ساعتين."]
    context.close()


def test_the_buttons_under_the_text_make_a_subhead_and_bring_a_picture(
    come_in, live_server, in_review, chief, tmp_path
):
    file = tmp_path / "boat.jpg"
    file.write_bytes(saved(picture(320, 200)).getvalue())
    page = sheet(come_in(chief), live_server, in_review)
    write(page, "ما بعد الوصول")
    page.locator("[data-insert=subhead]").click()
    expect(surface(page).locator("> h2")).to_have_text("ما بعد الوصول")
    page.locator("[data-insert=photo]").click()
    page.locator(".place input[type=file]").set_input_files(file)
    page.locator(".place").get_by_role("button", name="ضعها").click()
    expect(surface(page).locator(".frame--photo img")).to_be_visible()
    save(page)

    assert [block.kind for block in in_review.blocks.all()] == ["subhead", "photo"]


def test_the_year_of_the_hour_is_in_sight_on_a_wide_screen(come_in, live_server, in_review, chief: User):
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/article/{in_review.pk}/change/?ask=schedule")

    assert page.locator("[name=schedule-at_day]").bounding_box()["width"] >= 150


@pytest.mark.parametrize("language", ["ar", "en"])
def test_preview_keeps_its_word_and_the_others_while_nobody_else_is_there(
    come_in, live_server, in_review, chief: User, language: str
):
    Preference.objects.create(user=chief, language=language)
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/article/{in_review.pk}/change/")

    words = page.locator(".storybar__end .button:visible span")
    assert min(word.bounding_box()["width"] for word in words.all()) > 20
    page.set_viewport_size({"width": 1024, "height": 768})
    assert page.locator("[data-preview-open] span").bounding_box()["width"] > 20
