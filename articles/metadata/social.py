"""What a story looks like where it is shared: title, summary, picture."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import gettext as _

from articles import markup
from articles.images.manifest import MIMES, fallback
from articles.metadata.addresses import absolute
from articles.models import Article, Block, Photo, Portal

# Search engines and chat programs cut longer summaries in the middle of a word.
SUMMARY = 200
LOCALES = {"ar": "ar_EG", "en": "en_US"}


@dataclass(frozen=True)
class Picture:
    """A picture under its whole address, in the format that most programs read."""

    url: str
    width: int
    height: int
    alt: str
    mime: str

    @property
    def is_wide(self) -> bool:
        """Whether it fills the width of a card; a square stands beside the words."""
        return self.width > self.height


@dataclass(frozen=True)
class Card:
    """A story as a chat, a network or a search engine shows it."""

    title: str
    description: str
    picture: Picture | None
    published: str
    modified: str
    expires: str
    section: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]


def story_card(request: HttpRequest, story: Article, language: str) -> Card:
    """Return the story as it is shared, with its times in the portal's zone."""
    iso = story.portal.printed(language).iso
    published = story.first_published_at or story.publish_at
    return Card(
        title=story.headline,
        description=summary(story),
        picture=picture(request, story.picture, "16x9", story.portal, story.alt) if story.picture else None,
        published=iso(published),
        modified=iso(max(published, story.substantively_changed_at or published)),
        expires=iso(story.expire_at) if story.expire_at else "",
        section=story.section.name if story.section else "",
        authors=tuple(author.name for author in story.byline),
        keywords=tuple(keyword.name for keyword in story.subjects),
    )


def summary(story: Article) -> str:
    """Return the standfirst, else the first paragraph, cut at a word."""
    unread = {Block.Kind.PHOTO, Block.Kind.GALLERY, Block.Kind.MEDIA, Block.Kind.EMBED}
    paragraphs = (markup.plain(b.text) for b in story.blocks.all() if b.text and b.kind not in unread)
    text = " ".join((story.standfirst or next(paragraphs, "") or story.headline).split())
    return text if len(text) <= SUMMARY else text[:SUMMARY].rsplit(" ", 1)[0].rstrip(" ،,؛.") + "…"


def emblem(request: HttpRequest, portal: Portal) -> Picture:
    """Return what a page without a picture of its own is shared with: the paper's sign."""
    return Picture(absolute(request, static("img/icon-512.png"), portal), 512, 512, portal.name, "image/png")


def picture(request: HttpRequest, photo: Photo, ratio: str, portal: Portal, alt: str = "") -> Picture | None:
    """Return the photo's cut of that ratio, at least 1200 wide when there is one, None before it is made.

    A JPEG; a WebP as long as there is nothing but its contact sheet.

    ``alt`` is what a story says that it shows; without it the photo's own description is told.
    """
    file = fallback(photo.renditions, ratio, width=1200) if photo.renditions else None
    if file is None:
        return None
    shows = alt or photo.alt or _("Photo")
    mime = MIMES[file.name.rpartition(".")[2]]
    return Picture(absolute(request, photo.address(file.name), portal), file.width, file.height, shows, mime)
