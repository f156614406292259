"""The grid of companies by half-years on the page of a technology."""

from datetime import date
from itertools import pairwise

from hypothesis import given as holds_for
from hypothesis import strategies as st

from tests.given import SOP, A, B, drop, eid, given, plan, reach
from tests.web.checker import faults, read
from tracker.views.half_years import HalfYear, half_year_of
from tracker.vocabulary.events import Event
from tracker.web.build import plan as pages
from tracker.web.climb_grid import STEP, GridStep, RungGrid, gauge_x, letters_of
from tracker.web.frame import Settings
from tracker.web.technology import technology_page

SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
PAGE = "technologies/salt-cell.html"
DONE = reach("a", "2024", stage=A, published="2025-01-10")
AHEAD = plan("b", "2027", stage=B)


def grids(*events: Event) -> tuple[RungGrid, ...]:
    return technology_page(given(*events).on("2026-06-01").roadmap, "salt-cell", SETTINGS).climbs


def grid(*events: Event) -> RungGrid:
    (found,) = grids(*events)
    return found


def steps(found: RungGrid, label: str) -> list[GridStep]:
    """Return every step of a row."""
    (line,) = [one for one in found.lines if one.label == label]
    return [step for cell in line.cells for step in cell.steps]


def words(found: RungGrid, label: str) -> list[str]:
    return [f"{one.letters}{'' if one.sure else '?'} {one.words}" for one in steps(found, label)]


@holds_for(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), max_size=12))
def test_no_two_rungs_of_a_ladder_have_the_same_letters(names: list[str]) -> None:
    letters = letters_of(names)
    assert len(set(letters)) == len(names)


@holds_for(st.integers(1, 20))
def test_every_rung_stands_inside_its_gauge_and_off_the_others(count: int) -> None:
    places = [gauge_x(rung) for rung in range(count)]
    assert all(3 < place < gauge_x(count) - 3 for place in places)
    assert all(b - a == STEP for a, b in pairwise(places))


@holds_for(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_lies_in_its_half_year(day: date) -> None:
    half = half_year_of(day)
    assert half.first <= day <= half.last
    assert half.words == f"H{1 if day.month < 7 else 2} {day.year}"
    assert (half.plus(1).first - half.last).days == 1
    assert half_year_of(half.first) == half_year_of(half.last) == HalfYear(half.number)


def test_every_step_tells_since_when_or_for_when_as_it_was_said() -> None:
    found = grid(DONE, AHEAD)
    assert words(found, "H1 2024") == ["A? some time: 2024"]
    assert words(found, "H2 2024") == ["A since 2024"]
    assert words(found, "H1 2026") == ["A since 2024"]
    assert words(found, "H1 2027") == ["B? 2027"]
    assert words(found, "H2 2027") == ["B 2027"]


def test_the_present_row_tells_everything_anew_and_the_others_only_what_is_new() -> None:
    found = grid(DONE, AHEAD)
    assert [(one.label, one.when) for one in found.lines if not one.same] == [
        ("H1 2024", "past"),
        ("H2 2024", "past"),
        ("H1 2026", "now"),
        ("H1 2027", "ahead"),
        ("H2 2027", "ahead"),
    ]


def test_what_has_no_date_stands_in_a_row_of_its_own() -> None:
    found = grid(DONE, plan("b", None, stage=B))
    assert found.lines[-1].label == "without a date"
    assert words(found, "without a date") == ["B? no date given"]


def test_every_step_leads_to_what_was_said() -> None:
    assert [one.path for one in steps(grid(DONE, AHEAD), "H1 2026")] == [f"events/{eid('a')}.html"]
    files = pages(given(DONE, AHEAD).on("2026-06-01").roadmap, SETTINGS)
    assert faults(files) == []
    links = read(files[PAGE]).links
    assert {f"../events/{eid(name)}.html" for name in ("a", "b")} <= set(links)


def test_a_step_says_whose_word_it_is_and_how_it_ended() -> None:
    press = reach("sop", "2025-03", stage=SOP, published="2025-04-01", voice="press")
    (step,) = steps(grid(press), "H1 2026")
    assert step.state.sign == "reported"
    gone = grid(AHEAD, drop("end", stage=B, published="2026-02-01"))
    (ended,) = steps(gone, "H1 2026")
    assert (ended.words, ended.state.sign) == ("dropped, said 1 Feb 2026", "dropped")


def test_what_was_reached_stays_reached_when_it_is_given_up_later() -> None:
    found = grid(DONE, drop("end", stage=A, published="2026-02-01"))
    (step,) = steps(found, "H1 2026")
    assert (step.state.word, step.words) == ("reached", "since 2024")
    assert step.path == f"events/{eid('a')}.html"


def test_the_companies_beyond_the_most_are_counted_and_stand_elsewhere() -> None:
    every = [plan(f"{one:02}", "2026", stage=B, company=f"maker-{one:02}") for one in range(12)]
    found = grid(*every)
    assert (len(found.columns), found.left_out) == (10, 2)
    page = pages(given(*every).on("2026-06-01").roadmap, SETTINGS)[PAGE].decode()
    assert '<a href="#stand">all 12 of them</a>' in page


def test_companies_stand_by_name_not_by_progress() -> None:
    found = grid(DONE, reach("z", "2025-02", stage=SOP, company="bolt", published="2025-03-01"))
    assert [one.text for one in found.columns] == ["Acme", "Bolt"]


def test_a_technology_on_no_ladder_has_no_grid() -> None:
    assert grids(plan("pilot", "2026", milestone="pilot")) == ()
    page = pages(given(plan("p", "2026", milestone="pilot")).on("2026-06-01").roadmap, SETTINGS)
    assert b"Half-year by half-year" not in page[PAGE]
    assert b"climbs.css" not in page[PAGE]


def test_an_empty_cell_is_empty_and_is_left_out_on_a_phone() -> None:
    """A blank inside would keep the cell's company standing alone on narrow screens."""
    other = plan("bolt", "2027", stage=B, company="bolt")
    files = pages(given(DONE, other).on("2026-06-01").roadmap, SETTINGS)
    assert b'<td data-label="Bolt"></td>' in files[PAGE]
