"""Climbs: the highest rung of a ladder that each company had reached, half-year by half-year.

What is behind is told by what is known now, what is ahead by what is planned now.  A date that
goes on beyond a half-year leaves open whether the rung belongs to it: such a step is not sure,
so that a year is never told as one of its halves.  Ladders are told apart and never compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.views.dates import opening, unit_end
from tracker.views.half_years import HalfYear, half_year_of, half_years
from tracker.views.ladders import is_reached
from tracker.views.milestones import Milestone
from tracker.vocabulary.things import Ladder

Kind = Literal["reached", "planned", "ended"]
_ENDED = frozenset({"dropped", "paused", "void"})
_BACK, _AHEAD = 6, 6
"""Half-years told one by one; what lies further away stands in one row before, and one after."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rung in a cell; `rung` counts from the lowest one.

    What is not `is_sure` may belong to a later period: the date that was said goes on beyond.
    """

    milestone: Milestone
    rung: int
    kind: Kind
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A row: a half-year, or all time up to the first one or after the last one (open there)."""

    first: date | None
    last: date | None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Climb:
    """One company: its steps by period, and the highest rung that is planned without a date."""

    company: str
    cells: tuple[tuple[Step, ...], ...]
    undated: Step | None


@dataclass(frozen=True, slots=True)
class Climbs:
    """One ladder, by slug of the company; `left_out` counts the companies beyond the most."""

    ladder: str
    periods: tuple[Period, ...]
    climbs: tuple[Climb, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A rung that may hold from `start` on and holds for sure from `sure` on (None: never).

    `is_past` marks a plan whose date has passed.
    """

    milestone: Milestone
    rung: int
    start: date
    sure: date | None
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class _Company:
    """What is known of one company on the ladder."""

    slug: str
    count: int
    reached: tuple[_Stretch, ...]
    planned: tuple[_Stretch, ...]
    undated: tuple[Step, ...]
    ended: tuple[Step, ...]

    @property
    def highest(self) -> int:
        """Return the highest rung reached; -1 where none was."""
        return max((one.rung for one in self.reached), default=-1)


def climbs(
    ladder: Ladder, milestones: Iterable[Milestone], today: date, most: int = 10
) -> Climbs | None:
    """Return the climbs of those with the most milestones on a ladder; None where nobody is.

    Only the rungs themselves count, not what merely belongs to one.
    """
    rungs = {f"{ladder.slug}/{stage.slug}": number for number, stage in enumerate(ladder.stages)}
    standing: defaultdict[str, list[Milestone]] = defaultdict(list)
    for one in milestones:
        if one.is_rung and one.stage in rungs and one.state not in ("replaced", "spoken of"):
            standing[one.company].append(one)
    every = [_company(slug, own, rungs, today) for slug, own in standing.items()]
    every.sort(key=lambda one: (-one.count, one.slug))
    shown = sorted(every[:most], key=lambda one: one.slug)
    if not shown:
        return None
    periods = tuple(_periods(shown, today))
    return Climbs(
        ladder=ladder.slug,
        periods=periods,
        climbs=tuple(_climb(one, periods, today) for one in shown),
        left_out=len(every) - len(shown),
    )


# --- From milestones to stretches of time


def _company(
    slug: str, milestones: Sequence[Milestone], rungs: dict[str, int], today: date
) -> _Company:
    reached: list[_Stretch] = []
    planned: list[_Stretch] = []
    undated: list[Step] = []
    ended: list[Step] = []
    for one in sorted(milestones, key=lambda one: one.path):
        rung = rungs[one.stage or ""]
        if is_reached(one):
            reached.append(_reached(one, rung, today))
        elif one.state in _ENDED:
            ended.append(Step(one, rung, "ended", is_sure=True))
        elif (stretch := _planned(one, rung, today)) is not None:
            planned.append(stretch)
        else:
            undated.append(Step(one, rung, "planned", is_sure=False))
    return _Company(
        slug, len(milestones), tuple(reached), tuple(planned), tuple(undated), tuple(ended)
    )


def _reached(milestone: Milestone, rung: int, today: date) -> _Stretch:
    """Return from when on a rung was reached: for sure by its last day, or when it was said.

    What has gone on "from 2016" was reached by the end of 2016.
    """
    outcome = milestone.outcome
    window = outcome.window if outcome is not None else None
    known = (outcome.known_from if outcome is not None else None) or today
    last = (window.latest or unit_end(window)) if window is not None else None
    sure = min(last or known, today)
    start = (window.earliest if window is not None else None) or sure
    return _Stretch(milestone, rung, min(start, sure), sure)


def _planned(milestone: Milestone, rung: int, today: date) -> _Stretch | None:
    """Return when a rung is due; None without a date. A not-before date is never sure."""
    window = milestone.window
    start = opening(window) if window is not None else None
    if window is None or start is None:
        return None
    sure = None if window.is_not_before else window.latest
    if sure is None:
        return _Stretch(milestone, rung, max(start, today), None)
    return _Stretch(milestone, rung, start, sure, is_past=sure < today)


# --- Rows


def _periods(companies: Iterable[_Company], today: date) -> Iterator[Period]:
    every = tuple(companies)
    now = half_year_of(today)
    behind = [half_year_of(one.start) for each in every for one in each.reached]
    ahead = [half for each in every for one in each.planned for half in _halves(one)]
    first = max(min((now, *behind)), now.plus(-_BACK))
    last = min(max((now, *ahead)), now.plus(_AHEAD))
    if any(half < first for half in behind):
        yield Period(None, first.plus(-1).last)
    for half in half_years(first, last):
        yield Period(half.first, half.last, is_now=half == now)
    if any(half > last for half in ahead):
        yield Period(last.plus(1).first, None)


def _halves(stretch: _Stretch) -> Iterator[HalfYear]:
    yield half_year_of(stretch.start)
    if stretch.sure is not None:
        yield half_year_of(stretch.sure)


# --- Cells


def _climb(company: _Company, periods: Sequence[Period], today: date) -> Climb:
    above = [one for one in company.undated if one.rung > company.highest]
    return Climb(
        company=company.slug,
        cells=tuple(tuple(_cell(company, period, today)) for period in periods),
        undated=max(above, key=lambda one: one.rung, default=None),
    )


def _cell(company: _Company, period: Period, today: date) -> Iterator[Step]:
    """Yield what holds by the end of a period: behind us what was reached, ahead what is planned.

    The present half-year shows both, and what ended where nothing else is planned so high.
    """
    end = period.last or date.max
    if end < today or period.is_now:
        yield from _highest(company.reached, today if period.is_now else end, "reached")
    if end < today:
        return
    highest = company.highest
    open_ones = [
        one for one in company.planned if one.rung > highest and (period.is_now or not one.is_past)
    ]
    yield from _highest(open_ones, end, "planned")
    if period.is_now:
        plans = [one.rung for one in company.planned] + [one.rung for one in company.undated]
        gone = [one for one in company.ended if one.rung > max((highest, *plans))]
        if gone:
            yield max(gone, key=lambda one: one.rung)


def _highest(stretches: Iterable[_Stretch], end: date, kind: Kind) -> Iterator[Step]:
    """Yield the highest rung that is sure by a day, and a higher one that may be; firsts first."""
    begun = [one for one in stretches if one.start <= end]
    sure = [one for one in begun if one.sure is not None and one.sure <= end]
    top = min(sure, key=_order, default=None)
    if top is not None:
        yield Step(top.milestone, top.rung, kind, is_sure=True)
    perhaps = min((one for one in begun if one not in sure), key=_order, default=None)
    if perhaps is not None and (top is None or perhaps.rung > top.rung):
        yield Step(perhaps.milestone, perhaps.rung, kind, is_sure=False)


def _order(one: _Stretch) -> tuple[int, bool, date, date, str]:
    """Order by rung, then by what is still to come, then by the first that is sure."""
    return -one.rung, one.is_past, one.sure or date.max, one.start, one.milestone.path
