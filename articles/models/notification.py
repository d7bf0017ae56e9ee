"""Notifications: what a member should hear of at the desk, each a line behind the bell."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.membership import Command, standings


class NotificationQuerySet(models.QuerySet):
    """Notifications, chained by whom they are for."""

    def waiting_for(self, user: Any) -> Self:
        """Notifications of that member; what lies in a portal they have left is theirs no more."""
        mine = self.filter(recipient=user)
        if user.is_superuser and user.is_active:
            return mine
        return mine.filter(article__portal__in={standing.portal for standing in standings(user)})

    def unread(self) -> Self:
        """Notifications nobody has looked at."""
        return self.filter(read_at=None)

    def newest_first(self) -> Self:
        """Notifications, the latest first."""
        return self.order_by("-at", "-pk")

    def for_bell(self) -> Self:
        """Notifications with all that their line prints, in one query."""
        return self.select_related("article__portal", "comment", "by")


class Notification(models.Model):
    """One thing that a member should hear of."""

    class Kind(models.TextChoices):
        MENTION = "mention", _("you are mentioned")
        REPLY = "reply", _("an answer to you")
        COMMENT = "comment", _("a comment on your story")
        RETURNED = "returned", _("your story was returned")
        APPROVED = "approved", _("your story was approved")
        PUBLISHED = "published", _("your story was published")
        TAKEN_OVER = "taken_over", _("your story was taken over")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name=_("for")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="notifications", verbose_name=_("story")
    )
    comment = models.ForeignKey(
        "articles.Comment", models.CASCADE, null=True, related_name="notifications", verbose_name=_("comment")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), db_default=Now())
    read_at = models.DateTimeField(_("read at"), null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.CheckConstraint(
                name="notifications_have_a_known_kind",
                condition=models.Q(
                    kind__in=["mention", "reply", "comment", "returned", "approved", "published", "taken_over"]
                ),
            ),
            models.UniqueConstraint(
                fields=["recipient", "comment"],
                name="a_member_hears_of_a_comment_once",
                condition=models.Q(comment__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"], name="notifications_of_a_member"),
            models.Index(fields=["recipient"], name="unread_notifications", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.recipient_id}"

    @classmethod
    def tell(
        cls, kind: str, *, to: Iterable[Any], article: models.Model, by: Any = None, comment: models.Model | None = None
    ) -> "list[Notification]":
        """Tell these members, except who did it; somebody who heard of that comment already is told nothing new."""
        doer = None if isinstance(by, Command) else by
        told = {person.pk: person for person in to if person and person.is_active and person != doer}
        if comment is not None and told:
            heard = cls.objects.filter(comment=comment, recipient__in=told).values_list("recipient", flat=True)
            told = {pk: person for pk, person in told.items() if pk not in set(heard)}
        return cls.objects.bulk_create(
            cls(recipient=person, kind=kind, article=article, by=doer, comment=comment) for person in told.values()
        )
