"""The house as its pages need it around every story: open portals, their sections, their standing pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import models
from django.db.models.signals import post_delete, post_save

from articles.models import Page, Portal, Section

# Closing a portal hides its stories at once, by query; only its name may linger in a menu this long. A portal that
# another process has just opened is missing from lists this long, and readers are promised a second.
REMEMBERED = 1
KEY = "navigation"


@dataclass(frozen=True)
class House:
    """Every open portal with its menu and its standing pages."""

    portals: list[Portal]
    sections: list[Section]
    pages: list[Page]
    closed_hosts: list[str]

    def portals_on(self, host: str) -> list[Portal]:
        """Portals whose stories the host shows: the one with this domain alone, else all without one.

        The host of a closed portal shows nothing; it never turns into another paper.
        """
        if host in self.closed_hosts:
            return []
        own = [portal for portal in self.portals if portal.domain == host]
        return own or [portal for portal in self.portals if not portal.domain]

    def is_somebodys_own(self, host: str) -> bool:
        """Tell whether the host belongs to one portal alone, open or closed."""
        return host in self.closed_hosts or any(portal.domain == host for portal in self.portals)

    def portal_on(self, host: str) -> Portal | None:
        """The portal whose home the host's front page is."""
        return next(iter(self.portals_on(host)), None)

    def portal(self, slug: str) -> Portal | None:
        """The open portal with that address."""
        return next((portal for portal in self.portals if portal.slug == slug), None)

    def section(self, slug: str) -> Section | None:
        """The section with that address, in an open portal."""
        return next((section for section in self.sections if section.slug == slug), None)

    def menu(self, portal: Portal) -> list[Section]:
        """The portal's sections as its menu orders them."""
        own = [section for section in self.sections if section.portal_id == portal.pk]
        if not portal.menu:
            return own
        return sorted((s for s in own if s.slug in portal.menu), key=lambda section: portal.menu.index(section.slug))

    def standing_pages(self, portal: Portal) -> list[Page]:
        """The portal's standing pages, for the footer; their texts stay in the database."""
        return [page for page in self.pages if page.portal_id == portal.pk]


def house() -> House:
    """Return the house, at most a few seconds old."""
    kept = cache.get(KEY)
    if kept is None:
        kept = _read()
        cache.set(KEY, kept, REMEMBERED)
    every = _rows(Portal, kept["portals"])
    portals = [portal for portal in every if portal.is_open]
    closed_hosts = [portal.domain for portal in every if portal.domain and not portal.is_open]
    by_number = {portal.pk: portal for portal in portals}
    sections = _rows(Section, kept["sections"])
    for section in sections:
        section.portal = by_number[section.portal_id]
    return House(portals, sections, _rows(Page, kept["pages"]), closed_hosts)


def forget(**signal: Any) -> None:
    """Read the house anew for the next page."""
    cache.delete(KEY)


def _read() -> dict[str, list[dict[str, Any]]]:
    """Return the rows as plain values, which any cache can keep without pickling."""
    titles = [field.attname for field in Page._meta.concrete_fields if not field.name.startswith("body")]
    return {
        "portals": _values(Portal.objects.all()),
        "sections": _values(Section.objects.filter(portal__is_open=True).order_by("portal", "position", "pk")),
        "pages": _values(Page.objects.filter(portal__is_open=True), titles),
    }


def _values(rows: models.QuerySet, names: Iterable[str] = ()) -> list[dict[str, Any]]:
    names = names or [field.attname for field in rows.model._meta.concrete_fields]
    # rewrite(False): the columns as they are, whatever language the page speaks.
    return list(rows.rewrite(False).values(*names))


def _rows(model: type[models.Model], kept: list[dict[str, Any]]) -> list:
    return [model.from_db("default", list(row), list(row.values())) for row in kept]


for _model in (Portal, Section, Page):
    for _signal in (post_save, post_delete):
        _signal.connect(forget, sender=_model, dispatch_uid=f"forget the house {_model.__name__} {id(_signal)}")
