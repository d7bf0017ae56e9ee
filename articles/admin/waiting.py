"""What waits for a member, asked in one way for the badge, the sentence and the panel."""

from typing import Any

from django.db.models import F, Func, IntegerField, Q, QuerySet, Subquery
from django.db.models.functions import Now

from articles import roles
from articles.models import Article, Status
from articles.models.membership import standings

# The badge says "99+" beyond it: nobody works through more today, and counting stops there.
MOST_COUNTED = 100
NOT_APPROVED = (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN)
UNEXPIRED = Q(expire_at=None) | Q(expire_at__gt=Now())


def reach(by: Any, verb: str, *, alias: str = "") -> Q:
    """Return the condition under which the role table lets that member do the verb on a story.

    ``alias`` stands before the names of the columns, for stories whose columns are known by another name.
    """
    if by.is_superuser and by.is_active:
        return Q()
    found = Q(pk__in=[])
    for standing in standings(by):
        here = Q(**{f"{alias}portal": standing.portal})
        own = Q(**{f"{alias}writer": by.pk})
        match roles.VERBS[verb][standing.role]:
            case roles.Reach.ALL:
                found |= here
            case roles.Reach.OWN:
                found |= here & own
            case roles.Reach.OTHERS:
                found |= here & (Q(**{f"{alias}writer": None}) | ~own)
            case roles.Reach.IN_SECTION if standing.section:
                found |= here & Q(**{f"{alias}section": standing.section})
    return found


def waiting_for(by: Any) -> QuerySet:
    """Return the stories whose next step is that member's: what they began, review, let out or give an hour."""
    return Article.objects.filter(pk__in=_numbers(by))


def soonest(by: Any, most: int) -> QuerySet:
    """Return the first of them by the hour they are wanted at; those without one after them, the longest kept first."""
    order = (F("publish_at").asc(nulls_last=True), "saved_at", "pk")
    # Sorted as bare numbers: whole stories are read for the few that are shown.
    first = waiting_for(by).order_by(*order).values("pk")[:most]
    return Article.objects.filter(pk__in=first).order_by(*order)


def _numbers(by: Any) -> QuerySet:
    """Their numbers. Each question by itself finds its index; joined by OR they would walk through the archive."""
    # What is in work is little, whoever wrote it and wherever it runs; so the status alone leads to it.
    kept = Article.objects.kept().unindexed(of_portal="portal", of_section="section", of_writer="writer").order_by()
    readable = kept.filter(UNEXPIRED, status=Status.APPROVED)
    drafts = kept.filter(reach(by, "submit", alias="of_"), status=Status.DRAFT, of_writer=by.pk)
    asked = kept.filter(reach(by, "approve", alias="of_"), status=Status.IN_REVIEW)
    hourless = readable.filter(reach(by, "schedule", alias="of_"), publish_at=None)
    # Not asked by status: nearly every story is approved, and hardly any has a change that waits without an hour.
    may_let_out = reach(by, "publish_update", alias="of_")
    changed = kept.filter(may_let_out, UNEXPIRED, next_revision__isnull=False, next_at=None, publish_at__lte=Now())
    changed = changed.exclude(status__in=NOT_APPROVED)
    return drafts.values("pk").union(*(each.values("pk") for each in (asked, hourless, changed)), all=True)


def how_many(by: Any) -> Subquery:
    """Return, as a column for another query, how many stories wait for that member, counted up to a hundred."""
    # A plain function and no aggregate: nothing is grouped, so there is one row, also when nothing waits.
    counted = Article.objects.order_by().filter(pk__in=_numbers(by)[:MOST_COUNTED])
    return Subquery(counted.annotate(count=Func("pk", function="COUNT")).values("count"), output_field=IntegerField())
