"""Text that never arrived: what it says beside the story of today, and each piece ready to be laid on the sheet."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext

from articles.admin import contested, surface
from articles.admin.compare import Side, named, side_of
from articles.admin.forms import LANGUAGES, StoryForm
from articles.admin.languages import direction
from articles.arabic.compare import compare
from articles.models import Article, Autosave, Photo
from articles.models.comparison import How, Row, rows
from articles.models.content import LISTS, storable
from articles.models.merging import merge
from articles.models.revision import PLAIN, TRANSLATED_COLUMNS, Content

# How the sheet calls what the content calls by its column.
ON_SHEET = {"portal_id": "portal", "section_id": "section", "lead_photo_id": "lead_photo"}
MOST_FIELDS, LONGEST_NAME = 400, 80
# A long story with all its pictures' words is a tenth of this.
MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Piece:
    """One field or block that says something else than the story: both sides, and where it is laid."""

    key: str
    language: str
    direction: str
    label: str
    fields: str
    before: Side
    after: Side


@dataclass(frozen=True)
class Offer:
    """What is offered back: the pieces, and the values that lay them on the sheet."""

    pieces: list[Piece]
    values: dict[str, Any]


def readable(sheet: Any) -> dict[str, Any] | None:
    """Return the typed fields as they may be kept; None when that is no sheet."""
    if not isinstance(sheet, dict) or len(sheet) > MOST_FIELDS:
        return None
    if not all(len(name) <= LONGEST_NAME and isinstance(value, str | bool) for name, value in sheet.items()):
        return None
    secret = {"csrfmiddlewaretoken", "typist"}
    return storable({k: v for k, v in sheet.items() if k not in secret and not k.endswith("password")})


def content_of(sheet: dict[str, Any], *, by: Any, story: Article | None, base: Content) -> Content:
    """Return what the typed fields would make of the story, also where a save would refuse them."""
    form = StoryForm(_posted(sheet), by=by, story=story, content=base)
    for name, field in form.fields.items():
        # A place that the sheet never sent says nothing: it stands as it stood.
        field.disabled = not any(sent == name or sent.startswith(f"{name}_") for sent in sheet)
    form.full_clean()
    told = form.cleaned_data
    unread = [name for name in form.fields if name not in told]
    for name in unread:
        told[name] = form.data.get(name, "") if name in TRANSLATED_COLUMNS else base.get(name, "")
    told.setdefault("blocks", base.get("blocks", []))
    content = form.content()
    for name in (*PLAIN, *LISTS):
        if ON_SHEET.get(name, name) in unread:
            content[name] = base.get(name)
    return content


def offer(autosave: Autosave, *, by: Any, story: Article | None, blank: Content) -> Offer:
    """Return what the autosave says that the story of today does not; nothing when all of it has arrived."""
    theirs = story.editing() if story else blank
    seen = contested.sighted(story, {"seen": str(autosave.seen)}) if story else blank
    mine = content_of(autosave.sheet, by=by, story=story, base=seen or theirs)
    if story:
        try:
            mine, theirs = story.checked({**theirs, **mine}), story.checked(dict(theirs))
        except ValidationError:
            mine = storable({**theirs, **mine})
    whole = merge(seen or {}, mine, theirs).content
    pieces = [*_pieces(theirs, whole, autosave.sheet), *_note(autosave.sheet, story)]
    return Offer(pieces, _values(whole, autosave.sheet, by=by, story=story))


def _posted(sheet: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in sheet.items():
        if value is not False:
            data[name] = "on" if value is True else value
    return data


def _pieces(before: Content, after: Content, sheet: dict[str, Any]) -> list[Piece]:
    found: list[tuple[str, Row]] = []
    for language in LANGUAGES:
        changed = [row for row in rows(before, after, language) if row.how is not How.SAME and not row.left]
        found += [(language, row) for row in changed]
    numbers = {
        told["photo_id"] if isinstance(told, dict) else told
        for _language, row in found
        if row.is_block or row.key == "lead_photo_id"
        for told in (row.before, row.after)
        if told
    }
    photos = Photo.objects.in_bulk({number for number in numbers if number})
    return [
        Piece(
            key=row.key,
            language=language,
            direction=direction(language),
            label=named(row.key, after) or named(row.key, before),
            fields=f"surface_{language}" if row.is_block else " ".join(_fields(row.key, sheet)),
            before=_side(row, row.before, row.words.before, photos),
            after=_side(row, row.after, row.words.after, photos),
        )
        for language, row in found
    ]


def _side(row: Row, told: Any, words: list, photos: dict[int, Photo]) -> Side:
    if row.key == "lead_photo_id":
        return Side(photo=photos.get(told or 0), is_there=bool(told))
    side = side_of(row.key, told, words, photos)
    return side if told or told is False else Side(is_there=False)


def _note(sheet: dict[str, Any], story: Article | None) -> list[Piece]:
    typed, stored = str(sheet.get("internal_note", "")).strip(), story.internal_note if story else ""
    if not typed or typed == stored:
        return []
    words = compare(stored, typed)
    sides = (Side(words.before, is_there=bool(stored)), Side(words.after))
    return [Piece("internal_note", LANGUAGES[0], "auto", gettext("internal note"), "internal_note", *sides)]


def _fields(key: str, sheet: dict[str, Any]) -> list[str]:
    """Return the fields of the sheet that hold this piece; an hour is typed into several."""
    name = ON_SHEET.get(key, key)
    return [name] if name in sheet or key in TRANSLATED_COLUMNS else [n for n in sheet if n.startswith(f"{name}_")]


def _values(whole: Content, sheet: dict[str, Any], *, by: Any, story: Article | None) -> dict[str, Any]:
    """Return what each field of the sheet would hold: words brought together, everything else as it was typed."""
    form = StoryForm(by=by, story=story, content=whole)
    bodies = surface.laid_out({code: form.on_surface(code) for code in LANGUAGES}, by=by)
    words = {name: whole.get(name) or "" for name in TRANSLATED_COLUMNS}
    return {**sheet, **words, **{f"surface_{code}": laid for code, laid in bodies.items()}}
