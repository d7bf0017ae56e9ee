"""A change to a story that readers see: it waits, gets its hour, keeps it, loses it; the desk says so everywhere."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from tests.editors.desk import address, fields_of, send, sheet
from tests.staff import words

pytestmark = pytest.mark.django_db
OLD = words()["headline_ar"]
SIX = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=6)


@pytest.fixture
def scheduled(live_story: Article, chief: User) -> Article:
    """A story that readers see, with a change that appears in some hours."""
    live_story.edit(by=chief, content={"headline_ar": "عنوان السادسة"})
    live_story.publish_update(by=chief, at=SIX)
    return live_story


def stored(story: Article) -> tuple[str, str | None, datetime | None]:
    """Return what readers see, what waits, and the hour it waits for."""
    row = Article.objects.select_related("next_revision").get(pk=story.pk)
    return row.headline_ar, row.next_revision and row.next_revision.content["headline_ar"], row.next_at


def test_the_primary_button_keeps_the_hour_and_takes_the_new_text(at_desk, scheduled, chief):
    client = at_desk(chief)
    page = client.get(address(scheduled))
    assert page.context["primary"].name == "keep_hour"
    assert page.context["lack"].is_lacking

    send(client, scheduled, verb="keep_hour", headline_ar="عنوان أدق")
    assert stored(scheduled) == (OLD, "عنوان أدق", SIX)


def test_a_second_change_on_top_of_a_scheduled_one_is_asked_about(at_desk, scheduled, chief):
    client = at_desk(chief)
    asked = send(client, scheduled, headline_ar="عنوان أدق")

    assert asked.status_code == 200
    assert stored(scheduled) == (OLD, "عنوان السادسة", SIX)
    assert fields_of(asked)["headline_ar"] == "عنوان أدق"
    assert asked.context["form"].errors["hour_of_change"]
    assert 'value="keep"' in asked.content.decode()


@pytest.mark.parametrize(("answer", "hour"), [("keep", SIX), ("drop", None)])
def test_the_answer_decides_whether_the_hour_stays(at_desk, scheduled, chief, answer, hour):
    client = at_desk(chief)
    asked = send(client, scheduled, headline_ar="عنوان أدق")
    assert client.post(address(scheduled), fields_of(asked) | {"hour_of_change": answer}).status_code == 302
    assert stored(scheduled) == (OLD, "عنوان أدق", hour)


def test_a_change_merged_with_a_late_one_is_asked_about_too(at_desk, live_story, chief):
    client = at_desk(chief)
    late = sheet(client, live_story) | {"kicker_ar": "نقل"}
    live_story.edit(by=chief, content={"headline_ar": "عنوان السادسة"})
    live_story.publish_update(by=chief, at=SIX)

    asked = client.post(address(live_story), late)
    assert asked.status_code == 200
    assert stored(live_story) == (OLD, "عنوان السادسة", SIX)


def test_whoever_does_not_publish_reads_that_the_hour_must_go_first(at_desk, scheduled, sub):
    client = at_desk(sub)
    page = client.get(address(scheduled))
    assert not page.context["may_move_hour"]
    refused = send(client, scheduled, headline_ar="عنوان أدق")
    assert refused.status_code in {200, 403}
    assert fields_of(refused)["headline_ar"] == "عنوان أدق"
    assert stored(scheduled) == (OLD, "عنوان السادسة", SIX)


def test_cancelling_keeps_the_change_and_dropping_keeps_it_in_the_history(at_desk, scheduled, chief):
    client = at_desk(chief)
    send(client, scheduled, verb="cancel_update")
    assert stored(scheduled) == (OLD, "عنوان السادسة", None)

    send(client, scheduled, verb="drop_update")
    assert stored(scheduled) == (OLD, None, None)
    history = client.get(reverse("admin:articles_article_compare", args=[scheduled.pk]) + "?after=3")
    assert "عنوان السادسة" in history.content.decode()


def test_a_story_whose_change_is_due_says_that_readers_see_it_without_a_worker(at_desk, scheduled, chief):
    Article.objects.filter(pk=scheduled.pk).update(next_at=timezone.now() - timedelta(minutes=1))
    page = at_desk(chief).get(address(scheduled))

    assert page.context["state"].key == "visible"
    assert not page.context["has_waiting_change"]
    assert page.context["hourline"]["next"] is None
    assert page.context["hourline"]["now"]["revision"]
    assert "عنوان السادسة" in Client().get(scheduled.get_absolute_url()).content.decode()


def test_the_change_is_seen_waiting_on_form_list_and_dashboard(at_desk, scheduled, chief):
    client = at_desk(chief)
    line = client.get(address(scheduled)).context["hourline"]
    compare = reverse("admin:articles_article_compare", args=[scheduled.pk])
    assert line["now"]["address"] == line["next"]["address"] == f"{compare}?before=2&after=3"
    assert line["next"]["panel"] == "schedule_update"
    assert FIRST <= line["q"] <= LAST
    found = client.get(reverse("admin:articles_article_changelist") + "?state=update_waiting")
    assert [story.story.pk for story in found.context["lines"]] == [scheduled.pk]
    assert str(scheduled.pk) in client.get(reverse("admin:index")).content.decode()


def test_a_change_restored_over_a_scheduled_one_says_what_became_of_the_hour(at_desk, scheduled, chief):
    client = at_desk(chief)
    compare = reverse("admin:articles_article_compare", args=[scheduled.pk])
    answer = client.post(f"{compare}?before=1&after=3", {"version": scheduled.version}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]


FIRST, LAST = 12, 84


def test_the_bar_says_when_the_waiting_change_was_saved_not_the_text_under_it(at_desk, live_story, chief):
    long_ago = timezone.now() - timedelta(days=3)
    Article.objects.rewrite(False).filter(pk=live_story.pk).update(saved_at=long_ago)
    live_story.edit(by=chief, content={"headline_ar": "عنوان ينتظر"})

    assert "اليوم" in at_desk(chief).get(address(live_story)).context["saved_at"]
