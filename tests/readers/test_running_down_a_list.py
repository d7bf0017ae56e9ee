"""Lists: under their days, beside their faces, on a wall; empty ones say where to go on."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.caching import navigation
from articles.models import Article, Author, Keyword, Page, Photo
from tests.readers.conftest import HOUR, linked, text_of

pytestmark = pytest.mark.django_db


def main(page: str) -> str:
    return re.search(r"(?s)<main.*?</main>", page)[0]


def headings(page: str) -> list[str]:
    return [text_of(found) for found in re.findall(r"(?s)<h2[^>]*>(.*?)</h2>", main(page))]


def levels(page: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", main(page))]


@pytest.fixture
def columnist(photo):
    """Somebody with a face who writes opinion."""
    return Author.objects.create(name_ar="يعقوب سرجيوس", name_en="Yacoub Sargious", photo=photo)


def test_the_newest_stand_under_their_days_by_the_papers_clock(reader, publish, paper):
    now = datetime.now(paper.zone)
    noon = now.replace(hour=0, minute=0, second=0, microsecond=0)
    for headline, at in (
        ("خبر اليوم", noon),
        ("خبر أمس", noon - timedelta(seconds=1)),
        ("أول خبر أمس", noon - timedelta(hours=20)),
        ("خبر الشهر الماضي", noon - timedelta(days=40)),
    ):
        publish(headline, publish_at=at)

    page = reader.get("/latest/").content.decode()
    days = re.findall(r'(?s)<section class="day">.*?</section>', page)

    assert [len(re.findall("<h3>", day)) for day in days] == [1, 2, 1]
    assert "خبر اليوم" in days[0] and "خبر أمس" in days[1] and "أول خبر أمس" in days[1]
    past = noon - timedelta(days=40)
    assert f'href="/archive/{past.year}/{past.month}/{past.day}/"' in days[2]
    assert paper.printed("ar").weekday(past) in headings(page)[2]
    assert reader.get(re.search(r'day__name"><a href="([^"]+)"', days[2])[1]).status_code == 200


def test_a_deeper_page_leads_back_to_the_newest(reader, publish):
    for number in range(21):
        publish(f"خبر {number}")
    first = reader.get("/latest/").content.decode()
    onward = re.search(r'<a rel="next" href="([^"]+)"', first)[1]

    second = reader.get(f"/latest/{onward}").content.decode()

    assert re.search(r'(?s)<nav class="pager"[^>]*>\s*<a href="/latest/">', second)
    assert not re.search(r'(?s)<nav class="pager"[^>]*>\s*<a href="/latest/">', first)


@pytest.mark.parametrize("address", ["/latest/", "/opinion/", "/photos/", "/live/", "/archive/"])
def test_an_empty_list_says_so_and_leads_on(reader, paper, address):
    page = main(reader.get(address).content.decode())

    assert "لم يُنشر شيء هنا بعد" in page
    assert 'href="/latest/"' in page and 'href="/"' in page
    assert not re.search(r"<[ou]l[^>]*>\s*</[ou]l>", page)


def test_opinion_is_printed_with_its_faces_and_names(reader, publish, columnist, photo):
    publish("مقهى يحفظ أسماءنا", kind="opinion", authors=[columnist])
    publish("رأي بلا وجه", kind="opinion", authors=[Author.objects.create(name_ar="بلا صورة")])

    pieces = re.findall(r'(?s)<li class="voice">.*?</li>', reader.get("/opinion/").content.decode())

    assert "بلا صورة" in pieces[0] and "<img" not in pieces[0] and ">ب</text>" in pieces[0]
    assert "يعقوب سرجيوس" in pieces[1]
    assert photo.secret in pieces[1] or 'class="ground' in pieces[1]


def test_opinion_keeps_its_voice_in_every_list(reader, publish, keyword):
    publish("رأي", kind="opinion", keywords=[keyword])

    assert "result--voice" in reader.get(keyword.get_absolute_url()).content.decode()


def test_pictures_hang_on_a_wall_and_not_in_rows(reader, publish, photo):
    for number in range(3):
        publish(f"قصة {number}", kind="photo_story", lead_photo=photo)

    page = reader.get("/photos/").content.decode()

    assert page.count('<li class="wall__piece') == 3
    assert page.count('fetchpriority="high"') == 1
    assert 'class="result"' not in page


def test_running_coverage_is_told_from_ended_one(reader, publish):
    publish("تغطية جارية", kind="live")
    ended = publish("تغطية انتهت", kind="live")
    Article.objects.filter(pk=ended.pk).move({"coverage_ended_at": datetime.now(UTC)})

    rows = re.findall(r'(?s)<li class="result.*?</li>', reader.get("/live/").content.decode())

    assert {("انتهت" in row, "result__live--over" in row) for row in rows} == {(True, True), (False, False)}


def test_a_keyword_names_those_that_stand_beside_it_most_often_first(reader, publish, keyword):
    often, once, merged = (Keyword.objects.create(name_ar=name) for name in ("الحوسبة", "القانون", "الحواسيب"))
    merged.merge(into=often)
    publish(keywords=[keyword, once, merged])
    publish(keywords=[keyword, often])

    page = reader.get(keyword.get_absolute_url()).content.decode()

    beside = re.search(r'(?s)<aside class="beside".*?</aside>', page)[0]
    assert re.findall(r'rel="tag"><bdi>([^<]+)', beside) == ["الحوسبة", "القانون"]
    assert f'href="{linked(keyword.get_absolute_url())}rss/"' in beside


def test_an_author_is_met_with_a_face_words_and_sections(reader, publish, economy, columnist):
    columnist.bio = "يكتب عن المدن."
    columnist.save()
    publish(section=economy, authors=[columnist])

    page = reader.get(columnist.get_absolute_url()).content.decode()

    header = re.search(r'(?s)<header class="portrait">.*?</header>', page)[0]
    assert "<h1" in header and "يكتب عن المدن." in header
    assert "<img" in header or 'class="ground' in header
    assert economy.get_absolute_url() in page.partition('class="beside"')[2]
    assert 'name="description" content="يكتب عن المدن."' in page


@pytest.mark.parametrize("address", ["/opinion/", "/photos/", "/live/", "/latest/"])
def test_a_longer_list_asks_no_more_questions(reader, publish, columnist, photo, monkeypatch, address):
    # On a busy machine the house would be forgotten between two looks at a page, which is not what is counted here.
    monkeypatch.setattr(navigation, "REMEMBERED", 60)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(address).status_code == 200
        return len(asked)

    def one_of_each(number: int) -> None:
        face = Photo.objects.create(
            secret=f"{number}" * 20, file="x", format="jpeg", width=1, height=1, content_hash=number
        )
        voice = Author.objects.create(name_ar=f"كاتب {number}", photo=face)
        for kind in ("opinion", "photo_story", "live"):
            publish(f"{kind} {number}", kind=kind, authors=[voice], lead_photo=face)

    one_of_each(1)
    reader.get(address)
    few = questions()
    for number in range(2, 9):
        one_of_each(number)

    assert questions() <= few <= 5


def test_every_list_has_one_first_heading_and_skips_no_level(reader, publish, keyword, columnist, paper, photo):
    Page.objects.create(portal=paper, slug="us", title_ar="من نحن", body_ar="نحن.\n\n## كيف نعمل\n\n- أولا\n- ثانيا")
    for kind in Article.Kind.values:
        publish(kind, kind=kind, keywords=[keyword], authors=[columnist], lead_photo=photo)

    for address in (
        *(found.get_absolute_url() for found in (keyword, columnist)),
        *("/latest/", "/opinion/", "/photos/", "/live/", "/archive/2024/", "/archive/2024/11/", "/archive/2024/11/26/"),
        *("/about/us/", "/search/", "/search/?q=x", "/nothing/"),
    ):
        found = levels(reader.get(address).content.decode())
        assert found[0] == 1 and found.count(1) == 1, address
        assert all(below - above <= 1 for above, below in pairwise(found)), (address, found)


def test_every_way_through_a_page_has_a_name_of_its_own(reader, publish, keyword, paper):
    for number in range(21):
        publish(f"خبر {number}", keywords=[keyword], publish_at=f"2024-11-{number + 1:02}T10:00:00Z")

    for address in ("/latest/", keyword.get_absolute_url(), "/archive/2024/11/", "/archive/2024/11/12/"):
        page = reader.get(address).content.decode()
        names = re.findall(r'<nav [^>]*aria-label="([^"]+)"', page)
        assert len(names) == page.count("<nav ") and len(set(names)) == len(names), (address, names)


def test_a_standing_page_has_subheads_and_lists_and_its_neighbours(reader, paper):
    body = "فقرة أولى.\n\n## كيف نصحح\n\n- نكتب ما كان خطأ\n- ونكتب ساعته\n\n## ليست\nعنوانا"
    page = Page.objects.create(portal=paper, slug="corrections", title_ar="التصحيح", body_ar=body)
    Page.objects.create(portal=paper, slug="us", title_ar="من نحن", body_ar="نحن.")

    html = main(reader.get(page.get_absolute_url()).content.decode())

    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", html) == ["كيف نصحح", "بوابة النيل"]
    assert html.count("<li dir=") == 2
    assert "## ليست" in html
    assert 'href="/about/us/"' in html and html.count('aria-current="page"') == 1


def test_an_unanswered_question_is_helped_and_led_on(reader, publish):
    publish("أحدث ما لدينا")

    page = main(reader.get("/search/?q=زرافة").content.decode())

    assert page.count("<li>") >= 3
    assert "أحدث ما لدينا" in page
    assert 'role="status"' in page


def test_deeper_answers_lead_back_to_the_first_ones(reader, publish):
    search.reindex([publish(f"حصاد القمح رقم {number}") for number in range(12)])

    page = reader.get("/search/?q=القمح&page=2").content.decode()

    assert re.search(r'(?s)<nav class="pager"[^>]*>\s*<a href="\?q=[^"&]+"', page)


@pytest.mark.sqlite
def test_what_is_breaking_is_found_without_reading_the_archive(publish, paper):
    publish(is_breaking=True)

    breaking = Article.objects.visible(language="ar").of_portals([paper.pk]).breaking().newest_first()
    assert "breaking_stories" in breaking[:1].explain()


def test_no_columnist_stands_beside_or_above_the_same_columnist_while_others_wait(reader, publish):
    first, second, third = (Author.objects.create(name_ar=f"كاتب {number}") for number in "123")
    for hours, author in enumerate([first, first, first, second, second, third]):
        publish(f"رأي {hours}", kind="opinion", authors=[author], publish_at=HOUR - timedelta(hours=hours))

    page = reader.get("/opinion/").content.decode()

    names = re.findall(r'voice__author"><bdi>كاتب (\d)', page)
    assert names == ["1", "2", "3", "1", "2", "1"]
    # Newest first wherever nobody stands in the way.
    assert page.index("رأي 0") < page.index("رأي 3") < page.index("رأي 5") < page.index("رأي 1") < page.index("رأي 2")


def test_one_columnist_alone_is_printed_newest_first(reader, publish, columnist):
    for hours in range(3):
        publish(f"رأي {hours}", kind="opinion", authors=[columnist], publish_at=HOUR - timedelta(hours=hours))

    assert re.findall(r">رأي (\d)</a>", reader.get("/opinion/").content.decode()) == ["0", "1", "2"]


def test_analysis_has_one_voice_the_news_desks_and_no_place_among_opinion(reader, publish, columnist, keyword):
    piece = publish("من يدير المدينة؟", kind="analysis", authors=[columnist], keywords=[keyword])

    assert piece.headline not in reader.get("/opinion/").content.decode()
    assert 'class="result"' in reader.get(keyword.get_absolute_url()).content.decode()
    assert "story__face" not in reader.get(piece.get_absolute_url()).content.decode()


def test_a_writer_without_a_portrait_has_a_letter_and_an_agency_has_none(reader, publish):
    rania = Author.objects.create(name_ar="د. رانيا الزعبي", name_en="Dr. Rania al-Zoubi", bio_ar="تكتب في الصحة.")
    agency = Author.objects.create(name_ar="وكالة الوادي", is_agency=True)
    piece = publish("رأي", kind="opinion", authors=[rania])
    [publish(f"خبر {number}", authors=[agency]) for number in range(4)]

    for address in (rania.get_absolute_url(), "/opinion/", "/", piece.get_absolute_url()):
        page = reader.get(address).content.decode()
        assert 'class="ground initial"' in page and ">ر</text>" in page, address
        assert ".initial{" in page, address
    assert "initial" not in main(reader.get(agency.get_absolute_url()).content.decode())


def test_the_list_of_all_news_does_not_say_breaking_twice_in_a_row(reader, publish):
    publish("خبر سابق", publish_at=HOUR - timedelta(hours=1))
    breaking = publish("إغلاق البوغاز", is_breaking=True)
    assert 'class="breaking"' not in reader.get("/latest/").content.decode()

    publish("خبر لاحق", publish_at=HOUR + timedelta(hours=1))

    assert breaking.headline in reader.get("/latest/").content.decode().partition('class="breaking"')[2][:400]
