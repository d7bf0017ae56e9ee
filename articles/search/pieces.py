"""Search inside the index, wherever a word stands: quick for a rare word and for a common one, in a large archive."""

from django.db import connections
from django.db.models import BigIntegerField, Exists, Func, OuterRef, Q, QuerySet, Value

from articles.arabic.normalise import fold
from articles.arabic.numerals import to_latin_digits
from articles.models import SearchEntry

# Longer questions are cut, not refused.
LONGEST_QUESTION = 200
MOST_WORDS = 10
# Up to so many stories are named one by one; more are met soon enough by walking down the list itself.
MOST_NAMED = 500
# No story has a number of more digits than this, and no database takes one.
LONGEST_NUMBER = 9
# The index of SQLite knows a text by every three letters that stand side by side.
PIECE = 3


class Pieces(Func):
    """The entries that hold all these pieces, in whatever order; SQLite's own index, kept by triggers."""

    template = "(SELECT rowid FROM articles_searchpiece WHERE articles_searchpiece MATCH %(expressions)s)"
    output_field = BigIntegerField()


def words_of(question: str) -> list[str]:
    """Return the words of a question as the index spells them; none for a question without letters."""
    # Half a character, and NUL, stand in no text that was ever stored, and no database takes them.
    askable = question[:LONGEST_QUESTION].encode("utf-8", "ignore").decode().replace("\x00", " ")
    return fold(askable).split()[:MOST_WORDS]


def holding(stories: QuerySet, question: str) -> QuerySet:
    """Return those of the stories that hold every word of the question in one language, or have it as their number.

    Words are compared folded, so hamza seats, harakat and final letters do not matter.
    """
    words = words_of(question)
    if not words:
        return stories
    number = _number(question)
    entries = _entries(words)
    near = list(entries.values_list("article", flat=True).distinct()[: MOST_NAMED + 1])
    if len(near) <= MOST_NAMED:
        return stories.filter(pk__in=[*near, *number])
    probe = SearchEntry.objects.filter(_every(words), article=OuterRef("pk"))
    return stories.filter(Exists(probe) | Q(pk__in=number))


def _entries(words: list[str]) -> QuerySet:
    """Return the entries that hold every word, by way of the index where the database has one of its own."""
    entries = SearchEntry.objects.filter(_every(words))
    pieces = sorted({word[at : at + PIECE] for word in words for at in range(len(word) - PIECE + 1)})
    # PostgreSQL uses its index of pieces (pg_trgm) for the same condition by itself.
    if pieces and connections[entries.db].vendor == "sqlite":
        asked = " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
        entries = entries.filter(pk__in=Pieces(Value(asked)))
    return entries


def _every(words: list[str]) -> Q:
    every = Q()
    for word in words:
        every &= Q(text__contains=word)
    return every


def _number(question: str) -> list[int]:
    typed = to_latin_digits(question).strip().removeprefix("#")
    return [int(typed)] if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_NUMBER else []
