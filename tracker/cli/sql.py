"""`tracker sql`: the documented tables, asked with one query that only reads."""

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any

import click

from tracker.cli.opening import Opened, clock_options, clocks_of, opened
from tracker.cli.output import (
    console,
    display_width,
    format_option,
    json_option,
    plain_cell,
    print_rows,
    print_upright,
)

if TYPE_CHECKING:
    from tracker.cli.opening import Clocks
    from tracker.documented import Then
    from tracker.ledger.query import Answer

EPILOG = """\b
Examples:
  tracker sql --tables
  tracker sql "select name, statements from current_company order by statements desc limit 5"
  tracker sql "select path, latest from current_milestone where :today > latest and ended is null"
  tracker sql "select count(*) from current_statement" --known-on 2024-12-31 --json
  tracker sql --file query.sql --format csv

The query is one select, with or values, in the SQL of the database that the ledger is kept in.  It
reads the documented tables (docs/sql.md, --tables) and calls functions that compute; whatever else
it would do is refused.  :today stands for the day of --today, as text.

With --known-on, --recorded-by or --at the tables are folded as of then into a SQLite database in
memory, and the query runs there: the stored tables hold what stands now.

Decimals come out as text, bytes as hex.
"""
ROWS = 1_000
SECONDS = 30.0
NARROWEST = 12
"""Cells below which a column of a table is not read any more."""


@click.command(epilog=EPILOG)
@click.argument("query", required=False)
@click.option("--file", type=click.File("rb"), help="Read the query from a file, - for input.")
@click.option("--tables", is_flag=True, help="List the tables and columns with their meaning.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after so many seconds.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=10_000_000),
    default=ROWS,
    show_default=True,
    help="At most so many rows.",
)
@clock_options
@format_option
@json_option
@click.pass_context
def sql(
    ctx: click.Context, /, query: str | None, format_: str, as_json: bool, **options: Any
) -> None:
    """Ask the documented tables with one query that only reads.

    QUERY is the query, or - to read it from standard input.
    """
    clocks = clocks_of(options)
    format_ = "json" if as_json else format_
    if options["tables"]:
        _print_tables(query, options["file"], format_)
        return
    text = _text_of(query, options["file"])
    with opened(ctx) as place:
        answer = _ask(place, text, clocks, options["timeout"], options["limit"])
    _print(answer, format_)
    if answer.is_cut:
        many = len(answer.rows)
        click.echo(f"the first {many} rows; --limit gives more", err=True)


def _ask(place: Opened, text: str, clocks: "Clocks", seconds: float, rows: int) -> "Answer":
    from tracker.documented import ask
    from tracker.ledger.query import Asked

    then = _then(place, clocks)
    return ask(place.ledger, Asked(text, then.as_of.today, seconds, rows), then)


def _then(place: Opened, clocks: "Clocks") -> "Then":
    from tracker import clock
    from tracker.documented import Then
    from tracker.views.asof import AsOf

    today = clocks.today or clocks.known_on or clock.today(place.workspace.settings.timezone)
    recorded_by = f"{clocks.recorded_by}T23:59:59.999999Z" if clocks.recorded_by else None
    return Then(AsOf(today=today, known_on=clocks.known_on, recorded_by=recorded_by), clocks.at)


def _text_of(query: str | None, file: IO[bytes] | None) -> str:
    """Return the query from wherever it is given; refuses none and two."""
    if (query is None) == (file is None):
        raise click.UsageError('give one query: tracker sql "select …", - or --file FILE')
    if query is not None and query != "-":
        return query
    # A program that was started with its standard input closed has none.
    source = file or (sys.stdin.buffer if sys.stdin is not None else None)
    content = source.read() if source is not None else b""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8 (byte {error.start + 1})") from error


def _print_tables(query: str | None, file: IO[bytes] | None, format_: str) -> None:
    from tracker.documented import TABLES

    if query is not None or file is not None:
        raise click.UsageError("--tables lists the tables and takes no query")
    rows = [
        {"table": name, "column": one.name, "type": one.type, "meaning": one.doc}
        for name, columns in TABLES.items()
        for one in columns
    ]
    print_rows(rows, ("table", "column", "type", "meaning"), format_)


def _print(answer: "Answer", format_: str) -> None:
    """Print an answer; a table that would be too narrow to read stands upright."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    if format_ == "table" and rows and not _fits(answer.columns, rows):
        print_upright(rows, answer.columns)
    else:
        print_rows(rows, answer.columns, format_, str)


def _fits(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> bool:
    """Tell whether every column can have what it needs, or at least what can be read."""
    needed = 0
    for column in columns:
        cells = (column, *(plain_cell(row[column])[:NARROWEST] for row in rows))
        needed += max(len(column), *(min(display_width(cell), NARROWEST) for cell in cells)) + 2
    return needed - 2 <= console().width
