"""What we import we declare, what we declare we use, and every lock is pinned by hash alone."""

import ast
import importlib.metadata
import re
import sys
import tomllib

from tests.shape.rooms import HOUSE, files

PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
OURS = {"articles", "newsroom", "tests", "deploy", "manage"}

# Used without an import of ours, each for the reason beside it.
UNSEEN = {
    "brotli": "whitenoise compresses with it",
    "gunicorn": "the server",
    "psycopg2-binary": "Django's PostgreSQL backend",
    "tzdata": "zoneinfo, where the system has no zones",
}


def declared(requirements: list) -> set[str]:
    return {_plain(re.split(r"[\s\[<>=!~;]", line)[0]) for line in requirements if isinstance(line, str)}


def imported(*folders: str) -> set[str]:
    """Return the distributions that the modules in these folders import."""
    providers = importlib.metadata.packages_distributions()
    names = {name for path in files("*.py", under=folders) for name in _roots(path.read_text("utf-8"))}
    beside = {path.stem for path in files("*.py", under=folders)} | {path.parent.name for path in files("*.py")}
    foreign = names - set(sys.stdlib_module_names) - OURS - beside
    return {_plain(provider) for name in foreign for provider in providers.get(name, [name])}


def _roots(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def runtime() -> set[str]:
    extras = PROJECT["project"].get("optional-dependencies", {}).values()
    return declared(PROJECT["project"]["dependencies"]) | {name for extra in extras for name in declared(extra)}


def test_the_running_newsroom_imports_only_what_it_installs():
    undeclared = imported("articles", "newsroom") - runtime()
    assert not undeclared


def test_nothing_is_installed_that_nothing_uses():
    settings = (HOUSE / "newsroom" / "settings.py").read_text("utf-8")
    unused = declared(PROJECT["project"]["dependencies"]) - imported("articles", "newsroom") - set(UNSEEN)
    assert not {name for name in unused if name.removeprefix("django-").replace("-", "_") not in settings}


def test_tests_and_tools_import_only_what_developers_install():
    groups = {name: declared(group) for name, group in PROJECT["dependency-groups"].items()}
    undeclared = imported("tests", "deploy") - runtime() - set().union(*groups.values())
    assert not undeclared


def test_locks_name_no_registry_and_pin_every_package_by_hash():
    for lock in LOCKS:
        text = (HOUSE / lock).read_text("utf-8")
        assert not re.search(r"https?://|--index-url|--find-links", text)
        pinned = re.findall(r"^[a-z0-9][^\n]*==(?:[^\n]*\\\n\s+--hash=sha256:)?", text, flags=re.MULTILINE)
        assert all("--hash=sha256:" in pin for pin in pinned)


def test_both_locks_agree():
    run, develop = ({tuple(pin) for pin in _pins(lock)} for lock in LOCKS)
    assert run <= develop


def _pins(lock: str) -> list[tuple[str, str]]:
    return re.findall(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", (HOUSE / lock).read_text("utf-8"), flags=re.MULTILINE)
