"""Running one query that can only read, on SQLite and on PostgreSQL.

Rules for the whole file and those beside it (`query_*.py`):

- Whoever asks may read the documented tables and call functions that only compute.
- The transaction cannot write, and is always rolled back.
- What runs too long is stopped.
- Values come out as they are: decimals as text, bytes as hex.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from sqlalchemy import Connection

from tracker.ledger.query_postgresql import run_on_postgresql
from tracker.ledger.query_refusals import Tables
from tracker.ledger.query_sqlite import run_on_sqlite
from tracker.ledger.query_words import read_query


@dataclass(frozen=True)
class Asked:
    """A query with its limits: the day of `:today`, the seconds it may take, its most rows."""

    text: str
    today: date
    seconds: float
    rows: int


@dataclass(frozen=True)
class Answer:
    """What a query gave; each column has a name of its own.  `is_cut` where rows were left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool


def run(connection: Connection, tables: Tables, asked: Asked) -> Answer:
    """Run one query in the transaction of a connection that was begun for reading.

    The transaction is over afterwards.  Raises BadQuery for whatever is refused, does not work or
    takes too long.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    query = read_query(asked.text, "sqlite" if is_sqlite else "postgresql")
    raw: Any = connection.connection.driver_connection
    run_on = run_on_sqlite if is_sqlite else run_on_postgresql
    try:
        columns, rows = run_on(
            raw, query, tables, today=asked.today, seconds=asked.seconds, most=asked.rows + 1
        )
    finally:
        connection.rollback()
    shown = tuple(tuple(map(plain_value, row)) for row in rows[: asked.rows])
    return Answer(tuple(_apart(columns)), shown, len(rows) > asked.rows)


def plain_value(value: object) -> Any:
    """Return a value as it is printed: text, numbers, lists and objects of them."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if isfinite(value) else str(value)
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case Decimal():
            return format(value, "f") if value.is_finite() else str(value)
        case list() | tuple():
            return [plain_value(one) for one in value]
        case dict():
            return {str(key): plain_value(one) for key, one in value.items()}
        case _:
            return str(value)


def _apart(columns: Iterable[str]) -> Iterator[str]:
    """Give every column a name of its own: a second "name" becomes "name_2"."""
    taken: set[str] = set()
    for column in columns:
        name, number = column, 1
        while name in taken:
            number += 1
            name = f"{column}_{number}"
        taken.add(name)
        yield name
