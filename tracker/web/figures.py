"""Geometry of the figures: numbers only.

Horizontal places are whole thousandths of a per cent of the figure's width, so that a figure
stretches to any screen while its text and its marks keep their size, and so that no rounding
differs between machines.  Nothing is ever drawn more precisely than it was said: only a window
of one day becomes a diamond, a year is always a bar as long as its year, and what has one bound
has one hard edge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tracker.vocabulary.spans import plus_months
from tracker.vocabulary.windows import Window

WHOLE = 100_000
"""The full width: 100 per cent in thousandths."""

DATED = 90_000
"""The part of a track that carries the time axis; what is right of it holds undated chips."""

MarkKind = Literal["day", "bar", "deadline", "not before", "undated", "beyond"]


@dataclass(frozen=True)
class Tick:
    """A line across the time axis; `label` is empty for a quarter, `strong` for a labelled year."""

    x: int
    label: str
    middle: int
    sparse: bool


@dataclass(frozen=True)
class Axis:
    """Whole years from the first to the last; `today` is drawn where it falls inside."""

    first: date
    last: date
    today: date

    def x(self, day: date) -> int:
        """Return the place of a day's first moment, held inside the axis."""
        held = min(max(day, self.first), self.last + timedelta(days=1))
        return DATED * (held - self.first).days // ((self.last - self.first).days + 1)

    @property
    def end(self) -> int:
        """Return where the dated part ends and the undated column begins."""
        return DATED

    @property
    def now(self) -> int | None:
        """Return the place of today, or None where the axis does not reach it."""
        return self.x(self.today) if self.first <= self.today <= self.last else None

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Return a tick for every year; on long axes only some stay labelled when it is narrow.

        The last is not among them: the label of the undated column stands beside it.
        """
        years = range(self.first.year, self.last.year + 1)
        step = 1 if len(years) <= 5 else 2 if len(years) <= 10 else 5
        return tuple(
            Tick(
                x=self.x(date(year, 1, 1)),
                label=str(year),
                middle=(self.x(date(year, 1, 1)) + self.x(date(year + 1, 1, 1))) // 2,
                sparse=(year - self.today.year) % step != 0 or (step > 1 and year == years[-1]),
            )
            for year in years
        )

    @property
    def quarters(self) -> tuple[int, ...]:
        """Return the quarter lines of this year and the next, where plans are dated finely."""
        years = (self.today.year, self.today.year + 1)
        days = (date(year, month, 1) for year in years for month in (4, 7, 10))
        return tuple(self.x(day) for day in days if self.first <= day <= self.last)


@dataclass(frozen=True)
class Band:
    """A stretch of one hatch density: 3 is densest, 1 is faintest."""

    x0: int
    x1: int
    density: int


@dataclass(frozen=True)
class Mark:
    """A window on an axis.

    A `day` stands at `x0` alone; a `bar` runs from `x0` to `x1`; a `deadline` has its hard edge
    at `x1`, a `not before` at `x0`, and fades away in bands; a bar that is only `about` right
    fades at both ends.  `cut_left` and `cut_right` tell
    that the window goes on beyond the axis.
    """

    kind: MarkKind
    x0: int
    x1: int
    bands: tuple[Band, ...] = ()
    about: bool = False
    cut_left: bool = False
    cut_right: bool = False

    @property
    def width(self) -> int:
        """Return the length of the mark."""
        return self.x1 - self.x0


UNDATED = Mark("undated", (DATED + WHOLE) // 2, (DATED + WHOLE) // 2)
_BACK, _AHEAD = 4, 8
_FADE_MONTHS = 15


def axis_of(windows: Iterable[Window], today: date) -> Axis:
    """Return the axis of whole years that holds the windows, kept near today.

    It begins no earlier than four years before today and ends no later than eight years after; a
    window further away is drawn at the edge.  It never holds fewer than three years.
    """
    years = {today.year, today.year + 1}
    for window in windows:
        years |= {day.year for day in (window.earliest, window.latest) if day is not None}
    first = max(min(years), today.year - _BACK)
    last = min(max(years), today.year + _AHEAD)
    last = max(last, first + 2)
    return Axis(date(first, 1, 1), date(last, 12, 31), today)


def widest_axis(today: date) -> Axis:
    """Return the axis that depends on nothing but the day: as far back and ahead as any reaches."""
    return Axis(date(today.year - _BACK, 1, 1), date(today.year + _AHEAD, 12, 31), today)


def mark_of(window: Window | None, axis: Axis, *, since: date | None = None) -> Mark:
    """Return the mark of a window; `since` is the day from which a deadline was known.

    A deadline fades back to `since`, or over fifteen months where that is not known or later.
    """
    if window is None:
        return UNDATED
    first, last = window.earliest, window.latest
    if _is_outside(first, last, axis):
        place = 0 if last is not None and last < axis.first else DATED
        return Mark("beyond", place, place, cut_left=place == 0, cut_right=place != 0)
    if last is None:
        assert first is not None  # noqa: S101 -- a window open on both sides does not exist
        return _not_before(first, axis)
    if first is None or window.is_deadline:
        return _deadline(first, last, axis, since)
    if window.precision == "day" and first == last:
        middle = (axis.x(first) + axis.x(first + timedelta(days=1))) // 2
        return Mark("day", middle, middle)
    x0, x1 = axis.x(first), axis.x(last + timedelta(days=1))
    about = bool({"approximate", "uncertain", "tentative"} & set(window.qualifiers))
    return Mark(
        "bar",
        x0,
        x1,
        bands=about_bands(x0, x1) if about else (),
        about=about,
        cut_left=first < axis.first,
        cut_right=last > axis.last,
    )


def _is_outside(first: date | None, last: date | None, axis: Axis) -> bool:
    return bool((last and last < axis.first) or (first and first > axis.last))


def _deadline(first: date | None, last: date, axis: Axis, since: date | None) -> Mark:
    back = plus_months(last, -_FADE_MONTHS)
    start = first or (since if since is not None and since < last else back)
    x0, x1 = axis.x(start), axis.x(last + timedelta(days=1))
    return Mark(
        "deadline",
        x0,
        x1,
        bands=_fading(x1, x0),
        cut_left=start < axis.first,
        cut_right=last > axis.last,
    )


def _not_before(first: date, axis: Axis) -> Mark:
    x0, x1 = axis.x(first), axis.x(plus_months(first, _FADE_MONTHS))
    return Mark("not before", x0, x1, bands=_fading(x0, x1), cut_left=first < axis.first)


def about_bands(x0: int, x1: int) -> tuple[Band, ...]:
    """Split a stretch with soft ends: faint in its first and last quarter, dense between."""
    quarter = (x1 - x0) // 4
    return (
        Band(x0, x0 + quarter, 1),
        Band(x0 + quarter, x1 - quarter, 3),
        Band(x1 - quarter, x1, 1),
    )


def _fading(hard: int, soft: int) -> tuple[Band, ...]:
    """Split the stretch from the hard edge to the soft end into three, densest first."""
    steps = [hard + (soft - hard) * part // 3 for part in range(4)]
    return tuple(
        Band(min(one, other), max(one, other), density)
        for one, other, density in zip(steps, steps[1:], (3, 2, 1), strict=False)
    )


# --- The stage ladder: rungs from left to right, at equal distances.


@dataclass(frozen=True)
class RungPlace:
    """Where a rung stands: the middle of its column, and the line that leads to it."""

    x: int
    line_from: int
    line_to: int


def rung_places(count: int) -> tuple[RungPlace, ...]:
    """Return the places of a ladder's rungs, each in the middle of a column of equal width."""
    middles = [WHOLE * (2 * number + 1) // (2 * count) for number in range(count)]
    return tuple(
        RungPlace(x, middles[number - 1] if number else x, x) for number, x in enumerate(middles)
    )


def wrapped(text: str, columns: int, lines: int) -> tuple[str, ...]:
    """Break text into at most some lines of some columns; wide scripts count two columns.

    Breaks stand at blanks, or inside a word that is longer than a line.  What does not fit is
    left out behind an ellipsis: the whole text stands in the table beside the figure.
    """
    broken: list[str] = []
    for word in _pieces(text, columns):
        if broken and columns_of(f"{broken[-1]} {word}") <= columns:
            broken[-1] = f"{broken[-1]} {word}"
        else:
            broken.append(word)
    if len(broken) <= lines:
        return tuple(broken)
    return (*broken[: lines - 1], f"{_cut(broken[lines - 1], columns - 1)}…")


def columns_of(text: str) -> int:
    """Return how many columns a text takes: two for characters of the wide scripts."""
    return sum(2 if any(low <= ord(char) <= high for low, high in _WIDE) else 1 for char in text)


# Hangul, the ideographs and full-width forms, pictures: fixed, while Unicode tables change.
_WIDE = ((0x1100, 0x115F), (0x2E80, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFFDC), (0x1F300, 0x3FFFF))


def _pieces(text: str, columns: int) -> Iterable[str]:
    for word in text.split():
        rest = word
        while columns_of(rest) > columns:
            head = _cut(rest, columns)
            yield head
            rest = rest[len(head) :]
        if rest:
            yield rest


def _cut(text: str, columns: int) -> str:
    taken = ""
    for char in text:
        if taken and columns_of(taken + char) > columns:
            break
        taken += char
    return taken
