"""Appending: under the ledger's lock, all or nothing, and once per event id.

The order of the steps keeps the log whole:

1. events are checked and turned into bytes before any SQL;
2. the one row of `ledger` is locked: from here on nobody else appends;
3. ids are looked up; the same event is known, other content under the same id is a conflict;
4. the rest gets the next positions and hashes, and is inserted;
5. the row of `ledger` follows the last event.

A rollback gives the positions back, so that there are no gaps, and positions are in the order of
the commits.  Trying again after an answer was lost finds the events known.
"""

# ruff: noqa: S608 -- the names of tables and columns are our own

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Table, func, select, update

from tracker.ledger.cycles import refuse_circles
from tracker.ledger.failures import ConflictingEvents
from tracker.ledger.lines import Line, line_of
from tracker.ledger.lookups import rows_in
from tracker.ledger.read import Head, Stored
from tracker.ledger.tables import event as event_table
from tracker.ledger.tables import event_ref, event_subject, ledger
from tracker.vocabulary.canonical import chain_hash, content_hash, same_event
from tracker.vocabulary.check import RECORDED_AT
from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import Event, type_of
from tracker.vocabulary.refusals import BadLedger
from tracker.vocabulary.subjects import subjects_of, targets_of

ROWS_AT_ONCE = 2_000
"""How many events are inserted by one statement: bounds the memory of a large import."""

MANY = 10_000
"""From how many new events on PostgreSQL is told to look at its tables again."""


@dataclass(frozen=True)
class Appended:
    """What an append did; `added` and `known` together are what was offered.

    `known` are the ids that were on record already with the same content, or that were offered
    before in the same call.  `position` is the head after it.
    """

    added: tuple[Event, ...]
    known: tuple[str, ...]
    position: int


def append(
    connection: Connection, events: Iterable[Event], *, now: str, refuse_cycles: bool = False
) -> Appended:
    """Append new events; `now` is the moment of arrival, UTC with microseconds.

    Arrival never runs backwards: where the clock does, the last arrival and a microsecond count.
    Raises ConflictingEvents, with nothing written, where an id stands for other content.  With
    `refuse_cycles` refuses links that close a circle.
    """
    return append_lines(
        connection, [line_of(event) for event in events], now=now, refuse_cycles=refuse_cycles
    )


def append_lines(
    connection: Connection, lines: Sequence[Line], *, now: str, refuse_cycles: bool = False
) -> Appended:
    """Append events whose bytes are at hand, such as those read from text; see `append`."""
    if RECORDED_AT.fullmatch(now) is None:
        raise ValueError(f"a moment is UTC with microseconds, ending in Z, not {now!r}")
    head = lock_head(connection)
    fresh, known = _sifted(connection, lines)
    events = tuple(line.event for line in fresh)
    if not fresh:
        return Appended((), known, head.position)
    if refuse_cycles:
        refuse_circles(connection, events)
    head = _insert(connection, fresh, head, now)
    if len(fresh) >= MANY and connection.dialect.name == "postgresql":
        # Its plans still stand on empty tables: what is folded next would take twice the time.
        connection.exec_driver_sql("ANALYZE event, event_subject, event_ref")
    return Appended(events, known, head.position)


def lock_head(connection: Connection) -> Head:
    """Return the head of the chain, locked until the transaction ends.

    On SQLite BEGIN IMMEDIATE holds the lock already.  On PostgreSQL only READ COMMITTED shows
    the row as it stands after the wait: any other level is refused.
    """
    columns = (
        ledger.c.ledger_id,
        ledger.c.head_position,
        ledger.c.head_hash,
        ledger.c.head_appended_at,
    )
    if connection.dialect.name == "postgresql":
        level = func.current_setting("transaction_isolation")
        *head, isolation = connection.execute(select(*columns, level).with_for_update()).one()
        if isolation != "read committed":
            raise BadLedger(
                f"the ledger is never written under the isolation level {isolation}",
                "write inside `Ledger.writing()`",
            )
        return Head(*head)
    return Head(*connection.execute(select(*columns)).one())


def _sifted(connection: Connection, lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines that are new, in order, and the ids that are known; refuses conflicts."""
    fresh: dict[str, Line] = {}
    known: list[str] = []
    conflicts: dict[str, None] = {}
    for line in lines:
        first = fresh.setdefault(line.event.id, line)
        if first is not line:
            _meet(line, first.body, known, conflicts)
    stored = select(event_table.c.event_id, event_table.c.body)
    for event_id, body in rows_in(connection, stored, event_table.c.event_id, fresh):
        _meet(fresh.pop(event_id), body, known, conflicts)
    if conflicts:
        raise ConflictingEvents(sorted(conflicts))
    return list(fresh.values()), tuple(known)


def _meet(line: Line, body: bytes, known: list[str], conflicts: dict[str, None]) -> None:
    if line.body == body or same_event(line.body, body):
        known.append(line.event.id)
    else:
        conflicts[line.event.id] = None


def _insert(connection: Connection, lines: Sequence[Line], head: Head, now: str) -> Head:
    appended_at = now if head.appended_at is None else max(now, _just_after(head.appended_at))
    for start in range(0, len(lines), ROWS_AT_ONCE):
        rows: list[Stored] = []
        subjects: list[tuple[int, str, str]] = []
        refs: list[tuple[int, str]] = []
        for line in lines[start : start + ROWS_AT_ONCE]:
            row = _row(line, head, appended_at)
            head = Head(head.ledger_id, row.position, row.hash, appended_at)
            rows.append(row)
            subjects += [(row.position, *subject) for subject in sorted(subjects_of(line.event))]
            refs += [(row.position, target) for target in sorted(targets_of(line.event))]
        _insert_rows(connection, event_table, rows)
        _insert_rows(connection, event_subject, subjects)
        _insert_rows(connection, event_ref, refs)
    connection.execute(
        update(ledger).values(
            head_position=head.position, head_hash=head.hash, head_appended_at=head.appended_at
        )
    )
    return head


def _insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows that hold a table's columns in order, past SQLAlchemy's handling of parameters.

    Of the 100 µs that an event of a large import took, that was a third.
    """
    if not rows:
        return
    names = ", ".join(column.name for column in table.columns)
    into = f"INSERT INTO {table.name} ({names})"
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"{into} VALUES ({marks})", list(rows))
        return
    # One array per column: a server is asked once, and psycopg parses 13 marks, not thousands.
    marks = ", ".join(f"%s::{_ARRAYS[column.type.python_type]}" for column in table.columns)
    columns = tuple(list(values) for values in zip(*rows, strict=True))
    connection.exec_driver_sql(f"{into} SELECT * FROM unnest({marks}) ORDER BY 1", columns)


_ARRAYS: dict[type, str] = {int: "bigint[]", str: "text[]", bytes: "bytea[]"}


def _row(line: Line, head: Head, appended_at: str) -> Stored:
    event, position = line.event, head.position + 1
    content = content_hash(line.body)
    return Stored(
        position=position,
        event_id=event.id,
        batch=event.batch,
        line=event.line,
        type=type_of(event),
        schema=line.schema,
        recorded_at=event.recorded_at,
        known_from=known_from(event).isoformat(),
        appended_at=appended_at,
        content_hash=content,
        previous_hash=head.hash,
        hash=chain_hash(head.hash, position, appended_at, content),
        body=line.body,
    )


def _just_after(moment: str) -> str:
    after = datetime.fromisoformat(moment) + timedelta(microseconds=1)
    return after.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
