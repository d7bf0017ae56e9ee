"""Photos, keywords, authors, fronts and members: taken in once, without twins, removed only when nobody needs them."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Keyword, Membership, Photo, Preference, Slot
from tests.editors.desk import fields_of, send
from tests.images.pictures import picture, saved

ADD = {"focal_x": "0.5", "focal_y": "0.5"}


def upload(name: str = "boat.jpg", width: int = 320) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, saved(picture(width, 200)).getvalue(), "image/jpeg")


def test_a_photo_is_taken_in_with_its_words(at_desk, writer: User):
    told = {**ADD, "file": upload(), "alt_ar": "قارب", "caption_ar": "قارب يعبر النهر", "credit": "شينخوا"}
    answer = at_desk(writer).post(reverse("admin:articles_photo_add"), told)

    photo = Photo.objects.get()
    assert answer.url == reverse("admin:articles_photo_change", args=[photo.pk])
    assert (photo.width, photo.caption_ar, photo.credit, photo.uploaded_by) == (
        320,
        "قارب يعبر النهر",
        "شينخوا",
        writer,
    )
    assert "boat" not in photo.file.name


def test_a_picture_the_house_has_leads_to_it_and_says_so(at_desk, writer: User):
    known = Photo.from_file(upload(), by=writer)
    answer = at_desk(writer).post(
        reverse("admin:articles_photo_add"), {**ADD, "file": upload("again.jpg")}, follow=True
    )

    assert Photo.objects.get() == known
    assert answer.redirect_chain[-1][0] == reverse("admin:articles_photo_change", args=[known.pk])
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"not a picture at all"]
)
def test_what_is_no_picture_is_refused_in_words(at_desk, writer: User, content: bytes):
    file = SimpleUploadedFile("boat.jpg", content, "image/jpeg")
    answer = at_desk(writer).post(reverse("admin:articles_photo_add"), {**ADD, "file": file})

    assert answer.status_code == 200
    assert "file" in answer.context["adminform"].form.errors
    assert not Photo.objects.exists()


def test_a_picture_is_taken_in_on_the_storys_own_sheet(at_desk, draft: Article, writer: User):
    send(at_desk(writer), draft, photo_upload=upload())

    draft.refresh_from_db()
    assert draft.lead_photo == Photo.objects.get()


def test_a_bad_picture_on_the_sheet_loses_no_text(at_desk, draft: Article, writer: User):
    bad = SimpleUploadedFile("boat.jpg", b"<svg/>", "image/jpeg")
    answer = send(at_desk(writer), draft, photo_upload=bad, headline_ar="عنوان لم يُحفظ بعد")

    assert "photo_upload" in answer.context["form"].errors
    assert "عنوان لم يُحفظ بعد" in answer.content.decode()


def test_a_used_photo_is_not_removed_and_the_story_is_named(at_desk, draft: Article, chief: User):
    photo = Photo.from_file(upload())
    draft.edit(by=chief, content={"lead_photo_id": photo.pk})
    remove = reverse("admin:articles_photo_delete", args=[photo.pk])

    assert draft.headline_ar in at_desk(chief).get(remove).content.decode()
    at_desk(chief).post(remove, {"post": "yes"})
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_a_photo_of_a_change_that_waits_is_not_removed_either(at_desk, live_story: Article, chief: User):
    photo = Photo.from_file(upload())
    live_story.edit(by=chief, content={"lead_photo_id": photo.pk})

    at_desk(chief).post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert Photo.objects.filter(pk=photo.pk).exists()


def test_an_unused_photo_is_removed(at_desk, chief: User):
    photo = Photo.from_file(upload())

    at_desk(chief).post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert not Photo.objects.exists()


def test_the_focal_point_stays_inside_the_picture(at_desk, writer: User):
    photo = Photo.from_file(upload())
    screen = reverse("admin:articles_photo_change", args=[photo.pk])
    told = fields_of(at_desk(writer).get(screen), "photo_form")

    assert at_desk(writer).post(screen, told | {"focal_x": "1.4"}).status_code == 200
    assert at_desk(writer).post(screen, told | {"focal_x": "0.25", "focal_y": "0.75"}).status_code == 302
    photo.refresh_from_db()
    assert photo.focal_point == (0.25, 0.75)


def test_a_keyword_in_another_spelling_is_refused(at_desk, sub: User):
    Keyword.objects.create(name_ar="الإمارات")

    answer = at_desk(sub).post(
        reverse("admin:articles_keyword_add"), {"name_ar": "الامارات", "synonyms": "", "slug": ""}
    )

    assert answer.status_code == 200
    assert Keyword.objects.count() == 1
    assert answer.context["adminform"].form.errors


def test_two_keywords_for_one_thing_are_merged(at_desk, sub: User):
    kept, other = Keyword.objects.create(name_ar="كأس العالم"), Keyword.objects.create(name_ar="المونديال")
    screen = reverse("admin:articles_keyword_change", args=[other.pk])

    at_desk(sub).post(screen, fields_of(at_desk(sub).get(screen), "keyword_form") | {"merged_into": kept.pk})

    other.refresh_from_db()
    assert other.standing == kept


def test_a_slot_holds_a_story_for_its_hours(at_desk, live_story: Article, editor: User, section):
    told = {
        "portal": live_story.portal_id, "section": section.pk, "position": 1, "story": str(live_story.pk),
        "from_at_day": "2031-01-15", "from_at_hour": "11:30",
    }  # fmt: skip
    at_desk(editor).post(reverse("admin:articles_slot_add"), told)

    slot = Slot.objects.get()
    assert slot.article == live_story
    assert f"{slot.from_at:%H:%M}" == "09:30"


def test_a_section_editor_does_not_arrange_the_home(at_desk, live_story: Article, editor: User):
    told = {"portal": live_story.portal_id, "section": "", "position": 1, "story": str(live_story.pk)}
    answer = at_desk(editor).post(reverse("admin:articles_slot_add"), told)

    assert answer.status_code == 200
    assert not Slot.objects.exists()


def test_a_new_member_comes_with_a_role_and_a_desk(at_desk, member, portal):
    told = {
        "username": "samer", "first_name": "سامر", "last_name": "بدوي",
        "password1": "a-New-passw0rd", "password2": "a-New-passw0rd",
        "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0,
        "memberships-0-portal": portal.pk, "memberships-0-role": "writer",
        "preference-TOTAL_FORMS": 1, "preference-INITIAL_FORMS": 0, "preference-0-language": "en",
    }  # fmt: skip
    answer = at_desk(member("admin")).post(reverse("admin:auth_user_add"), told)

    assert answer.status_code == 302
    samer = User.objects.get(username="samer")
    assert samer.is_staff and not samer.is_superuser
    assert Membership.objects.get(user=samer).role == "writer"
    assert Preference.objects.get(user=samer).language == "en"


def test_a_role_cannot_be_given_in_a_portal_of_others(at_desk, member, other_portal):
    told = {
        "username": "samer", "password1": "a-New-passw0rd", "password2": "a-New-passw0rd",
        "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0,
        "memberships-0-portal": other_portal.pk, "memberships-0-role": "chief",
        "preference-TOTAL_FORMS": 0, "preference-INITIAL_FORMS": 0,
    }  # fmt: skip
    at_desk(member("admin")).post(reverse("admin:auth_user_add"), told)

    assert not Membership.objects.filter(portal=other_portal).exists()


def test_a_changed_row_is_said_to_be_saved_not_added(at_desk, member, section):
    client = at_desk(member("admin"))
    form = fields_of(client.get(reverse("admin:articles_section_change", args=[section.pk])), "section_form")

    answer = client.post(reverse("admin:articles_section_change", args=[section.pk]), form, follow=True)

    (said,) = answer.context["messages"]
    assert "إضافة" not in str(said)


def test_a_portals_lists_are_typed_one_entry_a_line(at_desk, member, portal):
    client = at_desk(member("admin"))
    here = reverse("admin:articles_portal_change", args=[portal.pk])
    form = fields_of(client.get(here), "portal_form")

    typed = {"menu": "economy\r\nsport", "checklist": "مصدران", "social_handles": "x: nile_gate"}
    assert client.post(here, form | typed).status_code == 302

    portal.refresh_from_db()
    assert portal.menu == ["economy", "sport"]
    assert portal.checklist == ["مصدران"]
    assert portal.social_handles == {"x": "nile_gate"}
    assert fields_of(client.get(here), "portal_form")["menu"] == "economy\nsport"
    refused = client.post(here, form | {"social_handles": "nile_gate"})
    assert list(refused.context["adminform"].form.errors) == ["social_handles"]


def test_a_members_page_shows_no_part_of_a_password(at_desk, member):
    keeper, person = member("admin"), member("writer")

    page = at_desk(keeper).get(reverse("admin:auth_user_change", args=[person.pk])).content.decode()

    assert "hash" not in page
    assert reverse("admin:auth_user_password_change", args=[person.pk]) in page
