"""A story's preview links on the desk: making one, reading who holds which, closing one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import PreviewLink
from tests.staff import ROBOT

pytestmark = pytest.mark.django_db


def address(story) -> str:
    return reverse("admin:articles_article_links", args=[story.pk])


def make(desk, story, **typed):
    return desk.post(address(story), {"for": "المستشار", "hours": "24"} | typed, follow=True)


def test_an_editor_makes_a_link_and_reads_its_address(draft, writer, at_desk):
    page = make(at_desk(writer), draft)

    link = PreviewLink.objects.get()
    told = page.content.decode()
    assert page.redirect_chain and link.note == "المستشار" and link.revision.number == 1
    assert f'value="http://testserver{link.get_absolute_url()}"' in told and "data-link-new" in told
    assert "المستشار" in told


def test_the_list_says_until_when_and_how_often_it_was_opened(draft, writer, at_desk, client):
    desk = at_desk(writer)
    make(desk, draft)
    PreviewLink.objects.get().count()

    page = desk.get(address(draft)).content.decode()
    assert "UTC" in page and "revoke" in page


def test_a_closed_link_stays_in_the_list_without_its_address(draft, writer, at_desk):
    desk = at_desk(writer)
    make(desk, draft)
    link = PreviewLink.objects.get()

    page = desk.post(address(draft), {"revoke": link.pk}, follow=True).content.decode()

    link.refresh_from_db()
    assert link.revoked_at and link.revoked_by == writer
    assert link.token not in page and "المستشار" in page and "link--closed" in page


def test_a_link_is_made_to_the_revision_that_was_asked_for(draft, writer, at_desk):
    draft.edit(by=ROBOT, content={"headline_ar": "ثان"})
    desk = at_desk(writer)

    assert 'name="revision" value="1"' in desk.get(address(draft), {"revision": 1}).content.decode()
    make(desk, draft, revision="1")
    assert PreviewLink.objects.get().revision.number == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"hours": "3"},
        {"hours": ""},
        {"hours": "9" * 40},
        {"hours": "48\x00"},
        {"revision": "99"},
        {"revision": "9" * 40},
        {"for": "ط" * 200},
        {"for": "سطر\u202eمقلوب"},
        {"for": "سطر\x00"},
        {"revoke": "1"},
        {"revoke": "x"},
        {"revoke": ""},
    ],
)
def test_nonsense_makes_no_link_and_is_told_so(draft, writer, at_desk, typed):
    page = make(at_desk(writer), draft, **typed)

    assert page.status_code == 200 and "errorlist" in page.content.decode()
    assert not PreviewLink.objects.exists()


def test_a_script_gets_the_list_alone(draft, writer, at_desk):
    answer = at_desk(writer).get(address(draft), headers={"X-Desk": "links"})

    assert answer["X-Desk"] == "links" and "X-Desk" in answer["Vary"]
    assert "<html" not in answer.content.decode() and "links__list" in answer.content.decode()


def test_somebody_who_may_not_edit_the_story_reads_no_address(draft, writer, member, at_desk):
    make(at_desk(writer), draft)
    link = PreviewLink.objects.get()
    desk = at_desk(member("photo"))

    page = desk.get(address(draft)).content.decode()
    assert link.token not in page and "المستشار" in page
    assert desk.post(address(draft), {"hours": "24"}).status_code == 403
    assert desk.post(address(draft), {"revoke": link.pk}).status_code == 403
    assert PreviewLink.objects.filter(revoked_at=None).count() == 1


def test_nobody_reads_or_makes_links_in_another_portal(draft, member, other_portal, at_desk):
    stranger = at_desk(member("chief", name="stranger", at=other_portal))

    assert stranger.get(address(draft)).status_code in {403, 404}
    assert stranger.post(address(draft), {"hours": "24"}).status_code in {403, 404}
    assert not PreviewLink.objects.exists()


def test_the_secret_stands_in_no_log_and_in_no_line_of_the_book(draft, writer, at_desk, client, caplog):
    desk = at_desk(writer)
    caplog.set_level("DEBUG")
    make(desk, draft)
    link = PreviewLink.objects.get()
    client.get(link.get_absolute_url())
    desk.post(address(draft), {"revoke": link.pk})
    client.get(link.get_absolute_url())

    assert link.key not in caplog.text
    history = desk.get(reverse("admin:articles_article_history", args=[draft.pk])).content.decode()
    assert link.key not in history and "المستشار" in history


def test_a_wish_without_the_forms_secret_closes_nothing(draft, writer):
    link = draft.share_preview(by=writer)
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(writer)

    assert desk.post(address(draft), {"revoke": link.pk}).status_code == 403
    link.refresh_from_db()
    assert link.revoked_at is None


def test_opening_the_form_asks_nothing_about_links(draft, writer, at_desk):
    desk = at_desk(writer)
    with CaptureQueriesContext(connection) as asked:
        desk.get(reverse("admin:articles_article_change", args=[draft.pk]))

    assert not [query for query in asked.captured_queries if "previewlink" in query["sql"]]
