"""What is said of a query that is refused, in one voice for both databases."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Literal

from tracker.ledger.query_words import Query, refusal
from tracker.vocabulary.refusals import BadQuery

Tables = Mapping[str, Collection[str]]
"""The tables that may be read, and their columns."""

Kind = Literal["table", "column", "function"]
LIST = "`tracker sql --tables` lists the tables and their columns"


def too_long(seconds: float) -> BadQuery:
    """Return the refusal of a query that was stopped."""
    return BadQuery(
        f"the query was stopped after {seconds:g} seconds",
        "ask for less, or give it longer with --timeout SECONDS",
    )


def unknown(query: Query, kind: Kind, name: str, known: Iterable[str]) -> BadQuery:
    """Return the refusal of a table, column or function that is not there, or not to be used."""
    last = name.rpartition(".")[2]
    near = get_close_matches(last.lower(), sorted(set(known)), n=3)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    why = {
        "table": "is not among the documented ones",
        "column": "is in none of the tables that are asked",
        "function": "is not among those that a query may call",
    }[kind]
    hint = "only functions that compute may be called" if kind == "function" else LIST
    message = f'the {kind} "{name[:80]}" {why}{meant}'
    return at(query, message, query.of_name(last), hint=hint, suggestions=near)


def columns_of(query: Query, tables: Tables) -> list[str]:
    """Return every column of the tables that a query names, of all where it names none."""
    said = {word.name for word in query.words if word.kind == "name"} & set(tables)
    return sorted({column for name in said or tables for column in tables[name]})


def at(
    query: Query,
    message: str,
    span: tuple[int, int] | None,
    *,
    hint: str = LIST,
    suggestions: Iterable[str] = (),
) -> BadQuery:
    """Return a refusal that points at a place in the query."""
    return refusal(query.text, message, hint, span=span, suggestions=tuple(suggestions))
