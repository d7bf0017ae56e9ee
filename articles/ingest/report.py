"""What came in and what was doubted, in sentences, in Arabic and in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_noop, override

from articles.ingest.incoming import Doubt, Refused

OUTCOMES = {
    "added": gettext_noop("Came in as a draft: “%(headline)s”, story %(pk)s."),
    "published": gettext_noop("Came in and is published: “%(headline)s”, story %(pk)s."),
    "known": gettext_noop("Already here, nothing changed: “%(headline)s”, story %(pk)s."),
    "readable": gettext_noop("Would come in: “%(headline)s”."),
}

DOUBTS = {
    "lines_above": gettext_noop("Lines above the headline have no place in the story: %(lines)s"),
    "alt_is_caption": gettext_noop("The picture's description only repeats its caption; write one of its own."),
    "no_credit": gettext_noop("The caption names no owner of the picture in brackets."),
    "new_portal": gettext_noop("The portal “%(portal)s” was unknown and has been made, in Cairo's time zone."),
    "would_be_new_portal": gettext_noop("The portal “%(portal)s” is unknown and would be made, in Cairo's time zone."),
    "new_keyword": gettext_noop("The keyword “%(keyword)s” is new in the list."),
    "repeated_hour": gettext_noop("The clock shows %(time)s twice that night; the first was taken."),
    "no_photo": gettext_noop("The folder has no picture called “%(name)s”."),
    "future": gettext_noop("The printed time lies ahead; readers will see the story then."),
}

REFUSALS = {
    "empty": gettext_noop("The file is empty."),
    "missing": gettext_noop("There is no such file."),
    "unreadable": gettext_noop("The file or its picture could not be read or kept: %(reason)s"),
    "not_stored": gettext_noop("The database refused the story; nothing of it was kept."),
    "too_large": gettext_noop("The file is larger than %(limit)s MB; a story's text never is."),
    "encoding": gettext_noop("The file is no readable text: neither UTF-8 nor Windows Arabic (cp1256)."),
    "nul": gettext_noop("The file holds NUL characters; it is damaged or no text."),
    "no_time_line": gettext_noop(
        "No line reads as a printed time, such as «الثلاثاء، 26 نوفمبر 2024 - 11:38 ص»; without it the page's parts "
        "cannot be told apart."
    ),
    "no_headline": gettext_noop("There is no headline and portal above the time line."),
    "no_paragraphs": gettext_noop("There is no paragraph under the time line; the file may be cut short."),
    "text_control": gettext_noop("The %(field)s holds a control character that cannot be stored."),
    "text_override": gettext_noop("The %(field)s holds an invisible mark that turns the direction of reading."),
    "skipped_hour": gettext_noop(
        "The time %(time)s does not exist in %(zone)s: the clocks skip it that night. Valid are %(choices)s."
    ),
    "section_elsewhere": gettext_noop("The section “%(section)s” does not belong to the portal “%(portal)s”."),
    "unknown_section": gettext_noop("There is no section “%(section)s”."),
    "unknown_portal": gettext_noop("There is no portal “%(portal)s”."),
}


def both(sentence: str, params: Mapping[str, object]) -> tuple[str, str]:
    """Return the sentence in English and in Arabic."""
    said = []
    for language in ("en", "ar"):
        with override(language):
            said.append(gettext(sentence) % params if params else gettext(sentence))
    return said[0], said[1]


@dataclass
class Line:
    """What became of one file."""

    file: str
    outcome: str
    params: dict[str, object] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Tell whether nothing of the file came in."""
        return bool(self.refusals)

    def sentences(self) -> list[tuple[str, str]]:
        """Return everything to say of the file, each in English and in Arabic."""
        if self.refusals:
            return self.refusals
        said = [both(OUTCOMES[self.outcome], self.params)]
        return said + [both(DOUBTS[doubt.code], dict(doubt.params)) for doubt in self.doubts]

    @classmethod
    def refused(cls, file: str, reason: Refused | ValidationError, told: list[tuple[str, str]] | None = None) -> "Line":
        """Return the line of a file that stayed out, with its reasons in both languages."""
        if isinstance(reason, Refused):
            told = [both(REFUSALS[reason.code], reason.params)]
        return cls(file, "refused", refusals=told or [(message, message) for message in reason.messages])
