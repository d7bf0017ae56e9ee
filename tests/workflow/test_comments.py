"""What the newsroom says about a story: who may say it, who hears of it, and that nothing of the story moves."""

import uuid

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from articles.models import Activity, Article, Comment, Membership, Notification, Portal
from tests.staff import ROBOT, words
from tests.workflow.refusals import refused

SAID = "هل سألنا الهيئة عن العدد؟"


@pytest.fixture
def remark(draft: Article, sub: User) -> Comment:
    """A sub-editor's comment on the first paragraph."""
    place = draft.content["blocks"][0]["uid"]
    return draft.comment(by=sub, text=SAID, place=place, language="ar", quote="بثلاثة قوارب")


def heard(by: User) -> list[str]:
    """Return what waits behind that member's bell, the latest first."""
    again = User.objects.get(pk=by.pk)
    return [told.kind for told in Notification.objects.waiting_for(again).unread().newest_first()]


def test_a_comment_stands_at_its_paragraph_and_moves_nothing_of_the_story(draft: Article, remark: Comment):
    before = Article.objects.get(pk=draft.pk)

    draft.comment(by=remark.by, text="ومن أين الرقم؟")

    after = Article.objects.get(pk=draft.pk)
    assert remark.place == draft.content["blocks"][0]["uid"]
    assert (after.version, after.saved_at, after.content) == (before.version, before.saved_at, before.content)
    assert not after.revisions.filter(action="commented").exists()


def test_the_book_of_the_desk_says_that_somebody_commented_and_not_a_word_of_it(draft: Article, remark: Comment):
    remark.edit(by=remark.by, text="قول آخر")
    remark.resolve(by=remark.by)
    remark.reopen(by=remark.by)
    remark.remove(by=remark.by)

    lines = Activity.objects.filter(article=draft, verb__startswith="comment").order_by("pk")
    told = ["commented", "comment edited", "comment resolved", "comment reopened", "comment removed"]
    assert [line.verb for line in lines] == told
    assert not any(SAID in str(line.__dict__) or "قول آخر" in str(line.__dict__) for line in lines)


def test_a_second_press_of_the_button_says_it_once(draft: Article, sub: User):
    key = uuid.uuid4()

    first = draft.comment(by=sub, text=SAID, uid=key)
    again = draft.comment(by=sub, text=SAID, uid=key)

    assert first == again
    assert Comment.objects.filter(article=draft).count() == 1


def test_a_number_that_somebody_else_used_is_no_way_to_their_words(draft: Article, sub: User, writer: User):
    theirs = draft.comment(by=sub, text=SAID)

    mine = draft.comment(by=writer, text="قولي أنا", uid=theirs.uid)

    assert mine != theirs
    assert mine.text == "قولي أنا"


@pytest.mark.parametrize("text", ["", "   ", "\u200f\u200f"])
def test_a_comment_says_something(draft: Article, sub: User, text: str):
    with refused("what you want to say"):
        draft.comment(by=sub, text=text)


def test_a_comment_that_turns_the_direction_of_reading_is_refused(draft: Article, sub: User):
    with refused("invisible mark"):
        draft.comment(by=sub, text="كلام \u202e مقلوب")


def test_a_quote_that_cannot_be_stored_does_not_cost_the_comment(draft: Article, sub: User):
    made = draft.comment(by=sub, text=SAID, quote="كلام \u202e مقلوب", place="../../etc", language="fr")

    assert (made.quote, made.place, made.language) == ("", "", "")


def test_an_answer_stands_in_the_thread_and_opens_it_again(draft: Article, remark: Comment, writer: User):
    remark.resolve(by=remark.by)

    answer = draft.comment(by=writer, text="سألت، والعدد صحيح", parent=remark)
    nested = draft.comment(by=remark.by, text="شكرًا", parent=answer)

    remark.refresh_from_db()
    assert (answer.parent, nested.parent) == (remark, remark)
    assert remark.resolved_at is None


def test_an_answer_stays_within_its_story(draft: Article, portal: Portal, sub: User):
    other = Article.begin(by=ROBOT, content=words("مادة أخرى", portal_id=portal.pk))
    elsewhere = other.comment(by=sub, text=SAID)

    with refused("another story"):
        draft.comment(by=sub, text="جواب", parent=elsewhere)


def test_only_who_said_it_changes_it_or_takes_it_back(remark: Comment, chief: User):
    with pytest.raises(PermissionDenied):
        remark.edit(by=chief, text="قول رئيس التحرير")
    with pytest.raises(PermissionDenied):
        remark.remove(by=chief)


def test_what_was_taken_back_leaves_its_place_and_no_word(draft: Article, remark: Comment, writer: User):
    draft.comment(by=writer, text="سألت", parent=remark)

    remark.remove(by=remark.by)

    stored = Comment.objects.get(pk=remark.pk)
    assert (stored.text, stored.quote) == ("", "")
    assert stored.removed_at
    assert stored.replies.count() == 1
    with refused("taken back"):
        remark.edit(by=remark.by, text="أعود فأقول")


def test_the_database_keeps_no_empty_comment(draft: Article, sub: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(article=draft, by=sub, text="")


def test_a_command_says_nothing(draft: Article):
    with pytest.raises(PermissionDenied):
        draft.comment(by=ROBOT, text=SAID)


def test_nobody_of_another_portal_comments_or_resolves(remark: Comment, other_portal: Portal, member):
    stranger = member("chief", name="stranger", at=other_portal)

    for deed in (
        lambda: remark.article.comment(by=stranger, text=SAID),
        lambda: remark.resolve(by=stranger),
        lambda: remark.article.comment(by=stranger, text=SAID, parent=remark),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_mentioned_member_hears_of_it_once_and_the_doer_never(draft: Article, sub: User, chief: User):
    chief.first_name, chief.last_name = "هالة", "منصور"
    chief.save()

    made = draft.comment(by=sub, text="@هالة منصور، ما رأيك؟ و@sub يسأل")
    made.edit(by=sub, text="@هالة منصور: ما رأيك الآن؟")

    assert heard(chief) == ["mention"]
    assert heard(sub) == []
    assert list(made.mentioned.all()) == [chief]
    assert made.names == ["هالة منصور"]


def test_the_longest_name_is_the_one_that_is_meant(draft: Article, sub: User, member):
    short, long = member("writer", name="hala"), member("chief", name="hala-mansour")

    draft.comment(by=sub, text="@hala-mansour هل نراجع؟ راسلني على me@hala")

    assert heard(short) == []
    assert heard(long) == ["mention"]


def test_a_stranger_to_the_portal_is_not_mentioned(draft: Article, sub: User, other_portal: Portal, member):
    stranger = member("chief", name="stranger", at=other_portal)

    draft.comment(by=sub, text="@stranger تعال")

    assert not Notification.objects.filter(recipient=stranger).exists()


def test_those_in_a_thread_hear_the_answer(draft: Article, remark: Comment, writer: User, chief: User):
    Notification.objects.all().delete()

    draft.comment(by=writer, text="سألت", parent=remark)
    draft.comment(by=chief, text="حسنًا", parent=remark)

    assert heard(remark.by) == ["reply", "reply"]
    assert heard(writer) == ["reply"]
    assert heard(chief) == []


def test_the_writer_hears_what_is_said_about_the_story(draft: Article, remark: Comment, writer: User):
    assert heard(writer) == ["comment"]


def test_who_is_relieved_of_a_story_hears_of_it(draft: Article, writer: User, chief: User):
    draft.hold_alone(by=writer)

    draft.take_over(by=chief)

    assert heard(writer) == ["taken_over"]
    assert heard(chief) == []


def test_who_leaves_the_portal_hears_nothing_of_it_any_more(draft: Article, remark: Comment, writer: User):
    Membership.objects.filter(user=writer).delete()

    assert heard(writer) == []


def test_what_was_taken_back_is_taken_from_behind_the_bell(draft: Article, remark: Comment, writer: User):
    remark.remove(by=remark.by)

    assert heard(writer) == []
