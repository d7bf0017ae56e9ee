"""Looking at the clock: what came due since the last look is announced, once for each hour it was set to."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import models, transaction

from articles.models import Article, Autosave, Edition, Presence, Receipt
from articles.models.effect import Effect, Tick
from articles.queue.announce import owed
from articles.queue.channels import listening

EVERY = timedelta(seconds=2)
# A worker that dies while looking holds the others up this long; readers never notice.
LEASE = timedelta(seconds=5)
# A deed may commit after the look that should have seen its hour, so every look goes back this far again.
OVERLAP = timedelta(minutes=5)
# On the very first look nobody knows what was announced before: one day, and the deeds announced the rest.
FIRST_LOOK = timedelta(days=1)
KEPT = timedelta(days=7)
BATCH = 200

Occasion = tuple[str, models.Model, int | None, datetime]


def tick(*, worker: str, at: datetime | None = None) -> bool:
    """Announce what came due, free the effects of dead workers and forget old ones, unless another worker is at it."""
    Tick.objects.get_or_create(pk=Tick._meta.pk.default)
    turn = Tick.objects.take(worker=worker, lease=LEASE, at=at)
    if turn is None:
        return False
    Effect.objects.reap(at)
    since = (turn.seen_until or turn.now - FIRST_LOOK) - OVERLAP
    due = came_due(since=since, until=turn.now)
    while batch := list(islice(due, BATCH)):
        _announce(batch)
        if not turn.keep(lease=LEASE, at=at):
            return False
    Effect.objects.prune(before=turn.now - KEPT)
    _clear_the_desk(turn.seen_until, turn.now)
    turn.finish(seen_until=turn.now, every=EVERY, at=at)
    return True


def came_due(*, since: datetime, until: datetime) -> Iterator[Occasion]:
    """Return what the clock brought between the two moments: event, story, revision and the hour itself."""
    for story in Article.objects.visible(until).filter(_within("publish_at", since, until)).only(*HOURS):
        yield "appeared", story, None, story.publish_at
    for story in Article.objects.filter(_within("embargo_until", since, until), deleted_at=None).only(*HOURS):
        yield "embargo lifted", story, None, story.embargo_until
    for story in Article.objects.filter(_within("expire_at", since, until), status="approved").only(*HOURS):
        yield "expired", story, None, story.expire_at
    ready = Edition.objects.filter(_within("ready_at", since, until)).select_related("article")
    for edition in ready:
        yield f"{edition.language} readable", edition.article, None, edition.ready_at
    # An update stays due until it is folded, so no look can miss it.
    for story in Article.objects.filter(next_at__lte=until).select_related("next_revision"):
        if story.next_revision is not None:
            yield "update due", story, story.next_revision.number, story.next_at


HOURS = ("pk", "publish_at", "embargo_until", "expire_at")


def _within(field: str, since: datetime, until: datetime) -> models.Q:
    return models.Q(**{f"{field}__gt": since, f"{field}__lte": until})


def _clear_the_desk(last: datetime | None, now: datetime) -> None:
    """Once a day, throw away what the desk kept for a while: old autosaves, closed sheets, spent receipts."""
    if last and last.date() == now.date():
        return
    for kept in (Autosave, Presence, Receipt):
        kept.objects.outlived().delete()


def _announce(occasions: list[Occasion]) -> None:
    effects = [
        effect
        for event, story, number, hour in occasions
        if listening(event, "article")
        for effect in owed(event, story, number, at=hour)
    ]
    known = set(Effect.objects.filter(key__in=[effect.key for effect in effects]).values_list("key", flat=True))
    if fresh := [effect for effect in effects if effect.key not in known]:
        with transaction.atomic():
            Effect.objects.put(fresh)
