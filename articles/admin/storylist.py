"""The story list: one page of stories by its place in the order, at the same cost however long the archive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import IntegerField, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language

from articles.admin.filters import Asked, narrow
from articles.admin.site import masthead
from articles.admin.states import in_state
from articles.admin.widgets import row_number
from articles.models import Article, Author, Portal, cursor
from articles.models.revision import columns

PAGE = 50
# Tabs whose stories somebody works through are counted, and only so far.
COUNTED = ("returned", "in_review", "late", "approved", "scheduled", "update_waiting")
MOST_COUNTED = 100
MOST_SECTIONS = 300


class Few(Subquery):
    """How many rows there are, as a column of another query; the rows themselves are cut beforehand."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS few)"
    output_field = IntegerField()


@dataclass(frozen=True)
class House:
    """What surrounds the list: portals, their sections, the chosen author's name, how many stories stand in a state."""

    portals: dict[int, str]
    sections: dict[int, str]
    author: str
    counts: dict[str, int]


class StoryList(ChangeList):
    """Stories as asked for, a page at a time; ``?before=`` and ``?back=`` are places in the order, never numbers."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        told = masthead(request)
        self.at: datetime = told["desk_clock"]
        self.held: list[Portal] = told["desk_portals"]
        self.portal: Portal = told["desk_portal"]
        self.by, self.asked = request.user, Asked.of(request.GET)
        super().__init__(request, *args, **kwargs)

    # -- which stories -----------------------------------------------------------------------------------------

    @cached_property
    def portals(self) -> list[int]:
        """The portals of the membership, or the chosen one of them; one of another house finds nothing."""
        chosen = row_number(self.asked.get("portal"))
        return [portal.pk for portal in self.held if chosen in (None, portal.pk)]

    @property
    def is_mixed(self) -> bool:
        """Tell whether stories of several portals may stand side by side."""
        return len(self.portals) > 1

    @property
    def zone(self) -> str:
        """The zone in which a day of this list begins."""
        return next((portal.time_zone for portal in self.held if portal.pk in self.portals), Portal().time_zone)

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        """Return every story that was asked for, in order."""
        state = self.asked.get("state")
        stories = in_state(Article.objects.all().of_portals(self.portals), state, self.at)
        if len(self.portals) == 1 and state in ("", "visible") and not self.asked.get("section"):
            # Of one portal's stories the portal's own index knows the order.
            stories = stories.in_portal(self.portals[0])
        stories = narrow(stories, self.asked, by=self.by, at=self.at, zone=self.zone)
        stories, _may_repeat = self.model_admin.get_search_results(request, stories, self.asked.get("q"))
        return in_order(stories, self.asked)

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page at the place that was asked for."""
        self.page = page(self.queryset, self.asked, before=request.GET.get("before"), back=request.GET.get("back"))
        self.result_list, self.result_count = self.page.stories, len(self.page.stories)
        self.full_result_count, self.show_full_result_count, self.show_admin_actions = None, False, True
        self.can_show_all, self.multi_page, self.paginator = False, False, None

    def get_filters(self, request: HttpRequest) -> tuple:
        """The list reads its own questions; stock's filters have nothing to add."""
        return [], False, {}, False, False

    # -- what surrounds them -----------------------------------------------------------------------------------

    @cached_property
    def house(self) -> House:
        """The portals, sections and counts around the list, in one query."""
        rows = Portal.objects.filter(pk__in=[portal.pk for portal in self.held])
        author = Author.objects.filter(pk=row_number(self.asked.get("author")) or 0)
        writers = {f"author_{name}": Subquery(author.values(name)) for name in _named()}
        counts = {f"few_{key}": self._few(key) for key in COUNTED} if self.is_counted else {}
        sections = [f"sections__{name}" for name in ("pk", *_named())]
        rows = rows.annotate(**writers, **counts).order_by("position", "pk", "sections__position", "sections__pk")
        found = list(rows.rewrite(False).values("pk", *sections, *writers, *counts)[:MOST_SECTIONS])
        portals = {portal.pk: str(portal) for portal in self.held}
        return House(
            portals=portals,
            sections={
                row["sections__pk"]: " · ".join((*([portals[row["pk"]]] * self.is_mixed), _first(row, "sections__")))
                for row in found
                if row["sections__pk"] and row["pk"] in self.portals
            },
            author=_first(found[0], "author_") if found else "",
            counts={key: found[0][f"few_{key}"] for key in COUNTED} if found and counts else {},
        )

    @property
    def is_counted(self) -> bool:
        """Tell whether the tabs say how many: where counting costs nothing, with the questions that cost nothing."""
        return not {"q", "hour", "author", "missing"} & set(self.asked.values)

    def _few(self, key: str) -> Few:
        stories = in_state(Article.objects.all().of_portals(self.portals), key, self.at)
        stories = narrow(stories, self.asked, by=self.by, at=self.at, zone=self.zone)
        return Few(stories.order_by().values("pk")[:MOST_COUNTED])


@dataclass(frozen=True)
class Page:
    """One page of a list, with the places after its last story and before its first, "" at either end."""

    stories: list[Article]
    onward: str = ""
    back: str = ""
    is_short_of_the_top: bool = False


def in_order(stories: QuerySet, asked: Asked) -> QuerySet:
    """Return the stories as asked, each with its ``place`` in the order."""
    return _sorted(stories.annotate(place=asked.order.by), is_ascending=asked.order.is_ascending)


def page(stories: QuerySet, asked: Asked, *, before: str | None = None, back: str | None = None) -> Page:
    """Return the page that follows one place in the list or ends at the other; its beginning when neither is one."""
    is_ascending, place = asked.order.is_ascending, _place(before) or _place(back)
    is_backwards = place is not None and _place(before) is None
    towards = is_ascending is not is_backwards
    if place:
        stories = _sorted(_past(stories, *place, is_ascending=towards), is_ascending=towards)
    found = list(stories.for_desk()[: PAGE + 1])
    has_more, found = len(found) > PAGE, found[:PAGE]
    if is_backwards:
        found.reverse()
    if not found:
        return Page([], is_short_of_the_top=is_backwards)
    has_onward, has_back = (True, has_more) if is_backwards else (has_more, place is not None)
    return Page(
        found,
        onward=cursor.write(found[-1].place, found[-1].pk) if has_onward else "",
        back=cursor.write(found[0].place, found[0].pk) if has_back else "",
        is_short_of_the_top=is_backwards and not has_more,
    )


def _sorted(stories: QuerySet, *, is_ascending: bool) -> QuerySet:
    return stories.order_by("place", "pk") if is_ascending else stories.order_by("-place", "-pk")


def _past(stories: QuerySet, at: datetime, pk: int, *, is_ascending: bool) -> QuerySet:
    # Said so, an index begins at that place; an "or" alone would walk to it from the end.
    if is_ascending:
        return stories.filter(Q(place__gt=at) | Q(pk__gt=pk), place__gte=at)
    return stories.filter(Q(place__lt=at) | Q(pk__lt=pk), place__lte=at)


def _place(mark: str | None) -> tuple[datetime, int] | None:
    try:
        return cursor.read(mark or "")
    except ValueError:
        return None


def _named() -> list[str]:
    """Return the columns of a name, the desk's own language first."""
    spoken = f"name_{get_language()}"
    return sorted(columns("name"), key=lambda name: name != spoken)


def _first(row: dict[str, Any], prefix: str) -> str:
    return next((name for column in _named() if (name := row[prefix + column])), "")
