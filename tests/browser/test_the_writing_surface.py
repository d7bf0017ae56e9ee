"""A body is written on one continuous surface, by keyboard alone, and stored as ordered blocks that keep their ids."""

from urllib import parse

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, Block, Photo
from tests.browser.desk import come_in, go_to, save, settle, sheet, stored, surface, write
from tests.images.pictures import picture, saved
from tests.staff import words

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["come_in"]

# As the desktop's word processor puts a page on the clipboard.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal{margin:0}</style></head><body dir=RTL>
<p class=MsoNormal dir=RTL><b><span lang=AR-EG style='font-size:14.0pt'>عنوان</span></b><o:p></o:p></p>
<p class=MsoNormal dir=RTL><span style='color:red'>فقرة فيها <a href="javascript:alert(1)">رابط سيئ</a>
و<a href="https://example.org/">رابط جيد</a>.</span></p>
<p class=MsoNormal>&nbsp;</p><script>document.title='خُرق'</script>
<table class=MsoTableGrid border=1>
<tr><td><p class=MsoNormal>المدينة</p></td><td><p class=MsoNormal>السكان</p></td></tr>
<tr><td><p class=MsoNormal>القاهرة</p></td><td><p class=MsoNormal>10</p></td></tr></table></body></html>"""

PASTE = """([html, text]) => {
  const told = new DataTransfer();
  if (html) told.setData("text/html", html);
  told.setData("text/plain", text);
  const came = new ClipboardEvent("paste", { clipboardData: told, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(came);
}"""
DROP = """async ([bytes, name]) => {
  const told = new DataTransfer();
  told.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  const first = document.querySelector("#field-body_ar .surface__text > p");
  const { left, top, width, height } = first.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + height / 2 };
  first.dispatchEvent(new DragEvent("drop", { ...place, dataTransfer: told, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def photo(chief: User) -> Photo:
    file = saved(picture(640, 400))
    file.name = "boat.jpg"
    taken = Photo.from_file(file, by=chief)
    taken.caption_ar, taken.credit = "قارب الإنقاذ في الميناء", "شينخوا"
    taken.save()
    return taken


def paste(page: Page, html: str, text: str = "") -> None:
    page.evaluate(PASTE, [html, text])


def drop(page: Page, data: bytes) -> None:
    page.evaluate(DROP, [list(data), "boat.jpg"])


def test_a_story_is_written_by_keyboard_alone_and_stored_in_its_order(come_in, live_server, draft, chief, photo):
    cited = Article.begin(by=chief, content=words("قطار الدلتا يبلغ البحر", portal_id=draft.portal_id))
    page = sheet(come_in(chief), live_server, draft)
    write(page, "وصل القارب إلى المرسى.", "/عنوان")
    page.keyboard.press("Enter")
    page.keyboard.type("ما بعد الوصول")
    page.keyboard.press("Enter")
    page.keyboard.type("/اقتباس")
    page.keyboard.press("Enter")
    page.keyboard.type("رأينا الضوء")
    page.keyboard.press("Tab")
    page.keyboard.type("صياد")
    page.keyboard.press("Enter")
    page.keyboard.type("/قائمة")
    page.keyboard.press("Enter")
    page.keyboard.type("قارب")
    page.keyboard.press("Enter")
    page.keyboard.type("مجداف")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("/صورة")
    page.keyboard.press("Enter")
    with page.expect_response(lambda answer: parse.quote("الانقاذ") in answer.url):
        page.keyboard.type("الانقاذ")  # without its hamza, as everybody types it
    settle(page)
    expect(page.locator(".place [role=option], .place button").filter(has_text="الإنقاذ").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(surface(page).locator(".frame--photo img")).to_be_visible()
    page.keyboard.type("قارب الإنقاذ صباح اليوم")
    page.keyboard.press("Enter")
    page.keyboard.type("/جدول")
    page.keyboard.press("Enter")
    for cell in ("عدد القوارب", "المرسى", "القوارب", "إمبابة", "12", "الجيزة"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")
    page.keyboard.type("9")
    surface(page).locator("> p").last.click()
    settle(page)
    page.keyboard.press("Control+End")
    settle(page)
    page.keyboard.type("/اقرأ")
    page.keyboard.press("Enter")
    with page.expect_response(lambda answer: parse.quote("الدلتا") in answer.url):
        page.keyboard.type("قطار الدلتا")
    settle(page)
    expect(page.locator(".place").get_by_text("قطار الدلتا يبلغ البحر").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(surface(page).locator(".frame--read_also")).to_contain_text("قطار الدلتا يبلغ البحر")
    save(page)

    assert [kind for kind, _text in stored(draft)] == [
        "paragraph", "subhead", "quote", "list", "photo", "table", "read_also",
    ]  # fmt: skip
    _paragraph, subhead, quote, points, figure, table, also = draft.blocks.all()
    assert (subhead.text_ar, quote.text_ar, quote.attrs["source"]) == ("ما بعد الوصول", "رأينا الضوء", "صياد")
    assert points.text_ar == "قارب<br>مجداف"
    assert (figure.photo, figure.text_ar) == (photo, "قارب الإنقاذ صباح اليوم")
    assert table.attrs == {
        "caption": "عدد القوارب", "head": ["المرسى", "القوارب"], "rows": [["إمبابة", "12"], ["الجيزة", "9"]],
    }  # fmt: skip
    assert also.related_article == cited


def test_saving_again_keeps_the_id_of_every_block(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "أولى", "ثانية", "ثالثة")
    save(page)
    ids = [block.uid for block in draft.blocks.all()]

    go_to(page, "أولى", edge="Home")
    page.keyboard.press("Enter")  # an empty line above takes nothing from the words, and the caret stays with them
    page.keyboard.press("End")
    settle(page)
    page.keyboard.type(" بكلمة")
    page.keyboard.press("Alt+ArrowDown")
    save(page)

    assert [(block.uid, block.text_ar) for block in draft.blocks.all()] == [
        (ids[1], "ثانية"), (ids[0], "أولى بكلمة"), (ids[2], "ثالثة"),
    ]  # fmt: skip
    assert {block.pk for block in draft.blocks.all()} == set(Block.objects.values_list("pk", flat=True))


def test_an_empty_line_comes_and_goes_and_the_words_keep_their_id(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "أولى", "ثانية")
    save(page)
    ids = [block.uid for block in draft.blocks.all()]
    go_to(page, "ثانية", edge="Home")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    paste(page, "<p>لُصقت قبلها</p><p>وهذه معها</p>")
    go_to(page, "ثانية")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.keyboard.type("بعدها")
    save(page)

    told = {block.text_ar: block.uid for block in draft.blocks.all()}
    assert list(told) == ["أولى", "لُصقت قبلها", "وهذه معها", "ثانية", "بعدها"]
    assert [told["أولى"], told["ثانية"]] == ids


def test_a_page_of_word_comes_out_clean(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page)
    paste(page, WORD, "عنوان")
    save(page)

    kinds = [kind for kind, _text in stored(draft)]
    text = "\n".join(words for _kind, words in stored(draft))
    assert kinds[-1] == "table" and "paragraph" in kinds
    assert "رابط سيئ" in text and 'href="https://example.org/"' in text
    assert not any(found in text for found in ("javascript", "style", "Mso", "script", "class", "<o:p", "&nbsp;"))
    table = draft.blocks.last()
    assert [table.attrs.get("head"), *table.attrs.get("rows", [])][-1] == ["القاهرة", "10"]


def test_lines_of_a_plain_page_come_in_as_paragraphs(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page)
    paste(page, "", "الفقرة الأولى.\n\nالفقرة الثانية.")
    save(page)

    assert stored(draft) == [("paragraph", "الفقرة الأولى."), ("paragraph", "الفقرة الثانية.")]


def test_a_copied_paragraph_is_a_new_block_and_a_cut_one_is_still_itself(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "أولى", "ثانية")
    save(page)
    first = draft.blocks.first().uid
    go_to(page, "ثانية")
    html = '<meta charset="utf-8"><p data-bid="{}" data-kind="paragraph" data-pm-slice="0 0 []">أولى</p>'
    paste(page, html.format(first))
    save(page)

    assert [block.uid for block in draft.blocks.all()].count(first) == 1
    assert draft.blocks.first().uid == first


def test_marks_and_links_are_set_by_keys(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "كلمة")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+Shift+k")
    page.keyboard.type("example.org")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble__told")).not_to_be_empty()  # an address without https:// is told, and stays
    page.keyboard.press("Control+a")
    page.keyboard.type("https://example.org/")
    page.keyboard.press("Enter")
    save(page)

    [(_kind, text)] = stored(draft)
    assert "<strong>" in text and 'href="https://example.org/"' in text and "كلمة" in text


def test_a_picture_is_let_go_over_the_text_and_its_place_waits_for_it(come_in, live_server, draft, chief, tmp_path):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "قبل الصورة", "بعدها")
    drop(page, saved(picture(320, 200)).getvalue())
    expect(surface(page).locator(".frame--photo img")).to_be_visible()
    save(page)

    assert [kind for kind, _text in stored(draft)] == ["paragraph", "photo", "paragraph"]


def test_a_file_that_is_no_picture_is_refused_in_words_and_the_text_stays(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "نص يبقى")
    drop(page, b"this is no picture")
    expect(page.locator(".place__told.is-refused")).to_be_visible()
    save(page)

    assert stored(draft) == [("paragraph", "نص يبقى")]


def test_the_translation_is_written_over_the_ghost_of_each_paragraph(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "أولى", "ثانية")
    save(page)
    ids = [block.uid for block in draft.blocks.all()]
    page.get_by_role("tab", name="English").click()
    english = surface(page, "en")
    expect(english.locator("> p[data-ghost]").nth(1)).to_have_attribute("data-ghost", "ثانية")
    english.locator("> p").nth(1).click()
    page.keyboard.type("Second")
    save(page)

    assert [(block.uid, block.text_ar, block.text_en) for block in draft.blocks.all()] == [
        (ids[0], "أولى", ""), (ids[1], "ثانية", "Second"),
    ]  # fmt: skip


def test_a_photo_editor_changes_a_pictures_words_and_no_paragraph(come_in, live_server, draft, chief, photo, member):
    draft.edit(by=chief, content={**draft.content, "blocks": [
        {"kind": "paragraph", "text_ar": "فقرة"}, {"kind": "photo", "photo_id": photo.pk, "text_ar": "قديم"},
    ]})  # fmt: skip
    page = sheet(come_in(member("photo")), live_server, draft)
    surface(page).locator("> p").first.click()
    page.keyboard.type("زيادة")
    surface(page).locator(".piece--caption").click()
    expect(surface(page).locator(".frame--photo.is-here")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("شرح جديد")
    save(page)

    assert stored(draft) == [("paragraph", "فقرة"), ("photo", "شرح جديد")]


def test_what_was_written_is_still_there_when_another_field_is_refused(come_in, live_server, draft, chief):
    page = sheet(come_in(chief), live_server, draft)
    write(page, "نص طويل كُتب للتو")
    page.fill("#id_headline_ar", "؟")
    save(page)

    expect(surface(page)).to_contain_text("نص طويل كُتب للتو")
    assert stored(draft) != [("paragraph", "نص طويل كُتب للتو")]
    page.fill("#id_headline_ar", "عنوان صحيح")
    save(page)
    assert stored(draft) == [("paragraph", "نص طويل كُتب للتو")]


def test_what_quick_hands_write_before_the_editor_comes_is_on_the_surface(come_in, live_server, section, chief):
    page = come_in(chief)
    held = []
    page.route("**/django_prose_editor/editor*.js", lambda route: held.append(route))
    page.goto(f"{live_server.url}/admin/articles/article/add/", wait_until="commit")
    page.locator("#id_body_ar").focus()
    page.keyboard.type("أول السطر")
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(surface(page)).to_contain_text("أول السطر")
    page.keyboard.type(" وآخره")

    expect(surface(page)).to_contain_text("أول السطر وآخره")


@pytest.mark.long
def test_a_story_of_four_hundred_blocks_is_stored_whole(come_in, live_server, draft, chief):
    text = "كلمات الفقرة " * 12
    blocks = [{"kind": "subhead" if n % 20 == 0 else "paragraph", "text_ar": f"{n} {text}"} for n in range(400)]
    draft.edit(by=chief, content={**draft.content, "blocks": blocks})
    page = sheet(come_in(chief), live_server, draft)
    surface(page).locator("> p").nth(200).click()
    page.keyboard.type("سطر جديد")
    save(page)

    assert draft.blocks.count() == 400
    assert sum("سطر جديد" in block.text_ar for block in draft.blocks.all()) == 1
