"""After a story: what an editor chose, what shares its keywords, what else its section has; never what is hidden."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Edition, Keyword, Relation, Section, Tagging
from tests.readers.conftest import HOUR, LONG_AGO

pytestmark = pytest.mark.django_db


def related(story: Article, language: str = "ar") -> list[str]:
    """Return the headlines that stand beside the story, in order."""
    found = Article.objects.visible(language=language).related_to(story)
    return [each.headline_ar for each in found]


def hours_ago(count: int) -> datetime:
    """Return an hour before the ordinary story's."""
    return HOUR - timedelta(hours=count)


@pytest.fixture
def words(db):
    """Three subjects of the authority list."""
    return [Keyword.objects.create(name_ar=name) for name in ("القمح", "الصوامع", "الموانئ")]


def test_an_editors_choice_comes_first_and_in_the_editors_order(publish, economy, words):
    story = publish(section=economy, keywords=words)
    publish("يشترك في كل شيء", keywords=words)
    second, first = publish("اختير ثانيا", publish_at=LONG_AGO), publish("اختير أولا", publish_at=LONG_AGO)
    story.relations.create(to=first, position=1)
    story.relations.create(to=second, position=2)

    assert related(story) == ["اختير أولا", "اختير ثانيا", "يشترك في كل شيء"]


def test_the_more_keywords_two_stories_share_the_nearer_they_stand(publish, words):
    story = publish(keywords=words, section=None)
    publish("كلمة", keywords=words[:1], publish_at=HOUR)
    publish("ثلاث", keywords=words, publish_at=LONG_AGO)
    publish("كلمتان", keywords=words[1:], publish_at=hours_ago(5))

    assert related(story) == ["ثلاث", "كلمتان", "كلمة"]


def test_of_those_that_share_as_much_the_newest_stands_first(publish, words):
    story = publish(keywords=words)
    for headline, hours in (("أقدم", 9), ("أحدث", 1), ("بينهما", 4)):
        publish(headline, keywords=words[:1], publish_at=hours_ago(hours))

    assert related(story) == ["أحدث", "بينهما", "أقدم"]


def test_the_newest_of_the_section_follow_those_that_share_a_keyword(publish, economy, words, paper):
    elsewhere = Section.objects.create(portal=paper, name_ar="رياضة", slug="sport")
    story = publish(section=economy, keywords=words)
    publish("من القسم", section=economy)
    publish("من القسم قبله", section=economy, publish_at=hours_ago(2))
    publish("من قسم آخر", section=elsewhere)
    publish("يشترك من قسم آخر", section=elsewhere, keywords=words[:1], publish_at=LONG_AGO)

    assert related(story) == ["يشترك من قسم آخر", "من القسم", "من القسم قبله"]


def test_a_keyword_counts_under_every_name_that_was_merged_into_it(publish, words):
    alias = Keyword.objects.create(name_ar="حنطة", merged_into=words[0])
    story = publish(keywords=[alias])
    publish("تحت الاسم القائم", keywords=words[:1], publish_at=hours_ago(1))
    publish("تحت الاسم المدموج", keywords=[alias], publish_at=hours_ago(2))
    publish("تحت الاسمين معا", keywords=[alias, words[0]], publish_at=hours_ago(3))

    assert related(story) == ["تحت الاسم القائم", "تحت الاسم المدموج", "تحت الاسمين معا"]


def test_a_story_is_not_related_to_itself_nor_to_what_readers_may_not_see(publish, hidden, economy, words):
    story = publish(section=economy, keywords=words)
    for position, secret in enumerate(hidden.values()):
        Article.objects.filter(pk=secret.pk).update(section=economy)
        Tagging.objects.create(article=secret, keyword=words[0])
        Relation.objects.create(article=story, to=secret, position=position)

    assert related(story) == []


def test_a_reader_of_english_is_led_to_stories_in_english(publish, economy, words):
    story = publish(section=economy, keywords=words)
    publish("بالعربية وحدها", section=economy, keywords=words)
    both = publish("باللغتين", section=economy, headline_en="In both", publish_at=hours_ago(3))
    Edition.objects.create(article=both, language="en", ready_at=LONG_AGO)

    assert related(story, "en") == ["باللغتين"]


def test_a_story_without_a_section_leads_on_within_its_portal(publish, economy):
    story = publish()
    publish("من البوابة", section=economy)

    assert related(story) == ["من البوابة"]


def crowd(paper, economy, words, number: int) -> None:
    """Fill the archive without a verb: so many stories under every one of the keywords."""
    stories = Article.objects.bulk_create(
        Article(
            portal=paper,
            section=economy,
            status="approved",
            publish_at=hours_ago(n),
            headline_ar=f"خبر {n}",
            slug_ar="x",
        )
        for n in range(number)
    )
    Tagging.objects.bulk_create(Tagging(article=story, keyword=word) for story in stories for word in words)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def plan(rows) -> str:
    """Return how the database answers."""
    with CaptureQueriesContext(connection) as asked:
        list(rows)
    (question,) = asked.captured_queries
    how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a small archive is read at a glance
        cursor.execute(f"{how} {question['sql']}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_every_question_walks_an_index_however_many_stories_there_are(publish, paper, economy, words):
    story = Article.objects.for_page("ar").get(pk=publish(section=economy, keywords=words).pk)
    crowd(paper, economy, words, 1500)
    shown = Article.objects.visible(language="ar").filter(portal__in=[paper])

    for rows in (
        shown.related_to(story).for_links()[:5],
        shown.beside(story).for_links(),
        shown.voices_beside(story).for_links()[:9],
    ):
        how = plan(rows)
        assert not re.search(r"SCAN (?!articles_section LEFT)\w+(?! USING)|Seq Scan", how), how


def test_of_five_kin_two_show_a_picture_wherever_they_stand(reader, publish, economy, photo):
    story = publish(section=economy)
    for number in range(5):
        publish(f"خبر {number}", section=economy, lead_photo=photo if number < 4 else None)

    page = reader.get(story.get_absolute_url()).content.decode()
    rail = page.partition('<aside class="rail"')[2]

    cards = [card.partition("</li>")[0] for card in rail.split("<li>")[1:]][:5]
    assert ["<img" in card or "<svg" in card for card in cards] == [False, True, True, False, False]
