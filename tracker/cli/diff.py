"""`tracker diff`: what differs between two days or two positions."""

from datetime import date
from typing import Any

import click

from tracker.cli.comparing import (
    Moment,
    as_of,
    at_moment,
    chosen,
    events_of,
    moment_words,
    print_differences,
)
from tracker.cli.opening import Clocks, clock_options, clocks_of, opened
from tracker.cli.output import format_option, json_option

EPILOG = """\b
Examples:
  tracker diff 2023 2025-06-30
  tracker diff 2024-12-31 2025-12-31 --company CATL --format md
  tracker diff @300 @400
  tracker diff 2026-11-01 2026-11-22 --logged
"""


@click.command(epilog=EPILOG)
@click.argument("a", type=Moment(first=False), metavar="A")
@click.argument("b", type=Moment(first=False), metavar="B")
@click.option("--logged", is_flag=True, help="Compare what was on record on the two days.")
@click.option("--company", help="Only what differs for this company.")
@click.option("--technology", help="Only this technology or its children.")
@clock_options
@format_option
@json_option
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    a: date | int,
    b: date | int,
    logged: bool,
    format_: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Tell what differs between two days or positions.

    A and B are days on which the public knew (a month or year stands for its last day); with
    --logged they are days of logging, and @120 is a position of this ledger.
    """
    from tracker.views.changes import compared

    clocks = clocks_of(options)
    company, technology = options["company"], options["technology"]
    _refuse_what_clashes(a, b, clocks, logged=logged)
    with opened(ctx) as place:
        then, now = (at_moment(clocks, one, logged=logged) for one in (a, b))
        later = events_of(place, now)
        earlier = events_of(place, then)
        found = compared(
            [event for _, event in earlier],
            as_of(place, then),
            [event for _, event in later],
            as_of(place, now),
            place.workspace.settings.quiet_after,
        )
    wanted = chosen(found.after, found.differences, company, technology)
    if not wanted:
        click.echo(f"nothing differs between {moment_words(a)} and {moment_words(b)}", err=True)
    print_differences(wanted, "json" if as_json else format_)


def _refuse_what_clashes(a: date | int, b: date | int, clocks: Clocks, *, logged: bool) -> None:
    """Refuse two kinds of moment, the wrong order, and a clock that A and B set themselves."""
    if isinstance(a, date) and isinstance(b, date):
        is_late = a > b
        name, given = (
            ("recorded-by", clocks.recorded_by) if logged else ("known-on", clocks.known_on)
        )
        own = name if given is not None else ""
    elif isinstance(a, int) and isinstance(b, int):
        is_late = a > b
        own = "at" if clocks.at is not None else ""
    else:
        message = "A and B are a day and a position; write two days, or two positions: @300 @400"
        raise click.UsageError(message)
    if is_late:
        message = f"{moment_words(a)} is later than {moment_words(b)}; write the earlier first"
        raise click.UsageError(message)
    if own:
        message = f"A and B say that themselves; leave --{own} out"
        raise click.UsageError(message)
