"""What a typed hour means, told while it is typed: the hours around it, its question, and what readers will get."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.admin import AdminSite
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.hours import Reading, choices, place, read, said, utc, weekday
from articles.arabic.ahead import ahead
from articles.arabic.dates import PrintedStyle, SkippedHour, UncertainHour
from articles.models import Article
from articles.models.membership import portals_of

_HOUR = timedelta(hours=1)
# Cells of the drawn strip: the hour before, the typed one, and two after it.
_CELLS = 4
# What readers get at the hour, by what the field means.
SENTENCES = {
    "publish": _("Readers see the story on %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "propose": _("Once it is approved, readers see it on %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "update": _("The change replaces what readers see on %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "expire": _("The story leaves the paper on %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "embargo": _("Nobody lets readers see it before %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "translation": _("Readers may read the translation from %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "breaking": _("The breaking bar goes away on %(moment)s, on the clock of %(place)s: %(ahead)s."),
    "": _("%(moment)s, on the clock of %(place)s: %(ahead)s."),
}
AT_ONCE = {
    "publish": _("This hour has passed: readers see the story at once, and its printed hour is %(moment)s."),
    "update": _("This hour has passed: readers see the change at once."),
    "expire": _("This hour has passed: the story leaves the paper at once."),
    "translation": _("This hour has passed: readers may read the translation at once."),
    "propose": _("This hour has passed; propose one ahead."),
    "": _("This hour has passed."),
}
# What the panel's own button says once the hour is certain.
BUTTONS = {
    "publish": _("Schedule: %(hour)s"),
    "propose": _("Propose: %(hour)s"),
    "update": _("Schedule the change: %(hour)s"),
    "expire": _("Expire: %(hour)s"),
    "translation": _("Show it: %(hour)s"),
}


def told(
    reading: Reading,
    *,
    name: str,
    answer: str,
    means: str,
    style: PrintedStyle,
    now: datetime,
    story: Article | None = None,
) -> dict[str, Any]:
    """Return what stands under a typed hour: its strip, its question, its UTC and the closing sentence."""
    found: dict[str, Any] = {"name": name, "answer": answer, "refusal": reading.refusal}
    if reading.asked:
        found["question"] = question(reading.asked, style)
    if means not in {"", "breaking"} and (reading.moment or reading.asked):
        found["strip"] = strip(reading, style)
    if reading.moment:
        found |= {
            "utc": utc(reading.moment),
            "sentence": sentence(reading, means=means, style=style, now=now),
            "warnings": warnings(reading.moment, means=means, style=style, story=story),
            "button": str(BUTTONS[means]) % {"hour": said(reading.moment, now=now, style=style)}
            if means in BUTTONS
            else "",
        }
    return found


def sentence(reading: Reading, *, means: str, style: PrintedStyle, now: datetime) -> str:
    """Say what happens at the hour, in whose time, and how long from now."""
    moment = style.moment(reading.moment)
    if reading.asked and not isinstance(reading.asked, SkippedHour):
        # Two hours of one zone that differ by their turn alone are equal to Python (PEP 495).
        turn = _("%(moment)s (the second)") if reading.moment.fold else _("%(moment)s (the first)")
        moment = str(turn) % {"moment": moment}
    if reading.moment <= now:
        return str(AT_ONCE.get(means, AT_ONCE[""])) % {"moment": moment}
    later = ahead(reading.moment.astimezone(UTC) - now.astimezone(UTC), language=style.language)
    return str(SENTENCES[means]) % {"moment": moment, "place": place(style.zone), "ahead": later}


def warnings(moment: datetime, *, means: str, style: PrintedStyle, story: Article | None) -> list[str]:
    """Say which of the story's other hours this one runs into, before the verb refuses it."""
    if story is None or means not in {"publish", "propose"}:
        return []
    found = []
    if story.embargo_until and moment < story.embargo_until:
        words = gettext("The agency's embargo lifts later than this: %(hour)s.")
        found.append(words % {"hour": style.moment(story.embargo_until)})
    if story.expire_at and moment >= story.expire_at:
        words = gettext("The story expires before this: %(hour)s.")
        found.append(words % {"hour": style.moment(story.expire_at)})
    return found


def question(asked: UncertainHour, style: PrintedStyle) -> dict[str, Any]:
    """Return the question that a skipped or repeated hour asks, with the moments that it may mean."""
    skipped = isinstance(asked, SkippedHour)
    found = choices(asked)
    if skipped:
        hints = [
            _("the last minute before the clock jumps"),
            _("the same moment, as the clock shows it after the jump"),
            _("the first minute after the jump"),
        ]
        before, after = asked.naive.replace(minute=0, second=0), found[-1]
        words = _(
            "%(hour)s on %(day)s does not exist: that night the clock in %(place)s goes from %(before)s to %(after)s. "
            "Which do you mean?"
        )
    else:
        hints = [_("the first time, before the clock goes back"), _("the second time, after the clock went back")]
        before, after = asked.naive.replace(minute=0, second=0) + _HOUR, asked.naive.replace(minute=0, second=0)
        words = _(
            "%(hour)s on %(day)s comes twice: that night the clock in %(place)s goes back from %(before)s to "
            "%(after)s. Which do you mean?"
        )
    plain = _letters(style)
    names = {
        "hour": plain.time(asked.naive.replace(tzinfo=UTC)),
        "day": weekday(asked.naive.replace(tzinfo=UTC), plain),
        "place": place(style.zone),
        "before": plain.time(before.replace(tzinfo=UTC)),
        "after": style.time(after) if after.tzinfo else plain.time(after.replace(tzinfo=UTC)),
    }
    return {
        "is_skipped": skipped,
        "sentence": str(words) % names,
        "choices": [
            {
                "value": choice.isoformat(),
                "key": number,
                "day": weekday(choice, style),
                "time": style.time(choice),
                "utc": utc(choice),
                "hint": hint,
            }
            for number, (choice, hint) in enumerate(zip(found, hints, strict=False), start=1)
        ],
    }


def strip(reading: Reading, style: PrintedStyle) -> dict[str, Any]:
    """Return four hours around the typed one as the clock shows them: skipped ones as gaps, repeated ones twice."""
    zone = ZoneInfo(style.zone)
    centre = choices(reading.asked)[0] if reading.asked else reading.moment
    start = centre.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)
    if not isinstance(reading.asked, SkippedHour):
        start -= _HOUR
    cells: list[dict[str, Any]] = []
    at, plain = start, _letters(style)
    while len(cells) < _CELLS:
        local = at.astimezone(zone)
        shown = local.replace(tzinfo=UTC)
        if cells and shown - cells[-1]["shown"] > _HOUR:
            missing = cells[-1]["shown"] + _HOUR
            cells.append({"shown": missing, "local": plain.time(missing), "utc": "—", "kind": "gap"})
        next_one = (at + _HOUR).astimezone(zone)
        kind = "second" if local.fold else "first" if next_one.fold and next_one.hour == local.hour else ""
        here = reading.moment is not None and at <= reading.moment.astimezone(UTC) < at + _HOUR
        cells.append({
            "shown": shown, "local": style.time(at), "utc": f"{at:%H:%M}", "kind": kind, "is_here": here,
            "day": weekday(at, style),
        })  # fmt: skip
        at += _HOUR
    cells = cells[:_CELLS]
    return {"cells": cells, "days": _days(cells)}


def _days(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    words = {
        "gap": pgettext_lazy("hour", "does not exist"),
        "first": pgettext_lazy("hour", "first time"),
        "second": pgettext_lazy("hour", "second time"),
    }
    days: list[dict[str, Any]] = []
    for cell in cells:
        label = words.get(cell["kind"]) or cell["day"]
        if days and days[-1]["label"] == label:
            days[-1]["span"] += 1
        else:
            days.append({"label": label, "kind": cell["kind"], "span": 1})
    return days


def quick(means: str, *, now: datetime, style: PrintedStyle) -> list[dict[str, str]]:
    """Return the hours most often wanted, ready to be put into the fields: now, the next full hours, tomorrow at 7."""
    zone = ZoneInfo(style.zone)
    full = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    tomorrow = (now.astimezone(zone) + timedelta(days=1)).replace(hour=7, minute=0, second=0, microsecond=0)
    found, before = [], now
    for at in (full + _HOUR, full + 2 * _HOUR, tomorrow):
        # The day is said once: «اليوم 6:00 م», then «7:00 م».
        is_said = found and style.date(at) == style.date(before)
        label = style.time(at) if is_said else said(at, now=now, style=style)
        found.append({"label": label, "day": style.day(at), "time": style.time(at)})
        before = at
    if means in {"publish", "update", "translation", "expire"}:
        now_said = "now" if style.language == "en" else "الآن"
        found.insert(0, {"label": gettext("Now"), "day": now_said, "time": ""})
    return found


def tell(request: HttpRequest) -> HttpResponse:
    """Answer with what a typed hour means on a portal's clock, as the piece of page that stands under it."""
    asked = {
        name: request.GET.get(name, "")[:80] for name in ("portal", "day", "hour", "answer", "means", "story", "name")
    }
    portals = portals_of(request.user).annotate(clock=Now())
    portal = portals.filter(pk=int(asked["portal"])).first() if asked["portal"].isdecimal() else portals.first()
    name = asked["name"] or "at"
    if portal is None or not re.fullmatch(r"[\w-]+", name):
        raise Http404
    story = None
    if asked["story"].isdecimal():
        story = Article.objects.filter(portal__in=portals_of(request.user), pk=int(asked["story"])).first()
    style, means = portal.printed(get_language()), asked["means"] if asked["means"] in SENTENCES else ""
    reading = read(asked["day"], asked["hour"], asked["answer"], style=style, now=portal.clock)
    context = told(reading, name=name, answer=asked["answer"], means=means, style=style, now=portal.clock, story=story)
    return render(request, "admin/widgets/hour_told.html", context)


def addresses(desk: AdminSite) -> list[URLPattern]:
    """Return the address that tells a typed hour's meaning, behind the desk's door."""
    return [path("hour/", desk.admin_view(tell), name="desk_hour")]


def _letters(style: PrintedStyle) -> PrintedStyle:
    # A typed hour as letters only: UTC has every hour once, so printing it there never shifts it.
    return PrintedStyle(zone="UTC", months=style.months, digits=style.digits, language=style.language)
