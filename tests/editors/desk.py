"""What the tests of the desk send: a story's form as a browser would send it back."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


class _Form(HTMLParser):
    """Reads the fields of the one form with that id."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.inside = wanted, False
        self.fields: dict[str, Any] = {}
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list) -> None:
        told = dict(attrs)
        if tag == "form":
            self.inside = told.get("id") == self.wanted
        if not self.inside or "disabled" in told or not told.get("name"):
            if tag == "option" and self._select and "selected" in told:
                self.fields[self._select] = told.get("value", "")
            return
        name = told["name"]
        if tag == "input" and told.get("type") not in {"submit", "file", "button"}:
            if told.get("type") not in {"checkbox", "radio"}:
                self.fields[name] = told.get("value", "")
            elif "checked" in told:
                self.fields[name] = told.get("value", "on")
        elif tag == "textarea":
            self._area, self.fields[name] = name, ""
        elif tag == "select":
            self._select, self.fields[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # A browser drops the line break that follows the tag.
            self.fields[self._area] = self.fields[self._area].removeprefix("\n")
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self.inside = False


def fields_of(page: HttpResponse, form: str = "story_form") -> dict[str, Any]:
    """Return what a browser would send back if nobody typed anything."""
    reader = _Form(form)
    reader.feed(page.content.decode())
    return reader.fields


def sheet(client: Client, story: Any = None) -> dict[str, Any]:
    """Open the story's screen, or a blank sheet, and return its fields."""
    return fields_of(client.get(address(story)))


def send(client: Client, story: Any = None, **typed: Any) -> HttpResponse:
    """Open the screen, type these fields and send it; ``verb`` presses that button."""
    return client.post(address(story), sheet(client, story) | typed)


def address(story: Any = None) -> str:
    """Return the address of the story's screen, or of the blank sheet."""
    if story is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[story.pk])
