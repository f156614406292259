"""The page about the data: every file for machines, with its size and its fields."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from tracker.web.doors.api import schemas
from tracker.web.doors.files import PACKAGE
from tracker.web.doors.log import DATABASE, EVENTS
from tracker.web.doors.places import API, api_list, calendar_path, feed_path, schema_path
from tracker.web.doors.shelf import Shelf
from tracker.web.doors.tables import TABLES
from tracker.web.frame import Frame
from tracker.web.lookup import plural
from tracker.web.parts import Link

PATH = "data.html"

_WHATS: tuple[tuple[str, str], ...] = (
    *((table.path, table.title) for table in TABLES),
    (PACKAGE, "What the columns of every table are: a Frictionless data package"),
    (EVENTS, "Every event as it is hashed, one JSON object a line; “tracker import” reads it"),
    (DATABASE, "A SQLite database of the log and the current state; “tracker --db” reads it"),
)
FOLDERS = (
    *("companies", "technologies", "products", "sites", "sources", "ladders", "milestones"),
    *("events", "claims", "signals", "shares", "watches", "changes", "names", "schemas"),
)


@dataclass(frozen=True)
class FileLine:
    """A file with its size and its digest.

    A database has neither: its bytes differ with the version of SQLite, its dump does not.
    """

    path: str
    what: str
    size: str
    digest: str


@dataclass(frozen=True)
class FieldLine:
    """A column of a table."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class TableCard:
    """A table with its columns."""

    anchor: str
    name: str
    title: str
    path: str
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True)
class DataPage:
    """Everything the page about the data shows."""

    frame: Frame
    sections: tuple[tuple[str, str], ...]
    scope: str
    count: int
    digest: str
    license: str
    files: tuple[FileLine, ...]
    api: Link
    folders: tuple[Link, ...]
    schemas: tuple[Link, ...]
    follows: tuple[tuple[str, tuple[Link, ...]], ...]
    tables: tuple[TableCard, ...]
    template: str = field(default="data.html", init=False)


def _frame(shelf: Shelf) -> Frame:
    return shelf.lookup.frame(
        PATH,
        "Data",
        "Data",
        description="Everything on these pages as files: tables, events, JSON, feeds, calendars.",
        ids=list(shelf.roadmap.statements),
    )


def data_page(shelf: Shelf, listed: Collection[str], content: Callable[[str], bytes]) -> DataPage:
    """Return the page; `listed` are the files that are planned, which `content` gives."""
    roadmap, settings = shelf.roadmap, shelf.settings
    scopes = [
        ("Everything", "all"),
        *((one.words, f"watch/{one.name}") for one in shelf.lookup.watches),
    ]
    return DataPage(
        frame=_frame(shelf),
        sections=(
            ("files", "Files"),
            ("api", "JSON API"),
            ("follow", "Feeds and calendars"),
            ("fields", "Fields"),
            ("use", "Use"),
        ),
        scope=f"{plural(len(roadmap.statements), 'statement')} and"
        f" {plural(len(roadmap.milestones), 'milestone')} as files for machines.",
        count=settings.count,
        digest=settings.digest,
        license=settings.license or "",
        files=tuple(_file(path, what, content) for path, what in _WHATS if path in listed),
        api=Link(f"{API}/index.json", f"{API}/index.json"),
        folders=tuple(Link(name, api_list(name)) for name in FOLDERS),
        schemas=tuple(Link(name, schema_path(name)) for name in schemas()),
        follows=(
            *((name, _follow(scope)) for name, scope in scopes),
            ("Corrections", _feeds("corrections")),
        ),
        tables=tuple(_cards()),
    )


def _file(path: str, what: str, content: Callable[[str], bytes]) -> FileLine:
    if path == DATABASE:
        return FileLine(path, what, "", "")
    data = content(path)
    size = f"{max(1, round(len(data) / 1000)):,} kB".replace(",", "\u00a0")
    return FileLine(path, what, size, hashlib.sha256(data).hexdigest())


def _follow(scope: str) -> tuple[Link, ...]:
    return (*_feeds(scope), Link("calendar", calendar_path(scope)))


def _feeds(scope: str) -> tuple[Link, ...]:
    atom, json = feed_path(scope, "atom"), feed_path(scope, "json")
    return Link("Atom", atom), Link("JSON Feed", json)


def _cards() -> Iterable[TableCard]:
    for table in TABLES:
        fields = tuple(FieldLine(one.name, one.type, one.doc) for one in table.fields)
        yield TableCard(f"table-{table.name}", f"{table.name}.csv", table.title, table.path, fields)
