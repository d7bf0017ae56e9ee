"""A translation follows its source: it falls behind when the source changes, and only a person says it is right."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import Activity, Article, Edition, StaleStory
from articles.models.translating import How, how, missing_places, places, stale_places
from tests.staff import just_before, translation, words
from tests.workflow.refusals import refused


@pytest.fixture
def translated(draft: Article, sub: User) -> Article:
    """A draft with its whole English translation."""
    draft.edit(by=sub, content=translation(draft))
    return draft


def sources(story: Article) -> dict[str, Any]:
    edition = Edition.objects.filter(article=story, language="en").first()
    return edition.sources if edition else {}


def stale(story: Article) -> list[str]:
    """Return the places that fell behind: a field's name, or the number of a block."""
    found = stale_places(story.editing(), "en", sources(story))
    return [str(place.number) if place.number else place.key for place in found]


def standing(story: Article, key: str) -> How:
    return next(how(place, sources(story)) for place in places(story.editing(), "en") if place.key == key)


def rewrite(story: Article, by: User, number: int, *, say: str, language: str = "ar") -> None:
    """Give that block other words in that language."""
    blocks = story.editing()["blocks"]
    blocks[number - 1] = blocks[number - 1] | {f"text_{language}": say}
    story.edit(by=by, content={"blocks": blocks})


def marks(story: Article, *keys: str) -> dict[str, str]:
    """Return what a translator's page sends with «still right»."""
    return {place.key: place.source_mark for place in places(story.editing(), "en") if place.key in keys}


def key_of(story: Article, number: int, part: str = "text") -> str:
    return f"{story.editing()['blocks'][number - 1]['uid']}:{part}"


def test_a_fresh_translation_follows_its_source(translated: Article):
    assert stale(translated) == []
    assert missing_places(translated.editing(), "en", sources(translated)) == []


def test_a_source_that_changes_leaves_its_translation_behind(translated: Article, writer: User):
    rewrite(translated, writer, 2, say="وتقول الهيئة إن العدد سيبلغ عشرة قبل الصيف.")

    assert stale(translated) == ["2"]
    edition = Edition.objects.get(article=translated, language="en")
    assert (edition.stale, edition.missing) == (1, 0)


@pytest.mark.parametrize(
    "same",
    [
        "وَتقول الهيئة إن العدد سيتضاعف قبل الصيف.",
        "وتقـــول الهيئة إن العدد سيتضاعف قبل الصيف.",
        "وتقول <strong>الهيئة</strong> إن العدد سيتضاعف قبل الصيف.",
        "وتقول الهيئة إن  العدد سيتضاعف قبل الصيف.",
    ],
)
def test_dress_alone_leaves_nothing_behind(translated: Article, writer: User, same: str):
    rewrite(translated, writer, 2, say=same)

    assert stale(translated) == []


def test_new_words_of_the_translation_follow_the_present_source(translated: Article, writer: User, sub: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل مساء اليوم بأربعة قوارب.")
    rewrite(translated, sub, 1, say="It began this evening, with four boats.", language="en")

    assert stale(translated) == []


def test_both_written_in_one_save_stand_together(translated: Article, sub: User):
    blocks = translated.editing()["blocks"]
    blocks[0] = blocks[0] | {"text_ar": "بدأ مساء اليوم.", "text_en": "It began this evening."}
    translated.edit(by=sub, content={"blocks": blocks})

    assert stale(translated) == []


def test_a_moved_paragraph_takes_its_translation_along(translated: Article, writer: User):
    translated.edit(by=writer, content={"blocks": translated.editing()["blocks"][::-1]})

    assert stale(translated) == []


def test_still_right_clears_the_mark_until_the_source_changes_again(translated: Article, writer: User, sub: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل صباحًا بثلاثة قوارب.")
    version = translated.version

    translated.confirm_translation(by=sub, language="en", places=marks(translated, key_of(translated, 1)))

    assert stale(translated) == []
    deed = Activity.objects.filter(article=translated).latest("pk")
    assert (deed.verb, deed.by, deed.note) == ("translation confirmed", sub, "en · text 1")
    assert Article.objects.get(pk=translated.pk).version == version, "nobody's open sheet is out of date for it"
    rewrite(translated, writer, 1, say="بدأ التشغيل مساءً.")
    assert stale(translated) == ["1"]


def test_a_source_that_changed_before_the_press_is_looked_at_again(translated: Article, writer: User, sub: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل صباحًا بأربعة قوارب.")
    seen = marks(translated, key_of(translated, 1))
    rewrite(translated, writer, 1, say="لم يبدأ التشغيل.")

    with refused("changed again"):
        translated.confirm_translation(by=sub, language="en", places=seen)

    assert stale(translated) == ["1"]


@pytest.mark.parametrize("asked", [{}, {"nowhere": "x"}, {"headline": "x", "00:text": ""}])
def test_a_place_that_is_not_there_is_not_confirmed(translated: Article, sub: User, asked: dict):
    with pytest.raises(ValidationError):
        translated.confirm_translation(by=sub, language="en", places=asked)


@pytest.mark.parametrize("language", ["ar", "fr", "", "en\x00"])
def test_only_a_translation_is_confirmed(translated: Article, sub: User, language: str):
    with pytest.raises(ValidationError):
        translated.confirm_translation(by=sub, language=language, places=marks(translated, "headline"))


def test_taking_a_change_back_takes_its_mark_back(translated: Article, writer: User):
    before = translated.editing()
    rewrite(translated, writer, 1, say="بدأ التشغيل مساءً.")

    translated.edit(by=writer, content=before)

    assert stale(translated) == []


def test_an_old_translation_put_back_is_as_old_as_it_was(translated: Article, writer: User, sub: User):
    before = translated.editing()["blocks"][0]["text_en"]
    rewrite(translated, writer, 1, say="بدأ التشغيل مساءً.")
    rewrite(translated, sub, 1, say="It began in the evening.", language="en")

    rewrite(translated, sub, 1, say=before, language="en")

    assert stale(translated) == ["1"]


def test_a_change_set_aside_leaves_the_readers_translation_as_it_was(translated: Article, chief: User):
    translated.publish(by=chief)
    rewrite(translated, chief, 1, say="بدأ التشغيل مساءً.")
    assert stale(translated) == ["1"]
    rewrite(translated, chief, 1, say="It began in the evening.", language="en")
    assert stale(translated) == []

    translated.drop_update(by=chief)

    assert stale(translated) == []
    assert Edition.objects.get(article=translated, language="en").stale == 0


def test_a_waiting_change_is_what_the_mark_speaks_of(translated: Article, chief: User):
    translated.publish(by=chief)
    rewrite(translated, chief, 2, say="لن يتضاعف العدد.")
    assert Edition.objects.get(article=translated, language="en").stale == 1

    translated.publish_update(by=chief)
    assert stale(translated) == ["2"]


def test_a_translator_who_did_not_see_the_new_source_is_told_so(translated: Article, writer: User, sub: User):
    """The source changed while the translator wrote: merged, both stand, and the mark stays."""
    seen = translated.revisions.latest("number").number
    mine = translated.editing()["blocks"]
    mine[0] = mine[0] | {"text_en": "It began this morning with three boats."}
    rewrite(translated, writer, 1, say="بدأ التشغيل مساءً بأربعة قوارب.")

    mine[0] = mine[0] | {"text_ar": "بدأ التشغيل مساءً بأربعة قوارب."}
    translated.edit(by=sub, content={"blocks": mine}, version=translated.version, seen=seen)

    assert stale(translated) == ["1"]


def test_words_from_before_marks_were_kept_count_as_fresh(draft: Article, writer: User, sub: User):
    draft.edit(by=sub, content=translation(draft))
    Edition.objects.all().delete()
    assert stale(draft) == []

    rewrite(draft, writer, 2, say="ولن يتضاعف العدد قبل الصيف.")

    assert stale(draft) == ["2"]


def test_a_story_that_turns_its_languages_keeps_what_is_behind(translated: Article, writer: User, sub: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل مساءً.")

    translated.edit(by=sub, content={"source_language": "en"})

    edition = Edition.objects.get(article=translated, language="ar")
    behind = [place.number for place in stale_places(translated.editing(), "ar", edition.sources)]
    assert behind == [1]
    assert Edition.objects.get(article=translated, language="en").stale == 0


def test_a_source_that_was_taken_out_leaves_its_translation_behind(draft: Article, writer: User, sub: User):
    draft.edit(by=writer, content={"kicker_ar": "نقل"})
    draft.edit(by=sub, content=translation(draft, kicker_en="Transport"))
    draft.edit(by=writer, content={"kicker_ar": ""})

    assert stale(draft) == ["kicker"]


def test_a_table_is_one_place_and_its_cells_are_kept(draft: Article, writer: User, sub: User):
    table = {"kind": "table", "attrs": {"head": ["المحطة", "الساعة"], "rows": [["حلوان", "٦"]]}}
    draft.edit(by=writer, content={"blocks": [table]})
    block = draft.editing()["blocks"][0]
    told = {"head_en": ["Stop", "Hour"], "rows_en": [["Helwan", "6"]]}
    draft.edit(by=sub, content={"blocks": [block | {"attrs": block["attrs"] | told}]})
    assert standing(draft, key_of(draft, 1, "rows")) is How.READY

    block = draft.editing()["blocks"][0]
    draft.edit(by=writer, content={"blocks": [block | {"attrs": block["attrs"] | {"rows": [["حلوان", "٧"]]}}]})

    assert standing(draft, key_of(draft, 1, "rows")) is How.STALE


# -- who may -------------------------------------------------------------------------------------------------------


def test_a_writer_translates_an_own_published_story_and_changes_nothing_else(live_story: Article, writer: User):
    live_story.edit(by=writer, content=translation(live_story))
    assert live_story.editing()["headline_en"]
    assert live_story.next_revision_id, "readers see it only when the change is published"

    with pytest.raises(PermissionDenied):
        live_story.edit(by=writer, content={"headline_ar": "عنوان آخر"})
    with pytest.raises(PermissionDenied):
        live_story.edit(by=writer, content={"headline_en": "Other", "is_breaking": True})
    with pytest.raises(PermissionDenied):
        rewrite(live_story, writer, 1, say="كلام آخر.")
    with pytest.raises(PermissionDenied):
        live_story.edit(by=writer, content={"blocks": live_story.editing()["blocks"][::-1]})
    with pytest.raises(PermissionDenied):
        live_story.edit(by=writer, content={"source_language": "en"})


@pytest.mark.parametrize(
    ("role", "is_own_portal", "may"),
    [
        ("writer", True, False),
        ("photo", True, False),
        ("sub", True, True),
        ("section", True, True),
        ("chief", True, True),
        ("admin", True, True),
        ("chief", False, False),
        ("sub", False, False),
    ],
)
def test_who_may_translate_and_confirm_a_colleagues_story(
    draft: Article, member, other_portal, role: str, is_own_portal: bool, may: bool
):
    person = member(role, name="somebody", **({} if is_own_portal else {"at": other_portal}))
    content = translation(draft)
    if may:
        draft.edit(by=person, content=content)
        draft.confirm_translation(by=person, language="en", places=marks(draft, "headline"))
        return
    with pytest.raises(PermissionDenied):
        draft.edit(by=person, content=content)
    with pytest.raises(PermissionDenied):
        draft.confirm_translation(by=person, language="en", places=marks(draft, "headline"))


def test_a_late_translation_is_refused_like_any_late_save(translated: Article, sub: User, writer: User):
    version = translated.version
    rewrite(translated, writer, 1, say="بدأ التشغيل مساءً.")

    with pytest.raises(StaleStory):
        translated.edit(by=sub, content={"headline_en": "Later"}, version=version)


# -- the readers ---------------------------------------------------------------------------------------------------


def test_a_translation_with_holes_is_not_shown(live_story: Article, chief: User):
    content = translation(live_story)
    content["blocks"][1]["text_en"] = ""
    live_story.edit(by=chief, content=content)
    live_story.publish_update(by=chief)

    with refused("One place is not translated"):
        live_story.show_translation(by=chief, language="en")

    live_story.confirm_translation(by=chief, language="en", places=marks(live_story, key_of(live_story, 2)))
    assert standing(live_story, key_of(live_story, 2)) is How.LEFT_OUT
    live_story.show_translation(by=chief, language="en")
    assert live_story in Article.objects.visible(language="en")


def test_what_was_left_out_is_asked_again_when_its_source_changes(draft: Article, sub: User, writer: User):
    draft.confirm_translation(by=sub, language="en", places=marks(draft, key_of(draft, 2)))
    rewrite(draft, writer, 2, say="كلام آخر تمامًا.")

    assert standing(draft, key_of(draft, 2)) is How.EMPTY


def test_a_translation_that_waits_with_a_change_is_shown_after_the_change(live_story: Article, chief: User):
    live_story.edit(by=chief, content={"headline_en": "A line"})
    live_story.publish_update(by=chief)
    live_story.edit(by=chief, content=translation(live_story))

    with refused("in the change that waits"):
        live_story.show_translation(by=chief, language="en")

    live_story.publish_update(by=chief)
    live_story.show_translation(by=chief, language="en")


def test_a_translation_that_fell_behind_is_shown_all_the_same(translated: Article, chief: User):
    rewrite(translated, chief, 1, say="بدأ التشغيل مساءً.")
    translated.publish(by=chief)

    translated.show_translation(by=chief, language="en")

    assert translated in Article.objects.visible(language="en")


def test_hiding_a_translation_forgets_nothing_of_what_it_follows(translated: Article, chief: User, hour: datetime):
    translated.publish(by=chief)
    translated.show_translation(by=chief, language="en", at=hour)
    assert translated not in Article.objects.visible(at=just_before(hour), language="en")
    assert translated in Article.objects.visible(at=hour, language="en")

    translated.hide_translation(by=chief, language="en")
    assert translated not in Article.objects.visible(at=hour + timedelta(days=1), language="en")
    rewrite(translated, chief, 1, say="بدأ التشغيل مساءً.")

    assert stale(translated) == ["1"]


def test_a_story_without_a_translation_keeps_no_book_of_one(draft: Article, writer: User):
    draft.edit(by=writer, content=words("عنوان آخر"))

    assert not Edition.objects.exists()
