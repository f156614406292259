"""An undoing that would leave a standing event without its thing is refused."""

from collections.abc import Sequence

import pytest
from msgspec import structs

from tests.ledger.samples import batch_id, plan, registered, undone
from tracker.entry.dangling import dangling, refuse_dangling
from tracker.entry.undoing import short_ids
from tracker.vocabulary.events import Event, Undone
from tracker.vocabulary.refusals import CannotUndo
from tracker.vocabulary.undoing import invocations

THING, SAID = registered(1, "acme", batch=1), plan(2, batch=2)


def timed(*events: Event) -> list[Event]:
    """Give every event a moment of its own."""
    return [
        structs.replace(event, recorded_at=f"2026-01-31T08:00:{number:02}.000000Z")
        for number, event in enumerate(events)
    ]


def decide(before: Sequence[Event], number: int, *batches: int) -> None:
    *rest, new = timed(*before, undone(number, *batches, batch=number))
    assert isinstance(new, Undone)
    refuse_dangling(rest, new, short_ids(invocations(rest)))


def test_a_registration_that_a_standing_event_needs_stays() -> None:
    with pytest.raises(CannotUndo) as refused:
        decide([THING, SAID], 3, 1)
    assert refused.value.message == ("1 standing event names the company acme, which would be gone")
    assert refused.value.hint.startswith("take back both: tracker undo ")
    assert len(refused.value.hint.split()) == 7


def test_both_together_may_go_and_so_may_what_nothing_names() -> None:
    decide([THING, SAID], 3, 1, 2)
    decide([THING, SAID], 3, 2)
    decide([THING, SAID, undone(3, 2, batch=3)], 4, 1)


def test_an_event_does_not_come_back_to_where_its_thing_is_gone() -> None:
    before: list[Event] = [THING, SAID, undone(3, 2, batch=3), undone(4, 1, batch=4)]
    with pytest.raises(CannotUndo) as refused:
        decide(before, 5, 3)
    assert "would come back names the company acme" in refused.value.message
    assert batch_id(4).startswith(refused.value.hint.split()[-1])
    decide(before, 5, 4)
    decide(before, 5, 3, 4)


def test_a_second_registration_of_the_slug_keeps_it() -> None:
    decide([THING, SAID, registered(3, "acme", batch=3)], 4, 1)


def test_what_was_never_on_record_is_not_missed() -> None:
    assert dangling([plan(1, company="nobody"), undone(2, 5, batch=2)]) == frozenset()
