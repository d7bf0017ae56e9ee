"""The demo edition shows a whole newsroom at work: its stories, people, pictures and states."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction
from PIL import Image

from articles import search
from articles.arabic import typography
from articles.demo import load
from articles.demo.edition import Edition, Story, span
from articles.images import metadata
from articles.models import (
    Activity,
    Article,
    Author,
    Block,
    Correction,
    Keyword,
    Membership,
    Page,
    Photo,
    Portal,
    Revision,
    Section,
    Slot,
)
from articles.models import (
    Edition as Translation,
)

NOW = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
PASSWORD = "a-lantern-on-the-river"
EDITION = Edition()
EVERYTHING = (
    *(Portal, Section, User, Membership, Photo, Author, Keyword, Page, Article, Block),
    *(Revision, Activity, Correction, Translation, Slot),
)


class RolledBack(Exception):
    """Ends the shared loading without keeping a row."""


@pytest.fixture(scope="module")
def loaded(quiet_ground: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The edition, loaded once for the whole file; its pictures stay undeveloped, which would take seconds."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Photo, "contact", lambda photo, **cuts: None)
        try:
            with transaction.atomic():
                load(password=PASSWORD, now=NOW)
                yield
                raise RolledBack
        except RolledBack:
            pass


@pytest.fixture
def paper(loaded: None, db: None) -> None:
    """The loaded edition, open to the test's database."""


def story(name: str) -> Article:
    return Revision.objects.get(number=1, note=f"Demo edition: {name}").article


def of_state(state: str) -> list[Story]:
    return [told for told in EDITION.stories if told.state == state]


def counted() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in EVERYTHING}


# -- the paper -------------------------------------------------------------------------------------------------


def test_readers_find_two_papers_with_their_sections_in_the_order_of_the_menu(paper):
    assert [(portal.slug, portal.month_names) for portal in Portal.objects.all()] == [
        ("almiqyas", "egypt"),
        ("asturlab", "levant"),
    ]
    menus = {portal.slug: [section.slug for section in portal.sections.all()] for portal in Portal.objects.all()}
    assert menus == {
        "almiqyas": ["politics", "local", "business", "technology", "culture", "sport"],
        "asturlab": ["economy", "science", "health"],
    }


def test_there_is_enough_to_read_in_every_corner(paper):
    visible = Article.objects.visible(NOW)

    assert visible.count() >= 48
    assert Article.objects.visible(NOW, language="en").count() >= 12
    assert set(visible.values_list("kind", flat=True)) == set(Article.Kind.values)
    assert all(visible.in_section(section).count() >= 4 for section in Section.objects.all())
    assert set(Correction.objects.values_list("kind", flat=True)) == set(Correction.Kind.values)


def test_there_is_a_days_work_on_the_desk():
    waiting = Counter(told.state for told in EDITION.stories)

    assert waiting["draft"] >= 3
    assert waiting["in_review"] >= 2
    assert waiting["scheduled"] >= 3
    assert any(told.note for told in of_state("draft"))


def test_a_night_is_told_live_hour_by_hour(paper):
    live = story("storm-night-live")
    entries = list(live.entries.order_by("at"))

    assert len(entries) >= 9
    assert live.publish_at <= entries[0].at < entries[-1].at < NOW
    assert [entry.is_pinned for entry in entries].count(True) == 1
    assert sum(1 for entry in entries if entry.headline_en and entry.text_en) >= 5
    assert any(entry.photo for entry in entries)


def test_picture_stories_are_told_in_pictures(paper):
    for told in EDITION.stories:
        if told.kind == "photo_story":
            assert story(told.name).blocks.filter(kind="photo").count() >= 3


def test_every_state_of_a_story_can_be_seen_on_the_desk(paper):
    states = {told.name: story(told.name).state(NOW) for told in EDITION.stories}

    assert set(states.values()) == {"draft", "in_review", "scheduled", "visible", "withdrawn"}
    assert states["salt-batteries"] == "scheduled"
    assert story("tram-returns").corrections.get().kind == "correction"
    assert story("spice-market-move").withdrawn_how == "gone"


def test_stories_carry_the_hour_their_files_tell(paper):
    for told in of_state("visible") + of_state("scheduled"):
        assert story(told.name).publish_at == NOW + span(told.publish)


def test_a_scheduled_story_appears_at_its_hour_and_not_a_second_before(paper):
    waiting, hour = story("salt-batteries"), NOW + timedelta(days=1)

    assert waiting not in Article.objects.visible(hour - timedelta(seconds=1))
    assert waiting in Article.objects.visible(hour)


def test_translations_are_whole_and_open_to_readers(paper):
    translated = [told for told in EDITION.stories if told.en]

    assert len(translated) >= 4
    for told in translated:
        article = story(told.name)
        assert article in Article.objects.visible(NOW, language="en")
        assert {"kicker", "headline", "standfirst", "dateline"} <= told.en.keys()
        assert all(notice.text_en for notice in article.corrections.all())
        for block in article.blocks.exclude(kind__in=["photo", "gallery", "read_also"]):
            assert block.text_en or block.attrs["rows_en"]
            assert all(f"{name}_en" in block.attrs for name in ("source", "caption", "head") if name in block.attrs)


def test_fronts_and_links_lead_only_to_stories_that_readers_may_see(paper):
    visible = Article.objects.visible(NOW)

    assert all(slot.article in visible for slot in Slot.objects.all())
    for article in visible:
        assert all(other in visible or other.state(NOW) != "withdrawn" for other in article.related.all())
        assert all(block.related_article in visible for block in article.blocks.filter(kind="read_also"))


def test_readers_find_every_story_by_the_words_of_its_headline(paper):
    for told in of_state("visible"):
        assert story(told.name) in search.search(told.ar["headline"], language="ar")


def test_every_paper_says_who_it_is(paper):
    for portal in Portal.objects.all():
        kinds = {slug.partition("-")[0] for slug in portal.pages.values_list("slug", flat=True)}
        assert {"about", "corrections"} <= kinds
    for page in Page.objects.all():
        assert page.title_ar and page.title_en and page.body_ar and page.body_en


# -- the people ------------------------------------------------------------------------------------------------


def test_the_six_members_hold_their_roles(paper):
    held = {
        user.username: sorted((line.portal.slug, line.role) for line in user.memberships.all())
        for user in User.objects.filter(email__endswith="@demo.invalid")
    }

    assert held == {
        "writer": [("almiqyas", "writer")],
        "photo": [("almiqyas", "photo")],
        "sub": [("almiqyas", "sub")],
        "section": [("almiqyas", "section")],
        "chief": [("almiqyas", "chief"), ("asturlab", "chief")],
        "admin": [("almiqyas", "admin"), ("asturlab", "admin")],
    }
    assert User.objects.filter(username__in=held, is_staff=True).count() == 6
    assert User.objects.get(is_superuser=True).username == "admin"
    assert Membership.objects.get(role="section").section.slug == "politics"


def test_the_members_log_in_with_the_password_that_was_chosen(paper):
    assert User.objects.get(username="chief").check_password(PASSWORD)


# -- loading again ---------------------------------------------------------------------------------------------


def test_a_second_loading_changes_nothing(paper):
    Photo.objects.update(renditions={"cuts": {}})
    before = counted()

    report = load(password=PASSWORD, now=NOW + timedelta(hours=5))

    assert report.is_empty
    assert counted() == before


def test_what_an_editor_changed_stays_changed(paper):
    chief = User.objects.get(username="chief")
    draft = story("party-funding")
    draft.edit(by=chief, content={"headline_ar": "عنوان كتبه المحرر بعد التحميل"})
    Slot.objects.all().delete()
    Portal.objects.filter(slug="almiqyas").update(accent_hue=40)

    load(password=PASSWORD, now=NOW)

    assert Article.objects.get(pk=draft.pk).headline_ar == "عنوان كتبه المحرر بعد التحميل"
    assert not Slot.objects.exists()
    assert Portal.objects.get(slug="almiqyas").accent_hue == 40


# -- the writing -----------------------------------------------------------------------------------------------


def every_story() -> list[Any]:
    return [pytest.param(told, id=told.name) for told in EDITION.stories]


@pytest.mark.parametrize("told", every_story())
def test_a_story_is_long_enough_to_be_read_and_short_enough_to_be_finished(told):
    lengths = [len(block["ar"].split()) for block in told.blocks if block.get("kind", "paragraph") == "paragraph"]

    if told.kind not in {"live", "photo_story"}:
        assert 4 <= len(lengths) <= 9
        assert all(40 <= length <= 80 for length in lengths)
    assert len(told.ar["headline"]) <= 120
    assert told.ar["standfirst"]
    assert len(told.ar["headline"]) <= 60 or told.ar.get("short_headline") or told.state != "visible"


def arabic(told: Story) -> Iterator[str]:
    """Every Arabic line of the story that readers may meet."""
    yield from told.ar.values()
    yield from (told.correction.get("text", ""), told.withdrawal.get("reason", ""))
    for entry in told.entries:
        yield from (entry.get("headline_ar", ""), entry.get("text_ar", ""))
    for block in told.blocks:
        yield from (block.get(name, "") for name in ("ar", "source", "caption", "alt", "credit", "title"))
        yield from (cell for row in [block.get("head", []), *block.get("rows", [])] for cell in row)


def english(told: Story) -> Iterator[str]:
    """Every English line of the story that readers may meet."""
    yield from told.en.values()
    yield told.correction.get("text_en", "")
    for entry in told.entries:
        yield from (entry.get("headline_en", ""), entry.get("text_en", ""))
    for block in told.blocks:
        yield from (block.get(name, "") for name in ("en", "source_en", "caption_en", "alt_en", "title_en"))


@pytest.mark.parametrize("told", every_story())
def test_a_story_is_set_in_arabic_punctuation(told):
    for text in arabic(told):
        assert text == typography.tidy(text)
        assert not re.search(r"[\u0621-\u064a][,;?]", text)
        assert '"' not in text
        assert text.count("«") == text.count("»")
        assert not re.search(r"\s[،؛؟.!:]", text)
        assert not re.search(r"[\u0660-\u0669]", text)


@pytest.mark.parametrize("told", every_story())
def test_a_translation_is_set_in_english_punctuation(told):
    for text in english(told):
        assert text == typography.tidy(text)
        assert not re.search(r"[\u0600-\u06ff«»\"]", text)
        assert text.count("“") == text.count("”")


def test_the_papers_spelling_is_its_countrys():
    for told in EDITION.stories:
        if told.portal == "almiqyas":
            assert not re.search("مسؤول|شؤون|رؤوس", " ".join(arabic(told)))


def test_no_two_stories_begin_alike():
    first = [" ".join(told.blocks[0]["ar"].split()[:2]) for told in EDITION.stories]

    assert len(first) == len(set(first))


@pytest.mark.parametrize("told", every_story())
def test_a_story_names_only_what_the_house_knows(told):
    house, names = EDITION.house, {other.name for other in EDITION.stories}

    assert told.portal == next(line["portal"] for line in house["sections"] if line["slug"] == told.section)
    assert set(told.authors) <= house["authors"].keys()
    assert set(told.keywords) <= house["keywords"].keys()
    assert told.neighbours <= names - {told.name}
    assert {told.photo, *(block.get("photo", "") for block in told.blocks)} <= EDITION.photos.keys() | {""}
    assert told.state in {"draft", "in_review", "scheduled", "visible", "withdrawn"}


def test_every_keyword_of_the_edition_leads_to_a_story():
    assert {name for told in EDITION.stories for name in told.keywords} == EDITION.house["keywords"].keys()


def test_readers_meet_no_lead_picture_twice_in_one_paper():
    for portal in {told.portal for told in EDITION.stories}:
        leads = [told.photo for told in of_state("visible") if told.portal == portal and told.photo]
        assert len(leads) == len(set(leads))


# -- the pictures ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITION.photos)
def test_a_picture_is_fit_to_print_and_light_enough_to_clone(name):
    path = EDITION.picture(name)
    with Image.open(path) as picture:
        width, height = picture.size

    assert path.stat().st_size <= 220_000
    assert max(width, height) >= 1200 or (name.startswith("author-") and width == height)
    with path.open("rb") as file:
        assert metadata.read(File(file))["credit"] == EDITION.photos[name]["credit"]


@pytest.mark.parametrize("name", EDITION.photos)
def test_a_picture_is_described_for_those_who_cannot_see_it_and_captioned_for_those_who_can(name):
    told = EDITION.photos[name]

    assert told["alt_ar"] and told["alt_en"] and told["credit"]
    for language in ("ar", "en"):
        assert told[f"alt_{language}"] != told.get(f"caption_{language}")
    assert told["credit"] not in told["alt_ar"]
    assert all(0 <= share <= 1 for share in told["focal"])


def test_no_picture_lies_about_unused():
    files = {path.stem for path in (EDITION.folder / "photos").iterdir()}

    assert files == EDITION.photos.keys()
    shown = set().union(*(told.pictures for told in EDITION.stories))
    faces = {author["photo"] for author in EDITION.house["authors"].values() if "photo" in author}
    assert files == shown | faces


@pytest.mark.parametrize(
    "written, length",
    [("-3h", timedelta(hours=-3)), ("+1d", timedelta(days=1)), ("-25m", timedelta(minutes=-25))],
)
def test_hours_are_told_as_spans_from_the_loading(written, length):
    assert span(written) == length


@pytest.mark.parametrize("written", ["3h", "-3", "soon", "-1.5h", ""])
def test_a_span_that_says_nothing_is_refused(written):
    with pytest.raises(ValueError, match="is no span"):
        span(written)


def test_stories_stand_apart_by_at_least_some_minutes():
    hours = sorted(span(told.publish) for told in of_state("visible"))

    assert all(later - earlier >= timedelta(minutes=5) for earlier, later in pairwise(hours))
