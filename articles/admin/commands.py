"""The commands of the desk: everything that can be gone to or done from the present screen, found by any spelling."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from articles.admin import steps, templating
from articles.admin.forms import may_illustrate, may_write, printed_style
from articles.admin.hours import clock
from articles.admin.house import HouseAdmin
from articles.admin.languages import NAMES
from articles.admin.story import INSERTS
from articles.admin.widgets import row_number
from articles.arabic.normalise import fold
from articles.models import Article, Portal
from articles.models.membership import may_somewhere, portals_of

MOST_FOUND = 8
MOST_RECENT = 8
# Fewer letters, some of them left out, would mean nearly every word.
SHORTEST_LOOSE = 3
BEGINS, LOOSE = 2, 1


class Sentence:
    """A sentence with its names, in whichever language it is printed."""

    def __init__(self, words: Promise, **names: Any) -> None:
        self.words, self.names = words, names

    def __str__(self) -> str:
        return str(self.words) % {name: str(told) for name, told in self.names.items()}


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something to do: an address to go to, a control of the page to press, a form to send, or why it is refused."""

    name: str  # what it is remembered by
    words: str | Promise | Sentence
    icon: str
    address: str = ""
    press: str = ""
    form: str = ""
    value: str = ""
    theme: str = ""
    popover: str = ""
    key: str = ""
    hint: str | Promise = ""
    why_not: str = ""
    also: tuple[str, ...] = ()  # what else somebody may call it

    @property
    def strokes(self) -> list[str]:
        """Its combination of keys, one after the other."""
        return self.key.split()

    def in_every_language(self) -> str:
        """Return its words in every language of the desk: a command is typed in whichever the hands are in."""
        told = []
        for code, _name in settings.LANGUAGES:
            with override(code):
                told.append(str(self.words))
        return " ".join([*told, *self.also])


# -- finding -------------------------------------------------------------------------------------------------------


def found(commands: Iterable[Command], question: str, *, recent: list[str]) -> list[Command]:
    """Return the commands that the question means, the nearest first; all for no question, the latest used first."""
    asked = fold(question).split()
    places = {name: place for place, name in enumerate(recent[:MOST_RECENT])}
    if not asked:
        return sorted(commands, key=lambda command: places.get(command.name, MOST_RECENT))
    near = [(-nearness(asked, command), places.get(command.name, MOST_RECENT), command) for command in commands]
    return [command for far, _place, command in sorted((n for n in near if n[0]), key=lambda n: n[:2])][:MOST_FOUND]


def nearness(asked: list[str], command: Command) -> int:
    """Return how near the folded words come to the command; 0 when one of them means nothing of it."""
    told = [word.removeprefix("ال") for word in fold(command.in_every_language()).split()]
    found = [max((_near(word.removeprefix("ال") or word, other) for other in told), default=0) for word in asked]
    return sum(found) if all(found) else 0


def _near(asked: str, told: str) -> int:
    if told.startswith(asked):
        return BEGINS
    if len(asked) < SHORTEST_LOOSE or not told.startswith(asked[0]):
        return 0
    # Letters left out or typed in a hurry: in their order, from the first on.
    letters = iter(told)
    return LOOSE if all(letter in letters for letter in asked) else 0


# -- everywhere ----------------------------------------------------------------------------------------------------


def everywhere(request: HttpRequest, site: admin.AdminSite) -> Iterator[Command]:
    """Yield what can be done from every screen."""
    if may_somewhere(request.user, "create"):
        blank = reverse("admin:articles_article_add")
        yield Command(name="new", words=_("New story"), icon="plus", address=blank, key="N", also=("جديد خبر",))
        yield Command(
            name="breaking",
            words=_("Breaking story"),
            icon="bolt",
            address=f"{blank}?breaking=1",
            key="B",
            also=("عاجل",),
        )
        for pick in templating.picks(request):
            words = Sentence(_("New story: %(template)s"), template=pick.name)
            yield Command(name=f"from:{pick.address}", words=words, icon="plus", address=pick.address, hint=pick.place)
    seen = set()
    for room in site.rooms(request):
        seen.add(room["address"])
        yield _way(f"room:{room['address']}", room["label"], room["icon"], room["address"])
    for model, screen in site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        if address not in seen and isinstance(screen, HouseAdmin) and screen.has_view_permission(request):
            label = screen.title or model._meta.verbose_name_plural
            yield _way(f"list:{model._meta.model_name}", label, screen.icon, address)
    yield Command(name="paper", words=_("See the paper"), icon="eye", address="/")
    yield Command(name="keys", words=_("Keys"), icon="key", popover="keysheet", key="?", also=("مفاتيح shortcuts",))
    for code, language in settings.LANGUAGES:
        if code != get_language():
            words = Sentence(_("The desk in this language: %(language)s"), language=language)
            yield Command(name=f"desk:{code}", words=words, icon="globe", form="desk-language", value=code)
    yield Command(name="light", words=_("Light screen"), icon="sun", theme="light")
    yield Command(name="dark", words=_("Dark screen"), icon="moon", theme="dark")
    yield Command(name="auto", words=_("Screen like the device's"), icon="gear", theme="auto")
    yield Command(name="password", words=_("Change password"), icon="lock", address=reverse("admin:password_change"))
    yield Command(name="logout", words=_("Log out"), icon="logout", form="desk-logout")


def _way(name: str, label: Any, icon: str, address: str) -> Command:
    return Command(name=name, words=Sentence(_("Go to %(room)s"), room=label), icon=icon, address=address)


# -- on a story ----------------------------------------------------------------------------------------------------


def on_story(request: HttpRequest, site: admin.AdminSite, asked: str) -> Iterator[Command]:
    """Yield what can be done from the story's own form: ``asked`` is its number, or «new» for a blank sheet."""
    if asked == "new":
        if may_somewhere(request.user, "create"):
            portal = portals_of(request.user, "create").first()
            blank = Article(portal=portal, writer=request.user, source_language=settings.LANGUAGE_CODE)
            yield from _verbs(request, blank)
            yield from _writing()
            yield from _looking()
        return
    screen = site.get_model_admin(Article)
    number = row_number(asked)
    story = screen.get_object(request, str(number)) if number else None
    if story is None or not screen.has_view_permission(request, story):
        return
    yield from _verbs(request, story)
    if may_write(story, request.user):
        yield from _writing()
    elif may_illustrate(story, request.user):
        yield _control("save", _("Save"), "check", "[data-save]", key="Ctrl S")
    yield from _looking()
    for name, words, icon, also in (
        ("history", _("History"), "clock", ("revisions نسخ سجل",)),
        ("compare", _("Compare revisions"), "panel", ("diff فروق قارن",)),
    ):
        address = reverse(f"admin:articles_article_{name}", args=[story.pk])
        yield Command(name=name, words=words, icon=icon, address=address, also=also)
    for code in NAMES:
        if code != story.source_language:
            words = Sentence(_("Translate side by side: %(language)s"), language=NAMES[code])
            address = reverse("admin:articles_article_translate", args=[story.pk, code])
            yield Command(name=f"translate:{code}", words=words, icon="globe", address=address, also=("ترجمة",))
    if story.allows("keep_templates", by=request.user):
        address = f"{reverse('admin:articles_storytemplate_add')}?story={story.pk}"
        yield Command(name="template", words=_("Make a template of it"), icon="story", address=address, also=("قالب",))


def _verbs(request: HttpRequest, story: Article) -> Iterator[Command]:
    at = getattr(story, "clock", None) or clock()
    style = printed_style(story.portal if story.portal_id else Portal())
    for offer in steps.offers(story, request=request, at=at, style=style):
        step = offer.step
        press = f"#verb-{step.name} > summary" if step.asks else f'.verbs button[name="verb"][value="{step.name}"]'
        why_not = "" if offer.is_allowed else offer.why_not
        yield Command(
            name=f"verb:{step.name}",
            words=step.label,
            icon="lock" if why_not else "check",
            press="" if why_not else press,
            why_not=why_not,
            also=(step.verb.replace("_", " "),),
        )


def _writing() -> Iterator[Command]:
    yield _control("save", _("Save"), "check", "[data-save]", key="Ctrl S")
    for kind, icon, words in INSERTS:
        told = Sentence(_("Insert: %(block)s"), block=words)
        yield _control(f"insert:{kind}", told, icon, f'[data-insert="{kind}"]', also=("insert أدرج أضف", kind))


def _looking() -> Iterator[Command]:
    for code, language in NAMES.items():
        told = Sentence(_("Write in this language: %(language)s"), language=language)
        yield _control(f"language:{code}", told, "globe", f"#tab-{code}", key="Alt L", also=(code,))
    yield _control("preview", _("Preview"), "eye", "[data-preview-open]", key="Ctrl Shift P")
    yield _control("checklist", _("Checklist: before publication"), "check", "[data-checks]", also=("قائمة التحقق",))


def _control(name: str, words: Any, icon: str, press: str, *, key: str = "", also: tuple[str, ...] = ()) -> Command:
    return Command(name=name, words=words, icon=icon, press=press, key=key, also=also)
