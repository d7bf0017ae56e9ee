"""The lists of the house in a browser: found while typing, done together, and seen before it is saved."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Keyword, Section

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_desk(context: BrowserContext, page: Page, live_server, member) -> Callable[[str], Page]:
    """Open a list of the house as the portal's administrator."""
    client = Client()
    client.force_login(member("admin", name="keeper"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def open_page(path: str) -> Page:
        page.goto(f"{live_server.url}/admin/{path}")
        return page

    return open_page


@pytest.fixture
def keywords(db: None) -> list[Keyword]:
    return [Keyword.objects.create(name_ar=name) for name in ("الإمارات", "كأس العالم", "المونديال")]


def test_a_keyword_is_found_while_its_name_is_typed(at_desk, keywords):
    page = at_desk("articles/keyword/")
    page.keyboard.press("Slash")
    page.keyboard.type("الامار")

    expect(page.locator(".rows tbody tr")).to_have_count(1)
    expect(page.locator(".rows tbody")).to_contain_text("الإمارات")
    expect(page).to_have_url(re.compile(r"\?q="))
    page.fill("#searchbar", "زمرد")
    expect(page.locator(".nothing")).to_be_visible()
    page.fill("#searchbar", "")
    expect(page.locator(".rows tbody tr")).to_have_count(3)


def test_two_keywords_are_merged_by_keyboard_alone(at_desk, keywords):
    page = at_desk("articles/keyword/")
    verbs = page.locator("[data-together]")
    expect(verbs).to_be_hidden()
    for name in ("كأس العالم", "المونديال"):
        page.locator("tr", has_text=name).locator("input[type=checkbox]").focus()
        page.keyboard.press("Space")
    expect(verbs).to_be_visible()
    verbs.locator("[value=merge_chosen]").focus()
    page.keyboard.press("Enter")
    page.get_by_label("كأس العالم").focus()
    page.keyboard.press("Space")
    page.locator("#merge_form .button--primary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".facts").first).to_be_visible()
    page.locator("[name=agreed]").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".note--success")).to_be_visible()
    cup, world_cup = Keyword.objects.get(name_ar="المونديال"), Keyword.objects.get(name_ar="كأس العالم")
    assert cup.merged_into == world_cup


def test_a_section_moves_up_by_its_button(at_desk, portal, section, other_section):
    page = at_desk("articles/section/")
    page.locator("tr", has_text="رياضة").locator("[name=up]").click()

    expect(page.locator(".note--success")).to_be_visible()
    assert list(Section.objects.values_list("slug", flat=True)) == ["sport", "economy"]


def test_a_portals_hours_and_colour_are_seen_before_they_are_saved(at_desk, portal):
    page = at_desk(f"articles/portal/{portal.pk}/change/")
    page.select_option("#id_digits", "arabic")
    expect(page.locator("[data-printed-moment]")).to_have_text(re.compile("[٠-٩]"))
    page.fill("#id_time_zone", "Mars/Olympus")
    expect(page.locator("[data-printed-moment]")).to_contain_text("Mars/Olympus")

    page.fill("#id_accent_hue", "40")
    expect(page.locator("[data-hue-light]")).to_have_attribute("fill", "oklch(41% .09 40)")
    page.locator(".hue__slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#id_accent_hue")).to_have_value("41")


def test_a_new_members_first_password_is_shown_and_opens_the_door(at_desk, portal, browser, live_server):
    page = at_desk("../admin/auth/user/add/")
    page.fill("#id_first_name", "سامر")
    page.fill("#id_username", "samer")
    page.select_option("#id_memberships-0-portal", str(portal.pk))
    page.select_option("#id_memberships-0-role", "writer")
    page.click(".actionbar .button--primary")
    password = page.locator(".password").nth(1).inner_text()

    guest = browser.new_context(java_script_enabled=False, locale="ar")
    door = guest.new_page()
    door.goto(f"{live_server.url}/admin/")
    door.fill("#id_username", "samer")
    door.fill("#id_password", password)
    door.click(".door__card button[type=submit]")
    expect(door.locator(".masthead")).to_be_visible()
    guest.close()
    assert User.objects.get(username="samer").memberships.get().role == "writer"
