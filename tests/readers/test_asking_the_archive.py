"""Search answers with links whose text is the whole headline, ten a page."""

import re

import pytest

from articles import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def harvest(publish):
    """Twelve stories about one harvest."""
    stories = [publish(f"حصاد القمح رقم {number}") for number in range(12)]
    search.reindex(stories)
    return stories


def found(page: str) -> list[str]:
    results = re.search(r'(?s)<main.*?<ol class="results".*?</ol>', page)
    return re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", results[0]) if results else []


def test_results_come_ten_a_page_and_lead_on(reader, harvest):
    first = reader.get("/search/?q=القمح").content.decode()
    further = re.search(r'<a rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = reader.get(f"/search/{further}").content.decode()

    assert len(found(first)) == 10
    assert len(found(second)) == 2
    assert set(found(first)) | set(found(second)) == {story.headline_ar for story in harvest}
    assert '<a rel="next"' not in second


def test_an_unasked_or_unanswered_question_has_no_list(reader, harvest):
    for address in ("/search/", "/search/?q=", "/search/?q=زرافة"):
        page = reader.get(address).content.decode()
        assert 'class="results"' not in page


@pytest.mark.parametrize("question", ["%00", "x" * 5000, "'%22%3C", "%F0%9F%98%80", "\u202e", "a+" * 300, "%FF"])
def test_no_question_breaks_the_page(reader, harvest, question):
    assert reader.get(f"/search/?q={question}").status_code == 200


def test_stories_that_move_together_are_found_once_all_have_moved(publish):
    with search.once():
        story = publish("حصاد الكتان في الفيوم")
        search.index(story)
        assert not search.search("الكتان", language="ar")

    assert list(search.search("الكتان", language="ar")) == [story]


def test_a_story_that_moves_after_the_others_failed_is_found_at_once(publish):
    with pytest.raises(InterruptedError), search.once():
        raise InterruptedError

    story = publish("حصاد الكتان في الفيوم")
    search.index(story)

    assert list(search.search("الكتان", language="ar")) == [story]


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "٢"])
def test_no_page_number_breaks_the_page(reader, harvest, number):
    assert reader.get(f"/search/?q=القمح&page={number}").status_code == 200


def test_the_question_is_printed_as_typed_words(reader, harvest):
    page = reader.get("/search/?q=<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page


def test_the_search_page_is_not_for_search_engines(reader, paper):
    assert 'name="robots" content="noindex"' in reader.get("/search/?q=x").content.decode()
