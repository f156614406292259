"""Every way out that is not success: one message on standard error and one exit code.

0 done · 1 findings · 2 refused · 3 not found · 4 ambiguous · 5 conflict · 70 our own error ·
130 interrupted.  This is the only place that prints a refusal or picks a code.
"""

import os
import sys
import traceback

import click

from tracker.vocabulary.refusals import ManyRefusals, Refusal, UnreadableLine

OUR_ERROR = 70
INTERRUPTED = 130


class Findings(Exception):
    """Raised when a check ran and found something: exit code 1, nothing more is printed."""


def exit_code_of(error: BaseException, *, debug: bool) -> int:
    """Print what went wrong and return the exit code that says so."""
    match error:
        case SystemExit(code=code):
            return code if isinstance(code, int) else 0
        case click.exceptions.Exit(exit_code=code):
            return code
        case Findings():
            return 1
        case Refusal():
            _print_refusal(error)
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
        case _:
            return _our_error(error, debug=debug)


def _print_refusal(refusal: Refusal) -> None:
    click.echo(f"error: {refusal.message}", err=True)
    match refusal:
        case ManyRefusals(refusals=refusals):
            for where, one in refusals:
                click.echo(f"  {where}: {one.message}", err=True)
                if one.hint and len(refusals) == 1:
                    click.echo(f"  {one.hint}", err=True)
        case UnreadableLine(text=text, span=(start, end)) if text:
            from tracker.cli.output import display_width

            click.echo(f"  {text}", err=True)
            indent = " " * display_width(text[:start])
            click.echo(f"  {indent}{'^' * max(1, display_width(text[start:end]))}", err=True)
        case _:
            pass
    if refusal.hint:
        click.echo(f"  {refusal.hint}", err=True)


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
        traceback.print_exception(error)
        return OUR_ERROR
    kind = type(error).__name__
    click.echo(f"error: something unexpected went wrong in the program ({kind}: {error})", err=True)
    click.echo("  run the command again with --debug before its name to see where", err=True)
    return OUR_ERROR
