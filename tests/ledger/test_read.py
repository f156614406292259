"""What a subject's fold is given, and whose fold an event calls for."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.samples import (
    NOW,
    amended,
    event_id,
    merged,
    plan,
    registered,
    related,
    undone,
    withdrawn,
)
from tests.strategies import event_sets
from tracker.ledger.append import append
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.failures import ConflictingEvents
from tracker.ledger.read import events, events_of, touched
from tracker.vocabulary.events import Described, Event, Merged, Registered, Undone
from tracker.vocabulary.subjects import WHOLE_LEDGER, Subject, subjects_of

ACME, BOLT, CORE = (Subject("company", slug) for slug in ("acme", "bolt", "core"))
FLUX = Subject("technology", "flux")


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    opened = open_ledger("sqlite://")
    yield opened
    opened.close()


def log(ledger: Ledger, *logged: Event) -> None:
    with ledger.writing() as connection:
        append(connection, logged, now=NOW)


def ids_of(ledger: Ledger, subject: Subject) -> list[str]:
    with ledger.reading() as connection:
        return [event.id for event in events_of(connection, subject)]


def ids(*numbers: int) -> list[str]:
    return [event_id(number) for number in numbers]


def whom(ledger: Ledger, *new: Event) -> set[Subject]:
    with ledger.reading() as connection:
        return set(touched(connection, new))


def test_a_subject_has_the_events_that_name_it_in_the_order_of_arrival(ledger: Ledger) -> None:
    log(ledger, plan(3), plan(1, company="bolt"), plan(2), plan(4, company=None))
    assert ids_of(ledger, ACME) == ids(3, 2)
    assert ids_of(ledger, BOLT) == ids(1)
    assert ids_of(ledger, FLUX) == ids(4)
    assert ids_of(ledger, WHOLE_LEDGER) == []


def test_an_event_about_nobody_belongs_to_the_whole_ledger(ledger: Ledger) -> None:
    log(ledger, plan(1, company=None, technology=None), plan(2))
    assert ids_of(ledger, WHOLE_LEDGER) == ids(1)


def test_references_are_followed_one_step_in_both_directions(ledger: Ledger) -> None:
    log(
        ledger,
        plan(1, company="bolt", refs={2: "follows"}),
        plan(2, refs={3: "follows"}),
        plan(3, company="core", refs={4: "follows"}),
        plan(4, company="bolt"),
    )
    assert ids_of(ledger, ACME) == ids(1, 2, 3)


def test_a_later_link_is_one_step_like_any_other(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2, company="bolt"), related(3, 1, 2))
    assert ids_of(ledger, ACME) == ids(1, 2, 3)
    assert ids_of(ledger, BOLT) == ids(1, 2, 3)


def test_what_the_new_content_of_a_correction_refers_to_is_one_step(ledger: Ledger) -> None:
    corrected = amended(3, plan(1), plan(1, refs={2: "follows"}))
    log(ledger, plan(1), plan(2, company="bolt"), corrected)
    assert ids_of(ledger, ACME) == ids(1, 2, 3)
    assert ids_of(ledger, BOLT) == ids(1, 2, 3)


def test_what_acts_on_a_neighbour_comes_along(ledger: Ledger) -> None:
    neighbour = plan(2, company="bolt")
    log(
        ledger,
        plan(1, refs={2: "follows"}),
        neighbour,
        amended(3, neighbour, plan(2, company="bolt", strength="aims")),
        withdrawn(4, 2),
        plan(5, company="bolt", refs={2: "slips"}),
    )
    assert ids_of(ledger, ACME) == ids(1, 2, 3, 4)


def test_retractions_of_retractions_come_along_and_touch_however_deep(ledger: Ledger) -> None:
    chain = [withdrawn(10 + step, 9 + step if step else 1) for step in range(4)]
    log(ledger, plan(1), *chain[:-1])
    assert whom(ledger, chain[-1]) >= {ACME}
    log(ledger, chain[-1])
    assert ids_of(ledger, ACME) == ids(1, 10, 11, 12, 13)


def test_undoing_comes_along_however_deep(ledger: Ledger) -> None:
    log(ledger, plan(1, batch=1), plan(9, company="bolt", batch=9))
    log(ledger, undone(2, 1, batch=2), undone(3, 2, batch=3), undone(4, 9, batch=4))
    assert ids_of(ledger, ACME) == ids(1, 2, 3)


def test_every_event_about_things_comes_along(ledger: Ledger) -> None:
    log(ledger, registered(1, "acme"), registered(2, "bolt"), plan(3, company="bolt"))
    assert ids_of(ledger, ACME) == ids(1, 2)


def test_merged_slugs_share_their_events(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2, company="bolt"), plan(3, company="core"))
    log(ledger, merged(4, "acme", "bolt"), merged(5, "bolt", "core"))
    for subject in (ACME, BOLT, CORE):
        assert ids_of(ledger, subject) == ids(1, 2, 3, 4, 5)
    assert whom(ledger, plan(6)) == {ACME, BOLT, CORE}


def test_an_event_touches_whom_it_names_and_refers_to(ledger: Ledger) -> None:
    log(ledger, plan(1, company="bolt"))
    assert whom(ledger, plan(2, refs={1: "confirms"})) == {ACME, BOLT}


def test_an_event_touches_those_whose_links_waited_for_it(ledger: Ledger) -> None:
    log(ledger, plan(1, refs={2: "confirms"}), plan(3, company="core"), related(4, 3, 2))
    assert whom(ledger, plan(2, company="bolt")) == {ACME, BOLT, CORE}


def test_a_link_touches_both_its_ends(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2, company="bolt"))
    assert whom(ledger, related(3, 1, 2)) == {ACME, BOLT}


def test_a_correction_touches_the_old_the_new_and_those_linked(ledger: Ledger) -> None:
    old, new = plan(1), plan(1, company="bolt")
    log(ledger, old, plan(2, company="core", refs={1: "follows"}))
    assert whom(ledger, amended(3, old, new)) == {ACME, BOLT, CORE}


def test_who_refers_to_an_event_that_was_made_anothers_is_one_step_apart(ledger: Ledger) -> None:
    # The link leads to the old event, which names somebody else.
    old = plan(1, company="zeta")
    log(ledger, old, amended(2, old, plan(1, company="bolt")))
    hedge = plan(3, company="core", refs={1: "hedges"})
    assert whom(ledger, hedge) >= {BOLT, CORE}
    log(ledger, hedge)
    assert ids_of(ledger, BOLT) == ids(1, 2, 3)
    assert ids_of(ledger, CORE) == ids(1, 2, 3)


def test_a_retraction_touches_whom_its_target_names(ledger: Ledger) -> None:
    log(ledger, plan(1))
    assert ACME in whom(ledger, withdrawn(2, 1))


def test_undoing_touches_everybody_in_the_batch_and_in_what_that_undid(ledger: Ledger) -> None:
    log(ledger, plan(1, batch=1), plan(2, company="bolt", batch=1), undone(3, 1, batch=2))
    assert whom(ledger, undone(4, 1, batch=3)) == {ACME, BOLT}
    assert whom(ledger, undone(4, 2, batch=3)) == {ACME, BOLT}


def test_undoing_a_link_touches_both_its_ends(ledger: Ledger) -> None:
    log(ledger, plan(1), plan(2, company="bolt"), related(3, 1, 2, batch=5))
    assert whom(ledger, undone(4, 5, batch=6)) == {ACME, BOLT}


def test_a_merge_touches_both(ledger: Ledger) -> None:
    assert whom(ledger, merged(1, "acme", "bolt")) == {ACME, BOLT}
    left, right = Subject("technology", "flux"), Subject("technology", "glow")
    assert whom(ledger, merged(2, "flux", "glow", kind="technology")) == {left, right}


def test_registering_a_company_touches_it(ledger: Ledger) -> None:
    assert whom(ledger, registered(1, "acme")) == {ACME}


ABOUT_THINGS = (Registered, Described, Merged)


def needed(all_: Iterable[Event]) -> set[str]:
    """Return the ids of events that can change a fold by more than a name."""
    return {event.id for event in all_ if not isinstance(event, (*ABOUT_THINGS, Undone))}


@given(event_sets(min_size=1), st.randoms())
def test_whoever_is_given_another_event_than_before_is_touched(
    made: tuple[Event, ...], random: object
) -> None:
    ledger = open_ledger("sqlite://")
    universe = {subject for event in made for subject in subjects_of(event)}
    order = list(made)
    random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    for event in order:
        with ledger.writing() as connection:
            before = {one: needed(events_of(connection, one)) for one in universe}
            try:
                append(connection, [event], now=NOW)
            except ConflictingEvents:
                continue
            after = {one: needed(events_of(connection, one)) for one in universe}
            changed = {one for one in universe if before[one] != after[one]}
            found = touched(connection, [event])
            assert changed <= found
            if isinstance(event, Undone):
                undone_ids = {one.id for one in events(connection) if one.batch in event.batches}
                assert {one for one in universe if undone_ids & after[one]} <= found
    ledger.close()
