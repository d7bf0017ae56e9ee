"""Real workers, killed with -9 in the middle: every effect happens once, none is lost, and a polite stop is clean."""

import contextlib
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db

# What a worker of these tests is: the real command, with the tests' own channels beside the newsroom's.
WORKER = """
import sys
import django
django.setup()
from django.core.management import call_command
from articles.queue import channel
from tests.machines import queue_samples
channel("told inside", about="article")(queue_samples.tell_inside)
call_command("runworker", *sys.argv[1:])
"""
OWE = """
from django.db import transaction
with transaction.atomic():
    for number in range({count}):
        key = f"{{number:05}}"
        queue_samples.tell_inside.using(key=f"inside:{{key}}").enqueue(key=f"inside:{{key}}", seconds={seconds})
        queue_samples.tell_outside.using(key=f"outside:{{key}}").enqueue(
            key=f"outside:{{key}}", paper={paper!r}, seconds={seconds}
        )
"""
STORIES = """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article, Portal
portal = Portal.objects.create(name_ar="بوابة", slug="gate")
hour = timezone.now() + timedelta(seconds={seconds})
for number in range({count}):
    Article.objects.create(portal=portal, headline_ar=f"خبر {{number}}", status="approved", publish_at=hour)
"""
SAME_KEYS = """
import random
for number in random.sample(range(50), 50):
    queue_samples.nothing.using(key=f"{number}").enqueue()
"""


class Paper:
    """A newsroom of its own: a database file or a database on the server, and the processes that work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "paper.sqlite3"
        self.receiver = folder / "receiver.txt"
        self.receiver.touch()
        self.workers: list[subprocess.Popen] = []
        self.name = f"paper_{secrets.token_hex(6)}"
        if connection.vendor == "postgresql":
            self.address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{self.name}"
        else:
            self.address = f"sqlite:///{self.file}"

    def found(self, like: "Paper | None" = None) -> "Paper":
        """Make the database: a copy of another paper's, or a new one with every migration."""
        if connection.vendor == "postgresql":
            self.on_server(f"CREATE DATABASE {self.name} TEMPLATE {like.name if like else 'template1'}")
        elif like:
            shutil.copy(like.file, self.file)
        if like is None:
            self.manage("migrate", "--verbosity=0")
            self.ask("CREATE TABLE told (key varchar(200))")
        return self

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()
        if connection.vendor == "postgresql":
            self.on_server(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        ended = subprocess.run(command, **self._surroundings(), capture_output=True, text=True, timeout=120)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def owe(self, count: int, *, seconds: float = 0.0) -> None:
        """Owe that many effects inside the database and as many outside."""
        self.do(OWE.format(count=count, seconds=seconds, paper=str(self.receiver)))

    def do(self, code: str) -> None:
        """Run a few lines in a process of the paper's own."""
        self.manage("shell", "--no-imports", "-c", f"from tests.machines import queue_samples\n{code}")

    def do_at_once(self, code: str, processes: int) -> None:
        """Run the same few lines in several processes at the same time."""
        with ThreadPoolExecutor(processes) as pool:
            list(pool.map(self.do, [code] * processes))

    def start(self, *words: str) -> subprocess.Popen:
        log = (self.folder / f"worker-{len(self.workers)}.log").open("w")
        command = [sys.executable, "-c", WORKER, "--poll", "0.1", "--lease", "2", *words]
        worker = subprocess.Popen(command, **self._surroundings(), stdout=log, stderr=log)
        log.close()
        self.workers.append(worker)
        return worker

    def log(self, worker: subprocess.Popen) -> str:
        return (self.folder / f"worker-{self.workers.index(worker)}.log").read_text()

    def ask(self, question: str) -> list[tuple]:
        """Put one question to the paper's database, outside the tests' own."""
        if connection.vendor == "postgresql":
            return self.on_server(question, database=self.name)
        with contextlib.closing(sqlite3.connect(self.file, timeout=20)) as file:
            answer = file.execute(question).fetchall()
            file.commit()
            return answer

    def told_inside(self) -> Counter:
        return Counter(key for (key,) in self.ask("SELECT key FROM told"))

    def told_outside(self) -> Counter:
        return Counter(self.receiver.read_text().split())

    def states(self) -> dict[str, int]:
        return dict(self.ask("SELECT state, COUNT(*) FROM articles_effect GROUP BY state"))

    def on_server(self, question: str, database: str = "postgres") -> list[tuple]:
        given = connection.get_connection_params() | {"dbname": database}
        known = {key: given[key] for key in ("dbname", "user", "password", "host", "port") if given.get(key)}
        with contextlib.closing(psycopg2.connect(**known)) as server:
            server.autocommit = True
            with server.cursor() as cursor:
                cursor.execute(question)
                return cursor.fetchall() if cursor.description else []

    def _surroundings(self) -> dict:
        told = {"DATABASE_URL": self.address, "DATA_DIR": str(self.folder), "LOG_LEVEL": "INFO"}
        return {"env": os.environ | told, "cwd": settings.BASE_DIR}


@pytest.fixture(scope="module")
def empty_paper(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    """One paper with every migration, for the others to be copied from."""
    with django_db_blocker.unblock():
        house = Paper(tmp_path_factory.mktemp("empty"))
        try:
            yield house.found()
        finally:
            house.close()


@pytest.fixture
def paper(empty_paper: Paper, tmp_path: Path) -> Iterator[Paper]:
    house = Paper(tmp_path)
    try:
        yield house.found(like=empty_paper)
    finally:
        house.close()


def wait_until(true: Callable[[], bool], *, seconds: float, why: Callable[[], object]) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, why()
        time.sleep(0.05)


def wait_until_done(paper: Paper, *, share: int) -> None:
    wait_until(lambda: paper.states().get("done", 0) >= share, seconds=120, why=paper.states)


def run_and_kill(paper: Paper, *, count: int, workers: int, killings: int) -> None:
    """Let that many workers run, and kill one after the other in the middle of the work."""
    paper.owe(count, seconds=0.01)
    for _number in range(workers):
        paper.start("--threads", "2")
    for killing in range(killings):
        wait_until_done(paper, share=2 * count * (killing + 1) // (killings + 2))
        paper.workers[killing].send_signal(signal.SIGKILL)
        paper.start("--threads", "2")
    wait_until_done(paper, share=2 * count)
    assert paper.states() == {"done": 2 * count}


def everything_once(paper: Paper, count: int) -> None:
    inside, outside = paper.told_inside(), paper.told_outside()
    assert len(inside) == count
    assert set(inside.values()) == {1}
    # Outside our database a job cut off between telling and its “done” mark tells again, under the same key:
    # the receiver, which keeps each key once, sees exactly as many.
    assert len(outside) == count
    assert sum(outside.values()) <= count + 2 * len(paper.workers)


def test_three_workers_of_which_two_are_killed_in_the_middle_do_every_effect_once(paper):
    run_and_kill(paper, count=60, workers=3, killings=2)

    everything_once(paper, 60)


@pytest.mark.long
def test_four_workers_killed_one_by_one_in_the_middle_of_300_due_effects_do_exactly_300(paper):
    run_and_kill(paper, count=300, workers=4, killings=4)

    everything_once(paper, 300)


def test_stories_whose_hour_comes_are_announced_once_by_three_workers_within_seconds(paper):
    paper.do(STORIES.format(count=30, seconds=3))
    for _number in range(3):
        paper.start("--threads", "1")

    wait_until(lambda: len(paper.told_inside()) == 30, seconds=40, why=lambda: paper.log(paper.workers[0]))
    time.sleep(3)  # two more looks at the clock, by whichever worker

    assert set(paper.told_inside().values()) == {1}


def test_processes_that_owe_the_same_keys_at_once_owe_each_once(paper):
    paper.do_at_once(SAME_KEYS, processes=3)

    assert paper.states() == {"waiting": 50}


def test_a_worker_told_to_stop_finishes_what_is_begun_and_takes_nothing_new(paper):
    paper.owe(20, seconds=0.5)
    worker = paper.start("--threads", "2")
    wait_until(lambda: paper.states().get("taken", 0) > 0, seconds=30, why=lambda: paper.log(worker))

    worker.terminate()

    assert worker.wait(10) == 0
    states = paper.states()
    assert "taken" not in states
    assert states["done"] < 40
    assert sum(paper.told_inside().values()) + sum(paper.told_outside().values()) == states["done"]
    assert "worker started" in paper.log(worker)
    assert "worker stopped" in paper.log(worker)


def test_a_worker_whose_grace_ends_gives_back_what_is_not_finished(paper):
    paper.do(f"queue_samples.tell_outside.enqueue(key='long', paper={str(paper.receiver)!r}, seconds=60)")
    worker = paper.start("--grace", "0.5")
    wait_until(lambda: paper.states() == {"taken": 1}, seconds=30, why=lambda: paper.log(worker))

    worker.send_signal(signal.SIGINT)

    assert worker.wait(10) == 0
    assert paper.ask("SELECT state, attempts FROM articles_effect") == [("waiting", 0)]


def test_work_in_our_own_database_that_a_stop_cuts_off_leaves_no_trace_and_is_done_later(paper):
    hold = paper.folder / "hold"
    hold.touch()
    paper.do(f"queue_samples.tell_inside.enqueue(key='cut off', hold={str(hold)!r})")
    cut_off = paper.start("--grace", "0.5")
    wait_until(lambda: paper.states() == {"taken": 1}, seconds=30, why=lambda: paper.log(cut_off))
    cut_off.terminate()
    assert cut_off.wait(10) == 0
    assert paper.told_inside() == {}

    hold.unlink()
    later = paper.start()
    wait_until(lambda: paper.states() == {"done": 1}, seconds=30, why=lambda: paper.log(later))

    assert paper.told_inside() == {"cut off": 1}


def test_a_long_job_keeps_its_lease_and_is_done_by_one_worker_alone(paper):
    paper.do(f"queue_samples.tell_outside.enqueue(key='long', paper={str(paper.receiver)!r}, seconds=3)")
    workers = [paper.start("--threads", "1") for _number in range(2)]

    wait_until(lambda: paper.states() == {"done": 1}, seconds=30, why=lambda: [paper.log(one) for one in workers])

    assert paper.told_outside() == {"long": 1}


def test_an_effect_that_kills_its_worker_is_given_up_and_the_others_are_done(paper):
    paper.do("queue_samples.deadly.using(priority=50).enqueue()")
    paper.owe(10)
    for _attempt in range(2):
        paper.start("--threads", "1").wait(30)
    survivor = paper.start("--threads", "1")

    wait_until(
        lambda: paper.states() == {"done": 20, "dead": 1}, seconds=30, why=lambda: (paper.states(), paper.log(survivor))
    )


def test_one_run_does_what_is_due_and_ends(paper):
    paper.owe(3)

    assert paper.start("--once").wait(30) == 0
    assert paper.states() == {"done": 6}


def test_a_worker_outlives_its_database(paper):
    worker = paper.start("--threads", "1")
    wait_until(lambda: "worker started" in paper.log(worker), seconds=30, why=lambda: paper.log(worker))
    away(paper)
    wait_until(lambda: "in trouble" in paper.log(worker), seconds=30, why=lambda: paper.log(worker))
    back(paper)

    paper.owe(1)

    wait_until(lambda: paper.states() == {"done": 2}, seconds=30, why=lambda: paper.log(worker))
    assert worker.poll() is None


def away(paper: Paper) -> None:
    """Take the database away from its workers."""
    if connection.vendor == "postgresql":
        paper.on_server(f"ALTER DATABASE {paper.name} ALLOW_CONNECTIONS false")
        paper.on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{paper.name}'")
    else:
        paper.ask("ALTER TABLE articles_effect RENAME TO articles_effect_away")


def back(paper: Paper) -> None:
    """Give it back."""
    if connection.vendor == "postgresql":
        paper.on_server(f"ALTER DATABASE {paper.name} ALLOW_CONNECTIONS true")
    else:
        paper.ask("ALTER TABLE articles_effect_away RENAME TO articles_effect")
