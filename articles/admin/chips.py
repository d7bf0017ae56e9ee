"""What stands over the story list: its tabs, its chips, its order, and the ways out of a search that found nothing."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.filters import HOURS, MISSING, SORTS, Asked
from articles.admin.languages import NAMES
from articles.admin.states import STATES
from articles.admin.storylist import MOST_COUNTED, House, Page
from articles.admin.until import printed_number
from articles.arabic.dates import PrintedStyle
from articles.models import Article

# The tabs in the order of a story's life; words of their own where a state's word is too long or means one story.
TABS: dict[str, str | Promise] = {
    "": pgettext_lazy("tab", "all"),
    "draft": pgettext_lazy("tab", "drafts"),
    "returned": STATES["returned"].label,
    "in_review": STATES["in_review"].label,
    "late": STATES["late"].label,
    "approved": pgettext_lazy("tab", "approved"),
    "scheduled": STATES["scheduled"].label,
    "visible": STATES["visible"].label,
    "update_waiting": pgettext_lazy("tab", "a change waits"),
    "withdrawn": STATES["withdrawn"].label,
    "expired": pgettext_lazy("tab", "expired"),
    "discarded": pgettext_lazy("tab", "bin"),
}
# The verbs that make sense for stories of a tab; elsewhere a story is opened first.
VERBS = {
    "": {"submit", "approve", "publish", "discard"},
    "draft": {"submit", "publish", "discard"},
    "returned": {"submit", "publish", "discard"},
    "in_review": {"approve", "publish", "discard"},
    "late": {"submit", "approve", "publish", "discard"},
    "approved": {"publish"},
    "scheduled": {"publish"},
    "discarded": {"restore"},
}


@dataclass(frozen=True)
class Tab:
    """One state of stories, with how many stand in it where that is worth knowing."""

    label: str | Promise
    address: str
    tone: str
    is_here: bool
    count: str


@dataclass(frozen=True)
class Choice:
    """One value of a chip."""

    label: str | Promise
    address: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Chip:
    """One question of the list: its value when it was asked, and the values it may have."""

    key: str
    label: str | Promise
    value: str | Promise = ""
    clear: str = ""
    choices: list[Choice] = field(default_factory=list)
    icon: str = ""
    typed: str = ""  # the kind of field that takes another value: date or search
    text: str = ""  # what stands in that field
    kept: Mapping[str, str] = field(default_factory=dict)  # what a form without scripts sends along


def tabs(asked: Asked, house: House, style: PrintedStyle) -> list[Tab]:
    """Return a tab for each state; changing the tab keeps the filters and forgets the order that was chosen."""
    return [
        Tab(
            label=label,
            address=asked.address(state=key, sort=None),
            tone=STATES[key].tone if key else "",
            is_here=asked.get("state") == key,
            count=_few(house.counts.get(key, 0), style),
        )
        for key, label in TABS.items()
    ]


def _few(count: int, style: PrintedStyle) -> str:
    if not count:
        return ""
    return printed_number(f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count), style)


def chips(asked: Asked, house: House) -> list[Chip]:
    """Return a chip for each filter that can leave something out in this house."""
    found = [Chip("mine", _("my stories"), "1" if asked.get("mine") else "", _clear(asked, "mine"), icon="people")]
    if len(house.portals) > 1:
        found.append(_chip(asked, "portal", _("portal"), _by_number(house.portals), section=None))
    named = {asked.get("author"): house.author} if house.author else {}
    if house.sections:
        found.append(_chip(asked, "section", _("section"), _by_number(house.sections)))
    return [
        *found,
        _chip(asked, "hour", _("hour"), HOURS, typed="date"),
        _chip(asked, "author", _("author"), named, typed="search"),
        _chip(asked, "language", _("language"), NAMES),
        _chip(asked, "kind", _("kind"), dict(Article.Kind.choices)),
        _chip(asked, "missing", _("lacks"), MISSING),
    ]


def sorting(asked: Asked) -> Chip:
    """Return the chip that changes the order."""
    here = asked.order.key
    choices = [Choice(label, asked.address(sort=key), key == here) for key, label in SORTS.items()]
    return Chip("sort", _("order"), SORTS[here], choices=choices)


def _chip(asked: Asked, key: str, label: str | Promise, values: Mapping, *, typed: str = "", **changes: None) -> Chip:
    value = asked.get(key)
    kept = {name: told for name, told in asked.values.items() if name != key}
    return Chip(
        key,
        label,
        value=values.get(value, value) if value else "",
        clear=_clear(asked, key, **changes),
        choices=[Choice(told, asked.address(**changes, **{key: name}), name == value) for name, told in values.items()],
        typed=typed,
        text="" if value in values else value,
        kept=kept if typed else {},
    )


def _clear(asked: Asked, key: str, **changes: None) -> str:
    return asked.address(**changes, **{key: "1" if key == "mine" and not asked.get("mine") else None})


def _by_number(rows: Mapping[int, str]) -> dict[str, str]:
    return {str(number): name for number, name in rows.items()}


def told(page: Page, asked: Asked, style: PrintedStyle) -> str:
    """Say how many stories were found, as far as the page knows."""
    count = len(page.stories)
    number = printed_number(str(count), style)
    if not count:
        return gettext("Nothing was found.") if asked.narrowing else gettext("No stories yet.")
    if page.onward and not page.back:
        return ngettext("More than %(count)s story", "More than %(count)s stories", count) % {"count": number}
    if page.onward or page.back:
        return ngettext("%(count)s story on this page", "%(count)s stories on this page", count) % {"count": number}
    return ngettext("%(count)s story", "%(count)s stories", count) % {"count": number}


def ways_out(asked: Asked, shown: Iterable[Chip]) -> list[Choice]:
    """Return what may find something after all: each question taken away alone, each word alone, the bin."""
    named = {chip.key: chip.value if chip.key != "mine" else chip.label for chip in shown if chip.value}
    named |= {"state": TABS[asked.get("state")]} if asked.get("state") else {}
    found = [
        Choice(gettext("Without “%(filter)s”") % {"filter": value}, asked.address(**{key: None}))
        for key, value in named.items()
    ]
    words = asked.get("q").split()
    if len(words) > 1:
        found += [Choice(gettext("Only “%(word)s”") % {"word": word}, asked.address(q=word)) for word in words[:4]]
    if words and len(named) > 1:
        found.append(Choice(gettext("In all stories"), Asked().address(q=asked.get("q"))))
    if words and asked.get("state") != "discarded":
        found.append(Choice(gettext("In the bin"), Asked().address(q=asked.get("q"), state="discarded")))
    return found


def verbs_in(state: str) -> set[str]:
    """Return the names of the verbs that several stories of that tab can go through together."""
    return VERBS.get(state, set())


def chosen_words() -> str:
    """Return «اخترت مادتين» in each form that a number can ask for, by CLDR's names, as JSON for the script."""
    samples = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
    words = {name: ngettext("%(count)s story chosen", "%(count)s stories chosen", n) for name, n in samples.items()}
    return json.dumps(words, ensure_ascii=False)
