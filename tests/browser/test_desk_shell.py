"""The desk's frame by hand: the finder and the keys alone, no scripts, every width, light and dark."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Effect, Photo, Portal, Preference, Section
from tests.images.pictures import picture, saved
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [(360, 740), (1024, 768), (1280, 800)]
SMALLEST_TARGET = 44
ADD = "/admin/articles/article/add/"


@pytest.fixture
def come_in(page: Page, live_server) -> Callable[..., Page]:
    """Log in by keyboard, as the door invites to."""

    def log_in(user: User, *, language: str = "ar") -> Page:
        Preference.objects.update_or_create(user=user, defaults={"language": language})
        page.goto(f"{live_server.url}/admin/")
        expect(page.locator("#id_username")).to_be_focused()
        page.keyboard.type(user.username)
        page.keyboard.press("Tab")
        page.keyboard.type("secret-for-tests")
        page.keyboard.press("Enter")
        # The frame's modules have run once the field is more than a field.
        expect(page.locator("#finder")).to_have_attribute("role", "combobox")
        return page

    return log_in


@pytest.fixture
def emirates(portal: Portal, section: Section, writer: User) -> Article:
    """A story that waits for the desk, its headline written with a hamza."""
    content = words("الإمارات تعلن أول رحلة إلى القمر", portal_id=portal.pk, section_id=section.pk)
    story = Article.begin(by=writer, content=content, publish_at=timezone.now() + timedelta(hours=2))
    story.submit(by=writer)
    return story


@pytest.fixture
def full_day(emirates: Article, portal: Portal, section: Section, writer: User, chief: User) -> Article:
    """A day on which every panel of the first page has something to say."""
    now = timezone.now()

    def begin(headline: str, **more) -> Article:
        return Article.begin(by=writer, content=words(headline, portal_id=portal.pk, section_id=section.pk), **more)

    begin("خبر فات موعده", publish_at=now - timedelta(minutes=20))
    begin("خبر مجدول").schedule(by=chief, at=now + timedelta(hours=1))
    begin("تحت الحظر").set_embargo(by=chief, until=now + timedelta(hours=3))
    begin("خبر منشور").publish(by=chief)
    Photo.from_file(ContentFile(saved(picture(320, 200)).getvalue(), name="a.jpg"), caption_ar="جسر بلا صاحب")
    Effect.objects.create(key="e", channel="index", task="t", state=Effect.State.DEAD, error="boom")
    User.objects.filter(pk=chief.pk).update(is_superuser=True, first_name="هالة", last_name="منصور")
    return emirates


def ask(page: Page, question: str) -> None:
    """Open the finder and type, waiting for its lines."""
    page.keyboard.press("Control+K")
    expect(page.locator("#finder")).to_be_focused()
    page.keyboard.type(question)
    expect(page.locator("#finder-found [role=option]").last).to_contain_text(question)


# -- the finder ------------------------------------------------------------------------------------------------


def test_a_story_is_opened_by_keyboard_alone_however_it_is_spelt(come_in, emirates, chief: User):
    page = come_in(chief)

    ask(page, "الامارات")
    chosen = page.locator("#finder-found [aria-selected=true]")
    expect(chosen).to_contain_text(str(emirates))
    assert page.locator("#finder").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(page.locator(".finder [role=status]")).not_to_be_empty()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/articles/article/{emirates.pk}/change/")


def test_the_arrows_go_round_and_the_last_line_searches_the_whole_list(come_in, emirates, chief: User):
    page = come_in(chief)

    ask(page, "الامارات")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#finder-found [role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#finder-found [role=option]").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    page.wait_for_url("**/articles/article/?q=*")
    expect(page.locator("#content")).to_contain_text(str(emirates))


def test_escape_empties_then_closes_and_gives_the_focus_back(come_in, emirates, chief: User):
    page = come_in(chief)
    page.locator(".today .button").first.focus()

    ask(page, "الامارات")
    page.keyboard.press("Escape")
    expect(page.locator("#finder")).to_have_value("")
    page.keyboard.press("Escape")

    expect(page.locator(".finder__found")).to_be_hidden()
    expect(page.locator(".today .button").first).to_be_focused()


def test_commands_are_done_from_the_keyboard(come_in, portal, live_server, chief: User):
    page = come_in(chief, language="en")

    for question, words_of_it in (("dark", "Dark screen"), ("new", "New story"), ("العربية", "العربية")):
        page.goto(f"{live_server.url}/admin/")
        page.keyboard.press("Control+K")
        page.keyboard.type(question)
        expect(page.locator("#finder-found [aria-selected=true]")).to_contain_text(words_of_it)
        page.keyboard.press("Enter")
        if question == "dark":
            expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        elif question == "new":
            page.wait_for_url(f"**{ADD}")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_enter_before_the_answer_searches_the_list(come_in, emirates, chief: User):
    page = come_in(chief)
    page.keyboard.press("Control+K")
    page.locator("#finder").fill("الامارات")
    page.keyboard.press("Enter")

    page.wait_for_url("**/articles/article/?q=*")


def test_a_log_in_that_ran_out_is_noticed_and_nothing_is_shown(come_in, emirates, chief: User):
    page = come_in(chief)
    page.keyboard.press("Control+K")
    expect(page.locator("#finder-found [role=option]").first).to_be_visible()
    page.context.clear_cookies()
    page.keyboard.type("الامارات")

    expect(page.locator(".finder [role=status]")).to_have_text(page.locator(".finder").get_attribute("data-lost"))
    expect(page.locator(".finder__found")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#id_password")).to_be_visible()


# -- keys ------------------------------------------------------------------------------------------------------


def test_the_sheet_of_keys_opens_by_its_key_and_closes_by_escape(come_in, portal, chief: User):
    page = come_in(chief)

    page.keyboard.press("Shift+Slash")
    expect(page.locator("#keysheet")).to_be_visible()
    expect(page.locator("#keysheet-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#keysheet")).to_be_hidden()


def test_the_sheet_of_keys_opens_by_the_question_mark_of_french_keys_too(come_in, portal, chief: User):
    page = come_in(chief)

    page.evaluate("""document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "?", code: "KeyM", shiftKey: true, bubbles: true, cancelable: true }))""")

    expect(page.locator("#keysheet")).to_be_visible()


@pytest.mark.parametrize("key, address", [("n", ADD), ("b", f"{ADD}?breaking=1")])
def test_single_letters_begin_stories_from_any_screen(come_in, portal, live_server, chief: User, key, address):
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/keyword/")

    page.keyboard.press(key)

    page.wait_for_url(f"**{address}")


def test_letters_are_letters_where_somebody_types(come_in, portal, live_server, chief: User):
    page = come_in(chief)
    page.locator("#finder").focus()
    page.keyboard.type("nb?")

    expect(page.locator("#finder")).to_have_value("nb?")
    assert page.url.endswith("/admin/")
    expect(page.locator("#keysheet")).to_be_hidden()


def test_single_letters_can_be_switched_off_and_stay_off(come_in, portal, live_server, chief: User):
    page = come_in(chief)
    page.keyboard.press("Shift+Slash")
    page.locator("[data-letters-choice] input").uncheck()
    page.goto(f"{live_server.url}/admin/articles/keyword/")

    page.keyboard.press("n")
    page.keyboard.press("Shift+Slash")
    page.wait_for_timeout(200)
    assert page.url.endswith("/keyword/")
    expect(page.locator("#keysheet")).to_be_hidden()

    page.locator(".deskbar [popovertarget=keysheet]").click()
    page.locator("[data-letters-choice] input").check()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_url(f"**{ADD}")


# -- the first page --------------------------------------------------------------------------------------------


def test_today_is_worked_through_by_keyboard(come_in, full_day, chief: User):
    page = come_in(chief)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#waiting .row .button')"):
            break
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/articles/article/{full_day.pk}/change/?ask=approve")


def test_the_clock_goes_on_from_the_databases_hour(come_in, portal, chief: User):
    page = come_in(chief, language="en")
    page.clock.install()
    page.reload()
    clock = page.locator(".masthead__clock time")
    shown = clock.inner_text()

    page.clock.fast_forward("02:00")

    expect(clock).not_to_have_text(shown)
    passed = datetime.fromisoformat(clock.get_attribute("data-clock")) + timedelta(minutes=2)
    expect(page.locator(".masthead__clock .utc bdi")).to_have_text(f"{passed.astimezone(UTC):%H:%M}")


def test_a_link_to_a_field_puts_the_caret_there(come_in, full_day, chief: User):
    page = come_in(chief)

    page.locator("#pictures .button").click()

    expect(page.locator("#id_credit")).to_be_focused()


# -- light, dark, no scripts, every width ----------------------------------------------------------------------


def test_the_chosen_light_is_kept_from_page_to_page_and_before_the_first_paint(come_in, portal, live_server, chief):
    page = come_in(chief)
    page.emulate_media(color_scheme="light")
    dark = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(dark)

    page.locator("[data-theme-turn]").click()
    assert page.evaluate(dark) != before
    page.goto(f"{live_server.url}/admin/articles/keyword/", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    page.locator(".masthead__member").click()
    page.locator(".menu__choice [data-theme-choice=auto]").click()
    expect(page.locator(".menu__choice [data-theme-choice=auto]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(dark) == before


def test_the_frame_works_without_scripts(browser: Browser, live_server, full_day, chief: User):
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", chief.username)
    page.fill("#id_password", "wrong")
    page.click(".door__card button[type=submit]")
    expect(page.locator(".note--error")).to_have_count(1)
    expect(page.locator("#id_username")).to_have_value(chief.username)
    page.fill("#id_password", "secret-for-tests")
    page.click(".door__card button[type=submit]")

    expect(page.locator("#waiting .row")).not_to_have_count(0)
    expect(page.locator(".dayline__mark")).not_to_have_count(0)
    page.locator("#finder").fill("الامارات")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/article/?q=*")
    expect(page.locator("#content")).to_contain_text(str(full_day))

    page.locator(".masthead__member").click()
    page.locator("#desk-language [value=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".deskbar [popovertarget=keysheet]").click()
    expect(page.locator("#keysheet")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width, height", WIDTHS)
def test_no_part_of_the_frame_shuts_anybody_out(come_in, full_day, chief: User, axe, language, width, height):
    page = come_in(chief, language=language)
    page.set_viewport_size({"width": width, "height": height})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0
        axe(page)
        page.locator(".masthead__member").click()
        # What opens over the page covers parts of it; only what is open is judged.
        axe(page, within=".masthead")
    page.emulate_media(color_scheme="dark" if language == "en" else "light")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+K")
    expect(page.locator("#finder-found [role=option]").first).to_be_visible()
    axe(page, within=".masthead")
    page.keyboard.type("zzzz")
    expect(page.locator(".finder__nothing")).to_be_visible()
    axe(page, within=".masthead")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("Shift+Slash")
    expect(page.locator("#keysheet")).to_be_visible()
    axe(page, within="#keysheet")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width, height", WIDTHS)
def test_the_door_shuts_nobody_out(page: Page, live_server, portal, axe, width, height, scheme):
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/admin/login/")

    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    axe(page)


def test_on_a_phone_everything_can_be_hit_with_a_thumb(come_in, full_day, live_server, chief: User):
    page = come_in(chief)
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    page.locator(".masthead__member").click()

    small = page.evaluate(
        """(least) => [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select")]
          .filter((one) => one.checkVisibility() && !one.matches(".skip, .finder [tabindex='-1']"))
          .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < least || box.width < 24))
          .map(([html, box]) => `${html} ${Math.round(box.width)}×${Math.round(box.height)}`)""",
        SMALLEST_TARGET,
    )
    assert not small
