"""Public answers are compressed for whoever can read that, and stay the same page."""

import gzip

import brotli
import pytest

from articles.caching.compression import best

pytestmark = pytest.mark.django_db

BROWSER = "gzip, deflate, br, zstd"


@pytest.fixture
def story(publish, economy):
    """A story of some length."""
    return publish(section=economy, paragraphs=("كلام طويل يُقرأ على مهل. " * 40,))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (BROWSER, "br"),
        ("gzip", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
        ("BR", "br"),
        ("identity", ""),
        ("", ""),
        ("br;q=much", ""),
        ("gzip;q=0,*", ""),
    ],
)
def test_what_a_program_can_read_is_what_it_gets(accepted, coding):
    assert best(accepted) == coding


@pytest.mark.parametrize(("coding", "unpacked"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_comes_in_a_third_of_its_bytes_and_is_the_same_page(reader, story, coding, unpacked):
    plain = reader.get(story.get_absolute_url())
    small = reader.get(story.get_absolute_url(), headers={"accept-encoding": coding})

    assert small["Content-Encoding"] == coding
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 3
    assert unpacked(small.content) == plain.content
    assert small["Content-Security-Policy"] == plain["Content-Security-Policy"]


def test_a_cache_between_is_told_that_there_are_several_copies(reader, story):
    for headers in ({}, {"accept-encoding": BROWSER}):
        for address in (story.get_absolute_url(), "/", "/latest/rss/", "/sitemap.xml", "/nothing/"):
            assert reader.get(address, headers=headers)["Vary"] == "Accept-Encoding", address


def test_the_mark_of_other_bytes_is_weak_and_still_answers_that_nothing_changed(reader, story):
    plain = reader.get(story.get_absolute_url())
    small = reader.get(story.get_absolute_url(), headers={"accept-encoding": BROWSER})
    again = {"accept-encoding": BROWSER, "if-none-match": small["ETag"]}

    unchanged = reader.get(story.get_absolute_url(), headers=again)

    assert small["ETag"] == f"W/{plain['ETag']}" == unchanged["ETag"]
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert not unchanged.has_header("Content-Encoding")
    assert unchanged["Vary"] == "Accept-Encoding"
    assert unchanged["Content-Security-Policy"] == plain["Content-Security-Policy"]


def test_a_question_about_the_head_alone_hears_what_the_page_would_weigh(reader, story):
    small = reader.get(story.get_absolute_url(), headers={"accept-encoding": "br"})
    head = reader.head(story.get_absolute_url(), headers={"accept-encoding": "br"})

    assert (head["Content-Encoding"], head["Content-Length"]) == ("br", str(len(small.content)))


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/nothing/", "/healthz", "/robots.txt"])
def test_what_is_the_desks_alone_or_short_is_sent_as_it_is(client, chief, address):
    for _turn in range(2):
        answer = client.get(address, headers={"accept-encoding": BROWSER})
        assert not answer.has_header("Content-Encoding"), address
        client.force_login(chief)


def test_a_picture_is_no_smaller_for_being_packed_twice(reader, paper, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    paper.logo = "logos/plate.png"
    paper.save()
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos/plate.png").write_bytes(b"\x89PNG" + b"\0" * 4000)

    answer = reader.get("/media/logos/plate.png", headers={"accept-encoding": BROWSER})

    assert answer.status_code == 200
    assert not answer.has_header("Content-Encoding")


def test_an_operator_whose_proxy_compresses_gets_plain_pages(reader, story, settings):
    settings.COMPRESS = False

    answer = reader.get(story.get_absolute_url(), headers={"accept-encoding": BROWSER})

    assert not answer.has_header("Content-Encoding")
    assert answer["ETag"].startswith('"')
