"""Give every test the same quiet ground: plain static files, cheap passwords, no network, cold caches."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.test import override_settings
from django.utils import translation

PLAIN_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CHEAP_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser folder, and skip with a reason what this database cannot mean."""
    vendor = connections["default"].vendor
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)
        for wanted in ("postgresql", "sqlite"):
            mark = "postgres" if wanted == "postgresql" else wanted
            if item.get_closest_marker(mark) and vendor != wanted:
                item.add_marker(pytest.mark.skip(reason=f"means something on {wanted} only; this is {vendor}"))


@pytest.fixture(scope="session", autouse=True)
def quiet_ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads in a throw-away folder and spend no time on hashing or manifests."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PASSWORD_HASHERS=[CHEAP_HASHER],
        STORAGES=settings.STORAGES | {"staticfiles": PLAIN_STATIC},
    ):
        yield


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
