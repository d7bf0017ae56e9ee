"""Rows that stand in an order readers see: each moves one place up or down by a button."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST


class Ordered:
    """A list of the house whose rows move up and down where they stand."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        return [path("move/", self.admin_site.admin_view(require_POST(self.move)), name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list with the buttons that move its rows, while it stands in its own order."""
        answer = super().changelist_view(request, extra_context)
        context = getattr(answer, "context_data", None) or {}
        if "cl" in context and self.has_change_permission(request) and not {"o", "q"} & set(request.GET):
            rows = list(context["cl"].result_list)
            pairs = [(above, below) for above, below in pairwise(rows) if above.portal_id == below.portal_id]
            context["rising"] = {below.pk for _above, below in pairs}
            context["sinking"] = {above.pk for above, _below in pairs}
        return answer

    def move(self, request: HttpRequest) -> HttpResponse:
        """Move one row a place up or down and return to the list."""
        way = "up" if "up" in request.POST else "down"
        row = self.get_object(request, request.POST.get(way, ""))
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        row.move(up=way == "up")
        higher, lower = (
            gettext("“%(row)s” stands one place higher now."),
            gettext("“%(row)s” stands one place lower now."),
        )
        told = higher if way == "up" else lower
        self.message_user(request, told % {"row": row}, messages.SUCCESS)
        back = reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return HttpResponseRedirect(f"{back}?{request.GET.urlencode()}" if request.GET else back)
