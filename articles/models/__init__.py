"""The newsroom's models, one subject a file."""

from articles.models.activity import Activity
from articles.models.article import Article, Byline, Relation, StaleStory, Tagging
from articles.models.autosave import Autosave
from articles.models.block import Block
from articles.models.check_mark import CheckMark
from articles.models.comment import Comment
from articles.models.correction import Correction
from articles.models.edition import Edition
from articles.models.effect import Effect, Tick
from articles.models.former_address import FormerAddress
from articles.models.front import Slot
from articles.models.hold import Hold, LockedStory
from articles.models.live import LiveEntry
from articles.models.membership import Command, Membership, Preference
from articles.models.notification import Notification
from articles.models.photo import Photo
from articles.models.portal import Page, Portal, Section
from articles.models.presence import Presence
from articles.models.preview import PreviewLink
from articles.models.receipt import Receipt
from articles.models.replacement import Replacement
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.story_template import StoryTemplate
from articles.models.taxonomy import Author, Keyword
from articles.models.version_name import VersionName
from articles.models.workflow import Status

__all__ = [
    "Activity",
    "Article",
    "Author",
    "Autosave",
    "Block",
    "Byline",
    "CheckMark",
    "Command",
    "Comment",
    "Correction",
    "Edition",
    "Effect",
    "FormerAddress",
    "Hold",
    "Keyword",
    "LiveEntry",
    "LockedStory",
    "Membership",
    "Notification",
    "Page",
    "Photo",
    "Portal",
    "Preference",
    "Presence",
    "PreviewLink",
    "Receipt",
    "Relation",
    "Replacement",
    "Revision",
    "SearchEntry",
    "Section",
    "Slot",
    "StaleStory",
    "Status",
    "StoryTemplate",
    "Tagging",
    "Tick",
    "VersionName",
]
