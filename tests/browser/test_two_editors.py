"""Two editors at one story, each in a browser of their own: in two paragraphs, in one, and with a phone in hand."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import Article, Revision
from tests.browser.conftest import PHONE
from tests.browser.desk import come_in, elsewhere, go_to, save, sheet, stored
from tests.browser.test_nothing_is_lost import ComeIn

__all__ = ["come_in", "elsewhere"]
pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "الفقرة الأولى كما كانت.", "الفقرة الثانية كما كانت."


@pytest.fixture
def shared(draft: Article, writer: User) -> Article:
    """A draft of two paragraphs."""
    draft.edit(by=writer, content={"blocks": [{"text_ar": FIRST}, {"text_ar": SECOND}]})
    return draft


def texts(story: Article) -> list[str]:
    return [text for _kind, text in stored(story)]


def test_two_editors_in_different_paragraphs_both_win(
    come_in: ComeIn, elsewhere: ComeIn, live_server, shared: Article, writer: User, chief: User
):
    one, other = sheet(come_in(writer), live_server, shared), sheet(elsewhere(chief), live_server, shared)
    go_to(one, FIRST)
    one.keyboard.type(" وزاد الكاتب.")
    go_to(other, SECOND)
    other.keyboard.type(" وزادت المحررة.")

    save(one)
    save(other)

    assert texts(shared) == [f"{FIRST} وزاد الكاتب.", f"{SECOND} وزادت المحررة."]
    expect(other.locator(".note--success")).to_contain_text("فقرة")


@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_two_editors_in_one_paragraph_choose_between_both_versions(
    come_in: ComeIn, elsewhere: ComeIn, live_server, shared: Article, writer: User, chief: User, choice: str, axe
):
    one, other = sheet(come_in(writer), live_server, shared), sheet(elsewhere(chief), live_server, shared)
    go_to(one, FIRST)
    one.keyboard.type(" وزاد الكاتب.")
    go_to(other, FIRST)
    other.keyboard.type(" وزادت المحررة.")
    save(one)
    save(other)
    assert texts(shared)[0] == f"{FIRST} وزاد الكاتب."
    place = other.locator(".contested")
    expect(place).to_contain_text("وزاد الكاتب")
    expect(place).to_contain_text("وزادت المحررة")
    axe(other)

    place.locator(f"input[value={choice}]").check()
    save(other)

    mine, theirs = f"{FIRST} وزادت المحررة.", f"{FIRST} وزاد الكاتب."
    assert texts(shared) == {"mine": [mine, SECOND], "theirs": [theirs, SECOND], "both": [mine, theirs, SECOND]}[choice]
    kept = [
        block["text_ar"] for revision in Revision.objects.filter(article=shared) for block in revision.content["blocks"]
    ]
    assert {mine, theirs} <= set(kept)


def test_a_story_is_edited_whole_on_a_phone(come_in: ComeIn, live_server, shared: Article, writer: User):
    page = come_in(writer)
    page.set_viewport_size(PHONE)
    sheet(page, live_server, shared)
    go_to(page, SECOND)
    page.keyboard.type(" وكُتب هذا على هاتف.")
    page.keyboard.press("Enter")
    page.keyboard.type("وهذه فقرة جديدة.")
    page.fill("#id_headline_ar", "عنوان من الهاتف")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    with page.expect_navigation():
        page.locator("[data-save]").click()

    shared.refresh_from_db()
    assert shared.headline_ar == "عنوان من الهاتف"
    assert texts(shared) == [FIRST, f"{SECOND} وكُتب هذا على هاتف.", "وهذه فقرة جديدة."]
