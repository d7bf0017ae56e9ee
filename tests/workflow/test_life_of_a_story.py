"""From draft to archive: what each verb does, what it refuses, and what it leaves in the books."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.models import Activity, Article, Portal, Revision, StaleStory, Status
from tests.staff import words
from tests.workflow.refusals import refused


def test_a_draft_is_handed_in_approved_and_given_its_hour(
    draft: Article, writer: User, sub: User, editor: User, hour: datetime
):
    draft.submit(by=writer)
    assert draft.status == Status.IN_REVIEW

    draft.approve(by=sub)
    assert draft.status == Status.APPROVED

    draft.schedule(at=hour, by=editor)
    assert draft.publish_at == hour
    assert draft.first_published_at == hour


def test_every_verb_leaves_a_revision_and_a_line_in_the_book_of_the_desk(draft: Article, writer: User, sub: User):
    draft.submit(by=writer)
    draft.approve(by=sub)

    assert list(draft.revisions.order_by("number").values_list("action", flat=True)) == [
        "begun",
        "submitted",
        "approved",
    ]
    last = draft.activities.first()
    assert (last.verb, last.actor, last.before["status"], last.after["status"]) == (
        "approved",
        "sub",
        "in_review",
        "approved",
    )


def test_a_returned_story_is_a_draft_again_with_the_reason(in_review: Article, sub: User):
    in_review.return_to_writer(by=sub, reason="ينقص رد الهيئة")

    in_review.refresh_from_db()
    assert in_review.status == Status.DRAFT
    assert in_review.returned_because == "ينقص رد الهيئة"
    assert in_review.state(datetime.now().astimezone()) == "returned"


def test_returning_wants_a_reason(in_review: Article, sub: User):
    with pytest.raises(ValidationError) as refused:
        in_review.return_to_writer(by=sub, reason="  ")

    assert "reason" in refused.value.message_dict


def test_a_visible_story_cannot_be_returned(live_story: Article, chief: User):
    with refused("already see"):
        live_story.return_to_writer(by=chief, reason="خطأ")


def test_a_story_scheduled_by_mistake_can_be_returned_before_its_hour(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)
    draft.return_to_writer(by=chief, reason="ليس بعد")

    assert draft not in Article.objects.visible(at=hour + timedelta(days=1))


def test_a_headline_of_only_a_question_mark_is_refused(portal: Portal, chief: User):
    with pytest.raises(ValidationError) as refused:
        Article.begin(by=chief, content=words("؟", portal_id=portal.pk))

    assert "headline_ar" in refused.value.message_dict
    assert not Article.objects.exists()


@pytest.mark.parametrize("mark", ["\u202e", "\u202a", "\x00"])
def test_a_mark_that_cannot_be_stored_is_refused_and_nothing_is_saved(mark: str, portal: Portal, chief: User):
    with pytest.raises(ValidationError) as refused:
        Article.begin(by=chief, content=words(f"عنوان {mark} مقلوب", portal_id=portal.pk))

    assert "headline_ar" in refused.value.message_dict
    assert not Article.objects.exists()


def test_a_correction_is_printed_and_moves_the_update_time(live_story: Article, chief: User):
    correction = live_story.correct(by=chief, kind="correction", text="العدد ثلاثة لا أربعة.")

    live_story.refresh_from_db()
    assert correction in live_story.corrections.all()
    assert correction.text_ar == "العدد ثلاثة لا أربعة."
    assert live_story.substantively_changed_at is not None


def test_a_story_nobody_saw_is_not_corrected(draft: Article, chief: User):
    with refused("edit it instead"):
        draft.correct(by=chief, kind="correction", text="الصحيح ثلاث.")


def test_a_withdrawal_keeps_its_reason_as_the_notice(live_story: Article, chief: User):
    live_story.withdraw(by=chief, mode="gone", reason="تبيّن أن الصورة من حدث آخر.")

    assert live_story.corrections.get(kind="withdrawal").text_ar == "تبيّن أن الصورة من حدث آخر."


def test_a_withdrawn_story_is_not_published_again(live_story: Article, chief: User, hour: datetime):
    live_story.withdraw(by=chief, mode="gone", reason="خطأ")

    with refused("cannot be published again"):
        live_story.schedule(at=hour, by=chief)


def test_an_embargo_is_broken_by_two_people_with_a_reason(
    draft: Article, chief: User, editor: User, sub: User, hour: datetime
):
    draft.set_embargo(until=hour, by=sub)

    for second in (None, chief, sub):
        with refused(r"second person|role"):
            draft.break_embargo(by=chief, second=second, reason="الخبر منشور في الخارج")
    draft.break_embargo(by=chief, second=editor, reason="الخبر منشور في الخارج")

    assert draft.embargo_until is None
    assert "section" in draft.activities.first().note


def test_an_embargo_is_not_shortened_quietly(draft: Article, chief: User, hour: datetime):
    draft.set_embargo(until=hour, by=chief)

    with refused("two people"):
        draft.set_embargo(until=hour - timedelta(days=1), by=chief)


def test_a_late_story_carries_the_hour_it_really_came_out(portal: Portal, writer: User, sub: User, hour: datetime):
    planned = hour - timedelta(days=5000)
    story = Article.begin(by=writer, content=words(portal_id=portal.pk), publish_at=planned)
    story.submit(by=writer)

    story.approve(by=sub)

    assert story.publish_at > planned
    assert story in Article.objects.visible()


def test_two_editors_do_not_overwrite_each_other(draft: Article, writer: User, sub: User):
    opened = draft.version
    draft.edit(by=sub, content={"headline_ar": "عنوان المدقق"}, version=opened)

    with pytest.raises(StaleStory):
        Article.objects.get(pk=draft.pk).edit(by=writer, content={"headline_ar": "عنوان الكاتب"}, version=opened)

    assert Article.objects.get(pk=draft.pk).headline_ar == "عنوان المدقق"


def test_saving_without_a_change_makes_no_revision(draft: Article, writer: User):
    before = draft.revisions.count()

    assert draft.edit(by=writer, content={}) is None
    assert draft.revisions.count() == before


def test_a_block_keeps_its_id_when_another_is_put_before_it(draft: Article, writer: User):
    blocks = draft.content["blocks"]
    ids = [block["uid"] for block in blocks]

    draft.edit(by=writer, content={"blocks": [{"kind": "subhead", "text_ar": "البداية"}, *blocks]})

    assert [str(block.uid) for block in draft.blocks.order_by("position")][1:] == ids


def test_a_discarded_draft_can_be_restored(draft: Article, writer: User, chief: User):
    draft.discard(by=writer)
    assert draft not in Article.objects.kept()

    draft.restore(by=chief)
    assert draft in Article.objects.kept()


def test_a_refused_verb_changes_nothing(draft: Article, writer: User, hour: datetime):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        draft.schedule(at=hour, by=writer)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert Activity.objects.filter(article=draft).count() == 1


def test_a_revision_never_changes(draft: Article):
    revision = Revision.objects.filter(article=draft).first()
    revision.note = "تعديل"

    with refused("never changes"):
        revision.save()
