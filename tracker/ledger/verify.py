"""Verifying that the log still says what was appended.

Everything that can be computed again is computed again and compared: bytes, hashes, chain, head,
what is kept beside the bytes, the triggers and the version.  What no ledger can see by itself is
a tail cut off together with its head, or a chain computed anew from some position on: only a
head noted elsewhere shows that.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, inspect, select, text
from sqlalchemy.exc import DatabaseError

from tracker.ledger.read import POSITIONS_AT_ONCE, Stored, stored
from tracker.ledger.tables import event_ref, event_subject, ledger, metadata
from tracker.ledger.triggers import StandingTrigger, postgres_triggers, sqlite_triggers
from tracker.ledger.upgrade import CURRENT, version_of
from tracker.vocabulary.canonical import (
    chain_hash,
    content_hash,
    decode,
    genesis_hash,
)
from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import Event, type_of
from tracker.vocabulary.refusals import Refusal
from tracker.vocabulary.subjects import subjects_of, targets_of

RULES = {
    "storage": "the database can be read to its end, and its pages are in order",
    "version": "the schema is that of this version",
    "guard": "every trigger stands as it was made",
    "gap": "positions count 1, 2, 3 … without gaps",
    "bytes": "every body is a canonical event",
    "content": "every content hash is that of its body",
    "columns": "what stands beside a body is what it says",
    "id": "no event id stands twice",
    "chain": "every position carries the hash of the one before it, and its own",
    "time": "arrival never runs backwards",
    "subjects": "whom an event names is what its body says",
    "references": "what an event refers to is what its body says",
    "head": "the head is the last position",
}
"""Every rule that is checked, in the words of its keeping."""


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written; `rule` is a key of RULES."""

    rule: str
    position: int | None
    event_id: str | None
    message: str


def verify(connection: Connection) -> tuple[Fault, ...]:
    """Return everything that is wrong with a ledger, in the order of RULES' kinds and positions.

    Reads the log once, as a stream.
    """
    found: list[Fault] = []
    try:
        found.extend(_faults(connection))
    except DatabaseError as error:
        cause = " ".join(str(error.orig).split())
        found.append(Fault("storage", None, None, f"the database cannot be read on: {cause}"))
    return tuple(found)


def _faults(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        # Indexes too: a damaged one would hide events from a look-up, not from this reading.
        for (said,) in connection.exec_driver_sql("PRAGMA quick_check(20)"):
            if said != "ok":
                yield Fault("storage", None, None, f"the file is damaged: {said}")
    missing = sorted(set(metadata.tables) - set(inspect(connection).get_table_names()))
    if missing:
        yield Fault("version", None, None, f"the table {missing[0]} is missing")
        return
    version = version_of(connection)
    if version != CURRENT:
        yield Fault("version", None, None, f"the schema is {version}, this version's is {CURRENT}")
    yield from _guards(connection)
    heads = connection.execute(select(ledger)).all()
    if len(heads) != 1:
        yield Fault("head", None, None, f"the ledger has {len(heads)} rows of its own, not one")
        return
    head = heads[0]
    chain = _Chain(genesis_hash(head.ledger_id))
    subjects = _Beside(connection, event_subject, "subjects")
    refs = _Beside(connection, event_ref, "references")
    for row in stored(connection):
        yield from chain.faults(row)
        event, faults = _read(row)
        yield from faults
        if event is not None:
            yield from _columns(row, event)
        yield from subjects.faults(row, None if event is None else set(subjects_of(event)))
        yield from refs.faults(
            row, None if event is None else {(target,) for target in targets_of(event)}
        )
    yield from subjects.rest()
    yield from refs.rest()
    last = (chain.position, chain.hash, chain.appended_at)
    if (head.head_position, head.head_hash, head.head_appended_at) != last:
        yield Fault(
            "head",
            chain.position,
            None,
            f"the head says position {head.head_position}, the last event stands at "
            f"{chain.position}" + (" with another hash or arrival" * (head[3] == chain.position)),
        )


class _Chain:
    """The chain so far; every row is held against what came before it."""

    def __init__(self, genesis: bytes) -> None:
        self.position = 0
        self.hash = genesis
        self.appended_at: str | None = None
        self.ids: set[str] = set()

    def faults(self, row: Stored) -> Iterator[Fault]:
        at = (row.position, row.event_id)
        if row.position != self.position + 1:
            missing = (
                f"position {self.position + 1} is"
                if row.position == self.position + 2
                else f"positions {self.position + 1} to {row.position - 1} are"
            )
            yield Fault("gap", *at, f"{missing} missing")
        if row.event_id in self.ids:
            yield Fault("id", *at, "this event id stands at an earlier position too")
        if row.previous_hash != self.hash:
            yield Fault("chain", *at, "the previous hash is not the hash of the position before")
        computed = chain_hash(row.previous_hash, row.position, row.appended_at, row.content_hash)
        if row.hash != computed:
            yield Fault(
                "chain", *at, "the hash is not that of this position, arrival and content hash"
            )
        if self.appended_at is not None and row.appended_at < self.appended_at:
            yield Fault("time", *at, f"arrived {row.appended_at}, before the position before it")
        self.ids.add(row.event_id)
        self.position, self.hash, self.appended_at = row.position, row.hash, row.appended_at


class _Beside:
    """Rows that stand beside the events in a table of their own, read along with them."""

    def __init__(self, connection: Connection, table: Table, rule: str) -> None:
        self._connection, self._table, self._rule = connection, table, rule
        self._rows: dict[int, set[tuple[str, ...]]] = {}
        self._read_to = 0

    def faults(self, row: Stored, expected: set[tuple[str, ...]] | None) -> Iterator[Fault]:
        while self._read_to < row.position:
            # Rows of positions that hold no event stay behind, for the end.
            self._read(self._read_to, self._read_to + POSITIONS_AT_ONCE)
        found = self._rows.pop(row.position, set())
        if expected is not None and found != expected:
            said, kept = sorted(expected), sorted(found)
            yield Fault(
                self._rule, row.position, row.event_id, f"the body says {said}, kept is {kept}"
            )

    def rest(self) -> Iterator[Fault]:
        last = self._connection.scalar(select(func.max(self._table.c.position))) or 0
        while self._read_to < last:
            self._read(self._read_to, self._read_to + POSITIONS_AT_ONCE)
        for position in sorted(self._rows):
            yield Fault(self._rule, position, None, "kept for a position that holds no event")

    def _read(self, after: int, up_to: int) -> None:
        position = self._table.c.position
        piece = select(self._table).where(position > after, position <= up_to)
        for where, *kept in self._connection.execute(piece):
            self._rows.setdefault(where, set()).add(tuple(kept))
        self._read_to = up_to


def _read(row: Stored) -> tuple[Event | None, list[Fault]]:
    at = (row.position, row.event_id)
    faults = []
    if content_hash(row.body) != row.content_hash:
        faults.append(Fault("content", *at, "the content hash is not that of the body"))
    try:
        return decode(row.body, f"position {row.position}"), faults
    except Refusal as refusal:
        return None, [*faults, Fault("bytes", *at, refusal.message)]


def _columns(row: Stored, event: Event) -> Iterator[Fault]:
    kept = (row.event_id, row.batch, row.line, row.type, row.recorded_at, row.known_from)
    said = (
        event.id,
        event.batch,
        event.line,
        type_of(event),
        event.recorded_at,
        known_from(event).isoformat(),
    )
    if kept != said:
        yield Fault("columns", row.position, row.event_id, f"the body says {said}, kept is {kept}")


def _guards(connection: Connection) -> Iterator[Fault]:
    found, expected = (
        (_sqlite_found(connection), sqlite_triggers())
        if connection.dialect.name == "sqlite"
        else _postgres_found(connection)
    )
    for name in sorted(expected):
        if name not in found:
            yield Fault("guard", None, None, f"the trigger {name} is missing")
        elif found[name] != expected[name]:
            yield Fault("guard", None, None, f"the trigger {name} was changed or switched off")


def _sqlite_found(connection: Connection) -> dict[str, str]:
    made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {trigger.name: trigger.sql for trigger in made}


def _postgres_found(
    connection: Connection,
) -> tuple[dict[str, StandingTrigger], dict[str, StandingTrigger]]:
    schema = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    made = connection.execute(
        text(
            "SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, p.prosrc"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgqual IS NULL"
            " AND c.relnamespace = current_schema()::regnamespace"
        )
    )
    return (
        {
            name: StandingTrigger(
                table, kind, enabled if isinstance(enabled, str) else enabled.decode(), source
            )
            for name, table, kind, enabled, source in made
        },
        postgres_triggers(schema),
    )
