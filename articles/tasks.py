"""What the newsroom does after its deeds, one small task for each channel."""

from django_tasks import task

from articles import search
from articles.models import Article, Photo
from articles.queue import channel


# Deeds index their story at once; at its hour it is made sure that nothing was missed in between.
@channel("index", events=["appeared"])
@task(atomic=True, priority=10)
def refresh_search_entry(*, article_id: int, **occasion: object) -> None:
    """Let search find the story under the words it has now."""
    if story := Article.objects.filter(pk=article_id).first():
        search.index(story)


@channel("fold", events=["update due"])
@task(atomic=True, priority=20)
def fold_due_update(*, article_id: int, **occasion: object) -> None:
    """Let lists, feeds and search follow a change whose hour has come."""
    if story := Article.objects.filter(pk=article_id).first():
        story.fold_due_update()


# Not atomic: developing takes seconds, and nobody else could write on SQLite meanwhile. Done twice, it ends the same.
@channel("renditions", about="photo")
@task(queue_name="slow", priority=-10, attempts=4)
def make_renditions(*, photo_id: int, **occasion: object) -> None:
    """Make every size of the photo around its focal point."""
    if photo := Photo.objects.filter(pk=photo_id).first():
        photo.develop()
