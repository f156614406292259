"""What each kind of row becomes: one example a kind, as somebody would write it."""

from typing import Any

import pytest

from tests.seeds.seeded import events_of, fact, the_event
from tracker.entry.row_kinds import KINDS
from tracker.vocabulary.events import type_of

MILESTONE = {"milestone": "product launched", "product": "Naxtra"}
DAY = {"when_normalized": "2026-01-15", "when_text": "last Thursday", "when_role": "occurred"}
YEAR = {"when_normalized": "2027", "when_text": "in 2027", "when_role": "planned"}
CAPACITY = {"metric": {"name": "annual capacity", "value": "30", "unit": "GWh"}}


@pytest.mark.parametrize(
    ("kind", "act"),
    [("announcement", "announced"), ("unveiling", "unveiled"), ("launch", "launched")],
)
def test_what_was_made_public_is_announced(kind: str, act: str) -> None:
    event = the_event(fact(kind, **MILESTONE, **DAY))
    assert type_of(event) == "announced"
    assert (event.act, event.milestone, event.strength) == (act, "product-launched", "did")
    assert event.when.edtf == "2026-01-15"
    assert event.when.phrase == "last Thursday"
    assert (event.when.anchor, event.when.rules) == ("2026-01-20", "rows-1")


def test_a_launch_that_is_to_come_is_planned() -> None:
    event = the_event(fact("launch", **MILESTONE, **YEAR))
    assert type_of(event) == "planned"
    assert (event.when.edtf, event.strength) == ("2027", "plans")


@pytest.mark.parametrize(
    ("kind", "milestone"),
    [
        ("construction_started", "plant construction started"),
        ("construction_completed", "plant completed"),
        ("production_started", "plant production started"),
        ("deployment", "first vehicle delivered"),
        ("capacity_operating", "capacity operating"),
    ],
)
def test_what_has_happened_is_reached(kind: str, milestone: str) -> None:
    event = the_event(fact(kind, milestone=milestone, **DAY, **CAPACITY))
    assert type_of(event) == "reached"
    assert (event.milestone, event.strength) == (milestone.replace(" ", "-"), "did")
    assert (event.quantity.metric, event.quantity.value) == ("annual-capacity", "30")


def test_a_stage_reached_is_the_rung_of_its_ladder() -> None:
    event = the_event(fact("stage_reached", stage="B-sample", **DAY))
    assert (type_of(event), event.stage) == ("reached", "automotive-samples/b-sample")


def test_what_has_happened_to_nothing_named_is_only_stated() -> None:
    event = the_event(fact("production_started", **DAY))
    assert (type_of(event), event.stance) == ("stated", "comment")


def test_a_deployment_of_a_whole_market_is_observed() -> None:
    metric = {"name": "newly connected storage", "value": "191.96", "unit": "MWh"}
    event = the_event(fact("deployment", subject_company="(market)", metric=metric, **DAY))
    assert (type_of(event), event.company, event.subject) == ("observed", None, "market")
    assert event.measure.value == "191.96"


@pytest.mark.parametrize("kind", ["plan", "construction_plan", "capacity_plan", "delay"])
def test_a_target_is_planned(kind: str) -> None:
    event = the_event(fact(kind, milestone="capacity operating", **YEAR, **CAPACITY))
    assert (type_of(event), event.when.edtf, event.undated) == ("planned", "2027", False)
    assert event.quantity.value == "30"


def test_stages_joined_by_a_semicolon_make_an_event_each() -> None:
    events = events_of(fact("stage_plan", stage="A-sample; B-sample; C-sample", **YEAR))
    assert [event.stage.partition("/")[2] for event in events] == [
        "a-sample",
        "b-sample",
        "c-sample",
    ]
    assert len({event.id for event in events}) == 3


def test_a_row_with_a_milestone_makes_one_event_whatever_stages_it_lists() -> None:
    row = fact("capacity_plan", milestone="capacity operating", stage="R&D; pilot", **YEAR)
    event = the_event(row)
    assert (event.milestone, event.stage) == ("capacity-operating", None)
    assert event.notes == ("stage: R&D", "stage: pilot")


def test_a_plan_dated_by_its_announcement_has_no_target_date() -> None:
    event = the_event(fact("capacity_plan", milestone="capacity operating", **DAY))
    assert (type_of(event), event.when, event.undated) == ("planned", None, False)
    assert event.said.edtf == "2026-01-15"


def test_a_delay_without_a_new_date_is_undated() -> None:
    event = the_event(fact("delay", milestone="capacity operating", **DAY))
    assert (type_of(event), event.when, event.undated) == ("planned", None, True)


def test_a_delay_whose_new_date_could_not_be_read_is_not_undated() -> None:
    row = fact("delay", milestone="product launched", when_text="soon", when_role="planned")
    event = the_event(row)
    assert (event.undated, event.notes) == (False, ("when: soon",))


def test_a_plan_for_nothing_named_is_stated() -> None:
    event = the_event(fact("plan", **YEAR))
    assert (type_of(event), event.stance, event.strength) == ("stated", "comment", "plans")


def test_a_forecast_of_a_milestone_is_a_plan_that_may_be() -> None:
    row = fact("forecast", stage="SOP", when_normalized="2027/..", when_role="forecast")
    event = the_event(row)
    assert (type_of(event), event.strength) == ("planned", "may")
    assert event.when.qualifiers == ("not_before",)


def test_a_forecast_of_a_figure_is_stated_and_its_figure_claimed() -> None:
    metric = {"name": "demand", "value": "70", "unit": "GWh", "qualifier": "just under"}
    row = fact(
        "forecast",
        subject_company="(market)",
        speaker="analyst: IDTechEx",
        metric=metric,
        when_normalized="2033",
        when_role="forecast",
    )
    stated, claimed = events_of(row)
    assert (type_of(stated), stated.stance, stated.strength) == ("stated", "forecast", "may")
    assert (type_of(claimed), claimed.when.edtf) == ("claimed", "2033")
    assert (claimed.measure.value, claimed.measure.bound) == ("70", "at_most")
    assert (claimed.company, claimed.voice, claimed.strength) == (None, "analyst", None)


@pytest.mark.parametrize(
    ("modality", "links", "stance", "strength"),
    [
        ("denied", [], "denial", "denies"),
        ("considering", [], "hedge", "considers"),
        ("stated", [("b-row", "hedges")], "hedge", "did"),
        ("stated", [("b-row", "contradicts")], "denial", "did"),
        ("stated", [], "hedge", "did"),
    ],
)
def test_a_denial_or_hedge_is_stated(
    modality: str, links: list[tuple[str, str]], stance: str, strength: str
) -> None:
    related = [{"id": name, "relation": relation} for name, relation in links]
    row = fact("denial_or_hedge", modality=modality, related=related, **MILESTONE, **DAY)
    first, *_ = events_of(row, fact("plan", id="b-row", **MILESTONE, **YEAR))
    assert (type_of(first), first.stance, first.strength) == ("stated", stance, strength)


def test_a_metric_is_claimed_with_its_exact_digits() -> None:
    metric = {"name": "energy density", "value": "175.0", "unit": "Wh/kg", "qualifier": "up to"}
    event = the_event(fact("metric_claim", product="Naxtra", metric=metric))
    assert (type_of(event), event.product, event.basis_kind) == (
        "claimed",
        "catl/naxtra",
        "claimed",
    )
    measure = event.measure
    assert (measure.value, measure.unit, measure.bound) == ("175.0", "wh-per-kg", "at_most")


def test_a_range_and_a_comparison_have_no_single_value() -> None:
    span = {"name": "cell cost", "value_min": "0.35", "value_max": "0.4", "unit": "CNY/Wh"}
    measure = the_event(fact("metric_claim", metric=span)).measure
    assert (measure.value, measure.low, measure.high) == (None, "0.35", "0.4")
    like = {"name": "energy density", "qualifier": "comparable to", "basis": "LFP"}
    measure = the_event(fact("metric_claim", metric=like)).measure
    assert (measure.value, measure.bound, measure.basis) == (None, "comparable", "LFP")


@pytest.mark.parametrize(
    ("qualifier", "direction"),
    [("surged", "up"), ("plummeted", "down"), ("significant increases", "up"), ("stable", None)],
)
def test_a_figure_of_the_market_is_observed_with_its_direction(
    qualifier: str, direction: str | None
) -> None:
    metric = {"name": "lithium price", "qualifier": qualifier}
    event = the_event(fact("metric_claim", subject_company="(market)", metric=metric))
    assert (type_of(event), event.direction) == ("observed", direction)


def test_another_figure_beside_a_statement_is_a_claim_of_its_own() -> None:
    metric = {"name": "pack energy", "value": "45", "unit": "kWh"}
    launched, claimed = events_of(fact("launch", **MILESTONE, **DAY, metric=metric))
    assert (type_of(launched), launched.quantity) == ("announced", None)
    assert (type_of(claimed), claimed.measure.metric) == ("claimed", "pack-energy")
    assert claimed.when.edtf == "2026-01-15"


def test_a_claim_beside_a_plan_does_not_take_the_date_of_the_plan() -> None:
    metric = {"name": "range", "value": "400", "unit": "km"}
    planned, claimed = events_of(fact("plan", **MILESTONE, **YEAR, metric=metric))
    assert planned.when.edtf == "2027"
    assert claimed.when is None


def parties(event: Any) -> list[tuple[str, str | None]]:
    return [(party.role, party.company or party.described_as) for party in event.parties]


def test_a_supply_deal_is_agreed_with_roles_that_the_words_name() -> None:
    row = fact(
        "order_or_supply_deal",
        other_companies=["HyperStrong"],
        metric={"name": "contract volume", "value": "60", "unit": "GWh"},
        statement="CATL agreed to supply HyperStrong with 60 GWh.",
    )
    event = the_event(row)
    assert (type_of(event), event.deal, event.quantity.value) == ("agreed", "supply", "60")
    assert parties(event) == [("supplier", "catl"), ("customer", "hyperstrong")]


def test_a_deal_whose_words_name_no_roles_has_parties() -> None:
    row = fact(
        "order_or_supply_deal",
        other_companies=["Chery"],
        statement="Chery will fit CATL's new batteries to its cars.",
    )
    assert parties(the_event(row)) == [("party", "catl"), ("party", "chery")]


def test_an_undisclosed_party_is_described_in_the_words_of_the_page() -> None:
    row = fact(
        "order_or_supply_deal",
        stage="A-sample",
        other_companies=["(undisclosed top-ten carmaker)"],
        condition="satisfactory validation",
        statement="CATL will supply A samples to a top-ten carmaker.",
        **DAY,
    )
    event = the_event(row)
    assert parties(event) == [("supplier", "catl"), ("customer", "undisclosed top-ten carmaker")]
    assert event.parties[1].company is None
    assert (event.stage, event.condition) == (
        "automotive-samples/a-sample",
        "satisfactory validation",
    )


def test_a_partnership_has_partners() -> None:
    event = the_event(fact("partnership", other_companies=["Chery"]))
    assert (event.deal, parties(event)) == (
        "partnership",
        [("partner", "catl"), ("partner", "chery")],
    )


@pytest.mark.parametrize(
    ("statement", "deal", "roles"),
    [
        ("CATL invests 19 million euro in Altris.", "investment", ("investor", "investee")),
        ("CATL agreed to buy all of Altris.", "acquisition", ("investor", "investee")),
        (
            "CATL raised 55 million in a round led by Altris.",
            "investment",
            ("investee", "investor"),
        ),
        ("CATL and Altris signed for a plant.", "investment", ("party", "party")),
    ],
)
def test_an_investment_names_investor_and_investee_only_where_the_words_do(
    statement: str, deal: str, roles: tuple[str, str]
) -> None:
    metric = {"name": "investment", "value": "19.3", "unit": "million EUR"}
    row = fact("investment", other_companies=["Altris"], statement=statement, metric=metric)
    event = the_event(row)
    assert (type_of(event), event.deal) == ("agreed", deal)
    assert tuple(role for role, _ in parties(event)) == roles
    assert (event.value.value, event.value.unit, event.quantity) == ("19.3", "million-eur", None)


def test_a_certificate_names_its_standard() -> None:
    row = fact("standard_or_regulation", product="Naxtra", standard="GB 38031-2025", **DAY)
    event = the_event(row)
    assert (type_of(event), event.ruling, event.standard) == (
        "ruled",
        "certificate",
        "GB 38031-2025",
    )


def test_a_standard_without_a_company_is_a_standard() -> None:
    row = fact(
        "standard_or_regulation", subject_company="(regulator)", statement="New design standards."
    )
    event = the_event(row)
    assert (event.company, event.ruling, event.notes) == (None, "standard", ("about: (regulator)",))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("bankruptcy", "insolvent"),
        ("closure", "closed"),
        ("cancellation", "left technology"),
    ],
)
def test_the_end_of_a_company_or_of_its_work_is_a_change(kind: str, change: str) -> None:
    event = the_event(fact(kind, technology="sodium-ion battery", **DAY))
    assert (type_of(event), event.change) == ("changed", change)


def test_a_cancelled_milestone_is_dropped() -> None:
    event = the_event(fact("cancellation", **MILESTONE, **DAY))
    assert (type_of(event), event.how, event.milestone) == (
        "dropped",
        "cancelled",
        "product-launched",
    )


def test_a_market_share_is_a_line_of_a_table() -> None:
    market = {
        "metric": "EV battery installations",
        "period_start": "2025-01",
        "period_end": "2025-11",
        "rank": "1",
        "value": "400.0",
        "unit": "GWh",
        "share_pct": "38.2",
        "scope": "world",
    }
    event = the_event(fact("market_share", market=market))
    assert (type_of(event), event.company, event.metric) == (
        "tabulated",
        None,
        "ev-battery-installations",
    )
    (line,) = event.rows
    assert (line.company, line.rank, line.value, line.row) == ("catl", 1, "400.0", "a-row")


def test_an_unknown_kind_is_stated_and_its_name_kept() -> None:
    event = the_event(fact("rumour", **DAY))
    assert (type_of(event), event.notes) == ("stated", ("kind: rumour",))


def test_every_kind_has_an_example_here() -> None:
    with open(__file__, encoding="utf-8") as file:  # noqa: PTH123 -- this file, whole
        told = file.read()
    assert [kind for kind in KINDS if f'"{kind}"' not in told] == []
