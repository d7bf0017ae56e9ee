"""Talk on the desk: with scripts in the margin, without them on a page of its own; and the bell that tells of it."""

import uuid
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Comment, Membership, Notification, Portal
from tests.editors.desk import address, fields_of
from tests.staff import ROBOT, translation, words

SAID = "هل سألنا الهيئة عن العدد؟"
SCRIPT = {"X-Desk": "margin"}


@pytest.fixture
def remark(draft: Article, sub: User) -> Comment:
    """A sub-editor's comment on the first paragraph."""
    return draft.comment(by=sub, text=SAID, place=first(draft), language="ar", quote="بثلاثة قوارب")


@pytest.fixture
def queries() -> Callable[[Callable[[], object]], int]:
    """Count what a page asks the database."""

    def count(ask: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as told:
            ask()
        return len(told)

    return count


def first(story: Article) -> str:
    """Return the id of the story's first paragraph."""
    return story.content["blocks"][0]["uid"]


def talk(story: Article) -> str:
    return reverse("admin:articles_article_comments", args=[story.pk])


def test_an_editor_without_scripts_says_something_answers_and_resolves(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    client = at_desk(writer)

    client.post(talk(draft), {"do": "say", "text": "سألت، والعدد صحيح", "parent": remark.pk, "comment": remark.pk})
    client.post(talk(draft), {"do": "say", "text": "وماذا عن الصورة؟"})
    client.post(talk(draft), {"do": "resolve", "comment": remark.pk})

    page = client.get(talk(draft)).content.decode()
    assert "سألت، والعدد صحيح" in page
    assert "وماذا عن الصورة؟" in page
    assert Comment.objects.get(pk=remark.pk).resolved_by == writer


def test_a_refused_comment_comes_back_with_its_words(at_desk: Callable[[User], Client], draft: Article, sub: User):
    answer = at_desk(sub).post(talk(draft), {"do": "say", "text": "كلام \u202e مقلوب"})

    assert answer.status_code == 400
    assert "مقلوب" in answer.content.decode()
    assert not Comment.objects.exists()


def test_the_margin_stands_on_the_sheet_without_scripts_too(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    page = at_desk(writer).get(address(draft)).content.decode()

    assert SAID in page
    assert f'data-place="{first(draft)}"' in page
    assert f"{talk(draft)}#remark-{remark.pk}" in page


def test_a_script_is_answered_with_the_margin_alone(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    client = at_desk(writer)
    key = str(uuid.uuid4())
    typed = {"do": "say", "text": "نعم", "place": "headline", "language": "ar", "uid": key}

    answer = client.post(talk(draft), typed, headers=SCRIPT)
    client.post(talk(draft), typed, headers=SCRIPT)

    assert answer.status_code == 200
    assert answer.headers["X-Desk"] == "margin"
    assert "نعم" in answer.content.decode() and "<html" not in answer.content.decode()
    assert Comment.objects.filter(text="نعم").count() == 1


def test_a_script_asks_again_and_is_told_that_nothing_was_said(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    client = at_desk(writer)
    mark = client.get(talk(draft), headers=SCRIPT).headers["X-Desk-Mark"]

    again = client.get(talk(draft), {"mark": mark}, headers=SCRIPT)
    remark.resolve(by=remark.by)
    after = client.get(talk(draft), {"mark": mark}, headers=SCRIPT)

    assert (again.status_code, after.status_code) == (204, 200)
    assert after.headers["X-Desk-Mark"] != mark


@pytest.mark.parametrize(
    "typed",
    [
        {"do": "resolve", "comment": "0"},
        {"do": "resolve", "comment": "بلا رقم"},
        {"do": "edit", "comment": "99999999999999999999", "text": "x"},
        {"do": "say", "text": ""},
        {"do": "say", "text": "x" * 4001},
        {"do": "say", "text": "جواب", "parent": "77"},
        {"do": "say", "text": "\x00"},
        {"do": "burn"},
        {"do": "confirm", "key": "headline", "language": "xx"},
        {},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    at_desk: Callable[[User], Client], draft: Article, sub: User, typed: dict
):
    answer = at_desk(sub).post(talk(draft), typed, headers=SCRIPT)

    assert answer.status_code == 400
    assert answer.json()["refused"]


def test_nobody_changes_what_somebody_else_said(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, chief: User
):
    answer = at_desk(chief).post(talk(draft), {"do": "edit", "comment": remark.pk, "text": "غير"}, headers=SCRIPT)

    assert answer.status_code == 403
    assert Comment.objects.get(pk=remark.pk).text == SAID


def test_talk_of_another_portal_is_neither_read_nor_written(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, other_portal: Portal, member
):
    client = at_desk(member("chief", name="stranger", at=other_portal))

    answers = [
        client.get(talk(draft)),
        client.get(talk(draft), headers=SCRIPT),
        client.get(reverse("admin:articles_article_comments_people", args=[draft.pk])),
        client.post(talk(draft), {"do": "say", "text": "دخيل"}),
        client.post(talk(draft), {"do": "resolve", "comment": remark.pk}),
    ]

    assert all(answer.status_code in {403, 404} for answer in answers)
    assert not any(SAID in answer.content.decode() for answer in answers)
    assert Comment.objects.count() == 1


def test_the_people_of_the_portal_can_be_mentioned_and_nobody_else(
    at_desk: Callable[[User], Client], draft: Article, sub: User, chief: User, other_portal: Portal, member
):
    member("chief", name="stranger", at=other_portal)

    found = at_desk(sub).get(reverse("admin:articles_article_comments_people", args=[draft.pk])).json()["people"]

    assert {person["name"] for person in found} == {"sub", "chief", "writer"}


def test_a_comment_whose_paragraph_went_stands_at_the_story(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    draft.edit(by=writer, content={"blocks": draft.content["blocks"][1:]})

    page = at_desk(writer).get(address(draft)).content.decode()

    assert SAID in page
    assert 'class="remark__gone"' in page


def test_a_comment_follows_its_words_into_another_paragraph(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    kept = draft.content["blocks"][1]
    joined = {**kept, "text_ar": f"بدأ التشغيل صباح اليوم بثلاثة قوارب. {kept['text_ar']}"}
    draft.edit(by=writer, content={"blocks": [joined]})

    page = at_desk(writer).get(address(draft)).content.decode()

    assert f'data-place="{kept["uid"]}"' in page
    assert 'class="remark__gone"' not in page


def test_comments_are_no_part_of_what_the_form_sends_back(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    fields = fields_of(at_desk(writer).get(address(draft)))

    assert SAID not in str(fields)
    assert not {"text", "quote", "place", "do"} & set(fields)


def test_the_sheet_asks_as_often_with_forty_comments_as_with_one(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User, sub: User, queries
):
    client = at_desk(writer)
    client.get(address(draft))
    few = queries(lambda: client.get(address(draft)))
    for number in range(20):
        opener = draft.comment(by=sub, text=f"@writer سؤال {number}", place=first(draft), language="ar")
        draft.comment(by=writer, text=f"جواب {number}", parent=opener)

    many = queries(lambda: client.get(address(draft)))

    assert many == few


def test_a_translation_that_fell_behind_is_remarked_and_confirmed_in_place(
    at_desk: Callable[[User], Client], draft: Article, sub: User
):
    draft.edit(by=sub, content=translation(draft))
    draft.edit(by=sub, content={"headline_ar": "عنوان تغيّر بعد الترجمة"})
    client = at_desk(sub)
    margin = client.get(address(draft)).context["sheets"][1]["margin"]
    remark = next(remark for remark in margin.remarks if remark.kind == "stale")

    answer = client.post(talk(draft), {"do": "confirm", **remark.asks}, headers=SCRIPT)

    assert remark.place == "headline"
    assert "عنوان تغيّر بعد الترجمة" in remark.words
    assert answer.status_code == 200
    assert remark.key not in answer.content.decode()


# -- the bell ------------------------------------------------------------------------------------------------------


def test_the_bell_counts_what_was_not_read_and_forgets_it_when_opened(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User
):
    client = at_desk(writer)
    row = Notification.objects.get(recipient=writer)

    assert client.get(reverse("admin:index")).context["desk_unread"] == 1
    answer = client.post(reverse("admin:desk_bell"), {"open": row.pk})

    assert answer.url == f"{address(draft)}#remark-{remark.pk}"
    assert client.get(reverse("admin:index")).context["desk_unread"] == 0


def test_all_is_marked_read_at_once(at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User):
    client = at_desk(writer)

    answer = client.post(reverse("admin:desk_bell"))

    assert answer.status_code == 302
    assert not Notification.objects.unread().exists()


def test_the_bell_lists_who_did_what_in_one_query(
    at_desk: Callable[[User], Client], draft: Article, writer: User, sub: User, queries
):
    client = at_desk(writer)
    draft.comment(by=sub, text="@writer واحد")
    one = queries(lambda: client.get(reverse("admin:desk_bell"), headers={"X-Desk": "bell"}))
    for number in range(15):
        draft.comment(by=sub, text=f"@writer {number}")

    many = queries(lambda: client.get(reverse("admin:desk_bell"), headers={"X-Desk": "bell"}))

    assert many == one


def test_nobody_opens_somebody_elses_notification(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User, chief: User
):
    row = Notification.objects.get(recipient=writer)

    answer = at_desk(chief).post(reverse("admin:desk_bell"), {"open": row.pk})

    assert answer.status_code == 404
    assert Notification.objects.unread().filter(pk=row.pk).exists()


def test_who_left_the_portal_hears_and_reads_nothing_of_it(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, writer: User, other_portal: Portal
):
    Membership.objects.filter(user=writer).update(portal=other_portal)
    client = at_desk(User.objects.get(pk=writer.pk))

    page = client.get(reverse("admin:desk_bell"))

    assert client.get(reverse("admin:index")).context["desk_unread"] == 0
    assert SAID not in page.content.decode()
    assert draft.headline_ar not in page.content.decode()


def test_a_writer_hears_what_became_of_the_story(
    at_desk: Callable[[User], Client], portal: Portal, writer: User, chief: User
):
    story = Article.begin(by=writer, content=words(portal_id=portal.pk))
    story.submit(by=writer)
    story.return_to_writer(by=chief, reason="ينقصه مصدر")
    story.submit(by=writer)
    story.approve(by=chief)
    story.publish(by=chief)

    kinds = [row.kind for row in Notification.objects.filter(recipient=writer).order_by("pk")]
    page = at_desk(writer).get(reverse("admin:desk_bell")).content.decode()

    assert kinds == ["returned", "approved", "published"]
    assert "chief" in page


def test_who_publishes_ones_own_story_is_told_nothing(portal: Portal, chief: User):
    story = Article.begin(by=chief, content=words(portal_id=portal.pk))

    story.publish(by=chief)

    assert not Notification.objects.exists()


def test_a_deed_of_the_house_itself_tells_nobody_by_a_name(
    at_desk: Callable[[User], Client], draft: Article, writer: User
):
    draft.publish(by=ROBOT)

    page = at_desk(writer).get(reverse("admin:desk_bell"))

    assert page.status_code == 200
    assert Notification.objects.get(recipient=writer).by is None


# -- where it is seen from afar ------------------------------------------------------------------------------------


def test_the_list_of_stories_says_how_many_remarks_wait(
    at_desk: Callable[[User], Client], draft: Article, remark: Comment, sub: User
):
    draft.comment(by=sub, text="وسؤال آخر")
    draft.comment(by=sub, text="وثالث").resolve(by=sub)
    line = at_desk(sub).get(reverse("admin:articles_article_changelist")).context["lines"][0]

    assert line.story.remarks == 2
    assert "comment" in [flag.icon for flag in line.flags]


def test_the_first_page_lists_what_was_said_to_the_member(
    at_desk: Callable[[User], Client], draft: Article, sub: User, chief: User
):
    draft.comment(by=sub, text="@chief ما رأيك؟")
    client = at_desk(chief)

    assert "ما رأيك؟" in client.get(reverse("admin:index")).content.decode()
    client.post(reverse("admin:desk_bell"))
    assert "ما رأيك؟" not in client.get(reverse("admin:index")).content.decode()
