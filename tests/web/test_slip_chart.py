"""Geometry of the slip chart: laws that hold whatever was said, and the shape of known stories."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import published_windows, windows
from tracker.vocabulary.windows import Window, read_iso
from tracker.web.slip_chart import (
    NARROW,
    SMALL,
    WIDE,
    Course,
    Drawn,
    Label,
    Said,
    Size,
    SlipChart,
    slip_chart,
)

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)
far = windows(1950, 2150)
sizes = st.sampled_from((SMALL, NARROW, WIDE))
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
said = st.builds(Said, st.one_of(st.none(), published_windows(), windows()), far, st.booleans())
courses = st.builds(
    Course,
    st.lists(said, max_size=5).map(tuple),
    st.sampled_from(("open", "reached", "gone")),
    st.one_of(st.none(), windows()),
    st.one_of(st.none(), days),
    st.text(max_size=30),
)


def drawn(some: list[Course], today: date = TODAY, size: Size = SMALL) -> SlipChart:
    chart = slip_chart(some, today, size)
    assert chart is not None
    return chart


def is_placed(course: Course) -> bool:
    return any(one.said is not None for one in course.said)


placed = st.lists(courses, min_size=1, max_size=16).filter(lambda some: any(map(is_placed, some)))


def places(one: Drawn) -> list[tuple[int, int]]:
    """Return every place that a course takes in the frame."""
    found = list(one.steps)
    for whisker in one.whiskers:
        found += [(whisker.since, whisker.dot), (whisker.x, whisker.low), (whisker.x, whisker.high)]
    for line in (one.tail, one.silence, one.end):
        found += [(line.x0, line.y0), (line.x1, line.y1)] if line is not None else []
    return found


@given(placed, days, sizes)
def test_nothing_leaves_the_frame(some: list[Course], today: date, size: Size) -> None:
    chart = drawn(some, today, size)
    scale = chart.scale
    assert 0 < scale.left < scale.right <= size.width
    for course in chart.courses:
        for x, y in places(course):
            assert scale.left <= x <= scale.right
            assert scale.top <= y <= scale.bottom
    for label in chart.labels:
        left, top, right, bottom = label.box
        assert left >= 0
        assert right <= chart.width
        assert top >= 0
        assert bottom <= chart.height


@given(placed, days, sizes)
def test_labels_never_overlap(some: list[Course], today: date, size: Size) -> None:
    chart = drawn(some, today, size)
    for one, other in combinations(chart.labels, 2):
        assert are_apart(one, other), (one, other)


def are_apart(one: Label, other: Label) -> bool:
    left, top, right, bottom = one.box
    other_left, other_top, other_right, other_bottom = other.box
    return right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top


@given(windows(), published_windows(), sizes)
def test_a_whisker_is_as_long_as_its_window(promised: Window, on: Window, size: Size) -> None:
    chart = drawn([Course((Said(on, promised),), "open")], size=size)
    (whisker,) = chart.courses[0].whiskers
    first, last = promised.earliest, promised.latest
    assert (whisker.open_low, whisker.open_high) == (first is None, last is None)
    if first is not None and last is not None:
        if not whisker.cut_low and not whisker.cut_high:
            assert whisker.low - whisker.high == chart.scale.day * ((last - first).days + 1)
        assert whisker.dot == whisker.high


@given(published_windows(), sizes)
def test_the_saying_is_as_wide_as_its_window(on: Window, size: Size) -> None:
    chart = drawn([Course((Said(on, read_iso("2027")),), "open")], date(2027, 1, 1), size)
    (whisker,) = chart.courses[0].whiskers
    assert on.earliest is not None
    assert on.latest is not None
    assert whisker.x - whisker.since == chart.scale.day * ((on.latest - on.earliest).days + 1)


@given(placed, days, sizes, st.integers(-300, 300))
def test_both_axes_have_one_scale(some: list[Course], today: date, size: Size, count: int) -> None:
    """The diagonal leads from corner to corner, and a day is as long to the right as upwards."""
    scale = drawn(some, today, size).scale
    assert scale.x(scale.first) - scale.left == scale.bottom - scale.y(scale.first) == 0
    assert scale.x(scale.last + DAY) == scale.right
    assert scale.y(scale.last + DAY) == scale.top
    day = today + timedelta(days=count)
    assert scale.x(day) - scale.left == scale.bottom - scale.y(day)


@given(placed, days)
def test_today_is_drawn_where_the_frame_holds_it(some: list[Course], today: date) -> None:
    chart = drawn(some, today)
    inside = chart.scale.first <= today <= chart.scale.last
    assert (chart.now is not None) == (chart.today is not None) == inside
    assert chart.now is None or chart.now == chart.scale.x(today)


@given(placed, days)
def test_what_is_open_always_holds_today(some: list[Course], today: date) -> None:
    if any(one.tail == "open" and is_placed(one) for one in some):
        assert drawn(some, today).now is not None


def test_nothing_said_on_a_known_day_gives_no_chart() -> None:
    assert slip_chart([], TODAY) is None
    assert slip_chart([Course((Said(None, read_iso("2026")),), "open")], TODAY) is None


RECEDING = Course(
    (
        Said(read_iso("2014-06-01"), read_iso("2020")),
        Said(read_iso("2017-06-01"), read_iso("2020/2023")),
        Said(read_iso("2021-06-01"), read_iso("2025")),
        Said(read_iso("2023-06-01"), read_iso("2027/2028")),
    ),
    "open",
    silent_since=date(2023, 6, 1),
)


def test_a_date_that_recedes_climbs_in_steps_above_the_diagonal() -> None:
    chart = drawn([RECEDING])
    (course,) = chart.courses
    corners = [
        (x0 < x1 and y0 == y1) or (x0 == x1 and y1 < y0)
        for (x0, y0), (x1, y1) in zip(course.steps, course.steps[1:], strict=False)
    ]
    assert corners == [True] * 6
    scale = chart.scale
    assert all(whisker.low < scale.bottom - (whisker.x - scale.left) for whisker in course.whiskers)
    assert (scale.first.year, scale.last.year) == (2014, 2028)


def test_silence_is_the_part_of_the_tail_in_which_nothing_was_said() -> None:
    (course,) = drawn([RECEDING]).courses
    assert course.tail is None
    assert course.silence is not None
    assert course.silence.x1 == drawn([RECEDING]).now
    spoken = Course(RECEDING.said, "open", silent_since=date(2025, 6, 1))
    (course,) = drawn([spoken]).courses
    assert course.tail is not None
    assert course.silence is not None
    assert course.tail.x1 == course.silence.x0 == drawn([spoken]).scale.x(date(2025, 6, 1))


def test_what_was_reached_ends_on_the_diagonal_as_long_as_its_window() -> None:
    reached = Course(RECEDING.said[:2], "reached", end=read_iso("2022"))
    chart = drawn([reached])
    end, scale = chart.courses[0].end, chart.scale
    assert end is not None
    assert (end.x0, end.x1) == (scale.x(date(2022, 1, 1)), scale.x(date(2023, 1, 1)))
    assert (end.y0, end.y1) == (scale.y(date(2022, 1, 1)), scale.y(date(2023, 1, 1)))
    assert chart.now is None


def test_what_was_dropped_ends_at_the_height_of_its_last_promise() -> None:
    dropped = Course(RECEDING.said[:1], "gone", end=read_iso("2019-03-01"))
    (course,) = drawn([dropped]).courses
    assert course.end is not None
    assert course.end.y1 == course.whiskers[0].dot


def test_what_was_said_this_year_was_said_by_today() -> None:
    """A plan of "2026" with no day stood half a year in the future, right of today."""
    chart = drawn([Course((Said(read_iso("2026"), read_iso("2027")),), "open")])
    (whisker,) = chart.courses[0].whiskers
    assert whisker.since == chart.scale.x(date(2026, 1, 1))
    assert whisker.x == chart.scale.x(TODAY + DAY)


def test_a_name_that_does_not_fit_is_cut_behind_an_ellipsis() -> None:
    name = "宁德时代新能源科技股份有限公司 Contemporary"
    chart = drawn([Course(RECEDING.said, "open", label=name)], size=Size(288_000, 92_000))
    label = chart.courses[0].label
    assert label is not None
    assert label.text == "宁德时代…"


def test_an_older_date_that_only_a_newer_statement_names_stands_left_of_it() -> None:
    retold = Course((Said(None, read_iso("2024")), Said(read_iso("2024-01-01"), read_iso("2026"))),
                    "open")  # fmt: skip
    older, newer = drawn([retold]).courses[0].whiskers
    assert older.retold
    assert older.x < newer.x


def test_a_deadline_begins_where_it_was_said() -> None:
    chart = drawn([Course((Said(read_iso("2024-07-01"), read_iso("2026", role="deadline")),),
                          "open")])  # fmt: skip
    (whisker,) = chart.courses[0].whiskers
    assert whisker.open_low
    assert whisker.low == chart.scale.bottom - (whisker.x - chart.scale.left)


def test_a_not_before_date_has_its_dot_at_its_first_day() -> None:
    chart = drawn([Course((Said(read_iso("2024-07-01"), read_iso("2027/..")),), "open")])
    (whisker,) = chart.courses[0].whiskers
    assert whisker.open_high
    assert whisker.dot == chart.scale.y(date(2027, 1, 1))


def test_a_date_far_beyond_is_cut_at_the_frame() -> None:
    chart = drawn([Course((Said(read_iso("2024-07-01"), read_iso("2090")),), "open")])
    (whisker,) = chart.courses[0].whiskers
    assert whisker.cut_high
    assert chart.scale.last.year == 2046


def test_names_keep_the_order_of_the_ends_they_stand_for() -> None:
    several = [
        Course((Said(read_iso("2024-01-01"), read_iso(year)),), "open", label=name)
        for year, name in (("2027", "one"), ("2027", "two"), ("2030", "three"))
    ]
    labels = [one.label for one in drawn(several, size=WIDE).courses]
    heights = [label.y for label in labels if label is not None]
    assert heights[2] < heights[0] < heights[1]
