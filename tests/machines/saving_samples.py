"""What the tests of saving do inside a newsroom of their own: people at one story, and two saves at one moment."""

import json
import threading
from types import SimpleNamespace

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from articles.models import Article, Membership, Portal, Revision, Section
from tests.editors.desk import fields_of

PARAGRAPHS = 6


def staff() -> Article:
    """Open a paper with two editors and one story of a few paragraphs."""
    portal = Portal.objects.create(name_ar="بوابة", slug="gate")
    section = Section.objects.create(portal=portal, name_ar="اقتصاد", slug="economy")
    for name in ("chief", "sub"):
        user = User.objects.create_user(name, password="secret-for-tests", is_staff=True)
        Membership.objects.create(user=user, portal=portal, role=name)
    blocks = [{"kind": "paragraph", "text_ar": f"فقرة {number}"} for number in range(PARAGRAPHS)]
    content = {"headline_ar": "عنوان", "portal_id": portal.pk, "section_id": section.pk, "blocks": blocks}
    return Article.begin(by=User.objects.get(username="chief"), content=content)


class Editor:
    """One person at the desk, with the sheet as it was last shown to them."""

    def __init__(self, name: str, story: Article) -> None:
        self.client, self.address = Client(), reverse("admin:articles_article_change", args=[story.pk])
        self.client.force_login(User.objects.get(username=name))
        self.fields: dict = {}

    def open(self) -> None:
        """Open the story's sheet."""
        self.fields = fields_of(self.client.get(self.address))

    def write(self, name: str, words: str) -> None:
        """Type over one field, or over one paragraph by its number."""
        if name.isdecimal():
            lines = self.fields["body_ar"].split("\n\n")
            lines[int(name)] = words
            name, words = "body_ar", "\n\n".join(lines)
        self.fields[name] = words

    def send(self) -> int:
        """Send the sheet; return how it was answered, and lay what came back on the desk."""
        answer = self.client.post(self.address, self.fields)
        if answer.status_code != 302:
            self.fields = fields_of(SimpleNamespace(content=answer.content))
        return answer.status_code


def pairs(count: int) -> None:
    """Save ``count`` pairs at the same moment: every other pair in one field, the rest in two paragraphs; print how."""
    story = staff()
    told = []
    with override_settings(ALLOWED_HOSTS=["*"]):
        editors = [Editor(name, story) for name in ("chief", "sub")]
        for number in range(count):
            is_contest = number % 2 == 0
            for place, editor in enumerate(editors):
                editor.open()
                editor.write("standfirst_ar" if is_contest else str(place * 3), f"كتبها {place} في الجولة {number}")
            before = Article.objects.values_list("version", flat=True).get(pk=story.pk)
            first = _together(editors)
            after = Article.objects.values_list("version", flat=True).get(pk=story.pk)
            # Whoever is asked to choose looks at both and keeps their own.
            again = [editor.send() if status == 409 else status for editor, status in zip(editors, first, strict=True)]
            told.append({"contest": is_contest, "first": first, "again": again, "moved": after - before})
    print(json.dumps(told))


def _together(editors: list[Editor]) -> list[int]:
    gate, came = threading.Barrier(len(editors)), [0] * len(editors)

    def save(place: int, editor: Editor) -> None:
        gate.wait()
        try:
            came[place] = editor.send()
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=pair) for pair in enumerate(editors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def history() -> None:
    """Print what every revision says, oldest first."""
    said = [
        [revision.content["standfirst_ar"], *(block["text_ar"] for block in revision.content["blocks"])]
        for revision in Revision.objects.order_by("article", "number")
    ]
    headlines = list(Article.objects.order_by("pk").values_list("headline_ar", flat=True))
    print(json.dumps({"revisions": said, "headlines": headlines}))
