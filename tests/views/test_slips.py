"""What moved, how far, how often, and by whose word."""

from datetime import date

import pytest
from hypothesis import given as drawn

from tests.given import drop, given, plan, reach
from tests.strategies import event_sets
from tests.views.test_facts import facts
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.views.slips import SORTINGS, Slip, Sorting, slips
from tracker.views.voices import is_outlet
from tracker.vocabulary.events import Event
from tracker.vocabulary.moves import compare


def moved(*events: Event, least: int = 1) -> tuple[Slip, ...]:
    return slips(given(*events).on().roadmap.milestones, min_moves=least)


@drawn(event_sets())
def test_more_moves_asked_for_leave_a_part_in_the_same_order(events: tuple[Event, ...]) -> None:
    every = roadmap(events, AsOf(today=date(2026, 6, 1))).milestones
    found = slips(every)
    for least in (1, 2, 3):
        assert slips(every, min_moves=least) == tuple(one for one in found if one.moves >= least)
    for by in SORTINGS:
        assert {one.milestone.path for one in slips(every, by=by)} == {
            one.milestone.path for one in found
        }


@drawn(event_sets())
def test_first_against_latest_is_the_move_that_is_told(events: tuple[Event, ...]) -> None:
    for one in slips(roadmap(events, AsOf(today=date(2026, 6, 1))).milestones):
        if one.latest is None or one.move is None:
            assert one.last.undated
            continue
        told = compare(one.first, one.latest, old_said=None, new_said=None)
        assert (one.move.headline, one.move.minimum) == (told.headline, told.minimum)
        assert one.owners


def test_moves_are_counted_from_the_first_date_to_the_latest() -> None:
    [one] = moved(
        plan("a", "2025"),
        plan("b", "2026", published="2025-06-01"),
        plan("c", "2026", published="2025-07-01"),
        plan("d", "2027", published="2025-12-01"),
    )
    assert one.latest is not None
    assert (one.first.phrase, one.latest.phrase) == ("2025", "2027")
    assert one.move is not None
    assert (one.moves, one.move.word, one.move.headline) == (2, "slipped", 24)
    assert (one.move.minimum, one.move.maximum) == (12, 36)
    assert one.owners == ("company",)


@pytest.mark.parametrize(
    ("voice", "speaker", "owner"),
    [
        ("official", "Northtown government", "Northtown government"),
        ("official", None, "an official"),
        ("regulator", None, "the regulator"),
        ("customer", "Bolt", "Bolt"),
        ("customer", "bolt", "customer bolt"),
        ("supplier", "company", "supplier company"),
        ("other company", None, "another company"),
        ("analyst", "Bolt House", "daily-volt"),
        ("unnamed person", None, "daily-volt"),
    ],
)
def test_a_revision_is_of_him_who_speaks(voice: str, speaker: str | None, owner: str) -> None:
    """What an official had said was called the reading of the outlet that printed it."""
    who = {"voice": voice, "speaker": speaker}
    [one] = moved(plan("a", "2025", **who), plan("b", "2026", published="2025-06-01", **who))
    assert one.owners == (owner,)
    assert is_outlet(owner) == (owner == "daily-volt")
    assert not is_outlet("company")


@pytest.mark.parametrize("voice", ["customer", "analyst", "press"])
def test_an_outlets_reading_is_its_own(voice: str) -> None:
    [one] = moved(
        plan("a", "2025"),
        plan("b", "2026", published="2025-06-01", voice=voice, speaker="Ann Able", slips="a"),
    )
    assert one.owners == ("daily-volt",)


def test_what_nobody_moved_or_what_stands_beside_is_no_slip() -> None:
    assert moved(plan("a", "2025"), plan("b", "2025", published="2025-06-01")) == ()
    assert moved(plan("a", "2025"), plan("b", "2027", published="2025-06-01", voice="press")) == ()


def test_what_ended_still_moved() -> None:
    story = (plan("a", "2025"), plan("b", "2026", published="2025-06-01"))
    assert len(moved(*story, reach("r", "2026-01"))) == 1
    assert len(moved(*story, drop("d"))) == 1


def test_orders() -> None:
    story = (
        plan("a", "2025", stage="samples/a-sample"),
        plan("a2", "2028", published="2025-02-01", stage="samples/a-sample"),
        plan("b", "2025"),
        plan("b2", "2026", published="2025-02-01"),
        plan("b3", "2027", published="2025-03-01"),
    )
    every = given(*story).on().roadmap.milestones
    orders: dict[Sorting, list[str]] = {
        "months": ["A-sample", "B-sample"],
        "moves": ["B-sample", "A-sample"],
        "slips": ["B-sample", "A-sample"],
        "company": ["A-sample", "B-sample"],
    }
    for by, labels in orders.items():
        assert [one.milestone.label for one in slips(every, by=by)] == labels


def test_by_months_the_farthest_stands_first_and_the_unknown_last() -> None:
    story = (
        plan("a", "from 2025", stage="samples/a-sample"),
        plan("a2", "by 2030", published="2025-02-01", stage="samples/a-sample"),
        plan("b", "2025"),
        plan("b2", "2026", published="2025-02-01"),
        plan("s", "2025", stage="samples/sop"),
        plan("s2", "2029", published="2025-02-01", stage="samples/sop"),
    )
    every = given(*story).on().roadmap.milestones
    found = slips(every)
    assert [(one.milestone.label, one.move and one.move.headline) for one in found] == [
        ("SOP", 48),
        ("B-sample", 12),
        ("A-sample", None),
    ]


def test_a_move_of_one_month_stands_before_one_of_none() -> None:
    found = moved(
        plan("a", "2025", stage="samples/a-sample"),
        plan("a2", "2025-H2", published="2025-02-01", stage="samples/a-sample"),
        plan("b", "2025-07"),
        plan("b2", "2025-08", published="2025-02-01"),
    )
    assert [(one.milestone.label, one.move and one.move.headline) for one in found] == [
        ("B-sample", 1),
        ("A-sample", 0),
    ]


def test_an_older_date_that_a_later_page_names_is_not_the_first() -> None:
    [one] = moved(plan("a", "2024"), plan("b", "2026", previously="2025", published="2025-06-01"))
    assert one.latest is not None
    assert (one.first.edtf, one.latest.edtf, one.moves) == ("2024", "2026", 1)


def test_the_facts_slipped_as_the_pages_tell() -> None:
    told = {one.milestone.path: one for one in slips(facts().milestones)}
    tiamat = told["tiamat/sodium-ion-battery/plant-production-started@amiens"]
    assert (tiamat.moves, tiamat.owners) == (3, ("company", "revolution-energetique"))
    naxtra = told["catl/naxtra/sop"]
    assert naxtra.move is not None
    assert (naxtra.first.edtf, naxtra.move.headline, naxtra.moves) == ("2023", 36, 4)


def test_the_old_date_that_a_page_names_itself_is_the_first() -> None:
    [one] = moved(plan("a", "2026", previously="2025"))
    assert one.latest is not None
    assert (one.first.edtf, one.latest.edtf, one.moves) == ("2025", "2026", 1)


def test_the_last_move_is_the_one_that_led_to_the_latest() -> None:
    [one] = moved(
        plan("a", "2025"),
        plan("b", "2026", published="2025-06-01"),
        plan("c", "2027", published="2025-07-01"),
    )
    assert one.last.window == one.latest


def test_a_plan_said_after_the_outcome_moved_nothing() -> None:
    assert (
        moved(
            plan("a", "2024", published="2023-01-10"),
            reach("r", "2024-06", published="2024-07-01"),
            plan("p", "2026", published="2025-01-10"),
        )
        == ()
    )


def test_a_date_put_off_without_a_new_one_moved_nobody_knows_how_far() -> None:
    [one] = moved(plan("a", "2025"), plan("off", published="2025-06-01", undated=True))
    assert (one.first.edtf, one.latest, one.move, one.moves) == ("2025", None, None, 1)
    assert one.last.undated
