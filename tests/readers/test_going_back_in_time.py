"""The archive: a year's months, a month's days in the portal's week, a day's stories, by the portal's own clock."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, Portal
from tests.readers.conftest import HOUR, text_of

pytestmark = pytest.mark.django_db


def calendar(page: str) -> str:
    return re.search(r'(?s)<table class="calendar.*?</table>', page)[0]


def weekdays(page: str) -> list[str]:
    return re.findall(r'<th scope="col" abbr="([^"]+)"', page)


def days_with_stories(page: str) -> list[str]:
    return re.findall(r'<td>\s*<a href="/archive/[^"]*/(\d+)/"', calendar(page))


def test_the_archive_leads_to_its_newest_year(reader, publish):
    publish(publish_at="2023-02-01T10:00:00Z")
    publish(publish_at="2024-02-01T10:00:00Z")

    answer = reader.get("/archive/")

    assert (answer.status_code, answer["Location"]) == (302, "/archive/2024/")
    assert not answer.cookies


def test_the_newest_year_is_the_papers_not_the_servers(reader, publish, paper):
    publish(publish_at="2024-12-31T22:30:00Z")  # half past midnight in Cairo

    assert reader.get("/archive/")["Location"] == "/archive/2025/"


def test_an_archive_without_stories_says_so_and_leads_home(reader, paper):
    page = reader.get("/archive/")

    assert page.status_code == 200
    assert 'name="robots" content="noindex"' in page.content.decode()
    assert 'href="/"' in page.content.decode().partition("<main")[2]


def test_a_year_shows_twelve_months_and_leads_to_those_with_stories(reader, publish):
    for month in (1, 1, 3):
        publish(publish_at=datetime(2024, month, 15, tzinfo=UTC))

    page = reader.get("/archive/2024/").content.decode()

    months = re.findall(r'(?s)<li class="months__month">(.*?)</li>', page)
    assert len(months) == 12
    assert [bool(re.search(r"<a ", month)) for month in months] == [True, False, True] + [False] * 9
    assert 'href="/archive/2024/1/"' in months[0] and "يناير" in months[0]


def test_a_month_counts_the_stories_of_each_day(reader, publish):
    for day in (2, 2, 2, 30):
        publish(publish_at=datetime(2024, 11, day, 10, tzinfo=UTC))

    page = reader.get("/archive/2024/11/").content.decode()

    assert days_with_stories(page) == ["2", "30"]
    assert calendar(page).count("<td>") == 42
    assert text_of(calendar(page)).count("2 3 ") == 1


def test_a_story_after_midnight_stands_on_the_day_of_the_papers_clock(reader, publish):
    publish(publish_at="2024-11-26T22:30:00Z")

    assert days_with_stories(reader.get("/archive/2024/11/").content.decode()) == ["27"]


def test_a_day_without_a_midnight_keeps_its_stories(reader, publish):
    publish("قبل", publish_at="2024-04-25T21:59:59Z")
    publish("بعد", publish_at="2024-04-25T22:00:00Z")  # Cairo's clocks jump from midnight to one

    assert days_with_stories(reader.get("/archive/2024/4/").content.decode()) == ["25", "26"]
    assert "بعد" in reader.get("/archive/2024/4/26/").content.decode()
    assert "بعد" not in reader.get("/archive/2024/4/25/").content.decode()


@pytest.mark.parametrize(
    ("months", "first", "last"),
    [("egypt", "السبت", "الجمعة"), ("levant", "السبت", "الجمعة"), ("maghreb", "الاثنين", "الأحد")],
)
def test_a_week_begins_where_the_papers_readers_begin_theirs(reader, publish, paper, months, first, last):
    Portal.objects.filter(pk=paper.pk).update(month_names=months)
    publish()

    week = weekdays(reader.get("/archive/2024/11/").content.decode())

    assert (week[0], week[-1], len(week)) == (first, last, 7)


def test_a_month_begins_under_its_own_weekday(reader, publish):
    publish()

    rows = re.findall(r"(?s)<tr>(.*?)</tr>", calendar(reader.get("/archive/2024/11/").content.decode()))

    first_week = [text_of(cell) for cell in re.findall(r"(?s)<td>(.*?)</td>", rows[1])]
    assert first_week == ["", "", "", "", "", "", "1"]  # 1 November 2024 was a Friday


def test_every_page_of_the_archive_leads_to_the_nearest_ones_with_stories(reader, publish):
    for day in ("2023-06-05", "2024-11-02", "2024-11-26", "2025-01-03"):
        publish(publish_at=f"{day}T10:00:00Z")

    for address, later, earlier in (
        ("/archive/2024/", "/archive/2025/", "/archive/2023/"),
        ("/archive/2024/11/", "/archive/2025/1/", "/archive/2023/6/"),
        ("/archive/2024/11/26/", "/archive/2025/1/3/", "/archive/2024/11/2/"),
    ):
        turns = re.findall(r'(?s)<nav class="pager".*?</nav>', reader.get(address).content.decode())[0]
        assert re.findall(r'href="([^"]+)"', turns) == [later, earlier], address
        assert {reader.get(turn).status_code for turn in (later, earlier)} == {200}


def test_hidden_stories_are_not_counted_and_lead_nowhere(reader, publish, hidden):
    publish("ظاهر")

    year, month = (reader.get(address).content.decode() for address in ("/archive/2024/", "/archive/2024/11/"))

    assert "سر" not in month
    assert days_with_stories(month) == ["26"]
    assert "archive/2024/1/" not in year.partition("<main")[2]


def test_a_day_shows_where_it_stands_in_its_month(reader, publish):
    publish()

    page = reader.get("/archive/2024/11/26/").content.decode()

    assert re.search(r'href="/archive/2024/11/26/" aria-current="page">26', calendar(page))
    assert page.count(">11:38 ص</time>") == 1


def test_an_english_archive_speaks_english(reader, publish):
    story = publish(headline_en="Wheat arrives")
    Edition.objects.create(article=story, language="en", ready_at=HOUR)

    page = reader.get("/en/archive/2024/11/").content.decode()

    assert weekdays(page)[0] == "Saturday"
    assert "November 2024" in page
    assert "/en/archive/2024/11/26/" in calendar(page)


@pytest.mark.parametrize("address", ["/archive/2024/", "/archive/2024/11/", "/archive/2024/11/26/"])
def test_a_busy_day_costs_the_archive_no_more_questions_than_a_quiet_one(reader, publish, address):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(address).status_code == 200
        return len(asked)

    publish()
    reader.get(address)
    quiet = questions()
    for number in range(12):
        publish(f"خبر {number}")

    assert questions() <= quiet <= 6


@pytest.mark.parametrize(
    ("typed", "true"),
    [
        ("/archive/02024/", "/archive/2024/"),
        ("/archive/2024/03/", "/archive/2024/3/"),
        ("/archive/2024/3/05/?from=chat", "/archive/2024/3/5/?from=chat"),
        ("/en/archive/2024/003/", "/en/archive/2024/3/"),
    ],
)
def test_a_day_written_with_noughts_leads_to_its_one_address(reader, publish, typed, true):
    story = publish(publish_at=datetime(2024, 3, 5, 10, tzinfo=UTC), headline_en="Wheat")
    Edition.objects.create(article=story, language="en", ready_at=HOUR)

    answer = reader.get(typed)

    assert (answer.status_code, answer["Location"]) == (301, true)
    assert not answer.cookies


def test_a_year_without_stories_is_missing_however_it_is_written(reader, publish):
    publish()

    assert [reader.get(f"/archive/{year}/").status_code for year in ("1999", "01999", "0", "00")] == [404] * 4


def test_on_a_phone_the_months_without_stories_are_out_of_the_way(reader, publish):
    publish()

    page = reader.get("/archive/2024/").content.decode()

    assert ".months__month{" in page
    assert re.search(r"@media\(max-width:39\.99rem\)\{&:not\(:has\(a\)\)\{display:none\}\}", page)
