"""The desk: every screen on which the newsroom works."""

from articles.admin import article, behind, fronts, people, photo, portals, revisions, taxonomy, templating

__all__ = ["article", "behind", "fronts", "people", "photo", "portals", "revisions", "taxonomy", "templating"]
