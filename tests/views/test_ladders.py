"""A company's milestones on the rungs of a ladder."""

from tests.given import SOP, A, B, given, plan, reach
from tracker.views.ladders import LadderView


def ladders_of(*events: object) -> dict[tuple[str | None, str | None], LadderView]:
    view = given(*events).on().roadmap.company("acme")  # type: ignore[arg-type]  # events
    assert view is not None
    return {(ladder.technology, ladder.product): ladder for ladder in view.ladders}


def test_a_ladder_stands_where_a_milestone_stands_on_one_of_its_rungs() -> None:
    found = ladders_of(plan("a", stage=A), plan("b", stage=B, product="acme/spark"))
    assert list(found) == [("salt-cell", None), ("salt-cell", "acme/spark")]
    rungs = found["salt-cell", None].rungs
    assert [(rung.name, len(rung.milestones)) for rung in rungs] == [
        ("A-sample", 1),
        ("B-sample", 0),
        ("SOP", 0),
    ]


def test_the_highest_rung_is_one_that_was_itself_reached() -> None:
    found = ladders_of(
        reach("a", "2025", stage=A),
        reach("pilot", "2025", stage=SOP, milestone="pilot-line-completed"),
    )
    ladder = found["salt-cell", None]
    assert ladder.highest_reached == A
    assert [rung.reached for rung in ladder.rungs] == [True, False, False]


def test_what_is_said_of_the_parent_technology_shows_in_the_childs_ladder() -> None:
    found = ladders_of(reach("rd", "2025", stage=A, technology="cell"), plan("b", stage=B))
    ladder = found["salt-cell", None]
    assert ladder.rungs[0].from_parent == {"acme/cell/a-sample"}
    assert ladder.rungs[0].milestones[0].technology == "cell"
    assert ladder.rungs[0].reached
    assert ladder.highest_reached is None


def test_an_end_off_the_ladder_stands_apart() -> None:
    found = ladders_of(reach("x", "2025", stage="samples/mothballed"))
    ladder = found["salt-cell", None]
    assert ladder.highest_reached is None
    assert [rung.name for rung in ladder.exits if rung.milestones] == ["mothballed"]


def test_a_technology_tells_how_far_each_company_is_and_what_comes_next() -> None:
    view = (
        given(reach("a", "2025", stage=A), plan("b", "2027", stage=SOP), plan("c", stage=A))
        .on()
        .roadmap.technology("salt-cell")
    )
    assert view is not None
    (standing,) = view.standings
    assert (standing.highest_name, standing.next_name, standing.next_words) == (
        "A-sample",
        "SOP",
        "2027",
    )
    assert view.parent == "cell"
