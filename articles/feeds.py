"""Feeds: the newest stories of a list, whole, as RSS and Atom."""

import json
from datetime import datetime
from typing import IO, Any

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.caching.lifetimes import for_readers
from articles.caching.navigation import house
from articles.images.manifest import fallback
from articles.metadata.addresses import absolute
from articles.metadata.social import summary
from articles.models import Article, Author, Block, Keyword, LiveEntry, Portal, Section
from articles.models.article import ArticleQuerySet

NEWEST = 40
# The newest entries of live coverage; whoever wants them all reads its page.
ENTRIES = 10


class Rss(Rss201rev2Feed):
    """RSS with the whole text, the byline and the picture's credit, in the words readers' programs know."""

    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xml:lang": self.feed["language"],
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author)
        if item["whole"]:
            handler.addQuickElement("content:encoded", item["whole"])
        if found := item["picture"]:
            handler.startElement("media:content", found["attributes"])
            for name, text in found["words"].items():
                handler.addQuickElement(name, text)
            handler.endElement("media:content")


class Atom(Atom1Feed):
    """Atom with the whole text beside the summary."""

    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        if item["whole"]:
            handler.addQuickElement("content", item["whole"], {"type": "html"})


class Json(SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org), for programs that would rather not read XML."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[Any], encoding: str) -> None:
        told = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps(told, ensure_ascii=False).encode(encoding))

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        words = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "summary": item["plain"],
            "content_html": item["whole"],
            "date_published": item["pubdate"].isoformat(),
            "date_modified": item["updateddate"].isoformat(),
            "authors": [{"name": author} for author in item["authors"]],
            "tags": list(item["categories"]),
        }
        return words | ({"image": item["picture"]["attributes"]["url"]} if item["picture"] else {})


class StoryFeed(Feed):
    """What every feed of stories shares; a list's own feed says only which stories and what it is called."""

    feed_type = Rss

    @classmethod
    def written_as(cls, feed_type: type[SyndicationFeed]) -> "StoryFeed":
        """Return the same feed in another format."""
        return type(f"{feed_type.__name__}{cls.__name__}", (cls,), {"feed_type": feed_type})()

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_readers(super().__call__)(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, **kwargs: str) -> tuple[HttpRequest, Any]:
        return request, self.find(request, **kwargs)

    def find(self, request: HttpRequest, **kwargs: str) -> Any:
        """Return what the list is about."""
        return None

    def stories(self, found: Any, stories: ArticleQuerySet) -> ArticleQuerySet:
        """Return the list's stories among those this host shows."""
        return stories

    def name(self, found: Any) -> str:
        """Return what the list is called."""
        return found.name

    # The framework hands every hook what get_object() returned.

    def title(self, asked: tuple[HttpRequest, Any]) -> str:
        request, found = asked
        # A portal is itself and a section its portal's; everything else is the host's.
        own = found if isinstance(found, Portal) else getattr(found, "portal", None)
        portal = own or house().portal_on(request.get_host())
        name = self.name(found)
        return f"{name} | {portal.name}" if portal and portal.name != name else name

    def link(self, asked: tuple[HttpRequest, Any]) -> str:
        request, found = asked
        return absolute(request, found.get_absolute_url() if found else reverse("latest"))

    def feed_url(self, asked: tuple[HttpRequest, Any]) -> str:
        request, _found = asked
        return absolute(request, escape_uri_path(request.path))

    def description(self, asked: tuple[HttpRequest, Any]) -> str:
        return self.title(asked)

    subtitle = description

    def get_feed(self, obj: tuple[HttpRequest, Any], request: HttpRequest) -> Any:
        feed = super().get_feed(obj, request)
        feed.feed["language"] = get_language()
        return feed

    def items(self, asked: tuple[HttpRequest, Any]) -> list[Article]:
        request, found = asked
        language = get_language()
        here = Article.objects.visible(language=language).filter(portal__in=house().portals_on(request.get_host()))
        newest = list(self.stories(found, here).newest_first().for_feed(language)[:NEWEST])
        if not newest and isinstance(found, Keyword | Author):
            raise Http404  # a keyword or author that only hidden stories have does not exist for readers
        live = [story for story in newest if story.kind == Article.Kind.LIVE]
        told = LiveEntry.objects.visible(language=language).newest_first()[:ENTRIES]
        prefetch_related_objects(live, Prefetch("entries", told, to_attr="told"))
        for story in newest:
            story.whole_address = absolute(request, story.get_absolute_url(), story.portal)
            story.short = absolute(request, story.short_address, story.portal)
            story.shown = photo_of(request, story)
        return newest

    def item_title(self, story: Article) -> str:
        return story.headline

    def item_description(self, story: Article) -> str:
        # Both feeds of XML say that this is HTML: a bare «<» would swallow what follows it.
        return escape(summary(story))

    def item_link(self, story: Article) -> str:
        return story.whole_address

    item_guid_is_permalink = False

    def item_guid(self, story: Article) -> str:
        return story.short

    def item_pubdate(self, story: Article) -> datetime:
        return story.publish_at

    def item_updateddate(self, story: Article) -> datetime:
        return max(story.publish_at, story.substantively_changed_at or story.publish_at)

    def item_categories(self, story: Article) -> list[str]:
        section = [story.section.name] if story.section else []
        return [*section, *(keyword.name for keyword in story.subjects)]

    def item_enclosures(self, story: Article) -> list[Enclosure]:
        if not story.shown:
            return []
        attributes = story.shown["attributes"]
        return [Enclosure(attributes["url"], attributes["fileSize"], attributes["type"])]

    def item_extra_kwargs(self, story: Article) -> dict[str, Any]:
        authors = [author.name for author in story.byline] or [story.portal.name]
        return {"whole": body(story), "authors": authors, "picture": story.shown, "plain": summary(story)}


def body(story: Article) -> str:
    """Return the story's words as HTML for readers' programs; pictures, tables and older entries stay on its page."""
    shapes = {Block.Kind.SUBHEAD: "<h2>{}</h2>", Block.Kind.QUOTE: "<blockquote>{}</blockquote>"}
    unseen = {Block.Kind.PHOTO, Block.Kind.GALLERY}
    words = (block for block in story.blocks.all() if block.text and block.kind not in unseen)
    lead = format_html("<p><b>{}</b></p>", story.standfirst) if story.standfirst else ""
    text = "".join(
        format_html(
            "<ol>{}</ol>" if block.attrs.get("ordered") else "<ul>{}</ul>",
            format_html_join("", "<li>{}</li>", ((item,) for item in block.items)),
        )
        if block.kind == Block.Kind.LIST
        else format_html(shapes.get(block.kind, "<p>{}</p>"), block.html)
        for block in words
    )
    return lead + text + "".join(entry_words(story, entry) for entry in getattr(story, "told", ()))


def entry_words(story: Article, entry: LiveEntry) -> str:
    """Return an entry of live coverage under its hour."""
    hour = story.portal.printed(get_language()).moment(entry.at)
    headline = format_html("<h2>{}</h2>", entry.headline) if entry.headline else ""
    paragraphs = format_html_join("", "<p>{}</p>", ((paragraph,) for paragraph in entry.paragraphs))
    return headline + format_html("<p>{}</p>", hour) + paragraphs


def photo_of(request: HttpRequest, story: Article) -> dict[str, Any] | None:
    """Return the lead photo as media:content wants it, None before its sizes are made."""
    photo = story.picture
    file = fallback(photo.renditions, "16x9") if photo and photo.renditions else None
    if file is None:
        return None
    attributes = {
        "url": absolute(request, photo.address(file.name), story.portal),
        "type": "image/jpeg",
        "medium": "image",
        "width": str(file.width),
        "height": str(file.height),
        "fileSize": str(file.weight),
    }
    words = {"media:credit": story.credit, "media:description": story.caption}
    return {"attributes": attributes, "words": {name: text for name, text in words.items() if text}}


class LatestFeed(StoryFeed):
    """Everything, newest first."""

    def name(self, found: Any) -> str:
        return _("Latest news")


class PortalFeed(StoryFeed):
    """One portal's stories."""

    def find(self, request: HttpRequest, slug: str) -> Portal:
        return _known(house().portal(slug))

    def stories(self, found: Portal, stories: ArticleQuerySet) -> ArticleQuerySet:
        return stories.in_portal(found)


class SectionFeed(StoryFeed):
    """One section's stories."""

    def find(self, request: HttpRequest, slug: str) -> Section:
        return _known(house().section(slug))

    def stories(self, found: Section, stories: ArticleQuerySet) -> ArticleQuerySet:
        return stories.in_section(found)


class KeywordFeed(StoryFeed):
    """The stories under one keyword, merged ones under their standing name."""

    def find(self, request: HttpRequest, slug: str) -> Keyword:
        return get_object_or_404(Keyword.objects.select_related("merged_into"), slug=slug).standing

    def stories(self, found: Keyword, stories: ArticleQuerySet) -> ArticleQuerySet:
        return stories.about(found)


class AuthorFeed(StoryFeed):
    """One author's stories."""

    def find(self, request: HttpRequest, slug: str) -> Author:
        return get_object_or_404(Author, slug=slug)

    def stories(self, found: Author, stories: ArticleQuerySet) -> ArticleQuerySet:
        return stories.written_by(found)


def _known(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
