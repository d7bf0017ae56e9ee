"""The margin in the browser: two people talk beside a paragraph, and neither loses the line being written."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Comment, Notification, Preference
from tests.browser.conftest import PHONE
from tests.browser.desk import come_in, elsewhere, go_to, save, settle, sheet, stored, surface
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in", "elsewhere"]
FIRST, SECOND = "بدأ التشغيل", "وتقول الهيئة"


def margin(page: Page, live_server, story: Article) -> Page:
    """Open the story's sheet once its margin stands."""
    sheet(page, live_server, story)
    expect(page.locator("#story_form[data-has-margin]")).to_be_attached()
    return page


def cards(page: Page) -> Locator:
    return page.locator("[data-margin=ar] .remark")


def say(page: Page, text: str) -> None:
    """Say something about the paragraph of the caret, without the mouse."""
    page.keyboard.press("Control+Alt+m")
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")
    expect(cards(page).filter(has_text=text)).not_to_have_class("is-new")
    expect(page.locator(".composer")).to_have_count(0)


def top(place: Locator) -> float:
    return place.bounding_box()["y"]


def stands_beside(page: Page, number: int) -> None:
    """Wait until the first card stands beside that paragraph."""
    page.wait_for_function(
        """(number) => {
          const tops = [document.querySelector(".remark"), document.querySelectorAll(".surface__text > p")[number]]
            .map((place) => place.getBoundingClientRect().top);
          return Math.abs(tops[0] - tops[1]) < 24;
        }""",
        arg=number,
        timeout=5_000,
    )


def test_a_comment_is_said_on_a_paragraph_answered_and_resolved(
    come_in, elsewhere, live_server, draft: Article, writer: User, sub: User
):
    page = margin(come_in(sub), live_server, draft)
    go_to(page, SECOND)
    say(page, "من قال هذا؟ @writer")
    card = cards(page).first
    assert abs(top(card) - top(page.locator(".surface__text > p").nth(1))) < 24

    other = elsewhere(writer)
    expect(other.locator("[data-bell-count]")).to_have_text("1")
    other.click(".bell__summary")
    other.click("button.bell__line")
    expect(other.locator(".remark.is-active")).to_contain_text("من قال هذا؟")
    other.locator(".remark.is-active [data-reply]").click()
    other.keyboard.type("متحدث الهيئة، أضيف اسمه")
    other.keyboard.press("Control+Enter")
    expect(other.locator(".remark.is-active .saying")).to_have_count(2)

    page.reload()
    expect(cards(page).first).to_contain_text("متحدث الهيئة")
    expect(page.locator("[data-bell-count]")).to_have_text("1")
    page.keyboard.press("F8")
    page.keyboard.press("Alt+Enter")
    expect(cards(page)).to_have_count(0)

    comment = Comment.objects.get(parent=None)
    assert comment.place == draft.content["blocks"][1]["uid"]
    assert comment.resolved_by == sub
    assert Notification.objects.get(recipient=writer, kind="mention").read_at


def test_the_answer_of_a_colleague_appears_without_reloading(
    come_in, live_server, draft: Article, writer: User, sub: User
):
    remark = draft.comment(by=writer, text="هل العدد صحيح؟", place="headline", language="ar")
    page = margin(come_in(writer), live_server, draft)
    page.clock.install()
    page.reload()
    expect(page.locator("#story_form[data-has-margin]")).to_be_attached()

    draft.comment(by=sub, text="صحيح، راجعته", parent=remark)
    page.clock.fast_forward(45_000)

    expect(cards(page).first).to_contain_text("صحيح، راجعته")


def test_talking_does_not_touch_the_line_that_is_being_written(come_in, live_server, draft: Article, sub: User):
    page = margin(come_in(sub), live_server, draft)
    go_to(page, SECOND)
    page.keyboard.type(" كلمة لم تُحفظ")
    say(page, "انتبه لهذا الرقم")
    page.keyboard.type(" وأخرى")
    settle(page)

    expect(surface(page)).to_contain_text("كلمة لم تُحفظ وأخرى")
    save(page)

    assert stored(Article.objects.get(pk=draft.pk))[1][1].endswith("كلمة لم تُحفظ وأخرى")
    assert Comment.objects.get().text == "انتبه لهذا الرقم"


def test_words_that_were_not_sent_are_there_again(come_in, live_server, draft: Article, sub: User):
    page = margin(come_in(sub), live_server, draft)
    go_to(page, FIRST)
    page.keyboard.press("Control+Alt+m")
    page.keyboard.type("نصف ملاحظة")

    page.reload()

    expect(page.locator(".composer__text")).to_have_value("نصف ملاحظة")


def test_chosen_words_are_quoted_and_underlined(come_in, live_server, draft: Article, sub: User):
    page = margin(come_in(sub), live_server, draft)
    go_to(page, SECOND)
    for _word in range(2):
        page.keyboard.press("Control+Shift+ArrowRight")
    settle(page)
    page.locator("#field-body_ar .bubble button").last.click()
    page.keyboard.type("متى بالضبط؟")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".composer")).to_have_count(0)

    expect(page.locator(".is-quoted")).to_have_count(1)
    assert Comment.objects.get().quote in "وتقول الهيئة إن العدد سيتضاعف قبل الصيف."


def test_a_comment_follows_its_paragraph(come_in, live_server, draft: Article, sub: User):
    draft.comment(by=sub, text="راجع هذا", place=draft.content["blocks"][1]["uid"], language="ar", quote="سيتضاعف")
    page = margin(come_in(sub), live_server, draft)
    paragraphs = page.locator("#field-body_ar .surface__text > p")

    go_to(page, SECOND)
    page.keyboard.press("Alt+ArrowUp")
    expect(paragraphs.first).to_contain_text(SECOND)
    stands_beside(page, 0)

    go_to(page, SECOND, edge="Home")
    page.keyboard.press("Enter")
    stands_beside(page, 1)

    settle(page)
    page.keyboard.press("Backspace")
    expect(paragraphs).to_have_count(2)
    go_to(page, FIRST, edge="Home")
    page.keyboard.press("Backspace")
    expect(paragraphs).to_have_count(1)
    expect(page.locator(".remark.is-gone")).to_have_count(0)


def test_f8_goes_round_every_remark_and_turns_to_the_other_language(come_in, live_server, portal, sub: User):
    story = Article.begin(by=sub, content=words(portal_id=portal.pk, headline_en="A river line"))
    one = story.comment(by=sub, text="على العنوان", place="headline", language="ar")
    two = story.comment(by=sub, text="on the headline", place="headline", language="en")
    page = margin(come_in(sub), live_server, story)

    page.keyboard.press("F8")
    expect(page.locator(f"#remark-{one.pk}")).to_be_focused()
    page.keyboard.press("F8")
    expect(page.locator(f"#remark-{two.pk}")).to_be_focused()
    expect(page.locator("#tab-en")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("F8")
    expect(page.locator(f"#remark-{one.pk}")).to_be_focused()


def test_remarks_fold_under_their_paragraph_where_there_is_no_margin(
    come_in, live_server, draft: Article, sub: User, axe
):
    draft.comment(by=sub, text="راجع هذا", place=draft.content["blocks"][0]["uid"], language="ar")
    page = come_in(sub)
    page.set_viewport_size({"width": 1024, "height": 768})
    margin(page, live_server, draft)
    row, first, second = cards(page).first, *(page.locator(".surface__text > p").nth(n) for n in (0, 1))

    expect(row.locator(".remark__row")).to_be_visible()
    assert top(first) < top(row) < top(second)
    row.click()
    expect(row.locator(".saying")).to_be_visible()
    assert top(row) < top(second)
    axe(page)


def test_a_remark_is_answered_on_a_phone(come_in, live_server, draft: Article, sub: User, axe):
    draft.comment(by=sub, text="راجع هذا", place=draft.content["blocks"][0]["uid"], language="ar")
    page = come_in(sub)
    page.set_viewport_size(PHONE)
    margin(page, live_server, draft)
    tab = page.locator(".part[data-part=notes]")

    expect(tab.locator(".count")).not_to_have_text("0")
    tab.click()
    cards(page).first.locator("[data-reply]").click()
    page.keyboard.type("راجعته")
    page.locator("[data-send]").click()

    expect(cards(page).first.locator(".saying")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)


def test_the_header_stays_in_sight_on_a_long_page(come_in, live_server, portal, sub: User):
    paragraph = {"kind": "paragraph", "text_ar": "فقرة طويلة. " * 40}
    story = Article.begin(by=sub, content=words(portal_id=portal.pk, blocks=[paragraph] * 12))
    page = margin(come_in(sub), live_server, story)

    page.evaluate("scrollTo(0, 1500)")
    settle(page)

    assert page.locator(".masthead").bounding_box()["y"] == 0


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_margin_the_bell_and_the_page_of_comments_are_accessible(
    come_in, live_server, draft: Article, sub: User, writer: User, axe, language: str, scheme: str
):
    Preference.objects.create(user=writer, language=language)
    remark = draft.comment(
        by=sub, text="@writer راجع هذا", place=draft.content["blocks"][0]["uid"], language="ar", quote="بثلاثة قوارب"
    )
    draft.comment(by=writer, text="راجعته", parent=remark)
    page = come_in(writer)
    page.emulate_media(color_scheme=scheme)
    margin(page, live_server, draft)
    page.click(".bell__summary")
    expect(page.locator(".bell__line")).to_have_count(1)
    axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("F8")
    page.locator(".remark.is-active [data-reply]").click()
    page.keyboard.type("@")
    expect(page.locator(".composer__people li").first).to_be_visible()
    axe(page)

    for place in (f"/admin/articles/article/{draft.pk}/comments/", "/admin/bell/"):
        page.goto(f"{live_server.url}{place}")
        axe(page)
