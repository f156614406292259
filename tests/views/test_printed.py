"""What outlets printed, and what came of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given as drawn

from tests.given import change, drop, eid, given, plan, reach
from tests.strategies import event_sets
from tracker.views.asof import AsOf
from tracker.views.printed import PrintedPlan, printed_plans
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event


def printed(*events: Event) -> tuple[PrintedPlan, ...]:
    """Return the dated plans that Daily Volt printed."""
    view = given(*events).on("2026-06-01").roadmap
    sources = {line.id: line.source for line in view.timeline if line.source is not None}
    return printed_plans(view.milestones, sources).get("daily-volt", ())


@drawn(event_sets())
def test_every_printed_plan_is_a_dated_statement_of_its_outlet(events: tuple[Event, ...]) -> None:
    view = roadmap(events, AsOf(today=date(2026, 6, 1)))
    sources = {line.id: line.source for line in view.timeline if line.source is not None}
    found = printed_plans(view.milestones, sources)
    for source, plans in found.items():
        assert plans
        for one in plans:
            assert sources[one.id] == source
            assert one.id in one.milestone.statements
            assert one.is_decided <= (one.decided_by is not None)
            assert one.decided_by is None or one.decided_by in view.statements


@pytest.mark.parametrize(
    ("end", "grade"),
    [
        (reach("r", "2025-06", published="2026-03-01"), "kept"),
        (reach("r", "2026-02", published="2026-03-01"), "late"),
        (reach("r", published="2026-03-01"), "undated"),
        (drop("d"), "dropped"),
        (change("c", "closed"), "void"),
        (None, "open"),
    ],
)
def test_a_plan_is_graded_by_what_came_of_it(end: Event | None, grade: str) -> None:
    events = (plan("p", "2025"), end) if end is not None else (plan("p", "2025"),)
    [one] = printed(*events)
    assert (one.id, one.grade) == (eid("p"), grade)


def test_each_statement_is_measured_against_its_own_date() -> None:
    found = printed(
        plan("a", "2024", published="2023-01-10"),
        plan("b", "2025", published="2024-06-01"),
        reach("r", "2025-06", published="2026-03-01"),
    )
    assert [(one.grade, one.decided_by) for one in found] == [
        ("late", eid("r")),
        ("kept", eid("r")),
    ]


@pytest.mark.parametrize(
    "fields",
    [{"strength": "may"}, {"strength": "considers"}, {"condition": "it works"}, {"when": None}],
)
def test_a_maybe_a_condition_or_no_date_is_not_counted(fields: dict[str, Any]) -> None:
    assert printed(plan("p", **({"when": "2025"} | fields))) == ()


def test_a_plan_of_an_analyst_is_counted_too() -> None:
    [one] = printed(plan("p", "2025", voice="analyst", speaker="Watch House"))
    assert one.grade == "open"


def test_a_date_named_after_the_outcome_is_not_counted() -> None:
    found = printed(
        reach("r", "2025-06", published="2025-07-01"), plan("p", "2027", published="2025-08-01")
    )
    assert found == ()


def test_a_replaced_milestone_is_counted_once_with_the_newer() -> None:
    found = printed(
        plan("old", "2025", milestone="first line"),
        plan("new", "2027", published="2025-06-01", milestone="second line", slips="old"),
    )
    assert [one.id for one in found] == [eid("old"), eid("new")]
