"""The JSON API: every folder has a list, every item a file, every shape its schema."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from tracker.views.asof import is_known
from tracker.views.journal import days_of
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.contract import DIALECT, schema_text
from tracker.vocabulary.events import Event
from tracker.web.doors import items, measured, shapes
from tracker.web.doors.folders import FOLDERS, Item, Shelved, singular
from tracker.web.doors.names import names_of
from tracker.web.doors.places import API, api_list, api_path, schema_path
from tracker.web.doors.planned import PlannedFile
from tracker.web.doors.shelf import Shelf, shown_in
from tracker.web.shown import THINGS_ONLY, Shown

DAYS = 7
LAST_DAYS = f"last-{DAYS}-days"


def api_files(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield every file of the API."""
    folders = tuple(make(shelf) for make in FOLDERS)
    for folder in folders:
        yield PlannedFile(api_list(folder.name), partial(_folder, shelf, folder))
        for id, item in folder.items.items():
            path = api_path(folder.name, id)
            yield PlannedFile(path, partial(_item, shelf, folder, path, item), item.shown)
    yield from _changes(shelf)
    yield PlannedFile(api_list("names"), partial(_name_list, shelf), THINGS_ONLY)
    yield from _schemas(shelf)
    yield PlannedFile(f"{API}/index.json", partial(_top, shelf, folders))


def _item(shelf: Shelf, folder: Shelved, path: str, item: Item) -> bytes:
    links = _links(shelf, path, folder.schema, api_list(folder.name))
    return _written(head_of(shelf) | {"item": item.make(), "links": links})


def _folder(shelf: Shelf, folder: Shelved) -> bytes:
    return _list(shelf, folder.name, folder.lines(), "", f"{folder.schema}-list")


def head_of(shelf: Shelf) -> dict[str, Any]:
    """Return what every file begins with; nothing in it changes unless the view does."""
    known_on = shelf.roadmap.as_of.known_on
    head = shapes.Head(
        schema_version=shapes.SCHEMA_VERSION,
        as_of=shelf.as_of,
        known_on=UNSET if known_on is None else known_on.isoformat(),
    )
    return dict(msgspec.structs.asdict(head))


def schemas() -> dict[str, dict[str, Any]]:
    """Return the name of every schema → the schema, from the shapes that are written."""
    found: dict[str, dict[str, Any]] = {}
    for name, (item, line) in _SHAPES.items():
        if item is not None:
            found[name] = _schema(name, "item", item)
        found[f"{name}-list"] = _schema(f"{name}-list", "items", line)
    return found


def written(value: object) -> bytes:
    """Return a value as the bytes of a JSON file: indented, keys in their order."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


# --- Lists


def _list(shelf: Shelf, folder: str, found: Iterable[Struct], name: str, schema: str) -> bytes:
    path = api_path(folder, name) if name else api_list(folder)
    return _listed(shelf, path, found, schema, _last_of_all(shelf))


def _listed(
    shelf: Shelf, path: str, found: Iterable[Struct], schema: str, last: shapes.LastEvent | None
) -> bytes:
    """Return a list; `last` is the last event that it could tell of, None for a list of names."""
    top, items = f"{API}/index.json", tuple(found)
    links = _links(shelf, path, schema, top if path != top else "")
    parts = {"total": len(items), "items": items, "links": links}
    return _written(head_of(shelf) | {"last_event": last or UNSET} | parts)


def _last_of_all(shelf: Shelf) -> shapes.LastEvent | None:
    id = shelf.roadmap.last_event
    return shapes.LastEvent(id=id, recorded_at=shelf.last_recorded) if id is not None else None


def _links(shelf: Shelf, path: str, schema: str, up: str) -> shapes.Links:
    return shapes.Links(
        self=shelf.address(path),
        schema=shelf.address(schema_path(schema)),
        up=shelf.address(up),
    )


def _written(value: Mapping[str, Any]) -> bytes:
    return written({key: part for key, part in value.items() if part is not UNSET})


def _top(shelf: Shelf, folders: Iterable[Shelved]) -> bytes:
    totals = {folder.name: len(folder.items) or len(tuple(folder.lines())) for folder in folders}
    totals |= {
        "changes": len(days_of(shelf.roadmap.events)),
        "names": len(names_of(shelf.registry)),
    }
    totals |= {"schemas": len(schemas())}
    schema_of = {"changes": "change-day-list", "schemas": "folder-list"}
    found = (
        shapes.Folder(
            name=name,
            total=total,
            self=shelf.address(api_list(name)),
            schema=shelf.address(schema_path(schema_of.get(name, f"{singular(name)}-list"))),
        )
        for name, total in totals.items()
    )
    return _listed(shelf, f"{API}/index.json", found, "folder-list", _last_of_all(shelf))


# --- Changes


def _changes(shelf: Shelf) -> Iterator[PlannedFile]:
    """Yield a file per day of logging, which nothing logged later changes, and their lists."""
    as_of = shelf.roadmap.as_of
    known = (event for event in shelf.roadmap.events if is_known(event, as_of))
    lasts = {recorded_on(event): event for event in known}
    for day in days_of(shelf.roadmap.events):
        path, last = api_path("changes", day.isoformat()), lasts.get(day)
        make, ask = partial(_day, shelf, day, last), partial(_shown_on, shelf, day, last)
        yield PlannedFile(path, make, ask=ask)
    yield PlannedFile(api_path("changes", LAST_DAYS), partial(_last_days, shelf))
    yield PlannedFile(api_list("changes"), partial(_days, shelf))


def _shown_on(shelf: Shelf, day: date, last: Event | None) -> Shown:
    ground = f"{last.id} {last.recorded_at}" if last is not None else ""
    return shown_in(shelf.lookup.journal.day(day).lines, ground)


def _day(shelf: Shelf, day: date, last: Event | None) -> bytes:
    told = (items.change(shelf, line) for line in shelf.lookup.journal.day(day).lines)
    own = shapes.LastEvent(id=last.id, recorded_at=last.recorded_at) if last is not None else None
    return _listed(shelf, api_path("changes", day.isoformat()), told, "change-list", own)


def _last_days(shelf: Shelf) -> bytes:
    first = shelf.roadmap.as_of.today - timedelta(days=DAYS - 1)
    lines = (line for one in shelf.journal if one.day >= first for line in one.lines)
    told = (items.change(shelf, line) for line in lines)
    return _list(shelf, "changes", told, LAST_DAYS, "change-list")


def _days(shelf: Shelf) -> bytes:
    totals = {one.day: len(one.lines) for one in shelf.journal}
    found = (
        shapes.ChangeDay(
            day=day.isoformat(),
            total=totals.get(day, 0),
            self=shelf.address(api_path("changes", day.isoformat())),
        )
        for day in days_of(shelf.roadmap.events)
    )
    return _list(shelf, "changes", found, "", "change-day-list")


# --- Names


def _name_list(shelf: Shelf) -> bytes:
    found = (
        shapes.Name(
            name=one.name,
            kind=one.kind,
            slug=one.slug,
            self=shelf.address(api_path(items.FOLDERS[one.kind], one.slug)),
        )
        for one in names_of(shelf.registry)
    )
    return _listed(shelf, api_list("names"), found, "name-list", None)


# --- Schemas

_SHAPES: Mapping[str, tuple[type[Struct] | None, type[Struct]]] = {
    "company": (shapes.Company, shapes.Company),
    "technology": (shapes.Technology, shapes.Technology),
    "product": (shapes.Product, shapes.Product),
    "site": (shapes.Site, shapes.Site),
    "source": (shapes.Source, shapes.Source),
    "ladder": (shapes.Ladder, shapes.Ladder),
    "milestone": (shapes.Milestone, shapes.Milestone),
    "event": (shapes.Event, shapes.EventLine),
    "watch": (shapes.Watch, shapes.Watch),
    "claim": (None, measured.Claim),
    "signal": (None, measured.Signal),
    "share": (None, measured.ShareSeries),
    "change": (None, shapes.Change),
    "change-day": (None, shapes.ChangeDay),
    "name": (None, shapes.Name),
    "folder": (None, shapes.Folder),
}
"""Schema → the shape of a file's item, and that of the items of a list."""


def _schema(name: str, key: str, shape: type[Struct]) -> dict[str, Any]:
    start = shapes.ListHead if key == "items" else shapes.Head
    parts, definitions = msgspec.json.schema_components(
        (start, shapes.Links, shape), ref_template="#/$defs/{name}"
    )
    head, _, item = (definitions.get(_last(part), part) for part in parts)
    own = {"type": "array", "items": parts[2]} if key == "items" else parts[2]
    properties = {**head["properties"], key: own, "links": parts[1]}
    required = [*head["required"], key, "links"]
    return {
        "$schema": DIALECT,
        "$id": f"{name}.json",
        "title": name,
        "description": item.get("description", ""),
        "type": "object",
        "properties": properties,
        "required": sorted(required),
        "$defs": definitions,
    }


def _last(part: Mapping[str, Any]) -> str:
    return str(part.get("$ref", "")).rpartition("/")[2]


def _schemas(shelf: Shelf) -> Iterator[PlannedFile]:
    found = schemas()
    for name, schema in found.items():
        yield PlannedFile(schema_path(name), schema_text(schema).encode, THINGS_ONLY)
    listed = partial(_schema_list, shelf, tuple(found))
    yield PlannedFile(api_list("schemas"), listed, THINGS_ONLY)


def _schema_list(shelf: Shelf, names: Iterable[str]) -> bytes:
    listed = (
        shapes.Folder(
            name=name,
            total=1,
            self=shelf.address(schema_path(name)),
            schema="https://json-schema.org/draft/2020-12/schema",
        )
        for name in names
    )
    return _listed(shelf, api_list("schemas"), listed, "folder-list", None)
