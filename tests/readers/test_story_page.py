"""A story's page says everything once, in reading order, to people and to machines."""

import json
import re

import pytest

from articles.models import Correction, Edition, Keyword, Photo, Slot
from tests.readers.conftest import HOUR, LONG_AGO, text_of

pytestmark = pytest.mark.django_db

PARAGRAPHS = tuple(
    f"الفقرة {number} من خبر القمح الجديد." for number in ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة")
)


@pytest.fixture
def story(publish, economy, author, keyword):
    """A whole story, as an agency's page gives one: caption and credit, no picture file."""
    return publish(
        "قمة «وشن» بالصين.. بناء مجتمع مشترك",
        paragraphs=PARAGRAPHS, section=economy, authors=[author], keywords=[keyword],
        lead_caption_ar="قمة ووشن بمقاطعة تشجيانغ", lead_credit="شينخوا",
        standfirst_ar="خلاصة الخبر في سطر.",
    )  # fmt: skip


@pytest.fixture
def html(reader, story) -> str:
    """The story's page."""
    return reader.get(story.get_absolute_url()).content.decode()


@pytest.fixture
def article(html) -> str:
    """The words inside the article element."""
    return text_of(re.search(r"(?s)<article.*?</article>", html)[0])


def test_it_is_one_article_with_one_headline(html):
    assert html.count("<article") == 1
    assert html.count("<h1") == 1
    assert html.count("<main") == 1


def test_everything_stands_once_in_reading_order(article, story):
    wanted = [
        story.headline_ar, "بوابة النيل", "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص", "قمة ووشن بمقاطعة تشجيانغ",
        "شينخوا", *PARAGRAPHS, "الذكاء الاصطناعي",
    ]  # fmt: skip
    assert {words: article.count(words) for words in wanted} == dict.fromkeys(wanted, 1)
    places = [article.index(words) for words in wanted]
    assert places == sorted(places)


def test_the_credit_stands_in_brackets_in_an_element_of_its_own(html):
    credit = re.search(r'<span class="photo__credit">.*?\)</span>', html)

    assert "شينخوا" in credit[0]
    assert "قمة ووشن" not in credit[0]


def test_the_share_list_comes_after_the_text_with_the_short_address(html, story):
    assert html.index(PARAGRAPHS[-1]) < html.index('<section class="share"')
    assert "https://wa.me/?text=" in html
    assert f"%2Fa%2F{story.pk}" in html
    assert html.count('rel="nofollow noopener"') == 10


def test_empty_lists_print_no_label(reader, publish):
    page = reader.get(publish().get_absolute_url()).content.decode()

    for name in ("keywords", "correction", "rail", "photo", "breaking"):
        assert f'class="{name}' not in page


def test_the_moment_carries_its_offset(html):
    assert 'datetime="2024-11-26T11:38:00+02:00"' in html


def test_corrections_stand_under_the_text(reader, story):
    Correction.objects.create(article=story, text_ar="الصحيح 380 كيلومترا.", at=HOUR)

    page = reader.get(story.get_absolute_url()).content.decode()
    assert page.index(PARAGRAPHS[-1]) < page.rindex("الصحيح 380 كيلومترا.")


def test_a_merged_keyword_stands_once_under_its_standing_name(reader, story, keyword):
    story.taggings.create(keyword=Keyword.objects.create(name_ar="ذكاء الآلة", merged_into=keyword), position=5)

    page = reader.get(story.get_absolute_url()).content.decode()
    assert "ذكاء الآلة" not in page
    assert page.count('rel="tag"') == 1


def test_every_kind_of_block_is_printed(reader, publish, photo):
    other = publish("خبر آخر يقرأ")
    story = publish()
    for position, words in enumerate(
        [
            {"kind": "subhead", "text_ar": "عنوان فرعي"},
            {"kind": "list", "text_ar": "بند أول<br>بند ثان"},
            {"kind": "quote", "text_ar": "قول مأثور", "attrs": {"source": "قائله"}},
            {"kind": "table", "attrs": {"caption": "أسعار", "head": ["صنف", "سعر"], "rows": [["قمح", "231"]]}},
            {"kind": "photo", "photo": photo, "text_ar": "تعليق الصورة"},
            {"kind": "gallery", "attrs": {"photos": [photo.pk]}},
            {"kind": "embed", "attrs": {"url": "https://video.example/1", "title": "فيلم قصير"}},
            {"kind": "read_also", "related_article": other},
        ],
        start=2,
    ):
        story.blocks.create(position=position, **words)

    page = reader.get(story.get_absolute_url()).content.decode()

    for words in ("عنوان فرعي</h2>", "<li>بند ثان</li>", "قول مأثور", "قائله", "<caption>أسعار", "<td>231</td>",
                  "تعليق الصورة", 'class="gallery"', "فيلم قصير", 'class="read-also"'):  # fmt: skip
        assert words in page


def test_typed_markup_never_becomes_ours(reader, publish):
    evil = '"><script>alert(1)</script>&'
    story = publish(evil, standfirst_ar=evil, kicker_ar=evil, lead_caption_ar=evil, paragraphs=(evil,))

    page = reader.get(story.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert page.count("<script") == 2


def test_the_head_tells_machines_what_the_page_is(html, story):
    for words in (
        f"<title>{story.headline_ar} | بوابة النيل</title>",
        '<meta name="description" content="خلاصة الخبر في سطر.">',
        f'<link rel="canonical" href="http://testserver{story.get_absolute_url()}">',
        'name="robots" content="max-image-preview:large',
        'property="og:type" content="article"',
        'property="article:section" content="اقتصاد"',
        'property="article:tag" content="الذكاء الاصطناعي"',
        'property="article:author" content="سلمى الحداد"',
        'rel="manifest"',
        'type="application/rss+xml"',
        'type="application/atom+xml"',
    ):
        assert words in html


def test_a_language_is_offered_only_where_the_story_has_it(html):
    assert 'hreflang="ar"' in html
    assert '<link rel="alternate" hreflang="en"' not in html


def test_the_graph_names_story_way_and_publisher(html, story):
    graph = json.loads(re.search(r'(?s)<script type="application/ld\+json">(.*?)</script>', html)[1])["@graph"]
    news, way, publisher = graph

    assert news["@type"] == "NewsArticle"
    assert news["headline"] == story.headline_ar
    assert news["datePublished"] == "2024-11-26T11:38:00+02:00" == news["dateModified"]
    assert news["author"][0]["name"] == "سلمى الحداد"
    assert way["@type"] == "BreadcrumbList"
    assert publisher["@type"] == "NewsMediaOrganization"
    assert news["publisher"]["@id"] == publisher["@id"]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("opinion", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("report", "ReportageNewsArticle"),
        ("live", "LiveBlogPosting"),
    ],
)
def test_the_graph_knows_the_kind(reader, publish, kind, type_):
    assert f'"@type":"{type_}"' in reader.get(publish(kind=kind).get_absolute_url()).content.decode()


def test_a_picture_is_offered_in_every_size_with_its_shape(reader, publish, photo):
    page = reader.get(publish(lead_photo=photo).get_absolute_url()).content.decode()

    lead = re.search(r"(?s)<picture>.*?</picture>", page)[0]
    assert 'type="image/webp"' in lead
    assert "640w" in lead and 'width="640" height="360"' in lead
    assert 'fetchpriority="high"' in lead and "loading" not in lead
    assert 'alt="سنابل قمح عند الغروب"' in lead
    assert '<meta property="og:image" content="http://testserver/media/' in page


def test_a_picture_that_is_still_being_made_leaves_a_quiet_ground(reader, publish, photo):
    photo.renditions = {}
    photo.save()

    page = reader.get(publish(lead_photo=photo).get_absolute_url()).content.decode()

    assert "<img" not in page
    assert '<svg class="ground" viewBox="0 0 16 9"' in page


def test_an_editors_choice_leads_the_related_stories(reader, publish, economy):
    story, chosen = publish(section=economy), publish("مختار", publish_at="2023-01-01T00:00Z")
    publish("أحدث", section=economy)
    story.relations.create(to=chosen, position=1)

    page = reader.get(story.get_absolute_url()).content.decode()

    rail = page.partition('class="rail"')[2]
    assert rail.index("مختار") < rail.index("أحدث")
    assert story.headline_ar not in rail


def test_the_front_lets_an_editors_slot_lead(reader, publish, paper):
    chosen = publish("اختيار المحرر", publish_at="2023-01-01T00:00Z")
    publish("الأحدث")
    Slot.objects.create(portal=paper, position=1, article=chosen)

    page = reader.get("/").content.decode()

    assert page.index("اختيار المحرر") < page.index("الأحدث")
    assert page.count("<h1") == 1


def test_a_photo_says_in_each_story_what_this_story_says_of_it(reader, publish, photo):
    cuts = {"full": photo.renditions["cuts"]["16x9"], **photo.renditions["cuts"]}
    Photo.objects.filter(pk=photo.pk).update(
        alt_ar="مركب",
        alt_en="A boat",
        caption_ar="مركب",
        credit="شينخوا",
        renditions={**photo.renditions, "cuts": cuts},
    )
    story = publish(headline_en="Wheat arrives", lead_photo=photo, lead_alt_ar="مركب القمح عند المرسى")
    attrs = {"alt": "بحارة على السطح", "alt_en": "Sailors on deck", "credit": "المقياس"}
    story.blocks.create(kind="photo", photo=photo, position=2, text_ar="البحارة", attrs=attrs)
    story.blocks.create(kind="photo", photo=photo, position=3)
    Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)

    page = reader.get(story.get_absolute_url()).content.decode()
    in_english = reader.get(story.get_absolute_url("en")).content.decode()

    for words in ('alt="مركب القمح عند المرسى"', 'alt="بحارة على السطح"', "المقياس", 'alt="مركب"', "شينخوا"):
        assert words in page
    assert '<meta property="og:image:alt" content="مركب القمح عند المرسى">' in page
    assert 'alt="Sailors on deck"' in in_english
    assert 'alt="A boat"' in in_english
    assert "مركب" not in in_english and "بحارة" not in in_english


def test_a_list_is_counted_only_when_its_editor_counts_it(reader, publish):
    story = publish()
    story.blocks.create(kind="list", text_ar="أولًا<br>ثانيًا", position=2, attrs={"ordered": True})
    story.blocks.create(kind="list", text_ar="بند<br>بند آخر", position=3)

    page = reader.get(story.get_absolute_url()).content.decode()

    assert "<ol><li>أولًا</li><li>ثانيًا</li></ol>" in page
    assert "<ul><li>بند</li><li>بند آخر</li></ul>" in page


def test_no_language_speaks_for_another_in_a_table(reader, publish):
    story = publish(headline_en="Wheat arrives")
    Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)
    both = {"head": ["صنف"], "rows": [["قمح"]], "caption": "أسعار", "head_en": ["Kind"], "rows_en": [["Wheat"]]}
    story.blocks.create(kind="table", position=2, attrs=both)
    story.blocks.create(kind="table", position=3, attrs={"head": ["بلد"], "rows": [["مصر"]], "caption": "بلاد"})

    page = reader.get(story.get_absolute_url()).content.decode()
    in_english = reader.get(story.get_absolute_url("en")).content.decode()

    assert page.count("<table") == 2
    assert in_english.count("<table") == 1
    assert '<th scope="col">Kind</th>' in in_english and "Wheat</th>" in in_english
    for words in ("صنف", "أسعار", "بلد", "مصر"):
        assert words not in in_english


def test_a_gallery_prints_its_caption_and_a_film_its_words_in_each_language(reader, publish, photo):
    story = publish(headline_en="Wheat arrives")
    Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)
    story.blocks.create(kind="gallery", position=2, text_ar="رحلة في صور", attrs={"photos": [photo.pk]})
    film = {"url": "https://video.example/1", "title": "فيلم قصير"}
    story.blocks.create(kind="embed", position=3, text_en="A short film", attrs=film)

    page = reader.get(story.get_absolute_url()).content.decode()
    in_english = reader.get(story.get_absolute_url("en")).content.decode()

    assert "<figcaption>رحلة في صور</figcaption>" in page
    assert "<bdi>فيلم قصير</bdi>" in page
    assert "<bdi>A short film</bdi>" in in_english
    assert "فيلم" not in in_english and "رحلة" not in in_english


def test_an_arabic_credit_in_english_says_its_language_and_keeps_its_brackets(reader, publish, photo):
    photo.credit = "رسوم المقياس"
    photo.save()
    story = publish(lead_photo=photo, headline_en="Wheat")
    story.blocks.create(kind="photo", photo=photo, position=9)
    Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)

    english = reader.get(story.get_absolute_url("en")).content.decode()
    arabic = reader.get(story.get_absolute_url("ar")).content.decode()

    # In brackets of the page's own direction; the name runs in its own, and voices read it as Arabic.
    assert english.count('(<bdi lang="ar">رسوم المقياس</bdi>)</span>') == 2
    assert arabic.count("(<bdi>رسوم المقياس</bdi>)</span>") == 2
