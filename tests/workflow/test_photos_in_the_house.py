"""Photos: their words are guarded and fit, in the right language, whatever a camera wrote into them."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from PIL import Image

from articles.images import metadata
from articles.models import Photo

pytestmark = pytest.mark.django_db


def picture(name: str = "teal.jpg") -> ContentFile:
    """A small JPEG file."""
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(made, "JPEG")
    return ContentFile(made.getvalue(), name)


@pytest.mark.parametrize("name", ["alt_ar", "caption_en", "credit", "source", "rights"])
@pytest.mark.parametrize("text", ["\x00", "\u202e", "\ud800", "ا" * 401])
def test_words_that_no_column_takes_are_refused_and_leave_no_file(name: str, text: str):
    with pytest.raises(ValidationError):
        Photo.from_file(picture(), **{name: f"قارب{text}"})

    assert not Photo.objects.exists()


@pytest.mark.parametrize("desk", ["ar", "en"])
@pytest.mark.parametrize(("told", "language"), [("قارب عند المرسى", "ar"), ("A boat", "en")])
def test_a_caption_the_camera_tells_is_kept_in_its_own_language(
    desk: str, told: str, language: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(metadata, "read", lambda file: {"caption": told})

    with override(desk):
        photo = Photo.from_file(picture())

    stored = Photo.objects.get(pk=photo.pk)
    assert getattr(stored, f"caption_{language}") == told
    assert not getattr(stored, "caption_en" if language == "ar" else "caption_ar")


def test_a_caption_that_is_given_stands_before_the_cameras(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(metadata, "read", lambda file: {"caption": "من الكاميرا", "credit": "الكاميرا"})

    photo = Photo.from_file(picture(), caption_ar="قارب عند المرسى", credit="الضفاف")

    stored = Photo.objects.get(pk=photo.pk)
    assert (stored.caption_ar, stored.credit) == ("قارب عند المرسى", "الضفاف")


def test_what_a_camera_wrote_wrongly_does_not_keep_the_picture_out(monkeypatch: pytest.MonkeyPatch):
    told = {"caption": "\u202bقارب عند\ufffe المرسى\u202c", "credit": "\u202eالضفاف"}
    monkeypatch.setattr(metadata, "read", lambda file: told)

    photo = Photo.from_file(picture("p\ud800\x00.jpg"))

    stored = Photo.objects.get(pk=photo.pk)
    assert (stored.caption_ar, stored.credit, stored.original_name) == ("قارب عند المرسى", "الضفاف", "p.jpg")
