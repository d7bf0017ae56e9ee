"""What readers see of a story now, and when that changes: the line under its name, and the sentence after a verb."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from articles.admin.hours import said, utc
from articles.admin.states import deed
from articles.admin.until import printed_number
from articles.admin.versions import WAITS
from articles.arabic.dates import PrintedStyle
from articles.models import Activity, Article, Revision

# Deeds that lead a story on; the whole book is one click away.
MILESTONES = (
    "submitted", "returned", "approved", "scheduled", "published", "update published", "corrected",
    "withdrawn", "discarded",
)  # fmt: skip
LATEST, MOST_DEEDS = 3, 12
SETS_AN_HOUR = ("schedule", "propose")
# Where the present stands on the line, of 96 parts: never so near an end that its word would leave the line.
FIRST, LAST, REST = 12, 84, 48
# What counts as the beginning of the way to an hour when readers see nothing yet.
SPAN = 24
IN_DAYS, IN_HOURS = _("in %(days)d d %(hours)d h"), _("in %(hours)d h %(minutes)d min")
IN_MINUTES = _("in %(minutes)d min")


def hourline(
    story: Article | None,
    *,
    at: datetime,
    style: PrintedStyle,
    shown: Revision | None = None,
    panels: Collection[str] = (),
) -> dict[str, Any]:
    """Return the line's stops: what readers see now, what waits for an hour, and what ends it.

    ``shown`` is the revision that readers see; ``panels`` are the verbs whose questions stand on the sheet, so that
    an hour can lead to the one that sets it.
    """
    if story is None:
        return {"now": _stop(gettext("Readers do not see it"), gettext("a draft that is not begun yet")), "next": None}
    now, following, end = _now(story, at, style), _next(story, at, style), _end(story, at, style)
    _tell_revisions(story, now, following, at=at, shown=shown)
    for stop in (now, following, end):
        if stop:
            stop["panel"] = next((name for name in stop["panels"] if name in panels), "")
    return {"now": now, "next": following, "end": end, **_way(now, following, at)}


def readers_see(story: Article, *, at: datetime, style: PrintedStyle) -> str:
    """Say in one sentence what readers see now and when that changes."""
    line = hourline(story, at=at, style=style)
    found = [gettext("%(what)s: %(when)s.") % {"what": stop["what"], "when": stop["when"]} for stop in
             (line["now"], line["next"]) if stop and stop["when"]]  # fmt: skip
    return " ".join(found)


def seen(story: Article, *, at: datetime) -> Revision | None:
    """Return the revision that readers see at that moment, without its text; None when they see none."""
    if not story.is_visible(at):
        return None
    if story.next_at and story.next_at <= at:
        return story.next_revision
    texts = Revision.objects.of_the_text().filter(article=story).exclude(action=WAITS)
    return texts.order_by("-number").only("number", "at", "actor", "action").first()


def path(story: Article, *, at: datetime, style: PrintedStyle, shown: Revision | None = None) -> list[dict[str, Any]]:
    """Return the story's way so far, oldest first: who wrote it, who let it out, what readers see, what waits."""
    rows = list(Activity.objects.filter(article=story, verb__in=MILESTONES).only("verb", "actor", "at")[:MOST_DEEDS])
    steps = [_begun(story, at, style)]
    told: set[str] = set()
    for row in rows:
        # The last deed of a sort counts: a story that was returned twice was returned once for whoever reads this.
        if row.verb not in told and len(told) < LATEST:
            told.add(row.verb)
            tone = "live" if row.verb in {"published", "update published"} else ""
            steps.insert(1, _step(deed(row.verb), row.actor, row.at, at, style, tone=tone))
    if shown:
        words = gettext("readers see revision %(number)d") % {"number": shown.number}
        steps.append(_step(words, "", max(filter(None, (story.publish_at, shown.at))), at, style, tone="live"))
    waiting = story.next_revision if story.next_revision_id else None
    if waiting and (shown is None or waiting.number != shown.number):
        words = gettext("a change waits: revision %(number)d") % {"number": waiting.number}
        steps.append(_step(words, waiting.actor, waiting.at, at, style, tone="hour"))
    return steps


def _begun(story: Article, at: datetime, style: PrintedStyle) -> dict[str, Any]:
    writer = story.writer
    name = (writer.get_full_name() or writer.get_username()) if writer else ""
    return _step(gettext("written by") if name else gettext("begun"), name, story.created_at, at, style)


def _step(
    words: str, actor: str, moment: datetime, at: datetime, style: PrintedStyle, *, tone: str = ""
) -> dict[str, Any]:
    return {"deed": words, "actor": actor, "when": said(moment, now=at, style=style), "utc": utc(moment), "tone": tone}


def _tell_revisions(
    story: Article, now: dict[str, Any], following: dict[str, Any] | None, *, at: datetime, shown: Revision | None
) -> None:
    """Name on the line which revision readers see and which one waits, each with the comparison it opens."""
    compare = reverse("admin:articles_article_compare", args=[story.pk])
    waiting = story.next_revision if story.next_revision_id else None
    if shown and waiting and waiting.number == shown.number:
        waiting = None
    if shown:
        beside = f"before={shown.number}&after={waiting.number}" if waiting else f"after={shown.number}"
        words = gettext("revision %(number)d") % {"number": shown.number}
        now |= {"label": gettext("Published now:"), "revision": words, "address": f"{compare}?{beside}"}
    if following and waiting and story.is_visible(at):
        words = gettext("revision %(number)d replaces it") % {"number": waiting.number}
        beside = f"before={shown.number}&after={waiting.number}" if shown else f"after={waiting.number}"
        following |= {"label": gettext("Waits:"), "revision": words, "address": f"{compare}?{beside}"}


def _way(now: dict[str, Any], following: dict[str, Any] | None, at: datetime) -> dict[str, Any]:
    """Return how far the present is on its way from the last change for readers to the next, in 96 parts."""
    begun, end = now["moment"], following["moment"] if following else None
    if not end or end <= at:
        return {"q": REST, "begun": "", "ends": ""}
    begun = begun if begun and begun < at else min(at, end - timedelta(hours=SPAN))
    part = (at - begun) / (end - begun)
    return {"q": min(max(round(part * 96), FIRST), LAST), "begun": begun.isoformat(), "ends": end.isoformat()}


def remaining(span: timedelta) -> str:
    """Return «بعد 3 س 46 د»: short, and with no noun that a script would have to count."""
    minutes = max(0, -(-span // timedelta(minutes=1)))
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return gettext(IN_DAYS) % {"days": days, "hours": hours}
    if hours:
        return gettext(IN_HOURS) % {"hours": hours, "minutes": minutes % 60}
    return gettext(IN_MINUTES) % {"minutes": minutes}


def patterns() -> dict[str, str]:
    """Return the same words for the script that counts the remaining time down."""
    return {
        "days": gettext(IN_DAYS),
        "hours": gettext(IN_HOURS),
        "minutes": gettext(IN_MINUTES),
        "come": gettext("its hour has come"),
    }


def _stop(
    what: str, when: str = "", *, tone: str = "", moment: datetime | None = None, panels: tuple[str, ...] = ()
) -> dict[str, Any]:
    told = utc(moment) if moment else ""
    return {"what": what, "when": when, "tone": tone, "utc": told, "moment": moment, "panels": panels, "panel": ""}


def _now(story: Article, at: datetime, style: PrintedStyle) -> dict[str, Any]:
    def since(moment: datetime) -> str:
        return gettext("since %(hour)s") % {"hour": said(moment, now=at, style=style)}

    match story.state(at):
        case "visible" | "update_waiting":
            shown = max(filter(None, (story.publish_at, story.embargo_until)))
            return _stop(gettext("Readers see it"), since(shown), tone="live", moment=shown)
        case "expired":
            return _stop(gettext("Readers do not see it any more"), since(story.expire_at), tone="stop")
        case "withdrawn":
            words = (
                gettext("Readers see the notice of its withdrawal")
                if story.withdrawn_how == Article.How.GONE
                else gettext("Readers find nothing at its address")
            )
            return _stop(words, since(story.withdrawn_at), tone="stop")
        case "discarded":
            return _stop(gettext("Readers do not see it"), gettext("it is in the bin"))
        case "approved" | "scheduled":
            return _stop(gettext("Readers do not see it yet"), gettext("approved"), tone="hour")
        case "in_review":
            return _stop(gettext("Readers do not see it"), gettext("it waits for the desk"), tone="person")
        case "late":
            return _stop(gettext("Readers do not see it"), gettext("its hour passed without an approval"), tone="stop")
    return _stop(gettext("Readers do not see it"), gettext("a draft"))


def _next(story: Article, at: datetime, style: PrintedStyle) -> dict[str, Any] | None:
    state = story.state(at)
    if state == "update_waiting":
        if story.next_at and story.next_at > at:
            return _due(gettext("A change replaces it"), story.next_at, at, style, panels=("schedule_update",))
        if story.next_at:
            return None
        words = gettext("without an hour, until it is published")
        return _stop(gettext("A change waits"), words, tone="hour", panels=("schedule_update",))
    if state == "scheduled":
        moment = max(moment for moment in (story.publish_at, story.embargo_until) if moment and moment > at)
        return _due(gettext("Readers see it"), moment, at, style, panels=("schedule", "propose"))
    if state == "approved":
        return _stop(gettext("No hour is set"), gettext("it waits for one"), tone="person", panels=("schedule",))
    if state in {"draft", "returned", "in_review"}:
        if story.publish_at:
            words = gettext("Proposed, once approved")
            return _due(words, story.publish_at, at, style, tone="person", panels=SETS_AN_HOUR)
        return _stop(gettext("No hour is set"), panels=SETS_AN_HOUR)
    if state == "late":
        return _stop(
            gettext("Was due"), said(story.publish_at, now=at, style=style), tone="stop", moment=story.publish_at,
            panels=SETS_AN_HOUR,
        )  # fmt: skip
    return None


def _end(story: Article, at: datetime, style: PrintedStyle) -> dict[str, Any] | None:
    if story.embargo_until and story.embargo_until > at:
        return _stop(
            gettext("Agency embargo until"), said(story.embargo_until, now=at, style=style), tone="stop",
            moment=story.embargo_until, panels=("set_embargo", "break_embargo"),
        )  # fmt: skip
    if story.expire_at and story.expire_at > at:
        words = said(story.expire_at, now=at, style=style)
        return _stop(gettext("Expires"), words, moment=story.expire_at, panels=("expire",))
    if story.state(at) in {"visible", "update_waiting", "scheduled"}:
        return _stop(gettext("Does not expire"), panels=("expire",))
    return None


def _due(
    what: str,
    moment: datetime,
    at: datetime,
    style: PrintedStyle,
    *,
    tone: str = "hour",
    panels: tuple[str, ...] = (),
) -> dict[str, Any]:
    stop = _stop(what, said(moment, now=at, style=style), tone=tone, moment=moment, panels=panels)
    return stop | {"ahead": printed_number(remaining(moment - at), style), "iso": moment.isoformat()}
