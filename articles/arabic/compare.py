"""What changed from one wording to another, word by word, apart from what only looks different."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import Match, SequenceMatcher
from enum import StrEnum
from itertools import accumulate, groupby
from typing import NamedTuple

from articles.arabic.letters import HARAKAT, INVISIBLE, OVERRIDES, TATWEEL
from articles.arabic.numerals import TO_LATIN

# A word with its marks, or one other sign; the blanks behind it are no change of wording.
_TOKEN = re.compile(rf"(?:[\w{HARAKAT}{TATWEEL}{INVISIBLE}{OVERRIDES}\u200c\u200d]+|[^\w\s])\s*")
_DRESS = str.maketrans(
    dict.fromkeys(HARAKAT + TATWEEL + INVISIBLE + OVERRIDES + "\u200c\u200d")
    | {chr(digit): latin for digit, latin in TO_LATIN.items()}
    | {ord("٫"): ".", ord("٬"): ",", ord("٪"): "%"}
)
# Two texts of a thousand strange words each take a tenth of a second; beyond that they are two texts, not one edited.
MOST_COMPARISONS = 4_000_000
# One word that stayed between two that went is easier read as gone and come back.
ISLAND = 1


class Change(StrEnum):
    """How a piece of one wording stands to the other."""

    SAME = "same"
    COSMETIC = "cosmetic"
    GONE = "gone"
    COME = "come"


class Piece(NamedTuple):
    """A stretch of a text, as it was written, and how it changed."""

    change: Change
    text: str


class Comparison(NamedTuple):
    """Both wordings in pieces: joined, the pieces of a side are its whole text."""

    before: list[Piece]
    after: list[Piece]

    @property
    def change(self) -> Change:
        """SAME, COSMETIC when no word changed, else COME."""
        changes = {piece.change for piece in (*self.before, *self.after)}
        if changes & {Change.GONE, Change.COME}:
            return Change.COME
        return Change.COSMETIC if Change.COSMETIC in changes else Change.SAME


def bare(text: str) -> str:
    """Return the text without what is only dress: vowel marks, tatweel, direction marks and the shape of digits.

    Letters stay as they are typed: a hamza more or less is another spelling, which an editor means.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_DRESS))


def wording(text: str) -> str:
    """Return the words and signs alone: equal for two texts that differ in nothing or in dress only."""
    return " ".join(token.strip() for token in _TOKEN.findall(bare(text)) if token.strip())


def compare(before: str, after: str) -> Comparison:
    """Return what went, what came, and what was only dressed differently."""
    if before == after:
        same = [Piece(Change.SAME, before)] if before else []
        return Comparison(same, list(same))
    old, new = _tokens(before), _tokens(after)
    left, right = [], []
    for step in _steps([_key(token) for token in old], [_key(token) for token in new]):
        gone, come = old[step[0] : step[1]], new[step[2] : step[3]]
        if len(gone) == len(come) and all(_key(a) == _key(b) for a, b in zip(gone, come, strict=True)):
            for was, now in zip(gone, come, strict=True):
                kind = Change.SAME if was.split() == now.split() else Change.COSMETIC
                left.append(Piece(kind, was))
                right.append(Piece(kind, now))
            continue
        left += [Piece(Change.GONE if _key(token) else Change.COSMETIC, token) for token in gone]
        right += [Piece(Change.COME if _key(token) else Change.COSMETIC, token) for token in come]
    return Comparison(_joined(left), _joined(right))


def _tokens(text: str) -> list[str]:
    blank, found = text[: len(text) - len(text.lstrip())], _TOKEN.findall(text)
    return [blank + found[0], *found[1:]] if found else [text] if text else []


def _key(token: str) -> str:
    return bare(token).strip()


Step = tuple[int, int, int, int]


def _steps(old: list[str], new: list[str]) -> Iterator[Step]:
    """Return stretches (from, to, from, to) that cover both lists: equal ones and changed ones."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield 0, start, 0, start
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    if len(middle_old) * len(middle_new) > MOST_COMPARISONS:
        yield start, len(old) - end, start, len(new) - end
    elif middle_old or middle_new:
        for a, b, c, d in _compared(middle_old, middle_new):
            yield start + a, start + b, start + c, start + d
    if end:
        yield len(old) - end, len(old), len(new) - end, len(new)


def _compared(old: list[str], new: list[str]) -> Iterable[Step]:
    """Return the changes; one of everything where the same few words stand so often that telling would never end."""
    try:
        return _without_islands(_Patience(old, new))
    except _TooManyComparisons:
        return [(0, len(old), 0, len(new))]


class _TooManyComparisons(Exception):
    """Words that come again and again would be compared with each other too often."""


class _Patience(SequenceMatcher[str]):
    """Looks for what stayed, and gives up where a word that comes n times would be looked at n³ times."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        stands = Counter(new)
        self.meetings = list(accumulate((stands[word] for word in old), initial=0))
        self.left = MOST_COMPARISONS

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """Return the longest stretch that both have; _TooManyComparisons when all of them took too many."""
        self.left -= self.meetings[-1 if ahi is None else ahi] - self.meetings[alo]
        if self.left < 0:
            raise _TooManyComparisons
        return super().find_longest_match(alo, ahi, blo, bhi)


def _without_islands(found: "SequenceMatcher[str]") -> Iterable[Step]:
    """Return the changes with single words between them drawn in, so that a rewritten clause reads as one."""
    codes = found.get_opcodes()
    last = len(codes) - 1
    steps: list[tuple[bool, Step]] = []
    for place, (tag, a, b, c, d) in enumerate(codes):
        is_same = tag == "equal" and not (b - a <= ISLAND and 0 < place < last)
        if steps and not is_same and not steps[-1][0]:
            steps[-1] = (False, (steps[-1][1][0], b, steps[-1][1][2], d))
        else:
            steps.append((is_same, (a, b, c, d)))
    return [step for _is_same, step in steps]


def _joined(pieces: list[Piece]) -> list[Piece]:
    return [
        Piece(change, "".join(piece.text for piece in run))
        for change, run in groupby(pieces, key=lambda piece: piece.change)
    ]
