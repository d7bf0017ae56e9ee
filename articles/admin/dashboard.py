"""Today: what waits for this member, what is due, what is late, and the day as one line."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.dayline import Moment, day_line
from articles.admin.hours import utc
from articles.admin.picker import SOON
from articles.admin.states import hour, standing
from articles.admin.steps import STEPS
from articles.admin.until import printed_number, until
from articles.admin.waiting import MOST_COUNTED, UNEXPIRED, soonest
from articles.admin.zones import city
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Effect, Photo, Portal, Status
from articles.models.membership import may_somewhere

# A panel is a glance, not a list; the list is one click away.
MOST_ROWS = 8
MOST_SHOWN_LATELY = 5
MOST_ON_THE_LINE = 200
MOST_EFFECTS = 50
MOST_PHOTOS = 4
A_DAY = timedelta(hours=24)
UNAPPROVED = (Status.DRAFT, Status.IN_REVIEW)
# What the row's one button says; each opens the story where that verb is asked.
VERBS = {
    "approve": pgettext_lazy("row", "Review"),
    "publish_update": pgettext_lazy("row", "Review the change"),
    "submit": pgettext_lazy("row", "Go on writing"),
    "schedule": pgettext_lazy("row", "Give it an hour"),
}
# How many stories, up to ten in words, as the first words of a page should be.
IN_WORDS = {
    3: pgettext_lazy("how many stories", "Three"),
    4: pgettext_lazy("how many stories", "Four"),
    5: pgettext_lazy("how many stories", "Five"),
    6: pgettext_lazy("how many stories", "Six"),
    7: pgettext_lazy("how many stories", "Seven"),
    8: pgettext_lazy("how many stories", "Eight"),
    9: pgettext_lazy("how many stories", "Nine"),
    10: pgettext_lazy("how many stories", "Ten"),
}
CHANNELS = {
    "index": _("Letting search find it"),
    "fold": _("Letting lists follow a change"),
    "renditions": _("Making the sizes of a picture"),
}


def today(
    by: AbstractBaseUser | AnonymousUser, *, portals: list[Portal], portal: Portal, at: datetime, waiting: int
) -> dict[str, Any]:
    """Return the first page for that member: its sentence, its line and its panels, each story with its one verb."""
    style = portal.printed(get_language())
    stories = Article.objects.kept().unindexed(of_portal="portal").filter(of_portal__in=[held.pk for held in portals])
    since = datetime.combine(at.astimezone(ZoneInfo(style.zone)).date(), datetime.min.time(), ZoneInfo(style.zone))
    let_out = _read(_let_out(stories, since=min(since, at - A_DAY), until=at + A_DAY))
    lately = [story for story in let_out if story.publish_at <= at]
    late = _first(stories.filter(status__in=UNAPPROVED, publish_at__lte=at), "-publish_at", "pk")
    embargoed = _first(stories.exclude(status=Status.WITHDRAWN).filter(embargo_until__gt=at), "embargo_until", "pk")
    mine = _read(soonest(by, MOST_ROWS))
    rows = {
        "waiting": _rows(mine, at, by, style),
        "due": _rows(_due(stories, let_out, at), at, by, style),
        "late": _rows(late, at, by, style),
        "embargoes": _rows(embargoed, at, by, style),
        "lately": _rows(lately[:MOST_SHOWN_LATELY], at, by, style),
    }
    rows["due"] = sorted(rows["due"], key=lambda row: row["moment"])[:MOST_ROWS]
    mentioned = {row["story"].pk for row in rows["waiting"]}
    return {
        **rows,
        "late_elsewhere": [row for row in rows["late"] if row["story"].pk not in mentioned],
        "sentence": _sentence(waiting, rows, at, style),
        "line": day_line(at, _moments(rows["due"], lately, late, embargoed, style), style=style),
        "photos_without_credit": _uncredited(stories, at, style),
        "photos_ending": _ending(stories, at, style),
        "effects": _given_up() if by.is_active and by.is_superuser else [],
        "may_begin": may_somewhere(by, "create"),
        "may_approve": may_somewhere(by, "approve"),
    }


# -- the questions ---------------------------------------------------------------------------------------------


def _read(stories: QuerySet) -> list[Article]:
    """Return the stories with all that a row prints."""
    return list(stories.select_related("portal", "section", "writer").defer("internal_note"))


def _first(stories: QuerySet, *order: str) -> list[Article]:
    """Return the first of the stories in that order; sorted as bare numbers, so that few are read whole."""
    numbers = stories.order_by(*order).values("pk")[:MOST_ROWS]
    return _read(Article.objects.filter(pk__in=numbers).order_by(*order))


def _let_out(stories: QuerySet, *, since: datetime, until: datetime) -> QuerySet:
    """Approved stories whose hour lies between the two, the latest first: one range of the index feeds two panels."""
    readable = stories.filter(UNEXPIRED, status=Status.APPROVED)
    return readable.filter(publish_at__gte=since, publish_at__lte=until).newest_first()[:MOST_ON_THE_LINE]


def _due(stories: QuerySet, let_out: list[Article], at: datetime) -> list[Article]:
    """Stories and changes whose hour comes within the next day, approved or still to be."""
    planned = stories.filter(status__in=UNAPPROVED, publish_at__gt=at, publish_at__lte=at + A_DAY)
    # Nearly every story is approved and out; the few hours of changes are what leads to them.
    changes = stories.unindexed(of_status="status", of_hour="publish_at").filter(
        UNEXPIRED, of_status=Status.APPROVED, of_hour__lte=at, next_at__gt=at, next_at__lte=at + A_DAY
    )
    return [
        *(story for story in let_out if story.publish_at > at),
        *_first(planned, "publish_at", "pk"),
        *_first(changes, "next_at", "pk"),
    ]


def _uncredited(stories: QuerySet, at: datetime, style: PrintedStyle) -> list[dict[str, Any]]:
    """Return the newest pictures that nobody is named for, each with the story of the member's portals it leads."""
    leads = stories.filter(lead_photo=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    photos = Photo.objects.without_credit().defer("metadata").annotate(led=Subquery(leads)).order_by("-pk")
    photos = list(photos[:MOST_PHOTOS])
    led = {story.pk: story for story in _read(stories.filter(pk__in={photo.led for photo in photos if photo.led}))}
    return [
        {
            "photo": photo,
            "story": led.get(photo.led),
            "meaning": _meaning(led[photo.led], at, style) if photo.led in led else "",
        }
        for photo in photos
    ]


def _ending(stories: QuerySet, at: datetime, style: PrintedStyle) -> list[dict[str, Any]]:
    """Return the pictures that lead a story and lose their rights soon, the soonest first, each with that story."""
    today = at.astimezone(ZoneInfo(style.zone)).date()
    leads = stories.filter(lead_photo=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    photos = Photo.objects.usable(today).ending(within=SOON, on=today).defer("metadata", "renditions")
    led_ones = photos.annotate(led=Subquery(leads)).filter(led__isnull=False)
    found = list(led_ones.order_by("rights_until", "pk")[:MOST_PHOTOS])
    led = Article.objects.in_bulk([photo.led for photo in found])
    return [
        {"photo": photo, "story": led[photo.led], "meaning": style.date(photo.rights_until)}
        for photo in found
        if photo.led in led
    ]


def _given_up() -> list[dict[str, Any]]:
    """Return what the newsroom owes and has given up, channel by channel, with the last error of each."""
    found: dict[str, dict[str, Any]] = {}
    for effect in Effect.objects.dead().only("pk", "channel", "error").order_by("-pk")[:MOST_EFFECTS]:
        row = found.setdefault(effect.channel, {"name": CHANNELS.get(effect.channel, effect.channel), "numbers": []})
        row["numbers"].append(effect.pk)
        row.setdefault("error", effect.error.strip().rpartition("\n")[2])
    return list(found.values())


# -- the words -------------------------------------------------------------------------------------------------


def _sentence(waiting: int, rows: dict[str, Any], at: datetime, style: PrintedStyle) -> str:
    """Return the page's first words: how many stories wait, and when the nearest is due."""
    if not waiting:
        if ahead := rows["due"]:
            return gettext("Nothing waits for you. The next hour is %(hour)s, %(when)s.") % {
                "hour": ahead[0]["time"],
                "when": ahead[0]["until"],
            }
        return gettext("Nothing waits for you, and nothing is due within a day.")
    ahead = [row for row in rows["waiting"] if row["until"]]
    overdue = [row for row in rows["waiting"] if row["is_overdue"]]
    words = {"count": _counted(waiting, style), "when": ahead[0]["until"] if ahead else ""}
    if overdue:
        return (
            ngettext(
                "%(count)s story waits for you, and its hour has passed.",
                "%(count)s stories wait for you, and the hour of the first has passed.",
                waiting,
            )
            % words
        )
    if ahead:
        return (
            ngettext(
                "%(count)s story waits for you, due %(when)s.",
                "%(count)s stories wait for you, the nearest due %(when)s.",
                waiting,
            )
            % words
        )
    return ngettext("%(count)s story waits for you.", "%(count)s stories wait for you.", waiting) % words


def _counted(count: int, style: PrintedStyle) -> str:
    if count >= MOST_COUNTED:
        return printed_number(gettext("More than %(count)d") % {"count": MOST_COUNTED - 1}, style)
    return str(IN_WORDS[count]) if count in IN_WORDS else printed_number(str(count), style)


def _rows(stories: Iterable[Article], at: datetime, by: Any, style: PrintedStyle) -> list[dict[str, Any]]:
    return [_row(story, at, by, style) for story in stories]


def _row(story: Article, at: datetime, by: Any, style: PrintedStyle) -> dict[str, Any]:
    """Return what a row prints; every hour of the page stands on the header's clock, whatever the story's portal."""
    moment, meaning = hour(story, at)
    is_wanted = bool(story.publish_at) and story.status in UNAPPROVED
    is_ahead = moment > at
    return {
        "story": story,
        "moment": moment,
        "state": standing(story, at),
        "time": style.time(moment),
        "day": _printed_day(moment, at, style),
        "utc": utc(moment),
        "elsewhere": _elsewhere(story.portal, moment, style),
        "meaning": meaning,
        "until": until(moment, now=at, style=style) if is_ahead else "",
        "is_wanted": is_wanted,
        "is_overdue": is_wanted and not is_ahead,
        "ago": style.ago(moment, now=at) if not is_ahead else "",
        "saved": style.ago(story.saved_at, now=at),
        "embargo": _printed_hour(story.embargo_until, at, style) if story.embargo_until else "",
        "embargo_utc": utc(story.embargo_until) if story.embargo_until else "",
        **_verb(story, at, by),
    }


def _elsewhere(portal: Portal, moment: datetime, style: PrintedStyle) -> str:
    """Return the hour on the clock of the story's own portal, with its city, where that is another clock."""
    own = portal.printed(get_language())
    if own.zone == style.zone or own.time(moment) == style.time(moment):
        return ""
    return gettext("%(hour)s in %(city)s") % {"hour": own.time(moment), "city": city(own.zone)}


def _verb(story: Article, at: datetime, by: Any) -> dict[str, Any]:
    """Return the member's one next verb on the story, and what its button says."""
    steps = {step.name: step for step in STEPS if step.name in VERBS}
    if story.state(at) == "scheduled" or story.next_at:
        return {"step": None, "verb": ""}  # it comes out by itself; opening it is enough
    for name, words in VERBS.items():
        step = steps[name]
        if step.is_offered(story, at) and story.allows(step.permission, by=by):
            is_others = name == "submit" and not story.is_own(by)
            return {"step": step, "verb": "" if is_others else words}
    return {"step": None, "verb": ""}


def _printed_day(moment: datetime, at: datetime, style: PrintedStyle) -> str:
    """Return the day of a moment as one says it: nothing for today, the names of its neighbours, else the date."""
    neighbours = {0: "", 1: gettext("tomorrow"), -1: gettext("yesterday")}
    zone = ZoneInfo(style.zone)
    away = (moment.astimezone(zone).date() - at.astimezone(zone).date()).days
    return neighbours[away] if away in neighbours else style.date(moment)


def _printed_hour(moment: datetime, at: datetime, style: PrintedStyle) -> str:
    day, time = _printed_day(moment, at, style), style.time(moment)
    return gettext("%(day)s, %(hour)s") % {"day": day, "hour": time} if day else time


def _meaning(story: Article, at: datetime, style: PrintedStyle) -> str | Promise:
    """Say in two words what a picture's story is up to."""
    if story.state(at) == "scheduled":
        return gettext("comes out at %(hour)s") % {"hour": _printed_hour(story.publish_at, at, style)}
    return standing(story, at).label


# -- the line --------------------------------------------------------------------------------------------------


def _moments(
    due: list[dict[str, Any]],
    lately: list[Article],
    late: list[Article],
    embargoed: list[Article],
    style: PrintedStyle,
) -> Iterable[Moment]:
    """Return today's moments: what came out, what is to come, what was to come, and the embargoes that lift."""

    def moment(story: Article, at: datetime, tone: str, words: str, **more: str) -> Moment:
        address = reverse("admin:articles_article_change", args=[story.pk])
        told = {"hour": style.time(at), "story": story}
        flags = {name: more.pop(name, "") % told for name in ("flag", "short")}
        return Moment(at, tone, words % told, address, **flags, **more)

    for story in lately:
        yield moment(story, story.publish_at, "live", gettext("Published %(hour)s: %(story)s"), group="#lately")
    for story in late:
        yield moment(story, story.publish_at, "stop", gettext("Late since %(hour)s: %(story)s"), group="#waiting")
    for row in due:
        story = row["story"]
        if row["state"].key == "update_waiting":
            flag = pgettext("flag on the day's line", "%(hour)s change: %(story)s")
            short = pgettext("flag on the day's line", "%(hour)s change")
            words = gettext("The change appears at %(hour)s: %(story)s")
            yield moment(story, story.next_at, "hour", words, group="#due", flag=flag, short=short)
        elif row["is_wanted"]:
            yield moment(story, story.publish_at, "person", gettext("Due %(hour)s: %(story)s"), group="#due")
        else:
            yield moment(story, story.publish_at, "hour", gettext("Appears at %(hour)s: %(story)s"), group="#due")
    for story in embargoed:
        flag = pgettext("flag on the day's line", "%(hour)s embargo lifts: %(story)s")
        short = pgettext("flag on the day's line", "%(hour)s embargo")
        words = gettext("The embargo lifts at %(hour)s: %(story)s")
        until_then = {"flag": flag, "short": short, "icon": "lock", "group": "#embargoes"}
        yield moment(story, story.embargo_until, "stop", words, **until_then)
