"""The book of one story: what changed in one line, names, texts kept beside it, and autosaves folded away."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from articles.admin.history import book, summary
from articles.models import Article, Autosave, VersionName
from tests.editors.desk import fields_of
from tests.staff import words

pytestmark = pytest.mark.django_db


def history(story: Article, question: str = "") -> str:
    return reverse("admin:articles_article_history", args=[story.pk]) + question


def compare(story: Article, question: str = "") -> str:
    return reverse("admin:articles_article_compare", args=[story.pk]) + question


def typed(story: Article, by: User, client, **fields: str) -> Autosave:
    """Keep what a sheet of that story would send with these fields typed on it."""
    page = client.get(reverse("admin:articles_article_change", args=[story.pk]))
    sheet = fields_of(page) | fields
    sheet.pop("csrfmiddlewaretoken", None)
    return Autosave.objects.create(article=story, by=by, key="a-sheet", seen=1, version=story.version, sheet=sheet)


def test_each_save_says_in_one_line_what_it_changed(at_desk, draft, writer):
    first, *rest = draft.content["blocks"]
    blocks = [first | {"text_ar": "بداية أخرى."}, *rest, {"text_ar": "خاتمة."}]
    draft.edit(by=writer, content=draft.content | {"headline_ar": "عنوان آخر", "blocks": blocks})

    with override("en"):
        told = book(draft).days[0].deeds[0].changed
    assert told == "headline, 2 paragraphs"
    assert "history__changed" in at_desk(writer).get(history(draft)).content.decode()


def test_what_moved_is_told_as_order(draft):
    blocks = [{"uid": str(place), "kind": "paragraph", "text_ar": "س"} for place in range(3)]
    assert summary({"blocks": blocks}, {"blocks": blocks[::-1]})
    assert summary({"blocks": blocks}, {"blocks": blocks}) == ""


def test_a_version_is_named_in_the_history_and_found_again(at_desk, draft, writer):
    client = at_desk(writer)
    for number in range(6):
        draft.edit(by=writer, content={"headline_ar": f"عنوان {number}"})
    address = reverse("admin:articles_article_name_version", args=[draft.pk])
    sent = {"number": 3, "version_name": "قبل مكالمة الوزارة", "back": history(draft)}

    assert client.post(address, sent).url == history(draft)
    assert "قبل مكالمة الوزارة" in client.get(history(draft)).content.decode()
    # Found however it is spelt, and offered first when two versions are chosen.
    assert [row.number for row in book(draft, name="الوزاره").named] == [3]
    assert book(draft, name="شيء آخر").named == []
    assert "«قبل مكالمة الوزارة»" in client.get(compare(draft)).content.decode()


def test_a_name_that_leads_elsewhere_leads_to_the_history(at_desk, draft, writer):
    address = reverse("admin:articles_article_name_version", args=[draft.pk])
    sent = {"number": 1, "version_name": "أولى", "back": "https://elsewhere.example/"}
    assert at_desk(writer).post(address, sent).url == history(draft)


@pytest.mark.parametrize("number", ["", "99", "x", "-1", "9" * 30])
def test_a_version_that_never_was_is_not_named(at_desk, draft, writer, number):
    address = reverse("admin:articles_article_name_version", args=[draft.pk])
    answer = at_desk(writer).post(address, {"number": number, "version_name": "لا شيء"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not VersionName.objects.exists()


def test_whoever_only_reads_the_story_names_no_version(at_desk, draft, member):
    client, address = at_desk(member("photo")), reverse("admin:articles_article_name_version", args=[draft.pk])
    client.post(address, {"number": 1, "version_name": "لي"})
    assert not VersionName.objects.exists()
    assert address not in client.get(history(draft)).content.decode()


def test_autosaves_are_folded_between_the_deeds_and_open_in_compare(at_desk, draft, writer):
    client = at_desk(writer)
    row = typed(draft, writer, client, headline_ar="عنوان لم يُحفظ")
    page = client.get(history(draft)).content.decode()
    assert page.count("<details>") == 1
    assert f"?after=typed-{row.pk}" in page

    shown = client.get(compare(draft, f"?after=typed-{row.pk}")).content.decode()
    assert "عنوان لم يُحفظ" in shown


def test_one_paragraph_of_an_autosave_is_put_back_and_the_rest_stays(at_desk, draft, writer):
    client = at_desk(writer)
    body = "فقرة ضاعت ثم عادت.\n\nوفقرة أخرى لم تعد."
    row = typed(draft, writer, client, headline_ar="عنوان لم يُحفظ", body_ar=body)
    shown = client.get(compare(draft, f"?before=typed-{row.pk}&after=1")).context["lines"]
    lost = next(line for line in shown if any("ضاعت" in piece.text for piece in line.before.pieces))

    client.post(compare(draft, f"?before=typed-{row.pk}&after=1"), {"row": lost.key, "version": draft.version})
    draft.refresh_from_db()
    assert "ضاعت" in str(draft.content["blocks"])
    assert "لم تعد" not in str(draft.content["blocks"])
    assert draft.headline_ar == words()["headline_ar"]


def test_what_was_kept_beside_the_text_is_shown_as_such(at_desk, draft, writer, sub):
    draft.set_aside(by=sub, content={"headline_ar": "عنوان لم يُختر"}, note="لم يُختر")
    client = at_desk(writer)
    assert "history__deed--aside" in client.get(history(draft)).content.decode()
    assert "عنوان لم يُختر" in client.get(compare(draft, "?after=2")).content.decode()
    # Compare opens at the story's own last text, not at what was set aside.
    assert client.get(compare(draft)).context["after"].number == 1


def test_a_long_history_asks_no_more_questions(
    at_desk, draft, writer, django_assert_max_num_queries: DjangoAssertNumQueries
):
    client = at_desk(writer)
    client.get(history(draft))
    with django_assert_max_num_queries(20) as few:
        client.get(history(draft))
    for number in range(30):
        draft.edit(by=writer, content={"headline_ar": f"عنوان {number}"})
        Autosave.objects.create(article=draft, by=writer, key=str(number), sheet={})
    draft.name_version(by=writer, name="نسخة")
    with django_assert_max_num_queries(len(few)):
        client.get(history(draft))


def test_an_autosave_that_cannot_be_read_is_shown_as_it_began(at_desk, draft, writer):
    row = Autosave.objects.create(
        article=draft, by=writer, key="k", seen=1, sheet={"surface_ar": "{[", "portal": "x", "breaking_until_day": "أ"}
    )
    assert at_desk(writer).get(compare(draft, f"?after=typed-{row.pk}")).status_code == 200
    assert at_desk(writer).get(compare(draft, "?after=typed-999999")).status_code == 404


def test_words_that_look_like_signs_of_the_machine_are_kept_as_they_were_typed(draft: Article, writer: User):
    typed = "يُكتب \\u0000 هكذا، و\\ وحدها\0 و\ud800."

    kept = draft.set_aside(by=writer, content={"standfirst_ar": typed})

    kept.refresh_from_db()
    assert kept.content["standfirst_ar"] == "يُكتب \\u0000 هكذا، و\\ وحدها و."
