"""What stands in a list's cell: a name in every language, a mark with its word, an hour on a portal's clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.admin.hours import utc
from articles.admin.languages import direction
from articles.admin.states import stamp
from articles.admin.zones import city
from articles.models import Portal


@dataclass(frozen=True)
class Moment:
    """A moment on a portal's clock; a column whose moments share one clock names it in its head."""

    at: datetime
    portal: Portal
    is_alone: bool = True  # whether the cell says whose clock it is

    @property
    def zone(self) -> str:
        """The city whose clock it is."""
        return city(self.portal.time_zone)

    def __str__(self) -> str:
        return stamp(self.at, self.portal)

    def __html__(self) -> str:
        style = self.portal.printed(get_language())
        return cell(
            "moment",
            iso=style.iso(self.at),
            time=style.time(self.at),
            day=style.date(self.at),
            utc=utc(self.at),
            zone=self.zone if self.is_alone else "",
        )


def moment(at: datetime | None, portal: Portal | None) -> "Moment | str":
    """Return what a list shows of a moment: the hour, the day and UTC; a dash for none."""
    return Moment(at, portal or Portal()) if at else "—"


def cell(name: str, /, **context: Any) -> SafeString:
    """Return one of the cells drawn in templates/admin/cells."""
    return render_to_string(f"admin/cells/{name}.html", context)


def mark(word: str | Promise, tone: str = "mine") -> SafeString:
    """Return a word with the mark of its tone: mine, person, hour, live or stop."""
    return cell("mark", word=word, tone=tone)


def named(name: str, label: Any, *, under: str = "") -> Callable[[models.Model], SafeString]:
    """Return a list's first column: a translated field in every language, the house's own first and large.

    ``under`` names a field that stands small beneath it, such as other names.
    """

    @admin.display(description=label, ordering=f"{name}_{settings.MODELTRANSLATION_DEFAULT_LANGUAGE}")
    def shown(row: models.Model) -> SafeString:
        told = [
            {"text": text, "language": code, "direction": direction(code)}
            for code in settings.MODELTRANSLATION_LANGUAGES
            if (text := getattr(row, f"{name}_{code}"))
        ]
        small = "، ".join((getattr(row, under) or "").splitlines()) if under else ""
        return cell("named", first=told[0] if told else None, others=told[1:], under=small)

    shown.__name__ = name
    return shown
