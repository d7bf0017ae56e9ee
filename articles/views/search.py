"""Search, as links whose text is the whole headline."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.caching.lifetimes import for_readers
from articles.search import search
from articles.views.host import portals, stories
from articles.views.live import with_latest_hours
from articles.views.rendering import render_page

PAGE = 10
# Deeper than this nobody reads; a narrower question serves better.
DEEPEST = 50
# What to read when there is no answer.
NEWEST = 6
# Counting every match of a common word would cost more than finding it.
COUNTED = 1000


@for_readers
def results(request: HttpRequest) -> HttpResponse:
    """Answer a reader's question, ten stories a page."""
    question = " ".join(request.GET.get("q", "").replace("\x00", " ").split())
    number = page_number(request.GET.get("page", ""))
    found = search(question, language=get_language()).filter(portal__in=portals(request)).for_links()
    start = (number - 1) * PAGE
    answers = list(found[start : start + PAGE + 1])
    has_more = len(answers) > PAGE and number < DEEPEST
    is_counted_by_hand = not has_more and (answers or number == 1)
    count = start + len(answers) if is_counted_by_hand else found[:COUNTED].count()
    return render_page(
        request,
        "articles/search.html",
        kind="search",
        title=_("Search: %(question)s") % {"question": question} if question else _("Search"),
        robots="noindex",
        question=question,
        stories=with_latest_hours(answers[:PAGE]),
        newest=[] if answers else stories(request).newest_first().for_links()[:NEWEST],
        count=count,
        is_counted=count < COUNTED,
        start=start + 1,
        next=f"?{urlencode({'q': question, 'page': number + 1})}" if has_more else "",
        first=f"?{urlencode({'q': question})}" if number > 1 else "",
    )


def page_number(typed: str) -> int:
    """Return the page that the address asks for, the first when it asks for none that exists."""
    return min(max(int(typed[:6]), 1), DEEPEST) if typed.isascii() and typed.isdigit() else 1
