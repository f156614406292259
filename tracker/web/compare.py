"""Pages that put two companies side by side, and the list of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tracker.views.claims import ClaimView
from tracker.views.comparison import Column, Comparison, LadderTable, ShareRow, comparison
from tracker.views.dates import window_words
from tracker.views.market import WHATS, MarketLine
from tracker.views.metrics import basis_words
from tracker.views.milestones import Milestone
from tracker.views.track_record import GRADES, RULE, TrackRecord
from tracker.web.charts import axis_for, chart, company_groups, date_words, statement_of
from tracker.web.file_names import page_name, part_of
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, event_path, plural
from tracker.web.market import figure_words
from tracker.web.parts import Chart, Link, SourceLine, State, Words

INDEX = "compare/index.html"
SIDES = "sides/index.json"
"""The list of the companies that a script can put side by side."""
MOST_COMPANIES = 6
"""Of a technology the companies with the most milestones are put side by side."""
MOST_ROWS = 12


@dataclass(frozen=True)
class Standing:
    """One milestone in a cell: its state and date, and what it is of where the row does not say."""

    state: State
    when: Words
    of: str
    path: str


@dataclass(frozen=True)
class Claimed:
    """One claim in a cell; `best` says of how many alike it is the best."""

    words: str
    of: str
    basis: str
    best: str
    source: SourceLine


@dataclass(frozen=True)
class StandingRow:
    """A rung, or a technology's plans off the ladders, with a cell per company."""

    name: str
    cells: tuple[tuple[Standing, ...], ...]


@dataclass(frozen=True)
class LadderBlock:
    """One ladder of one technology."""

    title: str
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True)
class ClaimedRow:
    """A metric with a cell per company."""

    name: str
    of: str
    cells: tuple[tuple[Claimed, ...], ...]


@dataclass(frozen=True)
class FigureRow:
    """A published table with each company's figures, and the page that printed them."""

    name: str
    cells: tuple[str, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True)
class ComparePage:
    """Everything the page of a comparison shows."""

    frame: Frame
    columns: tuple[Link, ...]
    others: str
    sections: tuple[tuple[str, str], ...]
    ladders: tuple[LadderBlock, ...]
    chart: Chart | None
    claims: tuple[ClaimedRow, ...]
    figures: tuple[FigureRow, ...]
    records: tuple[tuple[str, tuple[str, ...]], ...]
    rule: str
    template: str = field(default="compare.html", init=False)


@dataclass(frozen=True)
class PairGroup:
    """The pairs of one technology."""

    anchor: str
    technology: Link
    pairs: tuple[Link, ...]


@dataclass(frozen=True)
class ComparisonsPage:
    """The list of comparisons by technology."""

    frame: Frame
    scope: str
    sides: str
    groups: tuple[PairGroup, ...]
    template: str = field(default="comparisons.html", init=False)


Pair = tuple[str, str]


def pair_path(pair: Pair) -> str:
    """Return the page of a pair; the slugs stand in the order of the alphabet."""
    one, other = sorted(pair)
    return f"compare/{part_of(one)}/{page_name(other)}"


def chosen_path(lookup: Lookup, *slugs: str) -> str:
    """Return the page that puts companies and further ones side by side.

    An empty text where nothing of any of them can be compared.
    """
    known = [slug for slug in slugs if has_side(lookup, slug)]
    return f"{INDEX}?c={','.join(known)}" if known else ""


def has_side(lookup: Lookup, slug: str) -> bool:
    """Tell whether anything of a company can stand in a comparison."""
    view = lookup.companies.get(slug)
    said = view is not None and (view.milestones or view.claims)
    return bool(said) or (view is not None and slug in lookup.tables_of)


def compare_page(lookup: Lookup, pair: Pair) -> ComparePage:
    """Return the page that puts two companies side by side."""
    roadmap, registry = lookup.roadmap, lookup.registry
    columns = [Column("company", slug, registry.name("company", slug)) for slug in pair]
    found = comparison(roadmap, columns)
    opened = [one for one in roadmap.milestones if one.is_open and one.company in pair]
    axis = axis_for(opened, roadmap.as_of.today)
    plans = chart("plans-chart", company_groups(lookup, opened, axis, most=MOST_ROWS), axis)
    names = " and ".join(column.name for column in columns)
    ladders = tuple(_ladders(lookup, found))
    claims = tuple(_claims(lookup, found))
    figures = tuple(_figures(lookup, found))
    records = tuple(_records(found))
    every = (
        ("stages", "Stages", ladders),
        ("plans", "Roadmap", plans),
        ("claims", "Claims", claims),
        ("market", "Market", figures),
        ("record", "Track record", records),
    )
    return ComparePage(
        frame=lookup.frame(
            pair_path(pair),
            names,
            "Compare",
            description=f"{names} side by side: stages, plans, claims and track records.",
            ids=[one.id for one in roadmap.timeline if one.company in pair],
        ),
        columns=tuple(lookup.company_link(slug) for slug in pair),
        others=chosen_path(lookup, *pair),
        sections=tuple((anchor, words) for anchor, words, has in every if has),
        ladders=ladders,
        chart=plans,
        claims=claims,
        figures=figures,
        records=records,
        rule=RULE,
    )


def pairs(lookup: Lookup) -> dict[str, tuple[Pair, ...]]:
    """Return technology → the pairs of the companies that have most to compare in it."""
    found: dict[str, tuple[Pair, ...]] = {}
    for view in lookup.roadmap.technologies:
        counted = Counter(one.company for one in view.milestones)
        most = sorted(counted, key=lambda slug: (-counted[slug], slug))[:MOST_COMPANIES]
        if len(most) > 1:
            found[view.slug] = tuple(combinations(sorted(most), 2))
    return found


def comparisons_page(lookup: Lookup) -> ComparisonsPage:
    """Return the list of comparisons."""
    by_technology = pairs(lookup)
    count = len({pair for found in by_technology.values() for pair in found})
    return ComparisonsPage(
        frame=lookup.frame(
            INDEX,
            "Compare",
            "Compare",
            description="Companies side by side: stages, plans, claims and track records.",
            ids=[],
        ),
        scope=(
            f"{plural(count, 'pair')} of companies side by side, of each technology those with"
            " the most milestones."
            if count
            else "No two companies have a milestone of one technology yet."
        ),
        sides=SIDES if any(has_side(lookup, one) for one in lookup.companies) else "",
        groups=tuple(
            PairGroup(
                f"technology-{number}",
                lookup.technology_link(slug),
                tuple(_pair_link(lookup, pair) for pair in found),
            )
            for number, (slug, found) in enumerate(by_technology.items(), start=1)
        ),
    )


def _pair_link(lookup: Lookup, pair: Pair) -> Link:
    names = (lookup.registry.name("company", slug) for slug in pair)
    return Link(" and ".join(names), pair_path(pair))


def _ladders(lookup: Lookup, found: Comparison) -> Iterator[LadderBlock]:
    for ladder in found.ladders:
        yield LadderBlock(
            title_of(ladder),
            tuple(
                StandingRow(row.name, tuple(cell_of(lookup, ones) for ones in row.cells))
                for row in ladder.rows
            ),
        )


def title_of(ladder: LadderTable) -> str:
    """Return the technology and the name of a ladder, as a title."""
    title = ", ".join(part for part in (ladder.technology_name, ladder.name) if part)
    return title[:1].upper() + title[1:]


def cell_of(lookup: Lookup, ones: Iterable[Milestone]) -> tuple[Standing, ...]:
    """Return what stands on a rung."""
    return tuple(_standing(lookup, one) for one in ones)


def _standing(lookup: Lookup, one: Milestone) -> Standing:
    parts = (
        lookup.product_name(one.product) if one.product else "",
        (one.scope or "") if one.is_rung else one.label,
        lookup.site_name(one.site) if one.site else "",
    )
    return Standing(
        state=lookup.state(one),
        when=Words(date_words(one)),
        of=", ".join(part for part in parts if part),
        path=event_path(statement_of(one)),
    )


def _claims(lookup: Lookup, found: Comparison) -> Iterator[ClaimedRow]:
    for row in found.claims:
        yield ClaimedRow(
            row.metric_name,
            row.technology_name,
            tuple(tuple(_claim(lookup, found, one) for one in ones) for ones in row.cells),
        )


def _claim(lookup: Lookup, found: Comparison, one: ClaimView) -> Claimed:
    best = found.best.get(one.id)
    return claimed(lookup, one, f"the best of {best.alike} alike" if best else "")


def claimed(lookup: Lookup, one: ClaimView, best: str = "") -> Claimed:
    """Return a claim with its source."""
    return Claimed(
        words=one.measure_words,
        of=lookup.product_name(one.product) if one.product else "",
        basis=basis_words(one),
        best=best,
        source=lookup.source(one.id),
    )


def _figures(lookup: Lookup, found: Comparison) -> Iterator[FigureRow]:
    for row in found.shares:
        yield FigureRow(
            table_words(lookup, row),
            tuple(share_words(lookup, line) for line in row.cells),
            tuple(lookup.source(id) for id in printed_in(row)),
        )


def table_words(lookup: Lookup, row: ShareRow) -> str:
    """Return which published table a row is of: publisher, metric, scope and period."""
    publisher = lookup.registry.name("source", row.series.publisher)
    period = window_words(row.period) if row.period else ""
    parts = (row.series.metric_name, row.series.scope, period)
    return f"{publisher}: {', '.join(part for part in parts if part)}"


def printed_in(row: ShareRow) -> tuple[str, ...]:
    """Return the pages that printed the figures of a row, in the order of its table's."""
    figures = (line.figure(what) for line in row.cells if line is not None for what in WHATS)
    ids = {figure.last.id for figure in figures if figure is not None}
    return tuple(id for id in row.events if id in ids)


def share_words(lookup: Lookup, line: MarketLine | None) -> str:
    """Return a company's figures of a table; an empty text where it does not stand in it."""
    if line is None:
        return ""
    signs = ((line.value, ""), (line.share_pct, " %"))
    figures = [
        figure_words(lookup, figure.last.text, figure.last.unit, sign)
        for figure, sign in signs
        if figure is not None
    ]
    if line.rank is not None:
        figures.append(f"rank {line.rank.last.text}")
    return ", ".join(figures)


def _records(found: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    records = [one for one in found.records if one is not None]
    if any(one.made for one in records):
        yield from record_rows(records)


def record_rows(records: Sequence[TrackRecord]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what came of the promises, a row for each grade."""
    yield "promises made", tuple(str(one.made) for one in records)
    yield "decided", tuple(str(one.decided) for one in records)
    for grade in GRADES:
        yield grade, tuple(str(one.counts[grade]) for one in records)
    yield "open, date passed", tuple(str(one.past) for one in records)
