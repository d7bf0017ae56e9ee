"""Each verb is a button that asks what it needs, says what it will do, and refuses in words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Correction, Status
from tests.editors.desk import address, send
from tests.staff import translation, words


def offered(page) -> set[str]:
    return {offer.step.name for offer in page.context["offers"] if offer.is_allowed}


def hour_of(name: str, moment: datetime) -> dict[str, str]:
    local = moment.astimezone(timezone.get_fixed_timezone(120))
    return {f"{name}_day": f"{local:%Y-%m-%d}", f"{name}_hour": f"{local:%H:%M}"}


WINTER = datetime(2031, 1, 15, 9, 30, tzinfo=UTC)  # Cairo is two hours ahead of UTC


def test_a_writer_submits_and_may_do_nothing_more(at_desk, draft: Article, writer: User):
    page = at_desk(writer).get(address(draft))
    assert offered(page) == {"submit", "propose", "discard"}
    assert page.context["primary"].name == "submit"

    send(at_desk(writer), draft, verb="submit")

    draft.refresh_from_db()
    assert draft.status == Status.IN_REVIEW


def test_the_text_on_the_sheet_is_saved_before_the_verb(at_desk, draft: Article, writer: User):
    send(at_desk(writer), draft, verb="submit", headline_ar="عنوان أُصلح قبل الإرسال")

    draft.refresh_from_db()
    assert (draft.status, draft.headline_ar) == (Status.IN_REVIEW, "عنوان أُصلح قبل الإرسال")


def test_a_refused_verb_saves_nothing_and_keeps_the_typed_text(at_desk, in_review: Article, sub: User):
    answer = send(at_desk(sub), in_review, verb="return", headline_ar="عنوان لم يُحفظ", **{"return-reason": " "})

    assert "عنوان لم يُحفظ" in answer.content.decode()
    assert [offer.step.name for offer in answer.context["offers"] if offer.is_open] == ["return"]
    in_review.refresh_from_db()
    assert (in_review.status, in_review.headline_ar) == (Status.IN_REVIEW, words()["headline_ar"])


def test_a_story_is_returned_with_its_reason(at_desk, in_review: Article, sub: User, writer: User):
    send(at_desk(sub), in_review, verb="return", **{"return-reason": "ينقص رد الهيئة"})

    in_review.refresh_from_db()
    assert in_review.status == Status.DRAFT
    assert "ينقص رد الهيئة" in at_desk(writer).get(address(in_review)).content.decode()


def test_the_hour_is_typed_on_the_portals_clock(at_desk, in_review: Article, chief: User):
    send(at_desk(chief), in_review, verb="schedule", **hour_of("schedule-at", WINTER))

    in_review.refresh_from_db()
    assert (in_review.status, in_review.publish_at) == (Status.APPROVED, WINTER)
    assert "09:30 UTC" in at_desk(chief).get(address(in_review)).content.decode()


def test_the_button_says_what_will_happen_and_when(at_desk, portal, chief: User, sub: User):
    story = Article.begin(by=chief, content=words(portal_id=portal.pk), publish_at=WINTER)
    story.submit(by=chief)

    page = at_desk(sub).get(address(story))

    assert page.context["primary"].name == "approve"
    assert "11:30" in page.context["primary_words"]


def test_readers_see_a_story_that_was_published_now(at_desk, in_review: Article, chief: User):
    send(at_desk(chief), in_review, verb="publish")

    assert Article.objects.visible().filter(pk=in_review.pk).exists()


def test_a_waiting_change_is_published_at_once_or_at_an_hour(at_desk, live_story: Article, chief: User):
    send(at_desk(chief), live_story, headline_ar="عنوان ثان")
    send(at_desk(chief), live_story, verb="schedule_update", **hour_of("schedule_update-at", WINTER))
    live_story.refresh_from_db()
    assert live_story.next_at == WINTER

    send(at_desk(chief), live_story, verb="cancel_update")
    live_story.refresh_from_db()
    assert (live_story.next_at, live_story.headline_ar) == (None, words()["headline_ar"])

    send(at_desk(chief), live_story, verb="publish_update")
    live_story.refresh_from_db()
    assert live_story.headline_ar == "عنوان ثان"


def test_publishing_now_never_takes_the_hour_that_was_set_before(at_desk, live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان ثان"})
    live_story.publish_update(by=chief, at=WINTER)

    send(at_desk(chief), live_story, verb="publish_update")

    live_story.refresh_from_db()
    assert (live_story.headline_ar, live_story.next_at) == ("عنوان ثان", None)


def test_a_small_fix_prints_no_new_update(at_desk, live_story: Article, chief: User):
    send(at_desk(chief), live_story, standfirst_ar="ثلاث محطات، في المرحلة الأولى.")
    send(at_desk(chief), live_story, verb="publish_fix")

    live_story.refresh_from_db()
    assert live_story.standfirst_ar == "ثلاث محطات، في المرحلة الأولى."
    assert live_story.substantively_changed_at is None


def test_a_dropped_change_leaves_readers_what_they_see(at_desk, live_story: Article, chief: User):
    send(at_desk(chief), live_story, headline_ar="عنوان لن يظهر")
    send(at_desk(chief), live_story, verb="drop_update")

    live_story.refresh_from_db()
    assert (live_story.next_revision, live_story.headline_ar) == (None, words()["headline_ar"])


def test_a_correction_is_printed_for_readers(at_desk, live_story: Article, chief: User):
    details = {"correct-kind": "correction", "correct-text": "الصحيح ثلاث محطات."}
    send(at_desk(chief), live_story, verb="correct", **details)

    assert Correction.objects.get(article=live_story).text_ar == "الصحيح ثلاث محطات."


@pytest.mark.parametrize("mode", ["gone", "vanish"])
def test_a_story_is_withdrawn_with_a_reason(at_desk, live_story: Article, chief: User, mode: str):
    details = {"withdraw-mode": mode, "withdraw-reason": "نُشر اسم غير صحيح"}
    send(at_desk(chief), live_story, verb="withdraw", **details)

    live_story.refresh_from_db()
    assert (live_story.status, live_story.withdrawn_how) == (Status.WITHDRAWN, mode)


def test_withdrawing_asks_how_and_why(at_desk, live_story: Article, chief: User):
    answer = send(at_desk(chief), live_story, verb="withdraw")
    question = next(offer.question for offer in answer.context["offers"] if offer.step.name == "withdraw")

    assert "mode" in question.errors
    live_story.refresh_from_db()
    assert live_story.status == Status.APPROVED


def test_a_story_expires_at_its_hour(at_desk, live_story: Article, chief: User):
    send(at_desk(chief), live_story, verb="expire", **hour_of("expire-at", WINTER))

    live_story.refresh_from_db()
    assert live_story.expire_at == WINTER


def test_an_embargo_keeps_the_hour_behind_it(at_desk, in_review: Article, chief: User):
    send(at_desk(chief), in_review, verb="set_embargo", **hour_of("set_embargo-until", WINTER))
    answer = send(at_desk(chief), in_review, verb="schedule", **hour_of("schedule-at", WINTER - timedelta(hours=1)))

    question = next(offer.question for offer in answer.context["offers"] if offer.step.name == "schedule")
    assert "at" in question.errors


def test_an_embargo_is_broken_by_two_people_each_with_their_own_log_in(
    at_desk, in_review: Article, chief: User, editor: User, sub: User
):
    in_review.set_embargo(by=chief, until=WINTER)
    for second, password in (("", ""), (editor, "wrong"), (chief, "secret-for-tests"), (sub, "secret-for-tests")):
        typed = {"break_embargo-second_name": str(second), "break_embargo-second_password": password}
        answer = send(
            at_desk(chief), in_review, verb="break_embargo", **{"break_embargo-reason": "نشرته الوكالة"}, **typed
        )
        assert answer.status_code in {200, 403}
        in_review.refresh_from_db()
        assert in_review.embargo_until == WINTER

    send(
        at_desk(chief),
        in_review,
        verb="break_embargo",
        **{
            "break_embargo-reason": "نشرته الوكالة نفسها",
            "break_embargo-second_name": editor.username,
            "break_embargo-second_password": "secret-for-tests",
        },
    )

    in_review.refresh_from_db()
    assert in_review.embargo_until is None


def test_a_password_typed_in_a_question_is_never_printed_back(at_desk, in_review: Article, chief: User):
    in_review.set_embargo(by=chief, until=WINTER)
    typed = {"break_embargo-second_name": "nobody", "break_embargo-second_password": "typed-secret-1"}
    answer = send(at_desk(chief), in_review, verb="break_embargo", **typed)

    assert "typed-secret-1" not in answer.content.decode()


def test_a_translation_is_shown_and_hidden(at_desk, live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_en": "A river line opens"})
    live_story.publish_update(by=chief)
    send(at_desk(chief), live_story, verb="show_en")
    assert not Article.objects.visible(language="en").filter(pk=live_story.pk).exists(), "two paragraphs are empty"
    live_story.edit(by=chief, content=translation(live_story))
    live_story.publish_update(by=chief)

    send(at_desk(chief), live_story, verb="show_en")
    assert Article.objects.visible(language="en").filter(pk=live_story.pk).exists()

    send(at_desk(chief), live_story, verb="hide_en")
    assert not Article.objects.visible(language="en").filter(pk=live_story.pk).exists()


def test_a_draft_goes_to_the_bin_and_comes_back(at_desk, draft: Article, writer: User, chief: User):
    send(at_desk(writer), draft, verb="discard")
    draft.refresh_from_db()
    assert draft.deleted_at

    send(at_desk(chief), draft, verb="restore")
    draft.refresh_from_db()
    assert draft.deleted_at is None


def test_a_verb_that_the_role_may_not_do_is_refused_however_it_is_sent(at_desk, in_review: Article, writer: User):
    for verb in ("approve", "publish", "schedule", "return", "withdraw", "correct"):
        answer = send(
            at_desk(writer), in_review, verb=verb, **hour_of("schedule-at", WINTER), **{"return-reason": "لا"}
        )
        assert answer.status_code in {200, 403}

    in_review.refresh_from_db()
    assert in_review.status == Status.IN_REVIEW


def test_a_refused_verb_stays_in_sight_with_the_reason(at_desk, draft: Article, writer: User):
    page = at_desk(writer).get(address(draft))

    assert page.context["refused"]
    assert "publish" not in offered(page)


def test_nothing_happens_by_reading(at_desk, in_review: Article, chief: User):
    at_desk(chief).get(address(in_review), {"verb": "publish", "ask": "publish"})

    in_review.refresh_from_db()
    assert in_review.status == Status.IN_REVIEW


def test_a_form_from_elsewhere_is_refused(in_review: Article, chief: User):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief)

    assert strict.post(address(in_review), {"verb": "publish"}).status_code == 403


def test_several_stories_go_through_a_verb_and_each_refusal_is_named(
    at_desk, draft: Article, live_story: Article, portal, writer: User, chief: User
):
    other = Article.begin(by=writer, content=words("مادة ثانية تنتظر", portal_id=portal.pk))
    other.submit(by=writer)

    answer = at_desk(chief).post(
        reverse("admin:articles_article_changelist"),
        {"action": "do_approve", "_selected_action": [other.pk, live_story.pk], "index": 0},
        follow=True,
    )

    told = [str(message) for message in answer.context["messages"]]
    other.refresh_from_db()
    assert other.status == Status.APPROVED
    assert any("مادة ثانية تنتظر" in sentence for sentence in told)
    assert any(live_story.headline_ar in sentence for sentence in told)


def test_a_verb_sent_past_the_page_is_refused_in_words_on_the_page(at_desk, in_review: Article, writer: User):
    answer = send(at_desk(writer), in_review, verb="publish")

    assert answer.status_code == 403
    assert answer.context["form"].non_field_errors()


def test_a_second_person_without_the_right_is_named_as_such(at_desk, in_review: Article, chief: User, writer: User):
    in_review.set_embargo(by=chief, until=timezone.now() + timedelta(days=1))

    answer = send(
        at_desk(chief),
        in_review,
        verb="break_embargo",
        **{
            "break_embargo-reason": "رفعته الوكالة هاتفيا",
            "break_embargo-second_name": writer.username,
            "break_embargo-second_password": "secret-for-tests",
        },
    )

    offer = next(offer for offer in answer.context["offers"] if offer.step.name == "break_embargo")
    assert list(offer.question.errors) == ["second_name"]


@pytest.mark.parametrize("reason", ["", "؟", "…"])
def test_a_reason_needs_a_word(at_desk, in_review: Article, sub: User, reason: str):
    send(at_desk(sub), in_review, verb="return", **{"return-reason": reason})

    in_review.refresh_from_db()
    assert in_review.status == "in_review"
