"""Two contents of one story beside each other: what each field and each block said, and how it changed."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles import markup
from articles.arabic.compare import Change, Comparison, compare
from articles.models.block import Block
from articles.models.content import LISTS
from articles.models.revision import PLAIN, TRANSLATED, Content

Entry = dict[str, Any]
# What a block says besides its text; the rest of its attributes are compared as they are.
SAID = ("source", "caption", "title", "alt", "credit", "url")


class How(StrEnum):
    """What became of a field or a block."""

    SAME = "same"
    COSMETIC = "cosmetic"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Row:
    """One field or one block in both contents.

    ``key`` is the field's name or the block's id. A block that moved stands where it is now; ``left`` rows mark the
    place it stood. ``before`` and ``after`` are None where there is no such block.
    """

    key: str
    how: How
    words: Comparison
    before: Any = None
    after: Any = None
    left: bool = False

    @property
    def is_block(self) -> bool:
        """Tell whether the row is a block of the body."""
        return isinstance(self.before or self.after, dict)


def rows(before: Content, after: Content, language: str) -> list[Row]:
    """Return every field that says something in the language or in none, then the blocks in the order of both."""
    leading = after.get("source_language") or before.get("source_language") or ""
    found = [field_row(f"{name}_{language}", before, after) for name in TRANSLATED]
    if language == leading:
        found += [field_row(name, before, after) for name in (*PLAIN, *LISTS)]
    blocks = _block_rows(before.get("blocks", []), after.get("blocks", []), language, leading)
    return [row for row in found if row.before or row.after] + blocks


def field_row(name: str, before: Content, after: Content) -> Row:
    """Return a field as both contents have it."""
    old, new = before.get(name) or "", after.get(name) or ""
    if isinstance(old, str) and isinstance(new, str):
        words = compare(old, new)
        return Row(name, _how(words.change), words, old, new)
    return Row(name, How.SAME if old == new else How.CHANGED, Comparison([], []), old, new)


def words_of(block: Entry, language: str, leading: str) -> str:
    """Return all that a block says in the language, a line each."""
    attrs = block.get("attrs") or {}

    def said(name: str) -> Any:
        return attrs.get(name if language == leading else f"{name}_{language}") or ""

    lines = [markup.plain(block.get(f"text_{language}") or ""), *(str(said(name)) for name in SAID)]
    if block["kind"] == Block.Kind.TABLE:
        lines += ["  ".join(map(str, row)) for row in (said("head") or [], *(said("rows") or []))]
    return "\n".join(line for line in lines if line)


def taken_back(content: Content, earlier: Content, key: str) -> Content:
    """Return the content with one field or one block as the earlier content had it.

    A block that was not there goes; one that has gone comes back after the block it followed; one that moved returns
    to its place. KeyError when neither knows the key.
    """
    if key in content and key != "blocks":
        return content | {key: earlier[key]}
    now, then = _by_id(content), _by_id(earlier)
    if key not in now and key not in then:
        raise KeyError(key)
    blocks = [then[key] if block["uid"] == key and key in then else block for block in content["blocks"]]
    if key not in then:
        blocks = [block for block in blocks if block["uid"] != key]
    elif key not in now or key in _moved(list(then), list(now)):
        blocks = [block for block in blocks if block["uid"] != key]
        blocks.insert(place_after(list(then), key, [block["uid"] for block in blocks]), then[key])
    return content | {"blocks": blocks}


def _block_rows(old: list[Entry], new: list[Entry], language: str, leading: str) -> list[Row]:
    then, now = {block["uid"]: block for block in old}, {block["uid"]: block for block in new}
    moved = _moved(list(then), list(now))
    waiting = list(then)
    found: list[Row] = []

    def tell_what_left(until: str | None) -> None:
        while waiting and waiting[0] != until:
            uid = waiting.pop(0)
            if uid not in now:
                found.append(_block_row(then[uid], None, language, leading))
            elif uid in moved:
                row = _block_row(then[uid], now[uid], language, leading)
                found.append(Row(uid, How.MOVED, row.words, then[uid], now[uid], left=True))

    for uid, block in now.items():
        if uid in then and uid not in moved:
            tell_what_left(until=uid)
            waiting.pop(0)
        row = _block_row(then.get(uid), block, language, leading)
        found.append(Row(uid, How.MOVED, row.words, row.before, row.after) if uid in moved else row)
    tell_what_left(until=None)
    return found


def _block_row(old: Entry | None, new: Entry | None, language: str, leading: str) -> Row:
    words = compare(
        words_of(old, language, leading) if old else "",
        words_of(new, language, leading) if new else "",
    )
    key = (new or old or {})["uid"]
    if not old or not new:
        return Row(key, How.ADDED if new else How.REMOVED, words, old, new)
    how = _how(words.change)
    if how is not How.CHANGED and _besides(old, language) != _besides(new, language):
        how = How.CHANGED
    return Row(key, how, words, old, new)


def _besides(block: Entry, language: str) -> Entry:
    """Return what a block is apart from its plain words in that language: kind, picture, marks and links."""
    text = block.get(f"text_{language}") or ""
    kept = {name: block.get(name) for name in ("kind", "photo_id", "related_article_id")}
    attrs = {name: value for name, value in (block.get("attrs") or {}).items() if isinstance(value, list | bool)}
    return kept | {"attrs": attrs, "marks": [] if markup.plain(text) == text else _marks(text)}


def _marks(text: str) -> list[str]:
    return [piece.split(">")[0] for piece in markup.inline(text).split("<")[1:]]


def _how(change: Change) -> How:
    return {Change.SAME: How.SAME, Change.COSMETIC: How.COSMETIC}.get(change, How.CHANGED)


def _by_id(content: Content) -> dict[str, Entry]:
    return {block["uid"]: block for block in content.get("blocks", [])}


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Return the fewest ids that must move so that the others keep their order."""
    place = {uid: number for number, uid in enumerate(old)}
    common = [uid for uid in new if uid in place]
    return set(common) - set(_longest_rising(common, place))


def _longest_rising(ids: list[str], place: dict[str, int]) -> Iterable[str]:
    ends: list[int] = []
    last: list[str] = []
    comes_after: dict[str, str] = {}
    for uid in ids:
        spot = bisect_left(ends, place[uid])
        if spot:
            comes_after[uid] = last[spot - 1]
        ends[spot : spot + 1], last[spot : spot + 1] = [place[uid]], [uid]
    uid = last[-1] if last else ""
    while uid:
        yield uid
        uid = comes_after.get(uid, "")


def place_after(then: list[str], key: str, now: list[str]) -> int:
    """Return where a block that stood in one order belongs in another: after the nearest one before it."""
    for uid in reversed(then[: then.index(key)]):
        if uid in now:
            return now.index(uid) + 1
    return 0
