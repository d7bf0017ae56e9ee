"""A sheet that comes in twice: its key and its words are known, and it is answered as the first time."""

import hashlib
import json
import re
import uuid
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from articles.models import Article, Autosave, Receipt

ONCE, SHEET = "once", "sheet_key"
# What may differ between two sendings of one sheet.
_PASSING = {"csrfmiddlewaretoken", "typist", ONCE}
_KEY = re.compile(r"[0-9A-Za-z-]{8,40}")


class TakenAlready(Exception):
    """This very sheet was saved a moment ago, in that story, by another request."""

    def __init__(self, story: Article) -> None:
        self.story = story
        super().__init__(str(story.pk))


def new_key() -> str:
    """Return a key for a sheet that is shown now."""
    return str(uuid.uuid4())


def sheet_key(typed: Mapping[str, str]) -> str:
    """Return the key of the sheet that was sent, so that a refused one goes on as itself; a new one otherwise."""
    sent = typed.get(SHEET, "")
    return sent if is_key(sent) else new_key()


def is_key(sent: object) -> bool:
    """Tell whether that is a key as the desk makes them."""
    return isinstance(sent, str) and bool(_KEY.fullmatch(sent))


def acknowledged(request: HttpRequest) -> Article | None:
    """Return the story that this very sheet was saved in already, or None."""
    key = request.POST.get(ONCE, "")
    if request.method != "POST" or not is_key(key):
        return None
    receipt = Receipt.objects.of(by=request.user, key=key, digest=_digest(request)).first()
    return receipt.article if receipt else None


def give(request: HttpRequest, story: Article) -> None:
    """Note in the save's own transaction that the sheet is saved; TakenAlready when it was before."""
    if is_key(sheet := request.POST.get(SHEET, "")):
        Autosave.objects.arrive(story=story, by=request.user, key=sheet)
    key = request.POST.get(ONCE, "")
    if not is_key(key):
        return
    try:
        with transaction.atomic():
            Receipt.objects.create(key=key, digest=_digest(request), by=request.user, article=story)
    except IntegrityError as known:
        raise TakenAlready(acknowledged(request) or story) from known


def _digest(request: HttpRequest) -> str:
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in _PASSING)
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return hashlib.sha256(json.dumps([typed, files]).encode()).hexdigest()
