"""The gate before every picture: readers get it only while a story they may see uses it."""

import mimetypes
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.caching.lifetimes import without_session
from articles.caching.navigation import house
from articles.images.manifest import MIMES, kept_names
from articles.models import Article, Block, Byline, LiveEntry, Photo
from articles.models.membership import may_somewhere

# A withdrawn picture must die in browsers too, so never longer than a day.
DAY = 86400
PUBLIC = f"public, max-age={DAY}"
PRIVATE = "private, no-store"
LOGOS = "logos"
POLICY = "default-src 'none'; sandbox"


@require_safe
def photo(request: HttpRequest, secret: str, rendition: str) -> HttpResponse:
    """Serve one rendition while a visible story shows its photo, or to a member of the desk; else 404."""
    if secret == LOGOS:
        return logo(f"{LOGOS}/{rendition}")
    found = known(secret)
    if found is None or not found.renditions or rendition not in kept_names(found.renditions):
        return absent()
    if is_public(found):
        without_session(request)
        return served(found, rendition, lifetime(found))
    return served(found, rendition, PRIVATE) if may_look(request.user) else absent()


def known(secret: str) -> Photo | None:
    """Return the photo that hangs at that address; PostgreSQL cannot even be asked for one with a NUL in it."""
    return None if "\0" in secret else Photo.objects.filter(secret=secret).first()


def may_look(user: Any) -> bool:
    """Tell whether the user works here: has the desk's door open, and at least one role behind it."""
    return user.is_staff and may_somewhere(user, "keep_photos")


def logo(name: str) -> HttpResponse:
    """Serve the logo of an open portal; 404 for every other file that may lie beside it."""
    kind = mimetypes.guess_type(name)[0]
    if kind not in {"image/png", "image/webp"} or not any(portal.logo == name for portal in house().portals):
        return absent()
    return stored(name, kind, PUBLIC)


def is_public(photo: Photo) -> bool:
    """Tell whether readers may meet the photo now: in a story they may see, or as the face of its author.

    Where its rights have an end, only stories count in whose portal that day has not ended.
    """
    visible = Article.objects.visible()
    if photo.rights_until:
        visible = visible.filter(portal__in=[portal for portal in house().portals if photo.lasts(portal.zone)])
    shown = Q(Exists(visible.filter(lead_photo=OuterRef("pk"))))
    shown |= Q(Exists(Block.objects.filter(photo=OuterRef("pk"), article__in=visible)))
    shown |= Q(Exists(LiveEntry.objects.visible().filter(photo=OuterRef("pk"), article__in=visible)))
    shown |= Q(Exists(Byline.objects.filter(author__photo=OuterRef("pk"), article__in=visible)))
    return (
        Photo.objects.filter(shown, pk=photo.pk).exists()
        or in_a_due_update(photo, visible)
        or in_a_visible_gallery(photo, visible)
    )


def lifetime(photo: Photo) -> str:
    """Return how long a browser may keep the photo: never past the end of its rights in any portal that shows it."""
    ends = (photo.ends_at(portal.zone) for portal in house().portals if photo.lasts(portal.zone))
    left = [int((end - timezone.now()).total_seconds()) for end in ends if end]
    return f"public, max-age={max(0, min(DAY, *left))}" if left else PUBLIC


def in_a_due_update(photo: Photo, visible: QuerySet) -> bool:
    """Tell whether an update that readers already see, though no worker has folded it in, shows the photo."""
    due = visible.filter(next_at__lte=Now()).values_list("next_revision__content", flat=True)
    return any(
        content["lead_photo_id"] == photo.pk
        or any(
            block["photo_id"] == photo.pk or photo.pk in block["attrs"].get("photos", []) for block in content["blocks"]
        )
        for content in due
        if content
    )


def in_a_visible_gallery(photo: Photo, visible: QuerySet) -> bool:
    """Tell whether a gallery in a visible story holds the photo."""
    galleries = Block.objects.filter(kind=Block.Kind.GALLERY, article__in=visible)
    return any(photo.pk in attrs.get("photos", []) for attrs in galleries.values_list("attrs", flat=True).iterator())


def served(photo: Photo, rendition: str, lifetime: str) -> HttpResponse:
    """Return the bytes of one rendition."""
    return stored(f"{photo.folder}/{rendition}", MIMES[rendition.rpartition(".")[2]], lifetime)


def stored(name: str, kind: str, lifetime: str) -> HttpResponse:
    """Return a stored file, harmless wherever it is opened; 404 when it is not there."""
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        return absent()
    response = FileResponse(file, content_type=kind)
    response.headers["Cache-Control"] = lifetime
    return sealed(response)


def absent() -> HttpResponse:
    """Return the one answer for a picture that does not exist and for one that is not to be seen."""
    response = HttpResponse(status=404, content_type="text/plain")
    response.headers["Cache-Control"] = PRIVATE
    # Also where nobody was asked who they are: what answers differently tells that the picture exists.
    response.headers["Vary"] = "Cookie"
    return sealed(response)


def sealed(response: HttpResponse) -> HttpResponse:
    """Let a browser treat the bytes as a picture and as nothing else."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
