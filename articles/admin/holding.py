"""A story that one editor keeps for themselves: how it stands, and what the buttons of the lock do."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from articles.admin import kept
from articles.admin.forms import last_revision, may_write
from articles.admin.hours import said
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Autosave, Hold, Revision


def lock(story: Article, *, by: Any, at: datetime, style: PrintedStyle, held: bool = False) -> dict[str, Any]:
    """Return who keeps the story for themselves; ``held`` is what the sheet believed of its own writer."""
    standing = Hold.objects.on(story)
    may_take = may_write(story, by)
    if standing is None:
        return {"state": "free", "may": may_take, "words": ""}
    if standing.by_id == by.pk:
        return {"state": "mine", "may": may_take, "words": gettext("You keep this story for yourself.")}
    who = {"name": named_member(standing.by), "time": said(standing.since, now=at, style=style)}
    words = gettext("%(name)s keeps this story for themselves since %(time)s. What you type is kept beside it.")
    if held:
        words = gettext("%(name)s took the story over %(time)s. What you typed is kept as a version beside it.")
    return {
        "state": "theirs",
        "may": may_take,
        "words": words % who,
        "taken": held,
        "compare": _aside(story, by) if held else "",
    }


def _aside(story: Article, by: Any) -> str:
    """Return where the version that was kept of that person's text is compared with the story."""
    kept_beside = Revision.objects.filter(article=story).aside().filter(by=by).order_by("-number").first()
    if kept_beside is None:
        return ""
    here = reverse("admin:articles_article_compare", args=[story.pk])
    return f"{here}?before={last_revision(story)}&after={kept_beside.number}"


def settle(story: Article, deed: str, *, by: Any) -> str:
    """Do what the button of the lock says; return the words for it, "" for a button nobody knows."""
    if deed == "hold":
        story.hold_alone(by=by)
        return gettext("You keep this story for yourself. Others read it, and what they type is kept beside it.")
    if deed == "release":
        story.let_go(by=by)
        return gettext("The story is open to everybody again.")
    if deed == "take":
        story.take_over(by=by, left=_left(story, by))
        return gettext("You have taken the story over. What was typed there is kept as a version beside it.")
    return ""


def _left(story: Article, by: Any) -> dict[str, Any] | None:
    """Return what the holder's sheet says and nobody saved."""
    standing = Hold.objects.on(story)
    if standing is None or standing.by_id == by.pk:
        return None
    newest = Autosave.objects.unanswered(story=story, by=standing.by).first()
    if newest is None:
        return None
    return kept.content_of(newest.sheet, by=standing.by, story=story, base=story.editing())


def named_member(member: Any) -> str:
    """Return a member's name as the desk says it."""
    return member.get_full_name() or member.get_username()
