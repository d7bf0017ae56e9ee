"""Two people's changes to one story brought together, paragraph by paragraph."""

from dataclasses import dataclass, field
from typing import Any

from articles.models.comparison import place_after
from articles.models.revision import Content

Entry = dict[str, Any]


@dataclass(frozen=True)
class Contest:
    """One field or one block that both changed, each in another way; None is a block that went."""

    key: str
    base: Any
    mine: Any
    theirs: Any


@dataclass
class Merge:
    """What both changes make together.

    Where they contest a place the content holds mine, or theirs when I took the block out that they wrote in.
    ``taken`` are the keys of what came from them.
    """

    content: Content
    contests: list[Contest] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def merge(base: Content, mine: Content, theirs: Content) -> Merge:
    """Return my content with all that the other changed since the base that both began from."""
    merged = Merge({})
    for name in {**theirs, **mine}:
        if name != "blocks":
            merged.content[name] = _settled(merged, name, base.get(name), mine.get(name), theirs.get(name))
    merged.content["blocks"] = _blocks(merged, *(side.get("blocks", []) for side in (base, mine, theirs)))
    return merged


def _settled(merged: Merge, key: str, base: Any, mine: Any, theirs: Any) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        merged.taken.add(key)
        return theirs
    if all(isinstance(side, dict) for side in (base, mine, theirs)) and (both := _parts(base, mine, theirs)):
        merged.taken.add(key)
        return both
    merged.contests.append(Contest(key, base, mine, theirs))
    return theirs if mine is None else mine


def _parts(base: Entry, mine: Entry, theirs: Entry) -> Entry | None:
    """Return a block of which each changed another part, as the words of two languages; None where they meet."""
    parts = Merge({})
    for name in {**theirs, **mine}:
        was, my, their = (side.get(name) for side in (base, mine, theirs))
        if name == "attrs" and my not in (was, their) and their != was:
            told = _parts(was or {}, my or {}, their or {})
            if told is None:
                return None
            parts.content[name] = told
        else:
            parts.content[name] = _settled(parts, name, was, my, their)
    return None if parts.contests else parts.content


def _blocks(merged: Merge, base: list[Entry], mine: list[Entry], theirs: list[Entry]) -> list[Entry]:
    """Return the blocks in my order if I moved any, else in theirs, with the other's new ones at their places."""
    was, my, their = ({block["uid"]: block for block in side} for side in (base, mine, theirs))
    kept = {uid: _settled(merged, uid, was.get(uid), my.get(uid), their.get(uid)) for uid in {**my, **their, **was}}
    first, second = (list(my), list(their)) if _reordered(list(was), list(my)) else (list(their), list(my))
    order = [uid for uid in first if kept[uid] is not None]
    for uid in second:
        if uid not in first and kept[uid] is not None:
            order.insert(place_after(second, uid, order), uid)
    return [kept[uid] for uid in order]


def _reordered(before: list[str], after: list[str]) -> bool:
    known, left = set(before), set(after)
    return [uid for uid in before if uid in left] != [uid for uid in after if uid in known]
