"""Story templates: what a kind of story is made of, ready to fill in."""

import re
import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.arabic import bidi
from articles.models.article import Article
from articles.models.names import guard_columns, guarded
from articles.models.portal import Placed, Portal, Section
from articles.models.revision import Content, columns

KINDS = {"##": "subhead", ">": "quote", "-": "list"}
MARKS = {kind: mark for mark, kind in KINDS.items()}
LONGEST_HINT = 200
MOST_PIECES = 60
# A hint made from a story's own paragraph is its beginning.
LONGEST_BEGINNING = 90
_HINT = re.compile(r"^\[(.*)\]$", re.DOTALL)
_LINE = re.compile(r"^(##|>|-)(?:\s+|$)(.*)$", re.DOTALL)
# A template gives every story that begins from it the same ids: a sheet that is sent again is the same sheet.
_IDS = uuid.UUID("5f1d9d1c-7d0e-4c55-9a0c-8b1d0c2a7e15")


class StoryTemplate(Placed):
    """The bones of one kind of story of a portal: its subheads, and hints where the words will stand."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="story_templates", verbose_name=_("portal"))
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="story_templates", verbose_name=_("section")
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("What kind of story it is, such as “Match report”."))
    kind = models.CharField(_("kind"), max_length=12, default="news")
    source_language = models.CharField(
        _("written in"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    text = models.TextField(
        _("pieces"),
        help_text=_(
            "An empty line between pieces. “## ” begins a subhead, “> ” a quote, “- ” a list. What stands in "
            "[square brackets] is a hint: the writer sees it in grey, readers never do."
        ),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["portal", "position", "pk"]
        verbose_name = _("story template")
        verbose_name_plural = _("story templates")

    def __str__(self) -> str:
        return self.name or ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        guard_columns(self, *columns("name"))
        self.text = guarded(self.text, single_line=False)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        guard_columns(self, *columns("name"))
        first = columns("name")[0]
        if bidi.looks_empty(getattr(self, first) or ""):
            refusal = ValidationError(_("This needs at least one letter or digit."), code="looks_empty")
            raise ValidationError({first: refusal})
        self.text = guarded(self.text, single_line=False)
        if self.kind not in Article.Kind.values:
            raise ValidationError({"kind": _("Choose a kind of story.")})
        if self.section_id and self.portal_id and self.section.portal_id != self.portal_id:
            raise ValidationError({"section": _("This section belongs to another portal.")})
        pieces = self.pieces
        if not pieces:
            raise ValidationError({"text": _("Write at least one piece: a subhead, or a hint in [brackets].")})
        if len(pieces) > MOST_PIECES:
            raise ValidationError(
                {"text": ValidationError(_("At most %(most)d pieces."), params={"most": MOST_PIECES}, code="many")}
            )

    @property
    def pieces(self) -> list[tuple[str, str, str]]:
        """The pieces in order: kind, words that stand already, hint."""
        found = []
        for piece in re.split(r"\n\s*\n", (self.text or "").replace("\r\n", "\n")):
            if not (piece := piece.strip()):
                continue
            line = _LINE.match(piece)
            kind, words = (KINDS[line[1]], line[2].strip()) if line else ("paragraph", piece)
            if hint := _HINT.match(words):
                if told := " ".join(hint[1].split())[:LONGEST_HINT]:
                    found.append((kind, "", told))
            elif words:
                found.append((kind, words, ""))
        return found

    @property
    def content(self) -> Content:
        """What a story that begins from it says already; its hints are no text and never become any."""
        blocks = []
        for place, (kind, words, hint) in enumerate(self.pieces):
            shown = "<br>".join(markup.escaped(line) for line in words.split("\n"))
            blocks.append({
                "uid": str(uuid.uuid5(_IDS, f"{self.pk}:{place}")),
                "kind": kind,
                "photo_id": None,
                "related_article_id": None,
                "attrs": {"hint": hint} if hint else {},
                **dict.fromkeys(columns("text"), ""),
                f"text_{self.source_language}": shown,
            })  # fmt: skip
        return {
            "portal_id": self.portal_id,
            "section_id": self.section_id,
            "kind": self.kind,
            "source_language": self.source_language,
            "blocks": blocks,
        }

    @classmethod
    def of(cls, content: Content) -> "StoryTemplate":
        """Return an unsaved template with the bones of that story: its subheads, and hints in place of its words."""
        code = content.get("source_language") or settings.LANGUAGE_CODE
        lines = []
        for block in content.get("blocks", []):
            kind = block["kind"]
            words = " ".join(markup.plain(block.get(f"text_{code}") or "").split())
            hint = words or (block.get("attrs") or {}).get("hint") or ""
            if kind not in {"paragraph", *MARKS} or not hint:
                continue
            hint = hint.replace("[", "(").replace("]", ")")
            if len(hint) > LONGEST_BEGINNING:
                hint = f"{hint[:LONGEST_BEGINNING].rsplit(' ', 1)[0]}…"
            told = words if kind == "subhead" and words else f"[{hint}]"
            lines.append(f"{MARKS[kind]} {told}" if kind in MARKS else told)
        return cls(
            portal_id=content.get("portal_id"),
            section_id=content.get("section_id"),
            kind=content.get("kind") or "news",
            source_language=code,
            text="\n\n".join(lines[:MOST_PIECES]),
        )
