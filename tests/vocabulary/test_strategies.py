"""What the generators of the other tests promise."""

import pytest
from hypothesis import given

from tests import strategies
from tracker.vocabulary.canonical import canonical_bytes, decode
from tracker.vocabulary.check import check_event
from tracker.vocabulary.events import EVENT_TYPES, Event, type_of
from tracker.vocabulary.things import THING_TYPES, kind_of


@pytest.mark.parametrize("name", sorted(EVENT_TYPES))
def test_every_drawn_event_is_valid_and_of_its_type(name: str) -> None:
    @given(strategies.events(name))
    def holds(event: Event) -> None:
        assert type_of(event) == name
        check_event(event)

    holds()


@pytest.mark.parametrize("kind", sorted(THING_TYPES))
def test_every_kind_of_thing_is_drawn(kind: str) -> None:
    @given(strategies.things(kind))
    def holds(thing: object) -> None:
        assert kind_of(thing) == kind  # type: ignore[arg-type]  # drawn by kind

    holds()


@given(strategies.event_sets())
def test_the_events_of_a_set_are_valid_and_have_different_ids(events: tuple[Event, ...]) -> None:
    assert len({event.id for event in events}) == len(events)
    for event in events:
        check_event(event)
        assert decode(canonical_bytes(event)) == event
