"""What holds for every page of the paper in every language: one heading, a whole head, no cookie, no dead link."""

import json
import re
from html import unescape
from urllib.parse import urljoin

import pytest

from tests import whole_paper
from tests.pages import FAULT, LANGUAGES, TYPES, addresses, everywhere, status
from tests.readers.conftest import text_of

# What BBC asserts of every page of its own, and we of ours; a story adds some.
PROPERTIES = (
    "og:title", "og:description", "og:url", "og:site_name", "og:type", "og:locale", "og:image", "og:image:alt",
)  # fmt: skip
NAMES = ("description", "robots", "viewport", "twitter:card", "twitter:title", "twitter:description", "twitter:image")
OF_A_STORY = ("article:published_time", "article:modified_time", "article:section", "article:author", "article:tag")
INLINE = r"(?:a|b|strong|em|span|bdi|time|mark|cite|small)"
# Letters that meet across two elements join, and one word becomes another.
JOINED = re.compile(rf"[\u0620-\u064A]</{INLINE}>(?:</{INLINE}>)*(?:<{INLINE}\b[^>]*>)+[\u0620-\u064A]")


@pytest.fixture
def found_pages(whole_pages) -> dict[str, str]:
    """Those that readers were looking for: no apology among them."""
    return {name: page for name, page in whole_pages.items() if status(name) == 200}


def meta(page: str) -> dict[str, str]:
    """Return the content of every meta element by its name or property."""
    return {
        name: unescape(content)
        for name, content in re.findall(r'<meta (?:name|property)="([\w:-]+)" content="([^"]*)"', page)
    }


@pytest.mark.django_db
def test_the_whole_paper_has_a_page_of_every_type_in_every_language(photo):
    whole_paper.printed(photo, photo)

    assert {language: sorted(set(TYPES) - set(addresses(language))) for language in LANGUAGES} == {"ar": [], "en": []}


@pytest.mark.django_db
def test_every_page_answers_as_it_should(photo, reader):
    whole_paper.printed(photo, photo)

    answers = {name: reader.get(address).status_code for name, address in everywhere().items() if FAULT not in address}
    assert answers == {name: status(name) for name in answers}


def test_every_page_has_one_heading_one_main_part_and_a_way_to_it(whole_pages):
    for name, page in whole_pages.items():
        assert len(re.findall(r"<h1\b", page)) == 1, name
        assert text_of(re.search(r"(?s)<h1\b.*?</h1>", page)[0]), name
        assert len(re.findall(r"<main\b", page)) == 1, name
        assert '<main id="content" tabindex="-1"' in page, name
        assert re.search(r"(?s)<body[^>]*>\s*<a [^>]*href=\"#content\"", page), name


def test_every_page_says_its_language_and_direction(whole_pages):
    for name, page in whole_pages.items():
        language = "en" if name.endswith(", en") else "ar"
        direction = "ltr" if language == "en" else "rtl"
        assert re.search(rf'<html lang="{language}(?:-\w+)?" dir="{direction}"', page), name


def test_every_page_has_a_title_of_its_own(found_pages):
    titles = {name: re.search(r"(?s)<title>(.*?)</title>", page)[1].strip() for name, page in found_pages.items()}

    assert all(titles.values())
    by_address = {re.search(r'rel="canonical" href="([^"]+)"', page)[1]: name for name, page in found_pages.items()}
    own = [titles[name] for name in by_address.values()]
    deeper = {title for title in own if own.count(title) > 1}
    assert deeper <= {titles["latest"], titles["latest, en"]}


def test_every_page_tells_machines_what_it_is(found_pages):
    for name, page in found_pages.items():
        told = meta(page)
        lacking = [word for word in (*PROPERTIES, *NAMES) if not told.get(word)]
        if name.startswith("story"):
            lacking += [word for word in OF_A_STORY if not told.get(word)]
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', page)[1]
        assert not lacking, (name, lacking)
        assert canonical.startswith("http://testserver/") and told["og:url"] == unescape(canonical), name


def test_an_apology_is_not_for_search_engines(whole_pages):
    for name, page in whole_pages.items():
        if status(name) != 200:
            assert meta(page)["robots"] == "noindex", name


def test_every_graph_can_be_read(found_pages):
    for name, page in found_pages.items():
        for graph in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', page):
            assert json.loads(graph)["@graph"], name


def test_a_page_with_several_ways_names_each(whole_pages):
    for name, page in whole_pages.items():
        ways = re.findall(r"<nav\b[^>]*>", page)
        named = [re.search(r'aria-label(?:ledby)?="([^"]+)"', way) for way in ways]
        assert all(named), name
        assert len({found[1] for found in named}) == len(ways), name


def test_no_letter_joins_its_neighbour_across_two_elements(whole_pages):
    for name, page in whole_pages.items():
        assert not JOINED.search(page), (name, JOINED.search(page)[0])


@pytest.mark.django_db
def test_no_link_of_any_page_is_dead(photo, reader):
    whole_paper.printed(photo, photo)
    links: dict[str, str] = {}
    for name, address in everywhere().items():
        if FAULT not in address:
            page = reader.get(address).content.decode()
            for href in re.findall(r'<a\b[^>]*\shref="([^"]+)"', page):
                link = urljoin(address, unescape(href).partition("#")[0])
                if link.startswith("/") and href[0] != "#":
                    links.setdefault(link, name)

    answers = {link: reader.get(link).status_code for link in links}
    assert {link: (links[link], code) for link, code in answers.items() if code not in (200, 301, 302)} == {}
    assert len(links) > 60


def test_every_place_that_a_link_jumps_to_is_on_its_page(whole_pages):
    for name, page in whole_pages.items():
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), name
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids), name
