"""Geometry of the capacity chart: laws that hold for all phases; and the figure on a page."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.given import given, plan, reach
from tests.strategies import windows
from tests.web.checker import faults
from tracker.vocabulary.events import Event
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.windows import read_iso
from tracker.web.build import plan as pages
from tracker.web.capacity import DrawnCapacity, capacities
from tracker.web.capacity_chart import LABEL, MOST, Level, capacity_chart, spread, ticks_of
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup

TODAY = date(2026, 6, 1)
SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
AMOUNTS = st.decimals(0, 10**7, places=2)
LEVELS = st.builds(Level, AMOUNTS, st.none() | windows(2015, 2040), st.booleans())


@drawn(st.lists(LEVELS, min_size=2, max_size=MOST))
def test_nothing_leaves_the_figure_and_no_name_covers_another(levels: list[Level]) -> None:
    chart = capacity_chart(levels, TODAY)
    if chart is None:
        assert len({one.amount for one in levels}) == 1
        return
    labels = sorted(step.label_y for step in chart.steps)
    assert all(other - one >= LABEL for one, other in pairwise(labels))
    assert labels[0] >= LABEL
    for step in chart.steps:
        assert 0 <= step.mark.x0 <= step.mark.x1 <= 100_000
        assert chart.ticks[-1].y <= step.y <= chart.ticks[0].y < chart.height
        assert step.line is None or step.mark.x1 == step.line[0] < step.line[1] == chart.axis.end


@drawn(st.lists(LEVELS, min_size=2, max_size=MOST))
def test_more_stands_higher_and_what_does_not_last_has_no_line(levels: list[Level]) -> None:
    chart = capacity_chart(levels, TODAY)
    for (one, a), (other, b) in pairwise(
        zip(levels, chart.steps, strict=True) if chart is not None else ()
    ):
        assert one.amount <= other.amount or a.y <= b.y
        assert one.lasts or a.line is None


@drawn(AMOUNTS.filter(bool))
def test_ticks_are_round_few_and_reach_the_most(most: Decimal) -> None:
    ticks = ticks_of(most)
    assert 3 <= len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-2] < most <= ticks[-1] or len(ticks) == 3
    steps = {other - one for one, other in pairwise(ticks)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in {(1,), (2,), (5,)}


@drawn(st.lists(st.integers(0, 200), min_size=1, max_size=MOST))
def test_a_label_moves_only_upwards_and_not_where_it_has_room(places: list[int]) -> None:
    found = spread(places)
    assert all(after <= before for after, before in zip(found, places, strict=True))
    apart = all(abs(a - b) >= LABEL for a, b in pairwise(sorted(places)))
    assert not apart or found == places


def test_a_year_is_drawn_as_long_as_the_year_and_only_a_day_as_a_day() -> None:
    levels = [
        Level(Decimal(1), read_iso("2025"), lasts=True),
        Level(Decimal(2), read_iso("2027-03-01"), lasts=True),
    ]
    chart = capacity_chart(levels, TODAY)
    assert chart is not None
    year, day = (step.mark for step in chart.steps)
    assert (year.kind, day.kind) == ("bar", "day")
    first = chart.axis.x(date(2025, 12, 31) + timedelta(days=1))
    assert (year.x0, year.x1) == (chart.axis.x(date(2025, 1, 1)), first)


def phase(name: str, when: str | None, value: str, unit: str = "gwh") -> Event:
    """Return a plan for a phase of a plant."""
    measure = Measure(metric="annual-capacity", value=value, unit=unit)
    known: dict[str, Any] = {"milestone": f"phase {name}", "stage": None, "site": "acme/north"}
    return plan(name, when, quantity=measure, **known)


def drawn_of(*events: Event) -> list[DrawnCapacity]:
    lookup = Lookup(given(*events).on("2026-06-01").roadmap, SETTINGS)
    return list(capacities(lookup, lookup.roadmap.milestones))


def test_phases_of_a_site_stand_in_the_order_in_which_they_begin() -> None:
    (figure,) = drawn_of(phase("b", "2028", "40"), phase("c", None, "60"), phase("a", "2025", "5"))
    assert [one.when for one in figure.phases] == ["2025", "2028", "no date given"]
    assert [one.step.line is not None for one in figure.phases] == [True, True, False]


def test_one_phase_one_amount_or_two_units_are_no_figure() -> None:
    assert drawn_of(phase("a", "2025", "5")) == []
    assert drawn_of(phase("a", "2025", "5"), phase("b", "2027", "5")) == []
    assert drawn_of(phase("a", "2025", "5"), phase("b", "2027", "900", "t")) == []


@pytest.mark.parametrize("kind", ["svg", "csv"])
def test_the_figure_stands_on_the_page_of_the_site_and_alone(kind: str) -> None:
    events = (phase("a", "2025", "5"), phase("b", "2028", "40"), reach("r", "2024-05"))
    files = pages(given(*events).on("2026-06-01").roadmap, SETTINGS)
    assert faults(files) == []
    assert b"by phase</bdi>" in files["sites/acme/north.html"]
    alone = files[f"figures/sites/acme/north/capacity-1.{kind}"].decode()
    assert "40" in alone
    assert "2028-01-01" in alone or kind == "svg"
