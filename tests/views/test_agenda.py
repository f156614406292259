"""Open milestones by the unit of time that their windows name."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.given import SOP, A, given, plan, state
from tests.strategies import event_sets, windows
from tracker.views.agenda import Agenda, Unit, agenda, unit_of
from tracker.views.asof import AsOf
from tracker.views.dates import opening
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event
from tracker.vocabulary.windows import Window, read_iso

DAYS = st.dates(date(2019, 1, 1), date(2032, 1, 1))
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def listed(*events: Event, on: str = "2026-06-01") -> Agenda:
    view = given(*events).on(on).roadmap
    return agenda(view.milestones, view.as_of.today)


def named(text: str) -> str:
    unit = unit_of(read_iso(text))
    return "open" if unit is None else f"{unit.size} {unit.first} {unit.last}"


@drawn(event_sets(), DAYS)
def test_every_open_milestone_stands_in_it_once(events: tuple[Event, ...], today: date) -> None:
    every = roadmap(events, AsOf(today=today)).milestones
    found = agenda(every, today)
    slots = [one for slot in (*found.open, *found.ahead) for one in slot.milestones]
    paths = [one.path for one in (*found.passed, *slots, *found.undated, *found.denied)]
    assert sorted(paths) == [one.path for one in every if one.is_open]


@drawn(windows())
def test_a_unit_holds_what_was_named_and_is_no_finer(window: Window) -> None:
    unit = unit_of(window)
    if unit is None:
        assert window.latest is None
        return
    assert window.latest is not None
    assert unit.last <= window.latest if window.edtf[-1] in "~%" else unit.last >= window.latest
    first = opening(window)
    assert first is not None
    if window.edtf[-1] not in "~%":
        assert unit.first <= first
    if unit.size in LENGTHS and window.precision in LENGTHS:
        assert LENGTHS[unit.size] >= LENGTHS[window.precision]


@drawn(event_sets(), DAYS)
def test_what_ends_first_stands_first(events: tuple[Event, ...], today: date) -> None:
    found = agenda(roadmap(events, AsOf(today=today)).milestones, today)
    for slots in (found.open, found.ahead):
        ends = [slot.unit.last if slot.unit else date.max for slot in slots]
        assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2027-03-14", "month 2027-03-01 2027-03-31"),
        ("2027-03", "month 2027-03-01 2027-03-31"),
        ("2027-Q2", "quarter 2027-04-01 2027-06-30"),
        ("2027-01/2027-04", "half 2027-01-01 2027-06-30"),
        ("2027", "year 2027-01-01 2027-12-31"),
        ("2027-05/2027-08", "year 2027-01-01 2027-12-31"),
        ("2027/2028", "years 2027-01-01 2028-12-31"),
        ("2027-12/2028-02", "years 2027-01-01 2028-12-31"),
        ("2027/..", "open"),
    ],
)
def test_a_window_stands_under_the_smallest_unit_that_holds_it(text: str, unit: str) -> None:
    assert named(text) == unit


def test_a_deadline_stands_under_the_unit_that_it_names() -> None:
    by_2027 = unit_of(read_iso("2027", role="deadline"))
    assert by_2027 == Unit("year", date(2027, 1, 1), date(2027, 12, 31))


def test_a_date_that_is_about_stands_under_what_was_named() -> None:
    about = Window(
        phrase="around 2027", earliest=date(2026, 1, 1), latest=date(2028, 12, 31),
        precision="year", qualifiers=("approximate",), edtf="2027~", rules="made-up",
    )  # fmt: skip
    assert unit_of(about) == Unit("year", date(2027, 1, 1), date(2027, 12, 31))


def test_a_year_stands_behind_the_quarters_and_months_that_end_with_it() -> None:
    found = listed(
        plan("a", "2027", stage=A), plan("b", "2027-Q4"), plan("c", "2027-12", stage=SOP)
    )
    sizes = [slot.unit.size for slot in found.ahead if slot.unit]
    assert sizes == ["month", "quarter", "year"]


def test_passed_open_ahead_undated_and_denied_are_told_apart() -> None:
    found = listed(
        plan("late", "2025", stage=A),
        plan("now", "2026"),
        plan("soon", "2027", stage=SOP),
        plan("some day", None, milestone="pilot-line-completed", stage=None),
        plan("no", "2028", product="acme/spark", voice="press"),
        state("denial", "denial", published="2025-02-01", contradicts="no", product="acme/spark"),
    )
    assert [one.label for one in found.passed] == ["A-sample"]
    assert [(one.label, one.product) for slot in found.open for one in slot.milestones] == [
        ("B-sample", None)
    ]
    assert [one.label for slot in found.ahead for one in slot.milestones] == ["SOP"]
    assert [one.label for one in found.undated] == ["pilot line completed"]
    assert [(one.product, one.is_denied) for one in found.denied] == [("acme/spark", True)]
