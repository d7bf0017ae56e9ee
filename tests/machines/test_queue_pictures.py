"""A photo's sizes are made by the worker, around its focal point, and made again when that moves."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.images.manifest import file_names, kept_names
from articles.models import Photo
from articles.models.effect import Effect
from articles.queue import announce
from articles.queue.worker import Worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    picture = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(picture, "JPEG")
    return Photo.from_file(ContentFile(picture.getvalue(), "teal.jpg"), credit="شينخوا")


@pytest.fixture(autouse=True)
def nothing_else() -> None:
    Effect.objects.all().delete()


def test_a_new_photo_gets_every_size_in_its_own_folder(photo):
    announce("photo added", photo)
    Worker().drain()

    photo.refresh_from_db()
    assert file_names(photo.renditions)
    for name in file_names(photo.renditions):
        assert photo.file.storage.exists(f"{photo.folder}/{name}")


def test_a_moved_focal_point_makes_the_same_files_again(photo):
    announce("photo added", photo)
    Worker().drain()
    photo.refresh_from_db()
    before = photo.renditions

    Photo.objects.filter(pk=photo.pk).update(focal_x=0.1)
    announce("photo moved", photo)
    Worker().drain()

    photo.refresh_from_db()
    assert sorted(file_names(photo.renditions)) == sorted(file_names(before))
    stored = photo.file.storage.listdir(photo.folder)[1]
    assert len(stored) == len(file_names(before)) + 1  # and the original


def test_a_contact_sheet_gives_way_to_every_size_and_format(photo):
    photo.contact(ratios=["16x9", "1x1"])
    quick = photo.renditions
    announce("photo added", photo)
    Worker().drain()

    photo.refresh_from_db()
    assert set(quick["cuts"]) == {"16x9", "1x1"}
    assert all(name.endswith(".webp") for name in file_names(quick))
    assert set(file_names(quick)) <= set(kept_names(photo.renditions))
    assert set(photo.renditions["cuts"]["full"]["formats"]) == {"avif", "webp", "jpeg"}
    assert photo.renditions["digest"] != quick["digest"]
    assert all(photo.file.storage.exists(f"{photo.folder}/{name}") for name in kept_names(photo.renditions))


def test_a_contact_sheet_never_takes_the_place_of_every_size(photo):
    late = Photo.objects.get(pk=photo.pk)
    announce("photo added", photo)
    Worker().drain()

    late.contact(ratios=["16x9"])
    photo.refresh_from_db()
    photo.contact(ratios=["16x9"])

    photo.refresh_from_db()
    assert "full" in photo.renditions["cuts"]


def test_a_photo_that_is_gone_by_then_is_no_error(photo):
    announce("photo added", photo)
    photo.delete()

    assert Worker().drain() >= 1
