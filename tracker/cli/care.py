"""Care of a ledger: `verify`, `rebuild`, `status`, `upgrade`."""

import click

from tracker.cli.failures import Findings
from tracker.cli.opening import opened
from tracker.cli.output import json_option, print_json, print_table

VERIFY_EPILOG = """\b
Examples:
  tracker verify
  tracker verify --json

Leaves with 1 when anything is broken, and names each fault.
"""
REBUILD_EPILOG = """\b
Examples:
  tracker rebuild
  tracker rebuild --check
"""
STATUS_EPILOG = """\b
Examples:
  tracker status
  tracker status --json
"""
UPGRADE_EPILOG = """\b
Examples:
  tracker upgrade
"""


@click.command(epilog=VERIFY_EPILOG)
@json_option
@click.pass_context
def verify(ctx: click.Context, as_json: bool) -> None:
    """Recompute every hash and name what is broken."""
    from tracker.ledger import read
    from tracker.ledger.verify import verify as faults_of

    with opened(ctx) as place, place.ledger.reading() as connection:
        faults = faults_of(connection)
        head = read.head(connection)
    rows = [
        {
            "rule": fault.rule,
            "position": fault.position,
            "event": fault.event_id,
            "message": fault.message,
        }
        for fault in faults
    ]
    if as_json:
        print_json({"sound": not faults, "events": head.position, "faults": rows})
    elif faults:
        print_table(rows, ("rule", "position", "event", "message"))
    else:
        click.echo(f"sound: {head.position} events, head {head.hash.hex()}")
    if faults:
        raise Findings


@click.command(epilog=REBUILD_EPILOG)
@click.option("--check", is_flag=True, help="Fold beside, compare and change nothing.")
@json_option
@click.pass_context
def rebuild(ctx: click.Context, check: bool, as_json: bool) -> None:
    """Fold the current-state tables anew."""
    from tracker import state

    with opened(ctx) as place:
        if check:
            with place.ledger.reading() as connection:
                differences = state.check(connection)
            rows = {}
        else:
            with place.ledger.writing() as connection:
                rows = state.rebuild(connection)
            differences = ()
    if as_json:
        print_json({"rows": rows, "differences": list(differences)})
    elif check:
        for difference in differences:
            click.echo(difference)
        if not differences:
            click.echo("the current-state tables are what the events fold to")
    else:
        click.echo("; ".join(f"{table}: {count} rows" for table, count in rows.items()))
    if differences:
        raise Findings


@click.command(epilog=STATUS_EPILOG)
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Tell what the ledger holds."""
    from tracker.ledger import read
    from tracker.vocabulary.events import type_of

    with opened(ctx) as place:
        with place.ledger.reading() as connection:
            head = read.head(connection)
            digest = read.set_digest(connection)
            events = read.events(connection)
        workspace = place.workspace
    counts: dict[str, int] = {}
    for event in events:
        counts[type_of(event)] = counts.get(type_of(event), 0) + 1
    found = {
        "workspace": str(workspace.folder),
        "database": workspace.shown_database,
        "ledger": head.ledger_id,
        "events": head.position,
        "batches": len({event.batch for event in events}),
        "head": head.hash.hex(),
        "last_appended": head.appended_at,
        "set_digest": digest,
        "types": dict(sorted(counts.items())),
    }
    if as_json:
        print_json(found)
        return
    for key, value in found.items():
        if isinstance(value, dict):
            value = ", ".join(f"{name} {count}" for name, count in value.items())  # noqa: PLW2901
        click.echo(f"{key.replace('_', ' '):14} {value}")


@click.command(epilog=UPGRADE_EPILOG)
@click.pass_context
def upgrade(ctx: click.Context) -> None:
    """Bring an older ledger's schema up to date."""
    from pathlib import Path

    from tracker.ledger.upgrade import upgrade as bring_up_to_date
    from tracker.workspace import open_workspace

    workspace = open_workspace(Path.cwd(), ctx.obj["db"])
    applied = bring_up_to_date(workspace.database)
    click.echo(f"applied {', '.join(applied)}" if applied else "nothing to do: up to date")
