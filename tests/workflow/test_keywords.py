"""Keywords and bylines: one subject, one page, whatever was merged into what."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import override

from articles.models import Article, Author, Keyword


def test_a_keyword_is_not_merged_in_a_circle(db: None):
    first, second = Keyword.objects.create(name_ar="نهر"), Keyword.objects.create(name_ar="بحر")
    first.merged_into = second
    first.save()
    second.merged_into = first

    with pytest.raises(ValidationError):
        second.clean()
    with pytest.raises(ValidationError):
        second.save()


def test_a_circle_written_past_the_model_does_not_bring_pages_down(db: None):
    first, second = Keyword.objects.create(name_ar="نهر"), Keyword.objects.create(name_ar="بحر")
    Keyword.objects.filter(pk=first.pk).update(merged_into=second)
    Keyword.objects.filter(pk=second.pk).update(merged_into=first)

    assert Keyword.objects.get(pk=first.pk).standing in (first, second)


def test_a_story_is_found_under_what_its_keyword_was_merged_into_in_two_steps(live_story: Article, chief: User):
    one, two, three = (Keyword.objects.create(name_ar=name) for name in ("نيل", "نهر", "مياه"))
    live_story.edit(by=chief, content={"keywords": [one.pk]})
    live_story.publish_update(by=chief)
    for keyword, into in ((one, two), (two, three)):
        keyword.merged_into = into
        keyword.save()

    story = Article.objects.get(pk=live_story.pk)

    assert story.subjects == [three]
    assert live_story in Article.objects.about(three)


def test_merging_into_a_merged_keyword_leads_to_the_one_that_stands(live_story: Article, chief: User):
    one, two, three = (Keyword.objects.create(name_ar=name) for name in ("نيل", "نهر", "مياه"))
    live_story.edit(by=chief, content={"keywords": [one.pk]})
    live_story.publish_update(by=chief)
    for keyword, into in ((two, three), (one, two)):
        keyword.merged_into = into
        keyword.save()

    assert live_story in Article.objects.about(three)


def test_a_word_without_letters_is_no_spelling_of_any_keyword(db: None):
    Keyword.objects.create(name_ar="نهر", synonyms="نيل\nمياه")

    assert not Keyword.objects.spelt("ـ").exists()
    assert not Keyword.objects.spelt("").exists()


def test_a_name_that_unfolds_too_long_is_refused(db: None):
    with pytest.raises(ValidationError):
        Keyword(name_ar="ﷺ" * 60).clean()


def test_an_authors_address_is_arabic_whatever_the_desks_language(db: None):
    with override("en"):
        author = Author.objects.create(name_ar="سلمى الراوي", name_en="Salma Alrawi")

    assert author.slug == "سلمى-الراوي"


def test_an_address_given_twice_still_fits_its_column(db: None):
    names = ["كلمة" + "ا" * 76, "كلمه" + "ا" * 76]
    assert all(len(Author.objects.create(name_ar=name).slug) <= 100 for name in names)


def test_a_merged_keyword_keeps_its_address_and_hands_over_its_stories(live_story: Article, chief: User, client):
    cup, world_cup = Keyword.objects.create(name_ar="المونديال"), Keyword.objects.create(name_ar="كأس العالم")
    live_story.edit(by=chief, content={"keywords": [cup.pk]})
    live_story.publish_update(by=chief)

    cup.merge(into=world_cup)

    answer = client.get(cup.get_absolute_url())
    assert (answer.status_code, answer.url) == (301, world_cup.get_absolute_url())
    assert live_story in Article.objects.about(world_cup)


def test_a_merge_can_be_taken_back(live_story: Article, chief: User, client):
    cup, world_cup = Keyword.objects.create(name_ar="المونديال"), Keyword.objects.create(name_ar="كأس العالم")
    live_story.edit(by=chief, content={"keywords": [cup.pk]})
    live_story.publish_update(by=chief)
    cup.merge(into=world_cup)

    cup.separate()

    assert client.get(cup.get_absolute_url()).status_code == 200
    assert live_story not in Article.objects.about(world_cup)


def test_a_keyword_is_not_merged_into_one_that_was_merged_into_it(db: None):
    one, two = Keyword.objects.create(name_ar="نهر"), Keyword.objects.create(name_ar="بحر")
    one.merge(into=two)

    with pytest.raises(ValidationError):
        Keyword.objects.get(pk=two.pk).merge(into=Keyword.objects.get(pk=one.pk))


def test_a_name_that_is_another_keywords_other_name_is_refused(db: None):
    Keyword.objects.create(name_ar="كأس العالم", synonyms="المونديال")

    with pytest.raises(ValidationError) as refusal:
        Keyword(name_ar="المونديالُ").clean()
    assert list(refusal.value.error_dict) == ["name"]


def test_another_name_that_is_a_keyword_of_its_own_is_refused(db: None):
    Keyword.objects.create(name_ar="الإمارات")
    with pytest.raises(ValidationError) as refusal:
        Keyword(name_ar="أبوظبي", synonyms="دبي\nالامارات").clean()

    assert list(refusal.value.error_dict) == ["synonyms"]


def test_a_merged_keywords_name_may_become_another_name_of_the_one_that_stands(db: None):
    cup, world_cup = Keyword.objects.create(name_ar="المونديال"), Keyword.objects.create(name_ar="كأس العالم")
    cup.merge(into=world_cup)

    world_cup.synonyms = "المونديال"
    world_cup.clean()
