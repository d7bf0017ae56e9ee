"""What a portal's nameplate is printed from: its logo, as large as it was drawn."""

from functools import lru_cache

from django import template
from django.core.files.storage import default_storage

from articles.images.inspect import inspect
from articles.images.refusals import RefusedPicture
from articles.models import Portal

register = template.Library()


@register.simple_tag
def logo(portal: Portal) -> tuple[str, int, int] | None:
    """Return the address and the sides of the portal's logo; None without one, or while its file cannot be read."""
    try:
        return (portal.logo.url, *sides(portal.logo.name)) if portal.logo else None
    except (OSError, RefusedPicture):
        return None


@lru_cache(maxsize=64)
def sides(name: str) -> tuple[int, int]:
    """Return width and height of a stored logo; another file never gets the same name."""
    with default_storage.open(name) as file:
        picture = inspect(file)
    return picture.width, picture.height
