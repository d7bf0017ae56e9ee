"""What is copied from the surface reads well in a mail, a word processor or a chat, and comes back whole."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from playwright.sync_api import Page

MODULES = "/static/desk/js/surface/"
COPIED = (
    '<p data-bid="b1" data-kind="paragraph" data-pm-slice="1 1 []">قال <strong>الوزير</strong> إن '
    '<bdi dir="ltr">BBC</bdi> سألت <a href="https://news.example/?a=1&amp;b=2">هنا</a>.<br>ثم صمت.</p>'
    '<h2 data-bid="b2">بالأرقام</h2><ol data-bid="b3"><li>أول</li><li></li><li>ثان</li></ol>'
    '<blockquote data-bid="b4"><div data-piece="quoted">لن ننام</div><div data-piece="source">صياد</div></blockquote>'
    '<figure data-bid="b5" data-kind="photo" data-photo="7"><div data-piece="caption">قارب في الميناء</div>'
    '<div data-piece="credit">شينخوا</div><div data-piece="alt">قارب أزرق</div></figure>'
    '<figure data-bid="b6" data-kind="embed"><div data-piece="address">https://video.example/9</div></figure>'
    '<figure data-bid="b7" data-kind="table"><div data-piece="caption">المناسيب</div><table><tbody>'
    "<tr><th>المدينة</th><th>المنسوب</th></tr><tr><td>رشيد</td><td>3</td></tr></tbody></table></figure>"
    '<aside data-bid="b8" data-kind="read_also" data-story="4"></aside><p data-bid="b9"></p>'
)
AS_TEXT = """قال الوزير إن BBC سألت هنا.
ثم صمت.

بالأرقام

1. أول
2. ثان

لن ننام
— صياد

قارب في الميناء (شينخوا)

https://video.example/9

المناسيب

المدينة\tالمنسوب
رشيد\t3"""

pytestmark = pytest.mark.django_db(transaction=True)
Ask = Callable[..., Any]


@pytest.fixture
def ask(page: Page, live_server) -> Ask:
    """Return a question to one of the surface's modules, asked in a page of the desk."""
    page.goto(f"{live_server.url}/admin/login/")

    def answer(module: str, name: str, *told: Any) -> Any:
        return page.evaluate(
            "async ([module, name, told]) => (await import(module))[name](...told)",
            [f"{MODULES}{module}.js", name, list(told)],
        )

    return answer


class Elements(HTMLParser):
    """Every element with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_word_processor_gets_plain_tags_from_right_to_left(ask: Ask):
    html = ask("copy", "copyHTML", COPIED, {"language": "ar"})

    _meta, (wrapper, told), *inside = Elements(html).found
    assert (wrapper, told["dir"], told["lang"]) == ("div", "rtl", "ar")
    assert not {tag for tag, _attrs in inside} & {"figure", "aside", "bdi", "img", "div"}
    assert not [name for _tag, attrs in inside for name in attrs if name.startswith(("data-", "class", "style"))]
    assert all(attrs["dir"] == "rtl" for tag, attrs in inside if tag in {"p", "h2", "ol", "blockquote", "table", "td"})
    assert '<p dir="rtl">قارب في الميناء (شينخوا)</p>' in html
    assert "قارب أزرق" not in html.split(">", 2)[2]


def test_an_english_sheet_is_copied_from_left_to_right(ask: Ask):
    html = ask("copy", "copyHTML", "one <strong>word</strong>", {"language": "en"})

    assert html.endswith('><p dir="ltr">one <strong>word</strong></p></div>')
    assert '<div dir="ltr" lang="en"' in html


def test_a_chat_gets_bullets_numbers_and_rows_as_lines(ask: Ask):
    assert ask("copy", "copyText", COPIED) == AS_TEXT
    assert ask("copy", "copyText", "<ul><li>أ</li><li>ب</li></ul>") == "• أ\n• ب"


def test_what_was_copied_comes_back_letter_for_letter(ask: Ask):
    copied = ask("copy", "copyHTML", COPIED, {"language": "ar"})

    assert ask("paste", "cleanHTML", copied) == COPIED


def test_what_a_mail_sends_back_is_still_a_clean_story(ask: Ask):
    copied = ask("copy", "copyHTML", COPIED, {"language": "ar"})
    wrapper = copied.index(' data-surface="')
    returned = copied[:wrapper] + copied[copied.index('">', wrapper) + 1 :]

    assert ask("paste", "cleanHTML", returned) == (
        '<p>قال <strong>الوزير</strong> إن BBC سألت <a href="https://news.example/?a=1&amp;b=2">هنا</a>.<br>ثم صمت.</p>'
        "<h2>بالأرقام</h2><ol><li>أول</li><li>ثان</li></ol><blockquote>لن ننام<br>— صياد</blockquote>"
        '<p>قارب في الميناء (شينخوا)</p><p><a href="https://video.example/9">https://video.example/9</a></p>'
        "<p>المناسيب</p><table><thead><tr><th>المدينة</th><th>المنسوب</th></tr></thead>"
        "<tbody><tr><td>رشيد</td><td>3</td></tr></tbody></table>"
    )


def test_an_address_that_is_no_link_is_copied_as_words(ask: Ask):
    odd = '<figure data-kind="embed"><div data-piece="address">javascript:alert(1)</div></figure>'

    assert ask("copy", "copyHTML", odd).endswith('<p dir="rtl">javascript:alert(1)</p></div>')
