"""A row that the member may read and not change: every field under its own name, in the desk's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import flatten, label_for_field, lookup_field
from django.db import models
from django.utils.translation import gettext
from modeltranslation.fields import TranslationField

from articles.admin.cells import cell
from articles.admin.states import stamp

NOTHING = "—"


@dataclass(frozen=True)
class Read:
    """One field as the form's own groups draw a field that cannot be changed."""

    field: dict[str, Any]
    contents: Any
    is_readonly: bool = True


class Group(list):
    """Fields that stand together under one name, each on a line of its own."""

    classes = ""

    def __init__(self, name: Any, fields: list[Read]) -> None:
        super().__init__([field] for field in fields)
        self.name = name


def groups(screen: ModelAdmin, row: models.Model, fieldsets: list) -> list[Group]:
    """Return the row's fields in the groups of its form, drawn to be read."""
    return [
        Group(name, [_read(screen, row, column) for column in flatten(options["fields"])])
        for name, options in fieldsets
    ]


def _read(screen: ModelAdmin, row: models.Model, name: str) -> Read:
    column, _attribute, value = lookup_field(name, row, screen)
    return Read({"name": name, "label": _label(screen, row, name)}, _words(row, column, value))


def _label(screen: ModelAdmin, row: models.Model, name: str) -> Any:
    column = lookup_field(name, row, screen)[0]
    if isinstance(column, TranslationField):
        # A language's column is called after its field; the group says which language it is.
        return screen.labels.get(column.translated_field.name) or column.translated_field.verbose_name
    return screen.labels.get(name) or label_for_field(name, type(row), screen)


def _words(row: models.Model, column: models.Field | None, value: Any) -> Any:
    if column is None or hasattr(value, "__html__"):
        return value
    if isinstance(column, models.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(column, models.ForeignKey):
        return getattr(row, column.name) or NOTHING
    if isinstance(column, models.FileField):
        return cell("picture", address=value.url) if value else NOTHING
    if isinstance(column, models.JSONField):
        lines = [f"{name}: {told}" for name, told in value.items()] if isinstance(value, dict) else value
        return "\n".join(str(line) for line in lines or []) or NOTHING
    if column.choices:
        return getattr(row, f"get_{column.name}_display")()
    if isinstance(value, datetime):
        return stamp(value)
    return NOTHING if value in (None, "") else str(value)
