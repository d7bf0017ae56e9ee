"""What an editor typed or sent survives every refusal, a log-in that ran out and a wrong word elsewhere."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article, Author, Photo
from tests.editors.desk import address, fields_of, send, sheet
from tests.images.pictures import picture, saved


def upload(width: int = 320) -> SimpleUploadedFile:
    return SimpleUploadedFile("boat.jpg", saved(picture(width, 200)).getvalue(), content_type="image/jpeg")


def come_in(client: Client, door, **typed: str):
    fields = fields_of(door, "login-form") | {"username": "writer", "password": "secret-for-tests"} | typed
    return client.post(reverse("admin:login"), fields)


@pytest.mark.parametrize("is_begun", [True, False], ids=["a story", "the blank sheet"])
def test_what_was_typed_when_the_log_in_ran_out_stands_on_the_sheet_after_the_next_one(
    at_desk, draft: Article, writer: User, is_begun: bool
):
    story = draft if is_begun else None
    client = at_desk(writer)
    typed = sheet(client, story) | {"headline_ar": "كُتب في ساعتين", "body_ar": "فقرة طويلة.\n\nوأخرى."}
    client.logout()

    door = client.post(address(story), typed)
    again = come_in(client, door, password="not this one")
    answer = come_in(client, again)
    page = client.get(answer.url)

    assert door.status_code == 401
    assert answer.url == address(story)
    assert fields_of(page)["headline_ar"] == "كُتب في ساعتين"
    assert fields_of(page)["body_ar"] == "فقرة طويلة.\n\nوأخرى."
    assert not Article.objects.filter(headline_ar="كُتب في ساعتين").exists()
    assert client.post(address(story), fields_of(page)).status_code == 302
    assert Article.objects.filter(headline_ar="كُتب في ساعتين").exists()
    assert "كُتب في ساعتين" not in fields_of(client.get(address())).values()


def test_what_was_typed_is_not_shown_to_the_next_person_at_a_shared_browser(
    at_desk, draft: Article, writer: User, chief: User
):
    client = at_desk(writer)
    typed = sheet(client, draft) | {"headline_ar": "كُتب في ساعتين"}
    client.logout()

    door = client.post(address(draft), typed)
    answer = come_in(client, door, username="chief")
    page = client.get(answer.url)

    assert answer.url == address(draft)
    assert fields_of(page)["headline_ar"] == draft.headline_ar
    assert "كُتب في ساعتين" not in page.content.decode()
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


@pytest.mark.parametrize("mark", [{}, {"typist": ""}, {"typist": "1:made-up"}], ids=["none", "empty", "made up"])
def test_what_nobody_known_typed_is_left_out_with_a_word(client: Client, draft: Article, writer: User, mark: dict):
    door = client.post(address(draft), {"headline_ar": "عنوان مدسوس", **mark})
    page = client.get(come_in(client, door).url)

    assert "عنوان مدسوس" not in page.content.decode()
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_the_door_carries_no_password_and_nothing_of_other_forms(client: Client, draft: Article):
    door = client.post(address(draft), {"headline_ar": "عنوان", "break_embargo-second_password": "a-secret"})
    other = client.post(reverse("admin:auth_user_add"), {"password1": "a-secret"})

    assert "a-secret" not in door.content.decode()
    assert other.status_code == 302


def test_a_new_picture_stays_when_another_field_is_refused(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, photo_upload=upload(), keywords="لا كلمة كهذه")
    again = fields_of(answer) | {"keywords": ""}

    at_desk(writer).post(address(draft), again)

    draft.refresh_from_db()
    assert draft.lead_photo == Photo.objects.get()


def test_a_photo_editor_saves_the_caption_of_a_story_that_has_authors_and_keywords(
    at_desk, draft: Article, writer: User, member
):
    author = Author.objects.create(name_ar="نادين الخطيب")
    draft.edit(by=writer, content={"authors": [author.pk]})

    answer = send(at_desk(member("photo")), draft, lead_caption_ar="القارب عند الضفة")

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert draft.lead_caption_ar == "القارب عند الضفة"
    assert draft.byline == [author]


def test_a_hidden_mark_in_the_translation_is_told_at_the_translation(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, headline_en="A line", body_en="turned \u202e round")

    assert list(answer.context["form"].errors) == ["body_en"]


def test_a_long_line_is_refused_in_the_desks_own_words(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, headline_ar="ط" * 3000)

    (sentence,) = answer.context["form"].errors["headline_ar"]
    assert "250" in sentence and "3000" in sentence
    assert fields_of(answer)["headline_ar"] == "ط" * 3000


def test_brackets_speak_the_language_of_their_sheet_and_either_is_understood(at_desk, draft: Article, writer: User):
    photo = Photo.from_file(upload(), by=writer)
    send(at_desk(writer), draft, body_ar=f"فقرة.\n\n[[photo {photo.pk}]] القارب")

    assert f"[[صورة {photo.pk}]] القارب" in sheet(at_desk(writer), draft)["body_ar"]


def test_a_picture_for_the_text_is_sent_from_the_sheet_and_comes_back_as_a_number(at_desk, writer: User):
    answer = at_desk(writer).post(reverse("admin:articles_photo_bring"), {"file": upload()})

    assert answer.json()["number"] == Photo.objects.get().pk
    assert at_desk(writer).get(reverse("admin:articles_photo_bring")).status_code == 405


@pytest.mark.parametrize("content", [b"", "نص وليس صورة".encode()], ids=["nothing", "text"])
def test_what_is_no_picture_for_the_text_is_refused_in_words(at_desk, writer: User, content: bytes):
    answer = at_desk(writer).post(
        reverse("admin:articles_photo_bring"), {"file": SimpleUploadedFile("a.jpg", content)} if content else {}
    )

    assert answer.status_code == 400
    assert answer.json()["refused"]
    assert not Photo.objects.exists()
