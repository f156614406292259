"""Taking back: which batches stand, and which of them one run of a command put on record.

An invocation is what one run of a command recorded.  Every command reads the clock once for all
that it records, so that the batches of one recorder and one `recorded_at` are one invocation:
an import of 131 pages is one, and two people who log at once are two.  Both fields are intrinsic,
so that every ledger that holds the events sees the same invocations.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.vocabulary.events import Event, Undone


@dataclass(frozen=True)
class Invocation:
    """What one run of a command put on record, in the order of batches and lines."""

    recorded_at: str
    recorded_by: str
    events: tuple[Event, ...]

    @property
    def batches(self) -> tuple[str, ...]:
        """Return its batches in order."""
        return tuple(dict.fromkeys(event.batch for event in self.events))


def gone_batches(events: Iterable[Event]) -> frozenset[str]:
    """Return the batches that are taken back; an `undone` that is itself undone takes nothing back.

    Walks from the last recorded `undone` to the first, since only earlier batches can be named.
    """
    gone: set[str] = set()
    undoings = [event for event in events if isinstance(event, Undone)]
    for undoing in sorted(undoings, key=lambda one: (one.recorded_at, one.id), reverse=True):
        if undoing.batch not in gone:
            gone.update(batch for batch in undoing.batches if batch != undoing.batch)
    return frozenset(gone)


def without_undone(events: Iterable[Event]) -> list[Event]:
    """Leave out what is taken back."""
    every = list(events)
    gone = gone_batches(every)
    return [event for event in every if event.batch not in gone]


def invocations(events: Iterable[Event]) -> tuple[Invocation, ...]:
    """Return every invocation, the last recorded first; a batch counts where it begins."""
    batches: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        batches[event.batch].append(event)
    runs: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for batch in sorted(batches):
        lines = sorted(batches[batch], key=lambda event: (event.line, event.id))
        runs[lines[0].recorded_at, lines[0].recorded_by] += lines
    return tuple(Invocation(*run, tuple(runs[run])) for run in sorted(runs, reverse=True))


def moment_words(recorded_at: str) -> str:
    """Return a moment of recording as it is shown: "2026-11-22 14:02 UTC"."""
    return f"{recorded_at[:16].replace('T', ' ')} UTC"
