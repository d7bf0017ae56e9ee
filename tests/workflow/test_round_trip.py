"""What was saved comes back as it was saved: content, its edit, its revision and its row say the same."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import override

from articles.models import Article, Author, Keyword, Portal
from tests.staff import translation, words
from tests.workflow.refusals import refused


@pytest.fixture
def full(portal: Portal, section, chief: User, hour: datetime) -> Article:
    """A story with something in every place."""
    other = Article.begin(by=chief, content=words("خبر آخر", portal_id=portal.pk))
    return Article.begin(
        by=chief,
        content=words(
            portal_id=portal.pk,
            section_id=section.pk,
            headline_en="River line",
            lead_credit="الضفاف",
            source_agency="الضفاف",
            is_breaking=True,
            breaking_until=hour,
            authors=[Author.objects.create(name_ar=name).pk for name in ("ياء", "ألف")],
            keywords=[Keyword.objects.create(name_ar=name).pk for name in ("نهر", "بحر")],
            related=[other.pk],
            blocks=[
                {
                    "kind": "paragraph",
                    "text_ar": 'R&D «<strong>مهم</strong>» <a href="https://example.org/?a=1&b=2">رابط</a>',
                },
                {"kind": "list", "text_ar": "أول<br>ثان", "text_en": "one<br>two"},
                {"kind": "quote", "text_ar": "قول 🌊", "attrs": {"source": "قائل", "source_en": "Somebody"}},
                {"kind": "table", "attrs": {"caption": "أرقام", "head": ["ا", "ب"], "rows": [["1", "2"]]}},
                {"kind": "read_also", "related_article_id": other.pk},
            ],
        ),
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_content_saved_as_it_is_changes_nothing(full: Article, chief: User, language: str):
    with override(language):
        assert full.edit(by=chief, content=full.content) is None
        assert full.edit(by=chief, content=Article.objects.get(pk=full.pk).content) is None
        assert full.revisions.first().content == full.content


def test_the_same_hour_in_another_zone_is_no_change(full: Article, chief: User, hour: datetime):
    cairo = hour.astimezone(ZoneInfo("Africa/Cairo"))

    assert full.edit(by=chief, content={"breaking_until": cairo}) is None
    assert full.edit(by=chief, content={"breaking_until": cairo.isoformat()}) is None


def test_a_name_no_editor_knows_is_not_kept_in_a_revision(full: Article, chief: User):
    assert full.edit(by=chief, content={"headline_fr": "Bonjour"}) is None


def test_an_old_revision_can_be_brought_back_whole(full: Article, chief: User):
    before = full.content
    full.edit(by=chief, content={"headline_ar": "آخر", "blocks": [], "authors": [], "related": []})

    full.edit(by=chief, content=before)

    assert full.content == before


def test_a_translation_readers_see_does_not_lose_its_headline(full: Article, chief: User):
    full.edit(by=chief, content=_without_holes(full))
    full.show_translation(by=chief, language="en")
    full.publish(by=chief)

    with pytest.raises(ValidationError) as refused:
        full.edit(by=chief, content={"headline_en": ""})

    assert "headline_en" in refused.value.message_dict
    full.hide_translation(by=chief, language="en")
    assert full.edit(by=chief, content={"headline_en": ""})


def _without_holes(story: Article) -> dict[str, Any]:
    """Return the story's English with words in every block, as readers are shown it."""
    blocks = translation(story)["blocks"]
    for block in blocks:
        if block["kind"] == "table":
            block["attrs"] = block["attrs"] | {"rows_en": [["1", "2"]]}
    return {"blocks": blocks}


def test_a_headline_that_is_only_on_this_screen_shows_no_translation(draft: Article, chief: User):
    draft.headline_en = "Typed, never saved"

    with refused("no headline"):
        draft.show_translation(by=chief, language="en")


@pytest.mark.parametrize("language", ["fr", "", "ar\x00", "pk"])
def test_a_language_the_house_does_not_have_is_not_shown(draft: Article, chief: User, language: str):
    with pytest.raises(ValidationError):
        draft.show_translation(by=chief, language=language)


def test_an_update_shown_to_a_member_in_english_reads_like_the_readers_page(full: Article, hour: datetime):
    page = Article.objects.for_page("ar").get(pk=full.pk)
    stored = [(str(block.uid), block.kind, block.text_ar or "", block.attrs) for block in page.blocks.all()]

    with override("en"):
        page.show(full.content)

    assert stored == [(str(block.uid), block.kind, block.text_ar or "", block.attrs) for block in page.blocks.all()]
    assert page.breaking_until == hour < hour + timedelta(seconds=1)
