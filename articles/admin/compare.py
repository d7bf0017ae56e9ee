"""Two versions of a story beside each other, and any row of them put back as it was."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.languages import NAMES, direction
from articles.admin.states import stamp
from articles.admin.versions import Shelf, Version
from articles.admin.widgets import row_number
from articles.arabic.compare import Piece
from articles.models import Article, Author, Block, Keyword, Photo, Portal, Section
from articles.models.article import StaleStory
from articles.models.comparison import How, Row, rows, taken_back
from articles.models.content import surviving
from articles.models.revision import TRANSLATED, Content

NAMED_BY_NUMBER = {
    "portal_id": Portal,
    "section_id": Section,
    "authors": Author,
    "keywords": Keyword,
    "related": Article,
}
SAID = {
    How.SAME: "",
    How.COSMETIC: _("only dress: vowel marks, tatweel, digits or direction marks"),
    How.CHANGED: "",
    How.ADDED: _("new"),
    How.REMOVED: _("taken out"),
    How.MOVED: _("moved"),
}
# What the row's button does: to put back words is another thing than to take a paragraph out again.
PUT_BACK = {How.ADDED: _("Take it out again"), How.REMOVED: _("Put it back"), How.MOVED: _("Move it back")}


@dataclass(frozen=True)
class Side:
    """What one of the two says in a row: words in pieces, names, or a picture."""

    pieces: list[Piece] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    photo: Photo | None = None
    is_there: bool = True


@dataclass(frozen=True)
class Line:
    """One row of the comparison as it is printed."""

    key: str
    label: str
    how: str
    said: str
    before: Side
    after: Side
    is_left: bool
    put_back: str
    look: str = ""


def compare(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """Show two versions beside each other; put back what was asked for as a new revision."""
    shelf = Shelf(story, at=story.clock)
    newer = request.GET.get("after") or shelf.last
    after, now = shelf.read(newer, by=request.user)
    before, then = shelf.read(request.GET.get("before") or shelf.before(newer), by=request.user)
    if request.method == "POST":
        return _put_back(request, story, before, _whole(then))
    language = request.GET.get("language", "")
    language = language if language in NAMES else story.source_language
    lines = _lines(_whole(then), _whole(now), language)
    hidden = {How.COSMETIC, How.SAME} & set(request.GET.getlist("hide"))
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("What has changed?"),
        "subtitle": str(story),
        "opts": screen.opts,
        "story": story,
        "before": before,
        "after": after,
        "groups": shelf.groups(),
        "lines": [line for line in lines if line.how not in hidden],
        "count": _counted(lines),
        "languages": [(code, name, code == language) for code, name in settings.LANGUAGES],
        "language": language,
        "direction": direction(language),
        "switches": [
            _switch(request, How.COSMETIC, gettext("Hide what is only dress"), hidden),
            _switch(request, How.SAME, gettext("Hide what has not changed"), hidden),
        ],
        "hidden": sorted(hidden),
        "here": request.get_full_path(),
        "may_restore": story.allows("revise" if story.is_frozen else "edit", by=request.user),
        "next_number": shelf.revisions[0].number + 1 if shelf.revisions else 1,
    }
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


def _switch(request: HttpRequest, how: How, words: str, hidden: set) -> dict[str, Any]:
    """Return a switch of what is shown as a link that turns it."""
    asked = request.GET.copy()
    asked.setlist("hide", sorted(hidden ^ {how}))
    return {"words": words, "is_on": how in hidden, "address": f"?{asked.urlencode()}"}


def _whole(content: Content) -> Content:
    """Return the content with every field the story has today; an older one says nothing in a newer."""
    names = {f"{name}_{language}": "" for name in TRANSLATED for language in NAMES}
    return names | content


def _put_back(request: HttpRequest, story: Article, earlier: Version, content: Content) -> HttpResponse:
    here = f"{reverse('admin:articles_article_compare', args=[story.pk])}?{urlencode(request.GET, doseq=True)}"
    key, then = request.POST.get("row", ""), surviving(story, content)
    note = gettext("From revision %(number)d") % {"number": earlier.number} if earlier.number else _from(earlier)
    try:
        content = taken_back(story.editing(), then, key) if key else then
        seen = row_number(request.POST.get("version", ""))
        saved = story.edit(by=request.user, content=content, version=seen or story.version, note=note)
    except KeyError:
        messages.error(request, gettext("This paragraph is in neither of the two any more. Nothing was changed."))
    except StaleStory:
        messages.error(request, gettext("Somebody saved the story meanwhile. Look at it again before you restore."))
    except (ValidationError, PermissionDenied) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        if saved is None:
            messages.info(request, gettext("The story reads like this already. Nothing was changed."))
        else:
            told = {"number": saved.number}
            messages.success(request, gettext("Restored as revision %(number)d; nothing was lost.") % told)
            if story.was_due_at:
                hour = {"hour": stamp(story.was_due_at, story.portal)}
                lost = gettext("The change that waited for %(hour)s gave way to it. Give this one its hour.")
                messages.warning(request, lost % hour)
            beside = Shelf(story, at=story.clock).before(str(saved.number))
            return HttpResponseRedirect(f"{request.path}?{urlencode({'before': beside, 'after': saved.number})}")
    return HttpResponseRedirect(here)


def _from(autosave: Version) -> str:
    return gettext("From an autosave (%(told)s)") % {"told": autosave.told}


# -- what is printed -----------------------------------------------------------------------------------------------


def _lines(before: Content, after: Content, language: str) -> list[Line]:
    found = [row for row in rows(before, after, language) if row.how is not How.SAME or row.is_block]
    names, photos = _names([before, after]) | {"cited": _cited(found)}, _photos(found)
    places = [_places(content) for content in (before, after)]
    return [
        Line(
            key=row.key,
            label=_label(row, places),
            how=row.how.value,
            said="" if row.left else str(SAID[row.how]),
            before=_side(row, row.before, row.words.before, names, photos),
            after=_side(row, row.after, row.words.after, names, photos),
            is_left=row.left,
            put_back=""
            if row.left or row.how in {How.SAME, How.COSMETIC}
            else str(PUT_BACK.get(row.how, _("Put back"))),
            look=_look(row),
        )
        for row in found
    ]


def side_of(key: str, told: Any, pieces: list[Piece], photos: dict[int, Photo]) -> Side:
    """Return what one of the two says at that place; lists and places are named from their rows."""
    if told is None:
        return Side(is_there=False)
    if isinstance(told, dict):
        return Side(pieces, photo=photos.get(told.get("photo_id") or 0))
    if key in NAMED_BY_NUMBER:
        names = _names([{key: told}])[key]
        return Side(names=[names[pk] for pk in (told if isinstance(told, list) else [told]) if pk in names])
    if (words := _worded(key, told)) is not None:
        return Side(names=[words])
    return Side(pieces) if isinstance(told, str) else Side(names=[str(told)])


def _worded(key: str, told: Any) -> str | None:
    """Return a choice, a switch or an hour as people say it; None for what is written in words of its own."""
    if isinstance(told, bool):
        return gettext("yes") if told else gettext("no")
    if key == "kind" and told in Article.Kind.values:
        return str(Article.Kind(told).label)
    if key == "source_language":
        return str(NAMES.get(told, told))
    if key == "breaking_until" and told:
        return f"{datetime.fromisoformat(told).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return None


def named(key: str, content: Content) -> str:
    """Return what the place is called on the sheet; "" when the content has no such place."""
    for number, block in enumerate(content.get("blocks", []), start=1):
        if block["uid"] == key:
            return f"{_kind(block)} {number}"
    return "" if "-" in key else _field(key)


def _side(row: Row, told: Any, pieces: list[Piece], names: dict, photos: dict[int, Photo]) -> Side:
    if row.is_block:
        if told is None:
            return Side(is_there=False)
        cited = names["cited"].get(told["related_article_id"])
        return Side(pieces, names=[cited] if cited else [], photo=photos.get(told["photo_id"] or 0))
    if row.key == "lead_photo_id":
        return Side(photo=photos.get(told or 0), is_there=bool(told))
    if row.key in NAMED_BY_NUMBER:
        numbers = told if isinstance(told, list) else [told]
        return Side(names=[names[row.key][pk] for pk in numbers if pk in names[row.key]], is_there=bool(told))
    if (words := _worded(row.key, told)) is not None:
        return Side(names=[words])
    if pieces or told == "":
        return Side(pieces, is_there=bool(told))
    return Side(names=[str(told)], is_there=bool(told))


def _label(row: Row, places: list[dict[str, int]]) -> str:
    if not row.is_block:
        return _field(row.key)
    was, now = places[0].get(row.key), places[1].get(row.key)
    kind = _kind(row.after or row.before)
    if row.how is How.MOVED and was != now:
        return gettext("%(kind)s, from %(was)d to %(now)d") % {"kind": kind, "was": was, "now": now}
    return f"{kind} {now or was}"


def _look(row: Row) -> str:
    """Return as what the row is printed: the headline and the standfirst in sizes of their own."""
    name = row.key.rpartition("_")[0]
    return name if name in {"headline", "standfirst"} else "subhead" if _is_subhead(row) else ""


def _is_subhead(row: Row) -> bool:
    return row.is_block and (row.after or row.before)["kind"] == Block.Kind.SUBHEAD


def _field(key: str) -> str:
    name = key.rpartition("_")[0] if key.endswith(tuple(f"_{code}" for code in NAMES)) else key
    return str(Article._meta.get_field(name.removesuffix("_id")).verbose_name)


def _kind(block: dict[str, Any]) -> str:
    return str(dict(Block.Kind.choices)[block["kind"]])


def _places(content: Content) -> dict[str, int]:
    return {block["uid"]: number for number, block in enumerate(content.get("blocks", []), start=1)}


def _names(contents: Iterable[Content]) -> dict[str, dict[int, str]]:
    """Return what the numbers in these contents stand for, one query a kind of thing."""
    found = {}
    for name, model in NAMED_BY_NUMBER.items():
        told = [content.get(name) for content in contents]
        numbers = {pk for entry in told for pk in (entry if isinstance(entry, list) else [entry]) if pk}
        # What both name alike is printed nowhere.
        is_printed = numbers and (len(told) == 1 or told[0] != told[-1])
        found[name] = {pk: str(row) for pk, row in model.objects.in_bulk(numbers).items()} if is_printed else {}
    return found


def _cited(found: list[Row]) -> dict[int, str]:
    blocks = [told for row in found if row.is_block for told in (row.before, row.after) if told]
    numbers = {block["related_article_id"] for block in blocks if block["related_article_id"]}
    return {pk: str(story) for pk, story in Article.objects.in_bulk(numbers).items()} if numbers else {}


def _photos(found: list[Row]) -> dict[int, Photo]:
    numbers = {
        (told["photo_id"] if isinstance(told, dict) else told)
        for row in found
        if row.is_block or row.key == "lead_photo_id"
        for told in (row.before, row.after)
        if told
    }
    return Photo.objects.in_bulk({number for number in numbers if number})


def _counted(lines: list[Line]) -> str:
    """Say how much changed between the two, and how much of it is no change of words."""
    changed = [line for line in lines if line.how != How.SAME and not line.is_left]
    if not changed:
        return gettext("Nothing has changed between the two.")
    told = ngettext("%(count)d change", "%(count)d changes", len(changed)) % {"count": len(changed)}
    moved = sum(1 for line in changed if line.how == How.MOVED)
    dressed = sum(1 for line in changed if line.how == How.COSMETIC)
    among = [
        ngettext("%(count)d moved", "%(count)d moved", moved) % {"count": moved} if moved else "",
        ngettext("%(count)d only dress", "%(count)d only dress", dressed) % {"count": dressed} if dressed else "",
    ]
    if not any(among):
        return told
    return gettext("%(changes)s, among them %(sorts)s") % {
        "changes": told,
        "sorts": gettext(", ").join(filter(None, among)),
    }
