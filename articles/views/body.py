"""A story's body as a page lays it out: what stands in the margin, with the text that it stands beside."""

from collections.abc import Iterable

from articles.models import Block

MARGIN = {Block.Kind.QUOTE, Block.Kind.READ_ALSO}
TEXT = {Block.Kind.PARAGRAPH, Block.Kind.SUBHEAD, Block.Kind.LIST}
# A quote of four lines is as high as two paragraphs of an ordinary story, seldom higher than three.
BESIDE = 3


def runs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return the blocks in their order, each alone or, where one stands in the margin, with the text beside it.

    That is the text after it; where none follows, the block before it.
    """
    found: list[list[Block]] = []
    room = 0
    for block in blocks:
        if block.kind in MARGIN:
            _settle(found)
            found.append([block])
            room = BESIDE
        elif block.kind in TEXT and room:
            found[-1].append(block)
            room -= 1
        else:
            _settle(found)
            found.append([block])
            room = 0
    _settle(found)
    return found


def _settle(found: list[list[Block]]) -> None:
    """Join what stands alone in the margin to the text before it, if that stands alone, too."""
    if len(found) > 1 and _is_lone(found[-1], MARGIN) and _is_lone(found[-2], TEXT):
        found[-2:] = [[*found[-2], *found[-1]]]


def _is_lone(run: list[Block], kinds: set[Block.Kind]) -> bool:
    return len(run) == 1 and run[0].kind in kinds
