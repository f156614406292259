"""What was reached, and how that compares with the plan."""

from datetime import date

import pytest

from tests.given import eid, given, plan, reach, state, window
from tracker.views.milestones import Milestone
from tracker.views.outcomes import judge, verdict_words
from tracker.vocabulary.events import Event
from tracker.vocabulary.quantities import Measure


def the(*events: Event) -> Milestone:
    return given(*events).on("2027-06-01").the("B-sample")


@pytest.mark.parametrize(
    ("planned", "happened", "verdict"),
    [
        ("by 2026", "2027-03-10", "reached late by 2 months"),
        ("2026-H1", "2026-05/2026-08", "reached on time or up to 2 months late"),
        ("by 2025", "2026-Q2", "reached late by 3 to 6 months"),
        ("2026", "2026-03", "reached on time"),
        ("2026-H2", "2026-03", "reached early"),
        ("from 2027", "2028", "reached on time"),
        ("from 2027", "2026", "reached early"),
        ("2025", "2026-01-02", "reached late by less than a month"),
        ("2025", "from 2026", "reached late"),
        ("2025", "from 2026-03", "reached late by at least 2 months"),
        ("2025", "2025-12/2026-01-05", "reached on time or less than a month late"),
        ("2025", "2026-01-30", "reached late by less than a month"),
        ("2026-02-27", "2026-03-27", "reached late by 1 month"),
        ("2026", "2026-01-01", "reached on time"),
        ("2026", "2026-12-31", "reached on time"),
        ("2026", "2025-12-31", "reached early"),
        ("2026", "2026-12-31/2027-01-20", "reached on time or less than a month late"),
        ("2026", "from 2026", "reached on time or late"),
        ("2025", None, "reached"),
        (None, "2025", "reached"),
    ],
)
def test_an_outcome_is_judged_by_bounds(
    planned: str | None, happened: str | None, verdict: str
) -> None:
    judged = judge(window(planned), window(happened))
    assert verdict_words(judged, in_part=False) == verdict


def test_it_is_judged_by_the_position_that_stood_when_it_was_said() -> None:
    milestone = the(
        plan("first", "2025"),
        plan("second", "2026", published="2025-06-01"),
        reach("done", "2026-03", published="2026-03-10"),
        plan("afterthought", "2028", published="2026-06-01", voice="press"),
    )
    assert milestone.outcome is not None
    assert (milestone.state_words, milestone.outcome.plan) == ("reached on time", eid("second"))


def test_in_part_is_an_end_until_a_plan_for_the_rest_follows() -> None:
    part = reach("part", "2026-03", in_part=True, published="2026-03-10")
    assert the(plan("a", "2026"), part).state_words == "reached in part, on time"
    more = the(plan("a", "2026"), part, plan("rest", "2028", published="2026-04-01"))
    assert (more.state, more.state_words) == ("planned", "planned, reached in part, on time so far")


def test_a_report_gives_way_to_a_plan_of_the_company_published_no_earlier() -> None:
    report = reach("report", "2026-01", voice="press")
    earlier = the(plan("plan", "2026", published="2026-01-09"), report)
    assert earlier.state == "reached"
    later = the(report, plan("plan", "2027", published="2026-01-10"))
    assert later.state == "due"
    assert [outcome.id for outcome in later.reported] == [eid("report")]


def test_a_report_gives_way_to_a_plan_of_the_same_day_that_was_logged_before_it() -> None:
    story = (
        plan("plan", "2027", published="2026-01-10", logged="2026-01-11"),
        reach("report", "2026-01", voice="press", published="2026-01-10", logged="2026-01-12"),
    )
    assert the(*story).state == "due"


def test_a_report_and_a_plan_that_are_both_undated_are_of_no_common_day() -> None:
    story = (
        plan("plan", "2027", published=None, logged="2026-01-11"),
        reach("report", "2026-01", voice="press", published=None, logged="2026-01-12"),
    )
    assert the(*story).state == "reached"


def test_a_report_gives_way_to_a_denial() -> None:
    milestone = the(
        reach("report", "2026-01", voice="press"), state("no", "denial", published="2026-01-11")
    )
    assert (milestone.state, milestone.state_words) == ("denied", "denied by the company")


def test_the_highest_voice_tells_what_happened_then_the_first_that_is_most_exact() -> None:
    milestone = the(
        reach("press", "2026-01-05", voice="press"),
        reach("company", "2026-01", published="2026-01-12"),
        reach("again", "2026", published="2026-02-12"),
        reach("exact", "2026-01-06", published="2026-03-12"),
    )
    assert milestone.outcome is not None
    assert milestone.outcome.id == eid("exact")


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        # Whole before in part, however exact.
        (reach("a", "2026-01", in_part=True), reach("b", "2026", published="2026-02-10"), "b"),
        (reach("a", "2026"), reach("b", "2026-01", in_part=True, published="2026-02-10"), "a"),
        # A higher voice before a lower one.
        (reach("a", "2026"), reach("b", "2026-01", voice="press", published="2026-02-10"), "a"),
        # The first word, unless the next is more exact or other.
        (reach("a", "2026-01"), reach("b", "2026-01", published="2026-02-10"), "a"),
        (reach("a", "2026-01"), reach("b", "2026", published="2026-02-10"), "a"),
        (reach("a", "2026-01"), reach("b", published="2026-02-10"), "a"),
        (reach("a"), reach("b", "2026-01", published="2026-02-10"), "b"),
        (reach("a"), reach("b", published="2026-02-10"), "a"),
        (
            reach("a", "2025-12/2026-02", published="2026-03-10"),
            reach("b", "2026-01/2026-03", published="2026-04-10"),
            "b",
        ),
        (
            reach("a", "2026-01/2026-03", published="2026-04-10"),
            reach("b", "2025-12/2026-02", published="2026-05-10"),
            "b",
        ),
        # Not one that contradicts it.
        (
            reach("a", "2026-01"),
            reach("b", "2026-01-05", contradicts="a", published="2026-02-10"),
            "a",
        ),
    ],
)
def test_of_two_outcomes_the_better_one_stands(first: Event, second: Event, stands: str) -> None:
    milestone = the(first, second)
    assert milestone.outcome is not None
    assert milestone.outcome.id == eid(stands)


def test_an_outcome_keeps_what_was_said_with_it_and_its_bounds() -> None:
    measure = Measure(metric="capacity", value="5", unit="gwh")
    done = reach("done", "2026-Q2", published="2026-07-10", quantity=measure, voice="official")
    outcome = the(plan("a", "by 2025"), done).outcome
    assert outcome is not None
    assert (outcome.quantity, outcome.voice) == (measure, "official")
    assert (outcome.known_from, outcome.plan) == (date(2026, 7, 10), eid("a"))
    assert (outcome.verdict, outcome.late_least, outcome.late_most) == ("late", 3, 6)
    maybe = the(plan("a", "2025"), reach("done", "2025-12/2026-03", published="2026-04-10")).outcome
    assert maybe is not None
    assert (maybe.verdict, maybe.late_least, maybe.late_most) == ("undecided", 0, 3)


def test_a_report_and_a_plan_share_a_day_if_they_end_on_it() -> None:
    story = (
        plan("plan", "2027", published="2026-01", logged="2026-02-01"),
        reach("report", "2026-01", voice="press", published="2026-01-31", logged="2026-02-02"),
    )
    assert the(*story).state == "due"


def test_what_was_reached_before_a_replacement_is_judged_by_the_older_plan() -> None:
    when = given(
        plan("old", "2025", product="acme/spark"),
        reach("part", "2025-02", product="acme/glow", published="2025-03-01", in_part=True),
        plan("new", "2026", product="acme/glow", published="2025-06-01", slips="old"),
    ).on()
    outcome = when.the("B-sample", product="acme/glow").outcome
    assert outcome is not None
    assert (outcome.plan, outcome.verdict) == (eid("old"), "on time")
