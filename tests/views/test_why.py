"""Why a milestone stands as it does, and how it is found."""

from datetime import date

import msgspec
import pytest
from hypothesis import given as drawn

from tests.given import (
    change,
    drop,
    eid,
    envelope,
    given,
    plan,
    reach,
    state,
    window,
    withdraw,
)
from tests.strategies import amendment_of, event_sets
from tests.views.test_facts import facts, milestone
from tracker.views.asof import AsOf
from tracker.views.finding import milestones_named, milestones_near
from tracker.views.reasons import CLASSES, OUTCOME_RULE
from tracker.views.roadmap import roadmap
from tracker.views.slips import slips
from tracker.views.track_record import is_promise, promise_of, track_record
from tracker.views.why import Why, why
from tracker.vocabulary.events import VOICE_CLASS, Event
from tracker.vocabulary.quantities import Measure


def asked(*events: Event, on: str = "2026-06-01") -> Why:
    when = given(*events).on(on)
    return why(when.roadmap, when.the("B-sample"))


@drawn(event_sets())
def test_a_milestone_is_found_by_its_path_and_told_whole(events: tuple[Event, ...]) -> None:
    view = roadmap(events, AsOf(today=date(2026, 6, 1)))
    for one in view.milestones:
        assert milestones_named(view, one.path) == (one,)
        found = why(view, one)
        ids = [step.entry.id for step in found.steps]
        assert len(ids) == len(set(ids))
        assert set(one.statements) <= set(ids)
        assert {target.id for target in one.history} <= set(ids)
        assert found.reasons
        assert all(
            reason.endswith(".") or reason.startswith("It ended") for reason in found.reasons
        )


@drawn(event_sets())
def test_exactly_one_statement_is_shown_of_what_is_open(events: tuple[Event, ...]) -> None:
    view = roadmap(events, AsOf(today=date(2026, 6, 1)))
    for one in view.milestones:
        shown = [step for step in why(view, one).steps if step.part == "shown"]
        assert len(shown) <= 1
        if one.is_open and one.shown is not None and one.shown.id not in one.denials:
            assert [step.entry.id for step in shown] == [one.shown.id]


def test_the_chain_stands_in_the_order_of_saying() -> None:
    found = asked(
        plan("new", "2026", published="2025-06-01"),
        plan("retold", "2024", published="2025-07-01", said="2023"),
        reach("r", "2026-02", published="2026-03-01"),
    )
    parts = [(step.entry.id, step.part) for step in found.steps]
    assert parts == [
        (eid("retold"), "was the position"),
        (eid("new"), "shown"),
        (eid("r"), "outcome"),
    ]
    assert (found.first_verdict, found.latest_verdict) == (
        "reached late by 13 to 14 months",
        "reached on time",
    )
    assert "Shown is the outcome" in found.reasons[0]


@pytest.mark.parametrize(
    ("events", "part", "said"),
    [
        ((state("x", "hedge", hedges="p"),), "hedge", "visibly hedged"),
        ((state("x", "denial", contradicts="p"),), "denial", "denied"),
        ((drop("x", voice="company"),), "end", "It ended"),
        ((change("x", "closed"),), "end", "leaves its open milestones void"),
    ],
)
def test_what_touches_a_plan_is_in_its_chain_and_its_reasons(
    events: tuple[Event, ...], part: str, said: str
) -> None:
    found = asked(plan("p", "2026", voice="press"), *events)
    told = [step.part for step in found.steps if step.entry.id == eid("x")]
    assert told == [part]
    assert said in " ".join(found.reasons)


def test_a_rumour_stands_beside_the_companys_date() -> None:
    found = asked(
        plan("p", "2026"),
        plan("x", "2028", published="2025-06-01", voice="unnamed person"),
    )
    assert [step.part for step in found.steps] == ["shown", "stands beside"]
    assert "One statement of lower voices stands beside it and moves nothing." in found.reasons


def test_what_its_source_took_back_is_shown_as_such() -> None:
    found = asked(
        plan("p", "2026"),
        plan("q", "2027", published="2025-06-01"),
        withdraw("w", "q"),
    )
    assert ("withdrawn", eid("q")) in [(step.part, step.entry.id) for step in found.steps]
    assert found.drift_words == ""


def test_a_revision_has_an_owner() -> None:
    found = asked(
        plan("a", "2025"),
        plan("b", "2026", published="2025-06-01", voice="press", slips="a"),
    )
    assert [step.owner for step in found.steps] == ["Acme", "Daily Volt"]
    assert "the revision is the outlet's" in found.reasons[0]
    assert found.drift_words == "slipped 12 months (0 to 24)"


def test_a_customer_s_date_is_the_customer_s_unless_it_moves_the_company_s() -> None:
    """RULES 21: a lower class takes the first place by a reported move, owned by the outlet."""
    who = {"voice": "customer", "speaker": "Bolt"}
    own = asked(plan("a", "2025", **who), plan("b", "2026", published="2025-06-01", **who))
    assert [step.owner for step in own.steps] == ["Bolt", "Bolt"]
    moved = plan("b", "2026", published="2025-06-01", slips="a", **who)
    found = asked(plan("a", "2025"), moved)
    assert [step.owner for step in found.steps] == ["Acme", "Daily Volt"]
    assert "the revision is the outlet's, not the company's" in found.reasons[0]
    [_, unprinted] = asked(plan("a", "2025"), msgspec.structs.replace(moved, document=None)).steps
    assert unprinted.owner == "Bolt"


def test_every_class_of_voices_has_a_name() -> None:
    assert sorted(set(VOICE_CLASS.values())) == list(range(len(CLASSES)))


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("LGES sodium-ion B-sample at Nanjing",
         "lg-energy-solution/sodium-ion-battery/b-sample@nanjing"),
        ("宁德时代 Naxtra SOP", "catl/naxtra/sop"),
        ("Naxtra mass production", "catl/naxtra/sop"),
        ("Tiamat plant production started",
         "tiamat/sodium-ion-battery/plant-production-started@amiens"),
        ("reliance/batteries/plant-completed",
         "reliance/batteries/plant-completed@jamnagar"),
        ("LGES pilot line completed Nanjing",
         "lg-energy-solution/sodium-ion-battery/pilot-line-completed@nanjing"),
    ],
)  # fmt: skip
def test_words_find_the_milestone_that_is_meant(words: str, path: str) -> None:
    assert [one.path for one in milestones_named(facts(), words)] == [path]


def test_words_that_fit_several_find_all_and_unknown_ones_none() -> None:
    several = {one.path for one in milestones_named(facts(), "CATL SOP")}
    assert {"catl/naxtra/sop", "catl/sodium-ion-battery/sop"} <= several
    for nothing in ("", "at the", "CATL fusion reactor", "'; --", "𝕏"):
        assert milestones_named(facts(), nothing) == ()
    near = milestones_near(facts(), "CATL Naxtra SOP in Fujian", 1)
    assert [one.path for one in near] == ["catl/naxtra/sop"]


def test_naxtra_is_told_from_its_first_promise_to_its_latest() -> None:
    found = why(facts(), milestone("catl/naxtra/sop"))
    assert found.first is not None
    assert found.latest is not None
    assert (found.first.edtf, found.latest.edtf) == ("2023", "2026-36")
    assert found.drift_words == "slipped 36 months (33 to 48)"
    assert [step.part for step in found.steps].count("reported outcome") == 3


def test_the_first_promise_is_the_first_one_said_whatever_a_later_link_names() -> None:
    # The line's date of 2022 was said after the first word on the whole, and is no first promise.
    story = (
        plan("first", "2023", published="2021-07-29", milestone="output"),
        plan("line", "2022", published="2021-09-17", milestone="output of one line"),
        plan("moved", "2023", published="2022-11-22", milestone="output", slips="line"),
        reach("r", "2026-01", published="2026-01-24", milestone="output"),
    )
    when = given(*story).on()
    found = why(when.roadmap, when.the("output"))
    [slip] = slips(when.roadmap.milestones)
    [promise] = track_record("acme", when.roadmap.milestones, date(2026, 6, 1)).promises
    assert found.first is not None
    assert found.first.edtf == slip.first.edtf == promise.first_window.edtf == "2023"
    assert found.first_verdict == promise.words == "reached late by 24 to 25 months"
    assert (slip.moves, promise.moves) == (1, 1)


@drawn(event_sets())
def test_where_the_company_spoke_first_why_slips_and_the_record_name_one_first_promise(
    events: tuple[Event, ...],
) -> None:
    view = roadmap(events, AsOf(today=date(2026, 6, 1)))
    slipped = {one.milestone.path: one for one in slips(view.milestones)}
    for one in view.milestones:
        promise, found = promise_of(one, view.as_of.today), why(view, one)
        if promise is None or not all(map(is_promise, one.history)):
            continue
        assert found.first == promise.first_window
        if one.path in slipped:
            assert slipped[one.path].first == promise.first_window


def test_a_plan_said_after_the_outcome_is_no_promise() -> None:
    # It was shown as the first and latest date, and the outcome as early against it.
    found = asked(
        reach("r", "2024-06", published="2024-07-01"), plan("p", "2026", published="2025-01-10")
    )
    assert (found.first, found.latest, found.first_verdict) == (None, None, "")
    assert [step.part for step in found.steps] == ["outcome", "said after the outcome"]
    assert (
        "One plan was said after it was reached: no promise, and nothing is judged against it."
        in found.reasons
    )


def test_what_is_said_after_the_outcome_leaves_first_and_latest_as_they_were() -> None:
    found = asked(
        plan("a", "2024", published="2023-01-10"),
        reach("r", "2024-06", published="2024-07-01"),
        plan("p", "2026", published="2025-01-10"),
    )
    assert found.first is not None
    assert found.first == found.latest == found.steps[0].window
    assert (found.drift_words, found.latest_verdict) == ("", "reached on time")


def test_a_plan_without_a_date_was_the_position_only_where_nothing_stood_before() -> None:
    found = asked(
        plan("vague"),
        plan("a", "2026", published="2025-02-01"),
        plan("b", published="2025-03-01"),
        plan("c", "2026", published="2025-04-01"),
    )
    parts = [step.part for step in found.steps]
    assert parts == ["was the position", "was the position", "gives no date", "shown"]


def test_a_date_taken_back_is_told_with_what_it_was() -> None:
    found = asked(plan("a", "2026"), plan("off", published="2025-06-01", undated=True))
    assert found.first is not None
    assert (found.first.edtf, found.latest, found.moves) == ("2026", None, 1)
    assert found.latest_words == "postponed, no new date"


def test_the_rule_that_is_printed_for_an_outcome_is_the_one_that_picks() -> None:
    # It said that the first word stands, while a later one of the same voices was shown.
    first, later = (
        reach("first", "2026", published="2026-01-10"),
        reach("later", "2026-01", published="2026-02-10"),
    )
    vague = reach("vague", published="2026-03-10")
    other = reach("other", "2025-12", published="2026-03-10", contradicts="later")
    for events, shown in (((first, later), "later"), ((later, vague), "later"),
                          ((later, other), "later")):  # fmt: skip
        found = asked(plan("p", "2026"), *events)
        assert [step.entry.id for step in found.steps if step.part == "outcome"] == [eid(shown)]
        assert f"{OUTCOME_RULE}." in found.reasons[0]
    assert "then the last word, unless it says less or contradicts" in OUTCOME_RULE


def test_how_much_was_said_stands_beside_the_date() -> None:
    five = Measure(metric="annual-capacity", value="5", unit="gwh")
    found = asked(plan("p", "2026", quantity=five), plan("q", "2026", published="2025-06-01"))
    assert [step.quantity_words for step in found.steps] == ["5 gwh", ""]


def test_what_a_correction_and_a_withdrawal_did_stands_beside_the_statement() -> None:
    first, second = plan("p", "2026"), plan("q", "2027", published="2025-06-01")
    mended = msgspec.structs.replace(first, when=window("2028"))
    amended = amendment_of(first, mended, envelope("am", "2025-02-01"))
    found = asked(first, second, amended, withdraw("w", "q"))
    told = {step.entry.id: step for step in found.steps}
    [correction] = told[eid("p")].corrections
    assert correction.startswith("corrected on 2025-02-01 (")
    assert correction.endswith("when: 2026 → 2028")
    assert told[eid("q")].withdrawal_words == (
        "withdrawn by Daily Volt on 10 January 2026: an error"
    )


def test_a_contradiction_from_elsewhere_is_shown_with_its_relation() -> None:
    found = asked(
        plan("p", "2026"),
        plan("x", "2028", published="2025-06-01", stage="samples/sop", contradicts="p"),
    )
    [one] = found.linked
    assert (one.entry.id, one.relation, one.other.id) == (eid("x"), "contradicts", eid("p"))
    assert one.is_active
    assert eid("x") not in [step.entry.id for step in found.steps]
    assert asked(plan("p", "2026"), plan("q", "2027", contradicts="p")).linked == ()


def test_no_contradiction_in_the_facts_is_left_out() -> None:
    """A statement called contradicted has what contradicts it beside it."""
    view = facts()
    for one in view.milestones:
        found = why(view, one)
        told = {step.entry.id for step in found.steps} | {each.entry.id for each in found.linked}
        for id_ in one.statements:
            links = view.statements[id_].linked_from
            assert {link.id for link in links if link.rel == "contradicts"} <= told
