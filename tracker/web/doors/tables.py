"""The tables of the data folder, and the data package that describes them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from tracker.views.milestones import Milestone
from tracker.web.doors import tables_said as said
from tracker.web.doors import tables_things as things
from tracker.web.doors.columns import Table, csv_of
from tracker.web.doors.places import table_path
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf, shown_of
from tracker.web.render import http
from tracker.web.shown import EVERYTHING, THINGS_ONLY, Shown

TABLES: tuple[Table, ...] = (
    *(said.MILESTONES, said.EVENTS, said.HISTORY, said.CLAIMS, said.SHARES, said.SIGNALS),
    *(said.CHANGES, things.COMPANIES, things.TECHNOLOGIES, things.PRODUCTS, things.SITES),
    *(things.SOURCES, things.NAMES),
)


def table_files(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield every table, and the milestones of each company, technology and watch list."""
    for table in TABLES:
        shown = THINGS_ONLY if table is things.NAMES else EVERYTHING
        yield PlannedFile(table.path, partial(_whole, shelf, table), shown)
    for slug in shelf.lookup.companies:
        make = partial(_some, shelf, shelf.milestones_of, slug)
        yield PlannedFile(table_path(f"companies/{slug}"), make, Shown((slug,)))
    for slug in shelf.lookup.technologies:
        make = partial(_some, shelf, shelf.milestones_on, slug)
        shown = shown_of(shelf.milestones_on(slug))
        yield PlannedFile(table_path(f"technologies/{slug}"), make, shown)
    for watch in shelf.lookup.watches:
        make = partial(_some, shelf, shelf.milestones_watched, watch.name)
        shown = shown_of(shelf.milestones_watched(watch.name))
        yield PlannedFile(table_path(f"watch/{watch.name}"), make, shown)


def _whole(shelf: Shelf, table: Table) -> bytes:
    return csv_of(table.fields, table.rows(shelf), bom=shelf.settings.csv_bom)


def _some(shelf: Shelf, found: Callable[[str], Sequence[Milestone]], slug: str) -> bytes:
    rows = said.milestone_rows(shelf, found(slug))
    return csv_of(said.MILESTONES.fields, rows, bom=shelf.settings.csv_bom)


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
