"""Every way out that is not success: one message on standard error and one exit code.

0 done · 1 findings · 2 refused · 3 not found · 4 ambiguous · 5 conflict · 70 our own error ·
130 interrupted.  This is the only place that prints a refusal or picks a code.
"""

import os
import sys
import traceback

import click

from tracker.vocabulary.refusals import BadEvent, ManyRefusals, NotFound, Refusal

REFUSED = 2
OUR_ERROR = 70
INTERRUPTED = 130


class Findings(Exception):
    """Raised when a check ran and found something: exit code 1, nothing more is printed."""


def exit_code_of(error: BaseException, *, debug: bool) -> int:
    """Print what went wrong and return the exit code that says so."""
    match error:
        case SystemExit(code=1):
            # click's way out where the reader of the output went away; 1 means findings here.
            return 0
        case SystemExit(code=code):
            return code if isinstance(code, int) else 0
        case click.exceptions.Exit(exit_code=code):
            return code
        case Findings():
            return 1
        case Refusal():
            _print_refusal(error)
            return error.exit_code
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return error.exit_code
        case click.ClickException():
            _print_usage(error)
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            click.echo("stopped; nothing was recorded", err=True)
            return INTERRUPTED
        case BrokenPipeError():
            # The reader went away (`| head`): not an error of ours, and nothing more can be said.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case OSError() if error.strerror and not debug:
            _print_system(error)
            return REFUSED
        case _:
            return _our_error(error, debug=debug)


def _print_system(error: OSError) -> None:
    """Say what the operating system refused: a full disk, a folder in the place of a file."""
    where = f" {error.filename}" if error.filename else " the output"
    click.echo(f"error: cannot read or write{where}: {error.strerror}", err=True)
    click.echo("  check that it exists, its permissions and the room on disk", err=True)


def _print_refusal(refusal: Refusal) -> None:
    click.echo(f"error: {refusal.message}", err=True)
    match refusal:
        case ManyRefusals(refusals=refusals):
            for where, one in refusals:
                named = one.message.startswith(where)
                click.echo(f"  {one.message if named else f'{where}: {one.message}'}", err=True)
                _print_place(one, "    ")
            for hint in dict.fromkeys(one.hint for _, one in refusals if one.hint):
                click.echo(f"  {hint}", err=True)
        case _:
            _print_place(refusal, "  ")
    hint = refusal.hint or _usual_hint(refusal)
    if hint:
        click.echo(f"  {hint}", err=True)


def _print_place(refusal: Refusal, margin: str) -> None:
    """Show the text that a refusal points into, with a caret below the place."""
    text, span = getattr(refusal, "text", ""), getattr(refusal, "span", None)
    if not text or span is None:
        return
    from tracker.cli.output import display_width

    click.echo(f"{margin}{text}", err=True)
    indent = margin + " " * display_width(text[: span[0]])
    click.echo(f"{indent}{'^' * max(1, display_width(text[slice(*span)]))}", err=True)


def _usual_hint(refusal: Refusal) -> str:
    """Return the next step where a refusal names none."""
    match refusal:
        case NotFound():
            return "check the spelling, or register it: tracker add KIND NAME"
        case BadEvent():
            return "docs/events.md lists the fields of every type and what they may hold"
        case _:
            return ""


def _print_usage(error: click.ClickException) -> None:
    click.echo(f"error: {error.format_message()}", err=True)
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context is not None else "tracker"
    if isinstance(error, click.UsageError) and context is not None and context.parent is None:
        for name in _nearest_commands(error.format_message()):
            click.echo(f"  did you mean: tracker {name}?", err=True)
    click.echo(f"  see: {path} --help", err=True)


def _nearest_commands(message: str) -> list[str]:
    """Return the command that an unknown one resembles, if any."""
    from difflib import get_close_matches

    from tracker.cli import COMMANDS

    return get_close_matches(message.split("'")[1] if "'" in message else "", COMMANDS, n=1)


def _our_error(error: BaseException, *, debug: bool) -> int:
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
        return OUR_ERROR
    kind = type(error).__name__
    click.echo(f"error: something unexpected went wrong in the program ({kind}: {error})", err=True)
    click.echo("  run the command again with --debug before its name to see where", err=True)
    return OUR_ERROR
