"""Lists that go deeper at constant cost: one page of stories and the way to the next."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.encoding import escape_uri_path

from articles.models import Article, cursor
from articles.models.article import ArticleQuerySet

PAGE = 20


@dataclass(frozen=True)
class Listing:
    """One page of a list, newest first, with its own address query and that of the next one, "" at either end.

    ``top`` is where the list begins, "" on its first page.
    """

    stories: list[Article]
    next: str
    query: str = ""
    top: str = ""


def first_page(newest: list[Article], *, size: int = PAGE) -> Listing:
    """Return the beginning of a list whose newest stories are at hand already."""
    return Listing(newest[:size], after(newest[size - 1]) if len(newest) > size else "")


def listing(
    request: HttpRequest,
    stories: ArticleQuerySet,
    *,
    size: int = PAGE,
    matter: Callable[[ArticleQuerySet], ArticleQuerySet] = ArticleQuerySet.for_links,
) -> Listing:
    """Return the page of the list that ``?before=`` asks for; 404 when that is no place in a list.

    ``matter`` is what its rows print: links, unless told.
    """
    stories, mark = stories.newest_first(), request.GET.get("before", "")
    try:
        found = list(matter(stories.before(mark) if mark else stories)[: size + 1])
    except ValueError as unreadable:
        raise Http404 from unreadable
    onward = first_page(found, size=size).next
    if not mark:
        return Listing(found[:size], onward)
    return Listing(found[:size], onward, query=f"?before={mark}", top=escape_uri_path(request.path))


def after(story: Article) -> str:
    """Return the query that continues a list after that story."""
    return f"?before={cursor.write(story.publish_at, story.pk)}"
