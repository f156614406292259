"""The current-state tables: what the folds say, in plain SQL that anyone may query.

The tables hold no word that depends on the day, are written in the transaction that appends,
and can be dropped at any time: the events rebuild them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.ledger import read
from tracker.views.amendments import standing
from tracker.views.asof import AsOf
from tracker.views.company import CompanyView
from tracker.views.current import (
    COLUMNS,
    THING_COLUMNS,
    THINGS,
    Column,
    Row,
    company_rows,
    thing_rows,
)
from tracker.views.roadmap import company_view, roadmap
from tracker.vocabulary.events import Described, Event, Merged, Registered, Undone
from tracker.vocabulary.refusals import BadLedger
from tracker.vocabulary.registry import registry_of
from tracker.vocabulary.subjects import Subject
from tracker.vocabulary.things import Ladder, Milestone, Product, Site, Technology

VERSION = 4
"""Raised whenever a table is defined otherwise or a column means another thing.

Tables of another version are made anew.
"""

SOME_DAY = date(2000, 1, 1)
"""Any day will do: no column depends on it, and a test holds that."""

DEPENDENT_OBJECTS_STILL_EXIST = "2BP01"
"""SQLSTATE of a DROP that PostgreSQL refuses (PostgreSQL, appendix A)."""

Tables = Mapping[str, Sequence[Row]]

metadata = sa.MetaData()
_Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TYPES: Mapping[str, sa.types.TypeEngine[Any]] = {"TEXT": _Text, "INTEGER": sa.Integer()}
"""Sorted by bytes and STRICT, as the tables of the log are."""

DOCUMENTED: Mapping[str, Sequence[Column]] = COLUMNS | {THINGS: THING_COLUMNS}
"""Table → its columns, with what they mean."""

TABLES: Mapping[str, sa.Table] = {
    name: sa.Table(
        name,
        metadata,
        *(sa.Column(column.name, _TYPES[column.type]) for column in columns),
        sa.Index(f"ix_{name}_{columns[0].name}", columns[0].name),
        sqlite_strict=True,
    )
    for name, columns in DOCUMENTED.items()
}
_version = sa.Table(
    "current_version",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_strict=True,
)


def refold(connection: Connection, added: Sequence[Event], subjects: Collection[Subject]) -> None:
    """Write the rows of every touched company, in the transaction that appended.

    A thing whose names or rungs other companies' rows may show makes all of them anew, once for
    all of the call, and so does undoing it.
    """
    if not is_current(connection) or _reach_everybody(connection, added):
        rebuild(connection)
        return
    if any(isinstance(event, Registered | Described | Merged | Undone) for event in added):
        _replace_things(connection)
    as_of = AsOf(today=SOME_DAY)
    for slug in sorted(subject.slug for subject in subjects if subject.kind == "company"):
        events = read.events_of(connection, Subject("company", slug))
        view = company_view(events, slug, as_of)
        _replace(connection, slug, company_rows(view) if _stands(view, slug, events) else {})


def _stands(view: CompanyView, slug: str, events: Iterable[Event]) -> bool:
    """Tell whether a slug has rows: not where it was merged away, or everything was undone."""
    if view.slug != slug:
        return False
    named = view.company is not None or view.timeline or view.others_about_it
    return bool(named) or _is_merged_into(slug, events)


def _is_merged_into(slug: str, events: Iterable[Event]) -> bool:
    """Tell whether a company on record leads to a slug that nobody registered or names."""
    registry = standing(events, AsOf(today=SOME_DAY)).registry
    return any(registry.slug("company", one.slug) == slug for one in registry.of_kind("company"))


def rebuild(connection: Connection) -> dict[str, int]:
    """Fold every event and write all rows anew; returns the rows per table.

    Tables of this version are emptied and keep what others attached to them, such as a GRANT or
    a view; of another version they are dropped and made.
    """
    if _version_stands(connection):
        metadata.create_all(connection)
        for table in TABLES.values():
            connection.execute(sa.delete(table))
    else:
        _make_anew(connection)
    rows = folded(read.events(connection), AsOf(today=SOME_DAY))
    for name, lines in rows.items():
        _insert(connection, name, lines)
    return {name: len(lines) for name, lines in rows.items()}


def _make_anew(connection: Connection) -> None:
    try:
        metadata.drop_all(connection)
    except sa.exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != DEPENDENT_OBJECTS_STILL_EXIST:
            raise
        raise BadLedger(
            f"the current-state tables cannot be made anew: {_dependents(error)}",
            "drop what depends on them, run `tracker rebuild`, then create it again",
        ) from error
    metadata.create_all(connection)
    connection.execute(sa.insert(_version).values(version=VERSION))


def _dependents(error: sa.exc.DBAPIError) -> str:
    """Return PostgreSQL's list of what depends on a table: "view v depends on table t"."""
    detail = getattr(getattr(error.orig, "diag", None), "message_detail", None)
    return "; ".join((detail or "something else depends on them").splitlines())


def check(connection: Connection) -> tuple[str, ...]:
    """Fold every event beside the tables and return each difference in a sentence."""
    if not is_current(connection):
        if read.head(connection).position == 0:
            return ()
        return ("the tables are missing or of another version: run tracker rebuild",)
    differences: list[str] = []
    for name, lines in folded(read.events(connection), AsOf(today=SOME_DAY)).items():
        found = _counted(tuple(row) for row in connection.execute(sa.select(TABLES[name])))
        columns = [column.name for column in DOCUMENTED[name]]
        expected = _counted(tuple(line[column] for column in columns) for line in lines)
        for row in sorted(set(found) | set(expected), key=str):
            if found.get(row, 0) != expected.get(row, 0):
                side = "is missing" if found.get(row, 0) < expected.get(row, 0) else "is too many"
                shown = ", ".join(str(value) for value in row[:3])
                differences.append(f"{name}: the row {shown} … {side}")
    return tuple(differences)


def folded(events: Iterable[Event], as_of: AsOf) -> dict[str, list[Row]]:
    """Return the rows of every table as of a day."""
    view = roadmap(events, as_of)
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for company in view.companies:
        for name, lines in company_rows(company).items():
            rows[name].extend(lines)
    return rows | {THINGS: list(thing_rows(view.registry))}


def _replace(connection: Connection, slug: str, rows: Tables) -> None:
    for name in COLUMNS:
        table = TABLES[name]
        connection.execute(sa.delete(table).where(table.c.subject == slug))
        _insert(connection, name, rows.get(name, ()))


def _replace_things(connection: Connection) -> None:
    connection.execute(sa.delete(TABLES[THINGS]))
    _insert(connection, THINGS, thing_rows(registry_of(read.about_things(connection))))


def _insert(connection: Connection, name: str, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(sa.insert(TABLES[name]), [dict(row) for row in rows])


def is_current(connection: Connection) -> bool:
    """Tell whether the tables are there, and as this version makes them."""
    inspector = sa.inspect(connection)
    return all(map(inspector.has_table, TABLES)) and _version_stands(connection)


def _version_stands(connection: Connection) -> bool:
    if not sa.inspect(connection).has_table(_version.name):
        return False
    return connection.scalar(sa.select(_version.c.version)) == VERSION


def _reach_everybody(connection: Connection, added: Sequence[Event]) -> bool:
    """Tell whether rows of companies that are not touched can change.

    A late registration gives a name, or a letter, to a slug that stands in rows already.  Looking
    for its slug in every earlier event is far cheaper than folding them, but it reads the whole
    log: `tracker add` takes longer on a large one.  What is first used in the same call is
    folded with it.
    """
    changing = (*added, *read.taken_back(connection, added))
    if any(map(_reaches_everybody, changing)):
        return True
    slugs = {event.thing.slug for event in changing if isinstance(event, Registered)}
    before = read.head(connection).position - len(added)
    return read.has_written(connection, slugs, up_to=before)


def _reaches_everybody(event: Event) -> bool:
    match event:
        case Merged() | Described():
            return True
        case Registered(thing=Ladder() | Milestone() | Product() | Site() | Technology()):
            return True
        case _:
            return False


def _counted(rows: Iterable[tuple[object, ...]]) -> dict[tuple[object, ...], int]:
    counts: dict[tuple[object, ...], int] = {}
    for row in rows:
        counts[row] = counts.get(row, 0) + 1
    return counts
