"""The screen of live coverage: an entry is written as fast as a message, and mended, pinned or withdrawn below."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import carry
from articles.admin.forms import printed_style
from articles.admin.hours import HourField, clock, said, utc
from articles.admin.languages import NAMES, count_aloud, dress
from articles.admin.widgets import TokenField, row_number
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Author, LiveEntry, Photo, Status
from articles.models.live import StaleEntry
from articles.models.names import guarded

PAGE = 30
TELL, MEND = "tell", "mend"
# What needs no words: on an entry, then on the story.
ENTRY_DEEDS: dict[str, tuple[Callable, Promise]] = {
    "pin": (LiveEntry.pin, _("The entry stands above all others now.")),
    "unpin": (LiveEntry.unpin, _("The entry stands at its hour again.")),
    "withdraw": (LiveEntry.withdraw, _("Readers see this entry no more. It can be put back.")),
    "put_back": (LiveEntry.put_back, _("Readers see this entry again.")),
}
STORY_DEEDS: dict[str, tuple[Callable, Promise]] = {
    "close": (Article.close_coverage, _("The coverage has ended; readers are told so.")),
    "reopen": (Article.reopen_coverage, _("The coverage goes on.")),
}


class WordsForm(forms.Form):
    """What an entry says, in each language that the story is read in."""

    said: tuple[str, ...] = ("headline", "text")

    def __init__(self, *args: Any, story: Article, **kwargs: Any) -> None:
        self.story = story
        super().__init__(*args, **kwargs)
        for language in languages(story):
            for name in self.said:
                self.fields[f"{name}_{language}"] = _words(name, language)
        self.order_fields([name for name in self.fields if name.startswith(self.said)])

    def words(self, name: str) -> dict[str, str]:
        """Return what was typed, by language."""
        return {language: self.cleaned_data[f"{name}_{language}"] for language in languages(self.story)}

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        for name in list(told):
            if name.startswith(self.said):
                try:
                    told[name] = guarded(told[name], single_line=name.startswith("headline"))
                except ValidationError as refused:
                    self.add_error(name, refused)
        return told

    def take(self, refusal: ValidationError | PermissionDenied) -> None:
        """Put a verb's refusal at the field it speaks of."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
            return
        for name, errors in refusal.error_dict.items():
            here = f"{name}_{self.story.source_language}"
            self.add_error(here if here in self.fields else None, errors)

    @property
    def sheets(self) -> list[dict[str, Any]]:
        """Each language with its fields, the story's own first."""
        return [
            {
                "code": language,
                "name": NAMES[language],
                "is_leading": language == self.story.source_language,
                "is_open": any(self[f"{name}_{language}"].value() for name in self.said),
                "fields": [self[f"{name}_{language}"] for name in self.said],
            }
            for language in languages(self.story)
        ]


class EntryForm(WordsForm):
    """A new entry; the hidden key makes a second press of the button the same entry."""

    key = forms.UUIDField(widget=forms.HiddenInput())
    photo = TokenField(
        LiveEntry._meta.get_field("photo"),
        most=1,
        label=_("photo"),
        help_text=_("Its number or a word of its caption."),
    )
    author = TokenField(LiveEntry._meta.get_field("author"), most=1, label=_("author"), help_text=_("May be empty."))
    at = HourField(label=_("hour"), help_text=_("Empty: now."))
    is_pinned = forms.BooleanField(label=_("pin it above the others"), required=False)

    def __init__(self, *args: Any, by: Any, at: datetime, style: PrintedStyle, **kwargs: Any) -> None:
        byline = getattr(by, "byline", None)
        kwargs.setdefault("initial", {"key": uuid.uuid4(), "author": [byline.pk] if byline else []})
        super().__init__(*args, **kwargs)
        self.fields["photo"].among(Photo.objects.all())
        self.fields["author"].among(
            Author.objects.all(), named=lambda name: Author.objects.spelt(name).values_list("pk", flat=True)[:2]
        )
        self.fields["at"].on_clock(style, now=at, portal=self.story.portal_id, story=self.story)

    def tell(self, *, by: Any) -> LiveEntry:
        """Tell the entry."""
        told = self.cleaned_data
        return self.story.tell(
            by=by,
            headline=self.words("headline"),
            text=self.words("text"),
            at=told["at"],
            photo=Photo.objects.get(pk=told["photo"][0]) if told["photo"] else None,
            author=Author.objects.get(pk=told["author"][0]) if told["author"] else None,
            is_pinned=told["is_pinned"],
            uid=told["key"],
        )


class MendingForm(WordsForm):
    """An entry's words as they stand, and what readers are told about the change."""

    said = ("headline", "text", "correction")
    # The wording that stood before the editor, so that a late save overwrites nothing unseen.
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput())

    def __init__(self, *args: Any, entry: LiveEntry, **kwargs: Any) -> None:
        self.entry = entry
        initial = {
            f"{name}_{language}": getattr(entry, f"{name}_{language}")
            for name in ("headline", "text")
            for language in settings.MODELTRANSLATION_LANGUAGES
        }
        super().__init__(*args, initial=initial | {"seen": entry.wording}, prefix=MEND, **kwargs)

    def mend(self, *, by: Any) -> None:
        """Correct the entry; without a notice it was a slip of the pen."""
        notice = {language: words for language, words in self.words("correction").items() if words.strip()}
        words = {"headline": self.words("headline"), "text": self.words("text"), "correction": notice}
        self.entry.correct(by=by, seen=self.cleaned_data["seen"], **words)

    def take(self, refusal: ValidationError | PermissionDenied) -> None:
        """Put the refusal where it is read; the next save counts as made in sight of what stands there now."""
        if isinstance(refusal, StaleEntry):
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = refusal.entry.wording
        super().take(refusal)


@dataclass(frozen=True)
class Line:
    """One entry as the screen lists it."""

    entry: LiveEntry
    hour: str
    utc: str
    iso: str
    headline: str
    is_ahead: bool
    mending: MendingForm | None


def languages(story: Article) -> list[str]:
    """Return the languages an entry is written in: the story's own, then those in which it has a headline."""
    own = story.source_language
    others = [code for code in settings.MODELTRANSLATION_LANGUAGES if code != own]
    return [own, *(code for code in others if getattr(story, f"headline_{code}"))]


def live(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """Show the coverage of a story; tell, mend and withdraw its entries."""
    if story.kind != Article.Kind.LIVE:
        raise Http404
    at, style, typed = story.clock, printed_style(story.portal), _typed(request)
    deed = typed.get("deed", "") if typed else ""
    form = EntryForm(typed if deed == TELL else None, story=story, by=request.user, at=at, style=style)
    mending = _mending(story, typed if deed == MEND else None, opened=request.GET.get("correct", ""))
    if request.method == "POST":
        story.require("tell", by=request.user)
        if done := _act(request, story, deed, form=form, mending=mending):
            messages.success(request, done)
            return HttpResponseRedirect(request.path)
    lines, onward = _lines(story, at=at, style=style, before=request.GET.get("before", ""), mending=mending)
    may_tell, is_approved = story.allows("tell", by=request.user), story.status == Status.APPROVED
    has_expired = story.state(at) == "expired"
    takes_entries = is_approved and not story.coverage_ended_at and not has_expired
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("Live coverage"),
        "subtitle": str(story),
        "opts": Article._meta,
        "story": story,
        "form": form,
        "typist": carry.typist(request.user),
        "may_tell": may_tell,
        "is_seen": story.is_visible(at),
        "ended": said(story.coverage_ended_at, now=at, style=style) if story.coverage_ended_at else "",
        "is_approved": is_approved,
        "has_expired": has_expired,
        "is_open": may_tell and takes_entries and "before" not in request.GET,
        "lines": lines,
        "onward": onward,
    }
    return TemplateResponse(request, "admin/articles/article/live.html", context)


def _typed(request: HttpRequest) -> QueryDict | None:
    """Return what was typed: sent just now, or carried past a log-in because the old one had run out."""
    if request.method == "POST":
        carry.drop(request)
        return request.POST
    return carry.typed(request)


def _mending(story: Article, typed: QueryDict | None, *, opened: str) -> MendingForm | None:
    """Return the form of the entry that is being mended, with what was typed; None when none is."""
    number = row_number(typed.get("entry") if typed else opened)
    entry = LiveEntry.objects.of(story).filter(pk=number).first() if number else None
    return MendingForm(typed, story=story, entry=entry) if entry else None


def _act(
    request: HttpRequest, story: Article, deed: str, *, form: EntryForm, mending: MendingForm | None
) -> Promise | str:
    """Do what was asked; return the words that say so, "" when the page itself says why not."""
    asked = form if deed == TELL else mending if deed == MEND else None
    if asked is not None and not asked.is_valid():
        return ""
    try:
        if deed == TELL:
            return _told(story, form.tell(by=request.user))
        if mending and deed == MEND:
            mending.mend(by=request.user)
            return gettext("The entry is corrected.")
        if deed in STORY_DEEDS:
            act, done = STORY_DEEDS[deed]
            act(story, by=request.user)
            return done
        if deed in ENTRY_DEEDS:
            act, done = ENTRY_DEEDS[deed]
            act(_entry(request, story), by=request.user)
            return done
    except ValidationError as refusal:
        if asked is not None:
            asked.take(refusal)
        else:
            messages.error(request, " ".join(refusal.messages))
        return ""
    raise Http404


def _entry(request: HttpRequest, story: Article) -> LiveEntry:
    number = row_number(request.POST.get("entry"))
    entry = LiveEntry.objects.of(story).filter(pk=number).first() if number else None
    if entry is None:
        raise Http404
    return entry


def _told(story: Article, entry: LiveEntry) -> str:
    """Say what readers see of a new entry by now."""
    now = clock()
    if entry.at > now:
        return gettext("The entry waits for its hour.")
    if not story.is_visible(now):
        return gettext("The entry stands there; readers see it together with the story.")
    return gettext("The entry is out; readers see it now.")


def _lines(
    story: Article, *, at: datetime, style: PrintedStyle, before: str, mending: MendingForm | None
) -> tuple[list[Line], str]:
    """Return one page of entries, withdrawn and coming ones too, and the query of the older ones."""
    entries = LiveEntry.objects.of(story).newest_first().select_related("photo", "author", "by")
    try:
        found = list((entries.before(before) if before else entries)[: PAGE + 1])
    except ValueError as unreadable:
        raise Http404 from unreadable
    lines = [
        Line(
            entry=entry,
            hour=said(entry.at, now=at, style=style),
            utc=utc(entry.at),
            iso=style.iso(entry.at),
            headline=entry.told_in(story.source_language),
            is_ahead=entry.at > at,
            mending=mending if mending and mending.entry == entry else None,
        )
        for entry in found[:PAGE]
    ]
    return lines, found[PAGE - 1].onward if len(found) > PAGE else ""


def _words(name: str, language: str) -> forms.Field:
    column = LiveEntry._meta.get_field(name)
    rows = {"headline": 1, "text": 5, "correction": 2}[name]
    help_text = _("Printed under the entry with its hour. Empty: a slip of the pen, nobody is told.")
    return count_aloud(
        dress(
            forms.CharField(
                label=_("What readers are told") if name == "correction" else column.verbose_name,
                help_text=help_text if name == "correction" else column.help_text,
                max_length=column.max_length,
                required=False,
                strip=False,
                widget=forms.TextInput() if name == "headline" else forms.Textarea({"rows": rows}),
            ),
            language,
        )
    )
