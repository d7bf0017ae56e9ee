"""A form that says what it wants in the house's words, and leads the way when something is there already."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# A language's column is named after its field, such as name_ar.
_COLUMN = "_"


class GuidedForm:
    """Fields under the words of their screen; a row that exists already is named and led to."""

    labels: dict[str, str | Promise] = {}
    helps: dict[str, str | Promise] = {}
    tells_twins = False  # whether everybody who may open this form may know every row of its kind

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guide()

    def guide(self) -> None:
        """Give every field the label and the help of this screen."""
        for name, field in self.fields.items():
            for words, part in ((self.labels, "label"), (self.helps, "help_text")):
                told = words.get(name, words.get(name.rpartition(_COLUMN)[0]))
                if told is not None:
                    setattr(field, part, told)
            if isinstance(field, forms.IntegerField):
                field.error_messages["invalid"] = _("Write a whole number, such as 3.")

    def _update_errors(self, errors: ValidationError) -> None:
        if hasattr(errors, "error_dict"):
            told = {
                name: [self._led(name, refusal) for refusal in refusals] for name, refusals in errors.error_dict.items()
            }
            errors = ValidationError(told)
        super()._update_errors(errors)

    def _led(self, name: str, refusal: ValidationError) -> ValidationError:
        if refusal.code == "twin":
            return _way(refusal.message % refusal.params, type(self.instance), refusal.params["number"])
        if refusal.code == "unique" and name != NON_FIELD_ERRORS:
            same = type(self.instance)._base_manager.filter(**{name: getattr(self.instance, name)}).first()
            if same and self.tells_twins:
                told = gettext("“%(name)s” has this already.") % {"name": same}
                return _way(told, type(self.instance), same.pk)
            return ValidationError(_("This is taken already; choose another."), code="unique")
        return refusal


def _way(sentence: str, model: type[models.Model], number: int) -> ValidationError:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[number])
    return ValidationError(format_html('{} <a href="{}">{}</a>', sentence, address, gettext("Open it")), code="twin")


def guided(field: forms.Field | None, column: models.Field) -> forms.Field | None:
    """Give a field the keyboard and the direction that belong to what is typed into it."""
    if field is None or not hasattr(field, "widget"):
        return field
    attrs = field.widget.attrs
    if isinstance(column, models.EmailField | models.URLField | models.SlugField):
        attrs |= {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}
        attrs |= {"inputmode": "email"} if isinstance(column, models.EmailField) else {}
    elif isinstance(column, models.IntegerField) and isinstance(field.widget, forms.NumberInput):
        attrs |= {"dir": "ltr", "inputmode": "numeric"}
    elif isinstance(column, models.CharField | models.TextField) and not column.choices:
        attrs.setdefault("dir", "auto")
    return field
