"""Shares: published tables as series, one per publisher, metric and scope; never joined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tracker.views.amendments import Statement
from tracker.vocabulary.events import TableRow, Tabulated
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class SharePoint:
    """One figure of one member in one period.

    `is_prior` marks a figure that a later table gives for an earlier period.  `restated_by` is
    the id of the later table of the same series that gives other figures for the period,
    `restates` the other end.
    """

    period: Window | None
    value: str | None
    unit: str | None
    share_pct: str | None
    rank: int | None
    id: str
    known_from: date
    is_prior: bool = False
    restates: str | None = None
    restated_by: str | None = None


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """The figures of one member (company, group, total or residual) in one publisher's tables.

    `publisher` is the speaker (a research house), else the slug of the outlet.  `points` are
    ordered by period, then by publication.
    """

    publisher: str
    metric: str
    metric_name: str
    scope: str
    region: str | None
    company: str | None
    group: str | None
    kind: Literal["company", "group", "total", "residual"]
    points: tuple[SharePoint, ...]


class _Member(NamedTuple):
    """What makes a series: who published which metric and scope, of whom."""

    publisher: str
    metric: str
    scope: str
    region: str
    company: str
    group: str
    kind: Literal["company", "group", "total", "residual"]


def share_series(
    statements: Iterable[Statement], registry: Registry
) -> Mapping[str, tuple[ShareSeries, ...]]:
    """Return company slug → its series, from statements in their order; others stand under "".

    What its source withdrew is left out.
    """
    points: defaultdict[_Member, list[SharePoint]] = defaultdict(list)
    for statement in statements:
        event = statement.event
        if not isinstance(event, Tabulated) or statement.withdrawn is not None:
            continue
        for row in event.rows:
            points[_member(event, row)].extend(_points(statement, event, row))
    series: defaultdict[str, list[ShareSeries]] = defaultdict(list)
    for member, found in sorted(points.items()):
        series[member.company].append(_series(member, found, registry))
    return {company: tuple(ones) for company, ones in series.items()}


def _member(event: Tabulated, row: TableRow) -> _Member:
    outlet = event.document.source if event.document is not None else ""
    return _Member(
        publisher=event.speaker or outlet,
        metric=event.metric,
        scope=event.scope,
        region=event.region or "",
        company=row.company or "",
        group=row.group or "",
        kind=row.kind,
    )


def _points(statement: Statement, event: Tabulated, row: TableRow) -> list[SharePoint]:
    own = SharePoint(
        period=event.when,
        value=row.value,
        unit=row.unit,
        share_pct=row.share_pct,
        rank=row.rank,
        id=event.id,
        known_from=statement.known_from,
    )
    if row.prior_period is None:
        return [own]
    prior = replace(
        own,
        period=row.prior_period,
        value=row.prior_value,
        unit=row.unit if row.prior_value else None,
        share_pct=row.prior_share_pct,
        rank=None,
        is_prior=True,
    )
    return [prior, own]


def _series(member: _Member, points: Sequence[SharePoint], registry: Registry) -> ShareSeries:
    return ShareSeries(
        publisher=member.publisher,
        metric=member.metric,
        metric_name=registry.name("metric", member.metric),
        scope=member.scope,
        region=member.region or None,
        company=member.company or None,
        group=member.group or None,
        kind=member.kind,
        points=_restated(points),
    )


def _restated(points: Sequence[SharePoint]) -> tuple[SharePoint, ...]:
    """Order points by period, and link each that a later table gives other figures for."""
    periods: defaultdict[tuple[date, date], list[SharePoint]] = defaultdict(list)
    for point in points:
        periods[_bounds(point)].append(point)
    linked: list[SharePoint] = []
    for bounds in sorted(periods):
        ones = periods[bounds]
        for index, point in enumerate(ones):
            later = next((one for one in ones[index + 1 :] if _differ(point, one)), None)
            earlier = next((one for one in reversed(ones[:index]) if _differ(one, point)), None)
            linked.append(
                replace(
                    point,
                    restated_by=later.id if later else None,
                    restates=earlier.id if earlier else None,
                )
            )
    return tuple(linked)


def _bounds(point: SharePoint) -> tuple[date, date]:
    period = point.period
    if period is None:
        return date.min, date.min
    return period.earliest or date.min, period.latest or date.max


def _differ(one: SharePoint, other: SharePoint) -> bool:
    """Tell whether two tables give another value or share; a figure left out says nothing."""
    pairs = [(one.share_pct, other.share_pct)]
    if one.unit == other.unit:
        pairs.append((one.value, other.value))
    return any(
        first is not None and second is not None and not is_same_figure(first, second)
        for first, second in pairs
    )


def is_same_figure(one: str, other: str) -> bool:
    """Tell whether two printed decimals can be one figure, of which one is rounded further.

    894 and 894.4 are the same, 894 and 901.4 are not; 4.35 may be printed as 4.3 or as 4.4.
    """
    first, second = Decimal(one), Decimal(other)
    places = max(_exponent(first), _exponent(second))
    step = Decimal(1).scaleb(places)
    return (
        abs(first - second) * 2 <= step
        if _exponent(first) != _exponent(second)
        else (first == second)
    )


def _exponent(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 -- a printed number is neither infinite nor none
    return exponent
