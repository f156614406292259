"""What amend, withdraw, relate and merge share: find the event, read back, save, tell."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.asking import confirmed
from tracker.cli.opening import Clocks, Opened

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event

Command = Callable[..., Any]
LABELS = ("reading", "changes", "counts", "effects", "warnings")


def saving_options(command: Command) -> Command:
    """Add --yes, --dry-run and --json."""
    from tracker.cli.output import json_option

    command = json_option(command)
    command = click.option(
        "--dry-run", is_flag=True, help="Read back, print the event text, save nothing."
    )(command)
    return click.option("--yes", "-y", is_flag=True, help="Save without asking.")(command)


def on_record(place: Opened, clocks: Clocks | None = None) -> "tuple[Event, ...]":
    """Return every event in the order of positions; with clocks what was on record then."""
    from tracker.ledger import read

    with place.ledger.reading() as connection:
        events = read.events(connection, up_to=clocks.at if clocks else None)
    day = clocks.recorded_by if clocks else None
    if day is None:
        return events
    return tuple(one for one in events if one.recorded_at[:10] <= day.isoformat())


def statement_id(events: "Sequence[Event]", word: str) -> str:
    """Return the id of the statement that a word names."""
    from tracker.entry.amending import target_of
    from tracker.entry.event_ids import find_event

    return target_of(find_event(events, word))


def envelope(place: Opened) -> dict[str, Any]:
    """Return the envelope of a new event, the only one of its batch."""
    from tracker import clock

    return {
        "id": clock.new_id(),
        "batch": clock.new_id(),
        "line": 1,
        "recorded_at": clock.now(),
        "recorded_by": place.workspace.settings.author,
    }


def reason_of(given: str | None, *, yes: bool, dry_run: bool) -> str:
    """Return the reason, asked for where a person is there to answer; required elsewhere."""
    from tracker.cli.terminal import at_terminal

    if given is None and at_terminal() and not yes and not dry_run:
        given = str(click.prompt("Why", err=True))
    if not (given or "").strip():
        raise click.UsageError('say why: --reason "…"')
    return str(given).strip()


def changed_by(
    place: Opened, before: "Sequence[Event]", new: "Event", *, is_news: bool
) -> list[str]:
    """Return what an act changes in the views; what is our own doing is no move of a company."""
    from tracker import clock
    from tracker.views.asof import AsOf
    from tracker.views.effects import effects, effects_of_undoing

    as_of = AsOf(today=clock.today(place.workspace.settings.timezone))
    fold = effects if is_news else effects_of_undoing
    return list(fold(before, [new], as_of))


def finish(
    place: Opened, event: "Event", report: Mapping[str, Any], options: Mapping[str, bool]
) -> None:
    """Read an act back, ask, save and tell; a dry run refuses what the ledger would refuse."""
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.cli.output import print_json
    from tracker.cli.readback import tell
    from tracker.record import record
    from tracker.vocabulary.canonical import canonical_bytes, plain
    from tracker.vocabulary.check import check_event

    check_event(event)
    record(place.ledger, [event], now=clock.now(), dry_run=True, logged=True)
    as_json, dry_run = options["as_json"], options["dry_run"]
    if not as_json:
        tell((name, one) for name in LABELS for one in report.get(name, ()))
    saved = not dry_run and (options["yes"] or confirmed("Save?"))
    if saved:
        record(place.ledger, [event], now=clock.now(), logged=True)
        mirror(place, {event.batch})
    if as_json:
        print_json({"event": plain(event), **report, "saved": saved})
    elif dry_run:
        click.echo(canonical_bytes(event).decode())
    elif saved:
        click.echo(event.id)
        click.echo("saved; take it back with: tracker undo", err=True)
    else:
        click.echo("not saved", err=True)
