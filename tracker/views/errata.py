"""Errata: what was put right and what was taken back, ours apart from the sources' own.

An error of ours was never so; what a source takes back stood until that day.
"""

from dataclasses import dataclass

from tracker.views.corrections import Correction, corrections
from tracker.views.invocations import run_words, state_words
from tracker.views.roadmap import Roadmap
from tracker.views.words import sentence
from tracker.vocabulary.events import Event, Undone, Withdrawn, World
from tracker.vocabulary.subjects import batches_of
from tracker.vocabulary.undoing import Invocation, gone_batches, invocations


@dataclass(frozen=True, slots=True)
class TakenBack:
    """One undoing of ours: what it took or brought back, as counts and as sentences.

    `stands` tells whether the undoing itself still stands, and in what part.
    """

    recorded_at: str
    recorded_by: str
    words: str
    reason: str
    stands: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Errata:
    """Corrections that stand, undoings of ours, and what sources took back; newest first.

    Of withdrawals stand the ids of the statements and of the withdrawals themselves.
    """

    corrected: tuple[Correction, ...]
    taken_back: tuple[TakenBack, ...]
    withdrawn: tuple[tuple[str, Withdrawn], ...]


def errata(roadmap: Roadmap) -> Errata:
    """Return everything that was put right or taken back, of what can be known as of the day."""
    known, events = roadmap.statements, roadmap.events
    ours = (one for one in corrections(events) if one.target in known)
    runs = [
        run for run in invocations(events) if any(isinstance(event, Undone) for event in run.events)
    ]
    gone = gone_batches(events)
    withdrawn = [(id_, one.withdrawn) for id_, one in known.items() if one.withdrawn is not None]
    withdrawn.sort(key=lambda one: (one[1].recorded_at, one[0]), reverse=True)
    return Errata(
        corrected=tuple(sorted(ours, key=lambda one: (one.recorded_at, one.id), reverse=True)),
        taken_back=tuple(_taken_back(run, roadmap, gone) for run in runs),
        withdrawn=tuple(withdrawn),
    )


def _taken_back(run: Invocation, roadmap: Roadmap, gone: frozenset[str]) -> TakenBack:
    undoings = [event for event in run.events if isinstance(event, Undone)]
    held = {batch for event in undoings for batch in batches_of(event)}
    said = [event for event in roadmap.events if event.batch in held]
    return TakenBack(
        recorded_at=run.recorded_at,
        recorded_by=run.recorded_by,
        words=run_words(run, roadmap.events, roadmap.registry),
        reason="; ".join(dict.fromkeys(one.reason for one in undoings if one.reason)),
        stands=state_words(run, gone),
        sentences=tuple(_sentences(said, roadmap)),
    )


def _sentences(events: list[Event], roadmap: Roadmap) -> list[str]:
    """Return the sentences of what was said; registrations and links are only counted."""
    return [sentence(event, roadmap.registry) for event in events if isinstance(event, World)]
