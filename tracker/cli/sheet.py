"""`tracker log --from FILE`: a sheet, one document's entries, as one batch or not at all."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.entries import Desk, Report
from tracker.cli.opening import opened
from tracker.cli.output import print_json
from tracker.cli.readback import read_back

if TYPE_CHECKING:
    from tracker.vocabulary.events import Event
    from tracker.vocabulary.refusals import Refusal

PIPE = "-"


def log_sheet(ctx: click.Context, file: str, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Read a sheet, tell what it says and changes, and save it; `-` is standard input."""
    from tracker.vocabulary.refusals import Refusal

    try:
        text = _text(file)
        with opened(ctx) as place:
            desk = Desk(place)
            events = _events(desk, text, _name(file))
            _record(desk, events, dry_run=True)
            report = desk.report(events)
            if not as_json:
                read_back(report, desk.names.registry)
            saved = not dry_run and (yes or _is_confirmed(len(events)))
            if saved:
                _record(desk, events, dry_run=False)
    except Refusal as refusal:
        if not as_json:
            raise
        print_json(_refused(refusal))
        raise click.exceptions.Exit(refusal.exit_code) from refusal
    _tell(report, saved=saved, dry_run=dry_run, as_json=as_json)


def _events(desk: Desk, text: str, where: str) -> tuple["Event", ...]:
    from tracker import clock
    from tracker.entry.drafts import Logging
    from tracker.entry.sheet_events import Desk as Reading
    from tracker.entry.sheet_events import events_of_sheet
    from tracker.entry.sheets import read_sheet

    author = desk.place.workspace.settings.author
    reading = Reading(
        names=desk.names,
        on_record=frozenset(event.id for event in desk.on_record),
        today=desk.today,
        logging=Logging(clock.new_id(), clock.now(), author),
        new_id=clock.new_id,
    )
    return events_of_sheet(read_sheet(text), reading, where=where)


def _record(desk: Desk, events: Sequence["Event"], *, dry_run: bool) -> None:
    """Put events on record; a dry run refuses what the ledger would refuse."""
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.record import record

    record(desk.place.ledger, events, now=clock.now(), dry_run=dry_run, logged=True)
    if not dry_run:
        mirror(desk.place, {event.batch for event in events})


def _is_confirmed(count: int) -> bool:
    """Ask at a terminal; elsewhere a sheet that was read without a fault is saved."""
    from tracker.cli.terminal import at_terminal

    if not at_terminal():
        return True
    what = "this event" if count == 1 else f"these {count} events"
    return click.confirm(f"Save {what}?", default=True, err=True)


def _tell(report: Report, *, saved: bool, dry_run: bool, as_json: bool) -> None:
    from tracker.vocabulary.canonical import canonical_bytes

    if as_json:
        print_json(report.plain() | {"saved": saved})
        return
    for event in report.events if saved or dry_run else ():
        click.echo(event.id if saved else canonical_bytes(event).decode())
    if saved:
        click.echo("saved; take it back with: tracker undo", err=True)
    elif not dry_run:
        click.echo("not saved", err=True)


# --- What is refused


def _refused(refusal: "Refusal") -> dict[str, Any]:
    """Return every fault and every question with its line; questions come with their readings."""
    from tracker.entry.sheet_events import RefusedSheet
    from tracker.vocabulary.refusals import Ambiguous

    faults: Sequence[tuple[int | None, Refusal]] = (
        refusal.faults if isinstance(refusal, RefusedSheet) else [(None, refusal)]
    )
    return {
        "refused": [
            _place(line, one) | {"message": one.message, "suggestions": _suggestions(one)}
            for line, one in faults
            if not isinstance(one, Ambiguous)
        ],
        "questions": [
            _place(line, one) | {"what": one.what, "readings": list(one.readings)}
            for line, one in faults
            if isinstance(one, Ambiguous)
        ],
        "saved": False,
    }


def _place(line: int | None, one: "Refusal") -> dict[str, Any]:
    """Return where a fault is; the span counts characters of the text."""
    span = getattr(one, "span", None)
    return {
        "line": line,
        "span": list(span) if span else None,
        "text": getattr(one, "text", ""),
        "hint": one.hint,
    }


def _suggestions(one: "Refusal") -> list[str]:
    return list(getattr(one, "suggestions", ()) or getattr(one, "nearest", ()))


# --- The file


def _name(file: str) -> str:
    return "standard input" if file == PIPE else file


def _text(file: str) -> str:
    """Return the text of a file; refuses what is no UTF-8 text with the line that is not."""
    from tracker.vocabulary.refusals import UnreadableLine

    content = _content(file)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableLine(
            f"{_name(file)}:1: is UTF-16 text", "save the file as UTF-8 and try again"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        raise UnreadableLine(
            f"{_name(file)}:{line}: is not UTF-8 text at byte {column} of the line",
            "save the file as UTF-8 and try again",
        ) from error


def _content(file: str) -> bytes:
    from tracker.vocabulary.refusals import NotFound, UnreadableLine

    if file == PIPE:
        # A program that was started with its standard input closed has none.
        return sys.stdin.buffer.read() if sys.stdin is not None else b""
    path = Path(file)
    if not path.exists():
        raise NotFound("file", file, hint="give a sheet, or - for a pipe; docs/sheets.md shows one")
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableLine(
            f"cannot read {file}: {error.strerror}", "check its name and its permissions"
        ) from error
