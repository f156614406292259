"""`tracker build`: the static site."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.named import featured_of, watches_of
from tracker.cli.opening import clock_options, clocks_of, folded_rows, opened
from tracker.cli.output import json_option, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.ledger.read import Stored
    from tracker.views.roadmap import Roadmap
    from tracker.web.doors.log import Copies
    from tracker.web.frame import Settings
    from tracker.workspace import Settings as Wishes

EPILOG = """\b
Examples:
  tracker build
  tracker build --out public --known-on 2024-12-31
"""


@click.command(epilog=EPILOG)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default="site",
    show_default=True,
    help="The folder of the site; replaced as a whole when everything is written.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress bar.")
@clock_options
@json_option
@click.pass_context
def build(ctx: click.Context, /, out: Path, quiet: bool, as_json: bool, **options: Any) -> None:
    """Write the static site.

    The same events, days, templates and settings give the same bytes.  A long build draws a bar
    on standard error where that is a terminal.
    """
    from tracker.cli.progress import bar
    from tracker.web.build import build_site

    clocks = clocks_of(options)
    with opened(ctx) as place, bar("Making pages", quiet=quiet) as tell:
        roadmap, stored = folded_rows(place, clocks)
        published = build_site(
            roadmap,
            out,
            settings_of(place.workspace.settings, roadmap, stored, is_whole=clocks.is_whole),
            template_folder=place.workspace.templates_folder,
            copies=_copies(roadmap, stored),
            tell=tell,
        )
    report = {
        "folder": str(out),
        "written": published.written,
        "unchanged": published.unchanged,
        "removed": published.removed,
        "index": str((out / "index.html").absolute()),
    }
    if as_json:
        print_json(report)
    else:
        click.echo(
            f"{out}: {published.written} files written, {published.unchanged} unchanged, "
            f"{published.removed} removed"
        )
        click.echo(f"open {report['index']}")


def settings_of(
    wished: "Wishes", roadmap: "Roadmap", stored: "Sequence[Stored]", *, is_whole: bool = True
) -> "Settings":
    """Return what a build is told: the settings of the workspace, and which events it shows.

    `is_whole` tells that these are all events of the ledger, so that what is named must be there.
    """
    from tracker.vocabulary.canonical import set_digest
    from tracker.web.frame import Settings

    return Settings(
        title=wished.title,
        digest=set_digest([row.content_hash for row in stored]),
        count=len(stored),
        base_url=wished.base_url,
        license=wished.license,
        report_errors_to=wished.report_errors_to,
        csv_bom=wished.csv_bom,
        watches=watches_of(wished, roadmap.registry),
        editions=wished.editions,
        featured=featured_of(wished, roadmap, is_whole=is_whole),
    )


def _copies(roadmap: "Roadmap", stored: "Sequence[Stored]") -> "Copies":
    """Return the stored bytes of what is published, and what makes a database of it."""
    from tracker.ledger.lines import Line
    from tracker.snapshot import database_of
    from tracker.web.doors.log import Copies, published

    rows = {row.event_id: row for row in stored}

    def database() -> bytes:
        known = ((event, rows[event.id]) for event in published(roadmap))
        return database_of([Line(event, row.body, row.schema) for event, row in known])

    return Copies({row.event_id: row.body for row in stored}, database)
