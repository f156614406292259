"""The tables of the data folder: CSV, and the data package that describes them.

UTF-8, a comma, LF at the end of each line, one line of names.  A window is five columns (phrase,
EDTF, earliest, latest, precision), so that a year never stands as a day; no cell starts a formula.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal, NamedTuple

from tracker.views.milestones import Milestone
from tracker.vocabulary.cells import inert
from tracker.vocabulary.things import Source
from tracker.vocabulary.windows import Window
from tracker.web.doors.places import table_path
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import event_path
from tracker.web.render import http

Cell = str | int | bool | None
Values = tuple[Cell, ...]


class Field(NamedTuple):
    """A column: its name, its Frictionless type and what it means."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date"]
    doc: str


def _text(name: str, doc: str) -> Field:
    return Field(name, "string", doc)


def _window(prefix: str, what: str) -> tuple[Field, ...]:
    return (
        Field(f"{prefix}phrase", "string", f"{what}: the words as they were written"),
        Field(f"{prefix}edtf", "string", f"{what}: the window in EDTF (ISO 8601-2)"),
        Field(f"{prefix}earliest", "date", f"{what}: its first day, a bound; empty where open"),
        Field(f"{prefix}latest", "date", f"{what}: its last day, a bound; empty where open"),
        Field(f"{prefix}precision", "string", f"{what}: the unit that was named"),
    )


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


def table_files(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield every table, and the milestones of each company and technology."""
    for table in TABLES:
        yield PlannedFile(table.path, partial(_whole, shelf, table))
    for slug in shelf.lookup.companies:
        make = partial(_some, shelf, shelf.milestones_of, slug)
        yield PlannedFile(table_path(f"companies/{slug}"), make, (slug,))
    for slug in shelf.lookup.technologies:
        make = partial(_some, shelf, shelf.milestones_on, slug)
        yield PlannedFile(table_path(f"technologies/{slug}"), make)


def _whole(shelf: Shelf, table: Table) -> bytes:
    return csv_of(table.fields, table.rows(shelf))


def _some(shelf: Shelf, found: Callable[[str], Sequence[Milestone]], slug: str) -> bytes:
    return csv_of(TABLES[0].fields, _milestone_rows(shelf, found(slug)))


def csv_of(fields: Sequence[Field], rows: Iterator[Values]) -> bytes:
    """Return rows as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([field.name for field in fields])
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return buffer.getvalue().encode()


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


def _bounds(window: Window | None) -> Values:
    if window is None:
        return (None,) * 5
    first, last = _day(window.earliest), _day(window.latest)
    return window.phrase, window.edtf, first, last, window.precision


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- Rows


def _milestones(shelf: Shelf) -> Iterator[Values]:
    return _milestone_rows(shelf, shelf.roadmap.milestones)


def _milestone_rows(shelf: Shelf, milestones: Sequence[Milestone]) -> Iterator[Values]:
    for one in milestones:
        id = one.outcome.id if one.outcome else one.shown.id if one.shown else one.statements[0]
        yield (
            *(one.path, one.company, shelf.registry.name("company", one.company)),
            *(one.technology, one.product, one.site, one.stage, one.milestone, one.scope),
            *(one.label, one.state, one.is_quiet, one.is_hedged, one.is_denied, one.is_reported),
            *_bounds(one.window),
            *(one.drift_words, one.slips, one.replaced_by, id, *_source(shelf, id)),
        )


def _history(shelf: Shelf) -> Iterator[Values]:
    for one in shelf.roadmap.milestones:
        for number, target in enumerate(one.history, 1):
            move = target.move
            yield (
                *(one.path, one.company, one.label, number),
                *_bounds(target.said_on),
                *_bounds(target.window),
                *(target.voice, target.strength, target.is_beside, target.undated),
                move.word if move else None,
                *((move.headline, move.minimum, move.maximum) if move else (None,) * 3),
                *(target.id, *_source(shelf, target.id)),
            )


def _events(shelf: Shelf) -> Iterator[Values]:
    for id in sorted(shelf.roadmap.statements):
        statement, entry = shelf.roadmap.statements[id], shelf.lookup.entries[id]
        event, code = statement.event, entry.confidence
        yield (
            *(id, entry.type, entry.sentence, event.company, event.technology, event.product),
            *(event.site, entry.milestone, *_bounds(event.when), *_bounds(event.published)),
            *(statement.known_from.isoformat(), event.recorded_at, event.recorded_by),
            *(event.voice, event.speaker, event.strength, code.reliability, code.credibility),
            *(entry.effect, entry.withdrawn, entry.amended, *_source(shelf, id)),
        )


def _claims(shelf: Shelf) -> Iterator[Values]:
    for one in shelf.roadmap.claims:
        said = one.measure
        yield (
            *(one.id, one.company, one.technology, one.product, said.metric),
            *(said.value, said.low, said.high, said.unit, said.qualifier, said.bound, said.basis),
            *(one.basis_kind, one.condition, one.scope, one.voice, *_bounds(one.when)),
            *_source(shelf, one.id),
        )


def _shares(shelf: Shelf) -> Iterator[Values]:
    for series in shelf.roadmap.shares:
        for point in series.points:
            yield (
                *(series.publisher, series.metric, series.scope, series.region, series.kind),
                *(series.company, series.group, *_bounds(point.period)),
                *(point.value, point.unit, point.share_pct, point.rank),
                *(point.is_prior, point.restated_by, point.id, *_source(shelf, point.id)),
            )


def _companies(shelf: Shelf) -> Iterator[Values]:
    for view in shelf.roadmap.companies:
        thing = view.company
        yield (
            *(view.slug, view.name, " · ".join(view.names), " · ".join(view.tickers)),
            *((thing.role, thing.country, thing.parent) if thing else (None,) * 3),
            *(len(view.open_plans), sum(one.state == "reached" for one in view.milestones)),
            len(view.timeline) + len(view.others_about_it),
        )


def _sources(shelf: Shelf) -> Iterator[Values]:
    for thing in shelf.registry.of_kind("source"):
        if isinstance(thing, Source):
            letter, reason = thing.reliability, thing.reliability_reason
            count = shelf.statements_in(thing.slug)
            yield thing.slug, thing.name, letter, reason, thing.country, count


def _source(shelf: Shelf, id: str) -> Values:
    document = shelf.roadmap.statements[id].event.document
    page = shelf.address(event_path(id))
    if document is None:
        return None, None, page
    return document.source, http(document.url), page


# --- Columns

_SOURCE = (
    _text("source", "the slug of the outlet"),
    _text("address", "the address of the document, http or https only"),
    _text("page", "the page of the event on this site"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "milestones",
        "Milestones as they stand",
        (
            _text("path", "the address of the milestone"),
            _text("company", "the slug of the company"),
            _text("company_name", "its display name"),
            _text("technology", "the slug of the technology"),
            _text("product", "the slug of the product"),
            _text("site", "the slug of the plant or laboratory"),
            _text("stage", "ladder/stage, where it is or belongs to a rung"),
            _text("milestone", "the named milestone"),
            _text("scope", "the part that it covers"),
            _text("label", "its name in words"),
            _text("state", "planned, due, overdue, reached, dropped … as of the day of the build"),
            Field("quiet", "boolean", "no word for long; inferred"),
            Field("hedged", "boolean", "the company hedges what is shown"),
            Field("denied", "boolean", "the company denies what is shown"),
            Field("reported", "boolean", "it rests on analysts, press or unnamed persons alone"),
            *_window("", "when it is to be or was reached"),
            _text("drift", "how the last promise compares with the first, in words"),
            Field("slips", "integer", "how often it slipped"),
            _text("replaced_by", "the path of the milestone that replaced it"),
            _text("event", "the id of the event that gives the window"),
            *_SOURCE,
        ),
        _milestones,
        "path",
    ),
    Table(
        "events",
        "Statements as they stand",
        (
            _text("id", "the id of the event"),
            _text("type", "the type of the event"),
            _text("statement", "the statement in one sentence"),
            _text("company", "the slug of the company"),
            _text("technology", "the slug of the technology"),
            _text("product", "the slug of the product"),
            _text("site", "the slug of the plant or laboratory"),
            _text("milestone", "the path of the milestone it speaks of"),
            *_window("when_", "when it happened or is to happen"),
            *_window("published_", "when the source was published"),
            Field("known_from", "date", "the first day on which the public could surely know it"),
            _text("recorded_at", "the moment of recording, UTC"),
            _text("recorded_by", "who recorded it"),
            _text("voice", "whose word it is"),
            _text("speaker", "who said it"),
            _text("strength", "did, will, plans, targets, aims, considers, may or denies"),
            _text("reliability", "the letter of the Admiralty code; F: not judged"),
            Field("credibility", "integer", "the figure of the Admiralty code, 1 to 6"),
            _text("effect", "what it changed"),
            Field("withdrawn", "boolean", "its source took it back"),
            Field("corrections", "integer", "how often we corrected it"),
            *_SOURCE,
        ),
        _events,
        "id",
    ),
    Table(
        "history",
        "Every promise: when it was said, of which milestone, for when",
        (
            _text("path", "the address of the milestone"),
            _text("company", "the slug of the company"),
            _text("label", "the milestone in words"),
            Field("number", "integer", "the place in the history, from 1"),
            *_window("said_", "when it was said, else published"),
            *_window("", "the window that was promised; empty where no date was given"),
            _text("voice", "whose word it is"),
            _text("strength", "how firmly it was said"),
            Field("beside", "boolean", "it never was the position shown"),
            Field("undated", "boolean", "the old date was taken back without a new one"),
            _text("move", "slipped, pulled in, narrowed, went vague, drifted or reaffirmed"),
            Field("move_months", "integer", "the move from last day to last day"),
            Field("move_least", "integer", "the least it can be"),
            Field("move_most", "integer", "the most it can be"),
            _text("event", "the id of the event"),
            *_SOURCE,
        ),
        _history,
    ),
    Table(
        "claims",
        "Claimed metrics",
        (
            _text("event", "the id of the event"),
            _text("company", "the slug of the company"),
            _text("technology", "the slug of the technology"),
            _text("product", "the slug of the product"),
            _text("metric", "the slug of the metric"),
            Field("value", "number", "the value, an exact decimal as it was said"),
            Field("low", "number", "the lower end of a range"),
            Field("high", "number", "the upper end of a range"),
            _text("unit", "the slug of the unit"),
            _text("qualifier", "up to, over, around …, as it was said"),
            _text("bound", "how the value bounds the truth"),
            _text("basis", "the basis or comparison as it was said"),
            _text("basis_kind", "measured, claimed or target"),
            _text("condition", "under which condition"),
            _text("scope", "of which part"),
            _text("voice", "whose word it is"),
            *_window("when_", "of when it is"),
            *_SOURCE,
        ),
        _claims,
        "event",
    ),
    Table(
        "shares",
        "Published tables; series of two publishers are never joined",
        (
            _text("publisher", "who published the table"),
            _text("metric", "the slug of the metric"),
            _text("scope", "the scope of the table"),
            _text("region", "its region"),
            _text("kind", "company, group, total or residual"),
            _text("company", "the slug of the company"),
            _text("group", "the group, where it is no company"),
            *_window("period_", "the period"),
            Field("value", "number", "the value, an exact decimal as it was printed"),
            _text("unit", "the slug of its unit"),
            Field("share_pct", "number", "the share in per cent"),
            Field("rank", "integer", "the rank"),
            Field("prior", "boolean", "a later table gives it for comparison"),
            _text("restated_by", "the id of a later table with other figures"),
            _text("event", "the id of the event"),
            *_SOURCE,
        ),
        _shares,
    ),
    Table(
        "companies",
        "Companies on record",
        (
            _text("slug", "the slug"),
            _text("name", "the display name"),
            _text("names", "native names, aliases and former names, parted by ' · '"),
            _text("tickers", "tickers, parted by ' · '"),
            _text("role", "company, regulator, standards body or research house"),
            _text("country", "the country"),
            _text("parent", "the slug of the parent company"),
            Field("open", "integer", "its open milestones"),
            Field("reached", "integer", "its reached milestones"),
            Field("statements", "integer", "the statements that name it"),
        ),
        _companies,
        "slug",
    ),
    Table(
        "sources",
        "Outlets and filings",
        (
            _text("slug", "the slug"),
            _text("name", "the display name"),
            _text("reliability", "the letter of the Admiralty code; F: not judged"),
            _text("reason", "why"),
            _text("country", "the country"),
            Field("statements", "integer", "the statements that stand in it"),
        ),
        _sources,
        "slug",
    ),
)


def datapackage(shelf: Shelf, content: Callable[[str], bytes]) -> dict[str, Any]:
    """Return the Frictionless description (Data Package v1); `content` gives a table."""
    settings = shelf.settings
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "roadmap",
        "title": settings.title,
        "description": f"What was said in public, as of {shelf.as_of}; events: {settings.digest}",
        "version": shelf.as_of,
    }
    if settings.base_url:
        package["homepage"] = settings.base_url
    if settings.license:
        package["licenses"] = [license_of(settings.license)]
    package["resources"] = [_resource(table, content(table.path)) for table in TABLES]
    return package


def license_of(text: str) -> dict[str, str]:
    """Return a licence as a data package names it: by its address, else by its name."""
    return {"path": text} if http(text) else {"name": text}


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": one.name, "type": one.type, "description": one.doc} for one in table.fields
        ],
        "missingValues": [""],
    }
    if table.key is not None:
        schema["primaryKey"] = table.key
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }
