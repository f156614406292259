"""The published ledger in `events/`: whole, sound, and the same however it is read."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tracker import state
from tracker.documented import EXAMPLES, Then, ask
from tracker.ledger import read
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.query import Asked
from tracker.ledger.text import TextBatch, files_of, read_events
from tracker.ledger.verify import verify
from tracker.record import record_lines
from tracker.views.asof import AsOf
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Tabulated, World
from tracker.workspace import read_settings

CHECKOUT = Path(__file__).parent.parent
EVENTS = CHECKOUT / "events"
FACTS = CHECKOUT / "seeds" / "sodium-ion-facts.jsonl"
NOW = "2026-11-22T12:00:00.000000Z"


@pytest.fixture(scope="module")
def batches() -> list[TextBatch]:
    """Give the published batches in the order of their files."""
    return read_events(EVENTS)


def filled(batches: list[TextBatch], url: str = "sqlite://") -> Ledger:
    """Return a new ledger that recorded the batches one by one."""
    ledger = open_ledger(url, create=True)
    record_lines(ledger, [line for batch in batches for line in batch.lines], now=NOW)
    return ledger


def view_of(ledger: Ledger) -> Roadmap:
    """Fold everything, as of a fixed day."""
    with ledger.reading() as connection:
        return roadmap(read.events(connection), AsOf(today=date(2026, 11, 22)))


def rows_of(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Return every current-state row, sorted."""
    with ledger.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=str)
            for name, table in state.TABLES.items()
        }


def test_it_is_sound_and_exports_to_the_same_bytes(batches: list[TextBatch]) -> None:
    ledger = filled(batches)
    with ledger.reading() as connection:
        assert verify(connection) == ()
        files = files_of(connection)
    assert files == {
        str(batch.path.relative_to(EVENTS)): batch.path.read_bytes() for batch in batches
    }


def test_the_order_of_import_makes_no_difference_to_any_view(batches: list[TextBatch]) -> None:
    shuffled = list(batches)
    random.Random(7).shuffle(shuffled)
    one, other = filled(batches), filled(shuffled)
    assert view_of(one) == view_of(other)
    assert rows_of(one) == rows_of(other)


def test_batch_by_batch_the_state_ends_the_same(batches: list[TextBatch]) -> None:
    """Folding only what each batch touches equals folding everything at the end."""
    ledger = open_ledger("sqlite://", create=True)
    for batch in batches:
        record_lines(ledger, batch.lines, now=NOW)
    with ledger.reading() as connection:
        assert state.check(connection) == ()


def test_postgres_shows_the_same(batches: list[TextBatch], postgres_schema: str) -> None:
    ledger = filled(batches, postgres_schema)
    try:
        with ledger.reading() as connection:
            assert verify(connection) == ()
        assert view_of(ledger) == view_of(filled(batches))
        assert rows_of(ledger) == rows_of(filled(batches))
    finally:
        ledger.close()


def test_every_example_of_the_page_of_tables_answers_the_same_on_both_databases(
    batches: list[TextBatch], postgres_schema: str
) -> None:
    today = date(2026, 11, 22)
    answers = []
    for ledger in (filled(batches), filled(batches, postgres_schema)):
        asked = [Asked(query, today, 30, 100) for query in EXAMPLES.values()]
        answers.append([ask(ledger, one, Then(AsOf(today=today))).rows for one in asked])
        ledger.close()
    assert answers[0] == answers[1]
    assert len(answers[0]) >= 5
    assert all(answers[0])


def test_every_fact_is_in_it_and_every_page_has_its_file(batches: list[TextBatch]) -> None:
    facts = [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()]
    events = [event for batch in batches for event in batch.events]
    rows = {event.row for event in events if isinstance(event, World)}
    rows |= {row.row for event in events if isinstance(event, Tabulated) for row in event.rows}
    assert {fact["id"] for fact in facts} <= rows
    pages = {fact["source"]["url"] for fact in facts}
    by_page = [
        {
            event.document.url
            for event in batch.events
            if isinstance(event, World) and event.document
        }
        for batch in batches
    ]
    assert sorted(url for urls in by_page for url in urls if url) == sorted(pages)


def test_every_link_arrives(batches: list[TextBatch]) -> None:
    statements = view_of(filled(batches)).statements
    assert [one.id for one in statements.values() if one.pending] == []


def test_the_published_workspace_names_the_licence_of_its_repository() -> None:
    settings = read_settings(CHECKOUT / "tracker.toml")
    first = (CHECKOUT / "LICENSE").read_text(encoding="utf-8").splitlines()
    assert first[0] == f"{settings.license} License"
    assert first[2].endswith(settings.author)
    assert settings.base_url is None
