"""Stories on the desk: the list to find them in, and the way to their screen."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from articles.admin import beat, chips, comments, live, steps, story, translate, versions
from articles.admin.compare import compare
from articles.admin.history import book
from articles.admin.lines import lines, zone_of
from articles.admin.preview import at_its_own_door, preview
from articles.admin.preview_links import links
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.admin.storylist import StoryList
from articles.models import Article
from articles.models.membership import may_somewhere
from articles.search.pieces import holding

# Suggestions are narrowed, not leafed through: counting stops here.
MOST_COUNTED = 2000


class NarrowPaginator(Paginator):
    """Pages of a list that is counted only so far."""

    @cached_property
    def count(self) -> int:
        return self.object_list[:MOST_COUNTED].count()


class Chosen(ActionForm):
    """What is done to the chosen stories; "all that were found" cannot be chosen, nobody has seen them."""

    def clean_select_across(self) -> bool:
        return False


@admin.register(Article, site=desk)
class ArticleAdmin(DeskAdmin):
    keeping = "create"
    portal_path = "portal"
    paginator = NarrowPaginator
    action_form = Chosen
    search_fields = ("headline_ar",)
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
        """Find stories by words of their text, their keywords or their authors, however spelt, and by number."""
        return holding(queryset, search_term), False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[StoryList]:
        return StoryList

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the list; to the desk's script, which asks with a header of its own, only what changes in it."""
        answer = super().changelist_view(request, {"title": gettext("Stories"), **(extra_context or {})})
        if not isinstance(answer, TemplateResponse):
            return answer
        found = answer.context_data["cl"]
        if found.page.is_short_of_the_top:
            return HttpResponseRedirect(f"{request.path}{found.asked.address()}")
        answer.context_data |= self._around(request, found)
        if request.headers.get("X-Desk") == "list":
            answer.template_name = "admin/articles/article/includes/stories.html"
            answer.headers["X-Desk"] = "list"
        patch_vary_headers(answer, ["X-Desk"])
        return answer

    def _around(self, request: HttpRequest, found: StoryList) -> dict[str, Any]:
        """Return what the template prints: lines, tabs, chips, verbs and the way on."""
        asked, house, style = found.asked, found.house, found.portal.printed(get_language())
        shown = chips.chips(asked, house)
        told = lines(found.page.stories, found.at, several=found.is_mixed)
        return {
            "asked": asked,
            "may_begin": self.has_add_permission(request),
            "lines": told,
            "zone": zone_of(told),
            "tabs": chips.tabs(asked, house, style),
            "chips": shown,
            "sorting": chips.sorting(asked),
            "told": chips.told(found.page, asked, style),
            "ways_out": [] if told else chips.ways_out(asked, shown),
            "onward": asked.address(before=found.page.onward) if found.page.onward else "",
            "back": asked.address(back=found.page.back) if found.page.back else "",
            "down_to": style.day(found.page.stories[-1].place) if found.page.onward else "",
            "verbs": [step for step in self._together(request) if step.name in chips.verbs_in(asked.get("state"))],
            "chosen_words": chips.chosen_words(),
        }

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Do the verb to what was chosen, also to a story that has left the list's filters meanwhile."""
        return super().response_action(request, self.get_queryset(request))

    def _together(self, request: HttpRequest) -> list[steps.Step]:
        return [step for step in steps.TOGETHER if may_somewhere(request.user, step.permission)]

    def get_actions(self, request: HttpRequest) -> dict:
        return {f"do_{step.name}": (_together(step), f"do_{step.name}", step.label) for step in self._together(request)}

    def _get_base_actions(self) -> list:
        return []  # get_actions() makes them: one loop over the verbs

    # -- the screens -------------------------------------------------------------------------------------------

    def get_urls(self) -> list:
        own = [
            *beat.addresses(self),
            *translate.addresses(self),
            path(
                "<path:object_id>/compare/",
                self.admin_site.admin_view(self.compare_view),
                name="articles_article_compare",
            ),
            path(
                "<path:object_id>/versions/name/",
                self.admin_site.admin_view(self.name_version_view),
                name="articles_article_name_version",
            ),
            path(
                "<path:object_id>/comments/",
                self.admin_site.admin_view(self.comments_view),
                name="articles_article_comments",
            ),
            path(
                "<path:object_id>/comments/people/",
                self.admin_site.admin_view(self.comments_people_view),
                name="articles_article_comments_people",
            ),
            path(
                "checklist/",
                self.admin_site.admin_view(require_POST(self.first_checklist_view)),
                name="articles_article_first_check",
            ),
            path(
                "<path:object_id>/checklist/",
                self.admin_site.admin_view(require_POST(self.checklist_view)),
                name="articles_article_checklist",
            ),
            path("<path:object_id>/live/", self.admin_site.admin_view(self.live_view), name="articles_article_live"),
            path(
                "add/preview/",
                at_its_own_door(self.admin_site.admin_view(self.add_preview_view), self.admin_site),
                name="articles_article_add_preview",
            ),
            path(
                "<path:object_id>/preview/",
                at_its_own_door(self.admin_site.admin_view(self.preview_view), self.admin_site),
                name="articles_article_preview",
            ),
            path("<path:object_id>/links/", self.admin_site.admin_view(self.links_view), name="articles_article_links"),
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied(gettext("Your role does not begin stories."))
        return story.begin(request, self)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return story.change(request, self, self._found(request, object_id))

    def checklist_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer with the checklist of what is typed, with the tick or the reason that was given in it."""
        return story.count(request, self._found(request, object_id))

    def first_checklist_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the checklist of a story that is not begun yet."""
        if not self.has_add_permission(request):
            raise PermissionDenied(gettext("Your role does not begin stories."))
        return story.count(request, None)

    def add_preview_view(self, request: HttpRequest) -> HttpResponse:
        """Show the page of a story that is being typed and not begun."""
        if not self.has_add_permission(request):
            raise PermissionDenied(gettext("Your role does not begin stories."))
        return preview(request, self, None)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the story's page as it is typed, as it is saved, or as one of its revisions says."""
        return preview(request, self, self._found(request, object_id))

    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List, make and close the links by which people without an account read the story."""
        return links(request, self, self._found(request, object_id))

    def live_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the entries of live coverage and where the next one is written."""
        return live.live(request, self, self._found(request, object_id))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        """Show the book of the desk for one story: what was done to it, and the revision each deed left."""
        article = self._found(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History"),
            "subtitle": str(article),
            "opts": self.opts,
            "story": article,
            "book": book(article, before=request.GET.get("before", ""), name=request.GET.get("name", "")),
            "here": request.get_full_path(),
            "may_name": article.allows("revise" if article.is_frozen else "edit", by=request.user),
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show two revisions of a story beside each other."""
        return compare(request, self, self._found(request, object_id))

    def name_version_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Call a version of the story by a name."""
        return versions.name(request, self, self._found(request, object_id))

    def comments_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what the newsroom says about the story, or take in what is said."""
        return comments.talk(request, self, self._found(request, object_id))

    def comments_people_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Name those who can be mentioned."""
        return comments.people(request, self._found(request, object_id))

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
