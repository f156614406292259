"""Geometry of the strip of slips: one dot for each, as far as it moved, with its bounds.

Places are whole thousandths of a per cent of the width, so that the strip stretches; the heights
are counted in lanes.  A few dots have a lane each, the first of them on top, with room for their
names.  Of many, those that would cover each other, or whose bounds would, lie in lanes of their
own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.web.figures import WHOLE

ROOM = 5_000
"""What a dot takes of the width on the narrowest screen, its own margin with it."""
_EDGE = 3_000
_FARTHEST = 120
"""Months: bounds that lie further out are cut."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_MOST_TICKS = 8
MOST_NAMED = 12
"""More lanes with names would be a table, and that stands below."""
_PITCH, _NAMED_PITCH = 20, 36
_HEAD, _FOOT = 10, 24
"""Pixels: of a lane, of one with a name above its line, above the lanes and below them."""


@dataclass(frozen=True)
class Months:
    """A slip in months: its headline with the least and the most; None where that is open."""

    headline: int
    least: int | None
    most: int | None


@dataclass(frozen=True)
class Dot:
    """A slip in the strip; the line of its bounds is cut where these are open or lie too far."""

    x: int
    x0: int
    x1: int
    lane: int
    cut_left: bool
    cut_right: bool


@dataclass(frozen=True)
class MonthTick:
    """A line at so many months; `sparse` ones lose their words on narrow screens."""

    x: int
    months: int
    sparse: bool


@dataclass(frozen=True)
class Strip:
    """The strip from its first month to its last."""

    first: int
    last: int
    dots: tuple[Dot, ...]

    @property
    def is_named(self) -> bool:
        """Return whether each dot has its name above its line."""
        return len(self.dots) <= MOST_NAMED

    @property
    def pitch(self) -> int:
        """Return the height of a lane in pixels."""
        return _NAMED_PITCH if self.is_named else _PITCH

    @property
    def foot(self) -> int:
        """Return where the lanes end and the numbers of the months begin."""
        return _HEAD + self.pitch * self.lanes

    @property
    def height(self) -> int:
        """Return the height of the whole, in pixels."""
        return self.foot + _FOOT

    def x(self, months: int) -> int:
        """Return the place of so many months, held inside the strip."""
        return _place(months, self.first, self.last)

    @property
    def lanes(self) -> int:
        """Return how many lanes the dots take."""
        return 1 + max((dot.lane for dot in self.dots), default=0)

    @property
    def ticks(self) -> tuple[MonthTick, ...]:
        """Return the lines at whole steps of months; zero is always one of them."""
        step = next(step for step in _STEPS if (self.last - self.first) // step <= _MOST_TICKS)
        every = range(self.first + -self.first % step, self.last + 1, step)
        return tuple(MonthTick(self.x(one), one, one % (2 * step) != 0) for one in every)


def strip_of(slips: Sequence[Months]) -> Strip | None:
    """Return the strip of some slips, each dot at the place of its slip; None without any."""
    if not slips:
        return None
    heads = [one.headline for one in slips]
    low, high = min(0, *heads) - _FARTHEST, max(0, *heads) + _FARTHEST
    ends = [min(max(end, low), high) for one in slips for end in (one.least, one.most) if end]
    first, last = min(0, *heads, *ends), max(12, *heads, *ends)
    open_ends: dict[int, int] = {}
    dots: dict[int, Dot] = {}
    for number in sorted(range(len(slips)), key=lambda one: (slips[one].headline, one)):
        dot = _dot(slips[number], first, last)
        taken = (lane for lane, end in sorted(open_ends.items()) if end > dot.x0 - ROOM // 2)
        lane = len(slips) - 1 - number if len(slips) <= MOST_NAMED else _free(set(taken))
        open_ends[lane] = dot.x1 + ROOM // 2
        dots[number] = Dot(dot.x, dot.x0, dot.x1, lane, dot.cut_left, dot.cut_right)
    return Strip(first, last, tuple(dots[number] for number in range(len(slips))))


def _dot(slip: Months, first: int, last: int) -> Dot:
    least = first if slip.least is None else max(slip.least, first)
    most = last if slip.most is None else min(slip.most, last)
    x = _place(slip.headline, first, last)
    return Dot(
        x=x,
        x0=min(_place(least, first, last), x),
        x1=max(_place(most, first, last), x),
        lane=0,
        cut_left=slip.least is None or slip.least < first,
        cut_right=slip.most is None or slip.most > last,
    )


def _free(taken: set[int]) -> int:
    lane = 0
    while lane in taken:
        lane += 1
    return lane


def _place(months: int, first: int, last: int) -> int:
    held = min(max(months, first), last)
    return _EDGE + (WHOLE - 2 * _EDGE) * (held - first) // (last - first)
