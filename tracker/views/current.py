"""Current-state rows: what the folds say as plain rows for tables that anyone may query.

No column holds a word that depends on the day (due, overdue, quiet): those are computed when
read.  Values are text or whole numbers.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from tracker.views.company import CompanyView

Row = Mapping[str, str | int | None]


class Column(NamedTuple):
    """One documented column of a current-state table."""

    name: str
    type: Literal["TEXT", "INTEGER"]
    doc: str


COLUMNS: dict[str, tuple[Column, ...]] = {}
"""Table → its columns; every table begins with `subject`, the slug of the folded company."""


def company_rows(view: CompanyView) -> dict[str, Sequence[Row]]:
    """Return table name → rows of one company; the rows of a table have all of its columns."""
    raise NotImplementedError
