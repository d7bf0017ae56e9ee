"""An hour that Cairo's clock skips or shows twice is a question to the editor, never a silent shift."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from articles.admin.hour_told import question
from articles.models import Article
from tests.editors.desk import send

SKIPPED = {"schedule-at_day": "2027-04-30", "schedule-at_hour": "00:30"}
REPEATED = {"schedule-at_day": "2027-10-28", "schedule-at_hour": "23:30"}


def question_of(answer):
    offer = next(offer for offer in answer.context["offers"] if offer.step.name == "schedule")
    assert offer.is_open
    field = offer.question["at"].field
    return question(field.widget.asked, field.style)


@pytest.mark.parametrize("typed", [SKIPPED, REPEATED], ids=["skipped", "repeated"])
def test_the_question_keeps_what_was_typed_and_changes_nothing(at_desk, in_review: Article, chief: User, typed):
    answer = send(at_desk(chief), in_review, verb="schedule", headline_ar="عنوان لم يُحفظ بعد", **typed)

    page = answer.content.decode()
    assert f'value="{typed["schedule-at_day"]}"' in page
    assert f'value="{typed["schedule-at_hour"]}"' in page
    assert "عنوان لم يُحفظ بعد" in page
    assert len(question_of(answer)["choices"]) == (3 if typed is SKIPPED else 2)
    in_review.refresh_from_db()
    assert in_review.publish_at is None


@pytest.mark.parametrize(
    "typed, place, moment",
    [
        (SKIPPED, 0, datetime(2027, 4, 29, 21, 59, tzinfo=UTC)),
        (SKIPPED, 1, datetime(2027, 4, 29, 22, 30, tzinfo=UTC)),
        (SKIPPED, 2, datetime(2027, 4, 29, 22, 0, tzinfo=UTC)),
        (REPEATED, 0, datetime(2027, 10, 28, 20, 30, tzinfo=UTC)),
        (REPEATED, 1, datetime(2027, 10, 28, 21, 30, tzinfo=UTC)),
    ],
)
def test_the_chosen_answer_is_the_hour(at_desk, in_review: Article, chief: User, typed, place, moment):
    asked = question_of(send(at_desk(chief), in_review, verb="schedule", **typed))
    answer = {"schedule-at_answer": asked["choices"][place]["value"]}

    send(at_desk(chief), in_review, verb="schedule", **typed, **answer)

    in_review.refresh_from_db()
    assert in_review.publish_at == moment


def test_an_answer_to_another_hour_is_asked_again(at_desk, in_review: Article, chief: User):
    asked = question_of(send(at_desk(chief), in_review, verb="schedule", **SKIPPED))
    stale = {"schedule-at_answer": asked["choices"][0]["value"]}

    answer = send(at_desk(chief), in_review, verb="schedule", **REPEATED, **stale)

    assert not question_of(answer)["is_skipped"]
    in_review.refresh_from_db()
    assert in_review.publish_at is None


@pytest.mark.parametrize(
    "day, hour",
    [("2027-13-01", "10:00"), ("2027-01-01", ""), ("", "10:00"), ("", ""), ("غدًا", "سبعة"), ("9999-12-31", "23:59")],
)
def test_what_is_no_hour_is_told_so(at_desk, in_review: Article, chief: User, day, hour):
    typed = {"schedule-at_day": day, "schedule-at_hour": hour}
    answer = send(at_desk(chief), in_review, verb="schedule", **typed)

    assert answer.status_code in {200, 302}
    if answer.status_code == 200:
        offer = next(offer for offer in answer.context["offers"] if offer.step.name == "schedule")
        assert "at" in offer.question.errors


def test_arabic_digits_are_read_as_they_are_meant(at_desk, in_review: Article, chief: User):
    send(at_desk(chief), in_review, verb="schedule", **{"schedule-at_day": "٢٠٣١-٠١-١٥", "schedule-at_hour": "١١:٣٠"})

    in_review.refresh_from_db()
    assert in_review.publish_at == datetime(2031, 1, 15, 9, 30, tzinfo=UTC)
