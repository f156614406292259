"""The page of the market: published tables by series, what was restated, signals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.views.claims import ObservationView
from tracker.views.dates import window_words
from tracker.views.market import (
    Figure,
    MarketLine,
    MarketSeries,
    MarketTable,
    Restatement,
    Stretch,
    restatements,
    stretch_of,
    year_before,
)
from tracker.vocabulary.windows import Window
from tracker.web.charts import when_words
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural
from tracker.web.parts import Link, SourceLine, Words
from tracker.web.share_chart import ShareChart, share_chart

PATH = "market.html"
_SIGNS = {"value": "amount", "share_pct": "share", "rank": "rank"}


@dataclass(frozen=True)
class Number:
    """A figure as it was printed last, with where; `was` are the figures it replaced."""

    words: str
    path: str
    was: str


@dataclass(frozen=True)
class MarketRow:
    """One member of a table; a figure that was not printed is None."""

    company: Link
    rank: Number | None
    amount: Number | None
    share: Number | None
    before: str


@dataclass(frozen=True)
class Print:
    """A printed table with the members whose figures here are its own."""

    source: SourceLine
    members: str


@dataclass(frozen=True)
class PeriodBlock:
    """One period's table with the pages that print it.

    `prints` tell which rows come from which printed table, where not all come from one; `before`
    is the period of the column "a year before".
    """

    period: str
    rows: tuple[MarketRow, ...]
    sources: tuple[SourceLine, ...]
    prints: tuple[Print, ...]
    before: str


@dataclass(frozen=True)
class DrawnShares:
    """A share chart with its words; `id` is unique in the page."""

    id: str
    title: str
    described: str
    chart: ShareChart


@dataclass(frozen=True)
class SeriesBlock:
    """One publisher's tables of one metric and scope: the newest, then the earlier ones."""

    anchor: str
    title: str
    scope: str
    drawn: DrawnShares | None
    newest: PeriodBlock
    earlier: tuple[PeriodBlock, ...]

    @property
    def earlier_words(self) -> str:
        """Return the earlier periods by name."""
        count = plural(len(self.earlier), "earlier period")
        return f"{count}: {'; '.join(one.period for one in self.earlier)}"


@dataclass(frozen=True)
class RestatedRow:
    """A figure that a later table gives otherwise, with both pages."""

    series: str
    period: str
    member: str
    what: str
    was: str
    was_source: SourceLine
    now: str
    now_source: SourceLine


@dataclass(frozen=True)
class SignalRow:
    """A price, a policy or a demand figure in one sentence."""

    sentence: Words
    source: SourceLine


@dataclass(frozen=True)
class MarketPage:
    """Everything the page of the market shows."""

    frame: Frame
    scope: str
    sections: tuple[tuple[str, str], ...]
    series: tuple[SeriesBlock, ...]
    restated: tuple[RestatedRow, ...]
    signals: tuple[SignalRow, ...]
    template: str = field(default="market.html", init=False)


def market_page(lookup: Lookup) -> MarketPage:
    """Return the page of the market."""
    roadmap = lookup.roadmap
    found = roadmap.market
    series = tuple(_series(lookup, one, number) for number, one in enumerate(found, start=1))
    restated = tuple(_restated(lookup, one) for one in restatements(found))
    signals = tuple(_signal(lookup, one) for one in roadmap.observations)
    every = (
        *((one.anchor, f"{one.title} ({one.scope})") for one in series),
        *((("restated", "What was restated"),) if restated else ()),
        *((("signals", "Signals"),) if signals else ()),
    )
    shown = [id for one in found for table in one.tables for id in table.events]
    return MarketPage(
        frame=lookup.frame(
            PATH,
            "Market",
            "Market",
            description="Published market tables by publisher, and what was restated.",
            ids=[*shown, *(one.id for one in roadmap.observations)],
        ),
        scope=_scope(found, len(restated)),
        sections=every,
        series=series,
        restated=restated,
        signals=signals,
    )


def _scope(found: Sequence[MarketSeries], restated: int) -> str:
    if not found:
        return "No published table is on record."
    tables = sum(len(one.tables) for one in found)
    publishers = len({one.publisher for one in found})
    changed = f"; {plural(restated, 'figure')} restated by a later table" if restated else ""
    return (
        f"{plural(tables, 'table')} by {plural(publishers, 'publisher')} in "
        f"{len(found)} series{changed}. Series of two publishers are never joined."
    )


def _series(lookup: Lookup, series: MarketSeries, number: int) -> SeriesBlock:
    named = {stretch_of(one.period): one.period for one in series.tables}
    blocks = [_period(lookup, table, named) for table in series.tables]
    publisher = lookup.registry.name("source", series.publisher)
    title = f"{publisher}: {series.metric_name}"
    scope = ", ".join(part for part in (series.scope, series.region) if part)
    return SeriesBlock(
        anchor=f"series-{number}",
        title=title,
        scope=scope,
        drawn=_drawn(series, f"shares-{number}", f"{title}, {scope}"),
        newest=blocks[0],
        earlier=tuple(blocks[1:]),
    )


def _drawn(series: MarketSeries, id: str, title: str) -> DrawnShares | None:
    words: dict[tuple[date, date], str] = {}
    for table in series.tables:
        if table.period is not None:
            words[stretch_of(table.period)] = window_words(table.period)
    chart = share_chart(series, words)
    if chart is None:
        return None
    shown = [
        f"{line.name}: " + ", ".join(f"{one.share} in {one.period}" for one in line.stretches)
        for line in chart.lines
    ]
    return DrawnShares(id, f"Shares as published by {title}", "; ".join(shown), chart)


def _period(
    lookup: Lookup, table: MarketTable, named: Mapping[Stretch, Window | None]
) -> PeriodBlock:
    before = named.get(year_before(stretch_of(table.period)))
    compares = any(line.year_before is not None for line in table.lines)
    return PeriodBlock(
        period=when_words(table.period) if table.period else "period not said",
        rows=tuple(_row(lookup, line) for line in table.lines),
        sources=tuple(lookup.source(id) for id in table.events),
        prints=tuple(_prints(lookup, table)),
        before=window_words(before) if before is not None and compares else "",
    )


def _prints(lookup: Lookup, table: MarketTable) -> Iterable[Print]:
    """Give the prints that rows come from, with the names of these; none where it is one."""
    given: dict[str, list[str]] = {}
    for line in table.lines:
        figures = (line.share_pct, line.value, line.rank)
        ids = dict.fromkeys(one.last.id for one in figures if one is not None)
        for id in ids:
            given.setdefault(id, []).append(line.name)
    if len(given) > 1:
        for id in table.events:
            if id in given:
                yield Print(lookup.source(id), ", ".join(given[id]))


def _row(lookup: Lookup, line: MarketLine) -> MarketRow:
    before = line.year_before
    return MarketRow(
        company=lookup.company_link(line.company) if line.company else Link(line.name, ""),
        rank=_number(lookup, line.rank, ""),
        amount=_number(lookup, line.value, ""),
        share=_number(lookup, line.share_pct, " %"),
        before=", ".join(_printed(lookup, before)) if before else "",
    )


def _printed(lookup: Lookup, line: MarketLine) -> Iterable[str]:
    for figure, sign in ((line.value, ""), (line.share_pct, " %")):
        if figure is not None:
            yield figure_words(lookup, figure.last.text, figure.last.unit, sign)


def _number(lookup: Lookup, figure: Figure | None, sign: str) -> Number | None:
    if figure is None:
        return None
    was = ", ".join(figure_words(lookup, one.text, one.unit, sign) for one in figure.former)
    return Number(
        words=figure_words(lookup, figure.last.text, figure.last.unit, sign),
        path=lookup.source(figure.last.id).path,
        was=f"was {was}" if was else "",
    )


def figure_words(lookup: Lookup, text: str, unit: str | None, sign: str) -> str:
    """Return a printed figure with its unit or sign."""
    return f"{text}{sign}" if unit is None else f"{text} {lookup.registry.name('unit', unit)}"


def _restated(lookup: Lookup, one: Restatement) -> RestatedRow:
    sign = " %" if one.what == "share_pct" else ""
    series = one.series
    publisher = lookup.registry.name("source", series.publisher)
    return RestatedRow(
        series=f"{publisher}: {series.metric_name}, {series.scope}",
        period=window_words(one.period) if one.period else "",
        member=one.line.name,
        what=_SIGNS[one.what],
        was=figure_words(lookup, one.was.text, one.was.unit, sign),
        was_source=lookup.source(one.was.id),
        now=figure_words(lookup, one.now.text, one.now.unit, sign),
        now_source=lookup.source(one.now.id),
    )


def _signal(lookup: Lookup, one: ObservationView) -> SignalRow:
    return SignalRow(Words(one.sentence), lookup.source(one.id))
