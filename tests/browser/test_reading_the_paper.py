"""The paper in a reader's browser: nothing hinders, nothing overflows, nothing jumps."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import Page

from articles.models import Article, Author, Block, Byline, Edition, Keyword, Photo, Portal, Section, Tagging
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 360, 768, 1280)
LONG = "بعد تسع ساعات من التفاوض.. ست محافظات تتفق على تقويم موحد لتوزيع مياه الري صيفا"


@pytest.fixture
def picture(db) -> Photo:
    """A developed picture, small enough to be made at once."""
    drawn = BytesIO()
    Image.new("RGB", (640, 480), (120, 90, 60)).save(drawn, "JPEG")
    photo = Photo.from_file(
        ContentFile(drawn.getvalue(), "x.jpg"), alt_ar="قارب عند الغروب", caption_ar="القناطر", credit="المقياس"
    )
    photo.develop(formats=("webp", "jpeg"))
    return photo


@pytest.fixture
def addresses(picture) -> dict[str, str]:
    """The addresses of one page of each type, on a paper with stories of every kind."""
    portal = Portal.objects.create(name_ar="المقياس", name_en="Al-Miqyas", slug="miqyas", show_hijri=True)
    sections = [
        Section.objects.create(portal=portal, name_ar=name, name_en=slug.title(), slug=slug, position=position)
        for position, (name, slug) in enumerate([("سياسة", "politics"), ("اقتصاد", "economy"), ("ثقافة", "culture")])
    ]
    author = Author.objects.create(name_ar="شريف القناوي", bio_ar="يكتب في شؤون المياه.", photo=picture)
    keyword = Keyword.objects.create(name_ar="مياه الري", name_en="Irrigation")
    kinds = list(Article.Kind.values)
    now = datetime.now(UTC).replace(microsecond=0)
    stories = [
        Article.objects.create(
            portal=portal, section=sections[n % 3], kind=kinds[n % len(kinds)], status="approved",
            publish_at=now - timedelta(hours=n + 1), is_breaking=n == 3, lead_photo=picture if n % 2 else None,
            headline_ar=f"{LONG} {n}", headline_en=f"Six governorates agree {n}",
            standfirst_ar="الاتفاق يُنهي خلافا دام ثلاثة مواسم.", kicker_ar="مياه",
        )
        for n in range(14)
    ]  # fmt: skip
    story = stories[6]
    for position, words in enumerate(
        [
            {"text_ar": "فقرة طويلة من الكلام. " * 20, "text_en": "A long paragraph. " * 20},
            {"kind": "subhead", "text_ar": "عنوان فرعي", "text_en": "A subhead"},
            {"kind": "quote", "text_ar": "قول مأثور طويل بعض الشيء", "attrs": {"source": "صاحبه"}},
            {"kind": "table", "attrs": {"caption": "أسعار", "head": ["صنف", "سعر"], "rows": [["قمح", "231.50"]]}},
            {"kind": "photo", "photo": picture},
            {"kind": "gallery", "attrs": {"photos": [picture.pk]}},
            {"kind": "read_also", "related_article": stories[7]},
            {"text_ar": "فقرة أخيرة."},
        ]
    ):
        Block.objects.create(article=story, position=position, **words)
    for one in stories:
        Byline.objects.create(article=one, author=author)
        Tagging.objects.create(article=one, keyword=keyword)
    Edition.objects.create(article=story, language="en", ready_at=now - timedelta(minutes=1))
    return {
        "home": "/",
        "story": story.get_absolute_url(),
        "opinion": stories[1].get_absolute_url(),
        "section": "/section/politics/",
        "list": keyword.get_absolute_url(),
        "author": author.get_absolute_url(),
        "search": "/search/?q=محافظات",
        "missing": "/nothing/",
        "english story": story.get_absolute_url("en"),
        "english home": "/en/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_hinders_a_reader(page: Page, live_server, axe, addresses, size, scheme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    for address in addresses.values():
        page.goto(live_server.url + address)
        axe(page)


def test_no_page_scrolls_sideways(page: Page, live_server, addresses):
    for address in addresses.values():
        page.goto(live_server.url + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, (address, width, over)


def test_wider_letters_and_lines_lose_nothing(page: Page, live_server, addresses):
    page.set_viewport_size(PHONE)
    for name in ("home", "story", "section"):
        page.goto(live_server.url + addresses[name])
        page.evaluate(
            """() => document.querySelectorAll('*').forEach(e => {
                e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em'; })"""
        )
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, name


def test_the_first_press_of_tab_offers_the_way_past_the_menu(page: Page, live_server, addresses):
    page.goto(live_server.url + addresses["story"])

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_picture_loads_and_none_is_a_hole(page: Page, live_server, addresses):
    page.goto(live_server.url + addresses["story"])
    page.evaluate("document.querySelectorAll('img').forEach(img => img.loading = 'eager')")
    page.wait_for_load_state("networkidle")

    widths = page.evaluate("[...document.images].map(img => img.complete && img.naturalWidth)")
    assert widths and all(widths)


def test_what_is_touched_is_large_enough(page: Page, live_server, addresses):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + addresses["story"])

    small = page.evaluate(
        """() => [...document.querySelectorAll('.share a, .masthead a, .footer a, .keywords a')]
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.height && (box.height < 43.5 || box.width < 43.5)).map(([words]) => words)"""
    )
    assert not small


def test_the_link_is_copied_and_said_aloud(page: Page, live_server, addresses):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live_server.url + addresses["story"])

    page.click("[data-copy]")

    page.wait_for_function("document.querySelector('.share [role=status]').textContent.length > 0")
    assert "/a/" in page.evaluate("navigator.clipboard.readText()")


def test_the_paper_is_read_without_a_script(browser, live_server, addresses):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in addresses.values():
        page.goto(live_server.url + address)
        assert page.locator("h1").count() == 1
    page.goto(live_server.url + addresses["story"])
    assert page.locator(".share a").count() == 10
    assert not page.locator("[data-copy]").is_visible()
    context.close()


def test_nothing_jumps_while_the_story_arrives(page: Page, live_server, addresses):
    page.set_viewport_size(PHONE)
    page.add_init_script(
        """window.moved = 0;
        const note = list => list.getEntries().forEach(entry => { window.moved += entry.value; });
        new PerformanceObserver(note).observe({type: 'layout-shift', buffered: true});"""
    )
    page.goto(live_server.url + addresses["story"])
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.moved") <= 0.002


def test_letters_of_double_size_push_nothing_off_a_narrow_page(page: Page, live_server, addresses):
    page.set_viewport_size({"width": 320, "height": 800})
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, name


def test_with_wider_lines_a_word_is_still_large_enough_to_touch(page: Page, live_server, addresses):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + addresses["story"])
    page.evaluate("document.querySelectorAll('*').forEach(e => { e.style.lineHeight = '1.5'; })")

    heights = page.evaluate(
        "[...document.querySelectorAll('.byline a, .keywords a')].map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 1 and min(heights) >= 43.5


def test_an_odd_gallery_leaves_no_empty_place(page: Page, live_server, addresses, picture):
    Block.objects.filter(kind="gallery").update(attrs={"photos": [picture.pk] * 3})
    page.set_viewport_size(DESK)
    page.goto(live_server.url + addresses["story"])

    first, second, third = page.evaluate(
        "[...document.querySelectorAll('.gallery > figure')].map(e => e.getBoundingClientRect().width)"
    )
    assert first > 1.9 * second and second == third


def test_two_columns_of_a_young_front_share_the_whole_page(page: Page, live_server, addresses):
    page.set_viewport_size(DESK)
    page.goto(live_server.url + addresses["english home"])
    page.evaluate("document.querySelectorAll('.band--front > :not(:first-child)').forEach(e => e.remove())")
    page.evaluate("document.querySelector('.band--front').append(document.createElement('div'))")

    space, last = page.evaluate(
        """() => [document.querySelector('.band--front'), document.querySelector('.band--front > :last-child')]
            .map(e => e.getBoundingClientRect().right)"""
    )
    assert abs(space - last) < 1


def test_the_nameplate_stands_clear_of_the_rule_below_it(page: Page, live_server, addresses):
    page.set_viewport_size(DESK)
    page.goto(live_server.url + addresses["missing"])

    room, letters = page.evaluate(
        """() => { const name = document.querySelector('.masthead__name'), style = getComputedStyle(name);
            return [name.getBoundingClientRect().height, parseFloat(style.fontSize)]; }"""
    )
    assert room >= 1.45 * letters
