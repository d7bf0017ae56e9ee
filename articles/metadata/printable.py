"""Text of our own making that stands in a page as it is."""

import json
from typing import Any

# In a script element these could end it or start another; as escapes they are the same JSON.
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class Printable(str):
    """A style sheet from our own files, or JSON whose markup is escaped: nothing a visitor typed is markup in it."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def json_text(value: Any) -> Printable:
    """Return the value as JSON that may stand inside a script element."""
    return Printable(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))
