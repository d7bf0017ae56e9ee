"""Where a story stands, in the desk's words: its chip, its hour and what that hour means."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import utc
from articles.admin.until import until
from articles.arabic.dates import PrintedStyle
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
        State("expired", _("expired"), "mine"),
        State("withdrawn", _("withdrawn"), "stop"),
        State("discarded", _("in the bin"), "mine"),
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
    "approved": pgettext_lazy("deed", "approved"),
    "scheduled": pgettext_lazy("deed", "scheduled"),
    "published": pgettext_lazy("deed", "published"),
    "update scheduled": _("change scheduled"),
    "update published": _("change published"),
    "update held": _("hour taken off the change"),
    "update dropped": _("change set aside"),
    "corrected": _("corrected for readers"),
    "entry told": _("entry told"),
    "entry corrected": _("entry corrected"),
    "entry withdrawn": _("entry withdrawn"),
    "entry put back": _("entry put back"),
    "entry pinned": _("entry pinned"),
    "entry unpinned": _("entry unpinned"),
    "entry illustrated": _("picture of an entry changed"),
    "coverage ended": _("coverage ended"),
    "coverage reopened": _("coverage reopened"),
    "withdrawn": _("withdrawn"),
    "expires": _("expiry set"),
    "expiry lifted": _("expiry taken off"),
    "embargoed": _("embargo noted"),
    "embargo broken": _("embargo broken"),
    "translation shown": _("translation shown"),
    "translation hidden": _("translation hidden"),
    "translation confirmed": _("translation found still right"),
    "version named": _("version named"),
    "version unnamed": _("name taken off a version"),
    "set aside": _("kept beside the text"),
    "taken over": _("taken over"),
    "preview shared": _("preview link made"),
    "preview revoked": _("preview link revoked"),
    "commented": _("commented"),
    "comment edited": _("a comment changed"),
    "comment removed": _("a comment taken back"),
    "comment resolved": _("a remark resolved"),
    "comment reopened": _("a remark opened again"),
    "check passed": _("item of the checklist passed"),
    "check ticked": _("item of the checklist ticked"),
    "check reopened": _("item of the checklist opened again"),
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


def last_saved(story: Article) -> datetime:
    """Return when somebody last saved the text that is written on: a waiting change is saved beside the story."""
    return max(story.saved_at, story.next_revision.at) if story.next_revision else story.saved_at


@dataclass(frozen=True)
class ToldHour:
    """An hour as a line of the desk prints it: the time or the day, and what it means in the words of the desk."""

    time: str
    day: str
    meaning: str
    utc: str
    iso: str


def told_hour(story: Article, at: datetime) -> ToldHour:
    """Return the story's hour in its portal's zone: «3:00 ص», and under it «يستحق بعد 46 دقيقة»."""
    style = story.portal.printed(get_language())
    moment, meaning = hour(story, at)
    # After a week "how long ago" is a date, which stands there already.
    is_long_ago = style.ago(moment, now=at) == style.date(moment) and moment <= at
    return ToldHour(
        time=style.time(moment),
        day=_day(moment, at, style),
        meaning=str(meaning) if is_long_ago else _told(story, moment, at, style),
        utc=utc(moment),
        iso=style.iso(moment),
    )


def _day(moment: datetime, at: datetime, style: PrintedStyle) -> str:
    for days, word in ((0, ""), (-1, gettext("yesterday")), (1, gettext("tomorrow"))):
        if style.date(moment) == style.date(at + timedelta(days=days)):
            return word
    return style.date(moment)


def _told(story: Article, moment: datetime, at: datetime, style: PrintedStyle) -> str:
    ago, time = style.ago(moment, now=at), style.time(moment)
    ahead = until(moment, now=at, style=style) if moment > at else ""
    match story.state(at):
        case "scheduled" if story.embargo_until == moment:
            return gettext("with the end of the embargo, %(when)s") % {"when": ahead}
        case "scheduled":
            return ahead
        case "update_waiting" if ahead:
            return gettext("the change, %(when)s") % {"when": ahead}
        case "update_waiting":
            return gettext("%(when)s; its change has no hour") % {"when": ago}
        case "visible":
            return ago
        case "late":
            return gettext("was due %(when)s") % {"when": ago}
        case "expired":
            return gettext("left the paper %(when)s") % {"when": ago}
        case "withdrawn":
            return gettext("withdrawn %(when)s") % {"when": ago}
        case "discarded":
            return gettext("in the bin since %(time)s") % {"time": time}
        case "in_review" if ahead:
            return gettext("due %(when)s") % {"when": ahead}
        case "approved":
            return gettext("approved, without an hour")
    if ahead:
        return gettext("planned %(when)s") % {"when": ahead}
    return gettext("saved %(when)s") % {"when": ago}


def in_state(stories: QuerySet, key: str, at: datetime | Now) -> QuerySet:
    """Return the stories that stand there at that moment; without a key, all that are not in the bin.

    Each question is put as an index answers it. An approved story's hour is never before its embargo: the database
    promises that, so the hour alone tells who sees it.
    """
    kept = stories.filter(deleted_at=None)
    alive = Q(expire_at=None) | Q(expire_at__gt=at)
    on_time = Q(publish_at=None) | Q(publish_at__gt=at)
    match key:
        case "draft":
            return kept.filter(on_time, status=Status.DRAFT, returned_because="")
        case "returned":
            return kept.filter(on_time, status=Status.DRAFT, returned_because__gt="")
        case "in_review":
            return kept.filter(on_time, status=Status.IN_REVIEW)
        case "late":
            return kept.filter(status__in=[Status.DRAFT, Status.IN_REVIEW], publish_at__lte=at)
        case "approved":
            return kept.filter(alive, status=Status.APPROVED, publish_at=None)
        case "scheduled":
            return kept.filter(alive, status=Status.APPROVED, publish_at__gt=at)
        case "visible":
            # Nearly all of the archive: the order decides which index is walked, not the hour.
            return kept.unindexed(out_at="publish_at").filter(alive, status=Status.APPROVED, out_at__lte=at)
        case "update_waiting":
            ahead = Q(next_at=None) | Q(next_at__gt=at)
            return kept.filter(alive, ahead, status=Status.APPROVED, publish_at__lte=at, next_revision__isnull=False)
        case "expired":
            return kept.filter(status=Status.APPROVED, expire_at__lte=at)
        case "withdrawn":
            return kept.filter(status=Status.WITHDRAWN)
        case "discarded":
            return stories.filter(deleted_at__isnull=False)
    return kept
