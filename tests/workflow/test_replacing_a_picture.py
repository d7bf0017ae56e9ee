"""One picture in another's place wherever it stands: by the stories' own verbs, told by name, and back by one press."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Article, Author, Photo, Revision
from articles.models.replacing import put_back, replace
from tests.staff import words

pytestmark = pytest.mark.django_db


def photo(number: int) -> Photo:
    return Photo.objects.create(
        secret=f"{number:040d}", file="photos/o.jpg", format="jpeg", width=64, height=48, content_hash=f"h{number}"
    )


@pytest.fixture
def old() -> Photo:
    return photo(1)


@pytest.fixture
def new() -> Photo:
    return photo(2)


@pytest.fixture
def other() -> Photo:
    return photo(3)


def illustrated(portal, section, by, shown: Photo, other: Photo, headline: str = "القمح") -> Article:
    """A draft that shows the photo leading, in its text and in a gallery beside another."""
    content = words(headline, portal_id=portal.pk, section_id=section.pk, lead_photo_id=shown.pk)
    content["blocks"] += [
        {"kind": "photo", "photo_id": shown.pk, "text_ar": "شرح"},
        {"kind": "gallery", "attrs": {"photos": [other.pk, shown.pk]}},
    ]
    return Article.begin(by=by, content=content)


def shown_in(story: Article) -> list:
    """Return the lead, the photos of the text and those of the galleries, as readers get them."""
    content = Article.objects.get(pk=story.pk).content
    blocks = content["blocks"]
    galleries = [block["attrs"]["photos"] for block in blocks if block["kind"] == "gallery"]
    return [content["lead_photo_id"], *(block["photo_id"] for block in blocks if block["photo_id"]), *galleries]


def test_a_draft_shows_the_new_picture_in_every_place_with_a_revision_that_says_why(
    portal, section, chief, old, new, other
):
    story = illustrated(portal, section, chief, old, other)

    done = replace(old, new, by=chief, reason="انتهت حقوقها")

    assert shown_in(story) == [new.pk, new.pk, [other.pk, new.pk]]
    last = Revision.objects.filter(article=story).order_by("-number").first()
    assert (last.note, last.by, last.action) == ("انتهت حقوقها", chief, "edited")
    assert [line["id"] for line in done.stories("changed")] == [story.pk]


def test_a_visible_story_changes_at_once_for_whoever_may_publish_updates(portal, section, chief, old, new, other):
    story = illustrated(portal, section, chief, old, other)
    story.publish(by=chief)

    done = replace(old, new, by=chief)

    assert shown_in(story) == [new.pk, new.pk, [other.pk, new.pk]]
    story.refresh_from_db()
    assert story.next_revision is None and story.substantively_changed_at is None
    assert [line["id"] for line in done.stories("changed")] == [story.pk]


def test_for_whoever_may_not_the_new_picture_waits_with_the_change(portal, section, chief, sub, old, new, other):
    story = illustrated(portal, section, chief, old, other)
    story.publish(by=chief)

    done = replace(old, new, by=sub)

    assert shown_in(story)[0] == old.pk
    story.refresh_from_db()
    assert story.editing()["lead_photo_id"] == new.pk
    assert [line["id"] for line in done.stories("waiting")] == [story.pk]


def test_somebody_elses_waiting_change_is_not_let_out_with_it(portal, section, chief, old, new, other):
    story = illustrated(portal, section, chief, old, other)
    story.publish(by=chief)
    story.edit(by=chief, content={"headline_ar": "عنوان لم يراجع"})

    done = replace(old, new, by=chief)

    story.refresh_from_db()
    assert story.headline_ar != "عنوان لم يراجع" and story.next_revision
    assert (story.editing()["headline_ar"], story.editing()["lead_photo_id"]) == ("عنوان لم يراجع", new.pk)
    assert done.stories("waiting") and not done.stories("changed")


def test_an_update_that_has_its_hour_keeps_it(portal, section, chief, old, new, other):
    story = illustrated(portal, section, chief, old, other)
    story.publish(by=chief)
    story.edit(by=chief, content={"headline_ar": "عنوان الصباح"})
    hour = timezone.now() + timedelta(hours=3)
    story.publish_update(by=chief, at=hour, substantive=False)

    replace(old, new, by=chief)

    story.refresh_from_db()
    assert (story.next_at, story.next_is_substantive) == (hour, False)
    assert story.editing()["lead_photo_id"] == new.pk


def test_a_story_that_refuses_is_told_by_its_number_and_the_others_go_on(
    portal, section, chief, member, old, new, other
):
    visible = illustrated(portal, section, chief, old, other)
    visible.publish(by=chief)
    draft = illustrated(portal, section, chief, old, other, "مسودة")

    done = replace(old, new, by=member("photo"))

    assert shown_in(draft)[0] == new.pk and shown_in(visible)[0] == old.pk
    assert [(line["id"], bool(line["why"])) for line in done.stories("refused")] == [(visible.pk, True)]


def test_entries_and_faces_follow_too(portal, section, chief, old, new, other):
    story = Article.begin(by=chief, content=words(portal_id=portal.pk, section_id=section.pk, kind="live"))
    story.publish(by=chief)
    entry = story.tell(by=chief, headline="وصل القارب", photo=old)
    author = Author.objects.create(name_ar="سلمى", photo=old)

    replace(old, new, by=chief)

    entry.refresh_from_db()
    author.refresh_from_db()
    assert (entry.photo, author.photo) == (new, new)


def test_one_press_puts_everything_back(portal, section, chief, old, new, other):
    draft = illustrated(portal, section, chief, old, other)
    own = illustrated(portal, section, chief, new, other, "مادة الصورة الأخرى")
    visible = illustrated(portal, section, chief, old, other, "منشورة")
    visible.publish(by=chief)
    done = replace(old, new, by=chief)

    put_back(done, by=chief)

    assert shown_in(draft) == shown_in(visible) == [old.pk, old.pk, [other.pk, old.pk]]
    assert shown_in(own) == [new.pk, new.pk, [other.pk, new.pk]]  # it showed this picture all along
    with pytest.raises(ValidationError):
        put_back(done, by=chief)


def test_what_moved_on_since_stays_as_it_is(portal, section, chief, old, new, other):
    story = illustrated(portal, section, chief, old, other)
    done = replace(old, new, by=chief)
    story.edit(by=chief, content={"lead_photo_id": other.pk})

    put_back(done, by=chief)

    assert shown_in(story) == [other.pk, old.pk, [other.pk, old.pk]]


def test_a_gallery_that_holds_both_shows_none_twice_and_is_put_back_as_it_was(portal, section, chief, old, new, other):
    story = illustrated(portal, section, chief, old, new)
    done = replace(old, new, by=chief)
    assert shown_in(story)[-1] == [new.pk]

    put_back(done, by=chief)

    assert shown_in(story)[-1] == [new.pk, old.pk]


def test_a_picture_does_not_replace_itself(chief, old):
    with pytest.raises(ValidationError):
        replace(old, old, by=chief)


def test_a_reason_that_cannot_be_stored_changes_nothing(portal, section, chief, old, new, other):
    story = illustrated(portal, section, chief, old, other)

    with pytest.raises(ValidationError):
        replace(old, new, by=chief, reason="سبب\u202e")

    assert shown_in(story)[0] == old.pk
