"""An opinion speaks: a face before any furniture, other voices beside it, who speaks at its end."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Author, Edition
from tests.readers.conftest import HOUR, LONG_AGO, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def columnist(photo):
    """Somebody with a face and a few words."""
    return Author.objects.create(
        name_ar="هالة مراد", name_en="Hala Murad", photo=photo, bio_ar="تكتب كل ثلاثاء.", bio_en="Writes on Tuesdays."
    )


@pytest.fixture
def piece(publish, columnist, economy):
    """An opinion."""
    return publish("في مديح البطء", kind="opinion", authors=[columnist], section=economy, paragraphs=("آخر سطر.",))


def page_of(reader, story: Article, language: str = "ar") -> str:
    """Return the story's page."""
    return reader.get(story.get_absolute_url(language)).content.decode()


def rail(page: str) -> str:
    """Return what stands beside the story."""
    return text_of(page.partition('<aside class="rail"')[2].partition("</aside>")[0])


def test_the_face_comes_before_the_headline_and_who_speaks_after_the_last_line(reader, piece):
    page = page_of(reader, piece)

    places = [
        page.index('class="story__face"'), page.index("<h1"), page.rindex("آخر سطر."), page.index("تكتب كل ثلاثاء.")
    ]  # fmt: skip
    assert places == sorted(places)


def test_news_has_neither_face_nor_biography(reader, publish, columnist):
    page = page_of(reader, publish(authors=[columnist]))

    assert "story__face" not in page
    assert "تكتب كل ثلاثاء." not in page


def test_every_author_of_an_opinion_is_introduced_and_a_bare_name_is_not(reader, publish, columnist, author):
    page = page_of(reader, publish(kind="opinion", authors=[columnist, author]))

    assert page.count('<section class="bio">') == 1


def test_beside_an_opinion_stand_the_newest_other_opinions_with_their_authors(
    reader, piece, publish, columnist, author
):
    for number in range(6):
        publish(f"رأي {number}", kind="opinion", authors=[author], publish_at=HOUR - timedelta(hours=number))
    publish("خبر من القسم", section=piece.section)

    beside = rail(page_of(reader, piece))

    assert [f"رأي {number}" in beside for number in range(6)] == [True] * 4 + [False] * 2
    assert beside.count("سلمى الحداد") == 4
    assert "خبر من القسم" not in beside


def test_what_an_editor_chose_stands_beside_an_opinion_too(reader, piece, publish):
    news = publish("الخبر الذي يعلق عليه", publish_at=LONG_AGO)
    old = publish("رأي قديم", kind="opinion", publish_at=LONG_AGO)
    publish("رأي جديد", kind="opinion")
    for position, story in enumerate((news, old)):
        piece.relations.create(to=story, position=position)

    beside = rail(page_of(reader, piece))

    assert beside.index("رأي قديم") < beside.index("رأي جديد") < beside.index("الخبر الذي يعلق عليه")


def test_nothing_hidden_speaks_beside_an_opinion(reader, piece, hidden):
    Article.objects.filter(pk__in=[story.pk for story in hidden.values()]).update(kind="opinion")

    assert "سر" not in rail(page_of(reader, piece))


def test_a_lone_opinion_leads_on_to_the_newest(reader, piece, publish, paper):
    publish("خبر جديد")

    assert "خبر جديد" in rail(page_of(reader, piece))


def test_in_english_its_author_is_introduced_in_english(reader, piece):
    Article.objects.filter(pk=piece.pk).move({"headline_en": "In praise of slowness"})
    piece.refresh_from_db()
    Edition.objects.create(article=piece, language="en", ready_at=LONG_AGO)

    page = page_of(reader, piece, "en")

    assert "Writes on Tuesdays." in page and "Hala Murad" in page
    assert "تكتب" not in page


@pytest.mark.parametrize("kind", ["opinion", "photo_story", "analysis"])
def test_a_story_of_any_kind_asks_few_questions(reader, publish, columnist, keyword, economy, kind):
    story = publish(kind=kind, authors=[columnist], keywords=[keyword], section=economy)
    for number in range(9):
        publish(f"آخر {number}", kind=kind, authors=[columnist], keywords=[keyword], section=economy)
    reader.get(story.get_absolute_url())
    cache.clear()

    with CaptureQueriesContext(connection) as asked:
        reader.get(story.get_absolute_url())

    # Three of them read the house: portals, sections, standing pages.
    assert len(asked) <= 10
    faces = [query for query in asked.captured_queries if re.match('SELECT "articles_byline"', query["sql"])]
    assert len(faces) <= 2
