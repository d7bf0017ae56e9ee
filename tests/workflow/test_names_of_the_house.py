"""Names and texts of the house hold no mark that hides, turns a line round or breaks a database."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, Author, FormerAddress, Keyword, Page, Portal, Section
from articles.search import search

MARKS = ["\x00", "\u202e", "\ud800"]


@pytest.mark.parametrize("mark", MARKS)
def test_names_and_texts_of_the_house_are_guarded_too(portal: Portal, mark: str):
    bad = f"كلمة{mark}أخرى"
    for row in (
        Keyword(name_ar="النهر", synonyms=f"النيل\n{bad}"),
        Keyword(name_ar="البحر", name_en=bad),
        Author(name_ar="سلمى", bio_ar=bad),
        Author(name_ar=bad),
        Page(portal=portal, slug="about", title_ar="من نحن", body_ar=bad),
        Portal(name_ar="بوابة", slug="gate", tagline_ar=bad),
        Section(portal=portal, name_ar=bad, slug="x"),
        FormerAddress(path=f"/old/{bad}", article_id=1),
    ):
        with pytest.raises(ValidationError):
            row.clean()
        with pytest.raises(ValidationError):
            row.save()


def test_a_former_address_hides_no_forbidden_mark_in_its_percents(live_story: Article):
    with pytest.raises(ValidationError):
        FormerAddress.objects.create(path="/old/%00", article=live_story)


def test_a_search_for_half_a_character_finds_nothing(db: None):
    assert list(search("\ud800", language="ar")) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("menu", 5),
        ("menu", [1]),
        ("menu", None),
        ("checklist", {"a": 1}),
        ("social_handles", []),
        ("social_handles", {"x": 5}),
    ],
)
def test_a_menu_or_a_handle_of_another_shape_is_refused(portal: Portal, field: str, value: object):
    setattr(portal, field, value)

    with pytest.raises(ValidationError) as refused:
        portal.clean()

    assert field in refused.value.message_dict


def test_two_papers_on_one_host_do_not_share_a_pages_address(portal: Portal, other_portal: Portal):
    Page.objects.create(portal=portal, slug="about", title_ar="من نحن", body_ar="نص")
    second = Page(portal=other_portal, slug="about", title_ar="من نحن", body_ar="نص")

    with pytest.raises(ValidationError) as refused:
        second.clean()
    second.portal.domain = "science.example"
    second.clean()

    assert "slug" in refused.value.message_dict
