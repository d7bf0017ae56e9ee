"""The translation screen: rows side by side, typed in place, saved into the one story beside whoever else saves."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin import inline
from articles.models import Article, Edition, Preference, Revision
from articles.models.translating import places
from tests.editors.desk import address as story_form
from tests.editors.desk import fields_of, sheet
from tests.staff import translation, words
from tests.workflow.test_translations import key_of, rewrite, stale, translated

__all__ = ["translated"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def english_desk(chief: User, sub: User) -> None:
    """Both read the desk in English."""
    for person in (chief, sub):
        Preference.objects.create(user=person, language="en")


def address(story: Article, language: str = "en") -> str:
    return reverse("admin:articles_article_translate", args=[story.pk, language])


def opened(client: Client, story: Article) -> dict[str, Any]:
    return fields_of(client.get(address(story)), "translate_form")


def send(client: Client, story: Article, fields: dict[str, Any] | None = None, **typed: Any) -> HttpResponse:
    """Send the screen as it was opened with these words typed: ``headline=`` or ``p1=`` for the first block."""
    fields = dict(opened(client, story) if fields is None else fields)
    for name, value in typed.items():
        if name == "headline":
            fields["words:headline"] = value
        elif name[0] == "p" and name[1:].isdecimal():
            fields[f"words:{key_of(story, int(name[1:]))}"] = value
        else:
            fields[name] = value
    return client.post(address(story), fields)


def english(story: Article, number: int) -> str:
    return Article.objects.get(pk=story.pk).editing()["blocks"][number - 1]["text_en"]


def test_every_place_of_the_source_stands_beside_an_empty_one(at_desk, draft: Article, sub: User):
    page = at_desk(sub).get(address(draft))

    rows = page.context["rows"]
    assert [row.part for row in rows] == ["headline", "standfirst", "text", "text"]
    assert {row.how for row in rows} == {"empty"}
    assert page.context["counts"] == {"all": 4, "ready": 0, "stale": 0, "empty": 4}
    told = page.content.decode()
    assert 'lang="ar" dir="rtl">بدأ التشغيل' in told
    assert told.count('lang="en" dir="ltr"') >= 4


def test_what_is_typed_is_saved_and_nothing_else_moves(at_desk, draft: Article, sub: User):
    before = draft.editing()
    answer = send(at_desk(sub), draft, headline="A new river line", p1="It began today.")

    assert answer.status_code == 302
    after = Article.objects.get(pk=draft.pk).editing()
    assert after["headline_en"] == "A new river line"
    assert after["blocks"][0]["text_en"] == "It began today."
    assert [block["text_ar"] for block in after["blocks"]] == [block["text_ar"] for block in before["blocks"]]
    assert draft.revisions.count() == 2


def test_a_screen_sent_as_it_was_opened_changes_nothing(at_desk, translated: Article, sub: User):
    count = translated.revisions.count()
    assert send(at_desk(sub), translated).status_code == 302
    assert translated.revisions.count() == count


def test_marks_are_typed_and_kept(at_desk, draft: Article, sub: User):
    send(at_desk(sub), draft, p1="See [the **report**](https://example.org/a?b=1&c=2) *now*.")

    assert english(draft, 1) == (
        'See <a href="https://example.org/a?b=1&amp;c=2" rel="noopener">the <strong>report</strong></a> <em>now</em>.'
    )
    fields = opened(at_desk(sub), draft)
    assert fields[f"words:{key_of(draft, 1)}"] == "See [the **report**](https://example.org/a?b=1&c=2) *now*."


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "[x](javascript:alert(1))", '<a onclick="x">y</a>'])
def test_no_mark_smuggles_anything_in(at_desk, draft: Article, sub: User, hostile: str):
    send(at_desk(sub), draft, p1=hostile)

    kept = english(draft, 1)
    assert "<script" not in kept
    assert "href" not in kept
    assert "<a" not in kept


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2", "[a](b) and **x", "a &lt; b &gt; c", "back\\slash", "<strong><em>x</em></strong>", "one<br>two"],
)
def test_every_text_comes_back_as_it_was(text: str):
    assert inline.read(inline.typed(text), text) == text


# -- two translators -----------------------------------------------------------------------------------------------


def test_two_translators_in_different_rows_both_win(at_desk, draft: Article, sub: User, chief: User):
    first, second = opened(at_desk(sub), draft), opened(at_desk(chief), draft)
    send(at_desk(sub), draft, first, p1="The first paragraph.")
    answer = send(at_desk(chief), draft, second, p2="The second paragraph.")

    assert answer.status_code == 302
    assert [english(draft, 1), english(draft, 2)] == ["The first paragraph.", "The second paragraph."]


def test_two_translators_in_the_same_row_choose(at_desk, draft: Article, sub: User, chief: User):
    first, second = opened(at_desk(sub), draft), opened(at_desk(chief), draft)
    send(at_desk(sub), draft, first, p1="Mine.", headline="A headline of the first")
    answer = send(at_desk(chief), draft, second, p1="Theirs.", p2="And the second.")

    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Mine." in told
    assert "Theirs." in told
    assert english(draft, 1) == "Mine."
    fields = fields_of(answer, "translate_form")
    assert fields["words:headline"] == "A headline of the first", "what nobody typed over is what is stored"

    take = f"take:{key_of(draft, 1)}"
    taken = send(at_desk(chief), draft, fields | {take: "theirs"})
    assert taken.status_code == 302
    assert [english(draft, 1), english(draft, 2)] == ["Mine.", "And the second."]
    fields = fields_of(answer, "translate_form")
    send(at_desk(chief), draft, fields | {take: "mine"})
    assert english(draft, 1) == "Theirs."
    assert Revision.objects.filter(article=draft, content__blocks__0__text_en="Mine.").exists()


def test_a_refused_word_does_not_make_the_others_old_words_win(at_desk, draft: Article, sub: User, chief: User):
    """Refused for a row of mine, the screen is as old as it was: what others wrote meanwhile stays theirs."""
    mine = opened(at_desk(chief), draft)
    send(at_desk(sub), draft, p2="Written by the other.")
    refused = send(at_desk(chief), draft, mine, headline="x" * 300, p1="My words.")
    assert refused.status_code == 200
    fields = fields_of(refused, "translate_form")
    assert fields["words:headline"] == "x" * 300
    assert fields[f"words:{key_of(draft, 2)}"] == "Written by the other."

    send(at_desk(chief), draft, fields, headline="Short enough")

    assert [english(draft, 1), english(draft, 2)] == ["My words.", "Written by the other."]


def test_words_for_a_paragraph_that_was_taken_out_are_kept_beside_the_text(
    at_desk, draft: Article, sub: User, writer: User
):
    fields = opened(at_desk(sub), draft)
    key = key_of(draft, 2)
    draft.edit(by=writer, content={"blocks": draft.editing()["blocks"][:1]})

    answer = at_desk(sub).post(address(draft), fields | {f"words:{key}": "Words without a home."}, follow=True)

    assert "Words without a home." in answer.content.decode()
    kept = Revision.objects.aside().get(article=draft)
    assert kept.content["blocks"][1]["text_en"] == "Words without a home."


def test_a_source_that_changed_while_it_was_translated_leaves_a_mark(at_desk, draft: Article, sub: User, writer: User):
    fields = opened(at_desk(sub), draft)
    rewrite(draft, writer, 1, say="لم يبدأ التشغيل.")

    send(at_desk(sub), draft, fields, p1="It began today.")

    assert stale(draft) == ["1"]


def test_a_merge_on_the_story_form_does_not_make_a_translation_follow_what_its_writer_never_saw(
    at_desk, translated: Article, sub: User, writer: User
):
    fields = {name: value for name, value in sheet(at_desk(sub), translated).items() if "surface_" not in name}
    rewrite(translated, writer, 1, say="لم يبدأ التشغيل.")

    fields["body_en"] = fields["body_en"].replace("English words of paragraph 1.", "It began this very morning.")
    answer = at_desk(sub).post(story_form(translated), fields)

    assert answer.status_code == 302
    after = translated.editing()["blocks"][0]
    assert (after["text_ar"], after["text_en"]) == ("لم يبدأ التشغيل.", "It began this very morning.")
    assert stale(translated) == ["1"]


# -- what fell behind ----------------------------------------------------------------------------------------------


def test_a_row_that_fell_behind_shows_what_changed_and_who_changed_it(
    at_desk, english_desk, translated: Article, sub: User, writer: User
):
    writer.first_name, writer.last_name = "Nadine", "Khoury"
    writer.save()
    rewrite(translated, writer, 1, say="بدأ التشغيل مساء اليوم بثلاثة قوارب.")

    page = at_desk(sub).get(address(translated))
    row = next(row for row in page.context["rows"] if row.how == "stale")

    assert [(piece.change.value, piece.text.strip()) for piece in row.source if piece.change != "same"] == [
        ("gone", "صباح"),
        ("come", "مساء"),
    ]
    assert "Nadine Khoury" in row.since
    assert page.context["counts"] == {"all": 4, "ready": 2, "stale": 1, "empty": 1}


def test_still_right_clears_the_row_and_leads_back_to_it(at_desk, translated: Article, sub: User, writer: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل مساء اليوم بثلاثة قوارب.")
    key = key_of(translated, 1)

    answer = send(at_desk(sub), translated, confirm=key)

    assert answer.headers["Location"].endswith(f"#row-{key.replace(':', '-')}")
    assert stale(translated) == []


def test_still_right_is_refused_for_a_source_nobody_saw(at_desk, translated: Article, sub: User, writer: User):
    rewrite(translated, writer, 1, say="بدأ التشغيل مساء اليوم بثلاثة قوارب.")
    fields = opened(at_desk(sub), translated)
    rewrite(translated, writer, 1, say="لم يبدأ التشغيل.")

    answer = send(at_desk(sub), translated, fields, confirm=key_of(translated, 1), headline="Typed beside it")

    assert answer.status_code == 200
    assert stale(translated) == ["1"]
    assert fields_of(answer, "translate_form")["words:headline"] == "Typed beside it"


# -- who may -------------------------------------------------------------------------------------------------------


def test_a_writer_translates_an_own_published_story_into_a_waiting_change(at_desk, live_story: Article, writer: User):
    assert send(at_desk(writer), live_story, headline="A new river line").status_code == 302
    live_story.refresh_from_db()
    assert live_story.next_revision.content["headline_en"] == "A new river line"
    assert not live_story.headline_en


def test_a_translation_saved_into_a_scheduled_change_leaves_it_its_hour(at_desk, live_story: Article, chief, hour):
    live_story.edit(by=chief, content={"headline_ar": "عنوان ينتظر"})
    live_story.publish_update(by=chief, at=hour)

    send(at_desk(chief), live_story, headline="A headline that waits")

    live_story.refresh_from_db()
    assert live_story.next_at == hour
    assert live_story.next_revision.content["headline_en"] == "A headline that waits"


@pytest.mark.parametrize(("role", "may"), [("writer", False), ("photo", False), ("sub", True), ("section", True)])
def test_whoever_may_not_translate_reads_and_writes_nothing(at_desk, draft: Article, member, role: str, may: bool):
    person = member(role, name="somebody")
    page = at_desk(person).get(address(draft))
    assert page.context["is_locked"] is not may

    answer = send(at_desk(person), draft, headline="Typed all the same")

    assert answer.status_code == (302 if may else 403)
    assert ("Typed all the same" in answer.content.decode()) is not may
    assert bool(Article.objects.get(pk=draft.pk).headline_en) is may


def test_nobody_of_another_portal_comes_near(at_desk, translated: Article, member, other_portal):
    stranger = member("chief", name="stranger", at=other_portal)
    assert at_desk(stranger).get(address(translated)).status_code in {302, 403, 404}
    answer = at_desk(stranger).post(address(translated), {"words:headline": "Taken"})
    assert answer.status_code in {302, 403, 404}
    assert Article.objects.get(pk=translated.pk).headline_en != "Taken"


@pytest.mark.parametrize("language", ["ar", "fr", "xx", "en\x00"])
def test_a_language_that_is_no_translation_is_not_found(at_desk, draft: Article, sub: User, language: str):
    path = address(draft).replace("/en/", f"/{language.replace(chr(0), '%00')}/")
    assert at_desk(sub).get(path).status_code == 404


@pytest.mark.parametrize("bad", ["\x00", "\u202e", "\ud800"])
def test_bad_letters_are_refused_in_words_and_kept(at_desk, draft: Article, sub: User, bad: str):
    answer = send(at_desk(sub), draft, headline=f"A{bad}B".encode("utf-8", "replace").decode(), p1="Good words.")

    assert answer.status_code in {200, 302}
    if answer.status_code == 200:
        assert fields_of(answer, "translate_form")[f"words:{key_of(draft, 1)}"] == "Good words."


@pytest.mark.parametrize(
    "typed",
    [
        {"seen": "x"},
        {"seen": "99999999999999999999"},
        {"confirm": "nowhere"},
        {"take:headline": "?"},
        {"verb": "publish"},
    ],
)
def test_what_no_browser_sends_is_no_fault_of_the_desk(at_desk, translated: Article, sub: User, typed: dict):
    fields = opened(at_desk(sub), translated) | typed
    assert at_desk(sub).post(address(translated), fields).status_code in {200, 302, 409}
    assert at_desk(sub).post(address(translated), {}).status_code in {200, 302}


# -- the readers ---------------------------------------------------------------------------------------------------


def test_the_switch_is_closed_with_its_reason_until_the_language_is_whole(
    at_desk, english_desk, live_story: Article, chief: User
):
    live_story.edit(by=chief, content={"headline_en": "A line"})
    live_story.publish_update(by=chief)
    page = at_desk(chief).get(address(live_story))
    assert "2 places are empty" in page.context["closed"]
    assert not page.context["offers"]

    send(at_desk(chief), live_story, p1="One.", p2="Two.")
    assert "waits with the change" in at_desk(chief).get(address(live_story)).context["closed"]

    Article.objects.get(pk=live_story.pk).publish_update(by=chief)
    page = at_desk(chief).get(address(live_story))
    assert page.context["closed"] == ""
    assert [offer.step.name for offer in page.context["offers"]] == ["show_en"]


def test_the_language_appears_at_its_hour_without_a_worker(
    at_desk, client: Client, live_story: Article, chief: User, settings
):
    live_story.edit(by=chief, content=translation(live_story))
    live_story.publish_update(by=chief)
    fields = opened(at_desk(chief), live_story)
    hour = {"show_en-at_day": "2031-01-15", "show_en-at_hour": "09:30", "verb": "show_en"}
    assert send(at_desk(chief), live_story, fields | hour).status_code == 302

    edition = Edition.objects.get(article=live_story, language="en")
    assert f"{edition.ready_at:%Y-%m-%d %H:%M}" == "2031-01-15 07:30"
    reader = Client()
    path = live_story.get_absolute_url("en")
    assert reader.get(path).status_code == 404
    Edition.objects.update(ready_at=edition.ready_at - timedelta(days=9000))
    assert reader.get(path).status_code == 200


def test_the_screen_asks_as_often_for_sixty_blocks_as_for_two(
    at_desk, draft: Article, sub: User, django_assert_max_num_queries
):
    blocks = [{"kind": "paragraph", "text_ar": f"فقرة {n}", "text_en": f"Paragraph {n}"} for n in range(60)]
    draft.edit(by=sub, content=words(headline_en="A line", blocks=blocks))
    rewrite(draft, sub, 3, say="كلام آخر")
    client = at_desk(sub)
    client.get(address(draft))

    with django_assert_max_num_queries(25):
        assert len(client.get(address(draft)).context["rows"]) == 62


def test_a_table_is_translated_cell_by_cell(at_desk, draft: Article, sub: User, writer: User):
    table = {"kind": "table", "attrs": {"head": ["المحطة", "الساعة"], "rows": [["حلوان", "6"], ["المعادي", "7"]]}}
    draft.edit(by=writer, content={"blocks": [table]})
    fields = opened(at_desk(sub), draft)
    key = key_of(draft, 1, "rows")
    cells = {
        f"words:{key}:0:0": "Stop", f"words:{key}:0:1": "Hour",
        f"words:{key}:1:0": "Helwan", f"words:{key}:1:1": "6",
        f"words:{key}:2:0": "Maadi", f"words:{key}:2:1": "7",
    }  # fmt: skip
    assert cells.keys() <= fields.keys()

    send(at_desk(sub), draft, fields | cells)

    attrs = draft.editing()["blocks"][0]["attrs"]
    assert (attrs["head_en"], attrs["rows_en"]) == (["Stop", "Hour"], [["Helwan", "6"], ["Maadi", "7"]])
    assert all(place.target_words for place in places(draft.editing(), "en") if place.part == "rows")


def test_thousands_of_marked_words_that_are_gone_are_not_looked_for_one_by_one(monkeypatch: pytest.MonkeyPatch):
    looked: list[str] = []
    compiled = inline.re.compile
    monkeypatch.setattr(inline.re, "compile", lambda sign: looked.append(sign) or compiled(sign))
    before = "".join(f"<strong>كلمة{number}</strong> " for number in range(3000))

    assert inline.marked_again(before, "نص آخر تماما " * 3000) == "نص آخر تماما " * 3000
    assert len(looked) == inline.MOST_LOST


def test_words_that_went_and_words_that_came_at_a_texts_end_are_two_words(at_desk, draft: Article, sub: User):
    draft.edit(by=sub, content={"headline_ar": "توزيع مياه الري صيفا", "headline_en": "Summer water"})
    draft.edit(by=sub, content={"headline_ar": "توزيع مياه الري شتاء"})

    page = at_desk(sub).get(address(draft)).content.decode()

    assert "<del>صيفا</del> <ins>شتاء</ins>" in page
