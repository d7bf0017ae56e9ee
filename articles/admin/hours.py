"""Hours on the portal's clock, and the question that an hour asks which the clock skips or repeats."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.arabic.dates import PrintedStyle, SkippedHour, UncertainHour, in_zone
from articles.arabic.numerals import to_latin_digits

# Dates of no newsroom: near either end of the calendar a zone's clock leads out of it.
YEARS = range(1900, 2201)


def utc(moment: datetime) -> str:
    """Return the moment's hour in UTC, as it stands beside every hour that can be set."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"


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
