"""Geometry of the sparkline: one bar for each half-year, as high as its count.

Places are whole thousandths of a pixel: the figure keeps its size.  What is known only to lie in
a longer stretch, as a page of "2024" is, has no bar: it is a line below the foot, as long as its
stretch, so that a year never stands as one of its halves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PIXEL = 1_000
STEP = 9 * PIXEL
BAR = 7 * PIXEL
HEIGHT = 26 * PIXEL
LEAST = 2 * PIXEL
"""A bar of the smallest count can still be seen."""
FOOT = 6 * PIXEL


@dataclass(frozen=True)
class Bar:
    """The count of one half-year; `number` is its place in the row."""

    number: int
    count: int
    x: int
    y: int

    @property
    def height(self) -> int:
        """Return the length of the bar, down to the foot."""
        return HEIGHT - self.y

    @property
    def width(self) -> int:
        """Return how broad the bar is."""
        return BAR


@dataclass(frozen=True)
class Under:
    """A line below the foot, over whole half-years."""

    x0: int
    x1: int


@dataclass(frozen=True)
class Sparkline:
    """The bars from left to right; a half-year without a statement has none.

    All stand on `foot`; the lines below it run at `below`.
    """

    width: int
    bars: tuple[Bar, ...]
    unders: tuple[Under, ...]
    foot: int = HEIGHT
    below: int = HEIGHT + FOOT - 2 * PIXEL

    @property
    def height(self) -> int:
        """Return the height of the whole figure."""
        return HEIGHT + FOOT


def sparkline(counts: Sequence[int], stretches: Iterable[tuple[int, int]] = ()) -> Sparkline:
    """Return the sparkline of some counts; stretches run from one half-year to another, both in.

    Stretches that overlap are drawn as one.
    """
    most = max(counts, default=0)
    return Sparkline(
        width=STEP * len(counts),
        bars=tuple(
            Bar(number, count, STEP * number + (STEP - BAR) // 2, HEIGHT - _height(count, most))
            for number, count in enumerate(counts)
            if count
        ),
        unders=tuple(
            Under(STEP * first + (STEP - BAR) // 2, STEP * (last + 1) - (STEP - BAR) // 2)
            for first, last in _joined(stretches)
        ),
    )


def _height(count: int, most: int) -> int:
    return max(HEIGHT * count // most, LEAST)


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found
