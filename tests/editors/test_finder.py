"""The finder leads to any story, screen or command that the member may have, however it is spelt, and to no other."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Author, Keyword, Photo, Portal, Preference, Section, StoryTemplate
from tests.images.pictures import picture, saved
from tests.staff import words

FIND = "/admin/find/"
MOST_QUESTIONS = 14


def found(client: Client, question: str) -> str:
    answer = client.get(FIND, {"q": question})
    assert answer.status_code == 200
    assert answer.headers["X-Desk"] == "finder"
    return answer.content.decode()


def lines(page: str) -> list[str]:
    """Return the words of every line found, without the way to search deeper."""
    pattern = r'class="finder__line".*?finder__words"><span dir="auto">(.*?)</span>'
    return [line for line in re.findall(pattern, page, re.DOTALL) if "«" not in line and "“" not in line]


@pytest.fixture
def emirates(portal: Portal, section: Section, writer: User) -> Article:
    """A story whose headline is written with a hamza."""
    content = words("الإمارات تعلن أوّل رحلةٍ إلى القمر", portal_id=portal.pk, section_id=section.pk)
    return Article.begin(by=writer, content=content)


@pytest.mark.parametrize(
    "question", ["الامارات", "الإمارات", "الامارات القمر", "أول رحله", "بثلاثة قوارب", "الإمــارات"]
)
def test_a_story_is_found_however_its_words_are_spelt(emirates, at_desk, chief: User, question):
    assert str(emirates) in lines(found(at_desk(chief), question))


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩"])
def test_a_story_is_found_by_its_number_in_either_digits(emirates, at_desk, chief: User, digits):
    number = "".join(digits[int(digit)] for digit in str(emirates.pk))

    page = found(at_desk(chief), number)

    assert str(emirates) in lines(page)
    assert reverse("admin:articles_article_change", args=[emirates.pk]) in page


def test_a_story_says_where_it_stands(emirates, at_desk, chief: User, writer: User):
    emirates.submit(by=writer)

    assert "chip--person" in found(at_desk(chief), "الامارات")


def test_what_lies_in_the_bin_is_not_found(emirates, at_desk, chief: User, writer: User):
    emirates.discard(by=writer)

    assert str(emirates) not in found(at_desk(chief), "الامارات")


@pytest.mark.parametrize("question", ["الامارات", "خبيئة", "علوم خفية", "دفتر", "notebook", "%", "_", "قوارب"])
def test_nothing_of_a_portal_is_told_to_members_of_another(
    emirates, other_portal, portal, member, at_desk, writer: User, question
):
    hidden = Section.objects.create(portal=portal, name_ar="خبيئة", name_en="Hidden notebook", slug="hidden")
    stranger = member("chief", name="stranger", at=other_portal)
    for secret in (str(emirates), "خبيئة", "بوابة النيل", "Nile Gate"):
        told = found(at_desk(stranger), question).replace(question, "")
        assert secret not in told
    assert reverse("admin:articles_section_change", args=[hidden.pk]) not in told


def test_a_number_of_another_portals_story_is_no_way_in(emirates, other_portal, member, at_desk):
    stranger = member("chief", name="stranger", at=other_portal)

    page = found(at_desk(stranger), str(emirates.pk))

    assert str(emirates) not in page
    assert reverse("admin:articles_article_change", args=[emirates.pk]) not in page


def test_somebody_outside_is_sent_to_the_door(portal, client):
    answer = client.get(FIND, {"q": "الامارات"})

    assert answer.status_code == 302
    assert reverse("admin:login") in answer.url
    assert "X-Desk" not in answer.headers


def test_a_member_of_no_portal_finds_no_story(emirates, at_desk):
    lost = User.objects.create_user("lost", password="secret-for-tests", is_staff=True)

    assert str(emirates) not in found(at_desk(lost), "الامارات")


def test_the_finder_only_answers(emirates, at_desk, chief: User):
    assert at_desk(chief).post(FIND, {"q": "الامارات"}).status_code == 405


@pytest.mark.parametrize(
    "question", ["\x00", "a\x00b", "\ud800", "«»", "'; --", "<script>alert(1)</script>", "ا" * 5000]
)
def test_no_question_breaks_it_or_comes_back_as_markup(emirates, at_desk, chief: User, question):
    page = found(at_desk(chief), question.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))

    assert "<script>" not in page


def test_screens_of_the_house_are_found_by_folded_names(portal, section, at_desk, chief: User):
    economy = Section.objects.create(portal=portal, name_ar="إقتصاد وأسواق", slug="markets", position=2)
    author = Author.objects.create(name_ar="أسامة الخطيب")
    keyword = Keyword.objects.create(name_ar="أسعار الذهب")
    photo = Photo.from_file(ContentFile(saved(picture(320, 200)).getvalue(), name="a.jpg"), caption_ar="ميناء دمياط")
    client = at_desk(chief)

    for question, model, row in (
        ("اقتصاد واسواق", "section", economy),
        ("اسامه", "author", author),
        ("اسعار الذهب", "keyword", keyword),
        ("ميناء", "photo", photo),
        ("بوابه النيل", "portal", portal),
    ):
        assert reverse(f"admin:articles_{model}_change", args=[row.pk]) in found(client, question), question


def test_an_empty_question_shows_what_can_be_done(portal, at_desk, chief: User, writer: User, member):
    photo_editor = member("photo")

    page = found(at_desk(chief), "")
    assert reverse("admin:articles_article_add") + "?breaking=1" in page
    assert 'form="desk-logout"' in page
    assert 'data-theme-choice="dark"' in page
    assert reverse("admin:articles_article_add") not in found(at_desk(photo_editor), "")


def test_commands_are_found_by_the_beginnings_of_their_words(portal, at_desk, chief: User):
    Preference.objects.create(user=chief, language="en")
    client = at_desk(chief)

    assert lines(found(client, "new st"))[0] == "New story"
    assert "Go to Photos" in lines(found(client, "photo"))
    assert "Log out" in lines(found(client, "log"))
    assert "Log out" not in lines(found(client, "ogout"))


def test_nothing_found_helps_and_still_leads_to_the_whole_list(portal, at_desk, chief: User):
    page = found(at_desk(chief), "كلمة لا وجود لها")

    assert "finder__nothing" in page
    assert not lines(page)
    assert f"{reverse('admin:articles_article_changelist')}?q=" in page


def test_without_scripts_the_field_searches_the_list_of_stories(emirates, at_desk, chief: User):
    client = at_desk(chief)
    page = client.get(reverse("admin:index")).content.decode()
    form = re.search(r'<form class="finder".*?</form>', page, re.DOTALL)[0]

    assert f'action="{reverse("admin:articles_article_changelist")}"' in form
    assert 'method="get"' in form
    assert 'name="q"' in form
    assert str(emirates) in client.get(reverse("admin:articles_article_changelist"), {"q": "الامارات"}).content.decode()


def test_finding_costs_the_same_for_one_row_as_for_many(emirates, portal, section, at_desk, chief: User, writer: User):
    Author.objects.create(name_ar="الامارات")
    Keyword.objects.create(name_ar="الامارات")
    client = at_desk(chief)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            found(client, "الامارات")
        return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries)

    few = asked()
    for number in range(12):
        content = words(f"الإمارات {number}", portal_id=portal.pk, section_id=section.pk)
        Article.begin(by=writer, content=content)
        Author.objects.create(name_ar=f"الإمارات {number}")
        Keyword.objects.create(name_ar=f"الامارات {number}")
        Section.objects.create(portal=portal, name_ar=f"الإمارات {number}", slug=f"s-{number}")

    assert asked() == few
    assert few <= MOST_QUESTIONS


# -- commands on a story -------------------------------------------------------------------------------------------


def commands(client: Client, question: str = "", **asked) -> dict[str, str]:
    """Return the name of every command found, with its words."""
    page = client.get(FIND, {"q": question, **asked}).content.decode()
    pattern = r'class="finder__line"[^>]*data-command="(.*?)".*?finder__words"><span dir="auto">(.*?)</span>'
    return dict(re.findall(pattern, page, re.DOTALL))


def test_on_a_story_every_step_that_makes_sense_is_a_command(emirates, at_desk, chief: User, writer: User):
    emirates.submit(by=writer)

    told = commands(at_desk(chief), story=emirates.pk)

    assert {"verb:approve", "verb:schedule", "verb:publish", "verb:return", "verb:discard"} <= told.keys()
    assert {
        "insert:photo",
        "language:en",
        "preview",
        "checklist",
        "history",
        "compare",
        "translate:en",
        "save",
    } <= told.keys()
    assert "verb:restore" not in told
    assert not any(name.startswith(("verb:", "insert:")) for name in commands(at_desk(chief)))


def test_a_step_that_the_role_refuses_stays_in_sight_with_the_reason(emirates, at_desk, writer: User):
    page = at_desk(writer).get(FIND, {"q": "", "story": emirates.pk}).content.decode()
    line = re.search(r'<button[^>]*data-command="verb:publish".*?</button>', page, re.DOTALL)[0]

    assert 'aria-disabled="true"' in line and "data-why-not" in line and "data-press" not in line


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("اعتمد", "verb:approve"),
        ("approve", "verb:approve"),
        ("aprv", "verb:approve"),
        ("صورة", "insert:photo"),
        ("insert quote", "insert:quote"),
        ("preview", "preview"),
        ("checklist", "checklist"),
        ("history", "history"),
        ("translate", "translate:en"),
        ("english", "language:en"),
        ("go photos", "room:/admin/articles/photo/"),
        ("dark", "dark"),
    ],
)
def test_a_command_is_found_in_either_language_and_with_letters_left_out(
    emirates, at_desk, chief: User, writer: User, question: str, name: str
):
    emirates.submit(by=writer)

    assert name in commands(at_desk(chief), question, story=emirates.pk)


def test_what_was_done_last_stands_first(emirates, at_desk, chief: User):
    client = at_desk(chief)

    first = list(commands(client, story=emirates.pk, recent="dark,insert:quote,no such thing"))

    assert first[:2] == ["dark", "insert:quote"]


def test_on_a_blank_sheet_there_is_no_history_to_go_to(portal, section, at_desk, chief: User):
    told = commands(at_desk(chief), story="new")

    assert "verb:submit" in told and "insert:photo" in told
    assert "history" not in told and "verb:approve" not in told


@pytest.mark.parametrize("story", ["0", "x", "-1", "9" * 30, "new'", "\x00", "1 OR 1=1"])
def test_a_story_that_is_none_adds_no_commands(emirates, at_desk, chief: User, story: str):
    assert "history" not in commands(at_desk(chief), story=story)


def test_a_story_of_another_portal_adds_no_commands(emirates, other_portal, member, at_desk):
    stranger = at_desk(member("chief", name="stranger", at=other_portal))

    assert "history" not in commands(stranger, story=emirates.pk)


def test_a_new_story_begins_from_a_template_without_leaving_the_keys(portal, section, at_desk, chief: User):
    row = StoryTemplate.objects.create(portal=portal, name_ar="تقرير مباراة", name_en="Match report", text="[خبر]")

    page = found(at_desk(chief), "تقرير مباراة")

    assert f"{reverse('admin:articles_article_add')}?template={row.pk}" in page
