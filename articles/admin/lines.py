"""The lines of the story list: what each says of its story, in the desk's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin.languages import direction
from articles.admin.states import State, ToldHour, standing, told_hour
from articles.admin.until import printed_number
from articles.admin.zones import city
from articles.models import Article

# How a language stands, by its mark: the word beside it, and whether the word may be left to the mark.
EDITIONS = {
    "own": ("live", _("written in it"), True),
    "ready": ("live", _("readable"), True),
    "timed": ("hour", _("has its hour"), False),
    "hidden": ("person", _("not shown"), False),
    "behind": ("person", _("behind its source"), False),
    "empty": ("none", _("empty"), False),
}
# Letters that stand for a language where a name has no room.
SIGNS = {"ar": "ع"}


@dataclass(frozen=True)
class Flag:
    """Something to know of a story before it is opened."""

    words: str
    icon: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Language:
    """How a story stands in one language."""

    code: str
    sign: str
    name: str
    mark: str
    words: Promise
    is_plain: bool


@dataclass(frozen=True)
class Line:
    """One story of the list."""

    story: Article
    headline: str
    language: str
    direction: str
    place: str
    flags: list[Flag]
    state: State
    hour: ToldHour
    zone: str
    languages: list[Language]
    writer: str
    saved: str


def lines(stories: Iterable[Article], at: datetime, *, several: bool) -> list[Line]:
    """Return a line for each story; ``several`` portals in the list are named on each. Needs for_desk()."""
    return [_line(story, at, several) for story in stories]


def zone_of(found: list[Line]) -> str:
    """Return the one city whose clock all the lines tell, "" when there are several."""
    zones = {line.zone for line in found}
    return zones.pop() if len(zones) == 1 else ""


def _line(story: Article, at: datetime, several: bool) -> Line:
    written_in = story.source_language
    places = [story.portal] if several else []
    if story.section:
        places.append(story.section)
    return Line(
        story=story,
        headline=str(story),
        language=written_in,
        direction=direction(written_in),
        place=" · ".join(map(str, places)),
        flags=list(_flags(story, at)),
        state=standing(story, at),
        hour=told_hour(story, at),
        zone=city(story.portal.time_zone),
        languages=[_language(story, code, name, at) for code, name in settings.LANGUAGES],
        writer=_full_name(story),
        saved=_saved(story, at),
    )


def _flags(story: Article, at: datetime) -> Iterable[Flag]:
    # What readers see already cannot be stopped any more; there a gap is a remark.
    tone = "" if story.status in {"approved", "withdrawn"} and story.publish_at and story.publish_at <= at else "stop"
    if story.is_breaking and (story.breaking_until is None or story.breaking_until > at):
        yield Flag(gettext("breaking"), tone="breaking")
    if story.embargo_until and story.embargo_until > at:
        style = story.portal.printed(get_language())
        is_today = style.date(story.embargo_until) == style.date(at)
        until = style.time(story.embargo_until) if is_today else style.date(story.embargo_until)
        yield Flag(gettext("embargo until %(hour)s") % {"hour": until}, "lock", "stop")
    if story.returned_because and story.status == "draft":
        yield Flag(gettext("“%(reason)s”") % {"reason": _short(story.returned_because)}, "undo", "person")
    if story.remarks:
        told = ngettext("%(count)s remark", "%(count)s remarks", story.remarks)
        style = story.portal.printed(get_language())
        yield Flag(told % {"count": printed_number(str(story.remarks), style)}, "comment", "person")
    if not story.lead_photo_id:
        yield Flag(gettext("no photo"), "photo", tone)
    elif not (story.lead_credit or story.photo_credit):
        yield Flag(gettext("photo without credit"), "photo", tone)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _language(story: Article, code: str, name: str, at: datetime) -> Language:
    ready = getattr(story, f"ready_{code}")
    if code == story.source_language:
        key = "own"
    elif ready:
        key = "ready" if ready <= at else "timed"
    else:
        key = "hidden" if getattr(story, f"headline_{code}") else "empty"
    if key != "own" and getattr(story, f"behind_{code}"):
        key = "behind"
    mark, words, is_plain = EDITIONS[key]
    return Language(code, SIGNS.get(code, code.capitalize()), name, mark, words, is_plain)


def _full_name(story: Article) -> str:
    return story.writer.get_full_name() or story.writer.get_username() if story.writer else ""


def _saved(story: Article, at: datetime) -> str:
    """Say when it was last saved, and by whom when that was not its writer."""
    ago = story.portal.printed(get_language()).ago(story.saved_at, now=at)
    if story.last_hand and story.last_hand != _full_name(story):
        # A name in other letters than the desk's own must not turn the sentence round (UAX 9: FSI … PDI).
        return gettext("%(name)s, %(when)s") % {"name": f"\u2068{story.last_hand}\u2069", "when": ago}
    return ago
