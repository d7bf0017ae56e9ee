"""Translated fields on a form: one group a language, which the desk's script turns into tabs."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator

from articles.admin.guided import GuidedForm

NAMES = dict(settings.LANGUAGES)


def direction(language: str) -> str:
    """Return the direction in which that language is written."""
    return "rtl" if language in {"ar", "fa", "he", "ur", "ps", "ckb"} else "ltr"


def dress(field: forms.Field, language: str) -> forms.Field:
    """Give a field the letters and the direction of its language."""
    field.widget.attrs |= {"lang": language, "dir": direction(language)}
    return field


def count_aloud(field: forms.Field) -> forms.Field:
    """Let a text that is too long be refused in the desk's own words."""
    if getattr(field, "max_length", None):
        field.error_messages["max_length"] = _("At most %(limit_value)d characters; this has %(show_value)d.")
    return field


class TranslatedForm(GuidedForm, forms.ModelForm):
    """A form whose language columns carry their field's own name and help, and the language's direction."""

    def guide(self) -> None:
        """Name each language's field after what it is, then let the screen say it better."""
        options = translator.get_options_for_model(self._meta.model)
        for name in options.get_field_names():
            original = self._meta.model._meta.get_field(name)
            for language in settings.MODELTRANSLATION_LANGUAGES:
                if not (field := self.fields.get(f"{name}_{language}")):
                    continue
                count_aloud(dress(field, language))
                field.label = original.verbose_name
                field.help_text = original.help_text
                field.required = not original.blank and language == settings.MODELTRANSLATION_DEFAULT_LANGUAGE
        super().guide()

    def _update_errors(self, errors: ValidationError) -> None:
        """Put what the model says of a translated field at the language it is written in first."""
        if hasattr(errors, "error_dict"):
            told: dict[str, list] = {}
            for name, refusals in errors.error_dict.items():
                column = f"{name}_{settings.MODELTRANSLATION_DEFAULT_LANGUAGE}"
                here = name if name in self.fields else column if column in self.fields else NON_FIELD_ERRORS
                told.setdefault(here, []).extend(refusals)
            errors = ValidationError(told)
        super()._update_errors(errors)


class Translated:
    """A stock form screen with a group for each language, before the rest of its fields."""

    form = TranslatedForm
    translated: tuple[str, ...] = ()
    plain: tuple = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        groups = [
            (
                NAMES[language],
                {
                    "fields": [f"{name}_{language}" for name in self.translated],
                    "classes": ["language", f"language-{language}"],
                },
            )
            for language in settings.MODELTRANSLATION_LANGUAGES
        ]
        return [*groups, *self.plain]
