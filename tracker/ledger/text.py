"""The ledger as text, for git: one file per logged batch, one canonical line per event.

A file is only ever added.  Its lines are the stored bytes; nothing local to one ledger is in it,
so that two ledgers that hold the same events write the same files.  A mistake in a file is never
mended in the file.
"""

import os
import re
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, select

from tracker.ledger.lines import Line, line_read
from tracker.ledger.lookups import rows_in
from tracker.ledger.tables import event as event_table
from tracker.vocabulary.canonical import decode_stored, same_event
from tracker.vocabulary.check import SLUG
from tracker.vocabulary.events import Described, Event, Merged, Registered, World
from tracker.vocabulary.refusals import (
    BadWorkspace,
    Conflict,
    ManyRefusals,
    NotCanonical,
    NotFound,
    Refusal,
)
from tracker.vocabulary.windows import Window

THINGS, LOG = "things", "log"
"""What stands for the outlet of a batch of registrations, and of any other without one."""

CONTRACT_FOLDER = "schema"
"""The folder beside the years that holds the generated contract; no events are read from it."""

_PLAIN_DATE = re.compile(r"\d{3}[\dX](-\d{2}){0,2}")
_BATCH_NAME = re.compile(r"-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jsonl")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class TextBatch:
    """One file of event text as it was read; the lines keep their bytes."""

    path: Path
    lines: tuple[Line, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events of the lines, in the file's order."""
        return tuple(line.event for line in self.lines)


@dataclass(frozen=True)
class Written:
    """What writing files did: the relative paths that are new, and those that stood there."""

    new: tuple[str, ...]
    unchanged: tuple[str, ...]


def batch_path(events: Iterable[Event]) -> str:
    """Return a batch's path below the folder of event text, from its events in any order.

    The date is that of the first event that has one, as precise as it was said; else the day of
    recording.
    """
    ordered = sorted(events, key=lambda event: (event.line, event.id))
    world = [event for event in ordered if isinstance(event, World)]
    published = next((event.published for event in world if event.published is not None), None)
    first = ordered[0]
    day = first.recorded_at[:10] if published is None else _date(published)
    return f"{day[:4].replace('X', '0')}/{day}-{_outlet(ordered, world)}-{first.batch}.jsonl"


def files_of(connection: Connection, *, batches: Collection[str] | None = None) -> dict[str, bytes]:
    """Return every batch, or those named, as files: path below the events' folder → bytes.

    Ordered by path.  Lines are ordered by line number, then id; each ends in LF, the last too.
    """
    columns = event_table.c
    ordered = select(columns.batch, columns.body).order_by(
        columns.batch, columns.line, columns.event_id
    )
    rows = (
        connection.execute(ordered)
        if batches is None
        else rows_in(connection, ordered, columns.batch, batches)
    )
    files = {}
    for _, group in groupby(rows, key=lambda row: row[0]):
        bodies = [body for _, body in group]
        path = batch_path(decode_stored(body) for body in bodies)
        files[path] = b"".join(body + b"\n" for body in bodies)
    return dict(sorted(files.items()))


def write_files(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write the files that are missing; each appears whole or not at all.

    A batch's file that stands there already, under whatever date, is left as it is; it may hold
    more lines than are to be written (events that this ledger knows from another batch).  Raises
    Conflict, with nothing written, where it holds other lines.
    """
    standing = {
        found[1]: path
        for path in sorted(folder.rglob("*.jsonl"))
        if (found := _BATCH_NAME.search(path.name))
    }
    new, unchanged, differing = [], [], []
    for name, content in sorted(files.items()):
        named = _BATCH_NAME.search(name)
        path = standing.get(named[1], folder / name) if named else folder / name
        if not path.exists():
            new.append(name)
        elif set(content.splitlines()) <= set(path.read_bytes().splitlines()):
            unchanged.append(name)
        else:
            differing.append(str(path))
    if differing:
        raise Conflict(
            f"these files hold other events than the ledger: {', '.join(differing)}",
            "files of events are never rewritten: restore them from git, or `tracker import` them",
        )
    for name in new:
        _write(folder / name, files[name])
    return Written(tuple(new), tuple(unchanged))


def read_events(path: Path | str) -> list[TextBatch]:
    """Read one file of event text, or every one below a folder, ordered by path.

    Raises ManyRefusals with every line that is refused, each under `file:line`.
    """
    top = Path(path)
    if not top.exists():
        raise NotFound("file or folder", str(top))
    files = [top] if top.is_file() else _event_files(top)
    read: list[TextBatch] = []
    refused: list[tuple[str, Refusal]] = []
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise BadWorkspace(f"cannot read {file}: {error.strerror}") from error
        read.append(TextBatch(file, tuple(_lines(str(file), content, refused))))
    if refused:
        raise ManyRefusals(str(top), refused)
    return read


def read_content(name: str, content: bytes) -> TextBatch:
    """Read event text that is no file, such as what came through a pipe, under a name.

    Raises ManyRefusals as `read_events` does.
    """
    refused: list[tuple[str, Refusal]] = []
    read = TextBatch(Path(name), tuple(_lines(name, content, refused)))
    if refused:
        raise ManyRefusals(name, refused)
    return read


def _event_files(top: Path) -> list[Path]:
    found = (path.relative_to(top) for path in top.rglob("*.jsonl"))
    kept = [
        path
        for path in found
        if path.parts[0] != CONTRACT_FOLDER and not any(part.startswith(".") for part in path.parts)
    ]
    return [top / path for path in sorted(kept)]


def _lines(name: str, content: bytes, refused: list[tuple[str, Refusal]]) -> Iterable[Line]:
    """Yield the lines that can be read; what is refused is added to the list."""
    first_lines: dict[str, tuple[int, bytes]] = {}
    *bodies, rest = content.split(b"\n")
    if not bodies or rest:
        where = f"{name}:{len(bodies) + 1}"
        reason = "is cut off: no line break at its end" if rest else "the file is empty"
        refused.append((where, NotCanonical(where, reason)))
    for number, body in enumerate(bodies, 1):
        where = f"{name}:{number}"
        try:
            line = _line(body, where)
            seen, standing = first_lines.setdefault(line.event.id, (number, body))
            if not (standing == body or same_event(standing, body)):
                raise Conflict(f"{where}: line {seen} has the same id with other content")
        except Refusal as refusal:
            refused.append((where, refusal))
        else:
            yield line


def _line(body: bytes, where: str) -> Line:
    if body.startswith(_BOM):
        raise NotCanonical(where, "begins with a byte order mark")
    if body.endswith(b"\r"):
        raise NotCanonical(where, "ends in CR LF; lines end in LF alone")
    if not body.strip():
        raise NotCanonical(where, "is blank")
    return line_read(body, where)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                # mkstemp makes files for one user only; git and a web server are others.
                os.fchmod(file.fileno(), 0o666 & ~_umask())
            Path(beside).replace(path)
        except BaseException:  # whatever went wrong, nothing half-written stays
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadWorkspace(
            f"cannot write {path}: {error.strerror}", "check the permissions and the room on disk"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _date(published: Window) -> str:
    if _PLAIN_DATE.fullmatch(published.edtf):
        return published.edtf
    day = published.earliest or published.latest
    return "" if day is None else day.isoformat()


def _outlet(events: Iterable[Event], world: Iterable[World]) -> str:
    source = next((event.document.source for event in world if event.document is not None), None)
    if source is not None:
        # Checked events have a slug here; nothing else may become part of a path.
        return source if SLUG.fullmatch(source) else LOG
    only_things = all(isinstance(event, Registered | Described | Merged) for event in events)
    return THINGS if only_things else LOG
