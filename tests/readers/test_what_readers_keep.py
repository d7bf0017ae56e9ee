"""Public answers: the same for everybody, without cookies, few questions to the database."""

from datetime import UTC, datetime, timedelta

import brotli
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.caching import navigation
from articles.models import Author, Keyword, Photo

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/latest/",
    "/portal/nile/",
    "/section/economy/",
    "/search/?q=x",
    "/nothing/",
    "/latest/rss/",
    "/robots.txt",
]


@pytest.fixture
def stand(publish, economy, author, keyword):
    """A story with everything on it, among others."""
    return publish(section=economy, authors=[author], keywords=[keyword])


def questions(reader, address: str, *, cold: bool) -> int:
    """Return how many questions the page asks the database."""
    reader.get(address)
    if cold:
        cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert reader.get(address).status_code == 200
    return len(asked)


def test_no_page_sets_a_cookie_or_differs_by_one(reader, stand):
    for address in [*PAGES, stand.get_absolute_url()]:
        answer = reader.get(address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address
        assert "Accept-Language" not in answer.get("Vary", ""), address
        assert answer["Cache-Control"] == "public, max-age=5", address


def test_a_member_reading_the_paper_is_a_reader(client, chief, stand):
    client.force_login(chief)

    for address in ("/", stand.get_absolute_url(), "/nothing/"):
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_only_reading_is_allowed(reader, stand):
    assert reader.post("/latest/").status_code == 405


def test_an_unchanged_page_is_not_sent_again(reader, stand):
    first = reader.get(stand.get_absolute_url())
    again = reader.get(stand.get_absolute_url(), headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_the_policy_lets_the_inlined_sheet_through_and_nothing_else(reader, stand):
    policy = reader.get(stand.get_absolute_url())["Content-Security-Policy"]

    assert "style-src 'self' 'sha256-" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("address", "cold", "warm"),
    [
        ("story", 12, 6),
        ("/", 10, 4),
        ("/section/economy/", 7, 4),
        ("/latest/", 7, 4),
        ("author", 7, 4),
        ("keyword", 7, 4),
    ],
)
def test_a_page_asks_few_questions_however_many_stories_there_are(
    reader, publish, stand, economy, author, keyword, monkeypatch, address, cold, warm
):
    # On a busy machine the house would be forgotten between two looks at a page, which is not what is counted here.
    monkeypatch.setattr(navigation, "REMEMBERED", 60)
    found = {"story": stand, "author": author, "keyword": keyword}.get(address)
    address = found.get_absolute_url() if found else address
    first = questions(reader, address, cold=False)

    for number in range(12):
        face = Photo.objects.create(
            secret=f"{number}" * 20, file="x", format="jpeg", width=1, height=1, content_hash=number
        )
        one = Author.objects.create(name_ar=f"كاتب {number}", photo=face)
        word = Keyword.objects.create(name_ar=f"كلمة {number}")
        publish(f"خبر {number}", section=economy, authors=[one, author], keywords=[word, keyword], lead_photo=face)

    assert questions(reader, address, cold=False) <= max(first, 1) + 1 <= warm + 1
    assert questions(reader, address, cold=False) <= warm
    assert questions(reader, address, cold=True) <= cold


def test_no_page_leans_on_a_script(reader, stand):
    page = reader.get(stand.get_absolute_url()).content.decode()

    assert page.count("<script") == 2
    assert '<script type="module" fetchpriority="low" src="/static/js/share.js"></script>' in page
    assert page.count("hidden data-") == 2


def test_the_front_changes_at_the_hour_of_a_slot(reader, publish, paper):
    now = datetime.now(UTC)
    late = publish("عنوان الغد")
    publish("عنوان اليوم", publish_at=now - timedelta(minutes=1))
    late.slots.create(portal=paper, position=1, from_at=now + timedelta(hours=1))

    page = reader.get("/").content.decode()
    assert page.index("عنوان اليوم") < page.index("عنوان الغد")


def test_a_page_is_light(reader, stand):
    for address in ("/", stand.get_absolute_url(), "/section/economy/", "/latest/"):
        page = reader.get(address).content
        sheet = page.partition(b"<style>")[2].partition(b"</style>")[0]
        assert len(sheet) <= 14 * 1024, address
        assert len(brotli.compress(page, quality=5)) <= 10_000, address
