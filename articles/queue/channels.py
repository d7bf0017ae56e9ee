"""The channels through which the newsroom tells the outside: each is one task, registered by name."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from articles.queue.backend import EffectTask


@dataclass(frozen=True)
class Channel:
    """One way to tell: which task does it, and what it wants to hear of."""

    name: str
    task: EffectTask
    about: str
    events: frozenset[str] | None

    def hears(self, event: str, about: str) -> bool:
        """Tell whether this channel wants that event of that kind of thing."""
        return about == self.about and (self.events is None or event in self.events)


registered: dict[str, Channel] = {}


def channel(
    name: str, *, about: str = "article", events: Collection[str] | None = None
) -> Callable[[EffectTask], EffectTask]:
    """Register a task as a channel for these events (every event, unless told) of articles, photos and so on.

    The task is called with ``event``, ``revision``, ``key`` and ``article_id`` (``photo_id``, …); ``key`` is the
    idempotency key that an outside receiver gets.
    """

    def register(task: EffectTask) -> EffectTask:
        if (known := registered.get(name)) and known.task.module_path != task.module_path:
            raise ValueError(f"The channel {name} is already {known.task.module_path}.")
        registered[name] = Channel(name, task, about, None if events is None else frozenset(events))
        return task

    return register


def listening(event: str, about: str, names: Collection[str] | None = None) -> list[Channel]:
    """Return the channels that hear of that event, or exactly those named."""
    if names is not None:
        return [registered[name] for name in names]
    return [one for one in registered.values() if one.hears(event, about)]
