"""Opening what a command works on: the workspace, its ledger, and the view as of a day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tracker.ledger.connect import Ledger
    from tracker.views.roadmap import Roadmap
    from tracker.vocabulary.registry import Registry
    from tracker.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Opened:
    """An opened workspace and its ledger."""

    workspace: "Workspace"
    ledger: "Ledger"


@dataclass(frozen=True)
class Clocks:
    """The days and the position at which a look-up is asked for; all optional."""

    known_on: date | None = None
    recorded_by: date | None = None
    at: int | None = None
    today: date | None = None


class Day(click.ParamType[date]):
    """A day, written as ISO 8601; a month, quarter, half or year stands for its last day."""

    name = "date"

    def convert(
        self,
        value: str | date,
        param: click.Parameter | None,  # noqa: ARG002 -- click's signature
        ctx: click.Context | None,  # noqa: ARG002 -- click's signature
    ) -> date:
        """Return the day; raises UnreadableDate."""
        from tracker.vocabulary.windows import unit_span

        if isinstance(value, date):
            return value
        latest = unit_span(value).latest
        assert latest is not None  # noqa: S101 -- a unit is closed
        return latest


def clock_options(command: Command) -> Command:
    """Add the options every look-up has; the command receives them as one `clocks`."""
    for option in reversed(
        (
            click.option("--known-on", type=Day(), help="What the public could know on that day."),
            click.option("--recorded-by", type=Day(), help="What was on record by that day."),
            click.option(
                "--at", type=click.IntRange(min=0), metavar="POSITION", help="This ledger's order."
            ),
            click.option("--today", type=Day(), help="The day that decides due and overdue."),
        )
    ):
        command = option(command)
    return command


def clocks_of(options: dict[str, Any]) -> Clocks:
    """Take the clock options out of a command's keyword arguments."""
    return Clocks(*(options.pop(name) for name in ("known_on", "recorded_by", "at", "today")))


@contextmanager
def opened(ctx: click.Context, *, create: bool = False) -> Iterator[Opened]:
    """Open the workspace around the working folder and its ledger.

    A database that is missing beside an `events/` folder is built from it, and that is said.
    """
    from tracker.ledger.connect import open_ledger
    from tracker.workspace import open_workspace

    workspace = open_workspace(Path.cwd(), ctx.obj["db"])
    builds = _lacks_database(workspace) and _has_events(workspace)
    ledger = open_ledger(workspace.database, create=create or builds)
    try:
        if builds and not create:
            _build_from_text(workspace, ledger)
        yield Opened(workspace, ledger)
    finally:
        ledger.close()


def registry(place: Opened) -> "Registry":
    """Return the things on record now."""
    from tracker.ledger import read
    from tracker.vocabulary.registry import registry_of

    with place.ledger.reading() as connection:
        return registry_of(read.events(connection))


def folded(place: Opened, clocks: Clocks) -> "Roadmap":
    """Return the whole roadmap as of the asked days; one read transaction, one fold."""
    from tracker import clock
    from tracker.ledger import read
    from tracker.views.asof import AsOf
    from tracker.views.roadmap import roadmap

    settings = place.workspace.settings
    today = clocks.today or clocks.known_on or clock.today(settings.timezone)
    with place.ledger.reading() as connection:
        events = read.events(connection, up_to=clocks.at)
    recorded_by = f"{clocks.recorded_by}T23:59:59.999999Z" if clocks.recorded_by else None
    as_of = AsOf(today=today, known_on=clocks.known_on, recorded_by=recorded_by)
    return roadmap(events, as_of, quiet_after_months=settings.quiet_after)


def _lacks_database(workspace: "Workspace") -> bool:
    file = workspace.database_file
    return file is not None and not file.exists()


def _has_events(workspace: "Workspace") -> bool:
    return any(workspace.events_folder.glob("*/*.jsonl"))


def _build_from_text(workspace: "Workspace", ledger: "Ledger") -> None:
    from tracker import clock
    from tracker.ledger.text import read_events
    from tracker.record import record

    batches = read_events(workspace.events_folder)
    events = [event for batch in batches for event in batch.events]
    recorded = record(ledger, events, now=clock.now())
    click.echo(
        f"built {workspace.database_file} from {workspace.events_folder}: "
        f"{len(recorded.added)} events",
        err=True,
    )
