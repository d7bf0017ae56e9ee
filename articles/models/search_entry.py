"""Search entries: the normalised words of a story, one row for each language."""

from django.conf import settings
from django.db import models


class SearchEntry(models.Model):
    """What a search looks into; kept by articles.search alone."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="search_entries")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint("article", "language", name="a_story_is_indexed_once_in_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} · {self.language}"
