"""The story's form says what readers see and what will happen, and costs the same for three blocks or four hundred."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.measure import SHARE_LIMIT
from articles.arabic.length import graphemes
from articles.models import Activity, Article, Author, Keyword, Portal, Preference, Section, Status
from tests.editors.desk import address, fields_of, send, sheet
from tests.editors.test_verbs_on_the_desk import WINTER, offered
from tests.staff import translation, words

MOST_QUERIES = 25


@pytest.fixture
def english(chief: User) -> None:
    """The chief reads the desk in English."""
    Preference.objects.create(user=chief, language="en")


def full_story(portal: Portal, section: Section, by: User, *, paragraphs: int) -> Article:
    blocks = [{"kind": "paragraph", "text_ar": f"فقرة رقم {number} من النص."} for number in range(paragraphs)]
    return Article.begin(
        by=by,
        content=words(
            portal_id=portal.pk,
            section_id=section.pk,
            blocks=blocks,
            headline_en="A river line opens",
            authors=[Author.objects.create(name_ar=f"كاتب {number}").pk for number in range(3)],
            keywords=[Keyword.objects.create(name_ar=f"كلمة {number}").pk for number in range(5)],
        ),
    )


def cost(client, story: Article, **question: str) -> int:
    client.get(address(story))  # the session and the first answers of the process
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(story), question).status_code == 200
    return len(asked)


def test_the_form_costs_the_same_for_three_blocks_and_for_four_hundred(at_desk, portal, section, chief: User):
    short = full_story(portal, section, chief, paragraphs=3)
    client = at_desk(chief)

    few = cost(client, short)
    short.edit(by=chief, content={"blocks": [{"kind": "paragraph", "text_ar": f"فقرة {n}"} for n in range(400)]})

    assert cost(client, short) == few
    assert few <= MOST_QUERIES


@pytest.mark.parametrize("ask", ["", "schedule", "withdraw"])
def test_no_state_of_a_story_makes_its_form_dear(at_desk, live_story: Article, chief: User, ask: str):
    live_story.edit(by=chief, content={"headline_ar": "عنوان ينتظر"})
    live_story.publish_update(by=chief, at=WINTER)
    live_story.expire(by=chief, at=WINTER + timedelta(days=1))

    assert cost(at_desk(chief), live_story, ask=ask) <= MOST_QUERIES


def test_the_blank_sheet_is_cheap_too(at_desk, section: Section, chief: User):
    client = at_desk(chief)
    client.get(address())
    with CaptureQueriesContext(connection) as asked:
        client.get(address())

    assert len(asked) <= MOST_QUERIES


# -- the blank sheet ------------------------------------------------------------------------------------------------


def test_the_blank_sheet_shows_its_primary_and_says_what_it_lacks(at_desk, english, section: Section, chief: User):
    page = at_desk(chief).get(address())

    assert page.context["primary"].name == "submit"
    assert page.context["lack"].is_lacking
    assert "It lacks a headline." in page.content.decode()


def test_the_blank_sheet_is_sent_for_review_in_one_step(at_desk, section: Section, writer: User):
    answer = send(at_desk(writer), headline_ar="افتتاح خط نهري", verb="submit")

    story = Article.objects.get()
    assert answer.url == address(story)
    assert story.status == Status.IN_REVIEW


def test_what_the_blank_sheet_lacks_is_told_at_its_field_and_nothing_is_begun(at_desk, section: Section, writer: User):
    answer = send(at_desk(writer), body_ar="نص بلا عنوان", verb="submit")

    assert answer.status_code == 200
    assert "headline_ar" in answer.context["form"].errors
    assert "نص بلا عنوان" in answer.content.decode()
    assert not Article.objects.exists()


def test_a_blank_sheet_is_scheduled_at_once_and_an_uncertain_hour_begins_nothing(at_desk, section, chief: User):
    typed = {"headline_ar": "افتتاح خط نهري", "verb": "schedule", "schedule-at_day": "30 أبريل 2027"}
    asked = send(at_desk(chief), **typed, **{"schedule-at_hour": "12:30 ص"})
    assert not Article.objects.exists()
    assert [offer.step.name for offer in asked.context["offers"] if offer.is_open] == ["schedule"]

    send(at_desk(chief), **typed, **{"schedule-at_hour": "2:30 ص"})

    assert Article.objects.get().publish_at == datetime(2027, 4, 29, 23, 30, tzinfo=UTC)


def test_a_writer_who_sends_a_blank_sheet_past_the_role_begins_nothing(at_desk, section: Section, writer: User):
    answer = send(at_desk(writer), headline_ar="افتتاح خط نهري", verb="publish")

    assert answer.status_code == 403
    assert answer.context["form"].non_field_errors()
    assert not Article.objects.exists()


def test_a_breaking_story_begins_ticked(at_desk, section: Section, writer: User):
    page = at_desk(writer).get(address(), {"breaking": "1"})

    assert fields_of(page)["is_breaking"] == "on"
    assert "is_breaking" not in sheet(at_desk(writer))


def test_a_section_editor_begins_in_the_own_section(at_desk, section: Section, editor: User):
    assert sheet(at_desk(editor))["section"] == str(section.pk)


# -- what the page says ---------------------------------------------------------------------------------------------


def test_after_a_verb_the_page_says_what_happened_and_what_readers_see(at_desk, english, in_review, chief: User):
    answer = send(at_desk(chief), in_review, verb="publish")
    page = at_desk(chief).get(answer.url)

    (told,) = [str(message) for message in page.context["messages"]]
    assert "Published" in told and "Readers see it: since today" in told
    assert page.context["hourline"]["now"]["tone"] == "live"


def test_the_hour_line_says_what_waits_and_when(at_desk, english, live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان ينتظر"})
    live_story.publish_update(by=chief, at=WINTER)

    line = at_desk(chief).get(address(live_story)).context["hourline"]

    assert (line["now"]["what"], line["next"]["what"]) == ("Readers see it", "A change replaces it")
    assert line["next"]["utc"] == "09:30 UTC"


def test_the_change_of_a_story_is_typed_and_published_with_one_button(at_desk, live_story: Article, chief: User):
    page = at_desk(chief).get(address(live_story))
    assert page.context["primary"].name == "publish_update"
    assert page.context["lack"].is_lacking

    send(at_desk(chief), live_story, verb="publish_update", headline_ar="عنوان صُحح في الحال")

    live_story.refresh_from_db()
    assert live_story.headline_ar == "عنوان صُحح في الحال"
    assert live_story.next_revision is None


def test_publishing_a_change_where_nothing_changed_is_refused_in_words(at_desk, english, live_story, chief: User):
    answer = send(at_desk(chief), live_story, verb="publish_update")

    assert answer.status_code == 200
    assert "No change is waiting." in answer.content.decode()


def test_a_change_to_a_scheduled_story_is_taken_in_before_its_hour(at_desk, draft: Article, chief: User):
    draft.schedule(at=WINTER, by=chief)
    send(at_desk(chief), draft, headline_ar="عنوان أدق")
    page = at_desk(chief).get(address(draft))
    assert page.context["primary"].name == "take_in"

    send(at_desk(chief), draft, verb="take_in")

    draft.refresh_from_db()
    assert (draft.headline_ar, draft.publish_at, draft.next_revision) == ("عنوان أدق", WINTER, None)


def test_refused_steps_say_whose_they_are(at_desk, english, draft: Article, member, chief: User, writer: User):
    draft.submit(by=writer)
    Preference.objects.create(user=writer, language="en")
    why = {offer.step.name: offer.why_not for offer in at_desk(writer).get(address(draft)).context["refused"]}

    assert why["approve"] == "Done by: sub-editor, section editor, chief editor, administrator."
    assert "schedule" in why


def test_a_sub_editor_is_told_that_somebody_else_approves_the_own_story(at_desk, portal, section, sub: User):
    Preference.objects.create(user=sub, language="en")
    story = Article.begin(by=sub, content=words(portal_id=portal.pk, section_id=section.pk))
    story.submit(by=sub)

    refused = at_desk(sub).get(address(story)).context["refused"]

    assert {offer.why_not for offer in refused if offer.step.name == "approve"} == {
        "You wrote it; somebody else does this."
    }


def test_each_language_has_a_tab_that_says_where_it_stands(at_desk, english, live_story: Article, chief: User):
    def tab() -> tuple[str, str]:
        found = {tab["code"]: tab for tab in at_desk(chief).get(address(live_story)).context["tabs"]}
        return found["ar"]["words"], found["en"]["words"]

    assert tab() == ("readers see it", "empty")
    send(at_desk(chief), live_story, verb="publish_update", headline_en="A river line opens")
    assert tab() == ("readers see it", "2 empty")
    live_story.edit(by=chief, content=translation(live_story))
    live_story.publish_update(by=chief)
    assert tab() == ("readers see it", "translated, not shown")
    live_story.show_translation(by=chief, language="en", at=WINTER)
    assert tab()[1].startswith("shown 15 January 2031")
    live_story.show_translation(by=chief, language="en")
    assert tab()[1].startswith("readers see it since today")


def test_a_language_with_an_error_says_so_in_its_tab(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, headline_en="؟")

    assert [tab["code"] for tab in answer.context["tabs"] if tab["is_wrong"]] == ["en"]


def test_the_headline_is_measured_in_letters_as_a_reader_counts_them(at_desk, draft: Article, writer: User):
    typed = "مُدُنٌ" * 20
    answer = send(at_desk(writer), draft, headline_ar=typed, headline_en="؟")

    page = answer.content.decode()
    assert graphemes(typed) == 60
    assert 'value="60"' in page and f'data-limit="{SHARE_LIMIT}"' in page


@pytest.mark.parametrize(
    "text, count",
    [("", 0), ("مدن", 3), ("مُدُنٌ", 3), ("e\u0301", 1), ("👩\u200d🚀", 1), ("لا\u200c", 2), ("a b", 3)],
)
def test_marks_and_joiners_are_no_letters(text, count):
    assert graphemes(text) == count


def test_the_last_deeds_stand_in_the_rail(at_desk, in_review: Article, chief: User):
    assert Activity.objects.filter(article=in_review).count() == 2

    assert len(at_desk(chief).get(address(in_review)).context["path"]) == 2


# -- hours ----------------------------------------------------------------------------------------------------------


def test_a_writer_proposes_an_hour_and_the_approval_counts(at_desk, draft: Article, writer: User, sub: User):
    assert "propose" in offered(at_desk(writer).get(address(draft)))
    typed = {"propose-at_day": "2031-01-15", "propose-at_hour": "11:30"}
    send(at_desk(writer), draft, verb="propose", **typed)
    draft.refresh_from_db()
    assert (draft.status, draft.publish_at) == (Status.DRAFT, WINTER)

    send(at_desk(writer), draft, verb="submit")
    page = at_desk(sub).get(address(draft))
    assert page.context["primary"].name == "approve" and "11:30" in page.context["primary_words"]
    send(at_desk(sub), draft, verb="approve")

    assert draft not in Article.objects.visible(at=WINTER - timedelta(seconds=1))
    assert draft in Article.objects.visible(at=WINTER)


def test_whoever_schedules_is_not_asked_to_propose(at_desk, draft: Article, chief: User):
    steps = offered(at_desk(chief).get(address(draft)))

    assert "schedule" in steps and "propose" not in steps


def test_an_expiry_is_taken_off_again(at_desk, live_story: Article, chief: User):
    live_story.expire(by=chief, at=WINTER)

    send(at_desk(chief), live_story, verb="lift_expiry")

    live_story.refresh_from_db()
    assert live_story.expire_at is None


@pytest.mark.parametrize("day, hour", [("غدًا 7 صباحًا", ""), ("", "غدًا 7 صباحًا"), ("tomorrow", "7 AM")])
def test_an_hour_is_scheduled_as_it_is_said(at_desk, in_review: Article, chief: User, day: str, hour: str):
    send(at_desk(chief), in_review, verb="schedule", **{"schedule-at_day": day, "schedule-at_hour": hour})

    in_review.refresh_from_db()
    assert in_review.status == Status.APPROVED
    assert timedelta(0) < in_review.publish_at - in_review.saved_at < timedelta(days=2)


# -- the hour while it is typed -------------------------------------------------------------------------------------


def told(client, **question: str) -> str:
    return client.get(
        reverse("admin:desk_hour"), {"name": "schedule-at", "means": "publish", **question}
    ).content.decode()


def test_a_typed_hour_is_told_with_utc_and_with_what_readers_get(at_desk, english, portal: Portal, chief: User):
    page = told(at_desk(chief), portal=str(portal.pk), day="15 January 2031", hour="11:30 AM")

    assert "Readers see the story on Wednesday, 15 January 2031 - 11:30 AM" in page
    assert "09:30 UTC" in page
    assert 'data-button="Schedule: 15 January 2031 11:30 AM"' in page


def test_the_hour_that_is_missing_is_drawn_as_a_gap_and_asked(at_desk, english, portal: Portal, chief: User):
    page = told(at_desk(chief), portal=str(portal.pk), day="30 April 2027", hour="12:30 AM")

    assert "strip__day--gap" in page
    assert page.count('type="radio"') == 3
    assert "goes from 12:00 AM to 1:00 AM" in page
    assert "Readers see" not in page


def test_the_hour_that_comes_twice_is_drawn_twice_and_says_which(at_desk, english, portal: Portal, chief: User):
    typed = {"portal": str(portal.pk), "day": "28 October 2027", "hour": "11:30 PM"}
    asked = told(at_desk(chief), **typed)
    answered = told(at_desk(chief), **typed, answer="2027-10-28T23:30:00+02:00")

    assert "strip__day--first" in asked and "strip__day--second" in asked
    assert "goes back from 12:00 AM to 11:00 PM" in asked
    assert "11:30 PM (the second)" in answered and "21:30 UTC" in answered


def test_an_hour_inside_the_embargo_is_warned_of_while_it_is_typed(at_desk, english, in_review, chief: User):
    in_review.set_embargo(by=chief, until=WINTER)
    typed = {"portal": str(in_review.portal_id), "day": "15 January 2031", "hour": "11:00 AM"}

    assert "embargo lifts later" in told(at_desk(chief), **typed, story=str(in_review.pk))
    assert "embargo" not in told(at_desk(chief), **typed)


@pytest.mark.parametrize(
    "question",
    [{"day": "أمس قديم"}, {"portal": "999999"}, {"portal": "x", "day": "\x00"}, {"name": "<b>"}, {"story": "0"}, {}],
)
def test_a_nonsense_question_is_answered_and_never_with_a_crash(at_desk, portal: Portal, chief: User, question: dict):
    answer = at_desk(chief).get(reverse("admin:desk_hour"), question)

    assert answer.status_code in {200, 404}
    assert b"<b>" not in answer.content


def test_another_portals_embargo_is_told_to_nobody(at_desk, other_portal: Portal, english, chief: User, member):
    stranger = member("chief", name="elsewhere", at=other_portal)
    secret = Article.begin(by=stranger, content=words(portal_id=other_portal.pk))
    secret.set_embargo(by=stranger, until=WINTER)

    page = told(at_desk(chief), day="15 January 2031", hour="11:00 AM", story=str(secret.pk))

    assert "embargo" not in page
