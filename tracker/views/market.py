"""The market: each publisher's tables by period, and what its later tables restate.

Tables of one publisher, metric and scope make one series, whichever outlets print them; tables of
two publishers are never joined.  A figure is the one printed last, and what it replaced stands
beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from tracker.views.shares import SharePoint, ShareSeries, is_same_figure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.spans import plus_months
from tracker.vocabulary.text import folded
from tracker.vocabulary.windows import Window

What = Literal["value", "share_pct", "rank"]
WHATS: tuple[What, ...] = ("value", "share_pct", "rank")
_ORDER: tuple[What, ...] = ("rank", "value", "share_pct")
_KINDS = ("company", "group", "residual", "total")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as one table prints it; `unit` is None for a share and a rank."""

    text: str
    unit: str | None
    id: str
    known_from: date


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure printed last, and those that it replaced, the oldest first.

    A figure that is merely rounded otherwise replaces nothing.
    """

    last: Printed
    former: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class MarketLine:
    """One member (company, group, residual or total) of a table in one period.

    `year_before` is its line of the same stretch one year earlier in the same series.
    """

    name: str
    company: str | None
    kind: Literal["company", "group", "total", "residual"]
    value: Figure | None
    share_pct: Figure | None
    rank: Figure | None
    year_before: "MarketLine | None" = None

    def figure(self, what: What) -> Figure | None:
        """Return one of the three figures."""
        return {"value": self.value, "share_pct": self.share_pct, "rank": self.rank}[what]


@dataclass(frozen=True, slots=True)
class MarketTable:
    """A period's table: companies by rank or figure, then groups, the others and the total.

    `events` are the ids of the tables that it was put together from, as they were published.
    """

    period: Window | None
    lines: tuple[MarketLine, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarketSeries:
    """One publisher's tables of one metric and scope, the newest period first."""

    publisher: str
    metric: str
    metric_name: str
    scope: str
    region: str | None
    tables: tuple[MarketTable, ...]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure that a later table of the same publisher gives otherwise."""

    series: MarketSeries
    period: Window | None
    line: MarketLine
    what: What
    was: Printed
    now: Printed


class _Key(NamedTuple):
    publisher: str
    metric: str
    scope: str
    region: str


Stretch = tuple[date, date]


def market(series: Iterable[ShareSeries], registry: Registry) -> tuple[MarketSeries, ...]:
    """Return every publisher's tables, by metric, publisher and scope."""
    members: defaultdict[_Key, list[ShareSeries]] = defaultdict(list)
    for one in series:
        members[_Key(one.publisher, one.metric, one.scope, one.region or "")].append(one)
    ordered = sorted(members.items(), key=lambda item: (item[0].metric, *item[0]))
    return tuple(_series(key, ones, registry) for key, ones in ordered)


def restatements(series: Iterable[MarketSeries]) -> tuple[Restatement, ...]:
    """Return what was restated, the latest table first; every step of a chain is one."""
    found = [
        Restatement(one, table.period, line, what, was, now)
        for one in series
        for table in one.tables
        for line in table.lines
        for what in WHATS
        if (figure := line.figure(what)) is not None
        for was, now in pairwise((*figure.former, figure.last))
    ]
    return tuple(sorted(found, key=lambda one: one.now.known_from, reverse=True))


def _series(key: _Key, members: Sequence[ShareSeries], registry: Registry) -> MarketSeries:
    periods: dict[Stretch, Window | None] = {}
    lines: defaultdict[Stretch, list[MarketLine]] = defaultdict(list)
    events: defaultdict[Stretch, dict[str, date]] = defaultdict(dict)
    for member in members:
        by_period: defaultdict[Stretch, list[SharePoint]] = defaultdict(list)
        for point in member.points:
            stretch = stretch_of(point.period)
            by_period[stretch].append(point)
            periods.setdefault(stretch, point.period)
            events[stretch][point.id] = point.known_from
        for stretch, points in by_period.items():
            lines[stretch].append(_line(member, points, registry))
    newest = sorted(periods, key=lambda stretch: (stretch[1], stretch[0]), reverse=True)
    return MarketSeries(
        publisher=key.publisher,
        metric=key.metric,
        metric_name=registry.name("metric", key.metric),
        scope=key.scope,
        region=key.region or None,
        tables=tuple(
            MarketTable(
                period=periods[stretch],
                lines=_ordered(lines[stretch], lines.get(year_before(stretch), ())),
                events=tuple(sorted(events[stretch], key=lambda id_: (events[stretch][id_], id_))),
            )
            for stretch in newest
        ),
    )


def _line(member: ShareSeries, points: Sequence[SharePoint], registry: Registry) -> MarketLine:
    name = registry.name("company", member.company) if member.company else member.group
    return MarketLine(
        name=name or "",
        company=member.company,
        kind=member.kind,
        value=_figure([(one, one.value, one.unit) for one in points]),
        share_pct=_figure([(one, one.share_pct, None) for one in points]),
        rank=_figure([(one, None if one.rank is None else str(one.rank), None) for one in points]),
    )


def _figure(given: Iterable[tuple[SharePoint, str | None, str | None]]) -> Figure | None:
    """Return the last of the figures that points give, in the order of publication."""
    kept: list[Printed] = []
    for point, text, unit in given:
        if text is None:
            continue
        printed = Printed(text, unit, point.id, point.known_from)
        if not kept or not _is_same(kept[-1], printed):
            kept.append(printed)
        elif _is_finer(printed, kept):
            kept[-1] = printed
    return Figure(kept[-1], tuple(kept[:-1])) if kept else None


def _is_same(one: Printed, other: Printed) -> bool:
    return one.unit == other.unit and is_same_figure(one.text, other.text)


def _is_finer(printed: Printed, kept: Sequence[Printed]) -> bool:
    """Tell whether a print has more decimals than the one it repeats.

    One that the figure before could have been rounded to as well is no better.
    """
    finer = _places(printed.text) > _places(kept[-1].text)
    return finer and not any(_is_same(one, printed) for one in kept[-2:-1])


def _places(text: str) -> int:
    return len(text.partition(".")[2].rstrip("0"))


def _ordered(lines: Sequence[MarketLine], before: Iterable[MarketLine]) -> tuple[MarketLine, ...]:
    earlier = {(one.kind, one.company or one.name): one for one in before}
    compared = [
        replace(one, year_before=earlier.get((one.kind, one.company or one.name))) for one in lines
    ]
    # What every company has puts them in order; a figure that some lack would split the table.
    companies = [one for one in lines if one.kind == "company"]
    by: What = next((what for what in _ORDER if all(map(_has(what), companies))), "rank")
    return tuple(sorted(compared, key=lambda one: _place(one, by)))


def _has(what: What) -> Callable[[MarketLine], bool]:
    return lambda line: line.figure(what) is not None


def _place(line: MarketLine, by: What) -> tuple[int, Decimal, str]:
    figure = line.figure(by)
    number = Decimal(figure.last.text) if figure is not None else Decimal("Infinity")
    number = -number if by != "rank" and figure is not None else number
    return _KINDS.index(line.kind), number, line.name


def stretch_of(period: Window | None) -> Stretch:
    """Return the bounds of a period; the least and greatest day where they are open."""
    if period is None:
        return date.min, date.min
    return period.earliest or date.min, period.latest or date.max


def year_before(stretch: Stretch) -> Stretch:
    """Return the same stretch one year earlier; an open or unknown one stays as it is."""
    start, end = stretch
    if start == date.min or end == date.max:
        return stretch
    # February ends on another day in a leap year: the day after the end moves, not the end.
    return plus_months(start, -12), plus_months(end + timedelta(days=1), -12) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tables are asked for; None and "" for all.

    `publisher` is part of a publisher's name in any case, `period` the bounds of a stretch;
    `company` leaves its own line of each table.
    """

    publisher: str = ""
    metric: str | None = None
    company: str | None = None
    period: Stretch | None = None


def wanted(series: Iterable[MarketSeries], asked: Wanted) -> tuple[MarketSeries, ...]:
    """Return the series with the tables and lines that are asked for; those left empty are out."""
    found = []
    for one in series:
        if asked.metric not in (None, one.metric):
            continue
        if folded(asked.publisher) not in folded(one.publisher):
            continue
        tables = tuple(
            replace(table, lines=lines)
            for table in one.tables
            if asked.period in (None, stretch_of(table.period))
            if (
                lines := tuple(
                    line for line in table.lines if asked.company in (None, line.company)
                )
            )
        )
        if tables:
            found.append(replace(one, tables=tables))
    return tuple(found)
