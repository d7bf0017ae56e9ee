"""What pages tell search engines in schema.org's words: one graph a page."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.encoding import escape_uri_path, uri_to_iri
from django.utils.translation import get_language

from articles import markup
from articles.metadata.addresses import absolute
from articles.metadata.printable import Printable, json_text
from articles.metadata.social import Card, picture
from articles.models import Article, Author, Correction, LiveEntry, Page, Portal

Node = dict[str, Any]

KINDS = {
    Article.Kind.NEWS: "NewsArticle",
    Article.Kind.OPINION: "OpinionNewsArticle",
    Article.Kind.ANALYSIS: "AnalysisNewsArticle",
    Article.Kind.REPORT: "ReportageNewsArticle",
    Article.Kind.PHOTO_STORY: "NewsArticle",
    Article.Kind.LIVE: "LiveBlogPosting",
}
# Where a paper keeps its promises, by the address under /about/.
POLICIES = {
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "masthead": "masthead",
    "about": "publishingPrinciples",
}
# A search engine shows one of the three shapes, whichever fits its page.
SHAPES = ("16x9", "4x3", "1x1")


def story_graph(
    request: HttpRequest, story: Article, card: Card, publisher: Node, *, entries: Iterable[LiveEntry] = ()
) -> Printable:
    """Return the story, its way from the publisher's front page, and who publishes it; ``entries`` are live ones."""
    return _graph(
        _story(request, story, card, publisher) | _coverage(request, story, card, entries),
        _way(request, story, publisher),
        publisher,
    )


def home_graph(request: HttpRequest, publisher: Node) -> Printable:
    """Return the site with its search, and who publishes it."""
    question = f"{urljoin(publisher['url'], reverse('search'))}?q={{question}}"
    site = {
        "@type": "WebSite",
        "@id": f"{publisher['url']}#site",
        "url": publisher["url"],
        "name": publisher["name"],
        "inLanguage": get_language(),
        "publisher": {"@id": publisher["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": question},
            "query-input": "required name=question",
        },
    }
    return _graph(site, publisher)


def list_graph(request: HttpRequest, stories: list[Article], name: str) -> Printable:
    """Return a list of stories in its order."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            # In letters, as the page's own links: a second spelling of every address would cost a tenth of the page.
            "url": absolute(request, uri_to_iri(story.get_absolute_url()), story.portal),
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


def publisher(request: HttpRequest, portal: Portal, *, home: str, pages: Iterable[Page]) -> Node:
    """Return the portal as a news organisation, with its front page and the promises on its standing pages."""
    address = absolute(request, home, portal)
    # Papers that share a host name their pages apart: about, about-science.
    policies = {POLICIES[kind]: page for page in pages if (kind := page.slug.partition("-")[0]) in POLICIES}
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{address}#{portal.slug or 'publisher'}",
        "name": portal.name,
        "url": address,
        "logo": {
            "@type": "ImageObject",
            "url": absolute(request, static("img/icon-512.png"), portal),
            "width": 512,
            "height": 512,
        },
    } | {name: absolute(request, page.get_absolute_url(), portal) for name, page in policies.items()}


def _story(request: HttpRequest, story: Article, card: Card, publisher: Node) -> Node:
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
        # Programs that read the story alone meet a name even when nobody signed it.
        "author": [_author(request, author) for author in story.byline]
        or [{name: publisher[name] for name in ("@type", "@id", "name", "url")}],
        "publisher": {"@id": publisher["@id"]},
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
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _author(request: HttpRequest, author: Author) -> Node:
    kind = "Organization" if author.is_agency else "Person"
    return {"@type": kind, "name": author.name, "url": absolute(request, author.get_absolute_url())}


def _images(request: HttpRequest, story: Article) -> list[Node]:
    if not story.picture:
        return []
    pictures = (picture(request, story.picture, shape, story.portal) for shape in SHAPES)
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


def _coverage(request: HttpRequest, story: Article, card: Card, entries: Iterable[LiveEntry]) -> Node:
    """Return when live coverage began and ended, and each entry that the page shows; nothing for other stories."""
    if story.kind != Article.Kind.LIVE:
        return {}
    address, iso = absolute(request, story.get_absolute_url(), story.portal), story.portal.printed(get_language()).iso
    ended = {"coverageEndTime": iso(story.coverage_ended_at)} if story.coverage_ended_at else {}
    updates = [_update(request, story, entry, address, iso) for entry in entries]
    return {"coverageStartTime": card.published} | ended | ({"liveBlogUpdate": updates} if updates else {})


def _update(
    request: HttpRequest, story: Article, entry: LiveEntry, address: str, iso: Callable[[datetime], str]
) -> Node:
    lasting = entry.photo and entry.photo.lasts(story.portal.zone)
    shown = picture(request, entry.photo, "16x9", story.portal) if lasting else None
    node = {
        "@type": "BlogPosting",
        "headline": entry.line,
        "url": f"{address}{entry.place}",
        "datePublished": iso(entry.at),
        "dateModified": iso(max(entry.at, entry.corrected_at)) if entry.corrected_at else "",
        "articleBody": markup.plain(entry.text or ""),
        "author": {"@type": "Person", "name": entry.author.name} if entry.author else None,
        "image": shown.url if shown else "",
    }
    return {name: value for name, value in node.items() if value}


def _way(request: HttpRequest, story: Article, publisher: Node) -> Node:
    steps = [(publisher["name"], publisher["url"])]
    if section := story.section:
        steps.append((section.name, absolute(request, section.get_absolute_url(), story.portal)))
    steps.append((story.headline, absolute(request, story.get_absolute_url(), story.portal)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": address}
            for n, (name, address) in enumerate(steps, start=1)
        ],
    }


def _graph(*nodes: Node) -> Printable:
    return json_text({"@context": "https://schema.org", "@graph": list(nodes)})
