"""Two people's changes to one story: whatever only one of them touched is there afterwards."""

from hypothesis import given
from hypothesis import strategies as st

from articles.models.merging import merge


def paragraph(uid: str, text: str) -> dict:
    return {"uid": uid, "kind": "paragraph", "text_ar": text}


def story(*paragraphs: str, **fields: object) -> dict:
    """Return content whose paragraphs are written «id:text»."""
    return {"blocks": [paragraph(*told.split(":")) for told in paragraphs], **fields}


def told(content: dict) -> list[str]:
    return [f"{block['uid']}:{block['text_ar']}" for block in content["blocks"]]


BASE = story("a:أ", "b:ب", "c:ج", headline_ar="عنوان", keywords=[1])


def test_two_people_in_different_paragraphs_both_win():
    merged = merge(BASE, BASE | story("a:أنا", "b:ب", "c:ج"), BASE | story("a:أ", "b:ب", "c:هي"))

    assert told(merged.content) == ["a:أنا", "b:ب", "c:هي"]
    assert not merged.contests
    assert merged.taken == {"c"}


def test_one_paragraph_written_by_both_is_asked_about():
    merged = merge(BASE, BASE | story("a:أنا", "b:ب", "c:ج"), BASE | story("a:هي", "b:ب", "c:ج"))

    assert told(merged.content)[0] == "a:أنا"
    [contest] = merged.contests
    assert (contest.key, contest.mine["text_ar"], contest.theirs["text_ar"]) == ("a", "أنا", "هي")


def test_the_same_change_by_both_is_no_contest():
    same = BASE | story("a:معا", "b:ب", "c:ج")

    assert not merge(BASE, same, same).contests


def test_a_headline_and_a_paragraph_come_together():
    merged = merge(BASE, BASE | {"headline_ar": "جديد"}, BASE | story("a:أ", "b:ب", "c:هي"))

    assert merged.content["headline_ar"] == "جديد"
    assert told(merged.content)[2] == "c:هي"


def test_new_paragraphs_of_both_stand_where_each_put_them():
    merged = merge(BASE, BASE | story("a:أ", "x:س", "b:ب", "c:ج"), BASE | story("a:أ", "b:ب", "y:ص", "c:ج"))

    assert told(merged.content) == ["a:أ", "x:س", "b:ب", "y:ص", "c:ج"]


def test_a_paragraph_taken_out_by_one_goes_unless_the_other_wrote_in_it():
    gone = merge(BASE, BASE | story("a:أ", "c:ج"), BASE | story("a:أ", "b:ب", "c:هي"))
    assert told(gone.content) == ["a:أ", "c:هي"]

    kept = merge(BASE, BASE | story("a:أ", "c:ج"), BASE | story("a:أ", "b:هي كتبت", "c:ج"))
    assert told(kept.content) == ["a:أ", "b:هي كتبت", "c:ج"]
    assert kept.contests[0].mine is None


def test_a_paragraph_moved_by_one_and_written_by_the_other_is_moved_and_written():
    merged = merge(BASE, BASE | story("c:ج", "a:أ", "b:ب"), BASE | story("a:أ", "b:ب", "c:هي"))

    assert told(merged.content) == ["c:هي", "a:أ", "b:ب"]


TEXTS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["أ", "ب", "ج"]), max_size=8)


@st.composite
def versions(draw: st.DrawFn) -> dict:
    texts = draw(TEXTS)
    order = draw(st.permutations(sorted(texts)))
    return story(*(f"{uid}:{texts[uid]}" for uid in order), headline_ar=draw(st.sampled_from("سصش")))


@given(versions(), versions(), versions())
def test_nothing_that_one_alone_wrote_is_lost(base, mine, theirs):
    merged = merge(base, mine, theirs)
    contested = {contest.key for contest in merged.contests}
    was, my, their, now = ({b["uid"]: b["text_ar"] for b in c["blocks"]} for c in (base, mine, theirs, merged.content))

    assert len(now) == len(merged.content["blocks"])
    for uid in {*was, *my, *their} - contested:
        wanted = their.get(uid) if my.get(uid) == was.get(uid) else my.get(uid)
        assert now.get(uid) == wanted
    for uid in contested - {"headline_ar"}:
        assert now[uid] == my.get(uid, their.get(uid))


@given(versions(), versions())
def test_one_persons_change_alone_comes_through_whole(base, other):
    assert merge(base, other, base).content == other
    assert merge(base, base, other).content == other


def test_two_languages_of_one_paragraph_come_together():
    base = BASE | {"blocks": [paragraph("a", "أ") | {"text_en": ""}]}
    mine = BASE | {"blocks": [paragraph("a", "أنا") | {"text_en": ""}]}
    theirs = BASE | {"blocks": [paragraph("a", "أ") | {"text_en": "She"}]}

    merged = merge(base, mine, theirs)

    assert merged.content["blocks"] == [paragraph("a", "أنا") | {"text_en": "She"}]
    assert not merged.contests


def test_the_words_beside_a_picture_come_together_one_by_one():
    def photo(**attrs: str) -> dict:
        return BASE | {"blocks": [{"uid": "a", "kind": "photo", "attrs": attrs}]}

    merged = merge(photo(alt="قارب"), photo(alt="قارب أزرق"), photo(alt="قارب", credit="المقياس"))
    assert merged.content["blocks"][0]["attrs"] == {"alt": "قارب أزرق", "credit": "المقياس"}
    assert merge(photo(alt="قارب"), photo(alt="قارب أزرق"), photo(alt="مركب")).contests
