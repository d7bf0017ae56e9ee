"""The django-tasks backend of the newsroom: every task is one durable Effect row in our own database."""

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist
from django_tasks.signals import task_enqueued
from django_tasks.utils import normalize_json

if TYPE_CHECKING:
    from articles.models.effect import Effect


@dataclass(frozen=True, kw_only=True)
class EffectTask(Task):
    """A task with a key: enqueued twice under one key, it is done once."""

    key: str = ""
    channel: str = ""
    attempts: int = 12
    # True for work in our own database: it commits together with its “done” mark, or not at all.
    atomic: bool = False

    def using(self, *, key: str | None = None, channel: str | None = None, **changes: Any) -> Self:
        """Return the same task under that key and channel."""
        named = {name: value for name, value in {"key": key, "channel": channel}.items() if value is not None}
        return replace(super().using(**changes), **named)


class EffectBackend(BaseTaskBackend):
    """Keep tasks as rows, inside the transaction of whoever enqueues them."""

    task_class = EffectTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: EffectTask, args: tuple, kwargs: dict[str, Any]) -> TaskResult:
        """Keep the task, or find the one that is already kept under its key, and return it."""
        from articles.models.effect import Effect  # the backend is made before the models are loaded

        owed = self.effect(task, args, kwargs)
        Effect.objects.put([owed])
        result = self.result(Effect.objects.get(key=owed.key), task)
        task_enqueued.send(type(self), task_result=result)
        return result

    def effect(self, task: EffectTask, args: tuple, kwargs: dict[str, Any]) -> "Effect":
        """Return the row that would keep this task."""
        from articles.models.effect import Effect

        self.validate_task(task)
        if args:
            raise InvalidTaskError("Name every argument of an effect: its row must tell what it is about.")
        when = {} if task.run_after is None else {"run_after": task.run_after}
        return Effect(
            key=task.key or f"task:{uuid.uuid4().hex}",
            channel=task.channel,
            task=task.module_path,
            arguments=normalize_json(kwargs),
            queue=task.queue_name,
            priority=task.priority,
            attempts_allowed=task.attempts,
            **when,
        )

    def get_result(self, result_id: str) -> TaskResult:
        """Return where that task stands."""
        from articles.models.effect import Effect
        from articles.queue.work import task_of

        effect = Effect.objects.filter(pk=result_id).first() if result_id.isdigit() else None
        if effect is None:
            raise TaskResultDoesNotExist(result_id)
        return self.result(effect, task_of(effect))

    def result(self, effect: "Effect", task: EffectTask) -> TaskResult:
        """Tell in the words of django-tasks where that effect stands; effects return nothing."""
        statuses = {
            "waiting": TaskResultStatus.READY,
            "taken": TaskResultStatus.RUNNING,
            "done": TaskResultStatus.SUCCESSFUL,
            "dead": TaskResultStatus.FAILED,
        }
        errors = [TaskError(exception_class_path="", traceback=effect.error)] if effect.error else []
        return TaskResult(
            task=task,
            id=str(effect.pk),
            status=statuses[effect.state],
            enqueued_at=effect.created_at,
            started_at=effect.taken_at,
            last_attempted_at=effect.taken_at,
            finished_at=effect.ended_at,
            args=[],
            kwargs=effect.arguments,
            backend=self.alias,
            errors=errors,
            worker_ids=[effect.worker] if effect.worker else [],
        )
