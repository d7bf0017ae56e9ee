"""What the demo edition's files say, read and ready for the loader."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("ar", "en")
SPAN = re.compile(r"([+-])(\d+)([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
WORDS = ("kicker", "headline", "short_headline", "standfirst", "dateline", "lead_caption", "lead_alt")


def span(written: str) -> timedelta:
    """Return how far "-3h", "+1d" or "-25m" lies from the hour of loading."""
    found = SPAN.fullmatch(written)
    if not found:
        raise ValueError(f"“{written}” is no span such as -3h, +1d or -25m.")
    sign, number, unit = found.groups()
    length = timedelta(**{UNITS[unit]: int(number)})
    return -length if sign == "-" else length


@dataclass(frozen=True)
class Story:
    """One story as its file tells it; its name is the file's."""

    name: str
    portal: str
    section: str
    kind: str
    state: str
    publish: str
    ar: dict[str, str]
    blocks: list[dict[str, Any]]
    en: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    photo: str = ""
    breaking: str = ""
    source_agency: str = ""
    note: str = ""
    entries: list[dict[str, Any]] = field(default_factory=list)
    ended: str = ""
    correction: dict[str, str] = field(default_factory=dict)
    withdrawal: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """The story's own lines under the names of their columns, such as headline_ar."""
        return {f"{name}_{language}": getattr(self, language).get(name, "") for name in WORDS for language in LANGUAGES}

    @property
    def pictures(self) -> set[str]:
        """The names of all pictures it shows: the lead, those in the body, those beside what came in live."""
        shown = [self.photo, *(name for block in self.blocks for name in block.get("photos", []))]
        return {*shown, *(told.get("photo", "") for told in (*self.blocks, *self.entries))} - {""}

    @property
    def neighbours(self) -> set[str]:
        """The names of the stories it leads readers on to."""
        return {*self.related, *(block["story"] for block in self.blocks if "story" in block)}


class Edition:
    """The edition in a folder: edition.toml, photos.toml, stories/*.toml and photos/*.jpg."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self.house: dict[str, Any] = _read(folder / "edition.toml")
        self.photos: dict[str, dict[str, Any]] = _read(folder / "photos.toml")

    @cached_property
    def stories(self) -> list[Story]:
        """Every story, in the order of the file names."""
        return [Story(name=path.stem, **_read(path)) for path in sorted((self.folder / "stories").glob("*.toml"))]

    def picture(self, name: str) -> Path:
        """Return where the picture of that name lies."""
        return self.folder / "photos" / f"{name}.jpg"


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
