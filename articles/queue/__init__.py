"""Side effects of the newsroom's deeds: owed in the deed's own transaction, done later, once each.

Nothing that readers see depends on it: a story is visible by query, with no worker at all.
"""

from articles.queue.announce import announce
from articles.queue.channels import channel

__all__ = ["announce", "channel"]
