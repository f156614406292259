"""`tracker digest`: what changed, for a mail or a pull request."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker.cli.comparing import as_of, chosen, moment_words, row_of, since, since_option
from tracker.cli.opening import clock_options, clocks_of, opened
from tracker.cli.output import json_option, print_json

EPILOG = """\b
Examples:
  tracker digest --since 2026-11-01
  tracker digest --since 2026-11 --company CATL --format html -o digest.html
  tracker digest --since @400 --json
"""


@click.command(epilog=EPILOG)
@since_option
@click.option("--company", help="Only what changed for this company.")
@click.option("--technology", help="Only this technology or its children.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("md", "html")),
    default="md",
    show_default=True,
    help="Markdown, or one HTML file.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to a file instead of standard output.",
)
@clock_options
@json_option
@click.pass_context
def digest(
    ctx: click.Context,
    /,
    start: date | int,
    company: str | None,
    technology: str | None,
    format_: str,
    output: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Write what changed since then as Markdown or HTML.

    The logged clock, as in `tracker changes`; what only time brought stands in sections of its
    own.  Names and notes are text in both forms, and only http and https addresses are links.
    """
    from tracker.web.digest import digest_of, html, markdown

    clocks = clocks_of(options)
    with opened(ctx) as place:
        found = since(place, start, clocks)
        today = as_of(place, clocks).today
        title = place.workspace.settings.title
    wanted = chosen(found.after, found.differences, company, technology)
    if as_json:
        print_json([row_of(one) for one in wanted])
        return
    made = digest_of(f"{title}: changes since {moment_words(start)}", today, wanted)
    text = html(made) if format_ == "html" else markdown(made)
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    click.echo(f"wrote {output}: {made.count} changes", err=True)
