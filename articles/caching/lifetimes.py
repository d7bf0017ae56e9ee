"""How long an answer may be kept, and by whom."""

import functools
import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]

# A scheduled story must be seen within five seconds of its hour, and a withdrawn one be gone.
SECONDS = 5


def for_readers(view: View) -> View:
    """Make a view answer everybody alike: no session, no cookie, kept for a few seconds, 304 when unchanged."""

    @require_safe
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        without_session(request)
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", f"public, max-age={SECONDS}")
        return unchanged(request, response)

    return answer


def without_session(request: HttpRequest) -> None:
    """Meet members of the desk as readers: their session is neither read nor renewed by a public page."""
    if hasattr(request, "session"):
        del request.session


def unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return a 304 when the reader already holds these very bytes, else the response with its ETag."""
    if response.status_code != 200 or response.streaming:
        return response
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    if answer is not response:
        # A browser takes the policy of the 304: without the sheet's hash it would drop the page's style.
        answer._csp_update = getattr(response, "_csp_update", None)
        answer.headers["Cache-Control"] = response.headers["Cache-Control"]
    return answer
