"""Dwell times: the months between two rungs that were reached, as precise as their dates."""

from dataclasses import dataclass

from tracker.vocabulary.moves import compare
from tracker.vocabulary.windows import Window


@dataclass(frozen=True)
class Dwell:
    """Months from one rung to the next one reached; `least` and `most` are what the dates allow."""

    headline: int
    least: int | None
    most: int | None

    @property
    def short(self) -> str:
        """Return the time for the figure: "14 mo", "≤ 12 mo"."""
        return f"{self._sign}{self._count} mo"

    @property
    def bounds(self) -> str:
        """Return its bounds for the figure: "(11 to 17)"; nothing where they say no more."""
        if self._sign or self.least is None or self.most is None or self.most - self.least <= 1:
            return ""
        return f"({self.least} to {self.most})"

    @property
    def words(self) -> str:
        """Return the time in words: "14 months (11 to 17)", "up to 12 months"."""
        months = "1 month" if self._count == 1 else f"{self._count} months"
        return f"{_LEAD[self._sign]}{months} {self.bounds}".rstrip()

    @property
    def _sign(self) -> str:
        if self.most is None:
            return "≥ "
        return "" if self.least else "≤ "

    @property
    def _count(self) -> int:
        by_sign = {"≥ ": self.least, "≤ ": self.most}
        return by_sign.get(self._sign, self.headline) or 0


_LEAD = {"": "", "≥ ": "at least ", "≤ ": "up to "}


def dwell_of(earlier: Window | None, later: Window | None) -> Dwell | None:
    """Return the time between two outcomes; None where it is open, or runs backwards for sure.

    Windows that overlap leave the order open; a ladder is climbed upwards, so the least is zero.
    """
    if earlier is None or later is None:
        return None
    move = compare(earlier, later, old_said=None, new_said=None)
    if move.headline is None or (move.maximum is not None and move.maximum < 0):
        return None
    if move.minimum is None and move.maximum is None:
        return None
    least = None if move.minimum is None else max(move.minimum, 0)
    return Dwell(max(move.headline, least or 0), least, move.maximum)
