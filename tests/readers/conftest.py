"""A paper on sale: stories that readers may see, and ways to look at pages as they do."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.test import Client

from articles.models import Article, Author, Block, Byline, Keyword, Photo, Portal, Section, Tagging
from tests import whole_paper
from tests.pages import FAULT, everywhere

HOUR = datetime(2024, 11, 26, 9, 38, tzinfo=UTC)
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture
def paper(portal: Portal) -> Portal:
    """A Cairo paper that is open to readers."""
    return portal


@pytest.fixture
def economy(section: Section) -> Section:
    """A section of the paper."""
    return section


@pytest.fixture
def publish(paper: Portal) -> Callable[..., Article]:
    """Put a story before readers: ``publish("قمح جديد")``; words tell what differs from an ordinary one."""

    def put(headline: str = "القمح يصل إلى الصوامع", *, paragraphs: tuple[str, ...] = (), **words: Any) -> Article:
        authors, keywords = words.pop("authors", ()), words.pop("keywords", ())
        words = {"portal": paper, "status": "approved", "publish_at": HOUR, "headline_ar": headline} | words
        story = Article.objects.create(**words)
        for position, text in enumerate(paragraphs or ("نص الخبر الأول.",), start=1):
            Block.objects.create(article=story, position=position, text_ar=text)
        for position, author in enumerate(authors):
            Byline.objects.create(article=story, author=author, position=position)
        for position, keyword in enumerate(keywords):
            Tagging.objects.create(article=story, keyword=keyword, position=position)
        return story

    return put


@pytest.fixture
def hidden(publish: Callable[..., Article]) -> dict[str, Article]:
    """One story of every kind that readers must not see, by the reason."""
    soon = datetime.now(UTC) + timedelta(days=1)
    return {
        "draft": publish("سر المسودة", status="draft"),
        "in review": publish("سر المراجعة", status="in_review"),
        "scheduled": publish("سر الغد", publish_at=soon),
        "embargoed": publish("سر الوكالة", publish_at=soon, embargo_until=soon),
        "expired": publish("سر قديم", publish_at=LONG_AGO, expire_at=HOUR),
        "vanished": publish("سر مسحوب", status="withdrawn", withdrawn_at=HOUR, withdrawn_how="vanish"),
        "binned": publish("سر محذوف", deleted_at=HOUR),
    }


@pytest.fixture
def author(db: None) -> Author:
    """Somebody whose byline stands over stories."""
    return Author.objects.create(name_ar="سلمى الحداد", name_en="Salma Haddad")


@pytest.fixture
def keyword(db: None) -> Keyword:
    """A subject of the authority list."""
    return Keyword.objects.create(name_ar="الذكاء الاصطناعي", name_en="Artificial intelligence")


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo whose sizes have been made."""
    cut = {"sizes": [[320, 180], [640, 360]], "formats": {"webp": [9000, 20000], "jpeg": [12000, 30000]}}
    made = {"width": 1280, "height": 960, "average_colour": "#888888", "digest": "d1g35t", "cuts": {"16x9": cut}}
    return Photo.objects.create(
        secret="5ec7e7" * 6, file="photos/original.jpg", format="jpeg", width=1280, height=960, content_hash="h1",
        alt_ar="سنابل قمح عند الغروب", caption_ar="حقل في الفيوم", credit="أ ف ب", renditions=made,
    )  # fmt: skip


@pytest.fixture
def reader(db: None) -> Client:
    """A reader: no cookie, no account."""
    return Client()


@pytest.fixture(scope="session")
def whole_pages(django_db_setup: None, django_db_blocker: Any) -> dict[str, str]:
    """The HTML of one page of every type in every language, by name, and of a story as long as an agency's.

    Asked for once: the tests that read it ask the database nothing.
    """
    reader = Client()
    with django_db_blocker.unblock(), transaction.atomic():
        photo = Photo.objects.create(
            secret="5ec7e7" * 6, file="photos/original.jpg", format="jpeg", width=1766, height=1178,
            content_hash="h1", alt_ar="سنابل قمح", alt_en="Wheat", caption_ar="حقل في الفيوم",
            caption_en="A field in Fayoum", credit="أ ف ب", renditions=whole_paper.pretended(),
        )  # fmt: skip
        agency = whole_paper.printed(photo, photo)
        asked = everywhere() | {"agency": agency.get_absolute_url("ar")}
        pages = {name: reader.get(address).content.decode() for name, address in asked.items() if FAULT not in address}
        transaction.set_rollback(True)
    return pages


def linked(address: str) -> str:
    """Return an address as links print it: its letters as letters."""
    return unquote(address)


def text_of(html: str) -> str:
    """Return the words of a page in the order in which they are read."""
    shown = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())
