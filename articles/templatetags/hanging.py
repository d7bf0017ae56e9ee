"""Pictures and films as a story's body hangs them: how wide a place is, where a link out of it leads."""

from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.images.manifest import fallback
from articles.models import Photo

register = template.Library()

# What a large screen shows whole.
LARGE = 1920


@register.simple_tag
def host_of(address: str) -> SafeString | str:
    """Return the host that an address leads to, apart from the line around it; "" when it names none."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # «http://[» names nobody
        return ""
    return format_html('<bdi dir="ltr">{}</bdi>', host) if host else ""


@register.simple_tag
def place_in_gallery(number: int, count: int, kind: str) -> str:
    """Return how wide a picture stands in a gallery: the first of an odd number across, the others in two columns."""
    is_across, is_led = count % 2 == 1 and number == 0, kind == "photo_story"
    if is_across:
        return "(min-width: 80rem) 75rem, 94vw" if is_led else "(min-width: 80rem) 52rem, (min-width: 62rem) 62vw, 93vw"
    wide = "(min-width: 80rem) 37rem" if is_led else "(min-width: 80rem) 26rem, (min-width: 62rem) 31vw"
    return f"{wide}, (min-width: 30rem) 46vw, 92vw"


@register.simple_tag
def whole_picture(photo: Photo) -> str:
    """Return the address of the photo as it was taken, uncut and large; "" while it is still being made."""
    file = fallback(photo.renditions, "full", width=LARGE) if photo.renditions else None
    return photo.address(file.name) if file else ""
