"""How far a position has come from the first date that was given."""

from tests.given import eid, given, plan
from tracker.views.drifts import moves_of, way_back
from tracker.vocabulary.events import Event


def drift(*events: Event) -> str:
    """Return the drift of the only milestone, in words."""
    [milestone] = given(*events).on("2026-06-01").roadmap.milestones
    return milestone.drift_words


def test_every_step_of_a_way_counts_those_of_lower_voices_too() -> None:
    press = {"voice": "press", "slips": "own"}
    assert (
        drift(
            plan("own", "2025"),
            plan("one", "2026", published="2025-06-01", **press),
            plan("two", "2027", published="2025-07-01", **press),
        )
        == "at first 2025: slipped 24 months (12 to 36), 2 moves"
    )


def test_a_date_put_off_before_any_was_given_is_no_first_one() -> None:
    assert (
        drift(
            plan("off", undated=True),
            plan("a", "2026", published="2025-02-01"),
            plan("b", "2027", published="2025-03-01"),
        )
        == "at first 2026: slipped 12 months (0 to 24), 1 move"
    )


def test_what_stood_beside_the_first_date_is_no_part_of_the_way() -> None:
    assert (
        drift(
            plan("if", "2024", condition="if the tests pass"),
            plan("a", "2025", published="2025-02-01"),
            plan("b", "2026", published="2025-03-01"),
        )
        == "at first 2025: slipped 12 months (0 to 24), 1 move"
    )


def test_a_newer_milestone_without_a_date_takes_none_back() -> None:
    when = given(
        plan("old", "2025", product="acme/spark"),
        plan("new", product="acme/glow", published="2025-06-01", slips="old"),
    ).on()
    milestone = when.the("B-sample", product="acme/glow")
    assert milestone.shown is not None
    way = way_back(milestone.history, milestone.shown)
    assert [one.id for one in way] == [eid("new"), eid("old")]
    assert moves_of(way) == []
