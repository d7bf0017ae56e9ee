"""People: who works here, in which portal, with which role, and in which language their desk speaks."""

import secrets
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from articles.admin.cells import Moment, cell, mark, moment
from articles.admin.guided import GuidedForm
from articles.admin.house import HouseAdmin, any_spelling
from articles.admin.rights import PlainChoices
from articles.admin.site import desk
from articles.models import Membership, Portal, Preference, Section
from articles.models.membership import may_somewhere, portals_of
from articles.roles import VERBS, Reach, Role

User = get_user_model()
# Letters and digits that nobody mixes up when reading them aloud: no l, o, i, 0 and 1.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"

LABELS = {
    "username": _("log-in name"),
    "first_name": _("first name"),
    "last_name": _("last name"),
    "email": _("e-mail"),
    "is_active": _("may come in"),
    "is_staff": _("works at the desk"),
    "is_superuser": _("owner of the house"),
    "password1": _("first password"),
    "password2": _("once more"),
}
HELPS = {
    "username": _("Latin letters and digits, such as “samer”. It is typed at the door and never printed."),
    "first_name": _("As colleagues see it beside a story."),
    "last_name": "",
    "email": _("For colleagues alone; nothing is sent to it by itself."),
    "is_active": _(
        "Take the tick off when somebody leaves: they are out at once, and what they wrote keeps their name."
    ),
    "is_staff": _("Without the tick, it is a reader’s account that opens no desk."),
    "is_superuser": _("Every portal, every verb, and who else is an owner. For one or two people."),
    "password1": _("Leave both empty and the desk makes one, shown once after saving."),
    "password2": "",
}
# What each role is for, in a sentence.
ROLE_WORDS = {
    Role.WRITER: _("Writes stories and sends them for review."),
    Role.PHOTO: _("Takes pictures in and looks after captions, descriptions and credits of every story."),
    Role.SUB: _("Reads everything, corrects it, and approves or returns what others wrote."),
    Role.SECTION: _("Runs one section: approves, gives hours, publishes and fills its front."),
    Role.CHIEF: _("Runs the portal: every section, corrections for readers, withdrawals and embargoes."),
    Role.ADMIN: _("Everything a chief may, and the portal’s settings and members."),
}
# The role table by what people call the work; a row asks the first of its verbs.
WORK = (
    ("create", _("begin and change stories")),
    ("illustrate", _("pictures and captions of stories")),
    ("submit", _("send for review")),
    ("approve", _("approve or return")),
    ("revise", _("change what is approved or published")),
    ("publish", _("give hours, publish, fill fronts")),
    ("show_translation", _("show a translation")),
    ("correct", _("correct for readers, withdraw, end")),
    ("set_embargo", _("note an agency’s embargo")),
    ("break_embargo", _("break an embargo, with a second person")),
    ("keep_keywords", _("keywords")),
    ("keep_people", _("authors")),
    ("keep_house_style", _("standing pages and old addresses")),
    ("restore", _("take out of the bin")),
    ("keep_portals", _("portal and sections")),
    ("keep_members", _("members and roles")),
)
REACHES = {
    Reach.NONE: "—",
    Reach.OWN: pgettext_lazy("reach", "own"),
    Reach.OTHERS: pgettext_lazy("reach", "all but own"),
    Reach.IN_SECTION: pgettext_lazy("reach", "own section"),
    Reach.ALL: pgettext_lazy("reach", "all"),
}


def role_table() -> dict[str, Any]:
    """Return the role table in words: what each role is for, and how far each kind of work reaches for it."""
    return {
        "roles": [(Membership.Role(role).label, ROLE_WORDS[role]) for role in Role],
        "work": [(words, [(VERBS[verb][role], REACHES[VERBS[verb][role]]) for role in Role]) for verb, words in WORK],
    }


def first_password() -> str:
    """Return a password that can be read aloud over a telephone."""
    return "-".join("".join(secrets.choice(READABLE) for _letter in range(4)) for _group in range(3))


class MembershipForm(GuidedForm, forms.ModelForm):
    """One role in one portal."""

    labels = {"section": _("section")}
    helps = {"section": _("For a section editor alone.")}

    class Meta:
        model = Membership
        fields = ("portal", "role", "section")

    def guide(self) -> None:
        """Let an empty choice look as it does everywhere on the desk."""
        super().guide()
        if "role" in self.fields:
            self.fields["role"].choices = [("", "—"), *Membership.Role.choices]


class Memberships(BaseInlineFormSet):
    """The roles of one member, each once."""

    def clean(self) -> None:
        """Refuse a role that stands here twice."""
        super().clean()
        seen = set()
        for form in self.forms:
            told = getattr(form, "cleaned_data", None) or {}
            if not told.get("role") or told.get("DELETE"):
                continue
            role = (told.get("portal"), told["role"], told.get("section"))
            if role in seen:
                form.add_error("role", _("This role stands here twice."))
            seen.add(role)

    def get_unique_error_message(self, unique_check: Any) -> str:
        return gettext("This role stands here twice.")


class PlaceChoice(forms.ModelChoiceField):
    """Sections with their portal's name before them."""

    def label_from_instance(self, section: Section) -> str:
        return f"{section.portal} · {section}"


class MembershipInline(PlainChoices, admin.TabularInline):
    keeping = "keep_members"
    model = Membership
    form = MembershipForm
    formset = Memberships
    extra = 1
    fields = ("portal", "role", "section")
    template = "admin/auth/user/roles.html"
    verbose_name = _("role")
    verbose_name_plural = _("Roles")

    @property
    def media(self) -> forms.Media:
        """No stock scripts: one empty row stands ready, and saving brings the next."""
        return forms.Media()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "section":
            kwargs["form_class"] = PlaceChoice
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

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
    template = "admin/auth/user/preference.html"
    verbose_name = _("Their desk")
    verbose_name_plural = _("Their desk")

    @property
    def media(self) -> forms.Media:
        """No stock scripts: there is one row and never another."""
        return forms.Media()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_somewhere(request.user, "keep_members")

    has_add_permission = has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NewMemberForm(GuidedForm, UserCreationForm):
    """A new member; with no password typed, the desk makes one to hand over."""

    labels, helps = LABELS, HELPS
    made = ""

    class Meta(UserCreationForm.Meta):
        fields = ("username", "first_name", "last_name", "email")

    def guide(self) -> None:
        """Let the passwords be left empty, and write the name as it is typed at the door."""
        super().guide()
        for name in ("password1", "password2"):
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].widget.attrs["dir"] = "ltr"
        _of_the_door(self)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("password1") and not self.cleaned_data.get("password2"):
            self.made = first_password()
            self.cleaned_data |= {"password1": self.made, "password2": self.made}
        return super().clean()


class MemberForm(GuidedForm, UserChangeForm):
    """A member; nobody shuts the door behind themselves."""

    labels, helps = LABELS, HELPS
    by: Any = None

    def guide(self) -> None:
        """Write the name as it is typed at the door."""
        super().guide()
        _of_the_door(self)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if self.instance.pk == getattr(self.by, "pk", None):
            for name in ("is_active", "is_staff", "is_superuser"):
                if name in self.fields and getattr(self.by, name) and not told.get(name):
                    self.add_error(name, _("You would shut yourself out. Ask another administrator to do this."))
        return told


def _of_the_door(form: forms.Form) -> None:
    if "username" in form.fields:
        form.fields["username"].widget.attrs |= {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}


class PasswordForm(GuidedForm, AdminPasswordChangeForm):
    """A new password for a member; with none typed, the desk makes one to hand over."""

    labels = {"password1": _("new password"), "password2": _("once more")}
    helps = {"password1": _("Leave both empty and the desk makes one, shown once."), "password2": ""}
    made = ""

    def guide(self) -> None:
        """Let the passwords be left empty."""
        super().guide()
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = False
            field.widget.attrs["dir"] = "ltr"

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("password1") and not self.cleaned_data.get("password2"):
            self.made = first_password()
            self.cleaned_data |= {"password1": self.made, "password2": self.made}
        return super().clean()


class ComingFilter(admin.SimpleListFilter):
    """Members who may come in, and those who left."""

    title = _("the door")
    parameter_name = "door"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("in", _("may come in")), ("out", _("switched off")), ("none", _("without a role"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "in":
                return queryset.filter(is_active=True)
            case "out":
                return queryset.filter(is_active=False)
            case "none":
                return queryset.filter(memberships=None, is_superuser=False)
        return queryset


class RoleFilter(admin.SimpleListFilter):
    """Members with a role."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return list(Membership.Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(memberships__role=self.value()).distinct() if self.value() else queryset


@admin.register(User, site=desk)
class MemberAdmin(HouseAdmin, UserAdmin):
    keeping = "keep_members"
    sees_with = "keep_members"
    form = MemberForm
    add_form = NewMemberForm
    change_password_form = PasswordForm
    shelf, icon = "names", "people"
    title = _("Members")
    about = _("Who works here. Nobody is deleted: whoever leaves is switched off, and their stories keep their name.")
    new_row = _("New member")
    nothing_yet = _("Nobody works here yet. Let the first one in.")
    labels, helps = LABELS, HELPS
    inlines = (MembershipInline, PreferenceInline)
    list_display = ("who", "roles", "door", "came_in")
    list_filter = (ComingFilter, RoleFilter)
    search_fields = ("username", "first_name", "last_name", "email")
    search_help_text = _("A name, however it is spelt, or a log-in")
    filter_horizontal = ()
    readonly_fields = ("new_password", "came_in", "joined")
    add_fieldsets = (
        (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
        (_("Coming in"), {"fields": ("username", "password1", "password2")}),
    )
    ordering = ("-is_active", "first_name", "username")
    actions = ("switch_off", "switch_on")
    change_form_template = "admin/auth/user/member.html"
    add_form_template = "admin/auth/user/member.html"

    # -- who may -----------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = super().get_queryset(request).prefetch_related("memberships__portal", "memberships__section")
        if request.user.is_superuser:
            return people
        kept = portals_of(request.user, "keep_members")
        return people.filter(Q(memberships__portal__in=kept) | Q(memberships=None), is_superuser=False).distinct()

    def has_change_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or _within(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return False  # people stay in the book of the desk; they are switched off instead

    # -- the list ----------------------------------------------------------------------------------------------

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find members by any spelling; a house has few enough to compare them all."""
        return any_spelling(queryset, search_term, *self.search_fields), False

    @admin.action(description=_("Switch off"))
    def switch_off(self, request: HttpRequest, people: QuerySet) -> None:
        self._switch(request, people, on=False)

    @admin.action(description=_("Let in again"))
    def switch_on(self, request: HttpRequest, people: QuerySet) -> None:
        self._switch(request, people, on=True)

    def _switch(self, request: HttpRequest, people: QuerySet, *, on: bool) -> None:
        done = 0
        for member in people:
            if member == request.user:
                messages.error(request, gettext("You would shut yourself out. Ask another administrator to do this."))
            elif not self.has_change_permission(request, member):
                told = gettext("“%(name)s” works in portals that are not yours, too; their administrator decides.")
                messages.error(request, told % {"name": _name(member)})
            elif member.is_active != on:
                member.is_active = on
                member.save(update_fields=["is_active"])
                self.log_change(request, member, [{"changed": {"fields": [str(LABELS["is_active"])]}}])
                done += 1
        if done and on:
            told = ngettext("%(count)d member may come in again.", "%(count)d members may come in again.", done)
            messages.success(request, told % {"count": done})
        elif done:
            told = ngettext("%(count)d member was switched off.", "%(count)d members were switched off.", done)
            messages.success(request, told % {"count": done})

    @admin.display(description=_("name"), ordering="first_name")
    def who(self, member: AbstractUser) -> SafeString:
        name, username = member.get_full_name(), member.get_username()
        return cell("person", name=name or username, username=username if name else "")

    @admin.display(description=_("roles"))
    def roles(self, member: AbstractUser) -> SafeString | str:
        held = [(m.get_role_display(), m.section or "", m.portal) for m in member.memberships.all()]
        if member.is_superuser:
            held.insert(0, (gettext("owner of the house"), "", ""))
        return cell("roles", held=held) if held else gettext("no role yet: sees an empty desk")

    @admin.display(description=_("the door"), ordering="is_active")
    def door(self, member: AbstractUser) -> SafeString:
        return mark(gettext("may come in"), "live") if member.is_active else mark(gettext("switched off"), "stop")

    @admin.display(description=_("last log-in"), ordering="last_login", empty_value=_("never yet"))
    def came_in(self, member: AbstractUser) -> Moment | str:
        return moment(member.last_login, self._portal_of_member(member)) if member.last_login else gettext("never yet")

    @admin.display(description=_("here since"))
    def joined(self, member: AbstractUser) -> Moment | str:
        return moment(member.date_joined, self._portal_of_member(member))

    def _portal_of_member(self, member: AbstractUser) -> Portal | None:
        return next((membership.portal for membership in member.memberships.all()), None)

    # -- the form ----------------------------------------------------------------------------------------------

    def row_name(self, row: AbstractUser) -> str:
        return _name(row)

    def get_fieldsets(self, request: HttpRequest, obj: AbstractUser | None = None) -> list:
        if obj is None:
            return list(self.add_fieldsets)
        owner = ("is_staff", "is_superuser") if request.user.is_superuser else ()
        return [
            (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
            (_("Coming in"), {"fields": ("username", "new_password", "is_active", *owner, "came_in", "joined")}),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Show the member with their roles, and the role table in words beneath them."""
        return super().changeform_view(request, object_id, form_url, {**role_table(), **(extra_context or {})})

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> AbstractUser:
        request.made_password = getattr(form, "made", "")
        return super().save_form(request, form, change)

    def save_model(self, request: HttpRequest, obj: AbstractUser, form: ModelForm, change: bool) -> None:
        if not change:
            obj.is_staff = True  # whoever is added here is added to work at the desk
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: AbstractUser, post_url_continue: str | None = None) -> Any:
        """Show the password that the desk made, once, on a page nobody keeps; else lead on as always."""
        if request.made_password:
            return self._hand_over(request, obj, request.made_password)
        return super().response_add(request, obj, post_url_continue)

    @method_decorator(sensitive_post_parameters())
    def user_change_password(self, request: HttpRequest, **address: str) -> HttpResponse:
        """Let a password be set by those alone who may change the whole member."""
        member = self.get_object(request, address["id"])
        if member is None:
            raise Http404
        if not self.has_change_permission(request, member):
            raise PermissionDenied(_("This member works in portals that are not yours, too."))
        form = PasswordForm(member, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            form.save()
            self.log_change(request, member, [{"changed": {"fields": [gettext("password")]}}])
            update_session_auth_hash(request, member)
            if form.made:
                return self._hand_over(request, member, form.made)
            messages.success(
                request, gettext("“%(name)s” comes in with the new password now.") % {"name": _name(member)}
            )
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[member.pk]))
        told = {"title": gettext("New password"), "form": form, "original": member, "opts": self.opts}
        context = {**self.admin_site.each_context(request), **told}
        return TemplateResponse(request, "admin/auth/user/password.html", context)

    def _hand_over(self, request: HttpRequest, member: AbstractUser, password: str) -> TemplateResponse:
        told = {"title": gettext("Hand this over"), "member": member, "password": password, "opts": self.opts}
        answer = TemplateResponse(
            request, "admin/auth/user/hand_over.html", {**self.admin_site.each_context(request), **told}
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @admin.display(description=_("password"))
    def new_password(self, member: AbstractUser) -> SafeString:
        address = reverse("admin:auth_user_password_change", args=[member.pk])
        return format_html('<a class="button" href="{}">{}</a>', address, gettext("Set a new password"))


def _name(member: AbstractUser) -> str:
    return member.get_full_name() or member.get_username()


def _within(keeper: AbstractUser, member: AbstractUser) -> bool:
    """Tell whether the member works nowhere that the keeper does not keep; nobody lifts themselves over others."""
    if keeper.is_superuser:
        return True
    if member.is_superuser:
        return False
    kept = portals_of(keeper, "keep_members")
    return not Membership.objects.of(member).exclude(portal__in=kept).exists()
