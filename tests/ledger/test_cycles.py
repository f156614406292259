"""Circles of links are refused while logging and pass on import."""

from collections.abc import Iterator

import pytest

from tests.ledger.samples import NOW, amended, event_id, plan, related, undone, withdrawn
from tracker.ledger.append import append
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.read import head
from tracker.vocabulary.events import Event
from tracker.vocabulary.refusals import BadEvent


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    opened = open_ledger("sqlite://")
    yield opened
    opened.close()


def log(ledger: Ledger, *logged: Event) -> None:
    with ledger.writing() as connection:
        append(connection, logged, now=NOW, refuse_cycles=True)


def accept(ledger: Ledger, *imported: Event) -> None:
    with ledger.writing() as connection:
        append(connection, imported, now=NOW)


def refusal_of(ledger: Ledger, *logged: Event) -> str:
    with pytest.raises(BadEvent, match="circle") as refused:
        log(ledger, *logged)
    return refused.value.message


def test_links_in_one_direction_pass(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2, refs={1: "slips"}), plan(3, refs={2: "slips", 1: "follows"}))
    with ledger.reading() as connection:
        assert head(connection).position == 3


def test_a_circle_in_one_call_is_refused_with_its_way(ledger: Ledger) -> None:
    said = refusal_of(
        ledger, plan(1, refs={3: "slips"}), plan(2, refs={1: "slips"}), plan(3, refs={2: "slips"})
    )
    assert " → ".join(event_id(number) for number in (1, 3, 2, 1)) in said
    with ledger.reading() as connection:
        assert head(connection).position == 0


def test_a_circle_through_what_is_on_record_is_refused(ledger: Ledger) -> None:
    log(ledger, plan(1, refs={3: "follows"}), plan(2, refs={1: "restates"}))
    refusal_of(ledger, plan(3, refs={2: "advances"}))


def test_a_circle_through_a_later_link_is_refused(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2, refs={1: "slips"}))
    refusal_of(ledger, related(3, 1, 2, "slips"))
    log(ledger, plan(4), related(5, 4, 6, "cancels"))
    refusal_of(ledger, plan(6, refs={4: "cancels"}))


def test_a_circle_through_a_correction_is_refused(ledger: Ledger) -> None:
    first = plan(1)
    log(ledger, first, plan(2, refs={1: "slips"}))
    refusal_of(ledger, amended(3, first, plan(1, refs={2: "slips"})))
    log(ledger, amended(4, first, plan(1, refs={5: "slips"})))
    refusal_of(ledger, plan(5, refs={2: "slips"}))


def test_a_circle_of_undoings_is_refused(ledger: Ledger) -> None:
    accept(ledger, plan(1, batch=1))
    log(ledger, undone(2, 1, batch=2), undone(3, 2, batch=3))
    refusal_of(ledger, undone(4, 5, batch=4), undone(5, 4, batch=5))
    accept(ledger, undone(6, 7, batch=6))
    refusal_of(ledger, undone(7, 6, batch=7))


def test_a_retraction_that_its_target_points_to_is_refused(ledger: Ledger) -> None:
    log(ledger, plan(1, refs={2: "slips"}))
    refusal_of(ledger, withdrawn(2, 1))


def test_links_that_change_nothing_may_run_in_a_circle(ledger: Ledger) -> None:
    log(ledger, plan(1, refs={2: "confirms"}), plan(2, refs={1: "same event as"}))


def test_a_circle_that_came_in_by_import_stays_and_stops_nobody(ledger: Ledger) -> None:
    accept(ledger, plan(1, refs={2: "slips"}), plan(2, refs={1: "slips"}))
    log(ledger, plan(3, refs={1: "slips"}))
    with ledger.reading() as connection:
        assert head(connection).position == 3


def test_a_link_that_was_taken_back_stands_in_nobodys_way(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2), related(3, 1, 2, "slips", batch=2))
    refusal_of(ledger, related(4, 2, 1, "slips", batch=3))
    log(ledger, undone(5, 2, batch=4))
    log(ledger, related(4, 2, 1, "slips", batch=3))
