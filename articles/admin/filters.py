"""Filters of the story list: states as questions at the database's clock, and only what the member may see."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.languages import NAMES
from articles.admin.states import STATES, in_state
from articles.admin.widgets import row_number
from articles.models import Author, Section
from articles.models.membership import portals_of


class StateFilter(admin.SimpleListFilter):
    """Stories that stand somewhere now."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(state.key, state.label) for state in STATES.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return in_state(queryset, self.value() or "", request.desk_clock)


class MineFilter(admin.SimpleListFilter):
    """Stories that the member began."""

    title = _("whose")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("1", _("my stories"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(writer=request.user) if self.value() == "1" else queryset


class NumberFilter(admin.SimpleListFilter):
    """A filter whose value is the number of a row."""

    def number(self) -> int | None:
        return row_number(self.value())


class PortalFilter(NumberFilter):
    """Stories of one portal of the membership."""

    title = _("portal")
    parameter_name = "portal"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[int, str]]:
        return [(portal.pk, str(portal)) for portal in portals_of(request.user)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(portal=self.number()) if self.number() else queryset


class SectionFilter(NumberFilter):
    """Stories of one section."""

    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[int, str]]:
        portals = portals_of(request.user)
        sections = Section.objects.filter(portal__in=portals).select_related("portal")
        if chosen := row_number(request.GET.get("portal")):
            sections = sections.filter(portal=chosen)
        several = len(portals) > 1
        return [(s.pk, f"{s.portal} · {s}" if several else str(s)) for s in sections[:200]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(section=self.number()) if self.number() else queryset


class KindFilter(admin.SimpleListFilter):
    """Stories of one kind."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return list(model_admin.model.Kind.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class AuthorFilter(NumberFilter):
    """Stories under one byline."""

    title = _("author")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[int, str]]:
        return [(author.pk, str(author)) for author in Author.objects.all()[:200]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(bylines__author=self.number()) if self.number() else queryset


class LanguageFilter(admin.SimpleListFilter):
    """Stories written in a language."""

    title = _("written in")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return list(NAMES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(source_language=self.value()) if self.value() else queryset
