"""The first page says what waits, what is due and what went wrong, at a cost that the archive does not raise."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.admin.dayline import Moment, day_line
from articles.admin.until import until
from articles.admin.waiting import reach, waiting_for
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Effect, Membership, Photo, Portal, Preference, Section
from articles.roles import VERBS
from tests.images.pictures import picture, saved
from tests.staff import words

MOST_QUESTIONS = 14
CAIRO = PrintedStyle(zone="Africa/Cairo")
ENGLISH_CAIRO = PrintedStyle(zone="Africa/Cairo", language="en")


@pytest.fixture
def begin(portal: Portal, section: Section, writer: User) -> Callable[..., Article]:
    """Begin a story of the writer's in the section."""

    def make(headline: str, **more) -> Article:
        content = words(headline, portal_id=portal.pk, section_id=section.pk, **more.pop("content", {}))
        return Article.begin(by=more.pop("by", writer), content=content, **more)

    return make


def first_page(client: Client, language: str = "") -> str:
    if language:
        user = User.objects.get(pk=client.session["_auth_user_id"])
        Preference.objects.update_or_create(user=user, defaults={"language": language})
    page = client.get(reverse("admin:index"))
    assert page.status_code == 200
    return page


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        first_page(client)
    # The session is kept at every click, inside the test's own transaction.
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)


# -- the sentence ----------------------------------------------------------------------------------------------


def test_the_sentence_counts_what_waits_and_says_when_the_nearest_is_due(begin, at_desk, chief: User, writer: User):
    now = timezone.now()
    for headline, minutes in (("near", 47), ("far", 300), ("some day", None)):
        hour = now + timedelta(minutes=minutes) if minutes else None
        begin(headline, publish_at=hour).submit(by=writer)

    page = first_page(at_desk(chief), "en")

    assert page.context["sentence"] in {
        "Three stories wait for you, the nearest due in 46 minutes.",
        "Three stories wait for you, the nearest due in 47 minutes.",
    }
    assert [str(row["story"]) for row in page.context["waiting"]] == ["near", "far", "some day"]


def test_the_sentence_says_that_an_hour_has_passed(begin, at_desk, chief: User, writer: User):
    begin("late", publish_at=timezone.now() - timedelta(minutes=40)).submit(by=writer)

    page = first_page(at_desk(chief), "en")

    assert page.context["sentence"] == "1 story waits for you, and its hour has passed."
    assert [str(row["story"]) for row in page.context["late"]] == ["late"]


def test_whoever_nothing_waits_for_reads_what_comes_next(begin, at_desk, chief: User, writer: User):
    begin("next").schedule(by=chief, at=timezone.now() + timedelta(hours=3))

    page = first_page(at_desk(writer), "en")

    assert page.context["sentence"].startswith("Nothing waits for you. The next hour is ")
    assert "Next comes, at" in page.content.decode()
    assert page.content.decode().count('class="panel"') >= 2


def test_an_empty_newsroom_still_says_something(portal, at_desk, writer: User):
    page = first_page(at_desk(writer), "en")

    assert page.context["sentence"] == "Nothing waits for you, and nothing is due within a day."
    assert 'id="late"' not in page.content.decode()
    assert 'id="waiting"' in page.content.decode()


@pytest.mark.parametrize(
    "ahead, said",
    [
        (timedelta(seconds=20), "in 1 minute"),
        (timedelta(minutes=45, seconds=30), "in 46 minutes"),
        (timedelta(minutes=59, seconds=59), "in 1 hour"),
        (timedelta(minutes=89), "in 1 hour"),
        (timedelta(minutes=95), "in 2 hours"),
        (timedelta(hours=23, minutes=50), "in 1 day"),
        (timedelta(days=3, hours=2), "in 3 days"),
    ],
)
def test_an_hour_ahead_is_told_as_a_colleague_would(ahead, said):
    now = datetime(2027, 4, 29, 0, 14, tzinfo=UTC)

    with override("en"):
        assert until(now + ahead, now=now, style=ENGLISH_CAIRO) == said


# -- what waits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["writer", "photo", "sub", "section", "chief", "admin"])
def test_the_role_table_as_a_question_says_what_it_says_story_by_story(
    role, portal, other_portal, section, other_section, member, writer, chief
):
    by = member(role, name="asking")
    far = Section.objects.create(portal=other_portal, name_ar="علوم", slug="sciences")
    root = User.objects.create_superuser("root", password="secret-for-tests")
    for hand in (root, by):
        for where, part in ((portal, section), (portal, other_section), (portal, None), (other_portal, far)):
            content = words(f"{hand} {part}", portal_id=where.pk, section_id=part and part.pk)
            story = Article.begin(by=root, content=content)
            Article.objects.filter(pk=story.pk).move({"writer": hand})
    Article.objects.filter(pk=story.pk).move({"writer": None})

    for verb in VERBS:
        found = set(Article.objects.filter(reach(by, verb)))
        assert found == {story for story in Article.objects.all() if story.allows(verb, by=by)}, verb


def test_nothing_of_another_portal_waits_for_anybody(begin, other_portal, member, at_desk, writer: User):
    begin("secret plan").submit(by=writer)
    stranger = member("chief", name="stranger", at=other_portal)

    page = first_page(at_desk(stranger))

    assert not waiting_for(stranger).exists()
    assert page.context["desk_waiting"] == 0
    assert "secret plan" not in page.content.decode()


def test_a_change_that_waits_without_an_hour_waits_for_whoever_lets_it_out(begin, at_desk, chief: User, sub: User):
    story = begin("live")
    story.publish(by=chief)
    story.edit(by=sub, content={"headline_ar": "عنوان أدق"})

    assert list(waiting_for(chief)) == [story]
    assert not waiting_for(sub).exists()

    story.refresh_from_db()
    story.publish_update(by=chief, at=timezone.now() + timedelta(hours=1))
    assert not waiting_for(chief).exists()


def test_the_badge_counts_to_a_hundred_and_says_so(begin, at_desk, writer: User, settings):
    story = begin("one")
    rows = [Article(portal=story.portal, writer=writer, headline_ar=f"مسودة {n}") for n in range(120)]
    Article.objects.bulk_create(rows)

    page = first_page(at_desk(writer), "en")

    assert page.context["desk_waiting_words"] == "99+"
    assert "More than 99 stories wait for you" in page.context["sentence"]
    assert len(page.context["waiting"]) < 20


def test_every_screen_carries_the_badge(begin, at_desk, chief: User, writer: User):
    begin("one").submit(by=writer)

    screen = at_desk(chief).get(reverse("admin:articles_keyword_changelist"))

    assert screen.context["desk_waiting"] == 1


# -- the panels ------------------------------------------------------------------------------------------------


def test_due_is_what_comes_by_itself_and_what_still_needs_somebody(begin, at_desk, chief: User, writer: User):
    now = timezone.now()
    begin("planned", publish_at=now + timedelta(hours=2))
    begin("scheduled").schedule(by=chief, at=now + timedelta(hours=1))
    begin("the day after").schedule(by=chief, at=now + timedelta(hours=25))
    live = begin("live")
    live.publish(by=chief)
    live.edit(by=chief, content={"headline_ar": "بعد التعديل"})
    live.publish_update(by=chief, at=now + timedelta(hours=3))

    page = first_page(at_desk(chief))

    assert [str(row["story"]) for row in page.context["due"]] == ["scheduled", "planned", "live"]
    assert all(row["utc"].endswith(" UTC") for row in page.context["due"])


def test_every_hour_stands_on_the_headers_clock_and_names_the_storys_own(begin, at_desk, chief: User, portal):
    far = Portal.objects.create(name_ar="دفتر العلوم", slug="science", position=1, time_zone="Asia/Dubai")
    Membership.objects.create(user=chief, portal=far, role="chief")
    hour = timezone.now() + timedelta(hours=2)
    Article.begin(by=chief, content=words("far", portal_id=far.pk)).schedule(by=chief, at=hour)

    page = first_page(at_desk(chief), "en")

    row = page.context["due"][0]
    assert row["time"] == portal.printed("en").time(hour)
    assert row["elsewhere"].startswith(far.printed("en").time(hour))
    assert row["elsewhere"] in page.content.decode()


def test_an_embargo_and_its_agency_are_told_and_nothing_else_of_it(begin, at_desk, chief: User, writer: User):
    story = begin("held", content={"source_agency": "وكالة الضفاف"})
    story.set_embargo(by=chief, until=timezone.now() + timedelta(days=2))

    page = first_page(at_desk(chief))

    assert [str(row["story"]) for row in page.context["embargoes"]] == ["held"]
    assert "وكالة الضفاف" in page.content.decode()


def test_a_picture_nobody_is_named_for_leads_to_its_credit(begin, at_desk, chief: User, writer: User):
    photo = Photo.from_file(ContentFile(saved(picture(320, 200)).getvalue(), name="a.jpg"), caption_ar="جسر")
    begin("with a picture", content={"lead_photo_id": photo.pk})

    page = first_page(at_desk(chief)).content.decode()

    assert reverse("admin:articles_photo_change", args=[photo.pk]) + "#id_credit" in page
    assert "with a picture" in page

    photo.credit = "شينخوا"
    photo.save()
    assert 'id="pictures"' not in first_page(at_desk(chief)).content.decode()


def test_a_picture_never_tells_which_story_of_another_portal_it_leads(
    begin, other_portal, member, at_desk, chief: User
):
    photo = Photo.from_file(ContentFile(saved(picture(320, 200)).getvalue(), name="a.jpg"), caption_ar="جسر")
    begin("secret plan", content={"lead_photo_id": photo.pk})
    stranger = member("chief", name="stranger", at=other_portal)

    page = first_page(at_desk(stranger)).content.decode()

    assert 'id="pictures"' in page
    assert "secret plan" not in page


def test_failed_effects_are_the_superusers_and_can_be_tried_again_from_there(portal, at_desk, chief: User, client):
    for number in range(3):
        Effect.objects.create(key=f"e{number}", channel="index", task="t", state=Effect.State.DEAD, error="boom")
    root = User.objects.create_superuser("root", password="secret-for-tests")

    assert 'id="effects"' not in first_page(at_desk(chief)).content.decode()
    page = first_page(at_desk(root), "en")
    assert "given up 3 times" in page.content.decode()
    assert "Publishing itself was on time" in page.content.decode()

    numbers = page.context["effects"][0]["numbers"]
    again = {"action": "try_again", "_selected_action": numbers, "index": 0}
    client.post(reverse("admin:articles_effect_changelist"), again)
    assert not Effect.objects.dead().exists()


def test_the_verb_of_a_row_is_one_the_member_may_do(begin, at_desk, chief: User, sub: User, writer: User):
    begin("written").submit(by=writer)
    begin("begun")
    begin("decided", by=writer).submit(by=writer)
    Article.objects.get(headline_ar="decided").approve(by=chief)

    def verbs(user: User) -> dict[str, str]:
        return {str(row["story"]): row["step"].name for row in first_page(at_desk(user)).context["waiting"]}

    assert verbs(sub) == {"written": "approve"}
    assert verbs(chief) == {"written": "approve", "decided": "schedule"}
    assert verbs(writer) == {"begun": "submit"}


# -- the line --------------------------------------------------------------------------------------------------


def told(at: str, *marks: tuple[str, str], style: PrintedStyle = CAIRO) -> dict:
    day = [Moment(datetime.fromisoformat(f"2027-{hour}:00+02:00"), tone, hour, "/x") for hour, tone in marks]
    return day_line(datetime.fromisoformat(f"2027-{at}:00+02:00"), day, style=style)


def test_a_mark_stands_at_its_quarter_on_the_portals_own_clock():
    line = told("02-10T02:14", ("02-10T00:20", "live"), ("02-10T06:00", "hour"), ("02-11T00:00", "hour"))

    assert line["now"] == 8
    assert [(mark.quarter, mark.tone) for mark in line["marks"]] == [(1, "live"), (24, "hour")]


def test_marks_that_a_finger_could_not_part_stand_as_one():
    line = told("02-10T12:00", ("02-10T06:00", "live"), ("02-10T06:20", "live"), ("02-10T06:50", "live"))

    assert [(mark.quarter, len(mark.moments)) for mark in line["marks"]] == [(24, 2), (27, 1)]
    assert line["marks"][0].said.count("02-10T06") == 2


def test_an_hour_that_does_not_exist_is_hatched_and_told_the_day_before():
    today = day_line(datetime(2027, 4, 30, 9, tzinfo=UTC), [], style=CAIRO)
    eve = day_line(datetime(2027, 4, 29, 9, tzinfo=UTC), [], style=CAIRO)

    assert [quarter for quarter, is_skipped in today["odd"] if is_skipped] == [0, 1, 2, 3]
    assert "12:00" in eve["clock_change"]
    assert "12:59" in eve["clock_change"]
    assert not eve["odd"]


def test_an_hour_that_comes_twice_is_told_too():
    line = day_line(datetime(2027, 10, 28, 9, tzinfo=UTC), [], style=ENGLISH_CAIRO)

    assert [quarter for quarter, is_skipped in line["odd"] if not is_skipped] == [92, 93, 94, 95]
    with override("en"):
        said = day_line(datetime(2027, 10, 28, 9, tzinfo=UTC), [], style=ENGLISH_CAIRO)["clock_change"]
    assert said == "Today the clock goes back: the hours from 11:00 PM to 11:59 PM come twice."


def test_on_other_days_the_line_says_nothing_of_the_clock():
    assert not told("02-10T12:00")["clock_change"]


# -- the cost --------------------------------------------------------------------------------------------------


def test_today_costs_the_same_for_ten_stories_as_for_a_thousand(begin, at_desk, chief: User, writer: User):
    now = timezone.now()
    for number in range(3):
        begin(f"in review {number}").submit(by=writer)
        begin(f"planned {number}", publish_at=now + timedelta(hours=number + 1))
        begin(f"late {number}", publish_at=now - timedelta(hours=number + 1))
        begin(f"scheduled {number}").schedule(by=chief, at=now + timedelta(hours=number + 1))
        begin(f"live {number}").publish(by=chief)
    photo = Photo.from_file(ContentFile(saved(picture(320, 200)).getvalue(), name="a.jpg"), caption_ar="جسر")
    begin("with a picture", content={"lead_photo_id": photo.pk})
    client = at_desk(chief)
    few = asked(client)

    copies = []
    for story in Article.objects.all():
        for _copy in range(60):
            story.pk = None
            copies.append(Article(**{f.attname: getattr(story, f.attname) for f in Article._meta.concrete_fields}))
    Article.objects.bulk_create(copies)

    assert asked(client) == few
    assert few <= MOST_QUESTIONS


def test_no_question_of_today_walks_through_the_archive(begin, at_desk, chief: User, writer: User):
    if connection.vendor != "sqlite":
        pytest.skip("other databases plan by their own statistics")
    begin("one").submit(by=writer)
    client = at_desk(chief)
    with CaptureQueriesContext(connection) as queries:
        first_page(client)

    walks = []
    for query in queries:
        if "articles_article" not in query["sql"] or not query["sql"].startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            walks += [row[3] for row in cursor.fetchall() if row[3].startswith("SCAN articles_article")]
    assert not walks


# -- the header ------------------------------------------------------------------------------------------------


def test_the_clock_is_the_databases_in_the_portals_zone_with_utc(portal, at_desk, chief: User, monkeypatch):
    page = first_page(at_desk(chief), "en")

    clock = page.context["desk_clock"]
    assert abs(clock - timezone.now()) < timedelta(minutes=1)
    assert page.context["desk_hour"] == portal.printed("en").time(clock)
    assert f"<bdi>{clock.astimezone(UTC):%H:%M}</bdi> UTC" in page.content.decode()
    assert 'data-zone="Africa/Cairo"' in page.content.decode()


def test_a_member_is_met_by_their_own_initials(portal, at_desk, chief: User):
    User.objects.filter(pk=chief.pk).update(first_name="هالة", last_name="منصور")

    assert first_page(at_desk(chief)).context["desk_face"] == "ه\u200cم"


def test_no_room_of_the_deskbar_is_a_dead_end(portal, at_desk, member):
    for role in ("writer", "photo", "sub", "section", "chief", "admin"):
        client = at_desk(member(role, name=f"a-{role}"))
        for room in first_page(client).context["desk_rooms"]:
            assert client.get(room["address"]).status_code == 200, (role, room["address"])


def test_the_wrong_password_is_one_line_and_the_name_is_kept(portal, chief: User, client):
    page = client.post(reverse("admin:login"), {"username": "chief", "password": "wrong"})

    told = page.content.decode()
    assert told.count("note--error") == 1
    assert 'value="chief"' in told
    assert 'name="password" autofocus' in told.replace('autocomplete="current-password" ', "") or "autofocus" in told


def test_the_door_shows_the_clock(portal, client):
    page = client.get(reverse("admin:login")).content.decode()

    assert "data-clock=" in page
    assert " UTC</span>" in page


def test_a_member_without_any_portal_sees_an_empty_desk_and_no_error(portal, at_desk):
    lost = User.objects.create_user("lost", password="secret-for-tests", is_staff=True)

    assert not Membership.objects.of(lost).exists()
    assert first_page(at_desk(lost)).context["desk_waiting"] == 0
