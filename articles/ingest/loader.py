"""The only writer of incoming stories: one story, one transaction, through the same verbs as the desk."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from articles import markup
from articles.arabic.dates import RepeatedHour, SkippedHour, in_zone
from articles.arabic.normalise import fold
from articles.ingest.incoming import Doubt, Incoming, Refused
from articles.ingest.readers import plain_text
from articles.ingest.report import Line
from articles.models import Article, Command, Keyword, Photo, Portal, Section, Status
from articles.models.taxonomy import free_slug

ACTOR = Command("import_stories")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
NEW_PORTAL_ZONE = "Africa/Cairo"


class DryRun(Exception):
    """Raised inside the transaction so that nothing of a trial is kept."""


class Loader:
    """Brings files in with one set of choices."""

    def __init__(
        self,
        *,
        portal: str = "",
        section: str = "",
        photos: Path | None = None,
        publish: bool = False,
        dry_run: bool = False,
    ) -> None:
        self.portal, self.section, self.photos = portal, section, photos
        self.publish, self.dry_run = publish, dry_run

    def load(self, path: Path) -> Line:
        """Bring one file in and return what became of it; a refused file leaves nothing behind."""
        try:
            if not path.is_file():
                raise Refused("missing")
            with path.open("rb") as file:
                incoming = plain_text.read(file.read(plain_text.LARGEST + 1))
        except Refused as refused:
            return Line.refused(str(path), refused)
        except OSError as trouble:
            return Line.refused(str(path), _unreadable(trouble))
        try:
            return self._store(path, incoming)
        except IntegrityError:
            # Another run made the same portal, keyword or picture meanwhile: now it is there to be found.
            with contextlib.suppress(DatabaseError):
                return self._store(path, incoming)
        except DatabaseError:
            pass
        return Line.refused(str(path), Refused("not_stored"))

    def _store(self, path: Path, incoming: Incoming) -> Line:
        line = Line(str(path), "added", {"headline": incoming.headline}, list(incoming.doubts))
        kept_files: list[Photo] = []
        try:
            with transaction.atomic():
                self._write(path, incoming, line, kept_files)
                if self.dry_run:
                    line.outcome = "known" if line.outcome == "known" else "readable"
                    raise DryRun
        except DryRun:
            _forget(kept_files)
        except Refused as refused:
            _forget(kept_files)
            return Line.refused(str(path), refused)
        except ValidationError as refused:
            _forget(kept_files)
            return Line.refused(str(path), refused, _in_both_languages(refused))
        except OSError as trouble:
            _forget(kept_files)
            return Line.refused(str(path), _unreadable(trouble))
        except DatabaseError:
            _forget(kept_files)
            raise
        return line

    def _write(self, path: Path, incoming: Incoming, line: Line, kept_files: list[Photo]) -> None:
        portal = self._portal(incoming, line)
        # One story of a portal after the other: two runs must not both find that a story is new.
        Portal.objects.select_for_update(no_key=True).get(pk=portal.pk)
        section = self._section(portal)
        at = self._moment(incoming, portal, line)
        if known := same_story(portal, at, incoming.headline):
            line.params["pk"] = known.pk
            # A story that only this command ever touched may still be sent on to readers.
            if self.publish and known.status == Status.DRAFT and known.version == 1:
                self._let_out(known, at, line)
            else:
                line.outcome = "known"
            return
        photo = self._photo(path, incoming, line, kept_files)
        story = Article.begin(
            by=ACTOR,
            publish_at=at,
            content={
                "portal_id": portal.pk,
                "section_id": section.pk if section else None,
                "source_language": "ar",
                "headline_ar": incoming.headline,
                "lead_photo_id": photo.pk if photo else None,
                "lead_caption_ar": incoming.caption,
                "lead_credit": incoming.credit,
                "keywords": [self._keyword(name, line).pk for name in incoming.keywords],
                "blocks": [
                    {"kind": "paragraph", "text_ar": markup.escaped(paragraph)} for paragraph in incoming.paragraphs
                ],
            },
        )
        line.params["pk"] = story.pk
        if self.publish:
            self._let_out(story, at, line)

    def _let_out(self, story: Article, at: datetime, line: Line) -> None:
        story.schedule(at=at, by=ACTOR)
        line.outcome = "published"
        if at > timezone.now():
            line.doubts.append(Doubt("future"))

    def _portal(self, incoming: Incoming, line: Line) -> Portal:
        if self.portal:
            if portal := Portal.objects.filter(slug=self.portal).first() or _portal_called(self.portal):
                return portal
            raise Refused("unknown_portal", portal=self.portal)
        if portal := _portal_called(incoming.portal):
            return portal
        line.doubts.append(
            Doubt("would_be_new_portal" if self.dry_run else "new_portal", (("portal", incoming.portal),))
        )
        portal = Portal(
            name_ar=incoming.portal,
            slug=free_slug(Portal, incoming.portal),
            time_zone=NEW_PORTAL_ZONE,
            position=Portal.objects.count(),
        )
        portal.clean()
        portal.save()
        return portal

    def _section(self, portal: Portal) -> Section | None:
        if not self.section:
            return None
        section = Section.objects.filter(slug=self.section).first()
        if section is None:
            section = next((s for s in portal.sections.all() if fold(s.name_ar or "") == fold(self.section)), None)
        if section is None:
            raise Refused("unknown_section", section=self.section)
        if section.portal_id != portal.pk:
            raise Refused("section_elsewhere", section=self.section, portal=portal.name)
        return section

    def _moment(self, incoming: Incoming, portal: Portal, line: Line) -> datetime:
        printed = incoming.printed_at
        try:
            at = in_zone(printed, portal.time_zone)
            at.astimezone(UTC)
            return at
        except OverflowError as beyond:  # an hour of the year 1 in Cairo is none in UTC
            raise Refused("no_time_line") from beyond
        except RepeatedHour as repeated:
            line.doubts.append(Doubt("repeated_hour", (("time", f"{printed:%H:%M}"),)))
            return repeated.choices[0]
        except SkippedHour as skipped:
            raise Refused(
                "skipped_hour",
                time=f"{printed:%Y-%m-%d %H:%M}",
                zone=portal.time_zone,
                choices=" / ".join(f"{choice:%H:%M}" for choice in skipped.choices),
            ) from skipped

    def _photo(self, path: Path, incoming: Incoming, line: Line, kept_files: list[Photo]) -> Photo | None:
        if not self.photos:
            return None
        endings = (case(ending) for ending in PICTURES for case in (str.lower, str.upper, str.title))
        candidates = (self.photos / f"{path.stem}{ending}" for ending in endings)
        if not (found := next((candidate for candidate in candidates if candidate.is_file()), None)):
            line.doubts.append(Doubt("no_photo", (("name", path.stem),)))
            return None
        with found.open("rb") as opened:
            photo = Photo.from_file(
                File(opened, name=found.name),
                alt_ar=incoming.alt,
                caption_ar=incoming.caption,
                credit=incoming.credit,
            )
        kept_files.append(photo)
        return photo

    def _keyword(self, name: str, line: Line) -> Keyword:
        if known := Keyword.objects.spelt(name).first():
            return known.standing
        keyword = Keyword(name_ar=name)
        keyword.clean()
        keyword.save()
        line.doubts.append(Doubt("new_keyword", (("keyword", name),)))
        return keyword


def same_story(portal: Portal, at: datetime, headline: str) -> Article | None:
    """Return the story that this one is: same portal, same printed time, same headline however it is spelt."""
    folded = fold(headline)
    candidates = Article.objects.filter(portal=portal, publish_at=at)
    return next((story for story in candidates if fold(story.headline_ar or "") == folded), None)


def _portal_called(name: str) -> Portal | None:
    if not (folded := fold(name)):
        return None
    return next((p for p in Portal.objects.all() if folded in {fold(p.name_ar or ""), fold(p.name_en or "")}), None)


def _unreadable(trouble: OSError) -> Refused:
    return Refused("unreadable", reason=trouble.strerror or str(trouble))


def _in_both_languages(refused: ValidationError) -> list[tuple[str, str]]:
    """Return what the model said, in English and in Arabic; its sentences are lazy and read in either."""
    said = []
    for language in ("en", "ar"):
        with override(language):
            said.append([str(message) for message in refused.messages])
    return list(zip(*said, strict=True))


def _forget(photos: list[Photo]) -> None:
    """Remove files of photos whose rows the database has just taken back."""
    for photo in photos:
        if not Photo.objects.filter(pk=photo.pk, secret=photo.secret).exists():
            photo.file.delete(save=False)
