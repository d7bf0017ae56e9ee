"""The list finds any story of one's portals, says where each stands, and costs the same for ten as for a hundred."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.states import STATES
from articles.models import Article, Author, Portal, Section
from tests.staff import words

LIST = "/admin/articles/article/"


def found(client: Client, **question) -> list[str]:
    page = client.get(LIST, question)
    assert page.status_code == 200
    return [story.headline_ar for story in page.context["cl"].result_list]


@pytest.fixture
def newsroom(portal: Portal, section: Section, writer: User, chief: User) -> dict[str, Article]:
    """One story in every state."""
    now = timezone.now()

    def begin(headline: str, **more) -> Article:
        return Article.begin(by=writer, content=words(headline, portal_id=portal.pk, section_id=section.pk), **more)

    stories = {key: begin(key) for key in ("draft", "returned", "in_review", "scheduled", "visible", "approved")}
    stories |= {"late": begin("late", publish_at=now - timedelta(hours=1))}
    stories |= {key: begin(key) for key in ("update_waiting", "expired", "withdrawn", "discarded")}
    for key in ("returned", "in_review", "approved", "late"):
        stories[key].submit(by=writer)
    stories["returned"].return_to_writer(by=chief, reason="ينقصه رقم")
    stories["approved"].approve(by=chief)
    stories["scheduled"].schedule(by=chief, at=now + timedelta(days=2))
    for key in ("visible", "update_waiting", "expired", "withdrawn"):
        stories[key].publish(by=chief)
    stories["update_waiting"].edit(by=chief, content={"headline_ar": "عنوان ينتظر"})
    stories["expired"].expire(by=chief, at=stories["expired"].publish_at + timedelta(seconds=1))
    stories["withdrawn"].withdraw(by=chief, mode="gone", reason="خطأ")
    stories["discarded"].discard(by=writer)
    return stories


def test_each_state_is_a_question_that_finds_its_story(newsroom, at_desk, chief: User, monkeypatch):
    clock = timezone.now() + timedelta(minutes=1)
    monkeypatch.setattr("articles.admin.article._clock", lambda: clock)
    for key in STATES:
        named = set(found(at_desk(chief), state=key))
        assert named == ({"visible", "update_waiting"} if key == "visible" else {key}), key


def test_the_bin_is_not_in_the_list_unless_asked_for(newsroom, at_desk, chief: User):
    assert "discarded" not in found(at_desk(chief))


def test_a_headline_is_found_in_any_spelling(draft: Article, at_desk, writer: User):
    draft.edit(by=writer, content={"headline_ar": "إعادة افتتاح المتحف الكبير"})

    for question in ("اعاده افتتاح", "المتحف", "الْمُتْحَف", str(draft.pk)):
        assert found(at_desk(writer), q=question) == ["إعادة افتتاح المتحف الكبير"]
    assert found(at_desk(writer), q="لا شيء كهذا") == []


@pytest.mark.parametrize(
    "question",
    [
        {"state": "no-such"}, {"portal": "x"}, {"section": "999999999999999999999"}, {"author": "٣"}, {"kind": "poem"},
        {"q": "a\x00b"}, {"q": "؟" * 400}, {"p": "99999"}, {"o": "99.-3.x"}, {"unknown": "1"}, {"mine": "2"},
    ],
)  # fmt: skip
def test_a_strange_question_is_no_crash(draft: Article, at_desk, writer: User, question):
    assert at_desk(writer).get(LIST, question).status_code in {200, 302}


def test_stories_are_narrowed_by_place_kind_author_and_language(draft: Article, at_desk, chief: User, section: Section):
    author = Author.objects.create(name_ar="نادين")
    draft.edit(by=chief, content={"authors": [author.pk], "kind": "report"})
    Article.begin(by=chief, content=words("مادة أخرى", portal_id=draft.portal_id))
    client = at_desk(chief)

    for question in (
        {"section": section.pk, "portal": draft.portal_id}, {"kind": "report"}, {"author": author.pk},
    ):  # fmt: skip
        assert found(client, **question) == [draft.headline_ar]
    assert len(found(client, language="ar")) == 2
    assert found(client, mine="1") == ["مادة أخرى"]


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    return len(queries)


def test_a_longer_list_asks_the_database_no_more(portal, section, at_desk, writer: User, chief: User):
    author = Author.objects.create(name_ar="نادين")

    def write(number: int) -> None:
        content = words(f"مادة {number}", portal_id=portal.pk, section_id=section.pk, authors=[author.pk])
        story = Article.begin(by=writer, content={**content, "headline_en": "One"})
        story.publish(by=chief)
        story.edit(by=chief, content={"headline_ar": f"مادة {number} تنتظر"})

    client = at_desk(chief)
    for number in range(3):
        write(number)
    few = asked(client)
    for number in range(3, 20):
        write(number)

    assert asked(client) == few
    assert few <= 20


def test_today_shows_what_waits_what_is_due_and_what_is_late(newsroom, at_desk, chief: User, portal, writer: User):
    soon = Article.begin(by=writer, content=words("soon", portal_id=portal.pk))
    soon.schedule(by=chief, at=timezone.now() + timedelta(hours=2))

    page = at_desk(chief).get("/admin/")

    named = {panel: {row["story"].headline_ar for row in page.context[panel]} for panel in ("waiting", "due", "late")}
    assert named["waiting"] == {"in_review", "late", "approved", "update_waiting"}
    assert named["due"] == {"soon"}
    assert named["late"] == {"late"}


def test_a_writers_today_is_their_own_drafts(newsroom, at_desk, writer: User):
    page = at_desk(writer).get("/admin/")

    assert {row["story"].headline_ar for row in page.context["waiting"]} == {"draft", "returned"}


def test_today_asks_the_database_a_fixed_number_of_questions(newsroom, at_desk, chief: User, portal, writer: User):
    client = at_desk(chief)

    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        return len(queries)

    before = ask()
    for number in range(8):
        story = Article.begin(by=writer, content=words(f"مادة {number}", portal_id=portal.pk))
        story.submit(by=writer)

    assert ask() == before


def test_a_section_editors_today_counts_only_their_own_section(
    at_desk, portal, other_section: Section, section: Section, writer: User, editor: User
):
    for part in (section, other_section):
        story = Article.begin(by=writer, content=words(part.slug, portal_id=portal.pk, section_id=part.pk))
        story.submit(by=writer)

    page = at_desk(editor).get(reverse("admin:index"))

    assert [str(row["story"]) for row in page.context["waiting"]] == [section.slug]
