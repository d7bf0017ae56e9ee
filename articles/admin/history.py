"""The book of the desk for one story: what was done to it, day by day, each deed with the revision it left.

Between the deeds stand the texts that never became the story's, and, folded away, what was typed and not saved.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, ngettext

from articles.admin.hours import clock, said, utc
from articles.admin.languages import NAMES
from articles.admin.states import deed
from articles.admin.versions import TYPED
from articles.admin.widgets import row_number
from articles.arabic.dates import PrintedStyle
from articles.arabic.normalise import fold
from articles.models import Activity, Article, Autosave, Block, Revision, VersionName
from articles.models.revision import TRANSLATED, Content

PAGE = 100
# Where a deed leads the story, by the tones of the states.
TONES = {
    "submitted": "person",
    "returned": "person",
    "approved": "hour",
    "scheduled": "hour",
    "hour proposed": "hour",
    "update scheduled": "hour",
    "published": "live",
    "update published": "live",
    "translation shown": "live",
    "corrected": "live",
    "entry told": "live",
    "entry corrected": "live",
    "entry put back": "live",
    "coverage reopened": "live",
    "entry withdrawn": "stop",
    "withdrawn": "stop",
    "embargo broken": "stop",
    "discarded": "stop",
}
# A change that waits is kept as an edit.
KEPT_AS = {"change waits": "edited"}
PICTURES = {Block.Kind.PHOTO, Block.Kind.GALLERY}
# So many names of changed fields make a line; the rest is counted.
MOST_TOLD = 4


@dataclass(frozen=True)
class Deed:
    """One line of the book, as it is printed."""

    at: datetime
    hour: str
    utc: str
    iso: str
    actor: str
    words: str
    note: str
    tone: str
    revision: Revision | None = None
    changed: str = ""
    name: str = ""
    is_aside: bool = False
    was: str = ""


@dataclass(frozen=True)
class Typed:
    """One autosave, as a fold lists it."""

    at: datetime
    mark: str
    hour: str
    utc: str
    iso: str
    actor: str
    has_arrived: bool


@dataclass(frozen=True)
class Fold:
    """Autosaves between two deeds, folded away."""

    words: str
    typed: list[Typed]


@dataclass(frozen=True)
class Day:
    """The deeds of one day, the latest first, with the folds between them."""

    name: str
    deeds: list[Deed | Fold]


@dataclass(frozen=True)
class Named:
    """A version that bears a name, as the head of the book lists it."""

    name: str
    number: int
    actor: str
    when: str


@dataclass(frozen=True)
class Book:
    """One page of the book, and the number from which it goes on, 0 at its beginning."""

    days: list[Day]
    older: int = 0
    named: list[Named] = field(default_factory=list)
    asked: str = ""
    has_names: bool = False


def book(story: Article, *, before: str = "", name: str = "") -> Book:
    """Return the story's book from the latest deed on, or from before the deed of that number.

    ``name`` narrows the named versions at its head.
    """
    deeds = Activity.objects.filter(article=story).order_by("-pk")
    if number := row_number(before):
        deeds = deeds.filter(pk__lt=number)
    found = list(deeds[: PAGE + 1])
    shown, is_last = found[:PAGE], len(found) <= PAGE
    style = story.portal.printed(get_language())
    names = VersionName.objects.of(story).select_related("revision")
    lines = [*_told(story, shown, dict(names.values_list("revision__number", "name")), style)]
    since = None if is_last or not shown else shown[-1].at
    until = shown[0].at if number and shown else None
    beside = _within(Revision.objects.aside().filter(article=story), since, until)
    lines += _aside(story, list(beside), style)
    typed = _within(Autosave.objects.of(story).defer("sheet"), since, until)
    lines += [_typed(row, style) for row in typed[:PAGE]]
    # The sort is stable: deeds of one moment keep the order in which the book wrote them.
    lines.sort(key=lambda line: line.at, reverse=True)
    days = groupby(lines, key=lambda line: style.day(line.at))
    named = [] if number else _named(names, name, style)
    return Book(
        [Day(day, _folded(list(told))) for day, told in days],
        older=0 if is_last else shown[-1].pk,
        named=named,
        asked=name,
        has_names=bool(named or (name and names)),
    )


def summary(before: Content, after: Content) -> str:
    """Return in one line what changed between two contents: «العنوان، فقرتان»; "" when nothing did."""
    told = [str(Article._meta.get_field(name).verbose_name) for name in _fields(before, after)]
    then = {block["uid"]: block for block in before.get("blocks", [])}
    now = {block["uid"]: block for block in after.get("blocks", [])}
    touched = [now.get(uid) or then[uid] for uid in {**then, **now} if then.get(uid) != now.get(uid)]
    pictures = sum(1 for block in touched if block["kind"] in PICTURES)
    paragraphs = len(touched) - pictures
    counted = []
    if paragraphs:
        counted.append(ngettext("%(count)d paragraph", "%(count)d paragraphs", paragraphs) % {"count": paragraphs})
    if pictures:
        counted.append(ngettext("%(count)d picture", "%(count)d pictures", pictures) % {"count": pictures})
    kept = [uid for uid in then if uid in now]
    if kept != [uid for uid in now if uid in then]:
        counted.append(gettext("order of the paragraphs"))
    if len(told) > MOST_TOLD:
        more = len(told) - MOST_TOLD
        told = [*told[:MOST_TOLD], ngettext("%(count)d more field", "%(count)d more fields", more) % {"count": more}]
    return gettext(", ").join([*told, *counted])


def _fields(before: Content, after: Content) -> Iterable[str]:
    """Return the fields that say another thing, each once whatever the language."""
    found: dict[str, None] = {}
    for name in {**before, **after}:
        if name != "blocks" and (before.get(name) or "") != (after.get(name) or ""):
            stem, _underscore, language = name.rpartition("_")
            found[stem if language in NAMES and stem in TRANSLATED else name.removesuffix("_id")] = None
    return found


def _within(rows: QuerySet, since: datetime | None, until: datetime | None) -> QuerySet:
    """Return the rows of this page's time."""
    rows = rows.filter(at__gte=since) if since else rows
    return rows.filter(at__lte=until) if until else rows


def _hour(moment: datetime, style: PrintedStyle) -> dict[str, Any]:
    return {"at": moment, "hour": style.time(moment), "utc": utc(moment), "iso": style.iso(moment)}


def _told(story: Article, deeds: list[Activity], names: dict[int, str], style: PrintedStyle) -> Iterable[Deed]:
    left, earlier = _revisions(story, deeds)
    for row in deeds:
        kept = left.get((KEPT_AS.get(row.verb, row.verb), row.at), [])
        revision = kept.pop(0) if kept else None
        yield Deed(
            **_hour(row.at, style),
            actor=row.actor,
            words=deed(row.verb),
            # Showing or hiding a translation notes its language.
            note=NAMES.get(row.note, row.note),
            tone=TONES.get(row.verb, "mine"),
            revision=revision,
            changed=_changed(revision, earlier),
            name=names.get(revision.number, "") if revision else "",
            was=_was(row, story.source_language),
        )


def _was(row: Activity, language: str) -> str:
    """Return what a live entry said before it was corrected, "" for any other deed."""
    told = row.before.get("entry") or {}
    return " — ".join(filter(None, (told.get(f"{name}_{language}") for name in ("headline", "text", "correction"))))


def _changed(revision: Revision | None, earlier: dict[int, Revision]) -> str:
    before = earlier.get(revision.number) if revision else None
    return summary(before.content, revision.content) if revision and before else ""


def _revisions(story: Article, deeds: list[Activity]) -> tuple[dict, dict[int, Revision]]:
    """Return the revisions of these deeds' time by what was done and when, and to each number the text before it."""
    if not deeds:
        return {}, {}
    # Hardly a deed leaves two: so many reach back beyond the first of them, to the text that it changed.
    texts = Revision.objects.of_the_text().filter(article=story, at__lte=deeds[0].at).order_by("-number")
    shown = list(texts[: len(deeds) + 1])
    found: dict = {}
    for revision in shown:
        found.setdefault((revision.action, revision.at), []).append(revision)
    return found, {revision.number: before for revision, before in pairwise(shown)}


def _aside(story: Article, rows: list[Revision], style: PrintedStyle) -> Iterable[Deed]:
    for revision in rows:
        yield Deed(
            **_hour(revision.at, style),
            actor=revision.actor,
            words=gettext("kept beside the text"),
            note=revision.note,
            tone="none",
            revision=revision,
            is_aside=True,
        )


def _typed(row: Autosave, style: PrintedStyle) -> Typed:
    actor = row.by.get_full_name() or row.by.get_username()
    return Typed(mark=f"{TYPED}{row.pk}", actor=actor, has_arrived=row.arrived_at is not None, **_hour(row.at, style))


def _folded(lines: list) -> list[Deed | Fold]:
    """Return the lines of a day with every run of autosaves folded into one."""
    found: list[Deed | Fold] = []
    for is_typed, run in groupby(lines, key=lambda line: isinstance(line, Typed)):
        rows = list(run)
        if not is_typed:
            found += rows
            continue
        count = ngettext("%(count)d autosave", "%(count)d autosaves", len(rows)) % {"count": len(rows)}
        people = gettext(", ").join(dict.fromkeys(row.actor for row in rows))
        found.append(Fold(gettext("%(count)s · %(people)s") % {"count": count, "people": people}, rows))
    return found


def _named(names: QuerySet, asked: str, style: PrintedStyle) -> list[Named]:
    now, wanted = clock(), fold(asked)
    return [
        Named(row.name, row.revision.number, row.actor, said(row.at, now=now, style=style))
        for row in names.defer("revision__content")
        if wanted in fold(row.name)
    ]
