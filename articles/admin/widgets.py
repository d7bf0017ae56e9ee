"""What editors type into: lists of rows chosen by name, and lists of lines."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.arabic.numerals import to_latin_digits

# Where the rows of each kind are suggested while somebody types.
SUGGESTIONS = {
    "author": "admin:desk_authors",
    "keyword": "admin:desk_keywords",
    "article": "admin:desk_stories",
    "photo": "admin:desk_photos",
}
# A list longer than this was pasted by mistake, and every line is looked up.
MOST_LINES = 100


def row_number(typed: Any) -> int | None:
    """Return the number of a row as typed, or None when no row can have it."""
    value = str(typed or "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 18 else None


class TokenLines(forms.Textarea):
    """Names chosen one a line, in order; the desk's script turns the lines into tokens with suggestions."""

    def __init__(self, source: models.Field, *, most: int = 0) -> None:
        self.source, self.most = source, most
        super().__init__({"rows": 1 if most == 1 else 3, "class": "tokens", "dir": "auto"})

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        kind = self.source.related_model._meta.model_name
        words = {
            "data-suggestions": reverse(SUGGESTIONS[kind]),
            "data-kind": kind,
            "data-most": self.most,
            "data-word-add": gettext("Add by name or number"),
            "data-word-up": gettext("Move up"),
            "data-word-down": gettext("Move down"),
            "data-word-remove": gettext("Take away"),
            "data-word-none": gettext("Nothing here is called so."),
            "data-word-lost": gettext("The desk does not answer. Try once more."),
            "data-word-added": gettext("Added: %(name)s"),
            "data-word-removed": gettext("Taken away: %(name)s"),
            "data-word-moved": gettext("%(name)s: place %(place)s of %(all)s"),
            "data-word-unknown": gettext("not found yet"),
        }
        if kind == "keyword" and self.source.model._meta.model_name == "article":
            words["data-add"] = reverse("admin:desk_keyword_add")
        return super().build_attrs(base_attrs, extra_attrs) | words


class TokenField(forms.Field):
    """Rows named one a line, by number or by name, as a list of ids in the order of the lines."""

    _NUMBER = re.compile(r"^\s*(\d+)\s*(?:·.*)?$", re.DOTALL)

    def __init__(self, source: models.Field, *, most: int = 0, **kwargs: Any) -> None:
        self.rows: models.QuerySet = source.related_model._default_manager.none()
        self.named: Callable[[str], Iterable[int]] = lambda name: ()
        self.most = most
        self._found: dict[int, models.Model] = {}
        super().__init__(required=False, widget=TokenLines(source, most=most), **kwargs)

    def among(self, rows: models.QuerySet, *, named: Callable[[str], Iterable[int]] = lambda name: ()) -> None:
        """Accept these rows alone; ``named`` returns the ids that a typed name may mean."""
        self.rows, self.named = rows, named

    def know(self, rows: Iterable[models.Model]) -> None:
        """Take rows that were read already; they are not asked for again."""
        self._found |= {row.pk: row for row in rows}

    def found(self, ids: Iterable[int]) -> dict[int, models.Model]:
        """Return the rows of these numbers by number; each is asked for once a form."""
        wanted = list(ids)
        if missing := [pk for pk in wanted if pk not in self._found]:
            self._found |= self.rows.model._default_manager.in_bulk(missing)
        return {pk: self._found[pk] for pk in wanted if pk in self._found}

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, str) or value is None:
            return value or ""
        found = self.found(value)
        return "\n".join(f"{pk} · {found[pk]}".replace("\n", " ") for pk in value if pk in found)

    def to_python(self, value: Any) -> list[int]:
        if isinstance(value, list):
            return value  # a locked field hands back what it was given
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("At most %(limit)d lines; this has %(count)d."),
                params={"limit": MOST_LINES, "count": len(lines)},
                code="too_many",
            )
        chosen, errors = [], []
        for line in lines:
            number = self._NUMBER.match(to_latin_digits(line))
            ids = [int(number[1])] if number and len(number[1]) < 18 else list(self.named(line))
            if len(ids) != 1:
                sentence = _("Nothing here is called “%(name)s”.") if not ids else _("“%(name)s” is more than one.")
                errors.append(ValidationError(sentence, params={"name": line[:80]}, code="unknown"))
            else:
                chosen.append(ids[0])
        chosen = list(dict.fromkeys(chosen))
        known = set(self.rows.filter(pk__in=chosen).values_list("pk", flat=True))
        for pk in chosen:
            if pk not in known:
                errors.append(
                    ValidationError(_("There is no number %(number)d."), params={"number": pk}, code="unknown")
                )
        if self.most and len(chosen) > self.most:
            errors.append(ValidationError(_("Choose one only."), code="too_many"))
        if errors:
            raise ValidationError(errors)
        return chosen

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != list(initial or [])
        except ValidationError:
            return True


class LinesField(forms.CharField):
    """A list typed one entry a line; with ``pairs``, entries of a name, a colon and a value."""

    def __init__(self, *, pairs: bool = False, **kwargs: Any) -> None:
        self.pairs = pairs
        super().__init__(required=False, widget=forms.Textarea({"rows": 3, "dir": "auto"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{name}: {told}" for name, told in value.items())
        return "\n".join(str(entry) for entry in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        if not self.pairs:
            return lines
        found = [line.partition(":") for line in lines]
        for name, _colon, told in found:
            if not name.strip() or not told.strip():
                raise ValidationError(
                    _("Write a name, a colon and a value on each line; “%(line)s” is not so."),
                    params={"line": name[:80]},
                    code="pair",
                )
        return {name.strip(): told.strip() for name, _colon, told in found}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), self.prepare_value(data))
