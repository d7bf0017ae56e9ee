"""Pictures and names without leaving the story, by keyboard alone: found, brought in, refused in words, taken away."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Author, Keyword, Photo, Preference
from tests.images.pictures import iptc_segment, jpeg_with, picture, saved
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def come_in(page: Page, live_server) -> Callable[[User], Page]:
    """Log in as a person does."""

    def log_in(user: User) -> Page:
        page.goto(f"{live_server.url}/admin/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", "secret-for-tests")
        page.click(".door__card button[type=submit]")
        expect(page.locator(".masthead")).to_be_visible()
        page.on("dialog", lambda leaving: leaving.accept())
        page.on("filechooser", lambda chooser: None)  # listening only from the key on may come too late
        return page

    return log_in


@pytest.fixture
def story(portal, section, writer: User) -> Article:
    return Article.begin(by=writer, content=words(portal_id=portal.pk, section_id=section.pk))


@pytest.fixture
def sheet(live_server, story: Article) -> str:
    return f"{live_server.url}{reverse('admin:articles_article_change', args=[story.pk])}"


def photo_of(caption: str, *, width: int = 320, **told: str) -> Photo:
    file = SimpleUploadedFile("boat.jpg", saved(picture(width, 200)).getvalue(), "image/jpeg")
    return Photo.from_file(file, caption_ar=caption, **told)


def agency_picture(folder: Path) -> Path:
    segment = iptc_segment((2, 120, "مركب عند المرسى".encode()), (2, 110, "شينخوا".encode()))
    file = folder / "agency.jpg"
    file.write_bytes(jpeg_with(segment, image=picture(640, 420)).getvalue())
    return file


def choose_a_lead(page: Page) -> None:
    page.locator("[data-lead-choose]:visible").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".picker [type=search]")).to_be_focused()


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".notes .note--success")).to_be_visible()


def test_a_photo_is_found_in_another_spelling_and_leads_by_keyboard_alone(come_in, sheet, story, writer, axe):
    wanted = photo_of("الإمارات من الجو", credit="وكالة الضفاف")
    photo_of("ميناء دمياط", width=330)
    page = come_in(writer)
    page.goto(sheet)

    choose_a_lead(page)
    page.keyboard.type("الامارات")
    expect(page.locator(".picker [role=option]")).to_have_count(1)
    axe(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    figure = page.locator("[data-lead-on-paper]:visible")
    expect(figure.locator("img")).to_have_attribute("src", re.compile(f"/{wanted.pk}/thumb/"))
    expect(figure.locator("[data-lead-credit]")).to_have_text("(وكالة الضفاف)")
    expect(figure.locator(".leadfigure__caption textarea")).to_be_focused()
    page.keyboard.type("صورة اليوم")
    save(page)
    story.refresh_from_db()
    assert (story.lead_photo, story.lead_caption_ar) == (wanted, "صورة اليوم")


def test_the_arrows_go_through_the_grid_as_the_eye_does_and_escape_gives_the_focus_back(come_in, sheet, writer):
    for width in range(300, 312):
        photo_of(f"قارب {width}", width=width)
    page = come_in(writer)
    page.goto(sheet)
    choose_a_lead(page)
    expect(page.locator(".picker [role=option]")).to_have_count(12)
    here = "() => [...document.querySelectorAll('.picker [role=option]')].indexOf(document.activeElement)"

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")  # onward, in Arabic
    assert page.evaluate(here) == 1
    page.keyboard.press("ArrowDown")
    below = page.evaluate(here)
    page.keyboard.press("ArrowUp")
    assert below > 1 and page.evaluate(here) == 1
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".picker [type=search]")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator(".picker")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.leadChoose") == ""


def test_a_picture_is_brought_in_with_the_words_it_carries_and_they_are_mended_on_the_spot(
    come_in, sheet, story, writer, tmp_path
):
    page = come_in(writer)
    page.goto(sheet)
    choose_a_lead(page)
    page.keyboard.press("Tab")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")
    chosen.value.set_files(agency_picture(tmp_path))

    caption = page.locator(".arrival [data-name=caption]")
    expect(caption).to_have_value("مركب عند المرسى")
    expect(page.locator(".arrival [data-name=credit]")).to_have_value("شينخوا")
    expect(caption).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" القديم")
    page.keyboard.press("Tab")
    page.keyboard.type("مركب خشبي")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".picker")).to_have_count(0)
    save(page)

    photo = Photo.objects.get()
    assert (photo.caption_ar, photo.alt_ar, photo.credit) == ("مركب عند المرسى القديم", "مركب خشبي", "شينخوا")
    story.refresh_from_db()
    assert story.lead_photo == photo


def test_a_file_that_is_no_picture_is_refused_in_words_and_nothing_typed_is_lost(
    come_in, sheet, story, writer, tmp_path
):
    bad = tmp_path / "notes.jpg"
    bad.write_bytes(b"%PDF-1.7 no picture")
    page = come_in(writer)
    page.goto(sheet)
    page.fill("#id_headline_ar", "عنوان لم يُحفظ بعد")
    choose_a_lead(page)
    page.locator(".picker [type=file]").set_input_files(bad)

    told = page.locator(".arrival [role=alert]")
    expect(told).to_be_visible()
    assert len(told.inner_text()) > 15
    expect(page.locator("#id_headline_ar")).to_have_value("عنوان لم يُحفظ بعد")
    page.keyboard.press("Escape")
    save(page)
    story.refresh_from_db()
    assert (story.headline_ar, Photo.objects.count()) == ("عنوان لم يُحفظ بعد", 0)


def test_a_file_dropped_on_the_paper_leads_the_story(come_in, sheet, story, writer, tmp_path):
    file = agency_picture(tmp_path).read_bytes()
    page = come_in(writer)
    page.goto(sheet)
    dropped = page.evaluate_handle(
        """(bytes) => { const held = new DataTransfer();
        held.items.add(new File([new Uint8Array(bytes)], "agency.jpg", { type: "image/jpeg" })); return held; }""",
        list(file),
    )
    page.dispatch_event("[data-lead-on-paper]:visible", "drop", {"dataTransfer": dropped})

    expect(page.locator("[data-lead-on-paper]:visible img")).to_be_visible()
    save(page)
    story.refresh_from_db()
    assert story.lead_photo.caption_ar == "مركب عند المرسى"


def test_the_lead_picture_is_taken_away_and_put_back(come_in, sheet, story, writer):
    photo = photo_of("قارب", credit="شينخوا")
    story.edit(by=writer, content={"lead_photo_id": photo.pk})
    page = come_in(writer)
    page.goto(sheet)
    figure = page.locator("[data-lead-on-paper]:visible")

    figure.locator("[data-lead-away]").focus()
    page.keyboard.press("Enter")
    expect(figure.locator("img")).to_be_hidden()
    expect(figure.locator("[data-lead-back]")).to_be_focused()
    save(page)
    story.refresh_from_db()
    assert story.lead_photo is None

    page.goto(sheet)
    choose_a_lead(page)
    expect(page.locator(".picker [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    figure.locator("[data-lead-away]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the focus stands on «put it back»
    expect(figure.locator("img")).to_be_visible()
    save(page)
    story.refresh_from_db()
    assert story.lead_photo == photo


def test_a_photo_editor_changes_the_picture_and_its_words_and_no_other(come_in, sheet, story, member):
    photo_of("قارب", credit="شينخوا")
    page = come_in(member("photo"))
    page.goto(sheet)
    choose_a_lead(page)
    expect(page.locator(".picker [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("[data-lead-on-paper]:visible .leadfigure__alt summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("قارب خشبي عند المرسى")
    save(page)

    story.refresh_from_db()
    assert (story.lead_alt_ar, story.lead_photo.caption_ar) == ("قارب خشبي عند المرسى", "قارب")
    expect(page.locator("#id_headline_ar")).to_be_disabled()


def test_keywords_are_found_folded_ordered_and_removed_by_keyboard(come_in, sheet, story, sub):
    for name in ("الإمارات", "النقل النهري", "القاهرة الكبرى"):
        Keyword.objects.create(name_ar=name)
    page = come_in(sub)
    page.goto(sheet)
    find = page.locator("#id_keywords_find")
    tokens = page.locator(".tokenlist--keyword .tokenlist__name")

    find.focus()
    for typed in ("الامار", "نهرى", "القاهره"):
        page.keyboard.type(typed)
        expect(page.locator("#id_keywords_found [role=option]").first).to_be_visible()
        page.keyboard.press("Enter")
        expect(find).to_have_value("")
    expect(tokens).to_have_text(["الإمارات", "النقل النهري", "القاهرة الكبرى"])
    page.keyboard.press("Backspace")  # to the last one
    page.keyboard.press("Alt+ArrowUp")
    expect(tokens).to_have_text(["الإمارات", "القاهرة الكبرى", "النقل النهري"])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Backspace")
    expect(tokens).to_have_text(["القاهرة الكبرى", "النقل النهري"])
    expect(page.locator("#field-keywords [role=status]")).to_contain_text("الإمارات")
    save(page)

    story.refresh_from_db()
    assert [keyword.name_ar for keyword in story.subjects] == ["القاهرة الكبرى", "النقل النهري"]


def test_a_missing_keyword_is_added_where_it_is_missed_by_whoever_keeps_the_list(come_in, sheet, story, sub):
    page = come_in(sub)
    page.goto(sheet)
    page.locator("#id_keywords_find").focus()
    page.keyboard.type("قطار الدلتا")
    expect(page.locator(".tokenlist__option--add")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".tokenlist--keyword .tokenlist__name")).to_have_text(["قطار الدلتا"])
    save(page)

    story.refresh_from_db()
    assert [keyword.name_ar for keyword in story.subjects] == ["قطار الدلتا"]


def test_a_writer_is_told_who_may_add_a_keyword(come_in, sheet, writer):
    page = come_in(writer)
    page.goto(sheet)
    page.locator("#id_keywords_find").focus()
    page.keyboard.type("قطار الدلتا")

    says = page.locator("#field-keywords .tokenlist__says")
    expect(says).not_to_be_empty()
    expect(page.locator(".tokenlist__option--add")).to_have_count(0)


def test_a_pasted_list_of_names_becomes_tokens(come_in, sheet, story, sub):
    for name in ("الإمارات", "قمح"):
        Keyword.objects.create(name_ar=name)
    page = come_in(sub)
    page.goto(sheet)
    page.locator("#id_keywords_find").focus()
    page.evaluate(
        """() => { const held = new DataTransfer(); held.setData("text/plain", "الامارات، قمح؛ لا يعرفها أحد");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true })); }"""
    )

    expect(page.locator(".tokenlist--keyword .tokenlist__one")).to_have_count(3)
    expect(page.locator(".tokenlist__one--unknown")).to_have_count(1)
    assert page.locator("#id_keywords").input_value().count("·") == 2


def test_related_stories_show_where_they_stand(come_in, sheet, portal, section, chief):
    other = Article.begin(by=chief, content=words("قطار الدلتا يبلغ البحر", portal_id=portal.pk, section_id=section.pk))
    other.publish(by=chief)
    page = come_in(chief)
    page.goto(sheet)
    page.locator("#id_related_find").focus()
    page.keyboard.type("الدلتا")
    expect(page.locator("#id_related_found .chip--live")).to_be_visible()
    page.keyboard.press("Enter")
    save(page)

    expect(page.locator(".tokenlist--article .chip--live")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width, height", [(360, 740), (1024, 768), (1280, 800)])
def test_no_screen_of_pictures_scrolls_sideways_or_shuts_anybody_out(
    come_in, live_server, sheet, chief, axe, language, width, height
):
    Preference.objects.create(user=chief, language=language)
    photo_of("قارب بلا صاحب")
    photo = photo_of("قارب", width=330, credit="وكالة")
    page = come_in(chief)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if language == "en" else "light")
    room = f"{live_server.url}{reverse('admin:articles_photo_changelist')}"
    for address in (room, f"{room}?photo={photo.pk}", f"{room}?as=list&missing=credit", f"{room}?q=nothing"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            address
        )
        axe(page)
    page.goto(sheet)
    choose_a_lead(page)
    expect(page.locator(".picker [role=option]")).to_have_count(2)
    assert page.evaluate(OVER) <= 0
    axe(page)


def test_the_focal_point_is_moved_by_the_arrows_and_the_crops_follow(come_in, live_server, chief):
    photo = photo_of("قارب", credit="وكالة", width=800)
    page = come_in(chief)
    page.goto(f"{live_server.url}{reverse('admin:articles_photo_changelist')}")
    page.locator(".photogrid__link").focus()
    page.keyboard.press("Enter")
    page.locator("[data-focal-point]").focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "ArrowLeft", "Shift+ArrowUp"):
        page.keyboard.press(key)

    expect(page.locator("[name=focal_x]")).to_have_value("0.69")
    expect(page.locator("[name=focal_y]")).to_have_value("0.40")
    square = page.locator('[data-crop="1:1"] img')
    # 800 × 200: the square lies as near the point as it can, (552 - 100) / 600 of the way.
    assert square.evaluate("(img) => Math.round(parseFloat(img.style.objectPosition))") == 75
    page.keyboard.press("Control+s")
    expect(page.locator(".notes .note--success")).to_be_visible()
    photo.refresh_from_db()
    assert photo.focal_point == (0.69, 0.4)
    expect(page.locator("[data-photo-panel]")).to_be_visible()


def test_pictures_come_into_the_room_together_and_owners_are_named_there(come_in, live_server, writer, tmp_path):
    for width in (500, 510):
        (tmp_path / f"{width}.jpg").write_bytes(saved(picture(width, 300)).getvalue())
    page = come_in(writer)
    page.goto(f"{live_server.url}{reverse('admin:articles_photo_changelist')}")
    expect(page.locator("[data-photos][data-is-ready]")).to_be_visible()
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("u")
    chosen.value.set_files([tmp_path / "500.jpg", tmp_path / "510.jpg"])
    expect(page.locator(".arrival__words:visible")).to_have_count(2)
    page.locator(".arrival [data-name=caption]").first.fill("قارب أول")
    page.locator(".arrival [data-place]").first.click()
    expect(page.locator(".arrival__told").first).not_to_be_empty()

    page.goto(f"{live_server.url}{reverse('admin:articles_photo_changelist')}?missing=credit")
    page.locator("[data-quick-credit] input").first.focus()
    page.keyboard.type("المقياس")
    page.keyboard.press("Enter")

    expect(page.locator("[data-credit-of]").first).to_have_text("(المقياس)")
    assert sorted(Photo.objects.values_list("credit", flat=True)) == ["", "المقياس"]
    assert Photo.objects.filter(caption_ar="قارب أول").exists()


def test_the_picture_and_the_names_are_chosen_without_scripts(
    browser: Browser, live_server, sheet, story, sub, tmp_path
):
    Author.objects.create(name_ar="أحمد عزت")
    Keyword.objects.create(name_ar="الإمارات")
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(sheet)
    page.fill("#id_username", sub.username)
    page.fill("#id_password", "secret-for-tests")
    page.click(".door__card button[type=submit]")
    page.set_input_files("#id_photo_upload", agency_picture(tmp_path))
    page.fill("#id_lead_alt_ar", "مركب خشبي") if page.locator("#id_lead_alt_ar").is_visible() else None
    page.fill("#id_authors", "احمد عزت")
    page.fill("#id_keywords", "الامارات")
    page.locator(".actionbar button[type=submit]:not([name])").first.click()

    story.refresh_from_db()
    assert story.lead_photo.caption_ar == "مركب عند المرسى"
    assert [author.name_ar for author in story.byline] == ["أحمد عزت"]
    assert [keyword.name_ar for keyword in story.subjects] == ["الإمارات"]
    expect(page.locator("[data-lead-on-paper] img").first).to_be_visible()

    room = f"{live_server.url}{reverse('admin:articles_photo_changelist')}"
    page.goto(f"{room}?photo={story.lead_photo.pk}")
    page.fill("#photo_panel [name=credit]", "المقياس")
    page.click(".photopanel__do .button--primary")
    assert Photo.objects.get().credit == "المقياس"
    expect(page.locator("[data-photo-panel]")).to_be_visible()
    context.close()


def test_several_photos_and_a_story_are_put_into_the_text_by_keyboard(come_in, sheet, story, portal, section, chief):
    first, second = photo_of("الأولى", credit="وكالة"), photo_of("الثانية", width=330, credit="وكالة")
    photo_of("لا تُختار", width=340, credit="وكالة")
    other = Article.begin(by=chief, content=words("قطار الدلتا", portal_id=portal.pk, section_id=section.pk))
    page = come_in(chief)
    page.goto(sheet)
    expect(page.locator("#story_form.has-surface")).to_be_visible()

    page.locator("[data-insert=gallery]:visible").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".picker [role=option]")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    for key in ("ArrowLeft", "ArrowLeft", "Space", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(page.locator(".picker .picked:visible")).to_have_text(["2", "1"])
    page.locator(".picker [data-done]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".picker")).to_have_count(0)
    page.locator("[data-insert=read_also]:visible").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("الدلتا")
    expect(page.locator(".picker .story-line")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    save(page)

    held = {block.kind: block for block in story.blocks.all()}
    assert held["gallery"].attrs["photos"] == [first.pk, second.pk]
    assert held["read_also"].related_article == other
