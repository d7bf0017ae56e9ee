"""Where a story stands, in the desk's words: its chip, its hour and what that hour means."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import utc
from articles.models import Article, Portal, Status


@dataclass(frozen=True)
class State:
    """A word for where a story stands and the tone that goes with it: mine, person, hour, live or stop."""

    key: str
    label: Promise
    tone: str


STATES = {
    state.key: state
    for state in (
        State("draft", _("draft"), "mine"),
        State("returned", _("returned"), "person"),
        State("in_review", _("in review"), "person"),
        State("late", _("late"), "stop"),
        State("approved", _("approved, without an hour"), "hour"),
        State("scheduled", _("scheduled"), "hour"),
        State("visible", pgettext_lazy("state", "published"), "live"),
        State("update_waiting", _("published · a change waits"), "update"),
        State("expired", _("expired"), "stop"),
        State("withdrawn", _("withdrawn"), "stop"),
        State("discarded", _("in the bin"), "stop"),
    )
}


# The verbs as the book of the desk and the revisions name them.
DEEDS = {
    "begun": _("begun"),
    "edited": _("edited"),
    "change waits": _("a change waits"),
    "submitted": _("sent for review"),
    "hour proposed": _("hour proposed"),
    "returned": _("returned"),
    "approved": _("approved"),
    "scheduled": _("scheduled"),
    "published": pgettext_lazy("deed", "published"),
    "update scheduled": _("change scheduled"),
    "update published": _("change published"),
    "update held": _("hour taken off the change"),
    "update dropped": _("change set aside"),
    "corrected": _("corrected for readers"),
    "withdrawn": _("withdrawn"),
    "expires": _("expiry set"),
    "expiry lifted": _("expiry taken off"),
    "embargoed": _("embargo noted"),
    "embargo broken": _("embargo broken"),
    "translation shown": _("translation shown"),
    "translation hidden": _("translation hidden"),
    "discarded": _("moved to the bin"),
    "restored": _("restored from the bin"),
}


def deed(name: str) -> str:
    """Return the desk's word for what was done; one that nobody put into words comes back as it is."""
    return str(DEEDS.get(name, name))


def stamp(moment: datetime | None, portal: Portal | None = None) -> str:
    """Return a moment as that portal prints it on the desk, with UTC beside it; a dash for none."""
    if moment is None:
        return "—"
    style = (portal or Portal()).printed(get_language())
    return f"{style.date(moment)} - {style.time(moment)} · {utc(moment)}"


def standing(story: Article, at: datetime) -> State:
    """Return where the story stands at that moment."""
    return STATES[story.state(at)]


def hour(story: Article, at: datetime) -> tuple[datetime, Promise]:
    """Return the hour that matters now for the story and what it means."""
    match story.state(at):
        case "scheduled":
            until = [moment for moment in (story.publish_at, story.embargo_until) if moment and moment > at]
            return (max(until) if until else story.publish_at), _("readers see it")
        case "update_waiting" if story.next_at and story.next_at > at:
            return story.next_at, _("the change replaces it")
        case "visible" | "update_waiting":
            return story.publish_at, pgettext_lazy("hour", "published")
        case "late":
            return story.publish_at, _("was due, not approved")
        case "expired":
            return story.expire_at, _("left the paper")
        case "withdrawn":
            return story.withdrawn_at, pgettext_lazy("hour", "withdrawn")
        case "discarded":
            return story.deleted_at, _("moved to the bin")
    if story.publish_at:
        return story.publish_at, _("planned")
    return story.saved_at, _("saved")


def in_state(stories: QuerySet, key: str, at: datetime) -> QuerySet:
    """Return the stories that stand there at that moment."""
    kept = stories.filter(deleted_at=None)
    approved = kept.filter(Q(expire_at=None) | Q(expire_at__gt=at), status=Status.APPROVED)
    ahead = Q(publish_at__gt=at) | Q(publish_at__isnull=False, embargo_until__gt=at)
    unapproved = kept.filter(status__in=[Status.DRAFT, Status.IN_REVIEW])
    on_time = Q(publish_at=None) | Q(publish_at__gt=at)
    match key:
        case "draft":
            return kept.filter(on_time, status=Status.DRAFT, returned_because="")
        case "returned":
            return kept.filter(on_time, status=Status.DRAFT).exclude(returned_because="")
        case "in_review":
            return kept.filter(on_time, status=Status.IN_REVIEW)
        case "late":
            return unapproved.filter(publish_at__lte=at)
        case "approved":
            return approved.filter(publish_at=None)
        case "scheduled":
            return approved.filter(ahead)
        case "visible":
            return approved.filter(publish_at__lte=at).exclude(ahead)
        case "update_waiting":
            return approved.filter(publish_at__lte=at, next_revision__isnull=False).exclude(ahead)
        case "expired":
            return kept.filter(status=Status.APPROVED, expire_at__lte=at)
        case "withdrawn":
            return kept.filter(status=Status.WITHDRAWN)
        case "discarded":
            return stories.exclude(deleted_at=None)
    return kept
