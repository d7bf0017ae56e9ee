"""The checklist beside the story: what is open, where it leads, ticked and passed in place, with script or without."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article, CheckMark, Portal, Preference
from articles.models.checklist import checked_rules, key_of
from tests.editors.desk import address, fields_of, send

SENTENCE = "مصدران مستقلان"


@pytest.fixture
def english(chief: User) -> None:
    """The chief reads the desk in English."""
    Preference.objects.create(user=chief, language="en")


@pytest.fixture
def strict(in_review: Article) -> Article:
    """A story of a portal that insists on keywords and on a sentence of its own."""
    rules = checked_rules({"keywords": {"level": "must"}, "own": {"level": "must"}, "hints": {"level": "off"}})
    Portal.objects.filter(pk=in_review.portal_id).update(checklist=[SENTENCE], checklist_rules=rules)
    return Article.objects.get(pk=in_review.pk)


def listed(client, story: Article, **typed):
    """Return what the checklist answers to what is typed, saved or not."""
    form = {**fields_of(client.get(address(story))), **typed}
    return client.post(reverse("admin:articles_article_checklist", args=[story.pk]), form)


def test_open_items_stand_first_and_lead_to_their_fields(at_desk, english, strict: Article, chief: User):
    answer = at_desk(chief).get(address(strict))
    checks, page = answer.context["checks"], answer.content.decode()

    assert [line.item.key for line in checks.open][:2] == ["keywords", key_of(SENTENCE)]
    assert 'href="#field-keywords"' in page and 'id="field-keywords"' in page
    assert "8 of 12 ready" in page


def test_every_place_that_an_item_leads_to_is_on_the_sheet(at_desk, english, strict: Article, chief: User):
    strict.edit(by=chief, content={"headline_ar": "ح" * 120, "standfirst_ar": "", "section_id": None})
    answer = at_desk(chief).get(address(strict))
    page = answer.content.decode()

    places = [line.place for line in answer.context["checks"].open if line.place]
    assert len(places) >= 5
    for place in places:
        assert f'id="field-{place}"' in page, place


def test_what_is_typed_counts_before_it_is_saved(at_desk, english, strict: Article, chief: User):
    answer = listed(at_desk(chief), strict, standfirst_ar="")

    assert answer.headers["X-Desk"] == "checklist"
    assert "The standfirst is empty." in answer.content.decode()
    assert Article.objects.get(pk=strict.pk).standfirst_ar


def test_what_cannot_be_read_yet_is_not_counted(at_desk, strict: Article, chief: User):
    assert listed(at_desk(chief), strict, headline_ar="ح" * 300).status_code == 204


def test_the_blank_sheet_has_its_checklist_too(at_desk, english, strict: Article, chief: User):
    client = at_desk(chief)
    page = client.get(address())
    assert page.context["checks"].open

    told = client.post(
        reverse("admin:articles_article_first_check"),
        {**fields_of(page), "headline_ar": "عنوان", "standfirst_ar": "خلاصة"},
    ).content.decode()

    assert "The standfirst is empty." not in told and "Once the draft is begun" in told


def test_publishing_past_the_checklist_says_what_is_missing_at_its_field(
    at_desk, english, strict: Article, chief: User
):
    answer = send(at_desk(chief), strict, verb="publish", kicker_ar="نقل")

    assert "keywords" in answer.context["form"].errors
    page = answer.content.decode()
    assert "Before publication: Keywords: 0, and 3 are wanted." in page and SENTENCE in page
    assert "نقل" in page  # what was typed stands there still
    assert Article.objects.get(pk=strict.pk).status == "in_review"


def test_the_primary_says_what_is_missing_and_stays_pressable(at_desk, english, strict: Article, chief: User):
    page = at_desk(chief).get(address(strict)).content.decode()

    assert "2 things must be done before publication." in page
    Portal.objects.update(checklist_rules={})
    assert "must be done before publication" not in at_desk(chief).get(address(strict)).content.decode()


def test_an_item_is_passed_in_place_without_saving_the_sheet(at_desk, english, strict: Article, chief: User):
    told = {"verb": "pass:keywords", "pass:keywords-reason": "لا كلمات بعد", "kicker_ar": "لم يُحفظ"}

    page = listed(at_desk(chief), strict, **told).content.decode()

    assert CheckMark.objects.get().reason == "لا كلمات بعد"
    assert "لا كلمات بعد" in page and 'data-musts="1"' in page
    assert not Article.objects.get(pk=strict.pk).kicker_ar


def test_an_item_is_passed_without_scripts_with_the_sheet(at_desk, strict: Article, chief: User):
    told = {"verb": "pass:keywords", "pass:keywords-reason": "لا كلمات بعد", "kicker_ar": "يُحفظ"}

    assert send(at_desk(chief), strict, **told).status_code == 302

    assert CheckMark.objects.get().item == "keywords"
    assert Article.objects.get(pk=strict.pk).kicker_ar == "يُحفظ"


def test_a_reason_that_says_nothing_is_refused_beside_its_item(at_desk, english, strict: Article, chief: User):
    typed = {"verb": "pass:keywords", "pass:keywords-reason": " "}

    for page in (listed(at_desk(chief), strict, **typed), send(at_desk(chief), strict, **typed)):
        assert "Say why the story may go on without it." in page.content.decode()
    assert not CheckMark.objects.exists()


def test_a_sentence_is_ticked_and_opened_again_in_place(at_desk, english, strict: Article, writer: User):
    client, key = at_desk(writer), key_of(SENTENCE)

    page = listed(client, strict, verb=f"tick:{key}").content.decode()
    assert CheckMark.objects.get().by == writer and f"reopen:{key}" in page

    listed(client, strict, verb=f"reopen:{key}")
    assert not CheckMark.objects.exists()


def test_a_writer_is_not_offered_to_pass_and_is_refused_who_tries(at_desk, strict: Article, writer: User):
    client = at_desk(writer)
    assert 'value="pass:' not in client.get(address(strict)).content.decode()

    page = listed(client, strict, **{"verb": "pass:keywords", "pass:keywords-reason": "سبب"})

    assert 'role="alert"' in page.content.decode() and not CheckMark.objects.exists()
    assert send(client, strict, **{"verb": "pass:keywords", "pass:keywords-reason": "سبب"}).status_code == 403


@pytest.mark.parametrize("verb", ["pass:", "tick:x", "pass:colour", "reopen:x" * 40, "tick"])
def test_buttons_of_no_checklist_do_no_harm(at_desk, strict: Article, chief: User, verb: str):
    assert listed(at_desk(chief), strict, verb=verb).status_code == 200
    assert not CheckMark.objects.exists()


def test_a_story_of_another_portal_tells_nothing_of_its_checklist(
    at_desk, strict: Article, member, other_portal: Portal
):
    stranger = at_desk(member("chief", name="stranger", at=other_portal))

    answer = stranger.post(reverse("admin:articles_article_checklist", args=[strict.pk]), {})

    assert answer.status_code in {302, 403, 404}
    assert strict.headline_ar not in answer.content.decode()


def test_reading_the_checklist_asks_for_a_post(at_desk, strict: Article, chief: User):
    assert at_desk(chief).get(reverse("admin:articles_article_checklist", args=[strict.pk])).status_code == 405


# -- the portal's own screen ---------------------------------------------------------------------------------------


@pytest.fixture
def portal_page(at_desk, member, portal: Portal):
    """Return a way to send the portal's form, changed as told."""
    client = at_desk(member("admin"))
    here = reverse("admin:articles_portal_change", args=[portal.pk])

    def post(**typed):
        return client.post(here, {**fields_of(client.get(here), "portal_form"), **typed})

    return post


def test_a_portal_sets_each_rule_on_its_own_row(portal_page, portal: Portal):
    typed = {"checklist_rules-keywords-level": "must", "checklist_rules-keywords-number": "٥"}

    assert portal_page(**typed).status_code == 302

    portal.refresh_from_db()
    assert portal.checklist_rules["keywords"] == {"level": "must", "may_pass": True, "number": 5}
    assert portal.checklist_rules["alt"]["level"] == "advises"


@pytest.mark.parametrize("number", ["", "ثلاث", "0", "-1", "9999", "3.5"])
def test_a_number_that_is_none_is_refused_and_kept_in_sight(portal_page, portal: Portal, number: str):
    answer = portal_page(**{"checklist_rules-keywords-number": number})

    assert list(answer.context["adminform"].form.errors) == ["checklist_rules"]
    assert f'value="{number}"' in answer.content.decode()


def test_a_level_that_is_none_is_refused(portal_page, portal: Portal):
    answer = portal_page(**{"checklist_rules-alt-level": "shout"})

    assert list(answer.context["adminform"].form.errors) == ["checklist_rules"]


def test_who_only_reads_a_portal_reads_its_rules_as_sentences(at_desk, english, portal: Portal, chief: User):
    Portal.objects.filter(pk=portal.pk).update(checklist_rules={"alt": {"level": "must"}})

    page = at_desk(chief).get(reverse("admin:articles_portal_change", args=[portal.pk])).content.decode()

    assert "Every picture has a description: must be so" in page
    assert "may_pass" not in page
