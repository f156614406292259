"""Recording: append and re-fold in one transaction, or refuse and leave no trace."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker import state
from tracker.ledger.append import append_lines
from tracker.ledger.connect import Ledger
from tracker.ledger.lines import Line, line_of
from tracker.ledger.read import touched
from tracker.vocabulary.events import Event
from tracker.vocabulary.subjects import Subject


@dataclass(frozen=True)
class Recorded:
    """What a recording did: the events that are new, the ids that were there, who was touched."""

    added: tuple[Event, ...]
    known: tuple[str, ...]
    subjects: frozenset[Subject]
    position: int


class _RehearsedError(Exception):
    """Leaves the transaction of a dry run, so that nothing of it stays."""

    def __init__(self, recorded: Recorded) -> None:
        self.recorded = recorded


def record(
    ledger: Ledger,
    events: Iterable[Event],
    *,
    now: str,
    dry_run: bool = False,
    logged: bool = False,
) -> Recorded:
    """Append events and write the current state of every subject they touch.

    All or nothing.  An event that is there already with the same content counts as known; with
    other content the whole call is refused (ConflictingEvents).  `logged` says that a person
    wrote them just now, so that a circle of links is refused instead of being ignored.
    `dry_run` does all of it and takes it back.
    """
    lines = [line_of(event) for event in events]
    return record_lines(ledger, lines, now=now, dry_run=dry_run, logged=logged)


def record_lines(
    ledger: Ledger, lines: Iterable[Line], *, now: str, dry_run: bool = False, logged: bool = False
) -> Recorded:
    """Do as `record` does for lines of event text, whose bytes are kept as they are."""
    try:
        with ledger.writing() as connection:
            appended = append_lines(connection, list(lines), now=now, refuse_cycles=logged)
            subjects = touched(connection, appended.added)
            if appended.added:
                state.refold(connection, appended.added, subjects)
            recorded = Recorded(appended.added, appended.known, subjects, appended.position)
            _leave_if(dry_run, recorded)
    except _RehearsedError as rehearsed:
        return rehearsed.recorded
    return recorded


def _leave_if(dry_run: bool, recorded: Recorded) -> None:  # noqa: FBT001 -- named at its one call
    if dry_run:
        raise _RehearsedError(recorded)
