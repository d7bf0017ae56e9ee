"""Columns kept out of sight of an index that would mislead the database."""

from typing import Any

from django.db import models


class Unindexed(models.Func):
    """A column as it is, out of sight of SQLite's indexes.

    SQLite keeps no statistics: it would fetch and sort all that an index holds of a portal instead of walking down
    the list's own order. PostgreSQL knows better.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        # https://sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms Using Unary +"
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)
