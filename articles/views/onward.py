"""Around a story: how old it is, what was corrected, what to read next, which stories came before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.arabic.age import age
from articles.models import Article, Correction
from articles.views.host import stories

# As many as stand beside a story of average length.
RELATED = 5
VOICES = 4
PICTURED = 2


@dataclass(frozen=True)
class Rail:
    """What stands beside a story: its kin, or, when it has none, the newest; beside an opinion other voices, too."""

    related: list[Article]
    newest: list[Article]
    voices: list[Article]

    @property
    def pictured(self) -> list[Article]:
        """The first two that have a picture; the others are told in words, for a reader waits for every picture."""
        return [story for story in self.related or self.newest if story.picture][:PICTURED]


@dataclass(frozen=True)
class Neighbours:
    """The stories before and after one in its section, an opinion's among opinions; None where there is none."""

    earlier: Article | None
    later: Article | None


def rail(request: HttpRequest, story: Article) -> Rail:
    """Return what to read after the story, in one query, faces in another."""
    if story.kind == Article.Kind.OPINION:
        found = list(stories(request).voices_beside(story).for_cards()[: RELATED + VOICES])
        related = [each for each in found if each.kind != Article.Kind.OPINION][:RELATED]
        voices = [each for each in found if each.kind == Article.Kind.OPINION][:VOICES]
    else:
        related, voices = list(stories(request).related_to(story).for_links()[:RELATED]), []
    newest = stories(request).exclude(pk=story.pk).newest_first().for_links()[:RELATED]
    return Rail(related, [] if related or voices else list(newest), voices)


def neighbours(request: HttpRequest, story: Article, rail: Rail) -> Neighbours:
    """Return the stories before and after this one in its row, in one query; in none when it stands alone there."""
    if not rail.related and story.kind != Article.Kind.OPINION:
        return Neighbours(None, None)  # its section would have been its kin
    place = (story.publish_at, story.pk)
    found = {(each.publish_at, each.pk) > place: each for each in stories(request).beside(story).for_links()}
    return Neighbours(found.get(False), found.get(True))


def age_notice(story: Article) -> str:
    """Return the sentence that warns of a story older than a year, "" for a younger one."""
    span = age(story.publish_at, now=story.clock, style=story.portal.printed(get_language()))
    if not span:
        return ""
    sentences = {
        Article.Kind.OPINION: _("This opinion piece was published more than %(span)s ago."),
        Article.Kind.ANALYSIS: _("This analysis was published more than %(span)s ago."),
        Article.Kind.REPORT: _("This report was published more than %(span)s ago."),
        Article.Kind.PHOTO_STORY: _("This photo story was published more than %(span)s ago."),
        Article.Kind.LIVE: _("This live coverage began more than %(span)s ago."),
    }
    return sentences.get(story.kind, _("This news was published more than %(span)s ago.")) % {"span": span}


def first_of(notices: Iterable[Correction], kind: str) -> Correction | None:
    """Return the first notice of that kind, for the line under the byline that leads to it."""
    return next((notice for notice in notices if notice.kind == kind), None)


def kind_name(story: Article) -> str:
    """Return what the story is, for a reader to hear before its headline; "" for news and where the kicker says it."""
    names = {
        Article.Kind.OPINION: _("Opinion"),
        Article.Kind.ANALYSIS: _("Analysis"),
        Article.Kind.REPORT: _("Report"),
        Article.Kind.PHOTO_STORY: _("Photo story"),
    }
    name = names.get(story.kind, "")
    return "" if name == story.kicker else name
