"""Updates of stories readers may already see: each at its hour, none early, none lost, none taken back."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.models import Article, Author, Photo, Portal, Section
from tests.staff import words
from tests.workflow.refusals import refused

LINES = ["bylines", "taggings", "relations"]


def have_come(story: Article) -> None:
    """Let the update's hour have come a minute ago, without a worker that folds it."""
    Article.objects.filter(pk=story.pk).update(next_at=timezone.now() - timedelta(minutes=1))


@pytest.fixture
def due(live_story: Article, chief: User, hour: datetime) -> Article:
    """A live story whose update readers already see, though no worker has folded it in."""
    live_story.edit(by=chief, content={"headline_ar": "عنوان المساء"})
    live_story.publish_update(by=chief, at=hour)
    have_come(live_story)
    return Article.objects.get(pk=live_story.pk)


def test_an_update_readers_already_see_is_not_taken_back_by_the_next_edit(due: Article, chief: User):
    due.edit(by=chief, content={"kicker_ar": "نقل"})

    stored = Article.objects.get(pk=due.pk)
    assert stored.headline_ar == "عنوان المساء"
    assert not stored.kicker_ar
    assert stored.next_revision.content["kicker_ar"] == "نقل"


@pytest.mark.parametrize("verb", ["drop_update", "cancel_update"])
def test_an_update_readers_already_see_is_neither_dropped_nor_held(due: Article, chief: User, verb: str):
    with pytest.raises(ValidationError):
        getattr(due, verb)(by=chief)

    shown = Article.objects.visible().for_page().get(pk=due.pk)
    assert shown.is_update_due


def test_a_correction_under_a_due_update_stands_under_the_new_text(due: Article, chief: User):
    due.correct(by=chief, kind="correction", text="العدد ثلاثة.")

    assert Article.objects.get(pk=due.pk).headline_ar == "عنوان المساء"


def test_giving_the_story_another_hour_does_not_bring_its_update_forward(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)
    draft.edit(by=chief, content={"headline_ar": "النتيجة النهائية"})
    draft.publish_update(by=chief, at=hour + timedelta(hours=3))

    draft.schedule(at=hour - timedelta(hours=1), by=chief)

    stored = Article.objects.get(pk=draft.pk)
    assert stored.headline_ar != "النتيجة النهائية"
    assert stored.next_at == hour + timedelta(hours=3)


def test_an_update_published_before_its_hour_carries_the_hour_it_really_came_out(
    live_story: Article, chief: User, hour: datetime
):
    live_story.edit(by=chief, content={"headline_ar": "عنوان المساء"})
    live_story.publish_update(by=chief, at=hour)

    live_story.publish_update(by=chief)

    assert live_story.substantively_changed_at < hour


def test_a_story_not_yet_out_prints_no_update_time(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)
    draft.edit(by=chief, content={"headline_ar": "عنوان أدق"})
    draft.publish_update(by=chief)

    assert Article.objects.get(pk=draft.pk).substantively_changed_at is None


def test_an_hour_with_a_fraction_of_a_second_is_folded_when_it_comes(live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان المساء"})
    live_story.publish_update(by=chief, at=timezone.now() + timedelta(days=1))
    Article.objects.filter(pk=live_story.pk).update(next_at=timezone.now())

    assert Article.objects.get(pk=live_story.pk).fold_due_update()


def test_a_photo_editor_does_not_quietly_take_the_hour_off_an_update(
    live_story: Article, chief: User, member, hour: datetime
):
    live_story.edit(by=chief, content={"headline_ar": "عنوان المساء"})
    live_story.publish_update(by=chief, at=hour)

    with refused("hour"):
        live_story.edit(by=member("photo"), content={"lead_caption_ar": "قارب"})
    with pytest.raises(PermissionDenied):
        live_story.drop_update(by=member("sub"))

    assert Article.objects.get(pk=live_story.pk).next_at == hour


def test_an_editor_who_may_publish_updates_takes_the_hour_off_by_editing(
    live_story: Article, chief: User, hour: datetime
):
    live_story.edit(by=chief, content={"headline_ar": "عنوان المساء"})
    live_story.publish_update(by=chief, at=hour)

    live_story.edit(by=chief, content={"headline_ar": "نصف عنوا"})

    assert Article.objects.get(pk=live_story.pk).next_at is None


def test_an_update_that_names_what_is_no_longer_there_is_still_folded(live_story: Article, chief: User, hour: datetime):
    author = Author.objects.create(name_ar="سلمى الراوي")
    photo = Photo.objects.create(secret="a" * 40, file="a.jpg", format="jpeg", width=8, height=6, content_hash="a" * 64)
    section = Section.objects.create(portal=live_story.portal, name_ar="منوعات", slug="misc")
    blocks = [*live_story.content["blocks"], {"kind": "photo", "photo_id": photo.pk, "text_ar": "قارب"}]
    live_story.edit(
        by=chief,
        content={
            "headline_ar": "عنوان المساء",
            "authors": [author.pk],
            "section_id": section.pk,
            "lead_photo_id": photo.pk,
            "blocks": blocks,
        },
    )
    for row in (author, photo, section):
        row.delete()

    live_story.publish_update(by=chief)

    stored = Article.objects.get(pk=live_story.pk)
    assert (stored.headline_ar, stored.lead_photo, stored.byline) == ("عنوان المساء", None, [])
    assert [block.kind for block in stored.blocks.all()] == ["paragraph", "paragraph"]


def test_a_due_update_prints_exactly_what_the_folded_row_prints(
    live_story: Article, portal: Portal, chief: User, hour: datetime
):
    others = [Article.begin(by=chief, content=words(f"الخبر {n}", portal_id=portal.pk)) for n in range(3)]
    for other in others:
        other.publish(by=chief)
    authors = [Author.objects.create(name_ar=name) for name in ("ليلى", "آدم")]
    live_story.edit(
        by=chief,
        content={
            "headline_ar": "عنوان المساء",
            "authors": [authors[0].pk, authors[1].pk],
            "related": [others[0].pk, others[2].pk],
            "blocks": [
                {"kind": "read_also", "related_article_id": others[1].pk},
                *live_story.content["blocks"],
            ],
        },
    )
    live_story.publish_update(by=chief, at=hour)
    have_come(live_story)

    def printed(story: Article) -> dict:
        return {
            "headline": story.headline,
            "address": story.get_absolute_url(),
            "byline": story.byline,
            "blocks": [
                (b.kind, b.text, b.related_article_id, getattr(b, "is_related_visible", None))
                for b in story.blocks.all()
            ],
            "related": list(Article.objects.visible().related_to(story)),
            "changed": story.substantively_changed_at,
        }

    page = Article.objects.visible().for_page("ar").get(pk=live_story.pk)
    before = printed(page.show(page.next_revision.content))
    Article.objects.get(pk=live_story.pk).fold_due_update()

    assert before == printed(Article.objects.visible().for_page("ar").get(pk=live_story.pk))
