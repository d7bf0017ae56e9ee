"""The story's own page."""

from django.db.models import F, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from articles.caching.lifetimes import for_readers
from articles.caching.navigation import house
from articles.metadata.addresses import absolute
from articles.metadata.social import LOCALES, story_card
from articles.metadata.structured_data import publisher, story_graph
from articles.models import Article, Block, Correction, Photo
from articles.share import share_links
from articles.views.body import runs
from articles.views.errors import gone
from articles.views.host import redirect_home
from articles.views.live import coverage
from articles.views.onward import age_notice, first_of, kind_name, neighbours, rail
from articles.views.rendering import home_of, render_page
from articles.views.worn import parts

# The kinds that look different enough for a sheet of their own; all others share one.
OWN_SHEETS = {Article.Kind.LIVE, Article.Kind.OPINION, Article.Kind.PHOTO_STORY}

# Kinds that have a room of their own in the menu; the others are found under their section.
ROOMS = {Article.Kind.OPINION: "opinion", Article.Kind.PHOTO_STORY: "photos", Article.Kind.LIVE: "live"}


@for_readers
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show one story; lead every other spelling of its address to the true one; keep a notice where one was."""
    language = get_language()
    story = Article.objects.visible(language=language).for_page(language).filter(pk=pk).first()
    if story is None:
        return withdrawn(request, pk)
    if story.is_update_due:
        story.show(story.next_revision.content)
    if elsewhere := redirect_home(request, story.portal, story.get_absolute_url()):
        return elsewhere
    kind = story.kind if story.kind in OWN_SHEETS else "story"
    return render_page(request, "articles/article.html", kind=kind, portal=story.portal, **matter(request, story))


def matter(request: HttpRequest, story: Article) -> dict:
    """Return what the story's page prints besides what every page does."""
    language, portal = get_language(), story.portal
    home, pages = home_of(request, portal), house().standing_pages(portal)
    told = coverage(request, story)
    if told and told.latest and told.latest > (story.substantively_changed_at or story.publish_at):
        story.substantively_changed_at = told.latest  # an entry's own hour has come since the last verb
    card = story_card(request, story, language)
    paper = publisher(request, portal, home=home, pages=pages)
    if story.has_corrections:
        prefetch_related_objects([story], "corrections")  # the page and its graph both tell them
    galleries = gallery_photos(story)
    blocks = [block for block in story.blocks.all() if is_printed(block, language, story.source_language, galleries)]
    notices = [notice for notice in story.notices if notice.text]
    beside = rail(request, story)
    around = neighbours(request, story, beside)
    notes = {
        "age": age_notice(story),
        "updated_at": None if told else story.updated_at,  # every entry carries its own hour
        "corrected": first_of(notices, Correction.Kind.CORRECTION),
        "clarified": first_of(notices, Correction.Kind.CLARIFICATION),
    }
    short = absolute(request, story.short_address, story.portal)
    return {
        "article": story,
        "coverage": told,
        "title": story.headline,
        "description": card.description,
        "section": story.section,
        "room": ROOMS.get(story.kind, ""),
        "blocks": blocks,
        "body": runs(blocks),
        "gallery_photos": galleries,
        "share": share_links(
            url=short,
            headline=story.headline,
            via=story.portal.social_handles.get("x", ""),
        ),
        "short_address": short,
        "kind_name": kind_name(story),
        "notes": notes,
        "notices": notices,
        "rail": beside,
        "neighbours": around,
        "parts": parts(
            story,
            blocks=blocks,
            notices=notices,
            rail=beside,
            neighbours=around,
            coverage=told,
            is_noted=any(notes.values()),
        ),
        "languages": {code: story.get_absolute_url(code) for code in story.languages},
        "card": card,
        "other_locales": [LOCALES[code] for code in story.languages if code != language],
        "graph": story_graph(request, story, card, paper, entries=told.entries if told else ()),
        "feed": story.section or story.portal,
    }


def is_printed(block: Block, language: str, source: str, galleries: dict[int, Photo]) -> bool:
    """Tell whether the block has anything to print in the page's language that its readers may meet."""
    if block.kind == Block.Kind.READ_ALSO:
        return block.is_related_visible
    if block.kind == Block.Kind.GALLERY:
        return any(number in galleries for number in block.attrs.get("photos", []))
    return block.says_anything(language, source)


def gallery_photos(story: Article) -> dict[int, Photo]:
    """Return the photos of the story's galleries whose rights last, by number; no query when it has none."""
    wanted = {
        number
        for block in story.blocks.all()
        if block.kind == Block.Kind.GALLERY
        for number in block.attrs.get("photos", [])
    }
    found = Photo.objects.in_bulk(wanted) if wanted else {}
    return {number: photo for number, photo in found.items() if photo.lasts(story.portal.zone)}


def withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the notice of a story that readers once met; 404 as for any unknown address otherwise."""
    language = get_language()
    once_met = Article.objects.gone().filter(pk=pk, publish_at__lte=F("withdrawn_at"), portal__is_open=True)
    story = once_met.select_related("portal").prefetch_related("editions").first()
    if story is None or not was_read_in(story, language):
        raise Http404
    if elsewhere := redirect_home(request, story.portal, request.path):
        return elsewhere
    notices = story.corrections.filter(kind=Correction.Kind.WITHDRAWAL)
    return gone(request, portal=story.portal, notices=list(notices))


def was_read_in(story: Article, language: str) -> bool:
    """Tell whether readers of that language could read the story before it was withdrawn."""
    ready = [edition.ready_at for edition in story.editions.all() if edition.language == language]
    return language == story.source_language or any(at and at <= story.withdrawn_at for at in ready)
