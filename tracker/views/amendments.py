"""Changes applied before every fold: ours, the source's, and links made later.

What was undone is gone; what was amended has its new content for every known-on day; what its
source withdrew stays, marked, from the day of the withdrawal; merged slugs become one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from tracker.views.asof import AsOf, is_known, is_on_record
from tracker.views.order import sort_key
from tracker.vocabulary.clocks import known_from
from tracker.vocabulary.events import (
    Agreed,
    Amended,
    Changed,
    Event,
    Reference,
    Related,
    Tabulated,
    Withdrawn,
    World,
    WorldEvent,
)
from tracker.vocabulary.registry import Registry, registry_of
from tracker.vocabulary.undoing import without_undone


@dataclass(frozen=True)
class Link:
    """A link to another statement; `made_by` is the event that made it."""

    rel: str
    id: str
    part: str | None
    made_by: str


@dataclass(frozen=True)
class Amendment:
    """One correction of ours: which event made it, when, why, and what stood before."""

    id: str
    recorded_at: str
    reason: str
    before: WorldEvent


@dataclass(frozen=True)
class Statement:
    """An event as it stands: amended, linked, perhaps withdrawn.

    `links` lead to statements that are on record; `pending` are ids that have not arrived.
    """

    event: WorldEvent
    amendments: tuple[Amendment, ...]
    withdrawn: Withdrawn | None
    known_from: date
    links: tuple[Link, ...]
    linked_from: tuple[Link, ...]
    pending: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the event's id."""
        return self.event.id

    @property
    def withdrawn_by(self) -> str | None:
        """Return the id of the event that withdrew it, or None."""
        return None if self.withdrawn is None else self.withdrawn.id

    @property
    def original(self) -> WorldEvent | None:
        """Return what was logged first, where it was amended since."""
        return self.amendments[0].before if self.amendments else None

    def targets(self, *relations: str) -> tuple[str, ...]:
        """Return the ids that this statement names by one of the relations."""
        return tuple(link.id for link in self.links if link.rel in relations)


@dataclass(frozen=True)
class Standing:
    """Everything that stands as of a day: the things on record and the statements, in order."""

    registry: Registry
    statements: tuple[Statement, ...]

    @property
    def by_id(self) -> Mapping[str, Statement]:
        """Return the statements by id."""
        return {statement.id: statement for statement in self.statements}


def standing(events: Iterable[Event], as_of: AsOf) -> Standing:
    """Return what stands as of a day, whatever the order of arrival."""
    on_record = [event for event in events if is_on_record(event, as_of)]
    live = without_undone(on_record)
    registry = registry_of(live)
    amendments = _amendments(live)
    worlds: list[WorldEvent] = []
    histories: dict[str, tuple[Amendment, ...]] = {}
    for event in live:
        if not isinstance(event, World):
            continue
        world, history = _amended(event, amendments.get(event.id, ()))
        if is_known(world, as_of):
            worlds.append(_redirected(world, registry))
            histories[world.id] = history
    worlds.sort(key=sort_key)
    return Standing(registry, _statements(worlds, live, histories))


def _amendments(events: Iterable[Event]) -> dict[str, list[Amended]]:
    found: defaultdict[str, list[Amended]] = defaultdict(list)
    for event in events:
        if isinstance(event, Amended):
            found[event.target].append(event)
    for changes in found.values():
        changes.sort(key=lambda one: (one.recorded_at, one.id))
    return found


def _amended(
    event: WorldEvent, changes: Iterable[Amended]
) -> tuple[WorldEvent, tuple[Amendment, ...]]:
    history: list[Amendment] = []
    for change in changes:
        history.append(Amendment(change.id, change.recorded_at, change.reason, event))
        event = msgspec.structs.replace(
            change.event,
            recorded_at=event.recorded_at,
            recorded_by=event.recorded_by,
            batch=event.batch,
            line=event.line,
        )
    return event, tuple(history)


_KINDS = {
    "company": "company",
    "technology": "technology",
    "product": "product",
    "site": "site",
    "milestone": "milestone",
}


def _redirected(event: WorldEvent, registry: Registry) -> WorldEvent:
    """Let every slug that was merged name the thing it was merged into."""
    if not registry.redirects:
        return event
    changed = {
        field: registry.slug(kind, slug)
        for field, kind in _KINDS.items()
        if (slug := getattr(event, field, None)) is not None
    }
    companies = tuple(registry.slug("company", slug) for slug in event.companies)
    event = msgspec.structs.replace(event, companies=companies, **changed)
    match event:
        case Agreed(parties=parties):
            moved = tuple(
                msgspec.structs.replace(
                    party, company=party.company and registry.slug("company", party.company)
                )
                for party in parties
            )
            return msgspec.structs.replace(event, parties=moved)
        case Tabulated(rows=rows):
            lines = tuple(
                msgspec.structs.replace(
                    row, company=row.company and registry.slug("company", row.company)
                )
                for row in rows
            )
            return msgspec.structs.replace(event, rows=lines)
        case Changed(counterparty=str(counterparty)):
            into = registry.slug("company", counterparty)
            return msgspec.structs.replace(event, counterparty=into)
        case _:
            return event


def _statements(
    worlds: list[WorldEvent], live: Iterable[Event], histories: Mapping[str, tuple[Amendment, ...]]
) -> tuple[Statement, ...]:
    present = {event.id for event in worlds}
    made: defaultdict[str, list[Link]] = defaultdict(list)
    pending: defaultdict[str, list[str]] = defaultdict(list)
    links = [(event.id, _links(event.refs, event.id)) for event in worlds]
    later = sorted(
        (event for event in live if isinstance(event, Related)),
        key=lambda one: (one.recorded_at, one.id),
    )
    links += [(event.source, _links(event.refs, event.id)) for event in later]
    linked_from: defaultdict[str, list[Link]] = defaultdict(list)
    for source, ones in links:
        for link in ones:
            if link.id not in present or source not in present:
                pending[source].append(link.id)
            elif link.id != source:
                made[source].append(link)
                linked_from[link.id].append(Link(link.rel, source, link.part, link.made_by))
    withdrawn = _withdrawn(worlds)
    return tuple(
        Statement(
            event=event,
            amendments=histories[event.id],
            withdrawn=withdrawn.get(event.id),
            known_from=known_from(event),
            links=tuple(made[event.id]),
            linked_from=tuple(linked_from[event.id]),
            pending=tuple(pending[event.id]),
        )
        for event in worlds
    )


def _links(refs: Iterable[Reference], made_by: str) -> list[Link]:
    return [Link(ref.rel, ref.id, ref.part, made_by) for ref in refs]


def _withdrawn(worlds: list[WorldEvent]) -> dict[str, Withdrawn]:
    """Return withdrawn id → the last event that withdrew it.

    A withdrawal that is itself withdrawn has no effect, whichever of the two comes first in the
    order; withdrawals in a circle have none either.
    """
    effective = _effective([event for event in worlds if isinstance(event, Withdrawn)])
    gone: dict[str, Withdrawn] = {}
    for event in reversed(worlds):
        if isinstance(event, Withdrawn) and event.id in effective:
            gone.setdefault(event.target, event)
    return gone


def _effective(withdrawals: list[Withdrawn]) -> set[str]:
    """Return the ids of the withdrawals that no effective withdrawal takes back."""
    target_of = {event.id: event.target for event in withdrawals}
    open_ = Counter(target for target in target_of.values() if target in target_of)
    decided = dict.fromkeys((id_ for id_ in target_of if not open_[id_]), True)
    ahead = list(decided)
    while ahead:
        id_ = ahead.pop()
        target = target_of[id_]
        if target not in target_of or target in decided:
            continue
        open_[target] -= 1
        if decided[id_] or not open_[target]:
            decided[target] = not decided[id_]
            ahead.append(target)
    return {id_ for id_, stands in decided.items() if stands}
