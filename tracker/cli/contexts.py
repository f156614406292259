"""What the words of a date do not carry, by option: fiscal year, lean, hemisphere, language."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:
    from tracker.vocabulary.windows import Context

Command = TypeVar("Command", bound=Callable[..., Any])


def _fiscal(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Hold the form of a fiscal calendar: 4/start, 7/end."""
    from tracker.entry.dates.years import calendar_of

    if value is not None and calendar_of(value) is None:
        raise click.BadParameter(
            f'"{value}" is no fiscal calendar; write the first month and what names the year, '
            "as in 4/start or 7/end"
        )
    return value


def context_options(command: Command) -> Command:
    """Add the options; the command receives them by their names, for `context_of`."""
    for option in reversed(
        (
            click.option(
                "--fy",
                metavar="MONTH/NAMED",
                callback=_fiscal,
                help="The fiscal year: its first month, and what names it, start or end (4/start).",
            ),
            click.option(
                "--lean",
                type=click.Choice(("past", "future")),
                help="Whether the words tell of what has happened or of what is planned.",
            ),
            click.option(
                "--hemisphere",
                type=click.Choice(("north", "south")),
                help="Where the seasons are meant.",
            ),
            click.option(
                "--lang",
                type=click.Choice(("en", "zh", "ko", "ja", "de")),
                help="The language of the words, where they do not show it.",
            ),
        )
    ):
        command = option(command)
    return command


def context_of(given: dict[str, Any]) -> "Context | None":
    """Take the context out of a command's keyword arguments; None where nothing was given."""
    from tracker.vocabulary.windows import Context

    fy, lean, where, lang = (given.pop(name) for name in ("fy", "lean", "hemisphere", "lang"))
    hemisphere: Literal["south"] | None = "south" if where == "south" else None
    context = Context(fy=fy, lean=lean, hemisphere=hemisphere, lang=lang)
    return None if context == Context() else context
