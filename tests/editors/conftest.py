"""Editors come in through the door; each test says who."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def at_desk(client: Client) -> Callable[[User], Client]:
    """Return a browser in which that member is logged in."""

    def come_in(user: User) -> Client:
        client.force_login(user)
        return client

    return come_in
