"""Judges that others wrote, each pinned to one version and kept outside the repository: ``make judges``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "var" / "judges"
# 13 wants Node 22, which Debian 12 does not have.
LIGHTHOUSE = "lighthouse@12.8.2"
# The W3C's Nu HTML checker; it wants Java 17.
CHECKER = "vnu-jar@26.9.27"
TRIES = 3


class NoTool(Exception):
    """Says what is missing and how to get it."""


def lighthouse() -> list[str]:
    """Return the command that runs Lighthouse; NoTool when this machine lacks it."""
    return [_program("node"), str(_kept(LIGHTHOUSE) / "cli" / "index.js")]


def checker() -> list[str]:
    """Return the command that runs the Nu HTML checker; NoTool when this machine lacks it."""
    return [_program("java"), "-jar", str(_kept(CHECKER) / "build" / "dist" / "vnu.jar")]


def fetch(*packages: str) -> None:
    """Bring in those that are not here yet; npm runs nothing of theirs."""
    for package in packages or (LIGHTHOUSE, CHECKER):
        try:
            _kept(package)
        except NoTool:
            _install(package)


def _kept(package: str) -> Path:
    found = FOLDER / package / "node_modules" / package.partition("@")[0]
    if not (found / "package.json").exists():
        raise NoTool(f"{package} is not here: `make judges` brings it in (with npm).")
    return found


def _install(package: str) -> None:
    print(f"Bringing in {package} …", file=sys.stderr)
    FOLDER.mkdir(parents=True, exist_ok=True)
    tray = FOLDER / f"{package}.part"
    options = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    for left in reversed(range(TRIES)):
        shutil.rmtree(tray, ignore_errors=True)
        tray.mkdir()
        command = [_program("npm"), "install", *options, "--prefix", str(tray), package]
        if subprocess.run(command, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}).returncode == 0:
            # Put in place whole: a loading that was cut short must not pass for a judge.
            tray.rename(FOLDER / package)
            return
        print(f"npm could not bring in {package}; {left} tries left.", file=sys.stderr)
    raise SystemExit(f"{package} could not be brought in.")


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise NoTool(f"`{name}` was not found (Debian, Ubuntu: apt install default-jre-headless nodejs npm).")
    return found


if __name__ == "__main__":
    fetch(*(package for package in (LIGHTHOUSE, CHECKER) if package.partition("@")[0] in (sys.argv[1:] or package)))
