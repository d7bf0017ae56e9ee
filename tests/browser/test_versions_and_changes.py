"""Versions and changes as people meet them: the desk in one window, a reader in the other."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Autosave, Revision, VersionName
from tests.browser.conftest import PHONE
from tests.browser.desk import come_in, go_to, save, settle, sheet, surface
from tests.browser.test_desk_writing import CAIRO

__all__ = ["come_in"]
pytestmark = pytest.mark.django_db(transaction=True)
NEW = "الخط النهري يبدأ فجر السبت"


@pytest.fixture
def reader(browser: Browser, live_server, live_story: Article) -> Callable[[], str]:
    """Return the headline that somebody who comes at this moment reads, in a browser of their own."""

    def read() -> str:
        with closing(browser.new_context()) as own:
            window = own.new_page()
            window.goto(f"{live_server.url}{live_story.get_absolute_url()}")
            return window.locator("h1").inner_text()

    return read


def give_hour(page: Page, step: str, moment) -> None:
    page.locator(f"#verb-{step} summary").click()
    page.fill(f"[name={step}-at_day]", f"{moment:%Y-%m-%d}")
    page.fill(f"[name={step}-at_hour]", f"{moment:%H:%M}")
    with page.expect_navigation():
        page.click(f"#verb-{step} .verb__do .button--primary")


def test_a_change_is_scheduled_on_a_visible_story_and_cancelled_while_a_reader_looks(
    come_in, live_server, live_story: Article, chief: User, reader, axe
):
    old = live_story.headline_ar
    page = sheet(come_in(chief), live_server, live_story)
    page.fill("#id_headline_ar", NEW)
    save(page)
    expect(page.locator(".storybar .chip--update")).to_be_visible()
    assert reader() == old

    moment = timezone.now().astimezone(CAIRO).replace(second=0, microsecond=0) + timedelta(hours=3)
    give_hour(page, "schedule_update", moment)
    assert reader() == old
    line = page.locator(".hourline")
    expect(line.locator(".hourline__stop--live a").first).to_be_visible()
    expect(line.locator("[data-remaining]")).to_be_visible()
    axe(page, within=".hourline")

    # The hour itself leads to the panel that sets it; another hour is typed over it.
    line.locator("[data-ask=schedule_update]").click()
    expect(page.locator("#verb-schedule_update")).to_have_attribute("open", "")
    page.fill("[name=schedule_update-at_hour]", f"{moment + timedelta(minutes=30):%H:%M}")
    page.fill("[name=schedule_update-at_day]", f"{moment + timedelta(minutes=30):%Y-%m-%d}")
    with page.expect_navigation():
        page.click("#verb-schedule_update .verb__do .button--primary")
    assert Article.objects.get().next_at == moment + timedelta(minutes=30)
    assert reader() == old

    with page.expect_navigation():
        page.click("#verbs button[value=cancel_update]")
    stored = Article.objects.get()
    assert (stored.next_at, stored.next_revision.content["headline_ar"]) == (None, NEW)
    assert reader() == old
    expect(page.locator("#id_headline_ar")).to_have_value(NEW)


def test_a_second_change_is_asked_about_where_one_has_its_hour(come_in, live_server, live_story, chief, reader):
    live_story.edit(by=chief, content={"headline_ar": NEW})
    due = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    live_story.publish_update(by=chief, at=due)
    page = sheet(come_in(chief), live_server, live_story)

    page.fill("#id_kicker_ar", "نقل نهري")
    save(page)
    page.locator("[name=hour_of_change][value=keep]").check()
    expect(page.locator("#id_kicker_ar")).to_have_value("نقل نهري")
    save(page)

    stored = Article.objects.get()
    assert (stored.next_at, stored.next_revision.content["kicker_ar"]) == (due, "نقل نهري")
    assert reader() == live_story.headline_ar != NEW


def test_a_due_change_stands_on_the_storys_page_at_once_with_no_worker(
    come_in, live_server, live_story: Article, chief: User, reader
):
    old = live_story.headline_ar
    live_story.edit(by=chief, content={"headline_ar": NEW})
    live_story.publish_update(by=chief, at=timezone.now() + timedelta(seconds=4))
    assert reader() == old
    left = Article.objects.get().next_at - timezone.now()
    time.sleep(max(0, left.total_seconds()) + 0.2)

    assert reader() == NEW
    assert Article.objects.get().headline_ar == old  # no worker has folded it in
    page = sheet(come_in(chief), live_server, live_story)
    expect(page.locator(".storybar .chip--live")).to_be_visible()
    expect(page.locator(".hourline [data-remaining]")).to_have_count(0)

    Article.objects.get().fold_due_update()
    page.goto(f"{live_server.url}/latest/")
    expect(page.get_by_text(NEW).first).to_be_visible()


def test_a_named_version_is_found_again(come_in, live_server, draft: Article, writer: User, axe):
    page = sheet(come_in(writer), live_server, draft)
    page.fill("#id_headline_ar", "قبل مكالمة الوزير")
    page.locator("#verbs .naming summary").click()
    page.fill("#id_version_name", "قبل المكالمة")
    with page.expect_navigation():
        page.click("[data-save-named]")
    for number in range(3):
        page.fill("#id_headline_ar", f"عنوان {number}")
        save(page)

    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/history/?name=مكالمه")
    axe(page)
    expect(page.locator(".version-name").first).to_have_text("قبل المكالمة")
    page.locator(".history__ways a").first.click()
    expect(page.locator("#compare-before option:checked")).to_contain_text("قبل المكالمة")
    page.locator(".compare__bar button[type=submit]").click()
    expect(page.locator(".note--success")).to_be_visible()
    draft.refresh_from_db()
    assert draft.headline_ar == "قبل مكالمة الوزير"
    assert VersionName.objects.get().revision.number == 2


def test_one_paragraph_of_an_autosave_is_put_back(come_in, live_server, draft: Article, writer: User, axe):
    page = sheet(come_in(writer), live_server, draft)
    first = draft.blocks.first().text_ar
    go_to(page, first)
    page.keyboard.type(" وهذه جملة لم تُحفظ.")
    settle(page)
    for _wait in range(60):
        if Autosave.objects.filter(article=draft).exists():
            break
        page.wait_for_timeout(250)
    row = Autosave.objects.get(article=draft)

    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/history/")
    page.locator(".history__fold summary").click()
    axe(page)
    page.locator(".history__fold a").first.click()
    assert f"typed-{row.pk}" in page.url
    expect(page.locator(".compare ins")).to_contain_text("لم تُحفظ")
    axe(page)
    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/compare/?before=typed-{row.pk}&after=1")
    page.locator(".compare__row--changed button[name=row]").click()
    expect(page.locator(".note--success")).to_be_visible()
    draft.refresh_from_db()
    assert "لم تُحفظ" in draft.blocks.first().text_ar


def test_the_version_not_chosen_is_found_in_the_history(come_in, live_server, draft, writer: User, chief: User, axe):
    page = sheet(come_in(writer), live_server, draft)
    page.fill("#id_headline_ar", "عنوان الكاتب")
    draft.edit(by=chief, content={"headline_ar": "عنوان المحررة"})
    save(page)
    page.locator("[name='settle:headline_ar'][value=theirs]").check()
    save(page)
    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان المحررة"
    assert Revision.objects.aside().get().content["headline_ar"] == "عنوان الكاتب"

    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/history/")
    axe(page)
    page.locator(".history__deed--aside a").first.click()
    expect(page.locator(".compare ins").first).to_contain_text("الكاتب")


def test_changes_are_walked_by_keys_and_escape_goes_back_to_writing(come_in, live_server, draft, writer, axe):
    blocks = [block | {"text_ar": f"{block['text_ar']} اليوم"} for block in draft.content["blocks"]]
    draft.edit(by=writer, content={"headline_ar": "عنوان آخر", "blocks": blocks})
    page = come_in(writer)
    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/compare/")
    axe(page)
    for key in ("n", "j"):
        page.keyboard.press(key)
    changed = page.locator("[data-change]")
    expect(changed.nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(changed.nth(0)).to_be_focused()
    page.keyboard.press("k")
    expect(changed.nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(surface(page)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1024])
def test_history_and_compare_are_whole_and_open_to_everybody_in_the_dark(
    come_in, live_server, live_story, chief, axe, width
):
    live_story.edit(by=chief, content={"headline_ar": NEW})
    live_story.publish_update(by=chief, at=timezone.now() + timedelta(hours=30))
    live_story.name_version(by=chief, name="بعد المكالمة")
    live_story.set_aside(by=chief, content={"headline_ar": "لم يُختر"}, note="لم يُختر: العنوان")
    page = come_in(chief)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": width, "height": 780})
    story = f"{live_server.url}/admin/articles/article/{live_story.pk}"
    for address in (f"{story}/history/", f"{story}/compare/", f"{story}/compare/?before=3&after=4", f"{story}/change/"):
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('main details.naming')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        axe(page)


def test_on_a_phone_no_way_of_the_history_stands_on_an_hour(come_in, live_server, draft: Article, writer: User):
    draft.edit(by=writer, content={"headline_ar": NEW})
    page = come_in(writer)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/history/")

    deed = page.locator(".history__deed", has=page.locator(".history__ways")).first
    hour, ways = deed.locator(".history__hour time").bounding_box(), deed.locator(".history__ways").bounding_box()
    assert ways["y"] >= hour["y"] + hour["height"]
