"""Every address of the desk, met by every role in its own portal and in another's: who gets in is reviewed here."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.models import (
    Article,
    Author,
    Correction,
    Effect,
    FormerAddress,
    Keyword,
    Membership,
    Page,
    Photo,
    Portal,
    Preference,
    Revision,
    Section,
    Slot,
    StoryTemplate,
)  # fmt: skip
from tests.images.pictures import picture, saved
from tests.staff import words

ROLES = ("writer", "photo", "sub", "section", "chief", "admin")
EVERYBODY = set(ROLES)
NOBODY: set[str] = set()
KEYWORDS = {"sub", "section", "chief", "admin"}
CHIEFS = {"chief", "admin"}
FRONTS = {"section", "chief", "admin"}
ADMINS = {"admin"}

# Which roles open each address by reading it, in their own portal. An address missing here fails the build.
OPEN = {
    "index": EVERYBODY, "desk_find": EVERYBODY, "app_list": EVERYBODY, "jsi18n": EVERYBODY,
    "password_change": EVERYBODY,
    "password_change_done": EVERYBODY, "desk_hour": EVERYBODY,
    "articles_article_changelist": EVERYBODY, "articles_article_add": EVERYBODY - {"photo"},
    "articles_article_change": EVERYBODY, "articles_article_history": EVERYBODY, "articles_article_delete": NOBODY,
    "articles_article_live": EVERYBODY, "articles_article_translate": EVERYBODY,
    "articles_article_checklist": NOBODY, "articles_article_first_check": NOBODY,
    "articles_article_comments": EVERYBODY, "articles_article_comments_people": EVERYBODY, "desk_bell": EVERYBODY,
    "articles_article_preview": EVERYBODY, "articles_article_links": EVERYBODY,
    "articles_article_compare": EVERYBODY, "articles_article_name_version": NOBODY,
    "articles_photo_changelist": EVERYBODY, "articles_photo_add": EVERYBODY, "articles_photo_change": EVERYBODY,
    "articles_photo_history": EVERYBODY, "articles_photo_delete": EVERYBODY, "articles_photo_look": EVERYBODY,
    "articles_photo_thumb": EVERYBODY, "articles_photo_replace": EVERYBODY,
    "desk_photos": EVERYBODY, "desk_stories": EVERYBODY, "desk_authors": EVERYBODY, "desk_keywords": EVERYBODY,
    "articles_keyword_changelist": EVERYBODY, "articles_keyword_add": KEYWORDS, "articles_keyword_change": EVERYBODY,
    "articles_keyword_history": EVERYBODY, "articles_keyword_delete": KEYWORDS,
    "articles_author_changelist": EVERYBODY, "articles_author_add": CHIEFS, "articles_author_change": EVERYBODY,
    "articles_author_history": EVERYBODY, "articles_author_delete": CHIEFS,
    "articles_portal_changelist": EVERYBODY, "articles_portal_add": NOBODY, "articles_portal_change": EVERYBODY,
    "articles_portal_history": EVERYBODY, "articles_portal_delete": ADMINS, "articles_portal_printed": EVERYBODY,
    "articles_storytemplate_changelist": EVERYBODY, "articles_storytemplate_add": FRONTS,
    "articles_storytemplate_change": EVERYBODY, "articles_storytemplate_history": EVERYBODY,
    "articles_storytemplate_delete": FRONTS, "articles_storytemplate_move": NOBODY,
    "articles_section_changelist": EVERYBODY, "articles_section_add": ADMINS, "articles_section_change": EVERYBODY,
    "articles_section_history": EVERYBODY, "articles_section_delete": ADMINS,
    "articles_page_changelist": EVERYBODY, "articles_page_add": CHIEFS, "articles_page_change": EVERYBODY,
    "articles_page_history": EVERYBODY, "articles_page_delete": CHIEFS,
    "articles_slot_changelist": EVERYBODY, "articles_slot_add": FRONTS, "articles_slot_change": EVERYBODY,
    "articles_slot_history": EVERYBODY, "articles_slot_delete": FRONTS,
    "articles_revision_changelist": EVERYBODY, "articles_revision_add": NOBODY, "articles_revision_change": EVERYBODY,
    "articles_revision_history": EVERYBODY, "articles_revision_delete": NOBODY,
    "articles_activity_changelist": EVERYBODY, "articles_activity_add": NOBODY, "articles_activity_change": EVERYBODY,
    "articles_activity_history": EVERYBODY, "articles_activity_delete": NOBODY,
    "articles_correction_changelist": EVERYBODY, "articles_correction_add": NOBODY,
    "articles_correction_change": EVERYBODY, "articles_correction_history": EVERYBODY,
    "articles_correction_delete": NOBODY,
    "articles_formeraddress_changelist": EVERYBODY, "articles_formeraddress_add": CHIEFS,
    "articles_formeraddress_change": EVERYBODY, "articles_formeraddress_history": EVERYBODY,
    "articles_formeraddress_delete": CHIEFS,
    "articles_effect_changelist": NOBODY, "articles_effect_add": NOBODY, "articles_effect_change": NOBODY,
    "articles_effect_history": NOBODY, "articles_effect_delete": NOBODY,
    "auth_user_changelist": ADMINS, "auth_user_add": ADMINS, "auth_user_change": ADMINS, "auth_user_history": ADMINS,
    "auth_user_delete": NOBODY, "auth_user_password_change": ADMINS,
}  # fmt: skip
# Addresses that answer by other rules: posts only, questions with their own arguments, or before the log-in.
APART = {
    "articles_article_add_preview",
    "login", "logout", "desk_language", "autocomplete", "articles_photo_bring", "articles_photo_words",
    # Of two rows: test_photos_room.py meets it.
    "articles_photo_replaced",
    "desk_keyword_add", "articles_keyword_merge", "articles_keyword_separate", "articles_section_move",
    "articles_page_move",
    # A sheet's own beats: JSON alone, each met by every role in test_the_beat.py.
    "articles_article_beat", "articles_article_begin_beat", "articles_article_kept", "articles_article_begin_kept",
    "articles_article_hold", None,
}  # fmt: skip
# Addresses that belong to one row, and those of them to which somebody may post.
OF_A_ROW = (
    "_replace",
    "_change",
    "_delete",
    "_history",
    "_look",
    "_compare",
    "_name_version",
    "_live",
    "_translate",
    "_comments",
    "_people",
    "_preview",
    "_links",
    "_checklist",
)
WRITTEN = (
    "_change",
    "_delete",
    "_compare",
    "_name_version",
    "_live",
    "_translate",
    "_comments",
    "_preview",
    "_links",
    "_checklist",
)
# What the whole house shares, whatever the portal.
SHARED = ("articles_photo", "articles_keyword", "articles_author")


def doors() -> Iterator[tuple[str | None, bool]]:
    """Yield the name of every address under /admin/, and whether it belongs to one row."""
    desk = next(found for found in get_resolver().url_patterns if getattr(found, "namespace", "") == "admin")

    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for found in resolver.url_patterns:
            yield from walk(found) if isinstance(found, URLResolver) else [found]

    for pattern in walk(desk):
        yield pattern.name, "<" in str(pattern.pattern)


def test_every_address_of_the_desk_was_reviewed():
    assert {name for name, _of_a_row in doors()} - APART == set(OPEN)


@pytest.fixture
def rows(portal: Portal, section: Section, other_portal: Portal, settings) -> dict[str, dict[str, int]]:
    """One row of each model in the member's portal and one in another's."""
    root = User.objects.create_superuser("root", password="secret-for-tests")
    found = {}
    for place, where in (("own", portal), ("other", other_portal)):
        part = section if where == portal else Section.objects.create(portal=where, name_ar="علوم", slug="sciences")
        story = Article.begin(
            by=root, content=words(f"مادة {where.slug}", portal_id=where.pk, section_id=part.pk, kind="live")
        )
        story.publish(by=root)
        notice = story.correct(by=root, kind="correction", text="الصحيح ثلاث.")
        someone = User.objects.create_user(f"member-of-{where.slug}", is_staff=True)
        Membership.objects.create(user=someone, portal=where, role="writer")
        found[place] = {
            "article": story.pk,
            "photo": Photo.from_file(
                ContentFile(saved(picture(320, 200 + where.position)).getvalue(), name="a.jpg")
            ).pk,
            "keyword": Keyword.objects.create(name_ar=f"كلمة {where.slug}").pk,
            "author": Author.objects.create(name_ar=f"كاتب {where.slug}").pk,
            "portal": where.pk,
            "section": part.pk,
            "storytemplate": StoryTemplate.objects.create(
                portal=where, section=part, name_ar=f"قالب {where.slug}", text="[خبر]"
            ).pk,
            "page": Page.objects.create(portal=where, slug="about", title_ar="من نحن", body_ar="نص").pk,
            "slot": Slot.objects.create(portal=where, section=part, article=story).pk,
            "revision": Revision.objects.filter(article=story).first().pk,
            "activity": story.activities.first().pk,
            "correction": Correction.objects.get(pk=notice.pk).pk,
            "user": someone.pk,
            "formeraddress": FormerAddress.objects.create(path=f"/old/{where.slug}", article=story).pk,
            "effect": Effect.objects.create(key=f"told:{where.slug}", task="articles.tasks.fold_due_update").pk,
        }
    return found


def address(name: str, rows: dict[str, int]) -> str:
    if name == "app_list":
        return reverse("admin:app_list", args=["articles"])
    model = name.split("_")[1] if name.startswith(("articles_", "auth_")) else ""
    if name.endswith("_translate"):
        return reverse(f"admin:{name}", args=[rows[model], "en"])
    of_a_row = name.endswith((*OF_A_ROW, "_thumb")) and model
    return reverse(f"admin:{name}", args=[rows[model]] if of_a_row else None)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_was_reviewed_and_nothing_of_another_portal(role: str, rows, member, client: Client):
    client.force_login(member(role))
    wrong = []
    for name, roles in OPEN.items():
        opened = client.get(address(name, rows["own"])).status_code == 200
        if opened != (role in roles):
            wrong.append(f"{name}: opened={opened}")
        of_a_row = name.endswith(OF_A_ROW) and "password" not in name
        is_shared = name.startswith(SHARED)
        if (of_a_row or name == "auth_user_password_change") and not is_shared:
            answer = client.get(address(name, rows["other"]))
            if answer.status_code == 200:
                wrong.append(f"{name}: another portal's row was opened")
    assert not wrong


@pytest.mark.parametrize("role", ROLES)
def test_nobody_writes_in_another_portal(role: str, rows, member, client: Client):
    client.force_login(member(role))
    other = rows["other"]
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Article, Portal, Section, Page, Slot, Membership, StoryTemplate)
    ]
    for name in OPEN:
        if name.endswith(WRITTEN) and not name.startswith(SHARED) and "password" not in name:
            typed = {"post": "yes", "verb": "publish", "name_ar": "غُيّر", "title_ar": "غُيّر", "position": 9, "slug": "x"}
            assert client.post(address(name, other), typed).status_code in {302, 403, 404}
    for model in ("article", "section", "page", "slot"):
        answer = client.post(
            reverse(f"admin:articles_{model}_changelist"),
            {"action": "delete_selected", "_selected_action": [other[model]], "post": "yes", "index": 0},
        )
        assert answer.status_code in {200, 302, 403}

    after = [
        list(model.objects.order_by("pk").values())
        for model in (Article, Portal, Section, Page, Slot, Membership, StoryTemplate)
    ]
    assert after == before


def test_lists_and_suggestions_name_nothing_of_another_portal(rows, member, client: Client):
    client.force_login(member("chief"))
    for name in OPEN:
        if name.endswith("_changelist") and not name.startswith(SHARED) and name != "auth_user_changelist":
            page = client.get(address(name, rows["own"])).content.decode()
            assert "مادة science" not in page
            assert "دفتر العلوم" not in page
    question = {"app_label": "articles", "model_name": "article", "field_name": "related", "term": "مادة"}
    found = client.get(reverse("admin:autocomplete"), question).json()["results"]
    assert [entry["text"] for entry in found] == ["مادة nile"]


def test_suggestions_follow_any_spelling(rows, member, client: Client):
    client.force_login(member("writer"))
    Keyword.objects.create(name_ar="الإمارات")
    question = {"app_label": "articles", "model_name": "article", "field_name": "keywords", "term": "الامار"}

    assert [e["text"] for e in client.get(reverse("admin:autocomplete"), question).json()["results"]] == ["الإمارات"]


@pytest.mark.parametrize("name", sorted(OPEN))
def test_a_stranger_is_led_to_the_door(name: str, rows, client: Client):
    answer = client.get(address(name, rows["own"]))

    assert answer.status_code == 302 and "/login/" in answer.url


def test_a_reader_with_an_account_but_no_desk_stays_outside(db, client: Client):
    client.force_login(User.objects.create_user("reader"))

    assert client.get(reverse("admin:index")).status_code == 302


def test_a_member_without_any_role_sees_an_empty_desk(rows, client: Client):
    client.force_login(User.objects.create_user("newcomer", is_staff=True))

    assert client.get(reverse("admin:index")).status_code == 200
    assert client.get(reverse("admin:articles_article_changelist")).status_code == 403
    assert client.get(reverse("admin:articles_photo_look", args=[rows["own"]["photo"]])).status_code == 404


def test_a_refusal_is_a_page_that_says_so(rows, member, client: Client):
    client.force_login(member("photo"))
    answer = client.get(reverse("admin:articles_article_add"))

    assert answer.status_code == 403
    assert "admin/refused.html" in [template.name for template in answer.templates]


def test_a_portals_administrator_cannot_lift_anybody_over_themselves(
    rows, portal, other_portal, member, client: Client
):
    keeper = member("admin", name="keeper")
    client.force_login(keeper)
    root = User.objects.get(username="root")
    elsewhere = User.objects.get(username="member-of-science")
    both = User.objects.get(username="member-of-nile")
    Membership.objects.create(user=both, portal=other_portal, role="chief")

    for person in (root, elsewhere, both):
        password = {"password1": "a-New-passw0rd", "password2": "a-New-passw0rd", "usable_password": "true"}
        client.post(reverse("admin:auth_user_password_change", args=[person.pk]), password)
        client.post(reverse("admin:auth_user_change", args=[person.pk]), {"username": "taken", "is_superuser": "on"})
        person.refresh_from_db()
        assert not person.check_password("a-New-passw0rd")
        assert person.username != "taken"
    client.post(reverse("admin:auth_user_change", args=[keeper.pk]), {"username": "keeper", "is_superuser": "on"})
    keeper.refresh_from_db()
    assert not keeper.is_superuser


def test_the_desk_speaks_the_language_a_member_chose(member, client: Client):
    user = member("writer")
    client.force_login(user)
    assert 'lang="ar" dir="rtl"' in client.get(reverse("admin:index")).content.decode()

    answer = client.post(reverse("admin:desk_language"), {"language": "en", "next": "https://elsewhere.example/"})

    assert answer.url == reverse("admin:index")
    assert Preference.objects.get(user=user).language == "en"
    assert 'lang="en" dir="ltr"' in client.get(reverse("admin:index")).content.decode()
    assert client.get(reverse("admin:desk_language")).status_code == 405


def test_no_short_way_tells_the_address_of_somebody_elses_draft(rows, member, client: Client):
    client.force_login(member("writer"))
    kind = ContentType.objects.get_for_model(Article).pk

    assert client.get(f"/admin/r/{kind}/{rows['other']['article']}/").status_code == 404


def test_the_stock_site_and_the_desk_are_one():
    assert admin.site.has_permission.__self__.__class__.__name__ == "Desk"


@pytest.mark.django_db
def test_the_house_tries_again_what_was_given_up(client: Client):
    client.force_login(User.objects.create_superuser("root", password="secret-for-tests"))
    dead = Effect.objects.create(key="told:x", task="articles.tasks.fold_due_update", state="dead", error="a\nb")
    listed = client.get(reverse("admin:articles_effect_changelist")).content.decode()

    client.post(
        reverse("admin:articles_effect_changelist"), {"action": "try_again", "_selected_action": [dead.pk], "index": 0}
    )

    dead.refresh_from_db()
    assert "told:x" in listed
    assert dead.state == Effect.State.WAITING
