"""Photos, names and stories chosen without leaving the story: found in any spelling, brought in, refused in words."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Author, Effect, Keyword, Photo
from tests.editors.desk import fields_of, send, sheet
from tests.images.pictures import iptc_segment, jpeg_with, picture, saved
from tests.staff import words

CAPTION, CREDIT = (2, 120), (2, 110)


def upload(width: int = 320, name: str = "boat.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, saved(picture(width, 200)).getvalue(), "image/jpeg")


def photo_of(caption: str = "", *, width: int = 320, **words: str) -> Photo:
    return Photo.from_file(upload(width), caption_ar=caption, **words)


def found(client, kind: str, term: str, **question: str) -> dict:
    return client.get(reverse(f"admin:desk_{kind}"), {"term": term, **question}).json()


# -- finding a photo -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["الامارات", "الإمَارات", "الإمـارات", "امارات", "العربية الامارات", "العربیه"])
def test_a_photo_is_found_in_any_spelling_of_its_caption(at_desk, writer: User, typed: str):
    wanted = photo_of("الإمارات العربية المتحدة من الجو")
    photo_of("ميناء دمياط", width=330)

    assert [entry["id"] for entry in found(at_desk(writer), "photos", typed)["photos"]] == [wanted.pk]


def test_a_photo_is_found_by_owner_description_file_name_and_number(at_desk, writer: User):
    photo = Photo.from_file(upload(name="DSC-4711.jpg"), credit="وكالة الضفاف", alt_en="A boat at dusk")
    photo_of("غيرها", width=330)

    for typed in ("الضفاف", "BOAT dusk", "dsc-4711", str(photo.pk), "٤٧١١"):
        assert photo.pk in [entry["id"] for entry in found(at_desk(writer), "photos", typed)["photos"]], typed
    assert found(at_desk(writer), "photos", "لا شيء")["photos"] == []


def test_photos_come_newest_first_and_go_on_where_they_stopped(at_desk, writer: User):
    numbers = [photo_of(f"قارب {width}", width=width).pk for width in range(300, 330)]
    client = at_desk(writer)

    first = found(client, "photos", "قارب")
    rest = found(client, "photos", "قارب", before=first["more"])

    assert [entry["id"] for entry in first["photos"] + rest["photos"]] == numbers[::-1]
    assert rest["more"] == ""


def test_whoever_chooses_a_photo_is_told_what_speaks_against_it(at_desk, writer: User):
    today = timezone.localdate()
    nobodys = photo_of("بلا صاحب")
    ended = photo_of("انتهت", width=330, credit="وكالة", rights_until=today - timedelta(days=1))
    soon = photo_of("تنتهي", width=340, credit="وكالة", rights_until=today + timedelta(days=5))
    free = photo_of("حرة", width=350, credit="وكالة")

    told = {entry["id"]: entry["warnings"] for entry in found(at_desk(writer), "photos", "")["photos"]}

    assert [len(told[photo.pk]) for photo in (nobodys, ended, soon, free)] == [1, 1, 1, 0]
    assert [told[photo.pk][0]["tone"] for photo in (nobodys, ended, soon)] == ["stop", "stop", "person"]


def test_a_choice_of_photos_costs_the_same_however_many_there_are(at_desk, writer: User):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            found(client, "photos", "قارب")
        return len([query for query in asked if query["sql"].startswith("SELECT")])

    client = at_desk(writer)
    photo_of("قارب")
    found(client, "photos", "")
    few = cost()
    for width in range(400, 412):
        photo_of("قارب آخر", width=width)

    assert cost() == few <= 7


def test_the_original_never_travels_for_a_small_look(at_desk, writer: User):
    photo = Photo.from_file(upload(width=2400))
    client = at_desk(writer)

    before = b"".join(client.get(reverse("admin:articles_photo_thumb", args=[photo.pk])).streaming_content)
    photo.develop(ratios=("full",))
    answer = client.get(reverse("admin:articles_photo_thumb", args=[photo.pk]), {"wide": "320"})

    assert before.startswith(b"\xff\xd8") and len(before) < photo.file.size
    assert answer["Content-Type"] == "image/webp"


def test_a_picture_that_cannot_be_shown_yet_leaves_a_quiet_ground(at_desk, writer: User):
    photo = photo_of("بلا ملف")
    photo.file.storage.delete(photo.file.name)

    answer = at_desk(writer).get(reverse("admin:articles_photo_thumb", args=[photo.pk]))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert "no-store" in answer["Cache-Control"]


# -- bringing one in -----------------------------------------------------------------------------------------------


def test_what_the_sender_wrote_into_a_picture_comes_along(at_desk, writer: User):
    segment = iptc_segment((*CAPTION, "مركب عند المرسى".encode()), (*CREDIT, "شينخوا".encode()))
    file = SimpleUploadedFile("agency.jpg", jpeg_with(segment).getvalue(), "image/jpeg")

    told = at_desk(writer).post(reverse("admin:articles_photo_bring"), {"file": file}).json()

    assert told["photo"]["caption"] == {"ar": "مركب عند المرسى", "en": ""}
    assert told["photo"]["credit"] == "شينخوا"
    assert told["known"] == ""


def test_a_file_that_is_no_picture_is_refused_in_words_and_nothing_is_kept(at_desk, writer: User):
    file = SimpleUploadedFile("boat.jpg", b"%PDF-1.7 not a picture", "image/jpeg")

    answer = at_desk(writer).post(reverse("admin:articles_photo_bring"), {"file": file})

    assert answer.status_code == 400
    assert answer.json()["refused"]
    assert not Photo.objects.exists()


def test_a_picture_the_house_has_is_said_to_be_here(at_desk, writer: User):
    photo = photo_of("قارب")

    told = at_desk(writer).post(reverse("admin:articles_photo_bring"), {"file": upload()}).json()

    assert (told["photo"]["id"], bool(told["known"])) == (photo.pk, True)


def test_the_words_of_a_picture_are_kept_from_the_panel(at_desk, writer: User):
    photo = photo_of()
    typed = {"caption_ar": "قارب يعبر", "alt_ar": "قارب خشبي", "credit": "المقياس"}

    told = at_desk(writer).post(reverse("admin:articles_photo_words", args=[photo.pk]), typed).json()

    photo.refresh_from_db()
    assert (photo.caption_ar, photo.alt_ar, photo.credit) == ("قارب يعبر", "قارب خشبي", "المقياس")
    assert told["photo"]["caption"]["ar"] == "قارب يعبر"
    assert [entry["id"] for entry in found(at_desk(writer), "photos", "المقياس")["photos"]] == [photo.pk]


def test_words_that_cannot_be_stored_are_refused_and_the_old_ones_stay(at_desk, writer: User):
    photo = photo_of("قديم")

    answer = at_desk(writer).post(reverse("admin:articles_photo_words", args=[photo.pk]), {"caption_ar": "ا" * 401})

    photo.refresh_from_db()
    assert (answer.status_code, photo.caption_ar) == (400, "قديم")
    assert "400" in answer.json()["refused"]


def test_the_words_of_a_picture_readers_see_are_not_changed_past_its_editors(at_desk, writer: User, live_story, chief):
    photo = photo_of("كما اعتُمدت")
    live_story.edit(by=chief, content={"lead_photo_id": photo.pk})
    live_story.publish_update(by=chief)

    answer = at_desk(writer).post(reverse("admin:articles_photo_words", args=[photo.pk]), {"caption_ar": "غُيّر"})

    photo.refresh_from_db()
    assert (answer.status_code, photo.caption_ar) == (403, "كما اعتُمدت")


# -- the lead picture ----------------------------------------------------------------------------------------------


def test_the_lead_picture_stands_on_the_paper_with_its_words(at_desk, draft: Article, writer: User):
    photo = photo_of("من الأرشيف", credit="شينخوا")
    send(at_desk(writer), draft, lead_photo=str(photo.pk), lead_caption_ar="القارب اليوم", lead_alt_ar="قارب أزرق")

    draft.refresh_from_db()
    assert (draft.lead_photo, draft.lead_caption_ar, draft.lead_alt_ar) == (photo, "القارب اليوم", "قارب أزرق")
    page = at_desk(writer).get(reverse("admin:articles_article_change", args=[draft.pk])).content.decode()
    assert page.count("data-lead-on-paper") == 2
    assert f"{reverse('admin:articles_photo_thumb', args=[photo.pk])}?wide=960" in page
    assert reverse("admin:articles_photo_look", args=[photo.pk]) not in page
    assert "(شينخوا)" in page


def test_a_description_for_one_story_leaves_the_photos_own(at_desk, draft: Article, writer: User):
    photo = photo_of(alt_ar="قارب")
    send(at_desk(writer), draft, lead_photo=str(photo.pk), lead_alt_ar="قارب القمح")

    draft.refresh_from_db()
    photo.refresh_from_db()
    assert (draft.alt, photo.alt_ar) == ("قارب القمح", "قارب")
    draft.lead_alt_ar = ""
    assert draft.alt == "قارب"


def test_a_photo_editor_describes_the_lead_picture_of_a_story(at_desk, draft: Article, member):
    send(at_desk(member("photo")), draft, lead_alt_ar="قارب عند الضفة")

    draft.refresh_from_db()
    assert draft.lead_alt_ar == "قارب عند الضفة"


def test_a_change_that_waited_before_descriptions_existed_is_no_change_today(live_story: Article, chief: User):
    live_story.edit(by=chief, content={"kicker_ar": "جديد"})
    waiting = {name: text for name, text in live_story.next_revision.content.items() if "lead_alt" not in name}
    live_story.next_revision.content = waiting

    assert live_story.editing()["lead_alt_ar"] == ""


# -- authors, keywords, stories ------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["الامارات", "امارات", "الإمَارَات", "الامـارات", "UAE", "اتحاد الامارات"])
def test_a_keyword_is_suggested_in_any_spelling_and_under_other_names(at_desk, writer: User, typed: str):
    keyword = Keyword.objects.create(name_ar="الإمارات", name_en="UAE", synonyms="اتحاد الإمارات")

    assert [entry["id"] for entry in found(at_desk(writer), "keywords", typed)["results"]] == [keyword.pk]


def test_what_begins_as_typed_stands_before_what_only_holds_it(at_desk, writer: User):
    for name in ("سوق القمح", "القمح", "قمح", "قمح روسي"):
        Keyword.objects.create(name_ar=name)

    listed = [entry["text"] for entry in found(at_desk(writer), "keywords", "قمح")["results"]]

    assert listed == ["قمح", "قمح روسي", "القمح", "سوق القمح"]


def test_a_merged_keyword_leads_to_the_one_that_stands(at_desk, writer: User):
    standing = Keyword.objects.create(name_ar="كأس العالم")
    Keyword.objects.create(name_ar="المونديال", merged_into=standing)

    (line,) = found(at_desk(writer), "keywords", "مونديال")["results"]

    assert (line["id"], line["text"]) == (standing.pk, "كأس العالم")
    assert "المونديال" in line["note"]


def test_a_typed_name_of_a_merged_keyword_means_the_one_that_stands(at_desk, draft: Article, writer: User):
    standing = Keyword.objects.create(name_ar="كأس العالم")
    Keyword.objects.create(name_ar="المونديال", merged_into=standing)

    send(at_desk(writer), draft, keywords="المونديال")

    assert list(draft.keywords.all()) == [standing]


def test_only_who_keeps_the_list_is_offered_to_add_a_word(at_desk, writer: User, sub: User):
    asked = found(at_desk(writer), "keywords", "قطار الدلتا")
    assert (asked["add"], bool(asked["says"])) == ("", True)
    assert at_desk(writer).post(reverse("admin:desk_keyword_add"), {"name": "قطار الدلتا"}).status_code == 403

    offered = found(at_desk(sub), "keywords", "قطار الدلتا")
    assert "قطار الدلتا" in offered["add"]
    added = at_desk(sub).post(reverse("admin:desk_keyword_add"), {"name": "قطار الدلتا"}).json()

    assert Keyword.objects.get().pk == added["id"]
    assert found(at_desk(sub), "keywords", "قطار الدلتا")["add"] == ""


def test_a_word_that_is_there_in_another_spelling_is_refused_and_the_old_one_offered(at_desk, sub: User):
    keyword = Keyword.objects.create(name_ar="الإمارات")

    answer = at_desk(sub).post(reverse("admin:desk_keyword_add"), {"name": "الامارات"})

    assert answer.status_code == 409
    assert answer.json()["known"]["id"] == keyword.pk
    assert Keyword.objects.count() == 1


@pytest.mark.parametrize("name", ["", "؟", "ا" * 81, "نص\u202eمقلوب"])
def test_a_word_that_is_none_is_not_added(at_desk, sub: User, name: str):
    answer = at_desk(sub).post(reverse("admin:desk_keyword_add"), {"name": name})

    assert answer.status_code == 400
    assert answer.json()["refused"]
    assert not Keyword.objects.exists()


def test_authors_are_suggested_in_any_spelling_with_where_they_write(at_desk, writer: User):
    Author.objects.create(name_ar="أحمد الشربينى", user=writer)
    Author.objects.create(name_ar="وكالة أحمد", is_agency=True)
    Author.objects.create(name_ar="أحمد عزت", name_en="Ahmad Ezzat")

    listed = found(at_desk(writer), "authors", "احمد")["results"]

    assert [entry["text"] for entry in listed] == ["أحمد الشربينى", "أحمد عزت", "وكالة أحمد"]
    assert len({entry["note"] for entry in listed}) == 3
    assert [entry["text"] for entry in found(at_desk(writer), "authors", "ezzat")["results"]] == ["أحمد عزت"]


def test_an_author_is_accepted_by_name_in_any_spelling(at_desk, draft: Article, writer: User):
    author = Author.objects.create(name_ar="إيمان فتحي")

    send(at_desk(writer), draft, authors="ايمان فتحى")

    assert draft.byline == [author]


def test_a_related_story_is_offered_with_its_state_and_nobody_elses_draft_is_told(
    at_desk, live_story: Article, writer: User, other_portal, chief
):
    root = User.objects.create_superuser("root")
    secret = Article.begin(by=root, content=words("افتتاح سري", portal_id=other_portal.pk))

    (line,) = found(at_desk(writer), "stories", "افتتاح")["results"]

    assert (line["id"], line["tone"]) == (live_story.pk, "live")
    assert line["state"] and line["hour"] and line["place"]
    assert found(at_desk(writer), "stories", "افتتاح", but=str(live_story.pk))["results"] == []
    assert found(at_desk(writer), "stories", "سري")["results"] == []
    assert found(at_desk(writer), "stories", "", number=str(secret.pk))["results"] == []


def test_a_member_without_a_role_is_told_nothing(db, client):
    client.force_login(User.objects.create_user("newcomer", is_staff=True))
    photo_of("سر")

    for kind in ("photos", "stories", "authors", "keywords"):
        answer = client.get(reverse(f"admin:desk_{kind}"), {"term": "سر"})
        assert answer.status_code == 403
        assert "سر الصورة" not in answer.content.decode()


def test_a_question_of_nonsense_is_answered_calmly(at_desk, writer: User):
    for kind in ("photos", "stories", "authors", "keywords"):
        for term in ("\x00", "%", "_", "\\", "ا" * 5000, "9" * 40, "'\";--"):
            assert at_desk(writer).get(reverse(f"admin:desk_{kind}"), {"term": term, "before": "x"}).status_code == 200


def test_the_sheet_asks_no_more_for_a_picture_with_words(at_desk, draft: Article, writer: User):
    photo = photo_of("قارب")
    send(at_desk(writer), draft, lead_photo=str(photo.pk))

    assert sheet(at_desk(writer), draft)["lead_photo"].startswith(f"{photo.pk} · ")


# -- the photos room -----------------------------------------------------------------------------------------------

ROOM = "admin:articles_photo_changelist"


def in_the_room(client, **asked: str) -> set[int]:
    return {row["photo"].pk for row in client.get(reverse(ROOM), asked).context["photos"]}


def test_the_room_is_searched_in_any_spelling_and_narrowed(at_desk, writer: User, sub: User, draft: Article):
    today = timezone.localdate()
    nobodys = photo_of("الإمارات من الجو")
    ending = photo_of("ميناء", width=330, credit="وكالة", rights_until=today + timedelta(days=3))
    ended = photo_of("سوق", width=340, credit="وكالة", rights_until=today - timedelta(days=3), alt_ar="سوق")
    mine = Photo.from_file(upload(350), by=sub, credit="وكالة")
    leads, in_text, in_gallery, waits = (photo_of(width=width, credit="وكالة") for width in (360, 370, 380, 390))
    blocks = [{"kind": "photo", "photo_id": in_text.pk}, {"kind": "gallery", "attrs": {"photos": [in_gallery.pk]}}]
    draft.edit(by=sub, content={"lead_photo_id": leads.pk, "blocks": blocks})
    root = User.objects.create_superuser("root")
    draft.publish(by=root)
    draft.edit(by=root, content={"lead_photo_id": waits.pk})
    client = at_desk(sub)

    assert in_the_room(client, q="الامارات") == {nobodys.pk}
    assert in_the_room(client, missing="credit") == {nobodys.pk}
    assert ended.pk not in in_the_room(client, missing="alt")
    assert in_the_room(client, rights="ending") == {ending.pk, ended.pk}
    assert in_the_room(client, by="me") == {mine.pk}
    assert in_the_room(client, used="no") == {nobodys.pk, ending.pk, ended.pk, mine.pk}
    assert in_the_room(client, used="no", missing="credit", q="لا شيء") == set()


def test_the_room_goes_on_where_it_stopped(at_desk, writer: User):
    numbers = {photo_of(width=width).pk for width in range(300, 330)}
    client = at_desk(writer)

    first = client.get(reverse(ROOM))
    rest = client.get(first.context["older"])

    assert {row["photo"].pk for page in (first, rest) for row in page.context["photos"]} == numbers
    assert rest.context["older"] == ""


def test_the_room_costs_the_same_however_many_pictures_there_are(at_desk, writer: User):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(ROOM))
        return len(asked)

    client = at_desk(writer)
    photo_of()
    client.get(reverse(ROOM))
    few = cost()
    for width in range(400, 420):
        photo_of(width=width)

    assert cost() == few


def test_the_chosen_picture_says_where_it_stands_also_where_a_change_waits(at_desk, live_story: Article, chief: User):
    photo = photo_of("قارب")
    live_story.edit(by=chief, content={"lead_photo_id": photo.pk})

    uses = at_desk(chief).get(reverse(ROOM), {"photo": photo.pk}).context["uses"]

    assert [(line["id"], line["tone"]) for line in uses["stories"]] == [(live_story.pk, "update")]
    assert uses["stories"][0]["where"]


def test_what_is_saved_beside_the_grid_leads_back_to_it_and_nowhere_else(at_desk, chief: User):
    photo = photo_of("قارب")
    room = f"{reverse(ROOM)}?q=قارب&photo={photo.pk}"
    client = at_desk(chief)
    change = reverse("admin:articles_photo_change", args=[photo.pk])
    typed = fields_of(client.get(room), "photo_panel") | {"caption_ar": "قارب يعبر"}

    assert unquote(client.post(change, typed | {"_back": room}).url) == room
    assert "elsewhere" not in client.post(change, typed | {"_back": "https://elsewhere.example/"}).url
    photo.refresh_from_db()
    assert photo.caption_ar == "قارب يعبر"


def test_a_moved_point_has_every_crop_made_again(at_desk, chief: User):
    photo = photo_of("قارب")
    Effect.objects.all().delete()
    client = at_desk(chief)
    change = reverse("admin:articles_photo_change", args=[photo.pk])
    typed = fields_of(client.get(change), "photo_form")

    client.post(change, typed | {"caption_ar": "قارب آخر"})
    assert not Effect.objects.exists()
    client.post(change, typed | {"focal_x": "0.2"})

    assert [effect.arguments["photo_id"] for effect in Effect.objects.all()] == [photo.pk]


def test_a_picture_of_an_approved_story_is_read_but_not_changed_by_a_writer(at_desk, live_story, writer, chief: User):
    photo = photo_of("قارب")
    live_story.edit(by=chief, content={"lead_photo_id": photo.pk})
    live_story.publish_update(by=chief)

    page = at_desk(writer).get(reverse(ROOM), {"photo": photo.pk})

    assert page.context["form"] is None
    assert "photo_panel" not in page.content.decode()


def test_a_removed_picture_leaves_no_file_behind(at_desk, chief: User):
    photo = photo_of("قارب")
    photo.small(320)
    photo.develop(ratios=("1x1",))
    names = photo.stored_names
    assert sum(map(photo.file.storage.exists, names)) > 3

    at_desk(chief).post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert not any(map(photo.file.storage.exists, names))
