"""Where a photo is used: the stories that show it, now or with a waiting change, and what that forbids."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext

from articles.admin import picker
from articles.models import Article, Block, Byline, LiveEntry, Photo, Status
from articles.models.membership import may, portals_of
from articles.models.replacing import in_galleries, showing

# So many stories are named under a photo; nobody reads more.
MOST_NAMED = 100


def may_reword(photo: Photo, by: Any) -> bool:
    """Tell whether the member may revise captions wherever an approved story, or its author's portrait, shows it."""
    portrayed = Byline.objects.filter(author__photo=photo).values("article")
    shown = Article.objects.kept().filter(
        Q(pk__in=showing(photo).values("pk")) | Q(pk__in=portrayed), status=Status.APPROVED
    )
    places = shown.order_by().values_list("portal", "section").distinct()
    return all(may(by, "revise_captions", portal=portal, section=section) for portal, section in places)


def uses(photo: Photo, by: Any) -> dict[str, Any]:
    """Return the member's own stories that use the photo, and one sentence for each use that forbids removing it."""
    stories, authors = showing(photo), list(photo.portrays.all())
    mine = list(
        stories.filter(portal__in=portals_of(by))
        .for_links()
        .defer(None)
        .select_related("next_revision")
        .annotate(clock=Now())[:MOST_NAMED]
    )
    elsewhere = stories.exclude(portal__in=portals_of(by)).count()
    sentences = [gettext("“%(story)s” uses it.") % {"story": story} for story in mine]
    if elsewhere:
        sentences.append(gettext("Stories of other portals use it: %(count)d.") % {"count": elsewhere})
    sentences += [gettext("It is the portrait of “%(author)s”.") % {"author": author} for author in authors]
    lines = [{**picker.story_told(story), "where": where} for story, where in _places(photo, mine)]
    return {"stories": lines, "elsewhere": elsewhere, "authors": authors, "sentences": sentences}


def _places(photo: Photo, stories: list[Article]) -> list[tuple[Article, str]]:
    """Return each story with the place in which it shows the photo, the most seen one."""
    in_text = set(Block.objects.filter(photo=photo, article__in=stories).values_list("article", flat=True))
    live = set(LiveEntry.objects.filter(photo=photo, article__in=stories).values_list("article", flat=True))
    galleries = in_galleries(photo)

    def place(story: Article) -> str:
        if story.lead_photo_id == photo.pk:
            return gettext("leading")
        if story.pk in in_text:
            return gettext("in the text")
        if story.pk in live:
            return gettext("in an entry of live coverage")
        return gettext("in a gallery") if story.pk in galleries else gettext("in the change that waits")

    return [(story, place(story)) for story in stories]
