"""The story form opens with few questions, however long the story and its history are."""

import uuid

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Author, Keyword, Photo
from tests.editors.test_lists_of_the_house import upload
from tests.staff import words

BLOCKS, REVISIONS = 60, 50
MOST = 25


def sheet(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def blocks(many: int, *, said: str) -> list[dict]:
    return [{"uid": str(uuid.UUID(int=place + 1)), "text_ar": f"{said} {place}."} for place in range(many)]


def asked(desk: Client, story: Article) -> int:
    with CaptureQueriesContext(connection) as questions:
        assert desk.get(sheet(story)).status_code == 200
    return len(questions)


def test_the_form_of_a_long_story_opens_with_as_few_questions_as_that_of_a_short_one(at_desk, draft: Article, chief):
    desk = at_desk(chief)
    draft.edit(by=chief, content={"blocks": blocks(2, said="فقرة")})
    desk.get(sheet(draft))
    short = asked(desk, draft)

    for number in range(REVISIONS):
        draft.edit(by=chief, content={"blocks": blocks(BLOCKS, said=f"نسخة {number} فقرة")})

    assert asked(desk, draft) == short <= MOST


def test_the_form_of_a_visible_story_with_a_waiting_change_opens_with_few_questions(at_desk, draft: Article, chief):
    desk = at_desk(chief)
    draft.publish(by=chief)
    for number in range(REVISIONS):
        draft.edit(by=chief, content={"blocks": blocks(BLOCKS, said=f"نسخة {number} فقرة")})
    desk.get(sheet(draft))

    assert asked(desk, draft) <= MOST


def test_the_fullest_sheet_asks_no_more(at_desk, draft: Article, chief, portal, section):
    other = Article.begin(by=chief, content=words("مادة أخرى", portal_id=portal.pk))
    authors = [Author.objects.create(name_ar=f"كاتب {number}").pk for number in range(3)]
    keywords = [Keyword.objects.create(name_ar=f"كلمة {number}").pk for number in range(5)]
    photos = [Photo.from_file(upload(f"{wide}.jpg", wide)).pk for wide in (320, 330, 340)]
    full = blocks(BLOCKS, said="فقرة")
    full[3] |= {"kind": "photo", "photo_id": photos[1]}
    full[9] |= {"kind": "gallery", "attrs": {"photos": photos}}
    full[12] |= {"kind": "read_also", "related_article_id": other.pk}
    told = {"authors": authors, "keywords": keywords, "related": [other.pk], "lead_photo_id": photos[0]}
    draft.edit(by=chief, content=told | {"blocks": full, "section_id": section.pk})
    desk = at_desk(chief)
    desk.get(sheet(draft))
    loose = asked(desk, draft)

    draft.publish(by=chief)
    draft.edit(by=chief, content={"headline_ar": "عنوان التعديل الذي ينتظر"})

    assert (loose <= MOST, asked(desk, draft) <= MOST) == (True, True)
