"""Saves by hundreds: two at one moment, and a web server killed with -9 in the middle; nothing lost, nothing twice."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Timer
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from tests.editors.desk import fields_of
from tests.machines.test_queue_workers import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SAMPLES = "from tests.machines import saving_samples as samples\n"


class Newsroom(Paper):
    """A newsroom of its own whose web server can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.web: subprocess.Popen | None = None

    def run(self, code: str) -> str:
        """Run a few lines in a process of the newsroom's own, for as long as they take; return what they print."""
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", SAMPLES + code]
        ended = subprocess.run(command, **self.around(), capture_output=True, text=True, timeout=1500)
        assert ended.returncode == 0, ended.stderr[-3000:]
        return ended.stdout.strip().splitlines()[-1] if ended.stdout.strip() else ""

    def around(self) -> dict:
        around = self._surroundings()
        return around | {"env": around["env"] | {"NEWSROOM_MODE": "development", "LOG_LEVEL": "ERROR"}}

    def serve(self) -> None:
        """Start the web server and wait until it answers."""
        command = [
            *(sys.executable, "-m", "gunicorn", "-c", "python:newsroom.server", "newsroom.wsgi:application"),
            *("--bind", f"127.0.0.1:{self.port}"),
        ]
        log = (self.folder / "web.log").open("a")
        # A group of its own: the master and every one of its hands die together.
        self.web = subprocess.Popen(command, **self.around(), stdout=log, stderr=log, start_new_session=True)
        log.close()
        for _try in range(600):
            try:
                if Line(self.port).get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "web.log").read_text()[-3000:])

    def kill(self) -> None:
        """Kill the web server as a power cut would."""
        os.killpg(self.web.pid, signal.SIGKILL)
        self.web.wait()

    def close(self) -> None:
        if self.web and self.web.poll() is None:
            self.kill()
        super().close()


class Line:
    """One browser: its cookies and one connection for each request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str, str]:
        """Return status, place and page."""
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str]:
        """Send a form; return status, place and page."""
        return self._ask("POST", path, urlencode(fields))

    def come_in(self, name: str) -> None:
        """Log in as a person does."""
        door = fields_of(SimpleNamespace(content=self.get("/admin/login/")[2].encode()), "login-form")
        status, _place, page = self.post(
            "/admin/login/", door | {"username": name, "password": "secret-for-tests", "next": "/admin/"}
        )
        assert status == 302, page[-2000:]

    def sheet(self, path: str) -> dict[str, str]:
        """Open a sheet and return its fields."""
        return fields_of(SimpleNamespace(content=self.get(path)[2].encode()))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies} | ({"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            page = answer.read().decode()
        except http.client.HTTPException as cut:
            raise OSError("The line was cut.") from cut
        finally:
            line.close()
        for told in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(told).items()}
        return answer.status, answer.headers.get("Location", ""), page


@pytest.fixture
def newsroom(django_db_setup: None, django_db_blocker, tmp_path: Path) -> Iterator[Newsroom]:
    with django_db_blocker.unblock():
        house = Newsroom(tmp_path)
        try:
            yield house.found()
        finally:
            house.close()


def test_of_two_hundred_pairs_of_saves_at_one_moment_nothing_is_missing_from_the_history(newsroom: Newsroom):
    told = json.loads(newsroom.run("samples.pairs(200)"))

    history = json.loads(newsroom.run("samples.history()"))["revisions"]
    said = Counter(words for revision in history for words in set(revision))
    for number, pair in enumerate(told):
        # One winner for the version that both had opened: the other is merged, or is told.
        assert sorted(pair["first"]) == ([302, 409] if pair["contest"] else [302, 302]), (number, pair)
        assert pair["moved"] == (1 if pair["contest"] else 2), (number, pair)
        assert pair["again"] == [302, 302], (number, pair)
        assert all(said[f"كتبها {place} في الجولة {number}"] for place in range(2)), number
    assert len(history) == 1 + 2 * len(told)


def test_a_hundred_saves_through_a_server_killed_in_the_middle_stand_once_each(newsroom: Newsroom):
    number_of_it = newsroom.run("print(samples.staff().pk)")
    newsroom.serve()
    line = Line(newsroom.port)
    line.come_in("chief")
    story = f"/admin/articles/article/{number_of_it}/change/"
    chance = random.Random(20)
    cut, acknowledged, begun = 0, [], []
    for number in range(100):
        is_new = number % 4 == 3
        path = "/admin/articles/article/add/" if is_new else story
        words = f"حفظ رقم {number} من مئة"
        fields = line.sheet(path) | {"headline_ar" if is_new else "standfirst_ar": words}
        killer = None
        if number % 5 == 2:
            # Somewhere between the first byte and the answer.
            killer = Timer(chance.uniform(0.01, 0.25), newsroom.kill)
            killer.start()
        for _try in range(4):
            try:
                status, _place, page = line.post(path, fields)
                break
            except OSError:
                cut += 1
                killer.join()
                newsroom.serve()
        assert status == 302, page[-2000:]
        (begun if is_new else acknowledged).append(words)
        if killer:
            killer.join()
        if newsroom.web.poll() is not None:
            newsroom.serve()

    told = json.loads(newsroom.run("samples.history()"))
    standfirsts = Counter(revision[0] for revision in told["revisions"])
    headlines = Counter(told["headlines"])
    assert [words for words in acknowledged if standfirsts[words] != 1] == []
    assert [words for words in begun if headlines[words] != 1] == []
    assert cut, "the server was never killed before it had answered"
