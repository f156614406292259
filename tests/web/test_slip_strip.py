"""Geometry of the strip of slips: laws that hold for every set of slips."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tracker.web.figures import WHOLE
from tracker.web.slip_strip import MOST_NAMED, ROOM, Months, Strip, strip_of

months = st.integers(-400, 400)


@st.composite
def slips(draw: st.DrawFn) -> Months:
    least, headline, most = sorted(draw(st.tuples(months, months, months)))
    return Months(
        headline,
        draw(st.sampled_from((least, None))),
        draw(st.sampled_from((most, None))),
    )


def strip(*some: Months) -> Strip:
    found = strip_of(some)
    assert found is not None
    return found


@given(st.lists(slips(), min_size=1, max_size=30))
def test_nothing_leaves_the_strip(some: list[Months]) -> None:
    drawn = strip(*some)
    assert len(drawn.dots) == len(some)
    for dot in drawn.dots:
        assert 0 <= dot.x0 <= dot.x <= dot.x1 <= WHOLE
        assert 0 <= dot.lane < drawn.lanes
    assert all(0 <= tick.x <= WHOLE for tick in drawn.ticks)


@given(st.lists(slips(), min_size=2, max_size=20))
def test_dots_and_bounds_of_one_lane_never_touch(some: list[Months]) -> None:
    for one, other in combinations(strip(*some).dots, 2):
        if one.lane == other.lane:
            left, right = sorted((one, other), key=lambda dot: dot.x0)
            assert right.x0 - left.x1 >= ROOM


@given(st.lists(slips(), min_size=1, max_size=20))
def test_a_farther_slip_stands_farther_right(some: list[Months]) -> None:
    drawn = strip(*some)
    for slip, dot in zip(some, drawn.dots, strict=True):
        assert dot.x == drawn.x(slip.headline)
    for one, other in combinations(sorted(slip.headline for slip in some), 2):
        assert drawn.x(one) <= drawn.x(other)


@given(st.lists(slips(), min_size=1, max_size=20))
def test_no_slip_at_all_has_its_line_and_ticks_are_few(some: list[Months]) -> None:
    ticks = strip(*some).ticks
    assert 0 in [tick.months for tick in ticks]
    assert len(ticks) <= 9


def test_open_and_distant_bounds_are_cut() -> None:
    dot = strip(Months(6, None, 900)).dots[0]
    assert dot.cut_left
    assert dot.cut_right
    exact = strip(Months(6, 3, 9)).dots[0]
    assert not exact.cut_left
    assert not exact.cut_right


def test_a_few_slips_have_a_lane_and_a_name_each_the_first_on_top() -> None:
    drawn = strip(Months(24, 24, 24), Months(12, 12, 12), Months(-6, -6, -6))
    assert drawn.is_named
    assert [dot.lane for dot in drawn.dots] == [2, 1, 0]


def test_equal_slips_of_many_are_stacked() -> None:
    drawn = strip(*[Months(12, 12, 12)] * MOST_NAMED, Months(24, 24, 24))
    assert not drawn.is_named
    assert sorted(dot.lane for dot in drawn.dots) == [0, *range(MOST_NAMED)]


def test_no_slips_give_no_strip() -> None:
    assert strip_of([]) is None
