"""What readers see of a story now, and when that changes: the line under its name, and the sentence after a verb."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext

from articles.admin.hours import said, utc
from articles.arabic.ahead import ahead
from articles.arabic.dates import PrintedStyle
from articles.models import Activity, Article

# Deeds shown in the rail; the whole book is one click away.
LATEST = 4


def hourline(story: Article | None, *, at: datetime, style: PrintedStyle) -> dict[str, Any]:
    """Return the line's stops: what readers see now, what waits for an hour, and what ends it."""
    if story is None:
        return {"now": _stop(gettext("Readers do not see it"), gettext("a draft that is not begun yet")), "next": None}
    return {"now": _now(story, at, style), "next": _next(story, at, style), "end": _end(story, at, style)}


def readers_see(story: Article, *, at: datetime, style: PrintedStyle) -> str:
    """Say in one sentence what readers see now and when that changes."""
    line = hourline(story, at=at, style=style)
    found = [gettext("%(what)s: %(when)s.") % {"what": stop["what"], "when": stop["when"]} for stop in
             (line["now"], line["next"]) if stop and stop["when"]]  # fmt: skip
    return " ".join(found)


def latest(story: Article, *, at: datetime, style: PrintedStyle) -> list[dict[str, Any]]:
    """Return the last deeds on the story, oldest first, with who did them and when."""
    from articles.admin.states import deed

    rows = Activity.objects.filter(article=story).only("verb", "actor", "at")[:LATEST]
    return [
        {"deed": deed(row.verb), "actor": row.actor, "when": said(row.at, now=at, style=style)}
        for row in reversed(list(rows))
    ]


def _stop(what: str, when: str = "", *, tone: str = "", moment: datetime | None = None) -> dict[str, Any]:
    return {"what": what, "when": when, "tone": tone, "utc": utc(moment) if moment else ""}


def _now(story: Article, at: datetime, style: PrintedStyle) -> dict[str, Any]:
    def since(moment: datetime) -> str:
        return gettext("since %(hour)s") % {"hour": said(moment, now=at, style=style)}

    match story.state(at):
        case "visible" | "update_waiting":
            shown = max(filter(None, (story.publish_at, story.embargo_until)))
            return _stop(gettext("Readers see it"), since(shown), tone="live")
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
            return _due(gettext("A change replaces it"), story.next_at, at, style)
        return _stop(gettext("A change waits"), gettext("without an hour, until it is published"), tone="hour")
    if state == "scheduled":
        moment = max(moment for moment in (story.publish_at, story.embargo_until) if moment and moment > at)
        return _due(gettext("Readers see it"), moment, at, style)
    if state == "approved":
        return _stop(gettext("No hour is set"), gettext("it waits for one"), tone="person")
    if state in {"draft", "returned", "in_review"}:
        if story.publish_at:
            return _due(gettext("Proposed, once approved"), story.publish_at, at, style, tone="person")
        return _stop(gettext("No hour is set"))
    if state == "late":
        return _stop(
            gettext("Was due"), said(story.publish_at, now=at, style=style), tone="stop", moment=story.publish_at
        )
    return None


def _end(story: Article, at: datetime, style: PrintedStyle) -> dict[str, Any] | None:
    if story.embargo_until and story.embargo_until > at:
        return _stop(
            gettext("Agency embargo until"), said(story.embargo_until, now=at, style=style), tone="stop",
            moment=story.embargo_until,
        )  # fmt: skip
    if story.expire_at and story.expire_at > at:
        return _stop(gettext("Expires"), said(story.expire_at, now=at, style=style), moment=story.expire_at)
    if story.state(at) in {"visible", "update_waiting", "scheduled"}:
        return _stop(gettext("Does not expire"))
    return None


def _due(what: str, moment: datetime, at: datetime, style: PrintedStyle, *, tone: str = "hour") -> dict[str, Any]:
    stop = _stop(what, said(moment, now=at, style=style), tone=tone, moment=moment)
    return stop | {"ahead": ahead(moment.astimezone(UTC) - at.astimezone(UTC), language=style.language)}
