"""Live coverage is told in entries: each by a verb, at its hour, under the lock of its story."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.db.models.functions import Now

from articles.models import Activity, Article, Author, Effect, LiveEntry, Photo, Portal, Revision, Section
from articles.queue.channels import Channel, registered
from articles.tasks import refresh_search_entry
from tests.staff import HOUR, translation, words
from tests.workflow.refusals import refused


@pytest.fixture
def coverage(portal: Portal, section: Section, writer: User, chief: User) -> Article:
    """Live coverage that readers see."""
    story = Article.begin(by=writer, content=words(portal_id=portal.pk, section_id=section.pk, kind="live"))
    story.publish(by=chief)
    return story


def clock() -> object:
    """Return the database's hour."""
    return Article.objects.annotate(clock=Now()).values_list("clock", flat=True)[0]


def test_an_entry_is_read_the_moment_it_is_told(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول", text="وصل قبل دقائق.")

    assert list(LiveEntry.objects.visible()) == [entry]
    assert entry.headline_ar == "وصل القارب الأول"
    assert entry.by == editor
    assert LiveEntry.objects.latest_of(coverage, 3) == [entry]


def test_an_entry_appears_at_its_hour_and_not_a_second_before(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="يُفتح الجسر", at=HOUR)

    assert entry not in LiveEntry.objects.visible()
    assert entry not in LiveEntry.objects.visible(at=HOUR - timedelta(seconds=1))
    assert entry in LiveEntry.objects.visible(at=HOUR)


def test_an_entry_of_a_story_that_readers_do_not_see_is_not_seen(coverage: Article, chief: User):
    coverage.tell(by=chief, headline="وصل القارب الأول")
    coverage.withdraw(by=chief, mode="vanish", reason="خطأ")

    assert not LiveEntry.objects.visible().exists()


def test_an_entry_of_a_story_that_is_no_live_coverage_any_more_is_not_seen(coverage: Article, chief: User):
    coverage.tell(by=chief, headline="وصل القارب الأول")
    coverage.edit(by=chief, content={"kind": "news"})
    coverage.publish_update(by=chief)

    assert not LiveEntry.objects.visible().exists()


def test_an_entry_is_read_in_the_languages_that_it_has_words_in(coverage: Article, chief: User):
    coverage.edit(by=chief, content=translation(coverage, "The river line opens"))
    coverage.publish_update(by=chief)
    coverage.show_translation(by=chief, language="en")
    both = coverage.tell(by=chief, headline={"ar": "وصل القارب الأول", "en": "The first boat is in"})
    coverage.tell(by=chief, headline="تأخر الثاني")

    assert list(LiveEntry.objects.visible(language="en")) == [both]
    assert LiveEntry.objects.visible(language="ar").count() == 2


def test_an_entry_is_not_read_in_a_language_in_which_its_story_is_not(coverage: Article, chief: User):
    coverage.tell(by=chief, headline={"ar": "وصل القارب الأول", "en": "The first boat is in"})

    assert not LiveEntry.objects.visible(language="en").exists()


def test_a_second_press_of_the_button_tells_nothing_twice(coverage: Article, editor: User):
    key = uuid.uuid4()

    first = coverage.tell(by=editor, headline="وصل القارب الأول", uid=key)
    again = coverage.tell(by=editor, headline="وصل القارب الأول", uid=key)

    assert again == first
    assert LiveEntry.objects.count() == 1
    assert Activity.objects.filter(verb="entry told").count() == 1


def test_a_key_of_another_storys_entry_is_refused(coverage: Article, chief: User, portal: Portal):
    other = Article.begin(by=chief, content=words("تغطية أخرى", portal_id=portal.pk, kind="live"))
    other.publish(by=chief)
    key = coverage.tell(by=chief, headline="وصل القارب الأول").uid

    with refused("another story"):
        other.tell(by=chief, headline="وصل القارب الأول", uid=key)


@pytest.mark.parametrize("empty", ["", "  ", "؟", "<strong></strong>", "\u200b"])
def test_an_entry_says_something(coverage: Article, editor: User, empty: str):
    with refused("Write what happened"):
        coverage.tell(by=editor, headline=empty, text=empty)

    assert not LiveEntry.objects.exists()


@pytest.mark.parametrize("mark", ["\x00", "\u202e", "\ud800"])
@pytest.mark.parametrize("field", ["headline", "text"])
def test_an_entry_holds_no_mark_that_hides_or_turns_the_line(coverage: Article, editor: User, field: str, mark: str):
    with pytest.raises(ValidationError) as refusal:
        coverage.tell(by=editor, **{"headline": "عنوان", field: f"كلمة{mark}أخرى"})

    assert field in refusal.value.message_dict


def test_an_entry_is_kept_in_the_one_form_of_its_letters(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="cafe\u0301", text="س\u200bطر\r\nثان")

    assert entry.headline_ar == "caf\u00e9"
    assert entry.text_ar == "سطر\nثان"


def test_a_headline_longer_than_a_line_is_refused(coverage: Article, editor: User):
    with refused("At most 250"):
        coverage.tell(by=editor, headline="س" * 251)


def test_text_stands_in_paragraphs_with_the_marks_readers_may_meet(coverage: Article, editor: User):
    text = "الأولى <strong>مهمة</strong>.\nسطر.\n\n \n<script>x</script>الثانية."

    entry = coverage.tell(by=editor, text=text)

    assert [str(line) for line in LiveEntry.objects.get(pk=entry.pk).paragraphs] == [
        "الأولى <strong>مهمة</strong>.<br>سطر.",
        "الثانية.",
    ]


def test_only_live_coverage_is_told_in_entries(live_story: Article, editor: User):
    with refused("Only live coverage"):
        live_story.tell(by=editor, headline="وصل القارب الأول")


def test_entries_wait_for_the_approval_of_their_story(portal: Portal, section: Section, writer: User, chief: User):
    content = words(portal_id=portal.pk, section_id=section.pk, kind="live")
    story = Article.begin(by=writer, content=content)

    with refused("must be published"):
        story.tell(by=chief, headline="وصل القارب الأول")
    story.schedule(by=chief, at=HOUR)
    story.tell(by=chief, headline="أهلا بكم في تغطيتنا")

    assert not LiveEntry.objects.visible().exists()
    assert LiveEntry.objects.visible(at=HOUR).exists()


def test_telling_moves_the_hour_of_the_last_change_and_nothing_else(coverage: Article, editor: User):
    revisions = Revision.objects.filter(article=coverage).count()
    published = coverage.publish_at

    entry = coverage.tell(by=editor, headline="وصل القارب الأول")

    stored = Article.objects.get(pk=coverage.pk)
    assert stored.substantively_changed_at == entry.at >= published
    assert stored.publish_at == published
    assert Revision.objects.filter(article=coverage).count() == revisions


def test_an_entry_with_an_earlier_hour_never_takes_the_last_change_back(coverage: Article, editor: User):
    latest = coverage.tell(by=editor, headline="وصل القارب الثاني")
    coverage.tell(by=editor, headline="وصل القارب الأول", at=latest.at - timedelta(minutes=40))

    assert Article.objects.get(pk=coverage.pk).substantively_changed_at == latest.at


def test_an_entry_with_an_hour_ahead_does_not_tell_that_something_changed(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="يُفتح الجسر", at=HOUR)
    entry.correct(by=editor, headline="يُفتح الجسر غدا")

    assert Article.objects.get(pk=coverage.pk).substantively_changed_at is None


def test_a_change_that_waits_keeps_waiting_while_the_desk_tells(coverage: Article, editor: User):
    coverage.edit(by=editor, content={"headline_ar": "عنوان ثان"})
    coverage.tell(by=editor, headline="وصل القارب الأول")

    stored = Article.objects.get(pk=coverage.pk)
    assert stored.next_revision.content["headline_ar"] == "عنوان ثان"
    assert stored.headline_ar != "عنوان ثان"


def test_whoever_has_the_story_open_saves_it_while_others_tell(coverage: Article, editor: User, sub: User):
    opened = coverage.version
    coverage.tell(by=editor, headline="وصل القارب الأول")

    revision = coverage.edit(by=sub, content={"headline_ar": "عنوان ثان"}, version=opened)

    assert revision is not None


def test_every_deed_stands_in_the_book_of_the_desk(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")
    entry.pin(by=editor)
    entry.unpin(by=editor)
    entry.correct(by=editor, text="وصل عند التاسعة.", correction="كتبنا الثامنة.")
    entry.withdraw(by=editor)
    entry.put_back(by=editor)
    coverage.close_coverage(by=editor)
    coverage.reopen_coverage(by=editor)

    book = Activity.objects.filter(article=coverage, by=editor).order_by("pk").values_list("verb", "note")
    assert list(book) == [
        ("entry told", "وصل القارب الأول"),
        ("entry pinned", "وصل القارب الأول"),
        ("entry unpinned", "وصل القارب الأول"),
        ("entry corrected", "كتبنا الثامنة."),
        ("entry withdrawn", "وصل القارب الأول"),
        ("entry put back", "وصل القارب الأول"),
        ("coverage ended", ""),
        ("coverage reopened", ""),
    ]


def test_pages_and_feeds_hear_of_every_entry(coverage: Article, editor: User, monkeypatch: pytest.MonkeyPatch):
    heard = []
    monkeypatch.setattr("articles.queue.announce", lambda event, about, *rest, **more: heard.append((event, about.pk)))

    coverage.tell(by=editor, headline="وصل القارب الأول").withdraw(by=editor)

    assert heard == [("entry told", coverage.pk), ("entry withdrawn", coverage.pk)]


def test_what_is_owed_for_two_entries_is_owed_twice(coverage: Article, editor: User, monkeypatch: pytest.MonkeyPatch):
    hears = Channel("hears", refresh_search_entry, "article", frozenset({"entry told"}))
    monkeypatch.setitem(registered, "hears", hears)

    for number in range(2):
        coverage.tell(by=editor, headline=f"الخبر رقم {number}")

    assert Effect.objects.filter(key__startswith="entry told:").count() == 2


def test_a_correction_is_printed_with_its_hour_and_the_new_words(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول", text="وصل عند الثامنة.")

    entry.correct(by=editor, text="وصل عند التاسعة.", correction="كتبنا الثامنة خطأ.")

    stored = LiveEntry.objects.get(pk=entry.pk)
    assert (stored.text_ar, stored.correction_ar) == ("وصل عند التاسعة.", "كتبنا الثامنة خطأ.")
    assert stored.corrected_at is not None
    assert stored.at == entry.at


def test_a_slip_of_the_pen_is_mended_without_a_notice(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القرب الأول")

    entry.correct(by=editor, headline="وصل القارب الأول")

    assert LiveEntry.objects.get(pk=entry.pk).corrected_at is None


def test_a_correction_that_changes_nothing_is_refused(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")

    with refused("Nothing has changed"):
        entry.correct(by=editor, headline="وصل القارب الأول")


def test_a_correction_leaves_words_in_the_entry(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")

    with refused("Write what happened"):
        entry.correct(by=editor, headline="", correction="لم يصل.")

    assert LiveEntry.objects.get(pk=entry.pk).headline_ar == "وصل القارب الأول"


def test_a_withdrawn_entry_is_nowhere_and_its_words_stay_on_the_desk(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول", is_pinned=True)

    entry.withdraw(by=editor)

    assert not LiveEntry.objects.visible().exists()
    stored = LiveEntry.objects.get(pk=entry.pk)
    assert stored.headline_ar == "وصل القارب الأول"
    assert not stored.is_pinned
    with refused("put it back"):
        stored.pin(by=editor)


def test_two_editors_withdraw_the_same_entry_and_one_is_told(coverage: Article, editor: User, chief: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")
    opened = LiveEntry.objects.get(pk=entry.pk)
    entry.withdraw(by=editor)

    with refused("was withdrawn"):
        opened.withdraw(by=chief)


def test_an_entry_that_was_put_back_stands_at_its_own_hour(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")
    entry.withdraw(by=editor)

    entry.put_back(by=editor)

    assert list(LiveEntry.objects.visible()) == [entry]
    with refused("was not withdrawn"):
        entry.put_back(by=editor)


def test_pinned_entries_open_the_page_and_the_rest_follow_newest_first(coverage: Article, editor: User):
    told = [coverage.tell(by=editor, headline=f"الخبر رقم {number}") for number in range(3)]

    told[0].pin(by=editor)

    assert list(LiveEntry.objects.of(coverage).pinned_first()) == [told[0], told[2], told[1]]
    assert LiveEntry.objects.latest_of(coverage, 2) == [told[2], told[1]]


def test_a_place_in_the_list_goes_on_where_it_stopped(coverage: Article, editor: User):
    told = [coverage.tell(by=editor, headline=f"الخبر رقم {number}", at=HOUR) for number in range(3)]
    mark = told[1].place.removeprefix("?before=").partition("#")[0]

    assert list(LiveEntry.objects.of(coverage).newest_first().before(mark)) == [told[1], told[0]]
    assert told[1].place.endswith(f"#entry-{told[1].uid.hex[:8]}")


def test_coverage_that_has_ended_is_told_no_more_until_it_is_reopened(coverage: Article, editor: User):
    coverage.close_coverage(by=editor)

    with refused("has ended"):
        coverage.tell(by=editor, headline="وصل القارب الأول")
    with refused("has ended"):
        coverage.close_coverage(by=editor)
    coverage.reopen_coverage(by=editor)
    coverage.tell(by=editor, headline="وصل القارب الأول")

    assert Article.objects.get(pk=coverage.pk).coverage_ended_at is None
    with refused("has not ended"):
        coverage.reopen_coverage(by=editor)


def test_entries_of_ended_coverage_are_still_corrected_and_withdrawn(coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")
    coverage.close_coverage(by=editor)

    entry.correct(by=editor, correction="وصل الثاني لا الأول.")
    entry.withdraw(by=editor)

    assert not LiveEntry.objects.visible().exists()


@pytest.mark.parametrize("role", ["writer", "photo", "sub"])
def test_who_may_not_publish_touches_no_entry(coverage: Article, chief: User, member, role: str):
    by = member(role, name="somebody")
    entry = coverage.tell(by=chief, headline="وصل القارب الأول")

    for deed in (
        lambda: coverage.tell(by=by, headline="وصل القارب الثاني"),
        lambda: entry.correct(by=by, headline="وصل القارب الثاني"),
        lambda: entry.withdraw(by=by),
        lambda: entry.pin(by=by),
        lambda: coverage.close_coverage(by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()

    assert list(LiveEntry.objects.visible()) == [entry]


def test_a_photo_and_an_author_of_an_entry_stay_in_the_house(coverage: Article, editor: User):
    photo = Photo.objects.create(secret="a" * 40, file="a.jpg", format="jpeg", width=8, height=6, content_hash="a" * 64)
    author = Author.objects.create(name_ar="سلمى الحداد")
    coverage.tell(by=editor, headline="وصل القارب الأول", photo=photo, author=author)

    for kept in (photo, author):
        with pytest.raises(ProtectedError):
            kept.delete()


@pytest.mark.parametrize(
    "row",
    [
        {"headline_ar": None},
        {"headline_ar": ""},
        {"correction_ar": "الصحيح ثلاثة."},
        {"withdrawn_at": HOUR, "is_pinned": True},
    ],
)
def test_the_database_itself_refuses_what_no_verb_does(coverage: Article, editor: User, row: dict):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")

    with pytest.raises(IntegrityError), transaction.atomic():
        LiveEntry.objects.rewrite(False).filter(pk=entry.pk).update(**row)
        connection.check_constraints()


def test_other_words_under_a_key_that_was_used_are_another_entry(coverage, chief):
    key = uuid.uuid4()
    for headline in ("الريح تهدأ", "الريح تهدأ", "المطر يبدأ"):
        coverage.tell(by=chief, headline=headline, uid=key)

    told = LiveEntry.objects.of(coverage).order_by("pk")
    assert [entry.headline_ar for entry in told] == ["الريح تهدأ", "المطر يبدأ"]
