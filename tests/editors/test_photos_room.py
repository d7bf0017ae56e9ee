"""The photos room: several files at once, copies told, what a file says shown, and one picture in another's place."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.models import Article, Author, Keyword, Photo, Replacement
from tests.images.pictures import agency_pictures, grained, picture, saved
from tests.staff import words

pytestmark = pytest.mark.django_db
BRING, ROOM = "admin:articles_photo_bring", "admin:articles_photo_changelist"


def upload(content: bytes | BytesIO, name: str = "boat.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.getvalue(), "image/jpeg")


def photo_of(caption: str, *, width: int = 320, **told: object) -> Photo:
    return Photo.from_file(upload(saved(picture(width, 200))), caption_ar=caption, **told)


def street(width: int, height: int) -> BytesIO:
    image = Image.effect_mandelbrot((width, height), (-1.6, -1.1, 0.7, 1.2), 60)
    return saved(Image.merge("RGB", [image, image.rotate(3), image]))


def test_a_picture_that_broke_off_on_its_way_is_refused_in_words(at_desk, writer):
    whole = saved(grained(600, 400)).getvalue()

    answer = at_desk(writer).post(reverse(BRING), {"file": upload(whole[: len(whole) // 2])})

    assert answer.status_code == 400
    assert answer.json()["refused"]
    assert not Photo.objects.exists()


def test_a_picture_no_decoder_reads_is_refused_and_leaves_no_file(at_desk, writer, settings):
    content = saved(grained(600, 400), "PNG").getvalue()
    spoilt = content[:900] + b"\xff" * 20 + content[920:]

    answer = at_desk(writer).post(reverse(BRING), {"file": upload(spoilt, "spoilt.png")})

    assert answer.status_code == 400
    assert answer.json()["refused"]
    assert not Photo.objects.exists()


def test_the_desk_is_told_that_a_new_picture_looks_like_an_old_one(at_desk, writer):
    client = at_desk(writer)
    first = client.post(reverse(BRING), {"file": upload(street(1200, 800))}).json()
    again = client.post(reverse(BRING), {"file": upload(street(480, 320), "small.jpg")}).json()
    other = client.post(reverse(BRING), {"file": upload(saved(grained(640, 480)), "other.jpg")}).json()

    assert first["like"] is None and other["like"] is None
    assert f"photo={first['number']}" in again["like"]["link"]
    found = client.get(reverse(ROOM), {"alike": "yes"}).context["photos"]
    assert {row["photo"].pk for row in found} == {first["number"], again["number"]}
    panel = client.get(reverse(ROOM), {"photo": again["number"]}).content.decode()
    assert reverse("admin:articles_photo_change", args=[first["number"]]) in panel


def test_the_very_same_file_is_not_kept_twice(at_desk, writer):
    client = at_desk(writer)
    first = client.post(reverse(BRING), {"file": upload(street(300, 200))}).json()
    again = client.post(reverse(BRING), {"file": upload(street(300, 200), "again.jpg")}).json()

    assert (again["number"], bool(again["known"]), again["like"]) == (first["number"], True, None)


def test_without_a_script_several_files_come_in_at_once_and_each_refusal_is_named(at_desk, writer):
    whole = saved(grained(300, 200)).getvalue()
    files = [
        upload(agency_pictures()["IIM cp1256"], "a.jpg"),
        upload(whole[:2000], "torn.jpg"),
        upload(b"words", "notes.txt"),
        upload(street(300, 200), "b.jpg"),
    ]

    page = at_desk(writer).post(reverse("admin:articles_photo_add"), {"file": files}, follow=True)

    told = [str(message) for message in page.context["messages"]]
    assert Photo.objects.count() == 2
    assert any("torn.jpg" in line for line in told) and any("notes.txt" in line for line in told)
    assert Photo.objects.get(original_name="a.jpg").credit == "سلمى الحداد"


def test_what_the_file_says_is_shown_and_its_keywords_are_matched_with_the_houses_list(at_desk, sub):
    known = Keyword.objects.create(name_ar="القمح")
    photo = Photo.from_file(upload(agency_pictures()["IIM UTF-8"]))

    page = at_desk(sub).get(reverse(ROOM), {"photo": photo.pk})

    told = page.context["from_file"]["keywords"]
    assert [(line["word"], line["known"]) for line in told] == [("القمح", known), ("الزراعة", None)]
    assert Keyword.objects.count() == 1


def test_a_caption_that_turns_the_line_reaches_no_screen(at_desk, sub):
    photo = Photo.from_file(upload(agency_pictures()["XMP ar/en"]))

    page = at_desk(sub).get(reverse("admin:articles_photo_change", args=[photo.pk])).content.decode()

    assert "\u202b" not in page and "\x00" not in page


@pytest.mark.parametrize("number", [1, 24])
def test_the_room_asks_as_much_for_one_picture_as_for_many(
    at_desk, chief, number, django_assert_max_num_queries, portal
):
    for turn in range(number):
        photo_of(f"صورة {turn}", width=300 + turn, rights_until=timezone.localdate() + timedelta(days=turn))
    client = at_desk(chief)
    client.get(reverse(ROOM))

    with django_assert_max_num_queries(14):
        client.get(reverse(ROOM), {"rights": "ending"})


@pytest.fixture
def old() -> Photo:
    return photo_of("قديمة", width=340)


@pytest.fixture
def new() -> Photo:
    return photo_of("جديدة", width=350, credit="الضفاف")


@pytest.fixture
def visible(portal, section, chief, old) -> Article:
    content = words("خبر منشور", portal_id=portal.pk, section_id=section.pk, lead_photo_id=old.pk)
    story = Article.begin(by=chief, content=content)
    story.publish(by=chief)
    return story


def address(name: str, *numbers: int) -> str:
    return reverse(f"admin:articles_photo_{name}", args=numbers)


def test_a_picture_is_replaced_everywhere_and_put_back_by_one_press(at_desk, chief, old, new, visible):
    face = Author.objects.create(name_ar="سلمى", photo=old)
    client = at_desk(chief)
    page = client.get(address("replace", old.pk), {"new": new.pk})
    assert page.context["places"]["count"] == 2
    assert "خبر منشور" in page.content.decode()

    result = client.post(address("replace", old.pk), {"new": new.pk, "reason": "انتهت حقوقها"}, follow=True)

    visible.refresh_from_db()
    face.refresh_from_db()
    assert (visible.lead_photo, face.photo) == (new, new)
    assert result.context["changed"]["count"] == 2
    back = client.post(result.request["PATH_INFO"], follow=True)
    visible.refresh_from_db()
    face.refresh_from_db()
    assert (visible.lead_photo, face.photo) == (old, old)
    assert back.status_code == 200
    client.post(result.request["PATH_INFO"])
    assert Replacement.objects.count() == 2  # a second press puts nothing back twice


def test_who_may_not_change_a_story_is_told_its_name(at_desk, member, old, new, visible):
    client = at_desk(member("photo"))
    foretold = client.get(address("replace", old.pk), {"new": new.pk}).context["places"]["stories"]

    result = client.post(address("replace", old.pk), {"new": new.pk}, follow=True)

    visible.refresh_from_db()
    assert visible.lead_photo == old
    assert [line["will_tone"] for line in foretold] == ["stop"]
    assert [str(line["row"]) for line in result.context["refused"]["lines"]] == ["خبر منشور"]


def test_a_story_of_another_portal_is_counted_and_never_named(at_desk, sub, other_portal, chief, old, new, admin_user):
    story = Article.begin(by=admin_user, content=words("سر العلوم", portal_id=other_portal.pk, lead_photo_id=old.pk))
    client = at_desk(sub)

    before = client.get(address("replace", old.pk), {"new": new.pk})
    result = client.post(address("replace", old.pk), {"new": new.pk}, follow=True)

    story.refresh_from_db()
    assert story.lead_photo == old
    assert "سر العلوم" not in before.content.decode() + result.content.decode()
    assert result.context["refused"]["others"] == 1


@pytest.mark.parametrize("typed", [{}, {"new": "x"}, {"new": "999999"}, {"new": "٣"}, {"reason": "سبب\u202e"}])
def test_a_press_that_cannot_be_done_says_why_and_changes_nothing(at_desk, chief, old, new, visible, typed):
    typed = {"new": str(new.pk), **typed} if "reason" in typed else typed

    answer = at_desk(chief).post(address("replace", old.pk), typed)

    visible.refresh_from_db()
    assert (answer.status_code, visible.lead_photo) == (400, old)
    assert answer.context["error"]


def test_a_picture_is_not_replaced_by_itself(at_desk, chief, old, visible):
    assert at_desk(chief).post(address("replace", old.pk), {"new": old.pk}).status_code == 400


def test_a_replacement_is_read_under_its_own_picture_alone(at_desk, chief, old, new, visible):
    client = at_desk(chief)
    client.post(address("replace", old.pk), {"new": new.pk})
    done = Replacement.objects.get()

    assert client.get(address("replaced", new.pk, done.pk)).status_code == 404
    assert client.get(address("replaced", old.pk, done.pk)).status_code == 200


def test_the_first_page_warns_of_pictures_whose_rights_end_soon(at_desk, chief, old, visible):
    photo_of("بعيدة", width=360, rights_until=timezone.localdate() + timedelta(days=400))
    old.rights_until = timezone.localdate() + timedelta(days=3)
    old.save()

    page = at_desk(chief).get(reverse("admin:index"))

    assert [row["photo"] for row in page.context["photos_ending"]] == [old]
    assert address("replace", old.pk) in page.content.decode()


def test_the_first_page_names_no_story_of_another_portal_for_its_rights(at_desk, sub, other_portal, old, admin_user):
    Article.begin(by=admin_user, content=words("سر العلوم", portal_id=other_portal.pk, lead_photo_id=old.pk))
    old.rights_until = timezone.localdate()
    old.save()

    page = at_desk(sub).get(reverse("admin:index"))

    assert page.context["photos_ending"] == []
    assert "سر العلوم" not in page.content.decode()
