"""Around every request: old paths lead on only where readers may follow, and nobody's whereabouts stay behind."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from articles.middleware import desk_language
from articles.models import Article, FormerAddress
from articles.models.activity import whereabouts
from tests.staff import translation


@pytest.fixture
def old_path(live_story: Article) -> FormerAddress:
    """A path that the story had at its former publisher."""
    return FormerAddress.objects.create(path="/اقتصاد/خبر-قديم", article=live_story)


def test_an_old_path_leads_on_to_the_story(client: Client, old_path: FormerAddress, live_story: Article):
    answer = client.get("/اقتصاد/خبر-قديم")

    assert answer.status_code == 301
    assert client.get(answer.headers["Location"]).status_code == 200


def test_an_old_path_in_a_language_that_is_not_public_leads_nowhere(client: Client, live_story: Article, chief: User):
    FormerAddress.objects.create(path="/en/old", article=live_story)
    assert client.get("/en/old").status_code == 404

    live_story.edit(by=chief, content=translation(live_story, "River line"))
    live_story.publish_update(by=chief)
    assert client.get("/en/old").status_code == 404

    live_story.show_translation(by=chief, language="en")
    assert client.get("/en/old").headers["Location"].startswith("/en/a/")


def test_an_old_path_of_a_hidden_story_leads_nowhere(client: Client, draft: Article):
    FormerAddress.objects.create(path="/old", article=draft)

    assert client.get("/old").status_code == 404


@pytest.mark.parametrize("fails", [False, True])
def test_the_address_of_one_desk_request_is_not_written_under_the_next_deed(rf: RequestFactory, db: None, fails: bool):
    from django.contrib.auth.models import AnonymousUser

    def answer(request: HttpRequest) -> HttpResponse:
        assert whereabouts.get() == "127.0.0.1"
        if fails:
            raise RuntimeError
        return HttpResponse()

    request = rf.get("/admin/")
    request.user = AnonymousUser()
    middleware: Callable = desk_language(answer)
    if fails:
        with pytest.raises(RuntimeError):
            middleware(request)
    else:
        middleware(request)

    assert whereabouts.get() == ""
