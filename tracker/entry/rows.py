"""Flat rows → events: all rows of an input together, one batch per page.

Every faulty row is refused with its line, and nothing is read by halves.  Ids follow from page,
row and type, so that a second reading meets the first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.structs import replace

from tracker.entry.names import Names
from tracker.entry.row_events import typed
from tracker.entry.row_fields import Row, row_of
from tracker.entry.row_kinds import shape_of
from tracker.entry.row_links import Target, Targets, known_rows, referred, stage_of
from tracker.entry.row_tables import Line, TableKey, line_of, table_key, table_of
from tracker.entry.row_text import NumberedRow, Refused, is_event_text, many, read_rows
from tracker.entry.row_things import by_hand, made_of, unknown_names, with_things
from tracker.entry.row_world import NO_BATCH, Desk, window_of
from tracker.entry.things import registrations
from tracker.vocabulary.check import check_event
from tracker.vocabulary.events import (
    After,
    Claimed,
    Event,
    Planned,
    Reference,
    Registered,
    TableRow,
    Tabulated,
    WorldEvent,
)
from tracker.vocabulary.refusals import Refusal
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Window

__all__ = ["RowsReading", "events_of_rows", "is_event_text", "known_rows", "read_rows"]


@dataclass(frozen=True)
class RowsReading:
    """What rows were read as: a batch per page, ordered by publication, and new things.

    `rows` counts the rows, `noted` those of which something had no typed home and became a note.
    """

    batches: tuple[tuple[Event, ...], ...]
    registered: tuple[Registered, ...]
    rows: int
    noted: int


@dataclass(frozen=True)
class _Numbered:
    """A row with the number of its line."""

    line: int
    row: Row


@dataclass(frozen=True)
class _Made:
    """An event on its way: the rows behind it, and the line it is refused on."""

    line: int
    rows: tuple[Row, ...]
    event: WorldEvent


def events_of_rows(
    rows: Sequence[NumberedRow],
    registry: Registry,
    *,
    register: bool,
    recorded_at: str,
    recorded_by: str,
    new_batch: Callable[[], str],
    known_rows: Targets | None = None,
) -> RowsReading:
    """Return the events of all rows, or raise ManyRefusals with every faulty one.

    `register` puts unknown names on record, in a batch of their own; without it they are refused
    with the nearest names.  `known_rows` says what rows on record became, for links to them.
    """
    refused: list[Refused] = []
    numbered = _each(rows, lambda row: row_of(row[1]), lambda row: row[0], refused)
    read = [_Numbered(line, row) for line, row in numbered]
    things = made_of((one.row for one in _by_date(read)), registry) if register else ()
    desk = Desk(Names(with_things(registry, things)), recorded_at, recorded_by)
    named = _with_names(read, desk.names, refused, register=register)
    made, noted = _made(named, desk, refused)
    targets = _targets(made, rows, known_rows or {})
    finished = _each(made, lambda one: _linked(one, targets), lambda one: one.line, refused)
    if refused:
        raise many("rows", refused)
    new = registrations(
        things,
        batch=new_batch() if things else "",
        recorded_at=recorded_at,
        recorded_by=recorded_by,
    )
    batches = _batched([event for _, event in finished], new_batch)
    return RowsReading(batches, new, rows=len(rows), noted=noted)


def _each(
    items: Iterable[Any],
    read: Callable[[Any], Any],
    line: Callable[[Any], int],
    refused: list[Refused],
) -> list[tuple[int, Any]]:
    """Read every item; what cannot be read is put to the refused with its line."""
    done: list[tuple[int, Any]] = []
    for item in items:
        try:
            done.append((line(item), read(item)))
        except Refusal as refusal:
            refused.append((line(item), refusal))
    return done


def _by_date(rows: Sequence[_Numbered]) -> list[_Numbered]:
    return sorted(rows, key=lambda one: (*_days(_published(one.row)), one.line))


def _published(row: Row) -> Window | None:
    try:
        return window_of(row.source.published, None)
    except Refusal:
        return None


def _days(published: Window | None) -> tuple[date, date]:
    """Return what pages are ordered by: the last day, then the first; undated ones come last."""
    if published is None:
        return date.max, date.max
    return published.latest or date.max, published.earliest or date.min


def _with_names(
    rows: Sequence[_Numbered], names: Names, refused: list[Refused], *, register: bool
) -> list[_Numbered]:
    """Return the rows all of whose names are on record; refuse each unknown name of the others."""
    known = []
    for one in rows:
        faults = unknown_names(one.row, names)
        refused += [(one.line, by_hand(fault) if register else fault) for fault in faults]
        if not faults:
            known.append(one)
    return known


def _made(rows: Sequence[_Numbered], desk: Desk, refused: list[Refused]) -> tuple[list[_Made], int]:
    """Return the events of rows in the order of lines, and how many rows needed a note."""
    made: list[_Made] = []
    tables: dict[TableKey, list[tuple[int, Line]]] = {}
    noted = 0
    for one in rows:
        try:
            if shape_of(one.row) == "tabulated":
                line = line_of(one.row, desk)
                tables.setdefault(table_key(one.row), []).append((one.line, line))
            else:
                reading = typed(one.row, desk)
                made += [_Made(one.line, (one.row,), event) for event in reading.events]
                noted += reading.noted
        except Refusal as refusal:
            refused.append((one.line, refusal))
    for lines in tables.values():
        table = table_of([line for _, line in lines], desk)
        made.append(_Made(lines[0][0], tuple(line.row for _, line in lines), table))
        noted += sum(
            shown.notes != (() if line.row.note is None else (line.row.note,))
            for (_, line), shown in zip(lines, table.rows, strict=True)
        )
    return sorted(made, key=lambda one: one.line), noted


def _targets(made: Sequence[_Made], rows: Sequence[NumberedRow], on_record: Targets) -> Targets:
    """Return what every row became; a refused row counts, so that its links are not refused too."""
    refused = {str(row.get("id")): (Target(NO_BATCH),) for _, row in rows}
    return {**on_record, **refused, **known_rows(one.event for one in made)}


def _linked(one: _Made, targets: Targets) -> WorldEvent:
    """Return the event with its links, checked; a claim beside a statement leaves them to it."""
    event = one.event
    if isinstance(event, Tabulated):
        event = _linked_table(event, one.rows, targets)
    elif event.id == targets[one.rows[0].id][0].id or not isinstance(event, Claimed):
        links = one.rows[0].links
        refs = tuple(dict.fromkeys(referred(link, stage_of(event), targets) for link in links))
        event = replace(event, refs=refs)
        before = next((ref.id for ref in refs if ref.rel == "follows"), None)
        if isinstance(event, Planned) and before is not None:
            event = replace(event, after=After(id=before))
    check_event(event)
    return event


def _linked_table(table: Tabulated, rows: Sequence[Row], targets: Targets) -> Tabulated:
    """Return the table with the links of its lines; `part` names the line at both ends.

    A link that cannot say so, to another line or to this very table, is a note of its line.
    """
    refs: list[Reference] = []
    lines: list[TableRow] = []
    for row, line in zip(rows, table.rows, strict=True):
        notes = list(line.notes)
        for link in row.links:
            ref = referred(link, None, targets)
            if ref.id != table.id:
                refs.append(ref)
            if ref.id == table.id or ref.part != (line.company or line.group):
                notes.append(f"{ref.rel}: {link.id}")
        lines.append(replace(line, notes=tuple(notes)))
    return replace(table, refs=tuple(dict.fromkeys(refs)), rows=tuple(lines))


def _batched(
    events: Sequence[WorldEvent], new_batch: Callable[[], str]
) -> tuple[tuple[Event, ...], ...]:
    """Return the events of each page as a batch, lines counted from 1, ordered by publication."""
    pages: dict[str, list[WorldEvent]] = {}
    for event in events:
        url = event.document.url if event.document is not None else None
        pages.setdefault(url or "", []).append(event)
    batches = []
    for page in sorted(pages.values(), key=lambda page: _days(page[0].published)):
        batch = new_batch()
        batches.append(
            tuple(replace(event, batch=batch, line=at) for at, event in enumerate(page, start=1))
        )
    return tuple(batches)
