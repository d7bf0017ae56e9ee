"""The languages of a story as tabs: which is written, which readers may read, which waits, and which needs you."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from articles.admin.hours import said
from articles.admin.languages import NAMES
from articles.admin.places import label_of
from articles.arabic.dates import PrintedStyle
from articles.models import Article
from articles.models.translating import Place, missing_places, stale_places


def tabs(form: forms.Form, story: Article | None, *, at: datetime, style: PrintedStyle) -> list[dict[str, Any]]:
    """Return one tab a language with its mark and the word for where it stands; a wrong field wins over all."""
    editions = {edition.language: edition for edition in story.editions.all()} if story else {}
    found = []
    for code in settings.MODELTRANSLATION_LANGUAGES:
        wrong = sum(1 for name in form.errors if name.endswith(f"_{code}"))
        is_translation = story is not None and code != form.leading
        edition, is_written = editions.get(code), bool((form[f"headline_{code}"].value() or "").strip())
        sources = edition.sources if edition else {}
        stale = stale_places(form.base, code, sources) if is_translation else []
        missing = missing_places(form.base, code, sources) if is_translation else []
        mark, words = _stands(form, story, code, at=at, style=style, ready_at=edition.ready_at if edition else None)
        if is_written and missing:
            mark = "none"
            words = ngettext("%(count)d empty", "%(count)d empty", len(missing)) % {"count": len(missing)}
        elif stale:
            mark, words = "person", _stale_words(len(stale))
        if wrong:
            mark, words = "stop", gettext("needs you")
        found.append({
            "code": code,
            "name": NAMES[code],
            "mark": mark,
            "words": words,
            "is_wrong": bool(wrong),
            "is_leading": code == form.leading,
            "translation": _translation(story, code, stale, missing) if story and is_translation else None,
        })  # fmt: skip
    return found


def _translation(story: Article, code: str, stale: list[Place], missing: list[Place]) -> dict[str, Any]:
    """Return what a translation's own sheet says of it: what fell behind, and the way to its source."""
    address = reverse("admin:articles_article_translate", args=[story.pk, code])
    return {
        "address": address,
        "stale": [
            {"label": label_of(place), "address": f"{address}#row-{place.key.replace(':', '-')}"} for place in stale
        ],
        "stale_words": _stale_words(len(stale)),
        "blocks": " ".join(dict.fromkeys(place.key.partition(":")[0] for place in stale if place.block)),
        "missing": len(missing),
    }


def _stale_words(count: int) -> str:
    return ngettext("%(count)d paragraph behind its source", "%(count)d paragraphs behind their source", count) % {
        "count": count
    }


def _stands(
    form: forms.Form, story: Article | None, code: str, *, at: datetime, style: PrintedStyle, ready_at: datetime | None
) -> tuple[str, str]:
    if not (form[f"headline_{code}"].value() or "").strip():
        return "none", pgettext("language", "empty")
    is_visible = bool(story) and story.is_visible(at)
    if code == form.leading:
        return ("live", gettext("readers see it")) if is_visible else ("mine", pgettext("language", "written"))
    if ready_at is None:
        return "person", gettext("translated, not shown")
    if ready_at > at:
        return "hour", gettext("shown %(hour)s") % {"hour": said(ready_at, now=at, style=style)}
    if not is_visible:
        return "hour", gettext("shown with the story")
    since = max(filter(None, (ready_at, story.publish_at, story.embargo_until)))
    return "live", gettext("readers see it since %(hour)s") % {"hour": said(since, now=at, style=style)}
