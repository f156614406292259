"""Dangling: what an undoing would leave behind that names a thing no longer on record.

Event text from elsewhere may name what is not registered, a logged line may not; taking back by
hand is held to what logging by hand is held to.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.vocabulary.events import Described, Event, Registered, Undone
from tracker.vocabulary.mentions import things_named
from tracker.vocabulary.refusals import CannotUndo
from tracker.vocabulary.registry import Key, registry_of
from tracker.vocabulary.things import kind_of
from tracker.vocabulary.undoing import gone_batches


class Dangling(NamedTuple):
    """A standing event that names a thing whose registration was taken back."""

    event_id: str
    kind: str
    slug: str


def refuse_dangling(before: Sequence[Event], new: Undone, short: Mapping[str, str]) -> None:
    """Refuse an undoing that leaves standing events without a thing that they name.

    It counts both ways: a registration that goes, and an event that comes back to where its
    things are gone.  `short` says what the invocation of a batch is called.
    """
    lost = dangling((*before, new)) - dangling(before)
    if not lost:
        return
    keys = {(one.kind, one.slug) for one in lost}
    things = ", ".join(f"the {kind} {slug}" for kind, slug in sorted(keys))
    users = {event.batch for event in before if event.id in {one.event_id for one in lost}}
    makers = {event.batch for event in before if _made_by(event) in keys}
    if makers <= gone_batches(before):
        raise CannotUndo(
            f"what would come back names {things}, which is not on record any more",
            "bring that back first: tracker undo "
            + " ".join(_shown(_takers(before, makers), short)),
        )
    names = "1 standing event names" if len(lost) == 1 else f"{len(lost)} standing events name"
    batches = _shown((*new.batches, *sorted(users)), short)
    raise CannotUndo(
        f"{names} {things}, which would be gone",
        f"take back both: tracker undo {' '.join(batches)}",
    )


def dangling(events: Sequence[Event]) -> frozenset[Dangling]:
    """Return what standing events name and what was on record once and no longer is."""
    registry = registry_of(events)
    made = {key for event in events if (key := _made_by(event))}
    lost = {key for key in made if registry.get(*key) is None}
    if not lost:
        return frozenset()
    gone = gone_batches(events)
    return frozenset(
        Dangling(event.id, *key)
        for event in events
        if event.batch not in gone
        for key in things_named(event) & lost
    )


def _made_by(event: Event) -> Key | None:
    if isinstance(event, Registered | Described):
        return kind_of(event.thing), event.thing.slug
    return None


def _takers(events: Sequence[Event], batches: Iterable[str]) -> list[str]:
    """Return the batches of the undoings that hold these batches back."""
    gone, wanted = gone_batches(events), frozenset(batches)
    return [
        event.batch
        for event in events
        if isinstance(event, Undone)
        and event.batch not in gone
        and not wanted.isdisjoint(event.batches)
    ]


def _shown(batches: Iterable[str], short: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(short[batch] for batch in batches))
