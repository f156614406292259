"""Slopes: how fast a date recedes, and when it is not said."""

from fractions import Fraction

from hypothesis import given as holds_for
from hypothesis import strategies as st

from tests.given import eid, given, plan
from tests.strategies import iso_units
from tracker.views.slopes import Slope, slope_of, slope_words
from tracker.vocabulary.events import Event
from tracker.vocabulary.windows import read_iso


def slope(*events: Event) -> Slope | None:
    return slope_of(given(*events).on("2026-06-01").the("B-sample").history)


RECEDING = (
    plan("one", "2020", published="2014-06-01"),
    plan("two", "2020/2023", published="2017-06-01"),
    plan("three", "2025", published="2021-06-01"),
    plan("four", "2027/2028", published="2023-06-01"),
)


def test_a_date_that_recedes_nearly_as_fast_as_time_goes_by() -> None:
    found = slope(*RECEDING)
    assert found is not None
    assert slope_words(found) == "0.8 months per month (0.6 to 1.1), 4 statements"
    assert found.owner == "company"
    assert found.statements == tuple(eid(name) for name in ("one", "two", "three", "four"))


def test_a_date_said_again_and_again_is_flat() -> None:
    days = ("2024-01-01", "2024-09-01", "2025-06-01")
    found = slope(*(plan(day, "2026-12-31", published=day) for day in days))
    assert found is not None
    assert (found.least, found.headline, found.most) == (Fraction(0),) * 3


def test_two_statements_give_no_slope() -> None:
    assert slope(*RECEDING[:2]) is None


def test_three_statements_of_two_owners_give_no_slope() -> None:
    press = plan("press", "2028", published="2023-01-01", voice="press", slips="two")
    assert slope(*RECEDING[:2], press) is None


def test_three_statements_of_half_a_year_give_no_slope() -> None:
    days = ("2024-01-01", "2024-03-01", "2024-06-30")
    assert slope(*(plan(day, "2026", published=day) for day in days)) is None
    later = plan("later", "2026", published="2024-07-01")
    assert slope(*(plan(day, "2026", published=day) for day in days), later) is not None


def test_what_was_said_in_some_year_has_no_place_on_the_line() -> None:
    assert slope(*RECEDING[:2], plan("vague", "2025", published="2021")) is None


def test_a_not_before_date_has_no_last_day_to_count() -> None:
    assert slope(*RECEDING[:2], plan("from", "from 2025", published="2021-01-01")) is None


def test_a_deadline_can_be_met_from_the_day_it_was_said() -> None:
    found = slope(*RECEDING[:3], plan("by", "by 2028", published="2023-06-01"))
    assert found is not None
    assert found.least < found.headline <= found.most


@holds_for(st.lists(iso_units(), min_size=3, max_size=6))
def test_the_bounds_hold_the_slope(promised: list[str]) -> None:
    found = slope(
        *(
            plan(f"{number}", when, published=f"{2019 + number}-03-01")
            for number, when in enumerate(promised)
        )
    )
    assert found is not None
    assert found.least <= found.headline <= found.most


@holds_for(st.integers(-3, 3), st.integers(3, 6))
def test_days_on_a_straight_line_have_its_slope(rise: int, count: int) -> None:
    """The promised day moves `rise` days for each day that goes by."""
    start, first = read_iso("2020-01-01").latest, read_iso("2040-01-01").latest
    assert start is not None
    assert first is not None
    events = []
    for number in range(count):
        said = start.fromordinal(start.toordinal() + 200 * number)
        day = first.fromordinal(first.toordinal() + 200 * number * rise)
        events.append(plan(f"{number}", day.isoformat(), published=said.isoformat()))
    found = slope(*events)
    assert found is not None
    assert (found.least, found.headline, found.most) == (Fraction(rise),) * 3
