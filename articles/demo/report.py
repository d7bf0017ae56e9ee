"""What a loading of the demo edition brought, counted and said in sentences."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Progress = Callable[..., Iterable]

NAMES = {
    "portals": gettext_lazy("portals"),
    "sections": gettext_lazy("sections"),
    "members": gettext_lazy("members"),
    "photos": gettext_lazy("photos"),
    "authors": gettext_lazy("authors"),
    "keywords": gettext_lazy("keywords"),
    "pages": gettext_lazy("standing pages"),
    "templates": gettext_lazy("story templates"),
    "stories": gettext_lazy("stories"),
    "slots": gettext_lazy("places on fronts"),
    "developed": gettext_lazy("pictures developed"),
}


@dataclass
class Report:
    """How much of each kind is new, and the password when one was made."""

    new: Counter[str] = field(default_factory=Counter)
    password: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether everything was here already."""
        return not self.new.total()

    def sentences(self) -> Iterator[str]:
        """Yield the report line by line."""
        if self.is_empty:
            yield _("The demo edition is here already; nothing changed.")
            return
        yield _("The demo edition has come in:")
        for kind, name in NAMES.items():
            if self.new[kind]:
                yield f"  {self.new[kind]:>3}  {name}"
        if self.password:
            yield _("The demo members log in with the password %(password)s.") % {"password": self.password}


def plainly(things: Iterable, what: str, *, total: int | None = None) -> Iterable:
    """Return the things as they are: the progress of a loading that nobody watches."""
    return things
