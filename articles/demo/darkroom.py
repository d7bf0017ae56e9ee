"""The darkroom of the demo edition: the cuts that readers meet first, made before they come."""

import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from articles.demo.edition import Edition
from articles.demo.house import House
from articles.images.refusals import PictureFailed
from articles.models import Photo


def develop(house: House) -> int:
    """Print contact sheets of the cuts that pages show and return of how many pictures; the worker makes the rest."""
    cuts = printed(house.edition)
    waiting = [(photo, cuts[name]) for name, photo in house.photos.items() if cuts[name] and not photo.renditions]
    # Each picture is developed in a process of its own; the threads only wait for them.
    with ThreadPoolExecutor(os.cpu_count() or 1) as darkroom:
        return sum(house.progress(darkroom.map(_developed, waiting), "pictures", total=len(waiting)))


def printed(edition: Edition) -> dict[str, set[str]]:
    """Return, for each picture, the cuts in which readers meet it: leads, faces, pictures in the text."""
    cuts: dict[str, set[str]] = defaultdict(set)
    for author in edition.house["authors"].values():
        cuts[author.get("photo", "")] |= {"1x1"}
    for story in edition.stories:
        if story.state == "visible":
            cuts[story.photo] |= {"16x9", "4x3", "1x1", "4x5"}
            # A front shows a photo story as a strip of squares.
            strip = {"1x1"} if story.kind == "photo_story" else set()
            for block in story.blocks:
                cuts[block.get("photo", "")] |= {"full", *strip}
                for name in block.get("photos", []):
                    cuts[name] |= {"4x3", "full", *strip}
            for entry in story.entries:
                cuts[entry.get("photo", "")] |= {"16x9"}
    return cuts


def _developed(order: tuple[Photo, set[str]]) -> bool:
    photo, cuts = order
    try:
        photo.contact(ratios=sorted(cuts))
    except PictureFailed:
        return False  # the worker tries it again and says why
    finally:
        connection.close()  # the thread's own
    return True
