"""A version is called by a name of the desk's own; the revision itself never changes."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import Activity, Article, Revision, VersionName

pytestmark = pytest.mark.django_db


def test_a_named_version_is_found_again_by_its_name(draft: Article, writer: User):
    draft.name_version(by=writer, name="قبل حذف الأرقام")
    draft.edit(by=writer, content={"headline_ar": "عنوان آخر"})
    named = VersionName.objects.of(draft).get()
    assert named.revision.content["headline_ar"] != "عنوان آخر"
    assert (named.name, named.by) == ("قبل حذف الأرقام", writer)
    assert Activity.objects.filter(article=draft, verb="version named", note="قبل حذف الأرقام").exists()


def test_naming_moves_neither_the_version_nor_the_history(draft: Article, writer: User):
    before = draft.version, Revision.objects.filter(article=draft).count()
    draft.name_version(by=writer, name="للمراجعة")
    draft.refresh_from_db()
    assert (draft.version, Revision.objects.filter(article=draft).count()) == before


def test_a_version_is_renamed_and_its_name_taken_off(draft: Article, writer: User):
    draft.name_version(by=writer, name="أول", number=1)
    draft.name_version(by=writer, name="ثان", number=1)
    assert VersionName.objects.by_number(draft) == {1: "ثان"}
    draft.name_version(by=writer, name=" ", number=1)
    assert VersionName.objects.by_number(draft) == {}


def test_whoever_may_not_edit_the_story_names_nothing(live_story: Article, writer: User):
    with pytest.raises(PermissionDenied):
        live_story.name_version(by=writer, name="لي")
    assert not VersionName.objects.exists()


@pytest.mark.parametrize("name", ["\u202e\u202c", "ا" * 121, "…"])
def test_a_name_that_nobody_could_read_is_refused(draft: Article, writer: User, name: str):
    with pytest.raises(ValidationError) as refused:
        draft.name_version(by=writer, name=name)
    assert "version_name" in refused.value.message_dict
    assert not VersionName.objects.exists()


def test_a_revision_of_another_number_is_refused_in_words(draft: Article, writer: User):
    with pytest.raises(ValidationError):
        draft.name_version(by=writer, name="لا شيء", number=999)
