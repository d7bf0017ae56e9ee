"""The screen of live coverage: an entry is told in one press, and every other deed stands beside its entry."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Activity, Article, Author, LiveEntry, Photo, Preference
from tests.editors.desk import fields_of
from tests.staff import HOUR, words


@pytest.fixture
def coverage(draft: Article, chief: User) -> Article:
    """Live coverage that readers see, in the section editor's section."""
    draft.edit(by=chief, content={"kind": "live"})
    draft.publish(by=chief)
    return draft


@pytest.fixture
def desk(at_desk, editor: User) -> Client:
    """The section editor's browser."""
    return at_desk(editor)


def address(story: Article) -> str:
    return reverse("admin:articles_article_live", args=[story.pk])


def typed(client: Client, story: Article, **words: str) -> dict[str, str]:
    """Return what a browser would send of a new entry, with these words typed."""
    return fields_of(client.get(address(story)), "live_form") | {"deed": "tell"} | words


def test_an_entry_is_told_in_one_press(desk: Client, coverage: Article, editor: User):
    answer = desk.post(address(coverage), typed(desk, coverage, headline_ar="وصل القارب الأول", text_ar="قبل دقائق."))

    entry = LiveEntry.objects.get()
    assert answer.status_code == 302 and answer.url == address(coverage)
    assert (entry.headline_ar, entry.text_ar, entry.by) == ("وصل القارب الأول", "قبل دقائق.", editor)
    assert list(LiveEntry.objects.visible()) == [entry]
    assert "وصل القارب الأول" in desk.get(address(coverage)).content.decode()


def test_a_second_press_of_the_button_makes_one_entry(desk: Client, coverage: Article):
    sent = typed(desk, coverage, headline_ar="وصل القارب الأول")

    for _press in range(2):
        assert desk.post(address(coverage), sent).status_code == 302

    assert LiveEntry.objects.count() == 1


def test_each_new_sheet_has_a_key_of_its_own(desk: Client, coverage: Article):
    assert typed(desk, coverage)["key"] != typed(desk, coverage)["key"]


def test_the_author_is_the_one_who_writes_unless_told(desk: Client, coverage: Article, editor: User):
    me = Author.objects.create(name_ar="سلمى الحداد", user=editor)
    other = Author.objects.create(name_ar="عمر السقا")

    desk.post(address(coverage), typed(desk, coverage, headline_ar="الأول"))
    desk.post(address(coverage), typed(desk, coverage, headline_ar="الثاني", author=str(other.pk)))
    desk.post(address(coverage), typed(desk, coverage, headline_ar="الثالث", author=""))

    told = LiveEntry.objects.order_by("pk").values_list("author", flat=True)
    assert list(told) == [me.pk, other.pk, None]


def test_photo_hour_and_pin_are_kept(desk: Client, coverage: Article):
    photo = Photo.objects.create(secret="a" * 40, file="a.jpg", format="jpeg", width=8, height=6, content_hash="a" * 64)

    desk.post(
        address(coverage),
        typed(
            desk,
            coverage,
            headline_ar="الأول",
            photo=str(photo.pk),
            at_day="2030-03-01",
            at_hour="11:00",
            is_pinned="on",
        ),
    )

    entry = LiveEntry.objects.get()
    assert (entry.photo, entry.at, entry.is_pinned) == (photo, HOUR, True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"headline_ar": "", "text_ar": "  "}, "field-text_ar"),
        ({"headline_ar": "عنوان\u202e", "text_ar": "نص طويل كتبه المحرر"}, "field-headline_ar"),
        ({"headline_ar": "س" * 251, "text_ar": "نص طويل كتبه المحرر"}, "field-headline_ar"),
        ({"text_ar": "نص طويل كتبه المحرر", "photo": "999999"}, "field-photo"),
        ({"text_ar": "نص طويل كتبه المحرر", "author": "لا أحد"}, "field-author"),
        ({"text_ar": "نص طويل كتبه المحرر", "at_day": "2030-02-31", "at_hour": "11:00"}, "field-at"),
    ],
)
def test_a_refusal_stands_at_its_field_and_the_text_is_kept(desk: Client, coverage: Article, wrong: dict, field: str):
    sent = typed(desk, coverage, **wrong)

    answer = desk.post(address(coverage), sent)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="{field}" class="field {field} field--wrong errors' in page
    assert sent["text_ar"].strip() in page
    assert fields_of(answer, "live_form")["key"] == sent["key"]
    assert not LiveEntry.objects.exists()


def test_an_entry_is_written_in_every_language_the_story_has(desk: Client, coverage: Article, chief: User):
    assert 'name="headline_en"' not in desk.get(address(coverage)).content.decode()
    coverage.edit(by=chief, content={"headline_en": "The river line opens"})
    coverage.publish_update(by=chief)

    desk.post(address(coverage), typed(desk, coverage, headline_ar="وصل القارب", headline_en="The boat is in"))

    assert LiveEntry.objects.get().headline_en == "The boat is in"


def press(client: Client, story: Article, deed: str, entry: LiveEntry | None = None) -> str:
    """Press a button and return the page that follows."""
    sent = {"deed": deed} | ({"entry": entry.pk} if entry else {})
    return client.post(address(story), sent, follow=True).content.decode()


def test_an_entry_is_pinned_withdrawn_and_put_back(desk: Client, coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")

    press(desk, coverage, "pin", entry)
    assert LiveEntry.objects.get().is_pinned
    press(desk, coverage, "unpin", entry)
    assert not LiveEntry.objects.get().is_pinned
    press(desk, coverage, "withdraw", entry)
    assert not LiveEntry.objects.visible().exists()
    press(desk, coverage, "put_back", entry)
    assert LiveEntry.objects.visible().exists()


def test_a_withdrawn_entry_and_one_with_an_hour_ahead_stay_on_the_desk(desk: Client, coverage: Article, editor: User):
    coverage.tell(by=editor, headline="سُحب هذا الخبر").withdraw(by=editor)
    coverage.tell(by=editor, headline="يُفتح الجسر", at=HOUR)

    page = desk.get(address(coverage)).content.decode()

    assert "سُحب هذا الخبر" in page and "liveline--withdrawn" in page
    assert "يُفتح الجسر" in page and "chip--hour" in page


def test_an_entry_is_corrected_where_it_stands(desk: Client, coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول", text="وصل عند الثامنة.")
    sheet = fields_of(desk.get(f"{address(coverage)}?correct={entry.pk}"), "mending_form")
    assert sheet["mend-text_ar"] == "وصل عند الثامنة."

    desk.post(
        address(coverage),
        sheet | {"deed": "mend", "mend-text_ar": "وصل عند التاسعة.", "mend-correction_ar": "كتبنا الثامنة."},
    )

    stored = LiveEntry.objects.get()
    assert (stored.text_ar, stored.correction_ar) == ("وصل عند التاسعة.", "كتبنا الثامنة.")
    assert stored.headline_ar == "وصل القارب الأول"
    assert stored.corrected_at is not None


def test_a_refused_correction_keeps_what_was_typed(desk: Client, coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")
    sheet = fields_of(desk.get(f"{address(coverage)}?correct={entry.pk}"), "mending_form")

    answer = desk.post(
        address(coverage), sheet | {"deed": "mend", "mend-headline_ar": "", "mend-correction_ar": "لم يصل القارب."}
    )

    assert answer.status_code == 200
    assert fields_of(answer, "mending_form")["mend-correction_ar"] == "لم يصل القارب."
    assert LiveEntry.objects.get().headline_ar == "وصل القارب الأول"


def test_a_second_correction_without_a_notice_leaves_the_first_one_standing(
    desk: Client, coverage: Article, editor: User
):
    entry = coverage.tell(by=editor, headline="وصل القرب الأول")
    entry.correct(by=editor, correction="وصل الثاني لا الأول.")
    sheet = fields_of(desk.get(f"{address(coverage)}?correct={entry.pk}"), "mending_form")

    desk.post(address(coverage), sheet | {"deed": "mend", "mend-headline_ar": "وصل القارب الأول"})

    assert LiveEntry.objects.get().correction_ar == "وصل الثاني لا الأول."


def test_the_coverage_is_ended_and_goes_on(desk: Client, coverage: Article):
    assert 'id="live_form"' not in press(desk, coverage, "close")
    assert Article.objects.get(pk=coverage.pk).coverage_ended_at is not None

    assert 'id="live_form"' in press(desk, coverage, "reopen")


def test_a_form_that_was_open_when_the_coverage_ended_keeps_its_text(desk: Client, coverage: Article, chief: User):
    sent = typed(desk, coverage, headline_ar="وصل القارب الأول")
    coverage.close_coverage(by=chief)

    answer = desk.post(address(coverage), sent)

    assert answer.status_code == 200
    assert "وصل القارب الأول" in answer.content.decode()
    assert not LiveEntry.objects.exists()


@pytest.mark.parametrize("role", ["writer", "photo", "sub"])
def test_who_may_not_publish_reads_and_presses_nothing(at_desk, coverage: Article, editor: User, member, role: str):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول")
    client = at_desk(member(role, name="somebody"))

    page = client.get(address(coverage)).content.decode()
    assert "وصل القارب الأول" in page
    assert 'name="deed"' not in page
    for deed in ("tell", "mend", "pin", "withdraw", "close"):
        sent = {"deed": deed, "entry": entry.pk, "headline_ar": "وصل الثاني", "key": "0" * 32}
        assert client.post(address(coverage), sent).status_code == 403
    assert LiveEntry.objects.count() == 1
    assert Activity.objects.exclude(verb="entry told").filter(verb__startswith="entry").count() == 0


def test_an_entry_of_another_story_is_not_reached_through_this_one(
    desk: Client, coverage: Article, chief: User, other_section
):
    content = words("تغطية أخرى", portal_id=coverage.portal_id, section_id=other_section.pk, kind="live")
    other = Article.begin(by=chief, content=content)
    other.publish(by=chief)
    entry = other.tell(by=chief, headline="خبر القسم الآخر")

    assert desk.post(address(coverage), {"deed": "withdraw", "entry": entry.pk}).status_code == 404
    assert desk.post(address(other), {"deed": "withdraw", "entry": entry.pk}).status_code == 403
    assert "خبر القسم الآخر" not in desk.get(f"{address(coverage)}?correct={entry.pk}").content.decode()
    assert LiveEntry.objects.visible().exists()


@pytest.mark.parametrize("sent", [{}, {"deed": "x"}, {"deed": "withdraw"}, {"deed": "mend", "entry": "x"}])
def test_a_press_that_names_nothing_is_no_fault_of_the_house(desk: Client, coverage: Article, sent: dict):
    assert desk.post(address(coverage), sent).status_code == 404


@pytest.mark.parametrize("query", ["?correct=x", "?correct=999999999999999999999", "?correct=0"])
def test_an_entry_that_is_none_opens_no_form(desk: Client, coverage: Article, query: str):
    assert desk.get(f"{address(coverage)}{query}").status_code == 200


def test_a_place_that_is_none_is_an_unknown_address(desk: Client, coverage: Article):
    assert desk.get(f"{address(coverage)}?before=x").status_code == 404


def test_other_stories_have_no_such_screen(desk: Client, live_story: Article):
    assert desk.get(address(live_story)).status_code == 404
    assert (
        address(live_story)
        not in desk.get(reverse("admin:articles_article_change", args=[live_story.pk])).content.decode()
    )


def test_the_storys_own_screen_leads_to_its_coverage(desk: Client, coverage: Article):
    page = desk.get(reverse("admin:articles_article_change", args=[coverage.pk])).content.decode()

    assert f'href="{address(coverage)}"' in page


def test_entries_wait_for_the_approval_of_their_story(desk: Client, draft: Article, chief: User):
    draft.edit(by=chief, content={"kind": "live"})

    page = desk.get(address(draft)).content.decode()

    assert 'id="live_form"' not in page and 'name="deed"' not in page


def test_the_screen_speaks_english_too(desk: Client, coverage: Article, editor: User):
    Preference.objects.create(user=editor, language="en")

    page = desk.get(address(coverage)).content.decode()

    assert "Publish the entry" in page and "End the coverage" in page


def test_older_entries_are_a_page_away(desk: Client, coverage: Article, editor: User):
    for number in range(32):
        coverage.tell(by=editor, headline=f"الخبر رقم {number:02}")

    page = desk.get(address(coverage)).content.decode()
    onward = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    older = desk.get(f"{address(coverage)}{onward}").content.decode()

    assert "الخبر رقم 02" in page and "الخبر رقم 01" not in page
    assert "الخبر رقم 01" in older and "الخبر رقم 02" not in older


def test_the_screen_asks_as_few_questions_with_many_entries_as_with_one(desk: Client, coverage: Article, editor: User):
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            assert desk.get(address(coverage)).status_code == 200
        return len(questions)

    coverage.tell(by=editor, headline="الأول", author=Author.objects.create(name_ar="كاتب"))
    asked()
    first = asked()

    for number in range(12):
        coverage.tell(by=editor, headline=f"الخبر {number}", author=Author.objects.create(name_ar=f"كاتب {number}"))

    assert asked() == first <= 16


def test_an_entry_typed_when_the_log_in_ran_out_is_not_lost(coverage: Article, editor: User, client: Client):
    client.force_login(editor)
    sent = typed(client, coverage, headline_ar="وصل القارب الأول")
    client.logout()

    door = client.post(address(coverage), sent)
    assert door.status_code == 401
    form = fields_of(door, "login-form")
    client.post(reverse("admin:login"), form | {"username": editor.username, "password": "secret-for-tests"})

    page = client.get(address(coverage))
    assert fields_of(page, "live_form")["headline_ar"] == "وصل القارب الأول"


def test_a_late_correction_overwrites_nothing_unseen(desk: Client, coverage: Article, editor: User, chief: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول", text="وصل عند الثامنة.")
    late = fields_of(desk.get(f"{address(coverage)}?correct={entry.pk}"), "mending_form")
    entry.correct(by=chief, text="وصل عند التاسعة.", correction="كتبنا الثامنة.")

    answer = desk.post(address(coverage), late | {"deed": "mend", "mend-text_ar": "وصل عند العاشرة."})

    assert answer.status_code == 200
    assert LiveEntry.objects.get().text_ar == "وصل عند التاسعة."
    again = fields_of(answer, "mending_form")
    assert again["mend-text_ar"] == "وصل عند العاشرة."
    # Sent again in sight of what stands there, it is meant.
    assert desk.post(address(coverage), again | {"deed": "mend"}).status_code == 302
    assert LiveEntry.objects.get().text_ar == "وصل عند العاشرة."


def test_the_wording_before_a_correction_stays_in_the_history(desk: Client, coverage: Article, editor: User):
    entry = coverage.tell(by=editor, headline="وصل القارب الأول", text="وصل عند الثامنة.")
    entry.correct(by=editor, text="وصل عند التاسعة.", correction="كتبنا الثامنة.")

    page = desk.get(reverse("admin:articles_article_history", args=[coverage.pk])).content.decode()
    assert "وصل القارب الأول — وصل عند الثامنة." in page


def test_an_entry_of_a_story_that_has_expired_is_refused_in_words(desk: Client, coverage: Article, chief: User):
    sent = typed(desk, coverage, headline_ar="وصل القارب الأول")
    coverage.expire(by=chief)

    answer = desk.post(address(coverage), sent)

    assert answer.status_code == 200
    assert "وصل القارب الأول" in answer.content.decode()
    assert not LiveEntry.objects.exists()
    assert 'id="live_form"' not in desk.get(address(coverage)).content.decode()
