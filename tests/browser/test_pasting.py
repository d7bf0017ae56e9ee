"""What other programs put on the clipboard arrives as plain paragraphs with every letter, and brings nothing along."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from articles import markup
from articles.arabic.bidi import guard
from articles.arabic.normalise import fold

SAMPLES = Path(__file__).parents[1] / "samples" / "paste"
MODULE = "/static/desk/js/surface/paste.js"
END_OF_BLOCK = re.compile(r"(</(?:p|h2|ul|ol|blockquote|table)>)(?!$)")
VOCABULARY = {
    "p", "h2", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "strong", "em", "a", "br", "sub", "sup",
}  # fmt: skip
INLINE = {"strong", "em", "a", "br", "sub", "sup"}
# One page answers every example.
IN_ONE_PAGE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

pytestmark = pytest.mark.django_db(transaction=True)
Ask = Callable[..., Any]


@pytest.fixture
def ask(page: Page, live_server) -> Ask:
    """Return a question to the desk's own reader of pastes, asked in a page of the desk."""
    page.goto(f"{live_server.url}/admin/login/")

    def answer(name: str, *told: Any) -> Any:
        return page.evaluate(
            "async ([module, name, told]) => (await import(module))[name](...told)", [MODULE, name, list(told)]
        )

    return answer


class Outline(HTMLParser):
    """The elements, the attributes and the words of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in INLINE or not INLINE & set(self.open), f"<{tag}> within {self.open}"
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _value in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert self.open, f"words outside every block: {data!r}"
        self.words += data


def letters(text: str) -> str:
    return "".join(text.split())


# -- programs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", sorted(path.stem for path in SAMPLES.glob("*.html")))
def test_a_paste_from_another_program_becomes_plain_blocks(ask: Ask, sample):
    pasted = (SAMPLES / f"{sample}.html").read_text("utf-8")

    html = ask("cleanHTML", pasted, {"language": "ar"})

    assert END_OF_BLOCK.sub(r"\1\n", html) == (SAMPLES / f"{sample}.txt").read_text("utf-8").strip()


def test_pasting_what_was_pasted_changes_nothing_more(ask: Ask):
    for sample in SAMPLES.glob("*.txt"):
        once = sample.read_text("utf-8").replace("\n", "")

        assert ask("cleanHTML", once) == once


def test_what_is_cut_within_the_surface_comes_back_untouched(ask: Ask):
    own = '<p data-surface="" data-bid="b1" data-kind="paragraph">نص</p><figure data-photo="7" data-bid="b2"></figure>'

    assert ask("cleanHTML", own) == own


def test_pictures_stay_behind_and_are_counted(ask: Ask):
    pasted = (
        '<p>قبل<img src="https://pictures.example/1.jpg"></p><figure><img src="file:///c:/2.png">'
        '<figcaption>شرح</figcaption></figure><p>بعد<img width="1" src="https://counter.example/p.gif"></p>'
    )

    assert ask("cleaned", pasted) == {"html": "<p>قبل</p><p>بعد</p>", "pictures": 2}


# -- pieces -----------------------------------------------------------------------------------------------------


PAGES: list[tuple[str, Any]] = [
    ("", ""),
    ("نص بلا فقرة", "<p>نص بلا فقرة</p>"),
    ("<p>&nbsp;</p><p></p><p><br></p><p>نص</p>", "<p>نص</p>"),
    ("سطر<br><br>وآخر<br>يتبعه", "<p>سطر</p><p>وآخر<br>يتبعه</p>"),
    ("<div>سطر<div>وآخر</div>وثالث</div>", "<p>سطر</p><p>وآخر</p><p>وثالث</p>"),
    ("<p>ال<b>كت</b>اب</p>", "<p>ال<strong>كت</strong>اب</p>"),
    ("<p><b>أول</b> <b>ثان</b> ثالث</p>", "<p><strong>أول ثان</strong> ثالث</p>"),
    ("<p>3 &lt; 5 &amp; «نعم»</p>", "<p>3 &lt; 5 &amp; «نعم»</p>"),
    ("<h1>أول</h1><h4>رابع</h4>", "<h2>أول</h2><h2>رابع</h2>"),
    ("<h2><b>عنوان</b><br>تتمته</h2>", "<h2>عنوان تتمته</h2>"),
    ("<p dir='rtl'><span dir='ltr'>BBC</span> و<bdi>CNN</bdi></p>", "<p>BBC وCNN</p>"),
    ("<font color=red><u>نص</u></font>", "<p>نص</p>"),
    ("<p>نص <del>قديم</del><ins>جديد</ins></p>", "<p>نص جديد</p>"),
    ("<p>H<sub>2</sub>O و<span style='vertical-align: super'>2</span></p>", "<p>H<sub>2</sub>O و<sup>2</sup></p>"),
    ("<p>أ</p><!-- تعليق --><p hidden>ب</p><p style='visibility: hidden'>ج</p>", "<p>أ</p>"),
    ("<p>أ</p>\n<hr>\n<p>ب</p>", "<p>أ</p><p>ب</p>"),
    ("<pre>سطر\nوآخر\n\nوثالث</pre>", "<p>سطر<br>وآخر</p><p>وثالث</p>"),
    ("<custom-story><custom-line>نص</custom-line></custom-story>", "<p>نص</p>"),
]


def test_a_page_of_any_make_becomes_paragraphs(ask: Ask):
    assert [(pasted, ask("cleanHTML", pasted)) for pasted, _clean in PAGES] == PAGES


LINKS: list[tuple[str, Any]] = [
    ("https://news.example/a?b=1&amp;c=2", "https://news.example/a?b=1&c=2"),
    ("//news.example/a", "https://news.example/a"),
    ("HTTP://news.example", "http://news.example/"),
    ("mailto:desk@news.example", "mailto:desk@news.example"),
    ("tel:+20225550100", "tel:+20225550100"),
    ("https://www.google.com/url?sa=t&amp;url=https%3A%2F%2Fnews.example%2Fa", "https://news.example/a"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fnews.example%2Fb&amp;h=AT", "https://news.example/b"),
    (
        "https://www.google.com/search?q=https://news.example",
        "https://www.google.com/search?q=https://news.example",
    ),
    ("javascript:alert(1)", None),
    (" java\nscript:alert(1)", None),
    ("data:text/html,x", None),
    ("file:///c:/desk.doc", None),
    ("ftp://news.example/a", None),
    ("/relative", None),
    ("#part", None),
    ("", None),
]


def test_a_link_leads_to_the_web_a_mailbox_or_a_telephone_or_leaves_its_words(ask: Ask):
    for href, kept in LINKS:
        found = Outline(ask("cleanHTML", f'<p>انظر <a href="{href}" target=_blank onclick="x()">هذا الرابط</a></p>'))

        assert (found.words, found.links) == ("انظر هذا الرابط", [kept] if kept else [])


LISTS: list[tuple[str, Any]] = [
    ("<ul><li>أ<ul><li>ب<ol><li>ج</ol></ul><li>د</ul>", "<ul><li>أ</li><li>ب</li><li>ج</li><li>د</li></ul>"),
    ("<ol><li>أ</li><ol><li>ب</li></ol></ol>", "<ol><li>أ</li><li>ب</li></ol>"),
    ("<ul><li><p>أ</p><p>تتمته</p></li><li> </li></ul>", "<ul><li>أ تتمته</li></ul>"),
    ("<ul><li>أ<br>ب</li></ul>", "<ul><li>أ ب</li></ul>"),
    ("<li>أ</li><li>ب</li>", "<ul><li>أ</li><li>ب</li></ul>"),
    ("<ol start=3><li>ج</li><li>د</li></ol>", "<p>3. ج</p><p>4. د</p>"),
    ("<ol><li>أ</li></ol><p>وبعد</p><ol start=2><li>ب</li></ol>", "<ol><li>أ</li></ol><p>وبعد</p><p>2. ب</p>"),
    ("<p>• أ</p><p>• ب</p><p>ج</p>", "<ul><li>أ</li><li>ب</li></ul><p>ج</p>"),
    ("<div>الأسباب:<br>- أ<br>- ب</div>", "<p>الأسباب:</p><ul><li>أ</li><li>ب</li></ul>"),
    ("<p><b>١- </b>أ</p><p>٢- ب</p>", "<ol><li>أ</li><li>ب</li></ol>"),
    ("<p>- قال وحده</p><p>1. FC Köln</p>", "<p>- قال وحده</p><p>1. FC Köln</p>"),
    ("<ul><li><h3>خبر</h3><p>خلاصته</p></li></ul>", "<h2>خبر</h2><p>خلاصته</p>"),
]


def test_lists_are_flat_and_typed_bullets_are_lists(ask: Ask):
    assert [(pasted, ask("cleanHTML", pasted)) for pasted, _clean in LISTS] == LISTS


TABLES: list[tuple[str, Any]] = [
    (
        "<table><caption>جدول</caption><thead><tr><th>أ<th>ب</thead><tr><td><b>1</b><td>2</table>",
        (
            "<table><caption>جدول</caption><thead><tr><th>أ</th><th>ب</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        ),
    ),
    (
        "<table><tr><td colspan=2>أ<td>ب<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>",
        (
            "<table><tbody><tr><td>أ</td><td></td><td>ب</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
            "<tr><td></td><td>4</td><td>5</td></tr></tbody></table>"
        ),
    ),
    (
        "<table><tr><td>أ<br>ب<td><ul><li>ج<li>د</ul><tr><td>1<td>2</table>",
        "<table><tbody><tr><td>أ ب</td><td>ج د</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    (
        "<figure><table><tr><td>أ<td>ب</table><figcaption>المصدر: الهيئة</figcaption></figure>",
        "<table><caption>المصدر: الهيئة</caption><tbody><tr><td>أ</td><td>ب</td></tr></tbody></table>",
    ),
    ("<table><tr><td><p>أ</p><p>ب</p></table>", "<p>أ</p><p>ب</p>"),
    ("<table><tr><td>أ<tr><td>ب</table>", "<p>أ</p><p>ب</p>"),
    ("<table><tr><td> <td>أ</td><tr><td><td>ب</table>", "<p>أ</p><p>ب</p>"),
    ("<table role=presentation><tr><td>أ<td>ب</table>", "<p>أ</p><p>ب</p>"),
    (
        "<table><tr><td>أ<td><table><tr><td>1<td>2</table></table>",
        "<p>أ</p><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
]


def test_a_table_keeps_its_grid_and_a_layout_becomes_paragraphs(ask: Ask):
    assert [(pasted, ask("cleanHTML", pasted)) for pasted, _clean in TABLES] == TABLES


QUOTES: list[tuple[str, Any]] = [
    ("<blockquote><p>أ</p><p>ب</p></blockquote>", "<blockquote>أ<br>ب</blockquote>"),
    ("<blockquote type=cite><p>رسالة</p></blockquote>", "<p>رسالة</p>"),
    ("<blockquote style='margin:0 0 0 40px;border:none'>مُزاح</blockquote>", "<p>مُزاح</p>"),
    ("<blockquote><h3>أ</h3><p>ب</p></blockquote>", "<h2>أ</h2><p>ب</p>"),
]


def test_a_quote_is_one_paragraph_and_an_indent_is_none(ask: Ask):
    assert [(pasted, ask("cleanHTML", pasted)) for pasted, _clean in QUOTES] == QUOTES


def test_a_page_that_is_bold_from_end_to_end_stresses_nothing(ask: Ask):
    assert ask("cleanHTML", "<p><b>أول</b></p><p><b>ثان <i>مائل</i></b></p>") == "<p>أول</p><p>ثان <em>مائل</em></p>"
    assert ask("cleanHTML", "<p><b>وحده</b></p>") == "<p><strong>وحده</strong></p>"


def test_a_menu_is_left_out_of_a_story_and_read_when_it_is_all_there_is(ask: Ask):
    menu = "<nav><a href='https://news.example/'>الرئيسية</a></nav>"

    assert ask("cleanHTML", f"{menu}<p>نص</p>") == "<p>نص</p>"
    assert Outline(ask("cleanHTML", menu)).words == "الرئيسية"


# -- plain text -------------------------------------------------------------------------------------------------


def paragraph(text: str) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text}


def listed(*items: str, ordered: bool = False) -> dict[str, Any]:
    return {"kind": "list", "items": list(items), "ordered": ordered}


LINES: list[tuple[str, Any]] = [
    ("", []),
    ("أول\r\nثان\n\n\nثالث", [paragraph("أول"), paragraph("ثان"), paragraph("ثالث")]),
    ("## عنوان\nنص", [{"kind": "subhead", "text": "عنوان"}, paragraph("نص")]),
    ("الحضور:\n- وزير\n- محافظ\nوانصرفوا", [paragraph("الحضور:"), listed("وزير", "محافظ"), paragraph("وانصرفوا")]),
    ("• أ\n  تتمة\n\n• ب", [listed("أ تتمة", "ب")]),
    ("١- أ\n٢- ب\n٣- ج", [listed("أ", "ب", "ج", ordered=True)]),
    ("(1) أ\n(2) ب", [listed("أ", "ب", ordered=True)]),
    ("3. أ\n4. ب", [paragraph("3. أ"), paragraph("4. ب")]),
    ("- قال وحده", [paragraph("- قال وحده")]),
    (
        "3-0 للأهلي\n1-1 تعادل\n10:30 موعد",
        [paragraph("3-0 للأهلي"), paragraph("1-1 تعادل"), paragraph("10:30 موعد")],
    ),
    ("قمر\nشمس\nنجم", [paragraph("قمر"), paragraph("شمس"), paragraph("نجم")]),
    (
        (
            "أعلنت الهيئة أن الخط الجديد سيعمل من أول الشهر المقبل، وأن\n"
            "التذاكر ستطرح على الموقع قبل أسبوع من التشغيل، فيما تستمر\n"
            "أعمال الرصف حول المحطات الثلاث.\n"
            "وقال رئيسها إن العدد سيتضاعف قبل الصيف، وإن الصيانة لن توقف\n"
            "الحركة في أي وقت من اليوم."
        ),
        [
            paragraph(
                "أعلنت الهيئة أن الخط الجديد سيعمل من أول الشهر المقبل، وأن التذاكر ستطرح على الموقع قبل أسبوع "
                "من التشغيل، فيما تستمر أعمال الرصف حول المحطات الثلاث."
            ),
            paragraph("وقال رئيسها إن العدد سيتضاعف قبل الصيف، وإن الصيانة لن توقف الحركة في أي وقت من اليوم."),
        ],
    ),
    (
        (
            "عاجل: وصلت السفينة إلى الميناء بعد ظهر اليوم وعلى متنها الجميع.\n"
            "رئيس الميناء يقول إن التحقيق بدأ في الحادث منذ ساعتين تقريبًا.\n"
            "النيابة تستمع إلى ثلاثة من البحارة وتطلب تقرير خفر السواحل."
        ),
        [
            paragraph("عاجل: وصلت السفينة إلى الميناء بعد ظهر اليوم وعلى متنها الجميع."),
            paragraph("رئيس الميناء يقول إن التحقيق بدأ في الحادث منذ ساعتين تقريبًا."),
            paragraph("النيابة تستمع إلى ثلاثة من البحارة وتطلب تقرير خفر السواحل."),
        ],
    ),
    (
        (
            "The authority said on Monday that the line would open to inter-\n"
            "national passengers before the summer and that the three of its\nstations are ready."
        ),
        [
            paragraph(
                "The authority said on Monday that the line would open to international passengers before the "
                "summer and that the three of its stations are ready."
            )
        ],
    ),
]


def test_plain_text_becomes_paragraphs_and_lists(ask: Ask):
    assert [(pasted, ask("cleanText", pasted)) for pasted, _blocks in LINES] == LINES


# -- letters ----------------------------------------------------------------------------------------------------


LETTERS: list[tuple[str, Any]] = [
    ("ﺍﻟﻘﺎﻫﺮﺓ ﻻ ﺗﻨﺎﻡ", "القاهرة لا تنام"),
    ("ﻣﺤﻤﺪ ﷺ وﷲ أعلم ﷼ ﴿ق﴾", "محمد ﷺ وﷲ أعلم ﷼ ﴿ق﴾"),
    ("ﻛﺘﺎﺏﹲ ﻣﹷ", "كتابٌ م\u064e"),
    ("أول\u00a0ثان\u202f\u2009ثالث\t رابع", "أول ثان ثالث رابع"),
    ("خ\u200bب\u200fر\u202b عاجل\u202c\ufeff\u2067!\u2069", "خبر عاجل!"),
    ("مس\u00adتقبل", "مستقبل"),
    ("می\u200cشود و\u200dالبيت", "می\u200cشود والبيت"),
    ("ا\u0654حمد", "أحمد"),
    ("مصـــــر وهـــ 1446هـ والـ50 ومحـمد وهٰـــٰذا", "مصر وهـ 1446هـ والـ50 ومحـمد وهٰـٰذا"),
    ("\"straight\" 'quotes' “curly” «عربية»", "\"straight\" 'quotes' “curly” «عربية»"),
    ("نصّ\x00\x07\x85تحته\ufffc", "نصّ\nتحته"),
]


def test_letters_stay_and_what_cannot_be_seen_goes(ask: Ask):
    assert [(pasted, ask("tidy", pasted)) for pasted, _tidied in LETTERS] == LETTERS


TRICKY = st.text(
    st.sampled_from(
        "ابدهءـ\u064e\u0651\u0654\u0670 \u00a0\u202f\n\t\r\u200b\u200c\u200d\u200f\u202e\u2067\x00\x85\u2028\ufeff"
        "\u00adﻻﷲﹱﱞ٣3ab.-«»<>&\"'🔴\U000e0041"
    )
)


@IN_ONE_PAGE
@given(st.one_of(TRICKY, st.text()))
def test_what_was_tidied_is_stored_letter_for_letter(ask: Ask, text):
    tidied = ask("tidy", text)

    assert guard(tidied, single_line=False) == tidied
    assert ask("tidy", tidied) == tidied
    carried = "".join(sign for sign in text if not 0x7F <= ord(sign) < 0xA0 and (sign >= " " or sign in "\n\r\t\v\f"))
    assert [sign for sign in fold(tidied) if sign.isalnum()] == [sign for sign in fold(carried) if sign.isalnum()]


# -- anything at all --------------------------------------------------------------------------------------------

SOUP_OF = [
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "<a href='https://a.example/'>", "</a>", "<sup>", "<br>"),
    *("<ul>", "</ul>", "<ol>", "<li>", "<table>", "</table>", "<tr>", "<td>", "<th>", "<caption>", "<h1>", "</h1>"),
    *("<blockquote>", "</blockquote>", "<pre>", "<figure>", "<figcaption>", "<img alt=🔴>", "<select>", "<form>"),
    *("<style>", "</style>", "<script>", "<!--", "-->", "<![if x]>", "<o:p>", "<svg>", "<math>", "<template>"),
    *("<textarea>", "<title>", "<p style='x'", "<span style='position:absolute'>", "&nbsp;", "&lt;", "•", "1.", "- "),
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from(SOUP_OF),
        st.text(max_size=8),
    ),
    max_size=30,
).map("".join)


@IN_ONE_PAGE
@given(SOUP)
def test_whatever_is_pasted_only_the_papers_own_vocabulary_comes_out(ask: Ask, pasted):
    clean = ask("cleanHTML", pasted)

    found = Outline(clean)
    assert found.tags <= VOCABULARY
    assert found.attributes <= {("a", "href")}
    assert ask("cleanText", pasted) is not None


WORDS = st.text("ابتثجحخدرزسشصطعغفقكلمنهوي ", min_size=1, max_size=12)
LAYERS = st.sampled_from(
    ["p", "div", "b", "i", "span", "h3", "blockquote", "section", "font", "sup", "center", "o:p", "u", "strong", "em"]
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.tuples(LAYERS, inner).map(lambda told: f"<{told[0]}>{told[1]}</{told[0]}>"),
        st.lists(inner, max_size=4).map(lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"),
        st.lists(st.tuples(inner, inner), min_size=1, max_size=3).map(
            lambda rows: "<table>" + "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in rows) + "</table>"
        ),
        st.tuples(inner, inner).map("<br>".join),
    ),
    max_leaves=20,
)


@IN_ONE_PAGE
@given(TREES)
def test_every_letter_arrives_and_in_its_order(ask: Ask, pasted):
    found = Outline(ask("cleanHTML", pasted))

    assert letters(found.words) == letters(re.sub(r"<[^>]*>", "", pasted))


@IN_ONE_PAGE
@given(st.lists(WORDS, max_size=12).map("\n".join))
def test_every_letter_of_a_plain_text_arrives_and_in_its_order(ask: Ask, pasted):
    blocks = ask("cleanText", pasted)

    assert letters("".join(block.get("text") or "".join(block["items"]) for block in blocks)) == letters(pasted)


@IN_ONE_PAGE
@given(SOUP)
def test_the_sanitiser_finds_nothing_to_take_away(ask: Ask, pasted):
    for line in re.findall(r"<p>(.*?)</p>", ask("cleanHTML", pasted)):
        assert markup.inline(line).replace(' rel="noopener"', "").replace("&nbsp;", " ") == line.replace("&quot;", '"')


# -- quiet ------------------------------------------------------------------------------------------------------

LOUD = """<html><head><base href="https://strangers.example/"><link rel="stylesheet" href="https://strangers.example/a.css">
<meta http-equiv="refresh" content="0; url=https://strangers.example/"><style>@import "https://strangers.example/b.css";
p { background: url(https://strangers.example/c.png) }</style></head><body onload="document.title = 'taken'">
<p style="background: url(https://strangers.example/d.png)" onclick="document.title = 'taken'">نص</p>
<img src="https://strangers.example/e.png" srcset="https://strangers.example/f.png 2x">
<img src="x:nothing" onerror="document.title = 'taken'">
<svg onload="document.title = 'taken'"><style>p{color:red}</style>
<image href="https://strangers.example/g.png"/></svg><iframe src="https://strangers.example/h"></iframe>
<iframe srcdoc="<script>parent.document.title = 'taken'</script>"></iframe><script>document.title = 'taken'</script>
<video src="https://strangers.example/i.mp4" poster="https://strangers.example/j.png" autoplay></video>
<object data="https://strangers.example/k.swf"></object><embed src="https://strangers.example/l.swf">
<input type="image" src="https://strangers.example/m.png"><a href="javascript:document.title='taken'">رابط</a>
<form action="https://strangers.example/n"><input autofocus onfocus="document.title = 'taken'"></form>
<details open ontoggle="document.title = 'taken'">تتمة</details><template><img src="https://strangers.example/o.png">
</template><noscript><img src="https://strangers.example/p.png"></noscript></body></html>"""


def test_a_hostile_paste_asks_nobody_for_anything_and_runs_nothing(ask: Ask, page: Page):
    page.wait_for_load_state("networkidle")
    title = page.title()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    html = ask("cleanHTML", LOUD)
    page.wait_for_timeout(300)

    # The window's own fixtures fail this test as well for strangers asked and for breaches of the policy reported.
    assert html == "<p>نص</p><p>رابط</p><p>تتمة</p>"
    assert page.title() == title
    assert all(url.endswith(".js") for url in asked)


# -- size -------------------------------------------------------------------------------------------------------

MEASURE = """async ([module, html]) => (await import(module)).cleanHTML(html).length"""


@pytest.fixture
def seconds(ask: Ask, page: Page) -> Callable[[str], float]:
    """Return a measure: the seconds of work that reading a paste costs, however busy the machine is."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    ask("cleanHTML", "<p>نص</p>")

    def worked() -> float:
        told = devtools.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in told if metric["name"] == "TaskDuration")

    def measure(pasted: str) -> float:
        before = worked()
        page.evaluate(MEASURE, [MODULE, pasted])
        return worked() - before

    return measure


@pytest.mark.parametrize("sample", ["word", "google_docs", "news_page"])
def test_two_megabytes_are_read_within_a_second(seconds, sample):
    one = (SAMPLES / f"{sample}.html").read_text("utf-8")
    pasted = one * (2_000_000 // len(one.encode()) + 1)

    assert min(seconds(pasted) for _again in range(3)) < 1


ENDLESS = ["<div>", "<b>ن", '<a "', "<a href='", "<!--", "<style>{", "<style>/*", "<ul><li>ن", "<p style='", "&", "<"]


def test_no_paste_keeps_the_desk_waiting_for_minutes(seconds):
    for piece in [*ENDLESS, "<td colspan=999>ن"]:
        assert seconds("<table>" + piece * (500_000 // len(piece))) < 5, piece
