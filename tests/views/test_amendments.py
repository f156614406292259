"""Undoing, amending, withdrawing, merging and linking, before any fold."""

import random
from datetime import date
from typing import Any

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
    world,
)
from tracker.views.amendments import Link, Standing, standing
from tracker.views.asof import AsOf
from tracker.vocabulary.events import (
    Agreed,
    Changed,
    Event,
    Merged,
    Party,
    Reference,
    Related,
    TableRow,
    Tabulated,
)


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


# --- Merged things


@pytest.mark.parametrize(
    ("kind", "field", "slug"),
    [
        ("company", "company", "catl"),
        ("technology", "technology", "sodium-ion"),
        ("product", "product", "catl/naxtra"),
        ("site", "site", "catl/yibin"),
        ("milestone", "milestone", "first-light"),
    ],
)
def test_a_merged_thing_stands_under_the_other_slug(kind: Any, field: str, slug: str) -> None:
    merge = Merged(**envelope(9), kind=kind, slug=slug, into="other")
    [statement] = standing([planned(1, **{field: slug}), merge], AS_OF).statements
    assert getattr(statement.event, field) == "other"


def test_a_merge_reaches_every_company_that_an_event_names() -> None:
    merge = Merged(**envelope(9), kind="company", slug="catl", into="other")
    nobody = {"company": None}
    deal = Agreed(
        **world(
            1,
            deal="supply",
            parties=(Party(role="supplier", company="catl"), Party(role="customer", company=None)),
            **nobody,
        )
    )
    table = Tabulated(
        **world(
            2,
            metric="installations",
            scope="world",
            rows=(
                TableRow(company="catl", value="1", unit="gwh"),
                TableRow(company="byd", value="2", unit="gwh"),
                TableRow(group="others", kind="residual", value="3", unit="gwh"),
            ),
            **nobody,
        )
    )
    life = Changed(**world(3, change="acquired", company="byd", counterparty="catl"))
    plan = planned(4, company="byd", companies=("catl", "byd"))
    found = standing([deal, table, life, plan, merge], AS_OF).by_id
    moved = [found[number(count)].event for count in (1, 2, 3, 4)]
    assert isinstance(moved[0], Agreed)
    assert [party.company for party in moved[0].parties] == ["other", None]
    assert isinstance(moved[1], Tabulated)
    assert [row.company for row in moved[1].rows] == ["other", "byd", None]
    assert isinstance(moved[2], Changed)
    assert (moved[2].company, moved[2].counterparty) == ("byd", "other")
    assert (moved[3].company, moved[3].companies) == ("byd", ("other", "byd"))


# --- Links


def test_a_link_names_its_part_and_who_made_it_on_both_ends() -> None:
    link = Related(
        **envelope(3),
        source=number(2),
        refs=(Reference(rel="contradicts", id=number(1), part="catl"),),
    )
    found = standing([planned(1), planned(2), link], AS_OF).by_id
    assert found[number(2)].links == (Link("contradicts", number(1), "catl", number(3)),)
    assert found[number(1)].linked_from == (Link("contradicts", number(2), "catl", number(3)),)


def test_links_stand_own_ones_first_then_those_made_later_as_they_were_recorded() -> None:
    events: list[Event] = [
        planned(1),
        planned(2),
        planned(3),
        related(8, 3, "hedges", 2, recorded="2026-07-03"),
        related(9, 3, "slips", 1, recorded="2026-07-02"),
        planned(4, links=[("follows", 1)]),
        related(7, 4, "confirms", 2, recorded="2026-07-01"),
    ]
    found = standing(events, AS_OF).by_id
    assert [link.rel for link in found[number(3)].links] == ["slips", "hedges"]
    assert [link.rel for link in found[number(4)].links] == ["follows", "confirms"]


def test_a_link_made_later_waits_for_either_end_and_none_leads_to_itself() -> None:
    missing = standing([planned(1), related(3, 1, "confirms", 2)], AS_OF).by_id
    assert (missing[number(1)].links, missing[number(1)].pending) == ((), (number(2),))
    no_source = standing([planned(1), related(3, 2, "confirms", 1)], AS_OF).by_id
    assert no_source[number(1)].linked_from == ()
    itself = standing([planned(1, links=[("follows", 1)])], AS_OF).by_id[number(1)]
    assert (itself.links, itself.linked_from, itself.pending) == ((), (), ())


# --- What our corrections and the sources' retractions leave


def test_a_corrected_date_decides_when_a_statement_was_known() -> None:
    old = planned(1, published="2026-05-01")
    new = planned(1, published="2024-01-01")
    fix = amended(9, old, new, recorded="2026-08-01")
    early = AsOf(today=date(2024, 2, 1), known_on=date(2024, 2, 1))
    assert standing([old], early).statements == ()
    [statement] = standing([old, fix], early).statements
    assert statement.known_from == date(2024, 1, 1)


def test_every_correction_keeps_what_stood_before_it() -> None:
    old = planned(1, "2026")
    first = amended(8, old, planned(1, "2027"), recorded="2026-07-01")
    second = amended(9, old, planned(1, "2028"), recorded="2026-08-01")
    [statement] = standing([old, first, second], AS_OF).statements
    told = [(one.id, one.recorded_at, one.before.when) for one in statement.amendments]
    assert told == [
        (first.id, first.recorded_at, old.when),
        (second.id, second.recorded_at, planned(1, "2027").when),
    ]
    assert statement.original == old


def test_a_corrected_statement_keeps_who_logged_it_when_and_with_what() -> None:
    old = planned(1, "2026")
    other = msgspec.structs.replace(
        planned(1, "2027", batch=77, recorded="2026-07-01"), line=9, recorded_by="bob"
    )
    fix = msgspec.structs.replace(amended(9, old, other), event=other)
    [statement] = standing([old, fix], AS_OF).statements
    assert statement.event == msgspec.structs.replace(old, when=other.when)


def test_the_last_of_several_retractions_is_the_one_that_is_named() -> None:
    events: list[Event] = [
        planned(1, published="2024-01-01"),
        withdrawn(2, 1, published="2025-01-01"),
        withdrawn(3, 1, published="2025-02-01"),
    ]
    assert standing(events, AS_OF).by_id[number(1)].withdrawn_by == number(3)


def test_retractions_in_a_chain_undo_one_another_and_in_a_circle_none_counts() -> None:
    chain: list[Event] = [
        planned(1, published="2024-01-01"),
        withdrawn(2, 1, published="2025-01-01"),
        withdrawn(3, 2, published="2025-02-01"),
        withdrawn(4, 3, published="2025-03-01"),
    ]
    assert standing(chain, AS_OF).by_id[number(1)].withdrawn_by == number(2)
    two_against: list[Event] = [*chain[:3], withdrawn(5, 3, published="2025-04-01"), chain[3]]
    assert standing(two_against, AS_OF).by_id[number(1)].withdrawn_by == number(2)
    apart: list[Event] = [
        planned(1, published="2024-01-01"),
        planned(9, published="2024-01-01"),
        withdrawn(3, 9, published="2025-01-01"),
        withdrawn(4, 3, published="2025-02-01"),
        withdrawn(6, 4, published="2025-03-01"),
        withdrawn(2, 1, published="2025-04-01"),
    ]
    found = standing(apart, AS_OF).by_id
    assert [found[number(n)].withdrawn_by for n in (1, 9)] == [number(2), number(3)]
    circle: list[Event] = [
        planned(1, published="2024-01-01"),
        withdrawn(2, 3, published="2025-01-01"),
        withdrawn(3, 2, published="2025-02-01"),
    ]
    assert {one.withdrawn for one in standing(circle, AS_OF).statements} == {None}
