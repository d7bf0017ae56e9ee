"""Photos on the desk: taken in once, described, pointed at, and never removed while a story needs them."""

import mimetypes
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin import photoroom, picker, replacing
from articles.admin.languages import Translated, TranslatedForm
from articles.admin.photouses import may_reword, uses
from articles.admin.rights import DeskAdmin
from articles.admin.site import desk
from articles.admin.widgets import row_number
from articles.images.crops import FULL, RATIOS
from articles.images.manifest import MIMES
from articles.models import Photo
from articles.models.names import bearable
from articles.models.photo import kept
from articles.models.revision import columns

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
# The crops that readers meet, and what each is for.
CROPS = (
    ("16x9", "16:9", _("the story and its share")),
    ("4x3", "4:3", _("lists")),
    ("1x1", "1:1", _("small places")),
    ("4x5", "4:5", _("tall places")),
)
# Networks show a story's card in this shape, out of the middle of its widest crop.
SHARED = ("1.91:1", _("cards of networks"))
# What is typed beside a photo in a panel.
WORDS = (*columns("caption", "alt"), "credit")
# What stands where a picture cannot be shown yet.
GROUND = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">'
    b'<path fill="#808080" fill-opacity=".2" d="M0 0h3v2H0z"/></svg>'
)


class Files(forms.FileInput):
    """A field that takes several pictures at once, also where no script runs."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the one file that comes with words; several are brought in by the screen itself."""
        return files.get(name)


class PhotoForm(TranslatedForm):
    """A photo's words, its focal point and its rights; a new one comes with its file."""

    class Meta:
        model = Photo
        exclude = ("secret",)
        widgets = {
            "rights_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "focal_x": forms.NumberInput({"step": "0.01", "min": 0, "max": 1, "dir": "ltr"}),
            "focal_y": forms.NumberInput({"step": "0.01", "min": 0, "max": 1, "dir": "ltr"}),
            "file": Files({"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif", "multiple": True}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: Photo | None = None
        if "file" in self.fields:
            self.fields["file"].help_text = _(
                "JPEG, PNG, WebP, AVIF or GIF, at most 25 MB and 40 million pixels. "
                "Several at once are all brought in, each with what its file says."
            )

    def clean_file(self) -> Any:
        """Refuse what is no picture; notice one the house already has."""
        upload = self.cleaned_data["file"]
        found = Photo.inspected(upload)
        self.known = Photo.objects.filter(content_hash=found["content_hash"]).first()
        return upload


@admin.register(Photo, site=desk)
class PhotoAdmin(Translated, DeskAdmin):
    keeping = "keep_photos"
    form = PhotoForm
    translated = ("alt", "caption")
    plain = (
        (_("Whose it is"), {"fields": ("credit", "source", "rights", "rights_until")}),
        (_("What every crop keeps"), {"fields": ("focal_x", "focal_y")}),
    )
    search_fields = ("caption_ar",)

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

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        """Take in one picture with its words, or several with what their files say."""
        uploads = request.FILES.getlist("file") if request.method == "POST" else []
        if len(uploads) < 2:
            return super().add_view(request, form_url, extra_context)
        if not self.has_add_permission(request):
            raise PermissionDenied
        brought = 0
        for upload in uploads:
            try:
                Photo.from_file(upload, by=request.user, is_decoded=True)
                brought += 1
            except ValidationError as refused:
                words = {"name": bearable(str(upload.name), limit=100), "why": " ".join(refused.messages)}
                messages.error(request, gettext("“%(name)s” was left out. %(why)s") % words)
        if brought:
            told = ngettext("%(count)d picture is in the house.", "%(count)d pictures are in the house.", brought)
            messages.success(request, told % {"count": brought})
        return HttpResponseRedirect(reverse("admin:articles_photo_changelist"))

    def save_model(self, request: HttpRequest, obj: Photo, form: PhotoForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            if {"focal_x", "focal_y", "credit"} & set(form.changed_data):
                # Every size is cut around the point, and carries its owner's name inside the file.
                kept.send(sender=Photo, photo=obj)

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
            path(
                "<int:number>/replace/",
                self.admin_site.admin_view(lambda request, number: replacing.show(request, self, number)),
                name="articles_photo_replace",
            ),
            path(
                "<int:number>/replaced/<int:replacement>/",
                self.admin_site.admin_view(
                    lambda request, number, replacement: replacing.told(request, self, number, replacement)
                ),
                name="articles_photo_replaced",
            ),
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
            photo = Photo.from_file(upload, by=request.user, is_decoded=True)
        except ValidationError as refused:
            return JsonResponse({"refused": " ".join(refused.messages)}, status=400)
        known = gettext("The house already has this picture; here it is.") if photo.created_at < begun else ""
        shown = picker.told(photo)
        like = None if known else picker.likeness(photo)
        return JsonResponse(
            {"number": photo.pk, "caption": shown["caption"], "photo": shown, "known": known, "like": like}
        )

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
        owner = photo.credit
        for name, text in typed.items():
            setattr(photo, name, text)
        try:
            photo.save(update_fields=list(typed))
        except ValidationError as refused:
            return JsonResponse({"refused": " ".join(dict.fromkeys(refused.messages))}, status=400)
        if photo.credit != owner:
            kept.send(sender=Photo, photo=photo)
        return JsonResponse({"photo": picker.told(photo)})

    def thumb(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show a member the picture about as wide as asked; the original, of up to 25 MB, never travels for it."""
        photo = self.get_object(request, str(number))
        if photo is None or not self.has_view_permission(request, photo):
            raise Http404
        ratio = request.GET.get("ratio", FULL)
        name = photo.small(row_number(request.GET.get("wide")) or picker.IN_GRID, ratio if ratio in RATIOS else FULL)
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

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the room, which takes nothing: pictures come in, change and go on their own addresses."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        return photoroom.show(request, self)

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = kwargs.get("obj")
        own = self.shown(request, obj) if obj else {}
        return super().render_change_form(request, {**context, **own}, *args, **kwargs)

    def shown(self, request: HttpRequest, photo: Photo) -> dict[str, Any]:
        """Return what every screen of a photo prints beside its fields."""
        return {
            "uses": uses(photo, request.user),
            "crops": CROPS,
            "shared": SHARED,
            "notes": picker.warnings(photo),
            "likes": picker.likenesses(photo),
            "from_file": picker.said_by_file(photo),
        }

    def panel(self, request: HttpRequest, photo: Photo) -> dict[str, Any]:
        """Return what the room shows of the chosen photo: its fields, its crops and where it stands."""
        shown = self.shown(request, photo)
        if not self.has_change_permission(request, photo):
            return {**shown, "form": None}
        form = self.get_form(request, photo, change=True)(instance=photo)
        spoken = get_language() if get_language() in LANGUAGES else LANGUAGES[0]
        words = {code: [form[f"{name}_{code}"] for name in ("caption", "alt")] for code in LANGUAGES}
        others = [field for code in LANGUAGES if code != spoken for field in words[code]]
        return {**shown, "form": form, "first": words[spoken], "others": others}

    def response_change(self, request: HttpRequest, obj: Photo) -> HttpResponse:
        """Lead back to the room that the photo was kept from, and say that it is saved."""
        back = request.POST.get("_back", "")
        answer = super().response_change(request, obj)
        if back and url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            return HttpResponseRedirect(back)
        return answer

    # -- removing ----------------------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Refuse to remove what a story uses, also one whose change is still waiting; name the stories."""
        in_use = [sentence for photo in objs for sentence in uses(photo, request.user)["sentences"]]
        return [str(photo) for photo in objs], {}, set(), in_use

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        if uses(obj, request.user)["sentences"]:
            raise ValidationError(_("A story uses this picture."))
        storage, names = obj.file.storage, obj.stored_names
        super().delete_model(request, obj)
        for name in names:
            storage.delete(name)
