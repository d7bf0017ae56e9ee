"""Every icon is a drawing of ours on one grid, silent to a screen reader, and a misspelt name cannot hide."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Engine
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from PIL import Image

from articles.share import share_links
from articles.templatetags.drawings import DRAWINGS, TURNS
from articles.templatetags.icons import UnknownIcon, icon
from deploy.marks import make_app_icons
from tests.shape.rooms import HOUSE, files

GRID = 20
HALF_THE_PEN = 1.75 / 2
IMAGES = HOUSE / "static" / "img"


def rendered(source: str, **words: str) -> str:
    engine = Engine(libraries={"icons": "articles.templatetags.icons"}, builtins=["articles.templatetags.icons"])
    return engine.from_string(source).render(Context(words))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_stays_on_its_grid(name):
    bounds = BoundsPen(None)
    parse_path(DRAWINGS[name], bounds)

    start, foot, end, head = bounds.bounds
    assert min(start, foot) >= HALF_THE_PEN
    assert max(end, head) <= GRID - HALF_THE_PEN


@pytest.mark.parametrize("name", DRAWINGS)
def test_an_icon_is_one_silent_path(name):
    drawn = ElementTree.fromstring(icon(name))

    assert drawn.get("aria-hidden") == "true"
    assert drawn.get("style") is None
    assert [child.tag for child in drawn] == ["path"]


def test_only_what_points_along_the_line_turns_with_it():
    assert set(DRAWINGS) >= TURNS
    assert 'class="icon icon--turns"' in icon("back")
    assert 'class="icon"' in icon("clock")


def test_no_two_drawings_share_a_name_or_a_shape_by_accident():
    shapes = {}
    for name, path in DRAWINGS.items():
        shapes.setdefault(path, []).append(name)

    assert [names for names in shapes.values() if len(names) > 1] == [["arrow", "fwd"]]


def test_a_name_nobody_has_drawn_stops_the_page():
    with pytest.raises(UnknownIcon):
        rendered('{% icon "unicorn" %}')


def test_a_name_from_outside_cannot_bring_markup():
    with pytest.raises(UnknownIcon):
        rendered("{% icon name %}", name='"><script>')


def test_every_way_to_share_has_its_drawing():
    networks = [link.network for link in share_links(url="https://example.org/a/1", headline="عنوان")]

    assert set(networks) | {"share", "link"} <= set(DRAWINGS)


@pytest.mark.parametrize("page", files("*.html", under=("templates", "articles/templates")), ids=lambda page: page.name)
def test_every_icon_a_template_names_is_drawn(page):
    named = re.findall(r"{%\s*icon\s+\"([^\"]+)\"", page.read_text(encoding="utf-8"))

    assert set(named) <= set(DRAWINGS)


@pytest.mark.parametrize(
    "name, side",
    [("icon-192", 192), ("icon-512", 512), ("icon-maskable-512", 512), ("apple-touch-icon", 180)],
)
def test_a_home_screen_gets_the_size_it_was_promised(name, side):
    with Image.open(IMAGES / f"{name}.png") as picture:
        assert picture.size == (side, side)


@pytest.mark.parametrize("name", ["icon-maskable-512", "apple-touch-icon"])
def test_a_mark_the_system_cuts_to_shape_has_no_holes(name):
    with Image.open(IMAGES / f"{name}.png") as picture:
        assert picture.convert("RGBA").getextrema()[3] == (255, 255)


def test_the_mark_in_the_tab_is_the_one_we_draw():
    assert (IMAGES / "favicon.svg").read_text(encoding="utf-8") == make_app_icons.svg()
