"""Production starts with a real key and real hosts, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "k3y-of-the-test-that-is-long-enough-to-protect-log-ins-0123456789"


def start(tmp_path: Path, module: str = "newsroom.wsgi", **environment: str) -> subprocess.CompletedProcess[str]:
    """Load the application in a process of its own, with that environment and nothing else."""
    return subprocess.run(
        [sys.executable, "-c", f"import {module} as m; from django.conf import settings; print(settings.MODE)"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["newsroom.wsgi", "newsroom.asgi"])
def test_production_starts_with_a_key_and_hosts(tmp_path: Path, module: str):
    told = start(tmp_path, module, SECRET_KEY=KEY, ALLOWED_HOSTS="news.example")

    assert told.stdout.strip() == "production", told.stderr


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"ALLOWED_HOSTS": "news.example"}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": "news.example", "SECRET_KEY": "short"}, "too short"),
        ({"ALLOWED_HOSTS": "news.example", "SECRET_KEY": "a" * 80}, "too short"),
        ({"SECRET_KEY": KEY}, "Set ALLOWED_HOSTS"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": "*"}, "must name"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": "news.example", "NEWSROOM_MODE": "staging"}, "must be"),
    ],
)
def test_production_refuses_to_start_and_says_what_is_missing(tmp_path: Path, environment: dict[str, str], reason: str):
    told = start(tmp_path, **environment)

    assert told.returncode != 0
    assert reason in told.stderr


def test_development_makes_its_own_key_once_and_keeps_it_to_itself(tmp_path: Path):
    start(tmp_path, NEWSROOM_MODE="development")
    kept = tmp_path / "secret_key"
    first = kept.read_text()
    start(tmp_path, NEWSROOM_MODE="development")

    assert kept.read_text() == first
    assert kept.stat().st_mode & 0o077 == 0


def test_tracebacks_are_never_shown_in_production(tmp_path: Path):
    told = subprocess.run(
        [sys.executable, "-c", "import newsroom.settings as s; print(s.DEBUG)"],
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path),
            "SECRET_KEY": KEY,
            "ALLOWED_HOSTS": "news.example",
            "NEWSROOM_MODE": "production",
            "DEBUG": "1",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout.strip() == "False", told.stderr
