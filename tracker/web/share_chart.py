"""Geometry of the share chart: figures of one publisher's series over the periods they are for.

A figure is drawn as long as its period: the share of a year is a line a year long, never a point.
Two periods are joined only where one begins as the other ends, so that a gap stays a gap.
Horizontal places are thousandths of a per cent of the width, heights are pixels from the top.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tracker.views.market import MarketSeries, MarketTable

PLOT = 80_000
"""The part of the width that carries the time axis; names stand on the right of it."""

TOP, HEIGHT, LABEL = 12, 240, 17
MOST = 6
"""Companies that are drawn; all of them stand in the table beside the chart."""


@dataclass(frozen=True)
class Stretch:
    """One share, as long as its period."""

    x0: int
    x1: int
    y: int
    id: str
    share: str
    period: str


@dataclass(frozen=True)
class ShareLine:
    """The shares of one company: its stretches, what joins them, and where its name stands.

    `number` counts from 1 and picks the pattern of the line.
    """

    name: str
    number: int
    stretches: tuple[Stretch, ...]
    joins: tuple[tuple[int, int, int], ...]
    label_y: int


@dataclass(frozen=True)
class YearTick:
    """A line at the beginning of a year, with its label in the middle of that year."""

    x: int
    middle: int
    label: str


@dataclass(frozen=True)
class ShareTick:
    """A line at a share."""

    y: int
    label: str


@dataclass(frozen=True)
class ShareChart:
    """A drawn series."""

    years: tuple[YearTick, ...]
    shares: tuple[ShareTick, ...]
    lines: tuple[ShareLine, ...]
    height: int


def share_chart(series: MarketSeries, words: dict[tuple[date, date], str]) -> ShareChart | None:
    """Return the drawn series; None where fewer than two periods give a share.

    `words` say a period by its bounds; only periods closed on both sides are drawn.
    """
    shares = _shares(series)
    closed = {bounds for found in shares.values() for bounds, _, _ in found}
    if len(closed) < 2:
        return None
    first = min(start for start, _ in closed).year
    last = max(end for _, end in closed).year
    top = _top(max(share for found in shares.values() for _, share, _ in found))
    drawn = sorted(shares, key=lambda name: _rank(shares[name]))[:MOST]
    lines = [
        _line(name, number, shares[name], (first, last), top, words)
        for number, name in enumerate(drawn, start=1)
    ]
    return ShareChart(
        years=tuple(_year(year, first, last) for year in range(first, last + 1)),
        shares=tuple(
            ShareTick(_y(Decimal(share), top), f"{share} %")
            for share in range(0, top + 1, top // 2 if top < 20 else 10 if top <= 50 else 20)
        ),
        lines=_spread(lines),
        height=TOP + HEIGHT + 22,
    )


Share = tuple[tuple[date, date], Decimal, str]


def _shares(series: MarketSeries) -> dict[str, list[Share]]:
    """Return company → its shares by period, the oldest first."""
    found: dict[str, list[Share]] = {}
    for table in reversed(series.tables):
        bounds = _bounds(table)
        if bounds is None:
            continue
        for line in table.lines:
            if line.kind == "company" and line.share_pct is not None:
                share = line.share_pct.last
                found.setdefault(line.name, []).append((bounds, Decimal(share.text), share.id))
    return found


def _bounds(table: MarketTable) -> tuple[date, date] | None:
    period = table.period
    if period is None or period.earliest is None or period.latest is None:
        return None
    return period.earliest, period.latest


def _rank(shares: Sequence[Share]) -> tuple[int, Decimal]:
    """Order companies by how many periods they stand in, then by their last share."""
    return -len(shares), -shares[-1][1]


def _line(
    name: str,
    number: int,
    shares: Iterable[Share],
    years: tuple[int, int],
    top: int,
    words: dict[tuple[date, date], str],
) -> ShareLine:
    given = list(shares)
    stretches = [
        Stretch(
            _x(bounds[0], years),
            _x(bounds[1] + timedelta(days=1), years),
            _y(share, top),
            id,
            f"{share} %",
            words[bounds],
        )
        for bounds, share, id in given
    ]
    joins = [
        (one.x1, one.y, other.y)
        for (before, one) in zip(given, stretches, strict=True)
        for (after, other) in zip(given, stretches, strict=True)
        if before[0][1] + timedelta(days=1) == after[0][0] and _alike(before[0], after[0])
    ]
    last = max(stretches, key=lambda one: (one.x1, -one.x0))
    return ShareLine(name, number, tuple(stretches), tuple(joins), last.y)


def _alike(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Tell whether two periods are about as long: a quarter is not joined to a year."""
    lengths = sorted((end - start).days + 1 for start, end in (one, other))
    return lengths[1] - lengths[0] <= 3


def _spread(lines: Sequence[ShareLine]) -> tuple[ShareLine, ...]:
    """Move names apart so that none covers another, and none leaves the figure."""
    places = sorted(range(len(lines)), key=lambda place: (lines[place].label_y, place))
    heights: dict[int, int] = {}
    free = TOP
    for count, place in enumerate(places):
        below = (len(places) - count - 1) * LABEL
        wanted = min(max(lines[place].label_y, free), TOP + HEIGHT - below)
        heights[place] = wanted
        free = wanted + LABEL
    return tuple(
        ShareLine(one.name, one.number, one.stretches, one.joins, heights[place])
        for place, one in enumerate(lines)
    )


def _top(share: Decimal) -> int:
    """Return the end of the share axis: the next ten above, at least ten."""
    return max(10, -(-int(share.to_integral_value(rounding="ROUND_CEILING")) // 10) * 10)


def _x(day: date, years: tuple[int, int]) -> int:
    start, end = date(years[0], 1, 1), date(years[1] + 1, 1, 1)
    return PLOT * (day - start).days // (end - start).days


def _y(share: Decimal, top: int) -> int:
    return TOP + HEIGHT - int(HEIGHT * share / top)


def _year(year: int, first: int, last: int) -> YearTick:
    x0, x1 = (_x(date(one, 1, 1), (first, last)) for one in (year, year + 1))
    return YearTick(x0, (x0 + x1) // 2, str(year))
