"""manage.py import_stories: what came in, what was doubted, and that nothing is ever half there."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from articles.models import Article, Keyword, Photo, Portal, Section
from tests.ingest.test_plain_text import SAMPLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A story page as a file."""
    path = tmp_path / "river.txt"
    path.write_text(SAMPLE)
    return path


def bring(*arguments: object, **options: object) -> str:
    """Run the command and return all it said."""
    said = StringIO()
    call_command("import_stories", *map(str, arguments), stdout=said, stderr=said, **options)
    return said.getvalue()


def test_a_story_comes_in_as_a_draft_with_its_parts(sent: Path):
    said = bring(sent)

    story = Article.objects.get()
    assert story.status == "draft"
    assert story.headline_ar == "عودة القوارب إلى المرسى القديم"
    assert story.portal.name_ar == "بوابة النيل"
    assert [block.kind for block in story.blocks.all()] == ["paragraph", "paragraph"]
    assert story.lead_caption_ar == "مرسى قديم على النهر صباح الثلاثاء"
    assert story.lead_credit == "وكالة الضفاف"
    assert [keyword.name_ar for keyword in story.subjects] == ["النهر", "القوارب"]
    assert "Came in as a draft" in said
    assert "unknown and has been made" in said


def test_a_published_story_carries_the_time_printed_in_its_text(sent: Path):
    bring(sent, "--publish")

    story = Article.objects.visible().get()
    assert story.publish_at == datetime(2024, 11, 26, 9, 38, tzinfo=UTC)
    assert story.activities.first().actor == "import_stories"


def test_the_same_file_twice_changes_nothing(sent: Path):
    bring(sent, "--publish")
    before = Article.objects.values().get()

    assert "nothing changed" in bring(sent, "--publish")
    assert Article.objects.values().get() == before
    assert Portal.objects.count() == 1
    assert Keyword.objects.count() == 2


def test_the_same_story_in_another_spelling_is_the_same_story(sent: Path):
    bring(sent)
    sent.write_text(SAMPLE.replace("إلى المرسى القديم\n\nبوابة", "الى المرسي القديم\n\nبوابة"))

    assert "nothing changed" in bring(sent)
    assert Article.objects.count() == 1


def test_a_trial_run_keeps_nothing(sent: Path):
    assert "Would come in" in bring(sent, "--dry-run")
    assert not Article.objects.exists()
    assert not Portal.objects.exists()


def test_a_known_portal_is_found_however_it_is_spelt(sent: Path):
    portal = Portal.objects.create(name_ar="بوّابه النيل", slug="nile")

    bring(sent)

    assert Article.objects.get().portal == portal


def test_a_section_is_chosen_by_name_or_slug(sent: Path):
    portal = Portal.objects.create(name_ar="بوابة النيل", slug="nile")
    section = Section.objects.create(portal=portal, name_ar="محليات", slug="local")

    bring(sent, "--section", "local")

    assert Article.objects.get().section == section


@pytest.mark.parametrize("option", [("--section", "nowhere"), ("--portal", "nowhere")])
def test_an_unknown_portal_or_section_by_name_is_refused(sent: Path, option: tuple[str, str]):
    with pytest.raises(CommandError):
        bring(sent, *option)

    assert not Article.objects.exists()


def test_a_picture_of_the_same_name_becomes_the_lead_photo(sent: Path):
    Image.new("RGB", (800, 600), "navy").save(sent.with_suffix(".jpg"))

    bring(sent, "--photos", sent.parent)

    photo = Article.objects.get().lead_photo
    assert (photo.width, photo.height) == (800, 600)
    assert (photo.alt_ar, photo.credit) == ("مرسى قديم عند الفجر", "وكالة الضفاف")


def test_a_folder_without_the_picture_is_doubted(sent: Path, tmp_path_factory: pytest.TempPathFactory):
    assert "no picture called" in bring(sent, "--photos", tmp_path_factory.mktemp("photos"))


def test_a_text_file_posing_as_a_picture_keeps_the_story_out(sent: Path):
    sent.with_suffix(".jpg").write_text("هذا ليس صورة\n" * 1000)

    with pytest.raises(CommandError, match="1 of 1"):
        bring(sent, "--photos", sent.parent)

    assert not Article.objects.exists()
    assert not Photo.objects.exists()
    assert not Portal.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is empty"),
        (SAMPLE.replace("عودة القوارب إلى المرسى القديم", "؟"), "needs at least one letter"),
        (SAMPLE.replace("الثلاثاء، 26 نوفمبر 2024 - 11:38 ص", "الجمعة، 24 أبريل 2026 - 12:30 ص"), "does not exist"),
        (SAMPLE.replace("عودة", "عو\u202eدة"), "turns the direction"),
    ],
)
def test_bad_input_is_refused_in_both_languages_and_nothing_is_stored(sent: Path, text: str, told: str):
    sent.write_text(text)
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("import_stories", str(sent), stdout=said, stderr=said)

    assert told in said.getvalue()
    assert any("\u0600" <= letter <= "\u06ff" for letter in said.getvalue().replace("river.txt", ""))
    assert not Article.objects.exists()
    assert not Portal.objects.exists()


def test_a_repeated_hour_comes_in_with_a_doubt(sent: Path):
    sent.write_text(SAMPLE.replace("الثلاثاء، 26 نوفمبر 2024 - 11:38 ص", "الخميس، 29 أكتوبر 2026 - 11:30 م"))

    assert "twice that night" in bring(sent)


def test_one_bad_file_does_not_hold_up_the_others(sent: Path, tmp_path: Path):
    (tmp_path / "empty.txt").write_text("")

    with pytest.raises(CommandError, match="1 of 2"):
        bring(tmp_path / "empty.txt", sent)

    assert Article.objects.count() == 1


def test_a_draft_that_nobody_touched_can_be_sent_on_by_a_second_run(sent: Path):
    bring(sent)

    bring(sent, "--publish")

    assert Article.objects.visible().count() == 1
