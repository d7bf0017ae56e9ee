"""A picture is served only while a story that readers may see shows it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = pytest.mark.django_db

SECRET_ANSWER = {"status": 404, "lifetime": "private, no-store"}


@pytest.fixture
def address(photo) -> str:
    """The address of one size, whose file is in the storage."""
    default_storage.save(f"{photo.folder}/16x9-640.webp", ContentFile(b"RIFF....WEBP"))
    yield photo.address("16x9-640.webp").partition("?")[0]
    default_storage.delete(f"{photo.folder}/16x9-640.webp")


def asked(client, address: str) -> dict[str, object]:
    answer = client.get(address)
    return {"status": answer.status_code, "lifetime": answer["Cache-Control"]}


def test_a_picture_nobody_uses_is_not_there(reader, address):
    assert asked(reader, address) == SECRET_ANSWER


def test_a_visible_story_shows_its_picture(reader, publish, photo, address):
    publish(lead_photo=photo)

    answer = reader.get(address)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"RIFF....WEBP"
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


def test_a_picture_in_the_text_or_a_gallery_or_of_an_author_is_shown(reader, publish, photo, address, author):
    story = publish()
    block = story.blocks.create(kind="photo", photo=photo, position=2)
    assert asked(reader, address)["status"] == 200

    block.delete()
    block = story.blocks.create(kind="gallery", attrs={"photos": [photo.pk]}, position=2)
    assert asked(reader, address)["status"] == 200

    block.delete()
    assert asked(reader, address)["status"] == 404
    author.photo = photo
    author.save()
    assert asked(reader, address)["status"] == 404
    story.bylines.create(author=author)
    assert asked(reader, address)["status"] == 200


def test_a_picture_of_a_story_before_its_hour_is_not_there(reader, publish, photo, address, hidden):
    publish(lead_photo=photo, publish_at=datetime.now(UTC) + timedelta(hours=1))
    for story in hidden.values():
        story.blocks.create(kind="photo", photo=photo, position=5)

    assert asked(reader, address) == SECRET_ANSWER


def test_a_withdrawn_storys_picture_goes_with_it(reader, publish, photo, address):
    story = publish(lead_photo=photo)
    assert asked(reader, address)["status"] == 200

    type(story).objects.filter(pk=story.pk).move(
        {"status": "withdrawn", "withdrawn_at": datetime.now(UTC), "withdrawn_how": "gone"}
    )

    assert asked(reader, address) == SECRET_ANSWER


def test_the_desk_sees_what_readers_do_not_and_keeps_it_private(client, chief, address):
    client.force_login(chief)

    assert asked(client, address) == {"status": 200, "lifetime": "private, no-store"}


@pytest.mark.parametrize(
    "name", ["original.jpg", "../original.jpg", "16x9-641.webp", "16x9-320.webp", "x", "16x9-640.webp%00"]
)
def test_only_the_sizes_that_were_made_have_an_address(reader, publish, photo, address, name):
    publish(lead_photo=photo)

    assert reader.get(address.replace("16x9-640.webp", name)).status_code == 404


def test_a_page_printed_before_the_picture_was_made_anew_still_finds_its_file(reader, publish, photo, address):
    publish(lead_photo=photo)
    default_storage.save(f"{photo.folder}/16x9-500.jpg", ContentFile(b"JPEG"))
    asked_before = photo.address("16x9-500.jpg")
    photo.renditions = {**photo.renditions, "digest": "an0ther", "earlier": ["16x9-500.jpg"]}
    photo.save()

    answer = reader.get(asked_before)
    names = photo.stored_names
    default_storage.delete(f"{photo.folder}/16x9-500.jpg")

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"JPEG")
    assert f"{photo.folder}/16x9-500.jpg" in names  # so it goes with the photo


def test_a_contact_sheet_is_served_like_every_other_size(reader, publish, photo, address):
    publish(lead_photo=photo)
    default_storage.save(f"{photo.folder}/16x9-320.jpg", ContentFile(b"JPEG"))
    cut = {"sizes": [[320, 180]], "formats": {"jpeg": [9000]}}
    photo.renditions = {**photo.renditions, "cuts": {"16x9": cut}}
    photo.save()

    found = asked(reader, photo.address("16x9-320.jpg"))
    default_storage.delete(f"{photo.folder}/16x9-320.jpg")

    assert found["status"] == 200
    assert asked(reader, address) == SECRET_ANSWER


def test_a_papers_logo_is_shown_and_nothing_that_lies_beside_it(reader, paper):
    paper.logo = default_storage.save("logos/nile.png", ContentFile(b"PNG"))
    paper.save()
    beside = default_storage.save("logos/secret.png", ContentFile(b"PNG"))

    assert asked(reader, f"/media/{paper.logo}") == {"status": 200, "lifetime": "public, max-age=86400"}
    assert asked(reader, f"/media/{beside}") == SECRET_ANSWER


def test_a_picture_in_an_entry_of_live_coverage_is_shown_while_the_entry_is(reader, publish, photo, address, chief):
    story = publish(kind="live")
    entry = story.tell(by=chief, headline="وصل القارب الأول", photo=photo)
    assert asked(reader, address)["status"] == 200

    entry.withdraw(by=chief)
    assert asked(reader, address) == SECRET_ANSWER


def test_a_picture_in_an_entry_with_an_hour_ahead_waits_for_it(reader, publish, photo, address, chief):
    publish(kind="live").tell(
        by=chief, headline="وصل القارب الأول", photo=photo, at=datetime.now(UTC) + timedelta(hours=1)
    )

    assert asked(reader, address) == SECRET_ANSWER


def test_a_picture_in_an_entry_of_a_hidden_story_is_not_there(reader, publish, photo, address, chief):
    story = publish(kind="live")
    story.tell(by=chief, headline="وصل القارب الأول", photo=photo)
    type(story).objects.filter(pk=story.pk).move({"expire_at": datetime.now(UTC)})

    assert asked(reader, address) == SECRET_ANSWER
