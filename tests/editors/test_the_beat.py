"""The beat of an open sheet: who may leave typed text at the desk, what is kept of it, and what the desk answers."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Autosave, Hold, Portal, Presence, Receipt, Revision
from articles.queue import due
from tests.editors.desk import address, fields_of, send, sheet
from tests.staff import words

ROLES = ("writer", "photo", "sub", "section", "chief", "admin")


def at(story: Article | None, way: str = "beat") -> str:
    """Return the address at which the sheet of that story beats."""
    if story is None:
        return reverse(f"admin:articles_article_begin_{way}")
    return reverse(f"admin:articles_article_{way}", args=[story.pk])


def beat(client: Client, story: Article | None, way: str = "beat", **told) -> HttpResponse:
    """Send one beat of a sheet."""
    sent = {"key": "sheet-of-the-test", "seen": 1, "version": story.version if story else 0} | told
    return client.post(at(story, way), sent, content_type="application/json")


def typed(client: Client, story: Article | None = None, **changed: str) -> dict[str, str]:
    """Return the fields of the sheet as its script sends them, with these typed."""
    hidden = {"csrfmiddlewaretoken", "typist", "once", "sheet_key", "version", "seen", "note_seen"}
    return {name: value for name, value in sheet(client, story).items() if name not in hidden} | changed


# -- who may -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_present_and_those_who_may_change_the_story_leave_text(
    role: str, in_review: Article, member, client: Client, writer: User
):
    client.force_login(writer if role == "writer" else member(role))

    present = beat(client, in_review)
    left = beat(client, in_review, sheet={"headline_ar": "عنوان لم يُحفظ"})

    assert present.status_code == 200
    assert left.status_code == 200
    assert Presence.objects.count() == 1
    assert Autosave.objects.get().sheet == {"headline_ar": "عنوان لم يُحفظ"}


def test_a_writer_is_present_at_a_colleagues_story_and_leaves_no_text(draft: Article, member, client: Client):
    client.force_login(member("writer", name="another"))

    assert beat(client, draft).status_code == 200
    answer = beat(client, draft, sheet={"headline_ar": "عنوان"})

    assert answer.status_code == 403 and answer.json()["refused"]
    assert beat(client, draft, "kept", copies=[]).status_code == 403
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("way", ["beat", "kept", "hold"])
def test_a_member_of_another_portal_gets_nothing(
    role: str, way: str, draft: Article, writer: User, other_portal: Portal, member, client: Client
):
    Autosave.objects.keep(story=draft, by=writer, key="k" * 20, typed={"headline_ar": "سر"}, seen=1, version=1)
    client.force_login(member(role, name="stranger", at=other_portal))

    answer = beat(client, draft, way, sheet={"headline_ar": "عنوان"}, deed="take")

    assert answer.status_code in {403, 404}
    assert "سر" not in answer.content.decode() and draft.headline_ar not in answer.content.decode()
    assert not Presence.objects.exists()
    assert Autosave.objects.count() == 1


@pytest.mark.parametrize("way", ["beat", "kept", "hold"])
def test_whoever_is_signed_out_is_told_so_in_a_word_and_never_led_away(way: str, draft: Article, client: Client):
    answer = beat(client, draft, way)

    assert answer.status_code == 401
    assert answer.json()["why"] == "signed_out"
    assert client.get(at(draft, way)).status_code == 401


def test_a_beat_without_the_pages_mark_is_refused(draft: Article, writer: User):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    assert beat(client, draft, sheet={"headline_ar": "عنوان"}).status_code == 403
    assert not Autosave.objects.exists()


def test_the_next_person_at_a_shared_desk_does_not_send_what_another_typed(
    at_desk, draft: Article, writer: User, chief: User
):
    mark = sheet(at_desk(writer), draft)["typist"]

    answer = beat(at_desk(chief), draft, typist=mark, sheet={"headline_ar": "كتبه غيره"})

    assert answer.status_code == 401
    assert answer.json()["why"] == "other"
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "sent",
    ["", "[]", "[" * 3000, "{}", '{"key": "x"}', '{"key": "sheet-of-the-test", "sheet": 3}', '{"key": 9}', "\x00"],
)
def test_what_no_sheet_sends_is_refused_in_words(sent: str, at_desk, draft: Article, writer: User):
    answer = at_desk(writer).post(at(draft), sent, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["refused"]


@pytest.mark.parametrize(
    "told",
    [
        {"seen": "9" * 30}, {"seen": -1}, {"seen": None}, {"version": [1]}, {"place": "x" * 400}, {"place": 4},
        {"language": "xx"}, {"held": "perhaps"}, {"sheet": {"headline_ar": "nul\x00 here"}},
        {"sheet": {"internal_note": "\ud800"}}, {"language": []}, {"language": {}},
    ],
)  # fmt: skip
def test_odd_beats_break_nothing(told: dict, at_desk, draft: Article, writer: User):
    assert beat(at_desk(writer), draft, **told).status_code in {200, 400}


@pytest.mark.parametrize("said", [[], {}, 1, None, ["laid"]])
def test_odd_answers_to_an_offer_break_nothing(said: object, at_desk, draft: Article, writer: User):
    assert beat(at_desk(writer), draft, way="kept", answer=said).status_code == 200


def test_a_text_too_long_for_the_desk_is_told_that_the_device_keeps_it(at_desk, draft: Article, writer: User):
    answer = beat(at_desk(writer), draft, sheet={"surface_ar": "ط" * 1_500_000})

    assert answer.status_code == 413
    assert answer.json()["refused"]
    assert not Autosave.objects.exists()


def test_a_sheet_that_only_lies_open_does_not_lengthen_the_log_in(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    client.get(address(draft))
    session = client.session
    session["last_click"] = 1
    session.save()

    client.post(at(draft), {"key": "sheet-of-the-test"}, content_type="application/json", headers={"X-Desk": "idle"})
    assert client.session["last_click"] == 1
    client.post(at(draft), {"key": "sheet-of-the-test"}, content_type="application/json")
    assert client.session["last_click"] > 1


# -- what is kept ------------------------------------------------------------------------------------------------------


def test_the_autosaves_of_ten_minutes_are_one_and_the_next_begins_another(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    for word in ("أول", "ثان"):
        beat(client, draft, sheet={"headline_ar": word})
    assert [kept.sheet["headline_ar"] for kept in Autosave.objects.of(draft)] == ["ثان"]

    Autosave.objects.update(begun_at=F("begun_at") - timedelta(minutes=11))
    beat(client, draft, sheet={"headline_ar": "ثالث"})

    assert [kept.sheet["headline_ar"] for kept in Autosave.objects.of(draft)] == ["ثالث", "ثان"]


def test_two_tabs_of_one_person_are_two_sheets(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    beat(client, draft, key="tab-number-one", sheet={"headline_ar": "في الأول"})
    beat(client, draft, key="tab-number-two", sheet={"headline_ar": "في الثاني"})

    assert {kept.sheet["headline_ar"] for kept in Autosave.objects.of(draft)} == {"في الأول", "في الثاني"}


def test_a_real_save_ends_what_was_kept_for_its_sheet(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    fields = sheet(client, draft) | {"headline_ar": "عنوان محفوظ"}
    beat(client, draft, key=fields["sheet_key"], sheet={"headline_ar": "عنوان محفوظ"})

    assert client.post(address(draft), fields).status_code == 302

    assert Autosave.objects.get().arrived_at
    assert 'data-is-kept="yes"' not in client.get(address(draft)).content.decode()


def test_what_another_device_left_at_the_desk_is_offered_on_this_one_with_both_texts(
    at_desk, draft: Article, writer: User
):
    client = at_desk(writer)
    left = typed(client, draft, body_ar="بدأ التشغيل صباح اليوم بأربعة قوارب.\n\nوتقول الهيئة إن العدد سيتضاعف.")
    beat(client, draft, key="on-the-telephone", sheet=left)

    page = client.get(address(draft)).content.decode()
    offer = beat(client, draft, "kept", copies=[], living=[]).json()["offer"]

    assert 'data-is-kept="yes"' in page
    assert "<ins>بأربعة " in offer["page"] and "<del>بثلاثة " in offer["page"]
    assert "بأربعة" in offer["values"]["surface_ar"]


def test_what_is_laid_by_is_offered_no_more_and_stays_among_the_autosaves(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    beat(client, draft, key="on-the-telephone", sheet=typed(client, draft, headline_ar="عنوان آخر"))

    beat(client, draft, "kept", answer="aside", keys=["on-the-telephone"])

    assert beat(client, draft, "kept").json()["offer"] is None
    assert Autosave.objects.of(draft).count() == 1


def test_a_copy_that_says_what_the_story_says_is_not_offered(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    copy = {"key": "closed-last-night", "at": 1, "seen": 1, "version": 1, "sheet": typed(client, draft)}

    told = beat(client, draft, "kept", copies=[copy]).json()

    assert told == {"taken": ["closed-last-night"], "offer": None}
    assert not Autosave.objects.unanswered(story=draft, by=writer).exists()


def test_what_a_colleague_saved_meanwhile_is_no_loss_in_the_offer(at_desk, draft: Article, writer: User, chief: User):
    client = at_desk(writer)
    beat(client, draft, key="on-the-telephone", sheet=typed(client, draft, headline_ar="عنوان من الهاتف"))
    draft.edit(by=chief, content={"standfirst_ar": "خلاصة رئيس التحرير."})

    offer = beat(client, draft, "kept").json()["offer"]

    assert "عنوان من الهاتف" in offer["values"]["headline_ar"]
    assert offer["values"]["standfirst_ar"] == "خلاصة رئيس التحرير."
    assert "خلاصة رئيس التحرير" not in offer["page"]


def test_places_that_a_sheet_never_sent_are_no_change(at_desk, draft: Article, writer: User):
    draft.edit(by=writer, content={"kind": "live"})
    client = at_desk(writer)
    beat(client, draft, key="on-the-telephone", sheet={"headline_ar": "عنوان وحده"})

    offer = beat(client, draft, "kept", copies=[], living=[]).json()["offer"]

    assert "وحده" in offer["page"]
    assert offer["page"].count("data-offer-one") == 1
    assert draft.blocks.first().text_ar in offer["values"]["surface_ar"]


def test_text_that_no_save_would_take_is_offered_all_the_same(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    sheet_then = typed(client, draft, headline_ar="ط" * 400, portal="nowhere", keywords="كلمة لا أحد يعرفها")
    beat(client, draft, key="on-the-telephone", sheet=sheet_then)

    offer = beat(client, draft, "kept").json()["offer"]

    assert offer["values"]["headline_ar"] == "ط" * 400


def test_a_story_never_begun_is_kept_and_offered_on_the_blank_sheet(at_desk, writer: User, portal: Portal):
    client = at_desk(writer)
    beat(client, None, key="before-the-crash", sheet=typed(client, headline_ar="خبر لم يبدأ"))

    assert 'data-is-kept="yes"' in client.get(address()).content.decode()
    assert "خبر لم يبدأ" in beat(client, None, "kept").json()["offer"]["page"]

    send(client, headline_ar="خبر لم يبدأ", sheet_key="before-the-crash")
    assert Autosave.objects.get().article == Article.objects.get()


def test_others_do_not_read_what_somebody_has_typed_and_not_saved(at_desk, draft: Article, writer: User, chief: User):
    beat(at_desk(writer), draft, sheet={"headline_ar": "سر الكاتب"})

    assert "سر الكاتب" not in beat(at_desk(chief), draft, "kept").content.decode()
    assert "سر الكاتب" not in beat(at_desk(chief), draft).content.decode()


def test_the_desk_is_cleared_once_a_day(at_desk, draft: Article, writer: User):
    beat(at_desk(writer), draft, sheet={"headline_ar": "قديم"})
    beat(at_desk(writer), draft, key="a-younger-sheet", sheet={"headline_ar": "حديث"})
    send(at_desk(writer), draft, standfirst_ar="خلاصة")
    Autosave.objects.filter(key="sheet-of-the-test").update(at=timezone.now() - timedelta(days=31))
    Receipt.objects.update(at=timezone.now() - timedelta(days=9))

    due.tick(worker="test")

    assert [kept.key for kept in Autosave.objects.all()] == ["a-younger-sheet"]
    assert not Receipt.objects.exists()


# -- who is there ------------------------------------------------------------------------------------------------------


def test_editors_see_who_else_is_here_and_in_which_paragraph(at_desk, draft: Article, writer: User, chief: User):
    block = str(draft.blocks.first().uid)
    User.objects.filter(pk=writer.pk).update(first_name="نادين", last_name="خليل")

    alone = beat(at_desk(writer), draft, language="ar", place=block).json()
    told = beat(at_desk(chief), draft, key="the-chiefs-sheet").json()

    assert alone["others"] == []
    (other,) = told["others"]
    assert (other["name"], other["block"], other["language"]) == ("نادين خليل", block, "ar")


def test_whoever_closed_the_sheet_is_here_no_more(at_desk, draft: Article, writer: User, chief: User):
    beat(at_desk(writer), draft)
    beat(at_desk(writer), draft, leaves=True)
    assert beat(at_desk(chief), draft, key="the-chiefs-sheet").json()["others"] == []

    beat(at_desk(writer), draft)
    Presence.objects.filter(by=writer).update(at=F("at") - timedelta(seconds=31))
    assert beat(at_desk(chief), draft, key="the-chiefs-sheet").json()["others"] == []


def test_a_save_by_another_is_told_at_the_next_beat_with_their_name(at_desk, draft: Article, writer: User, chief: User):
    fields = sheet(at_desk(writer), draft)
    draft.edit(by=chief, content={"standfirst_ar": "خلاصة رئيس التحرير."})

    told = beat(at_desk(writer), draft, seen=fields["seen"], version=fields["version"]).json()

    assert "chief" in told["stored"]["words"]


# -- a story kept for oneself ------------------------------------------------------------------------------------------


def test_the_buttons_of_the_lock_work_without_scripts_and_leave_what_was_typed_on_the_sheet(
    at_desk, draft: Article, writer: User, chief: User
):
    send(at_desk(writer), draft, hold="hold")
    refused = send(at_desk(chief), draft, headline_ar="عنوان رئيس التحرير")
    taken = send(at_desk(chief), draft, headline_ar="عنوان رئيس التحرير", hold="take")

    assert "writer" in " ".join(refused.context["form"].non_field_errors())
    assert fields_of(refused)["headline_ar"] == "عنوان رئيس التحرير"
    assert taken.status_code == 200
    assert fields_of(taken)["headline_ar"] == "عنوان رئيس التحرير"
    assert at_desk(chief).post(address(draft), fields_of(taken)).status_code == 302
    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان رئيس التحرير"


def test_what_the_holder_typed_becomes_a_version_beside_the_text_and_a_line_in_the_book(
    at_desk, draft: Article, writer: User, chief: User
):
    client = at_desk(writer)
    fields = typed(client, draft, body_ar="فقرة لم تُحفظ.\n\nوأخرى.")
    beat(client, draft, "hold", deed="hold")
    beat(client, draft, sheet=fields)

    answer = beat(at_desk(chief), draft, "hold", key="the-chiefs-sheet", deed="take").json()
    told = beat(at_desk(writer), draft, held=True).json()["lock"]

    assert answer["lock"]["state"] == "mine"
    aside = Revision.objects.aside().get(article=draft)
    assert [block["text_ar"] for block in aside.content["blocks"]] == ["فقرة لم تُحفظ.", "وأخرى."]
    assert draft.activities.filter(verb="taken over", actor="chief").exists()
    assert told["taken"] and "chief" in told["words"]
    assert at_desk(writer).get(told["compare"]).status_code == 200


def test_a_lock_that_another_holds_is_not_taken_by_the_button_that_only_asks_for_it(
    at_desk, draft: Article, writer: User, chief: User
):
    beat(at_desk(writer), draft, "hold", deed="hold")

    answer = beat(at_desk(chief), draft, "hold", key="the-chiefs-sheet", deed="hold")

    assert answer.status_code == 409 and "writer" in answer.json()["refused"]
    assert Hold.objects.get().by == writer


def test_a_photo_editor_cannot_lock_the_writers_out(at_desk, draft: Article, member):
    answer = beat(at_desk(member("photo")), draft, "hold", deed="hold")

    assert answer.status_code == 403
    assert not Hold.objects.exists()


# -- the same sheet twice ----------------------------------------------------------------------------------------------


def test_a_sheet_sent_twice_is_saved_once_and_answered_the_same(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    fields = sheet(client, draft) | {"headline_ar": "عنوان واحد", "verb": "submit"}

    answers = [client.post(address(draft), fields) for _twice in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, address(draft))] * 2
    draft.refresh_from_db()
    assert draft.status == "in_review"
    assert list(draft.activities.order_by("pk").values_list("verb", flat=True)) == ["begun", "edited", "submitted"]


def test_a_new_story_sent_twice_is_begun_once(at_desk, writer: User, portal: Portal):
    client = at_desk(writer)
    fields = sheet(client) | {"headline_ar": "خبر واحد"}

    answers = [client.post(address(), fields) for _twice in range(3)]

    story = Article.objects.get()
    assert [answer.url for answer in answers] == [address(story)] * 3


def test_other_words_under_an_old_key_are_not_taken_for_the_old_ones(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    fields = sheet(client, draft) | {"headline_ar": "عنوان أول"}
    client.post(address(draft), fields)

    client.post(address(draft), fields | {"standfirst_ar": "خلاصة كُتبت بعد الرجوع"})

    draft.refresh_from_db()
    assert (draft.headline_ar, draft.standfirst_ar) == ("عنوان أول", "خلاصة كُتبت بعد الرجوع")


def test_a_refused_save_leaves_its_key_unspent(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    fields = sheet(client, draft) | {"headline_ar": "ط" * 300}

    assert client.post(address(draft), fields).status_code == 200
    assert not Receipt.objects.exists()


def test_a_key_of_one_person_says_nothing_to_another(at_desk, draft: Article, writer: User, chief: User):
    once = str(uuid.uuid4())
    send(at_desk(writer), draft, headline_ar="عنوان الكاتب", once=once)
    draft.refresh_from_db()
    send(at_desk(chief), draft, headline_ar="عنوان رئيس التحرير", once=once)

    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان رئيس التحرير"


def test_a_refused_sheet_goes_on_under_its_own_name(at_desk, draft: Article, writer: User):
    client = at_desk(writer)
    fields = sheet(client, draft) | {"headline_ar": "ط" * 300}

    again = fields_of(client.post(address(draft), fields))

    assert again["sheet_key"] == fields["sheet_key"]
    assert again["once"] != fields["once"]


def test_opening_the_form_asks_two_questions_more_however_much_was_kept(
    at_desk, draft: Article, writer: User, django_assert_max_num_queries
):
    client = at_desk(writer)
    client.get(address(draft))
    for number in range(30):
        Autosave.objects.keep(story=draft, by=writer, key=f"sheet-number-{number}", typed=words(), seen=1, version=1)
    with django_assert_max_num_queries(25):
        client.get(address(draft))


def test_sheets_without_end_fill_no_disk(draft: Article, writer: User, monkeypatch):
    monkeypatch.setattr("articles.models.autosave.MOST_OF_ONE", 3)
    for number in range(5):
        told = {"typed": {"headline_ar": f"عنوان {number}"}, "seen": 1, "version": 1}
        Autosave.objects.keep(story=draft, by=writer, key=f"sheet-{number}", **told)

    kept = Autosave.objects.of(draft)
    assert [autosave.sheet["headline_ar"] for autosave in kept] == ["عنوان 4", "عنوان 3", "عنوان 2"]
