"""The photos room in the browser: many files at once, crops that follow, one picture in another's place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from articles.models import Article, Photo, Preference
from tests.browser.desk import come_in
from tests.images.pictures import agency_pictures, grained, halves, picture, saved
from tests.staff import words

__all__ = ["come_in"]
pytestmark = pytest.mark.django_db(transaction=True)
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def photo_of(caption: str, *, width: int = 320, **told: object) -> Photo:
    file = SimpleUploadedFile("boat.jpg", saved(picture(width, 200)).getvalue(), "image/jpeg")
    return Photo.from_file(file, caption_ar=caption, **told)


@pytest.fixture
def room(live_server) -> str:
    return f"{live_server.url}{reverse('admin:articles_photo_changelist')}"


@pytest.fixture
def sent(tmp_path: Path) -> list[Path]:
    """Two pictures that will do and one that broke off on its way."""
    whole = saved(grained(500, 300)).getvalue()
    files = {
        "field.jpg": agency_pictures()["IIM UTF-8"].getvalue(),
        "torn.jpg": whole[: len(whole) // 2],
        "harbour.jpg": agency_pictures()["XMP ar/en"].getvalue(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in files]


def test_many_files_come_in_at_once_and_the_broken_one_holds_nobody_up(come_in, room, writer, sent, axe):
    page = come_in(writer)
    page.goto(room)
    expect(page.locator("[data-photos]")).to_have_attribute("data-is-ready", "yes")

    page.locator("[data-photos] input[type=file]").set_input_files(sent)

    arrivals = page.locator(".arrival")
    expect(arrivals).to_have_count(3)
    expect(page.locator("[data-arrivals-sum]")).to_contain_text(re.compile("2.*3.*1"))
    refused = page.locator(".arrival--refused")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("torn.jpg")
    expect(refused.locator("[role=alert]")).not_to_be_empty()
    expect(refused.locator("[data-again]")).to_be_visible()
    assert Photo.objects.count() == 2
    axe(page)


def test_a_file_that_the_line_lost_is_sent_again_by_one_key(come_in, room, writer, sent):
    page = come_in(writer)
    page.goto(room)
    expect(page.locator("[data-photos]")).to_have_attribute("data-is-ready", "yes")
    lost = []

    def lose_the_first(route) -> None:
        lost.append(route)
        route.abort() if len(lost) == 1 else route.continue_()

    page.route("**/photo/bring/", lose_the_first)
    page.locator("[data-photos] input[type=file]").set_input_files([sent[0], sent[2]])
    expect(page.locator(".arrival--refused")).to_have_count(1)
    expect(page.locator(".arrival__words:visible")).to_have_count(1)

    page.locator("[data-again]:visible").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".arrival--refused")).to_have_count(0)
    expect(page.locator(".arrival__words:visible")).to_have_count(2)
    assert Photo.objects.count() == 2


def test_a_look_alike_is_told_where_it_arrives(come_in, room, writer, tmp_path):
    image = Image.effect_mandelbrot((900, 600), (-1.6, -1.1, 0.7, 1.2), 60)
    large, small = tmp_path / "large.jpg", tmp_path / "small.jpg"
    large.write_bytes(saved(image).getvalue())
    small.write_bytes(saved(image.resize((450, 300))).getvalue())
    page = come_in(writer)
    page.goto(room)
    expect(page.locator("[data-photos]")).to_have_attribute("data-is-ready", "yes")

    page.locator("[data-photos] input[type=file]").set_input_files([large, small])

    expect(page.locator(".arrival__words:visible")).to_have_count(2)
    expect(page.locator(".arrival__like")).to_have_count(1)


def test_every_crop_follows_the_point_at_once_also_by_keyboard(come_in, room, writer):
    file = SimpleUploadedFile("wide.jpg", saved(halves(800, 400)).getvalue(), "image/jpeg")
    photo = Photo.from_file(file, caption_ar="نصفان")
    page = come_in(writer)
    page.goto(f"{room}?photo={photo.pk}")
    handle = page.locator("[data-focal-point]")
    handle.focus()
    crops = page.locator("[data-crop] img")
    expect(crops).to_have_count(5)

    for _turn in range(4):
        page.keyboard.press("Shift+ArrowRight")

    expect(page.locator("[name=focal_x]")).to_have_value("0.90")
    places = crops.evaluate_all("all => all.map((one) => one.style.objectPosition)")
    assert places == ["100% 50%"] * 5  # two to one is wider than every crop: each stands at its right edge
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[name=focal_x]")).to_have_value("0.89")
    shared = page.locator(".crop__middle").bounding_box()
    assert abs(shared["width"] / shared["height"] - 1.91) < 0.06


@pytest.fixture
def visible(portal, section, chief) -> Article:
    old = photo_of("قديمة", width=340)
    content = words("خبر منشور", portal_id=portal.pk, section_id=section.pk, lead_photo_id=old.pk)
    story = Article.begin(by=chief, content=content)
    story.publish(by=chief)
    return story


def test_a_picture_is_replaced_everywhere_and_put_back_by_keyboard_alone(come_in, room, chief, visible, axe):
    new, old = photo_of("جديدة", width=350, credit="الضفاف"), visible.lead_photo
    page = come_in(chief)
    page.goto(f"{room}?photo={old.pk}")
    page.locator(".photopanel__do a.button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pair__none")).to_be_visible()
    axe(page)
    page.locator(f".photogrid__link[href$='new={new.pk}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pair__one")).to_have_count(2)
    expect(page.locator(".replace__places")).to_contain_text("خبر منشور")
    page.locator("[name=reason]").focus()
    page.keyboard.type("انتهت حقوقها")
    page.keyboard.press("Enter")

    expect(page.locator(".replace__places")).to_contain_text("خبر منشور")
    axe(page)
    visible.refresh_from_db()
    assert visible.lead_photo == new
    page.locator(".replace__press button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notes .note--success")).to_be_visible()
    visible.refresh_from_db()
    assert visible.lead_photo == old


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width, height", [(360, 740), (1024, 768), (1280, 800)])
def test_the_new_screens_stay_inside_the_window_and_open_to_everybody(
    come_in: Callable[[User], Page],
    live_server,
    room,
    visible,
    chief,
    axe,
    language,
    width,
    height,
):
    Preference.objects.create(user=chief, language=language)
    agency = Photo.from_file(
        SimpleUploadedFile("a.jpg", agency_pictures()["IIM UTF-8"].getvalue(), "image/jpeg"), is_decoded=True
    )
    page = come_in(chief)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if language == "en" else "light")
    replace = f"{live_server.url}{reverse('admin:articles_photo_replace', args=[visible.lead_photo_id])}"
    for address in (f"{room}?photo={agency.pk}", f"{room}?alike=yes", replace, f"{replace}?new={agency.pk}"):
        page.goto(address)
        for details in page.locator("details.fromfile").all():
            details.locator("summary").click()
        assert page.evaluate(OVER) <= 0, address
        axe(page)
