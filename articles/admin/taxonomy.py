"""Authors and keywords: the authority lists, kept short and without twins."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.languages import Translated, column
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.arabic.normalise import fold
from articles.models import Author, Keyword


@admin.register(Keyword, site=desk)
class KeywordAdmin(Translated, DeskAdmin):
    keeping = "keep_keywords"
    translated = ("name",)
    plain = (
        (_("Finding it"), {"fields": ("synonyms", "slug")}),
        (_("Two for one thing"), {"fields": ("merged_into",)}),
    )
    list_display = (column("name", "ar", _("name")), column("name", "en", _("name")), "stories", "merged_into")
    search_fields = ("name_ar",)
    search_help_text = _("However it is spelt")
    autocomplete_fields = ()
    ordering = ("name_ar",)
    list_select_related = ("merged_into",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(uses=Count("taggings"))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find keywords by any spelling of the name or of another name."""
        if term := fold(search_term):
            named = queryset.filter(folded__contains=term) | queryset.filter(folded_synonyms__contains=term)
            return named, False
        return queryset, False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "merged_into":
            kwargs["queryset"] = Keyword.objects.filter(merged_into=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("stories"), ordering="uses")
    def stories(self, keyword: Keyword) -> int:
        return keyword.uses


@admin.register(Author, site=desk)
class AuthorAdmin(Translated, DeskAdmin):
    keeping = "keep_people"
    translated = ("name", "bio")
    plain = ((_("On the site"), {"fields": ("slug", "photo", "is_agency")}), (_("In the house"), {"fields": ("user",)}))
    list_display = (column("name", "ar", _("name")), column("name", "en", _("name")), "is_agency", "user")
    list_filter = ("is_agency",)
    search_fields = ("name_ar", "name_en")
    search_help_text = _("However it is spelt")
    raw_id_fields = ("photo",)
    list_select_related = ("user",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find authors by any spelling; bylines are few enough to compare them all."""
        if not (term := fold(search_term)):
            return queryset, False
        names = queryset.values_list("pk", "name_ar", "name_en")
        found = [pk for pk, *both in names if any(term in fold(name or "") for name in both)]
        return queryset.filter(pk__in=found), False
