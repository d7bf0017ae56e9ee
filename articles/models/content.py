"""What a story's content may hold: every text guarded, every number that of something in the house."""

import math
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.arabic import bidi
from articles.arabic.slug import slug
from articles.models.block import Block
from articles.models.edition import Edition
from articles.models.names import guarded
from articles.models.photo import Photo
from articles.models.portal import Portal, Section
from articles.models.revision import BLOCK_PLAIN, EDITORIAL, PLAIN, TRANSLATED_COLUMNS, Content, columns

LISTS = ("authors", "keywords", "related")
KNOWN = {*EDITORIAL, *LISTS, "blocks"}
# Deeper than any table or source line nests; an endless one would end the process.
DEEPEST = 6
LARGEST_NUMBER = 2**63 - 1
# What a block says in one line besides its text, in every language, and how long it may be.
LINES = {
    Block.Kind.PARAGRAPH: {"hint": 200},
    Block.Kind.SUBHEAD: {"hint": 200},
    Block.Kind.LIST: {"hint": 200},
    Block.Kind.PHOTO: {"alt": 300, "credit": 120},
    Block.Kind.QUOTE: {"source": 300, "hint": 200},
    Block.Kind.TABLE: {"caption": 300},
    Block.Kind.MEDIA: {"title": 300},
    Block.Kind.EMBED: {"title": 300},
}
MOST_ROWS, MOST_COLUMNS = 500, 40


def checked(story: models.Model, content: Content) -> Content:
    """Return the content as it may be stored; a ValidationError names each field that may not."""
    content = {name: value for name, value in content.items() if name in KNOWN}
    errors: dict[str, list[ValidationError]] = {}
    for name in TRANSLATED_COLUMNS:
        _check(errors, name, content, _text, story, name)
    for name in PLAIN:
        if name in content:
            _check(errors, story._meta.get_field(name).name, content, _plain, story, name)
    for name in LISTS:
        if name in content:
            _check(errors, name, content, _numbers, story, name)
    content.setdefault("blocks", [])
    _check(errors, "body", content, _blocks, story, "blocks")
    _expect_headlines(errors, story, content)
    if not {"portal", "section"} & errors.keys() and not _is_in_its_portal(content):
        errors["section"] = [ValidationError(_("This section belongs to another portal."), code="section")]
    if errors:
        raise ValidationError(errors)
    return content


def surviving(story: models.Model, content: Content) -> Content:
    """Return kept content without what the house has thrown away since it was saved."""
    content = dict(content)
    # What the stored row itself points at stands: the database keeps it.
    if content.get("portal_id") not in {None, story.portal_id} and not _there(Portal, [content["portal_id"]]):
        del content["portal_id"]
        content.pop("section_id", None)
    if content.get("section_id") not in {None, story.section_id} and not _there(Section, [content["section_id"]]):
        content["section_id"] = None
    blocks = content.get("blocks", [])
    stories = _there(type(story), [*content.get("related", []), *(block["related_article_id"] for block in blocks)])
    for name in LISTS:
        ids = content.get(name, [])
        there = stories if name == "related" else _there(story._meta.get_field(name).related_model, ids)
        content[name] = [pk for pk in ids if pk in there]
    photos = _there(Photo, [content.get("lead_photo_id"), *(block["photo_id"] for block in blocks)])
    if content.get("lead_photo_id") not in photos:
        content["lead_photo_id"] = None
    for name in TRANSLATED_COLUMNS:
        content.setdefault(name, "")  # a revision saved before the story had this field says nothing in it
    content["blocks"] = [
        block
        for block in blocks
        if (block["photo_id"] is None or block["photo_id"] in photos)
        and (block["related_article_id"] is None or block["related_article_id"] in stories)
    ]
    return content


def storable(value: Any) -> Any:
    """Return what no rule has passed as every database keeps it: plain values, no NUL and no half of a character."""
    if isinstance(value, dict):
        return {storable(str(name)): storable(told) for name, told in value.items()}
    if isinstance(value, list | tuple):
        return [storable(told) for told in value]
    if value is None or isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return str(value).replace("\0", "").encode("utf-8", "ignore").decode()


def differences(before: Content, after: Content) -> set[str]:
    """Return the names of what changed.

    Of blocks, «captions» alone stands for the words of photo blocks, «pictures» for which photos they show.
    """
    changed = {name for name in after if name != "blocks" and before.get(name) != after[name]}
    old, new = before.get("blocks", []), after.get("blocks", [])
    if old != new:
        changed.add(_block_difference(old, new))
    return changed


def checked_block(entry: dict[str, Any]) -> dict[str, Any]:
    """Return one block of content as it may be stored: known kind, an id, guarded and sanitised text."""
    kind = entry.get("kind") or Block.Kind.PARAGRAPH
    if kind not in Block.Kind.values:
        raise ValidationError(_("“%(kind)s” is no kind of block."), params={"kind": kind}, code="kind")
    try:
        uid = uuid.UUID(str(entry["uid"])) if entry.get("uid") else uuid.uuid4()
    except ValueError as unreadable:
        raise ValidationError(_("A block's id cannot be read; open the story again."), code="uid") from unreadable
    texts = {name: markup.inline(guarded(entry.get(name), single_line=False)) for name in columns("text")}
    attrs = _attrs(str(kind), entry.get("attrs") or {})
    if any(markup.plain(text) for text in texts.values()):
        attrs.pop("hint", None)  # a hint holds an empty place; it never stands beside a text
    return {
        "uid": str(uid),
        "kind": str(kind),
        "photo_id": _number(entry.get("photo_id")),
        "related_article_id": _number(entry.get("related_article_id")),
        "attrs": attrs,
        **texts,
    }


# -- one field after the other -------------------------------------------------------------------------------------


def _check(errors: dict, field: str, content: Content, rule: Any, story: models.Model, name: str) -> None:
    try:
        content[name] = rule(story, name, content.get(name))
    except ValidationError as refused:
        errors[field] = refused.error_list


def _text(story: models.Model, name: str, text: str | None) -> str:
    field = name.rpartition("_")[0]
    text = guarded(text, single_line=field != "standfirst", limit=story._meta.get_field(field).max_length)
    return slug(text) if field == "slug" else text


def _plain(story: models.Model, name: str, value: Any) -> Any:
    field = story._meta.get_field(name)
    if isinstance(value, str):
        value = guarded(value)
    value = field.clean(value, story)
    if isinstance(value, datetime):
        if timezone.is_naive(value):
            raise ValidationError(_("Say in which zone this hour is meant."), code="zone")
        return value.astimezone(UTC).isoformat()
    return value


def _numbers(story: models.Model, name: str, numbers: Iterable[Any]) -> list[int]:
    ids = list(dict.fromkeys(pk for number in numbers or () if (pk := _number(number))))
    missing = set(ids) - _there(story._meta.get_field(name).related_model, ids)
    if missing:
        raise ValidationError(
            _("There is no number %(number)s in this list."), params={"number": min(missing)}, code="unknown"
        )
    if name == "related" and story.pk in ids:
        raise ValidationError(_("A story does not stand beside itself."), code="itself")
    return ids


def _blocks(story: models.Model, name: str, entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    blocks = [checked_block(entry) for entry in entries or ()]
    if len({block["uid"] for block in blocks}) < len(blocks):
        raise ValidationError(_("One block stands here twice; open the story again."), code="uid")
    photos = [block["photo_id"] for block in blocks if block["photo_id"] or block["kind"] == Block.Kind.PHOTO]
    for block in blocks:
        photos += block["attrs"].get("photos", []) if block["kind"] == Block.Kind.GALLERY else []
    if missing := set(photos) - _there(Photo, photos):
        raise ValidationError(
            _("There is no photo %(number)s."), params={"number": missing.pop() or "—"}, code="unknown_photo"
        )
    stories = [
        block["related_article_id"]
        for block in blocks
        if block["related_article_id"] or block["kind"] == Block.Kind.READ_ALSO
    ]
    if missing := set(stories) - _there(type(story), stories):
        raise ValidationError(
            _("There is no story %(number)s."), params={"number": missing.pop() or "—"}, code="unknown_story"
        )
    return blocks


def _is_in_its_portal(content: Content) -> bool:
    section = content.get("section_id")
    return not section or Section.objects.filter(pk=section, portal_id=content.get("portal_id")).exists()


def _expect_headlines(errors: dict, story: models.Model, content: Content) -> None:
    """The story's own language has a headline, and so has every translation that readers were given."""
    wanted = {content.get("source_language") or story.source_language}
    if story.pk:
        shown = Edition.objects.filter(article=story.pk, ready_at__isnull=False)
        wanted |= set(shown.values_list("language", flat=True))
    for language in settings.MODELTRANSLATION_LANGUAGES:
        name = f"headline_{language}"
        if name not in errors and (content[name] or language in wanted) and bidi.looks_empty(content[name]):
            errors[name] = [ValidationError(_("A headline needs at least one letter or digit."), code="looks_empty")]


def _attrs(kind: str, attrs: Any) -> dict[str, Any]:
    """Return a block's attributes as every database and every template can take them."""
    if not isinstance(attrs, dict):
        raise _unreadable()
    attrs = _storable(attrs)
    url = attrs.get("url", "")
    if not isinstance(url, str) or (url and not url.lower().startswith(("https://", "http://"))):
        raise ValidationError(_("A link begins with https:// or http://."), code="url")
    if kind == Block.Kind.GALLERY:
        if not isinstance(attrs.get("photos", []), list):
            raise _unreadable()
        attrs["photos"] = [_number(number) for number in attrs.get("photos", [])]
    for name, limit in LINES.get(kind, {}).items():
        for key in {name, *columns(name)} & attrs.keys():
            if not isinstance(attrs[key], str | None):
                raise _unreadable()
            attrs[key] = guarded(attrs[key], limit=limit)
    if kind == Block.Kind.LIST and not isinstance(attrs.get("ordered", False), bool):
        raise _unreadable()
    if kind == Block.Kind.TABLE:
        for language in ("", *(f"_{code}" for code in settings.MODELTRANSLATION_LANGUAGES)):
            _check_cells([attrs.get(f"head{language}") or [], *_list(attrs.get(f"rows{language}") or [])])
    return attrs


def _check_cells(rows: list) -> None:
    """Refuse what is no table, and one that no page could show."""
    if not all(isinstance(row, list) and not any(isinstance(cell, list | dict) for cell in row) for row in rows):
        raise _unreadable()
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise ValidationError(
            _("A table has at most %(rows)d rows and %(columns)d columns."),
            params={"rows": MOST_ROWS, "columns": MOST_COLUMNS},
            code="table",
        )


def _storable(value: Any, depth: int = 0) -> Any:
    if isinstance(value, str):
        return guarded(value, single_line=False)
    if value is None or isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if depth < DEEPEST:
        if isinstance(value, list | tuple):
            return [_storable(entry, depth + 1) for entry in value]
        if isinstance(value, dict):
            return {guarded(str(key)): _storable(entry, depth + 1) for key, entry in value.items()}
    raise _unreadable()


def _list(value: Any) -> list:
    if not isinstance(value, list):
        raise _unreadable()
    return value


def _number(value: Any) -> int | None:
    """Return the number of a row; nothing, when nothing was named."""
    if value in (None, ""):
        return None
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError) as unreadable:
        raise ValidationError(_("“%(value)s” is no number."), params={"value": value}, code="number") from unreadable
    if not 0 < number <= LARGEST_NUMBER:
        raise ValidationError(_("“%(value)s” is no number."), params={"value": value}, code="number")
    return number


def _there(model: type[models.Model], ids: Iterable[int | None]) -> set[int]:
    wanted = {pk for pk in ids if pk}
    return set(model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _unreadable() -> ValidationError:
    return ValidationError(_("A block cannot be read; open the story again."), code="attrs")


def _block_difference(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> str:
    """Return «captions» or «pictures» when only photo blocks changed, in place; else «blocks»."""
    if len(old) != len(new):
        return "blocks"
    found = "captions"
    for was, now in zip(old, new, strict=True):
        if was == now:
            continue
        if was["uid"] != now["uid"] or was["kind"] != now["kind"] or now["kind"] not in {"photo", "gallery"}:
            return "blocks"
        if any(was.get(name) != now.get(name) for name in BLOCK_PLAIN):
            found = "pictures"
    return found
