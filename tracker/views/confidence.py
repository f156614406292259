"""Confidence: how far a statement can be believed, by the Admiralty code.

The credibility figure follows from independent origins, denials and hedges by the rule printed in
`figure_of`; reliability is the letter that somebody gave the page or its outlet, F where nobody
did.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tracker.views.amendments import Standing, Statement
from tracker.views.answers import first_day, news_day
from tracker.views.origins import Origin, origins_of
from tracker.views.voices import FIRST, is_denial, is_hedge, is_own_word, voice_class
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Claimed,
    Dropped,
    OnMilestone,
    Planned,
    Reached,
    Stated,
    WorldEvent,
    type_of,
)
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import Reliability, Source
from tracker.vocabulary.windows import Window

Credibility = Literal[1, 2, 3, 4, 5, 6]

LAST_CLASSES = 2
"""Analysts, press and unnamed persons stand in this voice class or behind it."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The Admiralty code of one statement.

    `reliability` is the letter of the page, else of its outlet; F where nobody judged it.
    `credibility` runs from 1 (confirmed) to 6 (cannot be judged).  `origins` are the independent
    origins behind it, its own first.  `words` say the pick: "2: two origins".
    """

    reliability: Reliability
    credibility: Credibility
    origins: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against one statement: other origins, and the company's own words."""

    own: Origin
    support: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    is_undated: bool = False
    is_own_word: bool = False
    is_denied: bool = False
    is_hedged: bool = False
    has_first_hand: bool = False


def confidences(standing: Standing, milestone_of: Mapping[str, str]) -> Mapping[str, Confidence]:
    """Return the confidence of every statement; `milestone_of` gives a statement's milestone."""
    found = origins_of(standing)
    case = _Case(standing, milestone_of, found)
    return {
        statement.id: _confidence(case.evidence(statement), statement, standing.registry)
        for statement in standing.statements
    }


def figure_of(evidence: Evidence) -> tuple[Credibility, str]:
    """Return the credibility figure and its reason; the first rule that fits, in this order."""
    # Nobody's origin is the only one of its own statement, and never a second one.
    own = set() if evidence.own.is_nobodys else {evidence.own.name}
    count = max(1, len(evidence.support | own))
    if evidence.is_undated and evidence.own.is_nobodys:
        return 6, "undated and of unknown origin"
    if evidence.is_denied:
        return 5, "denied by the company or a regulator"
    if len(evidence.against) > count:
        return 5, f"contradicted by {len(evidence.against)} origins, held by {count}"
    if evidence.is_hedged:
        return 4, "hedged by the company"
    if evidence.against and len(evidence.against) == count:
        return 4, f"contradicted by as many origins as hold it ({count})"
    if count >= 3:
        return 1, f"{count} independent origins"
    if count == 2 and evidence.has_first_hand:
        return 1, "two independent origins, one of them the company or an official"
    if count == 2:
        return 2, "two independent origins"
    if evidence.is_own_word:
        return 2, "the company's own word"
    return 3, "one origin"


def is_first_hand(event: WorldEvent) -> bool:
    """Tell whether the company, an official or a regulator speaks."""
    return voice_class(event) == FIRST


def reliability_of(event: WorldEvent, registry: Registry) -> Reliability:
    """Return the letter of the page, else of its outlet, else F."""
    document = event.document
    if document is None:
        return "F"
    if document.reliability is not None:
        return document.reliability
    source = registry.get("source", document.source)
    return source.reliability if isinstance(source, Source) else "F"


@dataclass(frozen=True)
class _Case:
    """All statements with what is needed to weigh one of them."""

    standing: Standing
    milestone_of: Mapping[str, str]
    origins: Mapping[str, Origin]
    by_id: Mapping[str, Statement] = field(init=False)
    alike: Mapping[Hashable, Mapping[str, bool]] = field(init=False)
    objections: Mapping[str, Sequence[Statement]] = field(init=False)
    repeated: Mapping[Hashable, Sequence[Statement]] = field(init=False)
    members: Mapping[str, Sequence[Statement]] = field(init=False)

    def __post_init__(self) -> None:
        # By what is said: the origins that say so, and whether one of their voices is first-hand.
        alike: defaultdict[Hashable, dict[str, bool]] = defaultdict(dict)
        objections: defaultdict[str, list[Statement]] = defaultdict(list)
        repeated: defaultdict[Hashable, list[Statement]] = defaultdict(list)
        members: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.standing.statements:
            if statement.withdrawn_by is not None:
                continue
            origin = self.origins[statement.id]
            if not origin.is_nobodys and (key := self._likeness(statement)) is not None:
                said = alike[key]
                said[origin.name] = said.get(origin.name) or is_first_hand(statement.event)
                repeated[key, origin.name].append(statement)
            if path := self.milestone_of.get(statement.id):
                members[path].append(statement)
                if _objects(statement.event):
                    objections[path].append(statement)
        object.__setattr__(self, "by_id", self.standing.by_id)
        object.__setattr__(self, "alike", alike)
        object.__setattr__(self, "objections", objections)
        object.__setattr__(self, "repeated", repeated)
        object.__setattr__(self, "members", members)

    def evidence(self, statement: Statement) -> Evidence:
        """Return what speaks for and against a statement."""
        event, own = statement.event, self.origins[statement.id]
        support = self._support(statement, own)
        return Evidence(
            own=own,
            support=frozenset(support),
            against=self._others(own, self._contradictors(statement)),
            is_undated=event.published is None,
            is_own_word=is_own_word(event),
            is_denied=self._is_objected(statement, "denial"),
            is_hedged=self._is_objected(statement, "hedge"),
            has_first_hand=any(support.values()) or (is_first_hand(event) and not own.is_nobodys),
        )

    def _support(self, statement: Statement, own: Origin) -> Mapping[str, bool]:
        """Return the other origins that say the same, each with whether it is first-hand."""
        key = self._likeness(statement)
        found = dict(self.alike.get(key, {}))
        for other in self._linked(statement, "confirms", "same event as"):
            if _are_alike(statement.event, other.event) and self._counts(other, own):
                name = self.origins[other.id].name
                found[name] = found.get(name) or is_first_hand(other.event)
        found.pop(own.name, None)
        return found

    def _contradictors(self, statement: Statement) -> list[Statement]:
        """Return what contradicts a statement, or a page that repeats it, and counts against it.

        A page marked low never counts, and analysts or press do not lower a company's own plan,
        denial, hedge or closure.
        """
        protected = is_own_word(statement.event) and isinstance(
            statement.event, Planned | Stated | Changed | Dropped
        )
        return [
            other
            for page in (statement, *self._repeats(statement))
            for other in self._linked(page, "contradicts")
            if reliability_of(other.event, self.standing.registry) != "E"
            and not (protected and voice_class(other.event) >= LAST_CLASSES)
        ]

    def _repeats(self, statement: Statement) -> list[Statement]:
        """Return the other statements of one origin that say the same."""
        same = (self._likeness(statement), self.origins[statement.id].name)
        return [one for one in self.repeated.get(same, ()) if one.id != statement.id]

    def _linked(self, statement: Statement, *relations: str) -> list[Statement]:
        links = (*statement.links, *statement.linked_from)
        ids = dict.fromkeys(link.id for link in links if link.rel in relations)
        return [self.by_id[one] for one in ids if self.by_id[one].withdrawn_by is None]

    def _counts(self, other: Statement, own: Origin) -> bool:
        origin = self.origins[other.id]
        return origin.name != own.name and not origin.is_nobodys

    def _others(self, own: Origin, statements: Iterable[Statement]) -> frozenset[str]:
        return frozenset(self.origins[one.id].name for one in statements if self._counts(one, own))

    def _is_objected(self, statement: Statement, stance: str) -> bool:
        """Tell whether the company (for a denial also a regulator) objects to a statement.

        By a link, or by speaking of the same milestone: that touches every statement of another
        voice up to its day, and what later only repeats one.
        """
        event = statement.event
        if _objects(event):
            return False
        relations = ("contradicts",) if stance == "denial" else ("hedges",)
        answers = (link.id for link in statement.linked_from if link.rel in relations)
        named = {id_ for id_ in answers if self.by_id[id_].withdrawn is None}
        path = self.milestone_of.get(statement.id, "")
        linked = (self.by_id[one].event for one in named)
        if any(_is_objection(one, stance, event) for one in linked):
            return True
        days = [
            first_day(objection)
            for objection in self.objections.get(path, ())
            if _is_objection(objection.event, stance, event)
        ]
        registry = self.standing.registry
        return bool(days) and news_day(statement, self.members[path], registry) <= max(days)

    def _likeness(self, statement: Statement) -> Hashable | None:
        """Return what two statements share that say the same: outcome, plan or figure."""
        event = statement.event
        path = self.milestone_of.get(statement.id)
        kind = _kind(event)
        if kind in ("outcome", "plan") and path and event.when and not _objects(event):
            return kind, path, _span(event.when), getattr(event, "condition", None)
        if isinstance(event, Claimed) and (event.measure.value or event.measure.low):
            measure = event.measure
            figure = (measure.metric, measure.value, measure.low, measure.high, measure.unit)
            return "claim", event.company, event.product or event.technology, figure
        return None


def _confidence(evidence: Evidence, statement: Statement, registry: Registry) -> Confidence:
    figure, reason = figure_of(evidence)
    return Confidence(
        reliability=reliability_of(statement.event, registry),
        credibility=figure,
        origins=(evidence.own.name, *sorted(evidence.support)),
        words=f"{figure}: {reason}",
    )


def _kind(event: WorldEvent) -> str:
    """Only like supports like: outcomes, plans, and each other type by itself."""
    match event:
        case Reached():
            return "outcome"
        case Announced() | Agreed() if event.strength == "did" and (event.stage or event.milestone):
            return "outcome"
        case Planned():
            return "plan"
        case _:
            return type_of(event)


def _are_alike(one: WorldEvent, other: WorldEvent) -> bool:
    if _kind(one) != _kind(other):
        return False
    if one.when is not None and other.when is not None:
        return _is_same_date(one.when, other.when)
    if isinstance(one, Claimed) and isinstance(other, Claimed):
        return (one.measure.value, one.measure.unit) == (other.measure.value, other.measure.unit)
    return True


def _is_same_date(one: Window, other: Window) -> bool:
    if one.is_deadline or other.is_deadline:
        return one.latest == other.latest
    return _span(one) == _span(other)


def _span(window: Window) -> tuple[date | None, date | None]:
    return (None if window.is_deadline else window.earliest), window.latest


def _objects(event: WorldEvent) -> bool:
    return _stance(event) is not None


def _stance(event: WorldEvent) -> str | None:
    if is_hedge(event):
        return "hedge"
    is_denied = isinstance(event, OnMilestone) and event.strength == "denies"
    return "denial" if is_denied or is_denial(event) else None


def _is_objection(event: WorldEvent, stance: str, against: WorldEvent) -> bool:
    """Tell whether an event objects to another: the company to other voices, a regulator to all."""
    if _stance(event) != stance:
        return False
    if stance == "denial" and event.voice == "regulator":
        return against.voice != "regulator"
    return is_own_word(event) and not is_own_word(against)
