"""No page leads a reader or a search engine to a page that is not there, or to another paper's."""

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from articles import search
from articles.models import Edition, Page, Portal, Section
from articles.views.rendering import in_letters
from tests.readers.conftest import HOUR, linked

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def languages(page: str) -> set[str]:
    return set(re.findall(r'<link rel="alternate" hreflang="([\w-]+)"', page)) - {"x-default"}


def switch(page: str) -> str:
    return re.search(r'<a href="([^"]+)" lang="\w+" hreflang', page)[1]


def graph(page: str) -> list[dict]:
    return json.loads(re.search(r'(?s)ld\+json">(.*?)</script>', page)[1])["@graph"]


@pytest.fixture
def second_paper(db):
    """Another paper on the same host, with a section of its own."""
    portal = Portal.objects.create(name_ar="الأسطرلاب", name_en="Al-Asturlab", slug="asturlab", time_zone="Asia/Dubai")
    return Section.objects.create(portal=portal, name_ar="علوم", name_en="Science", slug="science")


def test_a_list_without_english_stories_offers_no_english(reader, publish, economy, author, keyword):
    publish(section=economy, authors=[author], keywords=[keyword])

    for address in (
        *(found.get_absolute_url() for found in (author, keyword, economy)),
        *("/latest/", "/archive/2024/", "/archive/2024/11/", "/archive/2024/11/26/"),
    ):
        page = reader.get(address).content.decode()
        assert languages(page) == {"ar"}, address
        assert switch(page) == "/en/", address


def test_a_list_with_an_english_story_offers_english_and_back(reader, publish, keyword):
    story = publish(keywords=[keyword], headline_en="Wheat arrives")
    Edition.objects.create(article=story, language="en", ready_at=HOUR)

    page = reader.get(keyword.get_absolute_url()).content.decode()
    there = reader.get(switch(page))

    assert languages(page) == {"ar", "en"} == languages(there.content.decode())
    assert there.status_code == 200


def test_a_standing_page_is_offered_in_the_languages_it_was_written_in(reader, paper):
    Page.objects.create(portal=paper, slug="about", title_ar="من نحن", body_ar="جريدة.", title_en="About")

    assert languages(reader.get("/about/about/").content.decode()) == {"ar"}


def test_a_deeper_page_of_a_list_is_a_page_of_its_own(reader, publish):
    for number in range(21):
        publish(f"خبر {number}")
    first = reader.get("/latest/").content.decode()
    further = re.search(r'<a rel="next" href="([^"]+)"', first)[1]

    second = reader.get(f"/latest/{further}").content.decode()

    assert f'rel="canonical" href="http://testserver/latest/{further}"' in second
    assert languages(second) == set()
    assert 'rel="canonical" href="http://testserver/latest/"' in first


def test_an_empty_section_is_not_for_search_engines_until_something_runs_in_it(reader, publish, economy):
    address = economy.get_absolute_url()
    assert 'name="robots" content="noindex"' in reader.get(address).content.decode()

    publish(section=economy)
    assert "noindex" not in reader.get(address).content.decode()


def test_the_map_leaves_out_what_is_empty_and_holds_what_stands(reader, publish, economy, second_paper):
    publish(section=economy)
    Page.objects.create(portal=economy.portal, slug="ethics", title_ar="الميثاق", body_ar="نقول الحق.")

    fronts = ElementTree.fromstring(reader.get("/sitemap-fronts-1.xml").content)

    listed = {place.text.removeprefix("http://testserver") for place in fronts.iter(f"{MAP}loc")}
    assert listed == {"/", "/en/", "/latest/", "/section/economy/", "/about/ethics/"}


def test_a_story_that_came_back_is_not_news_again(reader, publish):
    publish("عائد", publish_at=datetime.now(UTC), first_published_at=HOUR)

    assert "عائد" not in reader.get("/sitemap-news.xml").content.decode()


def test_the_second_paper_of_a_host_publishes_under_its_own_name_and_address(reader, publish, paper, second_paper):
    story = publish(portal=second_paper.portal, section=second_paper)

    news, way, publisher = graph(reader.get(story.get_absolute_url()).content.decode())
    assert (publisher["name"], publisher["url"]) == ("الأسطرلاب", "http://testserver/portal/asturlab/")
    assert way["itemListElement"][0]["item"] == publisher["url"]
    assert news["publisher"] == {"@id": publisher["@id"]}
    feed = reader.get("/section/science/rss/").content.decode()
    assert "<title>علوم | الأسطرلاب</title>" in feed
    assert "<title>الأسطرلاب</title>" in reader.get("/portal/asturlab/rss/").content.decode()


def test_a_story_nobody_signed_has_its_portal_as_author(reader, publish, paper):
    news = graph(reader.get(publish().get_absolute_url()).content.decode())[0]

    assert news["author"] == [
        {
            "@type": "NewsMediaOrganization",
            "@id": "http://testserver/#nile",
            "name": "بوابة النيل",
            "url": "http://testserver/",
        }
    ]


def test_the_publisher_points_to_its_promises(reader, publish, paper):
    Page.objects.create(portal=paper, slug="corrections", title_ar="التصحيح", body_ar="نصحح.")

    publisher = graph(reader.get(publish().get_absolute_url()).content.decode())[2]

    assert publisher["correctionsPolicy"] == "http://testserver/about/corrections/"
    assert "ethicsPolicy" not in publisher


def test_every_page_is_shared_with_a_picture_and_words(reader, publish, economy):
    story = publish(section=economy)

    for address in ("/", "/latest/", economy.get_absolute_url(), story.get_absolute_url()):
        page = reader.get(address).content.decode()
        told = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', page))
        for name in ("image", "image:alt", "title", "description"):
            assert told[f"og:{name}"] and told[f"twitter:{name}"] == told[f"og:{name}"], (address, name)
        assert told["og:image"].endswith(".png") and told["og:image:type"] == "image/png"
        assert told["twitter:card"] == "summary"


def test_a_story_without_a_translation_claims_no_other_language(reader, publish):
    story = publish(headline_en="Wheat arrives")
    assert "og:locale:alternate" not in reader.get(story.get_absolute_url()).content.decode()

    Edition.objects.create(article=story, language="en", ready_at=HOUR)
    assert 'og:locale:alternate" content="en_US"' in reader.get(story.get_absolute_url()).content.decode()


def test_a_list_prints_every_hour_by_the_clock_of_the_page(reader, publish, paper, second_paper):
    publish("في القاهرة")
    publish("في دبي", portal=second_paper.portal, section=second_paper)

    page = reader.get("/latest/").content.decode()

    assert page.count(">11:38 ص</time>") == 2
    assert page.count("26 نوفمبر 2024</span></a></h2>") == 1


def test_a_section_is_current_on_its_own_page_and_only_marked_above_its_stories(reader, publish, economy):
    story = publish(section=economy)

    assert 'aria-current="page"' in reader.get(economy.get_absolute_url()).content.decode()
    assert 'aria-current="true"' in reader.get(story.get_absolute_url()).content.decode()


def test_a_story_without_kin_leads_on_to_the_newest(reader, publish, second_paper):
    story = publish("وحيد", portal=second_paper.portal)
    publish("جديد")

    rail = reader.get(story.get_absolute_url()).content.decode().partition('class="rail"')[2]

    assert "جديد" in rail and "وحيد" not in rail


def test_a_page_beyond_the_last_result_counts_only_what_there_is(reader, publish):
    search.reindex([publish("حصاد القمح رقم 1"), publish("حصاد القمح رقم 2")])

    page = reader.get("/search/?q=القمح&page=9").content.decode()

    count = re.search(r'(?s)class="search__count".*?</p>', page)[0]
    assert "82" not in count and "80" not in count
    assert reader.get("/search/?q=القمح").content.decode().count(count) == 1


def test_the_title_of_an_answer_says_the_question(reader, paper):
    title = re.search(r"<title>(.*?)</title>", reader.get("/search/?q=القمح").content.decode())[1]

    assert "القمح" in title and "بوابة النيل" in title


def test_an_arabic_name_on_an_english_page_says_that_it_is_arabic(reader, publish):
    story = publish(lead_credit="شينخوا", lead_caption_ar="قمح", lead_caption_en="Wheat", headline_en="Wheat arrives")
    Edition.objects.create(article=story, language="en", ready_at=HOUR)

    assert '(<bdi lang="ar">شينخوا</bdi>)' in reader.get(story.get_absolute_url("en")).content.decode()
    assert "(<bdi>شينخوا</bdi>)" in reader.get(story.get_absolute_url()).content.decode()


def test_numbers_in_a_table_keep_their_sign_on_the_left_and_scores_stay(reader, publish):
    story = publish()
    rows = [["الدلتا", "-1.4", "41.2 %", "3 - 1", "231", "1,250,000"]]
    story.blocks.create(position=5, kind="table", attrs={"caption": "أسعار", "rows": rows})

    page = reader.get(story.get_absolute_url()).content.decode()

    assert '<td><bdi dir="ltr">-1.4</bdi></td><td><bdi dir="ltr">41.2 %</bdi></td>' in page
    assert "<td>3 - 1</td><td>231</td>" in page
    assert 'role="region" aria-label="أسعار"' in page


def test_links_are_letters_and_what_machines_compare_is_one_spelling_everywhere(reader, publish, economy, keyword):
    story = publish("القمح يصل", section=economy, keywords=[keyword], headline_en="Wheat arrives")
    Edition.objects.create(article=story, language="en", ready_at=HOUR)
    front = reader.get("/").content.decode()
    page = reader.get(story.get_absolute_url()).content.decode()
    true = f"http://testserver{story.get_absolute_url()}"

    assert f'href="{linked(story.get_absolute_url())}"' in front
    assert f'href="{linked(keyword.get_absolute_url())}"' in page
    for words in (
        f'rel="canonical" href="{true}"',
        f'property="og:url" content="{true}"',
        f'hreflang="ar" href="{true}"',
    ):
        assert words in page
    assert true in json.dumps(graph(page))
    maps = re.findall(r"<loc>([^<]+)", reader.get("/sitemap.xml").content.decode())
    assert any(f"<loc>{true}</loc>" in reader.get(found).content.decode() for found in maps)
    # What is copied into other programs is ASCII.
    shared = re.search(r'(?s)<section class="share".*?</section>', page)[0]
    assert all(address.isascii() for address in re.findall(r'href="([^"]+)"', shared))


def test_every_link_of_letters_leads_where_its_percent_signs_did(reader, publish, economy, keyword, author):
    story = publish("القمح يصل", section=economy, keywords=[keyword], authors=[author])

    for address in re.findall(r' href="(/[^"]*)"', reader.get(story.get_absolute_url()).content.decode()):
        if not address.isascii():
            assert reader.get(address).status_code == 200, address  # as a browser does, letters go out encoded


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ('<a href="/a/1/%D9%82%D9%85%D8%AD-2/">', '<a href="/a/1/قمح-2/">'),
        ('<a href="/keyword/%D9%82%D9%85%D8%AD/rss/">', '<a href="/keyword/قمح/rss/">'),
        ('<a href="/search/?q=%D9%82">', '<a href="/search/?q=%D9%82">'),
        ('<a href="https://wa.me/?text=%D9%82">', '<a href="https://wa.me/?text=%D9%82">'),
        ('<link rel="canonical" href="http://x/%D9%82/">', '<link rel="canonical" href="http://x/%D9%82/">'),
        # Half a letter, a mark that turns the line, an ending quote: nothing that is no letter.
        ('<a href="/%D9/%D8%9C/%22%3E%D9%82">', '<a href="/%D9/%D8%9C/%22%3Eق">'),
        ('<a href="/%E2%80%AE%D9%82">', '<a href="/%E2%80%AEق">'),
        ("%D9%82", "%D9%82"),
    ],
)
def test_letters_are_shown_in_the_paths_of_our_own_links_alone(printed, shown):
    assert in_letters(printed) == shown
