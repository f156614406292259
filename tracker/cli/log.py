"""`tracker log`: one announcement, read back before it is saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click

from tracker.cli.contexts import context_of, context_options
from tracker.cli.entries import NOTHING, Asked, Desk, Report
from tracker.cli.opening import opened
from tracker.cli.output import json_option, print_json
from tracker.cli.readback import read_back
from tracker.entry.fields import OPTIONS, FieldOption

EPILOG = """\b
Examples:
  tracker log CATL announces sodium-ion 2021-07-29
  tracker log Naxtra unveiled 2025-04 --published 2025-04-21 --yes
  tracker log LGES plans sodium-ion A-sample at Ochang within 2026 --dry-run
  tracker log CATL plans sodium-ion SOP in 2023 --published 2026-01-20 --reading 2 --dry-run
  tracker log --from article.sheet --dry-run
  tracker log --type claimed --company CATL --metric "energy density" --value 175 --unit Wh/kg

Without LINE and --type it asks step by step at a terminal.  A line is WHO VERB WHAT [at SITE]
[WHEN]; docs/entry-language.md describes it.  Every field can also be given by option;
docs/events.md lists the fields of each type.  A line that can be meant in several ways is not
logged: its readings are shown, exit code 4, and --reading N takes one of them.
"""


def field_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for every field of every event type."""
    for option in reversed(OPTIONS):
        command = click.option(
            f"--{option.flag}",
            option.parameter,
            type=_choice(option),
            multiple=option.shape == "many",
            is_flag=option.shape == "flag",
            help=option.help,
        )(command)
    return command


def _choice(option: FieldOption) -> click.Choice[str] | None:
    """Return the words that an option takes, where its field takes only some."""
    from tracker.vocabulary.events import EVENT_TYPES, Document

    *outer, name = option.field.split(".")
    owners = [Document] if outer == ["document"] else [] if outer else EVENT_TYPES.values()
    hints = [_hints(one)[name] for one in owners if name in one.__struct_fields__]
    words = dict.fromkeys(word for hint in hints for word in _literals(hint))
    return click.Choice(list(words)) if words else None


@cache
def _hints(owner: type) -> Mapping[str, Any]:
    """Return the types of an event's fields, worked out once for all options."""
    return get_type_hints(owner)


def _literals(hint: Any) -> tuple[str, ...]:
    """Return the words inside a type such as `Literal["up", "down"] | None`."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for part in get_args(hint) for word in _literals(part))


class LogCommand(click.Command):
    """A command that tells even an unknown option as one JSON object, where that is asked for."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Parse the words of the command line."""
        from tracker.cli.outcomes import leave_refused
        from tracker.vocabulary.refusals import Refusal

        as_json = "--json" in args
        try:
            return super().make_context(info_name, args, parent, **extra)
        except Refusal as refusal:
            leave_refused(refusal, as_json=as_json)
        except click.UsageError as error:
            leave_refused(error, as_json=as_json)


@dataclass(frozen=True)
class How:
    """How an entry is dealt with: saved, shown, asked about."""

    yes: bool
    dry_run: bool
    as_json: bool
    readings: tuple[int, ...]
    edit: bool

    @property
    def asks(self) -> bool:
        """Tell whether a person is there to answer, and has not answered by option already."""
        from tracker.cli.terminal import at_terminal

        return at_terminal() and not self.yes and not self.dry_run


@click.command(
    cls=LogCommand,
    epilog=EPILOG,
    context_settings={"ignore_unknown_options": True, "max_content_width": 100},
)
@click.argument("line", nargs=-1)
@click.option("--type", "type_", metavar="TYPE", help="The event type, where no line is given.")
@click.option(
    "--from", "file", metavar="FILE", help="Log a sheet, one document's entries; - for a pipe."
)
@click.option("--edit", "-e", is_flag=True, help="Write the entry in $EDITOR.")
@click.option("--yes", "-y", is_flag=True, help="Save without asking.")
@click.option("--dry-run", is_flag=True, help="Read back, print the event text, save nothing.")
@click.option(
    "--reading",
    "readings",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="Take the Nth reading of a question; once for each question, in their order.",
)
@click.option(
    "--as-said",
    is_flag=True,
    help="Log a plan as said although its date was over, an announcement although it is to come.",
)
@context_options
@json_option
@field_options
@click.pass_context
def log(ctx: click.Context, /, **given: Any) -> None:
    """Put one announcement on record.

    Reads it back in words with its effect before saving.
    """
    from tracker.cli.outcomes import told

    how, file = _how(given), given.pop("file")
    with told(as_json=how.as_json):
        _refuse_unknown_options(given["line"])
        if file is not None:
            _refuse_beside_a_sheet(given, how)
    if file is not None:
        from tracker.cli.sheet import log_sheet

        log_sheet(ctx, file, yes=how.yes, dry_run=how.dry_run, as_json=how.as_json)
        return
    with told(as_json=how.as_json):
        asked = _asked(given)
        with opened(ctx) as place:
            _log(Desk(place), asked, how)


def _how(given: dict[str, Any]) -> How:
    return How(*(given.pop(name) for name in ("yes", "dry_run", "as_json", "readings", "edit")))


def _asked(given: dict[str, Any]) -> Asked:
    """Take an entry out of the keyword arguments; what is left are the fields by option."""
    line, type_, as_said = (given.pop(name) for name in ("line", "type_", "as_said"))
    words = " ".join(" ".join(line).split())
    context = context_of(given)
    return Asked(words, type_, given, context, as_said)


def _refuse_beside_a_sheet(given: Mapping[str, Any], how: How) -> None:
    """Refuse what would say something beside a sheet, which says everything itself."""
    if how.readings or how.edit or any(given.values()):
        raise click.UsageError(
            "--from stands with --yes, --dry-run and --json alone: the sheet says everything else"
        )


def _refuse_unknown_options(words: Sequence[str]) -> None:
    """Refuse a word that looks like an option; `-40` and the like are words of the line."""
    for word in words:
        if word.startswith("-") and word[1:] and not word[1].isdigit():
            raise click.NoSuchOption(word, possibilities=[f"--{one.flag}" for one in OPTIONS])


# --- From an entry to the ledger


def _log(desk: Desk, asked: Asked, how: How) -> None:
    report = _talked_through(desk, asked, how) if how.asks else _read(desk, asked, how)
    saved = report is not None and not how.dry_run
    if report is not None and saved:
        _save(desk, report)
    if report is not None and not (how.as_json or how.asks):
        read_back(report, desk.names.registry)
    _tell(report, how, saved=saved)


def _talked_through(desk: Desk, asked: Asked, how: How) -> Report | None:
    """Talk an entry through at a terminal; None where it is not to be saved."""
    from tracker.cli.conversation import Conversation
    from tracker.cli.terminal import asking

    talk = Conversation(desk, asking(desk.place), how.readings)
    if how.edit:
        return talk.in_editor(asked)
    return talk.about(asked) if asked.line or asked.type else talk.step_by_step(asked)


def _read(desk: Desk, asked: Asked, how: How) -> Report | None:
    """Read an entry where nobody can be asked; None where the editor left no line."""
    from tracker.cli.editor import edited
    from tracker.vocabulary.refusals import Refusal

    if not how.edit:
        return _report(desk, asked, how)
    written = edited(asked)
    while written is not None:
        try:
            return _report(desk, written, how)
        except Refusal as refusal:
            written = edited(written, refusal)
    return None


def _report(desk: Desk, asked: Asked, how: How) -> Report:
    from tracker.cli.outcomes import Picked

    picked = Picked(desk, asked, how.readings)
    events = desk.events(asked, picked)
    picked.check_all_used()
    if how.dry_run:
        _rehearse(desk, events)
    return desk.report(events)


def _rehearse(desk: Desk, events: Sequence[Any]) -> None:
    """Refuse what the ledger would refuse, such as a circle of links."""
    from tracker import clock
    from tracker.record import record

    record(desk.place.ledger, events, now=clock.now(), dry_run=True, logged=True)


def _save(desk: Desk, report: Report) -> None:
    from tracker import clock
    from tracker.cli.mirror import mirror
    from tracker.record import record

    record(desk.place.ledger, report.events, now=clock.now(), logged=True)
    mirror(desk.place, {event.batch for event in report.events})


def _tell(report: Report | None, how: How, *, saved: bool) -> None:
    from tracker.vocabulary.canonical import canonical_bytes

    if how.as_json:
        print_json((report or NOTHING).plain() | {"saved": saved})
    elif report is not None:
        for event in report.events:
            click.echo(event.id if saved else canonical_bytes(event).decode())
    if not saved and not how.dry_run:
        click.echo("not saved", err=True)
    elif saved and not how.as_json:
        click.echo("saved; take it back with: tracker undo", err=True)
