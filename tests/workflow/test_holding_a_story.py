"""A story that one editor keeps for themselves: the model refuses everybody else's writing, whatever the door."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F

from articles.models import Article, Autosave, Hold, LockedStory, Revision, StaleStory
from tests.staff import words


def of_another(story: Article) -> Article:
    """Return the story as another request sees it."""
    return Article.objects.get(pk=story.pk)


def test_nobody_else_writes_in_a_story_that_is_held(draft: Article, chief: User, sub: User):
    draft.hold_alone(by=chief)

    with pytest.raises(LockedStory) as refused:
        of_another(draft).edit(by=sub, content={"headline_ar": "عنوان"})

    assert "chief" in str(refused.value.messages)
    assert draft.revisions.count() == 1
    assert draft.edit(by=chief, content={"headline_ar": "عنوان"})


def test_the_verbs_that_write_the_waiting_text_are_refused_too_and_those_that_do_not_are_not(
    live_story: Article, chief: User, member
):
    other = member("chief", name="another")
    live_story.edit(by=chief, content={"headline_ar": "عنوان أدق"})
    live_story.hold_alone(by=chief)

    for write in ("publish_update", "drop_update"):
        with pytest.raises(LockedStory):
            getattr(of_another(live_story), write)(by=other)
    of_another(live_story).withdraw(by=other, mode="gone", reason="بأمر قانوني")

    live_story.refresh_from_db()
    assert live_story.status == "withdrawn"


def test_an_hour_that_comes_is_stopped_by_no_lock(live_story: Article, chief: User, sub: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان أدق"})
    live_story.publish_update(by=chief, at=live_story._clock + timedelta(hours=1))
    live_story.hold_alone(by=sub)
    Article.objects.filter(pk=live_story.pk).update(next_at=live_story._clock - timedelta(minutes=1))

    assert of_another(live_story).fold_due_update()


def test_a_second_one_cannot_hold_what_another_holds_but_takes_it_over(draft: Article, chief: User, sub: User):
    draft.hold_alone(by=sub)
    with pytest.raises(LockedStory):
        of_another(draft).hold_alone(by=chief)

    kept = of_another(draft).take_over(by=chief, left={"headline_ar": "كتبه من أُخذت منه"})

    assert kept.is_aside and kept.by == sub and kept.content["headline_ar"] == "كتبه من أُخذت منه"
    assert (line := draft.activities.get(verb="taken over")).actor == "chief" and "sub" in line.note
    assert Hold.objects.get().by == chief
    draft.refresh_from_db()
    assert draft.headline_ar != "كتبه من أُخذت منه"
    with pytest.raises(LockedStory):
        of_another(draft).edit(by=sub, content={"headline_ar": "عنوان"})


def test_taking_over_makes_no_open_sheet_stale(draft: Article, chief: User, sub: User):
    draft.hold_alone(by=sub)
    version = draft.version
    of_another(draft).take_over(by=chief, left={"headline_ar": "نص آخر"})

    assert of_another(draft).edit(by=chief, content={"headline_ar": "عنوان"}, version=version)


def test_a_text_that_says_what_the_story_says_leaves_no_revision_behind(draft: Article, chief: User, sub: User):
    draft.hold_alone(by=sub)

    assert draft.take_over(by=chief, left=draft.editing()) is None
    assert not Revision.objects.aside().exists()


def test_fifteen_minutes_without_a_beat_free_the_story(draft: Article, chief: User, sub: User):
    draft.hold_alone(by=sub)
    Hold.objects.update(at=F("at") - timedelta(minutes=14))
    Hold.objects.beat(story=draft, by=sub)
    with pytest.raises(LockedStory):
        of_another(draft).edit(by=chief, content={"headline_ar": "عنوان"})

    Hold.objects.update(at=F("at") - timedelta(minutes=16))

    assert of_another(draft).edit(by=chief, content={"headline_ar": "عنوان"})
    assert Hold.objects.on(draft) is None
    Hold.objects.beat(story=draft, by=sub)
    assert Hold.objects.on(draft) is None


def test_whoever_may_not_edit_can_neither_hold_nor_take_over(draft: Article, chief: User, member):
    stranger = member("writer", name="another")
    with pytest.raises(PermissionDenied):
        draft.hold_alone(by=stranger)
    draft.hold_alone(by=chief)
    for one in (stranger, member("photo")):
        with pytest.raises(PermissionDenied):
            draft.take_over(by=one)
    draft.let_go(by=stranger)

    assert Hold.objects.on(draft).by == chief


def test_letting_go_opens_the_story_to_everybody(draft: Article, chief: User, sub: User):
    draft.hold_alone(by=chief)
    draft.let_go(by=chief)

    assert of_another(draft).edit(by=sub, content={"headline_ar": "عنوان"})


def test_a_save_of_an_old_version_is_stale_before_it_is_locked(draft: Article, chief: User, sub: User):
    version = draft.version
    draft.edit(by=chief, content={"headline_ar": "عنوان"})
    draft.hold_alone(by=chief)

    with pytest.raises(StaleStory):
        of_another(draft).edit(by=sub, content={"standfirst_ar": "خلاصة"}, version=version)


def test_a_begun_story_takes_the_autosave_of_its_blank_sheet_along(writer: User, portal):
    Autosave.objects.keep(story=None, by=writer, key="blank-sheet", typed={"headline_ar": "خبر"}, seen=0, version=0)
    story = Article.begin(by=writer, content=words(portal_id=portal.pk))

    Autosave.objects.arrive(story=story, by=writer, key="blank-sheet")

    assert [kept.key for kept in Autosave.objects.of(story)] == ["blank-sheet"]
    assert not Autosave.objects.unanswered(story=None, by=writer).exists()
