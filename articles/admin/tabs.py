"""The languages of a story as tabs: which is written, which readers may read, which waits, and which needs you."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, pgettext

from articles.admin.hours import said
from articles.admin.languages import NAMES
from articles.arabic.dates import PrintedStyle
from articles.models import Article


def tabs(form: forms.Form, story: Article | None, *, at: datetime, style: PrintedStyle) -> list[dict[str, Any]]:
    """Return one tab a language with its mark and the word for where it stands; a wrong field wins over all."""
    ready = {edition.language: edition.ready_at for edition in story.editions.all()} if story else {}
    found = []
    for code in settings.MODELTRANSLATION_LANGUAGES:
        wrong = sum(1 for name in form.errors if name.endswith(f"_{code}"))
        mark, words = _stands(form, story, code, at=at, style=style, ready_at=ready.get(code))
        if wrong:
            mark, words = "stop", gettext("needs you")
        found.append({
            "code": code,
            "name": NAMES[code],
            "mark": mark,
            "words": words,
            "is_wrong": bool(wrong),
            "is_leading": code == form.leading,
        })  # fmt: skip
    return found


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
    return ("live", gettext("readers see it")) if is_visible else ("hour", gettext("shown with the story"))
