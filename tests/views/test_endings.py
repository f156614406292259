"""What ends a milestone has happened: a closure that is considered or denied ends nothing."""

from typing import Any

import pytest

from tests.given import change, drop, given, plan, reach, state
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
