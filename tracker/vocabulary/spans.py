"""Spans of the calendar: units, intervals, and counting months.

Nothing here reads a clock; "today" is an argument.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Literal

from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.value import Value

Precision = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "range", "open"
]


FIRST_YEAR, LAST_YEAR = 1900, 2199


class Span(Value, frozen=True, kw_only=True):
    """A named unit of the calendar, or the stretch between two of them; either end may be open."""

    earliest: date | None
    latest: date | None
    precision: Precision


_UNIT = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?",
    re.IGNORECASE | re.ASCII,
)


def unit_span(text: str) -> Span:
    """Return the span of YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or YYYY-Hn; refuses anything else."""
    found = _UNIT.fullmatch(text.strip())
    if found is None:
        raise UnreadableDate(text)
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(text, "out_of_range")
    if found["quarter"]:
        return months_span(year, 3 * int(found["quarter"]) - 2, 3, "quarter")
    if found["half"]:
        return months_span(year, 6 * int(found["half"]) - 5, 6, "half")
    if not found["month"]:
        return months_span(year, 1, 12, "year")
    try:
        first = date(year, int(found["month"]), int(found["day"] or 1))
    except ValueError:
        raise UnreadableDate(text, "impossible") from None
    if found["day"]:
        return Span(earliest=first, latest=first, precision="day")
    return months_span(year, first.month, 1, "month")


def iso_span(text: str) -> Span:
    """Return the span of a unit, or of an interval `a/b` whose open end is `..`.

    An interval whose two ends are one unit is that unit.  Refuses an interval that runs
    backwards or is open on both sides.
    """
    first, slash, second = text.strip().partition("/")
    if not slash:
        return unit_span(text)
    start = None if first == ".." else unit_span(first)
    end = None if second == ".." else unit_span(second)
    if start is None and end is None:
        raise UnreadableDate(text, "no_date")
    if start is None or end is None:
        only = start or end
        assert only is not None  # noqa: S101 -- both open was refused above; tells the type checker
        return Span(
            earliest=start.earliest if start else None,
            latest=end.latest if end else None,
            precision=only.precision,
        )
    assert start.earliest and end.latest and start.latest  # noqa: S101, PT018 -- units are closed
    if end.latest < start.latest or (end.earliest or end.latest) < start.earliest:
        raise UnreadableDate(text, "reversed")
    precision = start.precision if start == end else "range"
    return Span(earliest=start.earliest, latest=end.latest, precision=precision)


def months(start: date, end: date) -> int:
    """Return the largest n such that start plus n months is not after end.

    A day that the target month lacks is clamped to that month's last day.
    """
    count = 12 * (end.year - start.year) + end.month - start.month
    return count if plus_months(start, count) <= end else count - 1


def plus_months(day: date, count: int) -> date:
    """Return the day `count` calendar months on, clamped to the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_after(day: date | None) -> date | None:
    """Return the day after, or None for an open bound."""
    return None if day is None else day + timedelta(days=1)


def months_span(year: int, month: int, count: int, precision: Precision) -> Span:
    """Return the span of `count` months from the first of one."""
    first = date(year, month, 1)
    last = plus_months(first, count) - timedelta(days=1)
    return Span(earliest=first, latest=last, precision=precision)
