"""Preview links: one revision of a story, shown for a while to somebody who has no account."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.activity import Activity, whereabouts
from articles.models.names import guarded
from articles.models.revision import Content, Revision
from articles.models.taxonomy import Author
from articles.models.workflow import Status, Workflow, _name, _user, verb

# How long a link may live, in hours; whoever needs longer makes another.
LIFETIMES = (1, 24, 48, 24 * 7)
USUAL = 48
# So many living links of one story are told apart by a person; the oldest must be revoked first.
MOST = 20


class PreviewLinkQuerySet(models.QuerySet):
    """Links, chained by whether they still open anything."""

    def alive(self) -> Self:
        """Links that open: neither revoked nor past their hour, of a story neither withdrawn nor in the bin."""
        return self.filter(revoked_at=None, expires_at__gt=Now(), article__deleted_at=None).exclude(
            article__status=Status.WITHDRAWN
        )

    def carried_by(self, token: str) -> Self:
        """The link that this token carries; none for a token that was not made here."""
        key = _key_of(token)
        return self.filter(key=key) if key else self.none()


class PreviewLink(models.Model):
    """Leave for whoever holds its address to read one revision of one story until an hour."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="preview_links", verbose_name=_("story")
    )
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="preview_links", verbose_name=_("revision"))
    # Half of the secret; the other half is its signature under the house's key, which no copy of the database holds.
    key = models.CharField(max_length=32, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="preview_links", verbose_name=_("by")
    )
    actor = models.CharField(_("actor"), max_length=160)
    at = models.DateTimeField(_("at"), db_default=Now())
    expires_at = models.DateTimeField(_("open until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("revoked by")
    )
    # How often and when last; never by whom or from where.
    opened = models.PositiveIntegerField(_("times opened"), default=0)
    opened_at = models.DateTimeField(_("opened last"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(
                name="preview_links_close_after_they_open", condition=models.Q(expires_at__gt=models.F("at"))
            ),
        ]
        indexes = [models.Index(fields=["article", "-id"], name="preview_links_of_a_story")]

    def __str__(self) -> str:
        return f"{self.note or self.actor} · {self.revision_id}"

    def get_absolute_url(self) -> str:
        """The link's own address, without the host."""
        return reverse("preview", kwargs={"token": self.token})

    @property
    def token(self) -> str:
        """What the address carries; whoever holds it reads the story, so it is never logged and never stored."""
        return _signer().sign(self.key)

    def is_open(self, at: datetime) -> bool:
        """Tell whether the link itself still opens at that moment, whatever became of its story."""
        return self.revoked_at is None and self.expires_at > at

    def count(self) -> None:
        """Note that it was opened once more."""
        PreviewLink.objects.filter(pk=self.pk).update(opened=models.F("opened") + 1, opened_at=Now())


class Shared(Workflow):
    """The verbs that show a story to somebody outside before its readers see it."""

    class Meta:
        abstract = True

    @verb("share_preview")
    def share_preview(self, *, by: Any, hours: int = USUAL, number: int | None = None, note: str = "") -> PreviewLink:
        """Return a new link to that revision of the text (the one the desk edits, unless told)."""
        if self.status == Status.WITHDRAWN:
            raise ValidationError(_("A withdrawn story is shown to nobody."), code="state")
        if hours not in LIFETIMES:
            raise ValidationError({"hours": _("Choose how long the link stays open.")}, code="hours")
        try:
            note = guarded(note, limit=PreviewLink._meta.get_field("note").max_length)
        except ValidationError as refused:
            raise ValidationError({"note": refused}) from refused
        revision = self._revision_to_show(number)
        now = self._now()
        if PreviewLink.objects.alive().filter(article=self).count() >= MOST:
            raise ValidationError(
                _("%(count)d links of this story are open; revoke one first."), params={"count": MOST}, code="many"
            )
        link = PreviewLink.objects.create(
            article=self,
            revision=revision,
            key=secrets.token_urlsafe(16),
            note=note,
            by=_user(by),
            actor=_name(by),
            at=now,
            expires_at=now + timedelta(hours=hours),
        )
        self._book("preview shared", link, by=by)
        return link

    @verb("share_preview")
    def revoke_preview(self, *, by: Any, link: PreviewLink) -> None:
        """Close the link; it opens nothing from this moment on."""
        stored = PreviewLink.objects.select_for_update().filter(pk=link.pk, article=self).first()
        if stored is None:
            raise ValidationError(_("This story has no such link."), code="unknown")
        if not stored.is_open(self._clock):
            raise ValidationError(_("This link is closed already."), code="state")
        stored.revoked_at, stored.revoked_by = self._now(), _user(by)
        stored.save(update_fields=["revoked_at", "revoked_by"])
        self._book("preview revoked", stored, by=by)

    def _revision_to_show(self, number: int | None) -> Revision:
        of_the_text = Revision.objects.of_the_text().filter(article=self)
        if number is not None:
            found = of_the_text.filter(number=number).first()
        elif self.next_revision_id:
            found = self.next_revision
        else:
            found = of_the_text.order_by("-number").first()
        if found is None:
            raise ValidationError({"number": _("There is no such revision of this story.")}, code="unknown")
        return found

    def _book(self, deed: str, link: PreviewLink, *, by: Any) -> None:
        """Write the deed into the book of the desk, without the secret; readers meet nothing new, so nobody is told."""
        told = {"number": link.revision.number, "until": link.expires_at.isoformat(), "for": link.note}
        Activity.objects.create(
            article=self,
            verb=deed,
            by=_user(by),
            actor=_name(by),
            at=self._now(),
            where=whereabouts.get(),
            note=link.note,
            after=told,
        )


def read_as(story: Any, content: Content) -> Any:
    """Make the story, read with for_page(), read as the content says and as if its hour had come; return it.

    An hour that stands is printed; without one the page is dated now.
    """
    story.show(content)
    story.publish_at = story.publish_at or story.clock
    return story


def shows(content: Content, photo: models.Model) -> bool:
    """Tell whether that content prints the photo: on top, between its paragraphs, or as the face of who signs it."""
    if content.get("lead_photo_id") == photo.pk:
        return True
    for block in content.get("blocks", []):
        if block.get("photo_id") == photo.pk or photo.pk in (block.get("attrs") or {}).get("photos", []):
            return True
    return Author.objects.filter(pk__in=content.get("authors", []), photo=photo.pk).exists()


def _signer() -> Signer:
    return Signer(salt="articles.preview", sep=".")


def _key_of(token: str) -> str:
    try:
        return _signer().unsign(token)
    except BadSignature:
        return ""
