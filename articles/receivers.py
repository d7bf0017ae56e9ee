"""What follows a verb, inside its transaction: the index now, everything slow through the queue."""

from datetime import datetime

from django.dispatch import receiver

from articles import queue, search
from articles.models import Article, Photo, Revision
from articles.models.photo import kept
from articles.models.workflow import moved


@receiver(moved, dispatch_uid="index the story")
def index_the_story(*, article: Article, event: str, revision: Revision | None, **kwargs: object) -> None:
    """Keep the index in step with the row; who may find the story is asked of visible() at the reader's moment."""
    search.index(article)


@receiver(moved, dispatch_uid="owe the side effects")
def owe_the_side_effects(
    *, article: Article, event: str, revision: Revision | None, at: datetime | None = None, **kwargs: object
) -> None:
    """Owe what the outside must hear, in the deed's own transaction: they commit or vanish together."""
    queue.announce(event, article, revision, at=at)


@receiver(kept, dispatch_uid="develop the photo")
def develop_the_photo(*, photo: Photo, **kwargs: object) -> None:
    """Have the renditions made off the request."""
    queue.announce("kept", photo)
