"""Climbs: the highest rung by half-year, and what no date allows to be told."""

import random
from datetime import date

import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st

from tests.given import SOP, THINGS, A, B, drop, given, plan, reach
from tests.strategies import windows
from tracker.views.climbs import Climb, Climbs, Step, climbs
from tracker.views.half_years import half_year_of
from tracker.views.milestones import Milestone
from tracker.vocabulary.events import Event
from tracker.vocabulary.things import Ladder
from tracker.vocabulary.windows import Window

TODAY = date(2026, 6, 1)
LADDER = next(one for one in THINGS if isinstance(one, Ladder))
NAMES = [stage.slug for stage in LADDER.stages]


def milestones(*events: Event) -> tuple[Milestone, ...]:
    return given(*events).on(TODAY.isoformat()).roadmap.milestones


def told(*events: Event) -> Climbs:
    found = climbs(LADDER, milestones(*events), TODAY)
    assert found is not None
    return found


def rows(*events: Event) -> dict[str, list[str]]:
    """Return the cells of the first company by row, each step as a word: "b-sample?"."""
    found = told(*events)
    (climb,) = found.climbs
    labels = [
        half_year_of(one.last).words if one.last else f"from {one.first}" for one in found.periods
    ]
    if found.periods[0].first is None:
        labels[0] = f"up to {labels[0]}"
    return dict(zip(labels, ([_word(one) for one in cell] for cell in climb.cells), strict=True))


def _word(step: Step) -> str:
    lead = "" if step.kind == "reached" else f"{step.kind} "
    return f"{lead}{NAMES[step.rung]}{'' if step.is_sure else '?'}"


def test_a_rung_stays_from_the_half_year_in_which_it_was_reached_until_now() -> None:
    assert rows(
        reach("a", "2024-11", stage=A, published="2024-12-01"),
        reach("b", "2025-12-24", stage=B, published="2026-01-01"),
    ) == {
        "H2 2024": ["a-sample"],
        "H1 2025": ["a-sample"],
        "H2 2025": ["b-sample"],
        "H1 2026": ["b-sample"],
    }


def test_a_year_is_never_told_as_one_of_its_halves() -> None:
    """Reached "2024" and planned for "2027": nobody said which half."""
    assert rows(
        reach("a", "2024", stage=A, published="2025-01-01"), plan("b", "2027", stage=B)
    ) == {
        "H1 2024": ["a-sample?"],
        "H2 2024": ["a-sample"],
        "H1 2025": ["a-sample"],
        "H2 2025": ["a-sample"],
        "H1 2026": ["a-sample"],
        "H2 2026": [],
        "H1 2027": ["planned b-sample?"],
        "H2 2027": ["planned b-sample"],
    }


def test_what_is_ahead_shows_plans_above_what_was_reached_and_no_others() -> None:
    found = rows(
        reach("b", "2026-02", stage=B, published="2026-03-01"),
        plan("again", "2026-H2", stage=A, product="acme/spark"),
        plan("sop", "2027-H1", stage=SOP),
    )
    assert found["H2 2026"] == []
    assert found["H1 2027"] == ["planned sop"]


def test_a_plan_whose_date_has_passed_stands_in_the_present_row_alone() -> None:
    found = rows(plan("b", "2025", stage=B), plan("sop", "2027-H1", stage=SOP))
    assert found == {
        "H1 2026": ["planned b-sample"],
        "H2 2026": [],
        "H1 2027": ["planned sop"],
    }


def test_what_is_still_to_come_stands_before_what_has_passed() -> None:
    found = rows(
        plan("late", "2025", stage=SOP, product="acme/spark"),
        plan("next", "2026-H1", stage=SOP, product="acme/glow"),
    )
    (climb,) = told(
        plan("late", "2025", stage=SOP, product="acme/spark"),
        plan("next", "2026-H1", stage=SOP, product="acme/glow"),
    ).climbs
    assert found == {"H1 2026": ["planned sop"]}
    assert climb.cells[0][0].milestone.product == "acme/glow"


@pytest.mark.parametrize(
    ("when", "present", "later"),
    [
        ("from 2025", ["planned b-sample?"], ["planned b-sample?"]),
        ("by 2026", ["planned b-sample?"], ["planned b-sample"]),
        ("2026", ["planned b-sample?"], ["planned b-sample"]),
    ],
)
def test_an_open_or_wide_date_is_not_sure_before_its_last_day(
    when: str, present: list[str], later: list[str]
) -> None:
    found = rows(plan("b", when, stage=B), plan("a", "2026-H2", stage=A))
    assert (found["H1 2026"], found["H2 2026"][-1:]) == (present, later)


def test_a_not_before_date_is_never_sure() -> None:
    found = told(plan("b", "from 2027", stage=B))
    assert not any(step.is_sure for cell in found.climbs[0].cells for step in cell)


def test_a_plan_without_a_date_stands_apart() -> None:
    (climb,) = told(plan("b", None, stage=B), plan("sop", None, stage=SOP)).climbs
    assert climb.cells == ((),)
    assert climb.undated is not None
    assert climb.undated.rung == NAMES.index("sop")


def test_what_was_dropped_stays_visible_unless_something_as_high_is_planned() -> None:
    gone = (plan("b", "2026", stage=B), drop("end", stage=B, published="2026-02-01"))
    assert rows(*gone) == {"H1 2026": ["ended b-sample"]}
    assert rows(*gone, plan("sop", "2026-H1", stage=SOP)) == {"H1 2026": ["planned sop"]}


def test_an_outcome_without_a_day_counts_from_its_saying() -> None:
    found = rows(reach("b", None, stage=B, published="2025-08-01"))
    assert found == {"H2 2025": ["b-sample"], "H1 2026": ["b-sample"]}


def test_what_has_gone_on_from_a_year_was_reached_by_its_end() -> None:
    found = rows(reach("b", "from 2024", stage=B, published="2026-02-01"))
    assert (found["H1 2024"], found["H2 2024"]) == (["b-sample?"], ["b-sample"])


def test_what_lies_far_away_stands_in_one_row_before_and_one_after() -> None:
    found = rows(
        reach("a", "2019", stage=A, published="2020-01-01"),
        plan("b", "2027-H2", stage=B),
        plan("sop", "2040", stage=SOP),
    )
    assert list(found) == [
        "up to H2 2022",
        *(f"H{half} {year}" for year in (2023, 2024, 2025) for half in (1, 2)),
        *(f"H{half} {year}" for year in (2026, 2027, 2028) for half in (1, 2)),
        "H1 2029",
        "from 2029-07-01",
    ]
    assert found["up to H2 2022"] == ["a-sample"]
    assert found["H1 2029"] == ["planned b-sample"]
    assert found["from 2029-07-01"] == ["planned sop"]


def test_those_with_the_most_milestones_are_told_and_the_others_counted() -> None:
    every = milestones(
        plan("a", "2026", stage=A),
        plan("b", "2026", stage=B),
        plan("bolt", "2026", stage=B, company="bolt"),
    )
    found = climbs(LADDER, every, TODAY, most=1)
    assert found is not None
    assert [one.company for one in found.climbs] == ["acme"]
    assert found.left_out == 1


def test_what_merely_belongs_to_a_rung_is_no_step() -> None:
    assert climbs(LADDER, milestones(plan("pilot", "2026", milestone="pilot")), TODAY) is None


# --- Laws

SAID = st.lists(
    st.tuples(st.booleans(), st.sampled_from((A, B, SOP)), windows(2022, 2031)), max_size=5
)


def story(some: list[tuple[bool, str, Window]]) -> tuple[Milestone, ...]:
    events: list[Event] = []
    for number, (is_done, stage, when) in enumerate(some):
        day = "2026-05-30"
        say = reach if is_done else plan
        events.append(say(f"{number}", stage=stage, published=day, when=when))  # type: ignore[arg-type]
    return milestones(*events)


@holds_for(SAID)
def test_no_step_is_surer_than_its_date(some: list[tuple[bool, str, Window]]) -> None:
    found = climbs(LADDER, story(some), TODAY)
    for climb in found.climbs if found else ():
        for period, cell in zip(found.periods if found else (), climb.cells, strict=True):
            for step in cell:
                window = step.milestone.window
                if step.is_sure and step.kind != "ended" and window and window.latest:
                    end = max(period.last, TODAY) if period.is_now and period.last else period.last
                    assert end is None or min(window.latest, TODAY) <= end
                    if step.kind == "planned":
                        assert end is None or window.latest <= end


@holds_for(SAID)
def test_nobody_climbs_down_before_now(some: list[tuple[bool, str, Window]]) -> None:
    found = climbs(LADDER, story(some), TODAY)
    for climb in found.climbs if found else ():
        heights = _heights(found, climb) if found else []
        assert heights == sorted(heights)


def _heights(found: Climbs, climb: Climb) -> list[int]:
    past = [
        cell
        for period, cell in zip(found.periods, climb.cells, strict=True)
        if period.first is None or period.first <= TODAY
    ]
    return [
        max((one.rung for one in cell if one.kind == "reached" and one.is_sure), default=-1)
        for cell in past
    ]


@holds_for(SAID, st.randoms(use_true_random=False))
def test_the_order_of_the_milestones_tells_nothing(
    some: list[tuple[bool, str, Window]], chance: random.Random
) -> None:
    every = list(story(some))
    shuffled = chance.sample(every, len(every))
    assert climbs(LADDER, every, TODAY) == climbs(LADDER, shuffled, TODAY)


@holds_for(SAID)
def test_the_rows_join_without_a_gap_and_one_of_them_is_now(
    some: list[tuple[bool, str, Window]],
) -> None:
    found = climbs(LADDER, story(some), TODAY)
    if found is None:
        return
    assert [one.is_now for one in found.periods].count(True) == 1
    for one, other in zip(found.periods, found.periods[1:], strict=False):
        assert one.last is not None
        assert other.first is not None
        assert (other.first - one.last).days == 1
    assert len(found.periods) <= 15
    assert all(len(climb.cells) == len(found.periods) for climb in found.climbs)
