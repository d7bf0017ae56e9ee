"""A story is written on one sheet: everything typed is kept, and nothing public moves without a verb."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse

from articles.models import Article, Author, Keyword, Portal, Revision, Section
from tests.editors.desk import address, fields_of, send, sheet
from tests.staff import words


def test_a_writer_begins_a_story(at_desk, writer: User, section: Section):
    answer = send(
        at_desk(writer),
        headline_ar="افتتاح خط نهري",
        body_ar="فقرة أولى.\n\n## عنوان\n\nفقرة ثانية.",
        section=section.pk,
    )

    story = Article.objects.get()
    assert answer.url == address(story)
    assert story.writer == writer
    assert story.headline_ar == "افتتاح خط نهري"
    assert [(block.kind, block.text_ar) for block in story.blocks.all()] == [
        ("paragraph", "فقرة أولى."),
        ("subhead", "عنوان"),
        ("paragraph", "فقرة ثانية."),
    ]


def test_a_form_sent_back_untouched_changes_nothing(at_desk, draft: Article, writer: User):
    send(at_desk(writer), draft)

    assert Revision.objects.filter(article=draft).count() == 1


def test_an_edited_paragraph_keeps_its_id_and_the_other_its_markup(at_desk, draft: Article, writer: User):
    marked = [
        {**block, "text_ar": f"<strong>{block['text_ar']}</strong>"} if place == 0 else block
        for place, block in enumerate(draft.content["blocks"])
    ]
    draft.edit(by=writer, content={"blocks": marked})
    before = [str(block.uid) for block in draft.blocks.all()]
    typed = sheet(at_desk(writer), draft)["body_ar"]

    send(at_desk(writer), draft, body_ar=typed.replace("يتضاعف", "يزيد"))

    after = list(draft.blocks.order_by("position"))
    assert [str(block.uid) for block in after] == before
    assert after[0].text_ar == marked[0]["text_ar"]
    assert "يزيد" in after[1].text_ar


def test_two_editors_do_not_overwrite_each_other(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    draft.edit(by=chief, content={"headline_ar": "عنوان رئيس التحرير"})

    answer = at_desk(writer).post(address(draft), mine | {"headline_ar": "عنواني أنا"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "عنواني أنا" in page
    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان رئيس التحرير"


def test_two_editors_in_different_places_both_win(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    draft.edit(by=chief, content={"headline_ar": "عنوان رئيس التحرير", "is_breaking": True})

    late = at_desk(writer).post(address(draft), mine | {"standfirst_ar": "خلاصتي أنا"})

    assert late.status_code == 302
    draft.refresh_from_db()
    assert (draft.headline_ar, draft.standfirst_ar) == ("عنوان رئيس التحرير", "خلاصتي أنا")
    assert draft.is_breaking


def test_two_editors_in_different_paragraphs_both_win(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    first, second = draft.content["blocks"]
    draft.edit(by=chief, content={"blocks": [first | {"text_ar": "فقرة رئيس التحرير."}, second]})

    typed = mine["body_ar"].replace("سيتضاعف", "سيزيد") + "\n\nفقرة أخيرة."
    late = at_desk(writer).post(address(draft), mine | {"body_ar": typed}, follow=True)

    texts = [block.text_ar for block in Article.objects.get(pk=draft.pk).blocks.all()]
    assert texts[0] == "فقرة رئيس التحرير."
    assert "سيزيد" in texts[1]
    assert texts[2] == "فقرة أخيرة."
    [told] = late.context["messages"]
    assert (chief.get_full_name() or chief.username) in str(told)


def contested(answer: HttpResponse) -> dict[str, list[str]]:
    """Return what is asked about: the name of each choice with the versions that are offered."""
    return {place.field: [v.choice for v in place.versions] for place in answer.context["form"].contests}


def test_one_paragraph_changed_by_both_is_chosen_and_nothing_else_is_asked(
    at_desk, draft: Article, writer: User, chief: User
):
    mine = sheet(at_desk(writer), draft)
    first, second = draft.content["blocks"]
    draft.edit(by=chief, content={"blocks": [first | {"text_ar": "فقرة رئيس التحرير."}, second]})

    late = at_desk(writer).post(address(draft), mine | {"body_ar": mine["body_ar"].replace("صباح", "مساء")})
    assert late.status_code == 409
    field = f"settle:{first['uid']}"
    assert contested(late) == {field: ["mine", "theirs", "both"]}
    assert {"مساء", "رئيس"} <= set(late.content.decode().replace("<mark>", " ").replace("</mark>", " ").split())

    for choice, wanted in (
        ("theirs", ["فقرة رئيس التحرير."]),
        ("mine", [first["text_ar"].replace("صباح", "مساء")]),
        ("both", [first["text_ar"].replace("صباح", "مساء"), "فقرة رئيس التحرير."]),
    ):
        story = Article.begin(by=writer, content=draft.content | {"blocks": [first, second]})
        mine = sheet(at_desk(writer), story)
        story.edit(by=chief, content={"blocks": [first | {"text_ar": "فقرة رئيس التحرير."}, second]})
        typed = mine | {"body_ar": mine["body_ar"].replace("صباح", "مساء")}
        asked = fields_of(at_desk(writer).post(address(story), typed))
        at_desk(writer).post(address(story), asked | {field: choice})
        texts = [block.text_ar for block in story.blocks.order_by("position")]
        assert texts == [*wanted, second["text_ar"]], choice


def test_a_paragraph_that_one_took_out_and_the_other_wrote_in_is_asked_about(
    at_desk, draft: Article, writer: User, chief: User
):
    mine = sheet(at_desk(writer), draft)
    first, second = draft.content["blocks"]
    draft.edit(by=chief, content={"blocks": [first | {"text_ar": "فقرة رئيس التحرير."}, second]})

    late = at_desk(writer).post(address(draft), mine | {"body_ar": second["text_ar"]})
    assert contested(late) == {f"settle:{first['uid']}": ["theirs", "neither"]}

    at_desk(writer).post(address(draft), fields_of(late) | {f"settle:{first['uid']}": "neither"})
    assert [block.text_ar for block in draft.blocks.all()] == [second["text_ar"]]


def test_what_both_changed_is_named_and_mine_stays_typed(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    draft.edit(by=chief, content={"headline_ar": "عنوان رئيس التحرير"})

    late = at_desk(writer).post(address(draft), mine | {"headline_ar": "عنواني أنا"})

    assert fields_of(late)["headline_ar"] == "عنواني أنا"
    assert contested(late) == {"settle:headline_ar": ["mine", "theirs"]}
    at_desk(writer).post(address(draft), fields_of(late) | {"settle:headline_ar": "theirs"})
    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان رئيس التحرير"


def test_a_verb_pressed_over_a_newer_text_waits_until_it_was_seen(at_desk, draft: Article, chief: User, sub: User):
    mine = sheet(at_desk(chief), draft)
    draft.edit(by=sub, content={"headline_ar": "عنوان المراجع"})

    late = at_desk(chief).post(address(draft), mine | {"verb": "publish"})
    assert late.status_code == 409
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert fields_of(late)["headline_ar"] == "عنوان المراجع"

    at_desk(chief).post(address(draft), fields_of(late) | {"verb": "publish"})
    draft.refresh_from_db()
    assert draft.status == "approved"


def test_a_choice_outlives_a_refusal_elsewhere_on_the_sheet(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    draft.edit(by=chief, content={"headline_ar": "عنوان رئيس التحرير"})
    asked = fields_of(at_desk(writer).post(address(draft), mine | {"headline_ar": "عنواني أنا"}))

    refused = at_desk(writer).post(
        address(draft), asked | {"settle:headline_ar": "theirs", "authors": "كاتب لا يعرفه أحد"}
    )
    assert refused.context["form"].errors
    at_desk(writer).post(address(draft), fields_of(refused) | {"authors": ""})
    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان رئيس التحرير"


def test_words_typed_when_the_right_has_ended_stay_on_the_sheet(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    draft.publish(by=chief)

    late = at_desk(writer).post(address(draft), mine | {"body_ar": mine["body_ar"] + "\n\nفقرة لم تُحفظ."})

    assert late.status_code == 403
    assert "فقرة لم تُحفظ." in late.content.decode()
    assert not at_desk(writer).session.get("has_saved")


def test_a_note_written_meanwhile_is_not_wiped_by_a_save_of_the_text(
    at_desk, draft: Article, writer: User, chief: User
):
    mine = sheet(at_desk(writer), draft)
    send(at_desk(chief), draft, internal_note="اتصل بالوزارة")

    at_desk(writer).post(address(draft), mine | {"standfirst_ar": "خلاصة"})
    draft.refresh_from_db()
    assert (draft.internal_note, draft.standfirst_ar) == ("اتصل بالوزارة", "خلاصة")


def test_two_notes_written_at_once_are_both_kept(at_desk, draft: Article, writer: User, chief: User):
    mine = sheet(at_desk(writer), draft)
    send(at_desk(chief), draft, internal_note="اتصل بالوزارة", headline_ar="عنوان رئيس التحرير")

    late = at_desk(writer).post(address(draft), mine | {"internal_note": "الصورة ناقصة", "verb": "submit"})
    assert fields_of(late)["internal_note"].splitlines() == ["اتصل بالوزارة", "الصورة ناقصة"]
    at_desk(writer).post(address(draft), fields_of(late) | {"verb": "submit"})
    draft.refresh_from_db()
    assert draft.internal_note.splitlines() == ["اتصل بالوزارة", "الصورة ناقصة"]


def test_a_choice_about_a_place_that_is_gone_changes_nothing(at_desk, draft: Article, writer: User):
    for field in ("settle:nothing", "settle:", "settle:version", "settle:blocks", f"settle:{'-' * 4}"):
        for choice in ("theirs", "both", "neither", "x"):
            send(at_desk(writer), draft, **{field: choice})

    assert draft.blocks.count() == 2


def test_what_the_model_refuses_stands_at_its_field_with_the_text_kept(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, headline_ar="؟؟؟", body_ar="نص لم يُحفظ بعد")

    form = answer.context["form"]
    assert answer.status_code == 200
    assert "headline_ar" in form.errors
    assert "نص لم يُحفظ بعد" in answer.content.decode()


def test_a_wrong_line_in_the_translation_opens_that_language(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, headline_en="a‮b")

    assert list(answer.context["form"].errors) == ["headline_en"]


def test_brackets_that_name_nothing_are_told_at_the_body(at_desk, draft: Article, writer: User):
    for line in ("[[video 3]]", "[[photo 999999]]", "[[read-also 999999]]", "[[embed 99999999]]"):
        answer = send(at_desk(writer), draft, body_ar=f"فقرة.\n\n{line}")
        assert "body_ar" in answer.context["form"].errors
        assert line in answer.content.decode()


@pytest.mark.parametrize(
    "field, typed",
    [
        ("headline_ar", "خط\x00نهري"),
        ("body_ar", "خط\x00نهري"),
        ("lead_credit", "شين\x00خوا"),
        ("internal_note", "م\x00لاحظة"),
        ("headline_ar", "م" * 251),
        ("lead_credit", "م" * 121),
        ("portal", "مئة"),
        ("section", "999999"),
        ("kind", "poem"),
        ("lead_photo", "لا أحد"),
        ("authors", "99999999999999999999999"),
        ("authors", "محمد غير الموجود"),
        ("related", "12"),
        ("breaking_until_day", "أمس"),
        ("breaking_until_hour", "12:00"),
        ("version", "قديم"),
    ],
)
def test_bad_input_is_answered_in_words_and_never_with_a_crash(at_desk, draft: Article, writer: User, field, typed):
    answer = send(at_desk(writer), draft, **{field: typed})

    assert answer.status_code in {200, 409}
    assert answer.context["form"].errors
    draft.refresh_from_db()
    assert draft.version == 1


def test_a_version_that_never_was_saves_nothing_twice(at_desk, draft: Article, writer: User):
    answer = send(at_desk(writer), draft, version="99999999999999999999")

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.version == 1


def test_authors_and_keywords_keep_the_order_of_their_lines(at_desk, draft: Article, chief: User):
    first, second = Author.objects.create(name_ar="نادين"), Author.objects.create(name_ar="سامر")
    keyword = Keyword.objects.create(name_ar="الإمارات")

    send(at_desk(chief), draft, authors=f"سامر\n{first.pk} · نادين", keywords="الامارات")

    assert [author.pk for author in draft.byline] == [second.pk, first.pk]
    assert draft.subjects == [keyword]


def test_a_change_to_an_approved_story_waits(at_desk, live_story: Article, chief: User):
    page = at_desk(chief).get(address(live_story))
    assert page.context["story"].is_frozen

    send(at_desk(chief), live_story, headline_ar="عنوان ينتظر")

    live_story.refresh_from_db()
    assert live_story.headline_ar != "عنوان ينتظر"
    assert live_story.next_revision.content["headline_ar"] == "عنوان ينتظر"
    assert sheet(at_desk(chief), live_story)["headline_ar"] == "عنوان ينتظر"


def test_a_photo_editor_changes_the_pictures_words_and_nothing_else(at_desk, draft: Article, member):
    send(at_desk(member("photo")), draft, headline_ar="عنوان المصور", lead_caption_ar="قارب عند الغروب")

    draft.refresh_from_db()
    assert draft.lead_caption_ar == "قارب عند الغروب"
    assert draft.headline_ar == words()["headline_ar"]


def test_a_writer_reads_but_does_not_change_somebody_elses_story(at_desk, draft: Article, member):
    other = member("writer", name="another")

    send(at_desk(other), draft, headline_ar="عنوان غيري", internal_note="ملاحظة غيري")

    draft.refresh_from_db()
    assert draft.headline_ar == words()["headline_ar"]
    assert draft.internal_note == ""


def test_a_story_cannot_be_moved_into_a_portal_of_others(at_desk, draft: Article, sub: User, other_portal: Portal):
    answer = send(at_desk(sub), draft, portal=other_portal.pk)

    assert "portal" in answer.context["form"].errors


def test_the_internal_note_is_kept_without_a_revision(at_desk, draft: Article, writer: User):
    send(at_desk(writer), draft, internal_note="اتصل بالهيئة")

    draft.refresh_from_db()
    assert draft.internal_note == "اتصل بالهيئة"
    assert Revision.objects.filter(article=draft).count() == 1
