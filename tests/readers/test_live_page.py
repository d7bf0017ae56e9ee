"""Live coverage as readers meet it: what is known, then what happened, hour by hour."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.feeds import ENTRIES
from articles.models import Article, Author, Edition, LiveEntry
from articles.views.live import PAGE
from tests.readers.conftest import HOUR, linked, text_of

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def story(publish, economy) -> Article:
    """Live coverage that has begun."""
    return publish("افتتاح الخط النهري", kind="live", section=economy, paragraphs=("ثلاث محطات تعمل.",))


@pytest.fixture
def tell(story, chief):
    """Tell an entry, by its minute: ``tell("وصل القارب", 3)``."""

    def told(headline: str = "وصل القارب", minute: int = 0, **words) -> LiveEntry:
        return story.tell(by=chief, headline=headline, at=HOUR + minute * MINUTE, **words)

    return told


def page_of(reader, story: Article, query: str = "") -> str:
    return reader.get(f"{story.get_absolute_url()}{query}").content.decode()


def graph_of(page: str) -> dict:
    """Return the story's node of the page's graph."""
    told = re.search(r'(?s)<script type="application/ld\+json">(.*?)</script>', page)[1]
    return json.loads(told)["@graph"][0]


def printed(page: str) -> list[str]:
    """Return the headlines of the entries in the order in which they stand."""
    return re.findall(r'(?s)<article class="live__entry".*?<h2>(.*?)</h2>', page)


def test_what_is_known_stands_above_what_happened(reader, story, tell):
    tell("وصل القارب الأول", text="وصل قبل دقائق.")

    words = text_of(page_of(reader, story).partition("<article")[2])

    wanted = ["مباشر", "افتتاح الخط النهري", "ثلاث محطات تعمل.", "وصل القارب الأول", "وصل قبل دقائق."]
    assert [part for part in wanted if part not in words] == []
    assert sorted(wanted, key=words.index) == wanted


def test_entries_stand_newest_first_and_the_pinned_above_them(reader, story, tell, chief):
    told = [tell(f"خبر {minute}", minute) for minute in range(4)]
    told[1].pin(by=chief)

    assert printed(page_of(reader, story)) == ["خبر 1", "خبر 3", "خبر 2", "خبر 0"]
    assert page_of(reader, story).count('class="live__pin"') == 1


def test_an_entry_carries_its_hour_and_a_way_back_to_it(reader, story, tell):
    entry = tell("وصل القارب الأول", 5)

    page = page_of(reader, story)

    assert f'id="{entry.anchor}"' in page
    assert f'<a href="{entry.place}"><time datetime="2024-11-26T11:43:00+02:00">' in page
    assert "11:43 ص" in text_of(page)


def test_the_way_back_to_an_entry_holds_however_many_follow_it(reader, story, tell):
    first = tell("الخبر الأول", 0)
    for minute in range(1, PAGE + 5):
        tell(f"خبر {minute}", minute)
    assert "الخبر الأول" not in printed(page_of(reader, story))

    there = page_of(reader, story, first.place.partition("#")[0])

    assert printed(there) == ["الخبر الأول"]
    assert f'id="{first.anchor}"' in there


def test_older_entries_stand_on_pages_of_their_own_and_none_is_lost(reader, story, tell):
    for minute in range(2 * PAGE + 3):
        tell(f"خبر {minute}", minute)

    found, query = [], ""
    for _page in range(5):
        page = page_of(reader, story, query)
        found += printed(page)
        onward = re.search(r'rel="next" href="(\?before=[^"]+)"', page)
        if not onward:
            break
        query = onward[1]

    assert found == [f"خبر {minute}" for minute in reversed(range(2 * PAGE + 3))]


def test_an_older_page_says_the_same_address_and_leads_back_to_the_newest(reader, story, tell):
    for minute in range(PAGE + 1):
        tell(f"خبر {minute}", minute)
    query = re.search(r'rel="next" href="(\?before=[^"]+)"', page_of(reader, story))[1]

    older = page_of(reader, story, query)

    assert f'<link rel="canonical" href="http://testserver{story.get_absolute_url()}"' in older
    assert "ثلاث محطات تعمل." not in text_of(older)
    assert f'class="live__refresh" href="{linked(story.get_absolute_url())}"' in older


@pytest.mark.parametrize("mark", ["x", "1", "-", "99999999999999999999-1", "1-99999999999999999999"])
def test_a_place_that_is_none_is_an_unknown_address(reader, story, mark):
    assert reader.get(f"{story.get_absolute_url()}?before={mark}").status_code == 404


def test_the_way_to_what_is_new_is_a_link_and_no_script(reader, story, tell):
    tell()

    page = page_of(reader, story)

    assert re.search(rf'<a class="live__refresh" href="{re.escape(linked(story.get_absolute_url()))}"', page)
    assert page.count("<script") == 2


def test_coverage_that_has_ended_says_so_and_shines_no_more(reader, story, tell, chief):
    tell()
    assert '<p class="live__label">' in page_of(reader, story)

    story.close_coverage(by=chief)

    page = page_of(reader, story)
    assert '<p class="live__label">' not in page
    assert 'class="live__label live__label--ended"' in page
    assert 'class="live__refresh"' not in page
    assert "coverageEndTime" in graph_of(page)


def test_an_entry_of_another_day_stands_under_that_day(reader, story, tell):
    tell("خبر اليوم السابق", -24 * 60)
    tell("خبر اليوم", 0)

    words = text_of(page_of(reader, story))

    assert words.index("الثلاثاء، 26 نوفمبر 2024 11:38 ص") < words.index("خبر اليوم ")
    assert words.index("الاثنين، 25 نوفمبر 2024") < words.index("خبر اليوم السابق")


def test_an_entry_without_a_headline_still_has_a_name_for_those_who_listen(reader, story, chief):
    story.tell(by=chief, text="عاد القارب إلى المرسى.", at=HOUR)

    assert '<h2 class="hidden">عاد القارب إلى المرسى.</h2>' in page_of(reader, story)


def test_paragraphs_author_and_photo_are_printed(reader, story, tell, photo, author):
    tell(text="سطر أول.\n\nسطر <strong>ثان</strong>.<script>x</script>", photo=photo, author=author)

    page = page_of(reader, story)

    assert "<p>سطر أول.</p>" in page and "<p>سطر <strong>ثان</strong>.</p>" in page
    assert "سلمى الحداد" in text_of(page)
    assert "سنابل قمح عند الغروب" in page and "أ ف ب" in text_of(page)


def test_a_correction_of_an_entry_is_printed_with_its_hour(reader, story, tell, chief):
    tell(text="وصل عند الثامنة.").correct(by=chief, text="وصل عند التاسعة.", correction="كتبنا الثامنة خطأ.")

    words = text_of(page_of(reader, story))

    assert "وصل عند التاسعة." in words and "كتبنا الثامنة خطأ." in words
    assert "وصل عند الثامنة." not in words


def test_an_entry_is_printed_only_in_the_languages_that_it_has_words_in(reader, publish, chief):
    story = publish("افتتاح الخط", kind="live", headline_en="The line opens")
    Edition.objects.create(article=story, language="en", ready_at=HOUR)
    story.tell(by=chief, headline={"ar": "وصل القارب", "en": "The boat is in"}, at=HOUR)
    story.tell(by=chief, headline="تأخر القارب الثاني", at=HOUR)

    english = reader.get(story.get_absolute_url("en")).content.decode()

    assert printed(english) == ["The boat is in"]
    assert "1 entry" in text_of(english)
    assert printed(page_of(reader, story)) == ["تأخر القارب الثاني", "وصل القارب"]


def test_search_engines_are_told_every_entry_with_its_hour_and_anchor(reader, story, tell, author):
    entry = tell("وصل القارب الأول", 5, text="وصل <strong>قبل</strong> دقائق.", author=author)

    node = graph_of(page_of(reader, story))

    assert node["@type"] == "LiveBlogPosting"
    assert node["coverageStartTime"] == "2024-11-26T11:38:00+02:00"
    assert node["dateModified"] == "2024-11-26T11:43:00+02:00"
    assert node["liveBlogUpdate"] == [
        {
            "@type": "BlogPosting",
            "headline": "وصل القارب الأول",
            "url": f"http://testserver{story.get_absolute_url()}{entry.place}",
            "datePublished": "2024-11-26T11:43:00+02:00",
            "articleBody": "وصل قبل دقائق.",
            "author": {"@type": "Person", "name": "سلمى الحداد"},
        }
    ]


def test_other_stories_tell_of_no_coverage(reader, publish):
    assert not {"liveBlogUpdate", "coverageStartTime"} & graph_of(page_of(reader, publish())).keys()


@pytest.fixture
def secrets(story, tell, publish, chief) -> list[str]:
    """Entries that readers must not see, each of another reason: their words."""
    soon = datetime.now(UTC) + timedelta(days=1)
    tell("سر مسحوب").withdraw(by=chief)
    story.tell(by=chief, headline="سر الغد", at=soon, is_pinned=True)
    for headline, words in {
        "سر التغطية المنتظرة": {"publish_at": soon},
        "سر التغطية المنتهية": {"expire_at": datetime.now(UTC) + timedelta(hours=1)},
        "سر الخبر": {},
    }.items():
        other = publish("مادة", kind="live", **words)
        other.tell(by=chief, headline=headline, at=HOUR)
        if "expire_at" in words:
            Article.objects.filter(pk=other.pk).move({"expire_at": HOUR + MINUTE})
        if headline == "سر الخبر":
            other.edit(by=chief, content={"kind": "news"})
            other.publish_update(by=chief)
    return ["سر مسحوب", "سر الغد", "سر التغطية المنتظرة", "سر التغطية المنتهية", "سر الخبر"]


@pytest.mark.parametrize(
    "surface",
    [
        "story", "story older", "/", "/portal/nile/", "/section/economy/", "/latest/", "/live/", "/search/?q=سر",
        "/latest/rss/", "/latest/atom/", "/latest/feed.json", "/sitemap-news.xml", "/en/",
    ],
)  # fmt: skip
def test_what_readers_must_not_see_of_a_coverage_is_on_no_surface(reader, story, tell, secrets, surface):
    entry = tell("خبر معلن", 9)
    query = entry.place.partition("#")[0]
    address = {"story": story.get_absolute_url(), "story older": f"{story.get_absolute_url()}{query}"}

    page = reader.get(address.get(surface, surface)).content.decode()

    assert not [words for words in secrets if words in page]
    if surface.startswith("story"):
        assert printed(page) == ["خبر معلن"]
        assert len(graph_of(page)["liveBlogUpdate"]) == 1


def test_hidden_entries_are_not_counted(reader, story, tell, secrets):
    tell("خبر معلن", 9)

    assert "1 entry" in text_of(page_of(reader, story)) or "تحديث واحد" in text_of(page_of(reader, story))


def test_an_entry_appears_at_its_hour_though_nothing_runs(reader, story, chief):
    entry = story.tell(by=chief, headline="يفتح الجسر", at=datetime.now(UTC) + timedelta(hours=1))
    assert printed(page_of(reader, story)) == []

    LiveEntry.objects.filter(pk=entry.pk).update(at=datetime.now(UTC) - timedelta(seconds=2))

    page = page_of(reader, story)
    assert printed(page) == ["يفتح الجسر"]
    assert graph_of(page)["dateModified"] > graph_of(page)["datePublished"]


def questions(reader, address: str) -> int:
    """Return how many questions a page asks the database when nothing is remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        assert reader.get(address).status_code == 200
    return len(found)


def test_the_page_asks_as_few_questions_with_many_entries_as_with_one(reader, story, tell, photo):
    address = story.get_absolute_url()
    tell("خبر", 0, photo=photo, author=Author.objects.create(name_ar="كاتب"))
    first = questions(reader, address)

    for minute in range(1, 2 * PAGE):
        tell(f"خبر {minute}", minute, photo=photo, author=Author.objects.create(name_ar=f"كاتب {minute}"))

    older = re.search(r'rel="next" href="(\?before=[^"]+)"', page_of(reader, story))[1]
    assert questions(reader, address) == questions(reader, f"{address}{older}") == first


def test_a_coverage_costs_one_question_more_than_another_story(reader, story, tell):
    plain = questions(reader, story.get_absolute_url())
    tell()
    told = questions(reader, story.get_absolute_url())
    Article.objects.rewrite(False).filter(pk=story.pk).move({"kind": "news"})

    assert told == plain == questions(reader, story.get_absolute_url()) + 1


def test_the_front_shows_the_last_three_hours_of_what_is_happening(reader, story, tell, publish):
    for number in range(6):
        publish(f"خبر {number}", publish_at=HOUR + timedelta(hours=number + 1))
    for minute in range(5):
        tell(f"مداخلة {minute}", minute)

    strip = reader.get("/").content.decode().partition('class="live-strip"')[2].partition("</section>")[0]

    assert re.findall(r"مداخلة \d", strip) == ["مداخلة 4", "مداخلة 3", "مداخلة 2"]
    assert "11:42 ص" in text_of(strip)


def test_the_front_of_a_coverage_without_entries_shows_what_it_is_about(reader, publish):
    publish("افتتاح الخط النهري", kind="live", standfirst_ar="ثلاث محطات.")
    for number in range(6):
        publish(f"خبر {number}", publish_at=HOUR + timedelta(hours=number + 1))

    strip = reader.get("/").content.decode().partition('class="live-strip"')[2].partition("</section>")[0]

    assert "افتتاح الخط النهري" in strip and "ثلاث محطات." in strip
    assert "<ol" not in strip


@pytest.mark.parametrize("feed", ["/latest/rss/", "/latest/atom/", "/latest/feed.json"])
def test_feeds_carry_the_newest_entries_under_their_hours(reader, story, tell, publish, feed):
    publish("خبر عادي")
    for minute in range(ENTRIES + 1):
        tell(f"مداخلة {minute:02}", minute, text="سطر <strong>مهم</strong>.")

    text = reader.get(feed).content.decode()

    assert "مداخلة 10" in text and "مداخلة 01" in text and "مداخلة 00" not in text
    assert text.index("مداخلة 10") < text.index("مداخلة 01")
    assert "الثلاثاء، 26 نوفمبر 2024 - 11:48 ص" in text
