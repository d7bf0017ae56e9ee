"""Every sentence of the desk and the paper has its Arabic."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.shape.rooms import HOUSE, broken_lines, files

CATALOGUE = HOUSE / "articles" / "locale" / "ar" / "LC_MESSAGES" / "django.po"
CODE = ("articles", "newsroom")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    if not CATALOGUE.exists():
        pytest.skip("the Arabic catalogue has not been collected yet (make messages)")
    return polib.pofile(str(CATALOGUE))


def test_nothing_is_left_untranslated_or_guessed(catalogue):
    assert not [entry.msgid for entry in catalogue.untranslated_entries()]
    assert not [entry.msgid for entry in catalogue.fuzzy_entries()]


def test_every_count_has_its_six_arabic_forms(catalogue):
    poor = [
        entry.msgid
        for entry in catalogue
        if entry.msgid_plural and (len(entry.msgstr_plural) != 6 or not all(entry.msgstr_plural.values()))
    ]
    assert not poor


def test_a_translation_keeps_its_placeholders(catalogue):
    lost = [
        entry.msgid
        for entry in catalogue
        if not entry.msgid_plural and set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert not lost


def test_the_compiled_catalogue_says_what_the_source_says(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    written = {(entry.msgctxt, entry.msgid): _said(entry) for entry in catalogue if not entry.obsolete}
    shipped = {(entry.msgctxt, entry.msgid): _said(entry) for entry in compiled}
    assert shipped == written


def test_every_sentence_in_the_code_is_in_the_catalogue(catalogue, tmp_path):
    if not shutil.which("xgettext"):
        pytest.skip("xgettext is not installed (apt install gettext)")
    for part in ("articles", "templates", "newsroom"):
        shutil.copytree(HOUSE / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(HOUSE / "manage.py", tmp_path)
    (tmp_path / "static").mkdir()

    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "ar", "--no-location", "--no-obsolete"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip

    collected = polib.pofile(str(tmp_path / Path(*CATALOGUE.relative_to(HOUSE).parts)))
    missing = {entry.msgid for entry in collected} - {entry.msgid for entry in catalogue}
    assert not missing


def test_no_sentence_hides_where_the_collector_does_not_look():
    # xgettext reads no code inside an f-string: «home» stood in English on every front for that reason.
    assert not broken_lines(r"""\bf(["']).*\{[^}"']*\b(?:_|gettext|ngettext|pgettext)\(""", files("*.py", under=CODE))


def _said(entry: polib.POEntry) -> object:
    return dict(entry.msgstr_plural) if entry.msgid_plural else entry.msgstr
