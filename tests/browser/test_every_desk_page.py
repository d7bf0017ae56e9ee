"""Every page of the desk, found in its own table of addresses: quiet, whole on every screen, read by everybody."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from articles.models import (
    Article,
    Author,
    Autosave,
    Correction,
    Effect,
    FormerAddress,
    Keyword,
    Membership,
    Photo,
    Portal,
    Preference,
    Revision,
    Section,
    Slot,
    StoryTemplate,
)
from articles.models import Page as StandingPage
from tests.images.pictures import picture, saved
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
# A page that must be asked with a question of its own, or that is shown in another test.
APART = {"login", "logout", "desk_language"}
OF_A_ROW = ("_change", "_delete", "_history", "_look", "_thumb", "_separate", "_uses", "_compare", "_live")
# Latin letters that an Arabic desk does print: names of formats, networks and clocks, and what stands on keys.
LATIN = {
    "RSS",
    *("UTC", "JPEG", "PNG", "WebP", "AVIF", "GIF", "Ctrl", "Enter", "Esc", "Alt", "Shift", "Tab", "English", "samer"),
    *("news", "example", "name", "portal", "section", "keyword", "author", "about", "old", "story", "html", "photo"),
}
# The words in sight, without those that say themselves in which language they stand and without what people typed.
VISIBLE_LATIN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const within = walk.currentNode.parentElement;
    if (within.closest("script, style, noscript, template, svg, option, kbd, .utc")) continue;
    if (within.closest("bdi, [lang=en], [dir=ltr], [dir=auto]")) continue;
    if (!within.checkVisibility({ checkVisibilityCSS: true })) continue;
    found.push(...(walk.currentNode.textContent.match(/[A-Za-z]{3,}/g) ?? []));
  }
  return found;
}"""


@dataclass
class Complaints:
    """What was wrong on which page."""

    told: list[str] = field(default_factory=list)
    page: str = ""

    def add(self, what: str) -> None:
        """Note what was wrong on the page that is open."""
        self.told.append(f"{unquote(self.page)}: {what}")


@pytest.fixture
def root(db: None) -> User:
    """Somebody before whom every door of the desk is open."""
    return User.objects.create_superuser("root", password="secret-for-tests", first_name="هالة", last_name="منصور")


@pytest.fixture
def rows(root: User, portal: Portal, section: Section, other_section: Section) -> dict[str, int]:
    """One row of every kind that the desk has a page for."""
    photo = Photo.from_file(ContentFile(saved(picture(320, 200)).getvalue(), name="a.jpg"), by=root)
    Photo.objects.filter(pk=photo.pk).update(caption_ar="قارب يعبر النهر", alt_ar="قارب", credit="شينخوا")
    author = Author.objects.create(name_ar="نادين الخطيب", name_en="Nadine Alkhatib")
    keyword = Keyword.objects.create(name_ar="النيل", name_en="The Nile", synonyms="نهر النيل")
    Keyword.objects.create(name_ar="نهر مصر").merge(into=keyword)
    named = {"authors": [author.pk], "keywords": [keyword.pk], "lead_photo_id": photo.pk}
    story = Article.begin(by=root, content=words(portal_id=portal.pk, section_id=section.pk, kind="live", **named))
    story.publish(by=root)
    entry = story.tell(by=root, headline="وصل القارب الأول", text="وصل قبل دقائق.", photo=photo, author=author)
    notice = story.correct(by=root, kind="correction", text="الصحيح ثلاث.")
    # A change that waits, a version with a name, a text beside the story and one that was only typed.
    story.edit(by=root, content={"headline_ar": "افتتاح خط نهري ثان", "kicker_ar": "نقل"})
    story.name_version(by=root, name="بعد مكالمة الوزارة")
    story.set_aside(by=root, content={"headline_ar": "عنوان لم يُختر"}, note="لم يُختر")
    Autosave.objects.create(article=story, by=root, key="a-sheet", seen=1, sheet={"headline_ar": "عنوان لم يُحفظ"})
    writer = User.objects.create_user("samer", is_staff=True, first_name="سامر", last_name="بدوي")
    Membership.objects.create(user=writer, portal=portal, role="section", section=section)
    return {
        "article": story.pk, "photo": photo.pk, "keyword": keyword.pk, "author": author.pk, "portal": portal.pk,
        "entry": entry.pk, "section": section.pk, "user": writer.pk,
        "correction": Correction.objects.get(pk=notice.pk).pk,
        "page": StandingPage.objects.create(portal=portal, slug="about", title_ar="من نحن", body_ar="نص").pk,
        "storytemplate": StoryTemplate.objects.create(portal=portal, name_ar="تقرير مباراة", text="[النتيجة]").pk,
        "slot": Slot.objects.create(portal=portal, section=section, article=story).pk,
        "revision": Revision.objects.filter(article=story).first().pk, "activity": story.activities.first().pk,
        "formeraddress": FormerAddress.objects.create(path="/old/1.html", article=story).pk,
        "effect": Effect.objects.create(key="told:1", channel="index", task="articles.tasks.fold_due_update").pk,
    }  # fmt: skip


@pytest.fixture
def pages(rows: dict[str, int], root: User) -> list[str]:
    """Every address of the desk that a person opens, with one row of each kind, and what stands between them."""
    client = Client()
    client.force_login(root)
    lists = [reverse(f"admin:{name}") for name in _names() if name.endswith("_changelist")]
    nothing = [f"{address}?q=زمرد" for address in lists]
    asked = [
        *filter(None, (_address(name, rows) for name in _names())), *nothing,
        f"{reverse('admin:articles_keyword_merge')}?of={rows['keyword']}",
        f"{reverse('admin:articles_article_change', args=[rows['article']])}?ask=withdraw",
        f"{reverse('admin:articles_article_live', args=[rows['article']])}?correct={rows['entry']}",
        reverse("admin:articles_keyword_change", args=[4_000_000]),
    ]  # fmt: skip
    # What answers with a picture, with a part of a page, with words for a script or to posts alone is no page.
    answers = {address: client.get(address, follow=True) for address in asked}
    return [
        address
        for address, answer in answers.items()
        if answer.status_code != 405 and not answer.streaming and b"<html" in answer.content
    ]


def _names() -> list[str]:
    desk = next(found for found in get_resolver().url_patterns if getattr(found, "namespace", "") == "admin")

    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for found in resolver.url_patterns:
            yield from walk(found) if isinstance(found, URLResolver) else [found]

    return sorted({pattern.name for pattern in walk(desk) if pattern.name} - APART)


def _address(name: str, rows: dict[str, int]) -> str | None:
    model = name.split("_")[1] if name.startswith(("articles_", "auth_")) else ""
    try:
        if name == "app_list":
            return reverse("admin:app_list", args=["articles"])
        if name.endswith("_translate"):
            return reverse(f"admin:{name}", args=[rows[model], "en"])
        if model and name.endswith(OF_A_ROW):
            return reverse(f"admin:{name}", args=[rows[model]])
        return reverse(f"admin:{name}")
    except NoReverseMatch:
        return None


@pytest.fixture
def come_in(context: BrowserContext, live_server) -> Callable[..., None]:
    """Stand at the desk in that language, without going through the door."""

    def enter(user: User, language: str) -> None:
        Preference.objects.update_or_create(user=user, defaults={"language": language})
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter


@pytest.fixture
def complaints(page: Page) -> Complaints:
    """What the browser complains of, page by page."""
    found = Complaints()

    def listen(message: ConsoleMessage) -> None:
        # The answer itself may be a refusal; everything else a page asks for must come.
        is_the_page = unquote(message.location.get("url", "")).split("#")[0].endswith(unquote(found.page))
        if message.type in {"error", "warning"} and not ("Failed to load" in message.text and is_the_page):
            found.add(f"{message.type}: {message.text[:200]}")

    page.on("console", listen)
    page.on("pageerror", lambda error: found.add(f"script: {error}"))
    return found


def widths_of(page: Page, *widths: int) -> Iterator[str]:
    """Yield how far the page reaches over the screen's edge, at each width at which it does."""
    for width in widths:
        # So tall that nothing lies under a bar that stays in sight, where a judge would find it too small to hit.
        page.set_viewport_size({"width": width, "height": 2400})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            yield f"{over} px too wide at {width}"


def leftovers(page: Page) -> list[str]:
    """Return the Latin words in sight that no Arabic desk should print."""
    return sorted(set(page.evaluate(VISIBLE_LATIN)) - LATIN)


# Two halves, for two workers.
@pytest.mark.parametrize("half", [0, 1], ids=["one half", "the other half"])
@pytest.mark.parametrize(
    "language, scheme, widths",
    [
        pytest.param("ar", "light", (320, 1280), id="Arabic, light, on a desk"),
        pytest.param("en", "dark", (320, 360), id="English, dark, on a phone"),
        pytest.param("ar", "dark", (1024, 360), id="Arabic, dark, on a phone", marks=pytest.mark.long),
        pytest.param("en", "light", (1024, 1280), id="English, light, on a desk", marks=pytest.mark.long),
    ],
)
def test_every_page_is_quiet_whole_and_open_to_everybody(
    come_in, live_server, root, pages, page: Page, complaints, axe, language, scheme, widths, half
):
    come_in(root, language)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": widths[-1], "height": 780})
    for address in pages[half::2]:
        complaints.page = address
        answer = page.goto(f"{live_server.url}{address}", wait_until="load")
        if answer.status >= 500:
            complaints.add(f"answered {answer.status}")
            continue
        for wide in widths_of(page, *widths):
            complaints.add(wide)
        if language == "ar" and (words_left := leftovers(page)):
            complaints.add(f"in English: {', '.join(words_left)}")
        try:
            axe(page)
        except AssertionError as violations:
            complaints.add(str(violations)[:600])
    assert len(pages) > 80
    assert not complaints.told, "\n".join(complaints.told)


REFUSED = {
    "articles_section_add": {}, "articles_keyword_add": {"name_ar": "النِّيل", "synonyms": "نهر مصر"},
    "articles_page_add": {"slug": "about"}, "articles_author_add": {"name_ar": "؟"}, "articles_slot_add": {},
    "articles_formeraddress_add": {"path": "no-slash"}, "auth_user_add": {"username": "two words"},
    "articles_portal_add": {"accent_hue": "400", "time_zone": "Mars/Olympus", "domain": "a b"},
    "password_change": {"old_password": "no"},
}  # fmt: skip


@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 360)])
def test_every_refused_form_says_why_in_the_desks_language(
    come_in, live_server, root, rows, page: Page, complaints, axe, scheme, width
):
    come_in(root, "ar")
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 780})
    for name, typed in REFUSED.items():
        complaints.page = reverse(f"admin:{name}")
        page.goto(f"{live_server.url}{complaints.page}")
        page.evaluate(
            """(typed) => {
              const form = document.querySelector("main form:not([role=search])");
              for (const field of form.querySelectorAll("input, textarea")) {
                if (field.name in typed) { field.value = typed[field.name]; field.hidden = false; }
              }
              form.noValidate = true;
            }""",
            typed,
        )
        with page.expect_navigation():
            page.evaluate("document.querySelector('main form:not([role=search])').requestSubmit()")
        if not page.locator(".errorlist").count():
            complaints.add("was taken in")
        for wide in widths_of(page, width):
            complaints.add(wide)
        if words_left := leftovers(page):
            complaints.add(f"in English: {', '.join(words_left)}")
        try:
            axe(page)
        except AssertionError as violations:
            complaints.add(str(violations)[:600])
    assert not complaints.told, "\n".join(complaints.told)


def test_the_door_and_a_page_that_is_not_there_are_arabic_too(live_server, root, portal, page: Page, come_in, axe):
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", "root")
    page.fill("#id_password", "wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note--error")
    assert not leftovers(page)
    axe(page)
    come_in(root, "ar")
    assert page.goto(f"{live_server.url}/admin/nowhere/").status == 404
    assert not leftovers(page)
    axe(page)


def test_a_latin_word_would_be_found(page: Page):
    page.set_content("<p>حفظ Save <bdi>Nile</bdi> UTC</p>")

    assert leftovers(page) == ["Save"]
    assert re.search("[A-Za-z]{3,}", "Save")
