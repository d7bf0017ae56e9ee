"""What the papers of the house say is so: commands exist, links lead somewhere, settings are all named."""

import re
from pathlib import Path

import pytest

from tests.shape.rooms import HOUSE, files

DECISIONS = HOUSE / "docs" / "decisions"
HEADINGS = ["Context", "Decision", "What we gave up", "How we would notice it was wrong", "Status"]


def papers() -> list[Path]:
    return [*sorted(HOUSE.glob("*.md")), *files("*.md", under=("docs", "deploy"))]


def commands_named(text: str) -> set[str]:
    """Return the make targets that a paper tells people to type."""
    typed = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^\s*(?:\$ )?(make .+)$", text, flags=re.MULTILINE)
    return {
        word
        for line in typed
        for found in [re.match(r"(?:\w+=\S+ )*make ((?:[a-z][\w-]*\s*)+)", line.strip())]
        if found
        for word in found.group(1).split()
    }


def settings_read() -> set[str]:
    """Return every variable that the settings and the server's own files take from the environment."""
    text = "".join(path.read_text("utf-8") for path in files("*.py", under=("newsroom",)))
    named = re.findall(r"""(?:environ\.get\(|environ\[|flag\(|words\(|number\()\s*["']([A-Z][A-Z0-9_]+)["']""", text)
    found = set(named) - {"DJANGO_SETTINGS_MODULE"}
    return found | ({"DATABASE_URL"} if "dj_database_url.config" in text else set())


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: str(paper.relative_to(HOUSE)))
def test_every_command_a_paper_names_exists(paper):
    targets = set(re.findall(r"^([a-z][\w-]*):", (HOUSE / "Makefile").read_text("utf-8"), flags=re.MULTILINE))

    assert commands_named(paper.read_text("utf-8")) <= targets


def test_an_invented_command_would_be_found():
    assert commands_named("Type `make coffee` or:\n\n    make tea PORT=1\n") == {"coffee", "tea"}


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: str(paper.relative_to(HOUSE)))
def test_every_management_command_a_paper_names_exists(paper):
    from django.core.management import get_commands

    named = set(re.findall(r"manage\.py ([a-z][a-z_]+)", paper.read_text("utf-8")))

    assert named <= set(get_commands())


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: str(paper.relative_to(HOUSE)))
def test_every_link_between_papers_leads_somewhere(paper):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", paper.read_text("utf-8"))

    assert not [link for link in links if not (paper.parent / link).exists()]


def test_every_setting_is_explained_to_operators_and_offered_in_the_example():
    explained = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", (HOUSE / "docs/operators.md").read_text("utf-8"), re.M))
    offered = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", (HOUSE / ".env.example").read_text("utf-8"), re.M))

    assert settings_read() <= explained
    assert settings_read() <= offered


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted(DECISIONS.glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 11


@pytest.mark.parametrize("decision", sorted(DECISIONS.glob("*.md")), ids=lambda path: path.name)
def test_a_decision_is_short_and_says_what_would_prove_it_wrong(decision):
    lines = decision.read_text("utf-8").splitlines()

    assert len(lines) <= 40
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == HEADINGS


def test_every_decision_is_listed_in_the_plan_of_the_house():
    plan = (HOUSE / "docs" / "architecture.md").read_text("utf-8")

    assert not [path.name for path in DECISIONS.glob("*.md") if f"decisions/{path.name}" not in plan]
