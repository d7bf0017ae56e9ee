"""Stories before their readers see them: on the desk as they are typed, and outside behind a link that ends."""

import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from articles.caching.lifetimes import without_session
from articles.images.manifest import kept_names
from articles.metadata.sheets import Sheet, sheet
from articles.models import Article, Photo, PreviewLink
from articles.models.preview import read_as, shows
from articles.models.revision import Content
from articles.views import media
from articles.views.errors import missing
from articles.views.rendering import render_page
from articles.views.story import OWN_SHEETS, matter

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
# Whoever follows a link out of the page must not learn the address of the page.
APART = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


def page(
    request: HttpRequest,
    story: Article,
    content: Content,
    *,
    language: str,
    banner: dict[str, Any] | None = None,
    gate: str = "",
    theme: str = "",
    **told: Any,
) -> HttpResponse:
    """Return the story's own page in that language as the content says, whoever may see it; no row is touched.

    ``story`` was read with for_page(). ``banner`` says above it what it is; ``gate`` is where its pictures are asked
    for; ``theme`` is light or dark, whatever the device likes. What else is told takes the place of the page's own.
    """
    asked_in = getattr(request, "LANGUAGE_CODE", language)
    with override(language):
        request.LANGUAGE_CODE = language
        try:
            found = matter(request, read_as(story, content))
            _hang(story, found["gallery_photos"], gate)
            found["parts"] = {*found["parts"], *(("preview",) if banner else ())}
            unfindable = {"canonical": "", "alternates": {}, "robots": "noindex, nofollow", "feed": None}
            kind = story.kind if story.kind in OWN_SHEETS else "story"
            style = lit(sheet(kind, hue=story.portal.accent_hue, parts=found["parts"]), theme)
            answer = render_page(
                request,
                "articles/preview.html",
                kind=kind,
                portal=story.portal,
                **{**found, **unfindable, "banner": banner, "sheet": style, **told},
            )
            answer._csp_update = {"style-src": [style.source]}
            return answer
        finally:
            request.LANGUAGE_CODE = asked_in


def lit(style: Sheet, theme: str) -> Sheet:
    """Return the sheet as it is by day, or by night, on every device; as the device likes for any other word."""
    if theme not in ("light", "dark"):
        return style
    asked = "all" if theme == "dark" else "not all"
    text = style.replace("color-scheme:light dark", f"color-scheme:{theme}")
    return Sheet(re.sub(r"@media ?\(prefers-color-scheme: ?dark\)", f"@media {asked}", text))


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the one revision that the link opens, to whoever holds it; 404 like any unknown one once it is dead."""
    without_session(request)
    link = _open(token)
    if link is None:
        return dead(request)
    content = link.revision.content
    written = [code for code in LANGUAGES if content.get(f"headline_{code}")] or [content["source_language"]]
    language = request.GET.get("lang", "")
    if language not in written:
        language = content["source_language"] if content["source_language"] in written else written[0]
    story = Article.objects.for_page(language).get(pk=link.article_id)
    state = story.state(story.clock)
    try:
        answer = page(
            request,
            story,
            content,
            language=language,
            banner={"link": link, "state": state, "is_out": state in {"visible", "update_waiting"}},
            gate=f"/preview/{token}",
            languages={code: f"?lang={code}" for code in written},
            share=(),
            short_address="",
        )
    except Http404:  # a place in live coverage that there is not
        return dead(request)
    if request.method == "GET":
        link.count()
    return _apart(answer, language)


@require_safe
def photo(request: HttpRequest, token: str, secret: str, rendition: str) -> HttpResponseBase:
    """Serve a picture that the link's own revision prints, as long as the link is open; 404 for everything else."""
    without_session(request)
    link = _open(token)
    found = media.known(secret) if link else None
    if link is None or found is None or not found.renditions or rendition not in kept_names(found.renditions):
        return _apart(media.absent())
    if not found.lasts(link.article.portal.zone) or not shows(link.revision.content, found):
        return _apart(media.absent())
    return _apart(media.served(found, rendition, media.PRIVATE))


def dead(request: HttpRequest) -> HttpResponseBase:
    """Answer a link that opens nothing: made up, ended, taken back or its story gone, in the very same words."""
    language = request.GET.get("lang", "")
    language = language if language in LANGUAGES else settings.LANGUAGE_CODE
    asked_in = getattr(request, "LANGUAGE_CODE", language)
    with override(language):
        request.LANGUAGE_CODE = language
        try:
            answer = missing(
                request,
                status=404,
                title=_("This preview link is closed"),
                sentence=_("Ask the newsroom for a new one. A link opens one story for a while, and not again after."),
                languages={code: f"?lang={code}" for code in LANGUAGES},
            )
        finally:
            request.LANGUAGE_CODE = asked_in
    return _apart(answer, language)


def _open(token: str) -> PreviewLink | None:
    links = PreviewLink.objects.alive().carried_by(token)
    return links.select_related("revision", "article__portal").first()


def _hang(story: Article, gallery: dict[int, Photo], gate: str) -> None:
    """Have the story's own pictures asked for at that gate; those of other stories hang where readers see them."""
    own = [story.lead_photo, *gallery.values(), *(author.photo for author in story.byline)]
    for shown in [*own, *(block.photo for block in story.blocks.all())]:
        if shown:
            shown.gate = gate


def _apart(answer: HttpResponseBase, language: str = "") -> HttpResponseBase:
    """Keep the answer out of every cache, index and log of other sites."""
    answer.headers["Cache-Control"] = media.PRIVATE
    for name, value in APART.items():
        answer.headers[name] = value
    if language:
        answer.headers["Content-Language"] = language
    return answer
