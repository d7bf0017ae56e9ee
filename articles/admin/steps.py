"""The verbs as buttons: what each asks, when it is offered, and the words it is asked in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import roles
from articles.admin.hours import HourField, said
from articles.admin.languages import NAMES
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Correction, Edition, Membership, Status
from articles.models.membership import may_somewhere, standings
from articles.models.workflow import Workflow


class Question(forms.Form):
    """What a verb needs to know; most need nothing."""

    def __init__(
        self,
        *args: Any,
        story: Article,
        request: HttpRequest,
        style: PrintedStyle,
        at: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        self.story, self.request = story, request
        super().__init__(*args, **kwargs)
        for asked in self.fields.values():
            if isinstance(asked, HourField):
                asked.on_clock(style, now=at, portal=story.portal_id or "", story=story)

    def details(self) -> dict[str, Any]:
        """Return the verb's arguments."""
        return dict(self.cleaned_data)

    def take(self, refusal: ValidationError) -> None:
        """Put the verb's refusal at the fields it speaks of."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            also = {"publish_at": "at", "expire_at": "at", "embargo_until": "until"}
            name = name if name in self.fields else also.get(name, name)
            self.add_error(name if name in self.fields else None, errors)


class Reason(Question):
    reason = forms.CharField(
        label=_("What is missing?"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("The writer reads this over the story."),
    )


class Hour(Question):
    at = HourField(label=_("When readers see it"), required=True, means="publish")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].initial = self.story.publish_at


class Proposal(Question):
    at = HourField(
        label=_("When readers should see it"),
        help_text=_("Empty: without an hour. It counts only once the story is approved."),
        means="propose",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].initial = self.story.publish_at


class UpdateHour(Question):
    at = HourField(label=_("When the change replaces it"), required=True, means="update")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].initial = self.story.next_at


class KeptHour(Question):
    """The hour that the waiting change has; a save would take it off, so it is remembered before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hour, self.is_substantive = self.story.next_at, self.story.next_is_substantive

    def details(self) -> dict[str, Any]:
        return {"at": self.hour, "substantive": self.is_substantive}


class Notice(Question):
    kind = forms.ChoiceField(
        label=_("kind"),
        choices=[choice for choice in Correction.Kind.choices if choice[0] != Correction.Kind.WITHDRAWAL],
    )
    text = forms.CharField(
        label=_("What readers should know"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("What was wrong and what is right; printed under the story with the hour."),
    )


class Withdrawal(Question):
    mode = forms.ChoiceField(label=_("How"), choices=Workflow.How.choices, widget=forms.RadioSelect(), required=False)
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("With “gone”, readers read this reason at the story's address. With “vanish”, only the desk does."),
    )


class Expiry(Question):
    at = HourField(label=_("From when"), help_text=_("Empty: now."), means="expire")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].initial = self.story.expire_at


class Embargo(Question):
    until = HourField(
        label=_("Until"), help_text=_("The hour the agency gave. Empty: no embargo any more."), means="embargo"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = self.story.embargo_until


class BrokenEmbargo(Question):
    reason = forms.CharField(label=_("Why"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"}))
    second_name = forms.CharField(
        label=_("Second person"),
        required=False,
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
        help_text=_("A chief or section editor of this portal confirms here with their own log-in."),
    )
    second_password = forms.CharField(
        label=_("Their password"),
        required=False,
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        name, password = told.get("second_name"), told.get("second_password")
        told["second"] = authenticate(self.request, username=name, password=password) if name and password else None
        if name and not told["second"]:
            self.add_error("second_name", ValidationError(_("This name and password do not go together.")))
        elif told["second"] and not self.story.allows("second_embargo_break", by=told["second"]):
            self.add_error(
                "second_name", ValidationError(_("This person may not confirm it: only a chief or section editor may."))
            )
        return told

    def details(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "second": self.cleaned_data["second"]}

    def take(self, refusal: ValidationError) -> None:
        if "second" in getattr(refusal, "error_dict", {}):
            self.add_error("second_name", refusal.error_dict.pop("second"))
        super().take(refusal)


class TranslationHour(Question):
    at = HourField(label=_("From when"), help_text=_("Empty: now."), means="translation")


def _always(story: Article, at: datetime) -> bool:
    return True


def _in(*keys: str) -> Callable[[Article, datetime], bool]:
    return lambda story, at: story.state(at) in keys


def _unpublished(story: Article, at: datetime) -> bool:
    return story.state(at) in {"draft", "returned", "in_review", "late", "approved", "scheduled"}


def _change_waits(story: Article, at: datetime) -> bool:
    return story.state(at) == "update_waiting"


def _change_has_its_hour(story: Article, at: datetime) -> bool:
    return _change_waits(story, at) and bool(story.next_at and story.next_at > at)


def _written_in(language: str, shown_at: datetime | None) -> Callable[[Article, datetime], bool]:
    """Tell whether the language can still be given an hour: it has a headline, and readers do not read it yet."""
    return lambda story, at: bool(getattr(story, f"headline_{language}")) and (shown_at is None or shown_at > at)


def _change_waits_for_its_hour(story: Article, at: datetime) -> bool:
    return bool(story.next_revision_id) and story.state(at) in {"approved", "scheduled"}


def _embargoed(story: Article, at: datetime) -> bool:
    return bool(story.embargo_until and story.embargo_until > at and not story.deleted_at)


@dataclass(frozen=True)
class Step:
    """One verb on the desk: its label, its question, and when it makes sense."""

    name: str
    label: Promise | str
    verb: str
    done: Promise | str
    question: type[Question] = Question
    is_offered: Callable[[Article, datetime], bool] = _always
    fixed: dict[str, Any] = field(default_factory=dict)
    tone: str = ""
    hint: Promise | str = ""

    @property
    def asks(self) -> bool:
        """Tell whether the verb needs an answer before it can be done."""
        return bool(self.question.base_fields)

    @property
    def plain_label(self) -> str:
        """The label without the dots that promise a question, for the button that ends it."""
        return str(self.label).rstrip("…")

    @property
    def permission(self) -> str:
        """The row of the role table that the verb asks."""
        return getattr(Article, self.verb).permission

    def do(self, story: Article, *, by: Any, **details: Any) -> None:
        """Do the verb on the story."""
        getattr(story, self.verb)(by=by, **self.fixed, **details)


def _steps() -> list[Step]:
    return [
        Step("submit", _("Send for review"), "submit", _("Sent for review."), is_offered=_reviewable),
        Step(
            "approve", _("Approve"), "approve", _("Approved."),
            is_offered=lambda story, at: story.status == Status.IN_REVIEW and not story.deleted_at,
        ),
        Step("propose", _("Propose an hour…"), "propose", _("The hour is proposed; an approval makes it count."),
             Proposal, lambda story, at: story.status in {Status.DRAFT, Status.IN_REVIEW} and not story.deleted_at),
        Step("schedule", _("Schedule…"), "schedule", _("Scheduled."), Hour, _unpublished),
        Step("publish", _("Publish now"), "publish", _("Published: readers see it now."), is_offered=_unpublished),
        Step("publish_update", _("Publish the change now"), "publish_update", _("Readers see the change now."),
             is_offered=_change_waits),
        Step("take_in", _("Put the change into the story"), "publish_update",
             _("The change is in; readers see it with the story, at its hour."), is_offered=_change_waits_for_its_hour,
             fixed={"substantive": False}),
        Step("publish_fix", _("Publish it as a small fix"), "publish_update",
             _("Readers see the change; the printed hour of the update stays."),
             is_offered=_change_waits, fixed={"substantive": False}),
        Step("keep_hour", _("Let the change appear at its hour"), "publish_update",
             _("The change waits for its hour."), KeptHour, _change_has_its_hour),
        Step("schedule_update", _("Schedule the change…"), "publish_update", _("The change waits for its hour."),
             UpdateHour, _change_waits),
        Step("cancel_update", _("Take the hour off the change"), "cancel_update",
             _("The change waits without an hour."), is_offered=lambda story, at: bool(story.next_at)),
        Step("drop_update", _("Set the change aside"), "drop_update",
             _("The change is set aside; it stays among the revisions."),
             is_offered=lambda story, at: bool(story.next_revision_id) and story.status == Status.APPROVED),
        Step("return", _("Return with a reason…"), "return_to_writer", _("Returned to its writer."), Reason,
             lambda story, at: not story.deleted_at and (
                 story.status == Status.IN_REVIEW or story.state(at) in {"approved", "scheduled"})),
        Step("correct", _("Correct for readers…"), "correct", _("The notice stands under the story."), Notice,
             _in("visible", "update_waiting", "expired"), hint=_("Readers read the notice under the story at once.")),
        Step("set_embargo", _("Agency embargo…"), "set_embargo", _("The embargo is noted."), Embargo, _unpublished),
        Step("break_embargo", _("Break the embargo…"), "break_embargo", _("The embargo is broken."), BrokenEmbargo,
             _embargoed, tone="stop",
             hint=_("It takes two people: you with a reason, and a second one with their own log-in.")),
        Step("expire", _("Expire…"), "expire", _("The expiry hour is set."), Expiry,
             _in("approved", "scheduled", "visible", "update_waiting", "expired")),
        Step("lift_expiry", _("Take the expiry off"), "lift_expiry", _("It does not expire any more."),
             is_offered=lambda story, at: bool(story.expire_at) and not story.deleted_at
             and story.status != Status.WITHDRAWN),
        Step("withdraw", _("Withdraw…"), "withdraw", _("Withdrawn."), Withdrawal,
             _in("approved", "scheduled", "visible", "update_waiting", "expired"), tone="stop",
             hint=_("It leaves its page, the lists, the search and the feeds within five seconds.")),
        Step("discard", _("Move to the bin"), "discard", _("Moved to the recycle bin."),
             is_offered=lambda story, at: not story.deleted_at and story.status in {Status.DRAFT, Status.IN_REVIEW},
             tone="stop"),
        Step("restore", _("Restore from the bin"), "restore", _("Restored."),
             is_offered=lambda story, at: bool(story.deleted_at)),
    ]  # fmt: skip


def _reviewable(story: Article, at: datetime) -> bool:
    return story.status == Status.DRAFT and not story.deleted_at


STEPS = _steps()
# Verbs that several stories can go through at once, because they ask nothing.
TOGETHER = [step for step in STEPS if step.name in {"submit", "approve", "publish", "discard", "restore"}]


def steps_of(story: Article) -> list[Step]:
    """Return every verb a story of that language could meet, its translations' switches included."""
    return [*STEPS, *_switches(story)]


def _switches(story: Article) -> list[Step]:
    editions = {edition.language: edition for edition in story.editions.all()}
    found = []
    for language in settings.MODELTRANSLATION_LANGUAGES:
        if language == story.source_language:
            continue
        edition = editions.get(language)
        name, shown_at = {"language": NAMES[language]}, edition.ready_at if edition else None
        words = (
            gettext("Show readers the translation: %(language)s…")
            if shown_at is None
            else gettext("Another hour for the translation: %(language)s…")
        )
        found.append(
            Step(
                f"show_{language}",
                words % name,
                "show_translation",
                gettext("Readers may read it in this language: %(language)s.") % name,
                TranslationHour,
                _written_in(language, shown_at),
                {"language": language},
                hint=_lacks(edition),
            )
        )
        if shown_at is not None:
            found.append(
                Step(
                    f"hide_{language}",
                    gettext("Hide the translation: %(language)s") % name,
                    "hide_translation",
                    gettext("Hidden from readers: %(language)s.") % name,
                    fixed={"language": language},
                )
            )
    return found


def _lacks(edition: Edition | None) -> str:
    """Say what stands between the translation and its readers, or what they would read in it."""
    if edition and edition.missing:
        words = ngettext(
            "It is shown once it is whole: %(count)d place is empty.",
            "It is shown once it is whole: %(count)d places are empty.",
            edition.missing,
        )
        return words % {"count": edition.missing}
    if edition and edition.stale:
        words = ngettext(
            "The source of %(count)d place has changed since it was translated.",
            "The source of %(count)d places has changed since they were translated.",
            edition.stale,
        )
        return words % {"count": edition.stale}
    return ""


# Steps that say themselves when a change appears: whoever presses them is not asked about the hour that stood.
SETTLE_THE_HOUR = {
    "publish_update", "publish_fix", "keep_hour", "schedule_update", "drop_update", "withdraw", "take_in",
}  # fmt: skip
# Steps that the model refuses for a story without a headline.
NEED_A_HEADLINE = {"submit", "approve", "publish", "schedule"}
# What a story may go through in the moment it is begun: the sheet that begins it shows these.
FIRST = [step for step in STEPS if step.name in {"submit", "propose", "schedule", "publish"}]


@dataclass(frozen=True)
class Offer:
    """A step as one story offers it to one member: its open question, or why it is refused."""

    step: Step
    question: Question
    is_allowed: bool
    is_open: bool = False
    why_not: str = ""


def offers(
    story: Article,
    *,
    request: HttpRequest,
    at: datetime,
    style: PrintedStyle,
    asked: Question | None = None,
    opened: str = "",
) -> list[Offer]:
    """Return the steps that make sense for the story now; ``asked`` is a question that came back with errors."""
    found = []
    is_begun = story.pk is not None
    schedules = allows(story, "schedule", by=request.user)
    for step in steps_of(story) if is_begun else FIRST:
        # Whoever sets the hour does not propose one.
        if not step.is_offered(story, at) or (step.name == "propose" and schedules):
            continue
        is_asked = asked is not None and asked.prefix == step.name
        question = (
            asked if is_asked else step.question(prefix=step.name, story=story, request=request, style=style, at=at)
        )
        allowed = allows(story, step.permission, by=request.user)
        why_not = "" if allowed else _why_not(story, step.permission, by=request.user)
        found.append(Offer(step, question, allowed, is_asked or opened == step.name, why_not))
    return found


def allows(story: Article, permission: str, *, by: Any) -> bool:
    """Ask the role table; a story that is not begun has no section yet, so any reach will do."""
    return story.allows(permission, by=by) if story.pk else may_somewhere(by, permission)


def _why_not(story: Article, permission: str, *, by: Any) -> str:
    """Say why the role table refuses the member this verb on this story, and who does it instead."""
    row = roles.VERBS[permission]
    reaches = {row[standing.role] for standing in standings(by) if standing.portal == story.portal_id}
    if roles.Reach.OTHERS in reaches:
        return gettext("You wrote it; somebody else does this.")
    if roles.Reach.IN_SECTION in reaches:
        return gettext("You do this in your own section alone.")
    if roles.Reach.OWN in reaches:
        return gettext("You do this with your own stories alone.")
    who = gettext(", ").join(str(Membership.Role(role).label) for role, reach in row.items() if reach != roles.NONE)
    return gettext("Done by: %(roles)s.") % {"roles": who}


@dataclass(frozen=True)
class Primary:
    """The one next step for this member: the words that say what will happen and when, and what it still lacks."""

    step: Step | None = None
    words: str = ""
    wants: str = ""
    lacks: str = ""
    is_lacking: bool = False


def primary(
    story: Article, offered: list[Offer], *, by: Any, at: datetime, style: PrintedStyle, headline: str, is_typed: bool
) -> Primary:
    """Return the one next step for this member, as the sheet stands: its headline, and whether its text is unsaved."""
    may = {offer.step.name: offer.step for offer in offered if offer.is_allowed}
    step, words = _next(story, may, at=at, style=style)
    if "keep_hour" in may:
        # A key pressed by habit never brings a change out before its hour.
        told = gettext("Approve the change, to appear %(hour)s") % {"hour": _hour(story.next_at, at, style)}
        return Primary(may["keep_hour"], told, "change", gettext("Nothing is changed yet."), not is_typed)
    if step is None and story.pk and story.state(at) == "visible" and story.allows("publish_update", by=by):
        step = next(found for found in STEPS if found.name == "publish_update")
        return Primary(
            step, gettext("Publish the change now"), "change", gettext("Nothing is changed yet."), not is_typed
        )
    if step and step.name in NEED_A_HEADLINE:
        return Primary(step, words, "headline", gettext("It lacks a headline."), not headline.strip())
    return Primary(step, words)


def _next(story: Article, may: dict[str, Step], *, at: datetime, style: PrintedStyle) -> tuple[Step | None, str]:
    planned = story.publish_at if story.publish_at and story.publish_at > at else None
    if "approve" in may:
        if planned:
            return may["approve"], gettext("Approve, to appear %(hour)s") % {"hour": _hour(planned, at, style)}
        if story.publish_at:
            return may["approve"], gettext("Approve, to appear now")
        return (
            (may["publish"], gettext("Approve and publish now"))
            if "publish" in may
            else (may["approve"], gettext("Approve; it waits for an hour"))
        )
    if "take_in" in may and planned:
        return may["take_in"], gettext("Take the change in, to appear %(hour)s") % {"hour": _hour(planned, at, style)}
    for name, words in (
        ("submit", _("Send for review")),
        ("publish_update", _("Publish the change now")),
        ("publish", _("Publish now")),
        ("restore", _("Restore from the bin")),
    ):
        if name in may and not (name == "publish" and story.state(at) == "scheduled"):
            return may[name], str(words)
    return None, ""


def _hour(moment: datetime, at: datetime, style: PrintedStyle) -> str:
    """Return the hour alone when it is today's, else the day with it: a button has little room."""
    is_today = style.date(moment) == style.date(at)
    return style.time(moment) if is_today else said(moment, now=at, style=style)
