"""`tracker market`: published share tables by series, what was restated, and signals."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.cells import Cells
from tracker.cli.market_rows import (
    ALL_RESTATED_COLUMNS,
    LINE_COLUMNS,
    RESTATED_COLUMNS,
    line_rows,
    market_json,
    restated_row,
    restated_whole,
    sources_words,
)
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import (
    console,
    counted,
    format_option,
    json_option,
    print_indented,
    print_json,
    print_rows,
    print_table,
    straight,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.views.market import (
        Figure,
        MarketLine,
        MarketSeries,
        MarketTable,
        Restatement,
        Wanted,
    )
    from tracker.views.roadmap import Roadmap

EPILOG = """\b
Examples:
  tracker market
  tracker market --publisher SNE --period 2025
  tracker market --company CATL --all --format csv
  tracker market --restated --known-on 2025-06-30
"""
TABLE_COLUMNS = ("rank", "name", "value", "share", "a_year_before", "restated")
POSITION_COLUMNS = ("period", "rank", "value", "share", "restated")
FIGURES = ("rank", "value", "share", "a_year_before")
SIGNALS = 8
"""Signals that a page of text shows; --json has them all."""


@click.command(epilog=EPILOG)
@click.option("--publisher", default="", help="Only of this publisher; a part of its name will do.")
@click.option("--metric", help="Only tables of this metric.")
@click.option("--company", help="Only the lines of this company.")
@click.option("--period", help="Only of this period: 2025, 2025-Q1 or 2025-01/2025-11.")
@click.option("--all", "every", is_flag=True, help="Every period, not only the newest.")
@click.option("--restated", is_flag=True, help="Only figures that a later table gives otherwise.")
@clock_options
@format_option
@json_option
@click.pass_context
def market(ctx: click.Context, /, format_: str, as_json: bool, **options: Any) -> None:
    """Show published share tables and signals of the market.

    Tables of one publisher, metric and scope make one series; those of two publishers are never
    joined.  A figure is the one printed last; what it replaced stands beside it.
    """
    from tracker.views.market import Wanted, restatements, wanted

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
    asked = _asked(roadmap, options)
    found = wanted(roadmap.market, asked)
    if not found:
        click.echo(f"no such table is on record{_limit_words(options)}{clocks.words}", err=True)
    format_ = "json" if as_json else format_
    cells, changed = Cells(roadmap), restatements(found)
    if format_ == "json":
        print_json(market_json(found, changed, cells))
    elif options["restated"]:
        _print_restated(changed, cells, format_)
    elif format_ == "table":
        _print_market(found, cells, every=options["every"] or asked.period is not None)
        if changed:
            click.echo("\nrestated by a later table")
            print_rows([restated_row(one, cells) for one in changed], RESTATED_COLUMNS, "table")
        if asked == Wanted():
            _print_signals(cells)
        if found:
            click.echo(f"\nas of {roadmap.as_of.today}{clocks.words}")
    else:
        print_rows(line_rows(found, cells), LINE_COLUMNS, format_)


def _asked(roadmap: "Roadmap", options: dict[str, Any]) -> "Wanted":
    from tracker.entry.names import Names
    from tracker.views.market import Wanted, stretch_of
    from tracker.vocabulary.windows import read_iso

    names = Names(roadmap.registry)
    metric, company, period = (options[name] for name in ("metric", "company", "period"))
    return Wanted(
        publisher=options["publisher"],
        metric=names.find("metric", metric) if metric is not None else None,
        company=names.find("company", company) if company is not None else None,
        period=stretch_of(read_iso(period)) if period is not None else None,
    )


def _limit_words(options: dict[str, Any]) -> str:
    """Return which options limit the tables: " for publisher SNE and period 2025"."""
    names = ("publisher", "metric", "company", "period")
    words = [f"{name} {options[name]}" for name in names if options[name]]
    return f" for {' and '.join(words)}" if words else ""


# --- A page of text


def _print_market(found: "Sequence[MarketSeries]", cells: Cells, *, every: bool) -> None:
    for number, series in enumerate(found):
        click.echo("\n" * bool(number) + straight(series_words(series)))
        for table in series.tables if every else series.tables[:1]:
            _print_table(table, cells)
        if not every and (more := len(series.tables) - 1):
            click.echo(f"{counted(more, 'earlier period')}: --all shows every one")


def print_positions(company: str, cells: Cells) -> None:
    """Print where one company stands in every series, the newest period first."""
    from tracker.views.market import Wanted, wanted

    found = wanted(cells.roadmap.market, Wanted(company=company))
    if found:
        click.echo("\nmarket position")
    for number, series in enumerate(found):
        click.echo("", nl=bool(number))
        console().print(series_words(series), style="bold")
        rows = [
            {"period": _period_words(table), **_table_row(line, cells)}
            for table in series.tables
            for line in table.lines
        ]
        print_table(rows, POSITION_COLUMNS, right=FIGURES)


def series_words(series: "MarketSeries") -> str:
    """Return what a series is: "SNE Research: EV battery installations, world"."""
    where = ", ".join(part for part in (series.scope, series.region) if part)
    return f"{series.publisher}: {series.metric_name}, {where}"


def _print_table(table: "MarketTable", cells: Cells) -> None:
    click.echo(f"\n{straight(_period_words(table))}")
    rows = [_table_row(line, cells) for line in table.lines]
    columns = [name for name in TABLE_COLUMNS if any(row[name] for row in rows)]
    print_table(rows, columns, right=FIGURES)
    console().print(f"from {sources_words(table.events, cells)}", style="dim")


def _period_words(table: "MarketTable") -> str:
    from tracker.views.words import window_words

    return window_words(table.period) if table.period else "period not said"


def _table_row(line: "MarketLine", cells: Cells) -> dict[str, Any]:
    before = line.year_before
    return {
        "rank": line.rank.last.text if line.rank else "",
        "name": line.name,
        "value": _value_words(line.value, cells),
        "share": _value_words(line.share_pct, cells, "%"),
        "a_year_before": _two(before, cells) if before else "",
        "restated": "; ".join(_was(line)),
    }


def _two(line: "MarketLine", cells: Cells) -> str:
    figures = (_value_words(line.value, cells), _value_words(line.share_pct, cells, "%"))
    return ", ".join(figure for figure in figures if figure)


def _was(line: "MarketLine") -> list[str]:
    from tracker.views.market import WHATS

    found = []
    for what in WHATS:
        figure = line.figure(what)
        if figure is not None and figure.former:
            prefix = "rank " if what == "rank" else ""
            suffix = "" if what != "share_pct" else " %"
            said = ", ".join(f"{prefix}{one.text}{suffix}" for one in figure.former)
            found.append(f"was {said}")
    return found


def _value_words(figure: "Figure | None", cells: Cells, sign: str = "") -> str:
    if figure is None:
        return ""
    unit = sign or cells.name("unit", figure.last.unit)
    return f"{figure.last.text} {unit}".strip()


def _print_signals(cells: Cells) -> None:
    seen = cells.roadmap.observations
    if not seen:
        return
    more = f", the latest {SIGNALS} of {len(seen)}" if len(seen) > SIGNALS else ""
    click.echo(f"\nsignals{more}")
    for one in seen[:SIGNALS]:
        source = cells.source(cells.entries.get(one.id))
        print_indented([f"{one.sentence} [{source}]" if source else one.sentence])


def _print_restated(changed: "Sequence[Restatement]", cells: Cells, format_: str) -> None:
    if format_ in ("table", "md"):
        if not changed:
            click.echo("no figure was restated", err=True)
            return
        rows = [restated_row(one, cells) for one in changed]
        print_rows(rows, RESTATED_COLUMNS, format_)
        return
    print_rows([restated_whole(one, cells) for one in changed], ALL_RESTATED_COLUMNS, format_)
