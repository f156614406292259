"""What a milestone is called, what it belongs to, and what was last said of it."""

from datetime import date

import pytest

from tests.given import SOP, A, B, change, check, drop, eid, given, merge, plan, reach, state
from tracker.views.milestones import Milestone
from tracker.vocabulary.events import Event
from tracker.vocabulary.windows import read_iso


def the(*events: Event, on: str = "2026-06-01") -> Milestone:
    """Return the only milestone of a story."""
    [milestone] = given(*events).on(on).roadmap.milestones
    return milestone


@pytest.mark.parametrize(
    ("fields", "label", "milestone", "stage", "is_rung"),
    [
        ({}, "B-sample", None, B, True),
        (
            {"milestone": "pilot-line-completed"},
            "pilot line completed",
            "pilot-line-completed",
            None,
            False,
        ),
        ({"milestone": "pilot"}, "pilot line completed", "pilot-line-completed", None, False),
        ({"stage": "pilot"}, "pilot line completed", "pilot-line-completed", None, False),
        ({"milestone": "series-output-started"}, "SOP", None, SOP, True),
        ({"milestone": "First  light"}, "First  light", "First  light", None, False),
        ({"stage": "Sample Z"}, "Sample Z", "Sample Z", None, False),
        ({"stage": None}, "target without a name", None, None, False),
    ],
)
def test_a_milestone_has_a_name_a_goal_and_a_rung(
    fields: dict[str, str], label: str, milestone: str | None, stage: str | None, is_rung: bool
) -> None:
    one = the(plan("a", "2027", **fields))
    assert (one.label, one.milestone, one.stage, one.is_rung) == (label, milestone, stage, is_rung)
    assert one.site_said


def test_free_words_and_scopes_stand_as_they_were_said_first() -> None:
    one = the(
        plan("a", milestone="First Light", scope="Line 1"),
        plan("b", milestone="first light", scope="line 1", published="2025-02-01"),
    )
    assert (one.label, one.scope) == ("First Light (Line 1)", "Line 1")
    assert the(plan("a")).scope is None
    hedge = state("h", "hedge", stage=None, hedges="a", published="2024-01-01")
    assert the(plan("a", scope="Line 1"), hedge).scope == "Line 1"


def test_a_statement_that_only_joins_gives_no_name() -> None:
    one = the(
        state("early", stage=None, hedges="late", published="2024-01-01"),
        plan("late", milestone="First Light"),
    )
    assert (one.label, one.milestone) == ("First Light", "First Light")


def test_a_named_milestone_belongs_to_the_rung_that_was_said_last() -> None:
    one = the(
        plan("a", milestone="pilot", stage=A),
        plan("b", milestone="pilot", stage=B, published="2025-02-01"),
        plan("c", milestone="pilot", published="2025-03-01"),
    )
    assert (one.stage, one.is_rung) == (B, False)


@pytest.mark.parametrize(
    ("said", "technology"),
    [
        (("cell",), "cell"),
        (("cell", "salt-cell"), "salt-cell"),
        (("cell", None), "cell"),
        # What nobody said is what the product is on record with.
        ((None,), "salt-cell"),
    ],
)
def test_a_products_milestone_is_of_the_technology_that_was_said_last(
    said: tuple[str | None, ...], technology: str
) -> None:
    plans = (
        plan(str(number), product="acme/spark", technology=one, published=f"2025-0{number}-01")
        for number, one in enumerate(said, 1)
    )
    assert the(*plans).technology == technology


def test_a_product_that_is_not_on_record_has_no_technology_of_its_own() -> None:
    assert the(plan("a", product="acme/unknown", technology=None)).technology is None
    assert the(plan("a", technology=None)).technology is None


def test_the_last_word_is_the_newest_dated_statement_or_what_ended_it() -> None:
    first, second = plan("a", "2027"), plan("b", "2028", published="2025-03-01")
    undated = plan("c", "2029", published=None, logged="2026-05-01")
    look = check("look", "2026-05-05")
    assert the(first, second, undated, look).last_word == date(2025, 3, 1)
    assert the(plan("c", published=None)).last_word is None
    gone = change("gone", "left technology", technology="salt-cell", published="2025-09-01")
    assert the(first, gone).last_word == date(2025, 9, 1)


def test_it_is_quiet_after_as_many_months_as_are_asked_for() -> None:
    story = given(plan("a", "2028", published="2025-01-10"))
    quiet = [
        story.on("2025-07-10", quiet_after=months).the("B-sample").is_quiet for months in (6, 7)
    ]
    assert quiet == [True, False]


def test_the_window_is_that_of_the_outcome_and_before_it_of_the_target() -> None:
    planned = plan("a", "2026")
    assert the(planned).window == read_iso("2026")
    assert the(planned, reach("r", "2026-01")).window == read_iso("2026-01")
    assert the(planned, reach("r")).window is None
    assert the(state("s", "forecast")).window is None


def test_what_stands_beside_or_was_answered_is_listed_by_statement() -> None:
    one = the(
        plan("own", "2027"),
        plan("press", "2028", voice="press", published="2025-02-01"),
        state("denial", "denial", contradicts="press", published="2025-03-01"),
        state("hedge", "hedge", hedges="own", published="2025-04-01"),
        reach("report", "2025-12", voice="press", published="2026-01-10"),
        plan("later", "2029", published="2026-02-01"),
    )
    assert [target.id for target in one.beside] == [eid("press")]
    assert (one.denials, one.hedges) == ((eid("denial"),), (eid("hedge"),))
    assert [outcome.id for outcome in one.reported] == [eid("report")]
    assert one.statements == tuple(map(eid, ("own", "press", "denial", "hedge", "report", "later")))


@pytest.mark.parametrize(("voice", "is_hedged"), [("press", True), ("company", False)])
def test_a_hedge_marks_what_others_said(voice: str, is_hedged: bool) -> None:
    one = the(plan("a", "2027", voice=voice), state("h", "hedge", hedges="a"))
    assert one.is_hedged == is_hedged


def test_an_end_that_only_the_press_tells_is_said_beside() -> None:
    one = the(plan("own", "2027"), drop("end", how="shelved", voice="press"))
    assert (one.state, one.reported_end, one.ended_by) == ("planned", "shelved", None)


def test_its_paths_without_the_site_and_under_what_was_merged_lead_to_it() -> None:
    story = given(
        plan("there", "2026", company="bolt", site="acme/south"),
        plan("where", "2027", company="bolt"),
        merge("company", "bolt", "acme"),
        merge("site", "acme/south", "acme/north"),
    )
    when = story.on()
    [one] = when.roadmap.milestones
    assert one.path == "acme/salt-cell/b-sample@north"
    assert one.aliases == (
        "acme/salt-cell/b-sample",
        "acme/salt-cell/b-sample@south",
        "bolt/salt-cell/b-sample@acme/north",
    )
    assert all(when.roadmap.milestone(path) == one for path in one.aliases)


def test_milestones_stand_in_the_order_of_their_paths() -> None:
    paths = given(plan("b", stage=B), plan("a", stage=A)).on().paths
    assert paths == ["acme/salt-cell/a-sample", "acme/salt-cell/b-sample"]
