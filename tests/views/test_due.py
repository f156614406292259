"""What is due, coming or over, as of a day."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from msgspec import structs

from tests.given import check, given, plan, reach, state
from tests.strategies import event_sets
from tracker.views.asof import AsOf
from tracker.views.dates import opening
from tracker.views.due import PASSED, Due, due
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event

DAYS = st.dates(date(2019, 1, 1), date(2032, 1, 1))


def listed(*events: Event, on: str = "2026-06-01", within: int | None = 90) -> tuple[Due, ...]:
    view = given(*events).on(on).roadmap
    return due(view.milestones, view.as_of.today, within=within)


@drawn(event_sets(), DAYS, st.integers(0, 4000), st.integers(0, 4000))
def test_a_longer_look_ahead_leaves_nothing_out(
    events: tuple[Event, ...], today: date, days: int, more: int
) -> None:
    every = roadmap(events, AsOf(today=today)).milestones
    short = {one.milestone.path for one in due(every, today, within=days)}
    longer = {one.milestone.path for one in due(every, today, within=days + more)}
    assert short <= longer


@drawn(event_sets(), DAYS)
def test_what_has_passed_and_what_is_ahead_are_two_halves(
    events: tuple[Event, ...], today: date
) -> None:
    every = roadmap(events, AsOf(today=today)).milestones
    both = due(every, today, within=90)
    passed = due(every, today, within=None)
    ahead = due(every, today, within=90, overdue=False)
    assert both == (*passed, *ahead)
    assert {one.milestone.state for one in passed} <= PASSED
    assert {one.milestone.path for one in passed} == {
        one.path for one in every if one.state in PASSED
    }
    assert all(one.milestone.is_open for one in both)


@drawn(event_sets(), DAYS)
def test_days_count_to_the_next_turn(events: tuple[Event, ...], today: date) -> None:
    for one in due(roadmap(events, AsOf(today=today)).milestones, today, within=10_000):
        shown = one.milestone.shown
        assert shown is not None
        assert shown.window is not None
        match one.standing:
            case "passed":
                assert one.days is not None
                assert one.days < 0
            case "open":
                assert one.days is None or one.days >= 0
            case "coming":
                starts = opening(shown.window)
                assert starts is not None
                assert one.days == (starts - today).days > 0


@pytest.mark.parametrize(
    ("events", "on", "standing", "days", "state"),
    [
        ((plan("p", "2025"),), "2026-06-01", "passed", -152, "overdue"),
        ((plan("p", "2025", voice="press"),), "2026-06-01", "passed", -152,
         "date passed, unconfirmed"),
        ((plan("p", "2026"),), "2026-06-01", "open", 213, "due"),
        ((plan("p", "by 2026"),), "2026-06-01", "open", 213, "due"),
        ((plan("p", "from 2026"),), "2026-06-01", "open", None, "due"),
        ((plan("p", "2027"),), "2026-12-01", "coming", 31, "planned"),
        ((plan("p", "by 2027"),), "2026-12-01", "coming", 31, "planned"),
        ((plan("p", "2026-12-11/2027-06"),), "2026-12-01", "coming", 10, "planned"),
    ],
)  # fmt: skip
def test_a_window_has_passed_is_open_or_comes(
    events: tuple[Event, ...], on: str, standing: str, days: int | None, state: str
) -> None:
    [one] = listed(*events, on=on)
    assert (one.standing, one.days, one.milestone.state) == (standing, days, state)


@pytest.mark.parametrize(
    "events",
    [
        (plan("p", "2025"), reach("r", "2025-12")),
        (plan("p"),),
        (plan("p", "2028"),),
        (plan("p", "2025", voice="press"), state("d", "denial", contradicts="p")),
    ],
)
def test_what_was_reached_has_no_date_is_far_or_was_denied_is_not_listed(
    events: tuple[Event, ...],
) -> None:
    assert listed(*events) == ()


def test_a_look_moves_the_last_check_and_nothing_else() -> None:
    [before] = listed(plan("p", "2025"))
    [after] = listed(plan("p", "2025"), check("c", "2026-05-01"))
    assert after.milestone.last_checked == date(2026, 5, 1)
    assert (after.standing, after.days) == (before.standing, before.days)
    assert after.milestone.is_quiet
    assert before.milestone.is_quiet


def test_the_last_day_of_the_look_ahead_counts() -> None:
    assert len(listed(plan("p", "2027"), on="2026-12-01", within=31)) == 1
    assert listed(plan("p", "2027"), on="2026-12-01", within=30) == ()


def test_a_window_that_is_not_over_by_its_last_day_counts_no_days() -> None:
    bounded = plan("p", "2026-01/2026-09")
    assert bounded.when is not None
    late = structs.replace(bounded.when, qualifiers=("not_before",))
    [one] = listed(structs.replace(bounded, when=late))
    assert (one.standing, one.days) == ("open", None)


def test_without_a_look_ahead_nothing_that_is_open_or_comes_is_listed() -> None:
    assert listed(plan("p", "2026"), within=None) == ()
    assert len(listed(plan("p", "2025"), within=None)) == 1


def test_what_has_passed_comes_first_then_what_is_open_then_what_comes() -> None:
    found = listed(
        plan("a", "2026-07", stage="samples/a-sample"),
        plan("b", "2026"),
        plan("c", "2025", stage="samples/sop"),
    )
    assert [one.standing for one in found] == ["passed", "open", "coming"]
    assert [one.days for one in found] == [-152, 213, 30]


def test_a_window_that_never_ends_stands_behind_those_that_do() -> None:
    found = listed(plan("p", "from 2026", stage="samples/a-sample"), plan("q", "2026"))
    assert [one.days for one in found] == [213, None]


def test_what_the_company_denied_and_nobody_of_its_class_promised_is_not_waited_for() -> None:
    """A date "from" a quarter on stayed due for ever, though the company had denied it."""
    rumour = plan("a", "from 2024", published="2023-01-10", voice="press")
    denial = state("b", "denial", published="2023-02-10")
    assert [one.standing for one in listed(rumour)] == ["open"]
    assert listed(rumour, denial) == ()
    own = plan("own", "2026", published="2022-01-10")
    assert len(listed(own, plan("a", "2026", voice="press", slips="own"), denial)) == 1


def test_a_denied_date_is_not_due_unless_the_company_itself_had_named_one() -> None:
    rumour = plan("rumour", "2026", voice="press")
    denial = state("no", "denial", published="2025-02-01")
    assert listed(rumour, denial) == ()
    other = plan("other", "2026", published="2025-03-01", voice="customer")
    assert listed(rumour, denial, other, state("no2", "denial", published="2025-04-01")) == ()
    own = plan("own", "2025", published="2024-01-10")
    moved = plan("moved", "2026", voice="press", slips="own")
    assert [one.standing for one in listed(own, moved, denial)] == ["open"]
    undated = plan("own", published="2024-01-10")
    reported = plan("moved", "2026", voice="press", slips="own")
    assert listed(undated, reported, denial) == ()
    beside = plan("if", "2025", published="2024-02-10", condition="if the tests pass")
    assert listed(undated, reported, denial, beside) == ()
