"""The newsroom's models, one subject a file."""

from articles.models.activity import Activity
from articles.models.article import Article, Byline, Relation, StaleStory, Tagging
from articles.models.block import Block
from articles.models.correction import Correction
from articles.models.edition import Edition
from articles.models.effect import Effect, Tick
from articles.models.former_address import FormerAddress
from articles.models.front import Slot
from articles.models.live import LiveEntry
from articles.models.membership import Command, Membership, Preference
from articles.models.photo import Photo
from articles.models.portal import Page, Portal, Section
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.taxonomy import Author, Keyword
from articles.models.workflow import Status

__all__ = [
    "Activity",
    "Article",
    "Author",
    "Block",
    "Byline",
    "Command",
    "Correction",
    "Edition",
    "Effect",
    "FormerAddress",
    "Keyword",
    "LiveEntry",
    "Membership",
    "Page",
    "Photo",
    "Portal",
    "Preference",
    "Relation",
    "Revision",
    "SearchEntry",
    "Section",
    "Slot",
    "StaleStory",
    "Status",
    "Tagging",
    "Tick",
]
