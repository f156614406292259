"""Rows by many ids, asked for in pieces that every database accepts."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select

IDS_AT_ONCE = 500
"""SQLite before 3.32 takes 999 parameters, and long lists make slow plans."""


def rows_in(
    connection: Connection,
    statement: Select[*tuple[Any, ...]],
    column: ColumnElement[Any],
    values: Iterable[Any],
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield the rows of a statement whose column holds one of the values, each value asked once."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), IDS_AT_ONCE):
        piece = wanted[start : start + IDS_AT_ONCE]
        yield from connection.execute(statement.where(column.in_(piece)))
