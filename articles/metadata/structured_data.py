"""What pages tell search engines in schema.org's words: one graph a page."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from articles import markup
from articles.metadata.addresses import absolute
from articles.metadata.printable import Printable, json_text
from articles.metadata.social import Card, picture
from articles.models import Article, Author, Block, Correction, Portal

Node = dict[str, Any]

KINDS = {
    Article.Kind.NEWS: "NewsArticle",
    Article.Kind.OPINION: "OpinionNewsArticle",
    Article.Kind.ANALYSIS: "AnalysisNewsArticle",
    Article.Kind.REPORT: "ReportageNewsArticle",
    Article.Kind.PHOTO_STORY: "NewsArticle",
    Article.Kind.LIVE: "LiveBlogPosting",
}
# A search engine shows one of the three shapes, whichever fits its page.
SHAPES = ("16x9", "4x3", "1x1")


def story_graph(request: HttpRequest, story: Article, card: Card) -> Printable:
    """Return the story, its way from the front page, and who publishes it."""
    return _graph(
        _story(request, story, card),
        _way(request, story),
        publisher(request, story.portal),
    )


def home_graph(request: HttpRequest, portal: Portal) -> Printable:
    """Return the site with its search, and who publishes it."""
    home = absolute(request, reverse("home"), portal)
    question = f"{absolute(request, reverse('search'), portal)}?q={{question}}"
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": portal.name,
        "inLanguage": get_language(),
        "publisher": {"@id": _publisher_id(request, portal)},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": question},
            "query-input": "required name=question",
        },
    }
    return _graph(site, publisher(request, portal))


def list_graph(request: HttpRequest, stories: list[Article], name: str) -> Printable:
    """Return a list of stories in its order."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "url": absolute(request, story.get_absolute_url(), story.portal),
            "name": story.headline,
        }
        for position, story in enumerate(stories, start=1)
    ]
    page = {
        "@type": "CollectionPage",
        "url": absolute(request, escape_uri_path(request.path)),
        "name": name,
        "inLanguage": get_language(),
        "mainEntity": {"@type": "ItemList", "itemListElement": items},
    }
    return _graph(page)


def person_graph(request: HttpRequest, author: Author) -> Printable:
    """Return the author of a page of stories."""
    page = {
        "@type": "ProfilePage",
        "url": absolute(request, author.get_absolute_url()),
        "inLanguage": get_language(),
        "mainEntity": _author(request, author) | ({"description": author.bio} if author.bio else {}),
    }
    return _graph(page)


def publisher(request: HttpRequest, portal: Portal) -> Node:
    """Return the portal as a news organisation."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": _publisher_id(request, portal),
        "name": portal.name,
        "url": absolute(request, reverse("home"), portal),
        "logo": {
            "@type": "ImageObject",
            "url": absolute(request, static("img/icon-512.png"), portal),
            "width": 512,
            "height": 512,
        },
    }


def _story(request: HttpRequest, story: Article, card: Card) -> Node:
    address = absolute(request, story.get_absolute_url(), story.portal)
    node: Node = {
        "@type": KINDS[story.kind],
        "@id": f"{address}#story",
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "headline": story.headline,
        "alternativeHeadline": story.short_headline,
        "description": card.description,
        "datePublished": card.published,
        "dateModified": card.modified,
        "author": [_author(request, author) for author in story.byline]
        or [{"@id": _publisher_id(request, story.portal)}],
        "publisher": {"@id": _publisher_id(request, story.portal)},
        "image": _images(request, story),
        "articleSection": card.section,
        "keywords": list(card.keywords),
        "inLanguage": get_language(),
        "wordCount": story.word_count,
        "isAccessibleForFree": True,
        "dateline": story.dateline,
        "sourceOrganization": {"@type": "Organization", "name": story.source_agency} if story.source_agency else None,
        "correction": [_correction(story, notice) for notice in story.notices if notice.text],
    }
    if story.kind == Article.Kind.LIVE:
        node |= {"coverageStartTime": card.published, "liveBlogUpdate": _updates(story, address, card)}
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _author(request: HttpRequest, author: Author) -> Node:
    kind = "Organization" if author.is_agency else "Person"
    return {"@type": kind, "name": author.name, "url": absolute(request, author.get_absolute_url())}


def _images(request: HttpRequest, story: Article) -> list[Node]:
    if not story.lead_photo:
        return []
    pictures = (picture(request, story.lead_photo, shape, story.portal) for shape in SHAPES)
    words = {"caption": story.caption, "creditText": story.credit}
    return [
        {"@type": "ImageObject", "url": found.url, "width": found.width, "height": found.height}
        | {name: value for name, value in words.items() if value}
        for found in pictures
        if found
    ]


def _correction(story: Article, notice: Correction) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": notice.text,
        "datePublished": story.portal.printed(get_language()).iso(notice.at),
    }


def _updates(story: Article, address: str, card: Card) -> list[Node]:
    """Return each subhead of live coverage with what stands under it."""
    updates: list[Node] = []
    for block in story.blocks.all():
        if block.kind == Block.Kind.SUBHEAD:
            updates.append(
                {
                    "@type": "BlogPosting",
                    "headline": block.plain,
                    "url": f"{address}#b-{block.uid}",
                    "datePublished": block.attrs.get("at", card.published),
                    "articleBody": "",
                }
            )
        elif updates and block.text:
            body = f"{updates[-1]['articleBody']} {markup.plain(block.text)}"
            updates[-1]["articleBody"] = body.strip()
    return updates


def _way(request: HttpRequest, story: Article) -> Node:
    steps = [(story.portal.name, reverse("home"))]
    if story.section:
        steps.append((story.section.name, story.section.get_absolute_url()))
    steps.append((story.headline, story.get_absolute_url()))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": absolute(request, path, story.portal)}
            for n, (name, path) in enumerate(steps, start=1)
        ],
    }


def _publisher_id(request: HttpRequest, portal: Portal) -> str:
    return f"{absolute(request, reverse('home'), portal)}#{portal.slug or 'publisher'}"


def _graph(*nodes: Node) -> Printable:
    return json_text({"@context": "https://schema.org", "@graph": list(nodes)})
