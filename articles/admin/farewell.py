"""What hangs on rows that somebody wants to delete: what keeps them, and what would go with them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from articles.models import Article
from articles.models.membership import portals_of

# So many are named; the rest are counted.
MOST_NAMED = 12


@dataclass
class Hanging:
    """Rows of one kind that hang on another row: how many, and the first of them by name and address."""

    name: str
    count: int = 0
    rows: list[tuple[str, str]] = field(default_factory=list)

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.count - len(self.rows)


@dataclass
class Farewell:
    """What deleting some rows would do."""

    gone: list[models.Model]
    along: list[Hanging]
    kept_by: list[Hanging]
    lacking: set[str]


def farewell(rows: Iterable[models.Model], request: HttpRequest, desk: AdminSite) -> Farewell:
    """Return what keeps these rows in the house, and what would leave with them."""
    rows = list(rows)
    model = type(rows[0]) if rows else Article
    collector = NestedObjects(using=router.db_for_write(model))
    collector.collect(rows)
    along = {kind: found for kind, found in collector.model_objs.items() if kind is not model}
    lacking = {
        str(kind._meta.verbose_name)
        for kind, found in along.items()
        if kind in desk._registry and not all(desk._registry[kind].has_delete_permission(request, row) for row in found)
    }
    return Farewell(
        gone=rows,
        along=_grouped((row for found in along.values() for row in found), request, desk),
        kept_by=_grouped(collector.protected, request, desk),
        lacking=lacking,
    )


def _grouped(rows: Iterable[models.Model], request: HttpRequest, desk: AdminSite) -> list[Hanging]:
    kinds: dict[type[models.Model], dict[int, models.Model | None]] = defaultdict(dict)
    for row in rows:
        # A byline or a keyword's place is a line of its story; nobody knows it by itself.
        if type(row) not in desk._registry and hasattr(row, "article_id"):
            kinds[Article][row.article_id] = None
        else:
            kinds[type(row)][row.pk] = row
    held = set(portals_of(request.user).values_list("pk", flat=True))
    found = []
    for kind, entries in kinds.items():
        hanging = Hanging(capfirst(str(kind._meta.verbose_name_plural)), len(entries))
        first = dict(list(entries.items())[:MOST_NAMED])
        fetched = kind._base_manager.in_bulk([pk for pk, row in first.items() if row is None])
        for row in (row or fetched[pk] for pk, row in first.items()):
            # A headline of a portal that is not the member's is counted, never told.
            if getattr(row, "portal_id", None) is None or row.portal_id in held:
                hanging.rows.append((str(row), _address(kind, row, desk)))
        found.append(hanging)
    return sorted(found, key=lambda hanging: hanging.name)


def _address(kind: type[models.Model], row: models.Model, desk: AdminSite) -> str:
    if kind not in desk._registry:
        return ""
    return reverse(f"{desk.name}:{kind._meta.app_label}_{kind._meta.model_name}_change", args=[row.pk])
