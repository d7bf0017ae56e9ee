"""Search: the only door to the index — search, index, reindex."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from articles import markup
from articles.arabic.normalise import fold
from articles.models import Article, SearchEntry
from articles.models.article import ArticleQuerySet

# A reader's question; longer ones are cut, not refused.
LONGEST_QUESTION = 200
MOST_WORDS = 10

# Stories that wait for the end of a block under once(), by number.
_waiting: ContextVar[dict[int, Article] | None] = ContextVar("stories that wait for the index", default=None)


def search(question: str, *, language: str) -> ArticleQuerySet:
    """Return the visible stories that hold every word of the question, newest first; none for an empty one.

    Words are compared folded, so hamza seats, harakat and final letters do not matter.
    """
    # Half a character, and NUL, stand in no text that was ever stored, and no database takes them.
    askable = question[:LONGEST_QUESTION].encode("utf-8", "ignore").decode().replace("\x00", " ")
    words = fold(askable).split()[:MOST_WORDS]
    if not words:
        return Article.objects.none()
    every_word = Q()
    for word in words:
        every_word &= Q(text__contains=word)
    entries = SearchEntry.objects.filter(every_word, language=language)
    return Article.objects.visible(language=language).filter(pk__in=entries.values("article")).newest_first()


@contextmanager
def once() -> Iterator[None]:
    """Run a block in one transaction and index each story that moves in it once, at its end."""
    with transaction.atomic():
        waiting: dict[int, Article] = {}
        before = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(before)
        reindex(waiting.values())


@transaction.atomic
def index(article: Article) -> None:
    """Write what the story's stored row says into the index, once for each language that has a headline."""
    if (waiting := _waiting.get()) is not None:
        waiting[article.pk] = article
        return
    # Held until the end: a worker that read the row before a deed must not write the index after it.
    article = Article.objects.select_for_update(of=["self"]).get(pk=article.pk)
    said = set()
    for language in settings.MODELTRANSLATION_LANGUAGES:
        if getattr(article, f"headline_{language}"):
            SearchEntry.objects.update_or_create(
                article=article,
                language=language,
                defaults={"text": fold(" ".join(_words(article, language)))},
            )
            said.add(language)
    SearchEntry.objects.filter(article=article).exclude(language__in=said).delete()


def reindex(articles: Iterable[Article]) -> int:
    """Index every story given and return how many there were."""
    count = 0
    for article in articles:
        index(article)
        count += 1
    return count


def _words(article: Article, language: str) -> Iterable[str]:
    for field in ("headline", "kicker", "short_headline", "standfirst", "dateline", "lead_caption"):
        yield getattr(article, f"{field}_{language}") or ""
    for block in article.blocks.all():
        yield markup.plain(getattr(block, f"text_{language}") or "")
    for keyword in article.subjects:
        yield getattr(keyword, f"name_{language}") or keyword.name_ar
        yield keyword.synonyms
    for author in article.byline:
        yield getattr(author, f"name_{language}") or author.name_ar
