"""The story as readers will meet it, while it is typed: its page, its card where it is shared, its line in a search."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi, gettext, override
from django.utils.translation import gettext_lazy as _

from articles.admin import body, contested
from articles.admin.forms import StoryForm
from articles.admin.hours import clock
from articles.admin.languages import NAMES, direction
from articles.admin.measure import SHARE_LIMIT
from articles.admin.widgets import row_number
from articles.arabic.length import graphemes
from articles.metadata.social import Card, story_card
from articles.models import Article, Photo, Portal, Revision
from articles.models.content import checked_block, surviving
from articles.models.membership import portals_of
from articles.models.names import bearable
from articles.models.preview import read_as
from articles.models.revision import PLAIN, TRANSLATED, TRANSLATED_COLUMNS, Content
from articles.share import trimmed

Page = Callable[..., HttpResponse]

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
# What the panel offers, with its words on a button.
LOOKS = (
    ("phone", _("Phone")),
    ("tablet", "1024"),
    ("desk", "1280"),
    ("card", _("Shared")),
    ("search", _("In a search")),
)
# The fields of a story's head by their names, with what they are called.
PLACES = {name: Article._meta.get_field(name).verbose_name for name in (*TRANSLATED, "lead_credit", "source_agency")}
# No story has this number: a blank sheet's page asks for nobody's rows.
UNBEGUN = 0
# Longer than any field of the head may be: what is too long to be stored can still be looked at.
LONGEST = 2000
# What is shown runs no script wherever it is opened, and stands in no frame but the desk's own.
POLICY = {
    "frame-ancestors": ["'self'"],
    "script-src": ["'none'"],
    "form-action": ["'none'"],
    "sandbox": ["allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"],
}
# A search result's title is cut by its width, about so many letters; its summary after two lines of a desk's screen.
SEARCH_TITLE, SEARCH_SUMMARY = 60, 155


@dataclass(frozen=True)
class Network:
    """Where a story is shared: how much of its headline and of its summary is shown there."""

    name: Any
    kind: str
    title: int
    summary: int


NETWORKS = (
    Network(_("Facebook"), "below", 88, 70),
    Network(_("X"), "upon", SHARE_LIMIT, 0),
    Network(_("WhatsApp"), "beside", 65, 80),
)


@dataclass(frozen=True)
class Cut:
    """A text as it is shown somewhere, and whether it lost its end there."""

    text: str
    is_cut: bool


@dataclass(frozen=True)
class Typed:
    """What can be shown of a sheet, and in words what cannot."""

    content: Content
    notes: list[str]


class Press:
    """Prints readers' pages for the desk; the rooms that make them are its neighbours, so the house sets it up."""

    page: Page | None = None

    @classmethod
    def set_up(cls, page: Page) -> None:
        """Print with that view from now on."""
        cls.page = staticmethod(page)


def preview(request: HttpRequest, screen: admin.ModelAdmin, story: Article | None) -> HttpResponse:
    """Show what was just typed, or, asked by an address alone, what is saved; nothing is stored."""
    allowed = ["POST"] if story is None else ["GET", "HEAD", "POST"]
    if request.method not in allowed:
        return HttpResponseNotAllowed(allowed)
    asked = request.POST if request.method == "POST" else request.GET
    banner: dict[str, Any] = {"notes": []}
    typed: Typed | None = None
    if request.method == "POST":
        typed = _typed(request, story)
        content, banner["notes"] = typed.content, typed.notes
    elif story is not None:
        content, banner["words"] = _saved(story, request.GET.get("revision", ""))
    language = asked.get("lang", "")
    language = language if language in LANGUAGES else content.get("source_language") or settings.LANGUAGE_CODE
    # Of the story's own language the typed sheet has said so already.
    if not content.get(f"headline_{language}") and not (typed and language == content.get("source_language")):
        banner["notes"].append(
            gettext("There is no headline in this language yet (%(language)s).") % {"language": NAMES[language]}
        )
    if Photo.objects.filter(pk=content.get("lead_photo_id"), renditions={}).exists():
        banner["notes"].append(gettext("The lead picture is still being developed; its place is kept."))
    row = _row(story, content, language, by=request.user)
    look = asked.get("look", "")
    if look in ("card", "search"):
        with override(language):
            card = story_card(request, read_as(row, content), language)
        answer = _drawn(request, row, card, look=look, language=language, notes=banner["notes"])
    else:
        said = banner if banner["notes"] or banner.get("words") else None
        here = {"revision": number} if (number := request.GET.get("revision", "")) else {}
        links = {code: f"?{urlencode({**here, 'lang': code})}" for code in LANGUAGES if content.get(f"headline_{code}")}
        answer = Press.page(
            request,
            row,
            content,
            language=language,
            banner=said,
            theme=asked.get("theme", ""),
            target="_blank",
            languages=links,
        )
    return framed(answer)


def at_its_own_door(view: Callable[..., HttpResponse], site: admin.AdminSite) -> Callable[..., HttpResponse]:
    """Answer a frame whose log-in ran out with a word: the desk's door itself stands in no frame."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "framed" in request.POST and not site.has_permission(request):
            return framed(HttpResponse(gettext("Log in again."), status=401, content_type="text/plain; charset=utf-8"))
        return view(request, *args, **kwargs)

    return answer


def framed(answer: HttpResponse) -> HttpResponse:
    """Let the desk alone frame the answer, and let nothing run in it."""
    answer._csp_replace = POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def framing(answer: HttpResponse) -> HttpResponse:
    """Let that page of the desk frame what the desk itself shows, and nothing else."""
    answer._csp_update = {"frame-src": ["'self'"]}
    return answer


def _row(story: Article | None, content: Content, language: str, *, by: Any) -> Article:
    """Return the story's row as its page reads it, or one that stands for a story not begun."""
    if story is not None:
        return Article.objects.for_page(language).get(pk=story.pk)
    row = Article(pk=UNBEGUN, writer=by, source_language=content.get("source_language") or settings.LANGUAGE_CODE)
    row.portal = portals_of(by, "create").first() or Portal()
    row.has_corrections, row.is_ready_ar, row.is_ready_en = False, False, False
    row.clock = clock()
    return row


# -- what is shown --------------------------------------------------------------------------------------------------


def _saved(story: Article, number: str) -> tuple[Content, str]:
    """Return what is saved, or what the revision of that number says, and what to call it."""
    if not number:
        return story.editing(), gettext("What is saved")
    revision = Revision.objects.filter(article=story, number=row_number(number) or 0).first()
    if revision is None:
        raise Http404
    return surviving(story, revision.content), gettext("Revision %(number)d") % {"number": revision.number}


def _typed(request: HttpRequest, story: Article | None) -> Typed:
    """Return all of the typed sheet that a page can show."""
    base = (contested.sighted(story, request.POST) or story.editing()) if story else _blank()
    # Without the files: a picture joins the house when the story is saved, and not because somebody looked at it.
    form = StoryForm(request.POST, None, by=request.user, story=story, content=base)
    form.is_valid()
    told, notes = form.cleaned_data, _refusals(form)
    content: Content = {**_blank(), **base}
    for name in TRANSLATED_COLUMNS:
        content[name] = told[name] if name in told else request.POST.get(name, "")
    for name in (
        "kind",
        "source_language",
        "lead_credit",
        "source_agency",
        "is_breaking",
        "authors",
        "keywords",
        "related",
    ):
        if told.get(name) is not None and (told[name] or name not in ("kind", "source_language")):
            content[name] = told[name]
    for name in ("portal", "section"):
        if name in told:
            content[f"{name}_id"] = told[name].pk if told[name] else None
    if content.get("section_id") and told.get("section") and told["section"].portal_id != content["portal_id"]:
        content["section_id"] = None
    if "lead_photo" in told:
        content["lead_photo_id"] = next(iter(told["lead_photo"] or ()), None)
    if not content["portal_id"]:  # a page has a portal: the one where the story stands, or would begin
        content = {name: value for name, value in content.items() if name not in ("portal_id", "section_id")}
    content["breaking_until"] = None
    notes += _model_refusals(story, content, known=set(form.errors))
    for name in TRANSLATED_COLUMNS:
        content[name] = bearable(content[name], limit=LONGEST)
    content["blocks"] = _blocks(form, base.get("blocks", []), leading=content["source_language"], notes=notes)
    if request.FILES or request.POST.get("brings_photo"):
        notes.append(gettext("The new picture is shown here once the story is saved."))
    return Typed(surviving(story or Article(pk=UNBEGUN), content), notes)


def _blank() -> Content:
    return {
        **dict.fromkeys(TRANSLATED_COLUMNS, ""),
        **dict.fromkeys(PLAIN),
        "lead_credit": "",
        "source_agency": "",
        "is_breaking": False,
        "kind": Article.Kind.NEWS.value,
        "source_language": settings.LANGUAGE_CODE,
        "authors": [],
        "keywords": [],
        "related": [],
        "blocks": [],
    }


def _refusals(form: StoryForm) -> list[str]:
    """Return what the sheet would be refused for, each with the name of its field."""
    notes = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        notes += [
            gettext("%(field)s: %(refusal)s") % {"field": label, "refusal": error} if label else str(error)
            for error in errors
        ]
    return list(dict.fromkeys(notes))


def _model_refusals(story: Article | None, content: Content, *, known: set[str]) -> list[str]:
    """Return what the story itself would refuse of the head of the sheet, each with the name of its field."""
    notes = []
    try:
        (story or Article(source_language=content["source_language"])).checked({**content, "blocks": []})
    except ValidationError as refused:
        for name, messages in refused.message_dict.items():
            column = name if name in PLACES else name.rpartition("_")[0]
            if name not in known and column in PLACES:
                told = {"field": PLACES[column], "refusal": " ".join(messages)}
                notes.append(gettext("%(field)s: %(refusal)s") % told)
    return notes


def _blocks(form: StoryForm, stored: list[body.Entry], *, leading: str, notes: list[str]) -> list[body.Entry]:
    """Return every block that can be read; a line or a block that cannot is left out, and the notes say so."""
    typed: dict[str, Any] = {}
    for code in LANGUAGES:
        sent = form.cleaned_data.get(f"surface_{code}")
        if sent is None and form.data.get(f"surface_{code}"):
            return stored  # the surface itself came unreadable; the refusal stands in the notes
        # A body that was refused for one line is no longer among what was accepted; its other lines are shown.
        lines = form.cleaned_data.get(f"body_{code}") or form.data.get(f"body_{code}", "")
        typed[code] = lines.replace("\r\n", "\n") if sent is None else sent
    while True:
        try:
            entries = body.merged(stored, typed, leading=leading)
            break
        except body.UnreadableLine as unreadable:
            less = {code: _without(text, unreadable.line) for code, text in typed.items()}
            if less == typed:
                return stored
            typed = less
    found = []
    for number, entry in enumerate(entries, start=1):
        try:
            found.append(checked_block(entry))
        except ValidationError as refused:
            told = {"number": number, "refusal": " ".join(refused.messages)}
            notes.append(gettext("Block %(number)d is left out: %(refusal)s") % told)
    return found


def _without(text: Any, line: str) -> Any:
    """Return the typed lines without those that say this one."""
    if not isinstance(text, str):
        return text
    return "\n".join(each for each in text.split("\n") if each.strip() != line.strip())


# -- where it is shared and found -----------------------------------------------------------------------------------


def _drawn(
    request: HttpRequest, story: Article, card: Card, *, look: str, language: str, notes: list[str]
) -> HttpResponse:
    """Return the story's cards, or its search result, as a small page of the desk's own."""
    headline = card.title
    with override(language):
        name, section = story.portal.name, story.section.name if story.section else ""
        full = f"{card.title} | {name}"
        day = story.portal.printed(language).date(story.publish_at)
    context: dict[str, Any] = {
        "desk_language": get_language(),
        "desk_direction": "rtl" if get_language_bidi() else "ltr",
        "language": language,
        "direction": direction(language),
        "theme": request.POST.get("theme") if request.POST.get("theme") in ("light", "dark") else "auto",
        "host": (story.portal.domain or request.get_host()).partition(":")[0],
        "portal": name,
        "section": section,
        "picture": card.picture,
        "photo": story.picture,
        "day": day,
        "notes": notes,
    }
    if look == "card":
        context["cards"] = [
            (each, cut(headline, each.title), cut(card.description, each.summary) if each.summary else None)
            for each in NETWORKS
        ]
        context["warnings"] = _cut_cards(headline, has_picture=story.picture is not None)
        return HttpResponse(render_to_string("admin/articles/article/preview_cards.html", context, request))
    context["title"], context["summary"] = cut(full, SEARCH_TITLE), cut(card.description, SEARCH_SUMMARY)
    context["warnings"] = _cut_result(headline)
    return HttpResponse(render_to_string("admin/articles/article/preview_result.html", context, request))


def cut(text: str, room: int) -> Cut:
    """Return the text as a place with that much room shows it, cut at a word."""
    shown = trimmed(text, room, measure=graphemes)
    return Cut(shown, is_cut=shown != text)


def _cut_cards(headline: str, *, has_picture: bool) -> list[str]:
    long = [
        gettext("%(network)s cuts the headline after about %(limit)d letters; it has %(count)d.")
        % {"network": each.name, "limit": each.title, "count": graphemes(headline)}
        for each in NETWORKS
        if graphemes(headline) > each.title
    ]
    return long if has_picture else [*long, gettext("Without a picture the paper's sign stands in the card.")]


def _cut_result(headline: str) -> list[str]:
    if graphemes(headline) <= SEARCH_TITLE:
        return []
    told = {"limit": SEARCH_TITLE, "count": graphemes(headline)}
    return [gettext("A search shows about %(limit)d letters of the headline; it has %(count)d.") % told]
