"""What members try beyond their role, and what a slip of the hand may not break."""

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Author, Keyword, Photo, Portal
from tests.editors.desk import fields_of
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
