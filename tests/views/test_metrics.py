"""Claims side by side: only like is compared with like."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.sayings import AS_OF, number, withdrawn, world
from tracker.views.metrics import basis_of, best_claims, last_words, succession
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import Claimed, Event, Registered
from tracker.vocabulary.quantities import Measure, bound_of
from tracker.vocabulary.things import Metric, Unit

DENSITY = Metric(slug="energy-density", name="energy density", unit="wh-per-kg", better="higher")
UNITS = (
    Unit(slug="wh-per-kg", name="Wh/kg", dimension="specific energy", factor="1"),
    Unit(slug="kwh-per-kg", name="kWh/kg", dimension="specific energy", factor="1000"),
    Unit(slug="points", name="points"),
)


def registrations(*things: Metric | Unit) -> tuple[Registered, ...]:
    """Put things on record."""
    return tuple(
        Registered(
            id=number(900 + count),
            batch=number(900),
            line=count,
            recorded_at=f"2020-01-01T00:00:00.{count:06}Z",
            recorded_by="anonymous",
            thing=thing,
        )
        for count, thing in enumerate(things, start=1)
    )


def claim(count: int, company: str, value: str, published: str = "2025", **fields: Any) -> Claimed:
    """Return a company's claim of a density."""
    qualifier, unit = fields.pop("qualifier", None), fields.pop("unit", "wh-per-kg")
    measure = Measure(
        metric=fields.pop("metric", "energy-density"),
        value=value,
        unit=unit,
        qualifier=qualifier,
        bound=bound_of(qualifier),
        basis=fields.pop("basis", None),
    )
    given_ = {"basis_kind": "claimed", "measure": measure}
    return Claimed(**world(count, company=company, published=published, **(given_ | fields)))


def seen(*events: Event) -> Roadmap:
    """Return the roadmap of claims, with the metric and its units on record."""
    return roadmap((*registrations(DENSITY, *UNITS), *events), AS_OF)


def best(*events: Event) -> dict[str, int]:
    """Return id → how many are alike, of the best."""
    view = seen(*events)
    return {id_: one.alike for id_, one in best_claims(view.claims, view.registry).items()}


def test_the_best_of_alike_claims_is_told_with_how_many_they_are() -> None:
    found = best(claim(1, "catl", "160"), claim(2, "hina", "165"), claim(3, "northvolt", "140"))
    assert found == {number(2): 3}


def test_the_lower_is_better_where_the_metric_says_so() -> None:
    time = Metric(slug="charge-time", name="charge time", better="lower")
    claims = [
        claim(1, "catl", "15", metric="charge-time"),
        claim(2, "byd", "9", metric="charge-time"),
    ]
    view = roadmap((*registrations(time, *UNITS), *claims), AS_OF)
    assert set(best_claims(view.claims, view.registry)) == {number(2)}


def test_a_metric_without_a_better_direction_has_no_best() -> None:
    neutral = Metric(slug="energy-density", name="energy density")
    claims = [claim(1, "catl", "160"), claim(2, "byd", "165")]
    view = roadmap((*registrations(neutral, *UNITS), *claims), AS_OF)
    assert best_claims(view.claims, view.registry) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"basis_kind": "measured"},
        {"basis_kind": "target"},
        {"basis_kind": None},
        {"basis": "cell"},
        {"condition": "at -40 °C"},
        {"scope": "pack"},
        {"qualifier": "up to"},
        {"qualifier": "over"},
        {"unit": "points"},
        {"technology": "solid-state"},
        {"metric": "volumetric-density"},
    ],
)
def test_what_differs_in_anything_but_the_figure_is_not_compared(other: dict[str, Any]) -> None:
    assert best(claim(1, "catl", "160"), claim(2, "hina", "165", **other)) == {}


def test_a_basis_is_the_same_in_any_case_and_around_is_a_figure() -> None:
    found = best(
        claim(1, "catl", "160", basis="Cell", qualifier="around"),
        claim(2, "hina", "165", basis="cell"),
    )
    assert found == {number(2): 2}


def test_units_of_one_dimension_are_converted_exactly() -> None:
    found = best(claim(1, "catl", "160"), claim(2, "hina", "0.1601", unit="kwh-per-kg"))
    assert found == {number(2): 2}


def test_equal_claims_are_both_the_best() -> None:
    assert set(best(claim(1, "catl", "165.0"), claim(2, "hina", "165"))) == {number(1), number(2)}


def test_a_company_competes_with_its_last_word_alone() -> None:
    found = best(
        claim(1, "catl", "200", published="2021"),
        claim(2, "catl", "175", published="2025"),
        claim(3, "hina", "180", published="2024"),
    )
    assert found == {number(3): 2}


def test_a_lower_voice_does_not_replace_the_companys_own_figure() -> None:
    found = best(
        claim(1, "catl", "175", published="2025"),
        claim(2, "catl", "120", published="2026", voice="press"),
        claim(3, "hina", "165", published="2025"),
    )
    assert found == {number(1): 2}


def test_a_claim_that_was_taken_back_is_not_compared() -> None:
    events = (claim(1, "catl", "175"), claim(2, "hina", "165"), claim(3, "byd", "150"))
    assert best(*events, withdrawn(4, 1, published="2026")) == {number(2): 2}


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(("catl", "hina", "byd")),
        st.integers(100, 103).map(str),
        st.sampled_from(("2024", "2025", "2026")),
        st.sampled_from(("claimed", "measured")),
        st.sampled_from(("company", "press")),
    ),
    max_size=8,
)


@given(CLAIMS)
def test_the_best_is_a_last_word_that_no_alike_last_word_beats(
    said: list[tuple[str, str, str, str, str]],
) -> None:
    events = [
        claim(count, company, value, published, basis_kind=kind, voice=voice)
        for count, (company, value, published, kind, voice) in enumerate(said, start=1)
    ]
    view = seen(*events)
    standing = last_words(view.claims, view.registry)
    found = best_claims(view.claims, view.registry)
    for one in standing:
        basis = basis_of(one, view.registry)
        alike = [other for other in standing if basis_of(other, view.registry) == basis]
        greatest = max(int(other.measure.value or 0) for other in alike)
        is_best = len(alike) > 1 and int(one.measure.value or 0) == greatest
        assert (one.id in found) is is_best
        assert not is_best or found[one.id].alike == len(alike)
    assert len({(one.company, one.basis_kind) for one in standing}) == len(standing)


def test_an_older_claim_of_one_basis_gives_way_to_the_newer_one() -> None:
    view = seen(claim(1, "catl", "160", "2024"), claim(2, "catl", "175", "2025"))
    assert succession(view.claims, view.registry) == {number(1): number(2)}


def test_a_newer_claim_of_a_lower_voice_gives_way_to_the_company() -> None:
    view = seen(
        claim(1, "catl", "160", "2024", voice="company"),
        claim(2, "catl", "175", "2025", voice="analyst"),
    )
    assert succession(view.claims, view.registry) == {number(2): number(1)}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["catl", "byd"]),
            st.sampled_from(["160", "175"]),
            st.sampled_from(["2024", "2025"]),
            st.sampled_from(["company", "analyst", None]),
            st.sampled_from(["", "at -40 °C"]),
        ),
        max_size=8,
    )
)
def test_every_claim_stands_or_gives_way_to_one_that_stands(drawn: list[Any]) -> None:
    view = seen(
        *(
            claim(count, company, value, day, voice=voice, condition=condition or None)
            for count, (company, value, day, voice, condition) in enumerate(drawn, start=1)
        )
    )
    stand = {one.id for one in last_words(view.claims, view.registry)}
    followed = succession(view.claims, view.registry)
    assert stand | set(followed) == {one.id for one in view.claims}
    assert stand.isdisjoint(followed)
    assert set(followed.values()) <= stand
