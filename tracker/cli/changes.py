"""`tracker changes`: what the entries since a day or a position changed."""

from datetime import date
from typing import Any

import click

from tracker.cli.comparing import chosen, moment_words, print_differences, since, since_option
from tracker.cli.opening import clock_options, clocks_of, opened
from tracker.cli.output import format_option, json_option

EPILOG = """\b
Examples:
  tracker changes --since 2026-11-01
  tracker changes --since @400 --company CATL
  tracker changes --since 2026-11 --technology sodium-ion --format csv
"""


@click.command(epilog=EPILOG)
@since_option
@click.option("--company", help="Only what changed for this company.")
@click.option("--technology", help="Only this technology or its children.")
@clock_options
@format_option
@json_option
@click.pass_context
def changes(
    ctx: click.Context,
    /,
    start: date | int,
    company: str | None,
    technology: str | None,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Tell what was put on record since then.

    The logged clock: an article of 2021 that was logged yesterday is a change of yesterday.  What
    only the passing of time brought (due, overdue, gone quiet) is told last, as such.
    """
    clocks = clocks_of(options)
    with opened(ctx) as place:
        found = since(place, start, clocks)
    wanted = chosen(found.after, found.differences, company, technology)
    if not wanted:
        click.echo(f"nothing changed since {moment_words(start)}{clocks.words}", err=True)
    print_differences(wanted, "json" if as_json else format_)
