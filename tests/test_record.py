"""Recording: all of it or no trace of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from tests.ledger.samples import LATER, NOW, event_id, plan, registered, undone
from tests.test_state import differences, rows_of
from tracker import state
from tracker.ledger import read
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.failures import ConflictingEvents
from tracker.ledger.lines import line_of
from tracker.record import record, record_lines
from tracker.vocabulary.events import Event
from tracker.vocabulary.refusals import Refusal
from tracker.vocabulary.subjects import Subject


@pytest.fixture(params=["memory", "file", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give a ledger of every engine with one plan on it."""
    url = {"memory": "sqlite://", "file": f"sqlite:///{tmp_path}/l.db"}.get(request.param)
    opened = open_ledger(url or request.getfixturevalue("postgres_schema"), create=True)
    record(opened, [plan(1)], now=NOW)
    yield opened
    opened.close()


def head(ledger: Ledger) -> read.Head:
    with ledger.reading() as connection:
        return read.head(connection)


def test_events_and_their_current_state_come_together(ledger: Ledger) -> None:
    recorded = record(ledger, [plan(2, company="bolt", batch=2)], now=LATER)
    assert [event.id for event in recorded.added] == [event_id(2)]
    assert recorded.known == ()
    assert Subject("company", "bolt") in recorded.subjects
    assert recorded.position == head(ledger).position == 2
    assert {row[0] for row in rows_of(ledger)["current_company"]} == {"acme", "bolt"}
    assert differences(ledger) == ()


def test_a_second_time_adds_nothing(ledger: Ledger) -> None:
    before, rows = head(ledger), rows_of(ledger)
    recorded = record(ledger, [plan(1)], now=LATER)
    assert (recorded.added, recorded.known, recorded.subjects) == ((), (event_id(1),), frozenset())
    assert (head(ledger), rows_of(ledger)) == (before, rows)


def test_a_dry_run_tells_what_it_would_do_and_leaves_nothing(ledger: Ledger) -> None:
    before, rows = head(ledger), rows_of(ledger)
    events: list[Event] = [
        plan(1),
        plan(2, company="bolt", batch=2),
        registered(3, "bolt", batch=2),
    ]
    rehearsed = record(ledger, events, now=LATER, dry_run=True)
    assert (head(ledger), rows_of(ledger)) == (before, rows)
    assert record(ledger, events, now=LATER) == rehearsed


def test_a_conflict_refuses_everything(ledger: Ledger) -> None:
    before, rows = head(ledger), rows_of(ledger)
    with pytest.raises(ConflictingEvents) as refused:
        record(ledger, [plan(2, batch=2), plan(1, company="bolt")], now=LATER)
    assert refused.value.exit_code == 5
    assert refused.value.ids == (event_id(1),)
    assert (head(ledger), rows_of(ledger)) == (before, rows)


def test_a_fold_that_fails_takes_the_append_back(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rows = head(ledger), rows_of(ledger)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(state, "company_rows", broken)
        with pytest.raises(ZeroDivisionError):
            record(ledger, [plan(2, batch=2)], now=LATER)
    assert (head(ledger), rows_of(ledger)) == (before, rows)
    record(ledger, [plan(2, batch=2)], now=LATER)
    assert differences(ledger) == ()


def test_a_circle_of_links_is_refused_by_hand_and_ignored_on_import(ledger: Ledger) -> None:
    circle = [plan(2, batch=2, refs={3: "follows"}), plan(3, batch=2, refs={2: "follows"})]
    before = head(ledger)
    with pytest.raises(Refusal):
        record(ledger, circle, now=LATER, logged=True)
    assert head(ledger) == before
    record(ledger, circle, now=LATER)
    assert differences(ledger) == ()


def test_lines_of_event_text_keep_their_bytes(ledger: Ledger) -> None:
    line = line_of(plan(2, batch=2))
    record_lines(ledger, [line], now=LATER)
    with ledger.reading() as connection:
        assert [one.body for one in read.stored(connection, after=1)] == [line.body]


def test_an_undo_and_the_undo_of_it_leave_the_tables_as_they_were(ledger: Ledger) -> None:
    before = rows_of(ledger)
    second = _at("2026-02-03T00:00:00.000000Z", undone(3, 2, batch=3))
    record(ledger, [_at("2026-02-02T00:00:00.000000Z", undone(2, 1, batch=2))], now=LATER)
    assert rows_of(ledger) != before
    assert differences(ledger) == ()
    record(ledger, [second], now=LATER)
    assert rows_of(ledger) == before
    assert differences(ledger) == ()


def _at(moment: str, event: Event) -> Event:
    return structs.replace(event, recorded_at=moment)


def test_nothing_to_record_is_no_error(ledger: Ledger) -> None:
    before = head(ledger)
    assert record(ledger, [], now=LATER).added == ()
    assert head(ledger) == before
