"""Kin: which stories stand beside a story, and which come before and after it."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.functions import Coalesce

from articles.models.workflow import Status, WorkflowQuerySet

if TYPE_CHECKING:
    from articles.models.article import Article

# A page shows a handful; so deep a pool has room for those that its readers may not see, and never grows.
POOL = 48
# The first keywords of a story say what it is about.
SUBJECTS = 8

# So many other voices stand beside one, besides those that an editor chose.
VOICES = 4


class Likely(models.Func):
    """A condition that nearly every row meets, told so to SQLite, which would look for it first of all.

    PostgreSQL has counted.
    """

    template = "%(expressions)s"
    arity = 1
    output_field = models.BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        # https://sqlite.org/lang_corefunc.html#likely
        return self.as_sql(compiler, connection, template="likely(%(expressions)s)", **context)


# In the words of the readers' indexes, so that they hold every row that is asked for.
APPROVED = models.Q(Likely(models.Q(status=Status.APPROVED)), deleted_at=None)


class KinQuerySet(WorkflowQuerySet):
    """Stories, chosen for whoever has just read another."""

    def related_to(self, story: "Article") -> Self:
        """Stories to read after this one: an editor's choice in order, then by shared keywords, then its section's.

        Of those that share as many keywords the newest stands first. Each keyword is asked for its newest stories
        alone, so the question costs the same however large the archive is.
        """
        subjects = [keyword.pk for keyword in story.subjects][:SUBJECTS]
        chosen, position = _chosen(story)
        place = {"section": story.section_id} if story.section_id else {"portal": story.portal_id}
        near = self._one_by_one().filter(APPROVED, **place).exclude(pk=story.pk).order_by("-publish_at", "-pk")
        return (
            self._one_by_one()
            .filter(pk__in=chosen.union(_first(near), *_under(subjects), all=True))
            .exclude(pk=story.pk)
            .annotate(chosen_position=position, shared_keywords=_shared(subjects))
            .order_by(models.F("chosen_position").asc(nulls_last=True), "-shared_keywords", "-publish_at", "-pk")
        )

    def voices_beside(self, story: "Article") -> Self:
        """Stories to read after an opinion: an editor's choice in order, then the newest opinions."""
        chosen, position = _chosen(story)
        opinions = self._one_by_one().filter(APPROVED, kind=story.kind).exclude(pk=story.pk)
        return (
            self._one_by_one()
            .filter(pk__in=chosen.union(_first(opinions.order_by("-publish_at", "-pk"), VOICES), all=True))
            .exclude(pk=story.pk)
            .annotate(chosen_position=position)
            .order_by(models.F("chosen_position").asc(nulls_last=True), "-publish_at", "-pk")
        )

    def beside(self, story: "Article") -> Self:
        """The story before this one in its section, then the one after it, whichever there are.

        An opinion stands between the portal's other opinions.
        """
        is_opinion, at = story.kind == story.Kind.OPINION, story.publish_at
        if not story.section_id and not is_opinion:
            return self.none()
        row = {"portal": story.portal_id, "kind": story.kind} if is_opinion else {"section": story.section_id}
        own = self._one_by_one().filter(APPROVED, **row)
        # Said so, the index begins at that place; an "or" alone would walk to it from an end.
        earlier = own.filter(models.Q(publish_at__lt=at) | models.Q(pk__lt=story.pk), publish_at__lte=at)
        later = own.filter(models.Q(publish_at__gt=at) | models.Q(pk__gt=story.pk), publish_at__gte=at)
        both = _first(earlier.order_by("-publish_at", "-pk"), 1).union(
            _first(later.order_by("publish_at", "pk"), 1), all=True
        )
        return self._one_by_one().filter(pk__in=both).order_by("publish_at", "pk")

    def _one_by_one(self) -> Self:
        """The same stories, each asked for by its number.

        SQLite keeps no statistics and would fetch a portal's whole archive for the sake of these conditions.
        """
        return self.model.objects.filter(models.Exists(self.filter(pk=models.OuterRef("pk"))))


def _first(rows: models.QuerySet, most: int = POOL, *, key: str = "pk") -> models.QuerySet:
    """Return the keys of the first rows as a set without an order: SQLite takes no limit inside a union."""
    return rows.model.objects.filter(pk__in=rows.values("pk")[:most]).order_by().values(key)


def _chosen(story: "Article") -> tuple[models.QuerySet, models.Expression]:
    """Return whom an editor put beside the story, and where: as its rows say, or as the update says that it shows."""
    from articles.models.article import Relation

    shown = getattr(story, "_prefetched_objects_cache", {}).get("relations")
    if shown is None:
        rows = Relation.objects.filter(article=story).order_by()
        return rows.values("to"), models.Subquery(rows.filter(to=models.OuterRef("pk")).values("position")[:1])
    places = [models.When(pk=row.to_id, then=models.Value(row.position)) for row in shown]
    stories = story.__class__.objects.filter(pk__in=[row.to_id for row in shown]).order_by()
    return stories.values("pk"), models.Case(*places, default=None, output_field=models.IntegerField())


def _under(subjects: list[int]) -> list[models.QuerySet]:
    """Return the newest stories under each keyword, and under those that were merged into any of them.

    A keyword's newest lines, not its newest hours: they lie in the order of their numbers and nothing is sorted.
    """
    from articles.models.article import Tagging

    if not subjects:
        return []
    own = [Tagging.objects.filter(keyword=subject).order_by("-pk") for subject in subjects]
    # Few lines stand under merged keywords, often none: counted down so, no database walks through all others first.
    merged = Tagging.objects.filter(keyword__merged_into__in=subjects).order_by(models.F("pk") * -1)
    return [_first(lines, key="article") for lines in (*own, merged)]


def _shared(subjects: list[int]) -> models.Expression:
    """Return how many of the keywords stand on a story, under any name that was merged into them."""
    from articles.models.article import Tagging

    if not subjects:
        return models.Value(0)
    standing = Coalesce("keyword__merged_into", "keyword")
    on_it = Tagging.objects.alias(standing=standing).filter(article=models.OuterRef("pk"), standing__in=subjects)
    counted = on_it.order_by().values("article").annotate(shared=models.Count(standing, distinct=True))
    return Coalesce(models.Subquery(counted.values("shared")), 0)
