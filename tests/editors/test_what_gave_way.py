"""What an editor typed and gave up is kept beside the text; a save may bear a name."""

from django.contrib.auth.models import User

from articles.models import Article, Revision, VersionName
from tests.editors.desk import address, fields_of, send, sheet


def contested_sheet(client, story: Article, other: User) -> dict:
    """Return the sheet that asks about the headline, after both have written it."""
    late = sheet(client, story) | {"headline_ar": "عنوان الكاتب"}
    story.edit(by=other, content={"headline_ar": "عنوان المحرر"})
    return fields_of(client.post(address(story), late))


def aside(story: Article) -> list[tuple[str, str]]:
    rows = Revision.objects.aside().filter(article=story)
    return [(row.content["headline_ar"], row.note) for row in rows]


def test_the_version_not_chosen_is_found_in_the_history(at_desk, draft: Article, writer: User, chief: User):
    client = at_desk(writer)
    asked = contested_sheet(client, draft, chief)
    answer = client.post(address(draft), asked | {"settle:headline_ar": "theirs"})

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert draft.headline_ar == "عنوان المحرر"
    ((words, note),) = aside(draft)
    assert words == "عنوان الكاتب"
    assert note
    assert (
        Revision.objects.of_the_text().filter(article=draft).latest("number").content["headline_ar"] == "عنوان المحرر"
    )


def test_nothing_is_kept_beside_when_the_own_version_was_chosen(at_desk, draft, writer, chief):
    client = at_desk(writer)
    client.post(address(draft), contested_sheet(client, draft, chief) | {"settle:headline_ar": "mine"})

    draft.refresh_from_db()
    assert draft.headline_ar == "عنوان الكاتب"
    assert not aside(draft)
    # The other's version is a save like any other.
    assert Revision.objects.filter(article=draft, is_aside=False).count() == 3


def test_a_choice_sent_twice_is_kept_once(at_desk, draft, writer, chief):
    client = at_desk(writer)
    chosen = contested_sheet(client, draft, chief) | {"settle:headline_ar": "theirs", "authors": "كاتب لا يعرفه أحد"}
    refused = client.post(address(draft), chosen)
    assert refused.status_code == 200
    assert not aside(draft)

    client.post(address(draft), fields_of(refused) | {"settle:headline_ar": "theirs", "authors": ""})
    assert len(aside(draft)) == 1


def test_what_gave_way_survives_a_third_save_in_between(at_desk, draft, writer, chief, sub):
    client = at_desk(writer)
    asked = contested_sheet(client, draft, chief)
    draft.edit(by=sub, content={"headline_ar": "عنوان ثالث", "kicker_ar": "عاجل"})
    client.post(address(draft), asked | {"settle:headline_ar": "theirs"})

    assert ("عنوان الكاتب") in {words for words, _note in aside(draft)}


def test_a_save_under_a_name_is_found_by_it(at_desk, draft, writer):
    send(at_desk(writer), draft, headline_ar="قبل المكالمة", version_name="قبل المكالمة مع الوزير")

    named = VersionName.objects.of(draft).get()
    assert named.revision.content["headline_ar"] == "قبل المكالمة"
    assert named.name == "قبل المكالمة مع الوزير"


def test_a_name_alone_names_what_stands_there(at_desk, draft, writer):
    send(at_desk(writer), draft, version_name="كما تسلمتها")
    assert VersionName.objects.of(draft).get().revision.number == 1


def test_a_story_is_begun_under_a_name(at_desk, writer, section):
    send(at_desk(writer), None, headline_ar="أول سطر", section=str(section.pk), version_name="المسودة الأولى")
    assert VersionName.objects.get().revision.number == 1


def test_a_name_that_cannot_be_kept_stops_the_save_in_words_at_its_field(at_desk, draft, writer):
    answer = send(at_desk(writer), draft, headline_ar="كُتب", version_name="…")
    assert answer.status_code == 200
    assert answer.context["form"].errors["version_name"]
    assert fields_of(answer)["headline_ar"] == "كُتب"
    draft.refresh_from_db()
    assert draft.headline_ar != "كُتب"


def test_a_photo_editor_names_nothing(at_desk, draft, member):
    assert "version_name" not in sheet(at_desk(member("photo")), draft)
