"""Positions, moves and outcomes, told naively: RULES 19 to 22 from the words of the rules."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle.naive import Said
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Planned,
    Progressed,
    Reached,
    Resumed,
    Stated,
)
from tracker.vocabulary.windows import Window

Move = tuple[str, int | None, int | None, int | None]
DAY = timedelta(days=1)
MOVING = ("slips", "advances")
LIVE = (Planned, Announced, Progressed, Reached, Resumed, Agreed)


@dataclass
class Position:
    """A statement that was the position, and how it moved."""

    said: Said
    window: Window | None
    move: Move | None = None
    moved_from: str | None = None
    reported: bool = False


@dataclass
class Told:
    """The positions of one milestone in their order, those beside, and the one that stands."""

    positions: list[Position] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    shown: Position | None = None


def is_firm(one: Said) -> bool:
    return one.event.strength is None or one.event.strength == "did"


def had_begun(one: Said) -> bool:
    window = one.event.when
    first = None if window is None else (window.earliest or window.latest)
    return first is None or first <= one.known


def had_happened(one: Said) -> bool:
    """Tell whether an announcement or a deal speaks of something past (RULES 20)."""
    window = one.event.when
    if window is None or not is_firm(one):
        return False
    if one.event.strength == "did":
        return had_begun(one)
    return window.latest is not None and window.latest <= one.known


def aims(one: Said) -> bool:
    """Tell whether a statement sets a target."""
    event = one.event
    if isinstance(event, Planned):
        return event.strength != "denies"
    if isinstance(event, Announced | Agreed):
        return event.when is not None and not had_happened(one)
    return False


def arrived(one: Said) -> bool:
    """Tell whether a statement says that its milestone was reached."""
    if isinstance(one.event, Announced | Agreed):
        return one.event.when is not None and had_happened(one)
    return isinstance(one.event, Reached) and is_firm(one) and had_begun(one)


def denies(one: Said) -> bool:
    event = one.event
    if isinstance(event, Stated):
        return event.stance == "denial" or event.strength == "denies"
    return isinstance(event, Planned) and event.strength == "denies"


def hedges(one: Said) -> bool:
    event = one.event
    return isinstance(event, Stated) and event.stance == "hedge" and event.strength != "denies"


def is_soft(one: Said, ids: set[str]) -> bool:
    """Tell whether a plan hangs on a condition, or is the alternative to one of this history."""
    conditional = getattr(one.event, "condition", None) is not None
    return conditional or any(id_ in ids for id_ in one.names("alternative to"))


def tell(history: list[Said], before: dict[str, Told]) -> Told:
    """RULES 21: walk through a history, asking of every target what its place is."""
    ids = {one.id for one in history}
    rank = {one.id: one.rank for one in history}
    firm = [one.rank for one in history if aims(one) and not is_soft(one, ids)]
    told = Told()
    for one in history:
        if not aims(one):
            continue
        own = [position.said.rank for position in told.positions if not position.reported]
        is_lower = bool(own) and one.rank > min(own)
        reports = (
            is_lower
            and one.event.strength != "may"
            and any(rank.get(id_, one.rank) < one.rank for id_ in one.names(*MOVING))
        )
        if not reports and (
            is_lower
            or (is_soft(one, ids) and bool(firm) and min(firm) <= one.rank)
            or _contradicts(one, told)
        ):
            told.beside.add(one.id)
            continue
        position = Position(one, one.event.when, reported=reports)
        if position.window is not None:
            position.moved_from, position.move = _moved(position, told, before.get(one.id))
        told.positions.append(position)
        if _stands(position, told.shown):
            told.shown = position
    return told


def _contradicts(one: Said, told: Told) -> bool:
    shown = told.shown
    if shown is None or shown.said.rank != one.rank:
        return False
    named = set(one.names("contradicts")) - set(one.names(*MOVING))
    ends = _ends(shown.window)
    return any(it.said.id in named and _ends(it.window) == ends for it in told.positions)


def _ends(window: Window | None) -> object:
    return None if window is None else (window.earliest, window.latest)


def _stands(new: Position, shown: Position | None) -> bool:
    undated = isinstance(new.said.event, Planned) and new.said.event.undated
    if new.window is not None or undated or shown is None:
        return True
    return shown.said.rank > new.said.rank and not shown.reported


def _moved(new: Position, told: Told, older: Told | None) -> tuple[str | None, Move | None]:
    """Compare with the position of these voices or higher ones, else with what it names."""
    one = new.said
    candidates: list[Position] = []
    if older is not None:
        dated = [it for it in older.positions if it.window is not None]
        candidates = [it for it in dated if it.said.rank <= one.rank] or dated
    if not candidates:
        candidates = [
            it
            for it in told.positions
            if it.window is not None and (new.reported or it.said.rank <= one.rank)
        ]
    if not candidates:
        named = one.names(*MOVING)
        candidates = [it for it in told.positions if it.window is not None and it.said.id in named]
    if candidates:
        old = candidates[-1]
        assert old.window is not None
        assert new.window is not None
        return old.said.id, moved(old.window, new.window, said_on(old.said), said_on(one))
    previously = getattr(one.event, "previously", None)
    if previously is None or new.window is None:
        return None, None
    return None, moved(previously, new.window, None, said_on(one))


def said_on(one: Said) -> date:
    window = one.event.said or one.event.published
    day = None if window is None else (window.earliest or window.latest)
    return day or one.known


def moved(old: Window, new: Window, old_said: date | None, new_said: date | None) -> Move:
    """RULES 22 and the table of moves, day by day counted in ordinals."""
    return (
        _word(old, new, old_said, new_said),
        _headline(old, new),
        apart(_next(old.latest), new.earliest),
        apart(old.earliest, _next(new.latest)),
    )


def _word(old: Window, new: Window, old_said: date | None, new_said: date | None) -> str:
    deadlines = [w.is_deadline for w in (old, new)]
    if all(deadlines) or (old.is_not_before and new.is_not_before):
        first, second = (old.latest, new.latest) if all(deadlines) else (old.earliest, new.earliest)
        if first and second:
            return "slipped" if second > first else "pulled in" if second < first else "reaffirmed"
    if any(deadlines) and old.latest == new.latest:
        return "reaffirmed"
    a, b = _ordinals(old, old_said)
    c, d = _ordinals(new, new_said)
    cases = {
        "reaffirmed": a == c and b == d,
        "slipped": b < c,
        "pulled in": d < a,
        "narrowed": a <= c and d <= b,
        "went vague": c <= a and b <= d,
        "drifted": d > b,
    }
    return next((word for word, holds in cases.items() if holds), "pulled in")


def _ordinals(window: Window, said: date | None) -> tuple[int, int]:
    last = (window.latest or date.max).toordinal()
    if window.earliest is not None:
        return window.earliest.toordinal(), last
    return min((said or date.min).toordinal(), last), last


def _next(day: date | None) -> date | None:
    return None if day is None else day + DAY


def _headline(old: Window, new: Window) -> int | None:
    if old.latest is None or new.latest is None:
        return apart(old.earliest, new.earliest)
    return apart(old.latest + DAY, new.latest + DAY)


def apart(start: date | None, end: date | None) -> int | None:
    """Count whole months by trying them, one after the other."""
    if start is None or end is None:
        return None
    months = 0
    while _on(start, months) > end:
        months -= 1
    while _on(start, months + 1) <= end:
        months += 1
    return months


def _on(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
