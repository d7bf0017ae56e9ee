"""Live coverage: the entries a desk tells while something happens, newest first under the story's own address."""

import hashlib
import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.arabic import bidi
from articles.models import cursor
from articles.models.names import guard_columns, said
from articles.models.revision import columns
from articles.models.unindexed import Unindexed
from articles.models.workflow import Status, Workflow, verb, verb_of_its_story

LIVE = "live"
# Words in the story's own language, or in each language of its own.
Words = str | Mapping[str, str]
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
# So much of an entry stands in the book of the desk.
NOTED = 200
# All that an entry says, in every language.
WORDED = columns("headline", "text", "correction")


def _said_in(*names: str) -> models.Q:
    """Return the condition that one of these texts has words in some language."""
    found = models.Q()
    for name in columns(*names):
        # Said twice: against a missing text alone the database would answer neither yes nor no.
        found |= models.Q(**{f"{name}__isnull": False, f"{name}__gt": ""})
    return found


class LiveEntryQuerySet(models.QuerySet):
    """Entries, chained by who may read them and where they are printed."""

    def visible(self, at: datetime | None = None, language: str | None = None) -> Self:
        """Entries a reader may see at that moment (the database's now, unless told), in that language."""
        from articles.models.article import Article

        # Asked of each entry's own story: a list of all that readers see would be made anew for every page.
        story = Article.objects.visible(at, language).filter(kind=LIVE, pk=models.OuterRef("article"))
        return self.told(at, language).filter(models.Exists(story))

    def told(self, at: datetime | None = None, language: str | None = None) -> Self:
        """Entries that stand and whose hour has come, in that language, whoever may see their story."""
        # Few are still to come: out of the index's sight, a page walks its own order instead of sorting all that came.
        entries = self.alias(hour=Unindexed("at")).filter(hour__lte=at or Now(), withdrawn_at=None)
        if language is None:
            return entries
        spoken = models.Q(**{f"headline_{language}__gt": ""}) | models.Q(**{f"text_{language}__gt": ""})
        return entries.filter(spoken)

    def of(self, story: models.Model) -> Self:
        """Entries of one story."""
        return self.filter(article=story)

    def newest_first(self) -> Self:
        """Entries in the order of their hour, the newest first."""
        return self.order_by("-at", "-pk")

    def pinned_first(self) -> Self:
        """Entries as a page opens: the pinned ones, then the newest."""
        return self.order_by("-is_pinned", "-at", "-pk")

    def before(self, mark: str) -> Self:
        """Entries that follow the cursor, newest first; ValueError when it is no cursor."""
        at, pk = cursor.read(mark)
        return self.filter(models.Q(at__lt=at) | models.Q(pk__lt=pk), at__lte=at)

    def latest_of(self, story: models.Model, count: int, language: str | None = None) -> "list[LiveEntry]":
        """Return the story's newest entries that readers may see, in one query."""
        return list(self.visible(language=language).of(story).newest_first()[:count])

    def for_page(self) -> Self:
        """Entries with all that a page prints of them."""
        return self.select_related("photo", "author")


class LiveEntry(models.Model):
    """One entry of live coverage: what happened, at its hour."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="entries", verbose_name=_("story"))
    uid = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(_("hour"), db_default=Now(), help_text=_("From this hour on readers see the entry."))
    headline = models.CharField(
        _("headline"), max_length=250, blank=True, help_text=_("What happened, in one line; may be left out.")
    )
    text = models.TextField(
        _("text"), max_length=10_000, blank=True, help_text=_("An empty line begins a new paragraph.")
    )
    photo = models.ForeignKey(
        "articles.Photo", models.PROTECT, null=True, blank=True, related_name="in_entries", verbose_name=_("photo")
    )
    author = models.ForeignKey(
        "articles.Author", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("author")
    )
    is_pinned = models.BooleanField(_("pinned"), default=False, help_text=_("Stands above all others."))
    correction = models.TextField(
        _("correction"), max_length=1000, blank=True, help_text=_("What was wrong and what is right.")
    )
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="live_entries",
        verbose_name=_("by"),
    )

    objects = LiveEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("live entry")
        verbose_name_plural = _("live entries")
        constraints = [
            models.CheckConstraint(name="live_entries_say_something", condition=_said_in("headline", "text")),
            models.CheckConstraint(
                name="corrections_of_live_entries_have_an_hour",
                condition=models.Q(corrected_at__isnull=False) | ~_said_in("correction"),
            ),
            models.CheckConstraint(
                name="withdrawn_live_entries_are_not_pinned",
                condition=models.Q(withdrawn_at=None) | models.Q(is_pinned=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["article", "-at", "-id"],
                name="live_entries_newest_first",
                condition=models.Q(withdrawn_at=None),
            ),
            models.Index(
                fields=["article", "-is_pinned", "-at", "-id"],
                name="live_entries_pinned_first",
                condition=models.Q(withdrawn_at=None),
            ),
            # The desk reads withdrawn ones, too.
            models.Index(fields=["article", "-at", "-id"], name="live_entries_of_the_desk"),
        ]

    # What verbs move; a lock reads it again.
    MOVED = ("at", "is_pinned", "corrected_at", "withdrawn_at", *columns("headline", "text", "correction"))

    def __str__(self) -> str:
        return self.told_in(self.article.source_language) or str(_("(no headline)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        guard_columns(self, *columns("headline"))
        guard_columns(self, *columns("text", "correction"), single_line=False)

    # -- questions ---------------------------------------------------------------------------------------------

    @property
    def anchor(self) -> str:
        """The entry's own name on its page; it never changes."""
        return f"entry-{self.uid.hex[:8]}"

    @property
    def wording(self) -> str:
        """A sign of what the entry says now; another wording has another sign."""
        told = "\0".join(getattr(self, name) or "" for name in WORDED)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def place(self) -> str:
        """The query and anchor that lead to the entry for ever, however many have followed it."""
        return f"?before={cursor.write(self.at, self.pk + 1)}#{self.anchor}"

    @property
    def onward(self) -> str:
        """The query that goes on after the entry, newest first."""
        return f"?before={cursor.write(self.at, self.pk)}"

    @property
    def paragraphs(self) -> list[SafeString]:
        """The text as paragraphs, with the marks readers may meet, through the one sanitiser."""
        parts = (part.strip().replace("\n", "<br>") for part in _BETWEEN_PARAGRAPHS.split(self.text or ""))
        return [SafeString(markup.inline(part)) for part in parts if part]

    @property
    def line(self) -> str:
        """What happened, in one line: the headline, else the first paragraph's words."""
        return self.headline or _first_words(self.text)

    def told_in(self, language: str) -> str:
        """What happened, in one line of that language, or of whichever has words."""
        for code in (language, *settings.MODELTRANSLATION_LANGUAGES):
            if told := getattr(self, f"headline_{code}") or _first_words(getattr(self, f"text_{code}")):
                return told
        return ""

    # -- verbs -------------------------------------------------------------------------------------------------

    @verb_of_its_story("tell")
    def correct(
        self,
        *,
        by: Any,
        headline: Words | None = None,
        text: Words | None = None,
        correction: Words = "",
        seen: str = "",
    ) -> None:
        """Change the entry's words; with a correction, tell readers under it what was wrong.

        ``seen`` is the wording the editor had before them: StaleEntry when the entry reads otherwise by now. The
        earlier words stay in the book of the desk.
        """
        story, before = self.article, {name: getattr(self, name) for name in self.MOVED}
        self._expect_standing()
        if seen and seen != self.wording:
            raise StaleEntry(self)
        told = {"headline": headline, "text": text, "correction": correction or None}
        for name, words in told.items():
            if words is not None:
                self._say(name, words)
        if correction:
            self.corrected_at = story._now()
        self._expect_words()
        if all(getattr(self, name) == was for name, was in before.items()):
            raise ValidationError(_("Nothing has changed."), code="unchanged")
        self.save()
        story._has_new_words(max(self.at, story._now()))
        self._remember(
            "entry corrected",
            by=by,
            note=_first_words(getattr(self, f"correction_{story.source_language}")),
            was={name: before[name] for name in WORDED if before[name]},
        )

    @verb_of_its_story("tell")
    def withdraw(self, *, by: Any) -> None:
        """Take the entry away from readers; its words stay on the desk."""
        self._expect_standing()
        self.withdrawn_at, self.is_pinned = self.article._now(), False
        self.save()
        self.article._has_new_words(max(self.at, self.article._now()))
        self._remember("entry withdrawn", by=by)

    @verb_of_its_story("tell")
    def put_back(self, *, by: Any) -> None:
        """Let readers see a withdrawn entry again, at its own hour."""
        if not self.withdrawn_at:
            raise ValidationError(_("This entry was not withdrawn."), code="state")
        self.withdrawn_at = None
        self.save()
        self.article._has_new_words(max(self.at, self.article._now()))
        self._remember("entry put back", by=by)

    @verb_of_its_story("tell")
    def pin(self, *, by: Any) -> None:
        """Keep the entry above all others."""
        self._expect_standing()
        self.is_pinned = True
        self.save()
        self._remember("entry pinned", by=by)

    @verb_of_its_story("tell")
    def unpin(self, *, by: Any) -> None:
        """Let the entry stand at its hour again."""
        self.is_pinned = False
        self.save()
        self._remember("entry unpinned", by=by)

    @verb_of_its_story("tell")
    def illustrate(self, *, by: Any, photo: models.Model | None) -> None:
        """Show another photo beside the entry, or none."""
        self.photo = photo
        self.save(update_fields=["photo"])
        self._remember("entry illustrated", by=by)

    # -- private -----------------------------------------------------------------------------------------------

    @property
    def words(self) -> list[str]:
        """Headline and text in every language."""
        return [getattr(self, name) or "" for name in columns("headline", "text")]

    def _say(self, name: str, words: Words) -> None:
        """Set a text, in the story's own language or in each language given."""
        if isinstance(words, str):
            words = {self.article.source_language: words}
        for language, told in words.items():
            setattr(self, f"{name}_{language}", told or "")

    def _expect_words(self) -> None:
        """Refuse an entry that says nothing, or holds what may not be stored."""
        errors = {}
        for name in ("headline", "text", "correction"):
            try:
                guard_columns(self, *columns(name), single_line=name == "headline")
            except ValidationError as refused:
                errors[name] = [refusal for found in refused.error_dict.values() for refusal in found]
        if errors:
            raise ValidationError(errors)
        spoken = (markup.plain(getattr(self, name) or "") for name in columns("headline", "text"))
        if all(bidi.looks_empty(words) for words in spoken):
            said("", field="text", refusal=_("Write what happened: a headline, a text or both."))

    def _expect_standing(self) -> None:
        if self.withdrawn_at:
            raise ValidationError(_("This entry was withdrawn; put it back first."), code="state")

    def _remember(self, action: str, *, by: Any, note: str = "", was: dict[str, str] | None = None) -> None:
        note = note or self.told_in(self.article.source_language)
        told = {"was": {"entry": {"uid": str(self.uid), **was}}} if was else {}
        self.article._remember(action, by=by, note=note[:NOTED], keep_content=True, keep_version=True, **told)


class StaleEntry(ValidationError):
    """Somebody changed the entry after this form was opened."""

    def __init__(self, entry: LiveEntry) -> None:
        self.entry = entry
        super().__init__(
            _(
                "Somebody changed this entry after you opened it; it reads now: “%(words)s”. "
                "What you typed stands here; send it again to put it in its place."
            ),
            code="stale",
            params={"words": entry.told_in(entry.article.source_language)},
        )


class Coverage(Workflow):
    """What only live coverage does: it is told in entries, and it comes to an end."""

    coverage_ended_at = models.DateTimeField(_("coverage ended at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    MOVED = (*Workflow.MOVED, "coverage_ended_at")

    @verb("tell")
    def tell(
        self,
        *,
        by: Any,
        headline: Words = "",
        text: Words = "",
        at: datetime | None = None,
        photo: models.Model | None = None,
        author: models.Model | None = None,
        is_pinned: bool = False,
        uid: uuid.UUID | None = None,
    ) -> LiveEntry:
        """Add an entry that readers see from that moment on (now, unless told) and return it.

        Told again in the same words under the same ``uid``, the first one is returned: a second press of the button
        adds nothing. Other words are another entry, from whatever old page they come.
        """
        entry = LiveEntry(
            article=self, uid=uid or uuid.uuid4(), at=at or self._now(), photo=photo, author=author,
            is_pinned=is_pinned, by=_person(by),
        )  # fmt: skip
        entry._say("headline", headline)
        entry._say("text", text)
        entry._expect_words()
        if known := LiveEntry.objects.filter(article=self, uid=entry.uid).first():
            if known.words == entry.words:
                return known
            entry.uid = uuid.uuid4()
        self._expect_coverage()
        if self.coverage_ended_at:
            raise ValidationError(_("The coverage has ended; reopen it first."), code="ended")
        if LiveEntry.objects.filter(uid=entry.uid).exists():
            raise ValidationError(_("This entry stands in another story; open the page again."), code="uid")
        entry.save()
        self._has_new_words(entry.at)
        entry._remember("entry told", by=by)
        return entry

    @verb("tell")
    def close_coverage(self, *, by: Any) -> None:
        """Tell readers that nothing more will follow."""
        self._expect_coverage()
        if self.coverage_ended_at:
            raise ValidationError(_("The coverage has ended already."), code="ended")
        self.coverage_ended_at = self._now()
        self._remember("coverage ended", by=by, keep_content=True, keep_version=True)

    @verb("tell")
    def reopen_coverage(self, *, by: Any) -> None:
        """Take the end off again: more will follow."""
        if not self.coverage_ended_at:
            raise ValidationError(_("The coverage has not ended."), code="ended")
        self.coverage_ended_at = None
        self._remember("coverage reopened", by=by, keep_content=True, keep_version=True)

    def _expect_coverage(self) -> None:
        self._expect(
            Status.APPROVED, refusal=_("Entries are told to readers: the story must be published, or have its hour.")
        )
        if self.expire_at and self.expire_at <= self._clock:
            raise ValidationError(
                _("The story has expired: readers would not see it. Take its expiry off first."), code="expired"
            )
        # As stored by now, whatever a form has put on this object.
        if not type(self).objects.filter(pk=self.pk, kind=LIVE).exists():
            raise ValidationError(_("Only live coverage has entries; change the story's kind first."), code="kind")

    def _has_new_words(self, moment: datetime) -> None:
        """Move the hour of the last change for readers, once readers can have met it."""
        if self._has_come_out() and moment <= self._clock:
            self.substantively_changed_at = max(filter(None, (self.substantively_changed_at, moment)))


def _first_words(text: str | None) -> str:
    return " ".join(markup.plain(_BETWEEN_PARAGRAPHS.split((text or "").strip())[0]).split())


def _person(by: Any) -> Any:
    return by if getattr(by, "pk", None) else None
