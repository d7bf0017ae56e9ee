"""Portals and their sections: the publications whose names stand on the pages."""

import zoneinfo
from functools import cached_property
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.arabic.dates import PrintedStyle
from articles.models.checklist import checked_rules
from articles.models.names import check_words, guard_columns, guarded
from articles.models.revision import columns

HIGHEST_PORT = 65_535
# Section slugs stand in ASCII or Arabic, as the house likes; domains are bare host names.
validate_host = RegexValidator(r"^[a-z0-9.-]+(:\d+)?$", _("Write the bare host name, such as news.example."))


def validate_zone(name: str) -> None:
    """Refuse a name that the time-zone database does not know."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as unknown:  # a folder, or a name no disk can hold
        raise ValidationError(_("There is no time zone called “%(name)s”."), params={"name": name}) from unknown


class PortalQuerySet(models.QuerySet):
    """Portals, chained by what the reader's host allows."""

    def open(self) -> Self:
        """Portals that readers may visit."""
        return self.filter(is_open=True)


class Portal(models.Model):
    """A publication: its name, its voice in dates and digits, its colours."""

    class Months(models.TextChoices):
        EGYPT = "egypt", _("Egypt and the Gulf (نوفمبر)")
        LEVANT = "levant", _("Levant and Iraq (تشرين الثاني)")
        MAGHREB = "maghreb", _("Morocco (نونبر)")
        DUAL = "dual", _("Both names (نوفمبر/ تشرين الثاني)")

    class Digits(models.TextChoices):
        LATIN = "latin", _("0 1 2 3")
        ARABIC = "arabic", _("٠ ١ ٢ ٣")

    name = models.CharField(
        _("name"), max_length=120, help_text=_("As it stands on every page, for example “The Morning Gate”.")
    )
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        allow_unicode=True,
        help_text=_("The last part of the portal's address, /portal/…/."),
    )
    tagline = models.CharField(_("tagline"), max_length=200, blank=True, help_text=_("One line under the name."))
    is_open = models.BooleanField(
        _("open to readers"), default=True, help_text=_("Closed, none of its stories can be read anywhere.")
    )
    domain = models.CharField(
        _("own host"),
        max_length=253,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_host],
        help_text=_("Leave empty to share the main site's host with the other portals."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The first open portal on a host is its home page.")
    )
    menu = models.JSONField(
        _("menu"),
        default=list,
        blank=True,
        help_text=_("Section slugs in the order of the menu; empty shows all sections in their own order."),
    )
    checklist = models.JSONField(
        _("checklist"),
        default=list,
        blank=True,
        help_text=_("What a story needs before it is sent, one sentence each."),
    )
    checklist_rules = models.JSONField(
        _("rules"),
        default=dict,
        blank=True,
        help_text=_("How much each rule weighs; one that was never set advises."),
    )
    logo = models.FileField(_("logo"), upload_to="logos", blank=True, help_text=_("A PNG or WebP on clear ground."))
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default="Africa/Cairo",
        help_text=_("Hours are typed and printed in this zone."),
    )
    month_names = models.CharField(_("month names"), max_length=10, choices=Months, default=Months.EGYPT)
    digits = models.CharField(_("digits"), max_length=10, choices=Digits, default=Digits.LATIN)
    show_hijri = models.BooleanField(
        _("print the Hijri date"), default=False, help_text=_("Beside the Gregorian date, in the masthead.")
    )
    social_handles = models.JSONField(
        _("social handles"),
        default=dict,
        blank=True,
        help_text=_('Network and name without @, as {"x": "name"}.'),
    )
    accent_hue = models.PositiveSmallIntegerField(
        _("accent hue"),
        default=225,
        validators=[MinValueValidator(0), MaxValueValidator(360)],
        help_text=_("One hue from 0 to 360; light and dark shades follow from it."),
    )

    objects = PortalQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("portal")
        verbose_name_plural = _("portals")
        constraints = [
            models.CheckConstraint(
                name="accent_hues_lie_on_the_colour_circle", condition=models.Q(accent_hue__range=(0, 360))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        guard_columns(self, *columns("name", "tagline"))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("portal", kwargs={"slug": self.slug})

    def clean(self) -> None:
        check_words(self, "name_ar", "name_en", address="slug")
        guard_columns(self, *columns("tagline"))
        try:
            validate_zone(self.time_zone)
        except ValidationError as unknown:
            raise ValidationError({"time_zone": unknown}) from unknown
        self.domain = self.domain or None
        host, _colon, port = (self.domain or "").partition(":")
        if ".." in host or (port.isdecimal() and not 0 < int(port[:6]) <= HIGHEST_PORT):
            raise ValidationError({"domain": _("Write the bare host name, such as news.example.")})
        # Every public page reads these, the apology for an error too.
        for name in ("menu", "checklist"):
            lines = getattr(self, name)
            if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
                raise ValidationError({name: _("Write one line for each.")})
            setattr(self, name, [guarded(line) for line in lines])
        self.checklist_rules = checked_rules(self.checklist_rules)
        handles = self.social_handles
        if not isinstance(handles, dict) or not all(isinstance(word, str) for pair in handles.items() for word in pair):
            raise ValidationError({"social_handles": _("Write a network and a name for each.")})
        self.social_handles = {guarded(network): guarded(handle) for network, handle in handles.items()}

    @cached_property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone in which this portal types and prints its hours."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def printed(self, language: str) -> PrintedStyle:
        """Return how this portal prints dates and digits in that language."""
        return PrintedStyle(
            zone=self.time_zone,
            months=self.month_names,
            digits=self.digits,
            hijri=self.show_hijri,
            language=language,
        )


class Placed(models.Model):
    """A row with a place of its own among its portal's rows of the same kind."""

    class Meta:
        abstract = True

    @transaction.atomic
    def move(self, *, up: bool) -> None:
        """Change places with the neighbour above or below; the first cannot rise and the last cannot sink."""
        rows = list(type(self).objects.select_for_update().filter(portal=self.portal_id).order_by("position", "pk"))
        here = rows.index(self)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(rows):
            return
        rows[here], rows[there] = rows[there], rows[here]
        for position, row in enumerate(rows):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])
        self.position = there


class Section(Placed):
    """The part of a portal a story runs in."""

    portal = models.ForeignKey(Portal, models.PROTECT, related_name="sections", verbose_name=_("portal"))
    name = models.CharField(_("name"), max_length=80, help_text=_("As it stands in the menu."))
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        allow_unicode=True,
        help_text=_("The last part of the section's address; no two sections of the house share one."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Its place in the menu."))

    class Meta:
        ordering = ["portal", "position", "pk"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        guard_columns(self, *columns("name"))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("section", kwargs={"slug": self.slug})

    def clean(self) -> None:
        check_words(self, "name_ar", "name_en", address="slug")


class Page(Placed):
    """A portal's standing page: about, corrections policy, ethics, masthead."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="pages", verbose_name=_("portal"))
    slug = models.SlugField(
        _("address"),
        max_length=80,
        allow_unicode=True,
        help_text=_("The last part of the page's address, /about/…/."),
    )
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"), help_text=_("Leave an empty line between paragraphs."))
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Its place in the footer."))

    class Meta:
        ordering = ["portal", "position", "pk"]
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        constraints = [
            models.UniqueConstraint("portal", "slug", name="standing_pages_have_one_address_in_their_portal"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        guard_columns(self, *columns("title"))
        guard_columns(self, *columns("body"), single_line=False)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("standing_page", kwargs={"slug": self.slug})

    def clean(self) -> None:
        check_words(self, "title_ar", "title_en", address="slug")
        guard_columns(self, *columns("body"), single_line=False)
        # The address names no portal, so portals that share a host need different ones.
        if not self.portal_id:
            return  # the form says so itself
        if Page.objects.filter(slug=self.slug, portal=self.portal).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("This portal has a page with this address already.")})
        neighbours = Page.objects.filter(slug=self.slug, portal__domain=self.portal.domain)
        if neighbours.exclude(portal=self.portal).exists():
            raise ValidationError({"slug": _("Another portal on the same host has a page with this address.")})

    @property
    def paragraphs(self) -> list[str]:
        """The text cut at its empty lines."""
        return [paragraph.strip() for paragraph in (self.body or "").split("\n\n") if paragraph.strip()]
