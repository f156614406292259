"""Dwell times between rungs that were reached, and how the ladder draws them."""

import pytest
from hypothesis import given as holds_for

from tests.given import B, given, plan, reach
from tests.strategies import windows
from tracker.vocabulary.events import Event
from tracker.vocabulary.windows import Window, read_iso
from tracker.web.company import company_page
from tracker.web.dwell import dwell_of
from tracker.web.frame import Settings
from tracker.web.parts import DrawnLadder

SETTINGS = Settings(title="Salt cells", digest="0" * 64, count=1)
A, SOP = "samples/a-sample", "samples/sop"


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2024-03-05", "2025-05-20", "14 months"),
        ("2024-03", "2025-05", "14 months (13 to 15)"),
        ("2023", "2025", "24 months (12 to 36)"),
        ("2024", "2024", "up to 12 months"),
        ("2024-01-10", "2024-02-12", "1 month"),
        ("2016/..", "2026-01", "up to 121 months"),
        ("2024-01-10", "2025/..", "at least 11 months"),
    ],
)
def test_a_dwell_time_is_as_precise_as_its_dates(earlier: str, later: str, words: str) -> None:
    found = dwell_of(read_iso(earlier), read_iso(later))
    assert found is not None
    assert found.words == words
    assert found.short.split()[-2] in words.split()


def test_no_time_is_told_of_what_has_no_date_or_runs_backwards() -> None:
    assert dwell_of(None, read_iso("2024")) is None
    assert dwell_of(read_iso("2024"), None) is None
    assert dwell_of(read_iso("2025"), read_iso("2023")) is None


@holds_for(windows(), windows())
def test_the_headline_lies_within_its_bounds(earlier: Window, later: Window) -> None:
    found = dwell_of(earlier, later)
    if found is not None:
        assert (found.least or 0) <= found.headline
        assert found.most is None or found.headline <= found.most


def ladder(*events: Event) -> DrawnLadder:
    page = company_page(given(*events).on("2026-06-01").roadmap, "acme", SETTINGS)
    (drawn,) = page.ladders
    return drawn


def test_the_time_between_two_reached_rungs_stands_on_the_line_between_them() -> None:
    drawn = ladder(reach("a", "2024-03-05", stage=A), reach("b", "2025-05-20", stage=B))
    first, second, third = drawn.rungs
    assert second.dwell is not None
    assert second.dwell.words == "14 months after A-sample"
    assert first.dwell is third.dwell is None
    assert first.place.x < second.dwell.x < second.place.x
    assert "14 months after A-sample" in drawn.described
    assert drawn.rows[1].dwell == "14 months after A-sample"


def test_a_rung_without_a_word_below_a_reached_one_was_passed_over() -> None:
    drawn = ladder(reach("a", "2024-03-05", stage=A), reach("sop", "2025-05-20", stage=SOP))
    assert [rung.passed_over for rung in drawn.rungs] == [False, True, False]
    assert drawn.rungs[2].dwell is not None
    assert drawn.rungs[2].dwell.beside == "since A"
    assert "B-sample: no word, though a later stage was reached" in drawn.described


def test_a_rung_without_a_word_above_all_that_was_reached_is_only_unknown() -> None:
    drawn = ladder(reach("a", "2024-03-05", stage=A))
    assert [rung.passed_over for rung in drawn.rungs] == [False, False, False]


@pytest.mark.parametrize(
    ("later", "words"), [("2027-H1", "↷ +6 mo"), ("2025", "↶ −12 mo"), ("2026", None)]
)
def test_a_planned_rung_says_how_far_its_date_moved(later: str, words: str | None) -> None:
    drawn = ladder(plan("first", "2026"), plan("second", later, published="2025-06-01"))
    lines = [line.text for line in drawn.rungs[1].lines if line.text[:1] in "↷↶"]
    assert lines == ([words] if words else [])


def test_what_was_reached_shows_no_slip_of_its_plan() -> None:
    drawn = ladder(
        plan("first", "2024"),
        plan("second", "2025", published="2025-02-01"),
        reach("done", "2025-11-03", published="2026-01-10"),
    )
    assert not [line for line in drawn.rungs[1].lines if line.text[:1] in "↷↶"]
