"""The desk: the one admin site, its shell, and its answer to whoever may not come in."""

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Value
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin import carry
from articles.admin.hours import utc
from articles.admin.keys import SHEET
from articles.admin.zones import city
from articles.models import Portal, Preference
from articles.models.membership import may_somewhere, portals_of

# icon, word, address, the model whose screens the room holds, and whether the room is one of every hour's work
ROOMS = (
    ("home", pgettext_lazy("room", "Today"), "index", "", True),
    ("story", pgettext_lazy("room", "Stories"), "articles_article_changelist", "article", True),
    ("front", pgettext_lazy("room", "Fronts"), "articles_slot_changelist", "slot", True),
    ("photo", pgettext_lazy("room", "Photos"), "articles_photo_changelist", "photo", True),
    ("keyword", pgettext_lazy("room", "Keywords"), "articles_keyword_changelist", "keyword", False),
    ("list", pgettext_lazy("room", "Lists"), "app_list", "", False),
    ("people", pgettext_lazy("room", "Members"), "auth_user_changelist", "user", False),
)


class DoorForm(AdminAuthenticationForm):
    """The log-in, refusing in one line that does not tell which of the two was wrong."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _("This name and password do not go together, or they do not open the desk."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            # The name is kept, so the password is what is typed again.
            self.fields["username"].widget.attrs.pop("autofocus", None)
            self.fields["password"].widget.attrs["autofocus"] = True
        self.fields["username"].widget.attrs |= {"dir": "auto", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["password"].widget.attrs["dir"] = "ltr"


class Desk(admin.AdminSite):
    """The newsroom's own admin: every screen in the member's language, every door behind the role table."""

    site_title = _("The desk")
    site_header = _("The desk")
    index_title = _("Today")
    login_form = DoorForm
    enable_nav_sidebar = False
    empty_value_display = "—"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Wrap a view so that a refusal is a page of the desk that says why."""

        @functools.wraps(view)
        def refused_in_words(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied as refusal:
                return self.refusal(request, str(refusal))
            except Http404:
                return self.missing(request)

        within = super().admin_view(refused_in_words, cacheable)

        @functools.wraps(within)
        def nothing_typed_is_lost(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request) and carry.is_sheet(request.path) and request.method == "POST":
                return self.login(request)
            return within(request, *args, **kwargs)

        return nothing_typed_is_lost

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the door, or let a member in; what a sheet held when its log-in ran out comes along."""
        carried = carry.at_the_door(request)
        if carry.is_sheet(request.path):
            context = {"carried": carried, REDIRECT_FIELD_NAME: request.path, "app_path": reverse("admin:login")}
            return self._door(request, context)
        answer = super().login(request, {"carried": carried, **(extra_context or {})})
        if carried and answer.status_code == 302:
            carry.take_in(request, answer.url)
        return answer

    def _door(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        context = {**self.each_context(request), "title": gettext("Log in"), "form": DoorForm(request), **context}
        return TemplateResponse(request, "admin/login.html", context, status=401)

    def refusal(self, request: HttpRequest, reason: str = "") -> HttpResponse:
        """Return the 403 page of the desk, with the reason when there is one."""
        context = {**self.each_context(request), "title": gettext("Not with your role"), "reason": reason}
        return TemplateResponse(request, "admin/refused.html", context, status=403)

    def missing(self, request: HttpRequest) -> HttpResponse:
        """Return the 404 page of the desk; to whoever is not in, every address of the desk is its door."""
        context = {**self.each_context(request), "title": gettext("Nothing stands here")}
        return TemplateResponse(request, "admin/missing.html", context, status=404)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = {**super().each_context(request), **masthead(request), "desk_rooms": self.rooms(request)}
        if context["has_permission"]:
            may_begin = may_somewhere(request.user, "create")
            context |= {"desk_may_begin": may_begin, "desk_keys": SHEET, "desk_face": face(request.user)}
        return context

    def rooms(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return the deskbar's rooms that the member may enter, the present one marked."""
        found = []
        for icon, label, name, model, is_daily in ROOMS:
            screen = next((s for m, s in self._registry.items() if m._meta.model_name == model), None)
            if model and not (screen and screen.has_view_permission(request)):
                continue
            address = reverse(f"admin:{name}", args=["articles"] if name == "app_list" else None)
            here = request.path == address or (bool(model) and request.path.startswith(address))
            found.append(
                {"icon": icon, "label": label, "address": address, "is_here": here, "is_daily": is_daily, "name": name}
            )
        return found

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from articles.admin.bell import mentions
        from articles.admin.dashboard import today

        told = masthead(request)
        panels = today(
            request.user,
            portals=told["desk_portals"],
            portal=told["desk_portal"],
            at=told["desk_clock"],
            waiting=told["desk_waiting"],
        )
        heard = mentions(request.user, told["desk_clock"]) if told["desk_unread"] else []
        return super().index(request, {**panels, "mentions": heard, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from articles.admin import bell, finder, hour_told, picker

        own = [
            path("language/", self.admin_view(choose_language), name="desk_language"),
            path("find/", self.admin_view(finder.find), name="desk_find"),
            *bell.addresses(self),
            *picker.addresses(self),
            *hour_told.addresses(self),
        ]
        # Stock's short way to any row's page would tell the address, and so the headline, of others' drafts.
        return [*own, *(found for found in super().get_urls() if getattr(found, "name", None) != "view_on_site")]


def face(member: Any) -> str:
    """Return the letters that stand for a member: the first of both names, else two of the log-in."""
    names = [name.strip()[:1] for name in (member.first_name, member.last_name) if name.strip()]
    # Kept apart, so that two Arabic initials do not join into a word.
    return "\u200c".join(names) if names else member.get_username()[:2]


def masthead(request: HttpRequest) -> dict[str, Any]:
    """Return what every header prints: portals, the database's clock in the first one's zone, and what waits.

    Asked once for each request, in one query; screens may take the clock from here.
    """
    if not hasattr(request, "desk_masthead"):
        request.desk_masthead = _masthead(request)
    return request.desk_masthead


def _masthead(request: HttpRequest) -> dict[str, Any]:
    from articles.admin.bell import unread
    from articles.admin.waiting import MOST_COUNTED, how_many

    is_member = request.user.is_authenticated
    portals = portals_of(request.user) if is_member else Portal.objects.open()
    counts = {"waiting": how_many(request.user), "unread": unread(request.user)} if is_member else {}
    held = list(portals.annotate(clock=Now(), **(counts or {"waiting": Value(0), "unread": Value(0)})))
    portal = held[0] if held else Portal(name="")
    clock = held[0].clock if held else timezone.now()
    waiting = held[0].waiting or 0 if held else 0
    told = held[0].unread or 0 if held else 0
    printed = portal.printed(get_language())
    hour = printed.time(clock)
    return {
        "desk_portals": held,
        "desk_portal": portal,
        "desk_clock": clock,
        "desk_day": _without_year(printed.day(clock)),
        "desk_tomorrow": _without_year(printed.day(clock + timedelta(days=1))),
        "desk_hour": hour,
        "desk_utc": utc(clock),
        "desk_city": city(portal.time_zone),
        "desk_has_halves": " " in hour,
        "desk_languages": settings.LANGUAGES,
        "desk_waiting": waiting,
        "desk_waiting_words": f"{MOST_COUNTED - 1}+" if waiting >= MOST_COUNTED else str(waiting),
        "desk_unread": told,
        "desk_unread_words": f"{MOST_COUNTED - 1}+" if told >= MOST_COUNTED else str(told),
    }


def _without_year(day: str) -> str:
    # Nobody at the desk asks which year it is; every printed day ends with it.
    return day.rpartition(" ")[0]


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the member's choice of the desk's language and return to the page it was made on."""
    language = request.POST.get("language", "")
    if language in dict(Preference._meta.get_field("language").choices):
        Preference.objects.update_or_create(user=request.user, defaults={"language": language})
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("admin:index")
    return HttpResponseRedirect(back)


desk = Desk(name="admin")
# The address table asks django.contrib.admin for its site; the desk is that site from here on.
admin.site = desk
