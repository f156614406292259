"""The command line: names and one-line helps; a command's module loads when it is used."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from tracker import __version__

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("tracker.cli.init:init", "Make a workspace: settings, events/ and an empty ledger."),
    "log": ("tracker.cli.log:log", "Put one announcement on record."),
    "check": (
        "tracker.cli.check:check",
        "Note that one looked and found nothing new.",
    ),
    "amend": ("tracker.cli.amend:amend", "Correct an error of ours in what was logged."),
    "withdraw": (
        "tracker.cli.withdraw:withdraw",
        "Note that a source took a statement back.",
    ),
    "relate": ("tracker.cli.relate:relate", "Link two statements that are on record."),
    "merge": (
        "tracker.cli.merge:merge",
        "Let one thing redirect to another that it turned out to be.",
    ),
    "undo": ("tracker.cli.undo:undo", "Take back the last entry or import, or bring it back."),
    "add": ("tracker.cli.add:add", "Register a company, technology, product, site and so on."),
    "describe": (
        "tracker.cli.describe:describe",
        "Say what a thing on record is, and how far a source is believed.",
    ),
    "alias": ("tracker.cli.alias:alias", "Give a thing further names, or take them away."),
    "import": ("tracker.cli.exchange:import_", "Read rows (CSV, JSON Lines) or events as text."),
    "export": ("tracker.cli.exchange:export", "Write the ledger as text, one file per batch."),
    "show": ("tracker.cli.show:show", "Show anything by any of its names."),
    "stages": ("tracker.cli.stages:stages", "Show sample-stage progress."),
    "timeline": ("tracker.cli.timeline:timeline", "List what was said, newest first."),
    "due": ("tracker.cli.due:due", "List what is due, coming or overdue."),
    "slips": ("tracker.cli.slips:slips", "List the milestones whose date moved."),
    "record": (
        "tracker.cli.record_of:record",
        "Show what a company promised and what came of it.",
    ),
    "why": (
        "tracker.cli.why:why",
        "Show what was said on a milestone and why it stands as it does.",
    ),
    "compare": ("tracker.cli.compare:compare", "Show companies or products side by side."),
    "market": (
        "tracker.cli.market:market",
        "Show published share tables and signals of the market.",
    ),
    "search": (
        "tracker.cli.search:search",
        "Find words in every name, note and quotation.",
    ),
    "sql": ("tracker.cli.sql:sql", "Ask the documented tables with one query that only reads."),
    "changes": ("tracker.cli.changes:changes", "Tell what was put on record since then."),
    "diff": ("tracker.cli.diff:diff", "Tell what differs between two days or positions."),
    "digest": (
        "tracker.cli.digest:digest",
        "Write what changed since then as Markdown or HTML.",
    ),
    "when": ("tracker.cli.when:when", "Show what a date phrase is read as."),
    "build": ("tracker.cli.build:build", "Write the static site."),
    "serve": ("tracker.cli.serve:serve", "Show the site in a browser while it changes."),
    "verify": ("tracker.cli.care:verify", "Recompute every hash and name what is broken."),
    "lint": ("tracker.cli.lint:lint", "Look at everything on record and report what is odd."),
    "rebuild": ("tracker.cli.care:rebuild", "Fold the current-state tables anew."),
    "status": ("tracker.cli.care:status", "Tell what the ledger holds."),
    "completion": (
        "tracker.cli.completion:completion",
        "Print what makes Tab complete.",
    ),
    "upgrade": ("tracker.cli.care:upgrade", "Bring an older ledger's schema up to date."),
}
"""Command → where it is and its one-line help; a test holds the helps to the commands."""


COMPLETE = "_TRACKER_COMPLETE"
"""Set by a shell that asks at a Tab: click's name for the program `tracker`."""


class Commands(click.Group):
    """A group that lists its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names in the order of the table, which is the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Data on standard output, talk on standard error.",
)
@click.version_option(__version__, prog_name="tracker", message="%(prog)s %(version)s")
@click.option(
    "--db",
    metavar="URL",
    envvar="TRACKER_DB",
    show_envvar=True,
    help="The ledger: a file, sqlite:///FILE or postgresql+psycopg://…  [default: the workspace's]",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
@click.pass_context
def cli(ctx: click.Context, db: str | None, debug: bool) -> None:
    """Keep what companies announce as a roadmap: log it, look at it, publish it."""
    ctx.obj = {"db": db, "debug": debug}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if COMPLETE in os.environ:
            from tracker.cli.shells import answer_shells

            answer_shells()
        code = cli.main(words, prog_name="tracker", standalone_mode=False)
    except BaseException as error:  # noqa: BLE001 -- every way out becomes one message and one code
        from tracker.cli.failures import exit_code_of

        code = exit_code_of(error, debug="--debug" in words)
    sys.exit(code if isinstance(code, int) else 0)
