"""`tracker build`: the static site."""

from pathlib import Path
from typing import Any

import click

from tracker.cli.opening import clock_options, clocks_of, folded_set, opened
from tracker.cli.output import json_option, print_json

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
@clock_options
@json_option
@click.pass_context
def build(ctx: click.Context, /, out: Path, as_json: bool, **options: Any) -> None:
    """Write the static site.

    The same events, days, templates and settings give the same bytes.
    """
    from tracker.web.build import build_site

    with opened(ctx) as place:
        roadmap, events = folded_set(place, clocks_of(options))
        settings = place.workspace.settings
        published = build_site(
            roadmap,
            out,
            title=settings.title,
            template_folder=place.workspace.templates_folder,
            events=events,
            base_url=settings.base_url,
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
