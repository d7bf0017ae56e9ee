"""A story's body keeps its order; what interrupts it stands in the margin, beside the text that it interrupts."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.metadata.sheets import COMPONENTS, PARTS, sheet
from articles.models import Article, Block, Correction, Photo, Tagging
from articles.templatetags.figures import FIGURE, Cell
from articles.templatetags.hanging import host_of, place_in_gallery
from articles.views.body import BESIDE, MARGIN, TEXT, runs
from tests.judges.limits import BYTES
from tests.judges.weights import sheet as sheet_of
from tests.readers.conftest import HOUR, text_of

KINDS = {"p": "paragraph", "h": "subhead", "l": "list", "q": "quote", "r": "read_also", "f": "photo", "t": "table"}


def laid_out(kinds: str) -> str:
    """Return how blocks of these kinds, a letter each, are laid out: one word a run."""
    names = {name: letter for letter, name in KINDS.items()}
    blocks = [Block(kind=KINDS[letter]) for letter in kinds]
    return " ".join("".join(names[block.kind] for block in run) for run in runs(blocks))


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ("", ""),
        ("ppp", "p p p"),
        ("pqppppp", "p qppp p p"),
        ("prphp", "p rphp"),
        ("pqfp", "pq f p"),
        ("ppq", "p pq"),
        ("pqrp", "pq rp"),
        ("fq", "f q"),
        ("qtq", "q t q"),
        ("pqpq", "p qp q"),
    ],
)
def test_a_quote_stands_beside_the_text_after_it_and_at_an_end_beside_the_text_before_it(kinds, told):
    assert laid_out(kinds) == told


@given(st.text("".join(KINDS), max_size=40))
def test_no_block_is_lost_doubled_or_moved(kinds):
    assert laid_out(kinds).replace(" ", "") == kinds


@given(st.text("".join(KINDS), max_size=40))
def test_a_run_holds_one_margin_and_nothing_that_is_as_wide_as_both_columns(kinds):
    for run in runs([Block(kind=KINDS[letter]) for letter in kinds]):
        if len(run) > 1:
            assert len(run) <= 1 + BESIDE
            assert sum(block.kind in MARGIN for block in run) == 1
            assert all(block.kind in MARGIN | TEXT for block in run)


@pytest.fixture
def whole(publish, photo):
    """Return a story of a kind with a block of every sort."""

    def write(kind: str = "news"):
        other, story = publish("خبر آخر"), publish(kind=kind)
        for position, words in enumerate(
            [
                {"kind": "subhead", "text_ar": "عنوان"},
                {"kind": "quote", "text_ar": "قول", "attrs": {"source": "قائله"}},
                {"text_ar": "نص."},
                {"kind": "read_also", "related_article": other},
                {"text_ar": "نص."},
                {"kind": "table", "attrs": {"head": ["صنف", "سعر", "تغير"], "rows": [["قمح", "1,231", "▲ 4%"]]}},
                {"kind": "photo", "photo": photo},
                {"kind": "gallery", "attrs": {"photos": [photo.pk]}},
                {"kind": "media", "attrs": {"url": "https://www.video.example/1", "title": "فيلم"}},
                {"kind": "embed", "attrs": {"url": "https://posts.example/2"}},
            ],
            start=2,
        ):
            story.blocks.create(position=position, **words)
        Correction.objects.create(article=story, text_ar="تصويب.")
        return story

    return write


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["news", "opinion", "analysis", "report", "photo_story"])
def test_every_class_on_the_page_is_drawn_by_a_sheet_that_the_page_wears(reader, whole, kind, settings):
    settings.DEBUG = True  # under the names we wrote
    page = reader.get(whole(kind).get_absolute_url()).content.decode()
    worn, body = page.partition("<style>")[2].partition("</style>")[0], page.partition("</head>")[2]

    drawn = set(re.findall(r"\.([a-z][\w-]*)", "".join(sheet(name, hue=1, parts=PARTS) for name in COMPONENTS)))
    used = {name for names in re.findall(r'class="([^"]+)"', body) for name in names.split()}
    assert not {name for name in used & drawn if f".{name}" not in worn}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["news", "analysis", "report"])
def test_a_story_that_has_everything_still_wears_a_small_sheet(reader, whole, publish, economy, keyword, photo, kind):
    story = whole(kind)
    story.blocks.create(kind="list", position=20, text_ar="بند أول<br>بند ثان")
    Article.objects.filter(pk=story.pk).update(
        section=economy, lead_photo=photo, substantively_changed_at=HOUR + timedelta(hours=1)
    )
    Tagging.objects.create(article=story, keyword=keyword, position=1)
    for hours in (-1, 1):
        publish(section=economy, lead_photo=photo, publish_at=HOUR + timedelta(hours=hours))

    page = reader.get(story.get_absolute_url()).content

    # All but what stands under and beside opinions.
    for mark in ("notes", "quote", "read-also", "figures", "facade", "gallery", "correction", "keywords", "onward"):
        assert f".{mark}".encode() in sheet_of(page), mark
    assert b".card" in sheet_of(page) and b"list-style" in sheet_of(page) and b".margin" in sheet_of(page)
    assert len(sheet_of(page)) <= BYTES["sheet"]


@pytest.mark.django_db
def test_a_page_wears_no_sheet_of_what_it_has_not(reader, publish):
    page = reader.get(publish().get_absolute_url()).content.decode()

    for name in (".quote{", ".read-also{", ".figures{", ".gallery{", ".facade a{", ".correction{", ".bio{"):
        assert name not in page


@pytest.mark.django_db
def test_an_arrow_in_a_table_is_said_in_words(reader, whole):
    page = reader.get(whole().get_absolute_url("ar")).content.decode()
    row = re.search(r"(?s)<tbody>.*?</tbody>", page)[0]

    assert '<span class="figures__up" aria-hidden="true">▲</span><span class="hidden">' in row
    assert '<bdi dir="ltr">4%</bdi>' in row
    assert "<td>1,231</td>" in row


@pytest.mark.django_db
def test_only_a_table_that_a_phone_must_scroll_takes_the_focus(reader, publish):
    story = publish()
    story.blocks.create(position=2, kind="table", attrs={"rows": [["قمح", "12", "14"]]})
    narrow = reader.get(story.get_absolute_url()).content.decode()
    story.blocks.create(position=3, kind="table", attrs={"caption": "واسع", "rows": [["قمح", *["1,250,000"] * 5]]})
    wide = reader.get(story.get_absolute_url()).content.decode()

    assert 'tabindex="0"' not in narrow
    assert '<div class="figures-frame" tabindex="0" role="region" aria-label="واسع">' in wide


@pytest.mark.django_db
def test_a_column_of_words_begins_at_the_start_and_one_of_figures_ends_at_the_end(reader, publish):
    story = publish()
    rows = [["قمح", "231", "مصر"], ["ذرة", "—", "السودان"]]
    story.blocks.create(position=2, kind="table", attrs={"head": ["صنف", "سعر", "بلد"], "rows": rows})

    page = reader.get(story.get_absolute_url()).content.decode()

    assert "<td>231</td>" in page and "<td>—</td>" in page
    assert page.count('<td class="figures__words">') == 2
    assert '<th scope="col" class="figures__words">بلد</th>' in page


@pytest.mark.parametrize(
    ("text", "is_figure", "is_signed"),
    [
        ("231", True, False), ("1,231.5", True, False), ("-1.4", True, True), ("−4", True, True),
        ("41.2 %", True, True),
        ("٤١٫٢٪", True, True), ("3 - 1", True, False), ("—", True, False), ("=", True, False), ("", True, False),
        ("مصر", False, False), ("231 جنيها", False, False), ("نحو 4%", False, False),
    ],
)  # fmt: skip
def test_figures_are_told_from_words(text, is_figure, is_signed):
    assert bool(FIGURE.fullmatch(text)) == is_figure
    assert Cell(text, "", is_figure).is_signed == is_signed


@given(st.text(min_size=1, max_size=30))
def test_what_holds_a_letter_is_no_figure(text):
    if any(letter.isalpha() for letter in text):
        assert not FIGURE.fullmatch(text)


@pytest.mark.django_db
def test_a_film_is_a_door_that_says_where_it_leads_and_asks_nobody_first(reader, whole):
    page = reader.get(whole().get_absolute_url()).content.decode()

    assert '<bdi dir="ltr">video.example</bdi>' in page and '<bdi dir="ltr">posts.example</bdi>' in page
    assert "<iframe" not in page and "<video" not in page


@given(st.text(max_size=40))
def test_no_address_breaks_the_page(address):
    assert isinstance(host_of(f"https://{address}"), str)


@pytest.mark.django_db
def test_a_picture_of_a_gallery_leads_to_the_whole_picture_once_it_is_there(reader, publish, photo):
    story = publish()
    story.blocks.create(position=2, kind="gallery", attrs={"photos": [photo.pk]})
    before = reader.get(story.get_absolute_url()).content.decode()
    cuts = photo.renditions["cuts"]
    Photo.objects.filter(pk=photo.pk).update(renditions={**photo.renditions, "cuts": {**cuts, "full": cuts["16x9"]}})

    page = reader.get(story.get_absolute_url()).content.decode()

    assert "/full-" not in before
    assert re.search(rf'<a href="/media/{photo.secret}/full-640\.jpg\?v=\w+">', page)


@pytest.mark.parametrize("kind", ["news", "photo_story"])
@pytest.mark.parametrize("count", range(1, 7))
def test_the_first_of_an_odd_gallery_goes_across_and_no_other(kind, count):
    places = [place_in_gallery(number, count, kind) for number in range(count)]

    assert (places[0] not in places[1:]) == (count % 2 == 1)
    assert len(set(places[1:])) <= 1


@pytest.mark.django_db
def test_the_lead_alone_is_hurried(reader, whole, photo):
    story = whole()
    type(story).objects.filter(pk=story.pk).move({"lead_photo": photo})

    page = reader.get(story.get_absolute_url()).content.decode()

    pictures = re.findall(r"<img [^>]+>", page)
    assert ['fetchpriority="high"' in picture for picture in pictures] == [True] + [False] * (len(pictures) - 1)
    assert all('loading="lazy"' in picture for picture in pictures[1:])


@pytest.mark.django_db
def test_an_analysis_is_announced_unless_its_kicker_says_so(reader, publish, economy):
    pages = [
        reader.get(publish(kind="analysis", section=economy, kicker_ar=kicker).get_absolute_url()).content.decode()
        for kicker in ("مدن", "", "Analysis")
    ]

    assert [page.count('class="story__kind"') for page in pages[:2]] == [1, 1]
    assert all(text_of(page).count("Analysis") <= 1 for page in pages)


@pytest.mark.django_db
def test_who_reads_by_keyboard_may_skip_a_story_between_two_paragraphs(reader, whole):
    page = reader.get(whole().get_absolute_url()).content.decode()
    aside = re.search(r'(?s)<aside class="read-also".*?</aside>', page)[0]

    skip = re.search(r'<a class="skip" href="#(after-[\w-]+)">', aside)
    assert aside.index(skip[0]) < aside.index("خبر آخر") < aside.index(f'id="{skip[1]}" tabindex="-1"')
