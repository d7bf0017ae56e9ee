"""Blocks: the body of a story as ordered rows, so that one paragraph can be translated, compared and cited."""

import uuid
from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.models.photo import Photo


class BlockQuerySet(models.QuerySet):
    """Blocks, ready for the page they stand on."""

    def for_page(self, language: str | None = None) -> "BlockQuerySet":
        """Blocks with their photos, and with read-also links that know whether a reader may follow them."""
        from articles.models.article import Article

        reachable = Article.objects.visible(language=language).filter(pk=models.OuterRef("related_article_id"))
        return self.select_related("photo", "related_article").annotate(is_related_visible=models.Exists(reachable))


class Block(models.Model):
    """One ordered piece of a story's body."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", _("paragraph")
        SUBHEAD = "subhead", _("subhead")
        LIST = "list", _("list")
        TABLE = "table", _("table")
        QUOTE = "quote", _("quote")
        PHOTO = "photo", _("photo")
        GALLERY = "gallery", _("gallery")
        MEDIA = "media", _("video or audio")
        EMBED = "embed", _("embed")
        READ_ALSO = "read_also", _("read also")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="blocks", verbose_name=_("story"))
    uid = models.UUIDField(_("id"), default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PARAGRAPH)
    position = models.PositiveIntegerField(_("position"), default=0)
    text = models.TextField(_("text"), blank=True)
    photo = models.ForeignKey(
        "articles.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="in_blocks",
        verbose_name=_("photo"),
    )
    related_article = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cited_by",
        verbose_name=_("story"),
    )
    attrs = models.JSONField(_("attributes"), default=dict, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["article", "position", "pk"]
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        indexes = [
            # The numbers of a gallery's photos stand inside it: who asks where a photo is used reads them all.
            models.Index(fields=["article"], name="galleries_of_stories", condition=models.Q(kind="gallery")),
        ]
        constraints = [
            models.UniqueConstraint("article", "uid", name="a_block_stands_once_in_its_story"),
            models.CheckConstraint(
                name="photo_blocks_have_a_photo",
                condition=~models.Q(kind="photo") | models.Q(photo__isnull=False),
            ),
            models.CheckConstraint(
                name="read_also_blocks_name_a_story",
                condition=~models.Q(kind="read_also") | models.Q(related_article__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"

    def save(self, *args, **kwargs) -> None:
        self.article.expect_loose_row()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        self.article.expect_loose_row()
        return super().delete(*args, **kwargs)

    def said(self, name: str, language: str, source: str) -> Any:
        """What the block says besides its text in that language, "" when nothing; ``source`` is the story's own."""
        return self.attrs.get(name if language == source else f"{name}_{language}") or ""

    def says_anything(self, language: str, source: str) -> bool:
        """Tell whether the block has anything to print in that language; no language speaks for another."""
        match self.kind:
            case Block.Kind.PHOTO:
                return self.picture is not None
            case Block.Kind.GALLERY:
                return bool(self.attrs.get("photos"))
            case Block.Kind.TABLE:
                return bool(self.said("rows", language, source))
            case Block.Kind.MEDIA | Block.Kind.EMBED:
                return bool(self.attrs.get("url"))
            case Block.Kind.READ_ALSO:
                return bool(self.related_article_id)
        return bool(self.text)

    @property
    def picture(self) -> Photo | None:
        """The photo as readers may meet it: None from the end of its rights on, by the day of the story's portal."""
        if self.photo is None or self.photo.rights_until is None:
            return self.photo
        return self.photo if self.photo.lasts(self.article.portal.zone) else None

    @property
    def html(self) -> SafeString:
        """The text with the marks readers may meet, through the one sanitiser."""
        return SafeString(markup.inline(self.text or ""))

    @property
    def plain(self) -> str:
        """The words alone."""
        return markup.plain(self.text or "")

    @property
    def items(self) -> list[SafeString]:
        """A list block's lines, one entry each."""
        return [SafeString(line) for line in markup.inline(self.text or "").split("<br>") if line.strip()]
