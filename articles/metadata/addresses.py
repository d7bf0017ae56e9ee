"""Whole addresses: which host a page lives on."""

from django.http import HttpRequest

from articles.models import Portal


def absolute(request: HttpRequest, path: str, portal: Portal | None = None) -> str:
    """Return the whole address of a path: on the portal's own host, else on the one that was asked."""
    host = (portal.domain if portal else None) or request.get_host()
    return f"{request.scheme}://{host}{path}"
