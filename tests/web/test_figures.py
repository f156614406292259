"""Geometry of the figures: laws that hold for every window and every axis."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import windows
from tracker.vocabulary.windows import Window, read_iso
from tracker.web.figures import (
    DATED,
    UNDATED,
    WHOLE,
    Axis,
    axis_of,
    columns_of,
    mark_of,
    rung_places,
    wrapped,
)

TODAY = date(2026, 5, 20)
AXIS = Axis(date(2024, 1, 1), date(2030, 12, 31), TODAY)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(windows(), st.lists(windows(), max_size=5), days, days)
def test_no_mark_leaves_the_axis(
    window: Window, others: list[Window], today: date, since: date
) -> None:
    axis = axis_of(others, today)
    mark = mark_of(window, axis, since=since)
    assert 0 <= mark.x0 <= mark.x1 <= DATED
    for band in mark.bands:
        assert mark.x0 <= band.x0 <= band.x1 <= mark.x1


@given(windows(), days)
def test_only_a_window_of_one_day_is_drawn_as_a_day(window: Window, today: date) -> None:
    mark = mark_of(window, axis_of([window], today))
    if mark.kind == "day":
        assert window.earliest == window.latest
        assert window.precision == "day"


@given(st.integers(2024, 2030))
def test_a_year_is_a_bar_as_long_as_its_year(year: int) -> None:
    mark = mark_of(read_iso(str(year)), AXIS)
    assert mark.kind == "bar"
    assert (mark.x0, mark.x1) == (AXIS.x(date(year, 1, 1)), AXIS.x(date(year + 1, 1, 1)))
    assert not mark.cut_left
    assert not mark.cut_right


@given(days, days)
def test_places_keep_the_order_of_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert AXIS.x(first) <= AXIS.x(last)


@given(st.lists(windows(), max_size=8), days)
def test_an_axis_holds_today_in_three_to_thirteen_whole_years(
    some: list[Window], today: date
) -> None:
    axis = axis_of(some, today)
    assert axis.now is not None
    assert 3 <= len(axis.ticks) <= 13
    assert (axis.first.month, axis.first.day) == (1, 1)
    assert (axis.last.month, axis.last.day) == (12, 31)


@given(st.lists(windows(), max_size=8), days)
def test_a_long_axis_keeps_its_last_year_clear_of_the_undated_column(
    some: list[Window], today: date
) -> None:
    """Where room is short the label of the column lay over the last year's."""
    *_, last = ticks = axis_of(some, today).ticks
    assert last.sparse is (len(ticks) > 5)
    assert not all(tick.sparse for tick in ticks)


def test_a_deadline_has_its_hard_edge_on_the_right_and_is_densest_there() -> None:
    mark = mark_of(read_iso("2026", role="deadline"), AXIS)
    assert mark.kind == "deadline"
    assert mark.x1 == AXIS.x(date(2027, 1, 1))
    assert [band.density for band in sorted(mark.bands, key=lambda band: band.x0)] == [1, 2, 3]


def test_a_deadline_fades_back_to_the_day_from_which_it_was_known() -> None:
    mark = mark_of(read_iso("2026", role="deadline"), AXIS, since=date(2026, 1, 20))
    assert mark.x0 == AXIS.x(date(2026, 1, 20))


def test_a_not_before_date_is_the_mirror_of_a_deadline() -> None:
    mark = mark_of(read_iso("2027/.."), AXIS)
    assert mark.kind == "not before"
    assert mark.x0 == AXIS.x(date(2027, 1, 1))
    assert [band.density for band in sorted(mark.bands, key=lambda band: band.x0)] == [3, 2, 1]


def test_no_date_is_parked_right_of_the_axis() -> None:
    assert mark_of(None, AXIS) == UNDATED
    assert DATED < UNDATED.x0 < WHOLE


def test_a_window_beyond_the_axis_is_told_at_its_edge() -> None:
    assert mark_of(read_iso("2045"), AXIS).cut_right
    assert mark_of(read_iso("2019"), AXIS).cut_left
    assert mark_of(read_iso("2045"), AXIS).width == 0


def test_a_bar_that_goes_on_is_cut_where_the_axis_ends() -> None:
    mark = mark_of(read_iso("2029/2034"), AXIS)
    assert (mark.x1, mark.cut_right) == (DATED, True)


@given(st.integers(1, 12))
def test_rungs_stand_in_order_inside_the_figure(count: int) -> None:
    places = rung_places(count)
    assert [place.x for place in places] == sorted({place.x for place in places})
    assert all(0 < place.x < WHOLE and place.line_from <= place.line_to for place in places)


@given(st.text(max_size=80), st.integers(4, 20), st.integers(1, 4))
def test_wrapped_text_fits_its_columns_and_lines(text: str, columns: int, lines: int) -> None:
    result = wrapped(text, columns, lines)
    assert len(result) <= lines
    assert all(columns_of(line) <= columns for line in result)


def test_wrapping_breaks_at_blanks_and_tells_what_it_leaves_out() -> None:
    assert wrapped("Orsted Nanjing plant", 14, 3) == ("Orsted Nanjing", "plant")
    assert wrapped("one two three four", 5, 2) == ("one", "two…")
    assert wrapped("宁德时代新能源", 8, 2) == ("宁德时代", "新能源")


def test_quarters_are_drawn_for_this_year_and_the_next() -> None:
    assert len(AXIS.quarters) == 6
    assert AXIS.quarters[0] == AXIS.x(date(2026, 4, 1))
    assert AXIS.x(AXIS.last + timedelta(days=1)) == DATED
