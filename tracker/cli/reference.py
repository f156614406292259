"""The command reference as Markdown, made from the commands themselves."""

from typing import Any

import click

from tracker.cli import COMMANDS, cli

HEAD = """\
# Commands

This page is generated from the commands; do not edit it.

Data goes to standard output, talk to standard error.
Exit codes: 0 done, 1 findings, 2 refused, 3 not found, 4 ambiguous, 5 conflict.

"""

WIDTH: dict[str, Any] = {"max_content_width": 88, "terminal_width": 88}
"""The same in every terminal."""


def commands_page() -> str:
    """Return the page, one section per command in the order of `tracker --help`."""
    settings = dict(cli.context_settings) | WIDTH
    context = click.Context(cli, info_name="tracker", **settings)
    sections = [_section("tracker", cli, context)]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None  # noqa: S101 -- the table names it
        inner = click.Context(command, info_name=name, parent=context, **WIDTH)
        sections.append(_section(f"tracker {name}", command, inner))
    return HEAD + "\n".join(sections)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"
