"""Bad input is answered in words and leaves nothing behind, on every database alike."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import Article, Author, Portal, Revision
from tests.staff import words

MARKS = ["\x00", "\u202e", "\ud800"]
NOWHERE = 987654


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, f"وكالة {mark} الضفاف") for name in ("lead_credit", "source_agency") for mark in MARKS),
        ("lead_credit", "ا" * 121),
        ("source_agency", "ا" * 121),
        ("kind", "poem"),
        ("kind", "k" * 40),
        ("source_language", "xx"),
        ("source_language", "language-of-nobody"),
        ("breaking_until", "غدًا"),
        ("is_breaking", "ربما"),
        ("lead_photo_id", NOWHERE),
        ("section_id", NOWHERE),
        ("portal_id", None),
        ("authors", [NOWHERE]),
        ("keywords", [NOWHERE]),
        ("related", [NOWHERE]),
        ("related", ["اثنان"]),
        ("keywords", [None, NOWHERE]),
        ("blocks", [{"kind": "photo"}]),
        ("blocks", [{"kind": "photo", "photo_id": NOWHERE}]),
        ("blocks", [{"kind": "read_also"}]),
        ("blocks", [{"kind": "read_also", "related_article_id": NOWHERE}]),
        ("blocks", [{"kind": "paragraph", "text_ar": "فقرة", "uid": "not-a-uuid"}]),
        ("blocks", [{"kind": "paragraph", "text_ar": f"فقرة {MARKS[0]}"}]),
        *(("blocks", [{"kind": "quote", "text_ar": "قول", "attrs": {"source": f"قائل{mark}"}}]) for mark in MARKS),
        ("blocks", [{"kind": "quote", "text_ar": "قول", "attrs": ["قائل"]}]),
        ("blocks", [{"kind": "table", "attrs": {"rows": [[float("nan")]]}}]),
        ("blocks", [{"kind": "table", "attrs": {"rows": [["قمح"]], "rows_en": [[["Wheat"]]]}}]),
        ("blocks", [{"kind": "table", "attrs": {"rows": [["قمح"]], "head_en": "Kind"}}]),
        ("blocks", [{"kind": "table", "attrs": {"rows": [["قمح"]], "caption_en": {"text": "Wheat"}}}]),
        ("blocks", [{"kind": "table", "attrs": {"rows": [["قمح"]] * 501}}]),
        ("blocks", [{"kind": "table", "attrs": {"rows": [["قمح"] * 41]}}]),
        ("blocks", [{"kind": "list", "text_ar": "بند", "attrs": {"ordered": "نعم"}}]),
        *(("blocks", [{"kind": "photo", "attrs": {"alt_en": f"A boat{mark}"}}]) for mark in MARKS),
        ("blocks", [{"kind": "photo", "attrs": {"alt": "ا" * 301}}]),
        ("blocks", [{"kind": "photo", "attrs": {"credit": "ا" * 121}}]),
        ("blocks", [{"kind": "photo", "attrs": {"credit": ["شينخوا"]}}]),
        ("lead_alt_ar", "ا" * 301),
        ("blocks", [{"kind": "gallery", "attrs": {"photos": ["واحدة"]}}]),
        ("blocks", [{"kind": "gallery", "attrs": {"photos": [NOWHERE]}}]),
        ("blocks", [{"kind": "gallery", "attrs": {"photos": 3}}]),
        ("blocks", [{"kind": "embed", "attrs": {"url": "javascript:alert(1)"}}]),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(draft: Article, chief: User, name: str, value: Any):
    before = Revision.objects.count()

    with pytest.raises(ValidationError):
        draft.edit(by=chief, content={name: value})

    assert Revision.objects.count() == before


def test_a_block_named_twice_is_refused(draft: Article, chief: User):
    first = draft.content["blocks"][0]

    with pytest.raises(ValidationError):
        draft.edit(by=chief, content={"blocks": [first, {**first, "text_ar": "مرة أخرى"}]})


def test_a_block_of_another_story_keeps_to_its_own(draft: Article, portal: Portal, chief: User):
    other = Article.begin(by=chief, content=words("خبر آخر", portal_id=portal.pk))

    draft.edit(by=chief, content={"blocks": other.content["blocks"]})

    assert other.blocks.count() == draft.blocks.count() == 2


def test_a_story_is_not_related_to_itself(draft: Article, chief: User):
    with pytest.raises(ValidationError) as refused:
        draft.edit(by=chief, content={"related": [draft.pk]})

    assert "related" in refused.value.message_dict


def test_a_name_typed_twice_stands_once(draft: Article, chief: User):
    author = Author.objects.create(name_ar="سلمى الراوي")
    draft.edit(by=chief, content={"authors": [author.pk, author.pk]})

    assert draft.content["authors"] == [author.pk]
    assert draft.edit(by=chief, content={"authors": [author.pk, author.pk]}) is None


def test_a_portal_that_is_not_there_is_refused(db: None):
    root = User.objects.create_superuser("root")

    with pytest.raises((ValidationError, PermissionDenied)):
        Article.begin(by=root, content=words(portal_id=NOWHERE))


@pytest.mark.parametrize("mark", MARKS)
def test_a_reason_or_a_notice_that_cannot_be_stored_is_refused(in_review: Article, chief: User, mark: str):
    with pytest.raises(ValidationError) as refused:
        in_review.return_to_writer(by=chief, reason=f"ينقص{mark}رد")
    assert "reason" in refused.value.message_dict
    in_review.publish(by=chief)
    with pytest.raises(ValidationError) as refused:
        in_review.correct(by=chief, kind="correction", text=f"العدد{mark}ثلاثة")
    assert "text" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        in_review.withdraw(by=chief, mode="gone", reason=f"خطأ{mark}")
    assert "reason" in refused.value.message_dict


@pytest.mark.parametrize("nothing", ["", "  ", "\u200f\u200b"])
def test_a_notice_without_a_word_is_refused(live_story: Article, chief: User, nothing: str):
    with pytest.raises(ValidationError):
        live_story.correct(by=chief, kind="correction", text=nothing)
    with pytest.raises(ValidationError):
        live_story.withdraw(by=chief, mode="gone", reason=nothing)


def test_a_member_with_a_very_long_name_can_still_work(draft: Article, chief: User):
    chief.first_name, chief.last_name = "ا" * 150, "ب" * 150
    chief.save()

    draft.submit(by=chief)

    assert draft.activities.first().actor.startswith("ااا")


def test_a_story_of_a_thousand_paragraphs_is_edited_in_a_few_queries(
    draft: Article, chief: User, django_assert_max_num_queries
):
    paragraphs = [{"kind": "paragraph", "text_ar": f"الفقرة {n} 🌊 {'كلمة ' * 60}"} for n in range(1000)]
    draft.edit(by=chief, content={"blocks": paragraphs})
    stored = draft.content["blocks"]

    with django_assert_max_num_queries(60):
        draft.edit(by=chief, content={"blocks": [{"kind": "subhead", "text_ar": "البداية"}, *stored]})

    assert [block["uid"] for block in draft.content["blocks"]][1:] == [block["uid"] for block in stored]
