"""The order of folds and of histories."""

from collections.abc import Iterable
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import world_events
from tests.views.sayings import number, planned
from tracker.views.order import in_history_order, sort_key
from tracker.vocabulary.events import WorldEvent


def test_events_stand_in_the_order_of_publication() -> None:
    events = [
        planned(1, published="2026-03"),
        planned(2, published="2026-03-31"),
        planned(3, published="2025"),
        planned(4, published="2026-03-01"),
    ]
    assert _numbers(sorted(events, key=sort_key)) == [3, 4, 1, 2]


def test_of_one_last_day_the_longer_ago_begun_stands_first() -> None:
    month, day = planned(2, published="2026-03"), planned(1, published="2026-03-31")
    assert _numbers(sorted([month, day], key=sort_key)) == [2, 1]
    # Without a first day it counts as the last.
    until, day = planned(1, published="../2026-03-31"), planned(2, published="2026-03-31")
    assert _numbers(sorted([until, day], key=sort_key)) == [1, 2]


def test_a_history_goes_by_when_the_words_were_spoken() -> None:
    retold = planned(1, published="2023-09-10", said="2022")
    events = [retold, planned(2, published="2023-08-09")]
    assert _numbers(in_history_order(events, {})) == [1, 2]
    later = planned(3, published="2023-09-10", said="2022-05")
    assert _numbers(in_history_order([planned(1, published="2023-08-09"), later], {})) == [3, 1]
    earlier = [planned(1, published="2025"), planned(2, published="2024")]
    assert _numbers(in_history_order(earlier, {})) == [2, 1]


def test_a_statement_of_unknown_date_stands_before_the_first_that_names_it() -> None:
    events = [
        planned(1, published="2024"),
        planned(2, published="2025"),
        planned(3, published="2026"),
        planned(9),
    ]
    assert _numbers(in_history_order(events, {number(2): [number(9)]})) == [1, 9, 2, 3]


def test_else_it_stands_just_behind_the_last_that_it_names_else_first() -> None:
    events = [planned(1, published="2024"), planned(2, published="2025"), planned(9)]
    assert _numbers(in_history_order(events, {number(9): [number(1)]})) == [1, 9, 2]
    assert _numbers(in_history_order(events, {number(9): [number(1), number(2)]})) == [1, 2, 9]
    assert _numbers(in_history_order(events, {})) == [9, 1, 2]


def test_several_of_unknown_date_stand_as_they_were_recorded() -> None:
    # The last one recorded once stood first, so that a later target was told as the older one.
    dated = [planned(1, published="2024"), planned(2, published="2025")]
    events = [*dated, planned(7), planned(8), planned(9)]
    assert _numbers(in_history_order(events, {})) == [7, 8, 9, 1, 2]
    behind = {number(7): [number(1)], number(8): [number(1)], number(9): [number(8)]}
    assert _numbers(in_history_order(events, behind)) == [1, 7, 8, 9, 2]
    apart = {number(7): [number(1)], number(8): [number(2)]}
    assert _numbers(in_history_order(events[:4], apart)) == [1, 7, 2, 8]
    before = {number(2): [number(7), number(9)]}
    assert _numbers(in_history_order(events, before)) == [8, 1, 7, 9, 2]


@given(st.lists(world_events(), max_size=4, unique_by=lambda event: event.id))
def test_the_order_does_not_depend_on_arrival(events: list[WorldEvent]) -> None:
    orders = {tuple(sorted(one, key=sort_key)) for one in permutations(events)}
    assert len(orders) == 1
    histories = {in_history_order(one, {}) for one in permutations(events)}
    assert len(histories) == 1


def _numbers(events: Iterable[WorldEvent]) -> list[int]:
    by_id = {number(count): count for count in range(1, 10)}
    return [by_id[event.id] for event in events]
