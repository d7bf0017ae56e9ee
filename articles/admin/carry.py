"""What was typed when a log-in had run out: carried through the door and laid on the sheet again, never lost."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

# Only what stories and entries are written on is carried; other forms are short, and some of them hold passwords.
SHEETS = (
    "admin:articles_article_add",
    "admin:articles_article_change",
    "admin:articles_article_live",
    "admin:articles_article_translate",
)
NAME = "carried"
# The sheet says for whom it was opened, so that nobody who comes in next at a shared desk reads what others typed.
TYPIST = "typist"
_SIGNER = signing.Signer(salt="articles.typist")


def typist(user: Any) -> str:
    """Return the member's own mark for the sheet; nobody can write another's."""
    return _SIGNER.sign(str(user.pk))


def at_the_door(request: HttpRequest) -> str:
    """Return what a sheet sent without a log-in held, ready for a hidden field; nothing for any other form."""
    if request.method != "POST":
        return ""
    if not is_sheet(request.path):
        return request.POST.get(NAME, "")
    typed = request.POST.copy()
    for name in list(typed):
        if name == "csrfmiddlewaretoken" or name.endswith("_password"):
            del typed[name]
    return typed.urlencode()


def take_in(request: HttpRequest, address: str) -> None:
    """Keep for the member who has just come in what they had typed for that address; drop what others had."""
    carried = request.POST.get(NAME, "")
    if not carried or not is_sheet(address):
        return
    if QueryDict(carried).get(TYPIST) == typist(request.user):
        request.session[NAME] = {"address": address, "typed": carried}
    else:
        messages.warning(
            request, gettext("What was typed here before you came in is not known to be yours, so it was left out.")
        )


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what is carried for this very page, or None."""
    kept = request.session.get(NAME) or {}
    return QueryDict(kept["typed"]) if kept.get("address") == request.path else None


def drop(request: HttpRequest) -> None:
    """Forget what was carried: the sheet has been sent again with all of it."""
    if (request.session.get(NAME) or {}).get("address") == request.path:
        del request.session[NAME]


def is_sheet(address: str) -> bool:
    """Tell whether that address is a story's sheet."""
    try:
        return resolve(address.partition("?")[0]).view_name in SHEETS
    except Resolver404:
        return False
