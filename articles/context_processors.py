"""What every template may ask for: the page's language and its direction."""

from django.http import HttpRequest
from django.utils.translation import get_language_bidi


def paper(request: HttpRequest) -> dict[str, str]:
    """Return the language of the page, as an attribute wants it, and the direction it is read in."""
    language = getattr(request, "LANGUAGE_CODE", "ar")
    return {"language": language, "direction": "rtl" if get_language_bidi() else "ltr"}
