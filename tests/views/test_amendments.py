"""Undoing, amending, withdrawing, merging and linking, before any fold."""

import random
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import event_sets
from tests.views.sayings import (
    AS_OF,
    amended,
    envelope,
    number,
    planned,
    related,
    undone,
    withdrawn,
)
from tracker.views.amendments import Standing, standing
from tracker.views.asof import AsOf
from tracker.vocabulary.events import Event, Merged


def test_what_was_undone_is_gone() -> None:
    assert _numbers(standing((planned(1, batch=50), undone(9, 50)), AS_OF)) == []


def test_undoing_an_undoing_restores() -> None:
    events: list[Event] = [planned(1, batch=50), undone(8, 50, batch=60), undone(9, 60)]
    assert _numbers(standing(events, AS_OF)) == [1]


def test_an_undoing_of_an_undoing_of_an_undoing_takes_back_again() -> None:
    events: list[Event] = [
        planned(1, batch=50),
        undone(7, 50, batch=60),
        undone(8, 60, batch=70),
        undone(9, 70),
    ]
    assert _numbers(standing(events, AS_OF)) == []


def test_our_error_is_mended_for_every_known_on_day() -> None:
    old = planned(1, "2026", published="2024-01-01")
    new = planned(1, "2027", published="2024-01-01")
    late = amended(9, old, new, recorded="2026-08-01")
    [statement] = standing(
        [old, late], AsOf(today=date(2024, 2, 1), known_on=date(2024, 2, 1))
    ).statements
    assert statement.event.when == new.when
    assert statement.original == old
    assert [one.reason for one in statement.amendments] == [late.reason]


def test_what_our_ledger_said_still_shows_the_error() -> None:
    old, new = planned(1, "2026"), planned(1, "2027")
    late = amended(9, old, new, recorded="2026-08-01")
    before = AsOf(today=date(2026, 7, 1), recorded_by="2026-07-01T00:00:00.000000Z")
    [statement] = standing([old, late], before).statements
    assert (statement.event, statement.amendments) == (old, ())


def test_the_amendment_recorded_last_wins_and_keeps_the_envelope() -> None:
    old = planned(1, "2026")
    first = amended(8, old, planned(1, "2027", recorded="2026-07-01"), recorded="2026-07-01")
    second = amended(9, old, planned(1, "2028", recorded="2026-08-01"), recorded="2026-08-01")
    [statement] = standing([second, old, first], AS_OF).statements
    assert statement.event.when == planned(1, "2028").when
    assert statement.event.recorded_at == old.recorded_at
    assert len(statement.amendments) == 2


def test_an_undone_amendment_amends_nothing() -> None:
    old = planned(1, "2026")
    late = amended(8, old, planned(1, "2027"), batch=60)
    [statement] = standing([old, late, undone(9, 60)], AS_OF).statements
    assert statement.event == old


def test_a_withdrawal_counts_from_its_own_day() -> None:
    events: list[Event] = [
        planned(1, published="2024-01-01"),
        withdrawn(2, 1, published="2025-01-01"),
    ]
    before = standing(events, AsOf(today=date(2024, 6, 1), known_on=date(2024, 6, 1)))
    assert before.by_id[number(1)].withdrawn is None
    assert standing(events, AS_OF).by_id[number(1)].withdrawn_by == number(2)


def test_a_withdrawal_that_was_withdrawn_withdraws_nothing() -> None:
    events: list[Event] = [
        planned(1, published="2024-01-01"),
        withdrawn(2, 1, published="2025-01-01"),
        withdrawn(3, 2, published="2026-01-01"),
    ]
    assert standing(events, AS_OF).by_id[number(1)].withdrawn is None


def test_a_link_is_seen_from_both_ends_and_waits_for_its_target() -> None:
    late = planned(2, links=[("slips", 1)])
    assert standing([late], AS_OF).statements[0].pending == (number(1),)
    both = standing((late, planned(1)), AS_OF).by_id
    assert both[number(2)].targets("slips") == (number(1),)
    assert [link.id for link in both[number(1)].linked_from] == [number(2)]
    assert both[number(2)].pending == ()


def test_a_link_can_be_made_later() -> None:
    events: list[Event] = [planned(1), planned(2), related(3, 2, "confirms", 1)]
    [link] = standing(events, AS_OF).by_id[number(2)].links
    assert (link.rel, link.id, link.made_by) == ("confirms", number(1), number(3))


def test_a_merged_company_stands_under_the_other_slug() -> None:
    merge = Merged(**envelope(9), kind="company", slug="catl", into="contemporary-amperex")
    [statement] = standing([planned(1), merge], AS_OF).statements
    assert statement.event.company == "contemporary-amperex"


@given(event_sets(), st.randoms(use_true_random=False))
def test_what_stands_does_not_depend_on_arrival(events: list[Event], chance: random.Random) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert standing(shuffled, AS_OF) == standing(events, AS_OF)


def _numbers(found: Standing) -> list[int]:
    by_id = {number(count): count for count in range(1, 10)}
    return [by_id[msgspec.to_builtins(one.event)["id"]] for one in found.statements]


@pytest.mark.parametrize(("first", "second"), [(2, 3), (3, 2)])
def test_a_withdrawal_that_was_withdrawn_has_no_effect_in_whatever_order(
    first: int, second: int
) -> None:
    """Of two withdrawals on one day the ids once decided whether the second undid the first."""
    [plan] = [
        one
        for one in standing(
            [
                planned(1, published="2026-01-10"),
                withdrawn(first, 1, published="2026-02-10", recorded="2026-03-01"),
                withdrawn(second, first, published="2026-02-10", recorded="2026-03-01"),
            ],
            AS_OF,
        ).statements
        if one.id == number(1)
    ]
    assert plan.withdrawn is None


def test_withdrawals_in_a_circle_withdraw_nothing() -> None:
    events: list[Event] = [planned(1), withdrawn(2, 3), withdrawn(3, 2), withdrawn(4, 1)]
    found = standing(events, AS_OF).by_id
    assert [found[number(n)].withdrawn_by for n in (1, 2, 3)] == [number(4), None, None]
