"""Maps of the site for search engines: everything in parts, and the news of two days."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.caching.lifetimes import for_readers
from articles.caching.navigation import house
from articles.metadata.addresses import absolute
from articles.metadata.social import picture
from articles.models import Article, Page
from articles.models.article import ArticleQuerySet

# The protocol allows 50 000 in a file; smaller parts are made and read sooner.
IN_A_PART = 5000
# Google's rules for a news sitemap.
NEWS_LASTS = timedelta(hours=48)
MOST_NEWS = 1000
LANGUAGES = [code for code, _name in settings.LANGUAGES]
FRONTS = "fronts"


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """Return the list of all parts of the map: the fronts, then the stories of each language by number."""
    parts = [(FRONTS, 1)]
    for language in LANGUAGES:
        newest = stories(request, language).order_by("-pk").values_list("pk", flat=True).first()
        parts += [(language, number) for number in range(1, part_of(newest) + 1)] if newest else []
    paths = [reverse("sitemap_part", kwargs={"part": name, "number": number}) for name, number in parts]
    return xml("sitemaps/index.xml", addresses=[absolute(request, path) for path in paths])


@for_readers
def part(request: HttpRequest, part: str, number: int) -> HttpResponse:
    """Return one part of the map; stories stand in the part of their number, so that parts hardly change."""
    if part == FRONTS and number == 1:
        return xml("sitemaps/part.xml", entries=[{"address": address} for address in fronts(request)])
    if part not in LANGUAGES or number < 1:
        raise Http404
    first = (number - 1) * IN_A_PART
    found = stories(request, part).filter(pk__gt=first, pk__lte=first + IN_A_PART).order_by("pk").for_links()
    with override(part):
        return xml("sitemaps/part.xml", entries=[entry(request, story) for story in found.iterator()])


@for_readers
def news(request: HttpRequest) -> HttpResponse:
    """Return the stories first published within two days, in every language, at most a thousand."""
    found = []
    since = timezone.now() - NEWS_LASTS
    for language in LANGUAGES:
        fresh = stories(request, language).filter(publish_at__gt=since).exclude(first_published_at__lte=since)
        fresh = fresh.newest_first().for_links()
        with override(language):
            found += [entry(request, story) | {"language": language} for story in fresh[:MOST_NEWS]]
    found.sort(key=lambda fresh: fresh["published"], reverse=True)
    return xml("sitemaps/news.xml", entries=found[:MOST_NEWS])


def stories(request: HttpRequest, language: str) -> ArticleQuerySet:
    """Return the stories that this host shows in that language."""
    return Article.objects.visible(language=language).filter(portal__in=house().portals_on(request.get_host()))


def part_of(number: int) -> int:
    """Return which part of the map a story stands in."""
    return (number - 1) // IN_A_PART + 1


def entry(request: HttpRequest, story: Article) -> dict:
    """Return what the map says about a story, in the language that is active."""
    iso = story.portal.printed("en").iso
    changed = max(story.publish_at, story.substantively_changed_at or story.publish_at)
    return {
        "address": absolute(request, story.get_absolute_url(), story.portal),
        "changed": iso(changed),
        "published": iso(story.first_published_at or story.publish_at),
        "title": story.headline,
        "name": story.portal.name,
        "picture": picture(request, story.picture, "16x9", story.portal) if story.picture else None,
    }


def fronts(request: HttpRequest) -> list[str]:
    """Return the addresses of the homes, then of the fronts and standing pages that have something to read."""
    found = []
    portals = house().portals_on(request.get_host())
    for language in LANGUAGES:
        ran = list(stories(request, language).order_by().values_list("portal", "section").distinct())
        written = Page.objects.filter(portal__in=portals, **{f"body_{language}__gt": ""})
        with override(language):
            paths = [reverse("home"), *([reverse("latest")] if ran else [])]
            # The first portal's front is the home.
            paths += [portal.get_absolute_url() for portal in portals[1:] if portal.pk in {of for of, _section in ran}]
            menus = (section for portal in portals for section in house().menu(portal))
            paths += [section.get_absolute_url() for section in menus if section.pk in {of for _portal, of in ran}]
            paths += [page.get_absolute_url() for page in written]
            found += [absolute(request, path) for path in dict.fromkeys(paths)]
    return found


def xml(template: str, **matter: object) -> HttpResponse:
    """Return a map as XML."""
    return HttpResponse(render_to_string(template, matter), content_type="application/xml; charset=utf-8")
