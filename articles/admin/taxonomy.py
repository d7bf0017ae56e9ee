"""Authors and keywords: the authority lists, kept short and without twins."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Count, ForeignKey, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from articles.admin import merging
from articles.admin.cells import mark, named
from articles.admin.house import HouseAdmin
from articles.admin.languages import Translated, TranslatedForm
from articles.admin.site import desk
from articles.admin.widgets import TokenField
from articles.models import Author, Keyword, Photo
from articles.models.article import Byline, Tagging


def uses(lines: type, name: str) -> Coalesce:
    """Return how many stories a row stands on, asked for the rows of one page alone."""
    counted = lines.objects.filter(**{name: OuterRef("pk")}).order_by().values(name).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


class StandingFilter(admin.SimpleListFilter):
    """Keywords that stand for themselves, and those that lead on."""

    title = _("where it leads")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("own", _("stands for itself")), ("merged", _("merged into another")), ("unused", _("on no story"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "own":
                return queryset.filter(merged_into=None)
            case "merged":
                return queryset.exclude(merged_into=None)
            case "unused":
                return queryset.filter(taggings=None)
        return queryset


class KeywordForm(TranslatedForm):
    """A keyword; a twin is refused with the way to the one that is there."""

    tells_twins = True

    class Meta:
        model = Keyword
        fields = "__all__"


@admin.register(Keyword, site=desk)
class KeywordAdmin(Translated, HouseAdmin):
    keeping = "keep_keywords"
    form = KeywordForm
    shelf, icon = "names", "keyword"
    about = _("One word for one subject, however it is spelt. Every keyword has a page of its own stories.")
    new_row = _("New keyword")
    nothing_yet = _("No keywords yet. Add the first one, or let the first story bring it.")
    instead = _("Stories carry this keyword. Merge it into another one instead: its address goes on leading there.")
    change_form_template = "admin/articles/keyword/change_form.html"
    translated = ("name",)
    plain = ((_("Finding it"), {"fields": ("synonyms", "slug")}),)
    helps = {
        "name": _("As readers see it under a story: «الأرصاد الجوية», not «#الأرصاد»."),
        "synonyms": _("One a line. Whoever types any of them finds this keyword; readers see the name alone."),
        "slug": _("The last part of its address, /keyword/…/. Left empty, it is made from the name."),
    }
    list_display = (named("name", _("keyword"), under="synonyms"), "stories", "leads")
    list_filter = (StandingFilter,)
    search_fields = ("name_ar",)
    search_help_text = _("A keyword, however it is spelt")
    ordering = ("name_ar",)
    list_select_related = ("merged_into",)
    actions = ("merge_chosen",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=uses(Tagging, "keyword"))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find keywords by any spelling of a name or of another name, the nearest first."""
        return (queryset.like(search_term) if search_term.strip() else queryset), False

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("merge/", self.admin_site.admin_view(self.merge), name="articles_keyword_merge"),
            path("<int:pk>/separate/", self.admin_site.admin_view(self.separate), name="articles_keyword_separate"),
        ]
        return [*own, *super().get_urls()]

    def merge(self, request: HttpRequest) -> HttpResponse:
        """Ask which keyword stays, say what happens to the others, and do it."""
        return merging.merge(request, self)

    def separate(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let a merged keyword stand for itself again."""
        return merging.separate(request, self, pk)

    @admin.action(description=_("Merge the chosen into one"))
    def merge_chosen(self, request: HttpRequest, keywords: QuerySet) -> HttpResponse:
        numbers = "&".join(f"of={keyword.pk}" for keyword in keywords[: merging.MOST_AT_ONCE])
        return HttpResponseRedirect(f"{reverse('admin:articles_keyword_merge')}?{numbers}")

    @admin.display(description=_("stories"), ordering="uses")
    def stories(self, keyword: Keyword) -> int:
        return keyword.uses

    @admin.display(description=_("where it leads"), ordering="merged_into")
    def leads(self, keyword: Keyword) -> SafeString | str:
        if not keyword.merged_into:
            return "—"
        return mark(gettext("to “%(name)s”") % {"name": keyword.merged_into}, "person")


class PersonField(forms.ModelChoiceField):
    """Members of the house by their own names."""

    def label_from_instance(self, member: Any) -> str:
        name = member.get_full_name()
        return f"{name} · {member.get_username()}" if name else member.get_username()


class AuthorForm(TranslatedForm):
    """An author; the portrait is one of the house's photos, found by a word of its caption."""

    tells_twins = True
    portrait = TokenField(
        Author._meta.get_field("photo"),
        most=1,
        label=_("portrait"),
        help_text=_("A photo of the house: its number or a word of its caption."),
    )

    class Meta:
        model = Author
        exclude = ("photo",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["portrait"].among(Photo.objects.all())
        if self.instance.photo_id:
            self.initial["portrait"] = [self.instance.photo_id]

    def _post_clean(self) -> None:
        chosen = self.cleaned_data.get("portrait") or [None]
        if "portrait" not in self.errors:
            self.instance.photo_id = chosen[0]
        super()._post_clean()


@admin.register(Author, site=desk)
class AuthorAdmin(Translated, HouseAdmin):
    keeping = "keep_people"
    form = AuthorForm
    shelf, icon = "names", "people"
    about = _("Whose names stand over stories: people of the house, guests and agencies. Each has a page.")
    new_row = _("New author")
    nothing_yet = _("No authors yet. Add the first one.")
    instead = _("Their name stands over stories, and readers find them by it. Change the name here if it was wrong.")
    translated = ("name", "bio")
    plain = (
        (_("On the site"), {"fields": ("is_agency", "portrait", "slug")}),
        (_("In the house"), {"fields": ("user",)}),
    )
    helps = {
        "name": _("As it stands over the story."),
        "bio": _("Two or three sentences that stand on the author's page."),
        "slug": _("The last part of the page's address, /author/…/. Left empty, it is made from the name."),
        "is_agency": _(
            "Tick it for an agency, a paper or a ministry: search engines then take it for an organisation."
        ),
        "user": _("Whose log-in it is, so that their stories carry this name by themselves."),
    }
    list_display = (named("name", _("name")), "kind", "stories", "member")
    list_filter = ("is_agency",)
    search_fields = ("name_ar", "name_en")
    search_help_text = _("A name, however it is spelt")
    list_select_related = ("user",)
    ordering = ("name_ar",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=uses(Byline, "author"))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find authors by any spelling, the nearest first."""
        return (queryset.like(search_term) if search_term.strip() else queryset), False

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "user":
            people = get_user_model().objects.filter(is_staff=True).order_by("first_name", "username")
            kwargs |= {"form_class": PersonField, "queryset": people}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("portrait"))
    def portrait(self, author: Author) -> str:
        return str(author.photo or "—")

    @admin.display(description=_("kind"), ordering="is_agency")
    def kind(self, author: Author) -> str:
        return pgettext("author", "agency") if author.is_agency else pgettext("author", "person")

    @admin.display(description=_("stories"), ordering="uses")
    def stories(self, author: Author) -> int:
        return author.uses

    @admin.display(description=_("log-in"), ordering="user")
    def member(self, author: Author) -> str:
        return author.user.get_username() if author.user else "—"
