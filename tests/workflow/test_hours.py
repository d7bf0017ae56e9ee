"""Hours that contradict each other are answered in words: embargo, expiry, plan and the hour itself."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.models import Article, Portal, Status
from tests.staff import ROBOT, just_before, words
from tests.workflow.refusals import refused

LONG_AGO = timedelta(days=5000)


@pytest.fixture
def planned(portal: Portal, hour: datetime) -> Article:
    """A story in review with its hour already planned."""
    story = Article.begin(by=ROBOT, content=words(portal_id=portal.pk), publish_at=hour)
    story.submit(by=ROBOT)
    return story


def test_approving_a_plan_that_lies_inside_the_embargo_is_refused_in_words(planned: Article, sub: User, hour: datetime):
    planned.set_embargo(until=hour + timedelta(hours=2), by=ROBOT)

    with refused("embargo lifts later"):
        planned.approve(by=sub)

    planned.refresh_from_db()
    assert planned.status == Status.IN_REVIEW


def test_a_late_story_under_embargo_is_not_let_out_by_its_approval(portal: Portal, sub: User, hour: datetime):
    late = Article.begin(by=ROBOT, content=words(portal_id=portal.pk), publish_at=hour - LONG_AGO)
    late.set_embargo(until=hour, by=ROBOT)
    late.submit(by=ROBOT)

    with refused("embargo lifts later"):
        late.approve(by=sub)


def test_a_late_story_whose_expiry_has_passed_is_not_approved(portal: Portal, sub: User, hour: datetime):
    late = Article.begin(by=ROBOT, content=words(portal_id=portal.pk), publish_at=hour - LONG_AGO)
    late.expire(at=hour - LONG_AGO + timedelta(hours=1), by=ROBOT)
    late.submit(by=ROBOT)

    with refused("expire"):
        late.approve(by=sub)


def test_an_embargo_later_than_the_given_hour_is_refused_in_words(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)

    with pytest.raises(ValidationError) as refused:
        draft.set_embargo(until=hour + timedelta(hours=1), by=chief)

    assert "embargo_until" in refused.value.message_dict
    draft.set_embargo(until=hour, by=chief)


def test_a_story_just_published_can_expire_in_the_same_second(live_story: Article, chief: User):
    live_story.expire(by=chief)

    assert live_story not in Article.objects.visible()


def test_a_discarded_story_stands_still_until_it_is_restored(draft: Article, chief: User, hour: datetime):
    draft.discard(by=chief)

    for deed in (
        lambda: draft.set_embargo(until=hour, by=chief),
        lambda: draft.expire(at=hour, by=chief),
        lambda: draft.edit(by=chief, content={"headline_ar": "من السلة"}),
        lambda: draft.discard(by=chief),
    ):
        with refused("bin"):
            deed()
    draft.restore(by=chief)
    with refused("bin"):
        draft.restore(by=chief)


def test_a_returned_story_was_never_published(draft: Article, chief: User, hour: datetime):
    draft.schedule(at=hour, by=chief)
    draft.return_to_writer(by=chief, reason="ليس بعد")

    draft.refresh_from_db()
    assert draft.first_published_at is None


def test_a_broken_embargo_leaves_the_hour_as_it_was(draft: Article, chief: User, editor: User, hour: datetime):
    draft.set_embargo(until=hour, by=chief)
    draft.schedule(at=hour, by=chief)

    draft.break_embargo(by=chief, second=editor, reason="نُشر في الخارج")

    assert draft not in Article.objects.visible(at=just_before(hour))
    assert draft in Article.objects.visible(at=hour)
