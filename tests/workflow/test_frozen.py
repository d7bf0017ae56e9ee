"""From approval on only a verb moves the row: a half-typed line can never go out at its hour."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.models import Article, Author, Block, Byline, Keyword, Tagging
from tests.staff import just_before
from tests.workflow.refusals import refused


def test_a_change_to_a_visible_story_waits_until_it_is_published(live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان أدق"})
    assert Article.objects.get(pk=live_story.pk).headline_ar != "عنوان أدق"

    live_story.publish_update(by=chief)

    assert Article.objects.get(pk=live_story.pk).headline_ar == "عنوان أدق"


def test_a_change_to_a_scheduled_story_does_not_go_out_with_it(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)
    draft.edit(by=chief, content={"headline_ar": "نصف عنوا"})

    shown = Article.objects.visible(at=hour).for_page().get(pk=draft.pk)

    assert shown.headline_ar == "افتتاح خط نهري جديد بين ضفتي القاهرة"


def test_a_second_change_builds_on_the_waiting_one(live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان أدق"})
    live_story.edit(by=chief, content={"kicker_ar": "نقل"})

    live_story.publish_update(by=chief)

    stored = Article.objects.get(pk=live_story.pk)
    assert (stored.headline_ar, stored.kicker_ar) == ("عنوان أدق", "نقل")


def test_a_due_update_is_read_from_its_revision_before_anything_folds_it(
    live_story: Article, chief: User, hour: datetime
):
    live_story.edit(by=chief, content={"headline_ar": "عنوان المساء"})
    live_story.publish_update(by=chief, at=hour)
    page = Article.objects.visible().for_page().get(pk=live_story.pk)

    page.clock = just_before(hour)
    assert not page.is_update_due
    page.clock = hour
    assert page.is_update_due
    assert page.show(page.next_revision.content).headline == "عنوان المساء"
    assert [block.text for block in page.blocks.all()] == [block.text for block in live_story.blocks.all()]


def test_saving_the_row_of_an_approved_story_by_hand_is_refused(live_story: Article):
    live_story.headline_ar = "تسلل"

    with refused("approved"):
        live_story.save()


def test_saving_a_block_of_an_approved_story_by_hand_is_refused(live_story: Article):
    block = live_story.blocks.first()
    block.text_ar = "تسلل"

    with refused("approved"):
        block.save()


def test_a_story_loaded_straight_into_the_database_may_still_be_filled(portal, hour: datetime):
    story = Article.objects.create(portal=portal, headline_ar="من أرشيف قديم", status="approved", publish_at=hour)

    Block.objects.create(article=story, text_ar="فقرة", position=1)

    assert story.blocks.count() == 1


def test_a_dropped_update_stays_among_the_revisions(live_story: Article, chief: User):
    revision = live_story.edit(by=chief, content={"headline_ar": "لم ينشر"})
    live_story.drop_update(by=chief)

    assert live_story.next_revision is None
    assert live_story.revisions.filter(pk=revision.pk).exists()
    with refused("No change is waiting"):
        live_story.publish_update(by=chief)


def test_a_form_that_saves_the_row_cannot_let_a_draft_out(draft: Article, hour: datetime):
    draft.status, draft.publish_at = "approved", hour

    with refused("verb"):
        draft.save()

    assert draft not in Article.objects.visible(at=hour)


def test_a_row_opened_while_approved_does_not_approve_itself_again(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)
    opened = Article.objects.get(pk=draft.pk)
    draft.return_to_writer(by=chief, reason="ليس بعد")

    with pytest.raises(ValidationError):
        opened.save()

    assert Article.objects.get(pk=draft.pk).status == "draft"


def test_the_note_of_the_newsroom_can_be_saved_by_hand(live_story: Article):
    story = Article.objects.get(pk=live_story.pk)
    story.internal_note = "اتصل بالهيئة"
    story.save(update_fields=["internal_note"])

    assert Article.objects.get(pk=live_story.pk).internal_note == "اتصل بالهيئة"


def test_blocks_and_names_of_an_approved_story_are_not_taken_away_by_hand(live_story: Article, chief: User):
    author = Author.objects.create(name_ar="سلمى الراوي")
    live_story.edit(by=chief, content={"authors": [author.pk]})
    live_story.publish_update(by=chief)

    for deed in (
        live_story.blocks.first().delete,
        live_story.bylines.first().delete,
        Byline(article=live_story, author=Author.objects.create(name_ar="آدم")).save,
        Tagging(article=live_story, keyword=Keyword.objects.create(name_ar="نهر")).save,
    ):
        with refused("approved"):
            deed()
    assert (live_story.blocks.count(), live_story.bylines.count(), live_story.taggings.count()) == (2, 1, 0)


def test_a_line_of_the_book_of_the_desk_is_neither_changed_nor_removed(draft: Article):
    line = draft.activities.first()
    line.actor = "غيره"

    for deed in (line.save, line.delete, draft.revisions.first().delete):
        with refused("never changes"):
            deed()
