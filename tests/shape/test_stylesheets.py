"""One sheet serves both directions, and a colour has one home."""

import re

import pytest

from tests.shape.rooms import HOUSE, broken_lines, files

PHYSICAL = (
    r"(?:^|[\s;{])(?:"
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b[\w-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:left|right|width|height|min-width|max-width|min-height|max-height|float|clear)"
    r")\s*:(?!.*\)\s*\{)"
    r"|text-align\s*:\s*(?:left|right)\b"
)
COLOUR = r"(?<![\w&-])(?:#[0-9a-fA-F]{3,8}\b(?!\s*\{)|(?:rgb|hsl|oklch|oklab|lab|lch|hwb)a?\()"


def sheets() -> list:
    return files("*.css", under=("static", "articles/static"))


def test_no_sheet_knows_left_from_right():
    assert not broken_lines(PHYSICAL, sheets())


@pytest.mark.parametrize(
    "line",
    ["margin-left: 1rem;", "a { right: 0; }", "text-align: left;", "float:right", "  width: 3rem;"],
)
def test_a_physical_side_would_be_found(line):
    assert re.search(PHYSICAL, line)


@pytest.mark.parametrize(
    "line",
    [
        "margin-inline-start: 1rem;",
        "inset-inline: 0;",
        "@media (min-width: 40rem) {",
        "@container (width: 40rem) {",
        "text-align: start;",
        "border-block-end-width: 1px;",
        "stroke-width: 2;",
        "max-inline-size: 65ch;",
        "line-height: 1.8;",
    ],
)
def test_a_logical_side_passes(line):
    assert not re.search(PHYSICAL, line)


def test_nothing_shouts_important():
    assert not broken_lines(r"!\s*important", sheets())


def test_colours_are_mixed_in_the_tokens_only():
    assert not broken_lines(COLOUR, [sheet for sheet in sheets() if sheet.name != "tokens.css"])


def test_joined_script_is_never_tracked():
    assert not broken_lines(r"letter-spacing\s*:\s*(?!0\s*[;}]|normal|inherit)", sheets())


def test_every_sheet_with_rules_puts_them_into_a_layer():
    loose = [str(sheet.relative_to(HOUSE)) for sheet in sheets() if "@layer" not in sheet.read_text("utf-8")]
    assert not loose
