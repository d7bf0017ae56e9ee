"""Which sheets a story's page wears besides those of its kind: one for each thing that not every story has."""

from collections.abc import Iterable

from articles.models import Article, Block, Correction
from articles.views.live import Coverage
from articles.views.onward import Neighbours, Rail

DRAWN = {
    Block.Kind.LIST: ("lines",),
    Block.Kind.QUOTE: ("margin", "quote"),
    Block.Kind.READ_ALSO: ("margin", "read-also"),
    Block.Kind.TABLE: ("figures",),
    Block.Kind.GALLERY: ("gallery",),
    Block.Kind.MEDIA: ("facade",),
    Block.Kind.EMBED: ("facade",),
}


def parts(
    story: Article,
    *,
    blocks: Iterable[Block],
    notices: list[Correction],
    rail: Rail,
    neighbours: Neighbours,
    coverage: Coverage | None,
    is_noted: bool,
) -> set[str]:
    """Return the names of the parts that the page has."""
    has = {
        "notes": is_noted,
        "correction": notices or (coverage and any(entry.correction for entry in coverage.entries)),
        "bio": story.kind == Article.Kind.OPINION,
        "keywords": story.subjects,
        "onward": neighbours.earlier or neighbours.later,
        "card": rail.related or rail.newest,
        "card-row": rail.related or rail.newest,
        "columnist": rail.voices,
    }
    return {name for block in blocks for name in DRAWN.get(block.kind, ())} | {
        name for name, is_there in has.items() if is_there
    }
