"""Who may open which screen: the role table's answers in the words of Django's admin."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.forms import Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext

from articles.admin.guided import guided
from articles.admin.hours import utc
from articles.admin.widgets import row_number
from articles.arabic.dates import PrintedStyle
from articles.models import Portal, Section
from articles.models.membership import may, may_somewhere, portals_of, standings


def is_member(user: Any) -> bool:
    """Tell whether the user holds any role at all, or all of them."""
    return user.is_active and (user.is_superuser or bool(standings(user)))


# A row's own book is short; the book of the desk is another list.
MOST_DEEDS = 200


class RoleTable:
    """Permissions of one kind of row: members see those of their portals, and the role of ``keeping`` writes them."""

    keeping = ""  # the verb of the role table that adds, changes and deletes; "" for rows nobody writes by hand
    portal_path = ""  # the way from a row to its portal, as a lookup; "" for rows the whole house shares
    sees_with = "keep_photos"  # the verb whose portals a member may look into; every role holds this one

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        if obj is None or not self.portal_path:
            return may_somewhere(request.user, self.sees_with)
        return may(request.user, self.sees_with, portal=self._portal(obj), section=self._section(obj))

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return bool(self.keeping) and may_somewhere(request.user, self.keeping)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        if not self.keeping:
            return False
        if obj is None or not self.portal_path:
            return may_somewhere(request.user, self.keeping)
        return may(request.user, self.keeping, portal=self._portal(obj), section=self._section(obj))

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        rows = super().get_queryset(request)
        if not self.portal_path or request.user.is_superuser:
            return rows
        if not request.user.is_authenticated:
            return rows.none()
        return rows.filter(**{f"{self.portal_path}__in": portals_of(request.user, self.sees_with)})

    def _portal(self, obj: models.Model) -> int | None:
        if self.portal_path == "pk":
            return obj.pk
        for step in self.portal_path.split("__"):
            obj = getattr(obj, f"{step}_id", None) if step == "portal" else getattr(obj, step)
        return obj

    def _section(self, obj: models.Model) -> int | None:
        return getattr(obj, "section_id", None)


class PlainChoices:
    """Form fields that choose among the portals of the membership; rows are added on their own screens alone."""

    keeping = ""
    sees_with = "keep_photos"

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return guided(field, db_field)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Field:
        portals = portals_of(request.user, self.keeping or self.sees_with)
        kwargs.setdefault("empty_label", "—")
        if db_field.related_model is Portal:
            kwargs["queryset"] = portals
        elif db_field.related_model is Section:
            kwargs["queryset"] = Section.objects.filter(portal__in=portals).select_related("portal")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class DeskAdmin(RoleTable, PlainChoices, admin.ModelAdmin):
    """A stock screen on the desk, behind the role table."""

    show_full_result_count = False  # counting the whole table twice tells nobody anything
    list_per_page = 50
    save_on_top = False
    view_on_site = False

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Run the batch on the rows that were chosen; what is no row's number was never chosen here."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        rows = [number for number in chosen if row_number(number)]
        if len(rows) < len(chosen):
            request.POST = request.POST.copy()
            request.POST.setlist(ACTION_CHECKBOX_NAME, rows)
        return super().response_action(request, queryset)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Refuse a list's question about related rows, which may be another portal's; its own filters may ask."""
        asked = lookup.partition(LOOKUP_SEP)[0]
        related = {n for f in self.opts.get_fields() if f.is_relation for n in (f.name, getattr(f, "attname", ""))}
        if asked in related and asked not in self._filtered(request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _filtered(self, request: HttpRequest | None) -> set[str]:
        filters = self.get_list_filter(request) if request else self.list_filter
        names = (entry[0] if isinstance(entry, tuple) else entry for entry in filters)
        return {getattr(name, "parameter_name", name) for name in names}

    def response_add(self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None) -> Any:
        """Say that the row is in, in the desk's words, and lead on."""
        request.desk_says = gettext("Added: “%(row)s”.") % {"row": obj}
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: models.Model) -> Any:
        """Say that the row is saved; Django's own Arabic sentence says that it was added."""
        request.desk_says = gettext("Saved: “%(row)s”.") % {"row": obj}
        return super().response_change(request, obj)

    def message_user(self, request: HttpRequest, message: Any, *args: Any, **kwargs: Any) -> None:
        super().message_user(request, getattr(request, "desk_says", message), *args, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponseRedirect:
        told = gettext("There is no number %(number)s here. It may have been deleted meanwhile.")
        messages.warning(request, told % {"number": object_id[:40]})
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_changelist"))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        """Show who changed what on this row, on the clock of the member's first portal."""
        answer = super().history_view(request, object_id, extra_context)
        if context := getattr(answer, "context_data", None):
            style = (portals_of(request.user).first() or Portal()).printed(get_language())
            context["title"] = gettext("What was changed")
            context["deeds"] = [_deed(entry, style) for entry in list(context["action_list"])[:MOST_DEEDS]]
        return answer


def _deed(entry: LogEntry, style: PrintedStyle) -> dict[str, Any]:
    at = entry.action_time
    return {
        "who": entry.user.get_full_name() or entry.user.get_username(),
        "what": entry.get_change_message() or gettext("No fields changed."),
        "day": style.date(at),
        "time": style.time(at),
        "utc": utc(at),
    }


class ReadOnly:
    """Rows that the house writes by itself; the desk only reads them."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
