"""What the newsroom does after its deeds, one small task for each channel."""

import shutil
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage
from django_tasks import task

from articles import search
from articles.images import renditions
from articles.images.manifest import file_names
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
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return
    with tempfile.TemporaryDirectory(prefix="renditions-") as tray:
        original = Path(tray, "original")
        with photo.file.open("rb") as stored, original.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        manifest = renditions.make(original, tray, focal=photo.focal_point, credit=photo.credit)
        for name in file_names(manifest):
            _keep(photo.file.storage, f"{photo.folder}/{name}", Path(tray, name))
    # A focal point that moved meanwhile owes its own renditions, which must not be overwritten by these.
    around = Photo.objects.filter(pk=photo_id, focal_x=photo.focal_x, focal_y=photo.focal_y)
    around.update(renditions=manifest)


def _keep(storage: Storage, name: str, made: Path) -> None:
    storage.delete(name)  # a storage never overwrites: it would choose another name
    with made.open("rb") as file:
        storage.save(name, File(file))
