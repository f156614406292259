"""What stands on a day, told naively: RULES 5, 12 to 17 by brute force over all events.

Written apart from `tracker.views` and sharing nothing with it but the vocabulary: sets are
searched whole wherever the folds keep an index, and every question is asked anew.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from tracker.vocabulary.events import (
    VOICE_CLASS,
    Agreed,
    Amended,
    Announced,
    Checked,
    Dropped,
    Event,
    OnMilestone,
    Planned,
    Progressed,
    Reached,
    Related,
    Resumed,
    Stated,
    Undone,
    Withdrawn,
    WorldEvent,
)

JOINS = {
    "confirms",
    "contradicts",
    "hedges",
    "restates",
    "same event as",
    "alternative to",
    "less specific than",
    "slips",
    "advances",
    "cancels",
    "withdraws",
}
Goal = tuple[str, str]
Spot = tuple[str, str, Goal, str, str]
"""Company, subject, goal, scope, site."""
GoalOf = Callable[[str], Goal]


@dataclass
class Said:
    """One statement as it stands: its content, links out and in, and whether it was withdrawn."""

    event: WorldEvent
    known: date
    out: list[tuple[str, str]]
    back: list[tuple[str, str]]
    gone: bool

    @property
    def id(self) -> str:
        return self.event.id

    @property
    def rank(self) -> int:
        """Return 0 for the company and officials … 3 for the press."""
        return 0 if self.event.voice is None else VOICE_CLASS[self.event.voice]

    @property
    def is_dated(self) -> bool:
        return self.event.published is not None or self.event.said is not None

    def names(self, *words: str) -> list[str]:
        """Return the ids that it names by one of the relations."""
        return [id_ for rel, id_ in self.out if rel in words]


def logged(event: Event) -> tuple[str, str, int, str]:
    return event.recorded_at, event.batch, event.line, event.id


def public_day(event: WorldEvent) -> date:
    """RULES 10: the earlier of the last day of publication and the day of logging."""
    day = date.fromisoformat(event.recorded_at[:10])
    published = event.published
    if published is None and isinstance(event, Checked):
        published = event.when
    return day if published is None or published.latest is None else min(day, published.latest)


def moment(event: WorldEvent, *, of_saying: bool = True) -> tuple[date, date, tuple[object, ...]]:
    """RULES 5: when it was said, else published; by its last day, then its first."""
    day = date.fromisoformat(event.recorded_at[:10])
    window = (event.said if of_saying else None) or event.published
    if window is None:
        return day, day, logged(event)
    return window.latest or day, window.earliest or window.latest or day, logged(event)


def live(events: Iterable[Event]) -> list[Event]:
    """Leave out every batch that is named by an `undone` which is not itself taken back."""
    every = list(events)
    undoings = [one for one in every if isinstance(one, Undone)]

    def is_gone(batch: str) -> bool:
        return any(batch in one.batches and not is_gone(one.batch) for one in undoings)

    return [event for event in every if not is_gone(event.batch)]


def amended(event: WorldEvent, every: list[Event]) -> WorldEvent:
    """RULES 14: the correction that was recorded last; the envelope stays."""
    found = [one for one in every if isinstance(one, Amended) and one.target == event.id]
    if not found:
        return event
    last = max(found, key=lambda one: (one.recorded_at, one.id))
    kept = {name: getattr(event, name) for name in ("recorded_at", "recorded_by", "batch", "line")}
    return msgspec.structs.replace(last.event, **kept)


def stands(events: Iterable[Event], known_on: date | None) -> list[Said]:
    """Return every statement that was public by a day, in the order of publication."""
    every = live(events)
    found = [amended(one, every) for one in every if isinstance(one, WorldEvent)]
    found = [one for one in found if known_on is None or public_day(one) <= known_on]
    found.sort(key=lambda one: moment(one, of_saying=False))
    ids = {one.id for one in found}
    links = [(one.id, ref.rel, ref.id) for one in found for ref in one.refs]
    later = [one for one in every if isinstance(one, Related)]
    for one in sorted(later, key=lambda one: (one.recorded_at, one.id)):
        links += [(one.source, ref.rel, ref.id) for ref in one.refs]
    links = [(a, rel, b) for a, rel, b in links if a in ids and b in ids and a != b]

    def is_gone(id_: str) -> bool:
        return any(
            isinstance(one, Withdrawn) and one.target == id_ and not is_gone(one.id)
            for one in found
        )

    return [
        Said(
            one,
            public_day(one),
            [(rel, b) for a, rel, b in links if a == one.id],
            [(rel, a) for a, rel, b in links if b == one.id],
            is_gone(one.id),
        )
        for one in found
    ]


def spots(said: list[Said], goal_of: GoalOf) -> dict[str, Spot]:
    """RULES 16 and 17: which milestone every statement speaks of; checks speak of none."""
    kinds = (Announced, Planned, Progressed, Reached, Dropped, Resumed, Stated, Agreed)
    ours = [one for one in said if isinstance(one.event, kinds) and one.event.company]
    named: dict[str, Spot] = {}
    for one in ours:
        event = one.event
        words = event.milestone or event.stage if isinstance(event, OnMilestone) else None
        if words is not None:
            named[one.id] = _spot(one, goal_of(words))
    bare = {one.id: one for one in ours if one.id not in named}
    first = _joined(bare, named, said)
    alone = {
        id_: _spot(one, ("words", id_))
        for id_, one in bare.items()
        if id_ not in first and isinstance(one.event, Planned | Progressed | Dropped | Resumed)
    }
    rest = {id_: one for id_, one in bare.items() if id_ not in first and id_ not in alone}
    found = named | first | alone | _joined(rest, alone, said)
    gone = {one.id for one in said if one.gone}
    placed: dict[str, Spot] = {}
    for id_, spot in found.items():
        sites = {
            other[4]
            for its, other in found.items()
            if other[:4] == spot[:4] and other[4] and its not in gone
        }
        is_silent = any(
            other == (*spot[:4], "") and its not in gone for its, other in found.items()
        )
        only = len(sites) == 1 and not spot[4] and is_silent
        placed[id_] = (*spot[:4], min(sites)) if only else spot
    return placed


def _spot(one: Said, goal: Goal) -> Spot:
    event = one.event
    scope = getattr(event, "scope", None) or ""
    subject = event.product or f"technology {event.technology}"
    return event.company or "", subject, goal, scope.casefold(), event.site or ""


def _joined(bare: dict[str, Said], known: dict[str, Spot], said: list[Said]) -> dict[str, Spot]:
    """Follow references through statements without a goal; two answers are none."""
    company = {one.id: one.event.company for one in said}

    def reach(id_: str, seen: frozenset[str]) -> set[Spot]:
        found: set[Spot] = set()
        for rel, other in bare[id_].out:
            if rel not in JOINS or company[other] != company[id_] or other in seen:
                continue
            if other in known:
                found.add(known[other])
            elif other in bare:
                found |= reach(other, seen | {other})
        return found

    answers = {id_: reach(id_, frozenset({id_})) for id_ in bare}
    return {id_: min(spots) for id_, spots in answers.items() if len(spots) == 1}


def in_history(ones: Iterable[Said]) -> list[Said]:
    """RULES 5: an undated one stands before the first that names it, else after whom it names.

    Several behind one, or first, stand as they were recorded.
    """
    every = sorted(ones, key=lambda one: moment(one.event))
    ordered = [one for one in every if one.is_dated]
    behind: dict[str, list[str]] = {}
    for one in every:
        if one.is_dated:
            continue
        before = [i for i, other in enumerate(ordered) if one.id in {x for _, x in other.out}]
        after = [i for i, other in enumerate(ordered) if other.id in {x for _, x in one.out}]
        place = before[0] if before else after[-1] + 1 if after else 0
        if not before:
            group = behind.setdefault(ordered[after[-1]].id if after else "", [])
            place = max([place, *(i + 1 for i, other in enumerate(ordered) if other.id in group)])
            group.append(one.id)
        ordered = [*ordered[:place], one, *ordered[place:]]
    return ordered
