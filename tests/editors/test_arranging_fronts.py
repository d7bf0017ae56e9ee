"""Arranging a front: every place has a name, and says what it takes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article, Slot
from articles.models.front import PICTURES, PLACES, VOICES

pytestmark = pytest.mark.django_db

ADD = "admin:articles_slot_add"


def put(client, story: Article, position: int, **told):
    """Put a story into a place of its portal's home page and return the answer."""
    form = {"portal": story.portal_id, "section": "", "position": position, "story": str(story.pk)}
    return client.post(reverse(ADD), form | told)


def test_every_place_is_named_and_drawn(at_desk, chief: User):
    page = at_desk(chief).get(reverse(ADD)).content.decode()

    drawn = page.partition("<svg viewBox")[2].partition("</svg>")[0]
    for number, name in PLACES.items():
        assert f'<option value="{number}">{name}</option>' in page
        assert f">{number}</text>" in drawn


def test_a_place_that_no_front_has_is_refused(at_desk, chief: User, live_story: Article):
    put(at_desk(chief), live_story, 10)

    assert not Slot.objects.exists()


def test_a_sections_front_has_four_places(at_desk, chief: User, live_story: Article, section):
    answer = put(at_desk(chief), live_story, VOICES[0], section=section.pk)

    assert "position" in answer.context["adminform"].form.errors
    put(at_desk(chief), live_story, 4, section=section.pk)
    assert Slot.objects.get().position == 4


def test_news_does_not_stand_among_the_faces_nor_words_on_the_wall(at_desk, chief: User, live_story: Article):
    for position in (VOICES[0], PICTURES):
        answer = put(at_desk(chief), live_story, position)
        assert "story" in answer.context["adminform"].form.errors

    assert not Slot.objects.exists()


def test_the_list_says_which_choice_holds_a_place(at_desk, chief: User, live_story: Article):
    now, places = datetime.now(UTC), {"portal": live_story.portal, "article": live_story}
    Slot.objects.create(position=1, **places)
    Slot.objects.create(position=1, **places)
    Slot.objects.create(position=2, until_at=now - timedelta(hours=1), **places)

    changelist = at_desk(chief).get(reverse("admin:articles_slot_changelist")).context["cl"]
    now_cells = [str(changelist.model_admin.now(slot)) for slot in changelist.result_list]

    assert ["gives way" in cell or "أخلى" in cell for cell in now_cells] == [True, False, False]


def test_a_place_that_would_have_ended_before_it_was_typed_is_refused_in_words(at_desk, chief: User, live_story):
    answer = put(at_desk(chief), live_story, 1, until_at_day="20/11/2024", until_at_hour="10:00 ص")

    assert "until_at" in answer.context["adminform"].form.errors
    assert not Slot.objects.exists()
