"""Every type of page that readers meet, by name, with the way to one of each in the newsroom at hand."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language, override

from articles.models import Article, Author, Correction, Keyword, Page, Portal, Section
from articles.models.article import ArticleQuerySet
from articles.views.paging import PAGE, after

LANGUAGES = ("ar", "en")
# What nearly every reader meets.
READ = ("home", "section", "story: news", "story: every block", "story: live", "search")
# What these pages answer with; every other type answers 200.
STATUSES = {"missing": 404, "gone": 410, "broken": 500}
# No page of the paper breaks by itself: whoever judges lets this address fail.
FAULT = "broken-by-the-judges"


def addresses(language: str = "ar") -> dict[str, str]:
    """Return the address of one page of every type that exists in that language, by the type's name."""
    with override(language):
        return {name: found for name, find in TYPES.items() if (found := find())}


def everywhere() -> dict[str, str]:
    """Return the address of one page of every type in every language, «home» and «home, en»."""
    return {
        name if language == LANGUAGES[0] else f"{name}, {language}": address
        for language in LANGUAGES
        for name, address in addresses(language).items()
    }


def status(name: str) -> int:
    """Return what the page of that name, in whatever language, answers with."""
    return STATUSES.get(name.partition(",")[0], 200)


def _seen() -> ArticleQuerySet:
    return Article.objects.visible(language=get_language()).newest_first()


def _address(row: object) -> str:
    return row.get_absolute_url() if row else ""


def _fixed(name: str, *args: object) -> Callable[[], str]:
    return lambda: reverse(name, args=args)


def _story(kind: str) -> Callable[[], str]:
    def find() -> str:
        own = _seen().of_kind(kind)
        return _address(own.exclude(lead_photo=None).first() or own.first())

    return find


def _fullest_story() -> str:
    return _address(_seen().annotate(kinds=Count("blocks__kind", distinct=True)).order_by("-kinds", "-pk").first())


def _plain_story() -> str:
    return _address(_seen().filter(lead_photo=None).first())


def _corrected_story() -> str:
    corrected = Correction.objects.exclude(kind=Correction.Kind.WITHDRAWAL).values("article")
    return _address(_seen().filter(pk__in=corrected).first())


def _oldest_story() -> str:
    return _address(_seen().last())


def _second_portal() -> str:
    return _address(Portal.objects.open()[1:2].first())


def _section() -> str:
    ids = list(_seen().exclude(section=None).values_list("section", flat=True))
    return _address(Section.objects.get(pk=max(set(ids), key=lambda pk: (ids.count(pk), -pk)))) if ids else ""


def _empty_section() -> str:
    return _address(Section.objects.exclude(pk__in=_seen().exclude(section=None).values("section")).first())


def _further() -> str:
    last = _seen()[PAGE - 1 : PAGE].first()
    return f"{reverse('latest')}{after(last)}" if last and _seen().count() > PAGE else ""


def _keyword() -> str:
    seen = _seen().values("pk")
    return _address(
        Keyword.objects.filter(articles__in=seen).annotate(used=Count("articles")).order_by("-used", "pk").first()
    )


def _author(*, has_face: bool) -> Callable[[], str]:
    def find() -> str:
        return _address(
            Author.objects.filter(articles__in=_seen().values("pk"), photo__isnull=not has_face)
            .annotate(written=Count("articles"))
            .order_by("-written", "pk")
            .first()
        )

    return find


def _archive(*parts: str) -> Callable[[], str]:
    def find() -> str:
        newest = _seen().select_related("portal").first()
        if newest is None:
            return ""
        at = newest.publish_at.astimezone(Portal.objects.open().first().zone)
        return reverse(f"archive_{parts[-1]}", args=[getattr(at, part) for part in parts])

    return find


def _search(question: str | None = None) -> Callable[[], str]:
    def find() -> str:
        newest = _seen().first()
        words = question if question is not None or newest is None else max(newest.headline.split(), key=len)
        return f"{reverse('search')}?{urlencode({'q': words})}" if words else reverse("search")

    return find


def _standing() -> str:
    pages = Page.objects.filter(portal__is_open=True)
    return _address(next((page for page in pages if getattr(page, f"body_{get_language()}")), None))


def _gone() -> str:
    gone = Article.objects.gone().filter(portal__is_open=True)
    if get_language() != LANGUAGES[0]:
        gone = gone.filter(editions__language=get_language())
    return _address(gone.first())


def _missing() -> str:
    return f"{reverse('home')}no-such-page/"


TYPES: dict[str, Callable[[], str]] = {
    "home": _fixed("home"),
    "portal": _second_portal,
    "section": _section,
    "empty section": _empty_section,
    **{f"story: {kind}": _story(kind) for kind in Article.Kind.values},
    "story: every block": _fullest_story,
    "story: no picture": _plain_story,
    "story: corrected": _corrected_story,
    "story: oldest": _oldest_story,
    "latest": _fixed("latest"),
    "latest further": _further,
    "opinion": _fixed("opinion"),
    "photos": _fixed("photo_stories"),
    "live": _fixed("live"),
    "keyword": _keyword,
    "author": _author(has_face=True),
    "author without a face": _author(has_face=False),
    "archive: year": _archive("year"),
    "archive: month": _archive("year", "month"),
    "archive: day": _archive("year", "month", "day"),
    "search": _search(),
    "search without an answer": _search("zzqx"),
    "search without a question": _search(""),
    "standing": _standing,
    "missing": _missing,
    "gone": _gone,
    "broken": _fixed("standing_page", FAULT),
}
