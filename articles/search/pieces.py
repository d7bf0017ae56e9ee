"""Search inside the index, wherever a word stands: quick for a rare word and for a common one, in a large archive."""

from django.db import connections
from django.db.models import BigIntegerField, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value

from articles.arabic.normalise import fold
from articles.arabic.numerals import to_latin_digits
from articles.models import SearchEntry

# Longer questions are cut, not refused.
LONGEST_QUESTION = 200
MOST_WORDS = 10
# Up to so many texts are named one by one; more are met soon enough by walking down the list itself.
MOST_NAMED = 500
# No story has a number of more digits than this, and no database takes one.
LONGEST_NUMBER = 9
# An index knows a text by every three letters that stand side by side.
PIECE = 3
# pg_trgm takes Arabic for letters only where the database's locale does, so its index holds a text in other ones.
ARABIC = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"
LATIN = "abcdefghijklmnopqrstuvwxyz012"


class Pieces(Func):
    """The entries that hold all these pieces, in whatever order; SQLite's own index, kept by triggers."""

    template = "(SELECT rowid FROM articles_searchpiece WHERE articles_searchpiece MATCH %(expressions)s)"
    output_field = BigIntegerField()


class Spelt(Func):
    """A text in the letters of PostgreSQL's index, word for word as its migration says it."""

    template = f"translate(%(expressions)s, '{ARABIC}', '{LATIN}')"
    output_field = TextField()


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
    # Not DISTINCT, for which PostgreSQL would read every match.
    near = list(entries.values_list("article", flat=True)[: MOST_NAMED + 1])
    if len(near) <= MOST_NAMED:
        return stories.filter(pk__in=[*near, *number])
    # A value and no EXISTS, which PostgreSQL would turn into a join that reads every text first.
    probe = SearchEntry.objects.filter(_every(words), article=OuterRef("pk")).values("pk")[:1]
    return stories.alias(entry=Subquery(probe)).filter(Q(entry__isnull=False) | Q(pk__in=number))


def _entries(words: list[str]) -> QuerySet:
    """Return the entries that hold every word, by way of the database's own index of pieces."""
    entries = SearchEntry.objects.filter(_every(words))
    pieces = sorted({word[at : at + PIECE] for word in words for at in range(len(word) - PIECE + 1)})
    vendor = connections[entries.db].vendor
    if pieces and vendor == "sqlite":
        asked = " AND ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
        entries = entries.filter(pk__in=Pieces(Value(asked)))
    elif pieces and vendor == "postgresql":
        entries = entries.alias(spelt=Spelt("text"))
        for word in words:
            entries = entries.filter(spelt__contains=word.translate(str.maketrans(ARABIC, LATIN)))
    return entries


def _every(words: list[str]) -> Q:
    every = Q()
    for word in words:
        every &= Q(text__contains=word)
    return every


def _number(question: str) -> list[int]:
    typed = to_latin_digits(question).strip().removeprefix("#")
    return [int(typed)] if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_NUMBER else []
