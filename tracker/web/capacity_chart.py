"""Geometry of the capacity chart: what each phase is said to make, and from when on.

A phase is a level: a mark as long as the window in which it begins, and a line from the end of
that window on.  Levels are never summed: each stands at the height of what was said.  Places along
the axis are thousandths of a per cent of the width, heights are pixels from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from tracker.vocabulary.windows import Window
from tracker.web.figures import Axis, Mark, axis_of, mark_of

HEIGHT, LABEL, ABOVE, FOOT = 180, 16, 11, 26
MOST = 8
"""Levels that are drawn; all quantities stand in the table below the chart."""


@dataclass(frozen=True)
class Level:
    """A phase: how much, and when it begins; `lasts` where it goes on from then."""

    amount: Decimal
    window: Window | None
    lasts: bool


@dataclass(frozen=True)
class Step:
    """A drawn level: its mark, the line after it (None where it does not go on), its name."""

    mark: Mark
    line: tuple[int, int] | None
    y: int
    label_x: int
    label_y: int
    anchor: str


@dataclass(frozen=True)
class AmountTick:
    """A line at an amount."""

    y: int
    label: str


@dataclass(frozen=True)
class CapacityChart:
    """Steps in the order of their levels, on the axis of a roadmap."""

    axis: Axis
    ticks: tuple[AmountTick, ...]
    steps: tuple[Step, ...]
    height: int


def capacity_chart(levels: Sequence[Level], today: date) -> CapacityChart | None:
    """Return the chart of some levels; None where fewer than two can be told apart."""
    if not 1 < len(levels) <= MOST or len({one.amount for one in levels}) == 1:
        return None
    if min(one.amount for one in levels) < 0:
        return None
    found = axis_of((one.window for one in levels if one.window is not None), today)
    axis = Axis(found.first, found.last.replace(year=found.last.year + 1), today)
    top = ticks_of(max(one.amount for one in levels))
    heights = [_y(one.amount, top[-1]) for one in levels]
    labels = spread([y - ABOVE for y in heights])
    lower = max(0, LABEL - min(labels))
    steps = tuple(
        _step(one, axis, y + lower, label + lower)
        for one, y, label in zip(levels, heights, labels, strict=True)
    )
    ticks = tuple(AmountTick(_y(amount, top[-1]) + lower, f"{amount:f}") for amount in top)
    return CapacityChart(axis, ticks, steps, HEIGHT + lower + FOOT)


def ticks_of(most: Decimal) -> tuple[Decimal, ...]:
    """Return round amounts from nothing to at least the most, three to six of them."""
    size = Decimal(10) ** (most.adjusted() - 1)
    for factor in (2, 5, 10, 20, 50):
        step = factor * size
        count = int((most / step).to_integral_value(ROUND_CEILING))
        if count <= 5:
            break
    plain = (step * number for number in range(max(count, 2) + 1))
    return tuple(one.normalize() if one else Decimal(0) for one in plain)


def spread(places: Sequence[int]) -> list[int]:
    """Return places that lie a label apart, each as near above its own as those below it allow."""
    order = sorted(range(len(places)), key=lambda at: (-places[at], at))
    found, last = [0] * len(places), max(places, default=0) + LABEL
    for at in order:
        last = min(places[at], last - LABEL)
        found[at] = last
    return found


def _y(amount: Decimal, most: Decimal) -> int:
    return HEIGHT - int(HEIGHT * amount / most)


def _step(level: Level, axis: Axis, y: int, label_y: int) -> Step:
    mark = mark_of(level.window, axis)
    line = (mark.x1, axis.end) if level.lasts and level.window is not None else None
    is_late = mark.x0 > axis.end // 2
    return Step(
        mark=mark,
        line=line if line is not None and line[0] < line[1] else None,
        y=y,
        label_x=mark.x1 if is_late else mark.x0,
        label_y=label_y,
        anchor="end" if is_late else "start",
    )
