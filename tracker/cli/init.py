"""`tracker init`: a new workspace."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import click

from tracker.cli.output import json_option, print_json

EPILOG = """\b
Examples:
  tracker init roadmap --title "Sodium-ion roadmap"
  tracker init another-domain --no-seeds
  tracker init roadmap --github

In a workspace that is there already --github adds the workflow and changes nothing else.
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
@click.option(
    "--github",
    is_flag=True,
    help="Write a workflow that publishes the site on GitHub Pages and tells what a pull request"
    " changes.",
)
@json_option
@click.pass_context
def init(
    ctx: click.Context, /, folder: Path, title: str, seeds: bool, github: bool, as_json: bool
) -> None:
    """Make a workspace: settings, events/ and an empty ledger.

    With --db the settings name that database.
    """
    from tracker.workflow import refuse_workflow, repository_of, write_workflow
    from tracker.workspace import SETTINGS_FILE

    if github and (folder / SETTINGS_FILE).is_file():
        _tell(write_workflow(folder), {"folder": str(folder.absolute())}, as_json=as_json)
        return
    if github:
        refuse_workflow(repository_of(folder))
    made, report = _workspace(ctx, folder, title, seeds=seeds)
    made += write_workflow(folder) if github else ()
    _tell(made, report, as_json=as_json)
    if not as_json:
        count, database = report["registered"], report["database"]
        click.echo(f"a ledger with {count} registered things: {database}", err=True)
        click.echo("next: tracker log CATL announces sodium-ion 2021-07-29", err=True)


def _workspace(
    ctx: click.Context, folder: Path, title: str, *, seeds: bool
) -> tuple[tuple[Path, ...], dict[str, object]]:
    """Make the workspace; returns what was made, and the report."""
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
    report = {"folder": str(folder.absolute()), "database": workspace.shown_database}
    return made, {**report, "registered": count}


def _tell(made: Iterable[Path], report: Mapping[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    for path in made:
        click.echo(f"made {path}", err=True)
