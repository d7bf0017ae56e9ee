"""Ten share links that work without a script and carry exactly what they were given."""

import unicodedata
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.share import BLUESKY_LIMIT, X_ADDRESS, X_LIMIT, graphemes, share_links, x_weight

URL = "https://news.example/a/1842"
HEADLINE = "قمة «وشن» بالصين.. بناء مجتمع مشترك في الفضاء السيبراني"
QUOTED = (
    "%D9%82%D9%85%D8%A9%20%C2%AB%D9%88%D8%B4%D9%86%C2%BB%20%D8%A8%D8%A7%D9%84%D8%B5%D9%8A%D9%86..%20"
    "%D8%A8%D9%86%D8%A7%D8%A1%20%D9%85%D8%AC%D8%AA%D9%85%D8%B9%20%D9%85%D8%B4%D8%AA%D8%B1%D9%83%20"
    "%D9%81%D9%8A%20%D8%A7%D9%84%D9%81%D8%B6%D8%A7%D8%A1%20"
    "%D8%A7%D9%84%D8%B3%D9%8A%D8%A8%D8%B1%D8%A7%D9%86%D9%8A"
)
QUOTED_URL = "https%3A%2F%2Fnews.example%2Fa%2F1842"
ORDER = ["whatsapp", "facebook", "x", "telegram", "linkedin", "threads", "bluesky", "reddit", "email", "sms"]
AWKWARD = "«خبر» & #وسم 50% + ؟\nسطر\r\n👨‍👩‍👧 می\u200cشود = \"x\" 'y' <b>/\\"
LONG = "تشهد العاصمة افتتاح مؤتمر دولي، " * 20

texts = st.text(max_size=200) | st.text(st.sampled_from("خبر &#%+«»\n\r👨\u200d\u200c؟=?/ab\u064e"), max_size=200)
long_texts = st.text(st.sampled_from("خبر «»،ab .👨\u200d\u064e"), min_size=200, max_size=700)


def hrefs(headline: str = HEADLINE, url: str = URL, **more: object) -> dict[str, str]:
    return {link.network: link.href for link in share_links(url=url, headline=headline, **more)}


def text_and_url(network: str, href: str) -> tuple[str, str]:
    """Read one link as its network would; the text of a link that carries none is ""."""
    _, _, query = href.partition("?")
    said = parse_qs(query.removeprefix("&"), keep_blank_values=True, strict_parsing=True)
    one = {key: values[0] for key, values in said.items()}
    match network:
        case "whatsapp" | "bluesky":
            text, _, url = one["text"].rpartition("\n")
        case "email":
            text, _, url = one["body"].rpartition("\r\n")
            assert one["subject"] == text
        case "sms":
            text, _, url = one["body"].rpartition(" ")
        case "facebook":
            text, url = "", one["u"]
        case "reddit":
            text, url = one["title"], one["url"]
        case _:
            text, url = one.get("text", ""), one["url"]
    return text, url


def test_the_ten_links_stand_in_the_order_readers_use_them():
    links = share_links(url=URL, headline=HEADLINE)

    assert [link.network for link in links] == ORDER
    assert (links[0].name_ar, links[0].name_en) == ("واتساب", "WhatsApp")
    assert all(link.name_ar and link.name_en for link in links)


@pytest.mark.parametrize(
    ("network", "href"),
    [
        ("whatsapp", f"https://wa.me/?text={QUOTED}%0A{QUOTED_URL}"),
        ("facebook", f"https://www.facebook.com/sharer/sharer.php?u={QUOTED_URL}"),
        ("x", f"https://x.com/intent/tweet?text={QUOTED}&url={QUOTED_URL}"),
        ("telegram", f"https://t.me/share/url?url={QUOTED_URL}&text={QUOTED}"),
        ("linkedin", f"https://www.linkedin.com/sharing/share-offsite/?url={QUOTED_URL}"),
        ("threads", f"https://www.threads.com/intent/post?text={QUOTED}&url={QUOTED_URL}"),
        ("bluesky", f"https://bsky.app/intent/compose?text={QUOTED}%0A{QUOTED_URL}"),
        ("reddit", f"https://www.reddit.com/submit?url={QUOTED_URL}&title={QUOTED}"),
        ("email", f"mailto:?subject={QUOTED}&body={QUOTED}%0D%0A{QUOTED_URL}"),
        ("sms", f"sms:?&body={QUOTED}%20{QUOTED_URL}"),
    ],
)
def test_each_network_gets_the_address_it_documents(network, href):
    assert hrefs()[network] == href


@example(AWKWARD)
@given(texts)
def test_every_link_decodes_to_exactly_the_headline_and_the_address(headline):
    for network, href in hrefs(headline).items():
        text, url = text_and_url(network, href)

        assert url == URL
        if network not in ("facebook", "linkedin"):
            assert text == headline


@given(texts, texts)
def test_a_link_is_plain_ascii_without_a_plus_whatever_it_carries(headline, url):
    for href in hrefs(headline, url).values():
        assert href.isascii()
        assert not set(" +#\"'<>\n") & set(href)


@example(LONG)
@example("خ" * 600)
@example("booking.com " * 30)
@example("👨‍👩‍👧" * 100)
@given(long_texts)
def test_x_and_bluesky_get_no_more_than_they_take(headline):
    links = hrefs(headline, via="@newsroom")
    x_text, _ = text_and_url("x", links["x"])
    bluesky_text, _ = text_and_url("bluesky", links["bluesky"])

    assert x_weight(x_text) + 1 + X_ADDRESS + len(" via @newsroom") <= X_LIMIT
    assert graphemes(f"{bluesky_text}\n{URL}") <= BLUESKY_LIMIT
    for text in (x_text, bluesky_text):
        assert text == headline or (text.endswith("…") and headline.startswith(text[:-1]))


def test_a_long_headline_is_cut_at_a_word_without_a_dangling_comma():
    sentence = "تشهد العاصمة افتتاح مؤتمر دولي، "
    room = X_LIMIT - X_ADDRESS - len(" ")
    for shift in range(len(sentence)):
        text, url = text_and_url("x", hrefs("خ" * shift + " " + LONG)["x"])

        assert url == URL
        assert text.removesuffix("…").split()[-1] in ("تشهد", "العاصمة", "افتتاح", "مؤتمر", "دولي")
        assert room - len(" العاصمة،") <= x_weight(text) <= room


def test_one_endless_word_is_cut_between_letters():
    text, _ = text_and_url("bluesky", hrefs("خ\u064e\u0651" * 600)["bluesky"])

    assert text.endswith("\u0651…")
    assert graphemes(text) == BLUESKY_LIMIT - len(URL) - 1


def test_vowel_marks_cost_nothing_on_bluesky():
    headline = "خَبَرٌ عَاجِلٌ " * 19

    assert len(headline) > BLUESKY_LIMIT - len(URL)
    assert text_and_url("bluesky", hrefs(headline)["bluesky"]) == (headline, URL)


def test_an_address_longer_than_the_limit_goes_alone_and_whole():
    long_url = "https://news.example/" + "a" * 400

    assert text_and_url("bluesky", hrefs(url=long_url)["bluesky"]) == ("", long_url)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("خبر", 3),
        ("news", 4),
        ("«»، – “”", 8),
        ("…", 2),
        ("新", 2),
        ("👍", 2),
        ("©", 2),
        ("e\u0301", 1),
        ("booking.com", 34),
    ],
)
def test_x_weighs_by_its_published_ranges(text, weight):
    assert x_weight(text) == weight


def test_the_portal_is_named_on_x_alone():
    links = hrefs(via="@akhbar")

    assert links["x"].endswith("&via=akhbar")
    assert not [network for network, href in links.items() if "akhbar" in href and network != "x"]


def test_an_editor_chooses_networks_but_not_their_order():
    assert list(hrefs(networks=["sms", "x", "whatsapp"])) == ["whatsapp", "x", "sms"]
    assert hrefs(networks=[]) == {}
    with pytest.raises(ValueError, match="myspace"):
        hrefs(networks=["myspace"])


def test_every_link_is_a_well_formed_address():
    for href in hrefs(AWKWARD).values():
        parts = urlsplit(href)
        assert parts.scheme in ("https", "mailto", "sms")
        assert unicodedata.is_normalized("NFC", unquote(parts.query))
