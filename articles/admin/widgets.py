"""What editors type into: hours on the portal's clock, and lists chosen by name."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.arabic.dates import PrintedStyle, SkippedHour, UncertainHour, in_zone
from articles.arabic.normalise import fold
from articles.arabic.numerals import to_latin_digits

# Dates of no newsroom: near either end of the calendar a zone's clock leads out of it.
YEARS = range(1900, 2201)
# A list longer than this was pasted by mistake, and every line is looked up.
MOST_LINES = 100


def utc(moment: datetime) -> str:
    """Return the moment's hour in UTC, as it stands beside every hour that can be set."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"


def row_number(typed: Any) -> int | None:
    """Return the number of a row as typed, or None when no row can have it."""
    value = str(typed or "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 18 else None


class HourInput(forms.MultiWidget):
    """A day and an hour on the portal's clock, and the question that a skipped or repeated hour asks."""

    def __init__(self, attrs: dict | None = None) -> None:
        self.style = PrintedStyle()
        self.asked: UncertainHour | None = None
        super().__init__(
            {
                "day": forms.DateInput({"type": "date", "class": "hour__day"}),
                "hour": forms.TimeInput({"type": "time", "class": "hour__time"}),
                "answer": forms.HiddenInput(),
            },
            attrs,
        )

    def decompress(self, value: datetime | None) -> list[str]:
        if not value:
            return ["", "", ""]
        local = datetime.fromisoformat(self.style.iso(value))
        return [f"{local:%Y-%m-%d}", f"{local:%H:%M}", ""]

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)
        moment = self._moment(value)
        context |= {
            "zone": self.style.zone,
            "utc": utc(moment) if moment else "",
            "question": self._question() if self.asked else None,
        }
        return render_to_string("admin/widgets/hour.html", context)

    def _moment(self, value: Any) -> datetime | None:
        try:
            day, hour, _answer = value if isinstance(value, list) else self.decompress(value)
            return in_zone(typed_moment(day, hour), self.style.zone)
        except (ValueError, TypeError):
            return None

    def _question(self) -> dict[str, Any]:
        skipped = isinstance(self.asked, SkippedHour)
        hints = (
            (_("the last minute before the clock jumps"), _("the same moment, as the clock shows it after the jump"))
            if skipped
            else (_("the first time, before the clock goes back"), _("the second time, after the clock went back"))
        )
        return {
            "is_skipped": skipped,
            "sentence": skipped_sentence(self.asked, self.style)
            if skipped
            else repeated_sentence(self.asked, self.style),
            "choices": [
                {
                    "value": choice.isoformat(),
                    "day": self.style.day(choice),
                    "time": self.style.time(choice),
                    "utc": utc(choice),
                    "hint": hint,
                }
                for choice, hint in zip(self.asked.choices, hints, strict=True)
            ],
        }


def skipped_sentence(asked: UncertainHour, style: PrintedStyle) -> str:
    """Say that the clock jumps over the typed hour."""
    return gettext("%(hour)s on that day does not exist: the clock of %(zone)s jumps over it. Which do you mean?") % {
        "hour": _shown(asked, style),
        "zone": style.zone,
    }


def repeated_sentence(asked: UncertainHour, style: PrintedStyle) -> str:
    """Say that the clock shows the typed hour twice."""
    return gettext("%(hour)s comes twice that night: the clock of %(zone)s goes back. Which do you mean?") % {
        "hour": _shown(asked, style),
        "zone": style.zone,
    }


def _shown(asked: UncertainHour, style: PrintedStyle) -> str:
    # The typed hour as letters only: UTC has every hour once, so printing it there never shifts it.
    plain = PrintedStyle(zone="UTC", months=style.months, digits=style.digits, language=style.language)
    return plain.time(asked.naive.replace(tzinfo=UTC))


class HourField(forms.MultiValueField):
    """A moment typed on the portal's clock; an hour the clock skips or repeats is asked back, never shifted."""

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=20) for _part in range(3)]
        super().__init__(fields, required=required, require_all_fields=False, widget=HourInput(), **kwargs)
        self.style = PrintedStyle()

    def on_clock(self, style: PrintedStyle) -> "HourField":
        """Read and show hours on that portal's clock."""
        self.style = self.widget.style = style
        return self

    def clean(self, value: Any) -> datetime | None:
        day, hour, answer = [to_latin_digits(str(part or "").strip()) for part in (value or ["", "", ""])]
        if not day and not hour:
            if self.required:
                raise ValidationError(_("Choose the day and the hour."), code="required")
            return None
        if not day or not hour:
            raise ValidationError(_("Give both the day and the hour."), code="incomplete")
        try:
            return in_zone(typed_moment(day, hour), self.style.zone)
        except UncertainHour as asked:
            for choice in asked.choices:
                if choice.isoformat() == answer:
                    return choice
            self.widget.asked = asked
            sentence = skipped_sentence if isinstance(asked, SkippedHour) else repeated_sentence
            raise ValidationError(sentence(asked, self.style), code="uncertain_hour") from asked
        except (ValueError, OverflowError) as unreadable:
            raise ValidationError(_("This is no day and hour."), code="invalid") from unreadable

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.widget.decompress(initial)[:2] != list(data or ["", ""])[:2]


def typed_moment(day: str, hour: str) -> datetime:
    """Return the day and hour as typed, without a zone; ValueError when no newsroom can mean them."""
    moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=None)
    if moment.year not in YEARS:
        raise ValueError(day)
    return moment


class TokenLines(forms.Textarea):
    """Names chosen one a line, in order; the desk's script turns the lines into tokens with suggestions."""

    def __init__(self, source: models.Field, *, most: int = 0) -> None:
        self.source, self.most = source, most
        super().__init__({"rows": 1 if most == 1 else 3, "class": "tokens", "dir": "auto"})

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        meta = self.source.model._meta
        return super().build_attrs(base_attrs, extra_attrs) | {
            "data-suggestions": reverse("admin:autocomplete"),
            "data-app": meta.app_label,
            "data-model": meta.model_name,
            "data-field": self.source.name,
            "data-most": self.most,
            "data-word-add": gettext("Add by name or number"),
            "data-word-up": gettext("Move up"),
            "data-word-remove": gettext("Take away"),
        }


class TokenField(forms.Field):
    """Rows named one a line, by number or by name, as a list of ids in the order of the lines."""

    _NUMBER = re.compile(r"^\s*(\d+)\s*(?:·.*)?$", re.DOTALL)

    def __init__(self, source: models.Field, *, most: int = 0, **kwargs: Any) -> None:
        self.rows: models.QuerySet = source.related_model._default_manager.none()
        self.named: Callable[[str], Iterable[int]] = lambda name: ()
        self.most = most
        super().__init__(required=False, widget=TokenLines(source, most=most), **kwargs)

    def among(self, rows: models.QuerySet, *, named: Callable[[str], Iterable[int]] = lambda name: ()) -> None:
        """Accept these rows alone; ``named`` returns the ids that a typed name may mean."""
        self.rows, self.named = rows, named

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, str) or value is None:
            return value or ""
        found = self.rows.model._default_manager.in_bulk(list(value))
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


def called(rows: models.QuerySet, *columns: str) -> Callable[[str], list[int]]:
    """Return a finder of rows by a typed name, whatever its hamzas and harakat."""

    def find(name: str) -> list[int]:
        wanted = fold(name)
        return [pk for pk, *names in rows.values_list("pk", *columns) if wanted in {fold(n or "") for n in names}]

    return find
