"""When there is no page to show, the answer is a sentence, a way on, and the right number."""

import re

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from articles.views import errors, machines

pytestmark = pytest.mark.django_db


def test_an_unknown_address_offers_search_and_the_newest(reader, publish):
    publish("أحدث ما لدينا")

    page = reader.get("/no/such/page/")

    assert page.status_code == 404
    assert "أحدث ما لدينا" in page.content.decode()
    assert 'role="search"' in page.content.decode()
    assert "/no/such/page" not in page.content.decode()


def test_an_unknown_english_address_apologises_in_english(reader, paper):
    page = reader.get("/en/no/such/page/").content.decode()

    assert '<html lang="en" dir="ltr">' in page


def test_a_house_without_a_paper_still_answers(reader, db):
    assert reader.get("/").status_code == 200
    assert reader.get("/latest/").status_code == 200
    assert reader.get("/nothing/").status_code == 404


def test_our_own_fault_is_told_without_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert answer["Cache-Control"] == "no-store"
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()


def test_our_own_fault_is_told_even_when_the_sheets_are_broken(monkeypatch):
    def broken(kind: str, *, hue: int) -> str:
        raise ValueError(kind)

    monkeypatch.setattr(errors, "sheet", broken)

    answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "<style" not in answer.content.decode() and "<h1>" in answer.content.decode()


def test_our_own_fault_is_told_in_the_readers_language():
    with override("en"):
        page = errors.server_error(RequestFactory().get("/en/")).content.decode()

    assert '<html lang="en" dir="ltr">' in page and 'href="/en/"' in page


def test_the_bare_page_of_a_fault_stands_without_any_words_given():
    page = render_to_string("500.html")

    assert '<html lang="ar" dir="rtl">' in page and re.search(r"<h1>[^<]+</h1>", page)


def test_a_drawing_says_nothing_aloud(reader, paper):
    drawn = re.search(r"(?s)<svg class=\"missing__drawing\".*?</svg>", reader.get("/nothing/").content.decode())[0]

    assert 'aria-hidden="true"' in drawn and "<title" not in drawn


def test_a_form_that_expired_says_so(client):
    answer = errors.form_expired(RequestFactory().post("/admin/"), reason="CSRF cookie not set.")

    assert answer.status_code == 403
    assert "CSRF" not in answer.content.decode()


def test_ready_means_that_the_database_answers(reader, monkeypatch):
    assert reader.get("/readyz").status_code == 200

    class Silent:
        def cursor(self) -> None:
            raise OperationalError

    monkeypatch.setattr(machines, "connection", Silent())
    assert reader.get("/readyz").status_code == 503
