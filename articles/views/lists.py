"""Lists of stories, newest first: by keyword, by author, by kind, and everything."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from articles.caching.lifetimes import for_readers
from articles.metadata.structured_data import list_graph, person_graph
from articles.models import Article, Author, Keyword
from articles.models.article import ArticleQuerySet
from articles.views.host import languages_of, stories
from articles.views.paging import Listing, listing
from articles.views.rendering import render_page

# An unknown name asks as many questions as one that only hidden stories have: the time must not tell them apart.
NOBODY = 0
# What makes a list of all stories the list of one page.
Choice = Callable[[ArticleQuerySet], ArticleQuerySet]


@for_readers
def keyword(request: HttpRequest, slug: str) -> HttpResponse:
    """List the stories under a keyword; a merged keyword leads on to its standing name."""
    found = Keyword.objects.select_related("merged_into").filter(slug=slug).first() or Keyword(pk=NOBODY)
    standing = found.standing
    choose = partial(ArticleQuerySet.about, keyword=standing)
    page = existing(request, choose)
    if standing != found:
        return HttpResponsePermanentRedirect(standing.get_absolute_url())
    return render_list(request, page, choose, title=standing.name, feed=standing)


@for_readers
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List an author's stories under their portrait and words about them."""
    found = Author.objects.select_related("photo").filter(slug=slug).first() or Author(pk=NOBODY)
    choose = partial(ArticleQuerySet.written_by, author=found)
    page, graph = existing(request, choose), person_graph(request, found)
    return render_list(request, page, choose, title=found.name, feed=found, author=found, graph=graph)


@for_readers
def latest(request: HttpRequest) -> HttpResponse:
    """List everything, newest first."""
    page = listing(request, stories(request))
    return render_list(request, page, ArticleQuerySet.all, title=_("Latest news"), feed=None)


@for_readers
def opinion(request: HttpRequest) -> HttpResponse:
    """List opinion and analysis."""
    return of_kind(request, Article.Kind.OPINION, Article.Kind.ANALYSIS, title=_("Opinion"))


@for_readers
def photo_stories(request: HttpRequest) -> HttpResponse:
    """List stories told in pictures."""
    return of_kind(request, Article.Kind.PHOTO_STORY, title=_("Photos"))


@for_readers
def live(request: HttpRequest) -> HttpResponse:
    """List live coverage, the newest first."""
    return of_kind(request, Article.Kind.LIVE, title=_("Live"))


def of_kind(request: HttpRequest, *kinds: str, title: str) -> HttpResponse:
    """List the stories of these kinds; an empty list is a page too."""
    page = listing(request, stories(request).of_kind(*kinds))
    return render_list(request, page, lambda stories: stories.of_kind(*kinds), title=title, feed=None)


def existing(request: HttpRequest, choose: Choice) -> Listing:
    """Return the page of a list that exists only as long as readers can see something in it."""
    page = listing(request, choose(stories(request)))
    if not page.stories:
        raise Http404
    return page


def render_list(request: HttpRequest, page: Listing, choose: Choice, *, title: str, **matter: object) -> HttpResponse:
    """Return the page of a list under its name; an empty one is not for search engines."""
    matter.setdefault("graph", list_graph(request, page.stories, title))
    return render_page(
        request,
        "articles/list.html",
        kind="list",
        title=title,
        page=page,
        query=page.query,
        languages=languages_of(request, choose),
        breaking=stories(request).breaking().newest_first().for_links().first(),
        robots="" if page.stories else "noindex",
        **matter,
    )
