"""Hours on the portal's clock, typed as they are said, and the question that an hour asks which the clock skips."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.arabic.dates import PrintedStyle, SkippedHour, UncertainHour
from articles.arabic.months import ENGLISH_WEEKDAYS, WEEKDAYS
from articles.arabic.typed_hour import UnreadableHour, read_hour
from articles.models import Portal

# Dates of no newsroom: near either end of the calendar a zone's clock leads out of it.
YEARS = range(1900, 2201)
CITIES = {
    "Africa/Algiers": _("Algiers"), "Africa/Cairo": _("Cairo"), "Africa/Casablanca": _("Casablanca"),
    "Africa/Khartoum": _("Khartoum"), "Africa/Tripoli": _("Tripoli"), "Africa/Tunis": _("Tunis"),
    "Asia/Amman": _("Amman"), "Asia/Baghdad": _("Baghdad"), "Asia/Beirut": _("Beirut"),
    "Asia/Damascus": _("Damascus"), "Asia/Dubai": _("Dubai"), "Asia/Gaza": _("Gaza"), "Asia/Hebron": _("Jerusalem"),
    "Asia/Jerusalem": _("Jerusalem"), "Asia/Kuwait": _("Kuwait City"), "Asia/Muscat": _("Muscat"),
    "Asia/Qatar": _("Doha"), "Asia/Riyadh": _("Riyadh"), "Europe/London": _("London"), "Europe/Paris": _("Paris"),
}  # fmt: skip
REFUSALS = {
    "day": _("Give both the day and the hour."),
    "hour": _("Give both the day and the hour."),
    "half": _("Say which half of the day: 7 AM or 7 PM."),
    "weekday": _("The day's name and its date do not agree."),
    "": _("This is no day and hour."),
}


def utc(moment: datetime) -> str:
    """Return the moment's hour in UTC, as it stands beside every hour that can be set."""
    return f"{moment.astimezone(UTC):%H:%M} UTC"


def clock() -> datetime:
    """Return the database's own clock, the one that decides what readers see."""
    return Portal.objects.annotate(clock=Now()).values_list("clock", flat=True).first() or timezone.now()


def place(zone: str) -> str:
    """Return the city whose clock that zone is, as it is called in a sentence."""
    return str(CITIES.get(zone) or zone.rpartition("/")[2].replace("_", " "))


def weekday(moment: datetime, style: PrintedStyle) -> str:
    """Return the name of the moment's day on the portal's clock."""
    names = ENGLISH_WEEKDAYS if style.language == "en" else WEEKDAYS
    return names[moment.astimezone(ZoneInfo(style.zone)).weekday()]


def said(moment: datetime, *, now: datetime, style: PrintedStyle) -> str:
    """Return the hour as it is said on the desk: «اليوم 6:00 ص», «غدًا 7:00 ص», «الجمعة 9:00 م», or with its date."""
    zone = ZoneInfo(style.zone)
    days = (moment.astimezone(zone).date() - now.astimezone(zone).date()).days
    near = {-1: _("yesterday %(time)s"), 0: _("today %(time)s"), 1: _("tomorrow %(time)s")}
    words = near.get(days, _("%(weekday)s %(time)s") if 1 < days < 7 else _("%(date)s %(time)s"))
    told = {"time": style.time(moment), "weekday": weekday(moment, style), "date": style.date(moment)}
    return str(words) % told


@dataclass(frozen=True)
class Reading:
    """What typed words mean on a clock: a moment, a question, or a refusal; none of them when nothing was typed."""

    moment: datetime | None = None
    asked: UncertainHour | None = None
    refusal: str = ""


def read(day: str, hour: str, answer: str = "", *, style: PrintedStyle, now: datetime) -> Reading:
    """Return what a typed day and hour mean on the portal's clock; an answer settles the question of that very hour."""
    typed = f"{day or ''} {hour or ''}".strip()
    if not typed:
        return Reading()
    try:
        moment = read_hour(typed, now=now, zone=style.zone)
    except UncertainHour as asked:
        chosen = next((choice for choice in choices(asked) if choice.isoformat() == answer), None)
        return Reading(moment=chosen, asked=asked)
    except UnreadableHour as unreadable:
        return Reading(refusal=str(REFUSALS[unreadable.missing]))
    if moment.year not in YEARS:
        return Reading(refusal=str(REFUSALS[""]))
    return Reading(moment=moment)


def choices(asked: UncertainHour) -> list[datetime]:
    """Return the moments that a skipped or repeated hour may mean; a skipped one may also mean the jump itself."""
    found = list(asked.choices)
    if isinstance(asked, SkippedHour):
        jump = (found[0].astimezone(UTC) + timedelta(minutes=1)).astimezone(found[0].tzinfo)
        found += [jump] if jump != found[1] else []
    return found


class HourInput(forms.MultiWidget):
    """A day and an hour on the portal's clock, and what the typed hour would mean for readers."""

    def __init__(self, attrs: dict | None = None) -> None:
        self.style = PrintedStyle()
        self.now: datetime | None = None
        self.means, self.portal, self.story = "", "", None
        self.asked: UncertainHour | None = None
        quiet = {"autocomplete": "off", "dir": "auto", "maxlength": 60}
        super().__init__(
            {
                "day": forms.TextInput({**quiet, "class": "hour__day"}),
                "hour": forms.TextInput({**quiet, "class": "hour__time"}),
                "answer": forms.HiddenInput(),
            },
            attrs,
        )

    def decompress(self, value: datetime | None) -> list[str]:
        if not value:
            return ["", "", ""]
        return [self.style.day(value), self.style.time(value), ""]

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        from articles.admin.hour_told import quick, told

        context = self.get_context(name, value, attrs)
        day, hour, answer = [str(part or "") for part in (value if isinstance(value, list) else self.decompress(value))]
        now = self.now or clock()
        reading = read(day, hour, answer, style=self.style, now=now)
        context |= {
            "zone": place(self.style.zone),
            "means": self.means,
            "portal": self.portal,
            "story": self.story.pk if self.story and self.story.pk else "",
            "chips": quick(self.means, now=now, style=self.style) if self.means else [],
            **told(reading, name=name, answer=answer, means=self.means, style=self.style, now=now, story=self.story),
        }
        return render_to_string("admin/widgets/hour.html", context)


class HourField(forms.MultiValueField):
    """A moment typed on the portal's clock; an hour the clock skips or repeats is asked back, never shifted."""

    def __init__(self, *, required: bool = False, means: str = "", **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=60) for _part in range(3)]
        super().__init__(fields, required=required, require_all_fields=False, widget=HourInput(), **kwargs)
        self.style = PrintedStyle()
        self.means = means

    def on_clock(
        self, style: PrintedStyle, *, now: datetime | None = None, portal: Any = "", story: Any = None
    ) -> "HourField":
        """Read and show hours on that portal's clock; words like «غدًا» count from ``now``, the database's clock."""
        self.style = self.widget.style = style
        self.widget.now, self.widget.portal, self.widget.story = now, portal, story
        self.widget.means = self.means
        return self

    def clean(self, value: Any) -> datetime | None:
        day, hour, answer = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not day and not hour:
            if self.required:
                raise ValidationError(_("Choose the day and the hour."), code="required")
            return None
        reading = self._read(day, hour, answer)
        if reading.moment:
            return reading.moment
        if reading.asked:
            from articles.admin.hour_told import question

            self.widget.asked = reading.asked
            raise ValidationError(question(reading.asked, self.style)["sentence"], code="uncertain_hour")
        raise ValidationError(reading.refusal, code="invalid")

    def has_changed(self, initial: Any, data: Any) -> bool:
        day, hour, answer = [str(part or "").strip() for part in (data or ["", "", ""])]
        if [day, hour] == self.widget.decompress(initial)[:2]:
            return False
        read_again = self._read(day, hour, answer).moment if day or hour else None
        return read_again is None or initial is None or read_again != initial.replace(second=0, microsecond=0)

    def _read(self, day: str, hour: str, answer: str) -> Reading:
        if self.widget.now is None:
            self.widget.now = clock()
        return read(day, hour, answer, style=self.style, now=self.widget.now)
