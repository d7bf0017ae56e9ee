"""Merging keywords: which one stays, what readers and stories will meet, and the way back."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.widgets import TokenField, row_number
from articles.models import Keyword

if TYPE_CHECKING:
    from articles.admin.taxonomy import KeywordAdmin

MOST_AT_ONCE = 20


class StayingForm(forms.Form):
    """The keyword that stays: one of the chosen, or any other of the list."""

    into = TokenField(
        Keyword._meta.get_field("merged_into"),
        most=1,
        label=_("which keyword stays"),
        help_text=_("By name, however it is spelt."),
    )

    def __init__(self, *args: object, chosen: list[Keyword], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        if len(chosen) > 1:
            self.fields["into"] = forms.TypedChoiceField(
                label=_("Which of them stays?"),
                choices=[(keyword.pk, str(keyword)) for keyword in chosen],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the keyword that stays.")},
            )
        else:
            standing = Keyword.objects.filter(merged_into=None).exclude(pk=chosen[0].pk)
            self.fields["into"].among(
                standing, named=lambda name: standing.spelt(name).values_list("pk", flat=True)[:2]
            )

    def clean_into(self) -> Keyword:
        """Return the keyword that stays."""
        told = self.cleaned_data["into"]
        number = told[0] if isinstance(told, list) and told else told
        if not number:
            raise ValidationError(_("Choose the keyword that stays."), code="required")
        return Keyword.objects.get(pk=number)


def merge(request: HttpRequest, screen: "KeywordAdmin") -> HttpResponse:
    """Ask which keyword stays, then say what will happen, then do it."""
    if not screen.has_change_permission(request):
        raise PermissionDenied(gettext("Your role does not merge keywords."))
    chosen = _chosen(request, screen)
    form = StayingForm(request.POST if request.method == "POST" else None, chosen=chosen)
    staying = form.cleaned_data["into"] if form.is_valid() else None
    leaving = [keyword for keyword in chosen if keyword != staying]
    if staying and "agreed" in request.POST:
        return _merged(request, screen, leaving, staying)
    context = {
        **screen.admin_site.each_context(request),
        "title": gettext("Merge keywords") if len(chosen) > 1 else gettext("Merge “%(name)s”") % {"name": chosen[0]},
        "opts": screen.opts,
        "form": form,
        "chosen": chosen,
        "staying": staying,
        "leaving": leaving,
    }
    return TemplateResponse(request, "admin/articles/keyword/merge.html", context)


def separate(request: HttpRequest, screen: "KeywordAdmin", pk: int) -> HttpResponse:
    """Take a merge back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    keyword = Keyword.objects.filter(pk=pk).first()
    if keyword is None:
        raise Http404
    if not screen.has_change_permission(request, keyword):
        raise PermissionDenied(gettext("Your role does not merge keywords."))
    keyword.separate()
    screen.log_change(request, keyword, [{"changed": {"fields": [gettext("merged into")]}}])
    messages.success(request, gettext("“%(name)s” stands for itself again.") % {"name": keyword})
    return HttpResponseRedirect(reverse("admin:articles_keyword_change", args=[pk]))


def _chosen(request: HttpRequest, screen: "KeywordAdmin") -> list[Keyword]:
    numbers = [number for typed in request.GET.getlist("of")[:MOST_AT_ONCE] if (number := row_number(typed))]
    found = list(screen.get_queryset(request).filter(pk__in=numbers).order_by("-uses", "pk"))
    if not found:
        raise Http404
    return found


def _merged(
    request: HttpRequest, screen: "KeywordAdmin", leaving: list[Keyword], staying: Keyword
) -> HttpResponseRedirect:
    for keyword in leaving:
        try:
            keyword.merge(into=staying)
        except ValidationError as refusal:
            told = {"name": keyword, "reason": " ".join(refusal.messages)}
            messages.error(request, gettext("“%(name)s” was not merged: %(reason)s") % told)
        else:
            screen.log_change(request, keyword, [{"changed": {"fields": [gettext("merged into")]}}])
            told = {"name": keyword, "staying": staying}
            messages.success(request, gettext("“%(name)s” leads to “%(staying)s” now.") % told)
    return HttpResponseRedirect(reverse("admin:articles_keyword_change", args=[staying.pk]))
