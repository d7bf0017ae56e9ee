"""At a story's foot stand the stories before and after it in its section, and nothing else."""

import re
from datetime import timedelta

import pytest

from articles.models import Article, Edition, Section
from tests.readers.conftest import HOUR, LONG_AGO

pytestmark = pytest.mark.django_db


def ways(reader, story: Article, language: str = "ar") -> dict[str, str]:
    """Return the headline behind each way on, by its relation."""
    page = reader.get(story.get_absolute_url(language)).content.decode()
    links = re.findall(r'(?s)<a href="[^"]+" rel="(prev|next)"><span>.*?</span>\s*(.*?)</a>', page)
    return dict(links)


@pytest.fixture
def row(publish, economy):
    """Three stories of one section, an hour apart."""
    names = ("الأقدم", "الأوسط", "الأحدث")
    return [publish(name, section=economy, publish_at=HOUR + timedelta(hours=n)) for n, name in enumerate(names)]


def test_a_story_leads_to_the_one_before_and_the_one_after(reader, row):
    assert ways(reader, row[1]) == {"prev": "الأقدم", "next": "الأحدث"}


def test_the_first_and_the_last_lead_one_way_only(reader, row):
    assert ways(reader, row[0]) == {"next": "الأوسط"}
    assert ways(reader, row[2]) == {"prev": "الأوسط"}


def test_a_story_alone_in_its_section_or_in_none_leads_nowhere(reader, publish, economy, paper):
    publish("في قسم آخر", section=Section.objects.create(portal=paper, name_ar="رياضة", slug="sport"))

    for story in (publish("وحده", section=economy), publish("بلا قسم")):
        assert 'class="onward"' not in reader.get(story.get_absolute_url()).content.decode()


def test_nobody_is_led_to_what_readers_may_not_see(reader, row, hidden, economy):
    Article.objects.filter(pk__in=[story.pk for story in hidden.values()]).update(section=economy)

    assert ways(reader, row[2]) == {"prev": "الأوسط"}
    assert ways(reader, row[0]) == {"next": "الأوسط"}


def test_stories_of_one_minute_follow_each_other_and_none_is_skipped(reader, publish, economy):
    at_once = [publish(f"خبر {n}", section=economy) for n in range(3)]

    assert ways(reader, at_once[0]) == {"next": "خبر 1"}
    assert ways(reader, at_once[1]) == {"prev": "خبر 0", "next": "خبر 2"}
    assert ways(reader, at_once[2]) == {"prev": "خبر 1"}


def test_in_english_the_way_passes_by_what_is_not_translated(reader, publish, economy):
    for number, english in enumerate(["One", "", "Three"]):
        story = publish(
            f"خبر {number}", section=economy, headline_en=english, publish_at=HOUR + timedelta(hours=number)
        )
        if english:
            Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)

    assert ways(reader, story, "en") == {"prev": "One"}


def test_the_arrows_turn_with_the_line_and_the_words_name_the_section(reader, row):
    page = reader.get(row[1].get_absolute_url()).content.decode()
    foot = re.search(r'(?s)<nav class="onward".*?</nav>', page)[0]

    assert foot.count('class="icon icon--turns"') == 2
    assert foot.count("اقتصاد") == 3


def test_from_an_opinion_the_way_leads_through_opinion_not_through_its_sections_news(reader, publish, paper, row):
    sport = Section.objects.create(portal=paper, name_ar="رياضة", slug="sport")
    before, piece, after = (
        publish(name, kind="opinion", section=section, publish_at=HOUR + timedelta(minutes=minute))
        for name, section, minute in [("رأي سابق", None, 10), ("رأي", row[0].section, 50), ("رأي لاحق", sport, 70)]
    )

    assert ways(reader, piece) == {"prev": before.headline, "next": after.headline}
    page = reader.get(piece.get_absolute_url()).content.decode()
    assert "اقتصاد" not in re.search(r'(?s)<nav class="onward".*?</nav>', page)[0]
    assert ways(reader, row[0]) == {"next": "رأي"}  # news goes on through its section, opinion or not


def test_an_opinion_alone_leads_nowhere_however_much_news_there_is(reader, publish, row, economy):
    assert ways(reader, publish("رأي", kind="opinion", section=economy)) == {}
