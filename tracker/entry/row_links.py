"""Links between rows → references between the events they became."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from tracker.entry.row_fields import Link, choice, unknown
from tracker.vocabulary.events import (
    Event,
    OnMilestone,
    Reference,
    Relation,
    Tabulated,
    World,
)

RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True)
class Target:
    """An event, or a line of a table, that a row became; `stage` tells a row's events apart."""

    id: str
    stage: str | None = None
    part: str | None = None


Targets = Mapping[str, tuple[Target, ...]]
"""Row id → what it became, the row's own statement before what else it says."""


def known_rows(events: Iterable[Event]) -> dict[str, tuple[Target, ...]]:
    """Return what the rows behind events on record became, in the order of the events."""
    found: dict[str, tuple[Target, ...]] = {}
    for event in events:
        if isinstance(event, Tabulated):
            for line in event.rows:
                if line.row is not None:
                    found[line.row] = (Target(event.id, part=line.company or line.group),)
        elif isinstance(event, World) and event.row is not None:
            found[event.row] = (*found.get(event.row, ()), target_of(event))
    return found


def target_of(event: World) -> Target:
    """Return an event as the target of links."""
    return Target(event.id, stage_of(event))


def stage_of(event: World) -> str | None:
    """Return what tells the events of one row apart."""
    return event.milestone or event.stage if isinstance(event, OnMilestone) else None


def referred(link: Link, stage: str | None, targets: Targets) -> Reference:
    """Return the reference of one link; a row of several stages links to its fellow stage.

    Raises UnreadableLine for an unknown relation and for a row that is nowhere.
    """
    rel = choice("relation", link.relation.replace("_", " "), RELATIONS)
    found = targets.get(link.id)
    if not found:
        raise unknown("row", link.id, targets)
    target = next((one for one in found if one.stage == stage is not None), found[0])
    return Reference(rel=rel, id=target.id, part=target.part)
