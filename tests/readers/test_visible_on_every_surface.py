"""What readers must not see is on no surface, and what they may see is on all of them."""

from datetime import UTC, datetime, timedelta

import pytest

from articles import search
from articles.models import Article, Correction, Edition, Slot
from articles.sitemaps import part_of

pytestmark = pytest.mark.django_db

SURFACES = [
    "/", "/portal/nile/", "/section/economy/", "/latest/", "/opinion/", "/photos/", "/live/", "/archive/2024/11/26/",
    "/search/?q=سر", "/latest/rss/", "/latest/atom/", "/portal/nile/rss/", "/section/economy/rss/",
    "/sitemap-news.xml", "/en/", "/en/latest/",
]  # fmt: skip


def maps_of(story: Article) -> list[str]:
    """Return the parts of the map that the story's number falls in: a database counts on from test to test."""
    return [f"/sitemap-{language}-{part_of(story.pk)}.xml" for language in ("ar", "en")]


def test_a_visible_story_is_on_every_list(reader, publish, economy):
    story = publish("سر معلن", section=economy)
    search.index(story)

    for surface in ("/", "/portal/nile/", "/section/economy/", "/latest/", "/archive/2024/11/26/", "/search/?q=سر",
                    "/latest/rss/", "/latest/atom/", "/section/economy/rss/"):  # fmt: skip
        assert "سر معلن" in reader.get(surface).content.decode(), surface
    assert story.get_absolute_url() in reader.get(maps_of(story)[0]).content.decode()


def test_a_hidden_story_is_on_no_surface(reader, publish, hidden, economy, author, keyword, paper):
    publish("خبر ظاهر", section=economy, keywords=[keyword], authors=[author])
    for story in hidden.values():
        search.index(story)
        Slot.objects.create(portal=paper, position=1, article=story)

    maps = {address for story in hidden.values() for address in maps_of(story)}
    for surface in [*SURFACES, *sorted(maps), keyword.get_absolute_url(), author.get_absolute_url()]:
        page = reader.get(surface).content.decode()
        assert not [why for why, story in hidden.items() if story.headline_ar in page], surface


def test_a_hidden_story_answers_like_an_address_nobody_ever_had(reader, hidden):
    unknown = reader.get("/a/999999/x/").content

    for why, story in hidden.items():
        answer = reader.get(story.get_absolute_url())
        assert (answer.status_code, answer.content) == (404, unknown), why
        assert reader.get(f"/a/{story.pk}").status_code == 404, why


def test_a_keyword_or_author_that_only_hidden_stories_have_does_not_exist(reader, hidden, author, keyword):
    hidden["scheduled"].taggings.create(keyword=keyword)
    hidden["scheduled"].bylines.create(author=author)

    for address in (keyword.get_absolute_url(), author.get_absolute_url()):
        assert reader.get(address).status_code == 404
        assert reader.get(f"{address}rss/").status_code == 404


def test_a_day_that_only_hidden_stories_have_does_not_exist(reader, hidden, paper):
    assert reader.get("/archive/2024/").status_code == 404
    assert reader.get("/archive/2024/1/1/").status_code == 404


def test_a_section_of_an_open_paper_may_stand_empty(reader, economy):
    assert reader.get("/section/economy/").status_code == 200


def test_a_closed_paper_takes_everything_with_it(reader, publish, economy, paper):
    story = publish(section=economy)
    assert reader.get("/section/economy/").status_code == 200

    paper.is_open = False
    paper.save()

    for address in (story.get_absolute_url(), "/portal/nile/", "/section/economy/"):
        assert reader.get(address).status_code == 404


def test_a_story_appears_at_its_hour_though_nothing_runs(reader, publish):
    story = publish(publish_at=datetime.now(UTC) + timedelta(seconds=1))
    assert reader.get(story.get_absolute_url()).status_code == 404

    type(story).objects.filter(pk=story.pk).move({"publish_at": datetime.now(UTC)})

    assert reader.get(story.get_absolute_url()).status_code == 200


def test_a_withdrawn_story_keeps_its_address_with_the_notice(reader, publish, hidden):
    story = publish("خبر مسحوب", status="withdrawn", withdrawn_at=datetime.now(UTC), withdrawn_how="gone")
    Correction.objects.create(article=story, kind="withdrawal", text_ar="لم تثبت صحة المصدر.", at=datetime.now(UTC))

    answer = reader.get(story.get_absolute_url())

    assert answer.status_code == 410
    assert "لم تثبت صحة المصدر." in answer.content.decode()
    assert "خبر مسحوب" not in answer.content.decode()


def test_a_story_withdrawn_before_its_hour_was_never_there(reader, publish):
    now = datetime.now(UTC)
    story = publish(publish_at=now + timedelta(days=1), status="withdrawn", withdrawn_at=now, withdrawn_how="gone")

    assert reader.get(story.get_absolute_url()).status_code == 404


def test_a_translation_is_unknown_until_its_hour(reader, publish):
    story = publish(headline_en="Wheat reaches the silos")
    assert reader.get(story.get_absolute_url("en")).status_code == 404
    assert "Wheat" not in reader.get("/en/").content.decode()

    Edition.objects.create(article=story, language="en", ready_at=datetime.now(UTC) - timedelta(minutes=1))

    assert reader.get(story.get_absolute_url("en")).status_code == 200
    assert "Wheat" in reader.get("/en/").content.decode()


def test_nothing_arabic_stands_in_for_an_untranslated_paragraph(reader, publish):
    story = publish(headline_en="Wheat reaches the silos", paragraphs=("فقرة بلا ترجمة",))
    Edition.objects.create(article=story, language="en", ready_at=datetime.now(UTC))

    assert "فقرة بلا ترجمة" not in reader.get(story.get_absolute_url("en")).content.decode()


def test_a_due_update_is_read_on_the_page_before_any_worker_folds_it(reader, live_story, chief):
    live_story.edit(by=chief, content={"headline_ar": "العنوان بعد التحديث"})
    assert "العنوان بعد التحديث" not in reader.get(live_story.get_absolute_url()).content.decode()

    live_story.publish_update(by=chief, at=datetime.now(UTC) + timedelta(minutes=5))
    type(live_story).objects.filter(pk=live_story.pk).move({"next_at": datetime.now(UTC) - timedelta(seconds=1)})

    assert "العنوان بعد التحديث" in reader.get(live_story.get_absolute_url(), follow=True).content.decode()


def test_a_read_also_link_to_a_hidden_story_is_not_printed(reader, publish, hidden):
    story = publish()
    story.blocks.create(article=story, kind="read_also", related_article=hidden["scheduled"], position=9)
    publish_too = publish("خبر قديم مفيد")
    story.blocks.create(article=story, kind="read_also", related_article=publish_too, position=10)

    page = reader.get(story.get_absolute_url()).content.decode()
    assert hidden["scheduled"].headline_ar not in page
    assert 'class="read-also"' in page
