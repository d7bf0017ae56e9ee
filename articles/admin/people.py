"""People: who works here, in which portal, with which role, and in which language their desk speaks."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.rights import DeskAdmin, PlainChoices
from articles.admin.site import desk
from articles.admin.states import stamp
from articles.models import Membership, Preference
from articles.models.membership import may_somewhere, portals_of

User = get_user_model()


class MembershipInline(PlainChoices, admin.TabularInline):
    keeping = "keep_members"
    model = Membership
    extra = 1
    fields = ("portal", "role", "section")
    verbose_name_plural = _("Roles")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("portal", "section")
        return rows.filter(portal__in=portals_of(request.user, "keep_members"))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request.user, "keep_members")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class PreferenceInline(admin.StackedInline):
    model = Preference
    can_delete = False
    min_num = max_num = 1
    verbose_name = _("Their desk")
    verbose_name_plural = _("Their desk")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request.user, "keep_members")

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User, site=desk)
class MemberAdmin(DeskAdmin, UserAdmin):
    keeping = "keep_members"
    sees_with = "keep_members"
    inlines = (MembershipInline, PreferenceInline)
    list_display = ("username", "full_name", "roles", "is_active", "came_in")
    list_filter = ("is_active",)
    search_fields = ("username", "first_name", "last_name", "email")
    filter_horizontal = ()
    readonly_fields = ("new_password", "came_in", "joined")
    add_form = UserCreationForm
    add_fieldsets = ((None, {"fields": ("username", "first_name", "last_name", "password1", "password2")}),)
    ordering = ("username",)

    def get_fieldsets(self, request: HttpRequest, obj: AbstractUser | None = None) -> list:
        if obj is None:
            return list(self.add_fieldsets)
        owner = ("is_staff", "is_superuser") if request.user.is_superuser else ()
        return [
            (None, {"fields": ("username", "new_password")}),
            (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
            (_("Coming in"), {"fields": ("is_active", *owner, "came_in", "joined")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = super().get_queryset(request).prefetch_related("memberships__portal")
        if request.user.is_superuser:
            return people
        kept = portals_of(request.user, "keep_members")
        return people.filter(Q(memberships__portal__in=kept) | Q(memberships=None), is_superuser=False).distinct()

    def has_change_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or _within(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return False  # people stay in the book of the desk; they are switched off instead

    def save_model(self, request: HttpRequest, obj: AbstractUser, form: ModelForm, change: bool) -> None:
        if not change:
            obj.is_staff = True  # whoever is added here is added to work at the desk
        super().save_model(request, obj, form, change)

    def user_change_password(self, request: HttpRequest, **address: str) -> HttpResponse:
        """Let a password be set by those alone who may change the whole member."""
        member = self.get_object(request, address["id"])
        if member and not self.has_change_permission(request, member):
            raise PermissionDenied(_("This member works in portals that are not yours, too."))
        return super().user_change_password(request, **address)

    @admin.display(description=_("name"))
    def full_name(self, member: AbstractUser) -> str:
        return member.get_full_name()

    @admin.display(description=_("last log-in"), ordering="last_login")
    def came_in(self, member: AbstractUser) -> str:
        return stamp(member.last_login)

    @admin.display(description=_("here since"))
    def joined(self, member: AbstractUser) -> str:
        return stamp(member.date_joined)

    @admin.display(description=_("password"))
    def new_password(self, member: AbstractUser) -> str:
        address = reverse("admin:auth_user_password_change", args=[member.pk])
        return format_html('<a class="button" href="{}">{}</a>', address, gettext("Set a new password"))

    @admin.display(description=_("roles"))
    def roles(self, member: AbstractUser) -> str:
        return " · ".join(f"{m.get_role_display()} ({m.portal})" for m in member.memberships.all())


def _within(keeper: AbstractUser, member: AbstractUser) -> bool:
    """Tell whether the member works nowhere that the keeper does not keep; nobody lifts themselves over others."""
    if keeper.is_superuser:
        return True
    if member.is_superuser:
        return False
    kept = portals_of(keeper, "keep_members")
    return not Membership.objects.of(member).exclude(portal__in=kept).exists()
