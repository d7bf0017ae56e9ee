"""Give every test the same quiet ground: plain static files, cheap passwords, no network, cold caches."""

import ipaddress
import os
import socket
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.test import TransactionTestCase, override_settings
from django.utils import translation

pytest_plugins = ["tests.staff"]

PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CHEAP_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
DATABASE_MARKS = {"postgres": "postgresql", "sqlite": "sqlite"}

# A busy machine is no reason to fail, and a build must be repeatable; at a maker's desk chance may find more.
hypothesis.settings.register_profile("newsroom", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("newsroom")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make test` ask for one part at a time, and `make test-all` for the long ones too."""
    parser.addoption("--part", choices=["sqlite", "postgres", "browser"], help="which part of the suite to run")
    parser.addoption("--long", action="store_true", help="run the long tests as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose this part's tests, and skip with a reason what this database cannot mean."""
    chosen, left_out = [], []
    for item in items:
        room = item.path.relative_to(config.rootpath / "tests").parts[0]
        if room in ("browser", "shape"):
            item.add_marker(room)
        (chosen if _belongs(item, config) else left_out).append(item)
        if other := _other_database(item):
            item.add_marker(pytest.mark.skip(reason=f"means something on {other} only"))
    items[:] = chosen
    config.hook.pytest_deselected(items=left_out)


def _belongs(item: pytest.Item, config: pytest.Config) -> bool:
    """Tell whether a test runs in this part; the long ones run only when somebody says so."""
    long_wanted = config.getoption("--long") or "long" in config.option.markexpr
    if item.get_closest_marker("long") and not long_wanted:
        return False
    part = config.getoption("--part")
    if part is None:
        return True
    if item.get_closest_marker("browser"):
        return part == "browser"
    if _other_database(item):
        return False
    return part == "sqlite" or (part == "postgres" and _asks_the_database(item))


def _other_database(item: pytest.Item) -> str | None:
    """Name the database a test is about when it is not the one we are on."""
    for mark, vendor in DATABASE_MARKS.items():
        if item.get_closest_marker(mark) and connections["default"].vendor != vendor:
            return vendor
    return None


def _asks_the_database(item: pytest.Item) -> bool:
    """Tell whether a second database could give a second answer."""
    return bool(
        item.get_closest_marker("django_db")
        or {"db", "transactional_db"} & set(item.fixturenames)
        or (item.cls and issubclass(item.cls, TransactionTestCase))
    )


@pytest.fixture(scope="session", autouse=True)
def quiet_ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads in a throw-away folder and spend no time on hashing or manifests."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PASSWORD_HASHERS=[CHEAP_HASHER],
        STORAGES=settings.STORAGES | {"staticfiles": PLAIN_STATIC},
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Give browser tests a database file: SQLite's in-memory one answers "table is locked" to a second thread."""
    if request.config.getoption("--part") == "browser" and connections["default"].vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "tests.sqlite3"
        connections["default"].settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def connect_at_home(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_at_home(address[0]):
            raise ConnectionRefusedError(f"A test tried to reach {address[0]}; tests stay on this machine.")
        return connect(self, address)

    socket.socket.connect = connect_at_home
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True)
def fresh_start() -> Iterator[None]:
    """Begin every test in the newsroom's own language with empty caches."""
    translation.activate(settings.LANGUAGE_CODE)
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    translation.activate(settings.LANGUAGE_CODE)


def _is_at_home(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
