"""Before the first line a reader learns how old a story is and what became of it; under the last, what was wrong."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Article, Correction
from articles.views.onward import age_notice
from tests.readers.conftest import HOUR, text_of

pytestmark = pytest.mark.django_db

OLD = timedelta(days=3 * 366)


@pytest.fixture
def page_of(reader):
    """Return a story's page."""
    return lambda story: reader.get(story.get_absolute_url()).content.decode()


def notes(page: str) -> str:
    """Return the words of the notes over the text."""
    found = re.search(r'(?s)<div class="notes">.*?</div>', page)
    return text_of(found[0]) if found else ""


def test_a_story_of_this_year_says_nothing_of_its_age(publish, page_of):
    assert notes(page_of(publish(publish_at=datetime.now(UTC) - timedelta(days=364)))) == ""


def test_an_old_story_says_so_once_before_its_first_line(publish, page_of):
    page = page_of(publish(publish_at=datetime.now(UTC) - OLD, paragraphs=("أول سطر في الخبر.",)))

    assert page.count("3 سنوات") == 1
    assert page.index("3 سنوات") < page.rindex("أول سطر في الخبر.")


def test_the_notice_appears_with_the_hour_of_the_year_and_no_earlier(publish):
    story = publish()
    for now, is_told in ((HOUR + timedelta(days=365, seconds=-1), False), (HOUR + timedelta(days=365), True)):
        story.clock = now
        assert bool(age_notice(story)) == is_told


@pytest.mark.parametrize("kind", Article.Kind.values)
def test_every_kind_is_called_by_its_name(publish, kind):
    story = publish(kind=kind)
    story.clock = HOUR + OLD

    assert "3 سنوات" in age_notice(story)


def test_no_two_kinds_share_a_sentence(publish):
    told = set()
    for kind in Article.Kind.values:
        story = publish(kind=kind)
        story.clock = HOUR + OLD
        told.add(age_notice(story))

    assert len(told) == len(Article.Kind.values)


@pytest.mark.parametrize(("minutes", "is_told"), [(0, False), (4, False), (5, True), (600, True)])
def test_what_is_mended_in_the_first_minutes_is_no_update(publish, page_of, minutes, is_told):
    page = page_of(publish(substantively_changed_at=HOUR + timedelta(minutes=minutes)))

    assert (page.count('<time datetime="2024-11-26T') > 1) == is_told


def test_an_update_is_told_with_its_day_and_hour(publish, page_of):
    page = page_of(publish(substantively_changed_at=HOUR + timedelta(hours=2)))

    assert '<time datetime="2024-11-26T13:38:00+02:00">الثلاثاء، 26 نوفمبر 2024 - 1:38 م</time>' in page
    assert '"dateModified":"2024-11-26T13:38:00+02:00"' in page


def test_an_update_that_changed_nothing_for_readers_is_not_told(live_story, chief, reader):
    live_story.edit(by=chief, content={"standfirst_ar": "خلاصة أصح."})
    live_story.publish_update(by=chief, substantive=False)

    assert notes(reader.get(live_story.get_absolute_url()).content.decode()) == ""


def test_a_corrected_story_says_so_under_its_byline_and_leads_to_the_notice(publish, page_of):
    story = publish()
    first = Correction.objects.create(article=story, text_ar="الصحيح 380 كيلومترا.", at=HOUR + timedelta(hours=1))
    Correction.objects.create(article=story, text_ar="والصحيح الثلاثاء.", at=HOUR + timedelta(hours=2))

    page = page_of(story)

    assert page.count(f'href="#correction-{first.pk}"') == 1
    assert page.count(f'id="correction-{first.pk}"') == 1
    places = [
        page.index(words) for words in (f'href="#correction-{first.pk}"', 'class="story__body"', 'class="correction"')
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(("kind", "ways"), [("correction", 1), ("clarification", 1), ("update", 0), ("withdrawal", 0)])
def test_a_notice_is_told_at_the_top_only_when_it_takes_something_back(publish, page_of, kind, ways):
    story = publish()
    Correction.objects.create(article=story, kind=kind, text_ar="كلمة للقارئ.", at=HOUR)

    page = page_of(story)

    assert page.count('href="#correction-') == ways
    assert page.count("كلمة للقارئ.") >= 1
    told = re.search(r'(?s)<section class="correction".*?</section>', page)[0]
    assert "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص" in text_of(told)


def test_notices_cost_one_question_however_many_there_are(reader, publish, django_assert_max_num_queries):
    story = publish()
    reader.get(story.get_absolute_url())
    for number in range(6):
        Correction.objects.create(article=story, text_ar=f"تصويب {number}.", at=HOUR)

    with django_assert_max_num_queries(11) as asked:
        reader.get(story.get_absolute_url())

    assert sum("articles_correction" in query["sql"].partition("WHERE")[0] for query in asked.captured_queries) <= 2
