"""Comments: what the newsroom says about a story or one place of it. No reader ever meets them."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.arabic import bidi
from articles.models.activity import Activity, whereabouts
from articles.models.names import guarded, said
from articles.models.notification import Notification
from articles.models.workflow import Command, Workflow, _name, verb, verb_of_its_story

# The deeds that leave a line in the book of the desk, and never a word of what was said.
TALK = ("commented", "comment edited", "comment removed", "comment resolved", "comment reopened")
# What is quoted from a paragraph is there to be recognised, not read.
QUOTED = 300
LONGEST = 4000


class CommentQuerySet(models.QuerySet):
    """Comments, chained by where they stand."""

    def of(self, story: models.Model) -> Self:
        """Comments on one story."""
        return self.filter(article=story)

    def openers(self) -> Self:
        """Comments that begin a thread."""
        return self.filter(parent=None)

    def unresolved(self) -> Self:
        """Threads that still wait for somebody."""
        return self.openers().filter(resolved_at=None, removed_at=None)

    def how_many_open(self) -> models.Subquery:
        """Return, as a column for a query of stories, how many threads about the story still wait."""
        # A plain function and no aggregate: nothing is grouped, so there is one row, also when nothing waits.
        waiting = self.unresolved().filter(article=models.OuterRef("pk")).order_by()
        counted = waiting.annotate(count=models.Func("pk", function="COUNT")).values("count")
        return models.Subquery(counted, output_field=models.IntegerField())

    def for_margin(self) -> Self:
        """Comments with all that the margin prints, in the order in which they were said; one query."""
        return self.select_related("by", "resolved_by").order_by("at", "pk")


class Comment(models.Model):
    """One thing said about a story: on the whole of it, on a field of its head, or on a paragraph."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="comments", verbose_name=_("story"))
    uid = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies", verbose_name=_("answers"))
    place = models.CharField(_("place"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    quote = models.CharField(_("quoted words"), max_length=QUOTED, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments", verbose_name=_("by"), editable=False
    )
    at = models.DateTimeField(_("at"), db_default=Now())
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True, verbose_name=_("mentioned")
    )
    # As they were written after the @; so the margin marks them without asking for the people again.
    names = models.JSONField(_("names"), default=list)
    edited_at = models.DateTimeField(_("edited at"), null=True, editable=False)
    removed_at = models.DateTimeField(_("removed at"), null=True, editable=False)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("resolved by")
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["article", "at", "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                name="comments_say_something_until_removed",
                condition=models.Q(text__gt="") | models.Q(removed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="resolved_comments_say_by_whom",
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False, parent=None),
            ),
        ]
        indexes = [
            models.Index(fields=["article", "at", "id"], name="comments_of_a_story"),
            models.Index(
                fields=["article"],
                name="unresolved_comments",
                condition=models.Q(parent=None, resolved_at=None, removed_at=None),
            ),
        ]

    # What verbs move; a lock reads it again.
    MOVED = ("text", "names", "edited_at", "removed_at", "resolved_at", "resolved_by")

    def __str__(self) -> str:
        return f"{_name(self.by)} · {self.article_id}"

    @property
    def opener_id(self) -> int:
        """The number of the comment that began the thread."""
        return self.parent_id or self.pk

    # -- verbs -------------------------------------------------------------------------------------------------

    @verb_of_its_story("comment")
    def edit(self, *, by: Any, text: str) -> None:
        """Say it in other words; only who said it may, and whoever is mentioned newly hears of it."""
        self._expect_own(by, refusal=_("Only who wrote a comment changes it."))
        self._expect_standing()
        text = _worded(text)
        if text == self.text:
            return
        self.text, self.edited_at = text, self.article._now()
        self._mention(by=by)
        self.save(update_fields=["text", "names", "edited_at"])
        self.article._jot("comment edited", by=by)

    @verb_of_its_story("comment")
    def remove(self, *, by: Any) -> None:
        """Take one's own words back; their place in the thread stays, the words do not."""
        self._expect_own(by, refusal=_("Only who wrote a comment takes it back."))
        if self.removed_at:
            return
        self.text, self.names, self.quote, self.removed_at = "", [], "", self.article._now()
        self.save(update_fields=["text", "names", "quote", "removed_at"])
        self.mentioned.clear()
        Notification.objects.filter(comment=self).delete()
        self.article._jot("comment removed", by=by)

    @verb_of_its_story("comment")
    def resolve(self, *, by: Any) -> None:
        """Close the thread: what it asked for is done."""
        self._expect_opener()
        if self.resolved_at:
            return
        self.resolved_at, self.resolved_by = self.article._now(), by
        self.save(update_fields=["resolved_at", "resolved_by"])
        self.article._jot("comment resolved", by=by)

    @verb_of_its_story("comment")
    def reopen(self, *, by: Any) -> None:
        """Open a closed thread again."""
        self._expect_opener()
        if not self.resolved_at:
            return
        self._open_again(by=by)

    # -- private -----------------------------------------------------------------------------------------------

    def _open_again(self, *, by: Any) -> None:
        self.resolved_at = self.resolved_by = None
        self.save(update_fields=["resolved_at", "resolved_by"])
        self.article._jot("comment reopened", by=by)

    def _mention(self, *, by: Any) -> None:
        """Keep who is named in the text, and tell those who were not named before."""
        found = mentioned(self.text, people_of(self.article.portal_id))
        before = set(self.mentioned.values_list("pk", flat=True))
        self.names = sorted({name for name, _person in found}, key=len, reverse=True)
        people = {person.pk: person for _name_, person in found}
        self.mentioned.set(people.values())
        fresh = [person for pk, person in people.items() if pk not in before]
        Notification.tell("mention", to=fresh, article=self.article, by=by, comment=self)

    def _expect_own(self, by: Any, *, refusal: Any) -> None:
        if self.by_id != getattr(by, "pk", None):
            raise PermissionDenied(refusal)

    def _expect_standing(self) -> None:
        if self.removed_at:
            raise ValidationError(_("This comment was taken back."), code="state")

    def _expect_opener(self) -> None:
        if self.parent_id:
            raise ValidationError(_("A thread is resolved as a whole, at its first comment."), code="state")


class Discussed(Workflow):
    """What is said about a story: it moves neither its text nor its version, and no reader hears of it."""

    class Meta:
        abstract = True

    @verb("comment")
    def comment(
        self,
        *,
        by: Any,
        text: str,
        place: str = "",
        language: str = "",
        quote: str = "",
        parent: Comment | None = None,
        uid: uuid.UUID | None = None,
    ) -> Comment:
        """Say something about the story or one place of it, or answer in a thread, and return the comment.

        Said again under the same ``uid`` by the same person, the first one is returned: a second press adds nothing.
        """
        if isinstance(by, Command):
            raise PermissionDenied(_("Comments are what people say."))
        if uid and (known := Comment.objects.filter(uid=uid, article=self, by=by).first()):
            return known
        opener = self._opener(parent)
        made = Comment(article=self, by=by, parent=opener, text=_worded(text), at=self._clock)
        if uid and not Comment.objects.filter(uid=uid).exists():
            made.uid = uid
        if opener is None:
            made.place, made.language, made.quote = _placed(place, language, quote)
        made.save()
        made._mention(by=by)
        made.save(update_fields=["names"])
        self._tell_of(made, by=by)
        if opener and opener.resolved_at:
            opener._open_again(by=by)
        self._jot("commented", by=by)
        return made

    def _opener(self, parent: Comment | None) -> Comment | None:
        """Return the comment that began the thread; it must be one of this story's."""
        if parent is None:
            return None
        if parent.article_id != self.pk:
            raise ValidationError(_("This thread belongs to another story."), code="parent")
        opener = Comment.objects.get(pk=parent.opener_id)
        opener.article = self
        return opener

    def _tell_of(self, made: Comment, *, by: Any) -> None:
        """Tell those in the thread of the answer, and the writer of what was said about the story."""
        told = set(made.mentioned.values_list("pk", flat=True))
        if made.parent_id:
            thread = Comment.objects.filter(models.Q(pk=made.parent_id) | models.Q(parent=made.parent_id))
            people = get_user_model().objects.filter(pk__in=thread.values("by")).exclude(pk__in=told)
            people = [person for person in people if person.pk != by.pk]
            Notification.tell("reply", to=people, article=self, by=by, comment=made)
            told |= {person.pk for person in people}
        if self.writer_id and self.writer_id not in told:
            Notification.tell("comment", to=[self.writer], article=self, by=by, comment=made)

    def _jot(self, action: str, *, by: Any) -> None:
        """Put one line without words into the book of the desk; nothing of the story has moved."""
        Activity.objects.create(
            article=self, verb=action, by=by, actor=_name(by), at=self._now(), where=whereabouts.get()
        )


def people_of(portal: int | None) -> list[Any]:
    """Return the members of a portal who can be mentioned, by name."""
    people = get_user_model().objects.filter(is_active=True, memberships__portal=portal).distinct()
    return sorted(people, key=lambda person: _name(person).casefold())


def mentioned(text: str, people: Iterable[Any]) -> list[tuple[str, Any]]:
    """Return who is named after an @ in the text, each with the name as it is written there.

    The longest name wins: «@هالة منصور» does not mention a member who is called «هالة».
    """
    names = [(name, person) for person in people for name in {_name(person), person.get_username()}]
    names.sort(key=lambda told: len(told[0]), reverse=True)
    found, left = [], text.casefold()
    for index, sign in enumerate(left):
        if sign != "@" or (index and left[index - 1].isalnum()):
            continue
        said_here = [
            (name, person)
            for name, person in names
            if left.startswith(name.casefold(), index + 1) and _ends(left, index + 1 + len(name.casefold()))
        ]
        if said_here:
            length = len(said_here[0][0])
            found += [(name, person) for name, person in said_here if len(name) == length]
    return found


def _ends(text: str, index: int) -> bool:
    return index >= len(text) or not (text[index].isalnum() or text[index] in "_-")


def _worded(text: str) -> str:
    text = said(text, field="text", refusal=_("Write what you want to say."))
    if len(text) > LONGEST:
        raise ValidationError({"text": ValidationError(
            _("At most %(limit)d characters; this has %(count)d."),
            params={"limit": LONGEST, "count": len(text)}, code="max_length",
        )})  # fmt: skip
    return text


def _placed(place: str, language: str, quote: str) -> tuple[str, str, str]:
    """Return where a comment stands, as it may be stored; a place nobody knows is the story as a whole."""
    known = len(place) <= 64 and place.replace("-", "").replace("_", "").isalnum() and place.isascii()
    language = language if language in settings.MODELTRANSLATION_LANGUAGES else ""
    try:
        quote = guarded(" ".join((quote or "").split())[:QUOTED])
    except ValidationError:
        quote = ""  # it is there to be recognised; a mark that cannot be stored is no reason to lose the comment
    return (place if known else "", language, "" if bidi.looks_empty(quote) else quote)
