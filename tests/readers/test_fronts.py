"""A front looks as if an editor had laid it out, with any number of stories and any choice of slots."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import urljoin

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles.caching import navigation
from articles.models import Article, Author, Edition, LiveEntry, Photo, Portal, Section, Slot
from articles.models.front import PICTURES, VOICES
from articles.views.bands import Band
from articles.views.front import BENCH, LATEST, Front, compose, moment_of
from tests.readers.conftest import HOUR, LONG_AGO, linked, text_of

pytestmark = pytest.mark.django_db

KINDS = ["news", "report", "opinion", "news", "analysis", "photo_story", "news", "live"]


@pytest.fixture
def sections(paper: Portal) -> list[Section]:
    """Four sections of the paper."""
    names = ["سياسة", "اقتصاد", "ثقافة", "رياضة"]
    return [
        Section.objects.create(portal=paper, name_ar=name, slug=f"s{number}", position=number)
        for number, name in enumerate(names)
    ]


@pytest.fixture
def fill(publish, sections, photo):
    """Publish so many stories of all kinds, the newest first; two of three have a picture."""

    def published(count: int, **words) -> list[Article]:
        return [
            publish(
                f"خبر رقم {number} من اليوم",
                **{
                    "kind": KINDS[number % len(KINDS)],
                    "section": sections[number % len(sections)],
                    "lead_photo": photo if number % 3 else None,
                    "publish_at": HOUR - timedelta(hours=number),
                    **words,
                },
            )
            for number in range(count)
        ]

    return published


def composed(paper: Portal, language: str = "ar") -> Front:
    """Return the paper's front as its home page composes it."""
    menu = list(Section.objects.filter(portal=paper).order_by("position"))
    return compose(Article.objects.visible(language=language), portal=paper, menu=menu, language=language)


def home(reader) -> str:
    """Return the front page."""
    return reader.get("/").content.decode()


# -- any number of stories -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 10, 25, 60, 75])
def test_with_any_number_of_stories_each_stands_once_and_the_newest_are_there(fill, paper, count):
    stories = fill(count)

    front = composed(paper)

    cards = [story.pk for story in front.cards]
    assert len(cards) == len(set(cards))
    shown = {*cards, *(story.pk for story in front.latest)}
    assert {story.pk for story in stories[:LATEST]} <= shown
    assert all(row.stories for row in front.rows)
    assert count > 12 or len(shown) == count


@pytest.mark.parametrize("count", [0, 1, 3, 10, 60])
def test_every_front_can_be_read_in_both_languages(fill, reader, count):
    for story in fill(count, headline_en="The wheat has come"):
        Edition.objects.create(article=story, language="en", ready_at=LONG_AGO)

    for address in ("/", "/en/", "/portal/nile/", "/section/s0/", "/en/section/s0/"):
        page = reader.get(address, follow=True).content.decode()
        assert page.count("<h1") == 1, address
        assert "<ul></ul>" not in page and '<div class="stack"></div>' not in page, address


def test_the_lead_package_is_not_told_again_further_down(fill, reader):
    stories = fill(30)

    page = home(reader)

    for story in stories[:1]:
        assert page.count(f'href="{linked(story.get_absolute_url())}"') == 1


def test_the_latest_is_a_clock_and_names_what_stands_further_down(fill, paper):
    fill(30)

    front = composed(paper)

    hours = [story.publish_at for story in front.latest]
    assert hours == sorted(hours, reverse=True)
    assert not {story.pk for story in front.latest} & {story.pk for story in [front.lead, *front.seconds]}
    assert {story.pk for story in front.latest} & {story.pk for row in front.rows for story in row.stories}


def test_a_few_lines_are_no_column_of_latest_news(fill, paper):
    fill(4, kind="news")

    front = composed(paper)

    assert not front.latest
    assert len(front.seconds) == 3


def test_today_is_told_by_the_hour_this_week_by_the_day_and_the_rest_by_the_date(publish, reader):
    now = datetime.now(UTC)
    for headline, ago in [("من اليوم", 0), ("من الأسبوع", 3), ("من الشهر", 20)]:
        publish(headline, kind="opinion", publish_at=now - timedelta(days=ago))
    for number in range(4):
        publish(f"خبر {number}", publish_at=now - timedelta(days=40 + number))

    latest = text_of(home(reader).partition('class="latest"')[2].partition("</section>")[0])

    assert re.search(r"\d+:\d\d [صم] من اليوم", latest)
    assert re.search(r"(السبت|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة) من الأسبوع", latest)
    assert re.search(r"\d+ \S+( \S+)? 20\d\d من الشهر", latest)


def test_news_leads_though_an_opinion_is_newer(publish, paper):
    opinion = publish("مقال", kind="opinion", publish_at=HOUR + timedelta(hours=2))
    news = [publish(f"خبر {number}", publish_at=HOUR - timedelta(hours=number)) for number in range(4)]

    front = composed(paper)

    assert front.lead == news[0]
    assert opinion not in front.seconds


def test_an_opinion_leads_a_paper_that_has_nothing_else(publish, reader):
    publish("المقال الوحيد", kind="opinion")

    assert "المقال الوحيد" in home(reader)


def test_a_new_story_with_a_picture_leads_before_one_without(publish, paper, photo):
    publish("بلا صورة", publish_at=HOUR)
    pictured = publish("بصورة", publish_at=HOUR - timedelta(hours=1), lead_photo=photo)
    publish("قديم بصورة", publish_at=HOUR - timedelta(days=9), lead_photo=photo)

    assert composed(paper).lead == pictured


# -- an editor's choice ----------------------------------------------------------------------------------------


def test_a_story_chosen_twice_leaves_no_hole(fill, paper):
    stories = fill(12, kind="news")
    for position in (1, 2, 3):
        Slot.objects.create(portal=paper, position=position, article=stories[9])

    front = composed(paper)

    assert front.lead == stories[9]
    assert len(front.seconds) == 3
    assert stories[9] not in front.seconds


def test_the_last_choice_for_a_place_holds_and_the_one_before_it_when_readers_may_not_see_that(publish, paper, hidden):
    first, second = publish("أول"), publish("ثان")
    publish("الأحدث", publish_at=HOUR + timedelta(hours=1))
    for story in (first, second, hidden["draft"]):
        Slot.objects.create(portal=paper, position=1, article=story)

    assert composed(paper).lead == second


def test_after_its_hour_a_choice_makes_room_for_the_newest(publish, paper):
    now = datetime.now(UTC)
    old, new = publish("قديم", publish_at=LONG_AGO), publish("جديد")
    Slot.objects.create(portal=paper, position=1, article=old, until_at=now - timedelta(seconds=1))

    assert composed(paper).lead == new


def test_a_choice_for_the_second_place_stands_there_and_nowhere_else(fill, paper):
    stories = fill(40)
    Slot.objects.create(portal=paper, position=2, article=stories[35])

    front = composed(paper)

    assert front.seconds[0] == stories[35]
    assert [story.pk for story in front.cards].count(stories[35].pk) == 1


def test_a_chosen_face_comes_before_newer_opinion(publish, paper):
    opinion = [publish(f"مقال {n}", kind="opinion", publish_at=HOUR - timedelta(hours=n)) for n in range(6)]
    [publish(f"خبر {n}") for n in range(4)]
    Slot.objects.create(portal=paper, position=VOICES[0], article=opinion[5])

    [voices] = [row for row in composed(paper).rows if "voices" in row.template]

    assert voices.stories == [opinion[5], *opinion[:3]]


def test_a_chosen_story_in_pictures_hangs_before_a_newer_one(publish, paper, photo):
    [publish(f"خبر {n}") for n in range(4)]
    old = publish("قديمة", kind="photo_story", lead_photo=photo, publish_at=LONG_AGO)
    publish("أحدث", kind="photo_story", lead_photo=photo)
    Slot.objects.create(portal=paper, position=PICTURES, article=old)

    [pictures] = [row for row in composed(paper).rows if "pictures" in row.template]

    assert pictures.story == old


def test_an_old_choice_does_not_end_the_list_of_older_stories_early(fill, paper, reader):
    stories = fill(BENCH + 20, kind="news")
    Slot.objects.create(portal=paper, position=1, article=stories[-1])

    shown = {story.pk for story in composed(paper).cards} | {story.pk for story in composed(paper).latest}
    onward = re.search(r'rel="next" href="(/portal/[^"]+)"', home(reader))[1]
    first = next(story for story in stories if story.pk not in shown)

    assert linked(first.get_absolute_url()) in reader.get(onward).content.decode()


def test_no_story_is_passed_over_between_the_front_and_the_list_of_older_ones(fill, paper, reader):
    stories = fill(BENCH + 30)
    front = composed(paper)
    seen = {story.pk for story in [*front.cards, *front.latest]}
    address, page = "/", home(reader)

    while onward := re.search(r'<a rel="next" href="([^"]+)"', page):
        address = urljoin(address, onward[1])
        page = reader.get(address).content.decode()
        seen |= {story.pk for story in stories if f'href="{linked(story.get_absolute_url())}"' in page}

    assert seen == {story.pk for story in stories}


# -- the lead's related lines ----------------------------------------------------------------------------------


def test_related_stories_stand_as_lines_under_the_lead_and_nowhere_else(fill, paper, reader):
    stories = fill(30)
    Slot.objects.create(portal=paper, position=1, article=stories[0])
    for position, other in enumerate([stories[20], stories[9], stories[22]], start=1):
        stories[0].relations.create(to=other, position=position)

    lines = home(reader).partition('class="card__related"')[2].partition("</ul>")[0]

    assert re.findall(r'href="([^"]+)"', lines) == [
        linked(stories[20].get_absolute_url()), linked(stories[9].get_absolute_url())
    ]  # fmt: skip
    assert [story.pk for story in composed(paper).cards].count(stories[20].pk) == 1


def test_a_related_story_that_readers_may_not_see_is_no_line(publish, hidden, reader):
    lead = publish("الرئيسي", publish_at=HOUR + timedelta(hours=1))
    publish("آخر")
    for position, story in enumerate(hidden.values(), start=1):
        lead.relations.create(to=story, position=position)

    page = home(reader)

    assert 'class="card__related"' not in page
    assert not [why for why, story in hidden.items() if story.headline_ar in page]


def test_where_there_is_plenty_a_lead_without_kin_has_its_sections_next_news_under_it(fill, paper):
    stories = fill(40, kind="news")

    front = composed(paper)

    assert front.lead == stories[1]
    assert len(front.related) == 2
    assert {story.section_id for story in front.related} == {front.lead.section_id}


# -- breaking --------------------------------------------------------------------------------------------------


def test_the_breaking_bar_ends_at_its_hour(publish, reader):
    now = datetime.now(UTC)
    story = publish("زلزال", is_breaking=True, breaking_until=now + timedelta(minutes=5))
    assert 'class="breaking' in home(reader)

    Article.objects.filter(pk=story.pk).move({"breaking_until": now - timedelta(seconds=1)})

    assert 'class="breaking' not in home(reader)


def test_what_breaks_is_told_though_it_is_older_than_all_that_the_front_looks_at(fill, publish, reader):
    fill(BENCH + 5)
    publish("ما زال يحدث", is_breaking=True, publish_at=LONG_AGO)

    assert "ما زال يحدث" in home(reader).partition('class="breaking')[2].partition("</section>")[0]


# -- opinion, pictures, live -----------------------------------------------------------------------------------


def test_even_one_opinion_has_its_face_and_its_room(publish, author, photo, reader):
    author.photo = Photo.objects.get(pk=photo.pk)
    author.save()
    [publish(f"خبر {n}") for n in range(4)]
    publish("رأي وحيد", kind="opinion", authors=[author])

    room = home(reader).partition('class="opinion"')[2].partition("</section>")[0]

    assert "رأي وحيد" in room and "سلمى الحداد" in room


def test_an_opinion_without_author_is_a_headline_and_one_without_a_face_has_its_writers_letter(publish, author, reader):
    [publish(f"خبر {n}") for n in range(4)]
    publish("بلا توقيع", kind="opinion")
    publish("بلا وجه", kind="opinion", authors=[author])

    room = home(reader).partition('class="opinion"')[2].partition("</section>")[0]

    assert "<img" not in room
    assert re.findall(r"<text[^>]*>(.*?)</text>", room) == ["س"]
    assert room.count("opinion__author") == 1


def test_one_writer_does_not_speak_twice_while_another_waits(publish, paper):
    writers = [Author.objects.create(name_ar=f"كاتب {n}") for n in range(4)]
    [publish(f"خبر {n}") for n in range(4)]
    signed = [0, 0, 0, 1, 2, 3]
    opinion = [
        publish(f"مقال {n}", kind="opinion", authors=[writers[who]], publish_at=HOUR - timedelta(hours=n))
        for n, who in enumerate(signed)
    ]

    [voices] = [row for row in composed(paper).rows if "voices" in row.template]

    assert voices.stories == [opinion[0], opinion[3], opinion[4], opinion[5]]


def another(photo: Photo, number: int) -> Photo:
    """Return another photo with the same sizes."""
    return Photo.objects.create(
        secret=f"{number:02}" * 20, file="x", format="jpeg", width=1280, height=960, content_hash=f"another {number}",
        renditions=photo.renditions, alt_ar=f"وصف الصورة {number}",
    )  # fmt: skip


@pytest.mark.parametrize("squares, hung", [(0, 0), (1, 0), (2, 2), (3, 2), (4, 4), (9, 4)])
def test_squares_fill_their_rows_beside_a_story_in_pictures(publish, paper, photo, squares, hung):
    [publish(f"خبر {n}") for n in range(4)]
    story = publish("مصورة", kind="photo_story", lead_photo=photo)
    for number in range(squares):
        story.blocks.create(kind="photo", photo=another(photo, number), position=number + 2)

    [pictures] = [row for row in composed(paper).rows if "pictures" in row.template]

    assert len(pictures.strip) == hung
    assert pictures.count == squares + 1
    assert photo not in pictures.strip


def test_pictures_of_a_gallery_hang_too(publish, paper, photo):
    [publish(f"خبر {n}") for n in range(4)]
    own = [another(photo, number) for number in range(5)]
    story = publish("مصورة", kind="photo_story", lead_photo=photo)
    story.blocks.create(kind="photo", photo=own[0], position=2)
    story.blocks.create(kind="gallery", attrs={"photos": [photo.pk, *(one.pk for one in own)]}, position=3)

    [pictures] = [row for row in composed(paper).rows if "pictures" in row.template]

    assert pictures.strip == own[:4]
    assert pictures.count == 6


def test_coverage_that_has_ended_is_news_and_no_longer_under_way(publish, paper):
    ended = publish("انتهت", kind="live", coverage_ended_at=HOUR, publish_at=HOUR + timedelta(hours=1))
    [publish(f"خبر {n}", publish_at=HOUR - timedelta(hours=n)) for n in range(5)]
    running = publish("تجري", kind="live")

    front = composed(paper)

    assert front.lead == ended
    assert front.live == running


# -- the nameplate and the foot --------------------------------------------------------------------------------


def test_a_logo_is_printed_in_its_own_shape_and_a_name_without_one(reader, paper, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert f'rel="home">{paper.name}</a>' in home(reader)

    drawn = BytesIO()
    Image.new("RGBA", (40, 30)).save(drawn, "PNG")
    paper.logo.save("logo.png", ContentFile(drawn.getvalue()))

    assert re.search(rf'<img src="{paper.logo.url}" width="40" height="30" alt="{paper.name}">', home(reader))


def test_a_logo_whose_file_is_lost_leaves_the_name(reader, paper):
    Portal.objects.filter(pk=paper.pk).update(logo="logos/lost.png")
    cache.clear()

    assert f'rel="home">{paper.name}</a>' in home(reader)


def test_the_foot_leads_to_every_section_and_every_kind(reader, publish, sections):
    publish()
    foot = home(reader).partition('class="footer"')[2]

    for address in (*(section.get_absolute_url() for section in sections), "/latest/", "/opinion/", "/archive/"):
        assert f'href="{address}"' in foot, address


# -- the cost --------------------------------------------------------------------------------------------------


@pytest.fixture
def remembered(monkeypatch) -> None:
    """The house stays known, however slow the machine: it is asked for once a second."""
    monkeypatch.setattr(navigation, "REMEMBERED", 600)


def asked(reader, address: str = "/") -> int:
    """Return how many questions a page asks a database that a reader has asked just before."""
    reader.get(address)
    with CaptureQueriesContext(connection) as questions:
        assert reader.get(address).status_code == 200
    return len(questions)


def test_the_fullest_front_asks_the_same_few_questions_however_many_stories(
    fill, publish, photo, author, reader, remembered
):
    lead, other, *_rest = fill(20, authors=[author])
    lead.relations.create(to=other, position=1)
    pictures = publish("مصورة", kind="photo_story", lead_photo=photo, publish_at=HOUR + timedelta(hours=2))
    for number in range(6):
        pictures.blocks.create(kind="photo", photo=another(photo, number), position=number + 2)
    live = publish("تجري", kind="live", publish_at=HOUR + timedelta(hours=3))
    LiveEntry.objects.create(article=live, text_ar="بدأت", at=HOUR)
    twenty = asked(reader)

    fill(40, authors=[author])

    # Slots, stories, bylines, the lead's kin, the live entries, the photo story's pictures.
    assert asked(reader) == twenty == 6


def test_a_sections_front_asks_as_few_questions_with_sixty_stories_as_with_six(fill, reader, remembered):
    fill(6)
    six = asked(reader, "/section/s0/")

    fill(54)

    assert asked(reader, "/section/s0/") == six <= 4


def test_the_breaking_line_is_not_said_again_in_the_latest_right_under_it(fill, reader, paper):
    stories = fill(20)
    breaking = stories[9]
    Article.objects.filter(pk=breaking.pk).update(is_breaking=True, kind="news")

    front = composed(paper)

    assert front.breaking == breaking
    assert breaking not in front.latest and len(front.latest) == LATEST
    assert breaking in front.cards, "the bar goes away at its hour; the story stays"


def test_a_section_leaves_no_story_alone_under_its_opening(reader, publish, sections):
    for number in range(5):
        publish(f"خبر {number}", section=sections[0], publish_at=HOUR - timedelta(hours=number))

    page = reader.get("/section/s0/").content.decode()

    assert len(re.findall('<li class="result', page)) == 2
    assert [page.count(f">خبر {number}</a>") for number in range(5)] == [1] * 5


def test_what_an_editor_placed_on_a_section_stays_there_though_one_is_left_alone(reader, publish, sections, paper):
    stories = [
        publish(f"خبر {number}", section=sections[0], publish_at=HOUR - timedelta(hours=number)) for number in range(5)
    ]
    for position in (1, 2, 3, 4):
        Slot.objects.create(portal=paper, section=sections[0], position=position, article=stories[position])

    page = reader.get("/section/s0/").content.decode()

    assert len(re.findall('<li class="result', page)) == 1


def test_at_half_past_midnight_the_latest_still_tells_hours_and_not_eight_times_yesterday(publish, paper):
    midnight = datetime.now(paper.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    story = publish("خبر أول الليل", publish_at=midnight - timedelta(minutes=50))
    afternoon = publish("خبر الظهيرة", publish_at=midnight - timedelta(hours=11, minutes=40))
    for one, shape in ((story, "time"), (afternoon, "weekday")):
        one.clock = midnight + timedelta(minutes=30)
        assert moment_of(one) == shape


def test_no_three_pictures_of_a_front_are_of_one_size(publish, photo):
    stories = [publish(f"ثقافة {number}", lead_photo=photo) for number in range(3)]

    band = render_to_string("articles/includes/bands/trio.html", {"band": Band(None, "trio", stories)})

    assert re.findall(r'<div class="(card[^"]*)"', band) == ["card card--big", "card", "card"]
    assert band.count("35.5rem") == 1 <= band.count("picture")


def test_the_rail_of_a_long_story_goes_along_with_its_reader(reader, publish, economy):
    publish(section=economy)
    page = reader.get(publish(section=economy).get_absolute_url()).content.decode()

    assert re.search(r"\.rail\{display:flex;[^}]*>:last-child\{position:sticky", page)
