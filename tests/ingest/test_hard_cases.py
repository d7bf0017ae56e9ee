"""manage.py import_stories on a bad day: odd names, huge files, damaged neighbours, two runs at once."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils.translation import override
from PIL import Image

from articles.ingest import loader
from articles.models import Article, Keyword, Photo, Portal
from tests.ingest.test_import_stories import bring
from tests.ingest.test_plain_text import SAMPLE

pytestmark = pytest.mark.django_db

TIME = "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A story page as a file."""
    path = tmp_path / "river.txt"
    path.write_text(SAMPLE)
    return path


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("بوابة النيل", "ب" * 121),
        ("بوابة النيل", "؟"),
        ("بوابة النيل", "ـــ"),
        ("عودة القوارب إلى المرسى القديم", "ع" * 251),
        ("النهر، القوارب", "ن" * 81),
        ("النهر، القوارب", "؟"),
        ("النهر، القوارب", "ﷺ" * 30),
        (TIME, "السبت، 1 يناير 0001 - 12:30 ص"),
    ],
)
def test_what_no_column_holds_keeps_the_story_out_in_words(sent: Path, was: str, becomes: str):
    Portal.objects.create(name_ar="الأولى", slug="first")
    assert was in SAMPLE
    sent.write_text(SAMPLE.replace(was, becomes))

    with pytest.raises(CommandError, match="1 of 1"):
        bring(sent)

    assert not Article.objects.exists()
    assert not Keyword.objects.exists()
    assert Portal.objects.count() == 1


@pytest.mark.parametrize("year", ["1000", "9999"])
def test_a_year_at_the_edge_of_the_calendar_comes_in_or_stays_out_whole(sent: Path, year: str):
    sent.write_text(SAMPLE.replace(TIME, f"31 ديسمبر {year} - 11:59 م"))

    bring(sent)

    assert Article.objects.get().publish_at.year in {int(year), int(year) + 1}


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028"])
def test_every_line_end_and_a_mark_at_the_beginning_are_read(sent: Path, ending: str):
    sent.write_bytes(("\ufeff" + SAMPLE.replace("\n", ending)).encode())

    bring(sent)

    assert Article.objects.get().blocks.count() == 2


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(sent: Path, monkeypatch: pytest.MonkeyPatch):
    bad = sent.with_name("bad.txt")
    bad.write_text(SAMPLE)
    opened = Path.open

    def refusing(self: Path, *args: object, **kwargs: object):
        if self.name == "bad.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(CommandError, match="1 of 2"):
        bring(bad, sent)

    assert Article.objects.count() == 1


def test_a_huge_file_is_refused_without_being_read(sent: Path):
    with sent.open("wb") as file:
        file.truncate(50 * 1024 * 1024 * 1024)

    with pytest.raises(CommandError, match="1 of 1"):
        bring(sent)


def test_a_line_as_long_as_the_file_may_be_is_a_paragraph(sent: Path):
    sent.write_text(SAMPLE.replace("مشاركة", "") + "\n" + "كلمة (طويلة) " * 80_000)

    with pytest.raises(CommandError):
        bring(sent)
    sent.write_text(SAMPLE.replace("الكلمات الدالة", "كلمة (طويلة) " * 80_000 + "\nالكلمات الدالة"))
    bring(sent)

    assert Article.objects.get().blocks.count() == 3


def test_a_story_published_ahead_of_its_hour_says_so(sent: Path):
    sent.write_text(SAMPLE.replace(TIME, "الجمعة، 1 مارس 2030 - 11:00 ص"))

    assert "lies ahead" in bring(sent, "--publish")
    assert Article.objects.get().publish_at == datetime(2030, 3, 1, 9, tzinfo=UTC)


def test_a_keyword_that_was_merged_comes_in_under_the_one_that_stands_and_once(sent: Path):
    river = Keyword.objects.create(name_ar="النهر")
    boats = Keyword.objects.create(name_ar="القوارب")
    boats.merged_into = river
    boats.save()

    bring(sent)

    assert [tagging.keyword for tagging in Article.objects.get().taggings.all()] == [river]


def test_another_hour_is_another_story(sent: Path):
    bring(sent)
    sent.write_text(SAMPLE.replace("11:38 ص", "11:39 ص"))

    bring(sent)

    assert Article.objects.count() == 2


def test_a_portal_is_known_by_any_spelling_and_never_by_an_empty_one(sent: Path):
    Portal.objects.create(name_ar="أخرى", slug="other")
    nile = Portal.objects.create(name_ar="بَوّابةُ النِّيل", slug="nile", position=1)

    bring(sent)

    assert Article.objects.get().portal == nile


@pytest.mark.parametrize("name", ["river.JPG", "river.Jpeg", "river.PNG"])
def test_a_picture_is_found_whatever_the_case_of_its_ending(sent: Path, name: str):
    Image.new("RGB", (800, 600), "navy").save(sent.with_name(name))

    bring(sent, "--photos", sent.parent)

    assert Article.objects.get().lead_photo


def test_two_stories_with_one_picture_share_it(sent: Path):
    second = sent.with_name("second.txt")
    second.write_text(SAMPLE.replace("11:38 ص", "11:39 ص"))
    for path in (sent, second):
        Image.new("RGB", (800, 600), "navy").save(path.with_suffix(".jpg"))

    bring(sent, second, "--photos", sent.parent)

    assert Photo.objects.count() == 1
    assert Article.objects.filter(lead_photo=Photo.objects.get()).count() == 2


def test_a_picture_description_that_is_too_long_keeps_the_story_out_in_words(sent: Path):
    Image.new("RGB", (800, 600), "navy").save(sent.with_suffix(".jpg"))
    sent.write_text(SAMPLE.replace("مرسى قديم عند الفجر", "م" * 301))

    with pytest.raises(CommandError, match="1 of 1"):
        bring(sent, "--photos", sent.parent)

    assert not Photo.objects.exists()


def test_a_keyword_that_another_run_made_meanwhile_is_taken(sent: Path, monkeypatch: pytest.MonkeyPatch):
    write, runs = loader.Loader._write, []

    def once_too_late(self: loader.Loader, *args: object) -> None:
        runs.append(1)
        write(self, *args)
        if len(runs) == 1:
            raise IntegrityError("duplicate key value violates unique constraint")

    monkeypatch.setattr(loader.Loader, "_write", once_too_late)

    assert bring(sent).count("new in the list") == 2
    assert Article.objects.count() == 1


def test_a_row_that_cannot_be_written_does_not_hold_up_the_others(sent: Path, monkeypatch: pytest.MonkeyPatch):
    second = sent.with_name("second.txt")
    second.write_text(SAMPLE.replace("11:38 ص", "11:39 ص"))
    write = loader.Loader._write

    def refusing(self: loader.Loader, path: Path, *args: object) -> None:
        if path.name == "river.txt":
            raise IntegrityError("some rule of the database")
        write(self, path, *args)

    monkeypatch.setattr(loader.Loader, "_write", refusing)
    with pytest.raises(CommandError, match="1 of 2"):
        bring(sent, second)

    assert Article.objects.count() == 1


def test_the_language_of_the_terminal_changes_nothing(sent: Path):
    Image.new("RGB", (800, 600), "navy").save(sent.with_suffix(".jpg"))
    with override("en"):
        call_command("import_stories", str(sent), "--photos", str(sent.parent), stdout=StringIO(), stderr=StringIO())

    story = Article.objects.get()
    assert (story.headline_ar, story.headline_en or "") == ("عودة القوارب إلى المرسى القديم", "")
    assert story.lead_photo.caption_ar == story.lead_caption_ar
    assert not story.lead_photo.caption_en
