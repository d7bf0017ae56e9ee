"""What templates print: moments in the portal's own words, pictures in every size."""

import re
from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.arabic.numerals import to_arabic_digits
from articles.arabic.zones import clock
from articles.images.crops import RATIOS
from articles.images.manifest import Source, fallback, offered
from articles.images.places import DENSITY, most_pixels
from articles.models import Article, Author, Block, Photo, Portal
from articles.share import ShareLink

register = template.Library()

ARABIC = re.compile(r"[\u0621-\u064a]")
DAYS = {"day", "date", "weekday"}
SHAPES = {"moment", "time", *DAYS}
# The widest picture for browsers that choose among none.
PLAIN = 960


@register.simple_tag
def when(at: datetime, portal: Portal, shape: str = "moment") -> SafeString:
    """Return the moment as the portal prints it, inside a time element with its offset."""
    if shape not in SHAPES:
        raise template.TemplateSyntaxError(f"A moment is printed as one of {', '.join(sorted(SHAPES))}.")
    printed = portal.printed(get_language())
    # A day is told as a day, so that the page's bytes stay the same until midnight.
    told = printed.iso(at)[:10] if shape in DAYS else printed.iso(at)
    return format_html('<time datetime="{}">{}</time>', told, getattr(printed, shape)(at))


@register.simple_tag
def hour_of(story: Article, portal: Portal, shape: str = "moment", at: datetime | None = None) -> SafeString:
    """Return the story's moment, or another of its moments, by the clock of the portal that the page wears.

    A story's hour is told by its own paper's clock: where a page tells another hour, it names the clock.
    """
    moment = at or story.publish_at
    here, there = moment.astimezone(portal.zone), moment.astimezone(story.portal.zone)
    if shape == "time" and here.date() != story.publish_at.astimezone(portal.zone).date():
        shape = "moment"  # the list's own day is that of the story
    printed = when(moment, portal, shape)
    if here.date() == there.date() if shape in DAYS else here.utcoffset() == there.utcoffset():
        return printed
    return format_html("{} {}", printed, clock(portal.time_zone, moment, language=get_language() or ""))


@register.simple_tag
def figure(number: int, portal: Portal) -> str:
    """Return a number in the portal's digits."""
    arabic = get_language() == "ar" and portal.digits == Portal.Digits.ARABIC
    return to_arabic_digits(str(number)) if arabic else str(number)


@register.simple_tag
def name(text: str) -> SafeString:
    """Return a name apart from the line around it; in Arabic letters on a page of another language, it says so."""
    is_foreign = get_language() != "ar" and ARABIC.search(text)
    return format_html("<bdi{}>{}</bdi>", format_html(' lang="{}"', "ar") if is_foreign else "", text)


@register.filter
def lasting(photo: Photo | None, portal: Portal) -> Photo | None:
    """Return the photo while its rights last by the portal's day, else None."""
    return photo if photo and photo.lasts(portal.zone) else None


@register.simple_tag
def picture(
    photo: Photo | None, ratio: str = "16x9", sizes: str = "100vw", eager: bool = False, alt: str | None = None
) -> SafeString | str:
    """Return the photo in that ratio, in every size the place can use and the lightest format the browser reads.

    ``sizes`` is how wide the picture stands in the page. Nothing without a photo; a quiet ground of the same shape
    while its sizes are still being made.
    """
    if photo is None:
        return ""
    most = most_pixels(sizes)
    given = offered(photo.renditions, ratio, most=most) if photo.renditions else ()
    if not given:
        return ground(photo, ratio)
    # Browsers that read neither AVIF nor WebP are few and old: one file serves them.
    plain = fallback(photo.renditions, ratio, width=round(min(most / DENSITY, PLAIN)))
    return format_html(
        '<picture>{}<img src="{}"{} width="{}" height="{}" alt="{}"{}></picture>',
        format_html_join(
            "", '<source type="{}"{}>', ((source.mime, candidates(photo, source, sizes)) for source in given[:-1])
        ),
        photo.address(plain.name),
        candidates(photo, given[0], sizes) if len(given) == 1 else "",
        plain.width,
        plain.height,
        (photo.alt or "") if alt is None else alt,
        format_html(' fetchpriority="{}"', "high") if eager else format_html(' loading="{}" decoding="async"', "lazy"),
    )


@register.simple_tag
def face(author: Author | None, portal: Portal, sizes: str, eager: bool = False) -> SafeString | str:
    """Return an author's portrait; a person's first letter where there is none, for voices stand in rows of faces."""
    if not author:  # nobody signed: what a template does not find is an empty text
        return ""
    portrait = picture(lasting(author.photo, portal), "1x1", sizes, eager=eager, alt="")
    if portrait or author.is_agency:
        return portrait
    # Attributes and not a style: a drawing says by itself where its letter stands.
    return format_html(
        '<svg class="ground initial" viewBox="0 0 100 100" aria-hidden="true"><rect width="100" height="100"/>'
        '<text x="50" y="45" text-anchor="middle" dominant-baseline="central">{}</text></svg>',
        initial(author.name),
    )


def initial(name: str) -> str:
    """Return the first letter of a name, passing over titles such as «د.»."""
    words = name.split()
    return next((word for word in words if not word.endswith(".")), name)[:1].upper()


def ground(photo: Photo, ratio: str) -> SafeString:
    """Return an empty drawing in the shape that the picture will have, so that nothing moves when it comes."""
    shape = RATIOS[ratio]
    across, down = (photo.width, photo.height) if shape is None else shape.as_integer_ratio()
    return format_html('<svg class="ground" viewBox="0 0 {} {}" aria-hidden="true"></svg>', across, down)


def candidates(photo: Photo, source: Source, sizes: str) -> SafeString:
    """Return the attributes that offer the files of one format; where there is one alone, nothing is to choose."""
    if len(source.files) == 1:
        return format_html(' srcset="{}"', photo.address(source.files[0].name))
    told = ", ".join(f"{photo.address(file.name)} {file.width}w" for file in source.files)
    return format_html(' srcset="{}" sizes="{}"', told, sizes)


@register.simple_tag
def speaker(block: Block, language: str, source: str) -> str:
    """Return whose voice a quote is, in the page's language, "" when nobody is named."""
    return str(block.said("source", language, source))


@register.simple_tag
def shown_as(block: Block, language: str, source: str) -> dict[str, str]:
    """Return a photo block's caption, credit and description for this one use, each else the photo's own."""
    return {
        "caption": block.plain or block.photo.caption or "",
        "credit": str(block.attrs.get("credit") or block.photo.credit),
        "alt": str(block.said("alt", language, source) or block.photo.alt or ""),
    }


@register.simple_tag
def link_words(block: Block, language: str, source: str) -> str:
    """Return what a film's or an embed's link says in the page's language, else its bare address."""
    return str(block.plain or block.said("title", language, source) or block.attrs["url"])


@register.simple_tag
def gallery(block: Block, photos: dict[int, Photo]) -> list[Photo]:
    """Return a gallery's photos in their order."""
    return [photos[number] for number in block.attrs.get("photos", []) if number in photos]


@register.simple_tag
def share_name(link: ShareLink) -> str:
    """Return the network's name in the page's language."""
    return link.name_ar if get_language() == "ar" else link.name_en
