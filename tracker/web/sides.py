"""Sides of comparisons: what any comparison with a company can show of it, on a bare page.

A script puts the sides of the companies that a reader chose beside each other.  It joins rows of
one key and nothing more: every word in a cell stands on a side as a pair's page shows it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import msgspec

from tracker.views.claims import ClaimView
from tracker.views.comparison import RungRow, ShareRow, Side, SideLadder, one_side
from tracker.views.market import stretch_of
from tracker.views.metrics import amount_of, basis_of
from tracker.vocabulary.things import Company
from tracker.web.charts import chart, company_group
from tracker.web.compare import (
    SIDES,
    Claimed,
    Standing,
    cell_of,
    claimed,
    has_side,
    printed_in,
    record_rows,
    share_words,
    table_words,
    title_of,
)
from tracker.web.doors.planned import PlannedFile
from tracker.web.figures import widest_axis
from tracker.web.file_names import page_name
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup
from tracker.web.parts import Chart, Link, SourceLine
from tracker.web.render import plain

FOLDER = "sides"
MOST_ROWS = 12


@dataclass(frozen=True)
class SideRow:
    """A rung, or a technology's plans off the ladders; rows of one key stand in one line."""

    key: str
    name: str
    cell: tuple[Standing, ...]


@dataclass(frozen=True)
class SideTable:
    """One ladder: `above` are the keys of the ladders that it shows as well."""

    key: str
    title: str
    above: tuple[str, ...]
    is_own: bool
    rows: tuple[SideRow, ...]


@dataclass(frozen=True)
class AlikeClaim:
    """A claim: those with one `alike` compete, and the highest `amount` is the best of them."""

    claim: Claimed
    alike: str
    amount: str


@dataclass(frozen=True)
class SideClaims:
    """What is claimed of one metric of one technology."""

    key: str
    name: str
    of: str
    cell: tuple[AlikeClaim, ...]


@dataclass(frozen=True)
class SideFigure:
    """A company's figures in one published table; `series` have one row in a comparison.

    Of several tables in which as many stand the one with the greatest `order` is shown.
    """

    series: str
    order: str
    name: str
    cell: str
    sources: tuple[tuple[str, SourceLine], ...]


@dataclass(frozen=True)
class SidePage:
    """Everything the side of a company holds."""

    frame: Frame
    company: Link
    ladders: tuple[SideTable, ...]
    beside: tuple[SideRow, ...]
    chart: Chart | None
    claims: tuple[SideClaims, ...]
    figures: tuple[SideFigure, ...]
    records: tuple[tuple[str, str], ...]
    made: int
    template: str = field(default="side.html", init=False)


def side_path(slug: str) -> str:
    """Return the page of a company's side."""
    return f"{FOLDER}/{page_name(slug)}"


def with_sides(lookup: Lookup) -> tuple[str, ...]:
    """Return the companies that have anything to compare, by slug."""
    return tuple(view.slug for view in lookup.roadmap.companies if has_side(lookup, view.slug))


def page_of(lookup: Lookup, slug: str) -> SidePage:
    """Return the side of a company."""
    view, registry = lookup.companies[slug], lookup.registry
    record = lookup.roadmap.records.of(slug)
    tables = lookup.tables_of.get(slug, ())
    side = one_side(view, registry, record, lookup.below, tables)
    axis = widest_axis(lookup.roadmap.as_of.today)
    plans = company_group(lookup, slug, list(view.open_plans), axis, most=MOST_ROWS)
    return SidePage(
        frame=lookup.frame(
            side_path(slug),
            view.name,
            "Compare",
            description=f"{view.name}, as a side of comparisons.",
            ids=[],
        ),
        company=lookup.company_link(slug),
        ladders=tuple(_table(lookup, one) for one in side.ladders),
        beside=tuple(_row(lookup, one, one.name) for table in side.beside for one in table.rows),
        chart=chart("plans-chart", [plans], axis),
        claims=tuple(_claims(lookup, side)),
        figures=tuple(_figure(lookup, one) for one in side.shares),
        records=tuple((word, numbers[0]) for word, numbers in record_rows([record])),
        made=record.made,
    )


def sides_file(lookup: Lookup) -> PlannedFile:
    """Return the list of the companies that can be compared, by name, and the slugs they had."""

    def make() -> bytes:
        found = [_listed(lookup, slug) for slug in with_sides(lookup)]
        found.sort(key=lambda one: (one[1].casefold(), one[0]))
        known = {slug for slug, *_ in found}
        old = sorted(slug for kind, slug in lookup.registry.redirects if kind == "company")
        ways = ((slug, lookup.registry.slug("company", slug)) for slug in old)
        moved = {slug: into for slug, into in ways if into in known}
        return msgspec.json.encode({"companies": found, "moved": moved}) + b"\n"

    return PlannedFile(SIDES, make)


def _listed(lookup: Lookup, slug: str) -> tuple[str, str, str]:
    company = lookup.registry.get("company", slug)
    names = company.names if isinstance(company, Company) else ()
    name = lookup.registry.name("company", slug)
    return slug, " · ".join([name, *(one.text for one in names[:1])]), side_path(slug)


def _key(*parts: str) -> str:
    """Return parts as one text that sorts as they do; no name holds the sign between them."""
    return "\t".join(map(plain, parts))


def _table(lookup: Lookup, one: SideLadder) -> SideTable:
    table, ladder = one.table, one.table.ladder or ""
    rows = (_row(lookup, row, f"{place:03}") for place, row in enumerate(table.rows))
    return SideTable(
        key=_key(table.technology or "", ladder),
        title=title_of(table),
        above=tuple(_key(technology, ladder) for technology in one.above),
        is_own=one.is_own,
        rows=tuple(rows),
    )


def _row(lookup: Lookup, row: RungRow, key: str) -> SideRow:
    return SideRow(key, row.name, cell_of(lookup, row.cells[0]))


def _claims(lookup: Lookup, side: Side) -> Iterator[SideClaims]:
    for row in side.claims:
        yield SideClaims(
            key=_key(row.metric_name, row.metric, row.technology),
            name=row.metric_name,
            of=row.technology_name,
            cell=tuple(_alike(lookup, one) for one in row.cells[0]),
        )


def _alike(lookup: Lookup, one: ClaimView) -> AlikeClaim:
    basis, amount = basis_of(one, lookup.registry), amount_of(one, lookup.registry)
    if basis is None or amount is None:
        return AlikeClaim(claimed(lookup, one), "", "")
    alike = hashlib.sha256(repr(tuple(basis)).encode()).hexdigest()[:12]
    return AlikeClaim(claimed(lookup, one), alike, f"{amount.normalize():f}")


def _figure(lookup: Lookup, row: ShareRow) -> SideFigure:
    series = row.series
    start, end = stretch_of(row.period)
    return SideFigure(
        series=_key(series.metric, series.publisher, series.scope, series.region or ""),
        order=f"{end.isoformat()} {start.isoformat()}",
        name=table_words(lookup, row),
        cell=share_words(lookup, row.cells[0]),
        sources=tuple(_sources(lookup, printed_in(row))),
    )


def _sources(lookup: Lookup, ids: Iterable[str]) -> Iterator[tuple[str, SourceLine]]:
    for id in ids:
        known: date = lookup.roadmap.statements[id].known_from
        yield f"{known.isoformat()} {id}", lookup.source(id)
