"""What members try beyond their role, and what a slip of the hand may not break."""

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Author, Keyword, Photo, Portal, Section
from tests.editors.desk import address, fields_of, send, sheet
from tests.images.pictures import picture, saved
from tests.staff import words

pytestmark = pytest.mark.django_db
HUGE = "9" * 30
ENDLESS = "9" * 5000
NEW_WORDS = {"alt_ar": "كلام آخر", "credit": "أنا", "focal_x": "0.9", "focal_y": "0.5"}


@pytest.fixture
def root(db: None) -> User:
    """Whoever holds every right in the house."""
    return User.objects.create_superuser("root", password="secret-for-tests")


@pytest.fixture
def photo(db: None) -> Photo:
    """A photo of the house."""
    file = SimpleUploadedFile("boat.jpg", saved(picture(320, 200)).getvalue(), "image/jpeg")
    return Photo.from_file(file, alt_ar="قارب")


@pytest.fixture
def elsewhere(other_portal: Portal, root: User, photo: Photo) -> Article:
    """A draft of another portal."""
    word, name = Keyword.objects.create(name_ar="مصفاة"), Author.objects.create(name_ar="كاتب الدفتر")
    content = words("صفقة لم تعلن", portal_id=other_portal.pk, keywords=[word.pk], authors=[name.pk])
    return Article.begin(by=root, content={**content, "lead_photo_id": photo.pk})


def story_with(photo: Photo, use: str, *, by: User, **content) -> Article:
    """Begin a story that leads with the photo, holds it in its text or a gallery, or is by whom it portrays."""
    if use == "lead":
        content["lead_photo_id"] = photo.pk
    elif use == "text":
        content["blocks"] = [{"kind": "photo", "photo_id": photo.pk, "text_ar": "القارب"}]
    elif use == "gallery":
        content["blocks"] = [{"kind": "gallery", "attrs": {"photos": [photo.pk]}}]
    else:
        content["authors"] = [Author.objects.create(name_ar="كاتبة", photo=photo).pk]
    return Article.begin(by=by, content=words("خبر", **content))


def form_of(client, row) -> tuple[str, dict]:
    """Return the address of the row's screen and what a browser would send back from it."""
    where = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return where, fields_of(client.get(where), f"{row._meta.model_name}_form")


# -- other portals' stories ----------------------------------------------------------------------------------------


def test_the_way_to_the_site_tells_nothing_of_another_portals_draft(at_desk, writer, elsewhere):
    kind = ContentType.objects.get_for_model(Article)

    assert at_desk(writer).get(f"/admin/r/{kind.pk}/{elsewhere.pk}/").status_code in {403, 404}


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        ("keyword", "articles"),
        ("keyword", "taggings__article"),
        ("author", "articles__in"),
        ("author", "user_id"),
        ("photo", "leads"),
        ("photo", "in_blocks__isnull"),
    ],
)
def test_a_list_does_not_answer_questions_about_another_portals_draft(at_desk, writer, elsewhere, rows, question):
    client = at_desk(writer)
    where = reverse(f"admin:articles_{rows}_changelist")

    assert client.get(where).status_code == 200
    assert client.get(where, {question: elsewhere.pk}).status_code == 400


def test_a_lists_own_filters_still_answer(at_desk, chief, member, draft, section):
    client = at_desk(chief)
    told = {"portal": draft.portal_id, "section": section.pk}
    stories = client.get(reverse("admin:articles_article_changelist"), told)
    fronts = client.get(reverse("admin:articles_slot_changelist"), {"portal__id__exact": draft.portal_id})
    authors = client.get(reverse("admin:articles_author_changelist"), {"is_agency__exact": "0"})

    assert list(stories.context["cl"].result_list) == [draft]
    assert (fronts.status_code, authors.status_code) == (200, 200)


def test_nobody_searches_members_by_their_passwords(at_desk, root):
    answer = at_desk(root).get(reverse("admin:auth_user_changelist"), {"password__startswith": "p"})

    assert answer.status_code == 400


# -- numbers, hours and lists nobody means -------------------------------------------------------------------------


@pytest.mark.parametrize("number", [HUGE, ENDLESS[:3000]])
@pytest.mark.parametrize(
    ("rows", "question"),
    [
        ("article", "portal"),
        ("article", "section"),
        ("article", "author"),
        ("slot", "portal__id__exact"),
        ("keyword", "articles"),
    ],
)
def test_a_number_beyond_all_rows_is_no_error(at_desk, chief, draft, rows, question, number):
    client = at_desk(chief)
    client.raise_request_exception = False

    assert client.get(reverse(f"admin:articles_{rows}_changelist"), {question: number}).status_code < 500


@pytest.mark.parametrize(
    "typed",
    [
        {"body_ar": f"[[photo {HUGE}]]"},
        {"body_ar": f"[[photo {ENDLESS}]]"},
        {"body_ar": f"[[read-also {HUGE}]]"},
        {"portal": ENDLESS},
        {"is_breaking": "on", "breaking_until_day": "0001-01-01", "breaking_until_hour": "00:00"},
        {"is_breaking": "on", "breaking_until_day": "9999-12-31", "breaking_until_hour": "23:59"},
    ],
    ids=["a photo", "a photo without end", "a story", "a portal", "the first day", "the last day"],
)
def test_what_nobody_means_comes_back_as_a_sentence(at_desk, chief, draft, typed):
    client = at_desk(chief)
    client.raise_request_exception = False
    answer = send(client, draft, **typed)

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_front_of_a_portal_without_end_comes_back_as_a_sentence(at_desk, chief, live_story):
    client = at_desk(chief)
    client.raise_request_exception = False
    told = {"portal": ENDLESS, "section": "", "position": 1, "story": str(live_story.pk)}

    assert client.post(reverse("admin:articles_slot_add"), told).status_code == 200


def test_a_list_of_names_has_an_end(at_desk, chief, draft, django_assert_max_num_queries):
    client = at_desk(chief)
    form = sheet(client, draft)
    with django_assert_max_num_queries(150):
        answer = client.post(address(draft), form | {"keywords": "كلمة\n" * 2000})

    (sentence,) = answer.context["form"].errors["keywords"]
    assert "2000" in sentence


@pytest.mark.parametrize("rows", ["formeraddress", "effect"])
def test_a_search_for_a_thousand_words_asks_for_a_few(at_desk, root, rows):
    client = at_desk(root)
    client.raise_request_exception = False
    question = " ".join(f"word{number}" for number in range(1000))

    assert client.get(reverse(f"admin:articles_{rows}_changelist"), {"q": question}).status_code == 200


@pytest.mark.parametrize("zone", ["Africa", "A" * 5000, "../../etc/passwd", "Asia/Riyadh\0"])
def test_what_is_no_zone_is_said_in_words(at_desk, member, zone):
    client = at_desk(member("admin"))
    client.raise_request_exception = False
    answer = client.get(reverse("admin:articles_portal_printed"), {"time_zone": zone})

    assert (answer.status_code, list(answer.json())) == (200, ["refused"])


# -- pictures that readers see -------------------------------------------------------------------------------------


@pytest.mark.parametrize("use", ["lead", "text", "gallery", "portrait"])
def test_a_writer_does_not_change_the_words_under_a_picture_that_readers_see(
    at_desk, writer, chief, portal, photo, use
):
    story_with(photo, use, by=chief, portal_id=portal.pk).publish(by=chief)
    client = at_desk(writer)
    where = reverse("admin:articles_photo_change", args=[photo.pk])
    page = client.get(where)
    answer = client.post(where, NEW_WORDS)

    photo.refresh_from_db()
    assert (page.status_code, answer.status_code) == (200, 403)
    assert (photo.alt_ar, photo.credit, photo.focal_x) == ("قارب", "", 0.5)


def test_a_writer_describes_a_picture_of_a_draft(at_desk, writer, portal, photo):
    story_with(photo, "lead", by=writer, portal_id=portal.pk)
    client = at_desk(writer)
    where, form = form_of(client, photo)
    client.post(where, form | NEW_WORDS)

    photo.refresh_from_db()
    assert (photo.alt_ar, photo.focal_x) == ("كلام آخر", 0.9)


def test_a_photo_editor_describes_what_readers_see_in_their_own_portal_alone(
    at_desk, member, root, chief, portal, other_portal, photo
):
    story_with(photo, "lead", by=chief, portal_id=portal.pk).publish(by=chief)
    client = at_desk(member("photo"))
    where, form = form_of(client, photo)
    client.post(where, form | NEW_WORDS)

    photo.refresh_from_db()
    assert photo.alt_ar == "كلام آخر"

    story_with(photo, "text", by=root, portal_id=other_portal.pk).publish(by=root)
    assert client.post(where, form | {"alt_ar": "كلام ثالث"}).status_code == 403


def test_a_section_editor_describes_what_their_section_shows(at_desk, editor, chief, portal, section, photo):
    story_with(photo, "lead", by=chief, portal_id=portal.pk, section_id=section.pk).publish(by=chief)
    client = at_desk(editor)
    where, form = form_of(client, photo)
    client.post(where, form | NEW_WORDS)

    photo.refresh_from_db()
    assert photo.alt_ar == "كلام آخر"

    other = Section.objects.create(portal=portal, name_ar="ثقافة", slug="culture")
    story_with(photo, "lead", by=chief, portal_id=portal.pk, section_id=other.pk).publish(by=chief)
    assert client.post(where, form | {"alt_ar": "كلام ثالث"}).status_code == 403


@pytest.mark.parametrize("who", ["writer", "chief"])
@pytest.mark.parametrize("use", ["portrait", "gallery", "text"])
def test_a_picture_that_readers_see_is_not_removed(at_desk, request, who, chief, portal, photo, use):
    story_with(photo, use, by=chief, portal_id=portal.pk).publish(by=chief)
    user = request.getfixturevalue(who)
    at_desk(user).post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert Photo.objects.filter(pk=photo.pk).exists()


@pytest.mark.parametrize(
    "block", [{"kind": "photo", "text_ar": "القارب"}, {"kind": "gallery"}], ids=["in the text", "in a gallery"]
)
def test_a_picture_of_a_waiting_change_is_not_removed(at_desk, chief, live_story, photo, block):
    held = {"photo_id": photo.pk} if block["kind"] == "photo" else {"attrs": {"photos": [photo.pk]}}
    live_story.edit(by=chief, content={"blocks": [block | held]})
    remove = reverse("admin:articles_photo_delete", args=[photo.pk])

    assert live_story.headline_ar in at_desk(chief).get(remove).content.decode()
    at_desk(chief).post(remove, {"post": "yes"})
    assert Photo.objects.filter(pk=photo.pk).exists()


# -- a portal's place and face -------------------------------------------------------------------------------------


def test_an_administrator_of_one_paper_does_not_take_the_house_from_the_others(at_desk, member, portal, other_portal):
    client = at_desk(member("admin"))
    where, form = form_of(client, portal)
    answer = client.post(where, form | {"domain": "testserver", "position": "9", "accent_hue": "40"})

    portal.refresh_from_db()
    assert answer.status_code == 302
    assert (portal.domain, portal.position, portal.accent_hue) == (None, 0, 40)
    assert client.get(other_portal.get_absolute_url()).status_code == 200


def test_the_owner_of_the_house_gives_a_paper_its_host(at_desk, root, portal):
    client = at_desk(root)
    where, form = form_of(client, portal)
    client.post(where, form | {"domain": "nile.example:8443", "position": "3"})

    portal.refresh_from_db()
    assert (portal.domain, portal.position) == ("nile.example:8443", 3)


@pytest.mark.parametrize("host", ["nile..example", "nile.example:0", "nile.example:65536", "nile.example:80800000"])
def test_a_host_that_no_browser_reaches_is_refused(portal, host):
    portal.domain = host
    with pytest.raises(ValidationError) as refusal:
        portal.full_clean()

    assert list(refusal.value.error_dict) == ["domain"]


@pytest.mark.parametrize(
    "content",
    [b"<script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", saved(picture(40, 40)).getvalue()],
    ids=["a script", "a drawing", "a JPEG"],
)
def test_a_logo_is_a_png_or_a_webp(at_desk, member, portal, content):
    client = at_desk(member("admin"))
    where, form = form_of(client, portal)
    answer = client.post(where, form | {"logo": SimpleUploadedFile("logo.png", content, "image/png")})

    portal.refresh_from_db()
    assert "logo" in answer.context["adminform"].form.errors
    assert not portal.logo


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_logo_is_called_what_it_is(at_desk, member, portal, settings, tmp_path, kind):
    settings.MEDIA_ROOT = tmp_path
    client = at_desk(member("admin"))
    where, form = form_of(client, portal)
    file = SimpleUploadedFile("logo.html", saved(picture(40, 40), kind).getvalue(), "text/html")
    client.post(where, form | {"logo": file})

    portal.refresh_from_db()
    assert portal.logo.name.endswith(f".{kind.lower()}")


@pytest.mark.parametrize("chosen", [["x"], ["1" * 400], ["٣"], ["", "-1"]])
def test_a_batch_of_what_is_no_row_is_answered_in_words(at_desk, chief, chosen):
    typed = {"action": "do_submit", "_selected_action": chosen}

    assert at_desk(chief).post(reverse("admin:articles_article_changelist"), typed).status_code in {200, 302}


def test_a_note_is_not_slipped_into_a_story_that_another_keeps_for_themselves(at_desk, draft, writer, chief):
    client = at_desk(writer)
    typed = sheet(client, draft)
    draft.hold_alone(by=chief)
    answer = client.post(address(draft), typed | {"internal_note": "من خلف القفل"})

    draft.refresh_from_db()
    assert draft.internal_note == ""
    assert fields_of(answer)["internal_note"] == "من خلف القفل"
