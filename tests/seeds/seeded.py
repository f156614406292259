"""The seeds as tests use them: things on record, the facts as rows, and what they are read as."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tracker.entry.names import Names
from tracker.entry.row_links import Targets
from tracker.entry.rows import RowsReading, events_of_rows, read_rows
from tracker.entry.things import registrations
from tracker.seeds import seeded_things
from tracker.vocabulary.registry import Registry, registry_of

SEEDS = Path(__file__).parents[2] / "seeds"
FACTS = SEEDS / "sodium-ion-facts.jsonl"
BATCH = "01890000-0000-7000-8000-000000000000"
RECORDED_AT = "2026-07-01T00:00:00.000000Z"


@cache
def registry() -> Registry:
    """Return the starting things on record."""
    return registry_of(
        registrations(seeded_things(), batch=BATCH, recorded_at=RECORDED_AT, recorded_by="ann")
    )


@cache
def names() -> Names:
    """Return the index of their names."""
    return Names(registry())


@cache
def facts_text() -> str:
    """Return the facts as they stand in the file."""
    return FACTS.read_text(encoding="utf-8")


def read(
    text: str,
    *,
    format: str = "jsonl",
    register: bool = False,
    known: Registry | None = None,
    known_rows: Targets | None = None,
) -> RowsReading:
    """Read rows of text against the starting things, or others."""
    count = iter(range(1, 1_000_000))
    return events_of_rows(
        read_rows(text, format=format),
        registry() if known is None else known,
        register=register,
        recorded_at=RECORDED_AT,
        recorded_by="ann",
        new_batch=lambda: f"01890000-0000-7000-8000-{next(count):012d}",
        known_rows=known_rows,
    )


@cache
def facts() -> RowsReading:
    """Return the facts as read."""
    return read(facts_text())


def events(reading: RowsReading) -> list[Any]:
    """Return the events of every batch in order, untyped so that a test may ask for any field."""
    return [event for batch in reading.batches for event in batch]


def rows_text(*rows: dict[str, Any]) -> str:
    """Write rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def fact(kind: str, **fields: Any) -> dict[str, Any]:
    """Return a row of a kind as somebody would write it; fields are added or replaced."""
    return {
        "id": "a-row",
        "subject_company": "CATL",
        "kind": kind,
        "modality": "stated",
        "speaker": "company: CATL",
        "statement": "CATL said something.",
        "source": {
            "publisher": "CnEVPost",
            "url": "https://example.com/page",
            "published": "2026-01-20",
            "published_basis": "page",
            "lang": "en",
        },
    } | fields


def events_of(*rows: dict[str, Any], register: bool = False) -> Sequence[Any]:
    """Return the events of rows."""
    return events(read(rows_text(*rows), register=register))


def the_event(row: dict[str, Any]) -> Any:
    """Return the one event of a row."""
    (event,) = events_of(row)
    return event
