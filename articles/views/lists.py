"""Lists of stories, newest first: by keyword, by author, by kind, and everything."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.caching.lifetimes import for_readers
from articles.metadata.structured_data import list_graph, person_graph
from articles.models import Article, Author, Keyword, Section
from articles.models.article import ArticleQuerySet
from articles.views.days import by_day, keeper
from articles.views.host import languages_of, stories
from articles.views.live import with_latest_hours
from articles.views.paging import Listing, listing
from articles.views.rendering import render_page

# An unknown name asks as many questions as one that only hidden stories have: the time must not tell them apart.
NOBODY = 0
# Names beside a list: as many as are read at a glance.
BESIDE = 8
# The wall of pictures hangs in groups of seven: only its last page may end on an open place.
WALL = 21
# What makes a list of all stories the list of one page.
Choice = Callable[[ArticleQuerySet], ArticleQuerySet]


@for_readers
def keyword(request: HttpRequest, slug: str) -> HttpResponse:
    """List the stories under a keyword; a merged keyword leads on to its standing name."""
    found = Keyword.objects.select_related("merged_into").filter(slug=slug).first() or Keyword(pk=NOBODY)
    standing = found.standing
    choose = partial(ArticleQuerySet.about, keyword=standing)
    page = existing(request, choose, ArticleQuerySet.for_subjects)
    if standing != found:
        return HttpResponsePermanentRedirect(standing.get_absolute_url())
    return render_list(
        request,
        page,
        choose,
        template="articles/keyword.html",
        title=standing.name,
        feed=standing,
        beside=keywords_beside(standing, page.stories),
    )


@for_readers
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List an author's stories beside their portrait and words about them."""
    found = Author.objects.select_related("photo").filter(slug=slug).first() or Author(pk=NOBODY)
    choose = partial(ArticleQuerySet.written_by, author=found)
    page, graph = existing(request, choose), person_graph(request, found)
    return render_list(
        request,
        page,
        choose,
        template="articles/author.html",
        kind="author",
        title=found.name,
        description=found.bio,
        feed=found,
        author=found,
        sections=sections_of(page.stories),
        graph=graph,
    )


@for_readers
def latest(request: HttpRequest) -> HttpResponse:
    """List everything, newest first, day by day."""
    page = listing(request, stories(request))
    return render_days(request, page, ArticleQuerySet.all, title=_("Latest news"), is_latest=True)


@for_readers
def live(request: HttpRequest) -> HttpResponse:
    """List live coverage, running or ended, day by day."""
    choose = of_kind(Article.Kind.LIVE)
    return render_days(request, listing(request, choose(stories(request))), choose, title=_("Live"), room="live")


@for_readers
def opinion(request: HttpRequest) -> HttpResponse:
    """List opinion with the faces of those who wrote it; analysis is the news desk's, and stands in its section."""
    choose = of_kind(Article.Kind.OPINION)
    page = apart(listing(request, choose(stories(request)), matter=ArticleQuerySet.for_cards))
    return render_list(
        request, page, choose, template="articles/opinion.html", kind="voices", title=_("Opinion"), room="opinion"
    )


@for_readers
def photo_stories(request: HttpRequest) -> HttpResponse:
    """Hang the stories told in pictures on a wall."""
    choose = of_kind(Article.Kind.PHOTO_STORY)
    page = listing(request, choose(stories(request)), size=WALL)
    return render_list(
        request, page, choose, template="articles/photos.html", kind="wall", title=_("Photos"), room="photos"
    )


def apart(page: Listing) -> Listing:
    """Return the page with no writer beside, or above, the same writer, as far as there are others to come between.

    Newest first otherwise: nobody is moved who need not be.
    """
    waiting, told = list(page.stories), []
    while waiting:
        # The two before: one of them stands beside, the other above.
        near = [writer_of(story) for story in told[-1:-3:-1]]
        free = next((story for story in waiting if writer_of(story) not in near), None)
        free = free or next((story for story in waiting if writer_of(story) not in near[:1]), waiting[0])
        waiting.remove(free)
        told.append(free)
    return replace(page, stories=told)


def writer_of(story: Article) -> int:
    """Return whose face stands over the story: its first author's; each that nobody signed is its own."""
    return next((author.pk for author in story.byline), -story.pk)


def of_kind(*kinds: str) -> Choice:
    """Choose the stories of these kinds."""
    return lambda stories: stories.of_kind(*kinds)


def existing(
    request: HttpRequest,
    choose: Choice,
    matter: Callable[[ArticleQuerySet], ArticleQuerySet] = ArticleQuerySet.for_links,
) -> Listing:
    """Return the page of a list that exists only as long as readers can see something in it."""
    page = listing(request, choose(stories(request)), matter=matter)
    if not page.stories:
        raise Http404
    return page


def keywords_beside(keyword: Keyword, stories: list[Article]) -> list[Keyword]:
    """Return the keywords that stand beside that one over these stories, the most frequent first."""
    beside = Counter(subject for story in stories for subject in story.subjects if subject != keyword)
    return [subject for subject, _count in beside.most_common(BESIDE)]


def sections_of(stories: list[Article]) -> list[Section]:
    """Return the sections that the stories run in, the most frequent first."""
    return [section for section, _count in Counter(story.section for story in stories if story.section).most_common()]


def render_days(request: HttpRequest, page: Listing, choose: Choice, *, title: str, **matter: object) -> HttpResponse:
    """Return the page of a list under the days on which its stories were printed."""
    days = by_day(page.stories, keeper(request), now=timezone.now())
    breaking = stories(request).breaking().newest_first().for_links().first()
    if breaking in page.stories[:1]:
        breaking = None  # the list says it in its own first line
    template = "articles/days.html"
    return render_list(
        request, page, choose, template=template, kind="days", title=title, days=days, breaking=breaking, **matter
    )


def render_list(
    request: HttpRequest,
    page: Listing,
    choose: Choice,
    *,
    title: str,
    template: str = "articles/list.html",
    kind: str = "list",
    **matter: object,
) -> HttpResponse:
    """Return the page of a list under its name; an empty one is not for search engines."""
    matter.setdefault("graph", list_graph(request, page.stories, title))
    with_latest_hours(page.stories)
    return render_page(
        request,
        template,
        kind=kind,
        title=title,
        page=page,
        query=page.query,
        languages=languages_of(request, choose),
        robots="" if page.stories else "noindex",
        **matter,
    )
