"""What the newsroom says among itself is on no surface that anybody outside can open."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles import search
from articles.models import Activity, Article, Comment, Photo, Revision
from articles.sitemaps import part_of
from tests import whole_paper
from tests.pages import FAULT, everywhere

pytestmark = pytest.mark.django_db
# A word that stands in nothing but the newsroom's talk.
SECRET = "زقزوقة"
MACHINES = ("sitemap", "sitemap_news", "robots", "security_txt", "manifest", "healthz", "readyz")
FEEDS = ("rss/", "atom/", "feed.json")


@pytest.fixture
def talked_over(photo: Photo) -> list[Article]:
    """The whole paper, every story of it talked over and with an internal note."""
    whole_paper.printed(photo, photo)
    root = User.objects.create_superuser(f"member-{SECRET}")
    stories = list(Article.objects.all())
    Article.objects.update(internal_note=f"ملاحظة {SECRET}")
    for story in Article.objects.filter(deleted_at=None):
        block = next(iter(story.content["blocks"]), {"uid": ""})
        said = story.comment(
            by=root, text=f"تعليق {SECRET}", place=str(block["uid"]), language="ar", quote=f"اقتباس {SECRET}"
        )
        story.comment(by=root, text=f"جواب {SECRET} @member-{SECRET}", parent=said)
        story.comment(by=root, text=f"على العنوان {SECRET}", place="headline", language="ar")
        search.index(story)
    assert Comment.objects.count() > 3 * len(stories) // 2
    return stories


def everything_outside(stories: list[Article]) -> Iterator[str]:
    """Yield the address of every page of every type in every language, and of all that machines read."""
    pages = [address for address in everywhere().values() if FAULT not in address]
    yield from pages
    for page in pages:
        yield from (f"{page.partition('?')[0]}{feed}" for feed in FEEDS)
    yield from map(reverse, MACHINES)
    yield from {f"/sitemap-{code}-{part_of(story.pk)}.xml" for story in stories for code in ("ar", "en")}
    yield f"{reverse('search')}?q={SECRET}"
    yield from (story.get_absolute_url() for story in stories[:10])


def test_no_page_feed_or_map_says_a_word_of_it(talked_over: list[Article], reader: Client):
    opened = 0
    for address in everything_outside(talked_over):
        answer = reader.get(address)
        opened += answer.status_code == 200
        told = answer.getvalue().decode(errors="ignore") if answer.status_code == 200 else answer.content.decode()
        # The search page prints the question back; nothing else of it may be there.
        told = told.replace(f'value="{SECRET}"', "").replace(f"«{SECRET}»", "") if "?q=" in address else told
        assert f"تعليق {SECRET}" not in told, address
        if "?q=" not in address:
            assert SECRET not in told, address
    assert opened > 60


def test_nobody_finds_a_story_by_what_was_said_about_it(talked_over: list[Article]):
    assert not Article.objects.filter(search_entries__text__contains=SECRET).exists()


def test_the_shared_preview_shows_the_story_and_nothing_said_about_it(draft: Article, chief: User, client: Client):
    draft.internal_note = f"ملاحظة {SECRET}"
    draft.save(update_fields=["internal_note"])
    draft.comment(by=chief, text=f"تعليق {SECRET}", place=draft.content["blocks"][0]["uid"], language="ar")
    link = draft.share_preview(by=chief)

    answer = client.get(link.get_absolute_url())

    assert answer.status_code == 200
    assert draft.headline_ar in answer.content.decode()
    assert SECRET not in answer.content.decode()


def test_no_revision_and_no_line_of_the_book_holds_a_word_of_it(draft: Article, chief: User, writer: User):
    said = draft.comment(by=chief, text=f"تعليق {SECRET}", quote=SECRET, place="headline", language="ar")
    draft.edit(by=writer, content={"headline_ar": "عنوان آخر"})
    said.edit(by=chief, text=f"بعد {SECRET}")
    draft.publish(by=chief)

    assert SECRET not in str(draft.content)
    assert not [one for one in Revision.objects.filter(article=draft) if SECRET in f"{one.content}{one.note}"]
    assert not [line for line in Activity.objects.filter(article=draft) if SECRET in str(line.__dict__)]
