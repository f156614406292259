"""States of milestones on a day, told naively: RULES 18 and 20, first match."""

from dataclasses import dataclass
from datetime import date

from tests.oracle.arrivals import comes_after, gives_way, judged, outcome_of
from tests.oracle.denials import denied
from tests.oracle.naive import GoalOf, Said, Spot, in_history, moment, spots, stands
from tests.oracle.positions import (
    LIVE,
    MOVING,
    Position,
    Told,
    aims,
    apart,
    arrived,
    denies,
    had_begun,
    is_firm,
    tell,
)
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Dropped,
    Event,
    Progressed,
    Reached,
    Resumed,
)

WAITING = ("planned", "due", "overdue", "date passed, unconfirmed")
GOES_ON = (Announced, Agreed, Progressed, Reached, Resumed)


@dataclass(frozen=True)
class Verdict:
    """What the oracle says of one milestone; moves as (id, word, headline, minimum, maximum)."""

    ids: tuple[str, ...]
    state: str
    shown: str | None
    outcome: str | None
    verdict: str | None
    plan: str | None
    late: tuple[int | None, int | None]
    is_quiet: bool
    moves: tuple[tuple[object, ...], ...]
    beside: frozenset[str]


class Oracle:
    """All milestones of a history as of a day; everything is computed when asked, from scratch."""

    def __init__(
        self,
        events: list[Event],
        today: date,
        known_on: date | None,
        goal_of: GoalOf,
        parents: dict[str, tuple[str, ...]],
        technology_of: dict[str, str],
    ) -> None:
        said = stands(events, known_on)
        self.today, self.parents, self.technology_of = today, parents, technology_of
        self.spot = spots(said, goal_of)
        self.said = [one for one in said if not one.gone]
        self.by_id = {one.id: one for one in self.said}
        self.members: dict[Spot, list[Said]] = {}
        for one in self.said:
            if one.id in self.spot:
                self.members.setdefault(self.spot[one.id], []).append(one)
        self.since: dict[Spot, tuple[object, ...]] = {}
        self.newer = self._newer()

    def verdicts(self) -> dict[Spot, Verdict]:
        return {spot: self._verdict(spot) for spot in self.members}

    # --- RULES 18: links across milestones

    def _across(self, one: Said, id_: str) -> Spot | None:
        mine, other = self.spot.get(one.id), self.spot.get(id_)
        if mine is None or other is None or mine == other or id_ not in self.by_id:
            return None
        if mine[0] != other[0]:
            return None
        return other if mine[2] == other[2] or "words" in (mine[2][0], other[2][0]) else None

    def _history(self, spot: Spot) -> list[Said]:
        guests = [
            one
            for one in self.said
            if isinstance(one.event, Reached)
            and any(
                self._across(one, id_) == spot and aims(self.by_id[id_])
                for id_ in one.names("confirms", *MOVING)
            )
        ]
        return in_history({one.id: one for one in (*self.members[spot], *guests)}.values())

    def _whole(self, spot: Spot) -> list[Said]:
        """Return a history with what was said too late of the older names, without its own."""
        ahead = self.newer.get(spot)
        ones = self._so_far(spot)
        gone = {one.id for one in self._late(spot, ones)} if ahead else set()
        return in_history(one for one in ones if one.id not in gone)

    def _so_far(self, spot: Spot) -> list[Said]:
        late = [
            one
            for old, (new, _) in self.newer.items()
            if new == spot
            for one in self._late(old, self._so_far(old))
        ]
        return list({one.id: one for one in (*self._history(spot), *late)}.values())

    def _late(self, old: Spot, ones: list[Said]) -> list[Said]:
        """Return what was said to be reached after the milestone had another name."""
        return [
            one
            for one in ones
            if isinstance(one.event, Reached)
            and one.is_dated
            and moment(one.event) > self.since[old]
            and one.id not in self.newer[old][1].names(*MOVING)
        ]

    def _newer(self) -> dict[Spot, tuple[Spot, Said]]:
        found: dict[Spot, tuple[Spot, Said]] = {}
        for one in sorted(self.said, key=lambda one: moment(one.event)):
            if one.id not in self.spot or one.event.strength == "may" or not aims(one):
                continue
            for id_ in one.names(*MOVING):
                spot = self._across(one, id_)
                if spot is None or one.rank > self.by_id[id_].rank:
                    continue
                after = moment((one if one.is_dated else self.by_id[id_]).event)
                reopened = any(
                    isinstance(other.event, LIVE)
                    and other.is_dated
                    and moment(other.event) > after
                    and other.id not in one.names(*MOVING)
                    and other.rank <= one.rank  # a lower voice takes nothing back
                    for other in self._history(spot)
                )
                if not reopened:
                    found[spot] = (self.spot[one.id], one)
                    self.since[spot] = after
        kept: dict[Spot, tuple[Spot, Said]] = {}
        for spot in sorted(found, key=_order):  # a circle is closed by its last, which is ignored
            ahead = found[spot][0]
            while ahead in kept and ahead != spot:
                ahead = kept[ahead][0]
            if ahead != spot:
                kept[spot] = found[spot]
        return kept

    def _told(self, spot: Spot) -> Told:
        older: dict[str, Told] = {}
        for old, (new, one) in sorted(self.newer.items(), key=lambda item: _order(item[0])):
            if new == spot:
                its, known = self._told(old), older.get(one.id)
                older[one.id] = its if known is None else _chained([known, its])
        told = tell(self._whole(spot), older)
        return _chained([*older.values(), told]) if older else told

    # --- RULES 20: states

    def _verdict(self, spot: Spot) -> Verdict:
        history, told = self._whole(spot), self._told(spot)
        outcome = outcome_of(history, self._drops_of(spot, history, told))
        state = self._state(spot, history, told, outcome)
        moves = tuple(
            (p.said.id, p.moved_from, *p.move) for p in told.positions if p.move is not None
        )
        verdict, plan, late = judged(outcome, history, told)
        return Verdict(
            verdict=verdict,
            plan=plan,
            late=late,
            is_quiet=state in WAITING and self._is_silent(spot, history),
            ids=tuple(one.id for one in history),
            state=state,
            shown=told.shown.said.id if told.shown else None,
            outcome=outcome.id if outcome else None,
            moves=moves,
            beside=frozenset(told.beside),
        )

    def _state(self, spot: Spot, history: list[Said], told: Told, outcome: Said | None) -> str:
        ids = [one.id for one in history]
        shown = told.shown
        whole = outcome is not None
        if outcome is not None and isinstance(outcome.event, Reached) and outcome.event.in_part:
            follows = shown is not None and shown.said.id in ids
            whole = not (follows and shown and ids.index(shown.said.id) > ids.index(outcome.id))
        if self._is_closed(spot[0]) and not whole:
            return "void"
        ender = self._ender(spot, history, told, outcome)
        if ender is not None:
            how = ender.event.how if isinstance(ender.event, Dropped) else "cancelled"
            return "paused" if how == "paused" else "dropped"
        if spot in self.newer:
            return "replaced"
        if whole:
            return "reached"
        return self._open(history, told, outcome)

    def _is_closed(self, company: str) -> bool:
        """RULES 20 and 21: one closure is enough that no revival and no better voice answered."""
        its = [one for one in self.said if one.event.company == company]
        closures = [one for one in its if turn_of(one) == "closed"]
        return any(not any(_survives(other, one) for other in its) for one in closures)

    def _drops_of(self, spot: Spot, history: list[Said], told: Told) -> list[Said]:
        """Return what drops it as far as the plans go, outcomes aside."""
        ids = [one.id for one in history]
        plans = min((p.said.rank for p in told.positions), default=3)
        return [one for one in self._untaken(spot, history) if _reaches(one, plans, ids)]

    def _is_silent(self, spot: Spot, history: list[Said]) -> bool:
        """RULES 20: no dated word for twelve months, what is said to end it included."""
        ids = {one.id for one in history}
        days = [
            one.known
            for one in self.said
            if one.event.published is not None
            and (one.id in ids or self._would_end(one, spot, history))
        ]
        return bool(days) and (apart(max(days), self.today) or 0) >= 12

    def _would_end(self, one: Said, spot: Spot, history: list[Said]) -> bool:
        return (
            isinstance(one.event, Dropped | Changed)
            and is_firm(one)
            and had_begun(one)
            and (self._drops(one, spot) or self._leaves(one, spot, history))
        )

    def _untaken(self, spot: Spot, history: list[Said]) -> list[Said]:
        ids = [one.id for one in history]
        return [
            one
            for one in self.said
            if self._would_end(one, spot, history)
            and not any(self._takes_up(other, one, ids) for other in history)
        ]

    def _ender(
        self, spot: Spot, history: list[Said], told: Told, outcome: Said | None
    ) -> Said | None:
        ids = [one.id for one in history]
        ranks = [p.said.rank for p in told.positions] + ([outcome.rank] if outcome else [])
        found = [
            one
            for one in self._untaken(spot, history)
            if not (isinstance(one.event, Changed) and outcome is not None)
            and _reaches(one, min(ranks, default=3), ids)
        ]
        highest = min((one.rank for one in found), default=0)
        last = [one for one in found if one.rank == highest]
        return max(last, key=lambda one: moment(one.event), default=None)

    def _drops(self, one: Said, spot: Spot) -> bool:
        if isinstance(one.event, Dropped) and one.event.part is not None:
            return False
        return any(self.spot.get(id_) == spot for id_ in (one.id, *one.names("cancels")))

    def _leaves(self, one: Said, spot: Spot, history: list[Said]) -> bool:
        event = one.event
        if not isinstance(event, Changed) or event.change != "left technology":
            return False
        technology = self._technology(spot)
        return (
            event.company == spot[0]
            and event.technology is not None
            and event.technology in (technology, *self.parents.get(technology, ()))
            and any(moment(other.event) < moment(event) for other in history)
        )

    def _technology(self, spot: Spot) -> str:
        subject = spot[1]
        if subject.startswith("technology "):
            return subject.removeprefix("technology ")
        spoken = [one.event.technology for one in self.members[spot] if one.event.technology]
        return spoken[-1] if spoken else self.technology_of.get(subject, "")

    def _takes_up(self, one: Said, end: Said, ids: list[str]) -> bool:
        later = comes_after(one, end, ids)
        if one.rank > end.rank:
            return False
        if isinstance(one.event, Reached | Resumed):
            return later
        if not aims(one) or one.event.strength == "may":
            return False
        if not one.is_dated:
            return later
        day, last = moment(one.event)[0], moment(end.event)[0]
        return day > last or (day == last and one.rank < end.rank)

    def _open(self, history: list[Said], told: Told, outcome: Said | None) -> str:
        shown = told.shown
        if shown is None:
            reported = [one for one in history if arrived(one) and one is not outcome]
            gave_way = any(gives_way(one, history) for one in reported)
            return "denied" if gave_way and denied(None, history, self.by_id) else "spoken of"
        window = shown.window
        if window is None:
            return "planned"
        first = window.earliest
        if window.is_deadline or first is None:
            first = _unit_start(window.phrase, window.latest)
        if first is not None and self.today < first:
            return "planned"
        if window.latest is None or window.is_not_before or self.today <= window.latest:
            return "due"
        return self._passed(shown, told, history)

    def _passed(self, shown: Position, told: Told, history: list[Said]) -> str:
        is_denied = denied(shown.said, history, self.by_id)
        lowest = 0 if is_denied else 1
        for p in told.positions:
            last = p.window.latest if p.window else None
            if p.said.rank <= lowest and last is not None and last < self.today:
                return "overdue"
        return "denied" if is_denied else "date passed, unconfirmed"


def turn_of(one: Said) -> str | None:
    """Return what happened to a company's life, once it has."""
    event = one.event
    return event.change if isinstance(event, Changed) and is_firm(one) and had_begun(one) else None


def _survives(one: Said, closure: Said) -> bool:
    if turn_of(one) == "revived":
        return one.rank <= closure.rank and moment(one.event) > moment(closure.event)
    lives = aims(one) or denies(one) or one.event.strength == "denies"
    is_word = one.is_dated and (lives or isinstance(one.event, GOES_ON))
    is_before = moment(one.event)[0] < moment(closure.event)[0]
    return is_word and not is_before and one.rank < closure.rank


def _reaches(drop: Said, highest: int, ids: list[str]) -> bool:
    return drop.rank <= highest or not set(ids).isdisjoint(drop.names("cancels"))


def _order(spot: Spot) -> tuple[object, ...]:
    company, subject, goal, scope, site = spot
    technology = subject.removeprefix("technology ") if subject.startswith("technology ") else ""
    product = "" if technology else subject
    return company, product, technology, goal, scope, site


def _chained(parts: list[Told]) -> Told:
    positions = {p.said.id: p for part in parts for p in part.positions}
    ordered = in_history(p.said for p in positions.values())
    beside = {id_ for part in parts for id_ in part.beside}
    return Told([positions[one.id] for one in ordered], beside, parts[-1].shown)


def _unit_start(phrase: str, last: date | None) -> date | None:
    """Return the first day of the unit that a deadline names, from the text of the deadline."""
    if last is None:
        return None
    unit = phrase.removeprefix("by ").strip()
    if "Q" in unit:
        return date(last.year, last.month - 2, 1)
    if "H" in unit:
        return date(last.year, last.month - 5, 1)
    return {4: date(last.year, 1, 1), 7: date(last.year, last.month, 1)}.get(len(unit), last)
