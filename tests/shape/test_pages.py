"""A template prints: no styles, no scripts of its own, no strangers, no unguarded HTML."""

import re

import pytest

from tests.shape.rooms import HOUSE, broken_lines, files

STRANGER = r"""(?:src|srcset|href|action|data)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
IMPORTED = r"""(?:\bfrom|\bimport|import\(|fetch\(|@import)\s*["'(]*\s*["']?(?:https?:)?//"""
NEEDS = re.compile(r"^\{# Needs: .+ #\}$")


def templates() -> list:
    return files("*.html", "*.xml", "*.txt", under=("templates", "articles/templates"))


def public_templates() -> list:
    return [path for path in templates() if "admin" not in path.parts]


def test_no_element_carries_a_style():
    assert not broken_lines(r"<[^>]*\sstyle\s*=", templates())


def test_no_element_carries_a_script():
    assert not broken_lines(r"<[a-z][^>]*\son[a-z]+\s*=|javascript:", templates())


def test_html_becomes_safe_in_one_place_only():
    assert not broken_lines(r"\|\s*safe(?:seq)?\b|autoescape\s+off", templates())


def test_no_page_asks_a_stranger_for_anything():
    assert not broken_lines(STRANGER, templates())
    assert not broken_lines(f"{STRANGER}|{IMPORTED}", files("*.css", "*.js", "*.mjs", under=("static",)))


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example/x.js">',
        "<link href='//fonts.example/a.css'>",
        "src: url(https://x.example/f.woff2)",
    ],
)
def test_a_stranger_would_be_found(line):
    assert re.search(STRANGER, line)


def test_dates_are_printed_by_the_papers_own_formatter():
    assert not broken_lines(r"\|\s*(?:date|time|timesince|timeuntil|naturaltime)\b", public_templates())


def test_every_include_states_its_needs_on_its_first_line():
    silent = [
        str(path.relative_to(HOUSE))
        for path in templates()
        if "includes" in path.parts and not NEEDS.match((path.read_text("utf-8").splitlines() or [""])[0])
    ]
    assert not silent


def test_every_include_can_be_read_at_a_glance():
    long = {
        str(path.relative_to(HOUSE)): lines
        for path in templates()
        if "includes" in path.parts and (lines := len(path.read_text("utf-8").splitlines())) > 40
    }
    assert not long


def test_an_include_is_called_with_what_it_needs_and_no_more():
    assert not broken_lines(r"\{%\s*include\s+(?:(?!only\s*%\}).)*$", public_templates())
