"""The first command of the README: an empty folder becomes a newspaper that answers at every address."""

import http.cookiejar
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils.encoding import iri_to_uri

from articles.demo.edition import Edition
from tests.ingest.test_plain_text import SAMPLE

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.long


class Stay(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


@dataclass
class Site:
    """A running newsroom with its demo edition."""

    address: str
    folder: Path
    said: str

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of one address, redirects not followed."""
        opener = urllib.request.build_opener(Stay)
        try:
            # A page spells its links in letters; on the line they are percent signs, as a browser sends them.
            with opener.open(self.address + iri_to_uri(path), timeout=20) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers), answer.read()

    def rows(self) -> dict[str, int]:
        """Return how many rows each of the newsroom's tables has."""
        with sqlite3.connect(self.folder / "newsroom.sqlite3") as database:
            tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
            kept = [t for t in tables if t.startswith("articles_") and t not in {"articles_effect", "articles_tick"}]
            return {table: database.execute(f'select count(*) from "{table}"').fetchone()[0] for table in kept}


def serve(folder: Path, port: int) -> subprocess.Popen[str]:
    """Start the newsroom on that folder and port."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DEMO_PASSWORD": "x", "NEWSROOM_MODE": "development"}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--no-worker"],
        cwd=ROOT,
        env=environment,
        stdout=folder.joinpath("said.txt").open("w"),
        text=True,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The newsroom after its first start."""
    folder = tmp_path_factory.mktemp("newsroom")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = serve(folder, port)
    site = Site(f"http://127.0.0.1:{port}", folder, "")
    try:
        for _try in range(600):
            try:
                if site.get("/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        site.said = folder.joinpath("said.txt").read_text()
        yield site
    finally:
        server.terminate()
        assert server.wait(timeout=30) == 0


def test_it_says_where_it_is_and_how_to_log_in(site: Site):
    assert f"{site.address}/admin/" in site.said
    assert "writer, photo, sub, section, chief, admin" in site.said
    assert "password  x" in site.said


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/latest/",
        "/en/latest/",
        "/opinion/",
        "/photos/",
        "/live/",
        "/search/?q=%D8%A7%D9%84%D9%86%D9%8A%D9%84",
        "/latest/rss/",
        "/latest/atom/",
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/robots.txt",
        "/manifest.webmanifest",
        "/.well-known/security.txt",
        "/healthz",
        "/readyz",
    ],
)
def test_every_fixed_address_answers(site: Site, path: str):
    status, headers, body = site.get(path)

    assert status == 200
    assert body
    assert "Set-Cookie" not in headers
    assert "cookie" not in headers.get("Vary", "").lower()


def test_every_link_of_the_front_page_leads_somewhere(site: Site):
    front = site.get("/")[2].decode()
    links = {path for path in re.findall(r'href="(/[^"#]*)"', front) if not path.startswith("/static/")}

    broken = {path: status for path in links if (status := site.get(path.replace("&amp;", "&"))[0]) >= 400}

    assert len(links) > 20
    assert broken == {}


def test_a_short_address_leads_to_the_story_in_one_step(site: Site):
    status, headers, _body = site.get("/a/1")

    assert status == 301
    assert site.get(headers["Location"])[0] == 200


def test_the_withdrawn_story_keeps_its_notice_and_an_unknown_one_has_none(site: Site):
    unknown = len(Edition().stories) + 1
    statuses = {number: site.get(f"/a/{number}/")[0] for number in range(1, unknown + 1)}

    assert list(statuses.values()).count(410) == 1
    assert statuses[unknown] == 404


def test_the_chief_comes_in_to_the_desk(site: Site):
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = opener.open(f"{site.address}/admin/login/", timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    fields = {"username": "chief", "password": "x", "csrfmiddlewaretoken": token, "next": "/admin/"}
    request = urllib.request.Request(
        f"{site.address}/admin/login/",
        data=urllib.parse.urlencode(fields).encode(),
        headers={"Referer": f"{site.address}/admin/login/"},
    )

    answer = opener.open(request, timeout=20)

    assert answer.status == 200
    assert answer.url == f"{site.address}/admin/"


def test_a_story_brought_in_beside_the_running_server_is_read_at_once(site: Site, tmp_path: Path):
    page = tmp_path / "river.txt"
    page.write_text(SAMPLE)
    site.get("/")

    told = subprocess.run(
        [sys.executable, "manage.py", "import_stories", str(page), "--publish"],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(site.folder)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    number = re.search(r"story (\d+)", told)[1]
    status, headers, _body = site.get(f"/a/{number}")

    assert status == 301
    assert site.get(headers["Location"])[0] == 200


def test_a_second_start_changes_nothing(site: Site):
    before = site.rows()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    again = serve(site.folder, port)
    second = Site(f"http://127.0.0.1:{port}", site.folder, "")
    try:
        for _try in range(300):
            try:
                if second.get("/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        assert site.rows() == before
    finally:
        again.terminate()
        again.wait(timeout=30)
