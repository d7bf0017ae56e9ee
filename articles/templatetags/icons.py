"""Print an icon in the line of text it belongs to."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.templatetags.drawings import DRAWINGS, TURNS

register = template.Library()


class UnknownIcon(template.TemplateSyntaxError):
    """Raised for a name nobody has drawn, so that a slip is seen on the first look and not as a gap."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return the drawing of that name; it says nothing aloud, so the words stand beside it."""
    if name not in DRAWINGS:
        raise UnknownIcon(f"No icon is called {name!r}; articles/templatetags/drawings.py lists them.")
    return format_html(
        '<svg class="icon{}" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor"'
        ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{}"/></svg>',
        " icon--turns" if name in TURNS else "",
        DRAWINGS[name],
    )
