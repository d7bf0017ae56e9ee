"""What follows a verb, inside its transaction: the index now, everything slow through the queue."""

from django.dispatch import receiver

from articles import search
from articles.models import Article, Revision
from articles.models.workflow import moved


@receiver(moved, dispatch_uid="index the story")
def index_the_story(*, article: Article, event: str, revision: Revision | None, **kwargs: object) -> None:
    """Keep the index in step with the row; who may find the story is asked of visible() at the reader's moment."""
    search.index(Article.objects.get(pk=article.pk))
