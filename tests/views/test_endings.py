"""What ends a milestone has happened: a closure that is considered or denied ends nothing."""

from typing import Any

import pytest

from tests.given import change, drop, given, plan, reach
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
    assert state_after(reach("r", "2026-01", published="2026-01-10")) == "reached"


def test_a_company_that_closes_leaves_what_was_reached_in_part_void() -> None:
    part = reach("r", "2025", published="2026-01-10", in_part=True)
    rest = plan("q", "2028", published="2026-02-10")
    assert state_after(part, rest, change("c", "closed", published="2026-03-10")) == "void"
