"""A newsroom of the judges' own: the demo edition on the real server, in a folder that vanishes afterwards."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from tests.judges.proxy import proxied

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300
PICTURE = re.compile(r"/media/([0-9a-f]{20,})/")
# What a developer's own .env may have put into the shell must not be judged.
FOREIGN = ("DATABASE_URL", "DEBUG", "HTTPS", "ALLOWED_HOSTS", "SECRET_KEY", "REDIS_URL", "LOG_LEVEL")


@contextmanager
def open_newsroom() -> Iterator[str]:
    """Serve the demo edition through a compressing proxy and yield its address; models here see its rows."""
    with tempfile.TemporaryDirectory(prefix="newsroom-judged-") as folder:
        for name in FOREIGN:
            os.environ.pop(name, None)
        told = {"DATA_DIR": folder, "NEWSROOM_MODE": "development", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        # Playwright keeps an event loop in this thread; Django takes that for asynchronous code.
        told["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        os.environ.update(told, DEMO_PASSWORD="judges-" + os.urandom(6).hex())
        port = _free_port()
        command = [sys.executable, "manage.py", "serve", "--no-worker", "--port", str(port)]
        print("Setting up the demo edition …", file=sys.stderr)
        log = Path(folder, "server.log")
        with log.open("w") as said:
            server = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        try:
            _wait(server, f"http://127.0.0.1:{port}", log)
            django.setup()
            with proxied(port) as address:
                yield address
        finally:
            server.terminate()
            server.wait(30)


def develop(site: str, addresses: Iterable[str], *, most: int = 8) -> None:
    """Make every size of the first pictures of these pages, as the worker of an older newsroom would have done.

    The demo edition comes with contact sheets. Nothing may run beside what is measured, so no worker does it later.
    """
    from articles.models import Photo

    print("Making every size of the pictures that are met first …", file=sys.stderr)
    secrets = dict.fromkeys(
        secret
        for address in addresses
        for secret in list(dict.fromkeys(PICTURE.findall(fetch(site + address)[1].decode())))[:most]
    )
    for photo in Photo.objects.filter(secret__in=secrets):
        photo.develop()


def fetch(address: str) -> tuple[int, bytes]:
    """Return status and body of an address, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(server: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            fetch(f"{address}/healthz")
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit(f"The newsroom did not start:\n{log.read_text()}")


def broken_page(language: str) -> bytes:
    """Return what readers get when something of ours breaks; the newsroom must be open."""
    from django.utils.translation import override

    from articles.views.errors import server_error

    with override(language):
        return server_error(None).content
