"""Feeds and maps of the site are valid, true and complete."""

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from articles.sitemaps import part_of

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture
def story(publish, economy, author, keyword, photo):
    """A story with a picture, a name and a keyword."""
    return publish("خبر & رأي <1>", section=economy, authors=[author], keywords=[keyword], lead_photo=photo,
                   standfirst_ar="سطران.")  # fmt: skip


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_is_well_formed_and_carries_the_whole_story(reader, story, kind):
    answer = reader.get(f"/latest/{kind}/")
    feed = feedparser.parse(answer.content)

    assert not feed.bozo
    (item,) = feed.entries
    assert item.title == "خبر & رأي <1>"
    assert item.link == f"http://testserver{story.get_absolute_url()}"
    assert item.id == f"http://testserver/a/{story.pk}"
    assert "سلمى الحداد" in item.author
    assert {tag.term for tag in item.tags} == {"اقتصاد", "الذكاء الاصطناعي"}
    assert "نص الخبر الأول." in item.content[0].value
    assert feed.feed.language == "ar"
    assert answer["ETag"] and answer["Cache-Control"] == "public, max-age=5"


def test_a_feeds_picture_comes_with_its_credit(reader, story):
    (item,) = feedparser.parse(reader.get("/latest/rss/").content).entries

    assert item.media_content[0]["url"].startswith("http://testserver/media/")
    assert item.media_credit[0]["content"] == "أ ف ب"
    assert item.enclosures[0]["length"] == "30000"


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_summary_loses_nothing_that_looks_like_markup(reader, publish, kind):
    publish(standfirst_ar="الفارق <5 وأقل & ثابت")

    (item,) = feedparser.parse(reader.get(f"/latest/{kind}/").content, sanitize_html=False).entries
    assert item.summary == "الفارق &lt;5 وأقل &amp; ثابت"
    assert json.loads(reader.get("/latest/feed.json").content)["items"][0]["summary"] == "الفارق <5 وأقل & ثابت"


def test_the_json_feed_says_the_same(reader, story):
    told = json.loads(reader.get("/keyword/الذكاء-الاصطناعي/feed.json").content)

    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["language"] == "ar"
    assert told["items"][0]["url"] == f"http://testserver{story.get_absolute_url()}"
    assert told["items"][0]["authors"] == [{"name": "سلمى الحداد"}]


def test_a_feed_says_where_it_lives_itself(reader, story):
    feed = feedparser.parse(reader.get("/section/economy/rss/").content).feed

    assert feed.title == "اقتصاد | بوابة النيل"
    assert {link["rel"]: link["href"] for link in feed.links}["self"] == "http://testserver/section/economy/rss/"


def test_the_map_leads_to_every_story_and_front(reader, story):
    index = ElementTree.fromstring(reader.get("/sitemap.xml").content)
    parts = [place.text for place in index.iter(f"{MAP}loc")]
    # A part holds the stories of one stretch of numbers, so the newest number says how many parts there are.
    stories = [f"http://testserver/sitemap-ar-{number}.xml" for number in range(1, part_of(story.pk) + 1)]
    assert parts == ["http://testserver/sitemap-fronts-1.xml", *stories]

    listed = [
        place.text
        for part in parts
        for place in ElementTree.fromstring(reader.get(part.removeprefix("http://testserver")).content).iter(
            f"{MAP}loc"
        )
    ]
    assert f"http://testserver{story.get_absolute_url()}" in listed
    assert {"http://testserver/", "http://testserver/en/", "http://testserver/section/economy/"} <= set(listed)
    assert all(reader.get(address.removeprefix("http://testserver")).status_code == 200 for address in listed)


def test_the_news_map_holds_two_days_and_not_a_minute_more(reader, publish):
    now = datetime.now(UTC)
    publish("حديث", publish_at=now - timedelta(hours=47, minutes=59))
    publish("أقدم", publish_at=now - timedelta(hours=48, minutes=1))

    news = ElementTree.fromstring(reader.get("/sitemap-news.xml").content)

    assert [title.text for title in news.iter(f"{NEWS}title")] == ["حديث"]
    assert [name.text for name in news.iter(f"{NEWS}name")] == ["بوابة النيل"]
    assert [language.text for language in news.iter(f"{NEWS}language")] == ["ar"]


def test_an_empty_news_map_is_still_a_map(reader, paper):
    assert ElementTree.fromstring(reader.get("/sitemap-news.xml").content).tag == f"{MAP}urlset"


def test_a_part_of_the_map_that_was_never_listed_is_unknown(reader, paper):
    for address in ("/sitemap-fr-1.xml", "/sitemap-fronts-2.xml", "/sitemap-ar-0.xml"):
        assert reader.get(address).status_code == 404


def test_robots_are_shown_the_maps_and_kept_off_the_desk(reader, paper):
    text = reader.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap-news.xml" in text


def test_the_manifest_speaks_the_papers_language(reader, paper):
    told = json.loads(reader.get("/manifest.webmanifest").content)

    assert (told["name"], told["lang"], told["dir"]) == ("بوابة النيل", "ar", "rtl")
    assert json.loads(reader.get("/en/manifest.webmanifest").content)["dir"] == "ltr"
    (masked,) = (icon["src"] for icon in told["icons"] if icon["purpose"] == "maskable")
    assert "maskable" in masked


def test_researchers_learn_whom_to_write_to_for_less_than_a_year(reader, paper):
    lines = dict(line.split(": ", 1) for line in reader.get("/.well-known/security.txt").content.decode().splitlines())

    assert lines["Contact"].startswith("mailto:")
    assert timedelta() < datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC) < timedelta(days=365)


def test_a_load_balancer_learns_that_we_live_without_the_database(reader, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert reader.get("/healthz").content == b"ok\n"
