"""The desk: every screen on which the newsroom works."""

from articles.admin import article, fronts, people, photo, portals, revisions, taxonomy

__all__ = ["article", "fronts", "people", "photo", "portals", "revisions", "taxonomy"]
