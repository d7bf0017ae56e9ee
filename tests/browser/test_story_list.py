"""The story list by keyboard alone: find, move, choose, approve; and without scripts, and on a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Membership, Portal, Preference, Section, Status
from tests.browser.test_desk_writing import CAIRO
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/admin/articles/article/"
STRANGER = "قطار الضواحي في عطلة"


@pytest.fixture
def come_in(page: Page, live_server) -> Callable[..., Page]:
    """Log in as a person does and open the list."""

    def log_in(user: User, question: str = "") -> Page:
        page.goto(f"{live_server.url}{LIST}{question}")
        page.fill("#id_username", user.username)
        page.fill("#id_password", "secret-for-tests")
        page.keyboard.press("Enter")
        expect(page.locator("[data-stories]")).to_be_visible()
        return page

    return log_in


@pytest.fixture
def shift(portal: Portal, section: Section, writer: User, chief: User) -> dict[str, Article]:
    """A desk in the middle of its day: two trains and a boat in review, a draft, a late story."""
    stories, place = {}, {"portal_id": portal.pk, "section_id": section.pk}
    for headline in ("قارب النيل", "إعادة تشغيل قطار الدلتا", "قطار الصعيد يصل"):
        stories[headline] = Article.begin(by=writer, content=words(headline, **place))
        stories[headline].submit(by=writer)
    draft = Article.begin(by=writer, content=words("قطار لم يُرسل", portal_id=portal.pk))
    late = Article.begin(by=writer, content=words("متأخرة", portal_id=portal.pk))
    Article.objects.rewrite(False).filter(pk=late.pk).update(publish_at=timezone.now() - timedelta(minutes=44))
    return stories | {draft.headline_ar: draft, late.headline_ar: late}


def headlines(page: Page) -> list[str]:
    return page.locator(".told").all_inner_texts()


def test_an_editor_finds_chooses_and_approves_without_touching_the_mouse(come_in, shift, chief: User):
    page = come_in(chief)
    expect(page.locator(".told")).to_have_count(5)
    page.keyboard.press("/")
    expect(page.locator("#searchbar")).to_be_focused()
    page.keyboard.type("قطار")
    expect(page.locator(".told")).to_have_count(3)
    expect(page.locator("[data-told][role=status]")).to_have_text("3 مواد")
    assert page.evaluate("decodeURIComponent(location.search)") == "?q=قطار"
    expect(page.locator("#searchbar")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.locator(".told").first).to_be_focused()
    assert headlines(page) == ["قطار لم يُرسل", "قطار الصعيد يصل", "إعادة تشغيل قطار الدلتا"]
    expect(page.locator("[data-batch]")).to_be_hidden()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-batch] [data-count]")).to_have_text("اخترت مادتين")
    approve = page.locator("[data-batch] button[value=do_approve]")
    for _step in range(30):
        page.keyboard.press("Tab")
        if approve.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")

    refusal = page.locator(".note--error")
    expect(refusal).to_contain_text("«قطار لم يُرسل»")
    expect(page.locator(".note--success")).to_contain_text("قطار الصعيد يصل")
    for headline, status in (("قطار لم يُرسل", Status.DRAFT), ("قطار الصعيد يصل", Status.APPROVED)):
        shift[headline].refresh_from_db()
        assert shift[headline].status == status
    assert page.evaluate("decodeURIComponent(location.search)") == "?q=قطار"

    page.keyboard.press("k")
    expect(page.locator(".told").last).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{shift['إعادة تشغيل قطار الدلتا'].pk}/change/")


def test_letters_are_keys_by_their_place_and_no_keys_while_somebody_types(come_in, shift, chief: User):
    page = come_in(chief)
    # An Arabic layout types «ت» and «ء» there.
    stroke = (
        "code => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ت', code, bubbles: true}))"
    )
    page.evaluate(stroke, "KeyJ")
    expect(page.locator(".told").first).to_be_focused()
    page.evaluate(stroke, "KeyX")
    expect(page.locator(".action-select").first).to_be_checked()

    page.focus("#searchbar")
    page.keyboard.type("jkx")
    expect(page.locator("#searchbar")).to_have_value("jkx")
    expect(page.locator(".nothing")).to_be_visible()


def test_whoever_switched_the_letters_off_is_left_alone(come_in, shift, chief: User):
    page = come_in(chief)
    page.evaluate("document.documentElement.dataset.letters = 'off'")
    page.keyboard.press("j")

    assert page.evaluate("document.activeElement.className") != "told"


def test_a_stretch_is_chosen_with_shift_and_let_go_with_escape(come_in, shift, chief: User):
    page = come_in(chief)
    boxes = page.locator(".action-select")
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(page.locator(".action-select:checked")).to_have_count(3)
    expect(page.locator("[data-chosen-said]")).to_have_text("اخترت 3 مواد")

    page.keyboard.press("Escape")
    expect(page.locator(".action-select:checked")).to_have_count(0)
    expect(page.locator("[data-batch]")).to_be_hidden()

    page.locator("#action-toggle").click()
    expect(page.locator(".action-select:checked")).to_have_count(5)
    page.locator("[data-batch] [type=reset]").click()
    expect(page.locator(".action-select:checked")).to_have_count(0)


def test_enter_on_a_box_opens_the_story_and_sends_no_form(come_in, shift, chief: User):
    page = come_in(chief)
    page.focus(".action-select")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    page.wait_for_url("**/change/")
    assert Article.objects.filter(status=Status.IN_REVIEW).count() == 3


def test_a_late_answer_never_replaces_a_newer_one(come_in, shift, chief: User):
    page = come_in(chief)
    held = []
    page.route("**/?q=%D9%82", lambda route: held.append(route))
    page.focus("#searchbar")
    page.keyboard.type("ق")
    page.wait_for_timeout(350)
    page.keyboard.type("ارب")
    expect(page.locator(".told")).to_have_count(1)
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)

    assert headlines(page) == ["قارب النيل"]
    assert held


def test_choosing_a_filter_keeps_the_search_and_the_search_keeps_the_filter(come_in, shift, chief: User):
    page = come_in(chief, "?state=in_review")
    page.fill("#searchbar", "قطار")
    expect(page.locator(".told")).to_have_count(2)
    assert page.evaluate("decodeURIComponent(location.search)") == "?q=قطار&state=in_review"

    page.locator(".statebar__tab").nth(1).click()
    page.wait_for_url("**state=draft**")
    assert headlines(page) == ["قطار لم يُرسل"]


def test_a_log_in_that_ran_out_is_said_by_the_page_itself(come_in, shift, chief: User):
    page = come_in(chief)
    page.context.clear_cookies()
    page.fill("#searchbar", "قطار")

    expect(page.locator(".door__card")).to_be_visible()


def test_the_list_works_without_scripts(browser: Browser, live_server, shift, chief: User):
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(f"{live_server.url}{LIST}")
    page.fill("#id_username", chief.username)
    page.fill("#id_password", "secret-for-tests")
    page.keyboard.press("Enter")
    page.fill("#searchbar", "قطار")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert headlines(page) == ["قطار لم يُرسل", "قطار الصعيد يصل", "إعادة تشغيل قطار الدلتا"]

    page.locator(".filter summary", has_text="الساعة").click()
    page.fill("[name=hour]", f"{timezone.localdate(timezone=CAIRO):%Y-%m-%d}")
    page.keyboard.press("Enter")
    page.wait_for_url("**hour=**")
    assert "q=" in page.url
    expect(page.locator(".told")).to_have_count(3)
    page.locator(".pick__clear").click()

    expect(page.locator("[data-batch]")).to_be_hidden()
    page.locator(".action-select").nth(0).check()
    page.locator(".action-select").nth(1).check()
    page.keyboard.press("Enter")  # the form's own first button does nothing
    expect(page.locator(".notes")).to_be_visible()
    assert Article.objects.filter(status=Status.IN_REVIEW).count() == 3
    page.locator(".action-select").nth(0).check()
    page.locator(".action-select").nth(1).check()
    page.locator("[data-batch] button[value=do_approve]").click()
    expect(page.locator(".note--error")).to_contain_text("قطار لم يُرسل")
    shift["قطار الصعيد يصل"].refresh_from_db()
    assert shift["قطار الصعيد يصل"].status == Status.APPROVED
    context.close()


def test_a_writer_finds_only_the_stories_of_their_own_portals(come_in, shift, writer: User, other_portal, member):
    stranger = member("chief", name="stranger", at=other_portal)
    other = Article.begin(by=stranger, content=words(STRANGER, portal_id=other_portal.pk))
    page = come_in(writer)
    page.fill("#searchbar", "قطار")
    expect(page.locator(".told")).to_have_count(3)
    assert STRANGER not in headlines(page)
    page.fill("#searchbar", str(other.pk))
    expect(page.locator("[data-told]")).not_to_have_text("3 مواد")

    assert STRANGER not in headlines(page)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width, height", [(360, 740), (1024, 768), (1280, 800)])
def test_the_list_shuts_nobody_out(come_in, live_server, shift, chief, other_portal, axe, language, width, height):
    Preference.objects.create(user=chief, language=language)
    Membership.objects.create(user=chief, portal=other_portal, role="chief")
    shift["قارب النيل"].return_to_writer(by=chief, reason="ينقصه رقم واحد على الأقل، واسم من قاله")
    page = come_in(chief)
    page.set_viewport_size({"width": width, "height": height})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for question in ("", "?state=late", "?mine=1&hour=today&kind=news", "?q=لاشيءكهذا&state=visible"):
            page.goto(f"{live_server.url}{LIST}{question}")
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            if not question:
                page.locator(".action-select").first.check()
                page.locator(".filter summary").first.click()
            axe(page)
