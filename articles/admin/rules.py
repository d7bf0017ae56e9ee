"""The rules of a portal's checklist on its form: one row a rule, how much it weighs and whether it may be passed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.looks import Drawn
from articles.arabic.numerals import to_latin_digits
from articles.models.checklist import HIGHEST_NUMBER, OWN, RULES, Level, checked_rules, settings_of

OWN_NAME = _("The portal's own sentences, ticked by a person")
NAMES = {rule.key: rule.name for rule in RULES} | {OWN: OWN_NAME}
COUNTS = {rule.key: rule.counts for rule in RULES if rule.number is not None}


class RulesInput(Drawn, forms.Widget):
    """Every rule with its choice, its number and its tick."""

    drawn = "rules"
    template_name = "admin/widgets/rules.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        stored = value if isinstance(value, dict) else {}
        held = settings_of(stored)
        rows = [
            {
                "key": key,
                "name": told,
                "levels": [(code, words, code == held[key].level) for code, words in Level.choices],
                "may_pass": held[key].may_pass,
                "counts": COUNTS.get(key, ""),
                "number": held[key].number,
            }
            for key, told in NAMES.items()
        ]
        return {**super().get_context(name, value, attrs), "rows": rows, "most": HIGHEST_NUMBER}

    def value_from_datadict(self, data: Mapping, files: Mapping, name: str) -> dict[str, Any] | None:
        if self.value_omitted_from_data(data, files, name):
            return None
        found = {}
        for key in NAMES:
            told: dict[str, Any] = {"level": data.get(f"{name}-{key}-level", Level.ADVISES.value)}
            told["may_pass"] = f"{name}-{key}-may_pass" in data
            if key in COUNTS:
                told["number"] = data.get(f"{name}-{key}-number", "")
            found[key] = told
        return found

    def value_omitted_from_data(self, data: Mapping, files: Mapping, name: str) -> bool:
        return not any(entry.startswith(f"{name}-") for entry in data)


class RulesField(forms.Field):
    """The settings of every rule, as the portal keeps them."""

    widget = RulesInput

    def to_python(self, value: Any) -> dict[str, Any]:
        rules = {key: dict(told) for key, told in (value or {}).items()}
        for key, told in rules.items():
            if "number" in told:
                told["number"] = self._number(key, told["number"])
        return checked_rules(rules)

    def _number(self, key: str, typed: Any) -> int:
        text = to_latin_digits(str(typed)).strip()
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(HIGHEST_NUMBER))):
            raise ValidationError(
                _("“%(rule)s” needs a number from 1 to %(most)d."),
                params={"rule": NAMES[key], "most": HIGHEST_NUMBER},
                code="number",
            )
        return int(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return settings_of(initial or {}) != settings_of(self.to_python(data))
        except ValidationError:
            return True


def told(stored: Mapping[str, Any]) -> list[str]:
    """Return the rules in words, one line each, for those who only read them."""
    lines = []
    for key, setting in settings_of(stored).items():
        words = gettext("%(rule)s: %(level)s") % {"rule": NAMES[key], "level": Level(setting.level).label}
        lines.append(f"{words} ({setting.number} {COUNTS[key]})" if key in COUNTS else words)
    return lines
