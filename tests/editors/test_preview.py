"""What is typed can be seen as readers will meet it, before anything is saved."""

import json

import pytest
from django.urls import reverse

from articles.models import Activity, Article, Block, Photo, Revision
from tests.editors.desk import sheet
from tests.staff import ROBOT

pytestmark = pytest.mark.django_db


def address(story: Article | None = None) -> str:
    if story is None:
        return reverse("admin:articles_article_add_preview")
    return reverse("admin:articles_article_preview", args=[story.pk])


def look(client, story: Article | None = None, **typed):
    """Type these fields on the sheet and look at it, without saving."""
    return client.post(address(story), sheet(client, story) | typed)


def test_an_editor_sees_the_page_of_what_is_typed_before_any_save(draft, writer, at_desk):
    desk, before = at_desk(writer), Article.objects.filter(pk=draft.pk).values().get()

    page = look(desk, draft, headline_ar="عنوان لم يُحفظ بعد", body_ar="فقرة كُتبت الآن.")

    assert page.status_code == 200
    told = page.content.decode()
    assert '<h1 class="story__headline">عنوان لم يُحفظ بعد</h1>' in told and "فقرة كُتبت الآن." in told
    assert "بدأ التشغيل صباح اليوم" not in told
    assert Article.objects.filter(pk=draft.pk).values().get() == before
    assert Revision.objects.filter(article=draft).count() == 1 and Block.objects.filter(article=draft).count() == 2


def test_the_preview_is_the_page_that_readers_get_when_it_is_published(draft, writer, chief, at_desk, client):
    shown = look(at_desk(writer), draft).content.decode()
    draft.publish(by=chief)
    client.logout()

    public = client.get(draft.get_absolute_url()).content.decode()

    def of(page: str) -> str:
        return page[page.index('<header class="story__header">') : page.index('<p class="byline__when">')]

    assert of(shown) == of(public)
    sheets = [page[page.index("<style>") : page.index("</style>")] for page in (shown, public)]
    assert sheets[0] == sheets[1]


def test_a_story_not_begun_has_a_page_too(writer, section, at_desk):
    page = look(at_desk(writer), headline_ar="مادة لم تبدأ", body_ar="أول الكلام.", section=section.pk)

    assert page.status_code == 200
    assert "مادة لم تبدأ" in page.content.decode() and "أول الكلام." in page.content.decode()
    assert not Article.objects.exists()


def test_each_language_has_its_page_and_its_direction(draft, writer, at_desk):
    desk = at_desk(writer)

    page = look(desk, draft, headline_en="A new river line", body_en="It began today.", lang="en").content.decode()
    empty = look(desk, draft, lang="en").content.decode()

    assert '<html lang="en" dir="ltr">' in page and "A new river line" in page and "It began today." in page
    assert "English" in empty and 'class="preview"' in empty


def test_a_visible_story_can_be_previewed_while_readers_see_the_published_text(live_story, chief, at_desk, client):
    page = look(at_desk(chief), live_story, headline_ar="عنوان التعديل").content.decode()
    client.logout()

    assert "عنوان التعديل" in page
    assert "عنوان التعديل" not in client.get(live_story.get_absolute_url()).content.decode()


def test_only_the_desk_may_frame_a_preview_and_no_script_runs_in_it(draft, writer, at_desk):
    desk = at_desk(writer)
    answer = look(desk, draft)

    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "script-src 'none'" in policy and "form-action 'none'" in policy
    assert "sandbox allow-same-origin allow-popups" in policy and "allow-scripts" not in policy
    assert "'sha256-" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Cache-Control"] == "no-store, private" and answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "canonical" not in answer.content.decode() and "<script" not in answer.content.decode()
    assert (
        "frame-src 'self'"
        in desk.get(reverse("admin:articles_article_change", args=[draft.pk]))["Content-Security-Policy"]
    )


def test_public_pages_stand_in_no_frame(live_story, client):
    answer = client.get(live_story.get_absolute_url())

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"] and answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("typed", "shown", "said"),
    [
        ({"headline_ar": "ط" * 300}, "ط" * 300, "300"),
        ({"headline_ar": "عنوان\u202eمقلوب"}, "عنوانمقلوب", "العنوان"),
        ({"headline_ar": ""}, "بدأ التشغيل", 'class="preview"'),
        ({"body_ar": "كلام.\n\n[[photo 999999]]\n\nبقية."}, "بقية.", "[[photo 999999]]"),
        ({"body_ar": "كلام.\n\n[[شيء]]\n\nبقية."}, "بقية.", "[[شيء]]"),
        ({"surface_ar": "{not json"}, "بدأ التشغيل", "النص"),
        ({"authors": "لا أحد بهذا الاسم"}, "بدأ التشغيل", "لا أحد بهذا الاسم"),
        ({"portal": "99", "section": "999"}, "بدأ التشغيل", "البوابة"),
        ({"breaking_until_day": "أمس؟", "breaking_until_hour": "x"}, "بدأ التشغيل", ""),
        ({"kind": "nonsense"}, "بدأ التشغيل", "nonsense"),
        ({"lead_photo": "9" * 40}, "بدأ التشغيل", ""),
        ({"version": "x", "seen": "9" * 30}, "بدأ التشغيل", ""),
        ({"lang": "zz", "look": "zz", "theme": "zz"}, "بدأ التشغيل", ""),
    ],
)
def test_what_cannot_be_shown_is_said_and_the_rest_is_shown(draft, writer, at_desk, typed, shown, said):
    page = look(at_desk(writer), draft, **typed)

    assert page.status_code == 200
    assert shown in page.content.decode() and said in page.content.decode()


@pytest.mark.parametrize(
    "entries",
    [
        [{"kind": "photo", "photo_id": 999999}],
        [{"kind": "gallery", "attrs": {"photos": ["x", None, 7]}}],
        [{"kind": "table", "attrs": {"rows": "no table"}}],
        [{"kind": "embed", "attrs": {"url": "javascript:alert(1)"}}],
        [{"kind": "read_also", "related_article_id": 999999}],
        [{"kind": "what", "text": "x"}, {"uid": "no uid", "text": "<script>alert(1)</script>"}],
        [{"text": "<img src=x onerror=alert(1)><b onclick=alert(1)>كلام</b>"}],
        ["no entry", 7, None],
    ],
)
def test_a_surface_that_sends_nonsense_breaks_no_preview(draft, writer, at_desk, entries):
    page = look(at_desk(writer), draft, surface_ar=json.dumps(entries))

    assert page.status_code == 200
    told = page.content.decode()
    assert "onerror" not in told and "onclick" not in told and "javascript:" not in told and "<script" not in told


def test_nothing_at_all_was_sent_and_the_page_still_comes(draft, writer, at_desk):
    desk = at_desk(writer)

    for look_ in ("page", "card", "search"):
        assert desk.post(address(draft), {"look": look_}).status_code == 200
        assert desk.post(address(), {"look": look_}).status_code == 200


def test_every_kind_of_story_can_be_previewed(draft, chief, at_desk):
    desk = at_desk(chief)
    for kind in Article.Kind.values:
        for story in (draft, None):
            page = look(desk, story, kind=kind, headline_ar=f"مادة {kind}")
            assert page.status_code == 200 and f"مادة {kind}" in page.content.decode()


def test_a_new_picture_joins_the_house_when_the_story_is_saved_and_not_before(draft, writer, at_desk):
    page = look(at_desk(writer), draft, brings_photo="1")

    assert 'class="preview"' in page.content.decode() and not Photo.objects.exists()


def test_the_shared_card_shows_where_the_headline_is_cut(draft, writer, at_desk):
    desk, long = at_desk(writer), "افتتاح خط نهري جديد بين ضفتي القاهرة " * 4

    page = look(desk, draft, headline_ar=long.strip(), look="card").content.decode()
    short = look(desk, draft, headline_ar="خط نهري", look="card").content.decode()

    assert long.strip() not in page and "…" in page and 'class="note note--warning"' in page
    assert "خط نهري</strong>" in short
    assert "ثلاث محطات في المرحلة الأولى." in short


def test_the_search_result_shows_title_address_and_summary_in_each_language(draft, writer, at_desk):
    desk = at_desk(writer)

    arabic = look(desk, draft, look="search").content.decode()
    english = look(desk, draft, headline_en="A river line opens", look="search", lang="en").content.decode()

    assert "افتتاح خط نهري جديد بين ضفتي القاهرة | بوابة النيل" in arabic and "testserver" in arabic
    assert 'lang="en" dir="ltr"' in english and "A river line opens | Nile Gate" in english and "Economy" in english


def test_any_revision_can_be_looked_at_and_none_of_another_story(draft, live_other, writer, at_desk):
    draft.edit(by=ROBOT, content={"headline_ar": "العنوان الثاني"})
    desk = at_desk(writer)

    first = desk.get(address(draft), {"revision": 1}).content.decode()
    assert "افتتاح خط نهري جديد" in first and "العنوان الثاني" not in first
    assert "العنوان الثاني" in desk.get(address(draft)).content.decode()
    for number in ("99", "x", "-1", "9" * 40, "٣٣"):
        assert desk.get(address(draft), {"revision": number}).status_code == 404


def test_nobody_previews_a_story_of_another_portal(draft, member, other_portal, at_desk):
    stranger = at_desk(member("chief", name="stranger", at=other_portal))

    for look_ in ("page", "card", "search"):
        answer = stranger.post(address(draft), {"look": look_})
        assert answer.status_code in {403, 404} and "خط نهري" not in answer.content.decode()
    assert stranger.get(address(draft), {"revision": 1}).status_code in {403, 404}


def test_somebody_who_begins_no_stories_previews_no_blank_sheet(member, at_desk):
    assert at_desk(member("photo")).post(address(), {}).status_code == 403


def test_a_preview_leaves_no_line_in_the_book_of_the_desk(draft, writer, at_desk):
    before = Activity.objects.count()

    look(at_desk(writer), draft, headline_ar="نظرة")

    assert Activity.objects.count() == before


def test_other_methods_are_refused(draft, writer, at_desk):
    desk = at_desk(writer)

    for method in (desk.put, desk.delete, desk.patch):
        assert method(address(draft)).status_code == 405
    assert desk.get(address()).status_code == 405


@pytest.fixture
def live_other(draft, chief) -> Article:
    """Another story that readers see."""
    other = Article.begin(by=ROBOT, content=draft.content | {"headline_ar": "مادة أخرى تماما"})
    other.publish(by=chief)
    return other


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_page_is_shown_by_day_and_by_night_whatever_the_device_likes(draft, writer, at_desk, theme):
    page = look(at_desk(writer), draft, theme=theme).content.decode()

    style = page[page.index("<style>") : page.index("</style>")]
    assert f"color-scheme:{theme}" in style and "color-scheme:light dark" not in style
    assert "prefers-color-scheme" not in style


def test_a_picture_without_its_sizes_is_said_to_be_on_its_way(draft, writer, at_desk):
    photo = Photo.objects.create(
        secret="5ec7e7" * 6, file="photos/original.jpg", format="jpeg", width=1280, height=960, content_hash="h1"
    )
    draft.edit(by=ROBOT, content={"lead_photo_id": photo.pk})

    assert 'class="preview"' in look(at_desk(writer), draft).content.decode()
    assert look(at_desk(writer), draft, look="card").status_code == 200


def test_the_history_leads_to_the_page_of_each_revision(draft, writer, at_desk):
    draft.edit(by=ROBOT, content={"headline_ar": "العنوان الثاني"})
    desk = at_desk(writer)

    history = desk.get(reverse("admin:articles_article_history", args=[draft.pk])).content.decode()
    assert f"{address(draft)}?revision=1" in history and f"{address(draft)}?revision=2" in history
    assert "?revision=1&amp;lang=ar" in desk.get(address(draft), {"revision": 1, "lang": "en"}).content.decode()
