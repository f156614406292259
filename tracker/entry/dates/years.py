"""Years, the parts of years and the calendars in which they begin."""

from datetime import date

from tracker.entry.dates.stretches import Days, Unreadable, months_from
from tracker.entry.dates.tree import PartName, Year
from tracker.vocabulary.spans import FIRST_YEAR, LAST_YEAR, Precision, plus_months

PERIODS: dict[str, tuple[int, int]] = {
    "13th": (2016, 2020),
    "14th": (2021, 2025),
    "15th": (2026, 2030),
}
"""The Chinese five-year plans: first and last year."""

SEASONS = {None: (3, 6, 9, 12), "south": (9, 12, 3, 6)}
"""First months of spring, summer, autumn and winter."""

Piece = tuple[int, int, Precision]

_OF_MONTHS: dict[tuple[int, PartName], Piece] = {
    (12, "early"): (0, 4, "range"),
    (12, "mid"): (4, 4, "range"),
    (12, "late"): (8, 4, "range"),
    (12, "start"): (0, 3, "quarter"),
    (12, "end"): (9, 3, "quarter"),
    (6, "early"): (0, 2, "range"),
    (6, "mid"): (2, 2, "range"),
    (6, "late"): (4, 2, "range"),
    (6, "start"): (0, 1, "month"),
    (6, "end"): (5, 1, "month"),
    (3, "early"): (0, 1, "month"),
    (3, "mid"): (1, 1, "month"),
    (3, "late"): (2, 1, "month"),
    (3, "start"): (0, 1, "month"),
    (3, "end"): (2, 1, "month"),
    (120, "early"): (0, 48, "range"),
    (120, "mid"): (48, 36, "range"),
    (120, "late"): (84, 36, "range"),
    (120, "start"): (0, 24, "range"),
    (120, "end"): (96, 24, "range"),
}
"""Months of a unit and its part → months to skip, months it lasts, what it is called (R2)."""

_OF_A_MONTH: dict[PartName, tuple[int, int | None]] = {
    "early": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "late": (21, None),
    "end": (21, None),
}
"""First and last day of a part of a month; None is the month's last."""

_LENGTHS = {"year": 12, "half": 6, "quarter": 3, "season": 3, "decade": 120}


def part(of: Days, name: PartName) -> Days:
    """Return a part of a unit by R2; refuses units that have none."""
    if of.first is None or of.last is None:
        raise Unreadable("not_understood")
    marks = of.marks | {"approximate"}
    if of.precision == "month":
        first, last = _OF_A_MONTH[name]
        end = of.last if last is None else of.first.replace(day=last)
        return Days(of.first.replace(day=first), end, "range", marks, is_part=True)
    length = _LENGTHS.get(of.precision)
    if length is None:
        raise Unreadable("not_understood")
    skip, count, precision = _OF_MONTHS[length, name]
    piece = months_from(plus_months(of.first, skip), count, precision)
    return Days(piece.first, piece.last, precision, marks, is_part=True)


def calendar_of(text: str | None) -> tuple[int, bool] | None:
    """Return the first month of a fiscal year and whether its end names it; None if no calendar."""
    month, _, named = (text or "").partition("/")
    if not (month.isascii() and month.isdigit() and 1 <= int(month) <= 12):
        return None
    if named in ("start", "end") or (int(month) == 1 and not named):
        return int(month), named == "end" and int(month) > 1
    return None


def first_day(year: Year, fy: str | None, anchor: date | None) -> date:
    """Return the first day of a year; refuses a fiscal year without a calendar."""
    calendar = (fy if year.calendar.startswith("?") else year.calendar) or ""
    found = calendar_of(calendar or ("" if year.calendar else "1"))
    if found is None:
        raise Unreadable("fiscal_unknown")
    month, is_named_by_end = found
    if year.calendar == "?start":
        is_named_by_end = False
    if year.number is not None:
        number = year.number - is_named_by_end
    elif anchor is None:
        raise Unreadable("no_anchor")
    else:
        number = anchor.year - (anchor.month < month) + (year.shift or 0)
    if not FIRST_YEAR - 1 <= number <= LAST_YEAR + 1:
        raise Unreadable("out_of_range")
    return date(number, month, 1)


def month_in(start: date, month: int) -> date:
    """Return the first day of a month in the year that starts on a day."""
    return date(start.year + (month < start.month), month, 1)
