"""The sheet of the first page says what its rows say: the views of the two are the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

import msgspec
import pytest

from tests.seeds.seeded import (
    BATCH,
    RECORDED_AT,
    SEEDS,
    facts_text,
    names,
    read,
    registry,
    rows_text,
)
from tracker.entry.drafts import Logging
from tracker.entry.sheet_events import Desk, events_of_sheet
from tracker.entry.sheets import read_sheet
from tracker.entry.things import registrations
from tracker.seeds import seeded_things
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Event, Tabulated, World
from tracker.vocabulary.windows import Window

SHEET = SEEDS / "cnevpost-2026-01-20.sheet"
PAGE = "https://cnevpost.com/2026/01/20/lg-energy-solution-advances-pilot-production-line"
TODAY = date(2026, 11, 23)

# What the two are not compared by: where an event was logged, and the words its dates were read
# from.  A row has its own id, and normalised dates; a sheet has dates as phrases.
LOCAL = ("batch", "line", "recorded_at", "recorded_by", "row", "phrase", "rules", "anchor")


def rows() -> list[dict[str, Any]]:
    """Return the rows of the page, without their links to other pages."""
    every = [json.loads(line, parse_float=str, parse_int=str) for line in facts_text().splitlines()]
    page = [row for row in every if row["source"]["url"].startswith(PAGE)]
    own = {row["id"] for row in page}
    for row in page:
        for links in ("revises", "related"):
            row[links] = [link for link in row.get(links, ()) if link["id"] in own]
    return page


@cache
def of_rows() -> tuple[Any, ...]:
    (batch,) = read(rows_text(*rows())).batches
    return batch


@cache
def of_sheet() -> tuple[Any, ...]:
    ids = (f"01890000-0000-7000-8000-{number:012d}" for number in range(1, 1000))
    logging = Logging(BATCH, RECORDED_AT, "ann")
    desk = Desk(names(), frozenset(), TODAY, logging, lambda: next(ids))
    return events_of_sheet(read_sheet(SHEET.read_text(encoding="utf-8")), desk)


def folded(events: tuple[Event, ...]) -> Roadmap:
    things = registrations(seeded_things(), batch=BATCH, recorded_at=RECORDED_AT, recorded_by="ann")
    return roadmap((*things, *events), AsOf(today=TODAY))


def label(event: Any) -> str:
    """Return what names an event in both: its own sentence, or the period of a table."""
    return event.statement or f"table of {event.when.edtf}"


@cache
def labels() -> Mapping[str, str]:
    return {event.id: label(event) for event in (*of_rows(), *of_sheet())}


def shown(value: Any) -> Any:
    """Return a view as plain values, with events by their labels and without what is local."""
    match value:
        case msgspec.Struct():
            names_ = value.__struct_fields__
            return {name: shown(getattr(value, name)) for name in names_ if name not in LOCAL}
        case str():
            return labels().get(value, value)
        case Mapping():
            return {shown(key): shown(part) for key, part in value.items()}
        case list() | tuple():
            return [shown(part) for part in value]
        case set() | frozenset():
            return sorted(str(shown(part)) for part in value)
        case _ if is_dataclass(value):
            parts = {one.name: getattr(value, one.name) for one in fields(value)}
            return {name: shown(part) for name, part in parts.items() if name not in LOCAL}
        case _:
            return value


def differences(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Give every place where two views differ, as `path: old → new`."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key, part in old.items():
            yield from differences(part, new[key], f"{path}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{path}[{at}]")
    elif old != new:
        yield f"{path}: {old} → {new}"


# What rows say otherwise, and why: a row keeps the words of its stage beside its milestone, and
# words of its date that give no window; the sheet says both by milestone and by link.
PILOT, NOTES = ".event.stage: pilot → None", ".event.notes"
OTHERWISE = {
    "LG Energy Solution is moving ahead": {PILOT, f"{NOTES}[0]"},
    "LG Energy Solution plans to finish the": {PILOT},
    "LG Energy Solution plans to start making": {PILOT},
    "An LG Energy Solution representative": {PILOT},
    "After research and development, LG Energy": {f"{NOTES}: ['when: then'] → []"},
    "LG Energy Solution is to make the B": {f"{NOTES}: ['when: subsequently'] → []"},
    "LG Energy Solution is to make the C": {f"{NOTES}: ['when: subsequently'] → []"},
    "After 2021 lithium prices": {f"{NOTES}: ['when: subsequently'] → []"},
}


def test_every_row_of_the_page_has_its_event() -> None:
    assert len(rows()) == 33
    assert [label(event) for event in of_sheet()] != []
    assert sorted(map(label, of_sheet())) == sorted(map(label, of_rows()))
    lines = [len(event.rows) for event in of_sheet() if isinstance(event, Tabulated)]
    assert sum(lines) + len(of_sheet()) - len(lines) == 33


def test_the_views_of_the_sheet_are_those_of_the_rows() -> None:
    old, new = folded(of_rows()), folded(of_sheet())
    for part in (
        *("companies", "technologies", "milestones", "timeline", "undated", "redirects", "count"),
    ):
        found = list(differences(shown(getattr(old, part)), shown(getattr(new, part)), part))
        assert found == [], part


def test_the_statements_differ_where_it_is_known_and_nowhere_else() -> None:
    old, new = shown(folded(of_rows()).statements), shown(folded(of_sheet()).statements)
    found = list(differences(old, new))
    known = [
        f".{sentence}{fault}"
        for start, faults in OTHERWISE.items()
        for sentence in old
        if sentence.startswith(start)
        for fault in faults
    ]
    unknown = [one for one in found if not any(one.startswith(fault) for fault in known)]
    unused = [fault for fault in known if not any(one.startswith(fault) for one in found)]
    assert (unknown, unused) == ([], [])


@pytest.mark.parametrize("field", ["when", "said", "published"])
def test_the_windows_are_the_same_whatever_they_were_read_from(field: str) -> None:
    def bounds(event: World) -> Any:
        window: Window | None = getattr(event, field)
        return window and (window.earliest, window.latest, window.precision, window.qualifiers)

    old = {label(event): bounds(event) for event in of_rows()}
    assert {label(event): bounds(event) for event in of_sheet()} == old


def test_every_company_that_the_page_names_has_its_tickers_where_the_page_gives_some() -> None:
    catl = registry().get("company", "catl")
    (event,) = (one for one in of_sheet() if one.product == "catl/sodium-ion-gen-1")
    assert event.written_as == ("HKG:3750", "SHE:300750")
    assert set(event.written_as) <= set(getattr(catl, "tickers", ()))
