"""Every key the desk answers to, as the sheet behind `?` lists them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Key:
    """What somebody wants done, and the strokes that do it, each a combination of keys."""

    does: Promise
    strokes: tuple[tuple[str, ...], ...]
    # Where a single letter leads from every screen: its place on the keyboard and the address with its question.
    letter: str = ""
    question: str = ""

    @property
    def is_letter(self) -> bool:
        """A stroke of one sign alone, which whoever speaks to the computer may want switched off (WCAG 2.1.4)."""
        return all(len(stroke) == 1 and len(stroke[0]) == 1 for stroke in self.strokes)


@dataclass(frozen=True)
class Shelf:
    """Keys that work in one place."""

    name: Promise
    keys: tuple[Key, ...]
    # What stands on the screens where they work, as a selector; "" for every screen.
    on: str = ""


SHEET = (
    Shelf(
        _("Everywhere"),
        (
            Key(_("Search, or do something"), (("Ctrl", "K"),)),
            Key(_("New story"), (("N",),), letter="KeyN"),
            Key(_("Breaking story"), (("B",),), letter="KeyB", question="?breaking=1"),
            Key(_("These keys"), (("?",),)),
            Key(_("Close what is open"), (("Esc",),)),
        ),
    ),
    Shelf(
        _("In a list"),
        (
            Key(_("Search the list"), (("/",),)),
            Key(_("Next and previous story"), (("J",), ("K",))),
            Key(_("Choose"), (("X",),)),
            Key(_("Choose up to here"), (("Shift", "X"),)),
            Key(_("Open"), (("Enter",),)),
        ),
        on="[data-stories]",
    ),
    Shelf(_("Between two revisions"), (Key(_("Next and previous change"), (("J",), ("K",))),), on="[data-compare]"),
    Shelf(_("Among the photos"), (Key(_("Bring pictures in"), (("U",),)),), on="[data-photos]"),
    Shelf(
        _("In a story"),
        (
            Key(_("Save"), (("Ctrl", "S"),)),
            Key(_("What the solid button says"), (("Ctrl", "Enter"),)),
            Key(_("The hour"), (("Alt", "T"),)),
            Key(_("Preview"), (("Ctrl", "Shift", "P"),)),
            Key(_("Next language"), (("Alt", "L"),)),
            Key(_("Next error"), (("F6",),)),
            Key(_("Next place that two people changed, and which version stays"), (("F7",), ("1",), ("2",), ("3",))),
            Key(_("Next remark"), (("F8",),)),
            Key(_("Do what the remark offers, and go on"), (("Alt", "Enter"),)),
            Key(_("Comment on the paragraph"), (("Ctrl", "Alt", "M"),)),
        ),
        on="#story_form",
    ),
    Shelf(
        _("Beside a translation"),
        (
            Key(_("Save"), (("Ctrl", "S"),)),
            Key(_("Next and previous row"), (("Alt", "↓"), ("Alt", "↑"))),
            Key(_("Next one that needs you"), (("F8",),)),
            Key(_("Looked at, still right"), (("Alt", "Enter"),)),
        ),
        on="[data-translate]",
    ),
    Shelf(
        pgettext_lazy("keys", "In the text"),
        (
            Key(_("New paragraph"), (("Enter",),)),
            Key(_("New line in the paragraph"), (("Shift", "Enter"),)),
            Key(_("Put something in, on an empty line"), (("/",),)),
            Key(_("Paragraph"), (("Ctrl", "Alt", "0"),)),
            Key(_("Subhead"), (("Ctrl", "Alt", "2"),)),
            Key(_("Quote"), (("Ctrl", "Alt", "Q"),)),
            Key(_("List, numbered list"), (("Ctrl", "Shift", "8"), ("Ctrl", "Shift", "7"))),
            Key(_("Bold, italic"), (("Ctrl", "B"), ("Ctrl", "I"))),
            Key(_("Link"), (("Ctrl", "Shift", "K"),)),
            Key(_("Move the paragraph"), (("Alt", "↑"), ("Alt", "↓"))),
            Key(_("Choose the whole piece"), (("Alt", "Shift", "↑"),)),
            Key(_("Remove the piece"), (("Alt", "Backspace"),)),
            Key(_("Undo, redo"), (("Ctrl", "Z"), ("Ctrl", "Y"))),
        ),
        on="textarea[data-surface]",
    ),
)
