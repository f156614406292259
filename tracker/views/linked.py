"""Linked statements: what elsewhere speaks of a milestone's statements, without being one of them.

A link moves nothing unless a rule says so; every other one is shown, with its relation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.views.roadmap import Roadmap
from tracker.views.timeline import TimelineEntry


@dataclass(frozen=True, slots=True)
class Linked:
    """A statement from elsewhere and how it is linked: `relation` is "contradicts", or the like.

    `other` is the statement of the chain; `is_active` tells that the one from elsewhere names it.
    """

    entry: TimelineEntry
    relation: str
    is_active: bool
    other: TimelineEntry


def linked(roadmap: Roadmap, chain: Iterable[str]) -> tuple[Linked, ...]:
    """Return what is linked with the statements of a chain from elsewhere, by day and id."""
    ids = list(chain)
    entries = {entry.id: entry for entry in roadmap.timeline}
    found = {
        (one.entry.id, one.relation, one.other.id): one for one in _found(roadmap, ids, entries)
    }
    return tuple(sorted(found.values(), key=lambda one: (one.entry.known_from, one.entry.id)))


def _found(roadmap: Roadmap, ids: list[str], entries: dict[str, TimelineEntry]) -> Iterator[Linked]:
    own = set(ids)
    for id_ in ids:
        statement = roadmap.statements[id_]
        for links, is_active in ((statement.linked_from, True), (statement.links, False)):
            for link in links:
                if link.id not in own and link.id in entries:
                    yield Linked(entries[link.id], link.rel, is_active, entries[id_])
