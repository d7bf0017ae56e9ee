"""Photos: one asset each, under a secret name, with its credit, its focal point and its rights."""

import logging
import secrets
import shutil
import threading
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models, transaction
from django.dispatch import Signal
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.arabic.letters import is_arabic
from articles.arabic.normalise import fold
from articles.images import metadata, renditions
from articles.images.crops import CONTACT, FULL, RATIOS, WIDTHS
from articles.images.fingerprint import ALIKE, content_hash, difference, is_telling, signed
from articles.images.inspect import EXTENSIONS, inspect
from articles.images.manifest import FORMATS, Manifest, file_names, kept_names, sources, succeeding
from articles.images.refusals import SENTENCES, PictureFailed, RefusedPicture
from articles.models.names import bearable, guard_columns
from articles.models.revision import columns

# PostgreSQL's index holds no entry of more than a third of its page (2704 bytes).
MOST_SEARCHED = 2000
# A search asks for so many words; each is looked for on its own.
MOST_WORDS = 8

# What the newsroom sees of a photo until a worker has made its sizes; a picture that takes longer waits for them.
PROOF, PROOF_WIDTH, PROOF_SECONDS = "proof.jpg", 640, 15.0
PATIENCE = 5.0
proofing = threading.BoundedSemaphore(1)
log = logging.getLogger(__name__)

# Sent when a photo's bytes or its focal point are new, with photo.
kept = Signal()


class PhotoQuerySet(models.QuerySet):
    """Photos, chained by what the desk asks."""

    def usable(self, on: date | None = None) -> Self:
        """Photos whose rights have not run out on that day (today, unless told)."""
        return self.filter(models.Q(rights_until=None) | models.Q(rights_until__gte=on or timezone.localdate()))

    def alike(self) -> Self:
        """Photos that look like another one of the house, the first one too."""
        # A union of few, because an "or" would walk through every photo of the house.
        copies = Photo.objects.filter(alike__isnull=False).order_by()
        return self.filter(pk__in=copies.values("pk").union(copies.values("alike"), all=True))

    def without_credit(self) -> Self:
        """Photos that nobody is named as the owner of."""
        return self.filter(credit="")

    def without_alt(self) -> Self:
        """Photos that say nothing, in the first language, to those who cannot see them."""
        first = columns("alt")[0]
        return self.filter(models.Q(**{first: None}) | models.Q(**{first: ""}))

    def ending(self, *, within: int, on: date | None = None) -> Self:
        """Photos whose rights have ended, or end within so many days of that day (today, unless told)."""
        return self.filter(rights_until__lte=(on or timezone.localdate()) + timedelta(days=within))

    def told_of(self, question: str) -> Self:
        """Photos whose words, credit or file name hold every word of the question, however spelt, or its number."""
        photos = self
        for word in fold(question.encode("utf-8", "ignore").decode()).split()[:MOST_WORDS]:
            wanted = models.Q(folded__contains=word)
            if word.isascii() and word.isdecimal() and len(word) < 10:
                wanted |= models.Q(pk=int(word))
            photos = photos.filter(wanted)
        return photos


class Photo(models.Model):
    """A picture of the house, used by any number of stories."""

    secret = models.CharField(max_length=40, unique=True, editable=False)
    # The address before that of its files, where they are asked for elsewhere than at the public gate.
    gate = ""

    file = models.FileField(_("picture"), max_length=200)
    format = models.CharField(max_length=8, editable=False)
    original_name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    alt = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it; never the caption again."),
    )
    caption = models.CharField(
        _("caption"), max_length=400, blank=True, help_text=_("Who, what, where, when: a full sentence.")
    )
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Who owns the picture, without brackets; they are printed."),
    )
    source = models.CharField(_("source"), max_length=120, blank=True, help_text=_("Where it came from."))
    focal_x = models.FloatField(
        _("focal point, across"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    focal_y = models.FloatField(
        _("focal point, down"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    rights = models.CharField(
        _("usage rights"), max_length=200, blank=True, help_text=_("What the licence allows, in a few words.")
    )
    rights_until = models.DateField(_("rights end on"), null=True, blank=True)
    content_hash = models.CharField(max_length=64, unique=True, editable=False)
    metadata = models.JSONField(default=dict, blank=True, editable=False)
    renditions = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        "auth.User", models.SET_NULL, null=True, blank=True, editable=False, related_name="photos"
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    folded = models.TextField(blank=True, editable=False)
    # 64 bits that small changes leave nearly alone (`images.fingerprint`); nothing until the picture was decoded.
    look = models.BigIntegerField(null=True, editable=False)
    # The older picture that this one looks like: a list of such pictures then compares nothing.
    alike = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="copies")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                name="focal_points_lie_inside_the_picture",
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
            ),
            models.CheckConstraint(name="photos_have_a_size", condition=models.Q(width__gte=1, height__gte=1)),
        ]
        indexes = [
            # The words beside the number: a search reads the index alone, never the rows with their manifests.
            models.Index(fields=["-id", "folded"], name="photos_by_their_words"),
            models.Index(fields=["-id"], name="photos_without_credit", condition=models.Q(credit="")),
            models.Index(
                fields=["rights_until"], name="photos_by_end_of_rights", condition=models.Q(rights_until__isnull=False)
            ),
            # The numbers alone: who looks for a likeness reads them all and no row.
            models.Index(fields=["look", "id"], name="photos_by_their_look", condition=models.Q(look__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or self.original_name or gettext("Photo %(number)s") % {"number": self.pk}

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        self.folded = self._searched()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(*args, **kwargs)

    def _searched(self) -> str:
        """Return everything a search looks into, folded."""
        told = [getattr(self, name) or "" for name in columns("caption", "alt")]
        words = fold(" ".join([*told, self.credit, self.source, self.original_name, *self.keywords]))
        return words.encode()[:MOST_SEARCHED].decode(errors="ignore")

    def clean(self) -> None:
        for name in columns("alt", "caption"):
            setattr(self, name, getattr(self, name) or "")
        guard_columns(self, *columns("alt", "caption"), "credit", "source", "rights")

    def refocus(self, x: float, y: float) -> None:
        """Keep that point, in fractions of width and height, in the middle of every crop from now on."""
        if (x, y) != self.focal_point:
            self.focal_x, self.focal_y = x, y
            self.save(update_fields=["focal_x", "focal_y"])
            kept.send(sender=Photo, photo=self)

    @classmethod
    def from_file(cls, file: File, *, by=None, is_decoded: bool = False, **fields) -> "Photo":
        """Return the photo of that file: the one already kept with the same bytes, else a new one, saved.

        ``is_decoded``: the picture is decoded at once, so that its proof is there and its likenesses are known. Raises
        ValidationError when the file is no picture that the house can keep.
        """
        found = cls.inspected(file)
        if known := cls.objects.filter(content_hash=found["content_hash"]).first():
            return known
        told = metadata.read(file)
        file.seek(0)
        typed = {name: text for name, text in fields.items() if text not in ("", None)}
        # A caption without a language of its own stands before those of every language.
        suggested = {name: text for name, text in _suggested(told).items() if name.rpartition("_")[0] not in typed}
        fields = {**suggested, **typed}
        name = bearable(str(file.name or ""), limit=1000)[-200:]
        photo = cls(**found, **fields, metadata=told, uploaded_by=by, original_name=name)
        photo.clean()
        # 160 random bits: an address that cannot be guessed cannot leak. The uploaded name is no part of it.
        photo.secret = secrets.token_hex(20)
        photo.file.save(f"{photo.folder}/original-{secrets.token_hex(16)}.{EXTENSIONS[photo.format]}", file, save=False)
        if is_decoded:
            photo._expect_decodable()
        try:
            with transaction.atomic():
                photo.save()
        except IntegrityError:
            photo._forget_files()
            # Somebody else has sent the same bytes meanwhile.
            return cls.objects.get(content_hash=photo.content_hash)
        kept.send(sender=cls, photo=photo)
        return photo

    @staticmethod
    def inspected(file: File) -> dict:
        """Return format, width, height and content hash read from the bytes, or a ValidationError in words."""
        try:
            picture = inspect(file)
        except RefusedPicture as refused:
            raise ValidationError(_(SENTENCES[refused.code]), code=refused.code, params=refused.params) from refused
        file.seek(0)
        return {
            "format": picture.format,
            "width": picture.width,
            "height": picture.height,
            "content_hash": content_hash(file),
        }

    def _expect_decodable(self) -> None:
        """Make the proof before anything is stored; a picture that no decoder can read is turned away."""
        try:
            if proofing.acquire(timeout=PATIENCE):
                try:
                    self._proved(f"{self.folder}/{PROOF}")
                finally:
                    proofing.release()
        except PictureFailed as failed:
            if failed.code == "damaged":
                self._forget_files()
                raise ValidationError(_(SENTENCES[failed.code]), code=failed.code) from failed

    def _forget_files(self) -> None:
        for name in (self.file.name, f"{self.folder}/{PROOF}"):
            self.file.storage.delete(name)

    def develop(self, *, ratios: Iterable[str] = tuple(RATIOS), formats: Iterable[str] = tuple(FORMATS)) -> None:
        """Make the files that pages ask for, and note them in the manifest; takes seconds, so never in a request.

        Raises PictureFailed when the picture cannot be developed; what was made before then stays.
        """
        self.renditions = succeeding(self._made(ratios, WIDTHS, formats), self.renditions or None)
        # A focal point that moved meanwhile owes its own renditions, which must not be overwritten by these.
        around = Photo.objects.filter(pk=self.pk, focal_x=self.focal_x, focal_y=self.focal_y)
        around.update(renditions=self.renditions)
        self._keep_look()

    def contact(self, *, ratios: Iterable[str]) -> None:
        """Make a contact sheet of the photo: these cuts in a few widths, as WebP, for readers who come before the rest.

        Raises PictureFailed like `develop`, and never takes the place of what that made.
        """
        if self.renditions:
            return
        made = self._made(ratios, CONTACT, ("webp",))
        if Photo.objects.filter(pk=self.pk, renditions={}).update(renditions=made):
            self.renditions = made
        self._keep_look()

    def _made(
        self, ratios: Iterable[str], widths: Iterable[int] | Mapping[str, Iterable[int]], formats: Iterable[str]
    ) -> Manifest:
        """Put the files of these cuts into the storage and return their manifest."""
        with TemporaryDirectory(prefix="developing-") as tray:
            original = self._fetched(tray)
            folder = Path(tray, "made")
            folder.mkdir()
            manifest = renditions.make(
                original,
                folder,
                focal=self.focal_point,
                ratios=ratios,
                widths=widths,
                formats=formats,
                credit=self.credit,
                copyright_line=self.metadata.get("copyright", ""),
            )
            for name in file_names(manifest):
                with folder.joinpath(name).open("rb") as made:
                    self.file.storage.delete(f"{self.folder}/{name}")
                    self.file.storage.save(f"{self.folder}/{name}", File(made))
        self._recognise(manifest.pop("look"))
        return manifest

    def _recognise(self, look: int) -> None:
        """Set how the picture looks, and the older one it looks like.

        A hundred thousand looks are read out of their index, without a row, in a third of a second: once a picture.
        """
        if self.look is not None or not is_telling(look):
            return
        self.look = signed(look)
        others = Photo.objects.exclude(look=None).exclude(content_hash=self.content_hash)
        if self.pk:
            others = others.filter(pk__lt=self.pk)
        looks = others.order_by().values_list("look", "pk").iterator(chunk_size=5000)
        near = ((distance, pk) for other, pk in looks if (distance := difference(look, other)) <= ALIKE)
        self.alike_id = min(near, default=(0, None))[1]

    def _keep_look(self) -> None:
        if self.look is not None:
            Photo.objects.filter(pk=self.pk, look=None).update(look=self.look, alike=self.alike_id)

    def small(self, width: int, ratio: str = FULL) -> str:
        """Return the name of a stored file about that wide, for the newsroom's own eyes; "" while there is none.

        Before the sizes for readers are made it is one proof of the whole, made within tight limits and kept.
        """
        offered = sources(self.renditions, ratio) if self.renditions else ()
        if offered:
            files = offered[0].files
            return f"{self.folder}/{next((file for file in files if file.width >= width), files[-1]).name}"
        storage, proof = self.file.storage, f"{self.folder}/{PROOF}"
        if not storage.exists(proof):
            self._prove(proof)
        return proof if storage.exists(proof) else ""

    def _prove(self, name: str) -> None:
        """Make the proof, one at a time for the whole house of this process; nobody waits long for another's."""
        if not proofing.acquire(timeout=PATIENCE):
            return
        try:
            self._proved(name)
            self._keep_look()
        except (PictureFailed, RefusedPicture, FileNotFoundError):
            log.warning("no proof of photo %d", self.pk)
        finally:
            proofing.release()

    def _proved(self, name: str) -> None:
        """Make the proof and see how the picture looks; raises PictureFailed when it cannot be decoded."""
        with TemporaryDirectory(prefix="proof-") as tray:
            original = self._fetched(tray)
            limits = {"widths": (PROOF_WIDTH,), "seconds": PROOF_SECONDS}
            made = renditions.make(original, tray, ratios=(FULL,), formats=("jpeg",), **limits)
            self._recognise(made["look"])
            with Path(tray, file_names(made)[-1]).open("rb") as file:
                self.file.storage.save(name, File(file))

    def _fetched(self, tray: str) -> Path:
        """Copy the original out of the storage, which may be far away, and return where it lies."""
        original = Path(tray, f"original.{EXTENSIONS[self.format]}")
        with self.file.open("rb") as stored, original.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        return original

    def lasts(self, zone: tzinfo, at: datetime | None = None) -> bool:
        """Tell whether it may be printed: its rights hold through the whole day they end on, in that zone."""
        return self.rights_until is None or (at or timezone.now()).astimezone(zone).date() <= self.rights_until

    def ends_at(self, zone: tzinfo) -> datetime | None:
        """Return the moment from which it may not be printed in that zone, None when its rights have no end."""
        if self.rights_until is None or self.rights_until == date.max:
            return None
        return datetime.combine(self.rights_until + timedelta(days=1), time.min, tzinfo=zone)

    @property
    def keywords(self) -> list[str]:
        """The words its sender filed it under, as they may be shown."""
        return [word for told in self.metadata.get("keywords", []) if (word := bearable(told, limit=100))]

    @property
    def folder(self) -> str:
        """Where every file of this photo lives in the storage."""
        return f"photos/{self.secret[:2]}/{self.secret}"

    @property
    def stored_names(self) -> list[str]:
        """The name of every stored file of this photo: the original, its proof and its sizes."""
        made = kept_names(self.renditions) if self.renditions else []
        return [self.file.name, *(f"{self.folder}/{name}" for name in (PROOF, *made))]

    @property
    def focal_point(self) -> tuple[float, float]:
        """The point that every crop keeps, as fractions of width and height."""
        return self.focal_x, self.focal_y

    def address(self, rendition: str) -> str:
        """Return the public address of one rendition, such as ``16x9-640.webp``; on a preview, behind its own gate.

        A new focal point keeps the names, and browsers keep pictures for a day: the digest tells them apart.
        """
        path = f"{self.gate}{reverse('photo', kwargs={'secret': self.secret, 'rendition': rendition})}"
        return f"{path}?v={self.renditions['digest']}" if self.renditions else path


def _suggested(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the file says of itself, as it may stand in the photo's fields; nothing for what it is silent on."""
    fields = {
        "credit": bearable(told.get("credit") or told.get("byline") or "", limit=120),
        "source": bearable(told.get("source") or "", limit=120),
        "rights": bearable(told.get("rights") or told.get("copyright") or "", limit=200),
        "rights_until": date.fromisoformat(told["rights_until"]) if told.get("rights_until") else None,
    }
    for name, limit in (("caption", 400), ("alt", 300)):
        spoken = told.get(f"{name}s") or {}
        for column in columns(name):
            fields[column] = bearable(spoken.get(column.removeprefix(f"{name}_")) or "", limit=limit)
        # Whatever the desk speaks: a text in no language of its own stands in the one it was written in.
        for text in (bearable(text or "", limit=limit) for text in (told.get(name), spoken.get("x-default"))):
            written_in = f"{name}_{'ar' if any(map(is_arabic, text)) else 'en'}"
            fields[written_in] = fields[written_in] or text
    return {name: text for name, text in fields.items() if text}
