"""Remarks: what stands in the margin beside a paragraph or a field, whoever makes it, in one shape."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext

from articles import markup
from articles.admin.hours import said
from articles.admin.languages import NAMES
from articles.admin.site import face
from articles.admin.translate import may_translate
from articles.admin.until import printed_number
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Comment
from articles.models.revision import TRANSLATED, Content
from articles.models.translating import stale_places

# The fields of the head and of the lead picture, by the names that their places have.
FIELDS = {*TRANSLATED, "body"}


@dataclass(frozen=True)
class Saying:
    """One comment of a thread, as it is printed."""

    number: int
    who: str
    face: str
    when: str
    iso: str
    text: str
    parts: list[tuple[str, bool]]
    is_mine: bool
    is_edited: bool
    is_removed: bool


@dataclass(frozen=True)
class Remark:
    """One card of the margin: what is said, of which place, in which of the desk's five colours.

    ``key`` names it on the page. A thread has its sayings; other kinds have their words and perhaps one action: a
    deed of the comments' own address, with what it is told, which answers with the margin again.
    """

    kind: str
    key: str
    words: str
    place: str = ""
    language: str = ""
    tone: str = "person"
    quote: str = ""
    is_gone: bool = False
    sayings: list[Saying] = field(default_factory=list)
    thread: int = 0
    resolved: str = ""
    action: str = ""
    action_words: str = ""
    asks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Margin:
    """One language's remarks, in the order of the text."""

    language: str
    name: str
    told: str
    remarks: list[Remark]


def margins(story: Article, content: Content, *, by: Any, at: datetime, style: PrintedStyle) -> list[Margin]:
    """Return each language's margin, the story's own first; what is said of the whole story stands in that one."""
    found = [remark for remark in threads(story, content, by=by, at=at, style=style) if not remark.resolved]
    found += stale(story, content, by=by)
    order = _order(content)
    found.sort(key=lambda remark: order.get(remark.place, -1))
    own = story.source_language
    languages = sorted(settings.MODELTRANSLATION_LANGUAGES, key=lambda code: code != own)
    return [_margin(code, [r for r in found if (r.language or own) == code], style) for code in languages]


def _margin(code: str, remarks: list[Remark], style: PrintedStyle) -> Margin:
    count = len(remarks)
    told = ngettext("%(count)s remark", "%(count)s remarks", count) % {"count": printed_number(str(count), style)}
    return Margin(code, NAMES[code], told if count else "", remarks)


def counted_words() -> str:
    """Return «4 ملاحظات» in each form that a number can ask for, by CLDR's names, as JSON for the script."""
    samples = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
    words = {name: ngettext("%(count)s remark", "%(count)s remarks", n) for name, n in samples.items()}
    return json.dumps(words, ensure_ascii=False)


def stale(story: Article, content: Content, *, by: Any) -> list[Remark]:
    """Return a remark for each place of a translation whose source changed after it was made."""
    may = may_translate(story, by)
    return [
        Remark(
            kind="stale",
            key=f"stale-{edition.language}-{place.key.replace(':', '-')}",
            words=gettext("The source has changed since: %(words)s") % {"words": _apart(place.source_words[:160])},
            place=str(place.block["uid"]) if place.block else place.part,
            language=edition.language,
            action="confirm" if may else "",
            action_words=gettext("Still right"),
            asks={"key": place.key, "mark": place.source_mark, "language": edition.language},
        )
        for edition in story.editions.all()
        for place in stale_places(content, edition.language, edition.sources)
    ]


def threads(story: Article, content: Content, *, by: Any, at: datetime, style: PrintedStyle) -> list[Remark]:
    """Return every thread about the story, resolved ones too, each where its words stand by now; one query."""
    found: dict[int, list[Comment]] = {}
    for comment in Comment.objects.of(story).for_margin():
        found.setdefault(comment.opener_id, []).append(comment)
    where = Where(content, story.source_language)
    standing = (said_here for said_here in found.values() if not all(comment.removed_at for comment in said_here))
    return [_thread(said_here, where, by=by, at=at, style=style) for said_here in standing]


def _thread(said_here: list[Comment], where: "Where", *, by: Any, at: datetime, style: PrintedStyle) -> Remark:
    opener = said_here[0]
    place = where.find(opener)
    sayings = [_saying(comment, by=by, at=at, style=style) for comment in said_here]
    last = next((saying for saying in reversed(sayings) if not saying.is_removed), sayings[-1])
    return Remark(
        kind="comment",
        key=f"remark-{opener.pk}",
        words=gettext("%(who)s: %(words)s") % {"who": last.who, "words": last.text},
        place=place or "",
        language=opener.language,
        quote=opener.quote,
        is_gone=place is None,
        sayings=sayings,
        thread=opener.pk,
        resolved=_name(opener.resolved_by) if opener.resolved_at else "",
    )


def _saying(comment: Comment, *, by: Any, at: datetime, style: PrintedStyle) -> Saying:
    return Saying(
        number=comment.pk,
        who=_name(comment.by),
        face=face(comment.by),
        when=said(comment.at, now=at, style=style),
        iso=style.iso(comment.at),
        text=comment.text,
        parts=parts(comment.text, comment.names),
        is_mine=comment.by_id == by.pk,
        is_edited=bool(comment.edited_at),
        is_removed=bool(comment.removed_at),
    )


def parts(text: str, names: Iterable[str]) -> list[tuple[str, bool]]:
    """Return the text in pieces, each with whether it names a member who was told."""
    found, rest, told = [], text, sorted(names, key=len, reverse=True)
    while rest:
        places = [(rest.casefold().find(f"@{name}".casefold()), -len(name)) for name in told]
        at, length = min((place for place in places if place[0] >= 0), default=(-1, 0))
        if at < 0:
            return [*found, (rest, False)]
        end = at + 1 - length
        found += [(rest[:at], False), (rest[at:end], True)] if at else [(rest[at:end], True)]
        rest = rest[end:]
    return found


class Where:
    """Where words stand by now: a comment follows its paragraph through moves, merges and splits by what it quotes."""

    def __init__(self, content: Content, own: str) -> None:
        self.blocks = {str(block.get("uid")): block for block in content.get("blocks", [])}
        self.own = own
        self.plain: dict[tuple[str, str], str] = {}

    def find(self, comment: Comment) -> str | None:
        """Return the place that the comment speaks of, "" for the story as a whole, None when it is no more."""
        place, language = comment.place, comment.language or self.own
        if not place or place in FIELDS:
            return place
        if not comment.quote or (place in self.blocks and comment.quote in self._words(place, language)):
            return place if place in self.blocks else None
        moved = next((uid for uid in self.blocks if comment.quote in self._words(uid, language)), None)
        return moved or (place if place in self.blocks else None)

    def _words(self, uid: str, language: str) -> str:
        key = (uid, language)
        if key not in self.plain:
            text = self.blocks[uid].get(f"text_{language}") or ""
            self.plain[key] = " ".join(markup.plain(text.replace("<br>", " ")).split())
        return self.plain[key]


def _order(content: Content) -> dict[str, int]:
    head = ("kicker", "headline", "short_headline", "standfirst", "lead_caption", "lead_alt")
    blocks = [str(block.get("uid")) for block in content.get("blocks", [])]
    return {place: number for number, place in enumerate([*head, *blocks, "slug", "dateline"])}


def _apart(words: str) -> str:
    # The source's letters must not turn the desk's sentence round (UAX 9: FSI … PDI).
    return f"\u2068{words}\u2069"


def _name(person: Any) -> str:
    return person.get_full_name() or person.get_username()
