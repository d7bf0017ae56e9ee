"""Articles: what a story says, how it is found, and how it is edited."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from articles.arabic import bidi
from articles.arabic.slug import slug
from articles.models import cursor
from articles.models.block import Block
from articles.models.check_mark import Checklisted
from articles.models.comment import Comment, Discussed
from articles.models.content import checked, differences, storable, surviving
from articles.models.correction import Correction
from articles.models.edition import Edition
from articles.models.hold import Holding
from articles.models.kin import KinQuerySet
from articles.models.live import Coverage
from articles.models.names import guarded
from articles.models.photo import Photo
from articles.models.portal import Portal, Section
from articles.models.preview import Shared
from articles.models.revision import (
    BLOCK_PLAIN,
    EDITORIAL,
    PLAIN,
    TRANSLATED_COLUMNS,
    Content,
    Revision,
    columns,
)
from articles.models.taxonomy import Author, Keyword
from articles.models.translating import follow, only_translates
from articles.models.unindexed import Unindexed
from articles.models.version_name import VersionName, readable
from articles.models.workflow import FROZEN, Status, _name, _user

# What a photo editor may touch in somebody else's story; once it is approved, the words under the pictures alone.
CAPTION_FIELDS = {"lead_credit", *columns("lead_caption", "lead_alt")}
PICTURE_FIELDS = {"lead_photo_id", *CAPTION_FIELDS}
# Outside the recycle bin.
KEPT = models.Q(deleted_at=None)
# What is mended in the first minutes few have read: no reader is told that the story changed.
SETTLING = timedelta(minutes=5)
# Slugs stand in addresses when a headline leaves no letter for one.
UNNAMED = {"ar": "مادة", "en": "story"}


class ArticleQuerySet(KinQuerySet):
    """Stories, chained by where they stand and which screen they feed."""

    def in_portal(self, portal: Portal) -> Self:
        """Stories of one portal."""
        return self.filter(portal=portal)

    def of_portals(self, portals: Iterable[int]) -> Self:
        """Stories of any of these portals, whatever else a list is sorted and narrowed by."""
        return self.unindexed(of_portal="portal").filter(of_portal__in=list(portals))

    def unindexed(self, **columns: str) -> Self:
        """Stories with aliases of columns that no index sees; for conditions that nearly every story meets."""
        return self.alias(**{alias: Unindexed(column) for alias, column in columns.items()})

    def in_section(self, section: Section) -> Self:
        """Stories that run in one section."""
        return self.filter(section=section)

    def about(self, keyword: Keyword) -> Self:
        """Stories under a keyword, or under one that was merged into it."""
        of_it = Tagging.objects.filter(
            models.Q(keyword=keyword) | models.Q(keyword__merged_into=keyword), article=models.OuterRef("pk")
        )
        return self.filter(models.Exists(of_it))

    def written_by(self, author: Author) -> Self:
        """Stories under an author's byline."""
        return self.filter(models.Exists(Byline.objects.filter(author=author, article=models.OuterRef("pk"))))

    def of_kind(self, *kinds: str) -> Self:
        """Stories of these kinds."""
        return self.filter(kind__in=kinds)

    def published_between(self, start: datetime, end: datetime) -> Self:
        """Stories whose printed hour lies from ``start`` up to, not including, ``end``."""
        return self.filter(publish_at__gte=start, publish_at__lt=end)

    def newest_first(self) -> Self:
        """Stories in the order of their printed hour, the newest first."""
        return self.order_by("-publish_at", "-pk")

    def before(self, mark: str) -> Self:
        """Stories that follow the cursor in a list, newest first; ValueError when it is no cursor."""
        at, pk = cursor.read(mark)
        # Said so, the index begins at that place; an "or" would walk to it from the top.
        return self.filter(models.Q(publish_at__lt=at) | models.Q(pk__lt=pk), publish_at__lte=at)

    def breaking(self, at: datetime | None = None) -> Self:
        """Stories under «عاجل» at that moment."""
        return self.filter(models.Q(breaking_until=None) | models.Q(breaking_until__gt=at or Now()), is_breaking=True)

    def for_cards(self) -> Self:
        """Stories with all that a card prints: portal, section, lead photo, byline."""
        return self.for_links().prefetch_related(_signed())

    def for_links(self) -> Self:
        """Stories with what a line of links prints: no byline, one query."""
        return self.select_related("portal", "section", "lead_photo").defer("internal_note", "returned_because")

    def for_subjects(self) -> Self:
        """Stories with what a line of links prints, and their keywords."""
        return self.for_links().prefetch_related(_tagged())

    def for_desk(self) -> Self:
        """Stories with what a line of the desk prints, in one query; long texts and pictures' own books stay away."""
        last = Revision.objects.of_the_text().filter(article=models.OuterRef("pk")).order_by("-number")
        ready = {
            f"{name}_{code}": models.Subquery(
                Edition.objects.filter(article=models.OuterRef("pk"), language=code).values(column)[:1]
            )
            for code, _name_ in settings.LANGUAGES
            for name, column in (("ready", "ready_at"), ("behind", "stale"))
        }
        return (
            self.select_related("portal", "section", "writer")
            .annotate(
                last_hand=models.Subquery(last.values("actor")[:1]),
                photo_credit=models.F("lead_photo__credit"),
                remarks=Comment.objects.how_many_open(),
                clock=Now(),
                **ready,
            )
            .defer("internal_note", *columns("standfirst", "kicker", "dateline", "lead_caption", "lead_alt"))
        )

    def for_feed(self, language: str | None = None) -> Self:
        """Stories with all that a feed prints, bodies included."""
        return self.for_cards().prefetch_related(models.Prefetch("blocks", Block.objects.for_page(language)), _tagged())

    def for_page(self, language: str | None = None) -> Self:
        """Stories with all that their own page prints, and the database's clock as ``clock``."""
        ready = {
            f"is_ready_{code}": models.Exists(
                Edition.objects.filter(article=models.OuterRef("pk"), language=code, ready_at__lte=Now())
            )
            for code, _name_ in settings.LANGUAGES
        }
        return (
            self.select_related("portal", "section__portal", "lead_photo", "next_revision")
            .prefetch_related(
                models.Prefetch("blocks", Block.objects.for_page(language)),
                _signed(),
                _tagged(),
            )
            .annotate(
                clock=Now(),
                has_corrections=models.Exists(Correction.objects.filter(article=models.OuterRef("pk"))),
                **ready,
            )
            .defer("internal_note", "returned_because")
        )

    def move(self, state: dict[str, Any]) -> int:
        """Write the fields that verbs move; verbs alone call this."""
        return self.update(**state)


class Article(Holding, Coverage, Discussed, Shared, Checklisted):
    """A story: everything readers meet under one address."""

    class Kind(models.TextChoices):
        NEWS = "news", _("news")
        OPINION = "opinion", _("opinion")
        ANALYSIS = "analysis", _("analysis")
        REPORT = "report", _("report")
        PHOTO_STORY = "photo_story", _("photo story")
        LIVE = "live", _("live coverage")

    portal = models.ForeignKey(Portal, models.PROTECT, related_name="articles", verbose_name=_("portal"))
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("section")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWS)
    kicker = models.CharField(
        _("kicker"), max_length=80, blank=True, help_text=_("Two or three words over the headline.")
    )
    headline = models.CharField(_("headline"), max_length=250, help_text=_("What happened, in one line."))
    short_headline = models.CharField(
        _("short headline"),
        max_length=120,
        blank=True,
        help_text=_("For cards and shares when the headline is long."),
    )
    standfirst = models.TextField(
        _("standfirst"), max_length=600, blank=True, help_text=_("One or two sentences under the headline.")
    )
    slug = models.CharField(
        _("address"), max_length=120, blank=True, help_text=_("Made from the headline when left empty.")
    )
    dateline = models.CharField(
        _("dateline"),
        max_length=160,
        blank=True,
        help_text=_("Where the story was written, such as “Cairo”."),
    )
    lead_photo = models.ForeignKey(
        Photo, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("lead photo")
    )
    lead_caption = models.CharField(
        _("caption"), max_length=400, blank=True, help_text=_("For this story; empty prints the photo's own.")
    )
    lead_alt = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows here, for those who cannot see it; empty prints the photo's own."),
    )
    lead_credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Without brackets; empty prints the photo's own."),
    )
    source_agency = models.CharField(
        _("agency"), max_length=120, blank=True, help_text=_("The agency that sent the story.")
    )
    source_language = models.CharField(
        _("written in"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_breaking = models.BooleanField(
        _("breaking"), default=False, help_text=_("Stands in the bar at the top of the site.")
    )
    breaking_until = models.DateTimeField(
        _("breaking until"), null=True, blank=True, help_text=_("The bar goes away by itself at this hour.")
    )
    internal_note = models.TextField(
        _("internal note"), blank=True, help_text=_("For the newsroom alone; never printed.")
    )
    authors = models.ManyToManyField(
        Author, through="Byline", related_name="articles", blank=True, verbose_name=_("authors")
    )
    keywords = models.ManyToManyField(
        Keyword, through="Tagging", related_name="articles", blank=True, verbose_name=_("keywords")
    )
    related = models.ManyToManyField(
        "self",
        through="Relation",
        symmetrical=False,
        related_name="related_from",
        blank=True,
        verbose_name=_("related"),
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-publish_at", "-pk"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.CheckConstraint(name="articles_have_a_known_status", condition=models.Q(status__in=Status.values)),
            models.CheckConstraint(
                name="articles_expire_after_they_are_published",
                condition=models.Q(expire_at=None)
                | models.Q(publish_at=None)
                | models.Q(expire_at__gt=models.F("publish_at")),
            ),
            models.CheckConstraint(
                name="approved_articles_keep_the_agency_embargo",
                condition=~models.Q(status="approved")
                | models.Q(embargo_until=None)
                | models.Q(publish_at=None)
                | models.Q(publish_at__gte=models.F("embargo_until")),
            ),
            models.CheckConstraint(
                name="withdrawn_articles_say_when_and_how",
                condition=~models.Q(status="withdrawn")
                | models.Q(withdrawn_at__isnull=False, withdrawn_how__in=["gone", "vanish"]),
            ),
            models.CheckConstraint(
                name="due_updates_have_a_revision",
                condition=models.Q(next_at=None) | models.Q(next_revision__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-publish_at", "-id"],
                name="visible_newest_first",
                condition=models.Q(status="approved", deleted_at=None),
            ),
            models.Index(
                fields=["portal", "-publish_at", "-id"],
                name="visible_of_a_portal",
                condition=models.Q(status="approved", deleted_at=None),
            ),
            models.Index(
                fields=["section", "-publish_at", "-id"],
                name="visible_of_a_section",
                condition=models.Q(status="approved", deleted_at=None),
            ),
            # A handful at a time, asked for by every front and list.
            models.Index(
                fields=["status", "-publish_at", "-id"], name="breaking_stories", condition=models.Q(is_breaking=True)
            ),
            models.Index(fields=["next_at"], name="updates_by_hour", condition=models.Q(next_at__isnull=False)),
            models.Index(
                fields=["embargo_until"], name="embargoes_by_hour", condition=models.Q(embargo_until__isnull=False)
            ),
            models.Index(fields=["expire_at"], name="expiries_by_hour", condition=models.Q(expire_at__isnull=False)),
            # The desk's own list, in each of its orders; the last ones are small however large the archive.
            models.Index(fields=["-saved_at", "-id"], name="desk_newest_saved", condition=KEPT),
            models.Index(fields=["portal", "-saved_at", "-id"], name="desk_of_a_portal", condition=KEPT),
            models.Index(fields=["section", "-saved_at", "-id"], name="desk_of_a_section", condition=KEPT),
            models.Index(fields=["writer", "-saved_at", "-id"], name="desk_of_a_writer", condition=KEPT),
            models.Index(fields=["status", "-saved_at", "-id"], name="desk_of_a_status", condition=KEPT),
            models.Index(fields=["status", "publish_at", "id"], name="desk_hours_of_a_status", condition=KEPT),
            models.Index(
                Coalesce("publish_at", "saved_at").desc(),
                models.F("id").desc(),
                name="desk_newest_hour",
                condition=KEPT,
            ),
            models.Index(
                fields=["status", "publish_at"],
                name="desk_updates_waiting",
                condition=KEPT & models.Q(next_revision__isnull=False),
            ),
            models.Index(
                fields=["status", "-saved_at", "-id"],
                name="desk_approved_without_hour",
                condition=KEPT & models.Q(status="approved", publish_at=None),
            ),
            models.Index(
                fields=["status", "-saved_at", "-id"],
                name="desk_returned",
                condition=KEPT & models.Q(status="draft", returned_because__gt=""),
            ),
            models.Index(fields=["-saved_at", "-id"], name="desk_bin", condition=models.Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.headline_in(self.source_language) or str(_("(no headline)"))

    def get_absolute_url(self, language: str | None = None) -> str:
        """The story's address in that language (the page's own, unless told), without the host."""
        language = language or get_language() or self.source_language
        with override(language):
            return reverse("article", kwargs={"pk": self.pk, "slug": self.slug_in(language)})

    @property
    def short_address(self) -> str:
        """The ASCII address that share links carry."""
        return reverse("short_address", kwargs={"pk": self.pk})

    # -- questions ---------------------------------------------------------------------------------------------

    def headline_in(self, language: str) -> str:
        """The headline in that language, or in the story's own."""
        return getattr(self, f"headline_{language}") or getattr(self, f"headline_{self.source_language}") or ""

    def slug_in(self, language: str) -> str:
        """The last part of the address in that language."""
        return getattr(self, f"slug_{language}") or slug(self.headline_in(language)) or UNNAMED.get(language, "story")

    @property
    def card_headline(self) -> str:
        """The headline for narrow places: the short one when there is one."""
        return self.short_headline or self.headline

    @property
    def byline(self) -> list[Author]:
        """Authors in the order of the byline."""
        return [line.author for line in self.bylines.all()]

    @property
    def subjects(self) -> list[Keyword]:
        """Keywords in order, merged ones under their standing name, each once."""
        return list(dict.fromkeys(tagging.keyword.standing for tagging in self.taggings.all()))

    @property
    def notices(self) -> Iterable[Correction]:
        """Corrections for readers, oldest first; no query when for_page() saw that there are none."""
        return self.corrections.all() if getattr(self, "has_corrections", True) else ()

    @property
    def updated_at(self) -> datetime | None:
        """When the story last became another one for its readers; None when that was before they had met it."""
        changed = self.substantively_changed_at
        return changed if changed and self.publish_at and changed - self.publish_at >= SETTLING else None

    @property
    def picture(self) -> Photo | None:
        """The lead photo as readers may meet it: None from the end of its rights on, by the portal's day."""
        photo = self.lead_photo
        if photo is None or photo.rights_until is None:
            return photo
        return photo if photo.lasts(self.portal.zone, getattr(self, "clock", None)) else None

    def _of_picture(self, own: str, photos: str) -> str:
        """Return the words for this story, or the photo's own; none of a photo that readers may not meet."""
        if self.lead_photo_id and not self.picture:
            return ""
        return own or (getattr(self.picture, photos) if self.picture else "") or ""

    @property
    def caption(self) -> str:
        """The lead photo's caption for this story, or the photo's own."""
        return self._of_picture(self.lead_caption, "caption")

    @property
    def alt(self) -> str:
        """What the lead photo shows in this story, or what the photo itself says, for those who cannot see it."""
        return self._of_picture(self.lead_alt, "alt")

    @property
    def credit(self) -> str:
        """Who owns the lead photo, without brackets."""
        return self._of_picture(self.lead_credit, "credit")

    @property
    def languages(self) -> list[str]:
        """Languages in which readers may read the story; needs for_page()."""
        return [
            code
            for code, _name_ in settings.LANGUAGES
            if code == self.source_language or getattr(self, f"is_ready_{code}", False)
        ]

    @property
    def is_update_due(self) -> bool:
        """Tell whether the waiting revision is what readers should see by now; needs for_page()."""
        return self.next_at is not None and self.next_at <= self.clock

    @property
    def is_breaking_now(self) -> bool:
        """Tell whether the story stands under «عاجل» at the page's clock."""
        return self.is_breaking and (self.breaking_until is None or self.breaking_until > self.clock)

    @property
    def word_count(self) -> int:
        """Words of the body in the page's language."""
        return sum(len(block.plain.split()) for block in self.blocks.all())

    def is_frozen_row(self) -> bool:
        """Tell whether the stored row moves through verbs alone: approved or withdrawn, and once through a verb.

        A story written straight into the database, by a bulk load or a fixture, has no revision yet and may be filled.
        """
        if not self.pk:
            return False
        return Article.objects.filter(pk=self.pk, status__in=FROZEN).filter(_has_revisions()).exists()

    # -- saving ------------------------------------------------------------------------------------------------

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding:
            self._expect_to_move_nothing(kwargs.get("update_fields"))
        self._name_addresses()
        super().save(*args, **kwargs)

    def _expect_to_move_nothing(self, written: Iterable[str] | None) -> None:
        """Refuse a save that would do a verb's work: of the state always, of the text from approval on."""
        through_verbs = Article.objects.rewrite(False).filter(pk=self.pk).filter(_has_revisions())
        stored = through_verbs.values(*EDITORIAL, *self.MOVED).first()
        if stored is None:
            return
        if written is not None:
            names = {name for field in written for name in (field, f"{field}_id", *columns(field))}
            stored = {name: value for name, value in stored.items() if name in names} | {"status": stored["status"]}
        if stored["status"] in FROZEN and any(stored[name] != getattr(self, name) for name in stored):
            raise _by_hand()
        if any(stored[name] != getattr(self, name) for name in self.MOVED if name in stored):
            raise ValidationError(
                _("A story's state moves through its verbs alone; open it again before you save."), code="frozen"
            )

    def expect_loose_row(self) -> None:
        """Raise ValidationError when the stored row and its lines move through verbs alone."""
        if self.is_frozen_row():
            raise _by_hand()

    def _name_addresses(self) -> None:
        """Give every language that has a headline and no address one made from the headline."""
        for language in settings.MODELTRANSLATION_LANGUAGES:
            headline = getattr(self, f"headline_{language}") or ""
            if headline and not getattr(self, f"slug_{language}"):
                setattr(self, f"slug_{language}", slug(headline))

    @classmethod
    def begin(cls, *, by: Any, content: Content, publish_at: datetime | None = None, note: str = "") -> "Article":
        """Return a new draft with that content, saved with its first revision; ``publish_at`` is only its plan."""
        with transaction.atomic():
            story = cls(writer=_user(by), portal_id=content.get("portal_id"), section_id=content.get("section_id"))
            story.source_language = content.get("source_language") or settings.LANGUAGE_CODE
            note = guarded(note, single_line=False)
            if not story.portal_id:
                raise ValidationError({"portal": _("Choose the portal.")}, code="required")
            story.require("create", by=by)
            content = story.checked(content)
            story._set_fields(content)
            story.publish_at = publish_at
            story.save()
            story._write(content)
            story._lock()
            story._remember("begun", by=by, note=note)
        return story

    def edit(
        self, *, by: Any, content: Content, version: int | None = None, note: str = "", seen: int | None = None
    ) -> Revision | None:
        """Save a change: into the row while a draft or in review, as a waiting revision from approval on.

        Returns the revision, or None when nothing changed. Raises StaleStory when ``version`` is not the stored one.
        ``seen`` is the revision that stood before the writer, where the content was merged with later ones.
        """
        with transaction.atomic():
            self._lock()
            if version is not None and version != self.version:
                raise StaleStory()
            self._catch_up()
            note, editing = guarded(note, single_line=False), self.editing()
            content = self.checked({**editing, **content})
            changed = differences(editing, content)
            if not changed:
                return None
            self._expect_outside_the_bin()
            self.expect_free(by)
            self._require_edit(changed, by=by, content=content, editing=editing)
            if not self.is_frozen:
                self._write(content)
                revision = self._remember("edited", by=by, note=note)
                follow(self, editing, revision.content, number=revision.number, seen=seen)
                return revision
            if self.status == Status.WITHDRAWN:
                raise ValidationError(_("A withdrawn story is not edited."), code="state")
            if self.next_at and not self.allows("publish_update", by=by):
                raise ValidationError(
                    _("An update of this story has its hour; whoever publishes updates must take it off first."),
                    code="update_scheduled",
                )
            revision = self._revise("edited", by=by, note=note, content=content)
            self.next_revision, self.next_at = revision, None
            self._remember("change waits", by=by, note=note, keep_content=True)
            follow(self, editing, content, number=revision.number, seen=seen)
            return revision

    def set_aside(self, *, by: Any, content: Content, note: str = "") -> Revision:
        """Keep what that person typed as a revision beside the text; the story itself does not move.

        It may hold what a save would refuse: whoever restores it is told then.
        """
        with transaction.atomic():
            self._lock()
            kept = storable({**self.editing(), **content})
            return self._revise("set aside", by=by, note=guarded(note, single_line=False), content=kept, is_aside=True)

    def name_version(self, *, by: Any, name: str, number: int | None = None) -> VersionName | None:
        """Call a revision (the last one of the text, unless told) by a name; an empty one takes the name off.

        Returns the name, or None when there is none any more. Revisions themselves stay as they are.
        """
        with transaction.atomic():
            self._lock()
            self.require("revise" if self.is_frozen else "edit", by=by)
            name = readable(name)
            known = Revision.objects.filter(article=self)
            revision = (
                known.filter(number=number).first() if number else known.of_the_text().order_by("-number").first()
            )
            if revision is None:
                raise ValidationError(_("There is no such revision of this story."), code="unknown")
            stands = VersionName.objects.filter(revision=revision).first()
            if (stands.name if stands else "") == name:
                return stands
            told = {"name": name, "by": _user(by), "actor": _name(by), "at": self._now()}
            if name:
                stands, _is_new = VersionName.objects.update_or_create(revision=revision, defaults=told)
                self._remember("version named", by=by, note=name, keep_content=True, keep_version=True)
                return stands
            self._remember("version unnamed", by=by, note=stands.name, keep_content=True, keep_version=True)
            stands.delete()
        return None

    def _require_edit(self, changed: set[str], *, by: Any, content: Content, editing: Content) -> None:
        if self.is_frozen:
            everything, pictures, reach = "revise", "revise_captions", CAPTION_FIELDS | {"captions"}
        else:
            everything, pictures, reach = "edit", "illustrate", PICTURE_FIELDS | {"captions", "pictures"}
        if self.allows(everything, by=by):
            self._require_there(everything, by=by, content=content)
            return
        is_translating = only_translates(editing, content) and self.allows("translate", by=by)
        if not is_translating and not (changed <= reach and self.allows(pictures, by=by)):
            raise PermissionDenied(_("Your role in this portal does not include this change."))

    # -- content -----------------------------------------------------------------------------------------------

    @property
    def content(self) -> Content:
        """Everything an editor can change, as the row and its rows say it, ready for JSON."""
        fields = {name: getattr(self, name) or "" for name in TRANSLATED_COLUMNS}
        fields |= {name: getattr(self, name) for name in PLAIN}
        until = self.breaking_until
        fields["breaking_until"] = until.astimezone(UTC).isoformat() if until else None
        return fields | {
            "authors": [line.author_id for line in self.bylines.all()],
            "keywords": [tagging.keyword_id for tagging in self.taggings.all()],
            "related": [relation.to_id for relation in self.relations.all()],
            "blocks": self._block_content(),
        }

    def _block_content(self) -> list[dict[str, Any]]:
        texts = columns("text")
        if "blocks" in getattr(self, "_prefetched_objects_cache", {}):
            rows = [
                {name: getattr(block, name) for name in ("uid", *BLOCK_PLAIN, *texts)} for block in self.blocks.all()
            ]
        else:
            # A long story's blocks are read as plain rows: making objects of them would take most of a save.
            ordered = Block.objects.rewrite(False).filter(article=self).order_by("position", "pk")
            rows = ordered.values("uid", *BLOCK_PLAIN, *texts)
        return [{**row, "uid": str(row["uid"]), **{name: row[name] or "" for name in texts}} for row in rows]

    def editing(self) -> Content:
        """What the desk edits: the waiting change when there is one, else the row, read again."""
        return self.as_read() if self.next_revision_id else Article.objects.get(pk=self.pk).content

    def as_read(self) -> Content:
        """What the desk edits, of a story just read and not touched since."""
        return surviving(self, self.next_revision.content) if self.next_revision_id else self.content

    def checked(self, content: Content) -> Content:
        """Return the content as it may be stored; a ValidationError names each field that may not."""
        return checked(self, content)

    def show(self, content: Content) -> Self:
        """Make this object read as the content says, without touching the database's rows; return it."""
        is_next = self.next_revision_id is not None and content is self.next_revision.content
        if is_next and self.next_is_substantive and self._is_new_to_readers(self.next_at):
            self.substantively_changed_at = self.next_at
        content = surviving(self, content)
        self._set_fields(content)
        prefetched = self.__dict__.setdefault("_prefetched_objects_cache", {})
        photos = Photo.objects.in_bulk({block["photo_id"] for block in content["blocks"] if block["photo_id"]})
        cited = Article.objects.visible(language=get_language()).in_bulk(
            {block["related_article_id"] for block in content["blocks"] if block["related_article_id"]}
        )
        prefetched["blocks"] = [
            _block(self, position, entry, photos=photos, cited=cited)
            for position, entry in enumerate(content["blocks"], start=1)
        ]
        for name, model, line, key in (
            ("bylines", Author, Byline, "author"),
            ("taggings", Keyword, Tagging, "keyword"),
            ("relations", Article, Relation, "to"),
        ):
            ids = content[{"bylines": "authors", "taggings": "keywords", "relations": "related"}[name]]
            rows = model.objects.in_bulk(ids)
            prefetched[name] = [
                line(article=self, position=position, **{key: rows[pk]}) for position, pk in enumerate(ids, start=1)
            ]
        return self

    def _set_fields(self, content: Content) -> None:
        for name in (*TRANSLATED_COLUMNS, *PLAIN):
            if name in content:
                setattr(self, name, content[name])
        if isinstance(self.breaking_until, str):
            self.breaking_until = datetime.fromisoformat(self.breaking_until)

    def _write(self, content: Content) -> None:
        """Make the row and its rows say what the content says, touching only what differs."""
        content = surviving(self, content)
        self._set_fields(content)
        self._name_addresses()
        fields = {name: getattr(self, name) for name in EDITORIAL}
        Article.objects.rewrite(False).filter(pk=self.pk).move({**fields, "saved_at": Now()})
        self._write_blocks(content.get("blocks", []))
        for line, key, ids in (
            (Byline, "author_id", content.get("authors", [])),
            (Tagging, "keyword_id", content.get("keywords", [])),
            (Relation, "to_id", content.get("related", [])),
        ):
            self._write_lines(line, key, list(dict.fromkeys(ids)))
        self._prefetched_objects_cache = {}

    def _write_blocks(self, entries: list[dict[str, Any]]) -> None:
        stored = {str(block.uid): block for block in Block.objects.filter(article=self)}
        wanted = [_block(self, position, entry) for position, entry in enumerate(entries, start=1)]
        kept = {str(block.uid) for block in wanted}
        Block.objects.filter(pk__in=[block.pk for uid, block in stored.items() if uid not in kept]).delete()
        names = [*BLOCK_PLAIN, *columns("text")]
        changed, moved = [], []
        for block in wanted:
            if old := stored.get(str(block.uid)):
                block.pk = old.pk
                if any(getattr(old, name) != getattr(block, name) for name in names):
                    changed.append(block)
                elif old.position != block.position:
                    moved.append(block)
        Block.objects.bulk_create([block for block in wanted if block.pk is None])
        # bulk_update wants fields, not columns; photo_id and the like are written by their field's name.
        fields = ["position", *(name.removesuffix("_id") for name in names)]
        # A paragraph put first moves all the others: their texts must not be written again for it.
        for blocks, written in ((changed, fields), (moved, ["position"])):
            if blocks:
                Block.objects.rewrite(False).bulk_update(blocks, written, batch_size=500)

    def _write_lines(self, line: type[models.Model], key: str, ids: list[int]) -> None:
        stored = list(line.objects.filter(article=self).order_by("position", "pk").values_list(key, flat=True))
        if stored != ids:
            line.objects.filter(article=self).delete()
            line.objects.bulk_create(
                [line(article=self, position=position, **{key: pk}) for position, pk in enumerate(ids, start=1)]
            )

    def _complete(self) -> None:
        """Refuse to send on a story that has nothing to read."""
        language = self.source_language
        if bidi.looks_empty(self._stored_headline(language)):
            raise ValidationError(
                {f"headline_{language}": _("A headline needs at least one letter or digit.")},
                code="looks_empty",
            )

    def _stored_headline(self, language: str) -> str:
        """The headline in the database, whatever a form has put on this object."""
        row = Article.objects.rewrite(False).filter(pk=self.pk)
        return row.values_list(f"headline_{language}", flat=True).get() or ""

    def _revise(
        self, action: str, *, by: Any, note: str = "", content: Content | None = None, is_aside: bool = False
    ) -> Revision:
        """Add the next revision: of the given content, else of what the row says."""
        last = Revision.objects.filter(article=self).aggregate(last=models.Max("number"))["last"] or 0
        return Revision.objects.create(
            article=self,
            number=last + 1,
            by=_user(by),
            actor=_name(by),
            at=self._now(),
            action=action,
            note=note,
            content=content or Article.objects.get(pk=self.pk).content,
            is_aside=is_aside,
        )


class StaleStory(ValidationError):
    """Somebody saved the story after this form was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody saved this story after you opened it. "
                "Your text is still here; look at theirs, then save again."
            ),
            code="stale",
        )


def _has_revisions() -> models.Exists:
    return models.Exists(Revision.objects.filter(article=models.OuterRef("pk")))


def _by_hand() -> ValidationError:
    return ValidationError(
        _("The story is approved; change it through its form, and the change waits to be published."), code="frozen"
    )


class Line(models.Model):
    """One line of a list under a story; it stands still with its story."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.article.expect_loose_row()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.article.expect_loose_row()
        return super().delete(*args, **kwargs)


class Byline(Line):
    """One author of one story, in order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines", verbose_name=_("author"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("article", "author", name="an_author_signs_a_story_once")]

    def __str__(self) -> str:
        return str(self.author)


class Tagging(Line):
    """One keyword of one story, in order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="taggings")
    keyword = models.ForeignKey(Keyword, models.PROTECT, related_name="taggings", verbose_name=_("keyword"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("article", "keyword", name="a_keyword_stands_once_on_a_story")]

    def __str__(self) -> str:
        return str(self.keyword)


class Relation(Line):
    """One story that an editor chose to stand beside another, in order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="relations")
    to = models.ForeignKey(Article, models.PROTECT, related_name="relations_from", verbose_name=_("story"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint("article", "to", name="a_story_is_related_once"),
            models.CheckConstraint(
                name="a_story_is_not_related_to_itself", condition=~models.Q(article=models.F("to"))
            ),
        ]

    def __str__(self) -> str:
        return str(self.to)


def _signed() -> models.Prefetch:
    """The byline's lines with their authors and faces, in one query."""
    return models.Prefetch("bylines", Byline.objects.select_related("author__photo"))


def _tagged() -> models.Prefetch:
    """The keywords in order with what they were merged into, in one query."""
    return models.Prefetch("taggings", Tagging.objects.select_related("keyword__merged_into"))


def _block(
    article: Article,
    position: int,
    entry: dict[str, Any],
    *,
    photos: dict[int, Photo] | None = None,
    cited: dict[int, Article] | None = None,
) -> Block:
    block = Block(
        article=article,
        uid=uuid.UUID(entry["uid"]),
        position=position,
        **{name: entry[name] for name in BLOCK_PLAIN},
        **{name: entry.get(name) or "" for name in columns("text")},
    )
    if photos is not None and cited is not None:
        block.photo = photos.get(entry["photo_id"])
        block.related_article = cited.get(entry["related_article_id"])
        block.is_related_visible = block.related_article is not None
    return block
