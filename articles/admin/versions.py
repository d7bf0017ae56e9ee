"""The versions of a story: its revisions, what was kept beside the text, and what was typed and never saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import said
from articles.admin.languages import NAMES
from articles.admin.states import deed
from articles.admin.widgets import row_number
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Autosave, Revision, VersionName
from articles.models.content import surviving
from articles.models.revision import Content

# The selects name so many; older ones are reached from the history.
MOST_NAMED = 200
MOST_AUTOSAVES = 50
# How the address of a comparison tells an autosave from a revision.
TYPED = "typed-"
# From approval on an edit waits; every other deed leaves the revision of what the row says.
WAITS = "edited"


@dataclass(frozen=True)
class Version:
    """A version as the desk names it: its mark in addresses, its words, who made it and when."""

    mark: str
    words: str
    told: str
    name: str = ""
    tone: str = ""
    chip: str = ""
    number: int = 0

    @property
    def line(self) -> str:
        """The version in one line of a select; a person's name last, as an Arabic line would turn a number after it."""
        return " · ".join(filter(None, (self.words, self.told)))


@dataclass(frozen=True)
class Group:
    """Versions of one sort, as a select lists them."""

    label: str
    versions: list[Version]


class Shelf:
    """Every version of one story, the latest first: read once, without their texts."""

    def __init__(self, story: Article, *, at: datetime) -> None:
        self.story, self.at = story, at
        self.style: PrintedStyle = story.portal.printed(get_language())
        found = Revision.objects.filter(article=story).defer("content").order_by("-number")
        self.revisions = list(found[:MOST_NAMED])
        self.names = VersionName.objects.by_number(story)
        self.autosaves = list(Autosave.objects.of(story).defer("sheet")[:MOST_AUTOSAVES])
        self.shown, self.waiting = standing_numbers(story, self.revisions, at=at)

    @property
    def last(self) -> str:
        """The mark of the latest version of the text."""
        texts = [revision.number for revision in self.revisions if not revision.is_aside]
        return str(max(texts, default=0))

    def before(self, mark: str) -> str:
        """Return the mark of the text that a version followed; its own when there was none."""
        if mark.startswith(TYPED):
            row = next((row for row in self.autosaves if _mark(row) == mark), None)
            return str(row.seen) if row and row.seen else self.last
        number = row_number(mark) or 0
        texts = (revision.number for revision in self.revisions if not revision.is_aside and revision.number < number)
        return str(next(texts, max(1, number - 1)))

    def read(self, mark: str, *, by: Any) -> tuple[Version, Content]:
        """Return a version with its text; Http404 for one that the story does not have."""
        if mark.startswith(TYPED):
            number = row_number(mark.removeprefix(TYPED)) or 0
            autosave = Autosave.objects.of(self.story).filter(pk=number).first()
            if autosave is None:
                raise Http404
            return self.typed(autosave), typed_content(self.story, autosave)
        revision = Revision.objects.filter(article=self.story, number=row_number(mark) or 0).first()
        if revision is None:
            raise Http404
        return self.version(revision), revision.content

    def version(self, revision: Revision) -> Version:
        """Return a revision as it is named here."""
        told = {"number": revision.number, "deed": deed(revision.action)}
        tone, chip = "", ""
        if revision.number == self.waiting:
            if self.story.next_at:
                told["hour"] = self.style.time(self.story.next_at)
                words, chip = gettext("Revision %(number)d: appears %(hour)s"), gettext("waits for %(hour)s")
                chip = chip % {"hour": said(self.story.next_at, now=self.at, style=self.style)}
            else:
                words, chip = gettext("Revision %(number)d: waits to be published"), gettext("a change that waits")
            tone = "hour"
        elif revision.number == self.shown:
            words, chip, tone = gettext("Revision %(number)d: readers see it now"), gettext("readers see it"), "live"
        elif revision.is_aside:
            words, chip = gettext("Revision %(number)d: kept beside the text"), gettext("never the story's text")
            tone = "mine"
        else:
            words = gettext("Revision %(number)d: %(deed)s")
        return Version(
            mark=str(revision.number),
            words=words % told,
            told=self._told(revision.at, revision.actor, NAMES.get(revision.note, revision.note)),
            name=self.names.get(revision.number, ""),
            tone=tone,
            chip=chip,
            number=revision.number,
        )

    def typed(self, autosave: Autosave) -> Version:
        """Return an autosave as it is named here."""
        chip = gettext("typed, saved later") if autosave.arrived_at else gettext("typed, never saved")
        told = self._told(autosave.at, _person(autosave.by))
        return Version(_mark(autosave), gettext("Autosave"), told, tone="mine", chip=chip)

    def groups(self) -> list[Group]:
        """Return every version as a select offers it: those with a name first, what never was the text last."""
        texts = [revision for revision in self.revisions if not revision.is_aside]
        aside = [revision for revision in self.revisions if revision.is_aside]
        named = [revision for revision in self.revisions if revision.number in self.names]
        found = [
            Group(gettext("Named versions"), [self.version(revision) for revision in named]),
            Group(gettext("The text, save by save"), [self.version(revision) for revision in texts]),
            Group(gettext("Kept beside the text"), [self.version(revision) for revision in aside]),
            Group(gettext("Autosaves"), [self.typed(row) for row in self.autosaves]),
        ]
        return [group for group in found if group.versions]

    def _told(self, moment: datetime, actor: str, note: str = "") -> str:
        return " · ".join(filter(None, (said(moment, now=self.at, style=self.style), note, actor)))


def standing_numbers(story: Article, revisions: list[Revision], *, at: datetime) -> tuple[int, int]:
    """Return the numbers of the revision that readers see and of the one that waits; 0 where there is none.

    ``revisions`` are the story's, the latest first.
    """
    is_due = bool(story.next_at and story.next_at <= at)
    waiting = story.next_revision.number if story.next_revision_id else 0
    if not story.is_visible(at):
        return 0, waiting
    if is_due:
        return waiting, 0
    kept = (revision.number for revision in revisions if not revision.is_aside and revision.action != WAITS)
    return next(kept, 0), waiting


def typed_content(story: Article, autosave: Autosave) -> Content:
    """Return what stood on that sheet as a content to compare; what cannot be read of it is left as it began."""
    from articles.admin import kept

    begun = Revision.objects.filter(article=story, number=autosave.seen).first()
    base = surviving(story, begun.content) if begun else story.editing()
    return kept.content_of(autosave.sheet, by=autosave.by, story=story, base=base)


def name(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """Call a version of the story by the name that was typed, and lead back to where it was typed."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("admin:articles_article_history", args=[story.pk])
    number = row_number(request.POST.get("number", ""))
    try:
        if number is None:
            raise ValidationError(_("There is no such revision of this story."), code="unknown")
        named = story.name_version(by=request.user, name=request.POST.get("version_name", ""), number=number)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
    except (ValidationError, ObjectDoesNotExist) as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
    else:
        told = {"number": number, "name": named.name if named else ""}
        words = gettext("Revision %(number)d is called “%(name)s” now.") if named else gettext(
            "Revision %(number)d has no name any more."
        )  # fmt: skip
        messages.success(request, words % told)
    return HttpResponseRedirect(back)


def _mark(autosave: Autosave) -> str:
    return f"{TYPED}{autosave.pk}"


def _person(by: Any) -> str:
    return by.get_full_name() or by.get_username()
