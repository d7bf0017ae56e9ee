"""The screens of the house's lists: one table, one form and one way out for every kind of row."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.farewell import farewell
from articles.admin.reading import groups
from articles.admin.rights import DeskAdmin
from articles.admin.tables import table
from articles.arabic.normalise import fold
from articles.models import SearchEntry

# Deep lists are narrowed, not leafed through: counting stops here.
MOST_COUNTED = 2000
MOST_WORDS = 8


class NarrowPaginator(Paginator):
    """Pages of a list that is counted only so far."""

    most = MOST_COUNTED

    @cached_property
    def count(self) -> int:
        return self.object_list[:MOST_COUNTED].count()


class HouseAdmin(DeskAdmin):
    """A list of the house and its form, in the words an editor would say."""

    change_list_template = "admin/house_list.html"
    paginator = NarrowPaginator
    about: Promise | str = ""  # one sentence over the list: what it is for
    new_row: Promise | str = _("Add")  # the button over the list and the title of the blank form
    nothing_yet: Promise | str = _("Nothing here yet.")
    instead: Promise | str = ""  # what to do with a row that cannot be deleted
    title: Promise | str = ""  # the list's name, where the model's own would not be said aloud
    deletes_together = True  # whether several rows may be deleted at once
    labels: dict[str, str | Promise] = {}
    helps: dict[str, str | Promise] = {}
    shelf = "books"  # where it stands among the lists: paper, names or books
    icon = "list"

    @property
    def media(self) -> forms.Media:
        """No stock scripts: the desk's own modules do what these screens need."""
        return forms.Media()

    # -- the list ----------------------------------------------------------------------------------------------

    def get_model_perms(self, request: HttpRequest) -> dict[str, Any]:
        """Return the member's rights, and what the list of lists says of this one."""
        told = {"title": self.called, "about": self.about, "shelf": self.shelf, "icon": self.icon}
        return {**super().get_model_perms(request), **told}

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the list with its cells already drawn."""
        answer = super().changelist_view(request, {"title": self.called, **(extra_context or {})})
        if (context := getattr(answer, "context_data", None)) and "cl" in context:
            context["table"] = table(context["cl"])
        return answer

    @property
    def called(self) -> str:
        """The list's name."""
        name = str(self.title or self.opts.verbose_name_plural)
        return name[:1].upper() + name[1:]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find rows by the first words typed; no database takes a question without end."""
        return super().get_search_results(request, queryset, " ".join(search_term.split()[:MOST_WORDS]))

    def get_actions(self, request: HttpRequest) -> dict:
        actions = super().get_actions(request)
        if not self.deletes_together:
            actions.pop("delete_selected", None)
        elif "delete_selected" in actions:
            act, name, _told = actions.pop("delete_selected")  # what takes away stands last
            actions["delete_selected"] = (act, name, gettext("Delete the chosen"))
        return actions

    # -- the form ----------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        told = {"labels": self.labels, "helps": self.helps, "by": request.user}
        return type(form.__name__, (form,), told)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Show the form under the row's own name."""
        words = {} if object_id else {"title": str(self.new_row)}
        context = {**words, "list_name": self.called, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def render_change_form(self, request: HttpRequest, context: dict, **told: Any) -> HttpResponse:
        """Print the form under what the row is called on the desk."""
        if row := told.get("obj"):
            context["row_name"] = self.row_name(row)
            if not self.has_change_permission(request, row):
                context["groups_to_read"] = groups(self, row, self.get_fieldsets(request, row))
                context["is_others_work"] = bool(self.keeping)
        return super().render_change_form(request, context, **told)

    def row_name(self, row: models.Model) -> str:
        """Return what a row is called on the desk."""
        return str(row)

    # -- the way out -------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Iterable[models.Model], request: HttpRequest) -> tuple:
        """Return what would go, what would go along, which rights are lacking and what keeps the rows."""
        found = farewell(objs, request, self.admin_site)
        counts = {hanging.name: hanging.count for hanging in found.along}
        return [str(row) for row in found.gone], counts, found.lacking, found.kept_by

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        """Ask before a row goes for good; say what keeps it and what to do instead when it cannot."""
        return super().delete_view(request, object_id, {"instead": self.instead, **(extra_context or {})})

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Say that the row is gone, in the desk's words."""
        request.desk_says = gettext("Deleted: “%(row)s”.") % {"row": obj_display}
        return super().response_delete(request, obj_display, obj_id)


def any_spelling(rows: QuerySet, typed: str, *names: str) -> QuerySet:
    """Return the rows of a short list whose names hold every word typed, whatever its hamzas and harakat."""
    words = fold(typed).split()[:MOST_WORDS]
    if not words:
        return rows
    found = [
        pk
        for pk, *told in rows.values_list("pk", *names)
        if all(any(word in fold(str(name or "")) for name in told) for word in words)
    ]
    return rows.filter(pk__in=found)


def of_stories(rows: QuerySet, typed: str, *, told_by: str = "") -> QuerySet:
    """Return the rows whose story holds every word typed, however spelt, or whose ``told_by`` column does."""
    for word in typed.replace("\x00", " ").split()[:MOST_WORDS]:
        # Asked once and not for each row: there are many more revisions than stories.
        wanted = Q(article__in=SearchEntry.objects.filter(text__contains=fold(word)).values("article"))
        if told_by:
            wanted |= Q(**{f"{told_by}__icontains": word})
        rows = rows.filter(wanted)
    return rows
