"""Two processes at the same story: one after the other, nothing lost, nothing twice."""

import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles import search
from articles.models import Article, Keyword, Portal, StaleStory
from tests.ingest.test_plain_text import SAMPLE

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all deeds at the same moment, each on its own connection, and return what each gave or raised."""
    gate, came = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(place: int, deed: Callable[[], Any]) -> None:
        try:
            gate.wait()
            came[place] = deed()
        except Exception as trouble:
            came[place] = trouble
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return came


def test_of_two_saves_of_one_version_one_is_told_that_it_is_stale(draft: Article, chief: User, sub: User):
    opened = [Article.objects.get(pk=draft.pk) for _ in range(2)]

    came = together(
        lambda: opened[0].edit(by=chief, content={"headline_ar": "عنوان أول"}, version=draft.version),
        lambda: opened[1].edit(by=sub, content={"headline_ar": "عنوان ثان"}, version=draft.version),
    )

    assert sum(isinstance(result, StaleStory) for result in came) == 1
    assert draft.revisions.count() == 2


def test_a_story_published_twice_at_once_comes_out_once(draft: Article, chief: User):
    opened = [Article.objects.get(pk=draft.pk) for _ in range(4)]

    together(*(lambda story=story: story.publish(by=chief) for story in opened))

    assert draft.activities.filter(verb="published").count() == 1


def test_two_runs_over_one_file_bring_one_story_in(db: None, tmp_path: Path):
    path = tmp_path / "river.txt"
    path.write_text(SAMPLE)

    def bring() -> None:
        call_command("import_stories", str(path), "--publish", stdout=StringIO(), stderr=StringIO())

    came = together(bring, bring, bring)

    assert not any(isinstance(result, CommandError) for result in came), came
    assert (Article.objects.count(), Portal.objects.count(), Keyword.objects.count()) == (1, 1, 2)


def test_a_worker_that_read_the_row_before_a_deed_does_not_index_it_after(live_story: Article, chief: User):
    opened = Article.objects.get(pk=live_story.pk)

    def correct_the_headline() -> None:
        with transaction.atomic():
            live_story.edit(by=chief, content={"headline_ar": "ملحمة السدود"})
            live_story.publish_update(by=chief)
            sleep(0.3)

    def index() -> None:
        sleep(0.1)
        search.index(opened)

    assert together(correct_the_headline, index) == [None, None]
    assert list(search.search("ملحمة", language="ar")) == [live_story]
