"""What strangers and careless accounts try at the doors of the house, and what they get."""

import json
import re
from html.parser import HTMLParser

import pytest
from defusedxml import ElementTree
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from articles.models import Article, Photo, Portal
from articles.sitemaps import part_of
from tests.staff import words

pytestmark = pytest.mark.django_db

HOSTILE = "ع'\"><script>alert(1)</script><img src=x onerror=alert(2)>]]>--><!--&amp;"
CUT = {"sizes": [[320, 180]], "formats": {"webp": [9000], "jpeg": [12000]}}
MADE = {"width": 1280, "height": 960, "average_colour": "#888888", "digest": "d1", "cuts": {"16x9": CUT}}


@pytest.fixture
def reader() -> Client:
    """A reader: no account."""
    return Client()


@pytest.fixture
def unpublished(db: None) -> Photo:
    """A picture in the house that no story shows, with one of its sizes made."""
    photo = Photo.objects.create(
        secret="a77ac4" * 6, file="photos/original.jpg", format="jpeg", width=1280, height=960, content_hash="a77ac4",
        renditions=MADE,
    )  # fmt: skip
    name = default_storage.save(f"{photo.folder}/16x9-320.webp", ContentFile(b"RIFF....WEBP"))
    yield photo
    default_storage.delete(name)


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("/", "evil.example", 400),
        ("/latest", "testserver", 301),
        ("/nothing/here/", "testserver", 404),
        ("/media/unknown/16x9-320.webp", "testserver", 404),
        ("/admin", "testserver", 301),
        ("/admin/", "testserver", 302),
        ("/admin/login/", "testserver", 200),
        ("/latest/rss/", "testserver", 200),
    ],
)
def test_every_answer_carries_the_policy_whoever_gives_it(
    reader: Client, portal: Portal, address: str, host: str, status: int
):
    answer = reader.get(address, headers={"host": host})

    assert answer.status_code == status
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/", "/latest/rss/", "/nothing/", "/robots.txt"])
def test_a_spoilt_cookie_brings_no_new_one_to_a_page_that_caches_share(reader: Client, portal: Portal, address: str):
    reader.cookies["csrf"] = "spoilt"
    reader.cookies["desk"] = "spoilt"

    assert not reader.get(address).cookies


def test_the_desk_keeps_its_cookies(reader: Client, portal: Portal):
    assert "csrf" in reader.get("/admin/login/").cookies


def test_an_account_without_a_role_meets_unpublished_pictures_as_a_reader_does(
    reader: Client, portal: Portal, unpublished: Photo
):
    reader.force_login(User.objects.create_user("left-the-house", is_staff=True))

    assert reader.get(unpublished.address("16x9-320.webp")).status_code == 404


def test_a_member_whose_door_was_closed_meets_unpublished_pictures_as_a_reader_does(
    reader: Client, writer: User, unpublished: Photo
):
    writer.is_staff = False
    writer.save()
    reader.force_login(writer)

    assert reader.get(unpublished.address("16x9-320.webp")).status_code == 404


def test_a_member_sees_unpublished_pictures(reader: Client, writer: User, unpublished: Photo):
    reader.force_login(writer)

    assert reader.get(unpublished.address("16x9-320.webp")).status_code == 200


def test_a_hidden_picture_and_an_unknown_one_give_the_same_answer(reader: Client, unpublished: Photo):
    hidden = reader.get(unpublished.address("16x9-320.webp"))
    unknown = reader.get(unpublished.address("16x9-320.webp").replace("a77ac4", "b88bd5"))

    assert (hidden.status_code, hidden.content) == (unknown.status_code, unknown.content)
    assert dict(hidden.items()) == dict(unknown.items())


@pytest.mark.parametrize("host", ["CLOSED.example", "closed.example.", "Closed.Example.:8000"])
def test_a_closed_papers_host_stays_closed_however_it_is_spelt(
    reader: Client, live_story: Article, settings, host: str
):
    settings.ALLOWED_HOSTS = ["closed.example"]
    own_host = "closed.example:8000" if host.endswith("8000") else "closed.example"
    Portal.objects.create(name_ar="دفتر مغلق", slug="closed", domain=own_host, is_open=False)

    assert live_story.headline_ar not in reader.get("/latest/rss/", headers={"host": host}).content.decode()


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_foreign_address_to_return_to_leads_to_the_desk(reader: Client, writer: User, back: str):
    typed = {"username": "writer", "password": "secret-for-tests", "next": back}

    assert reader.post("/admin/login/", typed)["Location"] == reverse("admin:index")


class _Danger(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.found += [name for name in told if name.startswith("on")]
        self.found += [
            url for url in (told.get("href"), told.get("src")) if url and re.match(r"(?i)\s*javascript:", url)
        ]
        if tag == "script" and not told.get("src") and told.get("type") != "application/ld+json":
            self.found.append(tag)


def test_hostile_words_stay_words_on_every_surface(reader: Client, portal: Portal, chief: User):
    Portal.objects.filter(pk=portal.pk).update(name_ar=HOSTILE, tagline_ar=HOSTILE, social_handles={"x": HOSTILE})
    body = [
        {"kind": kind, "text_ar": text}
        for kind in ("paragraph", "subhead", "quote", "list")
        for text in (HOSTILE, '<a href="javascript:alert(1)">س</a>', "<svg onload=alert(1)>")
    ]
    line = dict.fromkeys(("standfirst_ar", "dateline_ar", "lead_caption_ar", "lead_credit", "source_agency"), HOSTILE)
    story = Article.begin(by=chief, content=words(HOSTILE, portal_id=portal.pk, kind="live", blocks=body, **line))
    story.publish(by=chief)
    story.correct(by=chief, kind="correction", text=HOSTILE)

    for address in (story.get_absolute_url(), "/", "/latest/", "/live/", f"/search/?q={HOSTILE}", f"/{HOSTILE}/"):
        page = reader.get(address).content.decode()
        danger = _Danger()
        danger.feed(page)
        assert not danger.found, address
        for graph in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', page):
            json.loads(graph)
    for address in ("/latest/rss/", "/latest/atom/", f"/sitemap-ar-{part_of(story.pk)}.xml", "/sitemap-news.xml"):
        answer = reader.get(address).content
        ElementTree.fromstring(answer)
        assert b"<script" not in answer
    for address in ("/latest/feed.json", "/manifest.webmanifest"):
        assert HOSTILE in json.dumps(json.loads(reader.get(address).content), ensure_ascii=False).replace('\\"', '"')


@pytest.mark.parametrize("secret", ["%00", "a%00b"])
def test_a_picture_asked_for_by_what_no_text_can_hold_is_absent_like_any_other(client, draft, chief, secret):
    link = draft.share_preview(by=chief)

    for address in (f"/media/{secret}/16x9-640.webp", f"{link.get_absolute_url()}media/{secret}/16x9-640.webp"):
        assert client.get(address).status_code == 404
