"""Geometry of the slip chart: when a promise was made against what it promised.

Both axes are the same days at the same scale, so that the diagonal is "promised for the day of
saying", a line that rises like it recedes as fast as time goes by, and nobody can promise what
lies below it.  Places are whole thousandths of a pixel: the figure is drawn in its own size and
never stretched, and no rounding differs between machines.  A day is always as long as a day, a
year as a year; what is open on one side, or goes on beyond the frame, says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tracker.vocabulary.windows import Window
from tracker.web.figures import columns_of

PIXEL = 1_000
LEFT, TOP, BOTTOM = 40 * PIXEL, 20 * PIXEL, 40 * PIXEL
EDGE = 14 * PIXEL
LINE = 14 * PIXEL
"""The height of a line of small text."""
COLUMN = 7 * PIXEL
"""No column of small text is wider."""
STEP_BACK = 10 * PIXEL
"""How far left of the newer statement the older date stands that it names."""

_BEFORE, _AFTER = 5, 20
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_DAY = timedelta(days=1)

Tail = Literal["open", "reached", "gone"]


@dataclass(frozen=True)
class Size:
    """The width of a figure, and how much of it the names at its right take."""

    width: int
    gutter: int = EDGE


SMALL = Size(288 * PIXEL)
"""A figure of one milestone: it fits the narrowest screen."""
NARROW = Size(288 * PIXEL, 44 * PIXEL)
"""One of several milestones on the narrowest screen: numbers stand for the names."""
WIDE = Size(680 * PIXEL, 190 * PIXEL)


@dataclass(frozen=True)
class Said:
    """One statement: when it was said and what it promised.

    `said` is None for the older date that a newer statement names.  What is not `joined` stands
    beside the line: it never was the position.
    """

    said: Window | None
    promised: Window
    joined: bool = True


@dataclass(frozen=True)
class Course:
    """What was said of one milestone, in the order of saying, and how it ended.

    `end` is when it happened, or when its end was said; `silent_since` the day from which nothing
    was said of what is still open.
    """

    said: tuple[Said, ...]
    tail: Tail
    end: Window | None = None
    silent_since: date | None = None
    label: str = ""


@dataclass(frozen=True)
class Scale:
    """The days that both axes hold, and how long a day is."""

    first: date
    last: date
    day: int
    left: int = LEFT
    top: int = TOP

    @property
    def side(self) -> int:
        """Return the length of both axes."""
        return self.day * ((self.last - self.first).days + 1)

    def x(self, day: date) -> int:
        """Return the place of a day's first moment, held inside the frame."""
        return self.left + self._along(day)

    def y(self, day: date) -> int:
        """Return the height of a day's first moment, held inside the frame; later is higher."""
        return self.top + self.side - self._along(day)

    @property
    def right(self) -> int:
        """Return where the frame ends at the right."""
        return self.left + self.side

    @property
    def bottom(self) -> int:
        """Return where the frame ends below."""
        return self.top + self.side

    def _along(self, day: date) -> int:
        held = min(max(day, self.first), self.last + _DAY)
        return self.day * (held - self.first).days


@dataclass(frozen=True)
class Whisker:
    """A statement: it stands at `x`, its window runs from `low` up to `high`, its dot at `dot`.

    `since` is where the window of its saying begins.  `open_low` and `open_high` tell that no
    bound was named there, the cuts that the window goes on beyond the frame, `retold` that only
    a newer statement names this date: nobody knows when it was said.
    """

    x: int
    since: int
    low: int
    high: int
    dot: int
    open_low: bool = False
    open_high: bool = False
    cut_low: bool = False
    cut_high: bool = False
    retold: bool = False
    joined: bool = True


@dataclass(frozen=True)
class Stretch:
    """A line from one place to another."""

    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True)
class Drawn:
    """One course: its whiskers, the steps that join them, and its end.

    `tail` leads on from the last position, `silence` is its part in which nothing was said.
    `end` is the mark of the end: the stretch of the diagonal in which it was reached, or the one
    place where it was dropped.  `open_end` tells that only the last day of that is known.
    """

    whiskers: tuple[Whisker, ...]
    steps: tuple[tuple[int, int], ...]
    tail: Stretch | None
    silence: Stretch | None
    end: Stretch | None
    open_end: bool
    kind: Tail
    label: "Label | None" = None
    leader: Stretch | None = None


@dataclass(frozen=True)
class Label:
    """Text in the figure: `x` and `y` are where it begins, or ends or has its middle."""

    text: str
    x: int
    y: int
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom of the room that the text may take."""
        width = COLUMN * columns_of(self.text)
        left = {"start": 0, "middle": width // 2, "end": width}[self.anchor]
        return self.x - left, self.y - LINE + 3 * PIXEL, self.x - left + width, self.y + 3 * PIXEL


@dataclass(frozen=True)
class SlipChart:
    """A drawn slip chart; `now` is where today stands, None outside of the frame."""

    scale: Scale
    width: int
    courses: tuple[Drawn, ...]
    ticks: tuple[int, ...]
    years: tuple[Label, ...]
    levels: tuple[Label, ...]
    axes: tuple[Label, Label]
    now: int | None
    today: Label | None

    @property
    def height(self) -> int:
        """Return the height of the whole figure."""
        return self.scale.bottom + BOTTOM

    @property
    def rows(self) -> tuple[int, ...]:
        """Return the heights of the year lines."""
        return tuple(self.scale.bottom - (x - self.scale.left) for x in self.ticks)

    @property
    def labels(self) -> tuple[Label, ...]:
        """Return every text of the figure."""
        names = (one.label for one in self.courses if one.label is not None)
        today = (self.today,) if self.today is not None else ()
        return (*self.years, *self.levels, *self.axes, *today, *names)


def slip_chart(courses: Sequence[Course], today: date, size: Size = SMALL) -> SlipChart | None:
    """Return the chart of some courses; None where no statement has a place on it."""
    placed = [one for one in courses if any(said.said is not None for said in one.said)]
    if not placed:
        return None
    scale = scale_of(placed, today, size)
    drawn = [_drawn(one, scale, today) for one in placed]
    named = _named(drawn, [one.label for one in placed], scale, size)
    years = _named_years(scale)
    now = scale.x(today) if scale.first <= today <= scale.last else None
    return SlipChart(
        scale=scale,
        width=size.width,
        courses=tuple(named),
        ticks=tuple(scale.x(date(year, 1, 1)) for year in _lined_years(scale, years)),
        years=tuple(_year_label(scale, year) for year in years),
        levels=tuple(_level_label(scale, year) for year in years),
        axes=(
            Label("↑ promised", 4 * PIXEL, scale.bottom + 34 * PIXEL),
            Label("said →", scale.right, scale.bottom + 34 * PIXEL, "end"),
        ),
        now=now,
        today=None if now is None else _today_label(now, scale),
    )


def scale_of(courses: Iterable[Course], today: date, size: Size) -> Scale:
    """Return the scale of whole years that holds every saying, and what was promised near them.

    A promise may lie five years before the first saying and twenty after the last; what lies
    further away is cut.
    """
    every = tuple(courses)
    said = [day for one in every for day in _days_of_saying(one, today)]
    floor, ceiling = min(said).year - _BEFORE, max(said).year + _AFTER
    promised = [day for one in every for said_ in one.said for day in _bounds(said_.promised)]
    years = {day.year for day in said}
    years |= {min(max(day.year, floor), ceiling) for day in promised}
    first, last = min(years), max(*years, min(years) + 2)
    start, end = date(first, 1, 1), date(last, 12, 31)
    room = size.width - LEFT - size.gutter
    return Scale(start, end, room // ((end - start).days + 1))


def _days_of_saying(course: Course, today: date) -> Iterator[date]:
    for one in course.said:
        if one.said is not None:
            yield from _bounds(one.said)
    if any(one.said is None for one in course.said):
        # There is room left of the newer statement for the older date that it names.
        first = min(day for one in course.said if one.said for day in _bounds(one.said))
        yield first - timedelta(days=120)
    if course.tail == "open":
        yield today
    elif course.end is not None:
        yield from _bounds(course.end)


def _bounds(window: Window) -> tuple[date, ...]:
    return tuple(day for day in (window.earliest, window.latest) if day is not None)


def _drawn(course: Course, scale: Scale, today: date) -> Drawn:
    whiskers = tuple(_whiskers(course.said, scale, today))
    line = [one for one in whiskers if one.joined]
    steps = tuple(_steps(line))
    bare = Drawn(whiskers, steps, None, None, None, open_end=False, kind=course.tail)
    if not line:
        return bare
    last = line[-1]
    if course.tail == "open":
        return _going_on(bare, last, course, scale, today)
    return _ended(bare, last, course, scale, today)


def _whiskers(said: Sequence[Said], scale: Scale, today: date) -> Iterator[Whisker]:
    for number, one in enumerate(said):
        if one.said is not None:
            since, x = _sayings(one.said, scale, today)
            yield _whisker(one, since, x, scale)
            continue
        newer = next((later.said for later in said[number + 1 :] if later.said is not None), None)
        if newer is not None:
            x = max(_sayings(newer, scale, today)[0] - STEP_BACK, scale.left)
            yield _whisker(one, x, x, scale)


def _sayings(said: Window, scale: Scale, today: date) -> tuple[int, int]:
    """Return where the saying begins and ends; one bound stands for both.

    What was said in some month or year that still lasts was said by today.
    """
    first, last = said.earliest or said.latest, said.latest or said.earliest
    assert first is not None  # noqa: S101 -- a window open on both sides does not exist
    assert last is not None  # noqa: S101 -- the same
    if first <= today < last:
        last = today
    return scale.x(first), scale.x(last + _DAY)


def _whisker(one: Said, since: int, x: int, scale: Scale) -> Whisker:
    """Return a whisker; an open start reaches down to the diagonal: nobody promises the past."""
    first, last = one.promised.earliest, one.promised.latest
    below = scale.bottom - (x - scale.left)
    high = scale.top if last is None else scale.y(last + _DAY)
    low = max(below, high) if first is None else scale.y(first)
    return Whisker(
        x=x,
        since=since,
        low=low,
        high=high,
        dot=low if last is None else high,
        open_low=first is None,
        open_high=last is None,
        cut_low=first is not None and first < scale.first,
        cut_high=last is not None and last > scale.last,
        retold=one.said is None,
        joined=one.joined,
    )


def _steps(line: Sequence[Whisker]) -> Iterator[tuple[int, int]]:
    """Yield the corners of the line: it keeps its height until the next word is said."""
    for number, one in enumerate(line):
        if number:
            yield one.x, line[number - 1].dot
        yield one.x, one.dot


def _going_on(bare: Drawn, last: Whisker, course: Course, scale: Scale, today: date) -> Drawn:
    end = max(scale.x(today), last.x)
    turn = end
    if course.silent_since is not None:
        turn = min(max(scale.x(course.silent_since), last.x), end)
    tail = Stretch(last.x, last.dot, turn, last.dot)
    silence = Stretch(turn, last.dot, end, last.dot)
    return replace(
        bare,
        tail=tail if tail.x0 < tail.x1 else None,
        silence=silence if silence.x0 < silence.x1 else None,
    )


def _ended(bare: Drawn, last: Whisker, course: Course, scale: Scale, today: date) -> Drawn:
    if course.end is None:
        return bare
    since, x = _sayings(course.end, scale, today)
    diagonal = scale.bottom + scale.left
    reached = Stretch(since, diagonal - since, x, diagonal - x)
    return replace(
        bare,
        tail=Stretch(last.x, last.dot, x, last.dot),
        end=reached if course.tail == "reached" else Stretch(x, last.dot, x, last.dot),
        open_end=course.end.earliest is None,
    )


# --- Text


def _named_years(scale: Scale) -> range:
    """Return the years that are named: every one, or so many that their names fit."""
    first, last = scale.first.year, scale.last.year
    step = next(step for step in _STEPS if step * 365 * scale.day >= 5 * COLUMN)
    return range(first + -first % step, last + 1, step)


def _lined_years(scale: Scale, named: range) -> range:
    """Return the years with a line: every one unless they stand too close."""
    if 365 * scale.day < 6 * PIXEL:
        return named
    return range(scale.first.year, scale.last.year + 1)


def _middle(year: int) -> date:
    return date(year, 7, 2)


def _year_label(scale: Scale, year: int) -> Label:
    return Label(str(year), scale.x(_middle(year)), scale.bottom + 18 * PIXEL, "middle")


def _level_label(scale: Scale, year: int) -> Label:
    x = scale.left - 6 * PIXEL
    return Label(str(year), x, scale.y(_middle(year)) + 4 * PIXEL, "end")


def _today_label(now: int, scale: Scale) -> Label:
    half = COLUMN * len("today") // 2
    x = min(max(now, scale.left + half), scale.right - half)
    return Label("today", x, scale.top - 6 * PIXEL, "middle")


def _named(
    drawn: Sequence[Drawn], names: Sequence[str], scale: Scale, size: Size
) -> Iterator[Drawn]:
    """Give every course its name at the right, as near to its end as the others leave it.

    Where there is no room for all, the last ones go without: the table has them.
    """
    ends = [_last_place(one) for one in drawn]
    columns = (size.gutter - 20 * PIXEL) // COLUMN  # 8 pixels for a reader who spaces letters out
    room = scale.side // LINE if columns > 0 else 0
    some = [number for number, name in enumerate(names) if name.strip()][:room]
    some.sort(key=lambda number: (ends[number][1], number))
    places = _apart([ends[number][1] for number in some], scale.top, scale.bottom)
    heights = dict(zip(some, places, strict=True))
    for number, one in enumerate(drawn):
        if (y := heights.get(number)) is None:
            yield one
            continue
        label = Label(cut(names[number], columns), scale.right + 10 * PIXEL, y + 4 * PIXEL)
        leader = Stretch(*ends[number], scale.right + 6 * PIXEL, y)
        yield replace(one, label=label, leader=leader)


def cut(text: str, columns: int) -> str:
    """Return text that fits, with an ellipsis where it was cut; the table has the whole."""
    if columns_of(text) <= columns:
        return text
    while columns_of(text) >= columns:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _last_place(drawn: Drawn) -> tuple[int, int]:
    for one in (drawn.end, drawn.silence, drawn.tail):
        if one is not None:
            return one.x1, one.y1
    last = drawn.whiskers[-1]
    return last.x, last.dot


def _apart(wanted: Sequence[int], top: int, bottom: int) -> list[int]:
    """Move heights apart by a line of text; they keep their order and stay inside."""
    placed: list[int] = []
    for one in wanted:
        placed.append(max(one, placed[-1] + LINE if placed else top + LINE // 2))
    limit = bottom - LINE // 2
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], limit)
        limit = placed[number] - LINE
    return placed
