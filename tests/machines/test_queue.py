"""An effect is owed once, tried again when it fails, given up in the end, and holds up nobody."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django_tasks import TaskResultStatus
from django_tasks.exceptions import InvalidTaskError

from articles.models.effect import Effect, LeaseLost
from articles.queue import announce, backoff, channel
from articles.queue.channels import registered
from articles.queue.work import perform
from articles.queue.worker import Worker
from tests.machines import queue_samples

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 11, 26, 12, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)


@pytest.fixture
def told() -> Callable[[], list[str]]:
    """A table that takes a key as often as it is told it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE told (key varchar(200))")

    def keys() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT key FROM told ORDER BY key")
            return [key for (key,) in cursor.fetchall()]

    yield keys
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE told")


@pytest.fixture
def photo_like() -> Effect:
    """Something with a number and no versions, as a photo is."""
    return Effect(pk=7)


@pytest.fixture
def listening() -> None:
    """Two channels that hear of everything about such things."""
    known = dict(registered)
    channel("told inside", about="effect")(queue_samples.tell_inside)
    channel("told urgently", about="effect", events=["moved"])(queue_samples.urgent)
    yield
    registered.clear()
    registered.update(known)


def owe(task=queue_samples.nothing, key: str = "one", **arguments: object) -> Effect:
    task.using(key=key).enqueue(**arguments)
    return Effect.objects.get(key=key)


def take(at: datetime | None = None, worker: str = "hand", **wanted: object) -> Effect | None:
    return Effect.objects.take(worker=worker, lease=LEASE, at=at, **wanted)


def test_the_same_key_is_owed_once_however_often_it_is_enqueued():
    first = queue_samples.nothing.using(key="appeared:article-1:r3:push").enqueue()
    again = queue_samples.nothing.using(key="appeared:article-1:r3:push").enqueue()

    assert first.id == again.id
    assert Effect.objects.count() == 1


def test_an_effect_that_was_done_is_not_done_again_under_its_key():
    owe()
    perform(take())

    result = queue_samples.nothing.using(key="one").enqueue()

    assert result.status == TaskResultStatus.SUCCESSFUL
    assert take() is None


def test_an_announcement_owes_one_effect_for_each_channel_that_hears_of_it(listening, photo_like):
    announce("moved", photo_like, revision=3)
    announce("moved", photo_like, revision=3)
    announce("moved", photo_like, revision=4)
    announce("looked at", photo_like, revision=4)

    assert sorted(Effect.objects.values_list("key", flat=True)) == [
        "looked at:effect-7:r4:told inside",
        "moved:effect-7:r3:told inside",
        "moved:effect-7:r3:told urgently",
        "moved:effect-7:r4:told inside",
        "moved:effect-7:r4:told urgently",
    ]


def test_a_channel_is_told_the_key_so_that_an_outside_receiver_can_know_it_again(listening, photo_like):
    announce("moved", photo_like, revision=3, channels=["told inside"])

    assert Effect.objects.get().arguments == {
        "event": "moved",
        "revision": 3,
        "effect_id": 7,
        "key": "moved:effect-7:r3:told inside",
    }


def test_a_thing_without_versions_is_told_of_every_time(listening, photo_like):
    announce("moved", photo_like, channels=["told inside"])
    announce("moved", photo_like, channels=["told inside"])

    assert Effect.objects.count() == 2


def test_two_tasks_cannot_call_themselves_by_one_channels_name(listening):
    with pytest.raises(ValueError, match="already"):
        channel("told inside", about="effect")(queue_samples.urgent)


def test_a_deed_that_is_taken_back_leaves_no_effect(listening, photo_like):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce("moved", photo_like, revision=3)
        raise ZeroDivisionError

    assert not Effect.objects.exists()


def test_an_effect_names_every_argument():
    with pytest.raises(InvalidTaskError):
        queue_samples.nothing.enqueue("by position")


def test_a_row_that_breaks_a_rule_is_refused_and_never_lost_in_silence():
    with pytest.raises((ValueError, DatabaseError)), transaction.atomic():
        Effect.objects.put([Effect(key="broken", task="x", state=Effect.State.TAKEN)])


def test_what_is_not_due_yet_is_not_taken():
    queue_samples.nothing.using(key="later", run_after=NOON).enqueue()

    assert take(at=NOON - timedelta(seconds=1)) is None
    assert take(at=NOON).key == "later"


def test_what_is_taken_is_taken_by_one_worker():
    owe()

    assert take(worker="first").worker == "first"
    assert take(worker="second") is None


def test_the_urgent_is_taken_before_the_older():
    owe(key="old")
    owe(queue_samples.urgent, key="new")

    assert take().key == "new"


def test_a_hand_that_leaves_pictures_alone_finds_the_rest():
    owe(queue_samples.picture, key="picture")
    owe(key="quick")

    assert take(queues=["default"]).key == "quick"
    assert take(queues=["default"]) is None
    assert take(queues=["default", "slow"]).key == "picture"


def test_a_dead_workers_effect_is_taken_again_when_its_lease_ends():
    owe()
    take(at=None, worker="killed")
    Effect.objects.update(lease_until=NOON)

    assert Effect.objects.reap(at=NOON) == 0
    assert Effect.objects.reap(at=NOON + timedelta(seconds=1)) == 1
    again = take(worker="other")
    assert (again.worker, again.attempts) == ("other", 2)


def test_a_working_worker_keeps_its_lease():
    owe()
    take(worker="busy")

    Effect.objects.renew(worker="busy", lease=LEASE, at=NOON)

    assert Effect.objects.get().lease_until == NOON + LEASE
    assert Effect.objects.renew(worker="somebody else", lease=LEASE) == 0


def test_an_effect_that_kills_every_worker_is_given_up_after_its_last_attempt():
    owe(queue_samples.deadly)
    for _attempt in range(2):
        assert take()
        Effect.objects.update(lease_until=NOON)
        Effect.objects.reap()

    dead = Effect.objects.dead().get()
    assert dead.attempts == 2
    assert "died" in dead.error
    assert take() is None


def test_a_worker_that_slept_through_its_lease_leaves_no_trace(told):
    effect = owe(queue_samples.sleep_through_the_lease)
    taken = take()

    assert perform(taken) is False

    assert told() == []
    effect.refresh_from_db()
    assert effect.state != Effect.State.DONE


def test_finishing_with_a_lost_lease_says_so():
    owe()
    mine = take(worker="slow")
    Effect.objects.update(lease_until=NOON)
    Effect.objects.reap()
    take(worker="quick")

    with pytest.raises(LeaseLost):
        mine.finish()


def test_a_failure_keeps_its_error_and_waits_before_the_next_attempt():
    owe(queue_samples.poisoned)
    taken = take()

    taken.retry(error="boom", delay=timedelta(seconds=4), at=NOON)

    assert (taken.state, taken.error, taken.run_after) == (
        Effect.State.WAITING,
        "boom",
        NOON + timedelta(seconds=4),
    )


def test_after_the_last_attempt_an_effect_is_given_up_with_its_error_and_can_be_asked_for_again(capsys):
    owe(queue_samples.poisoned)
    for _attempt in range(3):
        assert perform(take()) is False
        Effect.objects.update(run_after=NOON)

    dead = Effect.objects.dead().get()
    assert "لا تعمل" in dead.error
    call_command("effects")
    assert "لا تعمل" in capsys.readouterr().out
    call_command("effects", requeue="one")
    assert take().attempts == 1


def test_an_error_that_quotes_what_cannot_be_stored_is_still_kept():
    owe(queue_samples.poisoned)
    taken = take()

    taken.retry(error="NUL \x00 and half a letter \ud800", delay=LEASE)

    assert Effect.objects.get().error == "NUL  and half a letter ?"


def test_a_task_that_is_gone_is_a_failure_like_any_other():
    owe()
    Effect.objects.update(task="articles.tasks.forgotten")

    assert perform(take()) is False
    assert "forgotten" in Effect.objects.get().error


def test_one_poisoned_effect_among_a_hundred_holds_up_none(told):
    for number in range(100):
        queue_samples.tell_inside.using(key=f"{number:03}").enqueue(key=f"{number:03}")
        if number == 17:
            queue_samples.poisoned.using(key="poisoned", priority=50).enqueue()

    assert Worker().drain() == 100

    assert told() == [f"{number:03}" for number in range(100)]
    poisoned = Effect.objects.get(key="poisoned")
    assert poisoned.attempts >= 1
    assert poisoned.state != Effect.State.DONE


@pytest.mark.parametrize(("attempt", "middle"), [(1, 2), (2, 4), (3, 8), (6, 64), (11, 2048), (12, 3600), (500, 3600)])
def test_each_wait_is_twice_the_last_within_a_quarter_and_never_much_more_than_an_hour(attempt, middle):
    shortest, longest = (backoff.delay(attempt, chance=chance).total_seconds() for chance in (0.0, 0.999_999))

    assert shortest == pytest.approx(middle * 0.75)
    assert longest == pytest.approx(middle * 1.25, rel=1e-4)


def test_what_a_stopping_worker_gives_back_costs_no_attempt():
    owe()
    take(worker="stopping")

    assert Effect.objects.release(worker="stopping") == 1
    assert take(worker="next").attempts == 1


def test_what_was_done_long_ago_is_forgotten_in_batches_and_the_rest_is_kept():
    for number in range(5):
        owe(key=str(number))
        perform(take())
    owe(key="waiting")
    Effect.objects.filter(state=Effect.State.DONE).update(ended_at=NOON)

    assert Effect.objects.prune(before=NOON + LEASE, batch=3) == 3
    assert Effect.objects.prune(before=NOON + LEASE, batch=3) == 2
    assert Effect.objects.get().key == "waiting"


def test_django_tasks_can_ask_where_an_effect_stands():
    result = queue_samples.poisoned.using(key="asked").enqueue()
    assert result.status == TaskResultStatus.READY

    Effect.objects.update(attempts_allowed=1)
    perform(take())
    result.refresh()

    assert result.status == TaskResultStatus.FAILED
    assert "لا تعمل" in result.errors[0].traceback
