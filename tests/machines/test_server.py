"""The web server itself: what reaches the newsroom from a socket."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server of the newsroom's own, on a database of its own, on the loopback."""
    environment = {**os.environ, "DATA_DIR": str(tmp_path_factory.mktemp("site")), "NEWSROOM_MODE": "development"}
    environment.pop("DATABASE_URL", None)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "serve", "--port", str(number), "--no-demo", "--no-worker"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _try in range(300):
            if answer(number, "/healthz").startswith(b"HTTP/1.1 200"):
                break
            time.sleep(0.2)
        yield number
    finally:
        server.terminate()
        assert server.wait(timeout=30) == 0


def answer(port: int, path: str, *headers: str) -> bytes:
    """Send one request line as it is, in raw bytes, and return everything that comes back."""
    more = "".join(f"{header}\r\n" for header in headers)
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}Connection: close\r\n\r\n".encode())
            return b"".join(iter(lambda: line.recv(65536), b""))
    except OSError:
        return b""


@pytest.mark.parametrize("path", ["/search/?q=النيل", "/search/?q=%D8%A7%D9%84%D9%86%D9%8A%D9%84"])
def test_an_address_in_arabic_letters_is_reached_raw_and_encoded(port: int, path: str):
    assert answer(port, path).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("path", ["/\x01", "/a/1/%00", "/%ff%fe", "/a/99999999999999999999999/", "/?before=%D9"])
def test_a_mangled_address_is_an_error_of_the_readers_and_never_ours(port: int, path: str):
    status = answer(port, path).split(b" ", 2)[1]

    assert status in {b"400", b"404", b"200", b"301"}


def test_no_cookie_no_vary_but_encoding_and_no_third_party_reach_a_reader(port: int):
    head = answer(port, "/search/?q=x").split(b"\r\n\r\n", 1)[0].lower()

    assert b"set-cookie" not in head
    assert b"vary: cookie" not in head
    assert b"content-security-policy:" in head and b"default-src 'none'" in head
    assert b"x-content-type-options: nosniff" in head


@pytest.mark.parametrize("header", ["SCRIPT_NAME: //evil.example", "Script-Name: //evil.example", "PATH_INFO: /evil"])
def test_a_readers_own_header_does_not_move_the_site(port: int, header: str):
    page = answer(port, "/latest/", header)

    assert page.split(b" ", 2)[1] in {b"200", b"400"}
    assert b"evil" not in page


def test_a_readers_word_on_https_is_not_believed(port: int):
    page = answer(port, "/search/?q=x", "X-Forwarded-Proto: https")

    assert b'rel="canonical" href="http://' in page
