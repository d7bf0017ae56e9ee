"""Typed text outlives the line, the log-in, the window and the machine; two at one story know of each other."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from articles.models import Article, Autosave, Presence, Revision
from tests.browser.desk import come_in, elsewhere, go_to, save, sheet, surface, write

__all__ = ["come_in", "elsewhere"]

ComeIn = Callable[[User], Page]


def beaten(page: Page) -> None:
    """Wait until the desk has kept what stands on the sheet."""
    expect(page.locator("[data-saved]")).not_to_have_class("saved is-kept", timeout=10_000)
    page.wait_for_function("() => /\\d/.test(document.querySelector('[data-saved]').textContent)", timeout=10_000)


def typed(page: Page, words: str) -> None:
    """Write a headline as fingers do and let the device keep it."""
    page.fill("#id_headline_ar", words)
    page.wait_for_timeout(600)


def close_at_once(page: Page) -> None:
    """Close the window without its being asked."""
    page.close(run_before_unload=False)


def test_a_log_in_that_ran_out_is_renewed_on_the_sheet_and_the_save_goes_on(
    come_in: ComeIn, live_server, draft: Article, chief: User, axe
):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "كُتبت هذه الفقرة في وردية طويلة")
    Session.objects.all().delete()

    page.keyboard.press("Control+s")
    panel = page.locator("[data-comein]")
    expect(panel).to_be_visible()
    expect(page.locator("[data-comein-password]")).to_be_focused()
    axe(page)
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.locator("[data-comein-refused]")).to_be_visible()
    with page.expect_navigation():
        page.locator("[data-comein-password]").fill("secret-for-tests")
        page.keyboard.press("Enter")

    expect(page.locator(".notes .note--success")).to_be_visible()
    assert [block.text_ar for block in draft.blocks.all()] == ["كُتبت هذه الفقرة في وردية طويلة"]
    assert draft.revisions.count() == 2


def test_a_beat_that_finds_no_log_in_asks_for_it_and_the_next_one_goes_on(
    come_in: ComeIn, live_server, draft: Article, chief: User
):
    page = sheet(come_in(chief), live_server, draft)
    page.context.clear_cookies()
    page.fill("#id_headline_ar", "عنوان بعد انتهاء الجلسة")
    expect(page.locator("[data-comein]")).to_be_visible(timeout=10_000)

    page.locator("[data-comein-password]").fill("secret-for-tests")
    page.keyboard.press("Enter")

    expect(page.locator("[data-comein]")).to_be_hidden()
    beaten(page)
    assert Autosave.objects.get().sheet["headline_ar"] == "عنوان بعد انتهاء الجلسة"
    expect(page.locator("#id_headline_ar")).to_have_value("عنوان بعد انتهاء الجلسة")


def test_somebody_elses_log_in_does_not_save_what_this_one_typed(
    come_in: ComeIn, live_server, draft: Article, chief: User, sub: User
):
    page = sheet(come_in(chief), live_server, draft)
    typed(page, "كتبه رئيس التحرير")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    page.locator("[data-comein-name]").fill(sub.username)
    page.locator("[data-comein-password]").fill("secret-for-tests")
    page.keyboard.press("Enter")

    expect(page.locator("[data-comein-refused]")).to_contain_text("sub")
    assert draft.revisions.count() == 1
    assert not Autosave.objects.exists()


def test_ten_minutes_offline_a_closed_window_and_nothing_is_lost(
    come_in: ComeIn, live_server, draft: Article, chief: User, axe
):
    page = come_in(chief)
    page.clock.install()
    sheet(page, live_server, draft)
    page.context.set_offline(True)
    write(page, "وصل القارب قبل الفجر", "وبقي الركاب على الرصيف")
    page.clock.run_for(10_000)
    expect(page.locator("[data-saved]")).to_have_class("saved is-kept")
    expect(page.locator("[data-offline]")).to_be_visible()
    page.clock.run_for(10 * 60_000)
    page.keyboard.press("Control+s")
    page.clock.run_for(10_000)
    expect(surface(page)).to_contain_text("وبقي الركاب على الرصيف")
    context = page.context
    close_at_once(page)
    context.set_offline(False)

    page = sheet(context.new_page(), live_server, draft)
    offer = page.locator("[data-kept]")
    expect(offer).to_be_visible()
    expect(offer.locator("ins").first).to_be_visible()
    axe(page, within="[data-kept]")
    page.keyboard.press("Alt+r")
    expect(offer).to_be_hidden()
    save(page)

    assert [block.text_ar for block in draft.blocks.all()] == ["وصل القارب قبل الفجر", "وبقي الركاب على الرصيف"]


def test_a_line_that_comes_back_takes_the_text_to_the_desk(come_in: ComeIn, live_server, draft: Article, chief: User):
    page = sheet(come_in(chief), live_server, draft)
    page.context.set_offline(True)
    page.fill("#id_headline_ar", "كُتب بلا خط")
    expect(page.locator("[data-saved]")).to_have_class("saved is-kept", timeout=10_000)
    page.context.set_offline(False)

    beaten(page)
    expect(page.locator("[data-offline]")).to_be_hidden()
    assert Autosave.objects.get().sheet["headline_ar"] == "كُتب بلا خط"


def test_one_place_is_taken_back_and_the_rest_is_set_aside(come_in: ComeIn, live_server, draft: Article, chief: User):
    page = sheet(come_in(chief), live_server, draft)
    page.fill("#id_standfirst_ar", "خلاصة من قبل العطل")
    typed(page, "عنوان من قبل العطل")
    context = page.context
    close_at_once(page)

    page = sheet(context.new_page(), live_server, draft)
    page.locator("[data-piece][data-key=headline_ar] [data-offer-one]").click()
    expect(page.locator("#id_headline_ar")).to_have_value("عنوان من قبل العطل")
    expect(page.locator("[data-offer-one]")).to_be_focused()
    page.locator("[data-offer-aside]").click()
    expect(page.locator("[data-kept]")).to_be_hidden()
    save(page)

    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان من قبل العطل"
    assert draft.standfirst_ar == "ثلاث محطات في المرحلة الأولى."
    expect(page.locator("[data-kept]")).to_be_hidden()
    assert Autosave.objects.filter(laid_by_at__isnull=False).exists()


def test_what_was_typed_on_one_machine_is_offered_on_another(
    come_in: ComeIn, elsewhere: ComeIn, live_server, draft: Article, chief: User
):
    page = sheet(come_in(chief), live_server, draft)
    page.fill("#id_headline_ar", "كُتب على جهاز المكتب")
    beaten(page)
    page.context.set_offline(True)

    other = sheet(elsewhere(chief), live_server, draft)
    other.locator("[data-offer-all]").click()

    expect(other.locator("#id_headline_ar")).to_have_value("كُتب على جهاز المكتب")


def test_two_tabs_of_one_person_keep_two_texts(come_in: ComeIn, live_server, draft: Article, chief: User):
    page = sheet(come_in(chief), live_server, draft)
    context = page.context
    second = sheet(context.new_page(), live_server, draft)
    typed(page, "من النافذة الأولى")
    second.fill("#id_standfirst_ar", "من النافذة الثانية")
    second.wait_for_timeout(600)
    # A third one does not offer what the other two hold in good hands.
    third = sheet(context.new_page(), live_server, draft)
    third.wait_for_timeout(500)
    expect(third.locator("[data-kept]")).to_be_hidden()
    close_at_once(third)
    close_at_once(page)
    close_at_once(second)

    again = sheet(context.new_page(), live_server, draft)
    for _tab in range(2):
        again.locator("[data-offer-all]").click()
        again.wait_for_timeout(500)

    expect(again.locator("[data-kept]")).to_be_hidden()
    expect(again.locator("#id_headline_ar")).to_have_value("من النافذة الأولى")
    expect(again.locator("#id_standfirst_ar")).to_have_value("من النافذة الثانية")


def test_two_tabs_of_one_person_save_one_after_the_other_and_both_stand(
    come_in: ComeIn, live_server, draft: Article, chief: User
):
    page = sheet(come_in(chief), live_server, draft)
    second = sheet(page.context.new_page(), live_server, draft)
    page.fill("#id_headline_ar", "من النافذة الأولى")
    second.fill("#id_standfirst_ar", "من النافذة الثانية")
    save(page)
    save(second)

    draft.refresh_from_db()
    assert (draft.headline_ar, draft.standfirst_ar) == ("من النافذة الأولى", "من النافذة الثانية")


def test_a_story_never_begun_comes_back_on_the_blank_sheet_after_a_crash(
    come_in: ComeIn, live_server, portal, chief: User
):
    page = sheet(come_in(chief), live_server)
    typed(page, "خبر لم يبدأ بعد")
    write(page, "فقرته الأولى")
    page.wait_for_timeout(900)
    context = page.context
    close_at_once(page)

    page = sheet(context.new_page(), live_server)
    page.locator("[data-offer-all]").click()
    save(page)

    story = Article.objects.get()
    assert story.headline_ar == "خبر لم يبدأ بعد"
    assert [block.text_ar for block in story.blocks.all()] == ["فقرته الأولى"]


def test_pressing_save_twice_saves_once(come_in: ComeIn, live_server, draft: Article, chief: User):
    page = sheet(come_in(chief), live_server, draft)
    page.fill("#id_headline_ar", "عنوان بضغطتين")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
        page.keyboard.press("Control+s")
    expect(page.locator(".notes .note--success")).to_be_visible()

    assert draft.revisions.count() == 2


def test_each_editor_sees_in_which_paragraph_the_other_is(
    come_in: ComeIn, elsewhere: ComeIn, live_server, draft: Article, writer: User, chief: User, axe
):
    User.objects.filter(pk=writer.pk).update(first_name="نادين", last_name="خليل")
    other = sheet(elsewhere(writer), live_server, draft)
    go_to(other, "وتقول الهيئة")
    other.keyboard.type(" قريبًا")
    beaten(other)

    page = sheet(come_in(chief), live_server, draft)

    expect(page.locator("[data-who]")).to_contain_text("نادين خليل")
    expect(page.locator("[data-who] .who__person")).to_have_attribute("title", "نادين خليل في الفقرة 2")
    expect(page.locator(".surface__text > .has-company")).to_contain_text("وتقول الهيئة")
    axe(page, within=".story__paper .surface")
    # The paragraph stays anybody's to write in.
    go_to(page, "وتقول الهيئة")
    page.keyboard.type(".. وقد تتأخر")
    expect(surface(page)).to_contain_text("وقد تتأخر")


def test_a_story_kept_for_oneself_is_taken_over_and_no_word_goes_down(
    come_in: ComeIn, elsewhere: ComeIn, live_server, draft: Article, writer: User, chief: User, axe
):
    holder = sheet(elsewhere(writer), live_server, draft)
    holder.locator("[data-hold-alone]").click()
    expect(holder.locator("[data-hold]")).to_have_attribute("data-state", "mine")
    holder.fill("#id_headline_ar", "عنوان صاحبة المادة")
    beaten(holder)

    page = sheet(come_in(chief), live_server, draft)
    expect(page.locator("[data-hold]")).to_contain_text("writer")
    page.fill("#id_standfirst_ar", "خلاصة رئيس التحرير")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".note--error:visible")).to_contain_text("writer")
    expect(page.locator("#id_standfirst_ar")).to_have_value("خلاصة رئيس التحرير")
    assert draft.revisions.count() == 1
    axe(page, within=".story__notes")

    page.locator("[data-hold-take]").click()
    expect(page.locator("[data-hold]")).to_have_attribute("data-state", "mine")
    save(page)

    aside = Revision.objects.aside().get(article=draft)
    assert aside.content["headline_ar"] == "عنوان صاحبة المادة"
    assert aside.by == writer
    assert draft.activities.filter(verb="taken over").count() == 1
    draft.refresh_from_db()
    assert draft.standfirst_ar == "خلاصة رئيس التحرير"
    # The one it was taken from is told at the next beat, and keeps the text.
    holder.locator("#id_headline_ar").press("End")
    holder.keyboard.type("!")
    expect(holder.locator("[data-hold]")).to_have_attribute("data-state", "theirs", timeout=12_000)
    expect(holder.locator("[data-hold]")).to_contain_text("chief")
    expect(holder.locator("#id_headline_ar")).to_have_value("عنوان صاحبة المادة!")
    expect(holder.locator("[data-hold-compare]")).to_be_visible()


def test_what_a_colleague_saved_is_told_before_the_next_save(
    come_in: ComeIn, live_server, draft: Article, writer: User, chief: User
):
    page = sheet(come_in(chief), live_server, draft)
    Article.objects.get(pk=draft.pk).edit(by=writer, content={"standfirst_ar": "خلاصة الكاتب"})
    page.fill("#id_headline_ar", "عنوان رئيس التحرير")

    expect(page.locator("[data-newer]")).to_contain_text("writer", timeout=10_000)


def test_a_sheet_that_is_closed_is_seen_no_more(come_in: ComeIn, live_server, draft: Article, chief: User):
    page = sheet(come_in(chief), live_server, draft)
    page.wait_for_function("() => !document.querySelector('[data-saved]').hidden")
    page.wait_for_timeout(500)
    assert Presence.objects.count() == 1

    page.goto(f"{live_server.url}/admin/")
    page.wait_for_timeout(500)

    assert not Presence.objects.exists()
