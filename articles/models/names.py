"""The text guard at the door of every model: what may be stored in a line or a paragraph."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.arabic import bidi
from articles.arabic.slug import slug

SENTENCES = {
    "control": _("The text holds a control character that cannot be stored; type the line again."),
    "override": _("The text holds an invisible mark that turns the direction of reading; type the line again."),
}
OTHER = _("The text holds a character that cannot be stored; type the line again.")


def guarded(text: str | None, *, single_line: bool = True, limit: int | None = None) -> str:
    """Return the text as it may be stored; a ValidationError tells the editor what is wrong with it."""
    try:
        text = bidi.guard(text or "", single_line=single_line)
    except bidi.ForbiddenText as forbidden:
        raise ValidationError(SENTENCES.get(forbidden.code, OTHER), code=forbidden.code) from forbidden
    # SQLite would keep more than the column holds, and PostgreSQL would answer with an error.
    if limit and len(text) > limit:
        raise ValidationError(
            _("At most %(limit)d characters; this has %(count)d."),
            params={"limit": limit, "count": len(text)},
            code="max_length",
        )
    return text


def bearable(text: str, *, limit: int) -> str:
    """Return of a text that nobody here typed what may be stored in one line, in at most so many characters."""
    while True:
        try:
            return bidi.guard(text, single_line=True)[:limit].rstrip()
        except bidi.ForbiddenText as forbidden:
            text = text.replace(forbidden.character, "")


def said(words: str | None, *, field: str, refusal: Any) -> str:
    """Return what a person gave as reason or notice; a ValidationError at the field when it says nothing."""
    try:
        words = guarded(words, single_line=False).strip()
    except ValidationError as refused:
        raise ValidationError({field: refused}) from refused
    if bidi.looks_empty(words):
        raise ValidationError({field: ValidationError(refusal, code="required")})
    return words


def guard_columns(row: models.Model, *names: str, single_line: bool = True) -> None:
    """Clean texts of a row in place, every language of them; a ValidationError names each that may not be stored."""
    errors: dict[str, ValidationError] = {}
    for name in names:
        limit = row._meta.get_field(name).max_length
        try:
            # Untouched texts stay as they stand: an empty language is no language with an empty text.
            if text := getattr(row, name):
                setattr(row, name, guarded(text, single_line=single_line, limit=limit))
        except ValidationError as refused:
            errors[name] = refused
    if errors:
        raise ValidationError(errors)


def check_words(row: models.Model, *names: str, address: str) -> None:
    """Clean a row's names and its address in place; a ValidationError names each field that may not be stored.

    The first name is the row's own and needs a letter or digit; the others may be empty.
    """
    errors: dict[str, ValidationError] = {}
    for name in names:
        try:
            setattr(row, name, guarded(getattr(row, name)))
            if (getattr(row, name) or name == names[0]) and bidi.looks_empty(getattr(row, name)):
                raise ValidationError(_("This needs at least one letter or digit."), code="looks_empty")
        except ValidationError as refused:
            errors[name] = refused
    typed = getattr(row, address)
    if typed and slug(typed) != typed:
        errors[address] = ValidationError(
            _("An address is made of letters, digits and hyphens. This one would do: %(slug)s"),
            params={"slug": slug(typed)},
            code="slug",
        )
    if errors:
        raise ValidationError(errors)
