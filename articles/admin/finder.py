"""The finder: one field that leads to any story, screen or command that the member may have."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from articles.admin import commands
from articles.admin.commands import Command
from articles.admin.site import desk
from articles.admin.states import State, hour, standing
from articles.arabic.normalise import fold
from articles.arabic.numerals import to_latin_digits
from articles.models import Article, Author, Keyword, Photo, Portal, Section
from articles.models.membership import portals_of

LONGEST_QUESTION = 200
MOST_STORIES = 6
MOST_ROWS = 3
# Shorter questions are about commands: one letter stands in every story.
SHORTEST_WORD = 2


@dataclass(frozen=True, kw_only=True)
class Find:
    """One line of the finder that leads to a row."""

    words: str
    icon: str
    address: str = ""
    hint: str = ""
    state: State | None = None


@dataclass(frozen=True)
class Group:
    """Lines of one kind under their name."""

    key: str
    name: str | Promise
    lines: Sequence[Find | Command]


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Answer with the lines for the question, as a piece of a page that the finder puts under its field."""
    question = _askable(request.GET.get("q", ""))
    groups = [group for group in _groups(request, question) if group.lines]
    context = {
        "groups": groups,
        "question": question,
        "count": sum(len(group.lines) for group in groups if group.key != "deeper"),
        "has_found": any(group.key != "deeper" for group in groups),
    }
    answer = render(request, "admin/includes/found.html", context)
    # A log-in that ran out answers with another page; the script knows ours by this.
    answer.headers["X-Desk"] = "finder"
    return answer


def _askable(question: str) -> str:
    # Half a character, and NUL, stand in no text that was ever stored, and no database takes them.
    return question[:LONGEST_QUESTION].encode("utf-8", "ignore").decode().replace("\x00", " ").strip()


def _groups(request: HttpRequest, question: str) -> Iterable[Group]:
    yield Group("commands", _("Go and do"), _commands(request, question))
    if not (to_latin_digits(question).isdecimal() or len(fold(question)) >= SHORTEST_WORD):
        return
    yield Group("stories", _("Stories"), _stories(request, question))
    portals = [portal.pk for portal in portals_of(request.user)]
    yield Group("portals", _("Portals"), _named(request, question, Portal.objects.filter(pk__in=portals), "globe"))
    sections = Section.objects.filter(portal__in=portals).select_related("portal")
    yield Group("sections", _("Sections"), _named(request, question, sections, "front", hint=_portal_of))
    yield Group("authors", _("Authors"), _listed(request, question, Author.objects.all(), "people"))
    keywords = Keyword.objects.select_related("merged_into")
    yield Group("keywords", _("Keywords"), _listed(request, question, keywords, "keyword", hint=_merged))
    photos = Photo.objects.defer("metadata", "renditions").order_by("-pk")
    yield Group("photos", _("Photos"), _listed(request, question, photos, "photo", hint=_credit))
    yield Group("deeper", _("Further"), [_deeper(question)])


# -- stories ---------------------------------------------------------------------------------------------------


def _stories(request: HttpRequest, question: str) -> list[Find]:
    """Return the member's stories that the list's own search finds, the last saved first."""
    screen = desk.get_model_admin(Article)
    portals = [portal.pk for portal in portals_of(request.user)]
    stories = Article.objects.kept().unindexed(of_portal="portal").filter(of_portal__in=portals)
    found, _may_repeat = screen.get_search_results(request, stories, question)
    # Found as bare numbers, so that the walk goes down the list's own order; the few are read afterwards.
    first = found.order_by("-saved_at", "-pk").values("pk")[:MOST_STORIES]
    told = Article.objects.filter(pk__in=first).select_related("portal", "section").defer("internal_note")
    return [_story(story) for story in told.annotate(clock=Now()).order_by("-saved_at", "-pk")]


def _story(story: Article) -> Find:
    style = story.portal.printed(get_language())
    moment, meaning = hour(story, story.clock)
    place = f"{story.portal} · {story.section}" if story.section else str(story.portal)
    is_today = style.date(moment) == style.date(story.clock)
    when = style.time(moment) if is_today else style.date(moment)
    return Find(
        words=str(story),
        icon="story",
        address=reverse("admin:articles_article_change", args=[story.pk]),
        hint=gettext("%(place)s · %(meaning)s %(when)s") % {"place": place, "meaning": meaning, "when": when},
        state=standing(story, story.clock),
    )


def _deeper(question: str) -> Find:
    address = reverse("admin:articles_article_changelist")
    return Find(
        words=gettext("Search all stories for “%(words)s”") % {"words": question},
        icon="search",
        address=f"{address}?{urlencode({'q': question})}",
    )


# -- other rows ------------------------------------------------------------------------------------------------


def _named(request: HttpRequest, question: str, rows: QuerySet, icon: str, hint: Callable | None = None) -> list[Find]:
    """Return the rows of a short table whose name holds every word, however it is spelt."""
    if not desk.get_model_admin(rows.model).has_view_permission(request):
        return []
    words = fold(question).split()
    found = [row for row in rows if all(word in fold(f"{row.name_ar or ''} {row.name_en or ''}") for word in words)]
    return [_row(row, icon, hint) for row in found[:MOST_ROWS]]


def _listed(request: HttpRequest, question: str, rows: QuerySet, icon: str, hint: Callable | None = None) -> list[Find]:
    """Return what the screen's own search finds among rows that the whole house shares."""
    screen = desk.get_model_admin(rows.model)
    if not screen.has_view_permission(request):
        return []
    found, _may_repeat = screen.get_search_results(request, rows, question)
    return [_row(row, icon, hint) for row in found[:MOST_ROWS]]


def _row(row: Model, icon: str, hint: Callable | None) -> Find:
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return Find(words=str(row), icon=icon, address=address, hint=str(hint(row)) if hint else "")


def _portal_of(section: Section) -> str:
    return str(section.portal)


def _merged(keyword: Keyword) -> str:
    return gettext("merged into “%(name)s”") % {"name": keyword.merged_into} if keyword.merged_into else ""


def _credit(photo: Photo) -> str:
    return photo.credit or gettext("no credit")


# -- commands --------------------------------------------------------------------------------------------------


def _commands(request: HttpRequest, question: str) -> list[Command]:
    """Return the commands that the question means: those of the open story first, then those of every screen."""
    here = commands.on_story(request, desk, request.GET.get("story", ""))
    recent = request.GET.get("recent", "")[:LONGEST_QUESTION].split(",")
    return commands.found([*here, *commands.everywhere(request, desk)], question, recent=recent)
