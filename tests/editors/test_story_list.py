"""The list finds any story of one's portals, says where each stands, and costs the same for ten as for a hundred."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.files import File
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.filters import span_of
from articles.admin.states import STATES
from articles.models import (
    Article,
    Author,
    Keyword,
    Membership,
    Photo,
    Portal,
    Preference,
    SearchEntry,
    Section,
    Status,
)
from tests.images.pictures import picture, saved
from tests.staff import translation, words

LIST = "/admin/articles/article/"


def found(client: Client, **question) -> list[str]:
    page = client.get(LIST, question)
    assert page.status_code == 200
    return [story.headline_ar for story in page.context["cl"].result_list]


@pytest.fixture
def newsroom(portal: Portal, section: Section, writer: User, chief: User) -> dict[str, Article]:
    """One story in every state."""
    now = timezone.now()

    def begin(headline: str, **more) -> Article:
        return Article.begin(by=writer, content=words(headline, portal_id=portal.pk, section_id=section.pk), **more)

    stories = {key: begin(key) for key in ("draft", "returned", "in_review", "scheduled", "visible", "approved")}
    stories |= {"late": begin("late", publish_at=now - timedelta(hours=1))}
    stories |= {key: begin(key) for key in ("update_waiting", "expired", "withdrawn", "discarded")}
    for key in ("returned", "in_review", "approved", "late"):
        stories[key].submit(by=writer)
    stories["returned"].return_to_writer(by=chief, reason="ينقصه رقم")
    stories["approved"].approve(by=chief)
    stories["scheduled"].schedule(by=chief, at=now + timedelta(days=2))
    for key in ("visible", "update_waiting", "expired", "withdrawn"):
        stories[key].publish(by=chief)
    stories["update_waiting"].edit(by=chief, content={"headline_ar": "عنوان ينتظر"})
    stories["expired"].expire(by=chief, at=stories["expired"].publish_at + timedelta(seconds=1))
    ago = timedelta(hours=2)
    gone = {"publish_at": now - ago, "first_published_at": now - ago, "expire_at": now - timedelta(hours=1)}
    Article.objects.rewrite(False).filter(pk=stories["expired"].pk).update(**gone)
    stories["withdrawn"].withdraw(by=chief, mode="gone", reason="خطأ")
    stories["discarded"].discard(by=writer)
    return stories


@pytest.fixture
def saved_photo(db: None) -> Photo:
    """A picture that nobody is named for."""
    return Photo.from_file(File(saved(picture()), name="boat.jpg"))


def test_each_state_is_a_question_that_finds_its_story(newsroom, at_desk, chief: User):
    for key in STATES:
        named = set(found(at_desk(chief), state=key))
        assert named == ({"visible", "update_waiting"} if key == "visible" else {key}), key


def test_the_bin_is_not_in_the_list_unless_asked_for(newsroom, at_desk, chief: User):
    assert "discarded" not in found(at_desk(chief))


def test_a_headline_is_found_in_any_spelling(draft: Article, at_desk, writer: User):
    draft.edit(by=writer, content={"headline_ar": "إعادة افتتاح المتحف الكبير"})

    for question in ("اعاده افتتاح", "المتحف", "الْمُتْحَف", str(draft.pk)):
        assert found(at_desk(writer), q=question) == ["إعادة افتتاح المتحف الكبير"]
    assert found(at_desk(writer), q="لا شيء كهذا") == []


@pytest.mark.parametrize(
    "question",
    [
        {"state": "no-such"}, {"portal": "x"}, {"section": "999999999999999999999"}, {"author": "٣"}, {"kind": "poem"},
        {"q": "a\x00b"}, {"q": "؟" * 400}, {"p": "99999"}, {"o": "99.-3.x"}, {"unknown": "1"}, {"mine": "2"},
    ],
)  # fmt: skip
def test_a_strange_question_is_no_crash(draft: Article, at_desk, writer: User, question):
    assert at_desk(writer).get(LIST, question).status_code in {200, 302}


def test_stories_are_narrowed_by_place_kind_author_and_language(draft: Article, at_desk, chief: User, section: Section):
    author = Author.objects.create(name_ar="نادين")
    draft.edit(by=chief, content={"authors": [author.pk], "kind": "report"})
    Article.begin(by=chief, content=words("مادة أخرى", portal_id=draft.portal_id))
    client = at_desk(chief)

    for question in (
        {"section": section.pk, "portal": draft.portal_id}, {"kind": "report"}, {"author": author.pk},
    ):  # fmt: skip
        assert found(client, **question) == [draft.headline_ar]
    assert len(found(client, language="ar")) == 2
    assert found(client, mine="1") == ["مادة أخرى"]


# -- what it costs -------------------------------------------------------------------------------------------------


def questions(client: Client, **told) -> list[str]:
    """Return what the list asks the database, besides keeping the log-in alive."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST, told).status_code == 200
    return [query["sql"] for query in queries if query["sql"].startswith("SELECT")]


def test_a_longer_list_asks_the_database_no_more(portal, section, at_desk, writer: User, chief: User):
    author = Author.objects.create(name_ar="نادين")
    views = [{}, {"state": "visible"}, {"mine": "1", "hour": "recent"}, {"q": "مادة"}, {"author": author.pk}]

    def write(number: int) -> None:
        content = words(f"مادة {number}", portal_id=portal.pk, section_id=section.pk, authors=[author.pk])
        story = Article.begin(by=chief, content={**content, "headline_en": "One"})
        story.publish(by=chief)
        story.edit(by=chief, content={"headline_ar": f"مادة {number} تنتظر"})

    client = at_desk(chief)
    for number in range(3):
        write(number)
    few = [len(questions(client, **told)) for told in views]
    for number in range(3, 60):
        write(number)

    assert [len(questions(client, **told)) for told in views] == few
    assert max(few) <= 8


@pytest.fixture
def archive(portal: Portal, other_portal: Portal, section: Section, chief: User, writer: User) -> int:
    """Two thousand stories, nearly all of them out, straight in the database; returns the section's number."""
    Membership.objects.create(user=chief, portal=other_portal, role="chief")
    now = timezone.now()
    rows = []
    for number in range(2000):
        at = now - timedelta(hours=2000 - number)
        row = {"status": "approved", "publish_at": at, "first_published_at": at}
        if number % 100 == 0:
            row = {"status": ("draft", "in_review")[number % 200 == 0]}
        elif number % 100 == 1:
            row = {"status": "draft", "returned_because": "ينقصه رقم"}
        elif number % 100 == 2:
            row = {"status": "approved", "publish_at": now + timedelta(hours=number + 1)}
        elif number % 100 == 3:
            row = {"status": "withdrawn", "withdrawn_at": at, "withdrawn_how": "gone"}
        elif number % 100 == 4:
            row = {"status": "draft", "deleted_at": at}
        place = {"portal": portal, "section": section} if number % 3 else {"portal": other_portal}
        rows.append(
            Article(
                headline_ar=f"مادة {number}", slug_ar=f"s{number}", writer=(writer, chief)[number % 2], **place, **row
            )
        )
    Article.objects.bulk_create(rows, batch_size=500)
    SearchEntry.objects.bulk_create(
        [SearchEntry(article=row, language="ar", text=f"ماده {row.pk} في المتحف") for row in rows], batch_size=500
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article" if connection.vendor == "postgresql" else "SELECT 1")
    return section.pk


def plan(client: Client, **told) -> str:
    """Return how the database fetches the list's stories."""
    (fetched,) = [sql for sql in questions(client, **told) if '"last_hand"' in sql]
    how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {fetched}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


# Where most of an archive may answer, the index's order is the list's and nothing is sorted.
WALKED = [
    ({}, "desk_newest_saved"),
    ({"sort": "hour"}, "desk_newest_hour"),
    ({"portal": "?"}, "desk_of_a_portal"),
    ({"section": "?"}, "desk_of_a_section"),
    ({"mine": "1"}, "desk_of_a_writer"),
    ({"hour": "recent"}, "desk_newest_hour"),
    ({"state": "visible", "sort": "saved"}, "desk_of_a_status"),
    ({"state": "visible"}, "visible_newest_first|desk_hours_of_a_status"),
    ({"state": "visible", "portal": "?"}, "visible_of_a_portal"),
    ({"missing": "photo"}, "desk_newest_saved"),
]
# A small state may sort its few.
FEW = [
    ({"state": "draft"}, "desk_of_a_status"),
    ({"state": "in_review"}, "desk_of_a_status"),
    ({"state": "withdrawn"}, "desk_of_a_status"),
    ({"state": "returned"}, "desk_returned"),
    ({"state": "late"}, "desk_hours_of_a_status"),
    ({"state": "approved"}, "desk_approved_without_hour"),
    ({"state": "scheduled"}, "desk_hours_of_a_status|visible_newest_first"),
    ({"state": "update_waiting"}, "desk_updates_waiting"),
    ({"state": "discarded"}, "desk_bin"),
]


def test_each_view_of_a_large_archive_is_read_off_an_index(archive, at_desk, chief: User, portal):
    client, numbers = at_desk(chief), {"portal": portal.pk, "section": archive}
    for asked, index in [*WALKED, *FEW]:
        told = {name: numbers[name] if value == "?" else value for name, value in asked.items()}
        how = plan(client, **told)
        assert not re.search(r"SCAN articles_article(?! USING)|Seq Scan on articles_article\b", how), (told, how)
        if connection.vendor == "sqlite":
            # PostgreSQL weighs an index by what is in it: in a small archive another one may do as well.
            assert re.search(index, how), (told, how)
        if (asked, index) in WALKED:
            assert not re.search(r"TEMP B-TREE FOR ORDER|Sort Key: .*articles_article", how), (told, how)


def test_a_deep_page_begins_at_its_place_in_the_index(archive, at_desk, chief: User):
    client = at_desk(chief)
    page = client.get(LIST)
    mark = parse_qs(page.context["onward"][1:])["before"][0]

    found = plan(client, before=mark)

    assert re.search(r"desk_newest_saved \(saved_at<\?\)|Index Cond: .*saved_at <=", found), found


def test_a_search_in_a_large_archive_reads_no_text_in_vain(archive, at_desk, chief: User):
    client, last = at_desk(chief), Article.objects.order_by("pk").last().pk
    for typed, count in (("المتحف", 50), ("لمتحف", 50), ("مادة المتحف", 50), ("زرافة", 0), (str(last), 1)):
        assert len(found(client, q=typed)) == count
        (asked_first,) = [sql for sql in questions(client, q=typed) if sql.startswith('SELECT "articles_searchentry"')]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")  # two thousand short texts are read at a glance
                cursor.execute(f"EXPLAIN {asked_first}")
            else:
                cursor.execute(f"EXPLAIN QUERY PLAN {asked_first}")
            how = " ".join(str(row[-1]) for row in cursor.fetchall())
        assert not re.search("SCAN articles_searchentry|Seq Scan", how), how


def test_what_is_found_follows_the_text_when_it_changes(draft: Article, at_desk, writer: User):
    draft.edit(by=writer, content={"headline_ar": "زرافة في حديقة الأزبكية"})
    assert found(at_desk(writer), q="زرافة") == ["زرافة في حديقة الأزبكية"]

    draft.edit(by=writer, content={"headline_ar": "فيل في حديقة الأزبكية"})

    assert found(at_desk(writer), q="زرافة") == []
    assert found(at_desk(writer), q="فيل الأزبكية") == ["فيل في حديقة الأزبكية"]


# -- the way through a long list -----------------------------------------------------------------------------------


def test_pages_follow_each_other_without_a_gap_and_lead_back(archive, at_desk, chief: User, monkeypatch):
    monkeypatch.setattr("articles.admin.storylist.PAGE", 4)
    client = at_desk(chief)
    for told in ({}, {"state": "scheduled"}, {"sort": "hour"}, {"state": "visible"}):
        pages, address = [], f"?{urlencode(told)}"
        while len(pages) < 4:
            page = client.get(f"{LIST}{address}")
            pages.append([story.pk for story in page.context["cl"].result_list])
            address = page.context["onward"]
        every = [pk for numbers in pages for pk in numbers]
        assert len(every) == len(set(every)) == 16, told

        back = client.get(f"{LIST}{page.context['back']}")
        assert [story.pk for story in back.context["cl"].result_list] == pages[2], told
        second = client.get(f"{LIST}{back.context['back']}")
        first = client.get(f"{LIST}{second.context['back']}", follow=True)
        assert [story.pk for story in first.context["cl"].result_list] == pages[0], told
        assert not client.get(f"{LIST}?{urlencode(told)}").context["back"]


@pytest.mark.parametrize("mark", ["", "x", "1-2-3", "99999999999999999-1", "-1-1"])
def test_a_place_that_is_none_shows_the_beginning_or_the_end_of_the_list(draft, at_desk, writer: User, mark):
    assert at_desk(writer).get(LIST, {"before": mark}).status_code == 200
    assert at_desk(writer).get(LIST, {"back": mark}).status_code in {200, 302}


def test_stories_of_one_moment_are_told_apart_by_their_number(portal, at_desk, chief: User, monkeypatch):
    monkeypatch.setattr("articles.admin.storylist.PAGE", 2)
    for number in range(5):
        Article.begin(by=chief, content=words(f"مادة {number}", portal_id=portal.pk))
    Article.objects.rewrite(False).update(saved_at=timezone.now())
    client, address, seen = at_desk(chief), "", []
    for _page in range(3):
        page = client.get(f"{LIST}{address}")
        seen += [story.headline_ar for story in page.context["cl"].result_list]
        address = page.context["onward"]

    assert seen == [f"مادة {number}" for number in (4, 3, 2, 1, 0)]
    assert not address


# -- what stands around it -----------------------------------------------------------------------------------------


def test_the_script_is_answered_with_the_list_alone(draft: Article, at_desk, writer: User):
    answer = at_desk(writer).get(LIST, {"q": "قارب"}, headers={"X-Desk": "list"})
    page = answer.content.decode()

    assert answer.headers["X-Desk"] == "list"
    assert "X-Desk" in answer.headers["Vary"]
    assert "<html" not in page and "data-told" in page


def test_small_states_are_counted_as_far_as_it_matters(newsroom, at_desk, chief: User, monkeypatch):
    client = at_desk(chief)
    counts = {tab.address: tab.count for tab in client.get(LIST).context["tabs"]}
    assert counts["?state=late"] == "1"
    assert counts["?state=update_waiting"] == "1"
    assert counts["?state=draft"] == counts["?state=visible"] == ""

    assert {tab.count for tab in client.get(LIST, {"q": "late"}).context["tabs"]} == {""}
    monkeypatch.setattr("articles.admin.storylist.MOST_COUNTED", 1)
    monkeypatch.setattr("articles.admin.chips.MOST_COUNTED", 1)
    assert {tab.count for tab in client.get(LIST).context["tabs"]} == {"", "0+"}


def test_a_filter_shows_its_value_and_can_be_taken_away(draft: Article, at_desk, chief: User, section: Section):
    page = at_desk(chief).get(LIST, {"section": section.pk, "kind": "news", "mine": "1"})
    chips = {chip.key: chip for chip in page.context["chips"]}

    assert chips["section"].value == "اقتصاد"
    assert parse_qs(chips["section"].clear[1:]) == {"kind": ["news"], "mine": ["1"]}
    assert parse_qs(chips["mine"].clear[1:]) == {"section": [str(section.pk)], "kind": ["news"]}
    assert not chips["hour"].value


def test_hours_narrow_the_list_on_the_portals_clock(portal, at_desk, chief: User):
    cairo = ZoneInfo("Africa/Cairo")
    at = datetime(2024, 5, 5, 0, 30, tzinfo=cairo)
    for headline, moment in (("أمس", at - timedelta(hours=1)), ("في يومه", at), ("بعده", at + timedelta(days=1))):
        Article.begin(by=chief, content=words(headline, portal_id=portal.pk), publish_at=moment)
    Article.begin(by=chief, content=words("بلا ساعة", portal_id=portal.pk))
    client = at_desk(chief)

    assert found(client, hour="2024-05-05") == ["في يومه"]
    assert found(client, hour="recent") == found(client, hour="today") == found(client, hour="week") == ["بلا ساعة"]
    assert len(found(client, hour="no day")) == 4


def test_the_week_begins_on_saturday():
    friday = datetime(2026, 5, 1, 12, tzinfo=UTC)
    start, end = span_of("week", at=friday, zone="Africa/Cairo")

    assert (f"{start:%A %d}", f"{end:%A %d}") == ("Saturday 25", "Saturday 02")
    assert span_of("week", at=friday + timedelta(days=1), zone="Africa/Cairo")[0] == end


def test_what_a_story_lacks_is_asked_in_one_word(draft: Article, portal, at_desk, chief: User, saved_photo):
    author, keyword = Author.objects.create(name_ar="نادين"), Keyword.objects.create(name_ar="نهر")
    whole = words("كاملة", portal_id=portal.pk, section_id=draft.section_id)
    whole |= {"authors": [author.pk], "keywords": [keyword.pk], "lead_photo_id": saved_photo.pk}
    whole |= {"lead_credit": "شينخوا", "lead_alt_ar": "قارب", "headline_en": "Whole"}
    story = Article.begin(by=chief, content=whole)
    story.edit(by=chief, content=translation(story))
    story.show_translation(by=chief, language="en")
    bare = Article.begin(by=chief, content=words("عارية", portal_id=portal.pk, lead_photo_id=saved_photo.pk))
    client = at_desk(chief)

    for lack in ("author", "keyword", "translation"):
        assert set(found(client, missing=lack)) == {draft.headline_ar, "عارية"}, lack
    for lack in ("credit", "alt", "section"):
        assert found(client, missing=lack) == [bare.headline_ar], lack
    assert found(client, missing="photo") == [draft.headline_ar]


def test_a_translation_behind_its_source_is_seen_and_found_in_the_list(draft: Article, at_desk, chief: User):
    draft.edit(by=chief, content=translation(draft))
    client = at_desk(chief)
    assert found(client, missing="fresh") == []

    blocks = draft.editing()["blocks"]
    draft.edit(by=chief, content={"blocks": [blocks[0] | {"text_ar": "كلام آخر."}, *blocks[1:]]})

    assert found(client, missing="fresh") == [draft.headline_ar]
    line = client.get(reverse("admin:articles_article_changelist")).context["lines"][0]
    assert [(one.code, one.mark) for one in line.languages] == [("ar", "live"), ("en", "person")]


def test_a_story_is_found_by_its_author_and_its_number(draft: Article, at_desk, chief: User):
    author = Author.objects.create(name_ar="هالة منصور")
    draft.edit(by=chief, content={"authors": [author.pk]})
    client = at_desk(chief)

    for told in ({"q": "هاله"}, {"q": f"#{draft.pk}"}, {"author": "هاله منصور"}, {"author": author.pk}):
        assert found(client, **told) == [draft.headline_ar], told
    assert found(client, author="مراد") == []
    chips = {chip.key: chip for chip in client.get(LIST, {"author": author.pk}).context["chips"]}
    assert chips["author"].value == "هالة منصور"


def test_a_member_finds_nothing_of_another_portal(draft: Article, other_portal, member, at_desk):
    other = member("chief", name="elsewhere", at=other_portal)
    Article.begin(by=other, content=words("قارب آخر", portal_id=other_portal.pk))
    client = at_desk(other)

    for told in ({"q": "قارب"}, {}, {"sort": "hour"}, {"author": "ن"}):
        assert draft.headline_ar not in found(client, **told)
    assert found(client, q=str(draft.pk)) == found(client, portal=draft.portal_id) == []
    assert found(client, section=draft.section_id) == []


def test_a_search_without_a_find_names_the_ways_out(draft: Article, at_desk, writer: User):
    told = {"q": "قارب بعيد", "state": "visible", "kind": "news"}
    ways = [parse_qs(way.address[1:]) for way in at_desk(writer).get(LIST, told).context["ways_out"]]

    assert {"q": ["قارب بعيد"], "state": ["visible"]} in ways
    assert {"q": ["قارب بعيد"], "kind": ["news"]} in ways
    assert {"q": ["بعيد"], "state": ["visible"], "kind": ["news"]} in ways
    assert {"q": ["قارب بعيد"]} in ways
    assert {"q": ["قارب بعيد"], "state": ["discarded"]} in ways


def test_an_hour_is_told_in_the_words_of_the_desk(newsroom, at_desk, chief: User, writer: User, portal):
    Preference.objects.create(user=chief, language="en")
    newsroom["in_review"].propose(by=chief, at=timezone.now() + timedelta(minutes=46))
    lines = at_desk(chief).get(LIST).context["lines"]
    meanings = {line.story.headline_ar: (line.hour.meaning, line.hour.day) for line in lines}

    assert meanings["in_review"][0] in {"due in 46 minutes", "due in 45 minutes"}
    assert meanings["scheduled"][0] == "in 2 days"
    assert meanings["visible"] == ("just now", "")
    assert meanings["late"][0] == "was due 1 hour ago"
    assert meanings["approved"][0] == "approved, without an hour"
    assert meanings["update_waiting"][0] == "just now; its change has no hour"
    assert meanings["withdrawn"][0] == "withdrawn just now"
    assert meanings["draft"][0] == "saved just now"


def test_the_column_names_the_zone_only_when_all_rows_share_it(draft: Article, other_portal, at_desk, chief: User):
    client = at_desk(chief)
    assert client.get(LIST).context["zone"]

    Membership.objects.create(user=chief, portal=other_portal, role="chief")
    Portal.objects.filter(pk=other_portal.pk).update(time_zone="Asia/Dubai")
    Article.begin(by=chief, content=words("مادة من دبي", portal_id=other_portal.pk))

    assert client.get(LIST).context["zone"] == ""


# -- several at once -----------------------------------------------------------------------------------------------


def test_a_story_that_left_the_filters_meanwhile_still_gets_its_verb(draft: Article, at_desk, chief: User):
    client = at_desk(chief)
    told = {"action": "do_approve", "_selected_action": [draft.pk], "index": 0}
    draft.submit(by=chief)

    client.post(f"{LIST}?state=draft&q=قارب", told)

    draft.refresh_from_db()
    assert draft.status == Status.APPROVED


def test_nobody_sends_on_what_nobody_has_seen(newsroom, at_desk, chief: User):
    told = {"action": "do_approve", "_selected_action": [newsroom["draft"].pk], "index": 0, "select_across": "1"}
    at_desk(chief).post(LIST, told)

    newsroom["in_review"].refresh_from_db()
    assert newsroom["in_review"].status == Status.IN_REVIEW


def test_each_tab_offers_the_verbs_that_make_sense_there(newsroom, at_desk, chief: User, writer: User):
    client = at_desk(chief)

    def offered(**told) -> set[str]:
        return {step.name for step in client.get(LIST, told).context["verbs"]}

    assert offered(state="discarded") == {"restore"}
    assert offered(state="in_review") == {"approve", "publish", "discard"}
    assert offered(state="visible") == set()
    assert "restore" not in offered()
    client = at_desk(writer)
    assert offered() == {"submit", "discard"}


# -- the book of one story -----------------------------------------------------------------------------------------


def test_the_history_tells_each_deed_with_the_revision_it_left(live_story: Article, at_desk, chief: User):
    live_story.edit(by=chief, content={"headline_ar": "عنوان ينتظر"}, note="رقم جديد")
    live_story.publish_update(by=chief)
    page = at_desk(chief).get(f"{LIST}{live_story.pk}/history/")
    deeds = [deed for day in page.context["book"].days for deed in day.deeds]

    assert [str(deed.revision.number) for deed in deeds] == ["4", "3", "2", "1"]
    assert [deed.note for deed in deeds] == ["", "رقم جديد", "", ""]
    assert [deed.tone for deed in deeds] == ["live", "mine", "live", "mine"]


def test_a_long_history_goes_on_at_the_same_cost(draft: Article, at_desk, writer: User, monkeypatch):
    monkeypatch.setattr("articles.admin.history.PAGE", 3)
    client, where = at_desk(writer), f"{LIST}{draft.pk}/history/"

    def ask(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = ask(where)
    for number in range(6):
        draft.edit(by=writer, content={"headline_ar": f"عنوان {number}"})

    assert ask(where) == few
    page = client.get(where)
    older = client.get(f"{where}?before={page.context['book'].older}")
    assert len(older.context["book"].days[0].deeds) == 3
    assert ask(f"{where}?before=nothing") == few


# -- today ---------------------------------------------------------------------------------------------------------


def test_today_shows_what_waits_what_is_due_and_what_is_late(newsroom, at_desk, chief: User, portal, writer: User):
    soon = Article.begin(by=writer, content=words("soon", portal_id=portal.pk))
    soon.schedule(by=chief, at=timezone.now() + timedelta(hours=2))

    page = at_desk(chief).get("/admin/")

    named = {panel: {row["story"].headline_ar for row in page.context[panel]} for panel in ("waiting", "due", "late")}
    assert named["waiting"] == {"in_review", "late", "approved", "update_waiting"}
    assert named["due"] == {"soon"}
    assert named["late"] == {"late"}


def test_a_writers_today_is_their_own_drafts(newsroom, at_desk, writer: User):
    page = at_desk(writer).get("/admin/")

    assert {row["story"].headline_ar for row in page.context["waiting"]} == {"draft", "returned"}


def test_today_asks_the_database_a_fixed_number_of_questions(newsroom, at_desk, chief: User, portal, writer: User):
    client = at_desk(chief)

    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        return len(queries)

    before = ask()
    for number in range(8):
        story = Article.begin(by=writer, content=words(f"مادة {number}", portal_id=portal.pk))
        story.submit(by=writer)

    assert ask() == before


def test_a_section_editors_today_counts_only_their_own_section(
    at_desk, portal, other_section: Section, section: Section, writer: User, editor: User
):
    for part in (section, other_section):
        story = Article.begin(by=writer, content=words(part.slug, portal_id=portal.pk, section_id=part.pk))
        story.submit(by=writer)

    page = at_desk(editor).get(reverse("admin:index"))

    assert [str(row["story"]) for row in page.context["waiting"]] == [section.slug]
