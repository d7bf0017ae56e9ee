"""Story templates: bones ready to fill, hints that no reader ever meets, and the house's own list of them."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles.models import Article, Portal, Section, StoryTemplate
from tests.editors.desk import address, fields_of, send
from tests.staff import words

HINT = "من سجل ومتى وكيف"
TEXT = f"""[النتيجة ومكان المباراة]

## ما جرى

[{HINT}]

> [أهم ما قاله المدرب]

- [الأهداف، هدف في كل سطر]

تنشر البوابة ترتيب الفرق بعد كل جولة."""


@pytest.fixture
def template(portal: Portal) -> StoryTemplate:
    """A match report of the portal."""
    row = StoryTemplate(portal=portal, name_ar="تقرير مباراة", name_en="Match report", kind="report", text=TEXT)
    row.full_clean()
    row.save()
    return row


def begun(template: StoryTemplate, by: User, **content) -> Article:
    return Article.begin(by=by, content={**words(blocks=[]), **template.content, **content})


def blank_from(template: StoryTemplate) -> str:
    return f"{address()}?template={template.pk}"


# -- the bones -----------------------------------------------------------------------------------------------------


def test_brackets_are_hints_and_everything_else_is_text(template: StoryTemplate):
    pieces = template.pieces

    assert [kind for kind, _words, _hint in pieces] == [
        "paragraph",
        "subhead",
        "paragraph",
        "quote",
        "list",
        "paragraph",
    ]
    assert pieces[1] == ("subhead", "ما جرى", "") and pieces[2] == ("paragraph", "", HINT)


@pytest.mark.parametrize("text", ["", "   ", "[]", "##", "\n\n"])
def test_a_template_of_nothing_is_refused(template: StoryTemplate, text: str):
    template.text = text
    with pytest.raises(ValidationError):
        template.full_clean()


def test_a_hint_holds_an_empty_place_and_goes_with_the_first_word(template: StoryTemplate, chief: User):
    story = begun(template, chief)
    content = story.content
    assert content["blocks"][2]["attrs"] == {"hint": HINT} and content["blocks"][2]["text_ar"] == ""

    content["blocks"][2]["text_ar"] = "سجل كريم في الدقيقة الأخيرة."
    story.edit(by=chief, content=content)

    assert "hint" not in Article.objects.get(pk=story.pk).content["blocks"][2]["attrs"]


def test_readers_meet_no_hint_on_any_surface(template: StoryTemplate, chief: User, client):
    story = begun(template, chief)
    story.publish(by=chief)
    live = Article.objects.get(pk=story.pk)

    feeds = [reverse(f"portal_{kind}", args=[live.portal.slug]) for kind in ("rss", "atom", "json")]
    surfaces = [live.get_absolute_url(), "/", *feeds, "/search/?q=سجل", f"/a/{live.pk}"]
    told = {place: client.get(place, follow=True) for place in surfaces}
    assert {answer.status_code for answer in told.values()} == {200}
    page = told[live.get_absolute_url()].content.decode()
    assert "ما جرى" in page and "ترتيب الفرق" in page
    for place, answer in told.items():
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
        for hint in (HINT, "أهم ما قاله", "هدف في كل سطر", "ومكان المباراة"):
            assert hint not in text, place
    assert "<blockquote" not in page and "<p></p>" not in page.replace(" ", "").replace("\n", "")
    assert not Article.objects.filter(search_entries__text__contains="سجل").exists()


def test_a_hint_that_is_no_text_is_refused(template: StoryTemplate, chief: User):
    for hint in ({"a": 1}, ["x"], 5, "ح" * 201):
        block = {"kind": "paragraph", "attrs": {"hint": hint}}
        with pytest.raises(ValidationError):
            Article.begin(by=chief, content=words(portal_id=template.portal_id, blocks=[block]))


def test_the_checklist_reminds_of_places_left_empty(template: StoryTemplate, at_desk, chief: User):
    story = begun(template, chief)

    line = next(line for line in at_desk(chief).get(address(story)).context["checks"].open if line.item.key == "hints")

    assert line.block == story.content["blocks"][0]["uid"]


# -- the new story -------------------------------------------------------------------------------------------------


def test_a_new_story_begins_from_a_template(template: StoryTemplate, at_desk, writer: User):
    page = at_desk(writer).get(address())
    assert f"?template={template.pk}" in page.content.decode()

    form = fields_of(at_desk(writer).get(blank_from(template)))
    form.pop("surface_ar", None)
    answer = at_desk(writer).post(blank_from(template), {**form, "headline_ar": "تعادل في الدقيقة الأخيرة"})

    story = Article.objects.get()
    assert answer.status_code == 302 and story.kind == "report"
    assert [block["attrs"].get("hint", "") for block in story.content["blocks"]][2] == HINT


def test_what_is_written_on_the_surface_takes_the_place_of_its_hint(template: StoryTemplate, at_desk, writer: User):
    page = at_desk(writer).get(blank_from(template))
    sheet = page.context["sheets"][0]["surface"]
    entries = json.loads(sheet)
    assert entries[2]["attrs"]["hint"] == HINT
    entries[2] = {**entries[2], "text": "سجل كريم."}
    del entries[3]  # a place that this story does not need

    form = {**fields_of(page), "headline_ar": "تعادل", "surface_ar": json.dumps(entries), "body_ar": ""}
    at_desk(writer).post(blank_from(template), form)

    blocks = Article.objects.get().content["blocks"]
    assert [block["kind"] for block in blocks] == ["paragraph", "subhead", "paragraph", "list", "paragraph"]
    assert blocks[2]["text_ar"] == "سجل كريم." and "hint" not in blocks[2]["attrs"]
    assert blocks[0]["attrs"]["hint"] and blocks[3]["attrs"]["hint"]


def test_hints_stay_through_a_save_and_a_translation_that_say_nothing_of_them(template, at_desk, chief: User):
    story = begun(template, chief)
    client = at_desk(chief)

    send(client, story, kicker_ar="كرة", headline_en="A late draw")

    assert [block["attrs"].get("hint", "") for block in Article.objects.get(pk=story.pk).content["blocks"]][2] == HINT
    english = json.loads(client.get(address(story)).context["sheets"][1]["surface"])
    assert not any(entry["attrs"].get("hint") or entry.get("ghost") == "" for entry in english)


@pytest.mark.parametrize("number", ["0", "x", "99999999999999999999", "-1", ""])
def test_a_template_that_is_none_begins_a_blank_sheet(template, at_desk, writer: User, number: str):
    answer = at_desk(writer).get(address(), {"template": number})

    assert answer.status_code == 200 and json.loads(answer.context["sheets"][0]["surface"]) == []


def test_a_template_of_another_portal_is_not_offered(template, at_desk, member, other_portal: Portal):
    stranger = at_desk(member("writer", name="stranger", at=other_portal))

    assert HINT not in stranger.get(blank_from(template)).content.decode()
    assert template.name_ar not in stranger.get(address()).content.decode()


def test_a_section_editor_begins_from_a_template_in_the_own_section(template, at_desk, editor: User, section: Section):
    page = at_desk(editor).get(blank_from(template))

    assert fields_of(page)["section"] == str(section.pk)


# -- the house's list ----------------------------------------------------------------------------------------------


def test_a_template_is_made_of_a_story(at_desk, draft: Article, chief: User):
    draft.edit(
        by=chief,
        content={
            "blocks": [
                {"kind": "paragraph", "text_ar": "فاز الفريق [أمس] على ضيفه."},
                {"kind": "subhead", "text_ar": "بعد المباراة"},
                {"kind": "quote", "text_ar": "لعبنا جيدا", "attrs": {"source": "المدرب"}},
            ]
        },
    )
    client = at_desk(chief)
    add = reverse("admin:articles_storytemplate_add")
    assert f"{add}?story={draft.pk}" in client.get(address(draft)).content.decode()

    form = fields_of(client.get(add, {"story": draft.pk}), "storytemplate_form")
    assert form["text"] == "[فاز الفريق (أمس) على ضيفه.]\n\n## بعد المباراة\n\n> [لعبنا جيدا]"
    assert client.post(add, {**form, "name_ar": "تقرير"}).status_code == 302

    assert StoryTemplate.objects.get().portal_id == draft.portal_id


def test_a_story_of_another_portal_is_no_template(at_desk, draft: Article, member, other_portal: Portal):
    stranger = at_desk(member("chief", name="stranger", at=other_portal))

    answer = stranger.get(reverse("admin:articles_storytemplate_add"), {"story": draft.pk})

    assert "بدأ التشغيل" not in answer.content.decode()


def test_a_section_editor_keeps_the_templates_of_the_own_section_alone(
    at_desk, template, editor: User, portal: Portal, section: Section, other_section: Section
):
    client, add = at_desk(editor), reverse("admin:articles_storytemplate_add")
    form = {**fields_of(client.get(add), "storytemplate_form"), "portal": portal.pk, "name_ar": "خبر", "text": "[خبر]"}

    for refused in ("", other_section.pk):
        answer = client.post(add, {**form, "section": refused})
        assert list(answer.context["adminform"].form.errors) == ["section"]
    assert client.post(add, {**form, "section": section.pk}).status_code == 302
    here = reverse("admin:articles_storytemplate_change", args=[template.pk])
    assert client.post(here, form).status_code == 403


def test_a_template_without_a_piece_is_refused_with_what_was_typed(at_desk, chief: User, portal: Portal):
    client, add = at_desk(chief), reverse("admin:articles_storytemplate_add")
    form = {**fields_of(client.get(add), "storytemplate_form"), "portal": portal.pk, "name_ar": "خبر", "text": "[ ]"}

    answer = client.post(add, form)

    assert list(answer.context["adminform"].form.errors) == ["text"]
