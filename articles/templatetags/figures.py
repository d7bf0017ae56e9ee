"""Tables as templates print them: which cells are figures, which way they went, whether a phone must scroll."""

import re
from dataclasses import dataclass
from typing import Any

from django import template

from articles.models import Block

register = template.Library()

DIGITS = r"[\d٠-٩][\d٠-٩.,٫٬]*"
TREND = re.compile(r"([▲▼])\s*(.*)", re.DOTALL)
TRENDS = {"▲": "up", "▼": "down"}
# A score, «3 - 1», is a figure but no signed number: it is read in the page's direction.
SIGNED = re.compile(rf"[+\-−±]{DIGITS}(\s?[%٪])?|{DIGITS}\s?[%٪]")
FIGURE = re.compile(rf"[+\-−±]?{DIGITS}(\s?[%٪]|\s?[-–:/]\s?{DIGITS})?|[-–—=]|")
# What fits beside each other at 320 px: 288 px, of which a column's gap takes 12 and a letter about 8; a column of
# words is never narrower than two short ones.
ROOM, GAP, LETTER, WORDS = 272, 12, 8, 96


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: its words, «up» or «down» where an arrow stood before them, how they are set."""

    text: str
    trend: str
    is_figure: bool

    @property
    def is_signed(self) -> bool:
        """Whether it is a lone number whose sign or per cent must stay on its side."""
        return bool(SIGNED.fullmatch(self.text))


@dataclass(frozen=True)
class Table:
    """A table in the page's language; ``is_wide`` when a phone shows only a part of it at once."""

    caption: str
    head: list[Cell]
    rows: list[list[Cell]]
    is_wide: bool


@register.simple_tag
def table(block: Block, language: str, source: str) -> Table:
    """Return the block's table in the page's language; another language's never stands in for it."""
    caption, head, rows = (block.said(name, language, source) for name in ("caption", "head", "rows"))
    figures = {
        column
        for column in range(1, max(map(len, rows), default=0))
        if all(_is_figure(str(row[column])) for row in rows if column < len(row))
    }
    set_rows = [[_cell(text, column in figures) for column, text in enumerate(row)] for row in rows]
    set_head = [_cell(text, column in figures) for column, text in enumerate(head or [])]
    return Table(caption, set_head, set_rows, _is_wide(set_head, set_rows))


def _cell(text: Any, is_figure: bool) -> Cell:
    arrow = TREND.fullmatch(str(text).strip())
    return Cell(arrow[2] if arrow else str(text), TRENDS[arrow[1]] if arrow else "", is_figure)


def _is_figure(text: str) -> bool:
    arrow = TREND.fullmatch(text.strip())
    return bool(FIGURE.fullmatch(arrow[2] if arrow else text.strip()))


def _is_wide(head: list[Cell], rows: list[list[Cell]]) -> bool:
    """Tell whether the longest unbroken word of each column, side by side, leave a phone's line."""
    widest: dict[int, int] = {}
    for row in (head, *rows):
        for column, cell in enumerate(row):
            is_whole = cell.is_figure and row is not head  # figures never break; what stands over them may
            words = [cell.text + ("▲ " if cell.trend else "")] if is_whole else cell.text.split()
            least = WORDS if column and not cell.is_figure else 0
            widest[column] = max([widest.get(column, least), *(len(word) * LETTER for word in words)])
    return sum(pixels + GAP for pixels in widest.values()) > ROOM
