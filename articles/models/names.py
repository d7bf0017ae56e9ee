"""The text guard at the door of every model: what may be stored in a line or a paragraph."""

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


def guarded(text: str | None, *, single_line: bool = True) -> str:
    """Return the text as it may be stored; a ValidationError tells the editor what is wrong with it."""
    try:
        return bidi.guard(text or "", single_line=single_line)
    except bidi.ForbiddenText as forbidden:
        raise ValidationError(SENTENCES.get(forbidden.code, OTHER), code=forbidden.code) from forbidden


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
