"""The demo edition comes into an empty newsroom whole or not at all, and touches nobody else's log-in."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.demo import load
from articles.demo.edition import Edition
from articles.models import Photo, Portal

NOW = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
PASSWORD = "a-lantern-on-the-river"
EDITION = Edition()


@pytest.fixture
def darkroom(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Keep pictures undeveloped, which takes seconds, and note what was asked for."""
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(Photo, "contact", lambda photo, **cuts: asked.append({"photo": photo, **cuts}))
    return asked


def test_without_a_password_one_is_made_and_told_once(db, darkroom):
    report = load(now=NOW)

    assert len(report.password) >= 12
    assert User.objects.get(username="writer").check_password(report.password)
    assert load(now=NOW).password == ""


def test_somebody_elses_log_in_keeps_its_password(db, darkroom):
    own = User.objects.create_superuser("admin", "owner@paper.example", "the-owners-own-password")

    load(password=PASSWORD, now=NOW)

    own.refresh_from_db()
    assert own.check_password("the-owners-own-password")
    assert authenticate(username="admin", password=PASSWORD) is None


def test_a_loading_cut_short_leaves_nothing_behind(db, darkroom, monkeypatch):
    monkeypatch.setattr("articles.demo.desk.Desk.write", lambda desk: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load(now=NOW)

    assert not Portal.objects.exists()
    assert not User.objects.exists()


def test_the_command_reports_what_came_in_and_then_that_nothing_did(db, darkroom):
    first, second = io.StringIO(), io.StringIO()

    call_command("load_demo", password=PASSWORD, stdout=first, stderr=io.StringIO())
    Photo.objects.update(renditions={"cuts": {}})
    call_command("load_demo", password=PASSWORD, stdout=second, stderr=io.StringIO())

    assert str(len(EDITION.stories)) in first.getvalue()
    assert PASSWORD not in first.getvalue()
    assert len(second.getvalue().splitlines()) == 1


def test_the_cuts_that_readers_meet_first_are_made_at_once(db, darkroom):
    load(now=NOW)

    asked = {order["photo"].original_name: set(order["ratios"]) for order in darkroom}
    assert asked["nile-dusk.jpg"] >= {"16x9", "4x3", "1x1", "full"}
    assert asked["author-suha.jpg"] == {"1x1"}
    assert "rowing-mist.jpg" not in asked  # its story is still in review
