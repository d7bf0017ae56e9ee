"""Owing effects: one for each channel that hears of an event, under one key for ever."""

import uuid
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from articles.models.effect import Effect
from articles.queue.channels import listening


def announce(
    event: str,
    about: models.Model,
    revision: Any = None,
    *,
    at: datetime | None = None,
    channels: Collection[str] | None = None,
) -> None:
    """Owe every channel that hears of it one effect of this event on this story (or photo) and revision.

    Call it inside the transaction of the deed: they commit or vanish together, so a crash between the two
    can neither lose an effect nor invent one. ``at`` names an hour that the clock brought.
    """
    if effects := list(owed(event, about, revision, at=at, channels=channels)):
        with transaction.atomic():
            Effect.objects.put(effects)


def owed(
    event: str,
    about: models.Model,
    revision: Any = None,
    *,
    at: datetime | None = None,
    channels: Collection[str] | None = None,
) -> Iterable[Effect]:
    """Return the effects that the event calls for, not yet kept."""
    kind = about._meta.model_name
    number = getattr(revision, "number", revision)
    occasion = _occasion(about, number, at)
    for channel in listening(event, kind, channels):
        key = f"{event}:{kind}-{about.pk}:{occasion}:{channel.name}"
        task = channel.task.using(key=key, channel=channel.name)
        words = {"event": event, "revision": number, "key": key, f"{kind}_id": about.pk}
        yield task.get_backend().effect(task, (), words)


def _occasion(about: models.Model, number: Any, at: datetime | None) -> str:
    parts = [] if number is None else [f"r{number}"]
    if at is not None:
        parts.append(at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ"))
    if not parts:
        # A deed without a revision still moved the story's version; a thing without versions is told every time.
        version = getattr(about, "version", None)
        parts.append(uuid.uuid4().hex if version is None else f"v{version}")
    return "@".join(parts)
