"""The one order of every fold: intrinsic fields only, never the order of arrival."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import WorldEvent
from tracker.vocabulary.windows import Window

Key = tuple[date, date, str, str, int, str]


def sort_key(event: WorldEvent) -> Key:
    """Order by publication (latest, then earliest), recording, batch, line and id.

    A publication that is unknown or open counts as the day of recording.
    """
    return *_bounds(event.published, event), *_logged(event)


def history_key(event: WorldEvent) -> Key:
    """Order within a history of targets: by when the words were spoken, else published."""
    return *_bounds(event.said or event.published, event), *_logged(event)


def in_history_order(
    events: Iterable[WorldEvent], links: Mapping[str, Sequence[str]]
) -> tuple[WorldEvent, ...]:
    """Return events in the order of their history; `links` gives the ids each one names.

    One of unknown date stands just before the first that names it, else just after the last it
    names, else first; several at one place stand as they were recorded.
    """
    every = sorted(events, key=history_key)
    placed = [event for event in every if event.said or event.published]
    behind: dict[str | None, WorldEvent] = {}
    for event in every:
        if event.said or event.published:
            continue
        placed.insert(_place(event, placed, links, behind), event)
    return tuple(placed)


def _place(
    event: WorldEvent,
    placed: Sequence[WorldEvent],
    links: Mapping[str, Sequence[str]],
    behind: dict[str | None, WorldEvent],
) -> int:
    """Return where an event of unknown date stands; `behind` keeps who stands behind whom."""
    for index, other in enumerate(placed):
        if event.id in links.get(other.id, ()):
            return index
    named = set(links.get(event.id, ()))
    anchor = next((other for other in reversed(placed) if other.id in named), None)
    key = anchor.id if anchor else None
    last, behind[key] = behind.get(key, anchor), event
    return placed.index(last) + 1 if last else 0


def _bounds(window: Window | None, event: WorldEvent) -> tuple[date, date]:
    recorded = recorded_on(event)
    if window is None:
        return recorded, recorded
    return window.latest or recorded, window.earliest or window.latest or recorded


def _logged(event: WorldEvent) -> tuple[str, str, int, str]:
    return event.recorded_at, event.batch, event.line, event.id
