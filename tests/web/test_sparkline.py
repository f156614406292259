"""Geometry of the sparkline, and what it counts."""

from itertools import pairwise

import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st

from tests.given import check, eid, given, plan
from tests.strategies import published_windows
from tests.web.checker import faults, read
from tracker.views.half_years import half_year_of
from tracker.vocabulary.events import Event
from tracker.vocabulary.windows import Window
from tracker.web.activity import MOST, Activity, activity
from tracker.web.build import plan as pages
from tracker.web.company import company_page
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.sparkline import BAR, HEIGHT, LEAST, STEP, sparkline

SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=20)


@holds_for(COUNTS)
def test_every_bar_stands_inside_and_off_the_others(counts: list[int]) -> None:
    spark = sparkline(counts)
    for bar in spark.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= spark.width
        assert 0 <= bar.y < spark.foot
    assert all(one.x + BAR < other.x for one, other in pairwise(spark.bars))


@holds_for(COUNTS)
def test_a_higher_count_has_no_lower_bar_and_nothing_has_none(counts: list[int]) -> None:
    bars = sparkline(counts).bars
    assert [(bar.number, bar.count) for bar in bars] == [
        (number, count) for number, count in enumerate(counts) if count
    ]
    ranked = sorted(bars, key=lambda bar: bar.count)
    assert all(one.height <= other.height for one, other in pairwise(ranked))
    assert all(bar.height >= LEAST for bar in bars)
    assert max((bar.height for bar in bars), default=HEIGHT) == HEIGHT


@holds_for(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), max_size=6))
def test_a_stretch_is_never_shorter_than_its_half_years(some: list[list[int]]) -> None:
    spark = sparkline([0] * 10, [(first, last) for first, last in some])
    for first, last in some:
        assert any(
            one.x0 < STEP * first + STEP // 2 and one.x1 > STEP * last + STEP // 2
            for one in spark.unders
        )
    assert all(0 <= one.x0 < one.x1 <= spark.width for one in spark.unders)
    assert all(one.x1 < other.x0 for one, other in pairwise(spark.unders))


# --- What is counted


def told(*events: Event) -> Activity | None:
    lookup = Lookup(given(*events).on("2026-06-01").roadmap, SETTINGS)
    (view,) = [one for one in lookup.roadmap.companies if one.slug == "acme"]
    return activity(lookup, "Acme", [line.id for line in view.timeline], "#timeline")


def said(name: str, published: str | None) -> Event:
    return plan(name, "2027", published=published, logged="2026-05-01")


def test_statements_are_counted_by_the_half_year_of_their_publication() -> None:
    found = told(said("one", "2025-03-02"), said("two", "2025-06"), said("now", "2026-Q1"))
    assert found is not None
    assert found.rows == (("H1 2025", 2), ("H2 2025", 0), ("H1 2026", 1))
    assert found.summary == "3 statements since H1 2025, most in H1 2025: 2"
    assert found.described == "H1 2025: 2; H1 2026: 1"
    assert [bar.path for bar in found.bars] == ["#timeline", f"events/{eid('now')}.html"]


def test_a_page_of_a_year_stands_in_neither_half_of_it() -> None:
    found = told(said("year", "2025"), said("day", "2025-03-02"), said("undated", None))
    assert found is not None
    assert found.rows == (("H1 2025", 1), ("H2 2025", 0), ("H1 2026", 0))
    assert found.aside == "1 by the year or longer, drawn as a line below, 1 undated"
    ((x0, x1),) = [(one.x0, one.x1) for one in found.spark.unders]
    assert (x0 // STEP, x1 // STEP) == (0, 1)


def test_what_is_older_than_the_row_is_counted_in_words() -> None:
    found = told(said("old", "2011-03-02"), said("new", "2026-03-02"))
    assert found is not None
    assert len(found.rows) == MOST
    assert found.aside == "1 before H2 2018"


def test_a_look_that_found_nothing_is_no_statement() -> None:
    found = told(said("one", "2025-03-02"), check("look", "2026-01-10"))
    assert found is not None
    assert sum(count for _, count in found.rows) == 1


def test_nothing_dated_has_no_figure() -> None:
    assert told(said("undated", None)) is None


@holds_for(st.lists(st.one_of(st.none(), published_windows()), min_size=1, max_size=6))
def test_every_statement_is_counted_once(some: list[Window | None]) -> None:
    events = [
        plan(str(number), "2027", published=window, logged="2026-05-01")  # type: ignore[arg-type]
        for number, window in enumerate(some)
    ]
    found = told(*events)
    inside = [one for one in some if one and one.earliest and one.latest]
    if found is None:
        assert inside == []
        return
    aside = sum(int(part.split()[0]) for part in found.aside.split(", ") if part[:1].isdigit())
    drawn = sum(count for _, count in found.rows)
    assert drawn + aside == len(some)
    halves = [half_year_of(one.earliest) for one in inside if _in_one(one)]  # type: ignore[arg-type]
    assert drawn <= len(halves)


def _in_one(window: Window) -> bool:
    assert window.earliest is not None
    assert window.latest is not None
    return half_year_of(window.earliest) == half_year_of(window.latest)


@pytest.mark.parametrize(("count", "has"), [(1, False), (2, False), (3, True)])
def test_a_page_of_few_statements_has_no_figure_but_the_list_has(count: int, has: bool) -> None:
    events = [said(str(number), f"2025-0{number + 1}-02") for number in range(count)]
    roadmap = given(*events).on("2026-06-01").roadmap
    assert (company_page(roadmap, "acme", SETTINGS).activity is not None) is has
    files = pages(roadmap, SETTINGS)
    assert faults(files) == []
    assert "acme.html#timeline" in read(files["companies/index.html"]).links
    assert (b"By half-year</summary>" in files["technologies/salt-cell.html"]) is has
