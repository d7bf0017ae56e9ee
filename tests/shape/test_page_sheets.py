"""A page type's sheet is small, whole, and says nothing that the page does not know."""

import re
from collections import Counter

import pytest

from articles.metadata.sheets import COMPONENTS, HUE, sheet, shortened

# One round trip of a fresh connection carries ten packets of 1,460 B; the page's own words want some of it.
LARGEST = 14_336
DECLARED = re.compile(r"(?<![\w-])(--[a-z][\w-]*):")
READ = re.compile(r"var\((--[a-z][\w-]*)")


@pytest.mark.parametrize("kind", COMPONENTS)
def test_the_sheet_of_a_page_type_arrives_with_the_page(kind):
    assert len(sheet(kind, hue=225).encode()) <= LARGEST


@pytest.mark.parametrize("kind", COMPONENTS)
def test_every_measure_and_colour_that_is_used_is_set(kind, settings):
    settings.DEBUG = True  # under the names we wrote
    text = sheet(kind, hue=225)

    assert not {*READ.findall(text)} - {*DECLARED.findall(text)}


def test_readers_get_short_names_and_designers_the_long_ones(settings):
    assert "--type-label" not in sheet("list", hue=225)

    settings.DEBUG = True
    assert "--type-label" in sheet("list", hue=225)


def test_a_short_name_stands_for_one_property_and_a_class_is_none():
    text = ":root{--ink:1;--paper:2;--ink-quiet:3}.card--ink{color:var(--ink);background:var(--paper,var(--ink-quiet))}"

    short = shortened(text)

    assert ".card--ink{" in short
    declared, read = DECLARED.findall(short), READ.findall(short)
    assert len(set(declared)) == 3 and set(read) <= set(declared)
    assert Counter(len(name) for name in declared) == {3: 3}
    assert shortened(f":root{{{HUE}:9;--a:var({HUE})}}") == f":root{{{HUE}:9;--a:var({HUE})}}"
