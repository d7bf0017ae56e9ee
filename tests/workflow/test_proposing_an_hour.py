"""Whoever may write a story may propose its hour; only an approval lets readers see it then."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from articles.models import Activity, Article, Status
from tests.staff import just_before
from tests.workflow.refusals import refused


def test_a_writer_proposes_an_hour_and_readers_see_nothing_at_it(draft: Article, writer: User, hour: datetime):
    draft.propose(at=hour, by=writer)

    assert draft.publish_at == hour
    assert draft.status == Status.DRAFT
    assert draft not in Article.objects.visible(at=hour)
    assert Activity.objects.filter(article=draft, verb="hour proposed", by=writer).exists()


def test_a_proposed_hour_counts_from_the_approval_on(draft: Article, writer: User, sub: User, hour: datetime):
    draft.propose(at=hour, by=writer)
    draft.submit(by=writer)
    draft.approve(by=sub)

    assert draft not in Article.objects.visible(at=just_before(hour))
    assert draft in Article.objects.visible(at=hour)


def test_a_proposal_is_taken_back(draft: Article, writer: User, hour: datetime):
    draft.propose(at=hour, by=writer)
    draft.propose(at=None, by=writer)

    assert draft.publish_at is None


def test_nobody_proposes_an_hour_that_has_passed(draft: Article, writer: User, hour: datetime):
    with refused("has passed"):
        draft.propose(at=hour - timedelta(days=5000), by=writer)


def test_a_proposal_keeps_the_agencys_embargo(draft: Article, writer: User, chief: User, hour: datetime):
    draft.set_embargo(until=hour, by=chief)

    with refused("embargo lifts later"):
        draft.propose(at=just_before(hour), by=writer)
    draft.propose(at=hour, by=writer)


def test_an_approved_storys_hour_is_no_proposal_any_more(draft: Article, writer: User, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)

    with refused("not approved yet"):
        draft.propose(at=hour + timedelta(hours=1), by=writer)
    assert draft.publish_at == hour


@pytest.mark.parametrize("role", ["photo", "writer"])
def test_nobody_proposes_an_hour_for_a_story_they_may_not_write(draft: Article, member, role: str, hour: datetime):
    with refused("role"):
        draft.propose(at=hour, by=member(role, name="another"))


def test_an_expiry_hour_is_taken_off_again(live_story: Article, chief: User, hour: datetime):
    live_story.expire(at=hour, by=chief)
    live_story.lift_expiry(by=chief)

    assert live_story in Article.objects.visible(at=hour + timedelta(days=1))


def test_a_story_that_had_expired_is_back_on_the_paper(live_story: Article, chief: User):
    live_story.expire(by=chief)
    live_story.lift_expiry(by=chief)

    assert live_story in Article.objects.visible()


def test_only_a_chief_takes_an_expiry_off(live_story: Article, chief: User, editor: User, hour: datetime):
    live_story.expire(at=hour, by=chief)

    with refused("role"):
        live_story.lift_expiry(by=editor)


def test_there_must_be_an_expiry_to_take_off(live_story: Article, chief: User):
    with refused("no expiry"):
        live_story.lift_expiry(by=chief)
