"""The translation screen: source and translation beside each other by paragraph, saved into the one story."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext, ngettext

from articles.admin import carry, steps
from articles.admin.contested import sighted
from articles.admin.forms import last_revision, may_write, printed_style
from articles.admin.hours import said, utc
from articles.admin.languages import NAMES, direction
from articles.admin.places import Sheet, Typed, sheet_of
from articles.models import Article, StaleStory
from articles.models.revision import Content
from articles.models.translating import missing_places, places, put, stale_places, targets

# Saves that come between reading the story and writing it; each is met in turn.
TRIES = 5


@dataclass
class Meeting:
    """What was typed, brought together with what is stored: the content to save, and what it cannot settle."""

    content: Content
    contested: dict[str, Any] = field(default_factory=dict)
    homeless: list[Typed] = field(default_factory=list)
    changed: int = 0


def translate(request: HttpRequest, screen: admin.ModelAdmin, story: Article, language: str) -> HttpResponse:
    """Show the story beside its translation, or save what was typed and do what the pressed button says."""
    content = story.editing()
    if language not in settings.MODELTRANSLATION_LANGUAGES or language == content["source_language"]:
        raise Http404
    at = story.clock
    sent = request.POST if request.method == "POST" else carry.typed(request)
    if sent is None:
        return _page(request, screen, story, sheet_of(story, content, language), at=at)
    sheet = sheet_of(story, sighted(story, sent) or content, language, data=sent)
    asked, status = None, 200
    if request.method == "POST":
        carry.drop(request)
        asked = _asked(request, story, language, at=at)
        status = _act(request, story, sheet, language, asked)
        if status == 302:
            return HttpResponseRedirect(f"{request.path}{_anchor(request)}")
        story = screen.get_object(request, str(story.pk))
    return _page(request, screen, story, _again(story, sheet, sent), at=at, asked=asked, status=status)


def _again(story: Article, sheet: Sheet, sent: QueryDict) -> Sheet:
    """Return the sheet with what was typed laid on what is stored by now; what nobody typed over shows the latter."""
    again = sheet_of(story, story.editing(), sheet.language, data=sent, errors=sheet.errors)
    changed = {typed.key for typed in sheet.typed if typed.is_changed}
    again.typed = [typed for typed in again.typed if typed.key in changed]
    again.contested, again.notes, again.is_bound = sheet.contested, list(sheet.notes), True
    homeless = [typed for typed in sheet.typed if typed.is_changed and not any(t.key == typed.key for t in again.typed)]
    if homeless:
        again.notes.append(_homeless_words(homeless))
    # Whoever has seen both versions of a place chooses with open eyes; until then the sheet is as old as it was.
    again.seen = 0 if sheet.contested else sheet.seen
    return again


def addresses(screen: admin.ModelAdmin) -> list[URLPattern]:
    """Return the screen's own addresses, each asking for the right to see the story."""

    def show(request: HttpRequest, object_id: str, language: str) -> HttpResponse:
        return translate(request, screen, screen._found(request, object_id), language)

    return [
        path(
            "<path:object_id>/translate/<str:language>/",
            screen.admin_site.admin_view(show),
            name="articles_article_translate",
        )
    ]


def may_translate(story: Article, by: Any) -> bool:
    """Tell whether that user may change the words of the story's translations where it stands now."""
    return story.status != "withdrawn" and (story.allows("translate", by=by) or may_write(story, by))


# -- saving --------------------------------------------------------------------------------------------------------


def _asked(request: HttpRequest, story: Article, language: str, *, at: datetime) -> steps.Question | None:
    """Return the switch whose button was pressed, with the hour that was given."""
    step = next((step for step in _switches(story, language) if step.name == request.POST.get("verb")), None)
    if step is None:
        return None
    style = printed_style(story.portal)
    return step.question(request.POST, prefix=step.name, story=story, request=request, style=style, at=at)


def _switches(story: Article, language: str) -> list[steps.Step]:
    names = {f"show_{language}", f"hide_{language}"}
    return [step for step in steps.steps_of(story) if step.name in names]


def _act(request: HttpRequest, story: Article, sheet: Sheet, language: str, asked: steps.Question | None) -> int:
    """Save and do, both or neither; return 302 when done, else the status of the page that says why not."""
    if sheet.errors or (asked and not asked.is_valid()):
        return 200
    told: list[str] = []
    try:
        with transaction.atomic():
            meeting = _save(request, story, sheet, language, told)
            if meeting.contested:
                transaction.set_rollback(True)
                sheet.contested = meeting.contested
                return 409
            _judge(request, story, language, told)
            if asked:
                step = next(step for step in _switches(story, language) if step.name == asked.prefix)
                step.do(Article.objects.get(pk=story.pk), by=request.user, **asked.details())
                told.append(str(step.done))
    except (ValidationError, PermissionDenied) as refusal:
        _refuse(refusal, sheet, asked, language)
        return 403 if isinstance(refusal, PermissionDenied) else 200
    for sentence in told or [gettext("Nothing was changed.")]:
        (messages.success if told else messages.info)(request, sentence)
    if meeting.homeless:
        kept = gettext("What is kept beside the text can be read in its history.")
        messages.warning(request, f"{_homeless_words(meeting.homeless)} {kept}")
    return 302


def _save(request: HttpRequest, story: Article, sheet: Sheet, language: str, told: list[str]) -> Meeting:
    """Save what was typed into what is stored by now; others who wrote in other places are left alone."""
    for again in range(TRIES):
        stored = Article.objects.select_related("portal", "next_revision").get(pk=story.pk)
        meeting = _meet(sheet, stored.editing(), language)
        if meeting.contested:
            return meeting
        try:
            if meeting.changed:
                _write(stored, meeting.content, by=request.user, seen=sheet.seen, told=told)
            if meeting.homeless:
                stored.require("translate", by=request.user)
                note = gettext("Translated while its paragraph was taken out.")
                stored.set_aside(by=request.user, content=sheet.content(), note=note)
        except StaleStory:
            if again == TRIES - 1:
                raise
            continue
        return meeting
    raise StaleStory()


def _write(stored: Article, content: Content, *, by: Any, seen: int, told: list[str]) -> None:
    """Save the content; a change that has its hour keeps it, for a translation is no reason to take it off."""
    due_at, is_substantive = stored.next_at, stored.next_is_substantive
    saved = stored.edit(by=by, content=content, version=stored.version, seen=seen or None)
    if saved is None:
        return
    if due_at and stored.next_revision_id == saved.pk:
        stored.publish_update(by=by, at=due_at, substantive=is_substantive)
        told.append(gettext("The translation is saved; the change appears at its hour, as before."))
    else:
        told.append(_saved_words(stored))


def _meet(sheet: Sheet, stored: Content, language: str) -> Meeting:
    """Bring the typed places together with what is stored, place by place."""
    meeting = Meeting(stored)
    theirs = {place.key: place.target for place in places(stored, language)}
    blocks = {block["uid"] for block in stored.get("blocks", [])}
    for typed in sheet.typed:
        if not typed.is_changed:
            continue
        is_gone = ":" in typed.key and typed.key.partition(":")[0] not in blocks
        if is_gone:
            meeting.homeless.append(typed)
            continue
        there = theirs.get(typed.key) or ""
        if typed.is_same_as(there) or typed.choice == "theirs":
            continue
        if not typed.stood_as(there):
            meeting.contested[typed.key] = there
            continue
        meeting.content = put(meeting.content, language, typed.key, typed.value)
        meeting.changed += 1
    return meeting


def _judge(request: HttpRequest, story: Article, language: str, told: list[str]) -> None:
    """Note as right, or as left out, the places whose button was pressed."""
    keys = [key for key in request.POST.getlist("confirm") if key]
    if not keys:
        return
    stored = Article.objects.select_related("portal", "next_revision").get(pk=story.pk)
    marks = {key: request.POST.get(f"mark:{key}", "") for key in keys}
    known = {place.key: place for place in places(stored.editing(), language)}
    stored.confirm_translation(by=request.user, language=language, places=marks)
    if any(known[key].target_words for key in keys if key in known):
        told.append(gettext("Noted: the translation is still right."))
    else:
        told.append(gettext("Noted: it is left out of the translation."))


def _saved_words(story: Article) -> str:
    if story.is_frozen:
        return gettext("The translation waits with the change; readers see it when the change is published.")
    return gettext("The translation is saved.")


def _homeless_words(homeless: list[Typed]) -> str:
    words = gettext("; ").join(f"\u2068{typed.words}\u2069" for typed in homeless)
    return gettext("The paragraph of this translation was taken out meanwhile: %(words)s") % {"words": words}


def _refuse(
    refusal: ValidationError | PermissionDenied, sheet: Sheet, asked: steps.Question | None, language: str
) -> None:
    """Put a refusal where it is read: at the hour that was asked for, at its place, else over the sheet."""
    if isinstance(refusal, PermissionDenied):
        sheet.notes.append(str(refusal))
    elif not hasattr(refusal, "error_dict"):
        (asked.take(refusal) if asked else sheet.notes.extend(refusal.messages))
    else:
        for name, errors in refusal.error_dict.items():
            key = name.removesuffix(f"_{language}")
            sentences = [sentence for error in errors for sentence in error.messages]
            if any(typed.key == key for typed in sheet.typed):
                sheet.errors[key] = sentences
            elif asked and name in {"at", "publish_at"}:
                asked.take(ValidationError({name: errors}))
            else:
                sheet.notes.extend(sentences)


def _anchor(request: HttpRequest) -> str:
    key = next((key for key in request.POST.getlist("confirm") if key), "") or request.POST.get("at", "")
    return f"#row-{key.replace(':', '-')}" if key else ""


# -- the page ------------------------------------------------------------------------------------------------------


def _page(
    request: HttpRequest,
    screen: admin.ModelAdmin,
    story: Article,
    sheet: Sheet,
    *,
    at: datetime,
    asked: steps.Question | None = None,
    status: int = 200,
) -> HttpResponse:
    language, source, style = sheet.language, sheet.source, printed_style(story.portal)
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("From %(source)s to %(language)s") % {"source": NAMES[source], "language": NAMES[language]},
        "subtitle": str(story),
        "opts": screen.opts,
        "story": story,
        "sheet": sheet,
        "rows": sheet.rows(at=at, style=style),
        "source": {"code": source, "name": NAMES[source], "direction": direction(source)},
        "target": {"code": language, "name": NAMES[language], "direction": direction(language)},
        "others": [(code, NAMES[code]) for code in targets(sheet.content_now) if code != language],
        "counts": sheet.counts,
        "seen": sheet.seen or last_revision(story),
        "typist": carry.typist(request.user),
        "is_carried": sheet.is_bound and request.method == "GET",
        # What was typed in vain is not locked away: it can be copied.
        "is_locked": not sheet.is_bound and not may_translate(story, request.user),
        "waits": bool(story.next_revision_id),
        **_switch(request, story, sheet, at=at, asked=asked, language=language),
        "media": screen.media,
    }
    return TemplateResponse(request, "admin/articles/article/translate.html", context, status=status)


def _switch(
    request: HttpRequest,
    story: Article,
    sheet: Sheet,
    *,
    at: datetime,
    asked: steps.Question | None,
    language: str,
) -> dict[str, Any]:
    """Return what readers see of the language, and the switch that changes it: open, or closed with its reason."""
    style, name = printed_style(story.portal), {"language": NAMES[language]}
    edition = next((edition for edition in story.editions.all() if edition.language == language), None)
    ready_at = edition.ready_at if edition else None
    offers = []
    for step in _switches(story, language):
        is_allowed = step.is_offered(story, at) and story.allows(step.permission, by=request.user)
        question = (
            asked
            if asked and asked.prefix == step.name
            else step.question(prefix=step.name, story=story, request=request, style=style, at=at)
        )
        if is_allowed:
            offers.append(steps.Offer(step, question, is_allowed, asked is not None and asked.prefix == step.name))
    missing = missing_places(sheet.content_now, language, sheet.sources)
    stale = stale_places(sheet.content_now, language, sheet.sources)
    waits = ready_at is None and not missing and story.next_revision_id and not story.next_at
    # What readers would see today is the row; the translation may still wait with the change.
    waits = waits and bool(missing_places(story.content, language, sheet.sources))
    if ready_at is None:
        if missing:
            told = gettext("Readers do not see it in %(language)s before it is whole.") % name
        else:
            told = gettext("Readers do not see it in %(language)s.") % name
        tone = "none" if missing else "person"
    elif ready_at > at:
        told, tone = gettext("Readers see it in %(language)s from this hour on:") % name, "hour"
    elif story.is_visible(at):
        told, tone = gettext("Readers see it in %(language)s.") % name, "live"
    else:
        told, tone = gettext("Readers see it in %(language)s together with the story.") % name, "hour"
    is_ahead = ready_at is not None and ready_at > at
    return {
        "offers": offers if ready_at or not (missing or waits) else [],
        "closed": _closed(missing, stale, waits=waits) if ready_at is None and (missing or waits) else "",
        "warning": _behind(len(stale)) if stale and (ready_at or not missing) else "",
        "readers": told,
        "readers_tone": tone,
        "readers_hour": said(ready_at, now=at, style=style) if is_ahead else "",
        "readers_utc": utc(ready_at) if is_ahead else "",
        "readers_iso": style.iso(ready_at) if is_ahead else "",
    }


def _closed(missing: list, stale: list, *, waits: bool) -> str:
    if waits:
        return gettext("it waits with the change; publish the change first")
    words = ngettext("%(count)d place is empty", "%(count)d places are empty", len(missing)) % {"count": len(missing)}
    return gettext(", ").join([words, _behind(len(stale))]) if stale else words


def _behind(count: int) -> str:
    return ngettext(
        "the source of %(count)d place has changed", "the source of %(count)d places has changed", count
    ) % {"count": count}
