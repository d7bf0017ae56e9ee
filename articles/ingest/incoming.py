"""The frozen, neutral story that every reader returns and the loader takes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at, as a stable code with what its sentence needs."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


class Refused(Exception):
    """A file that cannot come in, as a stable code with what its sentence needs."""

    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(code, params)


@dataclass(frozen=True)
class Incoming:
    """One story as it was sent: nothing looked up, nothing stored."""

    headline: str
    portal: str
    printed_at: datetime  # as on the page, without a zone
    paragraphs: tuple[str, ...]
    alt: str = ""
    caption: str = ""
    credit: str = ""
    keywords: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
