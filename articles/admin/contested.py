"""Two editors at one story: what each changed is brought together, and where both wrote the later one chooses."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from articles.admin.compare import Side, named, side_of
from articles.admin.languages import NAMES
from articles.admin.widgets import row_number
from articles.arabic.compare import Comparison, compare
from articles.models import Article, Photo, Revision
from articles.models.comparison import taken_back, words_of
from articles.models.content import storable, surviving
from articles.models.merging import Contest, Merge, merge
from articles.models.revision import Content

CHOICE = "settle:"
MINE, THEIRS, BOTH, NEITHER = "mine", "theirs", "both", "neither"


@dataclass(frozen=True)
class Version:
    """One of the versions of a contested place, as it is offered."""

    choice: str
    words: str
    side: Side
    is_chosen: bool


@dataclass(frozen=True)
class Place:
    """A place that both changed: its name on the sheet, the name of the choice, and the versions."""

    field: str
    label: str
    versions: list[Version]


def sighted(story: Article, posted: Mapping[str, str]) -> Content | None:
    """Return the content that stood before the editor who sent the form; None when that is not known."""
    number = row_number(posted.get("seen", ""))
    revision = Revision.objects.filter(article=story, number=number).first() if number else None
    return surviving(story, revision.content) if revision else None


def meet(stored: Article, base: Content | None, mine: Content) -> Merge:
    """Return my content together with what is stored, both measured from the content I began from.

    Where that is not known, every difference is contested.
    """
    theirs = stored.editing()
    return merge(base or {}, stored.checked({**theirs, **mine}), stored.checked(dict(theirs)))


def settled(content: Content, theirs: Content, chosen: Mapping[str, str]) -> Content:
    """Return the typed content with every contested place as its editor chose."""
    for field, choice in chosen.items():
        if not field.startswith(CHOICE):
            continue
        key = field.removeprefix(CHOICE)
        try:
            if choice == THEIRS:
                content = taken_back(content, theirs, key)
            elif choice == NEITHER:
                content = content | {"blocks": [block for block in content["blocks"] if block["uid"] != key]}
            elif choice == BOTH:
                content = _with_both(content, theirs, key)
        except KeyError:
            continue  # the place is gone from both since it was asked about
    return content


def keep_what_gave_way(
    story: Article, *, by: Any, typed: Content, theirs: Content, chosen: Mapping[str, str]
) -> Revision | None:
    """Keep beside the text what an editor typed at contested places and gave up for the other's version.

    The other's version is a revision already; without this the editor's own would be nowhere.
    """
    keys = [field.removeprefix(CHOICE) for field, choice in chosen.items() if _gives_way(field, choice)]
    names = [named(key, typed) for key in keys if _said(typed, key) not in (None, _said(theirs, key))]
    if not names:
        return None
    kept = {**story.editing(), **typed}
    last = Revision.objects.aside().filter(article=story, by=by).order_by("-number").first()
    # Sent again after a refusal, the same words are kept once.
    if last and last.content == storable(kept):
        return None
    note = gettext("Not chosen: %(places)s") % {"places": gettext("; ").join(filter(None, names))}
    return story.set_aside(by=by, content=typed, note=note)


def _gives_way(field: str, choice: str) -> bool:
    return field.startswith(CHOICE) and choice == THEIRS


def _said(content: Content, key: str) -> Any:
    """Return what the content says at that place; None where it has no such place."""
    if key in content:
        return content[key]
    return next((block for block in content["blocks"] if block["uid"] == key), None)


def places(contests: Iterable[Contest], content: Content) -> list[Place]:
    """Return what is asked about, in the order of the sheet."""
    order = {block["uid"]: number for number, block in enumerate(content["blocks"])}
    found = sorted(contests, key=lambda contest: order.get(contest.key, -1))
    pictures = {side["photo_id"] for contest in found for side in (contest.mine, contest.theirs) if _shows(side)}
    photos = Photo.objects.in_bulk(pictures) if pictures else {}
    return [_place(contest, content, photos) for contest in found]


def came(merged: Merge) -> list[str]:
    """Return the names of what the other editor's save brought along."""
    return sorted({named(key, merged.content) for key in merged.taken} - {""})


def _place(contest: Contest, content: Content, photos: dict[int, Photo]) -> Place:
    words = _compared(contest, content)
    mine = side_of(contest.key, contest.mine, words.after, photos)
    theirs = side_of(contest.key, contest.theirs, words.before, photos)
    if contest.mine is None:
        versions = [
            Version(THEIRS, pgettext("version", "Theirs"), theirs, is_chosen=True),
            Version(NEITHER, gettext("Take it out, as I did"), mine, is_chosen=False),
        ]
    else:
        gone, written = gettext("Take it out, as they did"), pgettext("version", "Theirs")
        versions = [
            Version(MINE, pgettext("version", "Mine"), mine, is_chosen=True),
            Version(THEIRS, gone if contest.theirs is None else written, theirs, is_chosen=False),
        ]
    if isinstance(contest.mine, dict) and isinstance(contest.theirs, dict):
        versions.append(Version(BOTH, gettext("Both, mine first"), Side(), is_chosen=False))
    return Place(f"{CHOICE}{contest.key}", named(contest.key, content), versions)


def _compared(contest: Contest, content: Content) -> Comparison:
    leading = content.get("source_language") or ""
    if isinstance(contest.mine or contest.theirs, dict):
        told = [
            "\n".join(filter(None, (words_of(side, code, leading) for code in NAMES))) if side else ""
            for side in (contest.theirs, contest.mine)
        ]
    else:
        told = [side if isinstance(side, str) else "" for side in (contest.theirs, contest.mine)]
    return compare(*told)


def _shows(side: Any) -> bool:
    return isinstance(side, dict) and bool(side.get("photo_id"))


def _with_both(content: Content, theirs: Content, key: str) -> Content:
    other = {block["uid"]: block for block in theirs["blocks"]}[key] | {"uid": str(uuid.uuid4())}
    blocks = content["blocks"]
    place = {block["uid"]: number for number, block in enumerate(blocks, start=1)}[key]
    return content | {"blocks": [*blocks[:place], other, *blocks[place:]]}
