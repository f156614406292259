"""`tracker init`: a new workspace."""

from contextlib import closing
from pathlib import Path

import click

from tracker.cli.output import json_option, print_json

EPILOG = """\b
Examples:
  tracker init roadmap --title "Sodium-ion roadmap"
  tracker init another-domain --no-seeds
"""


@click.command(epilog=EPILOG)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--title", default="Technology roadmap", show_default=True, help="The site's name.")
@click.option(
    "--seeds/--no-seeds",
    default=True,
    show_default=True,
    help="Register the starting things: ladders, milestones, metrics, units, companies, outlets.",
)
@json_option
@click.pass_context
def init(ctx: click.Context, /, folder: Path, title: str, seeds: bool, as_json: bool) -> None:
    """Make a workspace: settings, events/ and an empty ledger.

    With --db the settings name that database.
    """
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.cli.names_cache import keep_names
    from tracker.cli.opening import Opened
    from tracker.entry.things import registrations
    from tracker.ledger.connect import open_ledger
    from tracker.record import record
    from tracker.seeds import seeded_things
    from tracker.workspace import create_workspace, refuse_workspace, workspace_at

    refuse_workspace(folder, title)
    workspace = workspace_at(folder.absolute(), ctx.obj["db"])
    with closing(open_ledger(workspace.database, create=True)) as ledger:
        made = create_workspace(folder, title, database=ctx.obj["db"] and workspace.database)
        count = 0
        if seeds:
            events = registrations(
                seeded_things(),
                batch=clock.new_id(),
                recorded_at=clock.now(),
                recorded_by=workspace.settings.author,
            )
            count = len(record(ledger, events, now=clock.now()).added)
            mirror(Opened(workspace, ledger), {events[0].batch})
        keep_names(Opened(workspace, ledger))
    if as_json:
        report = {"folder": str(folder.absolute()), "database": workspace.shown_database}
        print_json(report | {"registered": count})
        return
    for path in made:
        click.echo(f"made {path}", err=True)
    click.echo(f"a ledger with {count} registered things: {workspace.shown_database}", err=True)
    click.echo("next: tracker log CATL announces sodium-ion 2021-07-29", err=True)
