"""What comes due is announced once, by one worker, late rather than never."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Command, Edition, Portal, Revision
from articles.models.effect import Effect, Tick
from articles.queue import channel
from articles.queue.channels import registered
from articles.queue.due import tick
from articles.queue.worker import Worker
from articles.tasks import fold_due_update
from tests.machines import queue_samples

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 11, 26, 12, 0, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture(autouse=True)
def listening() -> None:
    """One channel that hears of everything, and no other."""
    known = dict(registered)
    registered.clear()
    channel("told inside", about="article")(queue_samples.tell_inside)
    yield
    registered.clear()
    registered.update(known)


@pytest.fixture
def portal() -> Portal:
    return Portal.objects.create(name_ar="بوابة", slug="gate", is_open=True)


@pytest.fixture
def story(portal: Portal) -> Article:
    """Approved, to appear at noon."""
    return approved(portal, publish_at=NOON)


def approved(portal: Portal, **hours: datetime) -> Article:
    return Article.objects.create(portal=portal, headline_ar="خبر", status="approved", **hours)


def look(at: datetime, worker: str = "first") -> bool:
    return tick(worker=worker, at=at)


def events() -> list[str]:
    return list(Effect.objects.order_by("pk").values_list("arguments__event", flat=True))


def test_a_story_is_announced_at_its_hour_and_not_a_second_before(story):
    look(NOON - SECOND)
    assert events() == []

    Tick.objects.update(next_at=NOON)
    look(NOON)
    assert events() == ["appeared"]
    assert Effect.objects.get().arguments["article_id"] == story.pk


def test_a_story_is_announced_once_however_often_the_clock_is_looked_at(story):
    for seconds in range(0, 20, 5):
        assert look(NOON + seconds * SECOND)

    assert events() == ["appeared"]


def test_a_story_that_gets_a_new_hour_is_announced_again_at_it(story):
    look(NOON)
    Article.objects.filter(pk=story.pk).update(publish_at=NOON + MINUTE)
    look(NOON + MINUTE)

    assert events() == ["appeared", "appeared"]


def test_a_story_whose_deed_committed_late_is_not_overlooked(portal):
    look(NOON)
    approved(portal, publish_at=NOON - SECOND)
    look(NOON + 5 * SECOND)

    assert events() == ["appeared"]


def test_what_came_due_while_no_worker_ran_is_announced_when_one_runs_again(portal):
    look(NOON)
    for hours in range(1, 30):
        approved(portal, publish_at=NOON + timedelta(hours=hours))
    look(NOON + timedelta(days=3))

    assert events() == ["appeared"] * 29


def test_what_readers_may_not_see_is_not_announced(portal):
    approved(portal, publish_at=NOON, deleted_at=NOON)
    Article.objects.create(portal=portal, headline_ar="مسودة", publish_at=NOON)
    look(NOON)

    assert events() == []


def test_expiry_embargo_and_a_translations_hour_are_announced(portal):
    story = approved(portal, publish_at=NOON, embargo_until=NOON, expire_at=NOON + MINUTE)
    Edition.objects.create(article=story, language="en", ready_at=NOON + 30 * SECOND)
    look(NOON)
    assert sorted(events()) == ["appeared", "embargo lifted"]

    look(NOON + MINUTE)
    assert sorted(events()) == ["appeared", "embargo lifted", "en readable", "expired"]


def test_a_due_update_is_announced_with_its_revision_and_again_when_it_gets_a_new_hour(story):
    revision = Revision.objects.create(article=story, number=4, actor="desk", action="saved", content={})
    waiting = Article.objects.filter(pk=story.pk)
    waiting.update(next_revision=revision, next_at=NOON - timedelta(days=40), publish_at=NOON - timedelta(days=90))
    look(NOON)
    look(NOON + MINUTE)
    assert events() == ["update due"]
    assert Effect.objects.get().arguments["revision"] == 4

    waiting.update(next_at=NOON + 2 * MINUTE)
    look(NOON + 3 * MINUTE)
    assert events() == ["update due", "update due"]


def test_one_worker_at_a_time_looks_at_the_clock(story):
    assert look(NOON, worker="first")
    assert not look(NOON + SECOND, worker="second")
    assert look(NOON + 2 * SECOND, worker="second")


def test_a_worker_that_dies_while_looking_holds_the_others_up_for_seconds_only(story):
    look(NOON - MINUTE)
    Tick.objects.take(worker="killed", lease=5 * SECOND, at=NOON)

    assert not look(NOON + 4 * SECOND)
    assert look(NOON + 5 * SECOND)
    assert events() == ["appeared"]


def test_the_clock_frees_what_dead_workers_held_and_forgets_what_was_done_a_week_ago(story):
    Effect.objects.create(key="old", task="x", state="done", ended_at=NOON - timedelta(days=8))
    Effect.objects.create(key="held", task="x", state="taken", worker="dead", lease_until=NOON - SECOND)

    look(NOON)

    assert not Effect.objects.filter(key="old").exists()
    assert Effect.objects.get(key="held").state == Effect.State.WAITING


def test_looking_at_a_quiet_clock_costs_the_same_few_questions(portal, django_assert_max_num_queries):
    for _number in range(20):
        approved(portal, publish_at=NOON)
    look(NOON)

    with django_assert_max_num_queries(16):
        look(NOON + 5 * SECOND)


def test_lists_and_search_follow_a_scheduled_change_when_a_worker_runs(portal):
    channel("fold", events=["update due"])(fold_due_update)
    desk = Command("the desk")
    story = Article.begin(by=desk, content={"portal_id": portal.pk, "headline_ar": "قبل"})
    story.publish(by=desk)
    story.edit(by=desk, content={"headline_ar": "بعد"})
    story.publish_update(by=desk, at=timezone.now() + timedelta(hours=1))
    registered.pop("told inside")

    Worker().drain()
    assert Article.objects.get().headline_ar == "قبل"

    Article.objects.update(next_at=NOON)
    Tick.objects.update(next_at=None)
    Worker().drain()
    story = Article.objects.get()
    assert (story.headline_ar, story.next_revision) == ("بعد", None)
    assert not Effect.objects.dead().exists()
