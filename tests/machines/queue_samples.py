"""Tasks that the queue's tests owe: told inside our own database, told outside it, and the ones that go wrong."""

import os
import time
from pathlib import Path

from django.db import connection
from django_tasks import task

from articles.models.effect import Effect


@task(atomic=True)
def tell_inside(*, key: str, seconds: float = 0.0, hold: str = "", **occasion: object) -> None:
    """Write the key into a table that would take it twice; go on while the file ``hold`` is there."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO told (key) VALUES (%s)", [key])
    time.sleep(seconds)
    while hold and Path(hold).exists():
        time.sleep(0.05)


@task
def tell_outside(*, key: str, paper: str, seconds: float = 0.0, **occasion: object) -> None:
    """Send the key to an outside receiver, a line at a time."""
    with Path(paper).open("a", encoding="utf-8") as receiver:
        receiver.write(f"{key}\n")
    time.sleep(seconds)


@task(attempts=3)
def poisoned() -> None:
    """Fail, whatever happens."""
    raise ValueError("لا تعمل")


@task(attempts=2)
def deadly(**occasion: object) -> None:
    """Take the whole worker down, as running out of memory does."""
    os.kill(os.getpid(), 9)


@task
def nothing() -> None:
    """Do nothing, quickly."""


@task(queue_name="slow")
def picture() -> None:
    """Stand for work of several seconds."""


@task(priority=10)
def urgent() -> None:
    """Stand for what readers notice."""


@task(atomic=True)
def sleep_through_the_lease() -> None:
    """Write, and lose the lease before the work is over."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO told (key) VALUES ('asleep')")
    Effect.objects.update(worker="another", attempts=9)
