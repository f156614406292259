"""`tracker import` and `tracker export`: rows and events as text, in and out."""

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.mirror import mirror
from tracker.cli.opening import Opened, for_good, opened, registry
from tracker.cli.output import json_option, print_json

if TYPE_CHECKING:
    from tracker.entry.row_text import NumberedRow
    from tracker.entry.rows import RowsReading
    from tracker.ledger.lines import Line
    from tracker.ledger.text import TextBatch
    from tracker.vocabulary.refusals import UnreadableLine

IMPORT_EPILOG = """\b
Examples:
  tracker import events
  tracker import facts.jsonl --dry-run
  tracker import facts.csv --register
  tracker import - --format jsonl < facts.jsonl

Rows have the fields of docs/rows.md; events as text are told apart by `type` and `schema`.
A second run adds nothing.  One faulty line refuses the whole input.
"""

EXPORT_EPILOG = """\b
Examples:
  tracker export
  tracker export backup/events
  tracker export --schema events/schema
"""


@dataclass(frozen=True)
class Input:
    """What was read: lines of event text, and what the report says beyond their number."""

    lines: Sequence["Line"]
    rows: int = 0
    noted: int = 0
    registered: int = 0


@click.command("import", epilog=IMPORT_EPILOG)
@click.argument("file", metavar="FILE|FOLDER|-")
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "csv"]), help="Where the name does not tell."
)
@click.option("--register", is_flag=True, help="Register names that are not on record.")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded and record nothing.")
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: str,
    format_: str | None,
    register: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read rows (CSV, JSON Lines) or events as text.

    All or nothing: every faulty line is listed and nothing is recorded.
    """
    from tracker import clock
    from tracker.record import record_lines

    given = _given(file, format_)
    with opened(ctx, create=True, importing=Path(file)) as place:
        found = given if isinstance(given, Input) else _of_rows(file, given, place, register)
        recorded = record_lines(place.ledger, found.lines, now=clock.now(), dry_run=dry_run)
        if not dry_run:
            with for_good(place) as made:
                if made is not place:
                    recorded = record_lines(made.ledger, found.lines, now=clock.now())
                mirror(made, {event.batch for event in recorded.added})
        gone = _gone(place, recorded.known)
    report = {
        "rows": found.rows,
        "events": len(found.lines),
        "new": len(recorded.added),
        "known": len(recorded.known),
        "batches": len({event.batch for event in recorded.added}),
        "registered": found.registered,
        "rows_with_a_note": found.noted,
        "dry_run": dry_run,
    }
    if as_json:
        print_json(report)
    else:
        click.echo(_sentence(file, report))
    for batch, count in gone.items():
        stays = "1 known event stays" if count == 1 else f"{count} known events stay"
        click.echo(f"{stays} taken back; bring back with: tracker undo {batch}", err=True)


def _gone(place: Opened, known: Collection[str]) -> dict[str, int]:
    """Return the undos that hold known events back, and how many each; a new import restores none.

    Somebody who imports a page a second time, after taking it back, expects it to stand again.
    """
    from tracker.ledger import read
    from tracker.vocabulary.subjects import batches_of
    from tracker.vocabulary.undoing import gone_batches

    if not known:
        return {}
    with place.ledger.reading() as connection:
        events = read.events(connection)
    gone, ids = gone_batches(events), frozenset(known)
    held = [event.batch for event in events if event.id in ids and event.batch in gone]
    counts = {
        event.batch: sum(batch in batches_of(event) for batch in held)
        for event in events
        if held and event.batch not in gone
    }
    return {batch: count for batch, count in counts.items() if count}


def _given(file: str, format_: str | None) -> "Input | list[NumberedRow]":
    """Read the whole input, before a ledger is opened or made for it."""
    from tracker.entry.rows import is_event_text, read_rows
    from tracker.ledger.text import read_content, read_events
    from tracker.vocabulary.refusals import NotFound

    path = Path(file)
    if file != "-" and not path.exists():
        raise NotFound("file", file, hint="give a file, a folder of event text, or - for a pipe")
    if file != "-" and path.is_dir():
        return _events(file, read_events(path))
    content = _content(file, path)
    text = _text(file, content)
    kind = format_ or ("csv" if path.suffix.lower() in (".csv", ".tsv") else "jsonl")
    if kind == "jsonl" and is_event_text(text):
        return _events(file, [read_content(_name(file), content)])
    with _naming(file):
        rows = read_rows(text, format=kind, where=file)
    if not rows:
        raise _nothing_in(f"{_name(file)} holds no rows and no events")
    return rows


def _events(file: str, batches: Sequence["TextBatch"]) -> Input:
    if not batches:
        raise _nothing_in(f"no file of event text (.jsonl) lies below {file}")
    return Input([line for batch in batches for line in batch.lines])


def _nothing_in(message: str) -> "UnreadableLine":
    from tracker.vocabulary.refusals import UnreadableLine

    return UnreadableLine(
        f"{message}; nothing was recorded", "check its name, or the command that should fill it"
    )


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _content(file: str, path: Path) -> bytes:
    from tracker.vocabulary.refusals import UnreadableLine

    if file == "-":
        # A program that was started with its standard input closed has none.
        return sys.stdin.buffer.read() if sys.stdin is not None else b""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableLine(
            f"cannot read {file}: {error.strerror}", "check its permissions"
        ) from error


def _text(file: str, content: bytes) -> str:
    from tracker.vocabulary.refusals import UnreadableLine

    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableLine(
            f"{_name(file)}:{line}: is not UTF-8 text", "save the file as UTF-8 and try again"
        ) from error


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Name the input in the refusal of its rows, and what to do about it."""
    from tracker.vocabulary.refusals import ManyRefusals, NotFound

    try:
        yield
    except ManyRefusals as refused:
        named = ManyRefusals(_name(file), refused.refusals)
        named.hint = "nothing was recorded; mend what is named above and import the file again"
        if all(isinstance(one, NotFound) for _, one in refused.refusals):
            named.hint = f"{named.hint}, or register every unknown name with --register"
        raise named from refused


def _of_rows(file: str, rows: "list[NumberedRow]", place: Opened, register: bool) -> Input:
    from tracker.ledger.lines import line_of

    with _naming(file):
        reading = _reading(rows, place, register=register)
    events = [*reading.registered, *(event for batch in reading.batches for event in batch)]
    return Input(
        [line_of(event) for event in events], reading.rows, reading.noted, len(reading.registered)
    )


def _reading(rows: "list[NumberedRow]", place: Opened, *, register: bool) -> "RowsReading":
    from tracker import clock
    from tracker.entry.rows import events_of_rows, known_rows
    from tracker.ledger import read

    with place.ledger.reading() as connection:
        on_record = known_rows(read.events(connection))
    return events_of_rows(
        rows,
        registry(place),
        register=register,
        recorded_at=clock.now(),
        recorded_by=place.workspace.settings.author,
        new_batch=clock.new_id,
        known_rows=on_record,
    )


def _sentence(file: str, report: dict[str, int | bool]) -> str:
    lead = f"{report['rows']} rows: " if report["rows"] else f"{_name(file)}: "
    would = "would be new" if report["dry_run"] else "new"
    parts = [f"{report['new']} events {would} in {report['batches']} batches"]
    parts.append(f"{report['known']} known")
    if report["registered"]:
        parts.append(f"{report['registered']} things registered")
    if report["rows"]:
        parts.append(f"{report['rows_with_a_note']} rows with a note")
    return lead + ", ".join(parts)


@click.command(epilog=EXPORT_EPILOG)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option(
    "--schema",
    "schema_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the JSON Schema of every event type there instead.",
)
@json_option
@click.pass_context
def export(
    ctx: click.Context, folder: Path | None, schema_folder: Path | None, as_json: bool
) -> None:
    """Write the ledger as text, one file per batch.

    Files are only ever added: one that is there with other content is a conflict.
    """
    from tracker.ledger.text import files_of, write_files

    if schema_folder is not None:
        from tracker.vocabulary.contract import schema_text, schemas

        files = {name: schema_text(schema).encode() for name, schema in schemas().items()}
        written, target = write_files(schema_folder, files), schema_folder
    else:
        with opened(ctx) as place:
            target = folder or place.workspace.events_folder
            with place.ledger.reading() as connection:
                files = files_of(connection)
            written = write_files(target, files)
    if as_json:
        counts = {"new": len(written.new), "unchanged": len(written.unchanged)}
        print_json({"folder": str(target), **counts})
    else:
        click.echo(f"{target}: {len(written.new)} files new, {len(written.unchanged)} unchanged")
