"""What a hostile or broken writing surface sends: a sentence comes back, the typed words stay, nothing is half done."""

import json
import uuid
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse

from articles.admin import surface
from articles.models import Article
from tests.editors.desk import address, sheet
from tests.staff import words

pytestmark = pytest.mark.django_db
FIRST, SECOND = (str(uuid.UUID(int=number)) for number in (77, 78))
TYPED = "كلام كتبته للتو"
HUGE = 10**30


@pytest.fixture
def elsewhere(other_portal, django_user_model) -> Article:
    """A draft of another portal."""
    root: User = django_user_model.objects.create_superuser("root", password="secret-for-tests")
    return Article.begin(by=root, content=words("صفقة لم تعلن", portal_id=other_portal.pk))


def entry(kind: str, uid: str = FIRST, text: str = "", **told: Any) -> dict[str, Any]:
    return {"uid": uid, "kind": kind, "text": text, "photo_id": None, "related_article_id": None, "attrs": {}, **told}


def post(client, story: Article, body: list | str, language: str = "ar") -> HttpResponse:
    """Send the sheet as a browser with the surface does: the lines beside it stay at home."""
    form = {name: told for name, told in sheet(client, story).items() if not name.startswith("body_")}
    sent = body if isinstance(body, str) else json.dumps(body)
    return client.post(address(story), form | {f"surface_{language}": sent})


def text_of(story: Article) -> list[str]:
    return list(story.blocks.order_by("position").values_list("text_ar", flat=True))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "block",
    [
        *(entry("photo", photo_id=number) for number in (None, "abc", [1], {"a": 1}, HUGE, 1.5, -1, True)),
        *(entry("read_also", related_article_id=number) for number in (None, "abc", [1], {"a": 1}, HUGE)),
        *(entry("gallery", attrs={"photos": photos}) for photos in (5, "abc", {"a": 1}, [None], [[1]], [HUGE])),
        entry("table", attrs={"rows": [[{"a": 1}]]}),
        entry("table", attrs={"head": {"a": 1}, "rows": [["أ"]]}),
        entry("quote", text="قول", attrs={"source": ["x"]}),
        entry("media", attrs={"url": "javascript:alert(1)"}),
        entry("list", text="سطر", attrs={"ordered": "yes"}),
        entry("paragraph", text="a\u202eb"),
    ],
    ids=str,
)
def test_a_block_that_cannot_be_is_refused_beside_the_words_that_were_typed(at_desk, writer, draft, block, language):
    before = text_of(draft)
    answer = post(at_desk(writer), draft, [block, entry("paragraph", SECOND, TYPED)], language)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert TYPED in answer.content.decode()
    assert text_of(draft) == before


@pytest.mark.parametrize(
    "body",
    ["{", "{}", "null", "5", "[5]", "[{}]", "[" * 9000, '[{"kind":"table","attrs":{"rows":[[NaN]]}}]'],
)
def test_a_body_that_cannot_be_read_leaves_the_stored_one_on_the_sheet(at_desk, writer, draft, body):
    before = text_of(draft)
    answer = post(at_desk(writer), draft, body)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert all(paragraph in answer.content.decode() for paragraph in before)
    assert text_of(draft) == before


def test_a_number_without_end_is_no_photo(at_desk, writer, draft):
    uid = draft.blocks.first().uid
    answer = post(at_desk(writer), draft, f'[{{"uid":"{uid}","kind":"photo","photo_id":1e400}}]')

    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)


def test_too_long_a_body_stays_on_the_sheet(at_desk, writer, draft, monkeypatch):
    monkeypatch.setattr(surface, "MOST_BLOCKS", 1)
    answer = post(at_desk(writer), draft, [entry("paragraph", text="أول"), entry("paragraph", SECOND, TYPED)])

    assert TYPED in answer.content.decode()
    assert answer.context["form"].errors


@pytest.mark.parametrize("block", ["paragraph", "quote", "table"])
def test_half_a_character_does_not_cost_the_text_around_it(at_desk, writer, draft, block):
    told = {"source": "قائل\ud83d", "rows": [["خانة\ud83d"]]}
    body = [entry(block, text="نصف \ud83d حرف", attrs=told), entry("paragraph", SECOND, TYPED)]

    assert post(at_desk(writer), draft, body).status_code == 302
    assert TYPED in text_of(draft)


def test_the_id_of_an_own_paragraph_does_not_cite_another_portals_draft(at_desk, writer, draft, elsewhere):
    client, uid = at_desk(writer), str(draft.blocks.first().uid)
    answer = post(client, draft, [entry("read_also", uid, related_article_id=elsewhere.pk)])

    assert answer.context["form"].errors
    assert not draft.blocks.exclude(related_article=None).exists()
    assert elsewhere.headline_ar not in answer.content.decode()
