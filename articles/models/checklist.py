"""The checklist: what a portal wants of a story before readers meet it, asked of the story's content.

Pure: the content, the portal's rules, the facts of the photos and what people have ticked go in; items come out.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.arabic import bidi
from articles.arabic.length import graphemes
from articles.models.revision import Content

# The one setting that speaks of all the portal's own sentences.
OWN = "own"
HIGHEST_NUMBER = 600
# The law asks this one, whoever is in a hurry.
NEVER_WAIVED = {"rights"}
# Kinds of blocks that are nothing without their words.
WORDS = {"paragraph", "subhead", "list", "quote"}


class Level(models.TextChoices):
    """How much a rule weighs."""

    OFF = "off", _("is not asked")
    ADVISES = "advises", _("advises")
    MUST = "must", _("must be so")


@dataclass(frozen=True)
class Finding:
    """What a rule misses: in words, at which field or block, and what exactly it saw."""

    words: str
    field: str
    seen: Any


@dataclass(frozen=True)
class Use:
    """One picture in the story: its words for this use, and where it stands."""

    number: int
    where: str
    caption: str
    alt: str
    credit: str
    rights_until: date | None

    def at(self, name: str) -> str:
        """Return the field in which that word of the picture is written: the lead's own, else its block."""
        return name if self.where == "lead" else self.where


@dataclass(frozen=True)
class Facts:
    """A story as the rules see it: its content, its language, its pictures and the day on which readers meet it."""

    content: Content
    photos: Mapping[int, Mapping[str, Any]]
    on: date

    @property
    def language(self) -> str:
        return self.content.get("source_language") or "ar"

    def text(self, name: str) -> str:
        """Return a field's words in the story's own language."""
        return (self.content.get(f"{name}_{self.language}") or "").strip()

    @property
    def pictures(self) -> list[Use]:
        """Every picture of the story in reading order, with what readers would read of it."""
        content, code = self.content, self.language
        found = []
        if (number := content.get("lead_photo_id")) and (photo := self.photos.get(number)):
            said = (self.text("lead_caption"), self.text("lead_alt"), content.get("lead_credit"))
            found.append(_use("lead", photo, said, code))
        for block in content.get("blocks", []):
            attrs, where = block.get("attrs") or {}, f"block:{block.get('uid')}"
            caption = markup.plain(block.get(f"text_{code}") or "")
            if block["kind"] == "photo" and (photo := self.photos.get(block.get("photo_id"))):
                found.append(_use(where, photo, (caption, attrs.get("alt"), attrs.get("credit")), code))
            elif block["kind"] == "gallery":
                shown = [self.photos[pk] for pk in attrs.get("photos", []) if pk in self.photos]
                found += [_use(where, photo, (caption, "", ""), code) for photo in shown]
        return found

    @property
    def is_one_liner(self) -> bool:
        """Tell whether it is breaking news without a text yet: a line that goes out now and grows afterwards."""
        return bool(self.content.get("is_breaking")) and not any(
            block["kind"] not in WORDS or markup.plain(block.get(f"text_{self.language}") or "").strip()
            for block in self.content.get("blocks", [])
        )


def _use(where: str, photo: Mapping[str, Any], said: tuple[Any, Any, Any], code: str) -> Use:
    caption, alt, credit = said
    return Use(
        photo["id"],
        where,
        caption or photo[f"caption_{code}"] or "",
        alt or photo[f"alt_{code}"] or "",
        credit or photo["credit"],
        photo["rights_until"],
    )


# -- the rules -----------------------------------------------------------------------------------------------------


def _section(facts: Facts, number: int) -> Finding | None:
    if facts.content.get("section_id"):
        return None
    return Finding(gettext("No section is chosen."), "section", None)


def _byline(facts: Facts, number: int) -> Finding | None:
    if facts.content.get("authors") or (facts.content.get("source_agency") or "").strip():
        return None
    return Finding(gettext("Nobody is named: neither an author nor an agency."), "authors", None)


def _lead_photo(facts: Facts, number: int) -> Finding | None:
    if facts.content.get("lead_photo_id"):
        return None
    return Finding(gettext("No lead photo is chosen."), "lead_photo", None)


def _caption(facts: Facts, number: int) -> Finding | None:
    bare = [use for use in facts.pictures if not use.caption.strip()]
    told = ngettext("%(count)d picture has no caption.", "%(count)d pictures have no caption.", len(bare))
    return _of_pictures(bare, told, f"lead_caption_{facts.language}")


def _alt(facts: Facts, number: int) -> Finding | None:
    bare = [use for use in facts.pictures if not use.alt.strip()]
    told = ngettext("%(count)d picture has no description.", "%(count)d pictures have no description.", len(bare))
    return _of_pictures(bare, told, f"lead_alt_{facts.language}")


def _credit(facts: Facts, number: int) -> Finding | None:
    bare = [use for use in facts.pictures if not use.credit.strip()]
    told = ngettext("%(count)d picture names no owner.", "%(count)d pictures name no owner.", len(bare))
    return _of_pictures(bare, told, "lead_credit")


def _rights(facts: Facts, number: int) -> Finding | None:
    ended = [use for use in facts.pictures if use.rights_until and use.rights_until < facts.on]
    told = ngettext(
        "The rights to %(count)d picture end before readers see it.",
        "The rights to %(count)d pictures end before readers see them.",
        len(ended),
    )
    return _of_pictures(ended, told, "lead_photo")


def _of_pictures(uses: list[Use], told: str, name: str) -> Finding | None:
    if not uses:
        return None
    seen = [[use.number, use.where, str(use.rights_until or "")] for use in uses]
    return Finding(told % {"count": len(uses)}, uses[0].at(name), seen)


def _headline_share(facts: Facts, number: int) -> Finding | None:
    headline, short = facts.text("headline"), facts.text("short_headline")
    length = graphemes(headline)
    if length <= number or (not bidi.looks_empty(short) and graphemes(short) <= number):
        return None
    told = gettext("For sharing: %(length)d letters, at most %(most)d; a short headline helps.")
    return Finding(told % {"length": length, "most": number}, f"short_headline_{facts.language}", [headline, short])


def _headline_search(facts: Facts, number: int) -> Finding | None:
    headline = facts.text("headline")
    length = graphemes(headline)
    if length <= number:
        return None
    told = gettext("For search results: the headline has %(length)d letters, at most %(most)d.")
    return Finding(told % {"length": length, "most": number}, f"headline_{facts.language}", headline)


def _standfirst(facts: Facts, number: int) -> Finding | None:
    standfirst, place = facts.text("standfirst"), f"standfirst_{facts.language}"
    if bidi.looks_empty(standfirst):
        return Finding(gettext("The standfirst is empty."), place, "")
    if (length := graphemes(standfirst)) <= number:
        return None
    told = gettext("The standfirst has %(length)d letters, at most %(most)d.")
    return Finding(told % {"length": length, "most": number}, place, standfirst)


def _keywords(facts: Facts, number: int) -> Finding | None:
    keywords = facts.content.get("keywords") or []
    if len(keywords) >= number:
        return None
    told = gettext("Keywords: %(count)d, and %(least)d are wanted.")
    return Finding(told % {"count": len(keywords), "least": number}, "keywords", sorted(keywords))


def _hints(facts: Facts, number: int) -> Finding | None:
    empty = [
        block["uid"]
        for block in facts.content.get("blocks", [])
        if (block.get("attrs") or {}).get("hint")
        and not markup.plain(block.get(f"text_{facts.language}") or "").strip()
    ]
    if not empty:
        return None
    told = ngettext(
        "%(count)d place of the template is still empty.",
        "%(count)d places of the template are still empty.",
        len(empty),
    )
    return Finding(told % {"count": len(empty)}, f"block:{empty[0]}", empty)


@dataclass(frozen=True)
class Rule:
    """One question: its name, which is also how it is said when all is well, and what it counts."""

    key: str
    name: Promise
    ask: Callable[[Facts, int], Finding | None]
    number: int | None = None
    counts: Promise | str = ""


RULES = (
    Rule("section", _("It runs in a section"), _section),
    Rule("byline", _("An author or an agency is named"), _byline),
    Rule("headline_share", _("The headline fits where it is shared"), _headline_share, 70, _("letters at most")),
    Rule("headline_search", _("The headline fits in search results"), _headline_search, 110, _("letters at most")),
    Rule("standfirst", _("The standfirst is written"), _standfirst, 300, _("letters at most")),
    Rule("lead_photo", _("It has a lead photo"), _lead_photo),
    Rule("caption", _("Every picture has a caption"), _caption),
    Rule("alt", _("Every picture has a description"), _alt),
    Rule("credit", _("Every picture names its owner"), _credit),
    Rule("rights", _("The rights to every picture still hold"), _rights),
    Rule("keywords", _("It has its keywords"), _keywords, 3, _("at least")),
    Rule("hints", _("No place of the template is empty"), _hints),
)
KEYS = (*(rule.key for rule in RULES), OWN)


@dataclass(frozen=True)
class Setting:
    """How one portal holds one rule."""

    level: str = Level.ADVISES
    may_pass: bool = True
    number: int = 0


def settings_of(stored: Mapping[str, Any]) -> dict[str, Setting]:
    """Return how every rule is held; what was never set advises, and may be passed."""
    numbers = {rule.key: rule.number or 0 for rule in RULES}
    found = {}
    for key in KEYS:
        told = {"number": numbers.get(key, 0), **(stored.get(key) or {})}
        found[key] = Setting(**{name: told[name] for name in ("level", "may_pass", "number") if name in told})
    return found


def checked_rules(stored: Any) -> dict[str, Any]:
    """Return the settings as they may be stored; a ValidationError when they are none."""
    if not isinstance(stored, dict):
        raise _unreadable()
    numbers = {rule.key: rule.number for rule in RULES}
    found: dict[str, Any] = {}
    for key, told in stored.items():
        if key not in KEYS or not isinstance(told, dict) or not told.keys() <= {"level", "may_pass", "number"}:
            raise _unreadable()
        if told.get("level", Level.ADVISES) not in Level.values or not isinstance(told.get("may_pass", True), bool):
            raise _unreadable()
        number = told.get("number", 1)
        if type(number) is not int or ("number" in told and numbers.get(key) is None):
            raise _unreadable()
        if not 0 < number <= HIGHEST_NUMBER:
            raise ValidationError(
                _("Write a number from 1 to %(most)d."), params={"most": HIGHEST_NUMBER}, code="number"
            )
        found[key] = {**told, "level": str(told.get("level", Level.ADVISES.value))}
    return found


def _unreadable() -> ValidationError:
    return ValidationError(_("These rules cannot be read; set them on the portal's own screen."), code="rules")


# -- the items -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """What a person said of an item: ticked it, or passed it with a reason, in sight of what was missing."""

    reason: str
    actor: str
    evidence: str


@dataclass(frozen=True)
class Item:
    """One line of the checklist."""

    key: str
    words: str
    state: str  # done, open or passed
    level: str = Level.ADVISES
    field: str = ""
    can_be_passed: bool = False
    reason: str = ""
    actor: str = ""
    evidence: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_own(self) -> bool:
        """A sentence of the portal, which a person ticks."""
        return self.key.startswith(f"{OWN}-")

    @property
    def is_blocking(self) -> bool:
        """Tell whether the story stays where it is until this is done or passed."""
        return self.is_open and self.level == Level.MUST


@dataclass(frozen=True)
class Checklist:
    """All items of one story, the open ones first and what must be before what should."""

    items: list[Item] = field(default_factory=list)

    @property
    def open(self) -> list[Item]:
        return [item for item in self.items if item.is_open]

    @property
    def settled(self) -> list[Item]:
        return [item for item in self.items if not item.is_open]

    @property
    def blocking(self) -> list[Item]:
        return [item for item in self.items if item.is_blocking]

    def item(self, key: str) -> Item | None:
        """Return the item under that key."""
        return next((item for item in self.items if item.key == key), None)

    def expect_nothing_blocking(self) -> None:
        """Raise a ValidationError that names every item which must still be done, each at its field."""
        errors: dict[str, list[ValidationError]] = {}
        for item in self.blocking:
            place = "body" if item.field.startswith("block:") else item.field or NON_FIELD_ERRORS
            told = ValidationError(_("Before publication: %(item)s"), params={"item": item.words}, code="checklist")
            errors.setdefault(place, []).append(told)
        if errors:
            raise ValidationError(errors)


def checklist(
    content: Content,
    *,
    rules: Mapping[str, Any],
    sentences: Iterable[str] = (),
    photos: Mapping[int, Mapping[str, Any]],
    marks: Mapping[str, Mark] | None = None,
    on: date,
) -> Checklist:
    """Return what the portal's rules say of that content on the day readers meet it."""
    facts, held, said = Facts(content, photos, on), settings_of(rules), marks or {}
    is_one_liner = facts.is_one_liner
    items = []
    for rule in RULES:
        setting = held[rule.key]
        if setting.level == Level.OFF:
            continue
        # A breaking line is not held up: what it lacks is asked of the text that follows it.
        level = Level.ADVISES if is_one_liner and rule.key not in NEVER_WAIVED else setting.level
        items.append(_item(rule, rule.ask(facts, setting.number), said.get(rule.key), str(level), setting.may_pass))
    if (setting := held[OWN]).level != Level.OFF:
        level = Level.ADVISES if is_one_liner else setting.level
        items += [_sentence(line, said.get(key_of(line)), str(level), setting.may_pass) for line in sentences]
    return Checklist(sorted(items, key=lambda item: (not item.is_open, not item.is_blocking)))


def key_of(sentence: str) -> str:
    """Return the key of one of the portal's own sentences; another wording is another question."""
    return f"{OWN}-{hashlib.sha256(sentence.encode()).hexdigest()[:16]}"


def _item(rule: Rule, finding: Finding | None, mark: Mark | None, level: str, may_pass: bool) -> Item:
    if finding is None:
        return Item(rule.key, str(rule.name), "done", level)
    seen = hashlib.sha256(json.dumps(finding.seen, ensure_ascii=False, default=str).encode()).hexdigest()
    # A reason was given for what was missing then; something else that is missing needs its own.
    if mark and mark.reason and mark.evidence == seen:
        told = {"reason": mark.reason, "actor": mark.actor, "evidence": seen}
        return Item(rule.key, finding.words, "passed", level, finding.field, may_pass, **told)
    return Item(rule.key, finding.words, "open", level, finding.field, may_pass, evidence=seen)


def _sentence(line: str, mark: Mark | None, level: str, may_pass: bool) -> Item:
    if mark is None:
        return Item(key_of(line), line, "open", level, "", may_pass)
    state = "passed" if mark.reason else "done"
    return Item(key_of(line), line, state, level, "", may_pass, mark.reason, mark.actor)


def pictured(content: Content) -> set[int]:
    """Return the numbers of all photos that the content shows."""
    numbers = {content.get("lead_photo_id")}
    for block in content.get("blocks", []):
        numbers.add(block.get("photo_id"))
        numbers |= set((block.get("attrs") or {}).get("photos", []))
    return {number for number in numbers if isinstance(number, int)}
