"""Closures: which events the milestones of a few companies follow from.

A fold of a closure says of its companies what the fold of everything says; it is as quick as the
companies are few.  The ledger's own reading of a closure (`read.events_of`) is by SQL.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from tracker.vocabulary.events import (
    Amended,
    Described,
    Event,
    Merged,
    Registered,
    Related,
    Tabulated,
    Undone,
    Withdrawn,
    World,
)
from tracker.vocabulary.subjects import batches_of, subjects_of, targets_of
from tracker.vocabulary.things import (
    Company,
    Ladder,
    Metric,
    Product,
    Segment,
    Site,
    Source,
    Technology,
    Unit,
)
from tracker.vocabulary.things import Milestone as NamedMilestone

Group = frozenset[str]
"""Companies that were one at some time; most stand alone."""


class Closures:
    """The events by the companies that they name; nothing in it changes."""

    def __init__(self, events: Iterable[Event]) -> None:
        every = tuple(events)
        self._by_id = {event.id: event for event in every}
        self._things = _Things(
            one for one in every if isinstance(one, Registered | Described | Merged)
        )
        self._undone = [one for one in every if isinstance(one, Undone)]
        self._merged = ever_merged(every)
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        self._companies: defaultdict[str, set[str]] = defaultdict(set)
        self._around: defaultdict[str, set[str]] = defaultdict(set)
        self._acting: defaultdict[str, list[Event]] = defaultdict(list)
        self._batches: defaultdict[str, list[Event]] = defaultdict(list)
        for event in every:
            self._index(event)
        self._common = [
            one
            for one in every
            if isinstance(one, Tabulated)
            or (isinstance(one, World) and not self._companies[one.id])
        ]

    def _index(self, event: Event) -> None:
        own = _own(event)
        if isinstance(event, Amended | World):
            for subject in subjects_of(event):
                if subject.kind == "company":
                    self._named[subject.slug].add(own)
                    self._companies[own].add(subject.slug)
        for target in targets_of(event):
            self._around[own].add(target)
            self._around[target].add(own)
        if isinstance(event, Amended | Related):
            self._acting[own].append(event)
        if isinstance(event, Withdrawn):
            self._acting[event.target].append(event)
        self._batches[event.batch].append(event)

    @property
    def groups(self) -> set[Group]:
        """Return the companies that something is said of, those together that were ever one."""
        return {self.group(slug) for slug in self._named}

    def of(self, companies: Group) -> list[Event]:
        """Return what the milestones of companies follow from, without what only names them."""
        found = self._said(companies)
        things = (one for one in self._things.named_by(found) if _is_needed(one))
        return [*found, *things, *self._undone]

    def around(self, changed: Iterable[Event]) -> list[Event] | None:
        """Return what the differences that some events make follow from; None for everything.

        Tables and statements about no company are always there: they are counted beside others.
        """
        companies = self._touched(changed)
        if companies is None:
            return None
        found = [*self._said(companies), *self._common]
        acting = (one for said in self._common for one in self._acting[said.id])
        said = {one.id: one for one in (*found, *acting)}
        things = self._things.named_by(said.values())
        return [*said.values(), *(one for one in things if one.id not in said), *self._undone]

    def moments(self, companies: Group, closure: Iterable[Event]) -> Iterator[str]:
        """Give the moments at which a milestone of the companies can have changed."""
        said = [one for one in closure if isinstance(one, World | Amended | Related)]
        things = self._things.changing(companies)
        batches = {one.batch for one in (*said, *things)}
        for undoing in sorted(self._undone, key=lambda one: one.recorded_at):
            if batches_of(undoing) & batches:
                batches.add(undoing.batch)
                yield undoing.recorded_at
        first = min((one.recorded_at for one in said), default="")
        for one in said:
            yield one.recorded_at
        for thing in things:
            if thing.recorded_at > first:
                yield thing.recorded_at

    def group(self, slug: str) -> Group:
        """Return a company and all that were ever one with it."""
        return self._merged.get(slug, frozenset({slug}))

    def _said(self, companies: Collection[str]) -> list[Event]:
        """Return the events that name a company, those around them, and what acts on these."""
        named = {id_ for slug in companies for id_ in self._named.get(slug, ())}
        near = named | {other for id_ in named for other in self._around[id_]}
        found = [self._by_id[id_] for id_ in sorted(near) if id_ in self._by_id]
        return [*found, *self._acting_on(near)]

    def _acting_on(self, ids: Collection[str]) -> Iterator[Event]:
        """Give what amends, links or withdraws these, what acts on that, and so on."""
        ahead, seen = sorted(ids), set(ids)
        while ahead:
            for one in self._acting[ahead.pop()]:
                if one.id not in seen:
                    seen.add(one.id)
                    ahead.append(one.id)
                    yield one

    def _touched(self, changed: Iterable[Event]) -> Group | None:
        """Return the companies that events can change; None where that can be anybody."""
        ahead, seen = list(changed), set[str]()
        found: set[str] = set()
        while ahead:
            event = ahead.pop()
            if event.id in seen:
                continue
            seen.add(event.id)
            if isinstance(event, Merged | Described):
                return None
            if isinstance(event, Registered):
                if isinstance(event.thing, Product | Site):
                    found |= self.group(event.thing.owner)
                elif not isinstance(event.thing, _NAMES_ONLY):
                    return None
            for batch in batches_of(event):
                ahead += self._batches[batch]
            for id_ in {_own(event), *targets_of(event)}:
                for slug in self._companies[id_]:
                    found |= self.group(slug)
        return frozenset(found)


_NAMES_ONLY = Company | Source | Metric | Segment | Unit
"""Kinds of things that no milestone takes its key, its rung or its end from."""


def _own(event: Event) -> str:
    """Return the statement that an event is or acts on."""
    match event:
        case Amended(target=target):
            return target
        case Related(source=source):
            return source
        case _:
            return event.id


Of = Registered | Described | Merged


class _Things:
    """What puts things on record, by what it names: a fold of few companies needs little of it."""

    def __init__(self, events: Iterable[Of]) -> None:
        self._always: list[Of] = []
        self._by_slug: defaultdict[str, list[Of]] = defaultdict(list)
        self._merged: set[str] = set()
        self._changing: list[Of] = []
        self._owned: defaultdict[str, list[Of]] = defaultdict(list)
        for one in events:
            self._index(one)

    def _index(self, one: Of) -> None:
        if isinstance(one, Merged):
            self._merged |= {one.slug, one.into}
        if isinstance(one, Merged) or not isinstance(one.thing, Company | Product | Site):
            self._always.append(one)
        else:
            for slug in {one.thing.slug, getattr(one.thing, "owner", one.thing.slug)}:
                self._by_slug[slug].append(one)
        match one:
            case Registered(thing=Product(owner=owner) | Site(owner=owner)):
                self._owned[owner].append(one)
            case (
                Registered(thing=Ladder() | NamedMilestone() | Technology())
                | Described()
                | Merged()
            ):
                self._changing.append(one)
            case _:
                pass

    def named_by(self, said: Iterable[Event]) -> Iterator[Of]:
        """Give the things but for companies, products and sites that none of these events names."""
        slugs = set(self._merged)
        for event in said:
            one = event.event if isinstance(event, Amended) else event
            if isinstance(one, World):
                slugs.update(subject.slug for subject in subjects_of(one))
                slugs.update(slug for slug in (one.product, one.site) if slug is not None)
        yield from self._always
        found = {one.id: one for slug in slugs for one in self._by_slug.get(slug, ())}
        yield from found.values()

    def changing(self, companies: Collection[str]) -> list[Of]:
        """Return what can give a milestone of the companies another key or end."""
        owned = [one for slug in companies for one in self._owned.get(slug, ())]
        return [*self._changing, *owned]


def _is_needed(event: Registered | Described | Merged) -> bool:
    return isinstance(event, Merged) or not isinstance(event.thing, _NAMES_ONLY)


def ever_merged(events: Iterable[Event]) -> Mapping[str, Group]:
    """Return each company that was ever merged → all that were one with it at some time."""
    groups: dict[str, Group] = {}
    for event in events:
        if isinstance(event, Merged) and event.kind == "company":
            one = frozenset().union(
                *(groups.get(slug, frozenset({slug})) for slug in (event.slug, event.into))
            )
            groups |= dict.fromkeys(one, one)
    return groups
