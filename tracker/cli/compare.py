"""`tracker compare`: companies or products side by side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.cells import MARKS, NOT_SAID, Cells
from tracker.cli.compare_rows import ROW_COLUMNS, comparison_json, comparison_rows
from tracker.cli.opening import Clocks, clock_options, clocks_of, folded, opened
from tracker.cli.output import console, format_option, json_option, print_json, print_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.views.claims import ClaimView
    from tracker.views.comparison import Column, Comparison
    from tracker.views.market import MarketLine
    from tracker.views.milestones import Milestone
    from tracker.views.roadmap import Roadmap
    from tracker.views.track_record import TrackRecord

EPILOG = """\b
Examples:
  tracker compare CATL "HiNa Battery"
  tracker compare CATL LGES BYD --technology sodium-ion
  tracker compare Naxtra Haixing --format csv
  tracker compare CATL LGES --known-on 2024-12-31 --json
"""
LEAST = 2

Item = TypeVar("Item")

RECORD_LINES: "tuple[tuple[str, Callable[[TrackRecord], int]], ...]" = (
    ("promises made", lambda one: one.made),
    ("decided", lambda one: one.decided),
    ("kept", lambda one: one.counts["kept"]),
    ("late", lambda one: one.counts["late"]),
    ("on time or late", lambda one: one.counts["undecided"]),
    ("dropped", lambda one: one.counts["dropped"]),
    ("void", lambda one: one.counts["void"]),
    ("open", lambda one: one.counts["open"]),
    ("of these, date passed", lambda one: one.past),
)


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, required=True)
@click.option("--technology", help="Only what is said of this technology or its children.")
@clock_options
@format_option
@json_option
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    technology: str | None,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Show companies or products side by side.

    Rungs of the same ladder, claims on the same metric, figures of the same table and track
    records.  The best of several claims is named only where they are alike; nobody is ranked.
    """
    from tracker.entry.names import Names
    from tracker.views.comparison import comparison

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
    columns = _columns(roadmap, names)
    finder = Names(roadmap.registry)
    wanted = finder.find("technology", technology) if technology is not None else None
    found, cells = comparison(roadmap, columns, wanted), Cells(roadmap)
    format_ = "json" if as_json else format_
    if format_ == "json":
        print_json(comparison_json(found, cells))
    elif format_ == "table":
        _print(found, cells, clocks)
    else:
        print_rows(list(comparison_rows(found, cells)), ROW_COLUMNS, format_)


def _columns(roadmap: "Roadmap", asked: tuple[str, ...]) -> "list[Column]":
    """Return what is asked for by any of its names; refuses one thing alone or twice."""
    from tracker.entry.names import Names
    from tracker.views.comparison import Column

    if len(asked) < LEAST:
        raise click.UsageError("two or more companies or products are compared; name another one")
    names = Names(roadmap.registry)
    columns: list[Column] = []
    for text in asked:
        kind, slug = names.find_any(text)
        if kind not in ("company", "product"):
            raise click.UsageError(
                f'"{text}" is a {kind}; companies and products are compared'
                + (f": see tracker show {slug}" if kind == "technology" else "")
            )
        column = Column("company" if kind == "company" else "product", slug, "")
        if any((one.kind, one.slug) == (column.kind, slug) for one in columns):
            raise click.UsageError(f'"{text}" is {slug}, which is named already')
        columns.append(Column(column.kind, slug, roadmap.registry.name(kind, slug)))
    return columns


# --- A page of text


def _print(found: "Comparison", cells: Cells, clocks: Clocks) -> None:
    for ladder in found.ladders:
        title = " · ".join(part for part in (ladder.technology_name, ladder.name) if part)
        rungs = [
            (row.name, _each(found, row.cells, lambda one, column: _milestone(one, column, cells)))
            for row in ladder.rows
        ]
        _print_table(title, found, rungs)
    claims = [
        (
            row.metric_name,
            _each(found, row.cells, lambda one, column: _claim(one, column, found, cells)),
        )
        for row in found.claims
    ]
    _print_table("claims", found, claims)
    _print_table("market", found, list(_share_lines(found, cells)))
    _print_table("track record", found, list(_record_lines(found)))
    click.echo(f"\nas of {cells.roadmap.as_of.today}{clocks.words}")


def _each(
    found: "Comparison",
    cells: "Sequence[Sequence[Item]]",
    words: "Callable[[Item, Column], str]",
) -> list[str]:
    """Return what each column says, a line for each thing in its cell."""
    return [
        "\n".join(words(one, column) for one in ones)
        for column, ones in zip(found.columns, cells, strict=True)
    ]


def _print_table(
    title: str, found: "Comparison", rows: "Sequence[tuple[str, Sequence[str]]]"
) -> None:
    """Print one section: a name on the left, one column for each that is compared."""
    from rich.table import Table

    if not rows:
        return
    click.echo(f"\n{title}")
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=True)
    table.add_column("", ratio=3, overflow="fold")
    for column in found.columns:
        table.add_column(column.name, ratio=5, overflow="fold")
    for name, told in rows:
        table.add_row(name, *(cell or NOT_SAID for cell in told))
    console().print(table)


def _milestone(one: "Milestone", column: "Column", cells: Cells) -> str:
    # The technology heads the section; a product, a named milestone and a place do not.
    of_what = ((one.scope or "") if one.is_rung else one.label, cells.name("site", one.site))
    about = ", ".join(part for part in of_what if part)
    said = cells.state(one) + (f" ({about})" if about else "")
    return f"{MARKS[one.state]} {_of(one.product, column, cells)}{said}"


def _of(product: str | None, column: "Column", cells: Cells) -> str:
    """Return the product that something is said of, unless the column is that product."""
    if product is None or (column.kind, column.slug) == ("product", product):
        return ""
    return f"{cells.name('product', product)}: "


def _claim(one: "ClaimView", column: "Column", found: "Comparison", cells: Cells) -> str:
    from tracker.views.metrics import basis_words

    best = found.best.get(one.id)
    entry = cells.entries.get(one.id)
    parts = (
        basis_words(one),
        entry.published_words if entry else "",
        f"the best of {best.alike} alike" if best else "",
    )
    about = " · ".join(part for part in (one.measure_words, *parts) if part)
    return f"{_of(one.product, column, cells)}{about}"


def _share_lines(found: "Comparison", cells: Cells) -> Iterator[tuple[str, list[str]]]:
    from tracker.views.words import window_words

    for row in found.shares:
        period = window_words(row.period) if row.period else ""
        series = row.series
        where = ", ".join(part for part in (series.metric_name, series.scope, period) if part)
        yield f"{series.publisher}: {where}", [_share(line, cells) for line in row.cells]


def _share(line: "MarketLine | None", cells: Cells) -> str:
    if line is None:
        return ""
    figures = [
        f"{line.value.last.text} {cells.name('unit', line.value.last.unit)}" if line.value else "",
        f"{line.share_pct.last.text} %" if line.share_pct else "",
        f"rank {line.rank.last.text}" if line.rank else "",
    ]
    return ", ".join(figure.strip() for figure in figures if figure)


def _record_lines(found: "Comparison") -> Iterator[tuple[str, list[str]]]:
    if not any(one is not None and one.made for one in found.records):
        return
    for name, number in RECORD_LINES:
        yield name, ["" if one is None else str(number(one)) for one in found.records]
