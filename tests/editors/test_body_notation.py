"""The light notation prints a body and reads the same body back, whoever typed around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.admin import body
from articles.admin.body import Piece, merged, printed, read

# Letters, both digit sets, and every sign that means something to the notation or to HTML.
LETTERS = st.text(alphabet="ابتثح كلمة abc 12٣ \n\\#>-—[]&<.«»\t", max_size=40)
TYPED = st.characters(categories=["L", "M", "N", "P", "S"], include_characters=" \n\\#>-[]")
MARKUP = LETTERS.map(lambda words: body.markup.escaped(words))


@st.composite
def blocks(draw):
    found = []
    for number in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(["paragraph", "subhead", "quote", "list", "photo", "read_also", "embed", "table"]))
        source = draw(st.sampled_from(["", "هيئة النقل"])) if kind == "quote" else ""
        found.append(
            {
                "uid": f"{number:08d}-0000-4000-8000-000000000000",
                "kind": kind,
                "photo_id": number + 1 if kind == "photo" else None,
                "related_article_id": number + 1 if kind == "read_also" else None,
                "attrs": {"source": source} if source else {},
                "text_ar": draw(MARKUP),
                "text_en": draw(MARKUP),
            }
        )
    return found


def paragraph(uid: str, text: str, english: str = "", **more) -> dict:
    return {
        "uid": uid, "kind": "paragraph", "photo_id": None, "related_article_id": None, "attrs": {},
        "text_ar": text, "text_en": english, **more,
    }  # fmt: skip


@pytest.fixture
def story() -> list[dict]:
    return [
        paragraph("a", 'عاد <a href="https://x.example/">الخط النهري</a> أمس بثلاثة قوارب.', "The line is back."),
        paragraph("b", "وتقول الهيئة إن العدد سيتضاعف قبل الصيف.", "The number will double."),
        paragraph("c", "وتبلغ التذكرة خمسة جنيهات للرحلة كلها.", ""),
    ]


@given(blocks())
def test_what_is_printed_is_read_as_the_same_pieces(story):
    for language in ("ar", "en"):
        pieces = [body.piece_of(block, language, leading="ar") for block in story]
        assert read(printed(story, language, leading="ar")) == [piece for piece in pieces if piece]


@given(blocks())
def test_a_body_sent_back_untouched_changes_nothing(story):
    typed = {language: printed(story, language, leading="ar") for language in ("ar", "en")}

    assert merged(story, typed, leading="ar") == story


@given(blocks())
def test_windows_line_ends_change_nothing(story):
    typed = {"ar": printed(story, "ar", leading="ar").replace("\n", "\r\n")}

    assert merged(story, typed, leading="ar") == story


@given(st.text(alphabet=TYPED, max_size=300))
def test_whatever_is_typed_can_be_read_or_is_refused_in_words(text):
    try:
        pieces = read(text)
    except body.UnreadableLine as refused:
        assert refused.line
    else:
        new = [body._worded(None, piece, "ar", leading="ar") for piece in pieces if piece.kind not in body.SEALED]
        again = printed(new, "ar", leading="ar")
        assert read(again) == [piece for piece in pieces if piece.kind not in body.SEALED]


@pytest.mark.parametrize(
    "typed, piece",
    [
        ("سطر\nوسطر", Piece("paragraph", "سطر\nوسطر")),
        ("## عنوان فرعي", Piece("subhead", "عنوان فرعي")),
        ("> قال كذا\n> — فلان", Piece("quote", "قال كذا", source="فلان")),
        ("- أولى\n- ثانية", Piece("list", "أولى\nثانية")),
        ("[[photo 12]] شرح", Piece("photo", "شرح", "12")),
        ("[[صورة ١٢]] شرح", Piece("photo", "شرح", "12")),
        ("[[read-also 34]]", Piece("read_also", "", "34")),
        ("[[اقرأ أيضا 34]]", Piece("read_also", "", "34")),
        ("\\## ليس عنوانًا", Piece("paragraph", "## ليس عنوانًا")),
    ],
)
def test_each_mark_says_its_kind(typed, piece):
    assert read(typed) == [piece]


def test_a_subhead_ends_where_its_line_ends():
    assert [piece.kind for piece in read("## عنوان\nفقرة تلتصق به")] == ["subhead", "paragraph"]


def test_brackets_that_name_nothing_are_refused():
    with pytest.raises(body.UnreadableLine):
        read("[[video 3]]")


def test_an_edited_paragraph_keeps_its_id_and_its_neighbours_stay_as_they_were(story):
    typed = printed(story, "ar", leading="ar").replace("يتضاعف", "يزيد ثلاثة أضعاف")

    after = merged(story, {"ar": typed}, leading="ar")

    assert [block["uid"] for block in after] == ["a", "b", "c"]
    assert after[0] == story[0]
    assert after[2] == story[2]
    assert after[1]["text_en"] == "The number will double."


def test_a_link_stays_on_its_words_when_the_rest_of_the_paragraph_changes(story):
    typed = printed(story, "ar", leading="ar").replace("أمس بثلاثة", "اليوم بأربعة")

    after = merged(story, {"ar": typed}, leading="ar")

    assert after[0]["text_ar"] == 'عاد <a href="https://x.example/">الخط النهري</a> اليوم بأربعة قوارب.'


def test_a_paragraph_put_between_two_others_leaves_them_their_ids(story):
    lines = printed(story, "ar", leading="ar").split("\n\n")
    lines.insert(1, "فقرة جديدة تمامًا عن شيء آخر.")

    after = merged(story, {"ar": "\n\n".join(lines)}, leading="ar")

    assert [block["uid"] for block in after if block["uid"] in "abc"] == ["a", "b", "c"]
    assert len(after) == 4


def test_moved_paragraphs_take_their_ids_and_translations_along(story):
    lines = printed(story, "ar", leading="ar").split("\n\n")

    after = merged(story, {"ar": "\n\n".join([lines[1], lines[0], lines[2]])}, leading="ar")

    assert [block["uid"] for block in after] == ["b", "a", "c"]
    assert after[0] == story[1]


def test_a_removed_paragraph_takes_its_translation_along_even_when_that_was_sent_back(story):
    typed = {language: printed(story, language, leading="ar") for language in ("ar", "en")}
    typed["ar"] = typed["ar"].split("\n\n", 1)[1]

    after = merged(story, typed, leading="ar")

    assert [block["uid"] for block in after] == ["b", "c"]


def test_a_translation_fills_the_paragraph_that_waits_for_it(story):
    typed = {"en": printed(story, "en", leading="ar") + "\n\nThe ticket costs five pounds."}

    after = merged(story, typed, leading="ar")

    assert [block["uid"] for block in after] == ["a", "b", "c"]
    assert after[2]["text_en"] == "The ticket costs five pounds."
    assert after[2]["text_ar"] == story[2]["text_ar"]


def test_taking_a_translation_out_leaves_the_storys_own_words(story):
    after = merged(story, {"en": "The line is back."}, leading="ar")

    assert [block["text_ar"] for block in after] == [block["text_ar"] for block in story]
    assert after[1]["text_en"] == ""


def test_what_the_notation_cannot_show_stays_as_it_was(story):
    story[1] = {**paragraph("abcdef12-7", ""), "kind": "embed", "attrs": {"url": "https://v.example/1"}}
    typed = printed(story, "ar", leading="ar")

    assert "[[تضمين abcdef12]]" in typed
    assert merged(story, {"ar": typed.replace("أمس", "اليوم")}, leading="ar")[1] == story[1]


def test_an_embed_cannot_be_made_up(story):
    with pytest.raises(body.UnreadableLine):
        merged(story, {"ar": "[[embed 99999999]]"}, leading="ar")
