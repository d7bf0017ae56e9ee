"""Sections and standing pages stand in an order that readers see; each moves one place at a time."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Page, Portal, Section


def order_of(portal: Portal) -> list[str]:
    return list(Section.objects.filter(portal=portal).values_list("slug", flat=True))


@pytest.fixture
def menu(portal: Portal, other_portal: Portal) -> list[Section]:
    """Three sections that nobody put in order yet, and one of another paper."""
    Section.objects.create(portal=other_portal, name_ar="علوم", slug="sciences")
    return [Section.objects.create(portal=portal, name_ar=name, slug=name) for name in ("أول", "ثانٍ", "ثالث")]


def test_a_section_rises_by_one_place(menu: list[Section], portal: Portal):
    menu[2].move(up=True)

    assert order_of(portal) == ["أول", "ثالث", "ثانٍ"]


def test_a_section_sinks_by_one_place(menu: list[Section], portal: Portal):
    menu[0].move(up=False)

    assert order_of(portal) == ["ثانٍ", "أول", "ثالث"]


def test_the_first_does_not_rise_and_the_last_does_not_sink(menu: list[Section], portal: Portal):
    menu[0].move(up=True)
    menu[2].move(up=False)

    assert order_of(portal) == ["أول", "ثانٍ", "ثالث"]


def test_another_papers_sections_stay_where_they_are(menu: list[Section], other_portal: Portal):
    menu[0].move(up=False)

    assert Section.objects.get(portal=other_portal).position == 0


def test_a_page_with_an_address_of_its_own_portal_is_refused_at_the_address(portal: Portal):
    Page.objects.create(portal=portal, slug="about", title_ar="من نحن", body_ar="نص")

    with pytest.raises(ValidationError) as refusal:
        Page(portal=portal, slug="about", title_ar="عن البوابة", body_ar="نص").clean()
    assert list(refusal.value.error_dict) == ["slug"]
