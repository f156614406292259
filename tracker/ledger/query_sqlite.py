"""A query on SQLite: the database asks us about everything that it would do."""

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from tracker.ledger.query_functions import SQLITE
from tracker.ledger.query_refusals import Kind, Tables, at, columns_of, too_long, unknown
from tracker.ledger.query_words import ONLY_QUERIES, Query
from tracker.vocabulary.refusals import BadQuery

LONGEST_VALUE = 20_000_000
"""Bytes of a text or blob that a query may make: far more than an event, less than memory."""
STEPS = 1_000
"""After how many steps of its machine SQLite asks whether the time is over."""

_JSON_TABLES = ("json_each", "json_tree")
_NAMES: tuple[tuple[str, Kind], ...] = (
    (r"no such table: (?P<name>.+)", "table"),
    (r"no such column: (?P<name>.+)", "column"),
    (r"no such function: (?P<name>.+)", "function"),
)
"""What SQLite says of names that it does not know."""


class Guard:
    """Answers SQLite, which asks about everything a query would do (sqlite3_set_authorizer).

    `refused` keeps the first action that was refused, with its names.
    """

    def __init__(self, tables: Tables, schema: Iterable[str]) -> None:
        self.tables = frozenset((*tables, *_JSON_TABLES))
        self.schema = frozenset(name.lower() for name in schema)
        self.refused: tuple[int, str, str] | None = None

    def __call__(self, action: int, first: str | None, second: str | None, *_: object) -> int:
        """Allow to select, to recurse, to read a known table and to call a known function."""
        match action:
            case sqlite3.SQLITE_SELECT | sqlite3.SQLITE_RECURSIVE:
                return sqlite3.SQLITE_OK
            case sqlite3.SQLITE_READ if first in self.tables or self._is_own(first, second):
                return sqlite3.SQLITE_OK
            case sqlite3.SQLITE_FUNCTION if second is not None and second.lower() in SQLITE:
                return sqlite3.SQLITE_OK
        self.refused = self.refused or (action, first or "", second or "")
        return sqlite3.SQLITE_DENY

    def _is_own(self, table: str | None, column: str | None) -> bool:
        """Tell whether a table is a part of the query itself, of which no column is read."""
        name = (table or "").lower()
        is_real = name in self.schema or name.startswith(("sqlite_", "pragma_"))
        return column == "" and not is_real


def run_on_sqlite(
    raw: sqlite3.Connection, query: Query, tables: Tables, *, today: date, seconds: float, most: int
) -> tuple[list[str], Sequence[Sequence[Any]]]:
    """Return the columns and at most so many rows; raises BadQuery."""
    guard = Guard(tables, (name for (name,) in raw.execute("SELECT name FROM sqlite_master")))
    with _guarded(raw, guard, seconds):
        try:
            cursor = raw.execute(query.with_day(today))
            rows = cursor.fetchmany(most)
        except (sqlite3.Error, sqlite3.Warning, MemoryError, OverflowError) as error:
            message = str(error) or type(error).__name__
            if message == "interrupted":
                raise too_long(seconds) from error
            refused = _not_allowed(query, guard, tables) or _not_known(query, message, tables)
            place = _first_error(raw, query, today, message)
            raise refused or _faulty(query, message, place) from error
    return [column[0] for column in cursor.description], rows


@contextmanager
def _guarded(raw: sqlite3.Connection, guard: Guard, seconds: float) -> Iterator[None]:
    """Let SQLite ask the guard, and stop after so many seconds; afterwards all is as it was."""
    for name in _JSON_TABLES:
        # The first use enters the table into the schema, which the guard would not allow.
        raw.execute(f"SELECT 1 FROM {name}('[]')").fetchall()  # noqa: S608 -- our own two names
    until = time.monotonic() + seconds
    longest = raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    text_factory = raw.text_factory
    raw.text_factory = lambda text: text.decode("utf-8", "replace")
    raw.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    raw.set_authorizer(guard)
    try:
        yield
    finally:
        raw.set_authorizer(None)
        raw.set_progress_handler(None, STEPS)
        raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        raw.text_factory = text_factory


def _not_allowed(query: Query, guard: Guard, tables: Tables) -> BadQuery | None:
    if guard.refused is None:
        return None
    action, first, second = guard.refused
    if action == sqlite3.SQLITE_READ:
        return unknown(query, "table", first, tables)
    if action == sqlite3.SQLITE_FUNCTION:
        return unknown(query, "function", second, SQLITE)
    return BadQuery("this would do more than read", ONLY_QUERIES)


def _not_known(query: Query, message: str, tables: Tables) -> BadQuery | None:
    known = {"table": tables, "column": columns_of(query, tables), "function": SQLITE}
    for pattern, kind in _NAMES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return unknown(query, kind, found["name"], known[kind])
    return None


def _faulty(query: Query, message: str, place: tuple[int, int] | None) -> BadQuery:
    """Say what SQLite reports of a query that it does not understand or cannot run."""
    if found := re.match(r'(?:near|unrecognized token:) "(?P<name>.*)"', message, re.DOTALL):
        return at(query, f'"{found["name"][:80]}" is not expected here', place)
    if "incomplete input" in message:
        return at(query, "the query is not complete", (len(query.text), len(query.text) + 1))
    if found := re.match(r"ambiguous column name: (?P<name>.+)", message):
        name = found["name"]
        span = query.of_name(name.rpartition(".")[2])
        return at(query, f'the column "{name}" is in several of these tables', span)
    return BadQuery(f"the query does not work: {message}", "see docs/sql.md for examples that do")


def _first_error(
    raw: sqlite3.Connection, query: Query, today: date, message: str
) -> tuple[int, int] | None:
    """Return the place of the word that SQLite did not expect.

    It names the word, not the place (sqlite3_error_offset is not for Python): the first of these
    words up to which the query gives the same message is the one.
    """
    found = re.match(r'(?:near|unrecognized token:) "(?P<name>.*)"', message, re.DOTALL)
    for number, word in enumerate(query.words):
        if found is None or not word.text.startswith(found["name"][:1]):
            continue
        part = Query(query.text[: word.end], query.words[: number + 1], query.engine)
        try:
            raw.execute(f"EXPLAIN {part.with_day(today)}").close()
        except (sqlite3.Error, sqlite3.Warning) as error:
            if str(error) == message:
                return word.start, word.end
    return None
