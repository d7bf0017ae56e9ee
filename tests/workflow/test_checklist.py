"""The checklist: what a portal insists on before readers meet a story, and how a person answers for an exception."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import override

from articles.models import Activity, Article, CheckMark, Command, Keyword, Photo, Portal, Section
from articles.models.checklist import RULES, checked_rules, checklist, key_of
from tests.staff import words
from tests.workflow.refusals import refused

ON = date(2027, 1, 1)
BARE = {"id": 1, "credit": "", "rights_until": None, "alt_ar": "", "alt_en": "", "caption_ar": "", "caption_en": ""}
FULL = {**BARE, "credit": "وكالة", "alt_ar": "قارب عند الرصيف", "caption_ar": "قارب الخط الجديد"}


def asked(content: dict[str, Any], *, photos: dict[int, dict] | None = None, **rules: Any) -> dict[str, Any]:
    """Return what each rule says of the content, by its key."""
    found = checklist({"source_language": "ar", **content}, rules=rules, photos=photos or {}, on=ON)
    return {item.key: item for item in found.items}


def insist(portal: Portal, *keys: str, **told: Any) -> None:
    """Let the portal insist on these rules."""
    portal.checklist_rules = checked_rules({key: {"level": "must", **told} for key in keys})
    portal.save()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The sentences of the checklist are written when they are found, in the language of whoever asks."""
    with override("en"):
        yield


@pytest.fixture
def photo(db: None) -> Photo:
    """A picture that says nothing of itself."""
    return Photo.objects.create(secret="s", content_hash="h", format="jpeg", width=1200, height=800)


# -- the rules -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "lacking", "settled"),
    [
        ("section", {}, {"section_id": 3}),
        ("byline", {}, {"authors": [1]}),
        ("byline", {"source_agency": " "}, {"source_agency": "رويترز"}),
        ("headline_share", {"headline_ar": "ح" * 71}, {"headline_ar": "ح" * 71, "short_headline_ar": "قصير"}),
        ("headline_search", {"headline_ar": "ح" * 111}, {"headline_ar": "حَ" * 110}),
        ("standfirst", {"standfirst_ar": " "}, {"standfirst_ar": "ثلاث محطات."}),
        ("standfirst", {"standfirst_ar": "ح" * 301}, {"standfirst_ar": "ح" * 300}),
        ("lead_photo", {}, {"lead_photo_id": 1}),
        ("keywords", {"keywords": [1, 2]}, {"keywords": [1, 2, 3]}),
    ],
)
def test_a_rule_is_open_until_the_story_has_what_it_asks(key, lacking, settled):
    assert asked(lacking)[key].state == "open"
    assert asked(settled)[key].state == "done"


@pytest.mark.parametrize("key", ["caption", "alt", "credit"])
def test_every_picture_is_asked_wherever_it_stands(key):
    photos = {1: BARE, 2: {**FULL, "id": 2}}
    block = {"uid": "u", "kind": "photo", "photo_id": 1, "attrs": {}, "text_ar": ""}
    gallery = {"uid": "g", "kind": "gallery", "photo_id": None, "attrs": {"photos": [2, 1]}, "text_ar": ""}

    assert asked({"lead_photo_id": 1}, photos=photos)[key].state == "open"
    assert asked({"lead_photo_id": 2, "blocks": [block]}, photos=photos)[key].field == "block:u"
    assert asked({"lead_photo_id": 2, "blocks": [gallery]}, photos=photos)[key].field == "block:g"
    assert asked({"lead_photo_id": 2}, photos=photos)[key].state == "done"


def test_what_a_story_says_of_a_picture_counts_before_what_the_picture_says():
    said = {"lead_photo_id": 1, "lead_caption_ar": "قارب", "lead_alt_ar": "قارب أبيض", "lead_credit": "سمر"}
    block = {
        "uid": "u",
        "kind": "photo",
        "photo_id": 1,
        "attrs": {"alt": "رصيف", "credit": "سمر"},
        "text_ar": "رصيف الخط",
    }
    found = asked({**said, "blocks": [block]}, photos={1: BARE})

    assert {found[key].state for key in ("caption", "alt", "credit")} == {"done"}


def test_rights_are_asked_for_the_day_on_which_readers_meet_the_picture():
    on_that_day = {**FULL, "rights_until": ON}
    day_before = {**FULL, "rights_until": ON - timedelta(days=1)}

    assert asked({"lead_photo_id": 1}, photos={1: on_that_day})["rights"].state == "done"
    assert asked({"lead_photo_id": 1}, photos={1: day_before})["rights"].state == "open"


def test_a_rule_that_is_off_is_not_asked():
    assert "section" not in asked({}, section={"level": "off"})


def test_what_must_be_so_stands_first():
    first = checklist({}, rules={"keywords": {"level": "must"}}, photos={}, on=ON).items[0]

    assert first.key == "keywords"


@pytest.mark.parametrize(
    "rules",
    [
        [],
        {"colour": {"level": "must"}},
        {"alt": "must"},
        {"alt": {"level": "shout"}},
        {"alt": {"may_pass": "no"}},
        {"alt": {"number": 3}},
        {"keywords": {"number": True}},
        {"alt": {"else": 1}},
    ],
)
def test_rules_that_are_none_are_refused_by_the_portal(portal: Portal, rules):
    portal.checklist_rules = rules
    with refused("rules cannot be read"):
        portal.full_clean()


@pytest.mark.parametrize("number", [0, -1, 601])
def test_a_rule_counts_to_a_number_that_makes_sense(portal: Portal, number: int):
    portal.checklist_rules = {"keywords": {"number": number}}
    with refused("number from 1 to 600"):
        portal.full_clean()


def test_a_portal_that_never_set_a_rule_holds_nothing_up(draft: Article, chief: User):
    assert draft.portal.checklist_rules == {}
    found = draft.checklist(draft.content, at=timezone.now())

    assert found.open and not found.blocking
    draft.publish(by=chief)


# -- holding a story up --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["approve", "schedule", "publish"])
def test_a_story_is_held_up_by_what_its_portal_insists_on(in_review: Article, chief: User, hour: datetime, verb: str):
    insist(in_review.portal, "standfirst", "keywords", "byline")

    with pytest.raises(ValidationError) as held:
        getattr(in_review, verb)(by=chief, **({"at": hour} if verb == "schedule" else {}))

    assert set(held.value.error_dict) == {"keywords", "authors"}
    assert {error.code for errors in held.value.error_dict.values() for error in errors} == {"checklist"}
    assert Article.objects.get(pk=in_review.pk).status == "in_review"


def test_sending_for_review_is_never_held_up(draft: Article, writer: User):
    insist(draft.portal, *(rule.key for rule in RULES))

    draft.submit(by=writer)


def test_a_change_of_a_visible_story_is_held_up_by_its_own_words(live_story: Article, chief: User):
    insist(live_story.portal, "standfirst")
    live_story.edit(by=chief, content={"standfirst_ar": ""})

    with refused("The standfirst is empty"):
        live_story.publish_update(by=chief)
    with refused("The standfirst is empty"):
        live_story.publish_update(by=chief, at=timezone.now() + timedelta(days=1))

    live_story.edit(by=chief, content={"standfirst_ar": "أربع محطات."})
    live_story.publish_update(by=chief)


def test_rights_that_end_before_the_planned_hour_hold_the_story_up(draft, photo, chief: User):
    photo.rights_until = timezone.localdate() + timedelta(days=2)
    photo.save()
    draft.edit(by=chief, content={"lead_photo_id": photo.pk})
    insist(draft.portal, "rights")

    with refused("rights to 1 picture end"):
        draft.schedule(by=chief, at=timezone.now() + timedelta(days=5))
    draft.schedule(by=chief, at=timezone.now() + timedelta(days=1))


def test_a_command_is_not_asked(draft: Article):
    insist(draft.portal, "keywords")

    draft.publish(by=Command("import_stories"))


def test_the_portals_own_sentence_holds_a_story_until_somebody_ticks_it(draft: Article, writer: User, chief: User):
    Portal.objects.filter(pk=draft.portal_id).update(checklist=["مصدران مستقلان"])
    draft = Article.objects.get(pk=draft.pk)
    insist(draft.portal, "own")
    with refused("مصدران مستقلان"):
        draft.publish(by=chief)

    draft.tick(by=writer, item=key_of("مصدران مستقلان"))

    draft.publish(by=chief)
    assert Activity.objects.filter(verb="check ticked", note="مصدران مستقلان").exists()


def test_a_tick_is_taken_back_and_asked_for_again(draft: Article, writer: User):
    Portal.objects.filter(pk=draft.portal_id).update(checklist=["مصدران"])
    draft = Article.objects.get(pk=draft.pk)
    draft.tick(by=writer, item=key_of("مصدران"))

    draft.reopen_check(by=writer, item=key_of("مصدران"))

    assert not CheckMark.objects.exists()


def test_nobody_ticks_what_the_story_itself_answers(draft: Article, writer: User):
    with refused("nobody ticks it"):
        draft.tick(by=writer, item="keywords")


# -- breaking news -------------------------------------------------------------------------------------------------


def breaking(story: Article, by: User, **content: Any) -> None:
    story.edit(by=by, content={"is_breaking": True, "blocks": [], "standfirst_ar": "", **content})


def test_a_breaking_line_goes_out_at_once_and_its_text_is_asked_later(draft: Article, chief: User):
    insist(draft.portal, "standfirst", "keywords", "byline", "lead_photo")
    breaking(draft, chief)

    draft.publish(by=chief)

    draft.edit(by=chief, content={"blocks": [{"kind": "paragraph", "text_ar": "التفاصيل الأولى."}]})
    with refused("The standfirst is empty"):
        draft.publish_update(by=chief)


def test_a_breaking_line_still_shows_no_picture_whose_rights_have_ended(draft, photo, chief: User):
    photo.rights_until = timezone.localdate() - timedelta(days=1)
    photo.save()
    insist(draft.portal, "rights", "alt")
    breaking(draft, chief, lead_photo_id=photo.pk)

    with refused("rights to 1 picture end"):
        draft.publish(by=chief)


# -- passing with a reason -----------------------------------------------------------------------------------------


def test_who_may_approve_passes_an_item_with_a_reason_that_stands_in_the_book(in_review: Article, chief: User):
    insist(in_review.portal, "keywords")

    in_review.pass_check(by=chief, item="keywords", reason="لا كلمة دالة لهذا الحدث بعد")

    item = in_review.checklist(in_review.content, at=timezone.now()).item("keywords")
    assert item.state == "passed" and item.reason == "لا كلمة دالة لهذا الحدث بعد"
    line = Activity.objects.get(verb="check passed")
    assert line.by == chief and "لا كلمة دالة" in line.note
    in_review.approve(by=chief)


@pytest.mark.parametrize("who", ["writer", "sub"])
def test_nobody_passes_an_item_of_the_own_story(in_review, request, portal, section, who: str):
    person = request.getfixturevalue(who)
    story = in_review if who == "writer" else Article.begin(by=person, content=words(portal_id=portal.pk))
    with pytest.raises(PermissionDenied):
        story.pass_check(by=person, item="keywords", reason="سبب")


@pytest.mark.parametrize("reason", ["", "  ", "…"])
def test_a_reason_says_something(in_review: Article, chief: User, reason: str):
    with refused("Say why"):
        in_review.pass_check(by=chief, item="keywords", reason=reason)


def test_an_item_that_nobody_may_pass_is_not_passed(in_review: Article, chief: User):
    insist(in_review.portal, "keywords", may_pass=False)

    with refused("lets nobody pass"):
        in_review.pass_check(by=chief, item="keywords", reason="سبب")
    with refused("Keywords"):
        in_review.approve(by=chief)


@pytest.mark.parametrize("item", ["section", "colour", ""])
def test_only_what_is_open_is_passed(in_review: Article, chief: User, item: str):
    with pytest.raises(ValidationError):
        in_review.pass_check(by=chief, item=item, reason="سبب")


def test_a_reason_falls_away_when_something_else_is_missing(in_review, photo, section: Section, chief: User):
    insist(in_review.portal, "credit")
    in_review.edit(by=chief, content={"lead_photo_id": photo.pk})
    in_review.pass_check(by=chief, item="credit", reason="أرسلها شاهد لا يريد اسمه")
    in_review.edit(by=chief, content={"headline_ar": "عنوان آخر"})
    assert not in_review.checklist(in_review.content, at=timezone.now()).blocking

    in_review.edit(by=chief, content={"blocks": [{"kind": "photo", "photo_id": photo.pk}]})

    assert in_review.checklist(Article.objects.get(pk=in_review.pk).content, at=timezone.now()).blocking


def test_a_reason_is_taken_back_by_who_may_give_it(in_review: Article, writer: User, chief: User):
    in_review.pass_check(by=chief, item="keywords", reason="سبب")
    with pytest.raises(PermissionDenied):
        Article.objects.get(pk=in_review.pk).reopen_check(by=writer, item="keywords")

    in_review.reopen_check(by=chief, item="keywords")

    assert in_review.checklist(in_review.content, at=timezone.now()).item("keywords").is_open


def test_passing_leaves_open_forms_in_date(in_review: Article, chief: User):
    before = in_review.version
    in_review.pass_check(by=chief, item="keywords", reason="سبب")

    assert Article.objects.get(pk=in_review.pk).version == before


def test_photos_of_any_number_are_asked_about_at_once(draft, photo, chief, django_assert_num_queries):
    keywords = [Keyword.objects.create(name_ar=f"كلمة {number}").pk for number in range(3)]
    blocks = [{"kind": "photo", "photo_id": photo.pk} for _again in range(9)]
    draft.edit(by=chief, content={"keywords": keywords, "blocks": blocks, "lead_photo_id": photo.pk})
    draft = Article.objects.select_related("portal").get(pk=draft.pk)
    content = draft.content
    with django_assert_num_queries(2):
        draft.checklist(content, at=timezone.now())
