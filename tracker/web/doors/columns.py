"""What a table is made of: columns with their types and meanings, and cells.

A window is five columns (phrase, EDTF, earliest, latest, precision), so that a year never stands
as a day; no cell starts a formula.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tracker.vocabulary.cells import inert
from tracker.vocabulary.windows import Window
from tracker.web.doors.shelf import Shelf
from tracker.web.grades import grade_of
from tracker.web.lookup import event_path
from tracker.web.render import http

Cell = str | int | bool | None
Values = tuple[Cell, ...]


class Field(NamedTuple):
    """A column: its name, its Frictionless type and what it means."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date"]
    doc: str


@dataclass(frozen=True)
class Table:
    """A table of the data folder."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: Callable[[Shelf], Iterator[Values]]
    key: str | None = None

    @property
    def path(self) -> str:
        """Return its file."""
        return f"data/{self.name}.csv"


def text(name: str, doc: str) -> Field:
    """Return a column of text."""
    return Field(name, "string", doc)


def window(prefix: str, what: str) -> tuple[Field, ...]:
    """Return the five columns of a window."""
    return (
        Field(f"{prefix}phrase", "string", f"{what}: the words as they were written"),
        Field(f"{prefix}edtf", "string", f"{what}: the window in EDTF (ISO 8601-2)"),
        Field(f"{prefix}earliest", "date", f"{what}: its first day, a bound; empty where open"),
        Field(f"{prefix}latest", "date", f"{what}: its last day, a bound; empty where open"),
        Field(f"{prefix}precision", "string", f"{what}: the unit that was named"),
    )


GRADED = (
    text("grade", "the Admiralty code of the event: reliability and credibility, as F2"),
    Field("origins", "integer", "how many independent origins stand behind the event"),
)

SOURCE = (
    text("source", "the slug of the outlet"),
    text("address", "the address of the document, http or https only"),
    text("page", "the page of the event on this site"),
    *GRADED,
)


def bounds(window: Window | None) -> Values:
    """Return the five cells of a window."""
    if window is None:
        return (None,) * 5
    first, last = _day(window.earliest), _day(window.latest)
    return window.phrase, window.edtf, first, last, window.precision


def source_of(shelf: Shelf, id: str) -> Values:
    """Return the cells of where a statement stands."""
    document = shelf.roadmap.statements[id].event.document
    page = shelf.address(event_path(id))
    outlet = (None, None) if document is None else (document.source, http(document.url))
    return *outlet, page, *graded(shelf, id)


def graded(shelf: Shelf, id: str) -> Values:
    """Return the cells of how far a statement can be believed."""
    code = shelf.lookup.entries[id].confidence
    return grade_of(code), len(code.origins)


def csv_of(fields: Sequence[Field], rows: Iterator[Values], *, bom: bool = False) -> bytes:
    """Return rows as CSV: UTF-8, a comma, LF at the end of each line, one line of names.

    With `bom` it begins with the mark by which Excel tells UTF-8 from the codes of a country.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([field.name for field in fields])
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case _:
            return inert(cell)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
