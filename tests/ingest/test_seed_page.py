"""The agency's own page, from its text file to the reader's page: everything once each, in reading order."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from articles.models import Article
from tests.ingest.test_plain_text import SEED

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SEED.exists(), reason=f"the seed story is not at {SEED.parent}"),
]

PORTAL = "بوابة أخبار اليوم"
HEADLINE = "قمة «وشن» بالصين.. بناء مجتمع مشترك في الفضاء السيبراني"
PRINTED = "الثلاثاء، 26 نوفمبر 2024 - 11:38 ص"
CAPTION = "قمة ووشن لمؤتمر الإنترنت العالمي بمقاطعة تشجيانغ"
CREDIT = "شينخوا"
PARAGRAPHS = ("في الوقت الراهن", "ومع ذلك، فإن", "الفضاء السيبراني هو", "خلال فترة قمة ووشن", "تماشيا مع اتجاهات")


class Visible(HTMLParser):
    """Collects the text a reader meets inside one element."""

    def __init__(self, element: str) -> None:
        super().__init__()
        self.element, self.depth, self.hidden, self.text = element, 0, 0, []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == self.element
        self.hidden += tag in {"script", "style", "template"}

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.element
        self.hidden -= tag in {"script", "style", "template"}

    def handle_data(self, data: str) -> None:
        if self.depth and not self.hidden:
            self.text.append(data)


def read(html: str, element: str = "article") -> str:
    """Return the words of the page's one article, blanks single."""
    reader = Visible(element)
    reader.feed(html)
    return re.sub(r"\s+", " ", " ".join(reader.text))


@pytest.fixture
def story() -> Article:
    """The seed story, published by the command."""
    call_command("import_stories", str(SEED), "--publish")
    return Article.objects.visible().get()


def test_the_page_shows_every_part_once_each_and_in_order(story: Article, client: Client):
    text = read(client.get(story.get_absolute_url()).content.decode())

    for part in (HEADLINE, PORTAL, PRINTED, CAPTION, CREDIT, *PARAGRAPHS):
        assert text.count(part) == 1, f"{part} stands {text.count(part)} times"
    places = [text.index(part) for part in (HEADLINE, PORTAL, PRINTED, CAPTION, CREDIT, *PARAGRAPHS)]
    assert places == sorted(places)
    assert "مشاركة" in text
    assert "الكلمات الدالة" not in text


def test_the_page_reads_right_to_left_in_arabic(story: Article, client: Client):
    html = client.get(story.get_absolute_url()).content.decode()

    assert re.search(r'<html[^>]* lang="ar[^"]*"[^>]* dir="rtl"', html)
    assert len(re.findall(r"<article\b", html)) == 1
    assert len(re.findall(r"<h1\b", html)) == 1
    assert re.search(r'<time[^>]* datetime="2024-11-26T11:38:00\+02:00"', html)


def test_the_short_address_leads_on_in_one_step(story: Article, client: Client):
    answer = client.get(f"/a/{story.pk}?utm_source=x")

    assert answer.status_code == 301
    assert unquote(answer["Location"]) == f"{unquote(story.get_absolute_url())}?utm_source=x"


def test_a_slug_cut_anywhere_still_lands(story: Article, client: Client):
    true = story.get_absolute_url()
    start = len(f"/a/{story.pk}/")

    for end in range(start, len(true)):
        answer = client.get(true[:end])
        assert (answer.status_code, answer["Location"]) == (301, true), true[:end]


@pytest.mark.parametrize("spelling", ["raw", "lower", "upper"])
def test_the_true_address_is_reached_in_any_spelling(story: Article, client: Client, spelling: str):
    path = unquote(story.get_absolute_url())
    encoded = quote(path)
    spelt = {"raw": path, "lower": encoded.lower(), "upper": encoded.upper().replace("/A/", "/a/")}[spelling]

    assert client.get(spelt).status_code == 200


def test_a_picture_of_the_same_name_stands_over_its_caption(client: Client, tmp_path: Path):
    Image.new("RGB", (1280, 720), "teal").save(tmp_path / f"{SEED.stem}.jpg")
    call_command("import_stories", str(SEED), "--publish", photos=tmp_path)
    story = Article.objects.visible().get()
    story.lead_photo.develop(ratios=["16x9"])

    html = client.get(story.get_absolute_url()).content.decode()

    figure = re.search(r"<figure.*?</figure>", html, re.DOTALL)[0]
    address = re.search(r'<img[^>]* src="([^"]+)"', figure)[1]
    assert client.get(address).status_code == 200
    assert CREDIT not in re.search(r'<img[^>]* alt="([^"]*)"', figure)[1]
    assert read(html).count(CAPTION) == 1
