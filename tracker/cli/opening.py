"""Opening what a command works on: the workspace, its ledger, and the view as of a day."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.names_cache import keep_names

if TYPE_CHECKING:
    from tracker.ledger.connect import Ledger
    from tracker.ledger.read import Stored
    from tracker.ledger.text import TextBatch
    from tracker.views.roadmap import Roadmap
    from tracker.vocabulary.registry import Registry
    from tracker.workspace import Workspace

IN_MEMORY = "sqlite://"

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Opened:
    """An opened workspace and its ledger.

    In a rehearsal the ledger stands in memory; `batches` are the event text it starts from.
    """

    workspace: "Workspace"
    ledger: "Ledger"
    batches: tuple["TextBatch", ...] = ()
    is_rehearsal: bool = False


@dataclass(frozen=True)
class Clocks:
    """The days and the position at which a look-up is asked for; all optional."""

    known_on: date | None = None
    recorded_by: date | None = None
    at: int | None = None
    today: date | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole ledger is looked at: no day and no position limits it."""
        return (self.known_on, self.recorded_by, self.at) == (None, None, None)

    @property
    def words(self) -> str:
        """Return which of them limit what is seen: " as known on 2024-12-31"."""
        limits = {"known on": self.known_on, "recorded by": self.recorded_by}
        words = [f"as {name} {day}" for name, day in limits.items() if day is not None]
        words += [f"up to position {self.at}"] if self.at is not None else []
        return f" {', '.join(words)}" if words else ""


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
        from tracker.vocabulary.spans import unit_span

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
def opened(
    ctx: click.Context, *, create: bool = False, importing: Path | None = None
) -> Iterator[Opened]:
    """Open the workspace around the working folder and its ledger.

    The workspace's own database, where it is missing beside an `events/` folder, is built from
    it, and that is said, unless that folder is what is being imported.  With `create` a missing
    database is not made yet: the work is rehearsed in memory, and `for_good` makes it, so that a
    refused request leaves nothing behind and nothing has to be removed.
    """
    from tracker.ledger.connect import open_ledger
    from tracker.workspace import open_workspace

    workspace = open_workspace(Path.cwd(), ctx.obj["db"])
    lacks = _lacks_database(workspace)
    # A database that is named by hand and missing is a slip, or the place for an import.
    builds = lacks and ctx.obj["db"] is None
    if importing is not None and _is_same(importing, workspace.events_folder):
        builds = False
    batches = tuple(_batches_beside(workspace)) if builds else ()
    if lacks and (create or batches):
        with closing(open_ledger(IN_MEMORY, create=True)) as ledger:
            place = Opened(workspace, ledger, batches, is_rehearsal=True)
            _fill(place)
            if create:
                yield place
                return
        with for_good(place) as made:
            yield made
        return
    with closing(open_ledger(workspace.database, create=create)) as ledger:
        place = Opened(workspace, ledger)
        yield place
        keep_names(place)


@contextmanager
def for_good(place: Opened) -> Iterator[Opened]:
    """Open the ledger that a rehearsal was for, making it where it is missing."""
    from tracker.ledger.connect import open_ledger

    if not place.is_rehearsal:
        yield place
        return
    with closing(open_ledger(place.workspace.database, create=True)) as ledger:
        made = Opened(place.workspace, ledger, place.batches)
        if place.batches:
            count = _fill(made)
            folder = place.workspace.events_folder
            click.echo(
                f"built {place.workspace.database_file} from {folder}: {count} events", err=True
            )
        yield made
        keep_names(made)


def registry(place: Opened) -> "Registry":
    """Return the things on record now."""
    from tracker.ledger import read
    from tracker.vocabulary.registry import registry_of

    with place.ledger.reading() as connection:
        return registry_of(read.events(connection))


def folded(place: Opened, clocks: Clocks) -> "Roadmap":
    """Return the whole roadmap as of the asked days."""
    return folded_rows(place, clocks)[0]


def folded_rows(place: Opened, clocks: Clocks) -> "tuple[Roadmap, tuple[Stored, ...]]":
    """Return the roadmap with the rows of the events on record at the asked moment.

    One read transaction and one fold: whatever is appended meanwhile is in neither.
    """
    from tracker import clock
    from tracker.ledger import read
    from tracker.views.asof import AsOf
    from tracker.views.roadmap import roadmap
    from tracker.vocabulary.canonical import decode_stored

    settings = place.workspace.settings
    today = clocks.today or clocks.known_on or clock.today(settings.timezone)
    recorded_by = f"{clocks.recorded_by}T23:59:59.999999Z" if clocks.recorded_by else None
    with place.ledger.reading() as connection:
        rows = [
            row
            for row in read.stored(connection, up_to=clocks.at)
            if recorded_by is None or row.recorded_at <= recorded_by
        ]
    as_of = AsOf(today=today, known_on=clocks.known_on, recorded_by=recorded_by)
    events = [decode_stored(row.body) for row in rows]
    view = roadmap(events, as_of, quiet_after_months=settings.quiet_after)
    return view, tuple(rows)


def _lacks_database(workspace: "Workspace") -> bool:
    file = workspace.database_file
    return file is not None and not file.exists()


def _batches_beside(workspace: "Workspace") -> list["TextBatch"]:
    """Read the event text of a workspace, if it has any."""
    if not any(workspace.events_folder.glob("*/*.jsonl")):
        return []
    from tracker.ledger.text import read_events

    return read_events(workspace.events_folder)


def _is_same(path: Path, folder: Path) -> bool:
    return path.is_dir() and folder.is_dir() and path.samefile(folder)


def _fill(place: Opened) -> int:
    """Record the batches that stand beside a missing database; returns how many events are new."""
    from tracker import clock
    from tracker.record import record_lines

    lines = [line for batch in place.batches for line in batch.lines]
    return len(record_lines(place.ledger, lines, now=clock.now()).added) if lines else 0
