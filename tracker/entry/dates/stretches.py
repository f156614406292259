"""Stretches of days: what a phrase comes to on one day of publication."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from tracker.entry.dates.tree import UnitName
from tracker.vocabulary.spans import Precision, plus_months

MONTHS: dict[str, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
}
_DAYS: dict[str, int] = {"day": 1, "week": 7}
FARTHEST = 400
"""Years that a distance may span: beyond, every date is out of range."""


class Unreadable(Exception):
    """Raised when a tree has no days: the reason, and the readings of an ambiguous date."""

    def __init__(self, reason: str, readings: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason, self.readings = reason, tuple(readings)


class Days(Struct, frozen=True):
    """A first and a last day, what they are called, and what is said of them.

    `is_part` holds for what "about" does not widen; `members` are alternatives that do not touch.
    """

    first: date | None
    last: date | None
    precision: Precision
    marks: frozenset[str] = frozenset()
    is_part: bool = False
    is_cut: bool = False
    members: tuple["Days", ...] = ()


def months_from(first: date, count: int, precision: Precision, *marks: str) -> Days:
    """Return so many months from a day on."""
    last = plus_months(first, count) - timedelta(days=1)
    return Days(first, last, precision, frozenset(marks))


def moved(day: date, count: int, name: UnitName) -> date:
    """Return the day so many units on; a day that a month lacks is its last."""
    try:
        if name in _DAYS:
            return day + timedelta(days=_DAYS[name] * count)
        if abs(count) * MONTHS[name] > 12 * FARTHEST:
            raise Unreadable("out_of_range")
        return plus_months(day, MONTHS[name] * count)
    except (ValueError, OverflowError):
        raise Unreadable("out_of_range") from None


def holding(day: date, name: UnitName) -> Days:
    """Return the unit of the calendar that holds a day; weeks run from Monday to Sunday."""
    if name == "day":
        return Days(day, day, "day")
    if name == "week":
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + timedelta(days=6), "week")
    if name == "decade":
        return months_from(date(day.year // 10 * 10, 1, 1), 120, "decade")
    count = MONTHS[name]
    month = (day.month - 1) // count * count + 1
    return months_from(date(day.year, month, 1), count, name)


def widened(days: Days) -> Days:
    """Return "about" some days: one unit more on each side, a day seven days."""
    first, last = closed(days)
    marks = days.marks | {"approximate"}
    if days.is_part or days.precision not in (*MONTHS, *_DAYS):
        return Days(first, last, days.precision, marks, is_part=True)
    if days.precision in _DAYS:
        week = timedelta(days=7)
        return Days(first - week, last + week, days.precision, marks)
    count = MONTHS[days.precision]
    after = plus_months(last + timedelta(days=1), count)
    return Days(plus_months(first, -count), after - timedelta(days=1), days.precision, marks)


def closed(days: Days) -> tuple[date, date]:
    """Return both bounds of days that are open on neither side."""
    if days.first is None or days.last is None:
        raise Unreadable("not_understood")
    return days.first, days.last
