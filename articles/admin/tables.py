"""A list of the house as heads and rows: a table on a wide screen, a card for each row on a phone."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import display_for_field, display_for_value, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.db import models

from articles.admin.cells import Moment

CHOOSING = "action_checkbox"


@dataclass(frozen=True)
class Head:
    """A column's head: its word, the clock its hours share, and the way to sort by it."""

    name: str
    label: str
    clock: str
    address: str
    order: str


def table(cl: ChangeList) -> dict[str, Any]:
    """Return a list's heads and rows; hours that share one clock have it in their head and not in every cell."""
    names = [name for name in cl.list_display if name != CHOOSING]
    told = [head for name, head in zip(cl.list_display, result_headers(cl), strict=True) if name != CHOOSING]
    rows = [(row, [_shown(cl, name, row) for name in names]) for row in cl.result_list]
    clocks = [_clock([cells[place] for _row, cells in rows]) for place in range(len(names))]
    heads = [_head(name, head, clock) for name, head, clock in zip(names, told, clocks, strict=True)]
    return {
        "heads": heads,
        "may_choose": CHOOSING in cl.list_display,
        "rows": [{"pk": row.pk, "address": _address(cl, row), "cells": _cells(heads, cells)} for row, cells in rows],
    }


def _head(name: Any, told: dict[str, Any], clock: str) -> Head:
    order = ("ascending" if told["ascending"] else "descending") if told.get("sorted") else ""
    address = told["url_primary"] if told["sortable"] else ""
    return Head(getattr(name, "__name__", name), told["text"], clock, address, order)


def _cells(heads: list[Head], cells: list[Any]) -> list[tuple[Head, Any, bool]]:
    """Return each cell with its head, and whether it is drawn already: drawn ones know their own direction."""
    # A template prints what only knows how to draw itself as plain words, so moments are drawn here.
    drawn = [
        replace(cell, is_alone=not head.clock).__html__() if isinstance(cell, Moment) else cell
        for head, cell in zip(heads, cells, strict=True)
    ]
    return [(head, cell, hasattr(cell, "__html__")) for head, cell in zip(heads, drawn, strict=True)]


def _shown(cl: ChangeList, name: Any, row: models.Model) -> Any:
    field, attribute, value = lookup_field(name, row, cl.model_admin)
    empty = getattr(attribute, "empty_value_display", cl.model_admin.get_empty_value_display())
    if hasattr(value, "__html__"):
        return value
    if field is None or field.auto_created:
        return display_for_value(value, empty)
    if isinstance(field, models.ForeignKey):
        return getattr(row, field.name) or empty
    return display_for_field(value, field, empty)


def _clock(cells: list[Any]) -> str:
    zones = {cell.zone for cell in cells if isinstance(cell, Moment)}
    return zones.pop() if len(zones) == 1 else ""


def _address(cl: ChangeList, row: models.Model) -> str:
    return add_preserved_filters({"preserved_filters": cl.preserved_filters, "opts": cl.opts}, cl.url_for_result(row))
