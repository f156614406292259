"""A query on PostgreSQL: known functions, documented tables, a cursor in a READ ONLY transaction.

The name before every parenthesis is looked up before the server sees the query, for planning calls
functions already.  The plan then says which tables are read, through views too.  A cursor takes
SELECT and VALUES only, and the extended protocol one statement only.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import OperationalError

from tracker.ledger.query_functions import POSTGRESQL, WORDS
from tracker.ledger.query_refusals import Tables, at, columns_of, too_long, unknown
from tracker.ledger.query_words import ONLY_QUERIES, Query
from tracker.vocabulary.refusals import BadQuery

if TYPE_CHECKING:
    import psycopg

CURSOR = "DECLARE asked NO SCROLL CURSOR FOR "
PLAN = "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) "
_SCHEMA = "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
STOPPED = "57014"
"""SQLSTATE of what statement_timeout stopped (PostgreSQL, appendix A)."""
NOT_THE_QUERY = ("08", "28", "53", "57P", "58", "XX")
"""Classes of SQLSTATE that tell of the server, not of the query."""


def run_on_postgresql(
    raw: "psycopg.Connection[Any]",
    query: Query,
    tables: Tables,
    *,
    today: date,
    seconds: float,
    most: int,
) -> tuple[list[str], Sequence[Sequence[Any]]]:
    """Return the columns and at most so many rows; raises BadQuery."""
    import psycopg

    _check_calls(query)
    text = query.with_day(today)
    with raw.cursor() as cursor:
        # What is a string here must be one there (PostgreSQL 4.1.2.1).
        cursor.execute("SET LOCAL standard_conforming_strings = on")
        cursor.execute(f"SET LOCAL statement_timeout = {max(1, round(seconds * 1000))}")
        schema = cursor.execute(f"{_SCHEMA} WHERE c.oid = 'event'::regclass").fetchone()
        before = PLAN
        try:
            plan = cursor.execute(PLAN + text, prepare=True).fetchone()
            _check_plan(query, plan[0] if plan else [], schema[0] if schema else "", tables)
            before = CURSOR
            cursor.execute(CURSOR + text, prepare=True)
            rows = cursor.execute(f"FETCH FORWARD {most} FROM asked").fetchall()
        except psycopg.Error as error:
            raise _refusal(query, error, tables, seconds, len(before)) from error
        return [column.name for column in cursor.description or ()], rows


def _check_calls(query: Query) -> None:
    """Refuse a call of a function that may do more than compute."""
    for word in query.calls():
        if word.name not in POSTGRESQL and word.text.lower() not in WORDS:
            raise unknown(query, "function", word.name, POSTGRESQL)


def _check_plan(query: Query, plan: Sequence[Any], schema: str, tables: Tables) -> None:
    """Refuse a plan that reads another table, calls another function or writes."""
    for node in _nodes(plan):
        if node.get("Node Type") in ("ModifyTable", "LockRows"):
            raise BadQuery("this would do more than read", ONLY_QUERIES)
        relation, function = node.get("Relation Name"), node.get("Function Name")
        if relation is not None and (relation not in tables or node.get("Schema") != schema):
            raise unknown(query, "table", relation, tables)
        if function is not None and function not in POSTGRESQL:
            raise unknown(query, "function", function, POSTGRESQL)


def _nodes(plan: Any) -> Iterator[dict[str, Any]]:
    """Give every node of a plan, however deep."""
    if isinstance(plan, dict):
        yield plan
        for value in plan.values():
            if isinstance(value, dict | list):
                yield from _nodes(value)
    elif isinstance(plan, list):
        for one in plan:
            yield from _nodes(one)


def _refusal(
    query: Query, error: "psycopg.Error", tables: Tables, seconds: float, before: int
) -> Exception:
    """Say what the server reports of a query; what it reports of itself passes on."""
    state = error.sqlstate
    if state is None or state.startswith(NOT_THE_QUERY):
        return OperationalError(query.text, None, error)
    if state == STOPPED:
        return too_long(seconds)
    message = error.diag.message_primary or str(error)
    position = error.diag.statement_position
    span = query.place(int(position) - 1 - before) if position else None
    known = {"42P01": ("table", tables), "42703": ("column", columns_of(query, tables))}
    if state in known and span is not None:
        kind, names = known[state]
        word = next(word for word in query.words if word.start == span[0])
        name = _last_name(query, word.start)
        return unknown(query, "table" if kind == "table" else "column", name, names)
    return at(query, f"the query does not work: {message}", span)


def _last_name(query: Query, start: int) -> str:
    """Return the last part of the dotted name that begins at a place."""
    words = list(query.words)
    at_ = next(number for number, word in enumerate(words) if word.start == start)
    while at_ + 2 < len(words) and words[at_ + 1].text == ".":
        at_ += 2
    return words[at_].name
