"""Which invocations a person means by nothing, an id or the beginning of one."""

import pytest
from hypothesis import given
from msgspec import structs

from tests.ledger.samples import LATER, batch_id, event_id, plan, registered, undone
from tests.strategies import scripts
from tracker.entry.undoing import last_of, named, short_ids
from tracker.vocabulary.events import Event
from tracker.vocabulary.refusals import Ambiguous, CannotUndo, NotFound
from tracker.vocabulary.undoing import Invocation, invocations

RUNS = invocations([plan(1), plan(2, batch=2), plan(3, batch=3, recorded_at=LATER)])
LAST, FIRST = RUNS


def test_nothing_means_the_last_of_one_s_own() -> None:
    others = invocations([plan(1), plan(2, batch=2, recorded_by="ben", recorded_at=LATER)])
    assert last_of(RUNS, "anonymous").chosen == (LAST,)
    assert last_of(others, "anonymous").batches == (batch_id(1),)
    with pytest.raises(NotFound) as refused:
        last_of(others, "ada")
    assert "tracker undo --list" in refused.value.hint


@pytest.mark.parametrize("word", [batch_id(3), event_id(3), batch_id(3).upper(), f" {batch_id(3)}"])
def test_a_batch_or_one_of_its_events_names_it(word: str) -> None:
    assert named(RUNS, [word], only=False).chosen == (LAST,)


def test_a_batch_takes_all_of_its_run_with_it_unless_it_is_meant_alone() -> None:
    assert named(RUNS, [batch_id(2)], only=False).batches == (batch_id(1), batch_id(2))
    assert named(RUNS, [batch_id(2)], only=True).batches == (batch_id(2),)
    assert named(RUNS, [batch_id(2), batch_id(1)], only=True).chosen == (FIRST,)


def test_a_beginning_that_several_have_asks_for_more() -> None:
    start = batch_id(1)[:6]
    with pytest.raises(Ambiguous) as refused:
        named(RUNS, [start], only=False)
    assert batch_id(3) in refused.value.message
    both = invocations([plan(1), plan(2, batch=2)])
    assert named(both, [start], only=False).chosen == both
    with pytest.raises(Ambiguous):
        named(both, [start], only=True)


@pytest.mark.parametrize("word", ["f" * 8, "", " ", "x"])
def test_what_nothing_begins_with_is_not_found(word: str) -> None:
    with pytest.raises(NotFound):
        named(RUNS, [word], only=False)


def test_of_a_run_only_what_stands_is_taken_back() -> None:
    events: list[Event] = [plan(1), plan(2, batch=2), undone(3, 1, batch=3)]
    runs = invocations([*events[:2], _at(events[2], LATER)])
    assert named(runs, [batch_id(2)], only=False).batches == (batch_id(2),)
    with pytest.raises(CannotUndo) as refused:
        named(runs, [batch_id(1)], only=True)
    assert "was taken back already" in refused.value.message
    assert refused.value.hint == f"bring it back with: tracker undo {batch_id(3)}"


def test_an_undo_is_an_invocation_like_any_other() -> None:
    runs = invocations([plan(1), _at(undone(2, 1, batch=2), LATER)])
    assert last_of(runs, "anonymous").batches == (batch_id(2),)


@given(scripts())
def test_every_short_id_means_its_own_invocation(events: tuple[Event, ...]) -> None:
    runs = invocations(events)
    short = short_ids(runs)
    for run in runs:
        for batch in run.batches:
            assert _meant(runs, short[batch]) == [run.batches]


def test_short_ids_of_one_run_are_one() -> None:
    runs = invocations([registered(number, f"c{number}", batch=number) for number in range(1, 9)])
    assert set(short_ids(runs).values()) == {batch_id(1)[:13]}


def _meant(runs: tuple[Invocation, ...], start: str) -> list[tuple[str, ...]]:
    return [run.batches for run in runs if any(one.startswith(start) for one in run.batches)]


def _at(event: Event, moment: str) -> Event:
    return structs.replace(event, recorded_at=moment)
