"""What the story list can be narrowed by: each question's values, its words, and the rows that answer it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Expression, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.languages import NAMES
from articles.admin.states import STATES
from articles.admin.widgets import row_number
from articles.models import Article, Author, Byline, Edition, Tagging
from articles.models.revision import columns
from articles.search.pieces import words_of

LONGEST_VALUE = 200
# Questions whose answer is a known word.
HOURS = {
    "recent": _("last 48 hours and after"),
    "today": pgettext_lazy("hour", "today"),
    "week": _("this week"),
}
MISSING = {
    "photo": _("a photo"),
    "credit": _("the photo's credit"),
    "alt": _("the photo's description"),
    "section": _("a section"),
    "author": _("an author"),
    "keyword": _("keywords"),
    "translation": _("a translation"),
    "fresh": _("a translation that keeps up"),
}
SORTS = {"saved": _("last saved"), "hour": _("by hour")}
# In these states every story has an hour of its own, which is what the tab is about.
HAS_HOUR = {"scheduled", "visible", "update_waiting", "late", "expired"}
SOONEST_FIRST = {"scheduled", "late"}
# What travels along through a list: a filter, a search, an order; not the place in it.
NAMES_OF_QUESTIONS = (
    "state", "mine", "portal", "section", "hour", "author", "language", "kind", "missing", "sort", "q",
    "_popup", "_to_field",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a member asked the list for; values that can mean nothing are left out."""

    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Asked":
        """Read an address; what no filter knows is as good as not asked."""
        values = {}
        for name in NAMES_OF_QUESTIONS:
            value = told.get(name, "")[:LONGEST_VALUE].encode("utf-8", "ignore").decode().replace("\x00", " ").strip()
            if value and KNOWN[name](value):
                values[name] = value
        return cls(values)

    def get(self, name: str) -> str:
        """Return the answer to that question, "" when it was not asked."""
        return self.values.get(name, "")

    @property
    def narrowing(self) -> dict[str, str]:
        """The questions that leave stories out."""
        return {name: value for name, value in self.values.items() if not name.startswith("_") and name != "sort"}

    @property
    def order(self) -> "Order":
        """How the list is sorted: as asked, else as whoever opens that tab expects."""
        asked = self.get("sort") or ("hour" if self.get("state") in HAS_HOUR or self.get("hour") else "saved")
        if asked == "saved":
            return Order("saved", F("saved_at"), is_ascending=False)
        return Order("hour", hour_of(self.get("state")), is_ascending=self.get("state") in SOONEST_FIRST)

    def address(self, **changes: str | int | None) -> str:
        """Return the list's address with these changes; None takes a question away."""
        told = {name: value for name, value in {**self.values, **changes}.items() if value not in (None, "")}
        return f"?{urlencode(told)}"


@dataclass(frozen=True)
class Order:
    """What a list is sorted by, and which end comes first."""

    key: str
    by: Expression
    is_ascending: bool


def hour_of(state: str) -> Expression:
    """Return the hour that stories in that state are sorted and narrowed by; without one, the hour of the last save."""
    return F("publish_at") if state in HAS_HOUR else Coalesce("publish_at", "saved_at")


def narrow(stories: QuerySet, asked: Asked, *, by: Any, at: datetime, zone: str) -> QuerySet:
    """Return the stories that answer every question but the state's, the portal's and the search."""
    for name, value in asked.values.items():
        if name in NARROW:
            stories = NARROW[name](stories, value)
    if asked.get("mine"):
        stories = stories.filter(writer=by)
    if asked.get("hour"):
        start, end = span_of(asked.get("hour"), at=at, zone=zone)
        stories = stories.alias(own_hour=hour_of(asked.get("state"))).filter(own_hour__gte=start)
        stories = stories.filter(own_hour__lt=end) if end else stories
    return stories


def span_of(value: str, *, at: datetime, zone: str) -> tuple[datetime, datetime | None]:
    """Return from when and until when the hour's answer reaches, on that zone's clock; None for no end."""
    if value == "recent":
        return at - timedelta(hours=48), None
    today = at.astimezone(ZoneInfo(zone)).date()
    if value == "week":
        # A week of the newsroom begins on Saturday, Monday being 0.
        first = today - timedelta(days=(today.weekday() + 2) % 7)
        days = 7
    else:
        first, days = today if value == "today" else date.fromisoformat(value), 1
    start, end = (datetime.combine(day, time.min, ZoneInfo(zone)) for day in (first, first + timedelta(days=days)))
    return start, end


def _is_hour(value: str) -> bool:
    try:
        return value in HOURS or date(1900, 1, 1) < date.fromisoformat(value) < date(2200, 1, 1)
    except ValueError:
        return False


def _by_author(stories: QuerySet, value: str) -> QuerySet:
    if number := row_number(value):
        return stories.filter(pk__in=Byline.objects.filter(author=number).values("article"))
    # A typed name may be that of many authors: the list's own order is walked, and each story asked.
    named = Author.objects.like(value).order_by().values("pk")
    return stories.filter(Exists(Byline.objects.filter(article=OuterRef("pk"), author__in=named)))


def _without(stories: QuerySet, value: str) -> QuerySet:
    match value:
        case "photo":
            return stories.unindexed(photo="lead_photo").filter(photo=None)
        case "credit":
            return stories.filter(lead_photo__credit="", lead_credit="")
        case "alt":
            wordless = Q(lead_photo__isnull=False)
            for name in (*columns("lead_alt"), *(f"lead_photo__{name}" for name in columns("alt"))):
                wordless &= Q(**{name: ""}) | Q(**{name: None})
            return stories.filter(wordless)
        case "section":
            return stories.filter(section=None)
        case "author":
            return stories.filter(~Exists(Byline.objects.filter(article=OuterRef("pk"))))
        case "fresh":
            return stories.filter(Exists(Edition.objects.filter(article=OuterRef("pk"), stale__gt=0)))
        case "keyword":
            return stories.filter(~Exists(Tagging.objects.filter(article=OuterRef("pk"))))
    untranslated = Q()
    for code in NAMES:
        shown = Edition.objects.filter(article=OuterRef("pk"), language=code, ready_at__isnull=False)
        untranslated |= ~Q(source_language=code) & ~Exists(shown)
    return stories.filter(untranslated)


def _number(value: str) -> bool:
    return bool(row_number(value))


def _said(value: str) -> bool:
    return bool(words_of(value))


KNOWN: dict[str, Callable[[str], bool]] = {
    "state": STATES.__contains__,
    "mine": "1".__eq__,
    "portal": _number,
    "section": _number,
    "hour": _is_hour,
    "author": _said,
    "language": NAMES.__contains__,
    "kind": Article.Kind.values.__contains__,
    "missing": MISSING.__contains__,
    "sort": SORTS.__contains__,
    "q": _said,
    "_popup": "1".__eq__,
    "_to_field": "id".__eq__,
}
NARROW: dict[str, Callable[[QuerySet, str], QuerySet]] = {
    "section": lambda stories, value: stories.filter(section=row_number(value)),
    "author": _by_author,
    "language": lambda stories, value: stories.filter(source_language=value),
    "kind": lambda stories, value: stories.filter(kind=value),
    "missing": _without,
}
