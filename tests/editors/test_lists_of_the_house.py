"""Photos, keywords, authors, fronts and members: taken in once, without twins, removed only when nobody needs them."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from articles.admin.zones import city
from articles.models import (
    Article,
    Author,
    FormerAddress,
    Keyword,
    Membership,
    Photo,
    Portal,
    Preference,
    Section,
    Slot,
)
from tests.editors.desk import fields_of, send
from tests.images.pictures import picture, saved
from tests.staff import words

ADD = {"focal_x": "0.5", "focal_y": "0.5"}


def upload(name: str = "boat.jpg", width: int = 320) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, saved(picture(width, 200)).getvalue(), "image/jpeg")


def test_a_photo_is_taken_in_with_its_words(at_desk, writer: User):
    told = {**ADD, "file": upload(), "alt_ar": "قارب", "caption_ar": "قارب يعبر النهر", "credit": "شينخوا"}
    answer = at_desk(writer).post(reverse("admin:articles_photo_add"), told)

    photo = Photo.objects.get()
    assert answer.url == reverse("admin:articles_photo_change", args=[photo.pk])
    assert (photo.width, photo.caption_ar, photo.credit, photo.uploaded_by) == (
        320,
        "قارب يعبر النهر",
        "شينخوا",
        writer,
    )
    assert "boat" not in photo.file.name


def test_a_picture_the_house_has_leads_to_it_and_says_so(at_desk, writer: User):
    known = Photo.from_file(upload(), by=writer)
    answer = at_desk(writer).post(
        reverse("admin:articles_photo_add"), {**ADD, "file": upload("again.jpg")}, follow=True
    )

    assert Photo.objects.get() == known
    assert answer.redirect_chain[-1][0] == reverse("admin:articles_photo_change", args=[known.pk])
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"not a picture at all"]
)
def test_what_is_no_picture_is_refused_in_words(at_desk, writer: User, content: bytes):
    file = SimpleUploadedFile("boat.jpg", content, "image/jpeg")
    answer = at_desk(writer).post(reverse("admin:articles_photo_add"), {**ADD, "file": file})

    assert answer.status_code == 200
    assert "file" in answer.context["adminform"].form.errors
    assert not Photo.objects.exists()


def test_a_picture_is_taken_in_on_the_storys_own_sheet(at_desk, draft: Article, writer: User):
    send(at_desk(writer), draft, photo_upload=upload())

    draft.refresh_from_db()
    assert draft.lead_photo == Photo.objects.get()


def test_a_bad_picture_on_the_sheet_loses_no_text(at_desk, draft: Article, writer: User):
    bad = SimpleUploadedFile("boat.jpg", b"<svg/>", "image/jpeg")
    answer = send(at_desk(writer), draft, photo_upload=bad, headline_ar="عنوان لم يُحفظ بعد")

    assert "photo_upload" in answer.context["form"].errors
    assert "عنوان لم يُحفظ بعد" in answer.content.decode()


def test_a_used_photo_is_not_removed_and_the_story_is_named(at_desk, draft: Article, chief: User):
    photo = Photo.from_file(upload())
    draft.edit(by=chief, content={"lead_photo_id": photo.pk})
    remove = reverse("admin:articles_photo_delete", args=[photo.pk])

    assert draft.headline_ar in at_desk(chief).get(remove).content.decode()
    at_desk(chief).post(remove, {"post": "yes"})
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_a_photo_of_a_change_that_waits_is_not_removed_either(at_desk, live_story: Article, chief: User):
    photo = Photo.from_file(upload())
    live_story.edit(by=chief, content={"lead_photo_id": photo.pk})

    at_desk(chief).post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert Photo.objects.filter(pk=photo.pk).exists()


def test_an_unused_photo_is_removed(at_desk, chief: User):
    photo = Photo.from_file(upload())

    at_desk(chief).post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})

    assert not Photo.objects.exists()


def test_the_focal_point_stays_inside_the_picture(at_desk, writer: User):
    photo = Photo.from_file(upload())
    screen = reverse("admin:articles_photo_change", args=[photo.pk])
    told = fields_of(at_desk(writer).get(screen), "photo_form")

    assert at_desk(writer).post(screen, told | {"focal_x": "1.4"}).status_code == 200
    assert at_desk(writer).post(screen, told | {"focal_x": "0.25", "focal_y": "0.75"}).status_code == 302
    photo.refresh_from_db()
    assert photo.focal_point == (0.25, 0.75)


def test_a_keyword_in_another_spelling_is_refused(at_desk, sub: User):
    Keyword.objects.create(name_ar="الإمارات")

    answer = at_desk(sub).post(
        reverse("admin:articles_keyword_add"), {"name_ar": "الامارات", "synonyms": "", "slug": ""}
    )

    assert answer.status_code == 200
    assert Keyword.objects.count() == 1
    assert answer.context["adminform"].form.errors


def test_the_refusal_of_a_twin_leads_to_the_keyword_that_is_there(at_desk, sub: User):
    there = Keyword.objects.create(name_ar="الإمارات")

    answer = at_desk(sub).post(
        reverse("admin:articles_keyword_add"), {"name_ar": "الامارات", "synonyms": "", "slug": ""}
    )

    assert f'href="{reverse("admin:articles_keyword_change", args=[there.pk])}"' in answer.content.decode()


@pytest.fixture
def twins(live_story: Article, chief: User) -> tuple[Keyword, Keyword]:
    """Two keywords for one thing, the second one on a story."""
    kept, other = Keyword.objects.create(name_ar="كأس العالم"), Keyword.objects.create(name_ar="المونديال")
    live_story.edit(by=chief, content={"keywords": [other.pk]})
    live_story.publish_update(by=chief)
    return kept, other


def test_two_keywords_for_one_thing_are_merged_after_saying_what_changes(at_desk, sub: User, twins):
    kept, other = twins
    question = f"{reverse('admin:articles_keyword_merge')}?of={other.pk}"

    asked = at_desk(sub).post(question, {"into": "كأس العالم"})
    other.refresh_from_db()
    assert other.standing == other
    assert f"/keyword/{other.slug}/" in asked.content.decode() and f"/keyword/{kept.slug}/" in asked.content.decode()

    at_desk(sub).post(question, {"into": kept.pk, "agreed": "yes"})
    other.refresh_from_db()
    assert other.standing == kept


def test_the_chosen_keywords_of_the_list_are_merged_into_one_of_them(at_desk, sub: User, twins):
    kept, other = twins
    chosen = {"action": "merge_chosen", "_selected_action": [kept.pk, other.pk], "index": 0}
    asked = at_desk(sub).post(reverse("admin:articles_keyword_changelist"), chosen)

    at_desk(sub).post(asked.url, {"into": kept.pk, "agreed": "yes"})

    assert Keyword.objects.get(pk=other.pk).standing == kept
    assert Keyword.objects.get(pk=kept.pk).standing == kept


def test_a_merge_is_taken_back_on_the_keywords_own_page(at_desk, sub: User, twins):
    kept, other = twins
    other.merge(into=kept)
    way_back = reverse("admin:articles_keyword_separate", args=[other.pk])

    assert way_back in at_desk(sub).get(reverse("admin:articles_keyword_change", args=[other.pk])).content.decode()
    assert at_desk(sub).get(way_back).status_code == 405
    at_desk(sub).post(way_back)
    other.refresh_from_db()
    assert other.standing == other


def test_a_writer_merges_no_keywords(at_desk, writer: User, twins):
    kept, other = twins
    answer = at_desk(writer).post(
        f"{reverse('admin:articles_keyword_merge')}?of={other.pk}", {"into": kept.pk, "agreed": "yes"}
    )

    assert answer.status_code == 403
    assert Keyword.objects.get(pk=other.pk).merged_into is None
    assert at_desk(writer).post(reverse("admin:articles_keyword_separate", args=[other.pk])).status_code == 403


def test_a_keyword_that_stories_carry_stays_and_the_stories_are_named(at_desk, sub: User, twins, live_story: Article):
    _kept, other = twins
    remove = reverse("admin:articles_keyword_delete", args=[other.pk])

    page = at_desk(sub).get(remove).content.decode()
    at_desk(sub).post(remove, {"post": "yes"})

    assert live_story.headline_ar in page
    assert "Tagging" not in page
    assert Keyword.objects.filter(pk=other.pk).exists()


def test_what_keeps_a_row_names_no_story_of_another_portal(at_desk, sub: User, other_portal, db):
    root = User.objects.create_superuser("root")
    keyword = Keyword.objects.create(name_ar="نهر")
    Article.begin(by=root, content=words("سر لم ينشر", portal_id=other_portal.pk, keywords=[keyword.pk]))

    page = at_desk(sub).get(reverse("admin:articles_keyword_delete", args=[keyword.pk])).content.decode()

    assert "سر لم ينشر" not in page


@pytest.mark.parametrize("many", [1, 8])
def test_the_list_of_keywords_asks_as_often_however_long_it_is(at_desk, sub, many, django_assert_max_num_queries):
    for number in range(many):
        Keyword.objects.create(name_ar=f"كلمة {'أبجدهوزح'[number]}")
    client = at_desk(sub)
    client.get(reverse("admin:articles_keyword_changelist"))

    with django_assert_max_num_queries(10):
        client.get(reverse("admin:articles_keyword_changelist"))


@pytest.mark.parametrize("many", [1, 8])
def test_the_list_of_members_asks_as_often_however_long_it_is(at_desk, member, many, django_assert_max_num_queries):
    for number in range(many):
        member("writer", name=f"writer-{number}")
    client = at_desk(member("admin"))
    client.get(reverse("admin:auth_user_changelist"))

    with django_assert_max_num_queries(13):
        client.get(reverse("admin:auth_user_changelist"))


@pytest.mark.parametrize(
    "model, rows",
    [
        ("author", lambda: Author.objects.create(name_ar="أحمد فؤاد")),
        ("keyword", lambda: Keyword.objects.create(name_ar="أحمد فؤاد")),
        ("section", lambda: Section.objects.create(name_ar="أحمد فؤاد", slug="x", portal=Portal.objects.get())),
    ],
)
def test_a_name_is_found_without_its_hamzas(at_desk, member, model, rows):
    rows()

    client = at_desk(member("admin"))
    found = client.get(reverse(f"admin:articles_{model}_changelist"), {"q": "احمد فواد"})
    assert "أحمد فؤاد" in found.content.decode()
    nothing = client.get(reverse(f"admin:articles_{model}_changelist"), {"q": "محمود"})
    assert "أحمد فؤاد" not in nothing.content.decode()


def test_a_revision_is_found_by_its_storys_words(at_desk, live_story: Article, chief: User):
    found = at_desk(chief).get(reverse("admin:articles_revision_changelist"), {"q": "افتتاح نهرى"})

    assert live_story.headline_ar in found.content.decode()


def test_a_section_moves_up_in_the_menu_by_a_button(at_desk, member, section, other_section):
    client = at_desk(member("admin"))
    move = reverse("admin:articles_section_move")

    assert (
        f'name="up" value="{other_section.pk}"'
        in client.get(reverse("admin:articles_section_changelist")).content.decode()
    )
    client.post(move, {"up": other_section.pk})

    assert [s.pk for s in Section.objects.filter(portal=section.portal)] == [other_section.pk, section.pk]


def test_nobody_moves_a_section_of_another_portal(at_desk, member, section, other_portal):
    there = [Section.objects.create(portal=other_portal, name_ar=name, slug=name) for name in ("أ", "ب")]

    assert at_desk(member("admin")).post(reverse("admin:articles_section_move"), {"up": there[1].pk}).status_code == 404
    assert [s.pk for s in Section.objects.filter(portal=other_portal)] == [s.pk for s in there]


def test_a_writer_moves_no_section(at_desk, writer, section, other_section):
    answer = at_desk(writer).post(reverse("admin:articles_section_move"), {"up": other_section.pk})

    assert answer.status_code == 403
    assert [s.pk for s in Section.objects.all()] == [section.pk, other_section.pk]


def test_an_address_left_empty_is_made_from_the_name(at_desk, member, portal):
    told = {"name_ar": "صحة", "name_en": "Health care", "portal": portal.pk, "slug": "", "position": 0}
    at_desk(member("admin")).post(reverse("admin:articles_section_add"), told)

    assert Section.objects.get(name_ar="صحة").slug == "health-care"


def test_a_row_that_is_not_there_leads_to_its_list_in_words(at_desk, sub: User):
    answer = at_desk(sub).get(reverse("admin:articles_keyword_change", args=[99]), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("admin:articles_keyword_changelist")
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_a_slot_holds_a_story_for_its_hours(at_desk, live_story: Article, editor: User, section):
    told = {
        "portal": live_story.portal_id, "section": section.pk, "position": 1, "story": str(live_story.pk),
        "from_at_day": "2031-01-15", "from_at_hour": "11:30",
    }  # fmt: skip
    at_desk(editor).post(reverse("admin:articles_slot_add"), told)

    slot = Slot.objects.get()
    assert slot.article == live_story
    assert f"{slot.from_at:%H:%M}" == "09:30"


def test_a_section_editor_does_not_arrange_the_home(at_desk, live_story: Article, editor: User):
    told = {"portal": live_story.portal_id, "section": "", "position": 1, "story": str(live_story.pk)}
    answer = at_desk(editor).post(reverse("admin:articles_slot_add"), told)

    assert answer.status_code == 200
    assert not Slot.objects.exists()


def test_a_new_member_comes_with_a_role_and_a_desk(at_desk, member, portal):
    told = {
        "username": "samer", "first_name": "سامر", "last_name": "بدوي",
        "password1": "a-New-passw0rd", "password2": "a-New-passw0rd",
        "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0,
        "memberships-0-portal": portal.pk, "memberships-0-role": "writer",
        "preference-TOTAL_FORMS": 1, "preference-INITIAL_FORMS": 0, "preference-0-language": "en",
    }  # fmt: skip
    answer = at_desk(member("admin")).post(reverse("admin:auth_user_add"), told)

    assert answer.status_code == 302
    samer = User.objects.get(username="samer")
    assert samer.is_staff and not samer.is_superuser
    assert Membership.objects.get(user=samer).role == "writer"
    assert Preference.objects.get(user=samer).language == "en"


def test_a_role_cannot_be_given_in_a_portal_of_others(at_desk, member, other_portal):
    told = {
        "username": "samer", "password1": "a-New-passw0rd", "password2": "a-New-passw0rd",
        "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0,
        "memberships-0-portal": other_portal.pk, "memberships-0-role": "chief",
        "preference-TOTAL_FORMS": 0, "preference-INITIAL_FORMS": 0,
    }  # fmt: skip
    at_desk(member("admin")).post(reverse("admin:auth_user_add"), told)

    assert not Membership.objects.filter(portal=other_portal).exists()


def test_a_changed_row_is_said_to_be_saved_not_added(at_desk, member, section):
    client = at_desk(member("admin"))
    form = fields_of(client.get(reverse("admin:articles_section_change", args=[section.pk])), "section_form")

    answer = client.post(reverse("admin:articles_section_change", args=[section.pk]), form, follow=True)

    (said,) = answer.context["messages"]
    assert "إضافة" not in str(said)


def test_a_portals_lists_are_typed_one_entry_a_line(at_desk, member, portal, section, other_section):
    client = at_desk(member("admin"))
    here = reverse("admin:articles_portal_change", args=[portal.pk])
    form = fields_of(client.get(here), "portal_form")

    typed = {"menu": "economy\r\nsport", "checklist": "مصدران", "social_handles": "x: nile_gate"}
    assert client.post(here, form | typed).status_code == 302

    portal.refresh_from_db()
    assert portal.menu == ["economy", "sport"]
    assert portal.checklist == ["مصدران"]
    assert portal.social_handles == {"x": "nile_gate"}
    assert fields_of(client.get(here), "portal_form")["menu"] == "economy\nsport"
    refused = client.post(here, form | {"social_handles": "nile_gate"})
    assert list(refused.context["adminform"].form.errors) == ["social_handles"]


def test_a_menu_names_sections_that_are_there(at_desk, member, portal, section):
    client = at_desk(member("admin"))
    here = reverse("admin:articles_portal_change", args=[portal.pk])

    answer = client.post(here, fields_of(client.get(here), "portal_form") | {"menu": "economy\neconomics"})

    assert list(answer.context["adminform"].form.errors) == ["menu"]
    assert "economics" in str(answer.context["adminform"].form.errors["menu"])


@pytest.mark.parametrize("typed", ["Asia/Amman", "عمان · UTC+3", "Amman"])
def test_a_time_zone_is_typed_by_its_city_too(at_desk, member, portal, typed):
    client = at_desk(member("admin"))
    here = reverse("admin:articles_portal_change", args=[portal.pk])
    with override("en" if typed == "Amman" else "ar"):
        typed = typed.replace("عمان", city("Asia/Amman"))
    Preference.objects.update_or_create(
        user=User.objects.get(), defaults={"language": "en" if "Amman" in typed else "ar"}
    )

    client.post(here, fields_of(client.get(here), "portal_form") | {"time_zone": typed})

    portal.refresh_from_db()
    assert portal.time_zone == "Asia/Amman"


def test_a_portals_hours_are_shown_as_it_would_print_them(at_desk, writer):
    ask = reverse("admin:articles_portal_printed")
    told = {"time_zone": "Asia/Amman", "month_names": "levant", "digits": "arabic", "show_hijri": "on"}
    printed = at_desk(writer).get(ask, told).json()

    assert printed["hijri"].endswith("هـ")
    assert set(printed["moment"]) & set("٠١٢٣٤٥٦٧٨٩")
    assert list(at_desk(writer).get(ask, {"time_zone": "Mars/Olympus"}).json()) == ["refused"]


def test_a_new_member_without_a_typed_password_gets_one_to_hand_over(at_desk, member, client):
    told = {
        "username": "samer", "first_name": "سامر",
        "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0,
        "preference-TOTAL_FORMS": 0, "preference-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = at_desk(member("admin")).post(reverse("admin:auth_user_add"), told)

    password = answer.context["password"]
    assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    assert password in answer.content.decode()
    assert User.objects.get(username="samer").check_password(password)


def test_a_members_password_is_made_anew_and_shown_once(at_desk, member):
    keeper, person = member("admin"), member("writer")

    answer = at_desk(keeper).post(reverse("admin:auth_user_password_change", args=[person.pk]), {})

    person.refresh_from_db()
    assert person.check_password(answer.context["password"])


def test_two_different_passwords_are_refused(at_desk, member):
    keeper, person = member("admin"), member("writer")
    typed = {"password1": "a-New-passw0rd", "password2": "another-passw0rd"}

    answer = at_desk(keeper).post(reverse("admin:auth_user_password_change", args=[person.pk]), typed)

    person.refresh_from_db()
    assert answer.status_code == 200 and person.check_password("secret-for-tests")


def test_a_member_who_leaves_is_switched_off_and_let_in_again(at_desk, member):
    keeper, person = member("admin"), member("writer")
    client = at_desk(keeper)
    for action, comes_in in (("switch_off", False), ("switch_on", True)):
        chosen = {"action": action, "_selected_action": [person.pk], "index": 0}
        client.post(reverse("admin:auth_user_changelist"), chosen)
        person.refresh_from_db()
        assert person.is_active is comes_in


def test_nobody_shuts_themselves_out(at_desk, member):
    keeper = member("admin")
    client = at_desk(keeper)
    client.post(
        reverse("admin:auth_user_changelist"), {"action": "switch_off", "_selected_action": [keeper.pk], "index": 0}
    )
    here = reverse("admin:auth_user_change", args=[keeper.pk])
    typed = fields_of(client.get(here), "user_form")
    typed.pop("is_active")
    answer = client.post(here, typed)

    keeper.refresh_from_db()
    assert keeper.is_active
    assert "is_active" in answer.context["adminform"].form.errors


def test_a_role_that_stands_twice_is_refused_in_words(at_desk, member, portal):
    keeper, person = member("admin"), member("writer")
    client = at_desk(keeper)
    here = reverse("admin:auth_user_change", args=[person.pk])
    typed = fields_of(client.get(here), "user_form")
    answer = client.post(here, typed | {"memberships-1-portal": portal.pk, "memberships-1-role": "writer"})

    assert answer.status_code == 200
    assert Membership.objects.filter(user=person).count() == 1


def test_the_role_table_is_told_on_the_members_page(at_desk, member):
    keeper, person = member("admin"), member("writer")

    table = at_desk(keeper).get(reverse("admin:auth_user_change", args=[person.pk])).context["work"]

    reaches = {str(words): [reach for reach, _told in row] for words, row in table}
    assert len(table) >= 12 and all(len(row) == 6 for row in reaches.values())


def test_what_was_changed_on_a_row_is_told_with_its_hour(at_desk, sub: User):
    keyword = Keyword.objects.create(name_ar="نهر")
    client = at_desk(sub)
    here = reverse("admin:articles_keyword_change", args=[keyword.pk])
    client.post(here, fields_of(client.get(here), "keyword_form") | {"synonyms": "النيل"})

    (deed,) = client.get(reverse("admin:articles_keyword_history", args=[keyword.pk])).context["deeds"]
    assert deed["who"] == "sub" and deed["utc"].endswith("UTC")


def test_an_old_address_is_taken_in_and_leads_to_its_story(at_desk, chief: User, live_story: Article):
    add = reverse("admin:articles_formeraddress_add")
    refused = at_desk(chief).post(add, {"path": "old/story.html", "story": str(live_story.pk)})
    at_desk(chief).post(add, {"path": "/old/story.html", "story": str(live_story.pk)})

    assert list(refused.context["adminform"].form.errors) == ["path"]
    assert FormerAddress.objects.get().article == live_story


def test_hours_of_one_clock_have_it_in_the_columns_head(at_desk, chief: User, live_story: Article):
    table = at_desk(chief).get(reverse("admin:articles_revision_changelist")).context["table"]

    assert [head.clock for head in table["heads"] if head.name == "when"] == [city("Africa/Cairo")]


def test_hours_of_several_clocks_say_each_their_own(at_desk, live_story: Article, other_portal):
    root = User.objects.create_superuser("root")
    Portal.objects.filter(pk=other_portal.pk).update(time_zone="Asia/Amman")
    Article.begin(by=root, content=words(portal_id=other_portal.pk))

    answer = at_desk(root).get(reverse("admin:articles_revision_changelist"))

    assert [head.clock for head in answer.context["table"]["heads"] if head.name == "when"] == [""]
    assert city("Asia/Amman") in answer.content.decode()


@pytest.mark.parametrize("model", ["section", "page", "author", "keyword", "slot", "formeraddress"])
def test_an_empty_list_says_what_to_do_first(at_desk, chief: User, member, model):
    keeper = member("admin", name="keeper")
    page = at_desk(keeper).get(reverse(f"admin:articles_{model}_changelist"))
    Section.objects.all().delete()
    page = at_desk(keeper).get(reverse(f"admin:articles_{model}_changelist")).content.decode()

    assert 'class="nothing"' in page
    assert page.count(reverse(f"admin:articles_{model}_add")) == 2


def test_a_writer_reads_a_portal_in_words(at_desk, writer: User, portal):
    Portal.objects.filter(pk=portal.pk).update(checklist=["مصدران"], social_handles={"x": "nile_gate"})

    answer = at_desk(writer).get(reverse("admin:articles_portal_change", args=[portal.pk]))

    told = {
        line[0].field["name"]: str(line[0].contents) for group in answer.context["groups_to_read"] for line in group
    }
    assert told["checklist"] == "مصدران" and told["social_handles"] == "x: nile_gate"
    page = answer.content.decode()
    assert "icon-yes" not in page and "[ar]" not in page


def test_several_rows_are_deleted_only_when_nothing_needs_any_of_them(at_desk, sub: User, twins):
    unused, used = twins
    chosen = {"action": "delete_selected", "_selected_action": [unused.pk, used.pk], "index": 0}
    client = at_desk(sub)

    page = client.post(reverse("admin:articles_keyword_changelist"), chosen).content.decode()
    client.post(reverse("admin:articles_keyword_changelist"), chosen | {"post": "yes"})
    assert "Tagging" not in page and 'name="post"' not in page
    assert Keyword.objects.count() == 2

    client.post(reverse("admin:articles_keyword_changelist"), chosen | {"_selected_action": [unused.pk], "post": "yes"})
    assert list(Keyword.objects.all()) == [used]


def test_a_mistyped_time_zone_is_refused_on_the_portals_own_form(at_desk, member, portal):
    client = at_desk(member("admin"))
    here = reverse("admin:articles_portal_change", args=[portal.pk])

    answer = client.post(here, fields_of(client.get(here), "portal_form") | {"time_zone": "Mars/Olympus"})

    assert answer.status_code == 200
    assert "time_zone" in answer.context["adminform"].form.errors


def test_a_members_page_shows_no_part_of_a_password(at_desk, member):
    keeper, person = member("admin"), member("writer")

    page = at_desk(keeper).get(reverse("admin:auth_user_change", args=[person.pk])).content.decode()

    assert "hash" not in page
    assert reverse("admin:auth_user_password_change", args=[person.pk]) in page


def test_an_unknown_address_is_a_page_of_the_desk_in_its_language(at_desk, chief):
    page = at_desk(chief).get("/admin/nowhere/")

    assert page.status_code == 404
    assert "deskbar" in page.content.decode()
