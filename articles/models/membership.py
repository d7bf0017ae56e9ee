"""Who works here: memberships with their roles, and each member's own desk."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import roles
from articles.models.portal import Portal, Section


class MembershipQuerySet(models.QuerySet):
    """Memberships, as the role table wants them."""

    def of(self, user) -> Self:
        """Memberships of that user."""
        return self.filter(user=user)


class Membership(models.Model):
    """One user's role in one portal."""

    class Role(models.TextChoices):
        WRITER = "writer", _("writer")
        PHOTO = "photo", _("photo editor")
        SUB = "sub", _("sub-editor")
        SECTION = "section", _("section editor")
        CHIEF = "chief", _("chief editor")
        ADMIN = "admin", _("administrator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("member")
    )
    portal = models.ForeignKey(Portal, models.CASCADE, related_name="memberships", verbose_name=_("portal"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("section"),
        help_text=_("Which section a section editor looks after; empty for the other roles."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["portal", "user"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                "user", "portal", "role", "section", name="a_member_holds_a_role_once_in_a_section"
            ),
            models.UniqueConstraint(
                fields=["user", "portal", "role"],
                condition=models.Q(section=None),
                name="a_member_holds_a_role_once_in_a_portal",
            ),
            models.CheckConstraint(
                name="memberships_have_a_known_role",
                condition=models.Q(role__in=[role.value for role in roles.Role]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.portal}"

    def clean(self) -> None:
        if self.role == self.Role.SECTION and not self.section_id:
            raise ValidationError({"section": _("Choose the section that this editor looks after.")})
        if self.section_id and self.section.portal_id != self.portal_id:
            raise ValidationError({"section": _("This section belongs to another portal.")})

    @property
    def standing(self) -> roles.Standing:
        """The membership as the role table sees it."""
        return roles.Standing(role=roles.Role(self.role), portal=self.portal_id, section=self.section_id)


class Preference(models.Model):
    """How one member likes the desk."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference")
    language = models.CharField(_("language of the desk"), max_length=10, choices=settings.LANGUAGES, default="ar")

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return f"{self.user} · {self.language}"


@dataclass(frozen=True)
class Command:
    """A command of this house that acts on stories without a person at the keyboard."""

    name: str

    def __str__(self) -> str:
        return self.name


def standings(user) -> tuple[roles.Standing, ...]:
    """Return the user's memberships for the role table; asked once for each request's user object."""
    if not hasattr(user, "_standings"):
        memberships = Membership.objects.of(user) if user.is_active and user.pk else ()
        user._standings = tuple(membership.standing for membership in memberships)
    return user._standings


def may(by, verb: str, *, portal: int | None, section: int | None = None, is_own: bool = False) -> bool:
    """Tell whether that user or command may do the verb on a story of that portal and section."""
    if isinstance(by, Command) or (by.is_superuser and by.is_active):
        return True
    return roles.may(verb, standings(by), portal=portal, section=section, is_own=is_own)


def may_somewhere(by, verb: str) -> bool:
    """Tell whether the verb is open to that user on at least some story."""
    return (by.is_superuser and by.is_active) or roles.may_somewhere(verb, standings(by))


def portals_of(by, verb: str = "keep_photos") -> models.QuerySet:
    """Portals in which the user holds a role that reaches anything with the verb."""
    if by.is_superuser and by.is_active:
        return Portal.objects.all()
    held = [s.portal for s in standings(by) if roles.VERBS[verb][s.role] is not roles.NONE]
    return Portal.objects.filter(pk__in=held)
