"""Four pictures as Arabic agencies send them: their words reach the desk, and where they were taken reaches nobody."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.images import metadata
from articles.models import Photo
from tests.images.pictures import GPS, agency_pictures, grained, halves, saved

pytestmark = pytest.mark.django_db


def kept(name: str, **typed: object) -> Photo:
    """Take that picture in, and read it back as it is stored."""
    photo = Photo.from_file(ContentFile(agency_pictures()[name].getvalue(), "agency.jpg"), **typed)
    return Photo.objects.get(pk=photo.pk)


def test_a_caption_block_marked_as_utf8_fills_every_field_it_speaks_of():
    photo = kept("IIM UTF-8")

    assert photo.caption_ar == "مزارع يحصد القمح في الفيوم، 29 أبريل 2026"
    assert not photo.caption_en
    assert (photo.credit, photo.source, photo.rights) == ("وكالة الضفاف", "مكتب الفيوم", "© الضفاف 2026")
    assert photo.rights_until == date(2026, 5, 31)
    assert photo.keywords == ["القمح", "الزراعة"]


def test_windows_arabic_that_nobody_marked_is_recognised_and_its_photographer_named():
    photo = kept("IIM cp1256")

    assert photo.caption_ar == "قوارب الصيد عند مرسى الأنفوشي قبل الفجر"
    assert photo.credit == "سلمى الحداد"
    assert photo.keywords == ["الإسكندرية", "الصيد"]


def test_each_language_goes_into_its_own_field_and_marks_that_turn_the_line_stay_out():
    photo = kept("XMP ar/en")

    assert (photo.caption_ar, photo.caption_en) == ("أرصفة الحاويات في بورسعيد", "Container cranes at Port Said")
    assert (photo.alt_ar, photo.alt_en) == ("رافعتان فوق سفينة", "Two cranes over a ship")
    assert (photo.credit, photo.source, photo.rights) == ("الضفاف", "Al-Difaf", "للنشر مرة واحدة")
    assert photo.rights_until == date(2026, 12, 30)  # a licence that ends at midnight does not hold that day


def test_a_cameras_own_words_are_taken_when_nobody_else_said_anything():
    photo = kept("Exif with GPS")

    assert (photo.caption_ar, photo.credit) == ("مصلون في ساحة المسجد", "أحمد حسن")
    assert photo.metadata["has_gps"]


def test_what_was_typed_stands_before_what_the_file_says():
    photo = kept("XMP ar/en", caption_ar="الميناء صباحا", credit="الضحى", rights_until=date(2027, 1, 1))

    assert (photo.caption_ar, photo.credit, photo.rights_until) == ("الميناء صباحا", "الضحى", date(2027, 1, 1))
    assert photo.caption_en == "Container cranes at Port Said"  # nothing was typed there


@pytest.mark.parametrize("question", ["القمح", "الاسكندريه", "بورسعيد"])
def test_a_picture_is_found_by_the_words_its_sender_filed_it_under(question):
    for name in agency_pictures():
        kept(name)

    assert Photo.objects.told_of(question).count() == 1


@pytest.mark.parametrize("name", ["XMP ar/en", "Exif with GPS"])
def test_no_public_byte_tells_where_a_picture_was_taken(name):
    photo = kept(name)
    photo.develop()
    photo.small(640)

    _original, *public = photo.stored_names
    assert len(public) > 20
    for file in public:
        if not photo.file.storage.exists(file):
            continue
        content = photo.file.storage.open(file).read()
        assert not metadata.read(BytesIO(content))["has_gps"], file
        with Image.open(BytesIO(content)) as image:
            assert not image.getexif().get_ifd(GPS), file
        assert b"GPS" not in content and b"http://ns.adobe.com/exif" not in content, file


def looks_of(*files: BytesIO) -> list[Photo]:
    """Take the pictures in one after the other, decoded as the desk does."""
    return [Photo.from_file(ContentFile(file.getvalue(), f"{n}.jpg"), is_decoded=True) for n, file in enumerate(files)]


def street(width: int, height: int) -> Image.Image:
    """A picture with enough in it to be known again."""
    image = Image.effect_mandelbrot((width, height), (-1.6, -1.1, 0.7, 1.2), 60)
    return Image.merge("RGB", [image, image.rotate(3), image])


def test_a_smaller_copy_with_its_own_words_is_known_for_what_it_is():
    first, copy, other = looks_of(
        saved(street(1200, 800), quality=92), saved(street(480, 320), quality=60), saved(grained(640, 480))
    )

    assert copy.alike_id == first.pk
    assert first.alike_id is None and other.alike_id is None
    assert set(Photo.objects.alike()) == {first, copy}


def test_plain_grounds_are_not_copies_of_each_other():
    photos = looks_of(saved(halves(640, 480)), saved(halves(320, 200)), saved(Image.new("RGB", (90, 90), "teal")))

    assert [photo.look for photo in photos] == [None, None, None]


def test_a_picture_that_came_in_before_is_known_by_the_time_its_sizes_are_made():
    early = Photo.from_file(ContentFile(saved(street(700, 500)).getvalue(), "early.jpg"))
    early.develop()
    (late,) = looks_of(saved(street(350, 250)))

    assert Photo.objects.get(pk=early.pk).look is not None
    assert late.alike_id == early.pk
