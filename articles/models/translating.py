"""What a translation says of its source: which of its places follow it, which fell behind, which are empty."""

import hashlib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models

from articles import markup
from articles.arabic.compare import wording
from articles.models.edition import Edition
from articles.models.revision import TRANSLATED, Content, Revision

Entry = dict[str, Any]
# {place: {wording of the translation: [[revision that holds the source, wording of the source], …]}}; the wording ""
# is a place that somebody left out on purpose.
Sources = dict[str, dict[str, list[list[Any]]]]

# What of a story's head is translated; an address is made, not translated.
HEAD = tuple(name for name in TRANSLATED if name != "slug")
# What a block says in words of its own. The first part is what readers would miss.
PARTS: dict[str, tuple[str, ...]] = {
    "paragraph": ("text",),
    "subhead": ("text",),
    "list": ("text",),
    "quote": ("text", "source"),
    "photo": ("text", "alt"),
    "gallery": ("text",),
    "media": ("text",),
    "embed": ("text",),
    "table": ("rows", "caption"),
}
# Wordings remembered of one place; the oldest are forgotten first.
MOST_WORDINGS, MOST_SOURCES = 20, 8
# No text has it: the source is known to have moved on, and from where is not.
UNKNOWN = "-"


class How(StrEnum):
    """How a place of a translation stands to its source."""

    READY = "ready"
    STALE = "stale"
    EMPTY = "empty"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Place:
    """One field of the head or one part of a block, in the source's words and in the translation's.

    ``number`` counts the blocks from one; the head has 0.
    """

    key: str
    part: str
    source: Any
    target: Any
    block: Entry | None = None
    number: int = 0

    @property
    def source_words(self) -> str:
        """What the source says, as plain words."""
        return plain(self.part, self.source)

    @property
    def target_words(self) -> str:
        """What the translation says, as plain words."""
        return plain(self.part, self.target)

    @property
    def source_mark(self) -> str:
        """What tells this wording of the source from every other."""
        return mark(self.source_words)

    @property
    def is_needed(self) -> bool:
        """Tell whether readers would miss it: the headline, and what each block says first."""
        if self.block is None:
            return self.key == "headline"
        return bool(self.source_words) and self.part == PARTS[self.block["kind"]][0]


def targets(content: Content) -> list[str]:
    """Return the languages that the content may be translated into."""
    return [code for code in settings.MODELTRANSLATION_LANGUAGES if code != content.get("source_language")]


def places(content: Content, language: str) -> list[Place]:
    """Return every place that the source or the translation says anything in, in the order of reading."""
    source = content.get("source_language") or settings.LANGUAGE_CODE
    found = [
        Place(name, name, content.get(f"{name}_{source}") or "", content.get(f"{name}_{language}") or "")
        for name in HEAD
    ]
    for number, block in enumerate(content.get("blocks", []), start=1):
        for part in PARTS.get(block["kind"], ()):
            told = [_said(block, part, code, source) for code in (source, language)]
            found.append(Place(f"{block['uid']}:{part}", part, told[0], told[1], block, number))
    return [place for place in found if place.source_words or place.target_words or place.key == "headline"]


def put(content: Content, language: str, key: str, value: Any) -> Content:
    """Return the content with the translation's words at that place; KeyError when it has no such place."""
    uid, colon, part = key.partition(":")
    if not colon:
        if key not in HEAD:
            raise KeyError(key)
        return content | {f"{key}_{language}": value}
    blocks = list(content.get("blocks", []))
    at = next((place for place, block in enumerate(blocks) if block["uid"] == uid), None)
    if at is None or part not in PARTS.get(blocks[at]["kind"], ()):
        raise KeyError(key)
    block = dict(blocks[at])
    if part == "text":
        block[f"text_{language}"] = value
    else:
        told = {"head": value[0], "rows": value[1]} if part == "rows" else {part: value}
        attrs = dict(block.get("attrs") or {})
        for name, said in told.items():
            attrs.pop(f"{name}_{language}", None)
            if said:
                attrs[f"{name}_{language}"] = said
        block["attrs"] = attrs
    blocks[at] = block
    return content | {"blocks": blocks}


def plain(part: str, said: Any) -> str:
    """Return the words of a place alone."""
    if part == "rows":
        head, rows = said or ([], [])
        return "\n".join("  ".join(map(str, row)) for row in (head, *rows) if row)
    if part != "text" or not said:
        return str(said or "").strip()
    return markup.plain(said) if "<" in said or "&" in said else said.replace("\xa0", " ").strip()


@lru_cache(maxsize=4096)  # a long story is opened often and changes in few places
def mark(words: str) -> str:
    """Return a short sign of the wording; harakat, tatweel, the shape of digits and markup make no difference."""
    told = wording(words)
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest() if told else ""


def how(place: Place, sources: Sources) -> How:
    """Return how the place stands; a wording that was never followed counts as made from what stands there now."""
    known = sources.get(place.key, {})
    if not place.target_words:
        is_left_out = place.source_words and place.source_mark in _marks(known.get("", []))
        return How.LEFT_OUT if is_left_out else How.EMPTY
    followed = known.get(mark(place.target_words))
    return How.READY if followed is None or place.source_mark in _marks(followed) else How.STALE


def stale_places(content: Content, language: str, sources: Sources) -> list[Place]:
    """Return the places whose source changed after they were translated, in the order of reading."""
    if language == content.get("source_language"):
        return []  # the story was turned round: what was a translation is the source now
    return [place for place in places(content, language) if how(place, sources) is How.STALE]


def missing_places(content: Content, language: str, sources: Sources) -> list[Place]:
    """Return the places that readers would miss: without words, and left out by nobody."""
    if language == content.get("source_language"):
        return []
    empty = (place for place in places(content, language) if not place.target_words and place.is_needed)
    return [place for place in empty if how(place, sources) is How.EMPTY]


def made_from(place: Place, sources: Sources) -> int:
    """Return the number of the last revision whose source the present translation is known to say, else 0."""
    followed = sources.get(place.key, {}).get(mark(place.target_words)) or [[0, ""]]
    return followed[-1][0]


def followed(
    sources: Sources,
    before: Content,
    after: Content,
    language: str,
    *,
    numbers: tuple[int, int],
    sighted: tuple[int, Content] | None = None,
    turned: Sources | None = None,
) -> Sources:
    """Return what each place follows after a save; ``numbers`` are the revisions before and after it.

    ``sighted`` is the revision that stood before whoever typed, when others saved meanwhile. ``turned`` is what the
    present source followed while it was itself a translation of this language, when the two changed places.
    """
    sources = deepcopy(sources)
    was = {place.key: place for place in places(before, language)}
    seen = {place.key: place for place in places(sighted[1], language)} if sighted else {}
    for place in places(after, language):
        if not place.target_words:
            continue
        old, wordings = was.get(place.key), sources.setdefault(place.key, {})
        wordings.pop("", None)
        sign = mark(place.target_words)
        if sign in wordings:
            continue  # a wording that was put back follows what it followed then
        if turned is not None:
            back = Place(place.key, place.part, place.target, place.source, place.block)
            is_stale = how(back, turned) is How.STALE
            wordings[sign] = [[0, UNKNOWN] if is_stale else [numbers[1], place.source_mark]]
        elif old and mark(old.target_words) == sign:
            wordings[sign] = [[numbers[0], old.source_mark]]
        elif sighted and place.key in seen and old and old.source_mark == place.source_mark:
            wordings[sign] = [[sighted[0], seen[place.key].source_mark]]
        else:
            wordings[sign] = [[numbers[1], place.source_mark]]
        for forgotten in list(wordings)[:-MOST_WORDINGS]:
            del wordings[forgotten]
    return {key: wordings for key, wordings in sources.items() if wordings}


def confirmed(sources: Sources, asked: Iterable[Place], number: int) -> Sources:
    """Return what is followed once somebody said that these places say what the source says now."""
    sources = deepcopy(sources)
    for place in asked:
        known = sources.setdefault(place.key, {}).setdefault(mark(place.target_words), [])
        known[:] = [*(pair for pair in known if pair[1] != place.source_mark), [number, place.source_mark]]
        del known[:-MOST_SOURCES]
    return sources


def only_translates(before: Content, after: Content) -> bool:
    """Tell whether a change touches nothing but the words of translations."""
    return _without_translations(before) == _without_translations(after)


def follow(story: models.Model, before: Content, after: Content, *, number: int, seen: int | None = None) -> None:
    """Keep, after a save that became revision ``number``, what every translation of the story follows.

    ``seen`` is the revision that stood before the writer, where that was not the last one.
    """
    editions = {edition.language: edition for edition in Edition.objects.filter(article=story.pk)}
    spoken = [code for code in targets(after) if any(place.target_words for place in places(after, code))]
    if not editions and not spoken:
        return
    earlier = Revision.objects.of_the_text().filter(article=story.pk, number__lt=number).order_by("-number")
    numbers = (earlier.values_list("number", flat=True).first() or 0, number)
    sighted = None
    if seen and seen != numbers[0]:
        stood = Revision.objects.filter(article=story.pk, number=seen).values_list("content", flat=True).first()
        sighted = (seen, stood) if stood else None
    old_source = before.get("source_language")
    is_turned = old_source != after.get("source_language")
    source = editions.get(str(after.get("source_language")))
    if source and is_turned:
        count(source, after)
        source.save(update_fields=["stale", "missing"])
    for language in targets(after):
        edition = editions.get(language)
        if edition is None and language not in spoken:
            continue
        turned = (source.sources if source else {}) if is_turned and language == old_source else None
        edition = edition or Edition(article_id=story.pk, language=language)
        edition.sources = followed(
            edition.sources, before, after, language, numbers=numbers, sighted=sighted, turned=turned
        )
        count(edition, after)
        edition.save()


def last_number(story: models.Model) -> int:
    """Return the number of the revision that holds the text the desk edits."""
    if story.next_revision_id:
        return story.next_revision.number
    known = Revision.objects.of_the_text().filter(article=story.pk)
    return known.aggregate(last=models.Max("number"))["last"] or 0


def recount(story: models.Model, content: Content) -> None:
    """Count again what the translations lack, after a verb changed which text the desk edits."""
    for edition in Edition.objects.filter(article=story.pk):
        count(edition, content)
        edition.save(update_fields=["stale", "missing"])


def count(edition: Edition, content: Content) -> None:
    """Put on the edition how many of its places fell behind and how many readers would miss."""
    edition.stale = len(stale_places(content, edition.language, edition.sources))
    edition.missing = len(missing_places(content, edition.language, edition.sources))


def _marks(pairs: Iterable[list[Any]]) -> set[str]:
    return {pair[1] for pair in pairs}


def _said(block: Entry, part: str, language: str, source: str) -> Any:
    if part == "text":
        text = block.get(f"text_{language}") or ""
        # A film's name stood in its attributes once.
        is_named = block["kind"] in {"media", "embed"} and language == source and not text
        return markup.escaped(str((block.get("attrs") or {}).get("title") or "")) if is_named else text
    attrs: Mapping[str, Any] = block.get("attrs") or {}
    names = [part if language == source else f"{part}_{language}"]
    if part == "rows":
        names = ["head" if language == source else f"head_{language}", *names]
        head, rows = (attrs.get(name) or [] for name in names)
        return (head, rows) if head or rows else None
    return attrs.get(names[0]) or ""


def _without_translations(content: Content) -> Content:
    ends = tuple(f"_{language}" for language in targets(content))
    kept = {name: told for name, told in content.items() if name != "blocks" and not name.endswith(ends)}
    return kept | {
        "blocks": [
            {name: told for name, told in block.items() if name != "attrs" and not name.endswith(ends)}
            | {"attrs": {name: told for name, told in (block.get("attrs") or {}).items() if not name.endswith(ends)}}
            for block in content.get("blocks", [])
        ]
    }
