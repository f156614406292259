"""Which batches stand, and which of them one run of a command put on record."""

from msgspec import structs

from tests.ledger.samples import LATER, RECORDED, batch_id, event_id, plan, undone
from tracker.vocabulary.events import Event
from tracker.vocabulary.undoing import gone_batches, invocations, moment_words, without_undone


def test_what_was_undone_is_gone_until_the_undo_is_undone_in_its_turn() -> None:
    events: list[Event] = [
        plan(1),
        undone(2, 1, batch=2),
        undone(3, 2, batch=3),
        undone(4, 3, batch=4),
    ]
    gone = [gone_batches(events[:count]) for count in range(1, 5)]
    assert gone == [
        frozenset(),
        {batch_id(1)},
        {batch_id(2)},
        {batch_id(1), batch_id(3)},
    ]
    assert [event.id for event in without_undone(events)] == [event_id(2), event_id(4)]


def test_the_batches_of_one_recorder_and_one_moment_are_one_invocation() -> None:
    later = plan(3, batch=3, recorded_at=LATER)
    other = plan(4, batch=4, recorded_by="ben")
    found = invocations([other, later, plan(2, batch=2), plan(1)])
    assert [(run.recorded_at, run.recorded_by, run.batches) for run in found] == [
        (LATER, "anonymous", (batch_id(3),)),
        (RECORDED, "ben", (batch_id(4),)),
        (RECORDED, "anonymous", (batch_id(1), batch_id(2))),
    ]


def test_a_batch_of_several_moments_counts_where_it_begins() -> None:
    first, second = plan(1, line=1), structs.replace(plan(2, line=2), recorded_at=LATER)
    (run,) = invocations([second, first])
    assert (run.recorded_at, run.events) == (RECORDED, (first, second))


def test_a_moment_is_shown_to_the_minute_with_its_zone() -> None:
    assert moment_words(RECORDED) == "2026-01-31 08:00 UTC"
