"""The checklist on the story's sheet: its lines, their ticks and reasons, and the count while somebody types."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin import steps
from articles.admin.hours import clock
from articles.models import Article, Photo, Portal
from articles.models.checklist import Item
from articles.models.membership import portals_of
from articles.models.revision import Content

# Steps that the model refuses while an item that must be so is open.
HOLDS = {
    "approve",
    "schedule",
    "publish",
    "publish_update",
    "take_in",
    "publish_fix",
    "schedule_update",
}
PASS, TICK, REOPEN = "pass", "tick", "reopen"
VERBS = {PASS: "pass_check", TICK: "tick", REOPEN: "reopen_check"}
DONE = {
    PASS: _("The reason stands beside the item."),
    TICK: _("Ticked."),
    REOPEN: _("The item is open again."),
}


class PassReason(steps.Question):
    """Why a story may go on without an item."""

    reason = forms.CharField(
        label=_("Why it may go on without it"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )


def step(name: str) -> steps.Step | None:
    """Return what a button of the checklist does, by the name it sends."""
    deed, _colon, key = name.partition(":")
    if deed not in VERBS or not key:
        return None
    question = PassReason if deed == PASS else steps.Question
    return steps.Step(name, name, VERBS[deed], DONE[deed], question, fixed={"item": key})


@dataclass(frozen=True)
class Line:
    """One item as the rail shows it: where it leads, and what may be done with it."""

    item: Item
    place: str
    block: str
    question: steps.Question | None
    may_tick: bool
    may_reopen: bool

    @property
    def is_asked(self) -> bool:
        """Tell whether its reason was asked for and refused."""
        return bool(self.question and self.question.is_bound)


@dataclass(frozen=True)
class Rail:
    """The checklist of a sheet, with the words of its counts."""

    open: list[Line]
    settled: list[Line]
    address: str
    is_begun: bool

    @property
    def total(self) -> int:
        return len(self.open) + len(self.settled)

    @property
    def musts(self) -> list[Line]:
        return [line for line in self.open if line.item.is_blocking]

    @property
    def count(self) -> str:
        return gettext("%(done)d of %(all)d") % {"done": len(self.settled), "all": self.total}

    @property
    def ready(self) -> str:
        return gettext("%(done)d of %(all)d ready") % {"done": len(self.settled), "all": self.total}

    @property
    def lacks(self) -> str:
        """What keeps the story from readers, in a few words."""
        count = len(self.musts)
        if not count:
            return ""
        if count == 1:
            return self.musts[0].item.words
        return ngettext(
            "%(count)d thing must be done before publication.",
            "%(count)d things must be done before publication.",
            count,
        ) % {"count": count}

    @property
    def folded(self) -> str:
        """The words over the items that are settled."""
        count = len(self.settled)
        return ngettext("%(count)d item is done", "%(count)d items are done", count) % {"count": count}

    @property
    def holds(self) -> str:
        """The steps that wait for what must be done, as the desk's script reads them."""
        return " ".join(sorted(HOLDS))


def rail(
    story: Article,
    content: Content,
    *,
    request: HttpRequest,
    at: datetime,
    asked: steps.Question | None = None,
    bring: Callable[[set[int]], Mapping[int, Photo]] | None = None,
) -> Rail | None:
    """Return the checklist of what stands on the sheet; None where no portal is chosen yet."""
    portal = _portal(story, content, request)
    if portal is None:
        return None
    found = story.checklist(content, at=story.meets_readers(at), portal=portal, bring=bring)
    writes = bool(story.pk) and steps.allows(story, "edit", by=request.user)
    passes = bool(story.pk) and steps.allows(story, "approve", by=request.user)
    lines = {item.key: _line(item, story, request, asked, writes=writes, passes=passes) for item in found.items}
    name = "admin:articles_article_checklist" if story.pk else "admin:articles_article_first_check"
    return Rail(
        [lines[item.key] for item in found.open],
        [lines[item.key] for item in found.settled],
        reverse(name, args=[story.pk] if story.pk else []),
        bool(story.pk),
    )


def _portal(story: Article, content: Content, request: HttpRequest) -> Portal | None:
    number = content.get("portal_id") or story.portal_id
    if not number:
        return None
    if number == story.portal_id:
        return story.portal
    return portals_of(request.user).filter(pk=number).first()


def _line(
    item: Item, story: Article, request: HttpRequest, asked: steps.Question | None, *, writes: bool, passes: bool
) -> Line:
    name, question = f"{PASS}:{item.key}", None
    if item.is_open and item.can_be_passed and passes:
        is_asked = asked is not None and asked.prefix == name
        style = story.portal.printed("ar")
        question = asked if is_asked else PassReason(prefix=name, story=story, request=request, style=style)
    is_block = item.field.startswith("block:")
    return Line(
        item=item,
        place="" if is_block else item.field,
        block=item.field.removeprefix("block:") if is_block else "",
        question=question,
        may_tick=item.is_open and item.is_own and writes,
        may_reopen=(item.state == "passed" and passes) or (item.is_own and item.state == "done" and writes),
    )


def answer(request: HttpRequest, story: Article, content: Content) -> HttpResponse:
    """Do what was pressed in the checklist and answer with it as it stands for what is typed, saved or not."""
    asked, refused = None, ""
    pressed = step(request.POST.get("verb", ""))
    if pressed and story.pk:
        style = story.portal.printed("ar")
        asked = pressed.question(request.POST, prefix=pressed.name, story=story, request=request, style=style)
        asked.is_valid()
        seen = {"content": content} if pressed.verb == VERBS[PASS] else {}
        try:
            pressed.do(story, by=request.user, **asked.details(), **seen)
            asked = None
        except ValidationError as refusal:
            asked.take(refusal)
            refused = " ".join(refusal.messages)
        except PermissionDenied as refusal:
            asked.add_error(None, str(refusal))
            refused = str(refusal)
    found = rail(story, content, request=request, at=clock(), asked=asked)
    page = render(
        request, "admin/articles/article/includes/checklist.html", {"checks": found, "refused_words": refused}
    )
    # A log-in that ran out answers with another page; the script knows ours by this.
    page.headers["X-Desk"] = "checklist"
    return page
