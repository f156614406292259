"""Reading the log: always in the order of positions.

What a fold of one subject needs is more than the events that name it: a link to another
company's event, a correction, an undone batch or a merged name can change its view.  `events_of`
returns that closure, and `touched` the subjects whose closure an event enters: the two are kept
in step.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from tracker.ledger.lookups import rows_in
from tracker.ledger.tables import event as event_table
from tracker.ledger.tables import event_ref, event_subject, ledger
from tracker.vocabulary import canonical
from tracker.vocabulary.canonical import decode_stored
from tracker.vocabulary.events import Amended, Event, Merged, Related, Withdrawn
from tracker.vocabulary.subjects import Subject, batches_of, subjects_of, targets_of

POSITIONS_AT_ONCE = 2_000
"""How many positions a stream reads by one statement."""


class Head(NamedTuple):
    """The end of the chain; position 0 and no arrival while the ledger is empty."""

    ledger_id: str
    position: int
    hash: bytes
    appended_at: str | None


class Stored(NamedTuple):
    """One row of `event`, in the order of its columns."""

    position: int
    event_id: str
    batch: str
    line: int
    type: str
    schema: int
    recorded_at: str
    known_from: str
    appended_at: str
    content_hash: bytes
    previous_hash: bytes
    hash: bytes
    body: bytes


class Batch(NamedTuple):
    """One logged batch; batches of one call to append share their arrival."""

    batch: str
    first: int
    last: int
    size: int
    recorded_at: str
    appended_at: str


def head(connection: Connection) -> Head:
    """Return the head of the chain as this transaction sees it."""
    row = connection.execute(
        select(
            ledger.c.ledger_id,
            ledger.c.head_position,
            ledger.c.head_hash,
            ledger.c.head_appended_at,
        )
    ).one()
    return Head(*row)


def stored(connection: Connection, *, after: int = 0, up_to: int | None = None) -> Iterator[Stored]:
    """Yield the rows after one position and up to another, both of any age, as a stream."""
    last = connection.scalar(select(func.max(event_table.c.position))) or 0
    end = last if up_to is None else min(up_to, last)
    for start in range(after, end, POSITIONS_AT_ONCE):
        stop = min(start + POSITIONS_AT_ONCE, end)
        position = event_table.c.position
        piece = select(event_table).where(position > start, position <= stop)
        for row in connection.execute(piece.order_by(position)):
            yield Stored._make(row)


def events(connection: Connection, *, up_to: int | None = None) -> tuple[Event, ...]:
    """Return every event, or those up to a position."""
    bodies = select(event_table.c.body).order_by(event_table.c.position)
    if up_to is not None:
        bodies = bodies.where(event_table.c.position <= up_to)
    return tuple(map(decode_stored, connection.scalars(bodies)))


def about_things(connection: Connection, *, after: int = 0) -> tuple[Event, ...]:
    """Return what the things on record follow from, behind a position: undoings count too."""
    wanted = event_table.c.type.in_(("registered", "described", "merged", "undone"))
    rows = _BODIES.where(event_table.c.position > after, wanted).order_by(event_table.c.position)
    return tuple(decode_stored(body) for _, body in connection.execute(rows))


def event_by_id(connection: Connection, event_id: str) -> Event | None:
    """Return one event as it was logged, or None."""
    body = connection.scalar(select(event_table.c.body).where(event_table.c.event_id == event_id))
    return None if body is None else decode_stored(body)


def has_written(connection: Connection, slugs: Collection[str], *, up_to: int) -> bool:
    """Tell whether any event up to a position holds one of these slugs as a whole value.

    Reads bytes instead of decoding events, which takes a small part of the time.
    """
    wanted = {slug.encode() for slug in slugs}
    if not wanted:
        return False
    bodies = select(event_table.c.body).where(event_table.c.position <= up_to)
    return any(
        not wanted.isdisjoint(_JSON_TEXT.findall(body)) for body in connection.scalars(bodies)
    )


def batches(connection: Connection) -> tuple[Batch, ...]:
    """Return every batch by its first position."""
    columns = event_table.c
    rows = connection.execute(
        select(
            columns.batch,
            func.min(columns.position),
            func.max(columns.position),
            func.count(),
            func.min(columns.recorded_at),
            func.min(columns.appended_at),
        )
        .group_by(columns.batch)
        .order_by(func.min(columns.position))
    )
    return tuple(Batch(*row) for row in rows)


def set_digest(connection: Connection) -> str:
    """Return the digest of the set of events: the same for two ledgers that hold the same."""
    return canonical.set_digest(list(connection.scalars(select(event_table.c.content_hash))))


def events_of(connection: Connection, subject: Subject) -> tuple[Event, ...]:
    """Return all that the fold of a subject needs.

    The events that name it, or a thing merged with it; those that they refer to and that refer
    to them; what amends, withdraws, relates or undoes any of these; and every event about
    things.  A `related` or `amended` is no stop on the way: what it links, or what its new content
    refers to, is one step apart.  An event that a correction made the subject's own counts as
    naming it: who refers to it is one step apart too.
    """
    named = _positions_naming(connection, _merged_with(connection, [subject]))
    ids = _ids_at(connection, named)
    ids |= _amended_by(_by_id(connection, ids).values())
    near = ids | _around(connection, ids)
    found = _by_id(connection, near)
    found |= _acting_on(connection, near)
    found |= _of_types(connection, "registered", "described", "merged")
    found |= _undoing(connection, found.values())
    return tuple(found[position] for position in sorted(found))


def touched(connection: Connection, events: Iterable[Event]) -> frozenset[Subject]:
    """Return the subjects whose view these events can change, whether stored yet or not.

    Those they name; those of the events they refer to, correct, relate or take back, and of the
    events that refer to these (a link may have waited for its target); and everything merged
    with one of them.
    """
    given = list(events)
    every = [*given, *taken_back(connection, given)]
    acted_on = {event.id for event in every} | _acted_on(connection, every)
    unstored = {id_ for event in given for id_ in targets_of(event)}
    near = acted_on | unstored | _around(connection, acted_on)
    subjects = {subject for event in every for subject in subjects_of(event)}
    subjects |= _subjects_of_ids(connection, near)
    # A correction may have made an event near by somebody else's.
    acting = _acting_on(connection, near).values()
    subjects |= {subject for event in acting for subject in subjects_of(event)}
    return frozenset(_merged_with(connection, subjects, every))


def taken_back(connection: Connection, events: Iterable[Event]) -> list[Event]:
    """Return the events of the batches that these undo, and of those that these undid."""
    asked: set[str] = set()
    found: list[Event] = []
    wanted = {batch for event in events for batch in batches_of(event)}
    while wanted := wanted - asked:
        asked |= wanted
        rows = rows_in(connection, _BODIES, event_table.c.batch, wanted)
        step = [decode_stored(body) for _, body in rows]
        found += step
        wanted = {batch for event in step for batch in batches_of(event)}
    return found


def _merged_with(
    connection: Connection, subjects: Iterable[Subject], new: Iterable[Event] = ()
) -> set[Subject]:
    """Return subjects with every slug that a merge has ever joined to theirs; new merges count."""
    stored_merges = _of_types(connection, "merged").values()
    pairs = [pair for event in (*stored_merges, *new) if (pair := _joined(event))]
    joined = set(subjects).union(*(pair for event in new if (pair := _joined(event))))
    while more := {side for pair in pairs if pair & joined for side in pair} - joined:
        joined |= more
    return joined


def _joined(event: Event) -> frozenset[Subject]:
    """Return the two subjects that a merge joins; nothing for any other event."""
    match event:
        case Merged(kind="company", slug=slug, into=into):
            return frozenset({Subject("company", slug), Subject("company", into)})
        case Merged(kind="technology", slug=slug, into=into):
            return frozenset({Subject("technology", slug), Subject("technology", into)})
        case _:
            return frozenset()


def _positions_naming(connection: Connection, subjects: Iterable[Subject]) -> set[int]:
    positions: set[int] = set()
    for kind, slug in subjects:
        named = select(event_subject.c.position).where(
            event_subject.c.kind == kind, event_subject.c.slug == slug
        )
        positions.update(connection.scalars(named))
    return positions


def _ids_at(connection: Connection, positions: Iterable[int]) -> set[str]:
    ids = select(event_table.c.event_id)
    return {row[0] for row in rows_in(connection, ids, event_table.c.position, positions)}


def _around(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return the ids one reference away from these, in both directions."""
    wanted = set(ids)
    pairs = select(event_table.c.event_id, event_table.c.type, event_ref.c.target_event_id).join(
        event_ref, event_ref.c.position == event_table.c.position
    )
    near: set[str] = set()
    links: set[str] = set()
    for _, _, target in rows_in(connection, pairs, event_table.c.event_id, wanted):
        near.add(target)
    for source, type_, _ in rows_in(connection, pairs, event_ref.c.target_event_id, wanted):
        near.add(source)
        if type_ in ("related", "amended"):
            links.add(source)
    for _, _, target in rows_in(connection, pairs, event_table.c.event_id, links):
        near.add(target)
    return near


def _amended_by(events: Iterable[Event]) -> set[str]:
    return {event.target for event in events if isinstance(event, Amended)}


def _by_id(connection: Connection, ids: Iterable[str]) -> dict[int, Event]:
    found = rows_in(connection, _BODIES, event_table.c.event_id, ids)
    return {position: decode_stored(body) for position, body in found}


def _of_types(connection: Connection, *types: str) -> dict[int, Event]:
    found = connection.execute(_BODIES.where(event_table.c.type.in_(types)))
    return {position: decode_stored(body) for position, body in found}


def _acting_on(connection: Connection, ids: Iterable[str]) -> dict[int, Event]:
    """Return what amends, relates or withdraws these events, and what acts on that, and so on."""
    acting = _BODIES.join(event_ref, event_ref.c.position == event_table.c.position).where(
        event_table.c.type.in_(["amended", "related", "withdrawn"])
    )
    found: dict[int, Event] = {}
    wanted = set(ids)
    while wanted:
        step = rows_in(connection, acting, event_ref.c.target_event_id, wanted)
        more = {position: decode_stored(body) for position, body in step if position not in found}
        found |= more
        wanted = {event.id for event in more.values()}
    return found


def _undoing(connection: Connection, events: Iterable[Event]) -> dict[int, Event]:
    """Return what undoes the batches of these events, and what undoes that, and so on."""
    undone = _of_types(connection, "undone")
    found: dict[int, Event] = {}
    reached = {event.batch for event in events}
    while True:
        more = {
            position: event
            for position, event in undone.items()
            if position not in found and not batches_of(event).isdisjoint(reached)
        }
        if not more:
            return found
        found |= more
        reached = {event.batch for event in more.values()}


def _acted_on(connection: Connection, events: Iterable[Event]) -> set[str]:
    """Return the ids whose own meaning these events change; the other half of `_acting_on`."""
    found: set[str] = set()
    step = list(events)
    while step:
        acting = (event for event in step if isinstance(event, Amended | Related | Withdrawn))
        more = {target for event in acting for target in targets_of(event)} - found
        found |= more
        step = list(_by_id(connection, more).values())
    return found


def _subjects_of_ids(connection: Connection, ids: Iterable[str]) -> set[Subject]:
    subjects = select(event_subject.c.kind, event_subject.c.slug).join(
        event_table, event_table.c.position == event_subject.c.position
    )
    found = rows_in(connection, subjects.distinct(), event_table.c.event_id, ids)
    return {Subject(kind, slug) for kind, slug in found}


_JSON_TEXT = re.compile(rb'"((?:[^"\\]|\\.)*)"')
_BODIES = select(event_table.c.position, event_table.c.body)
