"""The people and the papers most tests start from, as fixtures named in the trade's words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Command, Membership, Portal, Section

HOUR = datetime(2030, 3, 1, 9, 0, tzinfo=UTC)
ROBOT = Command("tests")


@pytest.fixture
def portal(db: None) -> Portal:
    """An open Cairo paper."""
    return Portal.objects.create(name_ar="بوابة النيل", name_en="Nile Gate", slug="nile")


@pytest.fixture
def other_portal(portal: Portal) -> Portal:
    """A second open paper on the same host."""
    return Portal.objects.create(name_ar="دفتر العلوم", name_en="Science Notebook", slug="science", position=1)


@pytest.fixture
def section(portal: Portal) -> Section:
    """The section that the section editor looks after."""
    return Section.objects.create(portal=portal, name_ar="اقتصاد", name_en="Economy", slug="economy")


@pytest.fixture
def other_section(portal: Portal) -> Section:
    """Another section of the same paper."""
    return Section.objects.create(portal=portal, name_ar="رياضة", name_en="Sport", slug="sport", position=1)


@pytest.fixture
def member(portal: Portal, section: Section) -> Callable[..., User]:
    """Make a member: ``member("sub")`` works in the portal, a section editor in the section."""

    def make(role: str, *, name: str = "", at: Portal = portal, of: Section | None = None) -> User:
        user = User.objects.create_user(name or role, password="secret-for-tests", is_staff=True)
        Membership.objects.create(
            user=user, portal=at, role=role, section=(of or section) if role == "section" else None
        )
        return user

    return make


@pytest.fixture
def writer(member: Callable[..., User]) -> User:
    """Somebody who writes."""
    return member("writer")


@pytest.fixture
def sub(member: Callable[..., User]) -> User:
    """A sub-editor."""
    return member("sub")


@pytest.fixture
def editor(member: Callable[..., User]) -> User:
    """The section editor."""
    return member("section")


@pytest.fixture
def chief(member: Callable[..., User]) -> User:
    """The chief editor."""
    return member("chief")


def words(headline: str = "افتتاح خط نهري جديد بين ضفتي القاهرة", **content: Any) -> dict[str, Any]:
    """Return a story's content: a headline, a standfirst and two paragraphs, changed as told."""
    return {
        "headline_ar": headline,
        "standfirst_ar": "ثلاث محطات في المرحلة الأولى.",
        "blocks": [
            {"kind": "paragraph", "text_ar": "بدأ التشغيل صباح اليوم بثلاثة قوارب."},
            {"kind": "paragraph", "text_ar": "وتقول الهيئة إن العدد سيتضاعف قبل الصيف."},
        ],
        **content,
    }


@pytest.fixture
def draft(portal: Portal, section: Section, writer: User) -> Article:
    """A draft of the writer's, in the section editor's section."""
    return Article.begin(by=writer, content=words(portal_id=portal.pk, section_id=section.pk))


@pytest.fixture
def in_review(draft: Article, writer: User) -> Article:
    """The writer's story, waiting for the desk."""
    draft.submit(by=writer)
    return draft


@pytest.fixture
def live_story(draft: Article, chief: User) -> Article:
    """A story that readers see."""
    draft.publish(by=chief)
    return draft


@pytest.fixture
def hour() -> datetime:
    """A whole hour ahead of every test run."""
    return HOUR


def just_before(moment: datetime) -> datetime:
    """Return the second before."""
    return moment - timedelta(seconds=1)


def translation(story: Article, headline: str = "A new river line opens in Cairo", **typed: Any) -> dict[str, Any]:
    """Return what a translator would save: an English headline, and English words in every paragraph."""
    blocks = [
        block
        if block["kind"] in {"table", "read_also"}
        else {**block, "text_en": block.get("text_en") or f"English words of paragraph {number}."}
        for number, block in enumerate(story.editing()["blocks"], start=1)
    ]
    return {"headline_en": headline, "blocks": blocks, **typed}
