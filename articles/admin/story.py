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
from django.utils.translation import gettext

from articles.admin import carry, picker, steps, surface
from articles.admin.forms import (
    BESIDE,
    OF_THE_LEAD,
    ON_PAPER,
    StoryForm,
    may_illustrate,
    may_write,
    printed_style,
)
from articles.admin.hours import utc
from articles.admin.languages import NAMES
from articles.admin.states import hour, standing
from articles.admin.widgets import row_number
from articles.arabic.numerals import to_latin_digits
from articles.models import Article, Photo, StaleStory
from articles.models.membership import portals_of
from articles.models.revision import Content, Revision


def begin(request: HttpRequest, screen: admin.ModelAdmin) -> HttpResponse:
    """Show the blank sheet, or begin the story that was typed on it."""
    content = _blank(request)
    form = StoryForm(_typed(request), request.FILES or None, by=request.user, content=content)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                story = Article.begin(by=request.user, content=form.content())
                _keep_note(story, form)
        except ValidationError as refusal:
            form.take(refusal)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("The story is begun; only the newsroom sees it."))
            return _onward(request, story)
    return _sheet(request, screen, form, title=gettext("New story"))


def change(request: HttpRequest, screen: admin.ModelAdmin, story: Article) -> HttpResponse:
    """Show the story, or save what was typed and do the verb whose button was pressed."""
    at = story.clock
    form = StoryForm(_typed(request), request.FILES or None, by=request.user, story=story, content=story.editing())
    asked = None
    if request.method == "POST":
        step = next((s for s in steps.steps_of(story) if s.name == request.POST.get("verb")), None)
        if step:
            asked = step.question(
                request.POST, prefix=step.name, story=story, request=request, style=printed_style(story.portal)
            )
        status = _act(request, story, form, step, asked)
        if status == 302:
            return _onward(request, story)
        story = screen.get_object(request, str(story.pk))
        return _sheet(request, screen, form, story=story, at=at, asked=asked, title=str(story), status=status)
    return _sheet(request, screen, form, story=story, at=at, title=str(story))


def _onward(request: HttpRequest, story: Article) -> HttpResponse:
    """Lead to the story's sheet, which tells the device that what it kept has arrived."""
    address = reverse("admin:articles_article_change", args=[story.pk])
    request.session["has_saved"] = address
    return HttpResponseRedirect(address)


def _typed(request: HttpRequest) -> QueryDict | None:
    """Return what was typed: sent just now, or carried past a log-in because the old one had run out."""
    if request.method == "POST":
        carry.drop(request)
        return request.POST
    return carry.typed(request)


def _act(
    request: HttpRequest, story: Article, form: StoryForm, step: steps.Step | None, asked: steps.Question | None
) -> int:
    """Save and do, both or neither; return 302 when done, else the status of the page that says why not."""
    asked_well = asked is None or asked.is_valid()
    if not form.is_valid() or not asked_well:
        return 200
    refused_by: Any = form
    try:
        with transaction.atomic():
            is_saved = _save(request, story, form)
            if step:
                refused_by = asked
                step.do(story, by=request.user, **asked.details())
    except StaleStory as stale:
        form.add_error(None, stale)
        _catch_up(story, form)
        return 409
    except ValidationError as refusal:
        # A verb may refuse because of what the sheet says; then the word stands at the sheet's own field.
        names = set(getattr(refusal, "error_dict", {}))
        (form if names & set(form.fields) and not names & set(getattr(refused_by, "fields", {})) else refused_by).take(
            refusal
        )
        return 200
    except PermissionDenied as refusal:
        # The question of a verb that the role does not reach is not on the page; then the page itself says so.
        is_shown = step is None or story.allows(step.permission, by=request.user)
        (refused_by if is_shown else form).add_error(None, str(refusal))
        return 403
    _report(request, story, step, is_saved=is_saved)
    return 302


def _catch_up(story: Article, form: StoryForm) -> None:
    """Lay the other editor's changes beside the typed ones; say what both of them changed."""
    stored = Article.objects.select_related("next_revision").get(pk=story.pk)
    seen = Revision.objects.filter(article=story, number=form.cleaned_data["seen"] or 0).first()
    form.story = stored
    both = form.catch_up(seen.content if seen else form.base, stored.editing())
    if both:
        names = gettext("; ").join(both)
        form.add_error(None, gettext("Both of you changed this; yours stands here: %(names)s.") % {"names": names})


def _save(request: HttpRequest, story: Article, form: StoryForm) -> bool:
    """Save the typed content; return whether anything changed."""
    version = form.cleaned_data["version"]
    writes = may_write(story, request.user) or may_illustrate(story, request.user)
    if not writes:
        if version is not None and version != story.version:
            raise StaleStory()
        return False
    revision = story.edit(by=request.user, content=form.content(), version=version)
    return _keep_note(story, form) or revision is not None


def _keep_note(story: Article, form: StoryForm) -> bool:
    """Keep the newsroom's own note; it is no part of what readers meet, so it makes no revision."""
    note = form.cleaned_data["internal_note"]
    if form.fields["internal_note"].disabled or note == story.internal_note:
        return False
    Article.objects.filter(pk=story.pk).update(internal_note=note)
    return True


def _report(request: HttpRequest, story: Article, step: steps.Step | None, *, is_saved: bool) -> None:
    if step:
        messages.success(request, step.done)
    elif not is_saved:
        messages.info(request, gettext("Nothing was changed."))
    elif story.is_frozen:
        messages.success(request, gettext("The change waits; readers see it when it is published."))
    else:
        messages.success(request, gettext("Saved."))


def _blank(request: HttpRequest) -> Content:
    portal = portals_of(request.user, "create").first()
    byline = getattr(request.user, "byline", None)
    words = (*ON_PAPER, *OF_THE_LEAD, *BESIDE)
    names = [f"{name}_{code}" for name in words for code in settings.MODELTRANSLATION_LANGUAGES]
    return {
        **dict.fromkeys(names, ""),
        "portal_id": portal.pk if portal else None,
        "section_id": None,
        "kind": "news",
        "source_language": settings.LANGUAGE_CODE,
        "authors": [byline.pk] if byline else [],
        "keywords": [],
        "related": [],
        "blocks": [],
    }


def _sheet(
    request: HttpRequest,
    screen: admin.ModelAdmin,
    form: StoryForm,
    *,
    title: str,
    story: Article | None = None,
    at: datetime | None = None,
    asked: steps.Question | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **screen.admin_site.each_context(request),
        "title": title,
        "opts": Article._meta,
        "form": form,
        "typist": carry.typist(request.user),
        "is_saved": request.session.pop("has_saved", "") == request.path and request.method == "GET",
        "is_carried": request.method == "GET" and form.is_bound,
        "story": story,
        "sheets": _sheets(form, request.user),
        "surface_words": surface.words(),
        "photo": (photo := _photo(form)),
        "photo_notes": picker.warnings(photo) if photo else [],
        "is_readonly": bool(story) and not may_write(story, request.user),
        "is_locked": bool(story) and not may_write(story, request.user) and not may_illustrate(story, request.user),
        "media": screen.media,
    }
    if story:
        style = printed_style(story.portal)
        offered = steps.offers(
            story, request=request, at=at, style=style, asked=asked, opened=request.GET.get("ask", "")
        )
        if any(offer.is_open for offer in offered):
            step, words = None, ""
        else:
            step, words = steps.primary(story, offered, at=at, style=style)
        context |= {
            "state": standing(story, at),
            "times": _times(story, at, style),
            "offers": offered,
            "refused": [offer.step.plain_label for offer in offered if not offer.is_allowed],
            "is_asking": any(offer.is_open for offer in offered),
            "primary": step,
            "primary_words": words,
            "save_words": _save_words(story),
            "has_waiting_change": bool(story.next_revision_id),
        }
    return TemplateResponse(request, "admin/articles/article/change_form.html", context, status=status)


def _save_words(story: Article) -> str:
    return gettext("Keep the change waiting") if story.is_frozen else gettext("Save")


def _sheets(form: StoryForm, by: Any) -> list[dict[str, Any]]:
    """Return what each language's sheet shows: its fields, and its body laid out for the writing surface."""
    codes = settings.MODELTRANSLATION_LANGUAGES
    laid = surface.laid_out({code: form.on_surface(code) for code in codes}, by=by)
    return [{**_language(form, code), "surface": laid.get(code, "")} for code in codes]


def _language(form: StoryForm, code: str) -> dict[str, Any]:
    return {
        "code": code,
        "name": NAMES[code],
        "is_leading": code == form.leading,
        "is_written": bool(form[f"headline_{code}"].value()),
        "paper": [form[f"{name}_{code}"] for name in ON_PAPER],
        "body": form[f"body_{code}"],
        "lead": {name.removeprefix("lead_"): form[f"{name}_{code}"] for name in OF_THE_LEAD},
        "beside": [form[f"{name}_{code}"] for name in BESIDE],
    }


def _photo(form: StoryForm) -> Photo | None:
    chosen = form["lead_photo"].value()
    if form.uploaded:
        return form.uploaded
    # What was typed, or what the field would show: the number stands first in both.
    number = row_number(to_latin_digits(str(chosen or "").partition("·")[0]).strip())
    return Photo.objects.filter(pk=number).first() if number else None


def _times(story: Article, at: datetime, style: Any) -> list[dict[str, Any]]:
    """Return the hours of the story's life that are known, each with UTC beside it."""
    moment, meaning = hour(story, at)
    told = [
        (meaning, moment, True),
        (gettext("Agency embargo until"), story.embargo_until, False),
        (gettext("Expires"), story.expire_at, False),
        (gettext("First published"), story.first_published_at, False),
        (gettext("Changed for readers"), story.substantively_changed_at, False),
    ]
    seen: set[datetime] = set()
    lines = []
    for label, when, is_first in told:
        if when and (is_first or when not in seen):
            seen.add(when)
            line = {"day": style.day(when), "time": style.time(when), "utc": utc(when), "iso": style.iso(when)}
            lines.append({**line, "label": label, "is_first": is_first})
    return lines
