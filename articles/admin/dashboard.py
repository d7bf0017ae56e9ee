"""Today: what waits for this member, what is due, what is late."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import get_language

from articles.admin.hours import utc
from articles.admin.states import hour, in_state, standing
from articles.admin.steps import STEPS, Step
from articles.models import Article, Photo, Status
from articles.models.membership import may_somewhere, portals_of

# A panel is a glance, not a list; the list is one click away.
MOST_ROWS = 12
# Stories looked through for those whose next step is this member's: a section editor approves one section of many.
MOST_SEARCHED = 200


def today(by: Any) -> dict[str, Any]:
    """Return the panels of the first page for that member, each story with its hour and its one next verb."""
    stories = Article.objects.kept().filter(portal__in=portals_of(by)).for_cards().defer(None).annotate(clock=Now())
    stories = stories.select_related("writer", "next_revision")
    at = _clock(stories)
    panels = {
        "waiting": _waiting_for(by, stories, at),
        "due": _due(stories, at),
        "late": in_state(stories, "late", at).order_by("publish_at"),
        "embargoes": stories.filter(embargo_until__gt=at).exclude(status=Status.WITHDRAWN).order_by("embargo_until"),
    }
    panels["waiting"] = [story for story in panels["waiting"][:MOST_SEARCHED] if _next(story, at, by)]
    rows = {name: [_row(story, at, by) for story in found[:MOST_ROWS]] for name, found in panels.items()}
    rows["due"].sort(key=lambda row: row["moment"])
    return {
        **rows,
        "photos_without_credit": Photo.objects.without_credit()[:4],
        "may_begin": may_somewhere(by, "create"),
    }


def _waiting_for(by: Any, stories: QuerySet, at: datetime) -> QuerySet:
    """Stories whose next step is this member's: returned ones of their own, and those they may approve."""
    mine = Q(writer=by, status=Status.DRAFT)
    asked = Q(pk__in=[])
    if may_somewhere(by, "approve"):
        asked = Q(status=Status.IN_REVIEW)
    if may_somewhere(by, "publish_update"):
        asked |= Q(status=Status.APPROVED, next_revision__isnull=False, next_at=None)
    if may_somewhere(by, "schedule"):
        asked |= Q(status=Status.APPROVED, publish_at=None)
    return stories.filter(mine | asked).order_by("-status", "saved_at")


def _due(stories: QuerySet, at: datetime) -> QuerySet:
    """Stories and changes that readers see within the next day."""
    until = at + timedelta(hours=24)
    return in_state(stories, "scheduled", at).filter(publish_at__lte=until).order_by("publish_at") | in_state(
        stories, "update_waiting", at
    ).filter(next_at__gt=at, next_at__lte=until)


def _row(story: Article, at: datetime, by: Any) -> dict[str, Any]:
    style = story.portal.printed(get_language())
    moment, meaning = hour(story, at)
    return {
        "story": story,
        "moment": moment,
        "state": standing(story, at),
        "time": style.time(moment),
        "day": "" if style.date(moment) == style.date(at) else style.date(moment),
        "utc": utc(moment),
        "meaning": meaning,
        "saved": style.ago(story.saved_at, now=at),
        "step": _next(story, at, by),
    }


def _next(story: Article, at: datetime, by: Any) -> Step | None:
    order = ("approve", "publish_update", "submit", "schedule")
    if story.state(at) == "scheduled" or story.next_at:
        return None  # it comes out by itself; opening it is enough
    offered = {step.name: step for step in STEPS if step.is_offered(story, at) and story.allows(step.permission, by=by)}
    return next((offered[name] for name in order if name in offered), None)


def _clock(stories: QuerySet) -> datetime:
    return stories.values_list("clock", flat=True).first() or timezone.now()
