"""Likely duplicates: what is on record already and says the same.

They are named and never merged: a second page that says the same is a second source, and whether
it is a second origin is what counts.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal
from urllib.parse import urlsplit

from tracker.views.amendments import Standing, Statement, standing
from tracker.views.asof import AsOf
from tracker.views.goals import goals
from tracker.views.keys import Key, places
from tracker.views.order import sort_key
from tracker.views.origins import Origin, origins_of
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Checked,
    Claimed,
    Document,
    Dropped,
    Event,
    Observed,
    OnMilestone,
    Planned,
    Progressed,
    Reached,
    Ruled,
    Stated,
    TableRow,
    Tabulated,
    Withdrawn,
    WorldEvent,
    type_of,
)
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.text import folded
from tracker.vocabulary.windows import Window

Relation = Literal["same page", "same words", "same origin", "nobody's", "independent"]
RELATIONS: tuple[Relation, ...] = (
    "same page",
    "same words",
    "same origin",
    "nobody's",
    "independent",
)
"""How near two statements stand, the nearest first: only the last is a second origin."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A new event `id` and what says the same on record, with how their origins stand."""

    id: str
    of: str
    relation: Relation
    recorded_at: str
    recorded_by: str
    origin: str

    @property
    def is_second(self) -> bool:
        """Tell whether it is another source, and not the same one logged again."""
        return self.relation not in ("same page", "same words")

    @property
    def words(self) -> str:
        """Return it in words: "same as logged on 2026-11-02 by ann (…): …"."""
        logged = f"same as logged on {self.recorded_at[:10]} by {self.recorded_by} ({self.of})"
        match self.relation:
            case "same page":
                return f"{logged}: the very same page: logged already?"
            case "same words":
                return f"{logged}: nothing tells the two apart: logged already?"
            case "same origin":
                return f"{logged}: a second source from the same origin, {self.origin}"
            case "nobody's":
                return f"{logged}: nobody is named as its origin, so it is no second one"
            case "independent":
                return f"{logged}: a second, independent origin, {self.origin}"


def duplicates(
    near: Iterable[Event], new: Sequence[Event], every: Iterable[Event], as_of: AsOf
) -> tuple[Duplicate, ...]:
    """Return what says the same as each new event, the nearest first.

    `near` holds all that may say the same: what the companies of the new events touch; `every`
    is all that is on record, from which the origins follow.  What the new event refers to is
    left out: whoever logged it knows.
    """
    ids = {event.id for event in new}
    found = _alike(standing(chain(near, new), as_of), ids)
    if not found:
        return ()
    whole = standing(chain(every, new), as_of)
    origins, by_id = origins_of(whole), whole.by_id
    made = [
        _duplicate(by_id[one], by_id[other], origins)
        for one, others in found.items()
        for other in others
    ]
    order = {event.id: number for number, event in enumerate(new)}
    return tuple(sorted(made, key=lambda one: (order[one.id], RELATIONS.index(one.relation))))


def pairs(found: Standing) -> tuple[Duplicate, ...]:
    """Return every statement that says the same as an earlier one, with the first that does."""
    key_of = places(found.statements, goals(found.registry)).key_of
    origins = origins_of(found)
    by_content: dict[Hashable, list[Statement]] = {}
    made: list[Duplicate] = []
    for one in sorted(found.statements, key=lambda one: (one.event.recorded_at, one.id)):
        content = None if one.withdrawn else _content(one.event, key_of.get(one.id))
        if content is None:
            continue
        earlier = by_content.setdefault(content, [])
        linked = {link.id for link in (*one.links, *one.linked_from)}
        same = [
            _duplicate(one, other, origins)
            for other in earlier
            if other.id not in linked and _agree(one.event, other.event)
        ]
        made += sorted(same, key=lambda pair: RELATIONS.index(pair.relation))[:1]
        earlier.append(one)
    return tuple(made)


def _alike(found: Standing, new: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Return the ids that say the same as each new one; the new ones are not compared."""
    key_of = places(found.statements, goals(found.registry)).key_of
    by_content: dict[Hashable, list[Statement]] = {}
    for one in found.statements:
        content = None if one.withdrawn else _content(one.event, key_of.get(one.id))
        if content is not None:
            by_content.setdefault(content, []).append(one)
    alike: dict[str, list[str]] = {}
    for ones in by_content.values():
        added = [one for one in ones if one.id in new]
        for one in added:
            known = {link.id for link in one.links}
            same = [
                other.id
                for other in sorted(ones, key=lambda other: sort_key(other.event))
                if other.id not in new and other.id not in known and _agree(one.event, other.event)
            ]
            if same:
                alike[one.id] = same
    return alike


def _content(event: WorldEvent, key: Key | None) -> Hashable | None:
    """Return what two statements share that say the same; None for what is never a duplicate."""
    if isinstance(event, Checked | Withdrawn):
        return None
    about: Hashable = key
    if key is None or not (isinstance(event, OnMilestone) and (event.stage or event.milestone)):
        about = (event.company, event.product or event.technology, event.site)
    return _kind(event), about, _days(event), _own(event)


def _kind(event: WorldEvent) -> str:
    match event:
        case Reached():
            return "outcome"
        case Announced() if event.strength in (None, "did") and (event.stage or event.milestone):
            return "outcome"
        case Planned(strength="denies"):
            return "denial"
        case _:
            return type_of(event)


def _own(event: WorldEvent) -> Hashable:
    """Return what the event's own type says."""
    match event:
        case Planned(condition=condition, undated=undated):
            return condition, undated
        case Progressed(share_pct=share, count=count, count_of=total):
            return share, count, total
        case Dropped(how=how, part=part):
            return how, part
        case Claimed(measure=measure, scope=scope):
            return scope, _figure(measure), measure.basis
        case Tabulated(metric=metric, scope=scope, region=region):
            return metric, scope, region
        case Stated(stance=stance, strength=strength):
            return stance, strength == "denies"
        case Agreed(deal=deal, parties=parties, companies=companies):
            named = {party.company or party.described_as for party in parties}
            return deal, frozenset(named | {*companies, event.company})
        case Observed(subject=subject, measure=seen, direction=direction):
            return folded(subject), _figure(seen), direction
        case Changed(change=change, counterparty=other):
            return change, other
        case Ruled(ruling=ruling, standard=standard):
            return ruling, standard
        case _:
            return None


def _agree(one: WorldEvent, other: WorldEvent) -> bool:
    """Tell whether nothing that both give differs: quantities, and the lines of a table."""
    if isinstance(one, Tabulated) and isinstance(other, Tabulated):
        rows = {_name(row): (row.value, row.share_pct) for row in other.rows}
        shared = [
            (rows[_name(row)], (row.value, row.share_pct)) for row in one.rows if _name(row) in rows
        ]
        return bool(shared) and all(_meet(*pair) for pair in shared)
    first, second = (getattr(event, "quantity", None) for event in (one, other))
    return first is None or second is None or _figure(first) == _figure(second)


def _meet(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return bool(pairs) and all(a == b for a, b in pairs)


def _name(row: TableRow) -> str:
    return row.company or row.group or ""


def _figure(measure: Measure | None) -> Hashable:
    if measure is None:
        return None
    return measure.metric, measure.value, measure.low, measure.high, measure.unit, measure.bound


def _days(event: WorldEvent) -> Hashable:
    """Return the days a statement is about; a figure is the same whenever it was claimed."""
    window = event.when
    if window is None or isinstance(event, Claimed):
        return None
    return (None if window.is_deadline else window.earliest), window.latest


def _duplicate(one: Statement, other: Statement, origins: Mapping[str, Origin]) -> Duplicate:
    own, its = origins[one.id], origins[other.id]
    relation: Relation = "independent"
    if (again := _again(one.event, other.event)) is not None:
        relation = again
    elif own.is_nobodys or its.is_nobodys:
        relation = "nobody's"
    elif own.name == its.name:
        relation = "same origin"
    event = other.event
    return Duplicate(one.id, other.id, relation, event.recorded_at, event.recorded_by, own.name)


def _again(one: WorldEvent, other: WorldEvent) -> Relation | None:
    """Tell how two statements are one and the same; None where something tells them apart."""
    first, second = _address(one.document), _address(other.document)
    if first or second:
        return "same page" if first == second else None
    said = [
        (event.document.source if event.document else None, event.speaker, event.voice)
        for event in (one, other)
    ]
    is_same = said[0] == said[1] and _edtf(one.published) == _edtf(other.published)
    return "same words" if is_same else None


def _address(document: Document | None) -> tuple[str, str, str] | None:
    """Return a page's address without what differs between two copies of it."""
    if document is None or document.url is None:
        return None
    parts = urlsplit(document.url)
    host = (parts.hostname or "").removeprefix("www.")
    kept = "&".join(one for one in parts.query.split("&") if not one.startswith("utm_"))
    return host, parts.path.rstrip("/"), kept


def _edtf(window: Window | None) -> str | None:
    return None if window is None else window.edtf
