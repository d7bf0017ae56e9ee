"""Two revisions beside each other on the desk: what changed is seen, and any of it is put back."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Revision
from tests.staff import words

pytestmark = pytest.mark.django_db


def address(story: Article, **asked: object) -> str:
    question = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('admin:articles_article_compare', args=[story.pk])}?{question}"


@pytest.fixture
def edited(draft, writer) -> Article:
    """The draft after a second save: another headline, a first paragraph with one word changed, a new one."""
    content = draft.content
    first = content["blocks"][0]
    blocks = [first | {"text_ar": f"{first['text_ar']} فجرا"}, *content["blocks"][1:], {"text_ar": "فقرة جديدة."}]
    draft.edit(by=writer, content=content | {"headline_ar": "عنوان آخر", "blocks": blocks})
    draft.refresh_from_db()
    return draft


def test_what_went_is_struck_and_what_came_is_underlined(at_desk, writer, edited):
    page = at_desk(writer).get(address(edited)).content.decode()

    assert "<ins>عنوان آخر</ins>" in page
    assert "<ins>فجرا</ins>" in page
    assert "<del>" in page


def test_what_is_only_dress_can_be_hidden(at_desk, draft, writer):
    first = draft.content["blocks"][0]
    dressed = first | {"text_ar": first["text_ar"].replace("ا", "ا\u064b", 1)}
    draft.edit(by=writer, content=draft.content | {"blocks": [dressed, *draft.content["blocks"][1:]]})

    assert "compare__dress" in at_desk(writer).get(address(draft)).content.decode()
    assert "compare__dress" not in at_desk(writer).get(address(draft, hide="cosmetic")).content.decode()


def test_one_paragraph_is_put_back_and_the_rest_stays(at_desk, writer, edited):
    first = edited.content["blocks"][0]

    at_desk(writer).post(address(edited, before=1, after=2), {"row": first["uid"], "version": edited.version})
    edited.refresh_from_db()
    assert edited.content["blocks"][0]["text_ar"] == Revision.objects.get(number=1).content["blocks"][0]["text_ar"]
    assert edited.headline_ar == "عنوان آخر"
    assert Revision.objects.filter(article=edited).count() == 3


def test_a_whole_revision_is_put_back_as_a_new_one(at_desk, writer, edited):
    at_desk(writer).post(address(edited, before=1, after=2), {"version": edited.version})
    edited.refresh_from_db()

    assert edited.content == Revision.objects.get(number=1).content
    assert Revision.objects.filter(article=edited).count() == 3


def test_readers_see_nothing_of_what_is_put_back_on_their_story(at_desk, edited, chief):
    edited.publish(by=chief)
    client = at_desk(chief)

    client.post(address(edited, before=1, after=2), {"version": edited.version})
    edited.refresh_from_db()
    assert edited.headline_ar == "عنوان آخر"
    assert edited.next_revision.content["headline_ar"] == words()["headline_ar"]


def test_a_save_by_somebody_else_meanwhile_is_not_overwritten(at_desk, writer, edited, chief):
    seen = edited.version
    edited.edit(by=chief, content=edited.content | {"headline_ar": "عنوان ثالث"})

    answer = at_desk(writer).post(address(edited, before=1, after=2), {"version": seen}, follow=True)
    edited.refresh_from_db()
    assert edited.headline_ar == "عنوان ثالث"
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_who_may_not_edit_the_story_looks_on(at_desk, edited, member):
    client = at_desk(member("photo"))

    assert '<button class="button button--small"' not in client.get(address(edited)).content.decode()
    client.post(address(edited, before=1, after=2), {"version": edited.version})
    edited.refresh_from_db()
    assert edited.headline_ar == "عنوان آخر"


@pytest.mark.parametrize("asked", [{"before": 99}, {"after": "x" * 40, "before": -1}, {"before": "9" * 400}])
def test_a_revision_that_never_was_is_answered_in_words(at_desk, writer, edited, asked):
    assert at_desk(writer).get(address(edited, **asked)).status_code in {200, 404}


def test_a_first_save_is_compared_with_itself(at_desk, writer, draft):
    assert at_desk(writer).get(address(draft)).status_code == 200


def test_a_long_history_and_a_long_text_ask_no_more_questions(
    at_desk, draft, writer, django_assert_max_num_queries: DjangoAssertNumQueries
):
    def save(number: int) -> None:
        blocks = [{"text_ar": f"فقرة {number} {place}."} for place in range(60)]
        draft.edit(by=writer, content=draft.content | {"blocks": blocks})

    save(0)
    at_desk(writer).get(address(draft))
    with django_assert_max_num_queries(20) as few:
        at_desk(writer).get(address(draft))
    for number in range(1, 20):
        save(number)
    with django_assert_max_num_queries(len(few)):
        at_desk(writer).get(address(draft))


def test_a_kind_a_switch_and_an_hour_are_compared_in_words(at_desk, writer, draft):
    draft.edit(by=writer, content={"kind": "live", "is_breaking": True, "breaking_until": "2030-01-02T03:04:00+00:00"})

    page = at_desk(writer).get(address(draft)).content.decode()
    for words_of_it in ("تغطية", "نعم", "2030-01-02 03:04 UTC"):
        assert words_of_it in page
    assert ">live<" not in page and ">True<" not in page and "T03:04" not in page
