"""Visible is a query: what readers may see follows from the clock, never from a job."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Portal
from tests.staff import just_before, translation, words
from tests.workflow.refusals import refused


def test_a_scheduled_story_appears_at_its_hour_and_not_a_second_before(draft: Article, editor: User, hour: datetime):
    draft.schedule(at=hour, by=editor)

    assert draft not in Article.objects.visible(at=just_before(hour))
    assert draft in Article.objects.visible(at=hour)


def test_a_published_story_is_visible_at_once(draft: Article, editor: User):
    draft.publish(by=editor)

    assert draft in Article.objects.visible()


@pytest.mark.parametrize("step", ["draft", "in_review", "approved without an hour"])
def test_nothing_is_visible_before_a_person_gave_it_an_hour(step: str, draft: Article, sub: User, writer: User):
    if step != "draft":
        draft.submit(by=writer)
    if step == "approved without an hour":
        draft.approve(by=sub)

    assert draft not in Article.objects.visible()


def test_an_expired_story_leaves_at_its_hour(live_story: Article, chief: User, hour: datetime):
    live_story.expire(at=hour, by=chief)

    assert live_story in Article.objects.visible(at=just_before(hour))
    assert live_story not in Article.objects.visible(at=hour)


def test_closing_a_portal_hides_its_stories(live_story: Article, portal: Portal):
    Portal.objects.filter(pk=portal.pk).update(is_open=False)

    assert live_story not in Article.objects.visible()


def test_an_embargoed_story_cannot_be_scheduled_before_the_agency_allows(draft: Article, chief: User, hour: datetime):
    draft.set_embargo(until=hour, by=chief)

    with refused("embargo lifts later"):
        draft.schedule(at=just_before(hour), by=chief)
    with refused("not lifted yet"):
        draft.publish(by=chief)
    draft.schedule(at=hour, by=chief)

    assert draft in Article.objects.visible(at=hour)


def test_a_withdrawn_story_is_visible_to_nobody(live_story: Article, chief: User):
    live_story.withdraw(by=chief, mode="gone", reason="سُحبت المادة لخطأ في المصدر.")

    assert live_story not in Article.objects.visible()
    assert live_story in Article.objects.gone()


def test_a_vanished_story_leaves_no_notice(live_story: Article, chief: User):
    live_story.withdraw(by=chief, mode="vanish", reason="أمر قضائي")

    assert live_story not in Article.objects.gone()
    assert not live_story.corrections.exists()


def test_a_translation_is_hidden_until_its_own_hour(live_story: Article, chief: User, hour: datetime):
    live_story.edit(by=chief, content=translation(live_story))
    live_story.publish_update(by=chief)
    assert live_story not in Article.objects.visible(language="en")

    live_story.show_translation(by=chief, language="en", at=hour)

    assert live_story not in Article.objects.visible(at=just_before(hour), language="en")
    assert live_story in Article.objects.visible(at=hour, language="en")
    assert live_story in Article.objects.visible(language="ar")


def test_a_language_without_a_headline_cannot_be_shown(live_story: Article, chief: User):
    with refused("no headline"):
        live_story.show_translation(by=chief, language="en")


def test_the_desks_own_language_changes_nothing_for_readers(live_story: Article):
    from django.utils.translation import override

    with override("en"):
        assert live_story in Article.objects.visible()
        assert live_story not in Article.objects.visible(language="en")


def test_a_cursor_goes_on_after_the_last_story_of_a_page(portal: Portal, chief: User, hour: datetime):
    from articles.models import cursor

    stories = [Article.begin(by=chief, content=words(f"الخبر {n}", portal_id=portal.pk)) for n in range(5)]
    for n, story in enumerate(stories):
        story.schedule(at=hour + timedelta(minutes=n // 2), by=chief)
    later = Article.objects.visible(at=hour + timedelta(days=1)).newest_first()

    first, rest = later[0], later.before(cursor.write(later[0].publish_at, later[0].pk))

    assert [first, *rest] == list(later)
