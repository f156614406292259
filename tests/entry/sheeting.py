"""Sheets as tests read them: against the starting things, on a fixed day."""

from datetime import date
from typing import Any

from tests.seeds.seeded import BATCH, RECORDED_AT, names
from tracker.entry.drafts import Logging
from tracker.entry.sheet_events import Desk, RefusedSheet, events_of_sheet
from tracker.entry.sheets import read_sheet

TODAY = date(2026, 11, 23)
HEADER = "Source: CnEVPost\nPublished: 2026-01-20\n\n"
ON_RECORD = "01890000-0000-7000-8000-00000000abcd"


def desk() -> Desk:
    ids = (f"01890000-0000-7000-8000-{number:012d}" for number in range(1, 100_000))
    return Desk(
        names(),
        frozenset({ON_RECORD}),
        TODAY,
        Logging(BATCH, RECORDED_AT, "ann"),
        lambda: next(ids),
    )


def events(text: str) -> list[Any]:
    """Return the events of a sheet, untyped so that a test may ask for any field."""
    return list(events_of_sheet(read_sheet(text), desk()))


def entries(text: str) -> list[Any]:
    """Return the events of entries below a usual header."""
    return events(HEADER + text)


def refused(text: str) -> RefusedSheet | None:
    """Return what a sheet is refused with, None where it is read."""
    try:
        events(text)
    except RefusedSheet as error:
        return error
    return None


def shown(text: str) -> list[str]:
    """Return each fault of a sheet with the words its caret stands under."""
    error = refused(text)
    assert error is not None
    return [
        f"{line}: {one.message} [{_pointed(one)}]".replace(" []", "") for line, one in error.faults
    ]


def _pointed(one: Any) -> str:
    text, span = getattr(one, "text", ""), getattr(one, "span", None)
    return text[slice(*span)] if span else ""
