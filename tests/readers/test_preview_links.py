"""A link shows one revision of one story to somebody without an account, until its hour, and nothing else."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.functions import Now
from django.test import Client

from articles.models import Activity, Article, Author, PreviewLink, Revision
from tests.staff import ROBOT, words

pytestmark = pytest.mark.django_db

SIZE = "16x9-640.webp"


@pytest.fixture
def link(draft, writer) -> PreviewLink:
    """A link to the draft's first revision, for its source."""
    return draft.share_preview(by=writer, note="المصدر")


@pytest.fixture
def outside(db) -> Client:
    """Somebody without an account."""
    return Client()


@pytest.fixture
def stored(photo):
    """The photo, with one file of it in the storage."""
    default_storage.save(f"{photo.folder}/{SIZE}", ContentFile(b"RIFF....WEBP"))
    yield photo
    default_storage.delete(f"{photo.folder}/{SIZE}")


def picture_address(link: PreviewLink, photo) -> str:
    return f"{link.get_absolute_url()}media/{photo.secret}/{SIZE}"


def end(link: PreviewLink) -> None:
    """Let the link's hour pass."""
    PreviewLink.objects.filter(pk=link.pk).update(at=Now() - timedelta(hours=3), expires_at=Now() - timedelta(hours=1))


def test_whoever_holds_the_link_reads_the_story(link, outside):
    page = outside.get(link.get_absolute_url())

    told = page.content.decode()
    assert page.status_code == 200
    assert "افتتاح خط نهري جديد" in told and "بدأ التشغيل صباح اليوم" in told
    assert 'class="preview"' in told


def test_the_link_shows_its_own_revision_and_never_a_later_one(draft, link, writer, outside):
    draft.edit(by=writer, content={"headline_ar": "عنوان لم يره المصدر"})

    assert "عنوان لم يره المصدر" not in outside.get(link.get_absolute_url()).content.decode()
    second = draft.share_preview(by=writer)
    assert "عنوان لم يره المصدر" in outside.get(second.get_absolute_url()).content.decode()
    first = draft.share_preview(by=writer, number=1)
    assert "افتتاح خط نهري جديد" in outside.get(first.get_absolute_url()).content.decode()


def test_the_page_stays_out_of_caches_indexes_frames_and_other_sites_logs(link, outside):
    answer = outside.get(link.get_absolute_url())

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow" and answer["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"] and answer["X-Frame-Options"] == "DENY"
    assert not answer.cookies and not answer.has_header("ETag") and not answer.has_header("Last-Modified")
    told = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in told
    for unwanted in (
        'rel="canonical"',
        'rel="alternate" hreflang',
        "og:",
        'class="share"',
        "ld+json",
        link.article.get_absolute_url(),
        "/a/",
    ):
        assert unwanted not in told


def test_asking_again_with_any_condition_brings_the_whole_page(link, outside):
    for condition in (
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Mon, 23 Nov 2099 10:00:00 GMT"},
        {"Range": "bytes=0-9"},
    ):
        assert outside.get(link.get_absolute_url(), headers=condition).status_code == 200
    head = outside.head(link.get_absolute_url())
    assert head.status_code == 200 and head.content == b"" and head["Cache-Control"] == "private, no-store"
    for method in ("post", "put", "patch", "delete", "options"):
        assert getattr(outside, method)(link.get_absolute_url()).status_code == 405


def test_a_link_says_how_often_it_was_opened_and_nothing_of_whom(link, outside):
    outside.head(link.get_absolute_url())
    for _time in range(2):
        outside.get(link.get_absolute_url(), REMOTE_ADDR="198.51.100.7")

    link.refresh_from_db()
    assert link.opened == 2 and link.opened_at
    assert "198.51.100.7" not in str(PreviewLink.objects.filter(pk=link.pk).values().get())


def test_each_language_of_the_revision_has_its_page(draft, writer, outside):
    draft.edit(by=writer, content={"headline_en": "A new river line opens"})
    link = draft.share_preview(by=writer)

    english = outside.get(link.get_absolute_url(), {"lang": "en"})
    assert '<html lang="en" dir="ltr">' in english.content.decode() and english["Content-Language"] == "en"
    assert "A new river line opens" in english.content.decode()
    assert '<html lang="ar" dir="rtl">' in outside.get(link.get_absolute_url(), {"lang": "zz"}).content.decode()


def test_a_language_that_is_not_written_is_not_shown(link, outside):
    assert '<html lang="ar"' in outside.get(link.get_absolute_url(), {"lang": "en"}).content.decode()


# -- dead links -----------------------------------------------------------------------------------------------------


def test_a_revoked_link_is_dead_at_once(draft, link, sub, outside):
    draft.revoke_preview(by=sub, link=link)

    assert outside.get(link.get_absolute_url()).status_code == 404


def test_a_link_is_dead_from_its_hour_on(link, outside):
    end(link)

    assert outside.get(link.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("how", ["gone", "vanish"])
def test_the_links_of_a_withdrawn_story_die_with_it(live_story, chief, outside, how):
    link = live_story.share_preview(by=chief)
    live_story.withdraw(by=chief, mode=how, reason="خطأ في الأسماء")

    assert outside.get(link.get_absolute_url()).status_code == 404
    with pytest.raises(ValidationError):
        live_story.share_preview(by=chief)


def test_the_links_of_a_story_in_the_bin_are_dead_until_it_is_restored(draft, link, writer, chief, outside):
    draft.discard(by=writer)
    assert outside.get(link.get_absolute_url()).status_code == 404

    draft.restore(by=chief)
    assert outside.get(link.get_absolute_url()).status_code == 200


def test_every_dead_link_answers_with_the_very_same_words(draft, writer, outside):
    dead = [draft.share_preview(by=writer) for _number in range(3)]
    draft.revoke_preview(by=writer, link=dead[0])
    end(dead[1])
    forged = f"{dead[2].key}.{'A' * 43}"
    bare, cut, long = dead[2].key, dead[2].token[:-1], "x" * 3000
    addresses = [each.get_absolute_url() for each in dead[:2]]
    addresses += [
        f"/preview/{token}/" for token in (forged, bare, cut, long, "..", "%00", "a.b.c", "سر", "' or 1=1 --")
    ]

    answers = {(answer.status_code, re.sub(rb"\d+:\d+", b"", answer.content)) for answer in map(outside.get, addresses)}
    assert len(answers) == 1 and {status for status, _words in answers} == {404}
    for address in addresses:
        answer = outside.get(address)
        assert answer["Cache-Control"] == "private, no-store" and answer["Referrer-Policy"] == "no-referrer"
        assert "خط نهري" not in answer.content.decode() and not answer.cookies


def test_a_dead_link_answers_in_english_where_english_is_asked(outside):
    answer = outside.get("/preview/nothing/", {"lang": "en"})

    assert answer.status_code == 404 and '<html lang="en"' in answer.content.decode()
    assert "Ask the newsroom" in answer.content.decode()


def test_the_token_of_one_house_opens_nothing_in_another(link, outside, settings):
    address = link.get_absolute_url()
    settings.SECRET_KEY = "another house's key, as long as a key should be, and then a little longer"

    assert outside.get(address).status_code == 404
    settings.SECRET_KEY_FALLBACKS = []


# -- its own pictures -----------------------------------------------------------------------------------------------


def test_the_link_opens_the_pictures_of_its_revision_and_no_other(draft, link, writer, stored, outside):
    assert outside.get(picture_address(link, stored)).status_code == 404
    draft.edit(by=ROBOT, content={"lead_photo_id": stored.pk})
    pictured = draft.share_preview(by=writer)

    answer = outside.get(picture_address(pictured, stored))
    assert answer.status_code == 200 and b"".join(answer.streaming_content) == b"RIFF....WEBP"
    assert answer["Cache-Control"] == "private, no-store" and answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox" and not answer.cookies
    # Neither the older link nor the public gate has learnt of it.
    assert outside.get(picture_address(link, stored)).status_code == 404
    assert outside.get(stored.address(SIZE)).status_code == 404
    page = outside.get(pictured.get_absolute_url()).content.decode()
    assert picture_address(pictured, stored) in page and f'"/media/{stored.secret}' not in page


def test_pictures_in_the_text_in_galleries_and_of_those_who_sign_are_its_own(draft, writer, stored, outside):
    author = Author.objects.create(name_ar="سلمى", photo=stored)
    for content in (
        {"blocks": [{"kind": "photo", "photo_id": stored.pk}]},
        {"blocks": [{"kind": "gallery", "attrs": {"photos": [stored.pk]}}]},
        {"authors": [author.pk]},
    ):
        story = Article.begin(by=ROBOT, content=words(portal_id=draft.portal_id, section_id=draft.section_id) | content)
        link = story.share_preview(by=ROBOT)
        assert outside.get(picture_address(link, stored)).status_code == 200


def test_the_pictures_of_a_dead_link_are_dead(draft, writer, stored, outside):
    draft.edit(by=ROBOT, content={"lead_photo_id": stored.pk})
    revoked, ended = (draft.share_preview(by=writer) for _number in range(2))
    draft.revoke_preview(by=writer, link=revoked)
    end(ended)

    for link in (revoked, ended):
        answer = outside.get(picture_address(link, stored))
        assert answer.status_code == 404 and answer["Cache-Control"] == "private, no-store" and not answer.content


def test_a_link_opens_no_picture_of_another_story(draft, link, stored, outside):
    other = Article.begin(by=ROBOT, content=words("أخرى", portal_id=draft.portal_id, lead_photo_id=stored.pk))
    theirs = other.share_preview(by=ROBOT)

    assert outside.get(picture_address(theirs, stored)).status_code == 200
    assert outside.get(picture_address(link, stored)).status_code == 404
    for name in ("original.jpg", "proof.jpg", "..%2Foriginal.jpg", "16x9-640.webp%00", "x"):
        assert outside.get(f"{theirs.get_absolute_url()}media/{stored.secret}/{name}").status_code == 404


# -- making and closing ---------------------------------------------------------------------------------------------


def test_a_link_shows_no_revision_of_another_story(draft, writer):
    other = Article.begin(by=ROBOT, content=words("أخرى", portal_id=draft.portal_id))
    for number in range(2, 5):
        other.edit(by=ROBOT, content={"headline_ar": f"أخرى {number}"})

    with pytest.raises(ValidationError):
        draft.share_preview(by=writer, number=4)


def test_what_somebody_kept_beside_the_text_is_not_shared(draft, writer):
    aside = draft.set_aside(by=writer, content={"headline_ar": "كلام لم يُحفظ"})

    with pytest.raises(ValidationError):
        draft.share_preview(by=writer, number=aside.number)
    assert draft.share_preview(by=writer).revision.number == 1


def test_of_a_visible_story_the_waiting_change_is_shared(live_story, chief, outside):
    live_story.edit(by=chief, content={"headline_ar": "عنوان التعديل"})

    page = outside.get(live_story.share_preview(by=chief).get_absolute_url()).content.decode()
    assert "عنوان التعديل" in page


@pytest.mark.parametrize("hours", [0, -1, 2, 24 * 365, 10**12])
def test_a_link_opens_for_one_of_four_spans(draft, writer, hours):
    with pytest.raises(ValidationError):
        draft.share_preview(by=writer, hours=hours)


def test_a_link_opens_for_two_days_unless_told(link):
    assert link.expires_at - link.at == timedelta(hours=48)


def test_the_book_of_the_desk_tells_who_shared_and_never_the_secret(draft, link, writer, caplog):
    draft.revoke_preview(by=writer, link=link)

    lines = list(Activity.objects.filter(article=draft, verb__startswith="preview").order_by("pk"))
    assert [(line.verb, line.by, line.note) for line in lines] == [
        ("preview shared", writer, "المصدر"),
        ("preview revoked", writer, "المصدر"),
    ]
    told = str([line.__dict__ for line in lines]) + caplog.text
    assert link.key not in told and link.token not in told


def test_sharing_makes_no_revision_and_puts_no_open_form_out_of_date(draft, writer):
    version = Article.objects.get(pk=draft.pk).version
    link = draft.share_preview(by=writer)
    draft.revoke_preview(by=writer, link=link)

    assert Article.objects.get(pk=draft.pk).version == version and Revision.objects.filter(article=draft).count() == 1


def test_a_link_is_closed_only_by_its_own_story(draft, link, chief):
    other = Article.begin(by=ROBOT, content=words("أخرى", portal_id=draft.portal_id))

    with pytest.raises(ValidationError):
        other.revoke_preview(by=chief, link=link)
    link.refresh_from_db()
    assert link.revoked_at is None


def test_somebody_who_may_not_edit_the_story_makes_no_link_and_closes_none(draft, link, member):
    for by in (member("photo"), member("writer", name="another writer")):
        with pytest.raises(PermissionDenied):
            draft.share_preview(by=by)
        with pytest.raises(PermissionDenied):
            draft.revoke_preview(by=by, link=link)


def test_no_list_feed_or_map_names_a_preview(link, outside):
    for address in (
        "/",
        "/latest/",
        "/latest/rss/",
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/robots.txt",
        "/search/?q=نهري",
    ):
        assert "/preview/" not in outside.get(address).content.decode()


def test_an_unpublished_story_stays_unknown_under_its_public_address(draft, link, outside):
    outside.get(link.get_absolute_url())

    assert outside.get(draft.get_absolute_url()).status_code == 404
