"""The limits of budgets.toml, and the table in which a measure stands beside its limit."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LIMITS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "budgets.toml").read_text("utf-8"))
BYTES, COUNTS, SHARES, LIGHTHOUSE = (LIMITS[name] for name in ("bytes", "counts", "shares", "lighthouse"))


@dataclass(frozen=True)
class Row:
    """One measure: what it is, the most (or, where more is better, the least) it may be, and what it was."""

    what: str
    limit: float
    measured: float
    unit: str = ""
    more_is_better: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the measure is within its limit."""
        return self.measured >= self.limit if self.more_is_better else self.measured <= self.limit

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The line of the table."""
        sign = "≥" if self.more_is_better else "≤"
        verdict = "ok" if self.is_kept else "UNDER" if self.more_is_better else "OVER"
        return self.what, f"{sign} {self._told(self.limit)}", self._told(self.measured), verdict

    def _told(self, value: float) -> str:
        return f"{value:,.4f}" if isinstance(value, float) else f"{value:,}" + (f" {self.unit}" if self.unit else "")


def judged(rows: Iterable[Row]) -> int:
    """Print the table and return what a command ends with: 0 when every limit is kept, else 1."""
    rows = list(rows)
    table = [("what", "limit", "measured", ""), *(row.cells for row in rows)]
    wide = [max(len(line[column]) for line in table) for column in range(4)]
    for what, limit, measured, verdict in table:
        print(f"{what:<{wide[0]}}  {limit:>{wide[1]}}  {measured:>{wide[2]}}  {verdict}".rstrip())
    broken = [row for row in rows if not row.is_kept]
    print(f"\n{len(rows) - len(broken)} of {len(rows)} limits kept")
    return 1 if broken else 0
