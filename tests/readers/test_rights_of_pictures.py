"""A picture whose rights end leaves every page by itself at the end of that day, and the page stays whole."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import Photo
from tests import whole_paper

pytestmark = pytest.mark.django_db
CAIRO = ZoneInfo("Africa/Cairo")


def today() -> date:
    return timezone.now().astimezone(CAIRO).date()


def ends(photo: Photo, days: int) -> None:
    """Let the rights end so many days from today, by Cairo's day."""
    photo.rights_until = today() + timedelta(days=days)
    photo.save()


@pytest.fixture
def told(publish, photo, author, chief, keyword, economy) -> dict[str, str]:
    """Every kind of page that prints the photo, by the place it stands in."""
    photo.renditions = whole_paper.pretended()
    photo.save()
    publish("خبر بلا صورة", section=economy)
    story = publish("خبر بصورة", lead_photo=photo, keywords=[keyword], section=economy, paragraphs=("بحر هادئ.",))
    story.blocks.create(kind="photo", photo=photo, position=2)
    story.blocks.create(kind="gallery", attrs={"photos": [photo.pk]}, text_ar="جولة في الحقل", position=3)
    story.blocks.create(kind="paragraph", text_ar="ثم عاد القارب.", position=4)
    author.photo = photo
    author.save()
    opinion = publish("رأي في القمح", kind="opinion", authors=[author])
    live = publish("تغطية", kind="live")
    live.tell(by=chief, headline="وصل القارب الأول", photo=photo)
    pictures = publish("حكاية مصورة", kind="photo_story", lead_photo=photo)
    return {
        "story": story.get_absolute_url(),
        "opinion": opinion.get_absolute_url(),
        "live": live.get_absolute_url(),
        "photo story": pictures.get_absolute_url(),
        "home": "/",
        "section": economy.get_absolute_url(),
        "keyword": keyword.get_absolute_url(),
        "author": author.get_absolute_url(),
        "opinions": "/opinion/",
        "photos": "/photos/",
        "latest": "/latest/",
        "feed": "/latest/rss/",
        "map": "/sitemap-ar-1.xml",
        "news": "/sitemap-news.xml",
    }


def test_a_picture_leaves_every_page_when_its_rights_end_and_comes_back_when_they_are_extended(reader, told, photo):
    before = {name: reader.get(address) for name, address in told.items()}
    assert {name: page.status_code for name, page in before.items()} == dict.fromkeys(told, 200)
    shown = {name for name, page in before.items() if photo.secret in page.content.decode()}
    assert {"story", "opinion", "live", "photo story", "home", "author", "opinions", "photos"} <= shown

    ends(photo, days=-1)
    after = {name: reader.get(address) for name, address in told.items()}

    assert {name: page.status_code for name, page in after.items()} == dict.fromkeys(told, 200)
    assert [name for name, page in after.items() if photo.secret in page.content.decode()] == []

    ends(photo, days=30)
    again = {name: reader.get(address).content.decode() for name, address in told.items()}
    assert {name for name, page in again.items() if photo.secret in page} == shown


def test_the_last_day_of_the_rights_is_still_theirs(reader, told, photo):
    ends(photo, days=0)

    assert photo.secret in reader.get(told["story"]).content.decode()


def test_the_text_stays_whole_and_the_caption_goes_with_its_picture(reader, told, photo):
    ends(photo, days=-1)

    page = reader.get(told["story"]).content.decode()

    assert "بحر هادئ." in page and "ثم عاد القارب." in page
    for gone in ("حقل في الفيوم", "أ ف ب", "جولة في الحقل", "<figure", "سنابل قمح"):
        assert gone not in page
    assert "og:image" in page  # the paper's own sign


def test_a_caption_of_the_story_itself_goes_with_the_picture_too(reader, publish, photo):
    story = publish("خبر", lead_photo=photo, lead_caption_ar="شرح لهذه المادة", lead_credit="وكالة الضفاف")
    ends(photo, days=-1)

    page = reader.get(story.get_absolute_url()).content.decode()

    assert "شرح لهذه المادة" not in page and "وكالة الضفاف" not in page


def test_a_gallery_goes_on_with_the_pictures_that_last(reader, publish, photo):
    other = Photo.objects.create(
        secret="0ther0" * 6, file="photos/o.jpg", format="jpeg", width=1280, height=960, content_hash="h2",
        caption_ar="مركب", renditions=photo.renditions,
    )  # fmt: skip
    story = publish("خبر")
    story.blocks.create(kind="gallery", attrs={"photos": [photo.pk, other.pk]}, position=2)
    ends(photo, days=-1)

    page = reader.get(story.get_absolute_url()).content.decode()

    assert "مركب" in page and "حقل في الفيوم" not in page


def test_the_day_ends_by_the_clock_of_the_portal():
    photo = Photo(rights_until=date(2026, 4, 29))
    last, first = datetime(2026, 4, 29, 20, 59, 59, tzinfo=UTC), datetime(2026, 4, 29, 21, 0, tzinfo=UTC)

    assert photo.lasts(CAIRO, last) and not photo.lasts(CAIRO, first)  # Cairo is three hours ahead in summer
    assert photo.lasts(ZoneInfo("Europe/London"), first)
    assert photo.ends_at(CAIRO) == first


def test_the_bytes_of_a_picture_are_gone_with_its_rights(reader, told, photo):
    default_storage.save(f"{photo.folder}/16x9-640.webp", ContentFile(b"RIFF....WEBP"))
    address = photo.address("16x9-640.webp")
    ends(photo, days=0)
    last = reader.get(address)
    ends(photo, days=-1)
    gone = reader.get(address)
    default_storage.delete(f"{photo.folder}/16x9-640.webp")

    assert (last.status_code, gone.status_code, gone["Cache-Control"]) == (200, 404, "private, no-store")
    kept = int(last["Cache-Control"].removeprefix("public, max-age="))
    assert 0 <= kept <= (photo.ends_at(CAIRO) + timedelta(days=1) - timezone.now()).total_seconds() + 1


def test_a_picture_without_an_end_is_kept_for_a_day(reader, told, photo):
    default_storage.save(f"{photo.folder}/16x9-640.webp", ContentFile(b"RIFF....WEBP"))
    answer = reader.get(photo.address("16x9-640.webp"))
    default_storage.delete(f"{photo.folder}/16x9-640.webp")

    assert answer["Cache-Control"] == "public, max-age=86400"


def test_rights_that_last_for_ever_are_no_fault():
    photo = Photo(rights_until=date.max)

    assert photo.lasts(CAIRO) and photo.ends_at(CAIRO) is None
