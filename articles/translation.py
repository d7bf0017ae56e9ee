"""Which fields are kept once for each language."""

from modeltranslation.translator import TranslationOptions, register

from articles.models import (
    Article,
    Author,
    Block,
    Correction,
    Keyword,
    LiveEntry,
    Page,
    Photo,
    Portal,
    Section,
    StoryTemplate,
)
from articles.models.revision import TRANSLATED


@register(Portal)
class PortalTranslation(TranslationOptions):
    fields = ("name", "tagline")


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("name",)


@register(Author)
class AuthorTranslation(TranslationOptions):
    fields = ("name", "bio")


@register(Keyword)
class KeywordTranslation(TranslationOptions):
    fields = ("name",)


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body")


@register(StoryTemplate)
class StoryTemplateTranslation(TranslationOptions):
    fields = ("name",)


class Untranslated(TranslationOptions):
    """Nothing of a story falls back on another language: a switch kept elsewhere would leak it."""

    fallback_languages = {"default": ()}


@register(Photo)
class PhotoTranslation(Untranslated):
    fields = ("alt", "caption")


@register(Article)
class ArticleTranslation(Untranslated):
    fields = TRANSLATED


@register(Block)
class BlockTranslation(Untranslated):
    fields = ("text",)


@register(Correction)
class CorrectionTranslation(Untranslated):
    fields = ("text",)


@register(LiveEntry)
class LiveEntryTranslation(Untranslated):
    fields = ("headline", "text", "correction")
