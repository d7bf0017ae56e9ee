"""The writing surface's side of a body: what it is given to show, and the blocks that it sends back."""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.admin import picker
from articles.models import Article, Block, Photo
from articles.models.content import LARGEST_NUMBER
from articles.models.membership import portals_of

Entry = dict[str, Any]

# Kinds that are nothing without their words; the others hold something that every language shares.
WORDS = {"paragraph", "subhead", "list", "quote"}
# What a block says besides its text: in words, one for each language, or once for all of them.
WORDED = {"quote": ("source",), "photo": ("alt",), "table": ("caption", "head", "rows")}
SHARED = {
    "photo": ("credit",),
    "gallery": ("photos",),
    "media": ("url",),
    "embed": ("url",),
    "list": ("ordered", "hint"),
    # What the story's template wants here; it stands only where nothing is written yet.
    "paragraph": ("hint",),
    "subhead": ("hint",),
    "quote": ("hint",),
}
# A book has fewer; more was sent by mistake or to do harm.
MOST_BLOCKS = 5000


def shown(blocks: Iterable[Entry], language: str, *, leading: str) -> list[Entry]:
    """Return the blocks as that language's surface shows them; ``leading`` is the language the story is written in.

    A translation shows every block of the story; one that it has no words for yet carries those of the story's own
    language as its ``ghost``.
    """
    found = []
    for block in blocks:
        entry = entry_of(block, language, leading=leading)
        if says_anything(entry):
            found.append(entry)
        elif language != leading and _has_words(told := entry_of(block, leading, leading=leading)):
            found.append({**entry, "ghost": markup.plain(told["text"])})
    return found


def entry_of(block: Entry, language: str, *, leading: str) -> Entry:
    """Return one block in that language's words."""
    attrs = block.get("attrs") or {}
    worded = {name: attrs.get(_key(name, language, leading)) for name in WORDED.get(block["kind"], ())}
    shared = [name for name in SHARED.get(block["kind"], ()) if name != "hint" or language == leading]
    told = {name: attrs.get(name) for name in shared}
    text = block.get(f"text_{language}") or ""
    if block["kind"] in {"media", "embed"} and not text and language == leading:
        text = markup.escaped(str(attrs.get("title") or ""))
    return {
        "uid": str(block["uid"]),
        "kind": str(block["kind"]),
        "text": text,
        "photo_id": block.get("photo_id"),
        "related_article_id": block.get("related_article_id"),
        "attrs": _said({**told, **worded}),
    }


def read(text: str) -> list[Entry]:
    """Return the blocks that the surface sent; a ValidationError when it is no such text."""
    try:
        entries = [_entry(block) for block in _loaded(text)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as unreadable:
        raise ValidationError(
            _("The text did not arrive whole, so what was saved before stands here. This device may still hold yours."),
            code="unreadable",
        ) from unreadable
    return [entry for entry in entries if says_anything(entry)]


def expect_few(sent: list[Entry] | None) -> None:
    """Refuse more blocks than a story holds, once they are read: a refused sheet still shows them."""
    if sent and len(sent) > MOST_BLOCKS:
        raise ValidationError(_("A story holds at most %(most)d blocks."), params={"most": MOST_BLOCKS})


def led(blocks: list[Entry], sent: list[Entry], language: str) -> list[Entry]:
    """Return the blocks with the order and the words of the surface in the story's own language."""
    stored = {str(block["uid"]): block for block in blocks}
    written = [_worded(stored.get(entry["uid"]), entry, language, leading=language) for entry in sent]
    silent = [not says_anything(entry_of(block, language, leading=language)) for block in blocks]
    return stay_behind(blocks, written, silent)


def followed(
    result: list[Entry], blocks: list[Entry], sent: list[Entry], language: str, *, leading: str
) -> list[Entry]:
    """Return the blocks with the words of a translation; their order stays that of the story's own language."""
    before = {str(block["uid"]) for block in blocks}
    places = {str(block["uid"]): place for place, block in enumerate(result)}
    said = {entry["uid"]: entry for entry in sent}
    found = [
        _worded(block, said.get(str(block["uid"])) or _silenced(block, language, leading), language, leading=leading)
        for block in result
    ]
    behind: dict[int, list[Entry]] = {}
    last = -1
    for entry in sent:
        if entry["uid"] in places:
            last = places[entry["uid"]]
        elif entry["uid"] not in before:  # else its paragraph was taken out in the story's own language
            behind.setdefault(last, []).append(_worded(None, entry, language, leading=leading))
    placed = list(behind.get(-1, []))
    for place, block in enumerate(found):
        if _says_anywhere(block):
            placed.append(block)
        placed += behind.get(place, [])
    return placed


def stay_behind(blocks: list[Entry], written: list[Entry], silent: list[bool]) -> list[Entry]:
    """Return what was written with the silent blocks put in: those that only another language has words for.

    Each stands behind the block that it stood behind before.
    """
    written = list(written)
    for place, block in enumerate(blocks):
        if not silent[place] or any(other["uid"] == block["uid"] for other in written):
            continue
        before = blocks[place - 1]["uid"] if place else None
        at = next((n + 1 for n, other in enumerate(written) if other["uid"] == before), 0 if not place else None)
        written.insert(len(written) if at is None else at, block)
    return written


def says_anything(entry: Entry) -> bool:
    """Tell whether the block says or holds anything in its language, be it the hint of a template."""
    return _has_words(entry) or bool(entry["attrs"].get("hint"))


def _has_words(entry: Entry) -> bool:
    if entry["kind"] not in WORDS:
        return True
    return bool(markup.plain(entry["text"]) or entry["attrs"].get("source"))


def _says_anywhere(block: Entry) -> bool:
    if block["kind"] not in WORDS:
        return True
    texts = (markup.plain(block[name] or "") for name in block if name.startswith("text_"))
    told = (block.get("attrs") or {}).items()
    return any(texts) or any(words and (name.startswith("source") or name == "hint") for name, words in told)


def _loaded(text: str) -> list[Any]:
    """Return the list that the JSON holds, as a page and every database can take it."""
    plain = json.dumps(json.loads(text), ensure_ascii=False, allow_nan=False)
    # Half a character stands in no page and in no database; a cut emoji must not cost the text around it.
    sent = json.loads(plain.encode("utf-8", "ignore"))
    if not isinstance(sent, list):
        raise TypeError(type(sent))
    return sent


def _entry(block: Any) -> Entry:
    kind = block["kind"]
    if kind not in Block.Kind.values:
        raise ValueError(kind)
    known = {*WORDED.get(kind, ()), *SHARED.get(kind, ())}
    attrs = {name: told for name, told in (block.get("attrs") or {}).items() if name in known}
    if "photos" in attrs:
        attrs["photos"] = [_number(photo) for photo in attrs["photos"]] if isinstance(attrs["photos"], list) else [None]
    text = block.get("text") or ""
    if not isinstance(text, str):
        raise TypeError(text)
    if markup.plain(text):
        attrs.pop("hint", None)
    return {
        "uid": str(uuid.UUID(block["uid"])),
        "kind": kind,
        "text": "" if kind in {"table", "read_also"} else markup.inline(text.strip()),
        "photo_id": _number(block.get("photo_id")) if kind == "photo" else None,
        "related_article_id": _number(block.get("related_article_id")) if kind == "read_also" else None,
        "attrs": _said(attrs),
    }


def _number(told: Any) -> int | None:
    """Return the number of a row; None for what is none, so that the sheet can say it beside the kept text."""
    return told if type(told) is int and 0 < told <= LARGEST_NUMBER else None


def _worded(block: Entry | None, entry: Entry, language: str, *, leading: str) -> Entry:
    """Return the block with the entry's words; the very same block when it says them already."""
    kind = str(block["kind"]) if block and language != leading else entry["kind"]
    if block and entry_of(block, language, leading=leading) == {**entry, "kind": kind}:
        return block
    kept = dict(block.get("attrs") or {}) if block and block["kind"] == kind else {}
    for name in WORDED.get(kind, ()):
        kept.pop(_key(name, language, leading), None)
    if language == leading or not block:
        kept = {name: told for name, told in kept.items() if name not in SHARED.get(kind, ())}
        kept |= {name: told for name, told in entry["attrs"].items() if name in SHARED.get(kind, ())}
    if kind in {"media", "embed"}:
        kept.pop("title", None)
    for name in WORDED.get(kind, ()):
        if name in entry["attrs"]:
            kept[_key(name, language, leading)] = entry["attrs"][name]
    shared = block if block and language != leading else entry
    return {
        **(block or {"uid": entry["uid"]}),
        "kind": kind,
        f"text_{language}": entry["text"],
        "photo_id": shared.get("photo_id"),
        "related_article_id": shared.get("related_article_id"),
        "attrs": kept,
    }


def _silenced(block: Entry, language: str, leading: str) -> Entry:
    """Return the block as a translation that says nothing of it sends it."""
    entry = entry_of(block, language, leading=leading)
    shared = SHARED.get(entry["kind"], ())
    return {**entry, "text": "", "attrs": {name: told for name, told in entry["attrs"].items() if name in shared}}


def _key(name: str, language: str, leading: str) -> str:
    return name if language == leading else f"{name}_{language}"


def _said(attrs: Entry) -> Entry:
    return {name: told for name, told in attrs.items() if told not in (None, "", [], False)}


# -- what the page is given ----------------------------------------------------------------------------------------


def laid_out(
    sheets: dict[str, list[Entry] | None],
    *,
    by: Any,
    bring: Callable[[set[int]], Mapping[int, Photo]] | None = None,
) -> dict[str, str]:
    """Return each language's blocks as JSON for its surface, photos and stories with what that member sees of them."""
    entries = [entry for sheet in sheets.values() for entry in sheet or ()]
    photos = (bring or Photo.objects.in_bulk)({pk for entry in entries for pk in _photos(entry)})
    stories = Article.objects.kept().filter(portal__in=portals_of(by)).for_links().defer(None)
    stories = stories.select_related("next_revision").annotate(clock=Now())
    cited = stories.in_bulk({e["related_article_id"] for e in entries if e["related_article_id"]})
    shown = {
        **{("photo", pk): picker.told(photo) for pk, photo in photos.items()},
        **{("story", pk): picker.story_told(story) for pk, story in cited.items()},
    }
    return {
        language: json.dumps([{**entry, "told": _told(entry, shown)} for entry in sheet], ensure_ascii=False)
        for language, sheet in sheets.items()
        if sheet is not None
    }


def _photos(entry: Entry) -> list[int]:
    numbers = entry["attrs"].get("photos", []) if entry["kind"] == "gallery" else [entry["photo_id"]]
    return [pk for pk in numbers if isinstance(pk, int)]


def _told(entry: Entry, shown: dict[tuple[str, int], Entry]) -> list[Entry]:
    keys = [("photo", pk) for pk in _photos(entry)] + [("story", entry["related_article_id"])]
    return [shown[key] for key in keys if key in shown]


def words() -> dict[str, Any]:
    """Return the surface's own words in the desk's language."""
    return {
        "begin": gettext("Write the story here, paste it, or press / to put something in."),
        "slash": gettext("Write, or press / for a picture, a quote or a table."),
        "insert": gettext("Put into the text"),
        "found": gettext("To choose from: 0"),
        "paragraph": gettext("Paragraph"),
        "subhead": gettext("Subhead"),
        "quote": gettext("Quote"),
        "list": gettext("List"),
        "numbered": gettext("Numbered list"),
        "photo": gettext("Picture"),
        "gallery": gettext("Gallery"),
        "media": gettext("Film or sound"),
        "embed": gettext("From another site"),
        "read_also": gettext("Read also"),
        "table": gettext("Table"),
        "hints": {
            "subhead": gettext("A short line over what follows"),
            "photo": gettext("Chosen from the house's photos, or brought from this device"),
            "quote": gettext("Somebody's own words, and whose they are"),
            "list": gettext("One point a line"),
            "numbered": gettext("Steps or ranks, in order"),
            "read_also": gettext("A link to another of our stories"),
            "table": gettext("Numbers in rows and columns"),
            "gallery": gettext("Several pictures side by side"),
            "media": gettext("The address of a film or a recording"),
            "embed": gettext("The address of a post or a map"),
        },
        # What else an editor may call it; the first letters of any of these find it in the menu.
        "synonyms": {
            "subhead": ["subhead", "heading", "h2", "عنوان"],
            "photo": ["photo", "picture", "image", "صورة", "صوره"],
            "quote": ["quote", "اقتباس", "قول"],
            "list": ["list", "bullets", "قائمة", "نقاط"],
            "numbered": ["numbered", "ordered", "مرقمة", "ترقيم"],
            "read_also": ["read also", "related", "اقرأ أيضا", "رابط"],
            "table": ["table", "جدول"],
            "gallery": ["gallery", "معرض", "صور", "ألبوم"],
            "media": ["video", "audio", "film", "فيديو", "صوت", "مقطع"],
            "embed": ["embed", "tweet", "تضمين", "منشور", "تغريدة"],
        },
        "labels": {
            "caption": gettext("The caption"),
            "credit": gettext("Whose picture it is; empty: as the picture says"),
            "alt": gettext("What it shows, for those who cannot see it"),
            "source": gettext("Whose words these are"),
            "quoted": gettext("The words"),
            "address": gettext("https://… the address"),
            "table-caption": gettext("The caption of the table"),
            "name": gettext("What it is called"),
        },
        "photo_number": gettext("Picture number 0"),
        "story_number": gettext("Story number 0"),
        "replace": gettext("Replace"),
        "add_photos": gettext("Add pictures"),
        "earlier": gettext("Move up"),
        "take_away": gettext("Take away"),
        "no_credit": gettext("Nobody is named as its owner yet."),
        "add_row": gettext("Add a row"),
        "add_column": gettext("Add a column"),
        "drop_row": gettext("Drop the row"),
        "drop_column": gettext("Drop the column"),
        "head_row": gettext("Heads above"),
        "marks": gettext("How the words look"),
        "strong": gettext("Strong (Ctrl+B)"),
        "strong_letter": gettext("B"),
        "em": gettext("Emphasis (Ctrl+I)"),
        "em_letter": gettext("I"),
        "link": gettext("Link"),
        "address": gettext("The link's address"),
        "bad_address": gettext("A link begins with https:// or http://."),
        "keep": gettext("Keep"),
        "block": gettext("This block"),
        "comment": gettext("Comment"),
        "up": gettext("Move up"),
        "down": gettext("Move down"),
        "remove_block": gettext("Take the block away"),
        "bringing": gettext("%s is on its way …"),
        "lost": gettext("The picture did not arrive. Try again."),
        "left_behind": gettext("Pictures left behind: 0. Bring them in as files, so that their owner is known."),
        "close": gettext("Close"),
    }
