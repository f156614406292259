"""`tracker undo`: take back what one run of a command put on record, or bring it back."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.asking import confirmed
from tracker.cli.opening import Opened, opened
from tracker.cli.output import FORMATS, json_option, print_json, print_rows

if TYPE_CHECKING:
    from tracker.entry.undoing import Undoing
    from tracker.vocabulary.events import Event, Undone
    from tracker.vocabulary.registry import Registry
    from tracker.vocabulary.undoing import Invocation

EPILOG = """\b
Examples:
  tracker undo --list
  tracker undo --dry-run
  tracker undo --yes --reason "logged twice"
  tracker undo --yes

BATCH is the id of a batch or of one of its events, or the beginning of one.  All that was recorded
by the same run of a command goes with it: every page of an import, every event of a line.  Nothing
is deleted: undoing the undo restores, so that the last example brings back what the one before it
took.
"""
SENTENCES = 10
"""How many of the events are read out; --json has them all."""
COLUMNS = ("batch", "logged", "by", "held", "state")


@click.command(epilog=EPILOG)
@click.argument("batches", metavar="[BATCH]...", nargs=-1)
@click.option("--only", is_flag=True, help="The named batches alone, not all of their run.")
@click.option("--reason", help="Why, in a few words.")
@click.option("--list", "listed", is_flag=True, help="List what can be taken back, newest first.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many lines --list shows.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How --list prints its rows.",
)
@click.option("--yes", "-y", is_flag=True, help="Take back without asking.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken back and change nothing.")
@json_option
@click.pass_context
def undo(
    ctx: click.Context, /, batches: tuple[str, ...], yes: bool, dry_run: bool, **options: Any
) -> None:
    """Take back the last entry or import, or bring it back.

    Without BATCH the last run of a command that recorded anything under your name.  Says in
    sentences what goes, what refers to it and what changes in the views, then asks.
    """
    from tracker.vocabulary.undoing import invocations

    with opened(ctx) as place:
        events = _on_record(place)
        runs = invocations(events)
        as_json = options["as_json"]
        if options["listed"]:
            rows = _rows(runs, options["limit"], events)
            print_rows(rows, COLUMNS, "json" if as_json else options["format_"])
            return
        undoing = _asked(runs, place.workspace.settings.author, batches, only=options["only"])
        new = _undone(place, undoing, options["reason"])
        _refuse(events, new, undoing, runs)
        report = _report(place, events, new, undoing)
        if not as_json:
            _read_back(report)
        saved = not dry_run and (yes or confirmed("Take back?"))
        if saved:
            _record(place, new)
    _tell(report, saved=saved, dry_run=dry_run, as_json=as_json)


def _on_record(place: Opened) -> tuple["Event", ...]:
    from tracker.ledger import read

    with place.ledger.reading() as connection:
        return read.events(connection)


def _asked(
    runs: Sequence["Invocation"], author: str, batches: Sequence[str], *, only: bool
) -> "Undoing":
    from tracker.entry.undoing import last_of, named

    if not batches and only:
        raise click.UsageError("--only needs the BATCH that alone is taken back")
    return named(runs, batches, only=only) if batches else last_of(runs, author)


def _undone(place: Opened, undoing: "Undoing", reason: str | None) -> "Undone":
    from tracker import clock
    from tracker.vocabulary.check import check_event
    from tracker.vocabulary.events import Undone

    new = Undone(
        id=clock.new_id(),
        batch=clock.new_id(),
        line=1,
        recorded_at=clock.now(),
        recorded_by=place.workspace.settings.author,
        batches=undoing.batches,
        reason=reason,
    )
    check_event(new)
    return new


def _refuse(
    events: Sequence["Event"], new: "Undone", undoing: "Undoing", runs: Sequence["Invocation"]
) -> None:
    from tracker.entry.dangling import refuse_dangling
    from tracker.entry.undoing import short_ids
    from tracker.vocabulary.refusals import CannotUndo

    later = max(run.recorded_at for run in undoing.chosen)
    if later >= new.recorded_at:
        # The fold orders undoings by their moment: this one would be passed over.
        raise CannotUndo(
            f"what is to be taken back was logged {later}, after this machine's time",
            "set the clock, or wait until that moment has passed",
        )
    refuse_dangling(events, new, short_ids(runs))


def _report(
    place: Opened, events: Sequence["Event"], new: "Undone", undoing: "Undoing"
) -> dict[str, Any]:
    from tracker import clock
    from tracker.views.asof import AsOf
    from tracker.views.effects import effects_of_undoing
    from tracker.views.invocations import changed_by, relying, undoing_words
    from tracker.views.words import sentence

    registry = _registry(events)
    removed, restored = changed_by(events, new)
    as_of = AsOf(today=clock.today(place.workspace.settings.timezone))
    return {
        "undo": list(undoing_words(undoing.chosen, events, new, registry)),
        "reading": [sentence(event, registry) for event in (*removed, *restored)],
        "relying": list(relying(events, new, registry)),
        "effects": list(effects_of_undoing(events, [new], as_of)),
        "warnings": _warnings(events, new),
        "batches": list(undoing.batches),
        "taken_back": [event.id for event in removed],
        "restored": [event.id for event in restored],
        "id": new.id,
        "batch": new.batch,
    }


def _registry(events: Sequence["Event"]) -> "Registry":
    """Return every thing that was ever on record, so that what goes or comes has its name."""
    from tracker.vocabulary.events import Undone
    from tracker.vocabulary.registry import registry_of

    return registry_of(event for event in events if not isinstance(event, Undone))


def _warnings(events: Sequence["Event"], new: "Undone") -> list[str]:
    """Tell which names two things share once more, because one of them comes back."""
    from tracker.entry.names import clashes
    from tracker.vocabulary.registry import registry_of

    shared = set(clashes(registry_of((*events, new)))) - set(clashes(registry_of(events)))
    return [
        f'the name "{one.name}" belongs to each {one.kind} {" and ".join(one.slugs)} then'
        for one in sorted(shared)
    ]


def _record(place: Opened, new: "Undone") -> None:
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.record import record

    record(place.ledger, [new], now=clock.now(), logged=True)
    mirror(place, {new.batch})


def _read_back(report: Mapping[str, Any]) -> None:
    for name in ("undo", "reading", "relying", "effects", "warnings"):
        sentences = report[name]
        for sentence in sentences[:SENTENCES]:
            click.echo(f"{name:9} {sentence}", err=True)
        if len(sentences) > SENTENCES:
            click.echo(f"{name:9} … and {len(sentences) - SENTENCES} more", err=True)


def _tell(report: Mapping[str, Any], *, saved: bool, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(dict(report) | {"saved": saved})
    elif saved:
        click.echo(report["batch"])
        done, next_ = "taken back", "brings it back"
        if report["restored"] and not report["taken_back"]:
            done, next_ = "brought back", "takes it back again"
        click.echo(f"{done}; `tracker undo` once more {next_}", err=True)
    else:
        click.echo("nothing was changed" if dry_run else "not taken back", err=True)


def _rows(
    runs: Sequence["Invocation"], limit: int, events: Sequence["Event"]
) -> list[dict[str, Any]]:
    from tracker.entry.undoing import short_ids
    from tracker.views.invocations import run_words, state_words
    from tracker.vocabulary.undoing import gone_batches, moment_words

    short, gone, registry = short_ids(runs), gone_batches(events), _registry(events)
    return [
        {
            "batch": short[run.batches[0]],
            "logged": moment_words(run.recorded_at),
            "by": run.recorded_by,
            "held": run_words(run, events, registry),
            "state": state_words(run, gone),
            "events": len(run.events),
            "batches": list(run.batches),
        }
        for run in runs[:limit]
    ]
