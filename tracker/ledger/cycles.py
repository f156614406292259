"""Circles of references: refused when a person logs, ignored by the folds where they came in.

Only links that change what stands can do harm in a circle: a plan that moves another, a
restatement, a cancellation, a withdrawal, a correction, an undoing.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from tracker.ledger.lookups import rows_in
from tracker.ledger.tables import event as event_table
from tracker.ledger.tables import event_ref
from tracker.vocabulary.canonical import decode_stored
from tracker.vocabulary.events import (
    Amended,
    Event,
    Reference,
    Related,
    Relation,
    Undone,
    Withdrawn,
    World,
    type_of,
)
from tracker.vocabulary.refusals import BadEvent
from tracker.vocabulary.undoing import gone_batches

HARD: frozenset[Relation] = frozenset(
    {"slips", "advances", "follows", "restates", "cancels", "withdraws"}
)
_Graph = dict[str, set[str]]


def refuse_circles(connection: Connection, events: Sequence[Event]) -> None:
    """Refuse new events whose links lead back to where they start; circles on record stay."""
    fresh = {event.id: event for event in events}
    links = {event.id: list(_links(event)) for event in events}
    if not any(links.values()):
        return
    graph = _reachable(connection, events)
    for id_, pairs in links.items():
        for source, target in pairs:
            way = _way(graph, target, source)
            if way is not None:
                shown = " → ".join(node.removeprefix(_BATCH) for node in [source, *way])
                raise BadEvent(
                    type_of(fresh[id_]),
                    f"closes a circle of references: {shown}",
                    "leave one of these links out",
                )


_BATCH = "batch "


def _links(event: Event) -> Iterator[tuple[str, str]]:
    match event:
        case Amended(id=id_, target=target, event=amended):
            yield id_, target
            yield from _links(amended)
        case Related(source=source, refs=refs):
            yield from _hard(source, refs)
        case Undone(id=id_, batches=batches, batch=own):
            yield _BATCH + own, id_
            for batch in batches:
                yield id_, _BATCH + batch
        case Withdrawn(id=id_, target=target, refs=refs):
            yield id_, target
            yield from _hard(id_, refs)
        case World(id=id_, refs=refs):
            yield from _hard(id_, refs)
        case _:
            pass


def _hard(source: str, refs: Iterable[Reference]) -> Iterator[tuple[str, str]]:
    return ((source, ref.id) for ref in refs if ref.rel in HARD)


def _reachable(connection: Connection, events: Sequence[Event]) -> _Graph:
    graph: _Graph = {}
    _draw(graph, events)
    bodies = select(event_table.c.body).where(event_table.c.type == "undone")
    undone = [decode_stored(body) for body in connection.scalars(bodies)]
    if any(isinstance(event, Undone) for event in events):
        _draw(graph, undone)
    # What was taken back links nothing: a link that was made the wrong way round can be mended.
    gone = gone_batches(undone)
    asked: set[str] = set()
    while wanted := _nodes(graph) - asked:
        asked |= wanted
        stored = _stored_about(connection, wanted)
        _draw(graph, (one for one in stored if isinstance(one, Undone) or one.batch not in gone))
    return graph


def _stored_about(connection: Connection, ids: set[str]) -> Iterator[Event]:
    """Yield the events of these ids, and the later links and corrections that act on them."""
    bodies = select(event_table.c.body)
    acting = bodies.join(event_ref, event_ref.c.position == event_table.c.position).where(
        event_table.c.type.in_(["related", "amended"])
    )
    for (body,) in rows_in(connection, bodies, event_table.c.event_id, ids):
        yield decode_stored(body)
    for (body,) in rows_in(connection, acting, event_ref.c.target_event_id, ids):
        yield decode_stored(body)


def _draw(graph: _Graph, events: Iterable[Event]) -> None:
    for event in events:
        graph.setdefault(event.id, set())
        for source, target in _links(event):
            graph.setdefault(source, set()).add(target)
            graph.setdefault(target, set())


def _nodes(graph: _Graph) -> set[str]:
    return {node for node in graph if not node.startswith(_BATCH)}


def _way(graph: _Graph, start: str, goal: str) -> list[str] | None:
    """Return the shortest way from start to goal, both included, or None."""
    came_from: dict[str, str | None] = {start: None}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node == goal:
            way = [node]
            while (before := came_from[way[0]]) is not None:
                way.insert(0, before)
            return way
        for following in sorted(graph.get(node, ())):
            if following not in came_from:
                came_from[following] = node
                queue.append(following)
    return None
