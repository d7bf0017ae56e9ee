"""Photos on the desk: taken in once, described, pointed at, and never removed while a story needs them."""

import mimetypes
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from articles.admin import picker
from articles.admin.languages import Translated, TranslatedForm
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.admin.states import stamp
from articles.admin.widgets import row_number
from articles.images.manifest import MIMES
from articles.models import Article, Block, Byline, Photo, Portal, Status
from articles.models.membership import may, portals_of
from articles.models.revision import Content, columns

# What is typed beside a photo in a panel.
WORDS = (*columns("caption", "alt"), "credit")
# What stands where a picture cannot be shown yet.
GROUND = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">'
    b'<path fill="#808080" fill-opacity=".2" d="M0 0h3v2H0z"/></svg>'
)


class PhotoForm(TranslatedForm):
    """A photo's words, its focal point and its rights; a new one comes with its file."""

    class Meta:
        model = Photo
        exclude = ("secret",)
        widgets = {
            "rights_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "focal_x": forms.NumberInput({"step": "0.01", "min": 0, "max": 1, "dir": "ltr"}),
            "focal_y": forms.NumberInput({"step": "0.01", "min": 0, "max": 1, "dir": "ltr"}),
            "file": forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: Photo | None = None
        if "file" in self.fields:
            self.fields["file"].help_text = _("JPEG, PNG, WebP, AVIF or GIF, at most 25 MB and 40 million pixels.")

    def clean_file(self) -> Any:
        """Refuse what is no picture; notice one the house already has."""
        upload = self.cleaned_data["file"]
        found = Photo.inspected(upload)
        self.known = Photo.objects.filter(content_hash=found["content_hash"]).first()
        return upload


class UseFilter(admin.SimpleListFilter):
    """Photos that need somebody's attention."""

    title = _("missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("credit", _("no credit")), ("alt", _("no description"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "credit":
                return queryset.without_credit()
            case "alt":
                return queryset.filter(Q(alt_ar=None) | Q(alt_ar=""))
        return queryset


@admin.register(Photo, site=desk)
class PhotoAdmin(Translated, DeskAdmin):
    keeping = "keep_photos"
    form = PhotoForm
    translated = ("alt", "caption")
    plain = (
        (_("Whose it is"), {"fields": ("credit", "source", "rights", "rights_until")}),
        (_("What every crop keeps"), {"fields": ("focal_x", "focal_y")}),
    )
    list_display = ("shown", "pk", "told", "credit", "rights_end", "added")
    list_display_links = ("told",)
    list_filter = (UseFilter,)
    search_fields = ("caption_ar",)
    search_help_text = _("A word of the caption, the credit or the file's name, or a number")
    list_per_page = 30

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> list:
        groups = super().get_fieldsets(request, obj)
        if obj is None:
            return [(_("The picture"), {"fields": ("file",)}), *groups]
        return groups

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Find photos by any spelling of their words, credit or file name, or by number."""
        return queryset.told_of(search_term), False

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """Leave what approved stories show to those who may revise the captions of every one of them."""
        return super().has_change_permission(request, obj) and (obj is None or may_reword(obj, request.user))

    # -- taking in ---------------------------------------------------------------------------------------------

    def save_form(self, request: HttpRequest, form: PhotoForm, change: bool) -> Photo:
        """Take the file in through the model's own door; one the house already has comes back as it is."""
        if change:
            return super().save_form(request, form, change)
        if form.known:
            return form.known
        told = {name: value for name, value in form.cleaned_data.items() if name != "file" and value not in (None, "")}
        return Photo.from_file(form.cleaned_data["file"], by=request.user, **told)

    def save_model(self, request: HttpRequest, obj: Photo, form: PhotoForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: PhotoForm, formsets: list, change: bool) -> None:
        if change:
            super().save_related(request, form, formsets, change)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: list, add: bool = False) -> list:
        request.known_photo = getattr(form, "known", None) if add else None
        return super().construct_change_message(request, form, formsets, add)

    def response_add(self, request: HttpRequest, obj: Photo, post_url_continue: str | None = None) -> HttpResponse:
        """Lead to the photo's own screen, where the focal point is set; say so when it was here already."""
        if getattr(request, "known_photo", None):
            messages.warning(request, gettext("The house already has this picture; here it is."))
        else:
            messages.success(request, gettext("The picture is in the house. Point at what every crop must keep."))
        return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[obj.pk]))

    # -- looking at --------------------------------------------------------------------------------------------

    def get_urls(self) -> list:
        own = [
            path("<int:number>/look/", self.admin_site.admin_view(self.look), name="articles_photo_look"),
            path("<int:number>/thumb/", self.admin_site.admin_view(self.thumb), name="articles_photo_thumb"),
            path("<int:number>/words/", self.admin_site.admin_view(self.words), name="articles_photo_words"),
            path("bring/", self.admin_site.admin_view(self.bring), name="articles_photo_bring"),
        ]
        return [*own, *super().get_urls()]

    def bring(self, request: HttpRequest) -> HttpResponse:
        """Take in a picture sent from the sheet and return its number and words, or why it was refused."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload, begun = request.FILES.get("file"), timezone.now()
        try:
            if upload is None:
                raise ValidationError(_("Choose a picture."))
            photo = Photo.from_file(upload, by=request.user)
        except ValidationError as refused:
            return JsonResponse({"refused": " ".join(refused.messages)}, status=400)
        known = gettext("The house already has this picture; here it is.") if photo.created_at < begun else ""
        shown = picker.told(photo)
        return JsonResponse({"number": photo.pk, "caption": shown["caption"], "photo": shown, "known": known})

    def words(self, request: HttpRequest, number: int) -> HttpResponse:
        """Keep the caption, description and credit typed beside a photo and return it, or why they were refused."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        photo = self.get_object(request, str(number))
        if photo is None:
            raise Http404
        if not self.has_change_permission(request, photo):
            refused = gettext("An approved story shows this picture; its words belong to those who revise captions.")
            return JsonResponse({"refused": refused}, status=403)
        typed = {name: request.POST[name] for name in WORDS if name in request.POST}
        for name, text in typed.items():
            setattr(photo, name, text)
        try:
            photo.save(update_fields=list(typed))
        except ValidationError as refused:
            return JsonResponse({"refused": " ".join(dict.fromkeys(refused.messages))}, status=400)
        return JsonResponse({"photo": picker.told(photo)})

    def thumb(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show a member the picture about as wide as asked; the original, of up to 25 MB, never travels for it."""
        photo = self.get_object(request, str(number))
        if photo is None or not self.has_view_permission(request, photo):
            raise Http404
        name = photo.small(row_number(request.GET.get("wide")) or picker.IN_GRID)
        if name:
            kind = MIMES[name.rpartition(".")[2]]
            answer: HttpResponse = FileResponse(photo.file.storage.open(name), content_type=kind)
        else:
            answer = HttpResponse(GROUND, content_type="image/svg+xml")
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer

    def look(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show a member the picture itself; readers get theirs through the public gate alone."""
        photo = self.get_object(request, str(number))
        if photo is None or not self.has_view_permission(request, photo):
            raise Http404
        try:
            kept = photo.file.open()
        except FileNotFoundError as gone:
            raise Http404 from gone
        kind = mimetypes.types_map.get(f".{photo.file.name.rpartition('.')[2]}", f"image/{photo.format}")
        answer = FileResponse(kept, content_type=kind)
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return answer

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = kwargs.get("obj")
        return super().render_change_form(
            request, {**context, "uses": uses(obj, request.user) if obj else None}, *args, **kwargs
        )

    @admin.display(description=_("picture"))
    def shown(self, photo: Photo) -> SafeString:
        return render_to_string("admin/articles/photo/cells/shown.html", {"photo": photo})

    @admin.display(description=_("caption"), ordering="caption_ar")
    def told(self, photo: Photo) -> str:
        return str(photo)

    @admin.display(description=_("rights end on"), ordering="rights_until")
    def rights_end(self, photo: Photo) -> str:
        return Portal().printed(get_language()).date(photo.rights_until) if photo.rights_until else "—"

    @admin.display(description=_("added"), ordering="created_at")
    def added(self, photo: Photo) -> str:
        return stamp(photo.created_at)

    # -- removing ----------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Refuse to remove what a story uses, also one whose change is still waiting; name the stories."""
        in_use = [sentence for photo in objs for sentence in uses(photo, request.user)["sentences"]]
        return [str(photo) for photo in objs], {}, set(), in_use

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for photo in queryset:
            self.delete_model(request, photo)

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        if uses(obj, request.user)["sentences"]:
            raise ValidationError(_("A story uses this picture."))
        storage, name = obj.file.storage, obj.file.name
        super().delete_model(request, obj)
        storage.delete(name)


def showing(photo: Photo) -> QuerySet:
    """Return the stories that show the photo, leading, in the text or in a gallery, now or with a waiting change."""
    galleries = Block.objects.filter(kind=Block.Kind.GALLERY).values_list("article", "attrs")
    waiting = Article.objects.exclude(next_revision=None).values_list("pk", "next_revision__content")
    found = {number for number, attrs in galleries.iterator() if photo.pk in attrs.get("photos", [])}
    found |= {number for number, content in waiting.iterator() if photo.pk in _pictures(content)}
    in_text = Block.objects.filter(photo=photo).values("article")
    return Article.objects.filter(Q(lead_photo=photo) | Q(pk__in=in_text) | Q(pk__in=found))


def may_reword(photo: Photo, by: Any) -> bool:
    """Tell whether the member may revise captions wherever an approved story, or its author's portrait, shows it."""
    portrayed = Byline.objects.filter(author__photo=photo).values("article")
    shown = Article.objects.kept().filter(
        Q(pk__in=showing(photo).values("pk")) | Q(pk__in=portrayed), status=Status.APPROVED
    )
    places = shown.order_by().values_list("portal", "section").distinct()
    return all(may(by, "revise_captions", portal=portal, section=section) for portal, section in places)


def _pictures(content: Content) -> set[int | None]:
    blocks = content.get("blocks", [])
    galleries = (number for block in blocks for number in (block.get("attrs") or {}).get("photos", []))
    return {content.get("lead_photo_id"), *(block.get("photo_id") for block in blocks), *galleries}


def uses(photo: Photo, by: Any) -> dict[str, Any]:
    """Return the member's own stories that use the photo, and one sentence for each use that forbids removing it."""
    stories, authors = showing(photo), list(photo.portrays.all())
    mine = list(stories.filter(portal__in=portals_of(by)).select_related("portal")[:100])
    elsewhere = stories.exclude(portal__in=portals_of(by)).count()
    sentences = [gettext("“%(story)s” uses it.") % {"story": story} for story in mine]
    if elsewhere:
        sentences.append(gettext("Stories of other portals use it: %(count)d.") % {"count": elsewhere})
    sentences += [gettext("It is the portrait of “%(author)s”.") % {"author": author} for author in authors]
    return {"stories": mine, "elsewhere": elsewhere, "authors": authors, "sentences": sentences}
