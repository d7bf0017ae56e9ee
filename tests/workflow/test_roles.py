"""Which role may do which verb: the whole table, in its own portal and in another, through the models' verbs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from articles import roles
from articles.models import Article, Portal, Section
from tests.staff import ROBOT, words

ROLES = [role.value for role in roles.Role]
OWN, OTHERS_STORY, OTHER_SECTION, OTHER_PORTAL = "own", "somebody else's", "in another section", "in another portal"

# Who may, spelt out by hand from the trade's rules: verb → role → the stories it reaches.
EVERY = {OWN, OTHERS_STORY, OTHER_SECTION}
IN_SECTION = {OWN, OTHERS_STORY}
TABLE: dict[str, dict[str, set[str]]] = {
    "edit": {"writer": {OWN}, "sub": EVERY, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "submit": {"writer": {OWN}, "sub": EVERY, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "propose": {"writer": {OWN}, "sub": EVERY, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "return_to_writer": {"sub": {OTHERS_STORY, OTHER_SECTION}, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "approve": {"sub": {OTHERS_STORY, OTHER_SECTION}, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "revise": {"sub": EVERY, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "schedule": {"section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "publish": {"section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "publish_update": {"section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "tell": {"section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "correct": {"chief": EVERY, "admin": EVERY},
    "withdraw": {"chief": EVERY, "admin": EVERY},
    "expire": {"chief": EVERY, "admin": EVERY},
    "set_embargo": {"sub": EVERY, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
    "break_embargo": {"chief": EVERY, "admin": EVERY},
    "share_preview": {"writer": {OWN}, "sub": EVERY, "section": IN_SECTION, "chief": EVERY, "admin": EVERY},
}


@pytest.fixture
def story(
    portal: Portal, section: Section, other_section: Section, other_portal: Portal, db: None
) -> Callable[[str, User], Article]:
    """Make a story that stands to the member as told."""

    def make(standing: str, by: User) -> Article:
        elsewhere = standing == OTHER_PORTAL
        place = None if elsewhere else other_section.pk if standing == OTHER_SECTION else section.pk
        made = Article.begin(
            by=ROBOT, content=words(portal_id=other_portal.pk if elsewhere else portal.pk, section_id=place)
        )
        if standing == OWN:
            Article.objects.filter(pk=made.pk).update(writer=by)
            made.refresh_from_db()
        return made

    return make


def attempt(verb: str, story: Article, by: User, *, second: User, hour: datetime) -> None:
    """Bring the story to where the verb makes sense, then try it as that member."""
    if verb in {"return_to_writer", "approve"}:
        story.submit(by=ROBOT)
    if verb == "tell":
        story.edit(by=ROBOT, content={"kind": "live"})
    if verb in {"revise", "publish_update", "correct", "withdraw", "tell"}:
        story.publish(by=ROBOT)
    if verb == "publish_update":
        story.edit(by=ROBOT, content={"headline_ar": "عنوان ثان"})
    if verb == "break_embargo":
        story.set_embargo(until=hour, by=ROBOT)
    deeds: dict[str, Callable[[], Any]] = {
        "edit": lambda: story.edit(by=by, content={"headline_ar": "عنوان آخر"}),
        "revise": lambda: story.edit(by=by, content={"headline_ar": "عنوان آخر"}),
        "submit": lambda: story.submit(by=by),
        "propose": lambda: story.propose(at=hour, by=by),
        "return_to_writer": lambda: story.return_to_writer(by=by, reason="ينقصه مصدر"),
        "approve": lambda: story.approve(by=by),
        "schedule": lambda: story.schedule(at=hour, by=by),
        "publish": lambda: story.publish(by=by),
        "share_preview": lambda: story.revoke_preview(by=by, link=story.share_preview(by=by)),
        "publish_update": lambda: story.publish_update(by=by),
        "tell": lambda: story.tell(by=by, headline="وصل القارب الأول"),
        "correct": lambda: story.correct(by=by, kind="correction", text="الصحيح ثلاثة."),
        "withdraw": lambda: story.withdraw(by=by, mode="gone", reason="خطأ"),
        "expire": lambda: story.expire(at=hour, by=by),
        "set_embargo": lambda: story.set_embargo(until=hour, by=by),
        "break_embargo": lambda: story.break_embargo(by=by, second=second, reason="نُشر في الخارج"),
    }
    deeds[verb]()


@pytest.mark.parametrize("standing", [OWN, OTHERS_STORY, OTHER_SECTION, OTHER_PORTAL])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", TABLE)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    verb: str, role: str, standing: str, story, member, hour: datetime
):
    by = member(role)
    second = member("chief", name="second")
    subject = story(standing, by)

    if standing in TABLE[verb].get(role, set()):
        attempt(verb, subject, by, second=second, hour=hour)
    else:
        with pytest.raises(PermissionDenied):
            attempt(verb, subject, by, second=second, hour=hour)


def test_a_photo_editor_changes_captions_of_any_story_and_nothing_else(draft: Article, member):
    photographer = member("photo")

    draft.edit(by=photographer, content={"lead_caption_ar": "قارب عند المرسى", "lead_credit": "البوابة"})
    with pytest.raises(PermissionDenied):
        draft.edit(by=photographer, content={"headline_ar": "عنوان المصور"})

    assert draft.lead_caption_ar == "قارب عند المرسى"


def test_a_photo_editors_caption_on_a_visible_story_waits(live_story: Article, member):
    live_story.edit(by=member("photo"), content={"lead_caption_ar": "قارب عند المرسى"})

    stored = Article.objects.get(pk=live_story.pk)
    assert not stored.lead_caption_ar
    assert stored.next_revision.content["lead_caption_ar"] == "قارب عند المرسى"


def test_a_member_who_was_switched_off_may_do_nothing(draft: Article, writer: User):
    writer.is_active = False
    writer.save()

    with pytest.raises(PermissionDenied):
        draft.submit(by=User.objects.get(pk=writer.pk))


def test_a_member_without_a_role_here_may_do_nothing(draft: Article):
    stranger = User.objects.create_user("stranger", is_staff=True)

    with pytest.raises(PermissionDenied):
        draft.submit(by=stranger)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_stands_in_every_row_of_the_table(role: str):
    assert all(roles.Role(role) in row for row in roles.VERBS.values())


def test_a_section_editor_without_a_section_reaches_nothing():
    nowhere = roles.Standing(role=roles.Role.SECTION, portal=1)

    assert not roles.may("publish", [nowhere], portal=1, section=None)
    assert not roles.may("publish", [nowhere], portal=1, section=3)


def test_a_writer_does_not_carry_a_draft_into_another_portal(draft: Article, writer: User, other_portal: Portal):
    with pytest.raises(PermissionDenied):
        draft.edit(by=writer, content={"portal_id": other_portal.pk, "section_id": None})


def test_a_section_editor_does_not_carry_a_story_into_another_section(
    live_story: Article, editor: User, other_section: Section
):
    with pytest.raises(PermissionDenied):
        live_story.edit(by=editor, content={"section_id": other_section.pk})


def test_a_change_that_moves_a_story_is_published_by_somebody_who_may_publish_there(
    live_story: Article, editor: User, sub: User, chief: User, other_section: Section
):
    live_story.edit(by=sub, content={"section_id": other_section.pk})

    with pytest.raises(PermissionDenied):
        live_story.publish_update(by=editor)
    live_story.publish_update(by=chief)

    assert Article.objects.get(pk=live_story.pk).section == other_section


def test_a_role_is_asked_of_where_the_story_stands_now(
    draft: Article, editor: User, chief: User, section: Section, other_section: Section, hour: datetime
):
    opened = Article.objects.get(pk=draft.pk)
    draft.edit(by=chief, content={"section_id": other_section.pk})

    with pytest.raises(PermissionDenied):
        opened.schedule(at=hour, by=editor)
    forged = Article.objects.get(pk=draft.pk)
    forged.section = section
    with pytest.raises(PermissionDenied):
        forged.publish(by=editor)


def test_a_photo_editor_changes_only_the_words_under_pictures_once_a_story_is_approved(live_story: Article, member):
    from articles.models import Photo

    photo = Photo.objects.create(secret="a" * 40, file="a.jpg", format="jpeg", width=8, height=6, content_hash="a" * 64)

    with pytest.raises(PermissionDenied):
        live_story.edit(by=member("photo"), content={"lead_photo_id": photo.pk})
