"""Every public address answers, and every other spelling of a story's address leads to the true one."""

from urllib.parse import quote, unquote

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.caching.navigation import KEY
from articles.models import Edition, Keyword, Page, Portal
from tests.readers.conftest import LONG_AGO

pytestmark = pytest.mark.django_db


def test_every_page_of_the_plan_answers(reader, publish, economy, author, keyword, paper):
    story = publish(section=economy, authors=[author], keywords=[keyword])
    Page.objects.create(portal=paper, slug="us", title_ar="من نحن", body_ar="نحن هنا.\n\nوهنا.")

    addresses = [
        "/", story.get_absolute_url(), "/portal/nile/", "/section/economy/", keyword.get_absolute_url(),
        author.get_absolute_url(), "/latest/", "/opinion/", "/photos/", "/live/", "/archive/2024/", "/archive/2024/11/",
        "/archive/2024/11/26/", "/about/us/", "/search/?q=القمح", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt",
        "/manifest.webmanifest", "/.well-known/security.txt", "/healthz", "/readyz", "/sitemap-ar-1.xml",
        "/sitemap-fronts-1.xml",
    ]  # fmt: skip
    assert {address: reader.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_every_list_has_its_feeds(reader, publish, economy, author, keyword):
    publish(section=economy, authors=[author], keywords=[keyword])

    for address in (
        "/latest/",
        "/portal/nile/",
        "/section/economy/",
        keyword.get_absolute_url(),
        author.get_absolute_url(),
    ):
        assert reader.get(f"{address}rss/").status_code == 200
        assert reader.get(f"{address}atom/").status_code == 200
        assert reader.get(f"{address}feed.json").status_code == 200


def test_english_pages_stand_under_their_prefix(reader, publish, paper):
    publish(headline_en="Wheat reaches the silos", source_language="en")

    for address in ("/en/", "/en/latest/", "/en/portal/nile/", "/en/search/", "/en/latest/rss/"):
        page = reader.get(address)
        assert page.status_code == 200, address
        assert page["Content-Language"] == "en" if page["Content-Type"].startswith("text/html") else True


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_slug_cut_at_any_byte_leads_to_the_story_in_one_step(reader, publish, language):
    story = publish(headline_en="Wheat reaches the silos", source_language=language)
    true = story.get_absolute_url(language)

    beginning = true.index(f"/a/{story.pk}") + len(f"/a/{story.pk}")
    for end in range(beginning, len(true)):
        answer = reader.get(true[:end])
        assert (answer.status_code, answer["Location"]) == (301, true), true[:end]
    assert reader.get(true).status_code == 200


@pytest.mark.parametrize(
    "rest",
    ["", "/", "/old-slug/", "/old/deeper/", "/%", "/%D9", "/%FF%FE/", "/a%0Ab/", "/%00/", "//", "/x/?", "/../x/"],
)
def test_whatever_follows_the_number_leads_to_the_story(reader, publish, rest):
    story = publish()

    answer = reader.get(f"/a/{story.pk}{rest}")

    assert (answer.status_code, answer["Location"]) == (301, story.get_absolute_url())


def test_the_true_address_is_read_raw_and_encoded_in_either_case(reader, publish):
    true = publish().get_absolute_url()

    assert reader.get(unquote(true)).status_code == 200
    assert reader.get(true.lower()).status_code == 200


def test_an_english_slug_in_capitals_leads_to_the_true_one(reader, publish):
    true = publish(headline_en="Wheat reaches the silos", source_language="en").get_absolute_url("en")

    assert reader.get(true.replace("wheat", "WHEAT"))["Location"] == true


def test_the_question_after_an_address_is_kept(reader, publish):
    story = publish()

    assert reader.get(f"/a/{story.pk}?utm=a%20b")["Location"] == f"{story.get_absolute_url()}?utm=a%20b"


@pytest.mark.parametrize("number", ["0", "999999", "9" * 18, "9" * 19, "٣", "1x", "-1"])
def test_a_number_without_a_story_is_unknown(reader, paper, number):
    assert reader.get(f"/a/{quote(number)}/").status_code == 404


def test_a_merged_keyword_leads_to_its_standing_name(reader, publish, keyword):
    publish(keywords=[keyword])
    merged = Keyword.objects.create(name_ar="ذكاء الآلة", merged_into=keyword)

    answer = reader.get(merged.get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (301, keyword.get_absolute_url())


def test_a_story_under_a_merged_keyword_stands_under_the_standing_one(reader, publish, keyword):
    merged = Keyword.objects.create(name_ar="ذكاء الآلة", merged_into=keyword)
    publish("آلة تتعلم", keywords=[merged])

    assert "آلة تتعلم" in reader.get(keyword.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "address", ["/archive/2024/13/", "/archive/2024/2/30/", "/archive/0/", "/archive/99999/", "/archive/9999/12/31/"]
)
def test_a_day_that_no_calendar_has_is_unknown(reader, publish, address):
    publish()

    assert reader.get(address).status_code == 404


def test_the_archive_counts_days_in_the_papers_zone(reader, publish, paper):
    publish("خبر بعد منتصف ليل القاهرة", publish_at="2024-11-26T22:30:00Z")

    assert reader.get("/archive/2024/11/27/").status_code == 200
    assert reader.get("/archive/2024/11/26/").status_code == 404


@pytest.mark.parametrize("mark", ["x", "-", "1-", "9" * 40, "1-2-3", "%00", "99999999999999999-1", "١-٢"])
def test_a_broken_cursor_is_no_page_and_no_error(reader, publish, mark):
    publish()

    assert reader.get(f"/latest/?before={mark}").status_code in (200, 404)


def test_a_list_goes_deeper_without_losing_or_repeating_a_story(reader, publish):
    headlines = {publish(f"خبر رقم {n}").headline_ar for n in range(45)}

    found, address = [], "/latest/"
    while address:
        page = reader.get(address).content.decode()
        found += [headline for headline in headlines if f">{headline}</a></h3>" in page]
        after = page.partition('<a rel="next" href="')[2].partition('"')[0]
        address = f"/latest/{after}" if after else ""
    assert sorted(found) == sorted(headlines)


@pytest.fixture
def sport(paper, settings):
    """A second paper, on a host of its own."""
    settings.ALLOWED_HOSTS = ["sport.example", "testserver"]
    return Portal.objects.create(name_ar="الملعب", slug="sport", domain="sport.example", position=1)


def test_a_paper_with_its_own_host_is_read_there_alone(reader, publish, sport):
    story = publish("هدف في الدقيقة الأخيرة", portal=sport)

    assert reader.get(story.get_absolute_url(), headers={"host": "sport.example"}).status_code == 200
    moved = reader.get(story.get_absolute_url())
    assert (moved.status_code, moved["Location"]) == (301, f"http://sport.example{story.get_absolute_url()}")
    assert "هدف في الدقيقة" not in reader.get("/latest/").content.decode()


def test_a_short_address_on_another_host_takes_one_step(reader, publish, sport):
    story = publish("هدف في الدقيقة الأخيرة", portal=sport)

    assert reader.get(f"/a/{story.pk}")["Location"] == f"http://sport.example{story.get_absolute_url()}"


def test_the_front_of_a_host_is_its_papers(reader, publish, sport):
    publish("هدف في الدقيقة الأخيرة", portal=sport)

    assert "هدف في الدقيقة" in reader.get("/", headers={"host": "sport.example"}).content.decode()
    assert reader.get("/portal/sport/")["Location"] == "http://sport.example/portal/sport/"


def test_other_papers_are_unknown_on_a_papers_own_host(reader, publish, sport, economy):
    story = publish()

    for address in (story.get_absolute_url(), "/portal/nile/", "/section/economy/"):
        assert reader.get(address, headers={"host": "sport.example"}).status_code == 404


def test_the_host_of_a_closed_paper_does_not_turn_into_another_paper(reader, publish, sport):
    story = publish("خبر من الجريدة الأخرى")
    sport.is_open = False
    sport.save()

    assert reader.get(story.get_absolute_url(), headers={"host": "sport.example"}).status_code == 404
    for address in ("/", "/latest/", "/search/?q=الأخرى"):
        assert "خبر من الجريدة" not in reader.get(address, headers={"host": "sport.example"}).content.decode()


@pytest.mark.parametrize("room", ["keyword", "author"])
def test_a_name_that_only_hidden_stories_have_takes_as_long_as_an_unknown_one(
    reader, publish, hidden, keyword, author, room
):
    hidden["scheduled"].taggings.create(keyword=keyword)
    hidden["scheduled"].bylines.create(author=author)
    known = {"keyword": keyword, "author": author}[room].get_absolute_url()
    asked = []

    for address in (known, f"/{room}/nobody/", known, f"/{room}/nobody/"):
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(address).status_code == 404
        asked.append(len(queries))

    assert asked[2] == asked[3]


def test_the_first_story_of_a_portal_made_in_another_process_is_read_at_once(reader, publish, paper):
    reader.get("/")  # this process now remembers the house without the new portal
    known = cache.get(KEY)
    story = publish("خبر من بوابة جديدة", portal=Portal.objects.create(name_ar="بوابة جديدة", slug="new", position=9))
    cache.set(KEY, known)

    assert reader.get(story.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("typed", ["/a/00{pk}/", "/a/0{pk}", "/a/0{pk}/{slug}/", "/en/a/0{pk}/"])
def test_a_number_written_with_noughts_leads_to_the_story_under_its_one_address(reader, publish, typed):
    story = publish("قمح", headline_en="Wheat")
    Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)

    answer = reader.get(typed.format(pk=story.pk, slug=story.slug_ar))

    assert (answer.status_code, answer["Location"]) == (
        301, story.get_absolute_url("en" if typed.startswith("/en") else "ar")
    )  # fmt: skip
