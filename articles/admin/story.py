"""The story screen: one form that saves the text and does the verb whose button was pressed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from articles.admin import (
    carry,
    checking,
    contested,
    holding,
    measure,
    picker,
    receipts,
    remarks,
    steps,
    surface,
    templating,
)
from articles.admin.forms import (
    BESIDE,
    OF_THE_LEAD,
    ON_PAPER,
    StoryForm,
    last_revision,
    may_illustrate,
    may_write,
    printed_style,
)
from articles.admin.hourline import hourline, path, patterns, readers_see, seen
from articles.admin.hours import clock, said, utc
from articles.admin.languages import NAMES
from articles.admin.preview import LOOKS, framing
from articles.admin.states import hour, last_saved, standing
from articles.admin.tabs import tabs
from articles.admin.widgets import row_number
from articles.arabic.dates import PrintedStyle
from articles.arabic.numerals import to_latin_digits
from articles.models import Article, Autosave, Photo, Portal, StaleStory
from articles.models.checklist import pictured
from articles.models.membership import portals_of, standings
from articles.models.merging import Merge
from articles.models.revision import Content, Revision

# The head of the sheet, in the order in which it is written: the short headline stands where the long one is cut.
HEAD = ("kicker", "headline", "short_headline", "standfirst")
# Saves that come between a merge and its own save; each is merged in turn.
TRIES = 5
# The steps that set the story's hour, the strongest first: Alt+T opens the one the member may do.
SETS_AN_HOUR = ("schedule_update", "schedule", "propose")
# What can be put into the text: the surface's own names, their icons and words.
INSERTS = (
    ("subhead", "subhead", _("Subhead")),
    ("quote", "quote", _("Quote")),
    ("list", "list", _("List")),
    ("photo", "photo", _("Picture")),
    ("gallery", "gallery", _("Gallery")),
    ("read_also", "related", _("Read also")),
    ("table", "table", _("Table")),
    ("media", "play", _("Video or audio")),
    ("embed", "link", _("Embedded post")),
)


def begin(request: HttpRequest, screen: admin.ModelAdmin) -> HttpResponse:
    """Show the blank sheet, or begin the story that was typed on it and do the verb whose button was pressed."""
    if known := receipts.acknowledged(request):
        return _onward(request, known)
    content, at = blank_sheet(request), clock()
    form = StoryForm(_typed(request), request.FILES or None, by=request.user, content=content)
    blank = Article(portal_id=content["portal_id"], writer=request.user, source_language=content["source_language"])
    step, asked = _asked(request, blank, at=at) if request.method == "POST" else (None, None)
    status = 200
    if request.method == "POST" and form.is_valid() and (asked is None or asked.is_valid()):
        try:
            with transaction.atomic():
                story = Article.begin(by=request.user, content=form.content())
                _keep_note(story, form)
                _name(request, story, form)
                receipts.give(request, story)
                if step:
                    step.do(story, by=request.user, **asked.details())
        except receipts.TakenAlready as known:
            return _onward(request, known.story)
        except (ValidationError, PermissionDenied) as refusal:
            _refuse(refusal, form, asked if _is_shown(step, blank, request.user, at=at) else None)
            status = 403 if isinstance(refusal, PermissionDenied) else 200
        else:
            _report(request, story, step, done=gettext("The story is begun; only the newsroom sees it."))
            return _onward(request, story)
    return _sheet(request, screen, form, story=blank, at=at, asked=asked, title=gettext("New story"), status=status)


def change(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """Show the story, or save what was typed and do the verb whose button was pressed."""
    if receipts.acknowledged(request):
        return _onward(request, story)
    at = story.clock
    base = contested.sighted(story, request.POST) if request.method == "POST" else None
    content = base or story.as_read()
    form = StoryForm(_typed(request), request.FILES or None, by=request.user, story=story, content=content)
    asked = None
    if request.method == "POST":
        step, asked = _asked(request, story, at=at)
        if deed := request.POST.get("hold"):
            status = _hold(request, story, form, deed)
        else:
            status = _act(request, story, form, step, asked, base=base, at=at)
        if status == 302:
            return _onward(request, story)
        story = screen.get_object(request, str(story.pk))
        return _sheet(request, screen, form, story=story, at=at, asked=asked, title=str(story), status=status)
    return _sheet(request, screen, form, story=story, at=at, title=str(story))


def _asked(request: HttpRequest, story: Article, *, at: datetime) -> tuple[steps.Step | None, steps.Question | None]:
    """Return the step whose button was pressed, with what was answered to its question."""
    known = steps.steps_of(story) if story.pk else steps.FIRST
    step = next((step for step in known if step.name == request.POST.get("verb")), None)
    step = step or (checking.step(request.POST.get("verb", "")) if story.pk else None)
    if step is None:
        return None, None
    style = style_of(request, story)
    return step, step.question(request.POST, prefix=step.name, story=story, request=request, style=style, at=at)


def style_of(request: HttpRequest, story: Article) -> PrintedStyle:
    """Return how hours are printed on that story's sheet; a blank one has no portal yet for members of several."""
    return printed_style(story.portal if story.portal_id else portals_of(request.user).first() or Portal())


def _onward(request: HttpRequest, story: Article) -> HttpResponse:
    """Lead to the story's sheet, which tells the device that what it kept has arrived."""
    address = reverse("admin:articles_article_change", args=[story.pk])
    request.session["arrived"] = {"address": address, "sheet": request.POST.get(receipts.SHEET, "")}
    return HttpResponseRedirect(address)


def _typed(request: HttpRequest) -> QueryDict | None:
    """Return what was typed: sent just now, or carried past a log-in because the old one had run out."""
    if request.method == "POST":
        carry.drop(request)
        return request.POST
    return carry.typed(request)


def _act(
    request: HttpRequest,
    story: Article,
    form: StoryForm,
    step: steps.Step | None,
    asked: steps.Question | None,
    *,
    base: Content | None,
    at: datetime,
) -> int:
    """Save and do, both or neither; return 302 when done, else the status of the page that says why not."""
    asked_well = asked is None or asked.is_valid()
    if not form.is_valid() or not asked_well:
        return 200
    is_shown = _is_shown(step, story, request.user, at=at)
    is_saved = None
    try:
        with transaction.atomic():
            receipts.give(request, story)
            is_saved = _save(request, story, form)
            if step:
                step.do(story, by=request.user, **asked.details())
    except receipts.TakenAlready:
        return 302
    except StaleStory:
        return _meet(request, story, form, step, base)
    except (ValidationError, PermissionDenied) as refusal:
        _refuse(refusal, form, asked if is_shown and is_saved is not None else None)
        return 403 if isinstance(refusal, PermissionDenied) else 200
    _report(request, story, step, done=_saved_words(story, is_saved=bool(is_saved)), is_saved=bool(is_saved))
    return 302


def _hold(request: HttpRequest, story: Article, form: StoryForm, deed: str) -> int:
    """Do what the button of the lock says; what was typed stays on the sheet, unsaved."""
    try:
        messages.info(request, holding.settle(story, deed, by=request.user))
    except (ValidationError, PermissionDenied) as refusal:
        _refuse(refusal, form, None)
        return 403 if isinstance(refusal, PermissionDenied) else 409
    return 200


def _is_shown(step: steps.Step | None, story: Article, by: Any, *, at: datetime) -> bool:
    """Tell whether the verb's question is on the page; one that is not cannot say why, so the page itself must."""
    return step is not None and step.is_offered(story, at) and steps.allows(story, step.permission, by=by)


def _refuse(refusal: ValidationError | PermissionDenied, form: StoryForm, asked: steps.Question | None) -> None:
    """Put a refusal where it is read: at the verb's question, or at the sheet's own field that it speaks of."""
    # A verb may refuse because of what the sheet says; then the word stands at the sheet's own field.
    names = set(getattr(refusal, "error_dict", {}))
    is_of_sheet = asked is None or (names & set(form.fields) and not names & set(asked.fields))
    where = form if is_of_sheet else asked
    if isinstance(refusal, PermissionDenied):
        where.add_error(None, str(refusal))
    else:
        where.take(refusal)


def _meet(request: HttpRequest, story: Article, form: StoryForm, step: steps.Step | None, base: Content | None) -> int:
    """Bring what was typed together with what somebody else saved meanwhile; return as _act does.

    It is saved at once when each wrote in another place. A verb waits until its editor has seen the whole.
    """
    for _again in range(TRIES):
        stored = Article.objects.select_related("portal", "next_revision").get(pk=story.pk)
        try:
            merged = contested.meet(stored, base, form.content())
            along = _came_along(stored, merged)
            if merged.contests or step:
                break
            with transaction.atomic():
                receipts.give(request, stored)
                is_saved = bool(_edit(request, stored, form, content=merged.content, version=stored.version))
                _keep_beside(request, stored, form)
                is_saved = _name(request, stored, form) or is_saved
                _keep_note(stored, form)
        except receipts.TakenAlready:
            return 302
        except StaleStory:
            continue
        except (ValidationError, PermissionDenied) as refusal:
            _refuse(refusal, form, None)
            return 403 if isinstance(refusal, PermissionDenied) else 200
        messages.success(request, f"{_saved_words(stored, is_saved=is_saved)} {along}".strip())
        return 302
    _keep_beside(request, stored, form)
    form.bring(stored, merged.content)
    form.contests = contested.places(merged.contests, merged.content)
    if form.contests:
        form.add_error(None, gettext("Both of you changed the places below. Choose for each; nothing is saved yet."))
    else:
        form.add_error(None, gettext("The story was saved meanwhile. Look at it, then press again."))
    if along:
        form.add_error(None, along)
    return 409


def _came_along(stored: Article, merged: Merge) -> str:
    """Return whose changes came in beside the typed ones, "" when there were none."""
    if not (names := contested.came(merged)):
        return ""
    last = Revision.objects.filter(article=stored, number=last_revision(stored)).values_list("actor", flat=True)
    told = {"name": next(iter(last), ""), "places": gettext("; ").join(names)}
    return gettext("What was saved meanwhile (%(name)s) is in it: %(places)s.") % told


def _save(request: HttpRequest, story: Article, form: StoryForm) -> bool:
    """Save the typed content; return whether anything changed."""
    version = form.cleaned_data["version"]
    writes = may_write(story, request.user) or may_illustrate(story, request.user)
    if not writes:
        if form.is_in_vain:
            form.open()
            raise PermissionDenied(
                gettext("You may no longer change this story. What you typed stands here and was not saved; copy it.")
            )
        if version is not None and version != story.version:
            raise StaleStory()
        return False
    if version is None:
        raise StaleStory()
    revision = _edit(request, story, form, content=form.content(), version=version)
    _keep_beside(request, story, form)
    is_named = _name(request, story, form)
    return _keep_note(story, form) or is_named or revision is not None


def _edit(request: HttpRequest, story: Article, form: StoryForm, *, content: Content, version: int) -> Revision | None:
    """Save the content; where a change waits for its hour already, ask what becomes of that hour."""
    seen = form.cleaned_data.get("seen")
    revision = story.edit(by=request.user, content=content, version=version, seen=seen)
    hour, is_substantive = story.was_due_at, story.next_is_substantive
    if revision is None or hour is None or request.POST.get("verb") in steps.SETTLE_THE_HOUR:
        return revision
    match form.cleaned_data.get("hour_of_change"):
        case "keep":
            story.publish_update(by=request.user, at=hour, substantive=is_substantive)
        case "":
            told = {"hour": said(hour, now=clock(), style=printed_style(story.portal))}
            asked = gettext("Nothing is saved yet: a change already waits, to appear %(hour)s. Choose.") % told
            raise ValidationError({"hour_of_change": ValidationError(asked, code="hour")})
    return revision


def _keep_beside(request: HttpRequest, story: Article, form: StoryForm) -> None:
    """Keep what was typed at contested places and given up for the other's version."""
    contested.keep_what_gave_way(story, by=request.user, typed=form.typed(), theirs=form.base, chosen=form.data.dict())


def _name(request: HttpRequest, story: Article, form: StoryForm) -> bool:
    """Call what was saved by the name that was typed; return whether there was one."""
    name = form.cleaned_data.get("version_name")
    return bool(name and story.name_version(by=request.user, name=name))


def _keep_note(story: Article, form: StoryForm) -> bool:
    """Keep the newsroom's own note; it is no part of what readers meet, so it makes no revision."""
    if form.fields["internal_note"].disabled:
        return False
    stored = Article.objects.values_list("internal_note", flat=True).get(pk=story.pk)
    note = form.note(stored)
    if note == stored:
        return False
    story.expect_free(form.by)
    Article.objects.filter(pk=story.pk).update(internal_note=note)
    return True


def _report(request: HttpRequest, story: Article, step: steps.Step | None, *, done: str, is_saved: bool = True) -> None:
    """Say what was done, and what readers see of it now."""
    if step is None:
        (messages.success if is_saved else messages.info)(request, done)
        return
    now = readers_see(story, at=clock(), style=printed_style(story.portal))
    messages.success(request, gettext("%(done)s %(now)s") % {"done": step.done, "now": now})


def _saved_words(story: Article, *, is_saved: bool) -> str:
    if not is_saved:
        return gettext("Nothing was changed.")
    if story.is_frozen:
        return gettext("The change waits; readers see it when it is published.")
    return gettext("Saved.")


def blank_sheet(request: HttpRequest) -> Content:
    """Return what stands on a sheet that nobody has written on yet."""
    portal = portals_of(request.user, "create").first()
    mine = [standing for standing in standings(request.user) if portal and standing.portal == portal.pk]
    byline = getattr(request.user, "byline", None)
    words = (*ON_PAPER, *OF_THE_LEAD, *BESIDE)
    names = [f"{name}_{code}" for name in words for code in settings.MODELTRANSLATION_LANGUAGES]
    return {
        **dict.fromkeys(names, ""),
        "portal_id": portal.pk if portal else None,
        # A section editor begins stories in the one section that is theirs.
        "section_id": mine[0].section if len(mine) == 1 else None,
        "is_breaking": request.GET.get("breaking") == "1",
        "kind": "news",
        "source_language": settings.LANGUAGE_CODE,
        "authors": [byline.pk] if byline else [],
        "keywords": [],
        "related": [],
        "blocks": [],
        **templating.begun_from(request),
    }


def _sheet(
    request: HttpRequest,
    screen: admin.ModelAdmin,
    form: StoryForm,
    *,
    title: str,
    story: Article,
    at: datetime,
    asked: steps.Question | None = None,
    status: int = 200,
) -> HttpResponse:
    begun = story if story.pk else None
    shown = seen(story, at=at) if begun else None
    style = style_of(request, story)
    form.fields["breaking_until"].on_clock(style, now=at, portal=story.portal_id or "").means = "breaking"
    offered = steps.offers(story, request=request, at=at, style=style, asked=asked, opened=request.GET.get("ask", ""))
    headline = str(form[f"headline_{form.leading}"].value() or "")
    primary = steps.primary(
        story, offered, by=request.user, at=at, style=style, headline=headline, is_typed=form.is_bound
    )
    typed = typed_content(form)
    # The sheet, its checklist and its lead all show the same photos: they are asked for once.
    form.fields["lead_photo"].found(pictured(typed))
    photo = _photo(form)
    if not begun and not form.is_bound:
        form.fields[f"headline_{form.leading}"].widget.attrs["autofocus"] = True
    context = {
        **screen.admin_site.each_context(request),
        "title": title,
        "opts": Article._meta,
        "form": form,
        "typist": carry.typist(request.user),
        **_keeping(request, form, story, at=at, style=style),
        "is_carried": request.method == "GET" and form.is_bound,
        "story": begun,
        "sheets": _sheets(form, request.user),
        "tabs": tabs(form, begun, at=at, style=style),
        "surface_words": surface.words(),
        "counting": measure.counting(),
        "inserts": INSERTS,
        "looks": LOOKS,
        "photo": photo,
        "photo_notes": picker.warnings(photo) if photo else [],
        "is_readonly": bool(begun) and not may_write(story, request.user),
        "is_locked": bool(begun) and not may_write(story, request.user) and not may_illustrate(story, request.user),
        "state": standing(story, at),
        "hourline": hourline(begun, at=at, style=style, shown=shown, panels=_panels(offered)),
        "remaining": patterns(),
        "clock": _clock(at, style),
        "offers": offered,
        "refused": [offer for offer in offered if not offer.is_allowed],
        "is_asking": any(offer.is_open for offer in offered),
        "primary": primary.step,
        "primary_words": primary.words,
        "lack": primary,
        "save_words": _save_words(story),
        "checks": checking.rail(
            story, typed, request=request, at=at, asked=asked, bring=form.fields["lead_photo"].found
        ),
        "picks": [] if begun or form.is_bound else templating.picks(request),
        "may_template": bool(begun) and story.allows("keep_templates", by=request.user),
        "hour_step": next(
            (offer.step for offer in offered if offer.is_allowed and offer.step.name in SETS_AN_HOUR), None
        ),
        "media": screen.media,
    }
    if begun:
        context |= {
            "times": _times(story, at, style),
            "path": path(story, at=at, style=style, shown=shown),
            "saved_at": said(last_saved(story), now=at, style=style),
            "has_waiting_change": story.next_revision_id not in (None, shown.pk if shown else None),
            "waits_for": said(story.next_at, now=at, style=style) if story.next_at and story.next_at > at else "",
            "may_move_hour": story.allows("publish_update", by=request.user),
        }
        context["remark_words"] = remarks.counted_words()
        for sheet, tab in zip(context["sheets"], context["tabs"], strict=True):
            sheet["translation"] = tab["translation"]
        beside = remarks.margins(story, form.base, by=request.user, at=at, style=style)
        for margin in beside:
            next(sheet for sheet in context["sheets"] if sheet["code"] == margin.language)["margin"] = margin
    return framing(TemplateResponse(request, "admin/articles/article/change_form.html", context, status=status))


def _keeping(
    request: HttpRequest, form: StoryForm, story: Article, *, at: datetime, style: PrintedStyle
) -> dict[str, Any]:
    """Return what the sheet keeps its text by: its keys, whether text of it never arrived, and who holds the story."""
    arrived = request.session.pop("arrived", None) or {}
    writes = not story.pk or may_write(story, request.user) or may_illustrate(story, request.user)
    begun = story if story.pk else None
    return {
        "once": receipts.new_key(),
        "sheet_key": receipts.sheet_key(form.data if form.is_bound else {}),
        "arrived": arrived.get("sheet") or "yes" if arrived.get("address") == request.path else "",
        "is_kept": writes and not form.is_bound and Autosave.objects.unanswered(story=begun, by=request.user).exists(),
        "hold": holding.lock(begun, by=request.user, at=at, style=style) if begun else None,
        "typed_by": request.user.get_full_name() or request.user.get_username(),
    }


def typed_content(form: StoryForm) -> Content:
    """Return what stands on the sheet: what was typed when it can be read, else what was there before."""
    return form.content() if form.is_bound and form.is_valid() else form.base


def count(request: HttpRequest, story: Article | None) -> HttpResponse:
    """Answer with the checklist of what is typed, doing what was pressed in it; 204 while it cannot be read."""
    content = (contested.sighted(story, request.POST) or story.as_read()) if story else blank_sheet(request)
    form = StoryForm(request.POST, by=request.user, story=story, content=content)
    if not form.is_valid():
        return HttpResponse(status=204)
    typed = form.content()
    blank = Article(portal_id=typed["portal_id"], writer=request.user, source_language=typed["source_language"])
    return checking.answer(request, story or blank, typed)


def _clock(at: datetime, style: PrintedStyle) -> dict[str, str]:
    """Return the portal's clock as a script goes on with it."""
    told, halves = style.time(at), "yes" if " " in style.time(at) else "no"
    return {"said": told, "iso": at.isoformat(), "zone": style.zone, "halves": halves, "digits": style.digits}


def _panels(offered: list[steps.Offer]) -> set[str]:
    """Return the verbs whose question this member may answer on the sheet."""
    return {offer.step.name for offer in offered if offer.is_allowed and offer.step.asks}


def _save_words(story: Article) -> str:
    if not story.pk:
        return gettext("Begin the draft")
    return gettext("Keep the change waiting") if story.is_frozen else gettext("Save a version")


def _sheets(form: StoryForm, by: Any) -> list[dict[str, Any]]:
    """Return what each language's sheet shows: its fields, and its body laid out for the writing surface."""
    codes = settings.MODELTRANSLATION_LANGUAGES
    bring = form.fields["lead_photo"].found
    laid = surface.laid_out({code: form.on_surface(code) for code in codes}, by=by, bring=bring)
    return [{**_language(form, code), "surface": laid.get(code, "")} for code in codes]


def _language(form: StoryForm, code: str) -> dict[str, Any]:
    measure.dress(form, code)
    return {
        "code": code,
        "name": NAMES[code],
        "is_leading": code == form.leading,
        "is_written": bool(form[f"headline_{code}"].value()),
        "paper": [form[f"{name}_{code}"] for name in HEAD],
        "body": form[f"body_{code}"],
        "lead": {name.removeprefix("lead_"): form[f"{name}_{code}"] for name in OF_THE_LEAD},
        "beside": [form[f"{name}_{code}"] for name in BESIDE if name not in HEAD],
    }


def _photo(form: StoryForm) -> Photo | None:
    chosen = form["lead_photo"].value()
    if form.uploaded:
        return form.uploaded
    # What was typed, or what the field would show: the number stands first in both.
    number = row_number(to_latin_digits(str(chosen or "").partition("·")[0]).strip())
    return form.fields["lead_photo"].found([number]).get(number) if number else None


def _times(story: Article, at: datetime, style: PrintedStyle) -> list[dict[str, Any]]:
    """Return the hours of the story's life, each with UTC beside it; the two that can be set are there when empty."""
    moment, meaning = hour(story, at)
    told = [
        (meaning, moment, ""),
        (gettext("Agency embargo"), story.embargo_until, pgettext("embargo", "none")),
        (gettext("Expires"), story.expire_at, pgettext("expiry", "never")),
        (gettext("First published"), story.first_published_at, ""),
        (gettext("Changed for readers"), story.substantively_changed_at, ""),
    ]
    seen: set[datetime] = set()
    lines = []
    for label, when, without in told:
        if when and when not in seen:
            seen.add(when)
            said_so = {"said": said(when, now=at, style=style), "utc": utc(when), "iso": style.iso(when)}
            lines.append({**said_so, "label": label})
        elif not when and without:
            lines.append({"label": label, "without": without})
    return lines
