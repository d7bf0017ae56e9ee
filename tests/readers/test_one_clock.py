"""Two papers on one host: whose clock an hour is told by, and whose story it is."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from articles import search
from articles.arabic.zones import clock
from articles.models import Edition, LiveEntry, Portal, Section
from tests.readers.conftest import HOUR, LONG_AGO, text_of

pytestmark = pytest.mark.django_db

# 21:38 in Cairo, 22:38 in Amman; 23:30 in Cairo, the next day's 0:30 in Amman.
EVENING = datetime(2024, 11, 26, 19, 38, tzinfo=UTC)
NIGHT = datetime(2024, 11, 26, 21, 30, tzinfo=UTC)


@pytest.fixture
def sister(paper) -> Portal:
    """A paper of Amman on the same host."""
    return Portal.objects.create(
        name_ar="الأسطرلاب", name_en="Al-Asturlab", slug="asturlab", position=9, time_zone="Asia/Amman"
    )


@pytest.fixture
def hers(sister, publish, author, keyword):
    """A story of that paper, late in the evening."""
    return publish(
        "مذنب فوق الصحراء", portal=sister, publish_at=NIGHT, kicker_ar="فلك", authors=[author], keywords=[keyword]
    )


def row(page: str, headline: str) -> str:
    """Return the words of the list's row under that headline."""
    rows = re.findall(r'(?s)<li class="(?:result|voice|wall__piece)[" ].*?</li>', page)
    return text_of(next(found for found in rows if headline in found))


def get(reader, address: str) -> str:
    return reader.get(address).content.decode()


def test_a_story_shows_no_two_hours_without_saying_whose_the_second_is(reader, hers, author, keyword):
    search.index(hers)

    own = text_of(get(reader, hers.get_absolute_url()))
    lists = ["/latest/", "/archive/2024/11/26/", author.get_absolute_url(), keyword.get_absolute_url()]
    lists.append("/search/?q=مذنب")

    assert "27 نوفمبر 2024 - 12:30 ص" in own
    for address in lists:
        told = row(get(reader, address), hers.headline)
        assert "11:30 م بتوقيت القاهرة" in told, address
        assert "12:30" not in told, address


def test_an_hour_that_both_clocks_show_names_none(reader, publish, paper, hers):
    publish("قمح", publish_at=EVENING)
    berlin = Portal.objects.create(name_ar="البرلينية", slug="berlin", time_zone="Europe/Berlin")
    publish("خبز", portal=berlin, publish_at=EVENING)
    summer = publish("صيف", portal=berlin, publish_at=datetime(2024, 4, 10, 10, 0, tzinfo=UTC))

    page = get(reader, "/latest/")

    assert "بتوقيت" not in row(page, "قمح")
    assert "9:38 م بتوقيت القاهرة" in row(page, "خبز")
    # In April Cairo had not put its clocks forward yet, and Berlin had: both said noon.
    assert "بتوقيت" not in row(get(reader, "/archive/2024/4/10/"), summer.headline)


def test_a_paper_on_its_own_pages_tells_its_own_hour(reader, hers, sister):
    hers.section = Section.objects.create(portal=sister, name_ar="علوم", slug="science")
    hers.save()
    for number in range(9):
        hers.portal.articles.create(
            section=hers.section, status="approved", headline_ar=f"خبر {number}",
            publish_at=NIGHT - timedelta(minutes=number),
        )  # fmt: skip

    for address in ("/section/science/", "/portal/asturlab/"):
        page = text_of(get(reader, address))
        assert "بتوقيت" not in page, address
        assert "الأسطرلاب" not in "".join(re.findall(r'class="result__paper">[^<]*', page))


def test_a_picture_of_another_day_by_its_own_clock_names_the_clock(reader, hers, publish):
    publish("صور", kind="photo_story", publish_at=EVENING, portal=hers.portal)
    publish("صور الليل", kind="photo_story", publish_at=NIGHT, portal=hers.portal)

    page = get(reader, "/photos/")

    assert "26 نوفمبر 2024 بتوقيت القاهرة" in row(page, "صور الليل")
    assert "بتوقيت" not in row(page, "صور</a>") and "الأسطرلاب" in row(page, "صور</a>")


def test_the_breaking_line_of_another_paper_names_the_clock_it_is_told_by(reader, hers, publish, economy):
    publish("قمح", section=economy)
    publish("زلزال", portal=hers.portal, is_breaking=True, publish_at=EVENING)

    bar = text_of(re.search(r'(?s)<section class="breaking".*?</section>', get(reader, "/section/economy/"))[0])

    assert "9:38 م بتوقيت القاهرة" in bar


def test_in_english_the_clock_is_called_by_its_city(reader, hers):
    type(hers).objects.filter(pk=hers.pk).move({"headline_en": "A comet over the desert", "kicker_en": ""})
    Edition.objects.create(article=hers, language="en", ready_at=LONG_AGO)

    told = row(get(reader, "/en/latest/"), "A comet")

    assert "11:30 PM Cairo time" in told
    assert "Al-Asturlab" in told


@pytest.mark.parametrize(
    ("zone", "arabic", "english"),
    [
        ("Africa/Cairo", "بتوقيت القاهرة", "Cairo time"),
        ("Asia/Riyadh", "بتوقيت مكة المكرمة", "Riyadh time"),
        ("America/Argentina/Buenos_Aires", "بتوقيت غرينتش \u200e-3", "Buenos Aires time"),
        ("Asia/Kolkata", "بتوقيت غرينتش \u200e+5:30", "Kolkata time"),
        ("UTC", "بتوقيت غرينتش", "GMT"),
        ("Etc/GMT+3", "بتوقيت غرينتش \u200e-3", "GMT-3"),
    ],
)
def test_a_clock_is_called_by_its_city_or_by_greenwich(zone, arabic, english):
    assert clock(zone, HOUR, language="ar") == arabic
    assert clock(zone, HOUR, language="en") == english


def test_a_list_of_several_papers_names_those_that_are_not_its_own(reader, publish, hers, author, keyword):
    mine = publish("قمح", authors=[author], keywords=[keyword], kicker_ar="زراعة", publish_at=EVENING)
    opinion = publish("رأي", kind="opinion", portal=hers.portal, authors=[author], publish_at=EVENING)
    for story in (mine, hers):
        search.index(story)

    for address in ("/latest/", author.get_absolute_url(), keyword.get_absolute_url(), "/archive/2024/11/26/"):
        page = get(reader, address)
        assert "فلك الأسطرلاب مذنب" in row(page, hers.headline), address
        assert row(page, mine.headline).startswith("زراعة قمح"), address
    assert "الأسطرلاب" in row(get(reader, "/search/?q=مذنب"), hers.headline)
    assert "الأسطرلاب" in row(get(reader, "/opinion/"), opinion.headline)


def test_coverage_in_a_list_shows_when_it_was_told_last_not_when_it_began(reader, publish, keyword):
    story = publish("ليلة النوة", kind="live", keywords=[keyword], publish_at=EVENING)
    assert row(get(reader, "/live/"), story.headline).endswith("9:38 م")
    LiveEntry.objects.create(article=story, text_ar="هدأ المطر", at=EVENING + timedelta(minutes=50))
    LiveEntry.objects.create(article=story, text_ar="سر", at=datetime.now(UTC) + timedelta(hours=1))

    for address in ("/live/", "/latest/", keyword.get_absolute_url()):
        told = row(get(reader, address), story.headline)
        assert "آخر تحديث: " in told and "10:28 م" in told, address
        assert "9:38" not in told, address


def test_coverage_that_went_on_past_midnight_tells_the_day_too(reader, publish):
    story = publish("ليلة النوة", kind="live", publish_at=NIGHT)
    LiveEntry.objects.create(article=story, text_ar="هدأ المطر", at=NIGHT + timedelta(hours=2))

    assert "آخر تحديث: الأربعاء، 27 نوفمبر 2024 - 1:30 ص" in row(get(reader, "/latest/"), story.headline)


def test_the_head_of_a_coverage_shows_when_it_was_told_last(reader, publish):
    story = publish("ليلة النوة", kind="live", publish_at=EVENING)
    LiveEntry.objects.create(article=story, text_ar="هدأ المطر", at=EVENING + timedelta(minutes=50))

    head = text_of(re.search(r'(?s)<div class="byline">.*?</div>', get(reader, story.get_absolute_url()))[0])

    assert "آخر تحديث: الثلاثاء، 26 نوفمبر 2024 - 10:28 م" in head
    assert "9:38" not in head
