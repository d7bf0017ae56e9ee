"""Public answers as small as whoever asks can read them."""

import gzip
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponse]

# In the order of our choice. Brotli 5 is what proxies use on the fly; a clock in the bytes would make them differ.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}
# A shorter answer fits into one packet as it is.
SMALLEST = 1000
UNCHANGED = 304


def compressed(get_response: GetResponse) -> GetResponse:
    """Compress what everybody may keep, and nothing else.

    Beside a secret the length of a page would tell of it (BREACH): the desk's pages stay as they are. A public page
    holds no secret and knows no cookie. Files bring their own compressed copies along.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not settings.COMPRESS or not is_for_everybody(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if coding := best(request.headers.get("Accept-Encoding", "")):
            if response.status_code != UNCHANGED:
                squeeze(response, coding)
            # The same page in other bytes: equal for a reader, not byte by byte (RFC 9110, 8.8.1).
            if (mark := response.get("ETag", "")).startswith('"'):
                response.headers["ETag"] = f"W/{mark}"
        return response

    return middleware


def is_for_everybody(response: HttpResponse) -> bool:
    """Tell whether the answer is words that anybody may keep, or says that they are still the same."""
    if response.streaming or response.cookies or response.has_header("Content-Encoding"):
        return False
    kind = response.get("Content-Type", "").partition(";")[0]
    is_words = kind.startswith("text/") or kind.endswith(("xml", "json")) or response.status_code == UNCHANGED
    return is_words and response.get("Cache-Control", "").startswith("public")


def squeeze(response: HttpResponse, coding: str) -> None:
    """Put the answer's content into that coding, where that makes it smaller."""
    content = response.content
    if len(content) < SMALLEST:
        return
    response.content = CODINGS[coding](content)
    response.headers["Content-Encoding"] = coding
    response.headers["Content-Length"] = str(len(response.content))


def best(accepted: str) -> str:
    """Return the coding that the header accepts and we like best, "" for none (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        weights[name.strip()] = _number(weight.strip().removeprefix("q="))
    return next((coding for coding in CODINGS if weights.get(coding, 0) > 0), "")


def _number(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0
