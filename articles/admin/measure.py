"""How long things are: the headline against what a shared link shows, the text in words and in minutes of reading."""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from articles.arabic.length import graphemes

# X's card markup cuts a title after 70 characters, and search results show about as many: the shortest wins.
SHARE_LIMIT = 70
# Two lines of a card on a phone of 360 pixels.
SHORT_LIMIT = 45
# Arabic news read silently; studies of adult readers lie between 140 (vowelled prose) and 200 words a minute.
WORDS_A_MINUTE = 180
# One number for each of Arabic's six plural forms, from which the desk's script takes the noun.
_SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}

# What an empty field of the paper asks for, in the sheet's own language: another one's words would turn it round.
GHOSTS = {
    "kicker": _("Two or three words over the headline"),
    "headline": _("Headline: what happened?"),
    "short_headline": _("For narrow places"),
    "standfirst": _("Standfirst: one sentence for those who read no further"),
}
LIMITS = {"headline": (SHARE_LIMIT, _("%(count)s of %(limit)s for sharing")),
          "short_headline": (SHORT_LIMIT, _("%(count)s of %(limit)s"))}  # fmt: skip


class Measured(forms.Widget):
    """A field that shows how long its text is against a limit; it may be longer, and then says what follows."""

    def __init__(self, attrs: dict | None = None, *, limit: int, words: Any, is_offering: bool = False) -> None:
        super().__init__(attrs)
        self.limit, self.words, self.is_offering = limit, words, is_offering

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        count = graphemes(str(value or "").strip())
        measure = {
            "count": count,
            "limit": self.limit,
            "most": round(self.limit * 1.3),
            "high": round(self.limit * 1.15),
            "said": str(self.words) % {"count": count, "limit": self.limit},
            "words": str(self.words) % {"count": "#", "limit": self.limit},
            "is_over": count > self.limit,
            "is_offering": self.is_offering,
            "of": (attrs or {}).get("id", ""),
        }
        drawn = super().render(name, value, attrs, renderer)
        return render_to_string("admin/widgets/measured.html", {"drawn": drawn, "measure": measure})


class MeasuredLines(Measured, forms.Textarea):
    """A headline with its measure."""


class MeasuredLine(Measured, forms.TextInput):
    """A short headline with its measure."""


def dress(form: forms.Form, language: str) -> None:
    """Give one language's head fields their ghost words in that language, and the measured ones their measure."""
    for name, ghost in GHOSTS.items():
        field = form.fields[f"{name}_{language}"]
        with override(language):
            field.widget.attrs["placeholder"] = str(ghost)
        if name in LIMITS:
            limit, words = LIMITS[name]
            kind = MeasuredLines if isinstance(field.widget, forms.Textarea) else MeasuredLine
            field.widget = kind(field.widget.attrs, limit=limit, words=words, is_offering=name == "headline")


def counting() -> dict[str, str]:
    """Return the words in which the text is counted, one for each plural form, as JSON for the desk's script."""
    return {
        "words": _forms(lambda n: ngettext("%(count)s word", "%(count)s words", n)),
        "minutes": _forms(lambda n: ngettext("read in %(count)s minute", "read in %(count)s minutes", n)),
        "paragraphs": _forms(lambda n: ngettext("%(count)s paragraph", "%(count)s paragraphs", n)),
        "pace": str(WORDS_A_MINUTE),
    }


def _forms(say: Callable[[int], str]) -> str:
    return json.dumps({form: say(number) % {"count": "#"} for form, number in _SAMPLES.items()}, ensure_ascii=False)
