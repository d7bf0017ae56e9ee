"""The light notation of a story's body: typed as plain lines, kept as the same blocks.

An empty line parts blocks. ``## `` begins a subhead, ``> `` a quote (its last line ``> — name`` is the source),
``- `` a list; ``[[photo 12]] caption`` and ``[[read-also 34]]`` stand on a line of their own. A backslash before
a mark keeps it as a letter.
"""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from articles import markup
from articles.admin import surface
from articles.admin.inline import marked_again
from articles.arabic.normalise import fold

Entry = dict[str, Any]

PREFIXES = {"subhead": "##", "quote": ">", "list": "-"}
# Kinds that hold something besides words; the notation shows them by name and number.
NAMED = {"photo": "photo", "read_also": "read-also"}
SEALED = {"gallery": "gallery", "media": "media", "embed": "embed", "table": "table"}
# What the brackets say on an Arabic sheet; either name is understood on any sheet.
ARABIC = {
    "photo": "صورة",
    "read_also": "اقرأ أيضًا",
    "gallery": "معرض",
    "media": "وسائط",
    "embed": "تضمين",
    "table": "جدول",
}
KIND_OF_NAME = {fold(name.replace("-", " ")): kind for names in (NAMED, SEALED, ARABIC) for kind, name in names.items()}
_BRACKETS = re.compile(r"^\[\[\s*([^\[\]]+?)\s+([^\s\[\]]+)\s*\]\]\s*(.*)$")
_LOOKS_LIKE_A_MARK = re.compile(r"^(\\|##(\s|$)|>|-(\s|$)|\[\[)")
_SOURCE = re.compile(r"^[—–]\s*(.*)$")
# No row's number is longer, and neither Python nor a database reads one without end.
LONGEST_NUMBER = 17
# Two texts this alike are one text, edited.
ALIKE = 0.45
# Comparing every leftover with every other is dear; past this many pairs only the place decides.
MOST_COMPARISONS = 1600


class UnreadableLine(ValueError):
    """A line in double brackets that names nothing a body can hold."""

    def __init__(self, line: str) -> None:
        self.line = line
        super().__init__(line)


@dataclass(frozen=True)
class Piece:
    """One block as the notation shows it: its kind, its words, the number it refers to, a quote's source."""

    kind: str
    text: str = ""
    reference: str = ""
    source: str = ""

    @property
    def has_words_only(self) -> bool:
        """Tell whether the block is nothing without its words."""
        return not self.reference


def printed(blocks: Iterable[Entry], language: str, *, leading: str) -> str:
    """Return the body in that language as lines to type in; ``leading`` is the language the story is written in."""
    pieces = (piece_of(block, language, leading=leading) for block in blocks)
    return "\n\n".join(_typed(piece, language) for piece in pieces if piece)


def read(text: str) -> list[Piece]:
    """Return the pieces that the typed lines name; UnreadableLine when brackets name nothing."""
    pieces: list[Piece] = []
    kind, lines = "", []

    def close() -> None:
        nonlocal kind, lines
        if kind and (piece := _piece(kind, lines)):
            pieces.append(piece)
        kind, lines = "", []

    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip()
        if not line:
            close()
            continue
        if line.startswith("[[") and (named := _named(line)):
            close()
            pieces.append(named)
            continue
        found, words = _prefixed(line)
        if found != kind:
            close()
        kind = found
        lines.append(words)
    close()
    return pieces


def merged(blocks: list[Entry], typed: Mapping[str, str | list[Entry]], *, leading: str) -> list[Entry]:
    """Return the blocks as the typed bodies want them, one body a language: lines, or what the surface sent.

    Unchanged blocks come back as they were, markup and other languages included; edited ones keep their id. The
    language the story is written in decides which blocks there are and their order; the others give them words.
    """
    result = blocks
    for language in sorted(typed, key=lambda language: language != leading):
        told = typed[language]
        if not isinstance(told, str):
            if language == leading:
                result = surface.led(blocks, told, language)
            else:
                result = surface.followed(result, blocks, told, language, leading=leading)
            continue
        pieces = read(told)
        shown = [piece_of(block, language, leading=leading) for block in blocks]
        if pieces == [piece for piece in shown if piece]:
            continue
        if language == leading:
            result = _led(blocks, shown, pieces, language)
        else:
            result = _followed(result, blocks, shown, pieces, language)
    return result


def piece_of(block: Entry, language: str, *, leading: str) -> Piece | None:
    """Return a block as that language's body shows it, or None when the language has no words for it."""
    kind = block["kind"]
    lines = _clean_lines(markup.plain(block.get(f"text_{language}") or ""))
    if kind in NAMED or kind in SEALED:
        return Piece(kind, "" if kind == "table" else " ".join(filter(None, lines)), _reference(block))
    source = ""
    if kind == "quote":
        source = " ".join(str((block.get("attrs") or {}).get(_source_key(language, leading)) or "").split())
    text = "\n".join(lines)
    if kind == "subhead" and len(lines) > 1:
        text = " ".join(filter(None, lines))
    return Piece(kind, text, source=source) if text or source else None


def _source_key(language: str, leading: str) -> str:
    return "source" if language == leading else f"source_{language}"


def _reference(block: Entry) -> str:
    if block["kind"] == "photo":
        return str(block.get("photo_id") or "")
    if block["kind"] == "read_also":
        return str(block.get("related_article_id") or "")
    return str(block["uid"])[:8]


def _clean_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


# -- printing and reading ---------------------------------------------------------------------------------------


def _typed(piece: Piece, language: str = "") -> str:
    if piece.kind in NAMED or piece.kind in SEALED:
        name = (ARABIC if language == "ar" else {**NAMED, **SEALED})[piece.kind]
        return f"[[{name} {piece.reference}]] {piece.text}".rstrip()
    lines = piece.text.split("\n") if piece.text else []
    if piece.kind not in PREFIXES:
        return "\n".join(_guarded(line) for line in lines)
    mark = PREFIXES[piece.kind]
    quoted = [f"{mark} {_guarded_inside(line)}".rstrip() for line in lines]
    return "\n".join([*quoted, f"{mark} — {piece.source}"] if piece.source else quoted)


def _guarded(line: str) -> str:
    return f"\\{line}" if not line or _LOOKS_LIKE_A_MARK.match(line) else line


def _guarded_inside(line: str) -> str:
    return f"\\{line}" if line.startswith("\\") or _SOURCE.match(line) else line


def _prefixed(line: str) -> tuple[str, str]:
    """Return the kind that a line's first mark says, and its words."""
    for kind, mark in PREFIXES.items():
        if line == mark or line.startswith(f"{mark} ") or (mark == ">" and line.startswith(mark)):
            return kind, line[len(mark) :].strip()
    return "paragraph", _released(line)


def _released(line: str) -> str:
    return line[1:].strip() if line.startswith("\\") else line


def _named(line: str) -> Piece | None:
    if not (found := _BRACKETS.match(line)):
        return None
    name, reference, words = found.groups()
    kind = KIND_OF_NAME.get(fold(name.replace("-", " ")))
    if kind is None or (kind in NAMED and not (reference.isdecimal() and len(reference) <= LONGEST_NUMBER)):
        raise UnreadableLine(line)
    if kind in NAMED:
        reference = str(int(reference))
    return Piece(kind, "" if kind == "table" else words.strip(), reference)


def _piece(kind: str, lines: list[str]) -> Piece | None:
    source = ""
    if kind == "quote" and lines and (told := _SOURCE.match(lines[-1])):
        source, lines = told[1].strip(), lines[:-1]
    if kind != "paragraph":
        lines = [_released(line) for line in lines]
    text = "\n".join(_clean_lines("\n".join(lines)))
    if kind == "subhead":
        text = " ".join(text.split("\n"))
    return Piece(kind, text, source=source) if text or source else None


# -- which typed piece is which block ---------------------------------------------------------------------------


def _pairs(shown: list[Piece], typed: list[Piece]) -> dict[int, int]:
    """Return typed place → shown place, each at most once: unchanged, moved, same number, edited, same place."""
    matcher = SequenceMatcher(a=shown, b=typed, autojunk=False)
    pairs: dict[int, int] = {}
    gaps = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(c, d), range(a, b), strict=True))
        else:
            gaps.append((range(a, b), range(c, d)))
    _pair_by(lambda piece: piece, shown, typed, pairs)
    _pair_by(lambda piece: (piece.kind, piece.reference) if piece.reference else None, shown, typed, pairs)
    for here, there in gaps:
        _pair_alike(here, there, shown, typed, pairs)
    _pair_alike(range(len(shown)), range(len(typed)), shown, typed, pairs)
    for here, there in gaps:
        taken = set(pairs.values())
        left = [place for place in here if place not in taken and shown[place].has_words_only]
        new = [place for place in there if place not in pairs and typed[place].has_words_only]
        if len(left) == len(new):
            pairs.update(zip(new, left, strict=True))
    return pairs


def _pair_by(key, shown: list[Piece], typed: list[Piece], pairs: dict[int, int]) -> None:
    free = defaultdict(list)
    taken = set(pairs.values())
    for place, piece in enumerate(shown):
        if place not in taken and key(piece) is not None:
            free[key(piece)].append(place)
    for place, piece in enumerate(typed):
        if place not in pairs and key(piece) is not None and free[key(piece)]:
            pairs[place] = free[key(piece)].pop(0)


def _pair_alike(here: range, there: range, shown: list[Piece], typed: list[Piece], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    left = [place for place in here if place not in taken and shown[place].has_words_only]
    new = [place for place in there if place not in pairs and typed[place].has_words_only]
    if not left or not new or len(left) * len(new) > MOST_COMPARISONS:
        return
    found = []
    for there_place in new:
        words = SequenceMatcher(b=typed[there_place].text.split(), autojunk=False)
        for here_place in left:
            words.set_seq1(shown[here_place].text.split())
            if words.quick_ratio() >= ALIKE and (likeness := words.ratio()) >= ALIKE:
                found.append((-likeness, there_place, here_place))
    for _likeness, there_place, here_place in sorted(found):
        if there_place not in pairs and here_place not in taken:
            pairs[there_place] = here_place
            taken.add(here_place)


# -- writing the words into the blocks --------------------------------------------------------------------------


def _led(blocks: list[Entry], shown: list[Piece | None], typed: list[Piece], language: str) -> list[Entry]:
    """Give the blocks the order and the words of the body in the story's own language."""
    places = [place for place, piece in enumerate(shown) if piece]
    pairs = _pairs([shown[place] for place in places], typed)
    written: list[Entry] = []
    for number, piece in enumerate(typed):
        block = blocks[places[pairs[number]]] if number in pairs else None
        written.append(_worded(block, piece, language, leading=language))
    return surface.stay_behind(blocks, written, [piece is None for piece in shown])


def _followed(
    result: list[Entry], blocks: list[Entry], shown: list[Piece | None], typed: list[Piece], language: str
) -> list[Entry]:
    """Give the blocks the words of a translation; their order stays that of the story's own language."""
    places = [place for place, piece in enumerate(shown) if piece]
    pairs = {new: places[old] for new, old in _pairs([shown[place] for place in places], typed).items()}
    result = list(result)
    name = f"text_{language}"
    for place in set(places) - set(pairs.values()):
        if (at := _place(result, blocks[place]["uid"])) is not None:
            result[at] = {**result[at], name: ""}
    last = -1
    for number, piece in enumerate(typed):
        if number in pairs:
            original = blocks[pairs[number]]
            at = _place(result, original["uid"])
            if at is not None:
                if piece != shown[pairs[number]]:
                    result[at] = _worded(result[at], piece, language, leading="")
                last = at
                continue
            if piece == shown[pairs[number]]:
                continue  # its paragraph was taken out in the story's own language
        until = _next_anchor(result, blocks, pairs, number, len(typed))
        at = next(
            (
                place
                for place in range(last + 1, until if until > last else len(result))
                if piece.has_words_only and result[place]["kind"] == piece.kind and not result[place].get(name)
            ),
            None,
        )
        if at is None:
            at = last + 1
            result.insert(at, _worded(None, piece, language, leading=""))
        else:
            result[at] = _worded(result[at], piece, language, leading="")
        last = at
    return [block for block in result if _says_anything(block)]


def _place(blocks: list[Entry], uid: str) -> int | None:
    return next((place for place, block in enumerate(blocks) if block["uid"] == uid), None)


def _next_anchor(result: list[Entry], blocks: list[Entry], pairs: dict[int, int], number: int, count: int) -> int:
    for later in range(number + 1, count):
        if later in pairs and (at := _place(result, blocks[pairs[later]]["uid"])) is not None:
            return at
    return len(result)


def _says_anything(block: Entry) -> bool:
    if block["kind"] in NAMED or block["kind"] in SEALED:
        return True
    return bool(block.get("attrs")) or any(block[name] for name in block if name.startswith("text_"))


def _worded(block: Entry | None, piece: Piece, language: str, *, leading: str) -> Entry:
    """Return the block with the piece's words; a new block when there is none yet."""
    if block is None and piece.kind in SEALED:
        raise UnreadableLine(_typed(piece))  # what the notation cannot show, it cannot make either
    block = dict(block) if block else {"uid": str(uuid.uuid4()), "kind": piece.kind, "attrs": {}}
    known = piece_of({**block, "photo_id": block.get("photo_id")}, language, leading=leading or "\0")
    if known == piece:
        return block
    if leading:
        block["kind"] = piece.kind
    if piece.kind == "photo":
        block["photo_id"] = int(piece.reference)
    elif piece.kind == "read_also":
        block["related_article_id"] = int(piece.reference)
    if piece.kind == "quote":
        block["attrs"] = _sourced(block.get("attrs") or {}, _source_key(language, leading), piece.source)
    name = f"text_{language}"
    if piece.kind != "table" and (known is None or known.text != piece.text):
        block[name] = marked_again(block.get(name) or "", piece.text)
    return block


def _sourced(attrs: Entry, key: str, source: str) -> Entry:
    kept = {name: value for name, value in attrs.items() if name != key}
    return {**kept, key: source} if source else kept
