"""A comparison: two or more companies or products side by side, like beside like.

Rungs stand beside the same rung of the same ladder and technology, figures beside figures of the
same publisher, metric and period; nothing is added up and nobody is ranked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from tracker.views.claims import ClaimView
from tracker.views.company import CompanyView
from tracker.views.goals import ancestors, is_under
from tracker.views.ladders import is_reached
from tracker.views.market import MarketLine, MarketSeries, MarketTable
from tracker.views.metrics import Best, best_claims, last_words, technology_of
from tracker.views.milestones import Milestone
from tracker.views.roadmap import Roadmap
from tracker.views.track_record import TrackRecord
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.windows import Window

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Column:
    """What is compared: a company or a product."""

    kind: Literal["company", "product"]
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung of a ladder; what stands on it, per column, reached before open before ended.

    `stage` is None for the milestones of a technology that stand on no ladder.
    """

    stage: str | None
    name: str
    cells: tuple[tuple[Milestone, ...], ...]


@dataclass(frozen=True, slots=True)
class LadderTable:
    """One ladder of one technology: the rungs from the lowest to the highest that is spoken of.

    What was said of a parent technology stands on the same rung.  `ladder` is None for what
    stands on no ladder and is still open.
    """

    technology: str | None
    technology_name: str
    ladder: str | None
    name: str
    rows: tuple[RungRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """The last words on one metric of one technology, per column, each basis for itself."""

    metric: str
    metric_name: str
    technology: str
    technology_name: str
    cells: tuple[tuple[ClaimView, ...], ...]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The newest table of a series in which most columns stand."""

    series: MarketSeries
    period: Window | None
    events: tuple[str, ...]
    cells: tuple[MarketLine | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was asked for side by side; every row has one cell per column.

    `best` are the claims that are the best of those compared, among alike ones.  `records` are
    the companies' track records, None for a product.
    """

    columns: tuple[Column, ...]
    ladders: tuple[LadderTable, ...]
    claims: tuple[ClaimRow, ...]
    best: Mapping[str, Best]
    shares: tuple[ShareRow, ...]
    records: tuple[TrackRecord | None, ...]


def comparison(
    roadmap: Roadmap, columns: Sequence[Column], technology: str | None = None
) -> Comparison:
    """Put columns side by side, what is said of a technology and its children, or everything."""
    registry = roadmap.registry

    def counts(said_of: str | None) -> bool:
        return technology is None or is_under(said_of, technology, registry)

    milestones = _of_each(columns, [one for one in roadmap.milestones if counts(one.technology)])
    claims = _of_each(
        columns, [one for one in roadmap.claims if counts(technology_of(one, registry))]
    )
    standing = tuple(last_words(ones, registry) for ones in claims)
    every = sorted(
        (one for ones in standing for one in ones), key=lambda one: one.known_from, reverse=True
    )
    return Comparison(
        columns=tuple(columns),
        ladders=(*_ladders(milestones, registry), *_beside(milestones, registry)),
        claims=tuple(_claim_rows(standing, registry)),
        best=best_claims(every, registry),
        shares=tuple(_share_rows(columns, roadmap.market)),
        records=tuple(_record(one, roadmap) for one in columns),
    )


@dataclass(frozen=True, slots=True)
class SideLadder:
    """A ladder with every rung, as one column of it.

    `above` are the technologies whose ladders it shows as well.  `is_own` tells that the company
    stands on it itself: one that only takes over what was said of a technology above is shown
    beside a company that does.
    """

    table: LadderTable
    above: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What any comparison with a company can show of it, so that sides can be put together later.

    The ladders of all technologies below those that it spoke of; every published table in which it
    stands, by series, the newest first.
    """

    ladders: tuple[SideLadder, ...]
    beside: tuple[LadderTable, ...]
    claims: tuple[ClaimRow, ...]
    shares: tuple[ShareRow, ...]
    record: TrackRecord


def one_side(
    view: CompanyView,
    registry: Registry,
    record: TrackRecord,
    below: Mapping[str, Collection[str]],
    tables: Iterable[tuple[MarketSeries, MarketTable]],
) -> Side:
    """Return a company's side of every comparison.

    `below` are technologies with those under them, `tables` the published ones in which it stands.
    What another company said does not count.
    """
    own = (view.milestones,)
    column = (Column("company", view.slug, view.name),)
    stands_on = {
        (one.technology or "", one.stage.partition("/")[0])
        for one in view.milestones
        if one.stage is not None
    }
    keys = sorted(
        {
            (under, ladder)
            for technology, ladder in stands_on
            for under in (technology, *below.get(technology, ()))
        }
    )
    whole = ((key, _whole(own, registry, *key)) for key in keys)
    return Side(
        ladders=tuple(
            SideLadder(table, ancestors(key[0], registry), key in stands_on)
            for key, table in whole
            if table is not None
        ),
        beside=tuple(_beside(own, registry)),
        claims=tuple(_claim_rows((last_words(view.claims, registry),), registry)),
        shares=tuple(
            ShareRow(one, table.period, table.events, _cells(column, table.lines))
            for one, table in tables
        ),
        record=record,
    )


def _record(column: Column, roadmap: Roadmap) -> TrackRecord | None:
    if column.kind != "company":
        return None
    return roadmap.records.of(column.slug)


def _of_each(columns: Iterable[Column], items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    return tuple(
        tuple(one for one in items if getattr(one, column.kind) == column.slug)
        for column in columns
    )


# --- Ladders

Cells = tuple[tuple[Milestone, ...], ...]


def _ladders(milestones: Cells, registry: Registry) -> Iterator[LadderTable]:
    """Return the ladders on which anybody stands, by technology and ladder.

    A ladder of a parent technology stands for itself only where no child's shows all of it.
    """
    keys = sorted(
        {
            (one.technology or "", one.stage.partition("/")[0])
            for ones in milestones
            for one in ones
            if one.stage is not None
        }
    )
    inherited = {
        (parent, ladder)
        for technology, ladder in keys
        for parent in ancestors(technology, registry)
    }
    for technology, ladder in keys:
        table = _whole(milestones, registry, technology, ladder)
        if table is not None and (technology, ladder) not in inherited:
            spoken = [place for place, row in enumerate(table.rows) if any(row.cells)]
            yield replace(table, rows=table.rows[spoken[0] : spoken[-1] + 1])


def _whole(
    milestones: Cells, registry: Registry, technology: str, ladder: str
) -> LadderTable | None:
    """Return every rung of a ladder with what stands on it; None where there is no such ladder."""
    thing = registry.ladder(ladder)
    if thing is None:
        return None
    line = {technology, *ancestors(technology, registry)}
    rows = tuple(
        RungRow(
            f"{ladder}/{stage.slug}", stage.name, _on(milestones, f"{ladder}/{stage.slug}", line)
        )
        for stage in (*thing.stages, *thing.exits)
    )
    name = registry.name("technology", technology) if technology else ""
    return LadderTable(technology or None, name, ladder, thing.name, rows)


def _on(milestones: Cells, stage: str, technologies: Collection[str]) -> Cells:
    return tuple(
        tuple(
            sorted(
                (
                    one
                    for one in ones
                    if one.stage == stage and (one.technology or "") in technologies
                ),
                key=_place,
            )
        )
        for ones in milestones
    )


def _beside(milestones: Cells, registry: Registry) -> Iterator[LadderTable]:
    """Return what is open and stands on no ladder, one row per technology."""
    open_ones = tuple(
        tuple(one for one in ones if one.is_open and one.stage is None) for ones in milestones
    )
    technologies = sorted({one.technology or "" for ones in open_ones for one in ones})
    rows = tuple(
        RungRow(
            None,
            registry.name("technology", technology) if technology else "of no technology",
            tuple(
                tuple(
                    sorted(
                        (one for one in ones if (one.technology or "") == technology), key=_place
                    )
                )
                for ones in open_ones
            ),
        )
        for technology in technologies
    )
    if rows:
        yield LadderTable(None, "", None, "off the ladders, still open", rows)


def _place(milestone: Milestone) -> tuple[int, str, str]:
    order = 0 if is_reached(milestone) else 1 if milestone.is_open else 2
    window = milestone.window
    day = (window.latest or window.earliest) if window is not None else None
    return order, day.isoformat() if day else "9999", milestone.path


# --- Figures


def _claim_rows(
    standing: tuple[tuple[ClaimView, ...], ...], registry: Registry
) -> Iterator[ClaimRow]:
    keys = sorted(
        {
            (one.metric_name, one.metric, technology_of(one, registry))
            for ones in standing
            for one in ones
        }
    )
    for metric_name, metric, technology in keys:
        yield ClaimRow(
            metric,
            metric_name,
            technology,
            registry.name("technology", technology) if technology else "",
            tuple(
                tuple(
                    one
                    for one in ones
                    if one.metric == metric and technology_of(one, registry) == technology
                )
                for ones in standing
            ),
        )


def _share_rows(columns: Sequence[Column], series: Iterable[MarketSeries]) -> Iterator[ShareRow]:
    for one in series:
        tables = [
            ShareRow(one, table.period, table.events, _cells(columns, table.lines))
            for table in one.tables
        ]
        # Tables stand newest first, and of several with as many the first is taken.
        fullest = max(tables, key=lambda row: sum(map(bool, row.cells)))
        if any(fullest.cells):
            yield fullest


def _cells(columns: Iterable[Column], lines: Iterable[MarketLine]) -> tuple[MarketLine | None, ...]:
    companies = {line.company: line for line in lines if line.company is not None}
    return tuple(companies.get(one.slug) if one.kind == "company" else None for one in columns)
