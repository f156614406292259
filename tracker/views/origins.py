"""Origins: who a statement really comes from; ten outlets that repeat one report are one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.views.amendments import Standing, Statement
from tracker.views.voices import is_own_word
from tracker.vocabulary.events import (
    WorldEvent,
)
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.text import folded

Node = tuple[str, str]

NAMED_VOICES = frozenset(
    {"company", "official", "regulator", "customer", "supplier", "other company", "analyst"}
)
"""The voices whose named speaker is an origin of its own, wherever the words are printed."""

NOBODY = frozenset(
    {"media", "source", "sources", "industry", "insiders", "outlets", "press", "reports", "unnamed"}
)
"""Words by which a page cites nobody in particular ("Asian media", "industry sources")."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement comes from; one that is nobody's is never a second origin."""

    name: str
    is_nobodys: bool = False


def origins_of(standing: Standing) -> Mapping[str, Origin]:
    """Return the origin of every statement.

    What a `same origin as` link says; else the named speaker, unless it is the publishing outlet;
    else the names the page cites, which are one origin, shared with whoever shares a name; else
    the outlet.
    """
    groups = _Groups()
    nobodys: set[str] = set()
    for statement in standing.statements:
        own: Node = ("statement", statement.id)
        if same := statement.targets("same origin as"):
            for target in same:
                groups.join(own, ("statement", target))
            continue
        nodes, is_nobodys = _nodes(statement.event, standing.registry)
        for node in nodes:
            groups.join(own, node)
        if is_nobodys:
            nobodys.add(statement.id)
    names = _group_names(standing, groups)
    return {
        statement.id: Origin(
            names[groups.head(("statement", statement.id))], statement.id in nobodys
        )
        for statement in standing.statements
    }


def repeats(one: Statement, other: Statement, registry: Registry) -> bool:
    """Tell whether a page only repeats what another said: the same date, with no origin of its own.

    It comes from where the other comes from, by its link or by whom it cites, or from nobody in
    particular.  What an outlet reports itself is news, also when it says the same again.
    """
    if type(one.event) is not type(other.event) or _span(one.event) != _span(other.event):
        return False
    if same := one.targets("same origin as"):
        return other.id in same
    nodes, is_nobodys = _nodes(one.event, registry)
    document = one.event.document
    outlet = _bare(registry.name("source", document.source)) if document else ""
    is_relay = nodes[0][0] == "name" and ("name", folded(outlet)) not in nodes
    return is_nobodys or (is_relay and bool({*nodes} & {*_nodes(other.event, registry)[0]}))


def _span(event: WorldEvent) -> tuple[date | None, date | None]:
    return (event.when.earliest, event.when.latest) if event.when else (None, None)


class _Groups:
    """Names that turned out to be one, by union and find; the least member heads a group."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def head(self, node: Node) -> Node:
        path = [node]
        while (above := self._above.get(path[-1], path[-1])) != path[-1]:
            path.append(above)
        for one in path:
            self._above[one] = path[-1]
        return path[-1]

    def join(self, one: Node, other: Node) -> None:
        first, second = sorted((self.head(one), self.head(other)))
        self._above[second] = first


def _nodes(event: WorldEvent, registry: Registry) -> tuple[list[Node], bool]:
    """Return the names an event comes from, and whether they are nobody's in particular."""
    document = event.document
    outlet = "" if document is None else _bare(registry.name("source", document.source))
    speaker = _bare(event.speaker or "")
    if is_own_word(event) and event.company is not None:
        return [("speaker", folded(registry.name("company", event.company)))], False
    if event.voice in NAMED_VOICES and speaker and folded(speaker) != folded(outlet):
        return [("speaker", folded(speaker))], False
    cites = [_bare(name) for name in (document.cites if document else ())]
    named = [("name", folded(name)) for name in cites if not NOBODY & set(folded(name).split())]
    if named:
        return named, False
    if cites or not outlet:
        return [("nobody", folded(outlet))], True
    return [("name", folded(outlet))], False


def _bare(name: str) -> str:
    """Return a name without what stands in brackets behind it: "Reuters (via …)" is Reuters."""
    return name.partition(" (")[0].strip()


def _group_names(standing: Standing, groups: _Groups) -> Mapping[Node, str]:
    """Name every group after the name that most of its statements mention.

    One whose origin a link says does not name the group after its own page, unless all do.
    """
    shown: defaultdict[Node, Counter[tuple[bool, str]]] = defaultdict(Counter)
    for statement in standing.statements:
        head = groups.head(("statement", statement.id))
        is_linked = bool(statement.targets("same origin as"))
        for name in _shown_names(statement.event, standing.registry):
            shown[head][is_linked, name] += 1
    return {
        head: min(counts, key=lambda said: (said[0], -counts[said], said[1]))[1]
        for head, counts in shown.items()
    }


def _shown_names(event: WorldEvent, registry: Registry) -> Iterable[str]:
    nodes, is_nobodys = _nodes(event, registry)
    document = event.document
    outlet = registry.name("source", document.source) if document else ""
    if is_nobodys:
        return [f"unnamed sources of {_bare(outlet)}" if outlet else "unknown"]
    if nodes[0][0] == "speaker":
        if is_own_word(event) and event.company is not None:
            return [registry.name("company", event.company)]
        return [_bare(event.speaker or "")]
    cites = [_bare(name) for name in (document.cites if document else ())]
    return [name for name in cites if ("name", folded(name)) in nodes] or [_bare(outlet)]
