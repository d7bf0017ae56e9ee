"""The places of a translation as fields: what stands there, what was typed over it, and what the source says now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.admin import inline
from articles.admin.hours import said
from articles.admin.widgets import row_number
from articles.arabic.compare import Change, Piece, compare
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Block, Photo, Revision
from articles.models.content import LINES
from articles.models.names import guarded
from articles.models.revision import Content
from articles.models.translating import How, Place, Sources, how, made_from, places, plain, put

# Fields of one line; in the others a line break is a line break.
OF_ONE_LINE = {"kicker", "headline", "short_headline", "dateline", "lead_caption", "lead_alt"}
OF_ONE_LINE |= {"alt", "source", "caption"}
# Revisions that are asked who changed the source; one before them is not named.
MOST_ASKED = 30
PARTS = {
    "alt": _("description of the picture"),
    "source": _("whose words these are"),
    "caption": _("caption of the table"),
}
LEAD = {"lead_caption": _("caption of the lead photo"), "lead_alt": _("description of the lead photo")}
MARKS = {How.READY: "live", How.STALE: "person", How.EMPTY: "none", How.LEFT_OUT: "mine"}
WORDS = {
    How.READY: pgettext_lazy("place", "ready"),
    How.STALE: _("its source has changed"),
    How.EMPTY: pgettext_lazy("place", "empty"),
    How.LEFT_OUT: _("left out on purpose"),
}


@dataclass
class Typed:
    """What was sent for one place: the words as typed, and what stood there when the sheet was opened."""

    place: Place
    shown: Any
    choice: str = ""

    @property
    def key(self) -> str:
        return self.place.key

    @property
    def value(self) -> Any:
        """What was typed, as the story keeps it."""
        if self.place.part == "rows":
            head, rows = self.shown
            return (head, rows) if any(map(any, (head, *rows))) else ([], [])
        return inline.read(self.shown, self.place.target) if self.place.part == "text" else self.shown

    @property
    def words(self) -> str:
        """What was typed, as plain words."""
        return plain(self.place.part, self.value)

    @property
    def is_changed(self) -> bool:
        """Tell whether other words stand there than when the sheet was opened."""
        return not _is_same(self.shown, shown_as(self.place.part, self.place.target, self.place.source))

    def is_same_as(self, target: Any) -> bool:
        """Tell whether that stands there already."""
        return _is_same(self.shown, shown_as(self.place.part, target, self.place.source))

    def stood_as(self, target: Any) -> bool:
        """Tell whether that is what stood there when the sheet was opened."""
        part, source = self.place.part, self.place.source
        return _is_same(shown_as(part, target, source), shown_as(part, self.place.target, source))


@dataclass(frozen=True)
class Row:
    """One place as the screen shows it."""

    key: str
    anchor: str
    part: str
    kind: str
    label: str
    how: str
    mark: str
    said: str
    source: list[Piece]
    source_html: SafeString | None
    since: str
    table: list[list[dict[str, Any]]]
    source_table: list[list[str]]
    photo: Photo | None
    shown: str
    copied: str
    source_mark: str
    is_needed: bool
    limit: int | None
    lines: int
    errors: list[str]
    theirs: str | None
    is_theirs: bool
    marks: str


@dataclass
class Sheet:
    """The whole screen: every place with what stands in it, what was typed, and what is wrong."""

    story: Article
    content_now: Content
    language: str
    sources: Sources
    typed: list[Typed] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)
    contested: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seen: int = 0
    is_bound: bool = False

    @property
    def source(self) -> str:
        """The language the story is written in."""
        return self.content_now["source_language"]

    @property
    def counts(self) -> dict[str, int]:
        """How many places are ready, behind, empty, and how many there are."""
        found = [how(place, self.sources) for place in self._places()]
        done = sum(1 for one in found if one in {How.READY, How.LEFT_OUT})
        return {"all": len(found), "ready": done, "stale": found.count(How.STALE), "empty": found.count(How.EMPTY)}

    def content(self) -> Content:
        """Return the content that stood before the translator, with all that was typed."""
        content = self.content_now
        for typed in self.typed:
            if typed.is_changed:
                content = put(content, self.language, typed.key, typed.value)
        return content

    def _places(self) -> list[Place]:
        """Return what is translated: places that only a translation speaks in are shown, not counted as lacking."""
        return [place for place in places(self.content_now, self.language) if place.source_words or place.target_words]

    def rows(self, *, at: datetime, style: PrintedStyle) -> list[Row]:
        """Return every place in the order of reading; what was typed stands in place of what is stored."""
        found = self._places()
        numbers = {place.block["photo_id"] for place in found if place.block and place.block["photo_id"]}
        numbers |= {self.content_now["lead_photo_id"]} if self.content_now.get("lead_photo_id") else set()
        photos = Photo.objects.in_bulk(numbers) if numbers else {}
        past = _Past(self.story, self.content_now, self.language, self.sources, found)
        sent = {typed.key: typed for typed in self.typed}
        return [self._row(place, sent.get(place.key), photos, past, at=at, style=style) for place in found]

    def _row(
        self, place: Place, typed: Typed | None, photos: dict[int, Photo], past: "_Past", *, at: datetime, style: Any
    ) -> Row:
        standing = how(place, self.sources)
        shown = typed.shown if typed else shown_as(place.part, place.target, place.source)
        kind = place.block["kind"] if place.block else place.part
        is_table = place.part == "rows"
        number = place.block["photo_id"] if place.block else None
        if place.part == "lead_caption":
            number = self.content_now.get("lead_photo_id")
        is_first = place.part != "alt"
        theirs = self.contested.get(place.key)
        pieces = past.pieces(place) if standing is How.STALE else []
        return Row(
            key=place.key,
            anchor=place.key.replace(":", "-"),
            part=place.part,
            kind=kind,
            label=label_of(place),
            how=standing.name.lower(),
            mark=MARKS[standing],
            said=str(WORDS[standing]),
            source=pieces,
            source_html=SafeString(markup.inline(place.source or "")) if place.part == "text" else None,
            since=past.told(place, at=at, style=style) if standing is How.STALE else "",
            table=_cells(place.key, shown) if is_table else [],
            source_table=_rows_of(place.source) if is_table else [],
            photo=photos.get(number or 0) if is_first else None,
            shown="" if is_table else shown,
            copied="" if is_table else shown_as(place.part, place.source, None),
            source_mark=place.source_mark,
            is_needed=place.is_needed,
            limit=limit_of(place),
            lines=1 if place.part in OF_ONE_LINE - {"headline"} else 2,
            errors=self.errors.get(place.key, []),
            theirs=plain(place.part, theirs) if place.key in self.contested else None,
            is_theirs=bool(typed and typed.choice == "theirs"),
            marks=_marks_told(place),
        )


class _Past:
    """What the source said when it was translated, and who changed it since."""

    def __init__(
        self, story: Article, content: Content, language: str, sources: Sources, found: Iterable[Place]
    ) -> None:
        self.language, self.sources = language, sources
        behind = {made_from(place, sources) for place in found if how(place, sources) is How.STALE} - {0}
        self.then: dict[int, dict[str, Place]] = {}
        self.since: list[tuple[Revision, dict[str, Place]]] = []
        if not behind:
            return
        source = content["source_language"]
        kept = Revision.objects.filter(article=story, number__in=behind)
        self.then = {revision.number: self._by_key(revision.content, source) for revision in kept}
        later = Revision.objects.of_the_text().filter(article=story, number__gt=min(behind)).order_by("-number")
        self.since = [(revision, self._by_key(revision.content, source)) for revision in later[:MOST_ASKED]]

    def _by_key(self, content: Content, source: str) -> dict[str, Place]:
        told = {"source_language": source, **content}
        return {place.key: place for place in places(told, self.language)}

    def pieces(self, place: Place) -> list[Piece]:
        """Return the source's words with what changed in them since they were translated; none when not known."""
        old = self.then.get(made_from(place, self.sources), {}).get(place.key)
        if old is None:
            return []
        told = compare(old.source_words, place.source_words)
        return _woven(told.before, told.after)

    def told(self, place: Place, *, at: datetime, style: PrintedStyle) -> str:
        """Say who changed the source, and when."""
        changer = None
        for revision, known in self.since:
            if (then := known.get(place.key)) is None or then.source_mark != place.source_mark:
                break
            changer = revision
        if changer is None:
            return gettext("The source has changed since it was translated.")
        return gettext("Changed by %(name)s, %(hour)s, after it was translated.") % {
            "name": f"\u2068{changer.actor}\u2069",
            "hour": said(changer.at, now=at, style=style),
        }


def sheet_of(
    story: Article,
    content: Content,
    language: str,
    *,
    data: Mapping[str, str] | None = None,
    errors: dict[str, list[str]] | None = None,
    contested: dict[str, Any] | None = None,
) -> Sheet:
    """Return the screen of that content; ``data`` is what was typed over it."""
    edition = next((one for one in story.editions.all() if one.language == language), None)
    sheet = Sheet(story, content, language, edition.sources if edition else {}, contested=contested or {})
    sheet.errors = dict(errors or {})
    if data is None:
        return sheet
    sheet.seen = row_number(data.get("seen", "")) or 0
    for place in places(content, language):
        shown = _sent(place, data)
        if shown is None:
            continue
        typed = Typed(place, shown, data.get(f"take:{place.key}", ""))
        sheet.typed.append(typed)
        if errors is None:
            _check(sheet, typed)
    return sheet


def shown_as(part: str, told: Any, like: Any) -> Any:
    """Return what stands in a place as its field shows it; a table has the rows and columns of ``like``, too."""
    if part == "rows":
        return _grid(told, like)
    return inline.typed(told or "") if part == "text" else str(told or "")


def label_of(place: Place) -> str:
    """Return what the place is called."""
    if place.block is None:
        name = LEAD.get(place.part) or Article._meta.get_field(place.part).verbose_name
        return str(name)
    kind = dict(Block.Kind.choices)[place.block["kind"]]
    told = PARTS.get(place.part)
    return f"{kind} {place.number}" + (f" · {told}" if told else "")


def limit_of(place: Place) -> int | None:
    """Return how many letters fit there; None for as many as there are."""
    if place.block is None:
        return Article._meta.get_field(place.part).max_length
    return LINES.get(place.block["kind"], {}).get(place.part)


def _check(sheet: Sheet, typed: Typed) -> None:
    place = typed.place
    try:
        if place.part == "rows":
            for row in (typed.shown[0], *typed.shown[1]):
                for cell in row:
                    guarded(cell)
        else:
            is_one_line = place.part in OF_ONE_LINE
            told = guarded(typed.shown, single_line=is_one_line, limit=limit_of(place))
            typed.shown = told if is_one_line else typed.shown
    except ValidationError as refused:
        sheet.errors[place.key] = list(refused.messages)


def _sent(place: Place, data: Mapping[str, str]) -> Any:
    if place.part != "rows":
        sent = data.get(f"words:{place.key}")
        return None if sent is None else sent.replace("\r\n", "\n").strip()
    head, rows = _grid(place.target, place.source)
    if f"words:{place.key}:0:0" not in data:
        return None
    told = [
        [data.get(f"words:{place.key}:{down}:{across}", "").strip() for across in range(len(row))]
        for down, row in enumerate((head, *rows))
    ]
    return told[0], told[1:]


def _grid(told: Any, like: Any) -> tuple[list[str], list[list[str]]]:
    head, rows = told or ([], [])
    like_head, like_rows = like or ([], [])
    wide = max([len(row) for row in (head, like_head, *rows, *like_rows)], default=0)
    tall = max(len(rows), len(like_rows))
    has_head = bool(head or like_head)

    def padded(row: list[Any]) -> list[str]:
        return [*(str(cell) for cell in row), *[""] * (wide - len(row))]

    body = [padded(rows[number]) if number < len(rows) else [""] * wide for number in range(tall)]
    return (padded(head) if has_head else [], body)


def _cells(key: str, shown: tuple[list[str], list[list[str]]]) -> list[list[dict[str, Any]]]:
    return [
        [{"name": f"words:{key}:{down}:{across}", "words": cell} for across, cell in enumerate(row)]
        for down, row in enumerate((shown[0], *shown[1]))
        if row
    ]


def _rows_of(told: Any) -> list[list[str]]:
    head, rows = told or ([], [])
    return [[str(cell) for cell in row] for row in (head, *rows) if row]


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split(" ")).strip() == " ".join(other.split(" ")).strip()
    return one == other


def _woven(before: list[Piece], after: list[Piece]) -> list[Piece]:
    """Return both wordings as one text: what went stands before what came."""
    woven: list[Piece] = []

    def add(piece: Piece) -> None:
        # Where a wording ended, the other one goes on; its words are no part of the last word.
        if woven and woven[-1].text[-1:].isalnum() and piece.text[:1].isalnum():
            woven.append(Piece(Change.SAME, " "))
        woven.append(piece)

    left, right = list(before), list(after)
    while left or right:
        while left and left[0].change == "gone":
            add(left.pop(0))
        while right and right[0].change == "come":
            add(right.pop(0))
        if left:
            left.pop(0)
        if right:
            add(right.pop(0))
    return woven


def _marks_told(place: Place) -> str:
    if place.part != "text" or not inline.has_marks(place.source or ""):
        return ""
    return gettext("A link is typed [words](address), strong words **so**, emphasis *so*.")
