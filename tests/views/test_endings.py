"""What ends a milestone has happened: a closure that is considered or denied ends nothing."""

from typing import Any

import pytest

from tests.given import change, check, drop, eid, given, plan, reach, state
from tracker.views.milestones import State

PLAN = plan("p", "2027", published="2025-01-10")


def state_after(*events: Any) -> State:
    """Return the state of the only milestone."""
    [milestone] = given(PLAN, *events).on().roadmap.milestones
    return milestone.state


@pytest.mark.parametrize("strength", ["considers", "may", "plans", "denies"])
def test_only_what_happened_ends_a_plan(strength: Any) -> None:
    assert state_after(change("c", "closed", published="2026-01-10", strength=strength)) != "void"
    assert state_after(drop("d", published="2026-01-10", strength=strength)) != "dropped"


def test_a_closure_that_is_still_to_come_ends_nothing() -> None:
    assert state_after(change("c", "closed", published="2026-01-10", when="2028")) != "void"
    assert state_after(change("c", "closed", published="2026-01-10", when="2025-12")) == "void"


def test_an_outcome_of_a_day_to_come_is_none_yet() -> None:
    assert state_after(reach("r", "2028", published="2026-01-10")) != "reached"
    assert state_after(reach("r", "2026-01-11", published="2026-01-10")) != "reached"
    assert state_after(reach("r", "2026-01-10", published="2026-01-10")) == "reached"
    assert state_after(reach("r", "2026-01", published="2026-01-10")) == "reached"


def test_a_company_that_closes_leaves_what_was_reached_in_part_void() -> None:
    part = reach("r", "2025", published="2026-01-10", in_part=True)
    rest = plan("q", "2028", published="2026-02-10")
    assert state_after(part, rest, change("c", "closed", published="2026-03-10")) == "void"


RUMOUR = change("c", "closed", published="2026-01-10", voice="unnamed person")


def test_a_rumour_that_a_company_closed_gives_way_to_what_the_company_says_later() -> None:
    """One unnamed voice once closed a company for good, whatever it planned afterwards."""
    [milestone] = (
        given(PLAN, RUMOUR, plan("q", "2028", published="2026-03-10")).on().roadmap.milestones
    )
    assert (milestone.state, milestone.state_words) == ("planned", "planned, reported closed")
    assert state_after(RUMOUR) == "void"
    assert state_after(RUMOUR, state("d", "denial", published="2026-01-10")) == "planned"
    assert state_after(RUMOUR, plan("q", "2028", published="2026-01-09")) == "void"
    assert state_after(RUMOUR, plan("q", "2028", published="2026-03-10", voice="press")) == "void"


def test_the_companys_own_closure_gives_way_to_nobody_but_a_revival() -> None:
    own = change("c", "closed", published="2026-01-10")
    assert state_after(own, plan("q", "2028", published="2026-03-10")) == "void"
    assert state_after(own, change("r", "revived", published="2026-02-10")) == "planned"


def test_a_rumour_after_the_companys_own_closure_does_not_take_its_place() -> None:
    own = change("o", "closed", published="2026-01-09")
    assert state_after(own, RUMOUR, plan("q", "2028", published="2026-03-10")) == "void"


def test_a_lower_voice_does_not_undo_the_companys_own_cancellation() -> None:
    drop_ = drop("d", published="2026-01-10")
    report = reach("r", "2026-05", published="2026-06-01", voice="unnamed person")
    [milestone] = given(PLAN, drop_, report).on().roadmap.milestones
    assert (milestone.state, milestone.reported_end) == ("dropped", "reached")
    assert milestone.state_words == "cancelled, reported reached"
    assert state_after(drop_, reach("r", "2026-05", published="2026-06-01")) == "reached"
    assert milestone.outcome is None
    assert [one.id for one in milestone.reported] == [eid("r")]


def test_a_lower_voice_does_not_undo_that_a_company_left_a_technology() -> None:
    left = change("l", "left technology", technology="cell", published="2026-01-10")
    report = reach("r", "2026-05", published="2026-06-01", voice="press")
    [milestone] = given(PLAN, left, report).on().roadmap.milestones
    assert milestone.state_words == "cancelled, reported reached"
    before = reach("r", "2025-05", published="2025-06-01", voice="press")
    assert state_after(left, before) == "reached"


def test_a_report_of_the_day_of_the_cancellation_is_no_later_one() -> None:
    report = reach("r", "2026-01", published="2026-01-10", voice="press", logged="2026-01-11")
    assert state_after(report, drop("d", published="2026-01-10")) == "dropped"


def test_a_lower_voice_revives_no_company_that_closed_itself() -> None:
    own = change("c", "closed", published="2026-01-10")
    assert state_after(own, change("r", "revived", published="2026-02-10", voice="press")) == "void"


def test_every_closure_is_answered_by_itself() -> None:
    first = change("a", "closed", published="2025-02-10", voice="analyst")
    goes_on = plan("q", "2028", published="2025-06-10")
    assert state_after(first, goes_on) == "planned"
    again = change("b", "closed", published="2026-01-10", voice="press")
    assert state_after(first, goes_on, again) == "void"


def test_a_word_of_unknown_date_does_not_outlive_a_closure() -> None:
    """It counted as said on the day of its logging, which is after every closure."""
    assert state_after(RUMOUR, plan("q", "2028", published=None)) == "void"


def test_a_company_denies_that_it_closed() -> None:
    denial = change("d", "closed", published="2026-01-12", strength="denies")
    assert state_after(RUMOUR, denial) == "planned"


def test_what_was_reached_stands_without_the_rumour_that_the_company_closed() -> None:
    done = reach("r", "2026-02", published="2026-03-10")
    [milestone] = given(PLAN, RUMOUR, done).on().roadmap.milestones
    assert milestone.state_words == "reached early"


def test_an_end_that_no_longer_stands_is_marked_so() -> None:
    """A revived company still read "† closed" above its ladders."""
    failed = change("i", "insolvent", published="2025-12-10")
    revived = change("r", "revived", published="2026-02-10")
    own = change("c", "closed", published="2026-01-10")

    def outlived(*events: Any) -> dict[str, bool]:
        view = given(PLAN, *events).on().roadmap.company("acme")
        assert view is not None
        return {one.change: one.is_outlived for one in view.changes if one.change != "revived"}

    assert outlived(failed, own) == {"insolvent": False, "closed": False}
    assert outlived(failed, own, revived) == {"insolvent": True, "closed": True}
    assert outlived(failed, RUMOUR) == {"insolvent": False, "closed": False}
    goes_on = plan("q", "2028", published="2026-03-10")
    assert outlived(failed, RUMOUR, goes_on) == {"insolvent": False, "closed": True}


def test_a_dropped_part_does_not_hide_the_drop_of_the_whole() -> None:
    part = drop("part", published="2026-01-05", part="one of two lines")
    assert state_after(part, drop("whole", published="2026-02-05")) == "dropped"


def test_a_company_that_never_closed_can_be_revived() -> None:
    assert state_after(change("r", "revived", published="2026-01-10")) == "planned"


def test_a_left_technology_without_a_name_does_not_hide_one_with_it() -> None:
    unnamed = change("x", "left technology", published="2026-01-05")
    named = change("y", "left technology", technology="salt-cell", published="2026-02-05")
    assert state_after(unnamed) == "planned"
    assert state_after(unnamed, named) == "dropped"


@pytest.mark.parametrize(
    ("looked_at", "is_covered"),
    [
        ({}, True),
        ({"stage": "samples/b-sample"}, True),
        ({"stage": "samples/sop"}, False),
        ({"site": "acme/north"}, True),
        ({"site": "acme/south"}, False),
        ({"scope": "line 1"}, True),
        ({"scope": "Line 2"}, False),
        ({"product": "acme/spark"}, False),
    ],
)
def test_a_look_covers_the_milestones_it_was_at(
    looked_at: dict[str, str], is_covered: bool
) -> None:
    target = plan("p", "2027", site="acme/north", scope="Line 1")
    [milestone] = given(target, check("c", "2026-01-05", **looked_at)).on().roadmap.milestones
    assert (milestone.last_checked is not None) == is_covered


def test_the_last_of_several_looks_counts_in_whatever_order_they_were_logged() -> None:
    looks = (check("a", "2026-03-01"), check("b", "2026", logged="2026-02-01"))
    [milestone] = given(PLAN, *looks).on().roadmap.milestones
    assert str(milestone.last_checked) == "2026-03-01"


def test_what_a_lower_voice_reports_in_part_after_the_end_is_said_in_part() -> None:
    part = reach("r", "2026-05", published="2026-06-01", voice="press", in_part=True)
    [milestone] = given(PLAN, drop("d", published="2026-01-10"), part).on().roadmap.milestones
    assert milestone.state_words == "cancelled, reported reached in part"


def test_a_report_and_a_cancellation_share_a_day_if_they_end_on_it() -> None:
    report = reach("r", "2026-01", published="2026-01", voice="press", logged="2026-02-01")
    dropped = drop("d", published="2026-01", logged="2026-02-02")
    [milestone] = given(PLAN, report, dropped).on().roadmap.milestones
    assert (milestone.state, milestone.outcome) == ("dropped", None)


def test_what_the_same_voice_reached_on_the_day_of_the_cancellation_stays_reached() -> None:
    done = reach("r", "2026-01", published="2026-01-10", logged="2026-01-11")
    dropped = drop("d", published="2026-01-10", logged="2026-01-12")
    [milestone] = given(PLAN, done, dropped).on().roadmap.milestones
    assert milestone.state_words == "cancelled after it was reached early"


def test_a_closure_is_answered_from_the_last_day_on_which_it_may_have_been_told() -> None:
    closed = change("c", "closed", published="2026-01", voice="press", logged="2026-02-01")
    assert state_after(closed, plan("q", "2028", published="2026-01-10")) == "void"
    assert state_after(closed, plan("q", "2028", published="2026-01", logged="2026-02-02")) == (
        "planned"
    )


def test_of_several_closures_the_last_of_the_highest_voice_is_named() -> None:
    closures = (
        change("report", "closed", published="2026-03-10", voice="press"),
        change("first", "closed", published="2026-01-10"),
        change("last", "closed", published="2026-02-10"),
    )
    [milestone] = given(PLAN, *closures).on().roadmap.milestones
    assert milestone.ended_by == eid("last")
