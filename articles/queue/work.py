"""Doing one effect: its work and its “done” mark together, a failure kept and tried again later."""

import contextlib
import logging
import secrets
import traceback

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django_tasks import TaskContext

from articles.models.effect import Effect, LeaseLost
from articles.queue.backend import EffectTask
from articles.queue.backoff import delay

log = logging.getLogger(__name__)


def perform(effect: Effect) -> bool:
    """Do a taken effect and tell whether it is done now; an error is kept with it, never raised."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            _do(effect)
    except LeaseLost:
        log.warning("effect left to another worker key=%s attempt=%d", effect.key, effect.attempts)
        return False
    except BaseException as failure:  # one that calls sys.exit() must not take the others down with it
        _fail(effect, failure)
        return False
    log.info("effect done key=%s attempt=%d", effect.key, effect.attempts)
    return True


def task_of(effect: Effect) -> EffectTask:
    """Return the task that does this effect."""
    task = import_string(effect.task)
    if not isinstance(task, EffectTask):
        raise TypeError(f"{effect.task} is not a task of the newsroom's queue.")
    return task


def _do(effect: Effect) -> None:
    task = task_of(effect)
    with transaction.atomic() if task.atomic else contextlib.nullcontext():
        if task.takes_context:
            backend = task.get_backend()
            task.call(TaskContext(task_result=backend.result(effect, task)), **effect.arguments)
        else:
            task.call(**effect.arguments)
        # Inside the work's own transaction: a lost lease takes the work back as well.
        effect.finish()


def _fail(effect: Effect, failure: BaseException) -> None:
    wait = delay(effect.attempts, chance=secrets.randbelow(1000) / 1000)
    error = "".join(traceback.format_exception(failure))
    try:
        effect.retry(error=error, delay=wait)
    except LeaseLost:
        log.warning("effect left to another worker key=%s attempt=%d", effect.key, effect.attempts)
        return
    level = logging.ERROR if effect.state == Effect.State.DEAD else logging.WARNING
    log.log(
        level,
        "effect %s key=%s attempt=%d of %d error=%r",
        "given up" if effect.state == Effect.State.DEAD else "failed",
        effect.key,
        effect.attempts,
        effect.attempts_allowed,
        failure,
    )
