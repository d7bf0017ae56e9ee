"""What follows a verb, inside its transaction: the index now, everything slow through the queue."""

from datetime import datetime

from django.dispatch import receiver

from articles import queue, search
from articles.models import Article, Notification, Photo, Revision
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


# What a writer should hear of one's own story when somebody else did it.
TOLD = {"returned": "returned", "approved": "approved", "scheduled": "approved", "published": "published"}


@receiver(moved, dispatch_uid="tell the writer")
def tell_the_writer(*, article: Article, event: str, revision: Revision | None, **kwargs: object) -> None:
    """Let the writer hear what became of the story, behind the bell."""
    if event in TOLD and article.writer_id and revision and article.writer_id != revision.by_id:
        Notification.tell(TOLD[event], to=[article.writer], article=article, by=revision.by)


@receiver(kept, dispatch_uid="develop the photo")
def develop_the_photo(*, photo: Photo, **kwargs: object) -> None:
    """Have the renditions made off the request."""
    queue.announce("kept", photo)
