"""`tracker completion`: what a shell has to run so that Tab completes."""

import click

from tracker.cli import COMPLETE, cli
from tracker.cli.shells import SHELLS

EPILOG = """\b
Examples:
  tracker completion bash
  tracker completion zsh
  tracker completion fish

For every new shell: in ~/.bashrc  eval "$(tracker completion bash)", in ~/.zshrc behind compinit
eval "$(tracker completion zsh)", and for fish, once,
tracker completion fish > ~/.config/fish/completions/tracker.fish

Completes commands, options and their words, and names on record: companies, products, sites,
stages and so on.  The names stand in a file beside the database that every command keeps up to
date.
"""


@click.command(epilog=EPILOG)
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion(shell: str) -> None:
    """Print what makes Tab complete.

    The script for SHELL: bash, zsh or fish.
    """
    click.echo(SHELLS[shell](cli, {}, "tracker", COMPLETE).source(), nl=False)
