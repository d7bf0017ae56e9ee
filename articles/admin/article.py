"""Stories on the desk: the list to find them in, and the way to their screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import filters, steps, story
from articles.admin.hours import utc
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.admin.states import deed, hour, standing
from articles.arabic.normalise import fold
from articles.arabic.numerals import to_latin_digits
from articles.models import Activity, Article, Portal, Revision, SearchEntry
from articles.models.membership import may_somewhere

# Deep lists are narrowed, not leafed through: counting stops here.
MOST_COUNTED = 2000


class NarrowPaginator(Paginator):
    """Pages of a list that is counted only so far."""

    @cached_property
    def count(self) -> int:
        return self.object_list[:MOST_COUNTED].count()


@admin.register(Article, site=desk)
class ArticleAdmin(DeskAdmin):
    keeping = "create"
    portal_path = "portal"
    paginator = NarrowPaginator
    list_display = ("told", "state", "hour", "languages", "saved")
    list_display_links = None
    list_filter = (
        filters.StateFilter,
        filters.MineFilter,
        filters.PortalFilter,
        filters.SectionFilter,
        filters.KindFilter,
        filters.AuthorFilter,
        filters.LanguageFilter,
    )
    search_fields = ("headline_ar",)
    search_help_text = _("Words of the headline or the text, or a story's number")
    ordering = ("-saved_at", "-pk")

    # -- who may -----------------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # stories go to the bin or are withdrawn; a row never disappears

    # -- finding -----------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        stories = super().get_queryset(request).for_cards().defer(None)
        return stories.annotate(clock=Now()).prefetch_related("editions").select_related("next_revision", "writer")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        words = search_term.replace("\x00", " ").split()[:10]
        if len(words) == 1 and (number := to_latin_digits(words[0])).isdecimal() and len(number) < 10:
            return queryset.filter(Q(pk=int(number)) | Q(headline_ar__contains=number)), False
        for word in words:
            entry = SearchEntry.objects.filter(article=OuterRef("pk"), text__contains=fold(word))
            queryset = queryset.filter(Q(headline_ar__icontains=word) | Q(headline_en__icontains=word) | Exists(entry))
        return queryset, False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        request.desk_clock = _clock()
        return super().changelist_view(
            request,
            {"title": gettext("Stories"), "may_begin": self.has_add_permission(request), **(extra_context or {})},
        )

    def get_actions(self, request: HttpRequest) -> dict:
        return {
            f"do_{step.name}": (_together(step), f"do_{step.name}", step.label)
            for step in steps.TOGETHER
            if may_somewhere(request.user, step.permission)
        }

    def _get_base_actions(self) -> list:
        return []  # get_actions() makes them: one loop over the verbs

    # -- columns -----------------------------------------------------------------------------------------------

    @admin.display(description=_("story"))
    def told(self, article: Article) -> SafeString:
        return _cell("told", article=article)

    @admin.display(description=_("state"), ordering="status")
    def state(self, article: Article) -> SafeString:
        return _cell("state", state=standing(article, article.clock))

    @admin.display(description=_("hour"), ordering="publish_at")
    def hour(self, article: Article) -> SafeString:
        moment, meaning = hour(article, article.clock)
        return _cell("hour", meaning=meaning, **_printed(article, moment))

    @admin.display(description=_("languages"))
    def languages(self, article: Article) -> SafeString:
        ready = {edition.language: edition.ready_at for edition in article.editions.all()}
        marks = []
        for code, name in settings.LANGUAGES:
            if code == article.source_language:
                mark, words = "live", gettext("written in this language")
            elif ready.get(code) and ready[code] <= article.clock:
                mark, words = "live", gettext("readers may read it")
            elif ready.get(code):
                mark, words = "hour", gettext("readable from its hour on")
            elif getattr(article, f"headline_{code}"):
                mark, words = "person", gettext("translated, not shown yet")
            else:
                mark, words = "none", gettext("not translated")
            marks.append({"code": code, "name": name, "mark": mark, "words": words})
        return _cell("languages", marks=marks)

    @admin.display(description=_("saved"), ordering="saved_at")
    def saved(self, article: Article) -> SafeString:
        printed = article.portal.printed(get_language())
        who = article.writer.get_full_name() or article.writer.get_username() if article.writer else ""
        return _cell("saved", ago=printed.ago(article.saved_at, now=article.clock), who=who)

    # -- the screens -------------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied(gettext("Your role does not begin stories."))
        return story.begin(request, self)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return story.change(request, self, self._found(request, object_id))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        """Show the book of the desk for one story: its deeds and its revisions."""
        article = self._found(request, object_id)
        style = article.portal.printed(get_language())
        deeds = Activity.objects.filter(article=article).select_related("by")[:200]
        revisions = Revision.objects.filter(article=article).select_related("by").defer("content").order_by("-number")
        context = {
            **self.admin_site.each_context(request),
            "title": str(article),
            "opts": self.opts,
            "story": article,
            "deeds": [(row, deed(row.verb), style.moment(row.at), utc(row.at)) for row in deeds],
            "revisions": [(row, deed(row.action), style.moment(row.at), utc(row.at)) for row in revisions[:200]],
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def _found(self, request: HttpRequest, object_id: str) -> Article:
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return found


def _together(step: steps.Step) -> Callable:
    def act(screen: ArticleAdmin, request: HttpRequest, stories: QuerySet) -> None:
        done, refused = [], []
        for article in stories:
            try:
                step.do(article, by=request.user)
                done.append(article)
            except (ValidationError, PermissionDenied) as refusal:
                words = " ".join(getattr(refusal, "messages", None) or [str(refusal)])
                refused.append(gettext("“%(story)s”: %(reason)s") % {"story": article, "reason": words})
        if done:
            names = gettext("; ").join(str(article) for article in done)
            messages.success(request, gettext("%(done)s %(stories)s") % {"done": step.done, "stories": names})
        for sentence in refused:
            messages.error(request, sentence)

    act.__name__ = f"do_{step.name}"
    return act


def _cell(name: str, **context: Any) -> SafeString:
    return render_to_string(f"admin/articles/article/cells/{name}.html", context)


def _printed(article: Article, moment: datetime) -> dict[str, str]:
    style = article.portal.printed(get_language())
    is_today = style.date(moment) == style.date(article.clock)
    return {
        "time": style.time(moment),
        "day": "" if is_today else style.date(moment),
        "utc": utc(moment),
        "iso": style.iso(moment),
    }


def _clock() -> datetime:
    """Return the database's own clock, the one that decides what readers see."""
    return Portal.objects.annotate(clock=Now()).values_list("clock", flat=True).first() or timezone.now()
