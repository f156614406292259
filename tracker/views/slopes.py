"""Slopes: how fast a date recedes, in months slipped for each month that went by.

The slope is that of the straight line that lies nearest to what one owner said (least squares):
the last day promised against the day of saying.  A slope of 1 means that the date recedes as
fast as time goes by.  The bounds are the least and the most that the line can rise when every
date may lie anywhere inside its window; they are exact, for the slope grows evenly with each.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tracker.views.targets import Target, said_day
from tracker.vocabulary.spans import months

LEAST_STATEMENTS = 3
LEAST_MONTHS = 6
"""First and last saying lie so far apart, else the slope would be that of one week's wording."""
LONGEST_SAYING = 31
"""Days: what was said in some year has no place on a line of days."""

RULE = (
    "The slope is that of the straight line nearest to the promises of one owner (least squares, "
    "the last day promised against the day of saying), with the least and the most that the "
    "windows allow. "
    f"It is given where one owner made {LEAST_STATEMENTS} dated statements on different days, "
    f"the first and the last at least {LEAST_MONTHS} months apart. "
    "At 1 the date recedes as fast as time goes by."
)


@dataclass(frozen=True, slots=True)
class Slope:
    """Months slipped for each month that went by; `statements` are ids in the order of saying."""

    owner: str
    statements: tuple[str, ...]
    headline: Fraction
    least: Fraction
    most: Fraction


class _Point(NamedTuple):
    """A promise in days: when it was said, the first and the last day it can mean."""

    id: str
    said: int
    first: int
    last: int


def slope_of(history: Iterable[Target]) -> Slope | None:
    """Return the slope of the owner with most statements, the company's own before all others.

    None where nobody said enough.  What never was the position counts for nothing.
    """
    owned: defaultdict[str, list[_Point]] = defaultdict(list)
    for target in history:
        if not target.is_beside and target.owner and (point := _point(target)) is not None:
            owned[target.owner].append(point)
    enough = [owner for owner, points in owned.items() if _allow(points)]
    if not enough:
        return None
    owner = min(enough, key=lambda one: (one != "company", -len(owned[one]), one))
    return _slope(owner, sorted(owned[owner], key=lambda point: point.said))


def slope_words(slope: Slope) -> str:
    """Return a slope in words: "0.8 months per month (0.6 to 1.0), 4 statements"."""
    bounds = f"{tenths(slope.least)} to {tenths(slope.most)}"
    return (
        f"{tenths(slope.headline)} months per month ({bounds}), {len(slope.statements)} statements"
    )


def _point(target: Target) -> _Point | None:
    said, window = target.said_on, target.window
    if said is None or window is None or not said.latest or not said.earliest or not window.latest:
        return None
    if (said.latest - said.earliest).days >= LONGEST_SAYING:
        return None
    first = window.earliest or min(said_day(target), window.latest)
    return _Point(target.id, said.latest.toordinal(), first.toordinal(), window.latest.toordinal())


def _allow(points: list[_Point]) -> bool:
    days = sorted({point.said for point in points})
    if len(days) < LEAST_STATEMENTS:
        return False
    return months(date.fromordinal(days[0]), date.fromordinal(days[-1])) >= LEAST_MONTHS


def _slope(owner: str, points: list[_Point]) -> Slope:
    middle = Fraction(sum(point.said for point in points), len(points))
    away = [point.said - middle for point in points]
    whole = sum((one * one for one in away), Fraction(0))
    pairs = [
        (one / whole * point.first, one / whole * point.last)
        for one, point in zip(away, points, strict=True)
    ]
    return Slope(
        owner=owner,
        statements=tuple(point.id for point in points),
        headline=sum((last for _, last in pairs), Fraction(0)),
        least=sum((min(pair) for pair in pairs), Fraction(0)),
        most=sum((max(pair) for pair in pairs), Fraction(0)),
    )


def tenths(number: Fraction) -> str:
    """Write a number with one decimal, rounded half to even."""
    tenths = round(number * 10)
    whole, rest = divmod(abs(tenths), 10)
    return f"{'−' if tenths < 0 else ''}{whole}.{rest}"
